"""Directives carried out on pictures: storyboard frames and character sheets.

Touches only the frames and sheets a directive reaches. Knows nothing of painting.
"""

from typing import Any, get_args

from agents.drafts import Directive
from agents.house.framing import construction_of, frame_of
from agents.house.poses import expression_of
from agents.house.revision import shifted
from agents.house.steering_mood import MOODS, changed_light, changed_mood
from agents.house.steering_reach import amount, scenes_of
from agents.house.steering_words import renamed
from agents.mind import Room
from tools.base import Json
from tools.image.frame import (
    CastSheets,
    CharacterSheet,
    FrameSpec,
    Garment,
    ShotSize,
    Storyboard,
    Style,
    Subject,
)
from tools.text.script import Scene
from tools.world import lexicon
from tools.world.english import head

_LIGHT = ("warmer", "cooler", "brighter", "darker", "more_colour", "less_colour")
_WHEN = {"set_time": "time_of_day", "set_weather": "weather", "set_season": "season"}
_SIZES: tuple[ShotSize, ...] = get_args(ShotSize)
_ANGLES = {"lower": "low", "higher": "high", "level": "eye"}


def steer_storyboard(board: Storyboard, directive: Directive, room: Room) -> Storyboard:
    """Return the storyboard with one directive carried out on the frames it reaches."""
    numbers = tuple(frame.scene for frame in board.frames)
    if directive.operation == "rename":
        return Storyboard.model_validate(renamed(board.model_dump(), directive))
    if directive.operation == "remove_scene":
        return board.model_copy(update={"frames": without_scene(board.frames, directive)})
    reached = scenes_of(directive, numbers)
    if directive.operation == "ending":
        reached = numbers[-1:]
    frames = tuple(_frame(f, directive, room) if f.scene in reached else f for f in board.frames)
    update: dict[str, Any] = {"frames": frames}
    if directive.operation == "style" and reached == numbers and directive.value in get_args(Style):
        update["style"] = directive.value
    return board.model_copy(update=update)


def without_scene(parts: tuple[Any, ...], directive: Directive) -> tuple[Any, ...]:
    """Return parts by scene without the one a directive names, those after it moved up; three stay."""
    gone = scenes_of(directive, tuple(part.scene for part in parts))
    if len(gone) != 1 or len(parts) <= 3:
        return parts
    return tuple(
        part.model_copy(update={"scene": part.scene - 1}) if part.scene > gone[0] else part
        for part in parts
        if part.scene != gone[0]
    )


def steer_sheets(sheets: CastSheets, directive: Directive) -> CastSheets:
    """Return the sheets with one directive carried out on the character it names."""
    if directive.operation == "rename":
        return CastSheets.model_validate(renamed(sheets.model_dump(), directive))
    name = directive.target.partition(":")[2]
    if directive.operation != "describe" or not isinstance(directive.value, dict):
        return sheets
    look = directive.value
    return CastSheets(
        sheets=tuple(
            _dressed(sheet, look) if sheet.name == name else sheet for sheet in sheets.sheets
        )
    )


def _frame(frame: FrameSpec, directive: Directive, room: Room) -> FrameSpec:
    operation, value = directive.operation, directive.value
    if operation in _LIGHT:
        palette = shifted(frame.palette, operation, amount(value))
        return frame.model_copy(update={"palette": palette})
    if operation in _WHEN:
        return _lit(FrameSpec.model_validate({**frame.model_dump(), _WHEN[operation]: value}), room)
    if operation in MOODS:
        return _felt(frame, directive, room)
    return FrameSpec.model_validate(
        {**frame.model_dump(), **_changes(frame, operation, value, room)}
    )


def _changes(frame: FrameSpec, operation: str, value: Json, room: Room) -> dict[str, Any]:
    if operation == "set_place":
        entry = lexicon.world().settings.get(str(value))
        return {"construction": construction_of(entry.id), "place": entry.phrase} if entry else {}
    if operation == "colour":
        others = [swatch for swatch in frame.palette.swatches if swatch != value]
        swatches = (*others[:1], value, *others[1:4])
        return {"palette": {**frame.palette.model_dump(), "swatches": swatches}}
    if operation == "style":
        return {"style": value} if value in get_args(Style) else {}
    if operation == "camera":
        return {"camera": frame.camera.model_copy(update=_seen(frame, str(value)))}
    if operation == "horizon":
        step = 0.12 if value == "lower" else -0.12
        horizon = float(value) if isinstance(value, float) else frame.camera.horizon + step
        return {
            "camera": frame.camera.model_copy(
                update={"horizon": round(max(0.25, min(0.82, horizon)), 3)}
            )
        }
    if operation == "retake":
        return {"take": frame.take + 1}
    return _peopled(frame, operation, value, room)


