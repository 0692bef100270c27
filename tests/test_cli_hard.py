"""The command line in a hard world: damaged files, full disks, closed streams, and people in a hurry."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from doubles import PlainTool
from studios import plain_studio, wire

import cli
from graphs.studio import Studio
from store.models import Status

ROOT = Path(__file__).parent.parent
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs one command line: (exit status, stdout, stderr)."""

    @contextmanager
    def opened() -> Iterator[Studio]:
        studio = plain_studio()
        try:
            yield studio
        finally:
            studio.close()

    wire(monkeypatch.setattr)
    PlainTool.broken.clear()
    monkeypatch.setattr("graphs.studio.open_studio", opened)

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["troupe", *words])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(ended.value.code or 0), out, err

    return call


def program(*words: str, **more: Any) -> "subprocess.CompletedProcess[str]":
    """Run the real command line in a process of its own."""
    given: dict[str, Any] = {"stdin": subprocess.DEVNULL, "capture_output": True, **more}
    return subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *words], text=True, check=False, timeout=60, **given
    )


def shown(run: Run) -> dict[str, Any]:
    view: dict[str, Any] = json.loads(run("show", "--json")[1])
    return view


def bytes_of(view: dict[str, Any], part: str) -> Path:
    address = view["chosen"][part]
    return Path(next(one["path"] for one in view["assets"] if one["take"] == address))


def one_error(found: tuple[int, str, str], status: int, message: str) -> None:
    assert (found[0], found[1]) == (status, "")
    assert message in found[2]
    _, mark, said = found[2].rpartition("troupe: ")
    assert mark
    assert len(said.strip().splitlines()) == 2, "a message and a hint"


def test_damaged_bytes_are_named_and_made_again_as_they_were(run: Run, tmp_path: Path) -> None:
    run("new", "A keeper", "--seed", "3", "--auto")
    before = shown(run)
    harms = {
        "film": ("mp4", "flipped"),
        "score": ("wav", "cut"),
        "scene:1/picture": ("png", "gone"),
    }
    for part, (format_, harm) in harms.items():
        path = bytes_of(before, part)
        whole = path.read_bytes()
        path.unlink()
        if harm != "gone":
            path.write_bytes(whole[:-1] + (bytes([whole[-1] ^ 1]) if harm == "flipped" else b""))
        out = tmp_path / format_
        one_error(run("export", "--format", format_, "--to", str(out)), 5, part)
        assert not list(out.glob("*"))
        assert run("resume")[0] == 0
        assert path.read_bytes() == whole
        assert run("export", "--format", format_, "--to", str(out))[0] == 0
    assert shown(run)["chosen"] == before["chosen"]


def test_a_flipped_bit_is_found_when_the_work_goes_on(run: Run) -> None:
    run("new", "A keeper", "--seed", "3", "--until", "refinement")
    path = bytes_of(shown(run), "scene:2/picture")
    whole = path.read_bytes()
    path.unlink()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert run("steer", "make scene 1 a night", "--on", "scene:1")[0] == 0
    assert path.read_bytes() == whole


def test_a_locked_part_that_was_lost_comes_back_as_it_was(run: Run) -> None:
    run("new", "A keeper", "--seed", "3", "--until", "prototype")
    run("lock", "scene:1/picture")
    before = shown(run)
    path = bytes_of(before, "scene:1/picture")
    whole = path.read_bytes()
    path.unlink()
    assert run("resume")[0] == 0
    assert path.read_bytes() == whole
    assert shown(run)["chosen"]["scene:1/picture"] == before["chosen"]["scene:1/picture"]


def test_a_database_of_a_newer_troupe_is_left_alone(run: Run, home: Path) -> None:
    plain_studio().close()
    with closing(sqlite3.connect(home / "troupe.sqlite")) as base, base:
        base.execute("UPDATE alembic_version SET version_num = '9999_later'")
    before = (home / "troupe.sqlite").read_bytes()
    for words in (["list"], ["show"], ["new", "A fox"], ["resume"], ["log"]):
        one_error(run(*words), 8, "was made by a newer Troupe")
    assert (home / "troupe.sqlite").read_bytes() == before


