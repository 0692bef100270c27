"""What a lock holds: after any change, the locked portions of a draft are as they were.

Enforced on every mind alike, since a mind may forget. Knows nothing of takes or sessions;
locks are part addresses ("scene:3", "scene:3/picture", "character:Mara", "script", "all").
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from agents.drafts import Treatment
from tools.base import Spec
from tools.film.shots import ShotList
from tools.image.frame import CastSheets, Storyboard
from tools.music.cues import CueSheet
from tools.text.script import Scene, Script

SpecT = TypeVar("SpecT", bound=Spec)

WHOLE: dict[str, tuple[str, ...]] = {
    "treatment": ("treatment", "all"),
    "script": ("script", "all"),
    "sheets": ("sheets", "all"),
    "storyboard": ("storyboard", "all"),
    "cues": ("cues", "score", "all"),
    "shots": ("shots", "film", "all"),
}
SCENE_ASPECTS: dict[str, tuple[str, ...]] = {
    "script": ("text",),
    "storyboard": ("picture",),
    "cues": ("music",),
    "shots": ("shot",),
}


def hold(kind: str, old: Spec, new: SpecT, locks: Sequence[str]) -> SpecT:
    """Return the new draft with every locked portion as in the old one."""
    if not locks or type(old) is not type(new):
        return new
    if any(lock in WHOLE.get(kind, ()) for lock in locks):
        return old
    if isinstance(new, Script) and isinstance(old, Script):
        return _held_script(old, new, locks)  # type: ignore[return-value]  # SpecT is Script here
    if isinstance(new, Storyboard) and isinstance(old, Storyboard):
        frames = _scenes(old.frames, new.frames, _numbers(locks, kind), "scene")
        return new.model_copy(update={"frames": frames})
    if isinstance(new, CueSheet) and isinstance(old, CueSheet):
        cues = _scenes(old.cues, new.cues, _numbers(locks, kind), "scene")
        return new.model_copy(update={"cues": cues})
    if isinstance(new, ShotList) and isinstance(old, ShotList):
        shots = _scenes(old.shots, new.shots, _numbers(locks, kind), "scene")
        return new.model_copy(update={"shots": shots})
    if isinstance(new, CastSheets) and isinstance(old, CastSheets):
        sheets = _named(old.sheets, new.sheets, _names(locks))
        return new.model_copy(update={"sheets": sheets})
    if isinstance(new, Treatment) and isinstance(old, Treatment):
        characters = _named(old.characters, new.characters, _names(locks))
        return new.model_copy(update={"characters": characters})
    return new


def _held_script(old: Script, new: Script, locks: Sequence[str]) -> Script:
    scenes = _scenes(old.scenes, new.scenes, _numbers(locks, "script"), "number")
    scenes = tuple(_held_sound(old, scene, locks) for scene in scenes)
    characters = _named(old.characters, new.characters, _names(locks))
    return new.model_copy(update={"scenes": scenes, "characters": characters})


def _held_sound(old: Script, scene: Scene, locks: Sequence[str]) -> Scene:
    """Return the scene with its voice-over and sounds as they were, where only those are locked."""
    before = next((one for one in old.scenes if one.number == scene.number), None)
    if before is None:
        return scene
    update: dict[str, Any] = {}
    if f"scene:{scene.number}/voice" in locks:
        update["voice_over"] = before.voice_over
    if f"scene:{scene.number}/sound" in locks:
        update["sounds"] = before.sounds
    return scene.model_copy(update=update) if update else scene


def _numbers(locks: Iterable[str], kind: str) -> set[int]:
    """Return the scenes whose portion of this kind of draft is locked."""
    numbers = set()
    for lock in locks:
        head, _, aspect = lock.partition("/")
        name, _, number = head.partition(":")
        if name == "scene" and number.isdigit() and aspect in ("", *SCENE_ASPECTS[kind]):
            numbers.add(int(number))
    return numbers


def _names(locks: Iterable[str]) -> set[str]:
    return {lock.partition(":")[2] for lock in locks if lock.startswith("character:")}


def _scenes(
    old: Sequence[Any], new: Sequence[Any], locked: set[int], field: str
) -> tuple[Any, ...]:
    by_number = {getattr(one, field): one for one in new}
    by_number |= {getattr(one, field): one for one in old if getattr(one, field) in locked}
    return tuple(by_number[number] for number in sorted(by_number))


def _named(old: Sequence[Any], new: Sequence[Any], locked: set[str]) -> tuple[Any, ...]:
    before = {one.name: one for one in old if one.name in locked}
    held = [before.pop(one.name, one) for one in new]
    return (*held, *before.values())
