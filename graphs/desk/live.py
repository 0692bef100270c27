"""Live progress: who is doing what to which part, for how long, and about how long it will take.

Listens to the project's log. On a terminal a few lines renew themselves below what is told;
elsewhere only what is told is printed. Knows nothing of the graphs.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graphs import rooms
from graphs.desk.forecast import EXPECTED_S, Forecast
from store.words import plain

if TYPE_CHECKING:
    from graphs.studio import Studio
    from store.models import Event

TOLD = (
    "phase", "score", "verdict", "gain", "review", "failed", "understood", "not_understood", "note",
)  # fmt: skip
DOING = {
    "paint": "painting", "compose": "composing", "speak": "speaking", "foley": "finding the sounds of",
    "shoot": "filming", "mix": "mixing", "cut": "cutting", "page": "laying out",
}  # fmt: skip
MOST_LINES = 10
SPARE_LINES = 8  # of the terminal's height, for what is told


@dataclass
class Doing:
    """Something that is going on."""

    agent: str
    what: str
    capability: str = ""
    began: float | None = None  # None while it waits for a worker


class Progress:
    """What is going on in one project, from its events."""

    def __init__(self, studio: "Studio", project: str) -> None:
        self._project = project
        self._workers = studio.settings.workers
        self._names = {agent.id: agent.name for agent in rooms.cast(studio, project)}
        self._forecast = Forecast(studio, project)
        self._guard = threading.Lock()
        self._doing: dict[str, Doing] = {}
        self._began = time.monotonic()
        self._phase = studio.store.projects.get(project).phase.value
        self._chapter = ""
        self.finished = 0
        self.reused = 0

    def hear(self, event: "Event") -> None:
        """Take note of an event."""
        if event.project_id != self._project:
            return
        with self._guard:
            if event.kind == "phase":
                self._chapter = event.message
            elif event.kind == "started":
                self._start(event)
            elif event.kind in ("finished", "reused"):
                self._finish(event)
            elif event.kind in ("take", "critique", "suggestion", "response"):
                self._doing.pop(event.agent, None)
            elif event.kind == "score":
                self._thought()
            elif event.kind == "verdict":
                self._thought()
                self._forecast.settled()
            elif event.kind == "review":
                self._doing.clear()
                self._forecast.arrived(event.message.split()[1])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table as it stands, never higher than the terminal has room for."""
        room = max(2, min(MOST_LINES, console.height - SPARE_LINES))
        with self._guard:
            now = time.monotonic()
            table = Table(box=None, pad_edge=False, show_header=False, expand=True)
            table.add_column(width=max(map(len, (*self._names.values(), "the company"))) + 1)
            table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
            table.add_column(justify="right", width=20, no_wrap=True)
            table.add_row(*self._head(now))
            lines = self._lines(now)
            shown = lines if len(lines) <= room - 1 else lines[: room - 2]
            for line in shown:
                table.add_row(*line)
            if len(shown) < len(lines):
                table.add_row("", Text(f"and {len(lines) - len(shown)} more", style="dim"), "")
        yield Padding(table, (1, 0, 0, 0))

    def _start(self, event: "Event") -> None:
        capability, heavy = _capability(event)
        if not heavy:
            self._doing[event.agent] = Doing(event.agent, event.message, began=time.monotonic())
            return
        self._thought()
        what = f"{DOING[capability]} {_part(event.part)}".strip()
        self._doing[event.part] = Doing(event.agent, what, capability)
        self._set_to_work()

    def _finish(self, event: "Event") -> None:
        self.finished += event.kind == "finished"
        self.reused += event.kind == "reused"
        self._doing.pop(event.part or event.agent, None)
        self._forecast.made(_capability(event)[0], event.seconds)
        self._set_to_work()

    def _thought(self) -> None:
        """Strike those who were only thinking: what comes now comes after it."""
        self._doing = {key: one for key, one in self._doing.items() if one.capability}

    def _set_to_work(self) -> None:
        """Let the clock run for those whose turn it is: the workers take them in order."""
        heavy = [one for one in self._doing.values() if one.capability]
        for one in heavy[: self._workers]:
            one.began = one.began or time.monotonic()

    def _head(self, now: float) -> tuple[Text, Text, Text]:
        made = f"{self.finished} made" + (f", {self.reused} found again" if self.reused else "")
        counted = f" · {made}" if self.finished or self.reused else ""
        left = in_words(self._forecast.remaining_s())
        what = plain(self._chapter or f"the {self._phase}")
        return (
            Text(clock(now - self._began), style="bold"),
            Text(what, style="bold").append(counted, style="not bold dim"),
            Text(left),
        )

    def _lines(self, now: float) -> list[tuple[Text, Text, Text]]:
        """Return who does what: those at work first, those who wait after them; a name only once."""
        agents = list(dict.fromkeys(one.agent for one in self._doing.values()))
        order = sorted(
            self._doing.values(),
            key=lambda one: (one.began is None, agents.index(one.agent), one.what),
        )
        lines, before = [], ""
        for one in order:
            name = self._names.get(one.agent, one.agent) or "the company"
            waits = one.began is None
            lines.append(
                (
                    Text("" if name == before else plain(name), style="dim" if waits else ""),
                    Text(plain(one.what), style="dim" if waits else ""),
                    Text(self._time(one, now), style="dim"),
                )
            )
            before = name
        return lines

    def _time(self, one: Doing, now: float) -> str:
        if one.began is None:
            return "waits its turn"
        usual = self._forecast.typical_s(one.capability)
        taken = clock(now - one.began)
        known = usual is not None and usual >= 1 and now - one.began <= usual
        return f"{taken} of about {clock(usual or 0)}" if known else taken


