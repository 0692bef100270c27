"""What a finished project hands over: plain minds and plain tools make it, the exporters are real."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from doubles import PlainTool
from studios import plain_studio, wire

from graphs.desk import provenance
from graphs.desk.commissions import Commission, begin
from graphs.desk.formats import FORMATS, File
from graphs.desk.handover import UnknownFormat, export, opened
from graphs.errors import NothingToShow
from graphs.runner import go_on
from graphs.studio import Studio


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TROUPE_HOME", str(tmp_path_factory.mktemp("home")))
        wire(patch.setattr)
        PlainTool.broken.clear()
        opened = plain_studio()
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def project(studio: Studio) -> str:
    commission = Commission(prompt="A keeper befriends a storm", seed=7, auto=True)
    found = begin(studio, commission).id
    go_on(studio, found)
    return found


def test_a_format_nobody_writes_is_named_with_those_there_are(studio: Studio, project: str) -> None:
    with pytest.raises(UnknownFormat) as error:
        export(studio, project, ("vhs",))
    assert all(name in error.value.hint for name in (*FORMATS, "zip"))


def test_what_is_not_made_yet_is_refused_by_name_and_left_out_otherwise(
    studio: Studio, tmp_path: Path
) -> None:
    begun = begin(studio, Commission(prompt="A keeper", until="concept")).id
    for name in ("mp4", "epub", "otio", "md"):
        with pytest.raises(NothingToShow, match=f"write {name} of"):
            export(studio, begun, (name,), tmp_path)
    assert [path.suffix for path in export(studio, begun, to=tmp_path)] == [".json"]
    with pytest.raises(NothingToShow):
        opened(studio, begun)


def test_everything_is_written_whole_and_nothing_else(
    studio: Studio, project: str, tmp_path: Path
) -> None:
    written = export(studio, project, to=tmp_path / "out")
    assert sorted(written) == sorted(
        path for path in (tmp_path / "out").rglob("*") if path.is_file()
    )
    suffixes = {path.suffix.removeprefix(".") for path in written}
    assert set(FORMATS) - {"mid", "pdf", "description"} <= suffixes
    packed = export(studio, project, ("zip",), tmp_path / "packed")
    assert [path.suffix for path in packed] == [".zip"]
    with zipfile.ZipFile(packed[0]) as archive:
        assert {path.relative_to(tmp_path / "out").as_posix() for path in written} <= set(
            archive.namelist()
        )


def test_the_timeline_names_media_that_lie_beside_it(
    studio: Studio, project: str, tmp_path: Path
) -> None:
    written = export(studio, project, ("otio",), tmp_path)
    timeline = json.loads(written[0].read_text())
    tracks = timeline["tracks"]["children"]
    assert {track["name"].split()[0] for track in tracks} >= {"V1", "music", "sound"}
    for track in tracks:
        assert sum(_frames(item) for item in track["children"]) == _frames_of(tracks[0])
    named = {
        clip["media_references"]["DEFAULT_MEDIA"]["target_url"]
        for track in tracks
        for clip in track["children"]
        if clip["OTIO_SCHEMA"] == "Clip.2"
    }
    assert {(tmp_path / name).resolve() for name in named} == {p.resolve() for p in written[1:]}


def _frames(item: dict[str, Any]) -> float:
    return float(item["source_range"]["duration"]["value"]) if "source_range" in item else 0.0


def _frames_of(track: dict[str, Any]) -> float:
    return sum(_frames(item) for item in track["children"])


def test_every_picture_is_described_in_every_text(
    studio: Studio, project: str, tmp_path: Path
) -> None:
    markdown, *_ = export(studio, project, ("md",), tmp_path)
    assert markdown.read_text().count("![Mara at the lamp.](<") == 2
    (book,) = export(studio, project, ("epub",), tmp_path)
    with zipfile.ZipFile(book) as bound:
        pages = [bound.read(n).decode() for n in bound.namelist() if n.endswith(".xhtml")]
        package = bound.read("book/package.opf").decode()
    pictures = [page for page in pages if "<img" in page]
    assert len(pictures) == 3
    assert all('alt="Mara at the lamp."' in page for page in pictures)
    assert "synthetic" in package


def test_pictures_say_what_they_are_with_and_without_the_extra(
    studio: Studio, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.page.credentials.find_spec", lambda name: None)
    bare = export(studio, project, ("png",), tmp_path / "bare")[1]
    view = provenance.verified(bare)
    assert (view["state"], view["says_synthetic"]) == ("unread", True)
    assert b"digitalsourcetype/algorithmicMedia" in bare.read_bytes()
    monkeypatch.undo()
    assert studio.store.assets.verify(
        studio.store.takes.find(project, "scene:1/picture").sha256, deep=True
    )


def test_what_is_signed_is_verified_and_changes_are_found_out(
    studio: Studio, project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("c2pa")
    monkeypatch.setenv("TROUPE_HOME", str(studio.store.home))
    said: list[str] = []
    written = export(studio, project, ("png", "mp4", "wav"), tmp_path, talk=said.append)
    assert [words for words in said if "mp4 is not signed" in words]  # the double's film is none
    signed = next(path for path in written if path.name.endswith("-01.png"))
    view = provenance.verified(signed)
    assert (view["state"], view["ours"], view["source"]) == ("valid", True, "algorithmicMedia")
    assert view["made_by"] == ("picture by house 1",)
    assert "self-asserted" in provenance.told(view)
    provenance.insist(view)
    data = bytearray(signed.read_bytes())
    data[-20] ^= 1
    signed.write_bytes(bytes(data))
    with pytest.raises(provenance.NotGenuine):
        provenance.insist(provenance.verified(signed))


def test_what_a_person_gave_is_claimed_by_nobody(
    studio: Studio, project: str, tmp_path: Path
) -> None:
    source = provenance.Provenance(studio, project, studio.store.takes.all_chosen(project))
    take = studio.store.takes.find(project, "scene:1/music")
    given = take.model_copy(update={"author": "human", "generation_id": None})
    mixed = {**studio.store.takes.all_chosen(project), "scene:1/music": given}
    assert source.origin("score").kind == "procedural"
    assert source.origin("film").kind == "trained composite"  # a plain mind is not the house's
    with_theirs = provenance.Provenance(studio, project, mixed)
    assert with_theirs.origin("scene:1/music").kind is None
    assert with_theirs.origin("score").kind == "composite"
    file = File(data=b"theirs", media_type="audio/wav", part="scene:1/music")
    assert with_theirs.sealed({"a.wav": file}) == {"a.wav": file}


def test_keys_never_leave_the_home(studio: Studio, project: str, tmp_path: Path) -> None:
    pytest.importorskip("c2pa")
    packed = export(studio, project, ("zip",), tmp_path)[0].read_bytes()
    keys = [path.read_bytes() for path in (studio.store.home / "keys").iterdir()]
    assert keys
    assert not any(key[30:90] in packed for key in keys if b"PRIVATE KEY" in key)
