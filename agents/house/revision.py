"""Changes to a concept, field by field: the concept phase's share of the directive vocabulary.

`apply` never fails on what it cannot do: an operation that is not a concept's leaves it as it
was, which negotiation notices. Knows nothing of who asked or whether it was wise.
"""

import re
from collections.abc import Callable
from typing import Any, get_args

from agents.drafts import Beat, Concept, Directive
from agents.house.taste import STYLES, asked_style
from tools.base import Json, Mood
from tools.image.frame import Palette
from tools.measure.accord import FIFTHS
from tools.music.cues import Instrument, Mode
from tools.text.script import Register
from tools.world import lexicon
from tools.world.almanac import TimeOfDay, Weather

Change = Callable[[Concept, Directive], dict[str, Any]]

_FIELD = {
    "style": "style", "warmer": "palette", "cooler": "palette", "brighter": "palette",
    "darker": "palette", "more_colour": "palette", "less_colour": "palette", "colour": "palette",
    "tempo": "tempo_bpm", "faster": "tempo_bpm", "slower": "tempo_bpm", "mode": "mode",
    "tonic": "tonic", "score_style": "score_style", "add_instrument": "instruments",
    "remove_instrument": "instruments", "motif": "motif", "ending": "ending", "title": "title",
    "theme": "theme", "register": "register", "trouble": "logline",
}  # fmt: skip


def apply(concept: Concept, directive: Directive) -> Concept:
    """Return the concept with one directive carried out; an equal one if it does not concern it."""
    change = _CHANGES.get(directive.operation)
    if change is None:
        return concept
    fields = change(concept, directive)
    return concept.model_validate({**concept.model_dump(by_alias=True), **fields})


def field_of(operation: str) -> str:
    """Return which field of a concept an operation changes; "beats" for all that happens in scenes."""
    return _FIELD.get(operation, "beats")


def scenes_of(target: str, count: int) -> tuple[int, ...]:
    """Return the scene numbers a target reaches: one for "scene:N", else all."""
    head = target.partition("/")[0]
    name, _, number = head.partition(":")
    if name == "scene" and number.isdigit():
        return tuple(n for n in (int(number),) if 1 <= n <= count)
    return tuple(range(1, count + 1))


def degree(value: Json, otherwise: float = 0.25) -> float:
    """Return a directive's value as a degree, 0..1."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return max(0.0, min(1.0, abs(float(value))))
    return otherwise


def shifted(palette: Palette, operation: str, by: float) -> Palette:
    """Return a palette made warmer, cooler, brighter, darker, or more or less coloured by 0..1."""
    axis, sign = _SHIFTS[operation]
    moved = max(-1.0, min(1.0, getattr(palette, axis) + sign * by))
    return palette.model_copy(update={axis: round(moved, 3)})


def moved(mood: Mood, operation: str, by: float) -> Mood:
    """Return a mood made happier, sadder, calmer or tenser by 0..1; the word follows if it turns."""
    valence, arousal = mood.valence, mood.arousal
    valence += {"happier": by, "sadder": -by}.get(operation, 0.0)
    arousal += {"tenser": by, "calmer": -by}.get(operation, 0.0)
    if operation == "tenser":
        valence -= 0.3 * by
    return mood.model_copy(
        update={
            "valence": round(max(-1.0, min(1.0, valence)), 3),
            "arousal": round(max(0.0, min(1.0, arousal)), 3),
        }
    )


def _palette(concept: Concept, directive: Directive) -> dict[str, Any]:
    return {"palette": shifted(concept.palette, directive.operation, degree(directive.value))}


def _colour(concept: Concept, directive: Directive) -> dict[str, Any]:
    value = directive.value
    if not isinstance(value, str) or not value.startswith("#") or len(value) != 7:
        return {}
    swatches = (*concept.palette.swatches[:2], value, *concept.palette.swatches[2:4])
    return {"palette": concept.palette.model_copy(update={"swatches": swatches})}


def _style(_: Concept, directive: Directive) -> dict[str, Any]:
    value = str(directive.value)
    style = value if value in STYLES else asked_style(value)
    return {"style": style} if style else {}


def _tempo(concept: Concept, directive: Directive) -> dict[str, Any]:
    value = directive.value
    if directive.operation == "tempo" and isinstance(value, int | float):
        return {"tempo_bpm": max(40.0, min(200.0, float(value)))}
    by = degree(value, 0.3)
    factor = 1 + 0.4 * by if directive.operation == "faster" else 1 - 0.3 * by
    return {"tempo_bpm": float(round(max(40.0, min(200.0, concept.tempo_bpm * factor))))}


def _one_of(field: str, known: tuple[str, ...]) -> Change:
    def change(_: Concept, directive: Directive) -> dict[str, Any]:
        return {field: directive.value} if directive.value in known else {}

    return change


def _text(field: str) -> Change:
    def change(_: Concept, directive: Directive) -> dict[str, Any]:
        value = str(directive.value or "").strip()
        return {field: value} if value else {}

    return change


def _add_instrument(concept: Concept, directive: Directive) -> dict[str, Any]:
    value = directive.value
    if value not in get_args(Instrument) or value in concept.instruments:
        return {}
    band = list(concept.instruments)
    band.insert(1, next(i for i in get_args(Instrument) if i == value))  # second: not the melody
    return {"instruments": tuple(band)}


def _remove_instrument(concept: Concept, directive: Directive) -> dict[str, Any]:
    band = tuple(name for name in concept.instruments if name != directive.value)
    return {"instruments": band} if band else {}


def _motif(concept: Concept, directive: Directive) -> dict[str, Any]:
    """Put another thing in the motif's place wherever it is named, and show it at both ends."""
    motif = bare(str(directive.value or ""))
    if not motif or not concept.beats:
        return {}
    old = bare(concept.motif)
    beats = [_with_thing(beat, old, motif) for beat in concept.beats]
    for number in {0, len(beats) - 1}:
        objects = (motif, *(o for o in beats[number].objects if o != motif))
        beats[number] = beats[number].model_copy(update={"objects": objects[:4]})
    said = {
        name: _replaced(getattr(concept, name), old, motif)
        for name in ("logline", "turn", "ending", "pitch")
    }
    return {"motif": motif, "beats": tuple(beats), **said}


