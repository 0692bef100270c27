"""Can a concept be made? Length, places, pictures that differ, a band that fits.

Pure functions of a concept and the room. Knows nothing of who looks or how they say it.
"""

from collections.abc import Callable

from agents.drafts import Beat, Concept
from agents.house.findings import Finding, Remedy, wanted_scenes
from agents.house.manner import listed, plain
from agents.mind import Room
from tools.world import lexicon


def _scenes(concept: Concept, room: Room) -> Finding:
    has, wanted = len(concept.beats), wanted_scenes(room)
    off = abs(has - wanted)
    note = f"{has} scenes fit the length that was asked for"
    remedy = None
    if off:
        way = "longer" if has < wanted else "shorter"
        note = f"it has {has} scenes where {wanted} were asked for"
        remedy = Remedy(
            operation=way, value=wanted, do=f"bring it to {wanted} scenes",
            why="the length was asked for",
        )  # fmt: skip
    return Finding(
        topic="scenes", criterion="feasibility", part="beats",
        score=max(0.0, 1 - 2 * off / max(1, wanted)), note=note, remedy=remedy, fault=has == 0,
    )  # fmt: skip


def _settings(concept: Concept, _: Room) -> Finding:
    places = list(dict.fromkeys(beat.place or beat.setting for beat in concept.beats))
    known = lexicon.world().settings
    strange = [b.place or b.setting for b in concept.beats if b.setting not in known]
    if strange:
        return Finding(
            topic="settings", criterion="feasibility", part="beats", score=0.4,
            note=f"nobody here has ever drawn {strange[0]}",
        )  # fmt: skip
    count = len(places)
    score = {1: 0.7, 2: 1.0, 3: 1.0, 4: 0.9}.get(count, 0.7)
    note = {
        1: f"it never leaves {places[0]}",
        2: f"two places, {listed(places)}, and each earns its keep",
    }.get(count, f"{count} places can be built, from {places[0]} to {places[-1]}" if places else "")
    return Finding(
        topic="settings", criterion="feasibility", part="beats", score=score,
        note=note or "no place is named",
    )  # fmt: skip


def _hours(concept: Concept, _: Room) -> Finding:
    seen = [(b.setting, b.time_of_day, b.weather) for b in concept.beats]
    alike = [n for n in range(1, len(seen)) if seen[n] == seen[n - 1]]
    score = 1 - 0.9 * len(alike) / max(1, len(seen) - 1)
    if not alike:
        hours = list(dict.fromkeys(b.time_of_day for b in concept.beats))
        note = (
            f"the hours move, {hours[0]} to {hours[-1]}"
            if len(hours) > 1
            else "no two pictures will be the same"
        )
        return Finding(topic="hours", criterion="feasibility", part="beats", score=score, note=note)
    number = alike[0] + 1
    later = _later(concept.beats[number - 1])
    return Finding(
        topic="hours", criterion="feasibility", part="beats", score=score,
        note=f"scenes {number - 1} and {number} share place, hour and weather, so the pictures will too",
        remedy=Remedy(operation="set_time", value=later, target=f"scene:{number}",
                      do=f"let scene {number} happen at {later}", why="two equal pictures in a row are one too many"),
    )  # fmt: skip


def _ensemble(concept: Concept, room: Room) -> Finding:
    count = len(concept.instruments)
    kind = lexicon.world().kinds.get(room.premise.protagonist.kind)
    own = kind.instrument if kind else None
    name = room.premise.protagonist.name
    if own and own not in concept.instruments and count < 6:
        return Finding(
            topic="ensemble", criterion="feasibility", part="instruments", score=0.72,
            note=f"nothing in the band sounds like {name}",
            remedy=Remedy(operation="add_instrument", value=own, do=f"give {name} the {plain(own)}",
                          why=f"{name} ought to be heard as well as seen"),
        )  # fmt: skip
    if count > 6:
        last = concept.instruments[-1]
        return Finding(
            topic="ensemble", criterion="feasibility", part="instruments", score=0.6,
            note=f"{count} instruments will bury each other",
            remedy=Remedy(operation="remove_instrument", value=last, do=f"send the {plain(last)} home",
                          why="the melody needs room"),
        )  # fmt: skip
    band = listed([plain(i) for i in concept.instruments[:3]])
    return Finding(
        topic="ensemble", criterion="feasibility", part="instruments",
        score=1.0 if count >= 3 else 0.6,
        note=f"{band} leave each other room" if band else "no instrument is named",
    )  # fmt: skip


_CLOCK = ("dawn", "morning", "noon", "afternoon", "sunset", "dusk", "night", "midnight")


def _later(beat: Beat) -> str:
    return _CLOCK[(_CLOCK.index(beat.time_of_day) + 2) % len(_CLOCK)]


LOOKS: tuple[Callable[[Concept, Room], Finding | None], ...] = (
    _scenes,
    _settings,
    _hours,
    _ensemble,
)
