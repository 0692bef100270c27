"""What would mend a measurement: for everything that measures badly, a directive, if one is known.

Knows nothing of who suggests it or who will be asked.
"""

import re
from collections.abc import Callable
from typing import get_args

from agents.drafts import Directive
from agents.house.findings import Remedy
from agents.house.manner import listed, plain
from agents.house.polish import reframed
from agents.house.scoring import BASSES, FIGURES, PADS
from agents.mind import Room
from tools.base import Json
from tools.film.shots import Move
from tools.image.frame import FrameSpec
from tools.measure.accord import FIFTHS, key_distance, light_for, mode_for, tempo_for
from tools.measure.base import Measurement
from tools.measure.fit import shot_seconds
from tools.measure.flow import likeness
from tools.music.cues import Cue, Tonic
from tools.text.script import Scene

Mend = Callable[[Measurement, Room, int], Remedy | None]


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


def scene_of(part: str) -> int:
    """Return the scene number of a part's address; 0 if it is not in a scene."""
    name, _, number = part.partition("/")[0].partition(":")
    return int(number) if name == "scene" and number.isdigit() else 0


def _scene(room: Room, number: int) -> Scene | None:
    script = room.works.script
    return next((s for s in script.scenes if s.number == number), None) if script else None


def _cue(room: Room, number: int) -> Cue | None:
    cues = room.works.cues
    return next((c for c in cues.cues if c.scene == number), None) if cues else None


def _frame(room: Room, number: int) -> FrameSpec | None:
    board = room.works.storyboard
    return next((f for f in board.frames if f.scene == number), None) if board else None


def _remedy(number: int, medium: str, operation: str, value: Json, do: str, why: str) -> Remedy:
    return Remedy(
        operation=operation, value=value, target=f"scene:{number}/{medium}", do=do, why=why
    )