def bare(thing: str) -> str:
    """Return a thing without its article."""
    head, _, rest = thing.strip().partition(" ")
    return rest if head.lower() in ("a", "an", "the", "some") and rest else thing.strip()


def _with_thing(beat: Beat, old: str, new: str) -> Beat:
    terms = {**beat.terms, "motif": new} if beat.terms.get("motif") == old else beat.terms
    objects = tuple(dict.fromkeys(new if bare(o) == old else o for o in beat.objects))
    return beat.model_copy(
        update={"terms": terms, "objects": objects, "what": _replaced(beat.what, old, new)}
    )


def _replaced(text: str, old: str, new: str) -> str:
    return text.replace(old, new) if old else text


def _ending(concept: Concept, directive: Directive) -> dict[str, Any]:
    kind = str(directive.value)
    aims = {"happy": (0.65, 0.4), "sad": (-0.45, 0.25), "open": (0.1, 0.25)}
    if kind not in aims or not concept.beats:
        return {}
    valence, arousal = aims[kind]
    last = concept.beats[-1]
    mood = Mood(valence=valence, arousal=arousal, word={"open": "unresolved"}.get(kind, kind))
    ending = _reworded(concept.ending, kind)
    beats = (*concept.beats[:-1], last.model_copy(update={"mood": mood}))
    return {"ending": ending, "beats": beats}


def _reworded(ending: str, kind: str) -> str:
    tails = {
        "happy": "and it is good",
        "sad": "and it comes too late for one of them",
        "open": "and whether it holds, nobody says",
    }
    stem = ending.strip().rstrip(".")
    for tail in tails.values():
        stem = stem.removesuffix(f", {tail}")
    return f"{stem}, {tails[kind]}" if stem else tails[kind].removeprefix("and ")


def _mood(concept: Concept, directive: Directive) -> dict[str, Any]:
    by = degree(directive.value)
    return _each_beat(
        concept, directive, lambda b: {"mood": moved(b.mood, directive.operation, by)}
    )


def _hour(concept: Concept, directive: Directive) -> dict[str, Any]:
    field, known = {
        "set_time": ("time_of_day", get_args(TimeOfDay)),
        "set_weather": ("weather", get_args(Weather)),
        "set_season": ("season", ("spring", "summer", "autumn", "winter")),
    }[directive.operation]
    if directive.value not in known:
        return {}
    return _each_beat(concept, directive, lambda _: {field: directive.value})


