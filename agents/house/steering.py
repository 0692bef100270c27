"""Steering: what people say about the work, understood, and carried out on every kind of draft.

Knows nothing of how notes are kept or drafts rendered.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from agents.cast import Agent
from agents.drafts import Directive, Interpretation, Treatment
from agents.house.notes import read_note
from agents.house.steering_music import steer_cues, steer_shots
from agents.house.steering_pictures import steer_sheets, steer_storyboard
from agents.house.steering_plan import steer_treatment
from agents.house.steering_reach import concerns, is_of_one_scene, straight
from agents.house.steering_script import steer_script
from agents.mind import Room
from tools.base import Spec
from tools.film.shots import ShotList
from tools.image.frame import CastSheets, Storyboard
from tools.music.cues import CueSheet
from tools.text.script import Script

SpecT = TypeVar("SpecT", bound=Spec)

_UNPLANNED = (
    "describe", "camera", "horizon", "move", "transition", "pace", "louder", "quieter", "longer", "shorter",
    "more_dialogue", "less_dialogue", "simpler", "richer", "add_sound", "remove_sound", "remove_instrument",
)  # fmt: skip
"""What no treatment can hold, so that drafts made from it must be told."""
_BY_SCENE = ("warmer", "cooler", "brighter", "darker", "more_colour", "less_colour", "colour", "style", "faster", "slower", "tempo",
             "mode", "tonic", "add_instrument")  # fmt: skip
"""What a treatment holds for the whole piece, but not for one scene."""


def interpret(agent: Agent, room: Room, note: str, on: str = "") -> Interpretation:
    """Return what a note asks for; `on` is the part or agent it is addressed to, "" for everyone."""
    return read_note(agent, room, note, on)


def carry_out(kind: str, draft: SpecT, directives: Sequence[Directive], room: Room) -> SpecT:
    """Return the draft with the directives carried out in order; an equal one if none reaches it."""
    for one in directives:
        directive = straight(one)
        if concerns(directive, kind) and not _is_barred(directive, room.locks):
            draft = _carried(draft, directive, room)
    return draft


def _is_barred(directive: Directive, locks: Sequence[str]) -> bool:
    """Return whether a lock stands against a change that cannot be made around it.

    A locked person keeps their name everywhere; where a scene is locked, none before it goes.
    """
    if directive.operation == "rename":
        return directive.target in locks
    if directive.operation != "remove_scene":
        return False
    locked = [int(found[1]) for lock in locks if (found := re.match(r"scene:(\d+)", lock))]
    gone = re.match(r"scene:(\d+)", directive.target)
    return gone is not None and any(number >= int(gone[1]) for number in locked)


def honoured(kind: str, draft: SpecT, room: Room) -> SpecT:
    """Return a first draft with those standing wishes carried out that its treatment could not hold."""
    names = {
        one.target.partition(":")[2]: str(one.value)
        for one in room.directives
        if one.operation == "rename"
    }
    wishes = [_as_called_now(one, names) for one in room.directives if _is_open(one, kind)]
    return carry_out(kind, draft, wishes, room)


def _as_called_now(directive: Directive, names: Mapping[str, str]) -> Directive:
    """Return a directive about somebody who was since given another name, under that name."""
    head, _, name = directive.target.partition(":")
    for _ in names:
        name = names.get(name, name) if head == "character" else name
    return (
        directive.model_copy(update={"target": f"{head}:{name}"})
        if head == "character"
        else directive
    )


def _is_open(directive: Directive, kind: str) -> bool:
    if directive.operation in _UNPLANNED or "/" in directive.target:
        return directive.operation != "retake"
    if directive.operation in ("faster", "slower") and kind == "shots":
        return True
    return directive.operation in _BY_SCENE and is_of_one_scene(directive)


def _carried(draft: SpecT, directive: Directive, room: Room) -> SpecT:
    changed: Spec = draft
    if isinstance(draft, Treatment):
        changed = steer_treatment(draft, directive)
    elif isinstance(draft, Script):
        changed = steer_script(draft, directive, room)
    elif isinstance(draft, CastSheets):
        changed = steer_sheets(draft, directive)
    elif isinstance(draft, Storyboard):
        changed = steer_storyboard(draft, directive, room)
    elif isinstance(draft, CueSheet):
        changed = steer_cues(draft, directive)
    elif isinstance(draft, ShotList):
        changed = steer_shots(draft, directive)
    return changed  # type: ignore[return-value]  # of the type it was given