def _peopled(frame: FrameSpec, operation: str, value: Json, room: Room) -> dict[str, Any]:
    if operation == "add_object":
        props = [thing.prop for thing in lexicon.find_things(str(value)) if thing.prop]
        return {"props": tuple(dict.fromkeys((*props[:1], *frame.props)))[:4]}
    if operation == "remove_object":
        gone = {thing.prop for thing in lexicon.find_things(str(value))} | {str(value)}
        return {
            "props": tuple(prop for prop in frame.props if prop not in gone),
            "lights": tuple(light for light in frame.lights if light not in gone),
        }
    if operation == "remove_character":
        kept = [s for s in frame.subjects if value not in ("everyone", s.name)]
        return {
            "subjects": tuple(
                s.model_copy(update={"relation": ""}) if s.relation.endswith(str(value)) else s
                for s in kept
            )
        }
    if operation == "add_character":
        subject = _subject(frame, value, room)
        return {"subjects": (*frame.subjects, subject)} if subject else {}
    return {}


def _subject(frame: FrameSpec, value: Json, room: Room) -> Subject | None:
    name = str(value.get("name")) if isinstance(value, dict) else str(value)
    if any(subject.name == name for subject in frame.subjects):
        return None
    sheets = room.works.sheets.sheets if room.works.sheets else ()
    sheet = next((one for one in sheets if one.name == name), None)
    kind = lexicon.world().kinds.get(str(value.get("kind"))) if isinstance(value, dict) else None
    figure = sheet.figure if sheet else kind.figure if kind else ""
    if not figure:
        return None
    taken = [subject.x for subject in frame.subjects]
    x = max((0.25, 0.5, 0.78), key=lambda at: min((abs(at - t) for t in taken), default=1.0))
    return Subject(name=name, figure=figure, facing="right" if x < 0.5 else "left", x=x)


def _seen(frame: FrameSpec, way: str) -> dict[str, Any]:
    index = _SIZES.index(frame.camera.size)
    if way in ("closer", "wider"):
        step = 1 if way == "closer" else -1
        return {"size": _SIZES[max(0, min(len(_SIZES) - 1, index + step))]}
    if way in _ANGLES:
        return {"angle": _ANGLES[way]}
    return {"focal_x": 0.36 if way == "left" else 0.62} if way in ("left", "right") else {}


def _lit(frame: FrameSpec, room: Room) -> FrameSpec:
    """Return the frame with the lamps that its hour and weather ask for."""
    works = room.works
    scene = _scene_of(frame, room)
    if scene is None or works.treatment is None or works.script is None:
        return frame
    artist = next((agent for agent in room.cast if agent.role == "artist"), room.cast[0])
    now = scene.model_copy(update={"time_of_day": frame.time_of_day, "weather": frame.weather})
    known = {sheet.name: sheet for sheet in works.sheets.sheets} if works.sheets else {}
    made = frame_of(artist, works.treatment, works.script, now, known, room.seed)
    return frame.model_copy(update={"lights": made.lights})


def _felt(frame: FrameSpec, directive: Directive, room: Room) -> FrameSpec:
    mood = changed_mood(frame.mood, directive)
    scene = _scene_of(frame, room)
    subjects = frame.subjects
    if scene is not None:
        now = scene.model_copy(update={"mood": mood})
        subjects = tuple(
            s.model_copy(update={"expression": expression_of(now, s.name)}) if s.name else s
            for s in subjects
        )
    palette = changed_light(frame.palette, frame.mood, mood)
    return frame.model_copy(update={"mood": mood, "palette": palette, "subjects": subjects})


def _scene_of(frame: FrameSpec, room: Room) -> Scene | None:
    script = room.works.script
    return next((s for s in script.scenes if s.number == frame.scene), None) if script else None


def _dressed(sheet: CharacterSheet, look: dict[str, Json]) -> CharacterSheet:
    update: dict[str, Any] = {
        key: look[key]
        for key in ("hair", "hair_style", "beard", "age", "skin", "build")
        if look.get(key) not in (None, "")
    }
    garments = list(sheet.garments)
    wanted, without = look.get("garments"), look.get("without")
    for one in wanted if isinstance(wanted, list) else ():
        if isinstance(one, dict):
            garments = _worn(garments, str(one["item"]), str(one.get("colour") or ""), sheet.colour)
    for item in without if isinstance(without, list) else ():
        garments = [g for g in garments if not g.item.endswith(str(item))]
    if sheet.figure == "person":
        update["garments"] = tuple(garments)
    elif garments:
        update["colour"] = garments[-1].colour
    return CharacterSheet.model_validate(
        {**sheet.model_dump(), **update, "note": _noted(sheet.note, garments)}
    )


def _worn(garments: list[Garment], item: str, colour: str, otherwise: str) -> list[Garment]:
    """Return the clothes with a garment in place of what is worn where it goes, else on top."""
    from tools.image.clothing import CUTS

    slots = {word: cut.slot for word, cut in CUTS.items()}
    slot = slots.get(head(item), item)
    alike = next((g for g in garments if slots.get(head(g.item), g.item) == slot), None)
    new = Garment(item=item, colour=colour or (alike.colour if alike else otherwise))
    if alike is None:
        return [new, *garments] if slot in ("coat", "dress") else [*garments, new]
    return [new if g is alike else g for g in garments]


def _noted(note: str, garments: list[Garment]) -> str:
    stem = note.partition(", in ")[0]
    worn = " and ".join(g.item for g in garments[:2])
    return f"{stem}, in {worn}" if worn else stem
