"""Does a concept do what the brief asks? People, place, trouble, tone, audience, what is ruled out.

Pure functions of a concept and the room. Knows nothing of who looks or how they say it.
"""

from collections.abc import Callable

from agents.drafts import Concept
from agents.house.findings import (
    Finding,
    Remedy,
    content_words,
    for_children,
    mean_valence,
    text_of,
    tone,
)
from agents.house.manner import listed, plain
from agents.house.taste import asked_style, feeling_of
from agents.mind import Room
from tools.measure.accord import BRIGHTNESS, mode_for, tempo_for
from tools.world import lexicon


def _people(concept: Concept, room: Room) -> Finding:
    said = text_of(concept)
    wanted = [room.premise.protagonist, *room.premise.others]
    missing = [p.name for p in wanted if not _named(p.name, plain(p.kind), said)]
    gone = bool(missing) and missing[0] == room.premise.protagonist.name
    score = 1 - len(missing) / len(wanted)
    note = f"{listed([p.name for p in wanted[:3]])} {'is' if len(wanted) == 1 else 'are'} in it from the start"
    remedy = None
    if missing:
        note = f"the brief asks for {missing[0]}, and {missing[0]} never comes"
        remedy = Remedy(
            operation="add_character",
            value=missing[0],
            do=f"bring {missing[0]} into the first scene",
            why=f"the brief names {missing[0]}",
        )
    return Finding(
        topic="people", criterion="alignment", part="beats", score=score, note=note,
        remedy=remedy, fault=gone,
    )  # fmt: skip


def _place(concept: Concept, room: Room) -> Finding | None:
    wanted = room.premise.setting
    if not wanted:
        return None
    entry = lexicon.world().settings.get(wanted)
    name = room.premise.place or (entry.phrase if entry else plain(wanted))
    here = [number for number, beat in enumerate(concept.beats, 1) if beat.setting == wanted]
    share = len(here) / max(1, len(concept.beats))
    score = min(1.0, 0.4 + 1.4 * share) if here else 0.0
    if here:
        note = f"{name} holds {len(here)} of the {len(concept.beats)} scenes"
        return Finding(topic="place", criterion="alignment", part="beats", score=score, note=note)
    return Finding(
        topic="place", criterion="alignment", part="beats", score=0.0,
        note=f"not one scene is set where the brief is, at {name}", fault=True,
        remedy=Remedy(operation="set_place", value=wanted, target="scene:1",
                      do=f"open it at {name}", why=f"the brief lives at {name}"),
    )  # fmt: skip


def _trouble(concept: Concept, room: Room) -> Finding | None:
    wanted = content_words(room.premise.trouble)
    if not wanted:
        return None
    share = len(wanted & content_words(text_of(concept))) / len(wanted)
    trouble = room.premise.trouble.strip().rstrip(".")
    note = (
        f"the trouble is the brief's own: {trouble}"
        if share >= 0.5
        else f"the brief's trouble, that {trouble}, is hardly felt"
    )
    remedy = Remedy(
        operation="trouble", value=trouble, do=f"say early on that {trouble}",
        why="the trouble is what the brief is about",
    )  # fmt: skip
    return Finding(
        topic="trouble", criterion="alignment", part="logline", score=min(1.0, share / 0.7),
        note=note, remedy=remedy if share < 0.5 else None, fault=share == 0,
    )  # fmt: skip


def _excluded(concept: Concept, room: Room) -> Finding | None:
    if not room.premise.excluded:
        return None
    said = text_of(concept)
    used = [word for word in room.premise.excluded if word.lower() in said]
    if not used:
        return Finding(
            topic="excluded", criterion="alignment", part="all", score=1.0,
            note=f"it keeps the promise of no {room.premise.excluded[0]}",
        )  # fmt: skip
    return Finding(
        topic="excluded", criterion="alignment", part="all", score=0.0, fault=True,
        note=f"the brief says no {used[0]}, and here is {used[0]}",
        remedy=Remedy(operation="remove_object", value=used[0], do=f"take {used[0]} out",
                      why=f"the brief rules {used[0]} out"),
    )  # fmt: skip


def _asked_style(concept: Concept, room: Room) -> Finding | None:
    asked = asked_style(f"{room.premise.style} {room.brief.style}")
    if asked is None:
        return None
    same = asked == concept.style
    return Finding(
        topic="style", criterion="alignment", part="style", score=1.0 if same else 0.2,
        fault=not same,
        note=f"it is {plain(concept.style)}, " + ("as asked" if same else f"and {plain(asked)} was asked for"),
        remedy=None if same else Remedy(operation="style", value=asked, do=f"draw it as {plain(asked)}",
                                        why=f"the brief asks for {plain(asked)}"),
    )  # fmt: skip


