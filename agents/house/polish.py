"""Carrying out what the company agrees on in refinement: exact changes to one part of one scene.

Owns directives aimed at a medium of a scene ("scene:3/music") with a value to set; whatever
people ask for in wider words is steering's. Knows nothing of why, or of whether it helped.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

from agents.drafts import DRAFTS, Directive
from agents.house.revision import degree, shifted
from agents.house.rewriting import rewritten
from agents.mind import Room
from tools.base import Spec
from tools.film.shots import Move, Shot, ShotList, Transition
from tools.image.frame import Angle, CastSheets, FrameSpec, ShotSize, Storyboard, Subject
from tools.measure.accord import FIFTHS
from tools.music.cues import Cue, CueSheet, Instrument, Mode
from tools.text.script import Script
from tools.world import lexicon

SpecT = TypeVar("SpecT", bound=Spec)

BETTER = "better"
"""The value of a retake of words that is kept only if it measures better; a person's is kept anyway."""

_ASPECT = {"script": "text", "storyboard": "picture", "cues": "music", "shots": "shot"}
_LIGHT = ("warmer", "cooler", "brighter", "darker", "more_colour", "less_colour")
_OWNED: dict[str, tuple[str, ...]] = {
    "text": ("retake",),
    "picture": (*_LIGHT, "camera", "set_time", "set_weather", "set_season", "set_place",
                "add_character", "retake"),
    "music": ("mode", "tonic", "tempo", "theme", "louder", "quieter", "add_instrument",
              "remove_instrument", "retake"),
    "shot": ("pace", "move", "transition"),
}  # fmt: skip


def owns(directive: Directive) -> bool:
    """Return whether a directive is one of refinement's: one medium of one scene, and a value."""
    scene, aspect = place_of(directive)
    if not scene or directive.operation not in _OWNED.get(aspect, ()):
        return False
    if directive.operation == "retake":
        return aspect != "text" or directive.value == BETTER
    return directive.value is not None


def place_of(directive: Directive) -> tuple[int, str]:
    """Return (scene, medium) of a directive's target; (0, "") if it names no medium of a scene."""
    head, _, aspect = directive.target.partition("/")
    name, _, number = head.partition(":")
    if name != "scene" or not number.isdigit() or not aspect:
        return 0, ""
    return int(number), aspect


def polish(kind: str, draft: SpecT, directives: Sequence[Directive], room: Room) -> SpecT:
    """Return the draft with the directives of its kind carried out, in order; others are passed over.

    What two have asked for in the same words is done once.
    """
    if not isinstance(draft, DRAFTS[kind]):
        return draft
    done: list[Directive] = []
    for directive in directives:
        mine = owns(directive) and place_of(directive)[1] == _ASPECT.get(kind)
        if mine and not any(equal(directive, one) for one in done):
            done.append(directive)
            draft = _changed(draft, directive, room)
    return draft


def equal(first: Directive, second: Directive) -> bool:
    """Return whether two directives ask for the same, in whatever words."""
    return (first.target, first.operation, first.value) == (
        second.target,
        second.operation,
        second.value,
    )


def _changed(draft: SpecT, directive: Directive, room: Room) -> SpecT:
    scene, _ = place_of(directive)
    if isinstance(draft, Script):
        return rewritten(draft, scene, room)  # type: ignore[return-value]  # SpecT is Script here
    if isinstance(draft, Storyboard):
        frames = _each(draft.frames, scene, lambda f: _frame(f, directive, room))
        return draft.model_copy(update={"frames": frames})
    if isinstance(draft, CueSheet):
        cues = _each(draft.cues, scene, lambda c: _cue(c, directive))
        return draft.model_copy(update={"cues": cues})
    if isinstance(draft, ShotList):
        shots = _each(draft.shots, scene, lambda s: _shot(s, directive))
        return draft.model_copy(update={"shots": shots})
    return draft


