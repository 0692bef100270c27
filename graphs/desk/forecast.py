"""How much work is left until the next rest, in seconds: counts of renderings times what one usually takes.

What one takes is learned from the ledger, and corrected by what this run really took. Knows
the shape of the phases, not the graphs.
"""

import threading
from typing import TYPE_CHECKING

from agents.cast import find_form
from store.models import Phase, Status

if TYPE_CHECKING:
    from graphs.studio import Studio
    from store.models import Project

EXPECTED_S = {
    "paint": 3.0, "compose": 6.0, "speak": 1.5, "foley": 2.0, "shoot": 4.0, "mix": 4.0, "cut": 2.0,
    "page": 2.0,
}  # fmt: skip
"""What a rendering takes where the ledger has none to tell by, at 1280 x 720."""

TALK_S = {Phase.CONCEPT: 4.0, Phase.PROTOTYPE: 2.0, Phase.REFINEMENT: 6.0}
"""What thinking and measuring take in a phase."""

RETAKES = 1.5
"""How often a scene's picture and music are made again in refinement, as seen over many runs."""

Counts = dict[str, float]


class Forecast:
    """What is still to be made in one run of one project. Safe to share between threads."""

    def __init__(self, studio: "Studio", project: str) -> None:
        row = studio.store.projects.get(project)
        self._workers = studio.settings.workers
        self._typical = {
            name: studio.store.ledger.typical_seconds(name, "house") or seconds
            for name, seconds in EXPECTED_S.items()
        }
        self._scenes = scenes_of(studio, row)
        self._phases = phases_ahead(studio, row)
        self._left: dict[Phase, Counts] = {
            phase: work_of(phase, self._scenes) for phase in self._phases
        }
        self._guard = threading.Lock()
        self._took, self._expected = 0.0, 0.0

    def made(self, capability: str, seconds: float | None) -> None:
        """Take note of a rendering; `seconds` is None for one that was found again."""
        with self._guard:
            for counts in self._left.values():
                if counts.get(capability, 0) > 0:
                    counts[capability] = max(0.0, counts[capability] - 1)
                    break
            if seconds is not None and capability in self._typical:
                self._took += seconds
                self._expected += self._typical[capability]

    def settled(self) -> None:
        """Take note that nothing more will be made again in refinement."""
        with self._guard:
            counts = self._left.get(Phase.REFINEMENT, {})
            for capability in ("paint", "compose", "speak", "foley"):
                counts.pop(capability, None)

    def arrived(self, phase: str) -> None:
        """Take note that a phase has come to its review."""
        with self._guard:
            self._left.pop(Phase(phase), None)

    def remaining_s(self) -> float:
        """Return about how many seconds are left."""
        with self._guard:
            heavy = sum(
                count * self._typical[capability]
                for counts in self._left.values()
                for capability, count in counts.items()
            )
            pace = (self._took + 5.0) / (self._expected + 5.0)
            return heavy * pace / self._workers + sum(TALK_S[phase] for phase in self._left)

    def typical_s(self, capability: str) -> float | None:
        """Return about how long one rendering takes, None where nobody knows."""
        usual = self._typical.get(capability)
        return None if usual is None else usual * (self._took + 5.0) / (self._expected + 5.0)


def phases_ahead(studio: "Studio", row: "Project") -> tuple[Phase, ...]:
    """Return the phases the run will go through until it rests."""
    phases = list(Phase)
    at = phases.index(row.phase)
    answer = studio.store.reviews.next_answer(row.id)
    if answer is not None and answer.kind == "approve" and row.status is not Status.WORKING:
        at += 1
    if not row.auto:
        return tuple(phases[at : at + 1])
    until = phases.index(Phase(row.until)) if row.until else len(phases) - 1
    return tuple(phases[at : max(at, until) + 1])


def scenes_of(studio: "Studio", row: "Project") -> int:
    """Return how many scenes the piece has, or by its form will have."""
    script = studio.store.takes.chosen(row.id, "script")
    if script is not None:
        return len(script.draft.get("scenes", ()))
    length = studio.store.projects.brief(row.id).length
    return find_form(row.form).scenes.get(length, 6)


def work_of(phase: Phase, scenes: int) -> Counts:
    """Return how many renderings a phase asks for."""
    if phase is Phase.CONCEPT:
        return {}
    if phase is Phase.PROTOTYPE:
        return dict.fromkeys(("paint", "speak", "compose", "foley"), float(scenes))
    again = RETAKES * scenes
    return {
        "paint": again, "compose": again, "shoot": scenes + 2.0, "mix": 1.0, "cut": 1.0, "page": 1.0,
    }  # fmt: skip
