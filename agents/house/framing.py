"""From the script to the storyboard: what each picture shows, how it is seen and lit.

An artist's temper decides how far the light follows the feeling and how close the camera
stands. Knows nothing of how it is painted, or of whether two frames in a row are alike.
"""

from collections.abc import Mapping, Sequence

from agents.cast import Agent
from agents.drafts import Treatment
from agents.house.manner import trait
from agents.house.poses import expression_of, pose_of
from tools.base import derive_seed
from tools.image.frame import (
    Angle,
    Camera,
    CastSheets,
    CharacterSheet,
    Construction,
    FrameSpec,
    Palette,
    ShotSize,
    Storyboard,
    Subject,
)
from tools.measure.accord import light_for
from tools.text.script import Scene, Script
from tools.world import lexicon

_LAMPS: dict[str, tuple[str, ...]] = {
    "cliff_lighthouse": ("beam", "window"), "harbour": ("lantern", "window"), "village": ("window",),
    "old_town": ("window", "lamp"), "city": ("window", "lamp"), "rooftop": ("window",),
    "farm": ("window",), "castle": ("window",), "library": ("lamp",), "kitchen": ("lamp", "fire"),
    "workshop": ("lamp",), "room": ("lamp",), "station": ("lamp",), "market": ("lantern",),
    "ship": ("lantern",), "bridge": ("lamp",), "forest": ("lantern",), "cave": ("fire",),
}  # fmt: skip
_DARK = ("dusk", "night", "midnight")


def storyboard(
    agent: Agent, treatment: Treatment, script: Script, sheets: CastSheets, seed: int
) -> Storyboard:
    """Return one frame per scene, in order."""
    known = {sheet.name: sheet for sheet in sheets.sheets}
    frames = tuple(
        frame_of(agent, treatment, script, scene, known, seed) for scene in script.scenes
    )
    return Storyboard(style=treatment.style, frames=frames)


def frame_of(
    agent: Agent,
    treatment: Treatment,
    script: Script,
    scene: Scene,
    sheets: Mapping[str, CharacterSheet],
    seed: int,
) -> FrameSpec:
    """Return the frame of one scene."""
    luck = derive_seed(seed, agent.id, "frame", scene.number)
    camera = _camera(agent, scene, len(script.scenes), luck)
    return FrameSpec(
        scene=scene.number,
        title=scene.title,
        construction=construction_of(scene.setting),
        place=scene.place,
        time_of_day=scene.time_of_day,
        weather=scene.weather,
        season=scene.season,
        mood=scene.mood,
        palette=_palette(agent, treatment.palette, scene),
        camera=camera,
        subjects=subjects_of(scene, sheets, camera),
        props=_props(scene),
        lights=_lights(scene),
        text_room="bottom",
        style=treatment.style,
    )


def construction_of(setting: str) -> Construction:
    """Return what the painter builds for a setting; a meadow where the lexicon has none."""
    entry = lexicon.world().settings.get(setting)
    return entry.construction if entry else "meadow"


def _palette(agent: Agent, base: Palette, scene: Scene) -> Palette:
    """Return the treatment's palette moved with the mood: far by a flowing hand, little by an exact one."""
    wanted = light_for(scene.mood)
    follow = 0.45 - 0.25 * trait(agent, "precision") + 0.1 * trait(agent, "boldness")
    return base.model_copy(
        update={
            axis: round(
                max(
                    -1.0,
                    min(1.0, (1 - follow) * getattr(base, axis) + follow * getattr(wanted, axis)),
                ),
                3,
            )
            for axis in ("warmth", "brightness", "saturation")
        }
    )


_SIZES: dict[str, tuple[ShotSize, ...]] = {
    "opening": ("extreme_wide", "wide"),
    "development": ("wide", "full", "medium"),
    "crisis": ("full", "medium"),
    "climax": ("medium", "close", "full"),
    "resolution": ("wide", "extreme_wide", "full"),
}


