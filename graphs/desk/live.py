"""Live progress: who is doing what, for how long, and about how long it will take.

Listens to the project's log. On a terminal one line per agent that renews itself; elsewhere
plain lines. Knows nothing of the graphs.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from graphs.studio import Studio
    from store.models import Event

TOLD = (
    "phase",
    "score",
    "verdict",
    "gain",
    "review",
    "failed",
    "understood",
    "not_understood",
    "note",
)
EXPECTED_S = {
    "paint": 4.0, "compose": 6.0, "speak": 0.6, "foley": 1.5, "shoot": 4.0, "mix": 4.0, "cut": 2.0,
    "page": 2.0, "think": 0.05,
}  # fmt: skip
"""How long a generation takes where the ledger has none to tell by, in CPU seconds."""


class Progress:
    """What is going on in one project, from its events."""

    def __init__(self, studio: "Studio", project: str, scenes: int) -> None:
        self._studio = studio
        self._began = time.monotonic()
        self._guard = threading.Lock()
        self._doing: dict[str, tuple[str, float]] = {}
        self._phase = ""
        self._project = project
        self.finished = 0
        self.reused = 0
        self._left = _expected(studio, scenes)

    def hear(self, event: "Event") -> None:
        """Take note of an event."""
        if event.project_id != self._project:
            return
        with self._guard:
            if event.kind == "phase":
                self._phase = event.message
            elif event.kind == "started" and event.agent:
                self._doing[event.agent] = (event.message, time.monotonic())
            elif event.kind in ("finished", "reused"):
                self.finished += event.kind == "finished"
                self.reused += event.kind == "reused"
                self._doing.pop(event.agent, None)
                self._count_down(event.message.partition(":")[0])
            elif event.kind in ("take", "critique", "response", "review"):
                self._doing.pop(event.agent, None)

    def remaining_s(self) -> float:
        """Return about how many seconds of work are left."""
        workers = max(1, self._studio.settings.workers)
        return sum(count * seconds for count, seconds in self._left.values()) / workers

    def __rich__(self) -> Table:
        """Return the table as it stands."""
        with self._guard:
            doing = sorted(self._doing.items())
            now = time.monotonic()
            table = Table(box=None, pad_edge=False, show_header=False)
            table.add_column(width=10)
            table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
            table.add_column(justify="right", width=8)
            for agent, (what, since) in doing:
                table.add_row(Text(agent, style="bold"), Text(what), Text(f"{now - since:.0f} s"))
            made = f"{self.finished} made, {self.reused} found again"
            left = f"about {self.remaining_s():.0f} s left"
            elapsed = f"{now - self._began:.0f} s"
            table.add_row(Text(elapsed, style="dim"), Text(f"{self._phase} · {made} · {left}"))
        return table

    def _count_down(self, capability: str) -> None:
        if capability in self._left:
            count, seconds = self._left[capability]
            self._left[capability] = (max(0, count - 1), seconds)


@contextmanager
def following(
    studio: "Studio", project: str, console: Console, *, scenes: int = 6, quiet: bool = False
) -> Iterator[None]:
    """Show what happens in a project while the body runs."""
    progress = Progress(studio, project, scenes)

    def tell(event: "Event") -> None:
        progress.hear(event)
        if event.project_id == project and event.kind in TOLD:
            line = Text(f"{event.agent or '·':<8} ", style="bold")
            line.append(event.message, style="red" if event.kind == "failed" else "not bold")
            console.print(line, highlight=False)

    stop = studio.store.events.listen(progress.hear if quiet else tell)
    try:
        if quiet or not console.is_terminal:
            yield
        else:
            with Live(progress, console=console, refresh_per_second=4, transient=True):
                yield
    finally:
        stop()


def _expected(studio: "Studio", scenes: int) -> dict[str, tuple[int, float]]:
    counts = {
        "paint": scenes, "speak": scenes, "compose": scenes, "foley": scenes,
        "shoot": scenes + 2, "mix": 1, "cut": 1, "page": 1,
    }  # fmt: skip
    return {
        name: (count, studio.store.ledger.typical_seconds(name, "house") or EXPECTED_S[name])
        for name, count in counts.items()
    }
