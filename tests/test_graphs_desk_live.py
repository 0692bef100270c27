"""Live progress: whose turn it is, how high it grows, what is left; told plainly off a terminal."""

import io
from collections.abc import Callable, Iterator

import pytest
from rich.console import Console
from studios import plain_studio, wire

from graphs.desk import live
from graphs.desk.commissions import Commission, begin
from graphs.desk.forecast import Forecast, phases_ahead, work_of
from graphs.desk.live import Progress, following, in_words
from graphs.runner import go_on
from graphs.studio import Studio
from store.models import Phase

ESCAPE = "\x1b[31mred\x1b[0m [bold]x[/bold]"


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    wire(monkeypatch.setattr)
    monkeypatch.setenv("TROUPE_WORKERS", "2")
    opened = plain_studio()
    yield opened
    opened.close()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return a function that moves the time on."""
    now = [100.0]
    monkeypatch.setattr("graphs.desk.live.time.monotonic", lambda: now[0])

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


def begun(studio: Studio, **more: object) -> str:
    given = {"prompt": "A keeper", "seed": 1, "length": "short", **more}
    return begin(studio, Commission(**given)).id  # type: ignore[arg-type]


def drawn(progress: Progress, width: int = 100, height: int = 30) -> list[str]:
    paper = io.StringIO()
    Console(file=paper, width=width, height=height, markup=False).print(progress)
    return paper.getvalue().splitlines()


def test_the_workers_take_what_is_asked_for_in_turn(
    studio: Studio, clock: Callable[[float], None]
) -> None:
    project = begun(studio)
    progress = Progress(studio, project)
    stop = studio.store.events.listen(progress.hear)
    for scene in (1, 2, 3):
        part = f"scene:{scene}/picture"
        studio.say(project, "started", f"paint: {part}", part=part, agent="ines")
    clock(2)
    lines = drawn(progress)
    assert "Ines" in lines[2]
    assert [line.rstrip().endswith("waits its turn") for line in lines[2:5]] == [False, False, True]
    done = "scene:1/picture"
    studio.say(project, "finished", f"paint: {done}", part=done, agent="ines", seconds=2.0)
    lines = drawn(progress)
    assert "scene 1" not in "".join(lines)
    assert "waits" not in "".join(lines)
    assert "1 made" in lines[1]
    stop()


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("height", [4, 10, 24, 60])
def test_it_never_outgrows_the_terminal(studio: Studio, width: int, height: int) -> None:
    project = begun(studio)
    progress = Progress(studio, project)
    stop = studio.store.events.listen(progress.hear)
    for scene in range(1, 30):
        part = f"scene:{scene}/music"
        studio.say(project, "started", f"compose: {part}", part=part, agent="yuna")
    lines = drawn(progress, width, height)
    assert len(lines) <= max(4, min(height, live.MOST_LINES + 1))
    assert max(map(len, lines)) <= width
    stop()


def test_words_are_never_markup_or_a_terminals_commands(studio: Studio) -> None:
    project = begun(studio)
    progress = Progress(studio, project)
    progress.hear(studio.store.events.say(project, "started", ESCAPE, agent="ines"))
    progress.hear(studio.store.events.say(project, "phase", ESCAPE))
    shown = "\n".join(drawn(progress))
    assert "\x1b" not in shown
    assert "[bold]x[/bold]" in shown


def test_thinkers_are_struck_when_something_is_made_or_scored(studio: Studio) -> None:
    project = begun(studio)
    progress = Progress(studio, project)
    for agent in ("ines", "bram"):
        progress.hear(
            studio.store.events.say(project, "started", "is looking for flaws", agent=agent)
        )
    assert sum("flaws" in line for line in drawn(progress)) == 2
    part = "scene:1/picture"
    progress.hear(
        studio.store.events.say(project, "started", f"paint: {part}", part=part, agent="ines")
    )
    assert not [line for line in drawn(progress) if "flaws" in line]


def test_events_of_other_projects_are_not_heard(studio: Studio) -> None:
    mine, other = begun(studio), begun(studio)
    progress = Progress(studio, mine)
    progress.hear(
        studio.store.events.say(other, "finished", "paint: scene:1/picture", part="scene:1/picture")
    )
    assert progress.finished == 0


def test_the_forecast_shrinks_as_things_are_made_and_learns_how_long_they_take(
    studio: Studio,
) -> None:
    forecast = Forecast(studio, begun(studio, auto=True))
    left = [forecast.remaining_s()]
    for _ in range(4):
        forecast.made("paint", None)
        left.append(forecast.remaining_s())
    assert left == sorted(left, reverse=True)
    assert left[-1] < left[0]
    forecast.arrived("prototype")
    before = forecast.remaining_s()
    assert before < left[-1]
    forecast.settled()
    assert forecast.remaining_s() < before
    usual = forecast.typical_s("compose") or 0
    for _ in range(20):
        forecast.made("compose", 10 * usual)
    assert (forecast.typical_s("compose") or 0) > 3 * usual


def test_a_run_is_forecast_to_its_next_rest(studio: Studio) -> None:
    def ahead(project: str) -> tuple[str, ...]:
        return tuple(p.value for p in phases_ahead(studio, studio.store.projects.get(project)))

    assert ahead(begun(studio)) == ("concept",)
    assert ahead(begun(studio, auto=True)) == ("concept", "prototype", "refinement")
    assert ahead(begun(studio, until="prototype")) == ("concept", "prototype")
    assert work_of(Phase.CONCEPT, 4) == {}
    assert work_of(Phase.PROTOTYPE, 4)["paint"] == 4


def test_what_is_left_is_said_no_more_exactly_than_is_known() -> None:
    said = [in_words(seconds) for seconds in (0, 7, 42, 58, 130, 3600)]
    assert said == [
        "almost done", "about 5 s left", "about 40 s left", "about 1 min left", "about 2 min left",
        "about 60 min left",
    ]  # fmt: skip


def test_a_whole_run_is_followed_off_a_terminal_in_plain_lines(studio: Studio) -> None:
    project = begun(studio, auto=True)
    paper = io.StringIO()
    console = Console(file=paper, width=40)
    with following(studio, project, console):
        go_on(studio, project)
    lines = paper.getvalue().splitlines()
    assert "\x1b" not in paper.getvalue()
    assert any(len(line) > 40 for line in lines), "a log is not wrapped"
    assert lines[-1].endswith("the piece is finished")


def test_a_whole_run_is_followed_on_a_terminal_without_growing(studio: Studio) -> None:
    project = begun(studio, auto=True)
    paper = io.StringIO()
    console = Console(file=paper, width=80, height=24, force_terminal=True)
    with following(studio, project, console):
        go_on(studio, project)
    assert "the piece is finished" in paper.getvalue()
