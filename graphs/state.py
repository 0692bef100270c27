"""What travels through the graphs: ids and words, never objects, never bytes.

Dictionaries that parallel nodes write are merged by key; everything else is written by one
node at a time.
"""

from typing import Annotated, TypedDict


def merged(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """Return both dictionaries in one; the new one wins."""
    return {**old, **new}


class StudioState(TypedDict, total=False):
    """The state of a project's run, shared by all graphs."""

    project: str
    phase: str
    attempt: int  # how many times this phase was begun
    edition: int  # how many times the prototype was begun: all later work builds on that one
    round: int
    run: str  # names this pass over the work, so that its steps never keep two takes
    concepts: Annotated[dict[str, str], merged]  # agent -> address of their concept
    works: Annotated[dict[str, str], merged]  # kind of draft -> address of the take that counts
    contested: list[str]  # agents whose concept has something that must be fixed
    suggestions: list[int]  # accepted ones, to be carried out
    notes: list[int]  # the human's, to be carried out
    answer: int  # the human's answer that is being acted on
    said: dict[str, object]  # what came back from the review, as it came
    piece: str  # address of the piece as it stands
    score: float  # the critic's, of that piece
    best: str  # address of the best piece of this phase
    best_score: float
    mended: int  # the round whose worse parts were already put back
    verdict: str  # why the rounds ended
    failed: Annotated[dict[str, str], merged]  # what could not be made, and why


class Seat(TypedDict, total=False):
    """What one agent in a fan-out is handed."""

    project: str
    phase: str
    attempt: int
    edition: int
    round: int
    run: str
    agent: str
    concepts: dict[str, str]
    works: dict[str, str]
    contested: list[str]
    suggestions: list[int]
    notes: list[int]
    kind: str  # of the draft to make
    part: str  # the address of the rendering to make


PLACE = (
    "project", "phase", "attempt", "edition", "round", "run", "works", "suggestions", "notes",
)  # fmt: skip


def seat(state: StudioState, **more: object) -> Seat:
    """Return what a fan-out hands to one seat: the place in the work, and `more`."""
    place = {
        key: state[key]  # type: ignore[literal-required]  # keys are those of the state
        for key in PLACE
        if key in state
    }
    return Seat(**{**place, **more})  # type: ignore[typeddict-item]  # checked by the graphs' tests
