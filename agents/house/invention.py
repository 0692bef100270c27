"""Is a concept worth telling? Arc, motif, theme, cause and effect, distance from the others.

Pure functions of a concept, the room and the other concepts. Knows nothing of who looks.
"""

from collections.abc import Callable, Sequence

from agents.drafts import Concept
from agents.house.findings import Finding, content_words
from agents.house.manner import question, the
from agents.mind import Room


def likeness(first: Concept, second: Concept) -> float:
    """Return how alike two concepts are, 0..1: shared words of the story, and shared choices."""
    a = content_words(f"{first.logline} {first.turn} {first.ending} {first.motif} {first.theme}")
    b = content_words(
        f"{second.logline} {second.turn} {second.ending} {second.motif} {second.theme}"
    )
    words = len(a & b) / max(1, len(a | b))
    choices = (
        (first.structure == second.structure)
        + (first.style == second.style)
        + (first.mode == second.mode)
        + (first.palette.name == second.palette.name)
        + bool(set(first.instruments[:2]) & set(second.instruments[:2]))
    )
    return 0.6 * words + 0.4 * choices / 5


def _arc(concept: Concept, _: Room) -> Finding | None:
    beats = concept.beats
    if len(beats) < 3:
        return None
    span = max(b.mood.valence for b in beats) - min(b.mood.valence for b in beats)
    peak = max(range(len(beats)), key=lambda n: beats[n].mood.arousal)
    low = 1 + min(range(len(beats)), key=lambda n: beats[n].mood.valence)
    early = not 0.5 <= peak / (len(beats) - 1) <= 0.92
    number = max(2, round(0.75 * (len(beats) - 1)) + 1)
    if early or span >= 0.7:
        return Finding(
            topic="arc",
            criterion="creativity",
            score=0.5 if early else min(1.0, 0.55 + 0.25 * span),
            slots={"peak": str(peak + 1), "scenes": str(len(beats)), "number": str(number)},
            operation="tenser",
            value=0.25,
            target=f"scene:{number}",
        )
    return Finding(
        topic="span",
        criterion="creativity",
        score=0.3 + 0.39 * span / 0.7,
        slots={"number": str(low)},
        operation="sadder",
        value=0.25,
        target=f"scene:{low}",
    )


def _motif(concept: Concept, room: Room) -> Finding:
    motif = concept.motif
    if not motif:
        thing = room.premise.objects[0] if room.premise.objects else ""
        return Finding(
            topic="emblem",
            criterion="creativity",
            score=0.4,
            slots={"thing": the(thing) if thing else ""},
            operation="motif" if thing else "",
            value=thing or None,
        )
    head = content_words(motif)
    seen = [
        number
        for number, beat in enumerate(concept.beats, 1)
        if head & content_words(f"{beat.what} {' '.join(beat.objects)}")
    ]
    returns = bool(head & content_words(concept.ending))
    returns = returns or (bool(seen) and seen[-1] == len(concept.beats))
    return Finding(
        topic="motif",
        criterion="creativity",
        score=(0.8 if returns else 0.42) + 0.1 * min(2, len(seen)),
        slots={"motif": the(motif)},
        operation="motif",
        value=motif,
    )


def _theme(concept: Concept, _: Room) -> Finding | None:
    if not concept.theme:
        return None
    said = content_words(f"{concept.ending} {concept.turn} {concept.logline} {concept.pitch}")
    answered = bool(content_words(concept.theme) & said) or not concept.ending
    return Finding(
        topic="theme",
        criterion="creativity",
        score=0.92 if answered else 0.62,
        slots={"theme": question(concept.theme)},
    )


def _links(concept: Concept, _: Room) -> Finding | None:
    joined = [beat.link for beat in concept.beats[1:]]
    if not joined:
        return None
    causal = sum(bool(link) for link in joined) / len(joined)
    turns = joined.count("but")
    count = ("none", "one", "two", "three", "four", "five", "six")[min(turns, 6)]
    return Finding(
        topic="links",
        criterion="creativity",
        score=0.6 * causal + 0.4 * min(1.0, turns / 2),
        slots={"turns": count},
    )


def novelty(concept: Concept, others: Sequence[Concept]) -> Finding | None:
    """Return how far a concept stands from the nearest of the others; None without others."""
    if not others:
        return None
    nearest = max(others, key=lambda other: likeness(concept, other))
    alike = likeness(concept, nearest)
    return Finding(
        topic="novelty",
        criterion="creativity",
        score=max(0.0, min(1.0, 1.14 - 1.3 * alike)),
        slots={"title": nearest.title},
    )


LOOKS: Sequence[Callable[[Concept, Room], Finding | None]] = (_arc, _motif, _theme, _links)
