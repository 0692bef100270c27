"""Trying a change before agreeing to it: the drafts with it, and what the critic would make of them.

Only what can be measured on drafts is tried; what must be rendered first is estimated from how
the other scenes measure. Knows nothing of who asked or of temper.
"""

from collections.abc import Mapping

from agents.drafts import Directive
from agents.house.critic import MEDIA
from agents.house.polish import equal, place_of, polish
from agents.house.remedies import remedy_for
from agents.mind import Room, Works
from tools.measure.base import Measurement
from tools.measure.fit import measure_fit

_KIND = {"text": "script", "picture": "storyboard", "music": "cues", "shot": "shots"}


def tried(works: Works, directive: Directive, room: Room) -> Works:
    """Return the works with a directive of refinement carried out; rewording is left to the writer."""
    kind = _KIND.get(place_of(directive)[1], "")
    draft = getattr(works, kind, None) if kind else None
    if draft is None or kind == "script":
        return works
    changed = polish(kind, draft, (directive,), room.model_copy(update={"works": works}))
    return works.model_copy(update={kind: changed})


def fits(works: Works, room: Room) -> Mapping[tuple[str, str], Measurement]:
    """Return how the works fit each other, by name and part."""
    found = measure_fit(
        works.script, works.sheets, works.storyboard, works.cues, works.shots, room.facts
    )
    return {(m.name, m.part): m for m in found}


def gain_of(before: Works, after: Works, room: Room) -> float:
    """Return how much the critic's overall score would rise by what changes in how the works fit."""
    old, new = fits(before, room), fits(after, room)
    if not old or not new:
        return 0.0
    mean = sum(m.score for m in new.values()) / len(new) - sum(m.score for m in old.values()) / len(
        old
    )
    return mean * share_of(room, "coherence")


def hope_of(directive: Directive, room: Room) -> float:
    """Return what a change can be hoped to gain that shows only once it is rendered.

    Another try at a part: half of what it lacks beside the others. A change that is the known
    remedy of something measured: half of what that lacks.
    """
    prefix, criterion = _JUDGED.get(place_of(directive)[1], ("", ""))
    mine = [m for m in room.measurements if m.part == directive.target]
    every = [m.score for m in room.measurements if m.name.startswith(MEDIA.get(criterion, ("?",)))]
    if not every:
        return 0.0
    if directive.operation == "retake":
        own = [m.score for m in mine if m.name.startswith(prefix)]
        alike = [m.score for m in room.measurements if m.name.startswith(prefix)]
        lack = len(own) * sum(alike) / len(alike) - sum(own) if alike else 0.0
    else:
        lack = sum(1 - m.score for m in mine if m.score < 0.85 and _mends(directive, m, room))
    return 0.5 * lack / len(every) * share_of(room, criterion)


_JUDGED = {
    "text": ("text_", "narrative"),
    "picture": ("picture_", "visual"),
    "music": ("music_", "audio"),
}


def _mends(directive: Directive, found: Measurement, room: Room) -> bool:
    remedy = None if found.name.startswith("fit_") else remedy_for(found, room)
    return remedy is not None and equal(remedy.directive(), directive)


def moved_most(before: Works, after: Works, room: Room) -> tuple[Measurement, Measurement] | None:
    """Return the measurement that a change moves the furthest: as it was, and as it would be."""
    old, new = fits(before, room), fits(after, room)
    shared = [key for key in old if key in new and old[key].score != new[key].score]
    if not shared:
        return None
    key = max(shared, key=lambda k: (abs(new[k].score - old[k].score), k))
    return old[key], new[key]


def share_of(room: Room, criterion: str) -> float:
    """Return how much of the overall score a criterion of the piece is, 0..1."""
    weights = room.form.piece_criteria
    return weights.get(criterion, 0.0) / (sum(weights.values()) or 1.0)