def test_a_damaged_database_is_one_error(run: Run, home: Path) -> None:
    plain_studio().close()
    data = (home / "troupe.sqlite").read_bytes()
    (home / "troupe.sqlite").write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    for words in (["list"], ["show"], ["new", "A fox"], ["resume"]):
        one_error(run(*words), 8, "the database is damaged")


def test_damaged_snapshots_lose_nothing(run: Run, home: Path) -> None:
    run("new", "A keeper", "--seed", "3", "--until", "prototype")
    before = shown(run)
    path = home / "checkpoints.sqlite"
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    one_error(run("resume"), 8, "the snapshots are damaged")
    assert shown(run) == before
    path.unlink()
    PlainTool.asked.clear()
    assert run("resume")[0] == 0
    assert not PlainTool.asked, "everything is found again"
    assert shown(run)["takes"] == before["takes"]


def test_a_full_disk_stops_the_work_and_a_free_one_goes_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store import assets

    whole = assets._write_whole
    written: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        written.append(path)
        if len(written) > 60:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        whole(path, data)

    monkeypatch.setattr("store.assets._write_whole", full)
    status, out, err = run("new", "A keeper", "--seed", "3", "--auto")
    assert (status, out) == (8, "")
    assert "troupe: the disk is full" in err
    view = shown(run)
    assert view["status"] == "failed"
    assert "the disk is full" in view["problem"]
    monkeypatch.setattr("store.assets._write_whole", whole)
    assert run("resume")[0] == 0
    assert shown(run)["status"] == "done"