def _place(concept: Concept, directive: Directive) -> dict[str, Any]:
    entry = lexicon.world().settings.get(str(directive.value))
    if entry is None:
        return {}
    return _each_beat(concept, directive, lambda _: {"setting": entry.id, "place": entry.phrase})


def _length(concept: Concept, directive: Directive) -> dict[str, Any]:
    beats = list(concept.beats)
    value = directive.value
    aim = int(value) if isinstance(value, int | float) and value >= 2 else 0
    aim = aim or len(beats) + (1 if directive.operation == "longer" else -1)
    while len(beats) > max(3, aim):
        beats.pop(_least(beats))
    return {"beats": tuple(beats)}


def _least(beats: list[Beat]) -> int:
    """Return the index of the development beat that moves the least; never the first or last."""
    inner = range(1, len(beats) - 1)
    return min(inner, key=lambda n: (beats[n].act != "development", beats[n].mood.arousal, n))


def _add_character(concept: Concept, directive: Directive) -> dict[str, Any]:
    name = str(directive.value or "").strip()
    return _each_beat(
        concept,
        directive,
        lambda b: {} if name in b.characters else {"characters": (*b.characters, name)},
    )


def _remove(concept: Concept, directive: Directive) -> dict[str, Any]:
    """Take somebody or something out: of the scenes, and every sentence that speaks of it."""
    name = str(directive.value or "").strip().lower()
    if not name:
        return {}

    def without(beat: Beat) -> dict[str, Any]:
        return {
            "characters": tuple(c for c in beat.characters if c.lower() != name),
            "objects": tuple(o for o in beat.objects if name not in o.lower()),
        }

    if directive.target.startswith("scene:"):
        return _each_beat(concept, directive, without)
    fields = ("logline", "pitch", "turn", "ending", "theme")
    said = {field: _unsaid(getattr(concept, field), name) for field in fields}
    motif = "" if name in concept.motif.lower() else concept.motif
    return {**_each_beat(concept, directive, without), **said, "motif": motif}


def _unsaid(text: str, name: str) -> str:
    """Return a text without the sentences that name something."""
    sentences = re.split(r"(?<=[.!?;])\s+", text)
    return " ".join(one for one in sentences if name not in one.lower())


def _trouble(concept: Concept, directive: Directive) -> dict[str, Any]:
    value = str(directive.value or "").strip().rstrip(".")
    if not value or value.lower() in concept.logline.lower():
        return {}
    return {"logline": f"{concept.logline.rstrip('. ')}; {value}."}


def _each_beat(
    concept: Concept, directive: Directive, change: Callable[[Beat], dict[str, Any]]
) -> dict[str, Any]:
    reached = scenes_of(directive.target, len(concept.beats))
    beats = tuple(
        beat.model_copy(update=change(beat)) if number in reached else beat
        for number, beat in enumerate(concept.beats, 1)
    )
    return {"beats": beats}


_SHIFTS = {
    "warmer": ("warmth", 1), "cooler": ("warmth", -1), "brighter": ("brightness", 1),
    "darker": ("brightness", -1), "more_colour": ("saturation", 1), "less_colour": ("saturation", -1),
}  # fmt: skip

_CHANGES: dict[str, Change] = {
    **dict.fromkeys(_SHIFTS, _palette),
    **dict.fromkeys(("tempo", "faster", "slower"), _tempo),
    **dict.fromkeys(("happier", "sadder", "calmer", "tenser"), _mood),
    **dict.fromkeys(("set_time", "set_weather", "set_season"), _hour),
    **dict.fromkeys(("longer", "shorter"), _length),
    **dict.fromkeys(("remove_character", "remove_object"), _remove),
    "colour": _colour,
    "style": _style,
    "mode": _one_of("mode", get_args(Mode)),
    "tonic": _one_of("tonic", tuple(FIFTHS)),
    "register": _one_of("register", get_args(Register)),
    "score_style": _text("score_style"),
    "title": _text("title"),
    "theme": _text("theme"),
    "motif": _motif,
    "ending": _ending,
    "set_place": _place,
    "add_instrument": _add_instrument,
    "remove_instrument": _remove_instrument,
    "add_character": _add_character,
    "trouble": _trouble,
}
