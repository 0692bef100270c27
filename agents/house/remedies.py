"""What would mend a measurement: for everything that measures badly, a directive, if one is known.

Knows nothing of who suggests it or who will be asked.
"""

from typing import get_args

from agents.drafts import Directive
from agents.house import retuning
from agents.house.findings import Remedy
from agents.house.manner import plain
from agents.house.polish import reframed
from agents.house.workbench import Mend, again, frame_at, remedy_at, scene_at, scene_of
from agents.mind import Room
from tools.film.shots import Move
from tools.measure.accord import light_for
from tools.measure.base import Measurement
from tools.measure.fit import shot_seconds
from tools.measure.flow import likeness


def remedy_for(measurement: Measurement, room: Room) -> Remedy | None:
    """Return what would mend it; None where nothing that an engine can do is known to."""
    scene = scene_of(measurement.part)
    mend = _MENDS.get(measurement.name)
    if mend is not None:
        return mend(measurement, room, scene)
    for prefix, otherwise in _BY_MEDIUM:
        if measurement.name.startswith(prefix):
            return otherwise(measurement, room, scene)
    return None


def _light(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, frame = scene_at(room, number), frame_at(room, number)
    if scene is None or frame is None:
        return None
    wanted = light_for(scene.mood)
    ways = {
        "brightness": ("brighter", "darker", 1.0),
        "warmth": ("warmer", "cooler", 0.7),
        "saturation": ("more_colour", "less_colour", 0.6),
    }
    gaps = {axis: getattr(wanted, axis) - getattr(frame.palette, axis) for axis in ways}
    axis = max(gaps, key=lambda a: (ways[a][2] * abs(gaps[a]), a))
    if abs(gaps[axis]) < 0.05:
        return None
    up, down, _ = ways[axis]
    way = up if gaps[axis] > 0 else down
    words = {"more_colour": "give {} more colour", "less_colour": "take colour out of {}"}
    do = words.get(way, f"make {{}} {way}").format(f"the picture of scene {number}")
    return remedy_at(number, "picture", way, round(abs(gaps[axis]), 2), do, found.remark)


def _variety(found: Measurement, room: Room, number: int) -> Remedy | None:
    frame = frame_at(room, number)
    sides = [f for f in (frame_at(room, number - 1), frame_at(room, number + 1)) if f is not None]
    if frame is None or not sides:
        return None

    def alike(way: str) -> float:
        return sum(likeness(side, reframed(frame, way)) for side in sides)

    way = min(_VIEWS, key=alike)
    if alike(way) >= sum(likeness(side, frame) for side in sides) - 0.01:
        return None
    do = _VIEWS[way].format(f"scene {number}")
    return remedy_at(number, "picture", "camera", way, do, found.remark)


_VIEWS = {
    "closer": "step closer in {}", "wider": "step back in {}", "lower": "look at {} from below",
    "higher": "look down on {}", "left": "move whoever {} is about to the left",
    "right": "move whoever {} is about to the right",
}  # fmt: skip


def _move(found: Measurement, room: Room, number: int) -> Remedy | None:
    shots = room.works.shots
    if shots is None:
        return None
    near = {s.move for s in shots.shots if abs(s.scene - number) == 1}
    scene = scene_at(room, number)
    calm = scene is not None and scene.mood.arousal < 0.4
    order = (
        ("pull", "pan_left", "hold", "tilt_up")
        if calm
        else ("push", "pan_right", "tilt_up", "pull")
    )
    move = next((m for m in (*order, *get_args(Move)) if m not in near), None)
    if move is None:
        return None
    return remedy_at(
        number, "shot", "move", move, f"let the camera {_MOVES[move]} during scene {number}", found.remark
    )  # fmt: skip


_MOVES = {
    "hold": "stand still", "push": "close in", "pull": "draw back", "pan_left": "pan to the left",
    "pan_right": "pan to the right", "tilt_up": "tilt up", "tilt_down": "tilt down",
}  # fmt: skip


def _pace(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, shots = scene_at(room, number), room.works.shots
    shot = next((s for s in shots.shots if s.scene == number), None) if shots else None
    if scene is None or shot is None:
        return None
    picture, voice = shot_seconds(scene, shot, room.facts)
    if voice <= 0:
        return None
    aim = voice + 1.8
    pace = round(max(0.5, min(1.8, shot.pace * (aim + 0.8) / (picture + 0.8))), 2)
    if abs(pace - shot.pace) < 0.03:
        return None
    word = "shorten" if pace < shot.pace else "hold"
    return remedy_at(
        number, "shot", "pace", pace, f"{word} scene {number} to what its words need", found.remark
    )  # fmt: skip


def _someone(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, frame = scene_at(room, number), frame_at(room, number)
    if scene is None or frame is None:
        return None
    drawn = {subject.name for subject in frame.subjects}
    missing = next((name for name in scene.characters[:3] if name not in drawn), None)
    if missing is None:
        return None
    return remedy_at(
        number, "picture", "add_character", missing, f"draw {missing} into scene {number}", found.remark
    )  # fmt: skip


def _where(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene = scene_at(room, number)
    if scene is None:
        return None
    return remedy_at(
        number, "picture", "set_place", scene.setting, f"set the picture of scene {number} in {scene.place}",
        found.remark,
    )  # fmt: skip


def _hour(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, frame = scene_at(room, number), frame_at(room, number)
    if scene is None or frame is None:
        return None
    for operation, field in (
        ("set_time", "time_of_day"),
        ("set_weather", "weather"),
        ("set_season", "season"),
    ):
        wanted = getattr(scene, field)
        if wanted != getattr(frame, field):
            return remedy_at(
                number, "picture", operation, wanted, f"make the picture of scene {number} {plain(wanted)}",
                found.remark,
            )  # fmt: skip
    return None


def _distinct(found: Measurement, room: Room, number: int) -> Remedy | None:
    return _variety(found, room, number) or again("picture", "draw scene {} again")(
        found, room, number
    )


_MENDS: dict[str, Mend] = {
    **retuning.MENDS,
    "fit_mood_palette": _light,
    "fit_variety": _variety,
    "picture_distinct": _distinct,
    "fit_moves": _move,
    "fit_timing": _pace,
    "fit_characters": _someone,
    "fit_places": _where,
    "fit_light": _hour,
}

_BY_MEDIUM: tuple[tuple[str, Mend], ...] = (
    ("text_", again("text", "find other words for scene {}")),
    ("picture_", again("picture", "draw scene {} again")),
    ("music_", retuning.SET_AGAIN),
)


def same_change(first: Directive, second: Directive) -> bool:
    """Return whether two directives change the same thing of the same part."""
    return first.target == second.target and _thing(first) == _thing(second)


def _thing(directive: Directive) -> str:
    groups = (
        ("warmer", "cooler"), ("brighter", "darker"), ("more_colour", "less_colour"),
        ("louder", "quieter"), ("tempo", "faster", "slower"),
    )  # fmt: skip
    return next((g[0] for g in groups if directive.operation in g), directive.operation)