def _each(parts: Sequence[Any], scene: int, change: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(change(part) if part.scene == scene else part for part in parts)


def _frame(frame: FrameSpec, directive: Directive, room: Room) -> FrameSpec:
    operation, value = directive.operation, directive.value
    if operation in _LIGHT:
        palette = shifted(frame.palette, operation, degree(value))
        return frame.model_copy(update={"palette": palette})
    if operation == "camera":
        return reframed(frame, str(value))
    if operation == "retake":
        return frame.model_copy(update={"take": frame.take + 1})
    if operation == "set_place":
        entry = lexicon.world().settings.get(str(value))
        return frame.model_copy(update={"construction": entry.construction}) if entry else frame
    if operation == "add_character":
        return _with(frame, str(value), room.works.sheets)
    field = {"set_time": "time_of_day", "set_weather": "weather", "set_season": "season"}[operation]
    return FrameSpec.model_validate({**frame.model_dump(), field: value})


_SIZES: tuple[ShotSize, ...] = get_args(ShotSize)
_ANGLES: dict[str, Angle] = {"lower": "low", "higher": "high", "level": "eye"}


def reframed(frame: FrameSpec, way: str) -> FrameSpec:
    """Return a frame seen closer, wider, lower, higher, level, or with its subject left or right."""
    camera, index = frame.camera, _SIZES.index(frame.camera.size)
    changes: dict[str, Any] = {}
    if way in ("closer", "wider"):
        step = 1 if way == "closer" else -1
        changes["size"] = _SIZES[max(0, min(len(_SIZES) - 1, index + step))]
    elif way in _ANGLES:
        changes["angle"] = _ANGLES[way]
    elif way in ("left", "right"):
        changes["focal_x"] = 0.36 if way == "left" else 0.62
    subjects = frame.subjects
    if changes.get("size") in ("medium", "close") and len(subjects) > 1:
        subjects = tuple(
            one.model_copy(update={"x": round(min(0.82, max(0.18, 0.5 + 1.3 * (one.x - 0.5))), 3)})
            for one in subjects
        )
    if "focal_x" in changes:
        subjects = _moved(subjects, changes["focal_x"] - camera.focal_x)
    camera = camera.model_copy(update=changes)
    return frame.model_copy(update={"camera": camera, "subjects": subjects})


def _moved(subjects: Sequence[Subject], by: float) -> tuple[Subject, ...]:
    """Return the subjects mirrored about the middle when whoever is in focus changes sides."""
    if abs(by) < 0.01:
        return tuple(subjects)
    turn = {"left": "right", "right": "left"}
    return tuple(
        one.model_copy(
            update={"x": round(1 - one.x, 3), "facing": turn.get(one.facing, one.facing)}
        )
        for one in subjects
    )


def _with(frame: FrameSpec, name: str, sheets: CastSheets | None) -> FrameSpec:
    sheet = next((s for s in sheets.sheets if s.name == name), None) if sheets else None
    if sheet is None or any(subject.name == name for subject in frame.subjects):
        return frame
    taken = [subject.x for subject in frame.subjects]
    x = max((0.25, 0.5, 0.78), key=lambda at: min((abs(at - t) for t in taken), default=1.0))
    facing = "right" if x < 0.5 else "left"
    more = Subject(name=name, figure=sheet.figure, facing=facing, x=x)
    return frame.model_copy(update={"subjects": (*frame.subjects, more)})


def _cue(cue: Cue, directive: Directive) -> Cue:
    operation, value = directive.operation, directive.value
    if operation == "mode" and value in get_args(Mode):
        return cue.model_copy(update={"mode": value})
    if operation == "tonic" and value in FIFTHS:
        return cue.model_copy(update={"tonic": value})
    if operation == "tempo" and isinstance(value, int | float):
        return cue.model_copy(update={"tempo_bpm": max(40.0, min(200.0, float(value)))})
    if operation == "theme" and isinstance(value, list):
        return cue.model_copy(update={"themes": tuple(str(owner) for owner in value)})
    if operation in ("louder", "quieter"):
        by = 6 * degree(value) * (1 if operation == "louder" else -1)
        return cue.model_copy(update={"level_db": max(-12.0, min(6.0, cue.level_db + by))})
    if operation == "add_instrument" and value in get_args(Instrument):
        band = tuple(dict.fromkeys((*cue.instruments, value)))
        return cue.model_copy(update={"instruments": band})
    if operation == "remove_instrument":
        band = tuple(name for name in cue.instruments if name != value)
        return cue.model_copy(update={"instruments": band}) if band else cue
    if operation == "retake":
        return cue.model_copy(update={"take": cue.take + 1})
    return cue


def _shot(shot: Shot, directive: Directive) -> Shot:
    operation, value = directive.operation, directive.value
    if operation == "pace" and isinstance(value, int | float):
        return shot.model_copy(update={"pace": max(0.4, min(3.0, float(value)))})
    if operation == "move" and value in get_args(Move):
        return shot.model_copy(update={"move": value})
    if operation == "transition" and value in get_args(Transition):
        return shot.model_copy(update={"transition": value})
    return shot
