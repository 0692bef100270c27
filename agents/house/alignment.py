"""Does a concept do what the brief asks? People, place, trouble, tone, audience, what is ruled out.

Pure functions of a concept and the room. Knows nothing of who looks or how they say it.
"""

from collections.abc import Callable, Sequence

from agents.drafts import Concept
from agents.house.engines import told_by
from agents.house.findings import (
    Finding,
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
from tools.text.script import Character
from tools.world import lexicon


def _people(concept: Concept, room: Room) -> Finding:
    present = " ".join(name for beat in concept.beats for name in beat.characters)
    said = f"{text_of(concept)} {present.lower()}"
    wanted = [room.premise.protagonist, *room.premise.others]
    missing = [person.name for person in wanted if not _named(person, said)]
    names = [person.name for person in wanted[:3]]
    return Finding(
        topic="people",
        criterion="alignment",
        score=1 - len(missing) / len(wanted)
        if not missing
        else min(0.6, 1 - len(missing) / len(wanted)),
        slots={
            "names": listed(names),
            "are": "is" if len(names) == 1 else "are",
            "hero": names[0],
            "missing": missing[0] if missing else "",
        },
        operation="add_character",
        value=missing[0] if missing else None,
        fault=bool(missing) and missing[0] == names[0],
    )


def _place(concept: Concept, room: Room) -> Finding | None:
    wanted = room.premise.setting
    entry = lexicon.world().settings.get(wanted)
    if entry is None:
        return None
    count = sum(beat.setting == wanted for beat in concept.beats)
    share = count / max(1, len(concept.beats))
    place = room.premise.place or entry.phrase
    at = place if place.split(" ")[0] in _PREPOSITIONS else f"{entry.preposition} {place}"
    return Finding(
        topic="place",
        criterion="alignment",
        score=min(1.0, 0.7 + share) if count else 0.0,
        slots={"count": str(count), "scenes": str(len(concept.beats)), "at": at, "place": place},
        operation="set_place",
        value=wanted,
        target="scene:1",
        fault=not count,
    )


def _trouble(concept: Concept, room: Room) -> Finding | None:
    wanted = content_words(room.premise.trouble)
    if not wanted:
        return None
    share = len(wanted & content_words(text_of(concept))) / len(wanted)
    trouble = room.premise.trouble.strip().rstrip(".")
    return Finding(
        topic="trouble",
        criterion="alignment",
        score=min(1.0, 0.2 + share),
        slots={"trouble": trouble[:1].lower() + trouble[1:]},
        operation="trouble",
        value=trouble,
        fault=share == 0,
    )


def _deed(concept: Concept, room: Room) -> Finding | None:
    """Does it tell what the brief tells: befriend, teach, lose, race?"""
    if not concept.plot:
        return None
    score = told_by(room.premise, concept.plot)
    if score == 1 and not room.premise.relation:
        return None
    return Finding(
        topic="deed",
        criterion="alignment",
        score=score,
        slots={"plot": concept.plot, "brief": room.premise.text.strip().rstrip(".!?")[:80]},
    )


def _excluded(concept: Concept, room: Room) -> Finding | None:
    if not room.premise.excluded:
        return None
    said = text_of(concept)
    used = [word for word in room.premise.excluded if word.lower() in said]
    return Finding(
        topic="excluded",
        criterion="alignment",
        score=0.0 if used else 1.0,
        slots={"word": (used or list(room.premise.excluded))[0]},
        operation="remove_object",
        value=used[0] if used else None,
        fault=bool(used),
    )


def _style(concept: Concept, room: Room) -> Finding | None:
    asked = asked_style(f"{room.premise.style} {room.brief.style}")
    if asked is None:
        return None
    same = asked == concept.style
    return Finding(
        topic="style",
        criterion="alignment",
        score=1.0 if same else 0.2,
        slots={"style": plain(concept.style), "asked": plain(asked)},
        operation="style",
        value=asked,
        fault=not same,
    )


def _key(concept: Concept, room: Room) -> Finding:
    wanted = feeling_of(tone(room)).valence if tone(room) else mean_valence(concept.beats)
    gap = (BRIGHTNESS[concept.mode] - wanted) * _sureness(room)
    better = mode_for(wanted)
    what = f"a {tone(room)} brief" if tone(room) else "this arc"
    return Finding(
        topic="key",
        criterion="alignment",
        score=max(0.0, 1 - abs(gap) / 1.25) if better != concept.mode else 0.95,
        slots={
            "key": f"{concept.tonic} {plain(concept.mode)}",
            "what": what,
            "way": "brighter" if gap > 0 else "darker",
            "better": f"{concept.tonic} {plain(better)}",
            "mode": plain(better),
        },
        operation="mode",
        value=better,
    )


def _pulse(concept: Concept, room: Room) -> Finding:
    wanted = float(round(tempo_for(feeling_of(tone(room)))))
    ratio = 1 + (max(concept.tempo_bpm, wanted) / min(concept.tempo_bpm, wanted) - 1) * _sureness(
        room
    )
    return Finding(
        topic="pulse",
        criterion="alignment",
        score=max(0.0, 1 - 1.7 * (ratio - 1)),
        slots={
            "tempo": f"{concept.tempo_bpm:.0f}",
            "wanted": f"{wanted:.0f}",
            "verb": "drags" if concept.tempo_bpm < wanted else "hurries",
        },
        operation="tempo",
        value=wanted,
    )


def _light(concept: Concept, room: Room) -> Finding:
    wanted = feeling_of(tone(room)).valence if tone(room) else mean_valence(concept.beats)
    gap = 0.6 * concept.palette.brightness + 0.4 * concept.palette.warmth - 0.4 * wanted
    gap *= _sureness(room)
    return Finding(
        topic="light",
        criterion="alignment",
        score=max(0.0, min(1.0, 1.05 - 2.0 * abs(gap))),
        slots={
            "name": plain(concept.palette.name) or "the palette",
            "has": "bright" if gap > 0 else "dark",
            "way": "darker" if gap > 0 else "brighter",
        },
        operation="darker" if gap > 0 else "brighter",
        value=round(min(0.5, abs(gap)), 2),
    )


def _audience(concept: Concept, room: Room) -> Finding | None:
    if not for_children(room):
        return None
    darkest = min((beat.mood.valence for beat in concept.beats), default=0.0)
    if concept.register_ not in ("plain", "picture_book", "fairy_tale", "comic"):
        return Finding(
            topic="audience",
            criterion="alignment",
            score=0.2,
            slots={"register": plain(concept.register_)},
            operation="register",
            value="picture_book",
            fault=True,
        )
    if darkest < -0.75:
        number = 1 + min(range(len(concept.beats)), key=lambda n: concept.beats[n].mood.valence)
        return Finding(
            topic="bedtime",
            criterion="alignment",
            score=0.6,
            slots={"number": str(number)},
            operation="happier",
            value=0.3,
            target=f"scene:{number}",
        )
    return Finding(topic="audience", criterion="alignment", score=1.0)


def _sureness(room: Room) -> float:
    """Return how strictly a tone can be held against a concept: less where the brief names none."""
    return 1.0 if tone(room) else 0.55


_PREPOSITIONS = frozenset({
    "at", "in", "on", "aboard", "under", "among", "by", "inside", "near", "beside", "over",
    "above",
})  # fmt: skip


def _named(person: Character, said: str) -> bool:
    kind = person.noun or plain(person.kind)
    return person.name.lower() in said or (bool(kind) and kind.lower() in said)


LOOKS: Sequence[Callable[[Concept, Room], Finding | None]] = (
    _people, _place, _deed, _trouble, _excluded, _style, _key, _pulse, _light, _audience,
)  # fmt: skip