def _mode(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, cue = _scene(room, number), _cue(room, number)
    if scene is None or cue is None or (mode := mode_for(scene.mood.valence)) == cue.mode:
        return None
    return _remedy(
        number, "music", "mode", mode, f"put the cue of scene {number} into {cue.tonic} {plain(mode)}",
        found.remark or f"{plain(cue.mode)} is not what scene {number} feels",
    )  # fmt: skip


def _tempo(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, cue = _scene(room, number), _cue(room, number)
    if scene is None or cue is None:
        return None
    wanted = float(round(tempo_for(scene.mood)))
    if abs(wanted - cue.tempo_bpm) < 2:
        return None
    word = "slow" if wanted < cue.tempo_bpm else "quicken"
    return _remedy(
        number, "music", "tempo", wanted, f"{word} the cue of scene {number} to {wanted:.0f}",
        found.remark or f"{cue.tempo_bpm:.0f} is not the pulse of scene {number}",
    )  # fmt: skip


def _light(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, frame = _scene(room, number), _frame(room, number)
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
    return _remedy(number, "picture", way, round(abs(gaps[axis]), 2), do, found.remark)


def _themes(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, cue = _scene(room, number), _cue(room, number)
    sheet = room.works.cues
    if scene is None or cue is None or sheet is None:
        return None
    owners = {theme.owner for theme in sheet.themes}
    heard = [name for name in scene.characters if name in owners]
    heard += ["place"] if "place" in cue.themes or not heard else []
    if list(cue.themes) == heard:
        return None
    names = [name for name in heard if name not in cue.themes and name != "place"]
    what = (
        f"bring in the theme of {listed(names)}"
        if names
        else f"leave only {listed(heard)} to be heard"
    )
    return _remedy(number, "music", "theme", list(heard), f"{what} in scene {number}", found.remark)


def _key(found: Measurement, room: Room, number: int) -> Remedy | None:
    cue, before, after = (_cue(room, n) for n in (number, number - 1, number + 1))
    if cue is None or before is None:
        return None
    sides = [c for c in (before, after) if c is not None]

    mode = cue.mode

    def far(tonic: Tonic) -> tuple[int, int]:
        gaps = [key_distance((tonic, mode), (side.tonic, side.mode)) for side in sides]
        return sum(gaps), FIFTHS[tonic]

    tonic = min(FIFTHS, key=far)
    if tonic == cue.tonic or far(tonic)[0] >= far(cue.tonic)[0]:
        return None
    return _remedy(
        number, "music", "tonic", tonic, f"move the cue of scene {number} to {tonic}", found.remark
    )  # fmt: skip


def _variety(found: Measurement, room: Room, number: int) -> Remedy | None:
    frame = _frame(room, number)
    sides = [f for f in (_frame(room, number - 1), _frame(room, number + 1)) if f is not None]
    if frame is None or not sides:
        return None

    def alike(way: str) -> float:
        return sum(likeness(side, reframed(frame, way)) for side in sides)

    way = min(_VIEWS, key=alike)
    if alike(way) >= sum(likeness(side, frame) for side in sides) - 0.01:
        return None
    do = _VIEWS[way].format(f"scene {number}")
    return _remedy(number, "picture", "camera", way, do, found.remark)


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
    scene = _scene(room, number)
    calm = scene is not None and scene.mood.arousal < 0.4
    order = (
        ("pull", "pan_left", "hold", "tilt_up")
        if calm
        else ("push", "pan_right", "tilt_up", "pull")
    )
    move = next((m for m in (*order, *get_args(Move)) if m not in near), None)
    if move is None:
        return None
    return _remedy(
        number, "shot", "move", move, f"let the camera {_MOVES[move]} during scene {number}", found.remark
    )  # fmt: skip


_MOVES = {
    "hold": "stand still", "push": "close in", "pull": "draw back", "pan_left": "pan to the left",
    "pan_right": "pan to the right", "tilt_up": "tilt up", "tilt_down": "tilt down",
}  # fmt: skip


def _pace(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, shots = _scene(room, number), room.works.shots
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
    return _remedy(
        number, "shot", "pace", pace, f"{word} scene {number} to what its words need", found.remark
    )  # fmt: skip


def _someone(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, frame = _scene(room, number), _frame(room, number)
    if scene is None or frame is None:
        return None
    drawn = {subject.name for subject in frame.subjects}
    missing = next((name for name in scene.characters[:3] if name not in drawn), None)
    if missing is None:
        return None
    return _remedy(
        number, "picture", "add_character", missing, f"draw {missing} into scene {number}", found.remark
    )  # fmt: skip


def _where(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene = _scene(room, number)
    if scene is None:
        return None
    return _remedy(
        number, "picture", "set_place", scene.setting, f"set the picture of scene {number} in {scene.place}",
        found.remark,
    )  # fmt: skip


def _hour(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, frame = _scene(room, number), _frame(room, number)
    if scene is None or frame is None:
        return None
    for operation, field in (
        ("set_time", "time_of_day"),
        ("set_weather", "weather"),
        ("set_season", "season"),
    ):
        wanted = getattr(scene, field)
        if wanted != getattr(frame, field):
            return _remedy(
                number, "picture", operation, wanted, f"make the picture of scene {number} {plain(wanted)}",
                found.remark,
            )  # fmt: skip
    return None


def _loudness(found: Measurement, room: Room, number: int) -> Remedy | None:
    if not found.part.endswith("/music") or _cue(room, number) is None:
        return None
    loud = "over" in found.remark
    return _remedy(
        number, "music", "quieter" if loud else "louder", 0.4,
        f"bring the music of scene {number} {'down' if loud else 'up'}", found.remark,
    )  # fmt: skip


def _player(found: Measurement, room: Room, number: int) -> Remedy | None:
    """Return somebody who would fill what a cue lacks, else another setting of it."""
    cue = _cue(room, number)
    if cue is None or "busy" in found.remark:
        return _AGAIN_MUSIC(found, room, number)
    wanted = {"sound_spectral_balance": BASSES[:2], "music_density_fits_mood": FIGURES[:5]}
    who = next((n for n in wanted.get(found.name, PADS[:2]) if n not in cue.instruments), None)
    low = found.name != "sound_spectral_balance" or "63 Hz" in found.remark
    if who is None or not cue.instruments or not low or len(cue.instruments) > 6:
        return _AGAIN_MUSIC(found, room, number) if found.name.startswith("music_") else None
    return _remedy(
        number, "music", "add_instrument", who, f"let the {plain(who)} join in scene {number}",
        found.remark,
    )  # fmt: skip


def _distinct(found: Measurement, room: Room, number: int) -> Remedy | None:
    return _variety(found, room, number) or _again("picture", "draw scene {} again")(
        found, room, number
    )


def _again(medium: str, do: str) -> Mend:
    def mend(found: Measurement, room: Room, number: int) -> Remedy | None:
        number = number or _meant(found, room)
        if _scene(room, number) is None:
            return None
        why = (
            found.remark or f"its {plain(found.name).partition(' ')[2]} measures {found.score:.2f}"
        )
        return _remedy(number, medium, "retake", None, do.format(number), why)

    return mend


def _meant(found: Measurement, room: Room) -> int:
    """Return the scene that a measurement of the whole names, else the first, where a reader begins."""
    named = re.search(r"scenes? (\d+)", found.remark)
    if named:
        return int(named.group(1))
    return room.works.script.scenes[0].number if room.works.script else 0


_AGAIN_MUSIC = _again("music", "set scene {} again from its theme")

_MENDS: dict[str, Mend] = {
    "sound_spectral_balance": _player, "music_density_fits_mood": _player,
    "music_key_clarity": _player, "picture_distinct": _distinct,
    "fit_mood_mode": _mode, "music_mode_fits_mood": _mode,
    "fit_mood_tempo": _tempo, "music_tempo_fits_mood": _tempo,
    "fit_mood_palette": _light, "fit_themes": _themes, "fit_keys": _key, "fit_variety": _variety,
    "fit_moves": _move, "fit_timing": _pace, "fit_characters": _someone, "fit_places": _where,
    "fit_light": _hour, "sound_loudness": _loudness,
}  # fmt: skip

_BY_MEDIUM: tuple[tuple[str, Mend], ...] = (
    ("text_", _again("text", "find other words for scene {}")),
    ("picture_", _again("picture", "draw scene {} again")),
    ("music_", _AGAIN_MUSIC),
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
