"""Directives carried out on the treatment: its fields, and the steps of its arc.

Knows nothing of scripts; what is later drafted from the treatment follows it.
"""

from typing import Any, get_args

from agents.drafts import Beat, Directive, Treatment
from agents.house.revision import shifted
from agents.house.steering_mood import MOODS, changed_mood
from agents.house.steering_music import band_with, paced
from agents.house.steering_reach import PARTS, amount, scenes_of
from agents.house.steering_telling import guest, present
from agents.house.steering_words import mentions, renamed, replaced
from tools.base import Json
from tools.image.frame import Style
from tools.measure.accord import FIFTHS
from tools.music.cues import Instrument, Mode
from tools.text.script import Character, PointOfView, Register, Tense
from tools.world import lexicon
from tools.world.almanac import Season, TimeOfDay, Weather
from tools.world.english import bare, definite

_LIGHT = ("warmer", "cooler", "brighter", "darker", "more_colour", "less_colour")
_FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "style": ("style", get_args(Style)),
    "mode": ("mode", get_args(Mode)),
    "tonic": ("tonic", tuple(FIFTHS)),
    "point_of_view": ("point_of_view", get_args(PointOfView)),
    "tense": ("tense", get_args(Tense)),
    "register": ("register", get_args(Register)),
}
_WHEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "set_time": ("time_of_day", get_args(TimeOfDay)),
    "set_weather": ("weather", get_args(Weather)),
    "set_season": ("season", get_args(Season)),
}
_ENDINGS = {
    "happy": "and it is good",
    "sad": "and it comes too late for one of them",
    "open": "and whether it holds, nobody says",
}


def steer_treatment(treatment: Treatment, directive: Directive) -> Treatment:
    """Return the treatment with one directive carried out."""
    data = treatment.model_dump(by_alias=True)
    if directive.operation == "rename":
        return Treatment.model_validate(renamed(data, directive))
    changed = Treatment.model_validate({**data, **_fields(treatment, directive)})
    reached = scenes_of(directive, tuple(range(1, len(treatment.arc) + 1)))
    if directive.operation == "remove_scene":
        return _without(changed, reached)
    if directive.operation == "ending":
        reached = reached[-1:]
    arc = tuple(_beat(b, directive) if n in reached else b for n, b in enumerate(changed.arc, 1))
    return changed.model_copy(update={"arc": arc})


def _fields(treatment: Treatment, directive: Directive) -> dict[str, Any]:
    operation, value = directive.operation, directive.value
    if operation in _LIGHT:
        return {"palette": shifted(treatment.palette, operation, amount(value))}
    if operation in _FIELDS:
        field, known = _FIELDS[operation]
        return {field: value} if value in known else {}
    if operation in ("faster", "slower", "tempo"):
        return (
            {"tempo_bpm": paced(treatment.tempo_bpm, directive)}
            if PARTS.get(directive.target) != "shots"
            else {}
        )
    if operation in ("title", "theme", "score_style"):
        return {operation: str(value)[:120]} if value else {}
    if (
        operation == "funnier"
        and amount(value) >= 0.4
        and not directive.target.startswith("scene:")
    ):
        return {"register": "comic"}
    return _more_fields(treatment, operation, value)


def _more_fields(treatment: Treatment, operation: str, value: Json) -> dict[str, Any]:
    band = treatment.instruments
    if operation == "add_instrument":
        known = next((name for name in get_args(Instrument) if name == value), None)
        return {"instruments": band_with(band, known)} if known else {}
    if operation == "remove_instrument":
        return {"instruments": tuple(name for name in band if name != value) or band}
    if operation == "colour":
        others = [swatch for swatch in treatment.palette.swatches if swatch != value]
        return {
            "palette": {
                **treatment.palette.model_dump(),
                "swatches": (*others[:1], value, *others[1:4]),
            }
        }
    if operation == "motif" and treatment.motif and value:
        return dict(
            replaced(treatment.model_dump(by_alias=True), bare(treatment.motif), bare(str(value)))
        )
    if operation == "ending" and value in _ENDINGS:
        return {"ending": _ended(treatment.ending, str(value))}
    return _cast(treatment, operation, value)


def _cast(treatment: Treatment, operation: str, value: Json) -> dict[str, Any]:
    names = [one.name for one in treatment.characters]
    if operation == "add_character" and isinstance(value, dict) and guest(value) not in names:
        newcomer = Character(
            name=guest(value), kind=str(value.get("kind") or "person"), pronoun=present(value)
        )
        return {"characters": (*treatment.characters, newcomer)}
    return {}


def _ended(ending: str, kind: str) -> str:
    stem = ending.strip().rstrip(".")
    for tail in _ENDINGS.values():
        stem = stem.removesuffix(f", {tail}")
    return f"{stem}, {_ENDINGS[kind]}" if stem else _ENDINGS[kind].removeprefix("and ")


def _beat(beat: Beat, directive: Directive) -> Beat:
    operation, value = directive.operation, directive.value
    if operation in _WHEN:
        field, known = _WHEN[operation]
        return beat.model_copy(update={field: value}) if value in known else beat
    if operation == "set_place":
        entry = lexicon.world().settings.get(str(value))
        if entry is None or entry.id == beat.setting:
            return beat
        place = definite(entry.phrase) if entry.phrase.startswith(("a ", "an ")) else entry.phrase
        terms = {**beat.terms, "sounds": " ".join(entry.effects)}
        return beat.model_copy(update={"setting": entry.id, "place": place, "terms": terms})
    if operation in MOODS:
        return beat.model_copy(update={"mood": changed_mood(beat.mood, directive)})
    return beat.model_copy(update=_peopled(beat, operation, value))


def _peopled(beat: Beat, operation: str, value: Json) -> dict[str, Any]:
    if operation == "add_character" and guest(value) not in beat.characters:
        return {"characters": (*beat.characters, guest(value))}
    if operation == "remove_character" and len(beat.characters) > 1:
        events = tuple(e for e in beat.events if value not in (e.agent, e.patient))
        return {"characters": tuple(c for c in beat.characters if c != value), "events": events}
    if operation == "add_object":
        return {"objects": tuple(dict.fromkeys((*beat.objects, bare(str(value)))))}
    if operation == "remove_object":
        return {"objects": tuple(o for o in beat.objects if not mentions(o, bare(str(value))))}
    return {}


def _without(treatment: Treatment, gone: tuple[int, ...]) -> Treatment:
    if len(gone) != 1 or len(treatment.arc) <= 3:
        return treatment
    arc = tuple(beat for number, beat in enumerate(treatment.arc, 1) if number != gone[0])
    return treatment.model_copy(update={"arc": arc})
