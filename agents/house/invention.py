"""Is a concept worth telling? Arc, motif, theme, cause and effect, distance from the others.

Pure functions of a concept, the room and the other concepts. Knows nothing of who looks.
"""

from collections.abc import Callable, Sequence

from agents.drafts import Concept
from agents.house.findings import Finding, Remedy, content_words
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
    at = peak / (len(beats) - 1)
    if not 0.5 <= at <= 0.92:
        number = max(2, round(0.75 * (len(beats) - 1)) + 1)
        return Finding(
            topic="arc", criterion="creativity", part="beats", score=0.55,
            note=f"it peaks in scene {peak + 1} of {len(beats)} and has nowhere to go from there",
            remedy=Remedy(operation="tenser", value=0.25, target=f"scene:{number}",
                          do=f"raise the stakes in scene {number}", why="the height belongs late"),
        )  # fmt: skip
    if span < 0.7:
        low = 1 + min(range(len(beats)), key=lambda n: beats[n].mood.valence)
        return Finding(
            topic="arc", criterion="creativity", part="beats", score=0.4 + 0.6 * span / 0.7,
            note="the feeling stays within a hand's breadth from first to last",
            remedy=Remedy(operation="sadder", value=0.25, target=f"scene:{low}",
                          do=f"let scene {low} cost something", why="the way up needs a way down"),
        )  # fmt: skip
    return Finding(
        topic="arc", criterion="creativity", part="beats", score=min(1.0, 0.6 + 0.3 * span),
        note=f"it goes down far enough, and scene {peak + 1} is where it breaks",
    )  # fmt: skip


def _motif(concept: Concept, room: Room) -> Finding:
    motif = concept.motif
    if not motif:
        return Finding(
            topic="motif", criterion="creativity", part="motif", score=0.4,
            note="there is no thing to hold on to",
            remedy=_motif_from(room),
        )  # fmt: skip
    head = content_words(motif)
    seen = [
        number
        for number, beat in enumerate(concept.beats, 1)
        if head & content_words(f"{beat.what} {' '.join(beat.objects)}")
    ]
    back = bool(seen) and (
        seen[-1] == len(concept.beats) or bool(head & content_words(concept.ending))
    )
    score = 0.45 + 0.2 * min(2, len(seen)) / 2 + (0.35 if back else 0.0)
    if back:
        note = f"{motif} comes back at the end and means something else by then"
        return Finding(topic="motif", criterion="creativity", part="motif", score=score, note=note)
    return Finding(
        topic="motif", criterion="creativity", part="motif", score=score,
        note=f"{motif} is set down and never picked up again",
        remedy=Remedy(operation="motif", value=motif, do=f"bring {motif} back in the last scene",
                      why=f"{motif} has been waiting for it"),
    )  # fmt: skip


def _theme(concept: Concept, _: Room) -> Finding:
    said = content_words(f"{concept.ending} {concept.turn} {concept.pitch}")
    shared = content_words(concept.theme) & said
    if concept.theme and (shared or not concept.ending):
        return Finding(
            topic="theme", criterion="creativity", part="theme", score=0.95,
            note=f"the ending answers its theme, {_unstopped(concept.theme)}",
        )  # fmt: skip
    return Finding(
        topic="theme", criterion="creativity", part="theme", score=0.62,
        note=f"the ending never speaks to the theme it names, {_unstopped(concept.theme)}"
        if concept.theme
        else "it does not say what it is about",
    )  # fmt: skip


def _links(concept: Concept, _: Room) -> Finding | None:
    joined = [beat.link for beat in concept.beats[1:]]
    if not joined:
        return None
    causal = sum(bool(link) for link in joined) / len(joined)
    turns = joined.count("but")
    score = 0.5 * causal + 0.5 * min(1.0, turns / 2)
    note = (
        f"each step follows from the last, and {turns} of them turn it around"
        if score > 0.7
        else "the steps stand beside each other more than they follow"
    )
    return Finding(topic="links", criterion="creativity", part="structure", score=score, note=note)


def novelty(concept: Concept, others: Sequence[Concept]) -> Finding | None:
    """Return how far a concept stands from the nearest of the others; None without others."""
    if not others:
        return None
    nearest = max(others, key=lambda other: likeness(concept, other))
    alike = likeness(concept, nearest)
    if alike > 0.34:
        return Finding(
            topic="novelty", criterion="creativity", part="turn",
            score=max(0.0, 1 - 1.3 * alike),
            note=f"it stands close to “{nearest.title}”, which is also on the table",
        )  # fmt: skip
    return Finding(
        topic="novelty", criterion="creativity", part="turn", score=min(1.0, 1.1 - alike),
        note="nobody else at the table came near it",
    )  # fmt: skip


def _motif_from(room: Room) -> Remedy | None:
    if not room.premise.objects:
        return None
    thing = room.premise.objects[0]
    return Remedy(
        operation="motif", value=thing, do=f"let {thing} run through it",
        why="the brief put it there for a reason",
    )  # fmt: skip


def _unstopped(text: str) -> str:
    return text.strip().rstrip(".")


LOOKS: tuple[Callable[[Concept, Room], Finding | None], ...] = (
    _arc,
    _motif,
    _theme,
    _links,
)
