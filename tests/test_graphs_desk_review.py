"""The review: a sheet that fits its terminal and shows what counts, and the conversation about it."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import Console
from studios import plain_studio, wire

from graphs.desk import conversation, review_sheet, terminal, verbs, views
from graphs.desk.commissions import Commission, begin
from graphs.desk.lettering import clean
from graphs.runner import go_on
from graphs.studio import Studio
from store.models import Status

Talk = Callable[..., str]


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    wire(monkeypatch.setattr)
    opened = plain_studio()
    yield opened
    opened.close()


@pytest.fixture
def project(studio: Studio) -> str:
    found = begin(studio, Commission(prompt="A keeper befriends a storm", seed=1)).id
    go_on(studio, found)
    return found


@pytest.fixture
def talk(studio: Studio, project: str, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Return a function that holds a conversation of these lines and returns what was answered."""

    def held(*lines: str | type[BaseException]) -> str:
        saying = iter((*lines, EOFError))

        def ask(_: str) -> str:
            said = next(saying)
            if isinstance(said, str):
                return said
            raise said

        def run(opened: Studio, which: str, doing: str, *, as_json: bool) -> None:
            paper.write(f"<{go_on(opened, which, doing=doing).phase.value}>")

        monkeypatch.setattr("builtins.input", ask)
        paper = io.StringIO()
        conversation.hold(studio, project, Console(file=paper, width=100), run)
        return paper.getvalue()

    return held


def drawn(renderable: Any, width: int = 100) -> str:
    paper = io.StringIO()
    Console(file=paper, width=width, markup=False, emoji=False, highlight=False).print(renderable)
    return paper.getvalue()


def at_prototype(studio: Studio, project: str) -> dict[str, Any]:
    verbs.approve(studio, project)
    go_on(studio, project)
    return views.review_view(studio, project)


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_every_review_fits_its_terminal(studio: Studio, project: str, width: int) -> None:
    for view in (views.review_view(studio, project), at_prototype(studio, project)):
        for talking in (False, True):
            lines = drawn(review_sheet.review(view, talking=talking), width).splitlines()
            assert max(cell_len(line.rstrip()) for line in lines) <= min(width, 120)


def test_the_concept_review_says_who_what_and_why(studio: Studio, project: str) -> None:
    shown = drawn(review_sheet.review(views.review_view(studio, project)))
    for heading in (
        "The concepts",
        "The treatment: The Lamp",
        "What it takes from whom",
        "Suggestions:",
    ):
        assert heading in shown
    ranked = next(line for line in shown.splitlines() if line.startswith("1 "))
    assert "0.50" in ranked
    assert "declined" in shown
    assert "is wrong" in shown, "with the reason"
    assert f"troupe approve {project}" in shown
    talking = drawn(review_sheet.review(views.review_view(studio, project), talking=True))
    assert "troupe approve" not in talking


def test_the_prototype_review_says_the_score_and_where_things_are(
    studio: Studio, project: str
) -> None:
    shown = drawn(review_sheet.review(at_prototype(studio, project)), 200)
    assert "Petra's judgement: 0.50" in shown
    assert "scene-1-picture.png, scene-2-picture.png" in shown
    assert str(studio.store.home) in shown


def test_words_of_people_and_models_are_shown_as_they_are(studio: Studio, project: str) -> None:
    view = views.review_view(studio, project)
    view["title"] = "\x1b]0;gone\x07[red]A\u202e fox[/red]\r"
    view["treatment"]["logline"] = "\x1b[2Jwiped :smile:"
    view["names"] = {agent: f"\x1b[31m{name}" for agent, name in view["names"].items()}
    shown = drawn(review_sheet.review(view))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[red]A fox[/red]" in shown
    assert ":smile:" in shown
    assert clean("حارس 🦊 👩‍🚀\nnext") == "حارس 🦊 👩‍🚀\nnext"


def test_lists_show_words_as_they_are(studio: Studio, project: str) -> None:
    view = views.project_view(studio, project)
    view["takes"][0]["title"] = "\x1b[31m[bold]"
    assert "[31m[bold]" in drawn(terminal.takes(view))
    rows = views.log_view(studio, project)
    rows[0]["message"] = "\x1b[31m[bold]"
    assert "\x1b" not in drawn(terminal.log(rows)) + drawn(terminal.takes(view))


def test_approving_goes_on_to_the_next_review(talk: Talk) -> None:
    assert talk("Approve").endswith("<prototype>")


def test_an_empty_line_and_the_end_of_input_leave_it_waiting(
    talk: Talk, studio: Studio, project: str
) -> None:
    for line in ("", EOFError):
        assert f"Left at the review. troupe review {project} comes back to it." in talk(line)
        assert studio.store.projects.get(project).status is Status.WAITING


def test_stop_lets_it_rest(talk: Talk, studio: Studio, project: str) -> None:
    assert "It rests." in talk("stop", "approve")
    assert studio.store.projects.get(project).status is Status.STOPPED


def test_an_interrupt_is_not_swallowed(talk: Talk) -> None:
    with pytest.raises(KeyboardInterrupt):
        talk(KeyboardInterrupt)


SLIPS = [
    ("aprove", "did you mean approve?"),
    ("yes", "say approve"),
    ("OK!", "say approve"),
    ("approve it", "approve stands alone"),
    ("warmer", "steer warmer"),
    ("lock scene:99", "there is no part or agent"),
    ("pick nobody@3", "nobody"),
    ("reject", "the reason is empty"),
    ("steer", "the note is empty"),
    ("help", "anything said in a few words is a note"),
]


@pytest.mark.parametrize(("line", "answer"), SLIPS)
def test_a_slip_is_asked_about_and_changes_nothing(
    talk: Talk, studio: Studio, project: str, line: str, answer: str
) -> None:
    said = talk(line)
    assert answer in said
    assert "<" not in said
    assert not studio.store.reviews.answers(project)


def test_locks_are_confirmed_and_the_talk_goes_on(talk: Talk) -> None:
    said = talk("lock treatment", "lock treatment", "unlock treatment", "approve")
    assert "treatment is locked." in said
    assert "treatment is locked already." in said
    assert "treatment is unlocked." in said
    assert said.endswith("<prototype>")


def test_a_note_goes_to_whom_it_is_addressed(talk: Talk, studio: Studio, project: str) -> None:
    assert "<concept>" in talk("make it a night")
    assert "<concept>" in talk("steer yuna make it a night")
    notes = [(note.words, note.addressed_to) for note in studio.store.reviews.notes(project)]
    assert notes == [("make it a night", "all"), ("make it a night", "yuna")]
    shown = drawn(review_sheet.review(views.review_view(studio, project)))
    assert "“make it a night” on Yuna" in shown