def _camera(agent: Agent, scene: Scene, scenes: int, luck: int) -> Camera:
    """Return how a scene is seen by itself: near where somebody decides, far where a place does."""
    sizes = _SIZES[scene.act]
    near = 0.25 + 0.3 * scene.mood.arousal + 0.2 * trait(agent, "precision")
    index = int(min(0.999, max(0.0, near + 0.3 * (luck % 1000 / 1000 - 0.5))) * len(sizes))
    first, last = scene.number == 1, scene.number == scenes
    size = "wide" if first else sizes[index]
    return Camera(
        size=size,
        angle="eye" if first or last else _angle(agent, scene),
        horizon=round(0.58 + 0.06 * ((luck // 1000) % 3 - 1) - 0.05 * (size == "extreme_wide"), 3),
        focal_x=(0.36, 0.62)[scene.number % 2],
    )


def _angle(agent: Agent, scene: Scene) -> Angle:
    bold = trait(agent, "boldness")
    if scene.act == "climax" and bold > -0.3:
        return "low"
    if scene.mood.valence < -0.4 and scene.mood.arousal < 0.6:
        return "high"
    if scene.mood.arousal > 0.75 and bold > 0.2:
        return "low"
    return "eye"


def subjects_of(
    scene: Scene, sheets: Mapping[str, CharacterSheet], camera: Camera
) -> tuple[Subject, ...]:
    """Return up to three of those in a scene, whoever it is about first, turned to one another."""
    people = [name for name in scene.characters if name in sheets][:3]
    near = camera.size in ("medium", "close")
    places = _places(len(people), camera.focal_x, near=near)
    return tuple(
        _subject(scene, sheets[name], index, places, people) for index, name in enumerate(people)
    )


def _subject(
    scene: Scene, sheet: CharacterSheet, index: int, places: Sequence[float], people: Sequence[str]
) -> Subject:
    x = places[index]
    others = [place for n, place in enumerate(places) if n != index]
    target = others[0] if others else 0.5
    facing = "right" if target > x else "left"
    pose = pose_of(scene, sheet.name, index == 0, sheet.figure)
    relation = f"beside {people[0]}" if index else ""
    if pose == "embrace" and len(people) > 1:
        relation = f"holding {people[1 - min(index, 1)]}"
    return Subject(
        name=sheet.name,
        figure=sheet.figure,
        pose=pose,
        expression=expression_of(scene, sheet.name),
        facing="front" if not others and scene.mood.arousal < 0.35 else facing,
        x=x,
        relation=relation,
        focal=index == 0,
    )


def _places(count: int, focal_x: float, *, near: bool) -> tuple[float, ...]:
    """Return where up to three stand, whoever is in focus first: further apart the nearer one looks."""
    left: tuple[float, ...]
    if count == 3:
        left = (0.42, 0.8, 0.14)
    elif count == 2:
        left = (0.27, 0.76) if near else (focal_x if focal_x < 0.5 else 1 - focal_x, 0.74)
    else:
        left = (focal_x if focal_x < 0.5 else 1 - focal_x,)
    return left if focal_x < 0.5 else tuple(round(1 - x, 3) for x in left)


def _props(scene: Scene) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for words in scene.objects:
        for thing in lexicon.find_things(words):
            if thing.prop:
                found[thing.prop] = None
    return tuple(found)[:3]


def _lights(scene: Scene) -> tuple[str, ...]:
    entry = lexicon.world().settings.get(scene.setting)
    build = entry.construction if entry else ""
    dim = scene.time_of_day in _DARK or scene.weather in ("storm", "fog")
    lamps = _LAMPS.get(build, ()) if dim or (entry is not None and entry.indoors) else ()
    said = " ".join((*scene.objects, scene.action)).lower()
    named = [light for light in ("lantern", "fire", "lamp", "beam") if light in said]
    return tuple(dict.fromkeys((*named, *lamps)))[:3]
