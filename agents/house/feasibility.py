"""Can a concept be made? Length, places, pictures that differ, a band that fits.

Pure functions of a concept and the room. Knows nothing of who looks or how they say it.
"""

from collections.abc import Callable, Sequence

from agents.drafts import Beat, Concept
from agents.house.findings import Finding, wanted_scenes
from agents.house.manner import listed, plain
from agents.mind import Room
from tools.world import lexicon

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "many")
_CLOCK = ("dawn", "morning", "noon", "afternoon", "sunset", "dusk", "night", "midnight")


def _scenes(concept: Concept, room: Room) -> Finding:
    has, wanted = len(concept.beats), wanted_scenes(room)
    off = abs(has - wanted)
    return Finding(
        topic="scenes",
        criterion="feasibility",
        score=max(0.0, 0.69 - 1.5 * off / max(1, wanted)) if off else 1.0,
        slots={"has": str(has), "wanted": str(wanted)},
        operation="longer" if has < wanted else "shorter",
        value=wanted,
        fault=has == 0,
    )


def _settings(concept: Concept, _: Room) -> Finding | None:
    beats, known = concept.beats, lexicon.world().settings
    if not beats:
        return None
    places = list(dict.fromkeys(beat.place or plain(beat.setting) for beat in beats))
    strange = [beat.place or beat.setting for beat in beats if beat.setting not in known]
    number = max(2, len(beats) // 2)
    home = known.get(beats[0].setting)
    near = [n for n in home.neighbours if n in known] if home else []
    other = known[near[0]] if near else None
    return Finding(
        topic="settings",
        criterion="feasibility",
        score=0.4 if strange else 0.64 if len(places) == 1 else 1.0 if len(places) < 5 else 0.8,
        slots={
            "count": _NUMBERS[min(len(places), 9)],
            "first": places[0],
            "at_first": f"{home.preposition} {places[0]}" if home else f"at {places[0]}",
            "last": strange[0] if strange else places[-1],
            "number": str(number),
            "other": other.phrase if other else "",
        },
        operation="set_place" if other and len(places) == 1 else "",
        value=other.id if other else None,
        target=f"scene:{number}",
    )


def _hours(concept: Concept, _: Room) -> Finding | None:
    seen = [(beat.setting, beat.time_of_day, beat.weather) for beat in concept.beats]
    if len(seen) < 2:
        return None
    alike = [n for n in range(1, len(seen)) if seen[n] == seen[n - 1]]
    number = alike[0] + 1 if alike else 2
    return Finding(
        topic="hours",
        criterion="feasibility",
        score=0.68 - 0.5 * len(alike) / (len(seen) - 1) if alike else 1.0,
        slots={
            "first": seen[0][1],
            "last": seen[-1][1],
            "before": str(number - 1),
            "number": str(number),
            "later": _later(concept.beats[number - 1]),
        },
        operation="set_time",
        value=_later(concept.beats[number - 1]),
        target=f"scene:{number}",
    )


def _ensemble(concept: Concept, room: Room) -> Finding:
    count = len(concept.instruments)
    band = listed([plain(name) for name in concept.instruments[:3]])
    if count > 6:
        last = concept.instruments[-1]
        return Finding(
            topic="crowd",
            criterion="feasibility",
            score=0.55,
            slots={"count": str(count), "instrument": plain(last)},
            operation="remove_instrument",
            value=last,
        )
    kind = lexicon.world().kinds.get(room.premise.protagonist.kind)
    own = kind.instrument if kind else None
    silent = own is not None and own not in concept.instruments
    return Finding(
        topic="ensemble",
        criterion="feasibility",
        score=0.62 if silent or count < 2 else 1.0,
        slots={
            "band": band or "nobody",
            "hero": room.premise.protagonist.name,
            "instrument": plain(own or "piano"),
        },
        operation="add_instrument",
        value=own or "piano",
    )


def _later(beat: Beat) -> str:
    return _CLOCK[(_CLOCK.index(beat.time_of_day) + 2) % len(_CLOCK)]


LOOKS: Sequence[Callable[[Concept, Room], Finding | None]] = (
    _scenes, _settings, _hours, _ensemble,
)  # fmt: skip