def _key(concept: Concept, room: Room) -> Finding | None:
    wanted = feeling_of(tone(room)).valence if tone(room) else mean_valence(concept.beats)
    gap = BRIGHTNESS[concept.mode] - wanted
    what = f"a {tone(room)} brief" if tone(room) else "this arc"
    key = f"{concept.tonic} {plain(concept.mode)}"
    better = mode_for(wanted)
    note = f"{key} is the right ground for {what}"
    remedy = None
    if abs(gap) > 0.35 and better != concept.mode:
        note = f"{key} is {'brighter' if gap > 0 else 'darker'} than {what} can bear"
        remedy = Remedy(
            operation="mode", value=better, do=f"set it in {concept.tonic} {plain(better)}",
            why=f"{plain(better)} sits nearer to what {what} feels",
        )  # fmt: skip
    return Finding(
        topic="key", criterion="alignment", part="mode",
        score=max(0.0, min(1.0, 1.15 - abs(gap))), note=note, remedy=remedy,
    )  # fmt: skip


def _pulse(concept: Concept, room: Room) -> Finding:
    mood = feeling_of(tone(room))
    wanted = float(round(tempo_for(mood)))
    ratio = max(concept.tempo_bpm, wanted) / min(concept.tempo_bpm, wanted)
    slow = concept.tempo_bpm < wanted
    note = f"{concept.tempo_bpm:.0f} beats a minute is a walking heart for it"
    remedy = None
    if ratio > 1.18:
        note = f"{concept.tempo_bpm:.0f} beats a minute {'drags' if slow else 'hurries'} where the story does not"
        remedy = Remedy(
            operation="tempo", value=wanted, do=f"take it at {wanted:.0f} beats a minute",
            why=f"{wanted:.0f} is nearer to the pulse of the scenes",
        )  # fmt: skip
    return Finding(
        topic="pulse", criterion="alignment", part="tempo_bpm",
        score=max(0.0, min(1.0, 1.7 - 0.65 * ratio)), note=note, remedy=remedy,
    )  # fmt: skip


def _light(concept: Concept, room: Room) -> Finding:
    wanted = feeling_of(tone(room)).valence if tone(room) else mean_valence(concept.beats)
    has = 0.6 * concept.palette.brightness + 0.4 * concept.palette.warmth
    gap = has - 0.4 * wanted
    name = plain(concept.palette.name) or "the palette"
    note = f"the colours of {name} belong to this feeling"
    remedy = None
    if abs(gap) > 0.16:
        way, less = ("darker", "too bright") if gap > 0 else ("brighter", "too dark")
        note = f"the colours of {name} are {less} for what happens in them"
        remedy = Remedy(
            operation=way, value=round(min(0.5, abs(gap)), 2),
            do=f"make the light {way}", why=f"the pictures come closer to the feeling when {way}",
        )  # fmt: skip
    return Finding(
        topic="light", criterion="alignment", part="palette",
        score=max(0.0, min(1.0, 1.1 - 1.6 * abs(gap))), note=note, remedy=remedy,
    )  # fmt: skip


def _audience(concept: Concept, room: Room) -> Finding | None:
    if not for_children(room):
        return None
    kind = concept.register_ in ("plain", "picture_book", "fairy_tale", "comic")
    darkest = min((beat.mood.valence for beat in concept.beats), default=0.0)
    if not kind:
        return Finding(
            topic="audience", criterion="alignment", part="register", score=0.2, fault=True,
            note=f"a {plain(concept.register_)} voice is not for children",
            remedy=Remedy(operation="register", value="picture_book", do="tell it in picture-book words",
                          why="a child will be listening"),
        )  # fmt: skip
    if darkest < -0.75:
        number = 1 + min(range(len(concept.beats)), key=lambda n: concept.beats[n].mood.valence)
        return Finding(
            topic="audience", criterion="alignment", part="beats", score=0.6,
            note=f"scene {number} is darker than a bedtime should be",
            remedy=Remedy(operation="happier", value=0.3, target=f"scene:{number}",
                          do=f"leave a light on in scene {number}", why="a child will be listening"),
        )  # fmt: skip
    return Finding(
        topic="audience", criterion="alignment", part="register", score=1.0,
        note="a child could follow every step and sleep afterwards",
    )  # fmt: skip


def _named(name: str, kind: str, said: str) -> bool:
    return name.lower() in said or (bool(kind) and kind.lower() in said)


LOOKS: tuple[Callable[[Concept, Room], Finding | None], ...] = (
    _people,
    _place,
    _trouble,
    _excluded,
    _asked_style,
    _key,
    _pulse,
    _light,
    _audience,
)