@contextmanager
def following(studio: "Studio", project: str, console: Console) -> Iterator[None]:
    """Show what happens in a project while the body runs."""
    progress = Progress(studio, project)

    def tell(event: "Event") -> None:
        progress.hear(event)
        if event.project_id == project and event.kind in TOLD:
            with suppress(OSError, SystemExit):  # whoever listened has left; the work goes on
                drawn = console.is_terminal
                console.print(told(event, drawn=drawn), soft_wrap=not drawn)

    stop = studio.store.events.listen(tell)
    try:
        if not console.is_terminal:
            yield
        else:
            with Live(
                progress,
                console=console,
                refresh_per_second=4,
                transient=True,
                redirect_stdout=False,
                redirect_stderr=False,
            ):
                yield
    finally:
        stop()


def told(event: "Event", *, drawn: bool = True) -> Table | Text:
    """Return an event as it is told: who, and what was said, in a column of its own if drawn."""
    if not drawn:
        return Text(f"{plain(event.agent) or '·':<8} {plain(event.message)}")
    style = {"failed": "red", "not_understood": "yellow", "phase": "bold", "review": "bold"}
    line = Table.grid(padding=(0, 1))
    line.add_column(width=8, no_wrap=True, overflow="ellipsis")
    line.add_column()
    said = Text(plain(event.message), style=style.get(event.kind, ""))
    line.add_row(Text(plain(event.agent) or "·"), said)
    return line


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def in_words(seconds: float) -> str:
    """Return about how long it still takes, no more exactly than can be known."""
    if seconds < 5:
        return "almost done"
    if seconds < 55:
        return f"about {5 * round(seconds / 5)} s left"
    return f"about {max(1, round(seconds / 60))} min left"


def _capability(event: "Event") -> tuple[str, bool]:
    """Return what a started or finished event is about, and whether it is a rendering."""
    capability = event.message.partition(":")[0]
    return capability, bool(event.part) and capability in EXPECTED_S


def _part(part: str) -> str:
    """Return a part's address in words."""
    head, _, _ = part.partition("/")
    kind, _, number = head.partition(":")
    if kind == "score":
        return "music, voices and sounds"
    named = {
        "scene": f"scene {number}",
        "film": f"shot {int(number) + 1}" if number else "the film",
    }
    return named.get(kind, f"the {kind}")
