"""Putting the brief's own deed on the stage: which scene shows which part of it, and what makes way.

Knows the order in which a deed goes; its words are in agents.house.deeds.
"""

import re
from collections.abc import Sequence
from typing import Literal

from agents.house.deeds import Deed
from agents.house.engines import Stage
from agents.house.troubles import Trouble
from tools.text.script import Event

Where = Literal["home", "near", "far"]
_AWAY = frozenset({"find", "deliver", "travel"})
_CROWDED = frozenset(
    "practice work try_fail lesson mistake obstacle search travel grow tend contest vigil camp worsen "  # noqa: SIM905
    "weather_turn doubted insight memory tempt notice deed solve set_out relief pay deadline".split()
)
_SAME = {"find": frozenset({"found", "found_thing", "clue"}), "befriend": frozenset({"afraid", "kindness", "blame"}),
         "bargain": frozenset({"bargain", "ask"}), "race": frozenset({"challenge"}),
         "teach": frozenset({"ask", "agree", "reveal", "insight"})}  # fmt: skip


def parts(stages: Sequence[Stage]) -> tuple[tuple[str, int], ...]:
    """Return for every scene the part of the deed it shows and how often that part was shown: ("try", 0)."""
    middle = [place for place, stage in enumerate(stages) if stage.act == "development"]
    shown: list[tuple[str, int]] = []
    for place, stage in enumerate(stages):
        if place == 0:
            name = "begin"
        elif stage.act == "development":
            name = "try" if middle.index(place) < (len(middle) + 1) // 2 else "step"
        else:
            name = {"crisis": "setback", "climax": "height", "resolution": "done"}.get(
                stage.act, ""
            )
        if len(stages) > 1 and place == len(stages) - 1:
            name = "done"
        count = sum(name == before for before, _ in shown)
        limit = 3 if name in {"try", "step"} else 1
        shown.append((name if count < limit else "", count))
    return tuple(shown)


def enacted(
    events: Sequence[Event],
    part: str,
    turn: int,
    deed: Deed,
    hero: str,
    other: str,
    trouble: Trouble,
    room: int = 2,
) -> list[Event]:
    """Return a scene's events with the deed among them, and without what it replaces.

    `room`: how many events of the plot's own may stand beside it.
    """
    if not part:
        return list(events)
    doing = Event(kind="doing", agent=hero, patient=other, detail=deed.text(part, turn))
    if part == "begin":
        hinted = "{O" in trouble.now
        spare = _SAME.get(deed.kind, frozenset()) | ({"foreshadow"} if hinted else set())
        return [*(one for one in events if one.kind not in spare), doing]
    same = _SAME.get(deed.kind, frozenset())
    own = [event for event in events if event.kind not in _CROWDED | same and event.kind != "lead"]
    solving = [] if trouble.settled else [event for event in events if event.kind == "solve"]
    if part == "done":
        return [*solving, doing, *own]
    return [*own[:1], doing, *solving] if part == "height" else [doing, *own[:room]]


def whereabouts(deed: Deed | None, stage: Stage) -> Where:
    """Return where a stage happens: a deed that goes nowhere stays near home."""
    if deed is None or deed.kind in _AWAY:
        return stage.where
    return "near" if stage.act == "development" and stage.where == "far" else "home"


def told_of(deed: Deed, part: str, turn: int) -> str:
    """Return a part of the deed in a sentence or two, as a narrator would give it."""
    text = re.sub(r"\\\"[^\"]*\\\"", "", deed.text(part, turn))
    said = [one for one in re.split(r"(?<=[.?!])\s+", text) if '"' not in one]
    told = ""
    for sentence in said:
        told = f"{told} {sentence}".strip()
        if len(told.split()) >= 12:
            break
    return told