def test_a_review_can_be_read_where_nothing_can_be_written(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", "A keeper", "--until", "prototype")

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("graphs.desk.showcase._link", refused)
    monkeypatch.setattr(Path, "touch", refused)
    (home / "locks" / "swept").unlink()
    status, out, _ = run("review", "--json")
    assert status == 0
    assert all(Path(path).exists() for path in json.loads(out)["pictures"].values())


def test_nothing_half_written_is_left_by_an_export_that_fails(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("new", "A keeper", "--auto")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        write(path, data[:10])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        found = run("export", "--format", "mp4", "--to", str(tmp_path / "out"))
    one_error(found, 8, "cannot be written: No space left on device")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become nobody")
def test_a_home_of_somebody_elses_is_one_error(home: Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0o755)
    try:
        found = program("new", "A fox", user=65534, group=65534, extra_groups=[])
    except PermissionError:
        pytest.skip("nobody may not run this Python")
    assert found.returncode == 8
    assert "check its permissions, or set TROUPE_HOME" in found.stderr


SETTINGS = [
    ("hat = 3", "the setting 'hat' is wrong"),
    ("x = [", "is not valid TOML"),
    ('workers = "many"', "the setting 'workers' is wrong"),
    ("fps = 0", "the setting 'fps' is wrong"),
    ("database_url = 3", "database_url"),
    ('home = "/elsewhere"', "cannot move it"),
    ("workers = \0", "is not valid TOML"),
]


@pytest.mark.parametrize(("words", "message"), SETTINGS)
def test_a_settings_file_with_errors_is_one_error(
    run: Run, home: Path, words: str, message: str
) -> None:
    home.mkdir(parents=True)
    (home / "troupe.toml").write_text(words)
    one_error(run("new", "A fox"), 2, message)
    assert not (home / "troupe.sqlite").exists()


CASTS = [
    ("[odile\nname = 1", "is not valid TOML"),
    ('[zed]\nname = "Zed"\nrole = "plumber"', "[zed]: role"),
    ('[zed]\nname = "Zed"', "[zed]: role"),
    ('odile = "x"', "outside a table"),
    ("[odile]\nname = 3", "[odile]: name"),
    ('[odile]\ntraits = {bold = "very"}', "[odile]: traits.bold"),
    ('[odile]\nhat = "red"', "[odile]: hat"),
    ('[odile]\nname = "' + "x" * 100 + '"', "[odile]: name"),
    ('["Zed!"]\nname = "Zed"\nrole = "writer"', "[Zed!]: id"),
    ('[[odile]]\nname = "Zed"', "outside a table"),
    ("[petra]\nabsent = true", "needs a critic"),
]


@pytest.mark.parametrize(("words", "message"), CASTS)
def test_a_cast_file_with_errors_is_one_error(
    run: Run, tmp_path: Path, words: str, message: str
) -> None:
    path = tmp_path / "cast.toml"
    path.write_text(words)
    one_error(run("new", "A fox", "--cast", str(path)), 2, message)
    assert json.loads(run("list", "--json")[1]) == []


MONEY = [["new", "A fox", "--budget", "nan"], ["new", "A fox", "--budget", "inf"]]


@pytest.mark.parametrize("words", MONEY, ids=lambda words: words[-1])
def test_a_budget_is_an_amount_of_money(run: Run, words: list[str]) -> None:
    one_error(run(*words), 2, "is not an amount of money")


def test_a_seed_has_an_end(run: Run) -> None:
    assert run("new", "A fox", "--seed", str(2**63))[0] == 2
    assert run("new", "A fox", "--seed", str(2**63 - 1))[0] == 0


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_another_kind_of_database_is_one_error(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TROUPE_DATABASE_URL", url)
    one_error(run("show"), 8, "database")


def test_closed_streams_are_no_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert run("new", "A keeper")[0] == 0
    assert run("rm", "a-keeper")[0] == 2
    monkeypatch.setattr("sys.stdout", None)
    for words in (["list"], ["show"], ["review"], ["log"], ["show", "--json"], ["approve"]):
        assert run(*words)[0] == 0
    monkeypatch.setattr("sys.stderr", None)
    assert run("show", "nobody")[0] == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_is_one_error() -> None:
    with Path("/dev/full").open("w") as full:
        found = program("forms", stdout=full, stderr=subprocess.PIPE, capture_output=False)
        unheard = program("show", "nobody", stdout=full, stderr=full, capture_output=False)
    assert found.returncode == 8
    assert found.stderr.startswith("troupe: the answer could not be written")
    assert "Traceback" not in found.stderr
    assert unheard.returncode == 3


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "forms", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait(60) == 0


def test_the_work_goes_on_when_nobody_listens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        encoding = "utf-8"

        def write(self, _: str) -> int:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

        def flush(self) -> None:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

        def isatty(self) -> bool:
            return False

    with monkeypatch.context() as patch:
        patch.setattr("sys.stderr", Gone())
        assert run("new", "A keeper", "--auto")[0] == 0
    assert shown(run)["status"] == "done"


def test_an_interrupted_run_says_so_and_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    make = PlainTool._make

    def interrupted(tool: PlainTool, request: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == 5:
            raise KeyboardInterrupt
        return make(tool, request)

    with monkeypatch.context() as patch:
        patch.setattr(PlainTool, "_make", interrupted)
        status, out, err = run("new", "A keeper", "--auto")
    assert (status, out) == (130, "")
    assert err.strip().endswith("`troupe resume` goes on where it was")
    assert run("resume")[0] == 0
    assert shown(run)["status"] == "done"


def test_the_names_are_guarded_before_anything_of_ours_is_imported(tmp_path: Path) -> None:
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "__init__.py").write_text("")
    found = subprocess.run(
        [sys.executable, "-c", "import cli"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 8
    assert "the package 'agents' is" in found.stderr
    assert "Traceback" not in found.stderr


def test_the_list_fits_its_terminal() -> None:
    from graphs.desk.listing import cells, lines
    from store.listing import ProjectLine

    titles = ["A fox", "狐" * 60, "A\x1b[31mred\u202e fox", "A very long title " * 9]
    rows = [
        ProjectLine(
            id=f"abcdefgh{n:02}", slug="a-fox", title=title, status="waiting", phase="concept",
            form="story", seed=1, created_at="2026-11-20T17:45:00Z",
            changed_at="2026-11-20T17:45:00Z", problem="",
        )
        for n, title in enumerate(titles)
    ]  # fmt: skip
    for width in (60, 80, 200):
        drawn = list(lines(rows, width))
        assert max(map(cells, drawn)) <= width
        assert "\x1b" not in "".join(drawn)
        assert "\u202e" not in "".join(drawn)
    assert titles[3].strip() in "\n".join(lines(rows, None))


def test_thousands_of_projects_are_listed_without_a_tables_cost(run: Run) -> None:
    run("new", "A keeper")
    asked = [sys.executable, "-X", "importtime", str(ROOT / "cli.py"), "list"]
    spent = subprocess.run(asked, capture_output=True, text=True, check=True).stderr
    assert "rich.table" not in spent
    assert "sqlalchemy" not in spent


def test_a_picked_picture_stays_and_is_cut_from(run: Run) -> None:
    run("new", "A keeper", "--seed", "3", "--auto")
    first = shown(run)
    run("steer", "make it a night", "--on", "scene:1")
    second = shown(run)
    assert second["chosen"]["scene:1/picture"] != first["chosen"]["scene:1/picture"]
    assert run("pick", first["chosen"]["scene:1/picture"])[0] == 0
    third = shown(run)
    assert third["chosen"]["scene:1/picture"] == first["chosen"]["scene:1/picture"]
    assert third["chosen"]["film"] != second["chosen"]["film"]
    assert "scene:1/picture" in third["locks"]


def test_a_locked_film_and_score_stay_as_they_are(run: Run) -> None:
    run("new", "A keeper", "--seed", "3", "--auto")
    run("lock", "film")
    run("lock", "score")
    before = shown(run)["chosen"]
    assert run("steer", "make it a night", "--on", "scene:1")[0] == 0
    after = shown(run)["chosen"]
    assert (after["film"], after["score"]) == (before["film"], before["score"])
    assert after["scene:1/picture"] != before["scene:1/picture"]
    assert after["page"] != before["page"]


def test_a_picture_of_ones_own_that_is_lost_is_said_and_can_be_given_again(
    run: Run, tmp_path: Path
) -> None:
    from PIL import Image

    run("new", "A keeper", "--seed", "3", "--until", "prototype")
    mine = tmp_path / "mine.png"
    Image.new("RGB", (64, 36), "#aa3322").save(mine)
    assert run("edit", "scene:1/picture", "--file", str(mine))[0] == 0
    path = bytes_of(shown(run), "scene:1/picture")
    path.unlink()
    status, out, err = run("approve")
    assert (status, out) == (5, "")
    assert "scene:1/picture was yours" in err
    assert "give it again: troupe edit" in err
    assert run("resume")[0] == 5
    assert run("edit", "scene:1/picture", "--file", str(mine))[0] == 0
    assert path.exists()
    assert shown(run)["status"] == "waiting"


def test_a_run_up_to_a_phase_asks_at_every_review_after_it(run: Run) -> None:
    for phase in ("concept", "prototype", "refinement"):
        words = ["new", "A keeper", "--until", "concept"] if phase == "concept" else ["approve"]
        assert run(*words)[0] == 0
        view = shown(run)
        assert (view["phase"], view["status"]) == (phase, "waiting")


def test_who_works_on_a_project_is_said_to_whoever_comes_second(run: Run) -> None:
    run("new", "A keeper", "--json")
    studio = plain_studio()
    project = studio.store.projects.find("a-keeper").id
    studio.store.projects.set_status(project, Status.WORKING)
    with studio.store.exclusive(project, doing="new"):
        for words in (["approve"], ["steer", "warmer light"], ["resume"], ["rm", "a-keeper", "-y"]):
            one_error(run(*words), 7, f"process {os.getpid()}")
    studio.close()
    one_error(run("approve"), 4, "was interrupted")
    assert run("resume")[0] == 0
