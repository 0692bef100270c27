"""Out of one store and into another: everything arrives as it was, and nothing arrives that was changed."""

import io
import json
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from doubles import PlainTool
from studios import plain_studio, wire

from graphs.desk import importing, verbs
from graphs.desk.commissions import Commission, begin
from graphs.desk.handover import export
from graphs.desk.importing import ArchiveRefused, take_in
from graphs.desk.views import project_view
from graphs.runner import go_on
from graphs.studio import Studio
from store.models import Status

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TROUPE_HOME", str(tmp_path_factory.mktemp("source")))
        wire(patch.setattr)
        PlainTool.broken.clear()
        opened = plain_studio()
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def project(source: Studio) -> str:
    """Make a project in which something was steered and locked, so that runs are named after answers."""
    found = begin(source, Commission(prompt="A keeper befriends a storm", seed=7, auto=True)).id
    go_on(source, found)
    verbs.steer(source, found, "make it night", "scene:2")
    go_on(source, found, doing="steer")
    verbs.lock(source, found, "scene:1/picture")
    return found


@pytest.fixture(scope="module")
def packed(source: Studio, project: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(source, project, ("zip",), tmp_path_factory.mktemp("out"))[0]


@pytest.fixture
def other(source: Studio) -> Iterator[Studio]:
    """Return a studio in a home of its own, where answers are numbered otherwise already."""
    opened = plain_studio()
    begun = begin(opened, Commission(prompt="Something else")).id
    verbs.lock(opened, begun, "all")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def empty(source: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a studio in which nothing is, for what is refused."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TROUPE_HOME", str(tmp_path_factory.mktemp("empty")))
        opened = plain_studio()
    yield opened
    opened.close()


def files(packed: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def rewritten(packed: Path, path: Path, change: Change) -> Path:
    """Return the archive with its project's words changed."""
    contents = files(packed)
    name = next(name for name in contents if name.endswith(".json"))
    whole = json.loads(contents[name])
    change(whole)
    return repacked(path, {**contents, name: json.dumps(whole).encode()})


def told(studio: Studio, project: str) -> dict[str, Any]:
    """Return all there is to know of a project but what differs by the store: paths and row ids."""
    view = project_view(studio, project)
    for asset in view["assets"]:
        del asset["path"]
    for kind in ("critiques", "suggestions", "responses", "answers", "notes"):
        for row in view[kind]:
            for name in [name for name in row if name == "id" or name.endswith("_id")]:
                del row[name]
            for suggestion in row.get("specific_suggestions", ()):
                for name in ("id", "critique_id"):
                    suggestion.pop(name, None)
    for take in view["takes"]:
        del take["generation_id"]
    return view


def untouched(studio: Studio) -> bool:
    kept = [path for path in studio.store.paths.assets.rglob("*") if path.is_file()]
    return not studio.store.projects.latest() and not kept


def test_everything_arrives_as_it_was(
    source: Studio, project: str, packed: Path, other: Studio
) -> None:
    said: list[str] = []
    assert take_in(other, packed, said.append).id == project
    assert said == []
    assert told(other, project) == told(source, project)
    assert other.store.takes.locks(project) == ("scene:1/picture",)
    choices = [
        [(c.part, c.by, c.reason) for c in s.store.takes.choices(project)] for s in (source, other)
    ]
    assert choices[0] == choices[1]
    for asset in project_view(other, project)["assets"]:
        for file in asset["files"]:
            assert other.store.assets.verify(file["sha256"], deep=True)


def test_the_work_goes_on_from_where_it_stood(project: str, packed: Path, other: Studio) -> None:
    take_in(other, packed)
    before = {take.id for take in other.store.takes.history(project)}
    verbs.lock(other, project, "scene:1/picture", locked=False)
    verbs.steer(other, project, "make it night", "scene:1")
    assert go_on(other, project, doing="steer").status is Status.DONE
    fresh = [take for take in other.store.takes.history(project) if take.id not in before]
    assert {"script", "storyboard", "film"} <= {take.part for take in fresh}
    assert not [take for take in fresh if take.part.startswith("scene:2/")]
    assert other.store.takes.find(project, "script").draft["scenes"][0]["time_of_day"] == "night"


def test_a_project_that_waits_still_waits(source: Studio, other: Studio, tmp_path: Path) -> None:
    waiting = begin(source, Commission(prompt="A keeper befriends a storm", seed=8)).id
    assert go_on(source, waiting).status is Status.WAITING
    take_in(other, export(source, waiting, ("zip",), tmp_path)[0])
    assert go_on(other, waiting).status is Status.WAITING
    verbs.approve(other, waiting)
    row = go_on(other, waiting)
    assert (row.status, row.phase) == ("waiting", "prototype")


def test_words_alone_are_taken_in_and_the_files_are_made_again(
    source: Studio, project: str, other: Studio, tmp_path: Path
) -> None:
    said: list[str] = []
    take_in(other, export(source, project, ("json",), tmp_path)[0], said.append)
    assert len(said) == 1
    assert "makes them again" in said[0]
    assert go_on(other, project).status is Status.DONE
    film = other.store.takes.find(project, "film")
    assert other.store.assets.verify(film.sha256, deep=True)


def test_what_is_here_already_is_not_taken_in_twice(packed: Path, other: Studio) -> None:
    take_in(other, packed)
    with pytest.raises(ArchiveRefused, match="already"):
        take_in(other, packed)
    assert len(other.store.projects.latest()) == 2


def _take(whole: dict[str, Any], **columns: Any) -> None:
    rows = whole["archive"]["rows"]["take"]
    next(row for row in rows if row["kind"] == "script").update(columns)


def _row(whole: dict[str, Any], kind: str, **columns: Any) -> None:
    whole["archive"]["rows"][kind][0].update(columns)


CHANGES: dict[str, Change] = {
    "a draft": lambda w: _take(w, draft={**w["archive"]["rows"]["take"][0]["draft"], "x": 1}),
    "a draft that is none": lambda w: _take(w, draft={}, sha256="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
    "a hash that is a path": lambda w: _row(w, "content", sha256="../../../etc/passwd"),
    "a slug that is a path": lambda w: _row(w, "project", slug="../../evil"),
    "an id that is a path": lambda w: _row(w, "project", id="../../evil"),
    "a part that is a path": lambda w: _take(w, part="../../evil"),
    "a media type": lambda w: _row(w, "asset", media_type="text/html; <script>"),
    "a size": lambda w: _row(w, "content", size=1),
    "a number that is none": lambda w: _take(w, number="many"),
    "a row that is not there": lambda w: _row(w, "choice", take_id=999_999),
    "two takes of one number": lambda w: w["archive"]["rows"]["take"].append(
        w["archive"]["rows"]["take"][-1]
    ),
    "an agent": lambda w: _row(w, "cast", role="../../evil"),
    "a trait": lambda w: w["archive"]["rows"]["cast"][0]["profile"].update(traits="bold"),
    "a form": lambda w: _row(w, "project", form="opera"),
    "half a letter": lambda w: _take(w, draft={"x": "\ud800"}),
    "a number without end": lambda w: _row(w, "project", seed=10**30),
    "a reference that is a list": lambda w: _row(w, "ingredient", generation_id=[1]),
    "an answer's take": lambda w: _row(w, "answer", take_id=[]),
    "no rows": lambda w: w["archive"].update(rows=[]),
    "half the rows": lambda w: w["archive"]["rows"].pop("generation"),
    "a kind of row": lambda w: w["archive"]["rows"].update(take="all of them"),
    "another form": lambda w: w["archive"].update(version=99),
    "another graph": lambda w: _row(w, "project", graph_version=99),
    "a place unknown": lambda w: w["archive"]["place"].update(next="__import__"),
    "a state unknown": lambda w: w["archive"]["place"]["state"].update(code="x"),
    "a state of another kind": lambda w: w["archive"]["place"]["state"].update(works=[1]),
    "another's state": lambda w: w["archive"]["place"]["state"].update(project="another"),
    "no archive": lambda w: w.pop("archive"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_changed_words_are_refused_and_leave_nothing(
    packed: Path, empty: Studio, tmp_path: Path, change: Change
) -> None:
    with pytest.raises(ArchiveRefused) as error:
        take_in(empty, rewritten(packed, tmp_path / "changed.zip", change))
    assert str(error.value).startswith("'changed.zip' is refused: ")
    assert untouched(empty)


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/evil", "assets/../../evil", "C:\\evil", "a\\b", "assets/c:d"]
)
def test_names_that_lead_out_are_refused(
    packed: Path, empty: Studio, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ArchiveRefused, match="outside"):
        take_in(empty, repacked(tmp_path / "a.zip", {**files(packed), name: b"x"}))
    assert untouched(empty)
    assert not (tmp_path.parent / "evil").exists()


def test_links_are_refused(packed: Path, empty: Studio, tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.zip", files(packed))
    link = zipfile.ZipInfo("assets/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ArchiveRefused, match="no plain file"):
        take_in(empty, path)


def test_bombs_are_refused_unopened(packed: Path, empty: Studio, tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.zip", files(packed))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("assets/" + "0" * 64, bytes(64 * 2**20))
    with pytest.raises(ArchiveRefused, match="would grow"):
        take_in(empty, path)


def test_too_much_is_refused(
    packed: Path, empty: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_FILES", 10)
    with pytest.raises(ArchiveRefused, match="more in it"):
        take_in(empty, packed)
    monkeypatch.setattr(importing, "LARGEST_WORDS", 1000)
    (tmp_path / "long.json").write_text(" " * 2000)
    with pytest.raises(ArchiveRefused, match="larger"):
        take_in(empty, tmp_path / "long.json")


def test_bytes_that_are_not_what_their_name_says_are_refused(
    packed: Path, empty: Studio, tmp_path: Path
) -> None:
    contents = files(packed)
    name = next(name for name in contents if name.startswith("assets/"))
    for changed in (b"", contents[name] + b"x", contents[name][:-1] + b"\x00\x01"):
        with pytest.raises(ArchiveRefused, match="hash"):
            take_in(empty, repacked(tmp_path / "a.zip", {**contents, name: changed}))
    assert untouched(empty)


def test_two_of_one_name_and_no_project_are_refused(
    packed: Path, empty: Studio, tmp_path: Path
) -> None:
    path = repacked(tmp_path / "a.zip", files(packed))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(archive.namelist()[0], b"another")
    with pytest.raises(ArchiveRefused, match="twice"):
        take_in(empty, path)
    with pytest.raises(ArchiveRefused, match="no project"):
        take_in(empty, repacked(tmp_path / "b.zip", {"a.txt": b"x"}))


@pytest.mark.parametrize(
    "words", [b"", b"\x00\xff", b"[]", b"{}", b'{"archive": NaN}', b"[" * 100_000, b"1" * 9999]
)
def test_what_is_no_project_is_refused(empty: Studio, tmp_path: Path, words: bytes) -> None:
    (tmp_path / "a.json").write_bytes(words)
    with pytest.raises(ArchiveRefused):
        take_in(empty, tmp_path / "a.json")


def test_a_torn_archive_and_a_lost_file_are_refused(
    packed: Path, empty: Studio, tmp_path: Path
) -> None:
    data = packed.read_bytes()
    (tmp_path / "a.zip").write_bytes(data[: len(data) // 2])
    with pytest.raises(ArchiveRefused):
        take_in(empty, tmp_path / "a.zip")
    stream = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = next(e for e in archive.infolist() if e.filename.startswith("assets/"))
    stream[first.header_offset + 30 + len(first.filename) + 2] ^= 1
    (tmp_path / "b.zip").write_bytes(bytes(stream))
    with pytest.raises(ArchiveRefused):
        take_in(empty, tmp_path / "b.zip")
    with pytest.raises(ArchiveRefused, match="cannot be read"):
        take_in(empty, tmp_path / "lost.zip")
    assert untouched(empty)
