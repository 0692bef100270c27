"""The command line, called as a person or a script would: what it prints, where, and how it exits."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from doubles import PlainTool
from studios import plain_studio, wire

import cli
from graphs.studio import Studio

ROOT = Path(__file__).parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
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
        status = ended.value.code
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(status or 0), out, err

    return call


def valid(name: str, text: str) -> Any:
    value = json.loads(text)
    schema = json.loads((SCHEMAS / f"{name}.json").read_text())
    jsonschema.validate(value, schema)
    return value


def test_a_script_directs_the_company_to_the_end(run: Run) -> None:
    status, out, err = run("new", "A keeper befriends a storm", "--seed", "4", "--json")
    view = valid("review", out)
    assert (status, view["status"], view["phase"]) == (0, "waiting", "concept")
    assert len(view["ranking"]) == 7
    assert "critique round" in err
    for phase, expected in (
        ("prototype", "waiting"),
        ("refinement", "waiting"),
        ("refinement", "done"),
    ):
        status, out, _ = run("approve", "--json")
        view = valid("review", out)
        assert (status, view["phase"], view["status"]) == (0, phase, expected)
    shown = valid("project", run("show", "--json")[1])
    assert len([c for c in shown["critiques"] if c["phase"] == "concept" and c["round"] == 1]) == 42
    assert [answer["kind"] for answer in shown["answers"]] == ["approve"] * 3
    assert all(asset["recipe"] for asset in shown["assets"])
    assert Path(view["film"]).exists()


def test_every_reading_verb_prints_what_its_schema_says(run: Run) -> None:
    run("new", "A keeper", "--json")
    valid("list", run("list", "--json")[1])
    valid("log", run("log", "--json")[1])
    valid("cast", run("cast", "--json")[1])
    valid("forms", run("forms", "--json")[1])
    valid("review", run("review", "--json")[1])
    valid("doctor", run("doctor", "--json")[1])


def test_off_a_terminal_the_review_is_plain_and_says_what_can_be_said(run: Run) -> None:
    status, out, _ = run("new", "A keeper befriends a storm")
    assert status == 0
    assert "\x1b" not in out
    assert "troupe approve " in out
    assert "The concepts" in out
    assert "wrong" in out  # why something was declined


def test_locking_and_releasing_a_part(run: Run) -> None:
    run("new", "A keeper", "--until", "prototype")
    assert run("lock", "scene:1/picture")[2] == "scene:1/picture is locked.\n"
    assert "already" in run("lock", "scene:1/picture")[2]
    assert json.loads(run("review", "--json")[1])["locks"] == ["scene:1/picture"]
    run("unlock", "scene:1/picture")
    assert json.loads(run("review", "--json")[1])["locks"] == []


def test_steering_says_what_was_and_was_not_understood(run: Run) -> None:
    run("new", "A keeper", "--until", "prototype")
    _, out, _ = run("steer", "make it night", "--on", "scene:2", "--json")
    assert json.loads(out)["notes"][0]["understood"] == ["scene:2 becomes night"]
    _, out, err = run("steer", "more cowbell please")
    assert re.search(r"not understood +more cowbell please", out)
    assert "more cowbell please" in err


def test_editing_words_by_a_file_keeps_and_locks_them(run: Run, tmp_path: Path) -> None:
    run("new", "A keeper", "--until", "prototype")
    words = tmp_path / "scene.md"
    words.write_text("Mara lit the lamp.\n\nThe storm bowed.")
    status, _, _ = run("edit", "scene:1/text", "--file", str(words))
    assert status == 0
    shown = json.loads(run("show", "--json")[1])
    script = next(t for t in shown["takes"] if t["address"] == shown["chosen"]["script"])
    assert script["author"] == "human"
    assert script["draft"]["scenes"][0]["passages"][0]["text"] == "Mara lit the lamp."
    assert "scene:1/text" in shown["locks"]


def test_editing_a_picture_by_a_file_stays_in_the_piece(run: Run, tmp_path: Path) -> None:
    from PIL import Image

    run("new", "A keeper", "--until", "prototype")
    picture = tmp_path / "mine.jpg"
    Image.new("RGB", (300, 300), "#aa3322").save(picture)
    assert run("edit", "scene:1/picture", "--file", str(picture))[0] == 0
    run("approve")
    shown = json.loads(run("show", "--json")[1])
    address = shown["chosen"]["scene:1/picture"]
    assert next(t for t in shown["takes"] if t["address"] == address)["author"] == "human"


def test_removing_needs_a_yes_off_a_terminal(run: Run) -> None:
    run("new", "A keeper", "--json")
    assert run("rm", "a-keeper")[0] == 2
    assert run("rm", "a-keeper", "--yes")[0] == 0
    assert json.loads(run("list", "--json")[1]) == []


BAD: list[tuple[list[str], int, str]] = [
    (["new", ""], 2, "the brief is empty"),
    (["new", " \x00\x07 "], 2, "the brief is empty"),
    (["new", "x" * 100_000], 2, "10,000 is the most"),
    (["new", "A fox", "--form", "opera"], 2, "no form is called 'opera'"),
    (["new", "A fox", "--length", "endless"], 2, "no length is called"),
    (["new", "A fox", "--until", "lunch"], 2, "no phase is called"),
    (["new", "A fox", "--cast", "nowhere.toml"], 2, "cannot be read"),
    (["cast", "--form", "opera"], 2, "no form is called"),
    (["show", "nobody"], 3, "there is no project 'nobody'"),
    (["resume", "nobody"], 3, "there is no project"),
    (["frobnicate"], 2, "No such command"),
]


@pytest.mark.parametrize(("words", "status", "message"), BAD, ids=lambda value: str(value)[:30])
def test_bad_input_gets_one_clear_error(
    run: Run, words: list[str], status: int, message: str
) -> None:
    found, out, err = run(*words)
    assert (found, out) == (status, "")
    assert message in err


LATER: list[tuple[list[str], int, str]] = [
    (["steer", "warmer", "--on", "scene:99"], 3, "there is no part or agent"),
    (["steer", "warmer", "--on", "nobody"], 3, "there is no part or agent"),
    (["steer", " "], 2, "the note is empty"),
    (["pick", "nobody@7"], 3, "nobody"),
    (["pick", "concept/ines@99"], 3, "concept/ines@99"),
    (["lock", "scene:99"], 3, "there is no part or agent"),
    (["edit", "scene:1/picture", "--file", "gone.png"], 2, "not a picture that can be read"),
    (["export", "--format", "vhs"], 2, "no format is called 'vhs'"),
    (["export", "--format", "mp4"], 4, "nothing yet to write mp4"),
    (["reject", ""], 2, "the reason is empty"),
]


def test_what_cannot_be_said_to_a_project_loses_nothing(run: Run) -> None:
    run("new", "A keeper", "--until", "prototype")
    before = json.loads(run("show", "--json")[1])
    for words, status, message in LATER:
        found, out, err = run(*words)
        assert (found, out) == (status, ""), words
        assert message in err, words
    assert json.loads(run("show", "--json")[1]) == before


def test_a_finished_piece_has_nothing_to_approve(run: Run) -> None:
    run("new", "A keeper", "--auto")
    status, _, err = run("approve")
    assert status == 4
    assert "is finished" in err


def test_strange_briefs_are_taken_as_they_are(run: Run) -> None:
    for brief in (
        "🦊🌙",
        "حارس المنارة يصادق العاصفة",
        "[bold]A fox[/bold] {x} %s",
        "a\nb\tc",
        "\x1b[31mred",
    ):
        status, out, _ = run("new", brief, "--json")
        assert status == 0
        assert json.loads(out)["status"] == "waiting"


def test_a_home_that_cannot_be_used_is_one_error(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("a file where the folder should be")
    status, out, err = run("new", "A keeper")
    assert (status, out) == (8, "")
    assert err.startswith("troupe: ")


def test_every_command_and_option_is_documented() -> None:
    words = (ROOT / "docs" / "commands.md").read_text()
    for command in cli.app.registered_commands:
        name = command.name or str(getattr(command.callback, "__name__", ""))
        assert f"`troupe {name}" in words, name
    source = (ROOT / "cli.py").read_text()
    options = set(re.findall(r'"(--[a-z]+)"', source))
    assert all(option in words for option in options)


def test_every_setting_is_documented() -> None:
    from store.settings import Settings

    words = (ROOT / "docs" / "settings.md").read_text()
    assert all(f"`TROUPE_{name.upper()}`" in words for name in Settings.model_fields)


def test_every_back_end_is_documented() -> None:
    from tools.registry import HOUSE

    words = (ROOT / "docs" / "backends.md").read_text()
    for entry in HOUSE:
        capability, _, name = entry.partition(".")
        assert f"| `{capability}` | `{name}` |" in words
