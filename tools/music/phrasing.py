"""The plan of a tune: when its notes fall, how long they last, which shape they follow.

A theme's motif is stated, answered, broken up, turned over or slowed down, by what the cue
is for; every phrase ends with a breath. Knows nothing of pitch: that is found afterwards,
over the whole line at once.
"""

from dataclasses import dataclass

import numpy as np

from tools.music.cues import CueRole
from tools.music.form import Form, Phrase
from tools.music.motif import Motif

_CADENCES_4 = (
    (1.0, 1.0, 2.0),
    (1.5, 0.5, 2.0),
    (1.0, 0.5, 0.5, 2.0),
    (0.5, 0.5, 1.0, 2.0),
    (2.0, 2.0),
)
_CADENCES_3 = ((1.0, 1.0, 1.0), (2.0, 1.0), (1.5, 0.5, 1.0))


@dataclass(frozen=True)
class Slot:
    """A place for a note: `want` is the step from the note before (None: free), `to` scale degrees to end on."""

    start: float
    beats: float
    want: int | None = None
    bond: float = 1.0
    to: tuple[int, ...] = ()


def slots(
    form: Form,
    motifs: tuple[Motif, ...],
    role: CueRole,
    rng: np.random.Generator,
    *,
    last: bool,
    alone: bool,
) -> tuple[Slot, ...]:
    """Return the plan of the line. `alone` means nothing else plays, so nothing may stay empty."""
    per_bar = float(form.beats_per_bar)
    if form.beats_per_bar == 3:
        motifs = tuple(motif.in_threes() for motif in motifs)
    body = [phrase for phrase in form.phrases if phrase.ending not in ("vamp", "hold")]
    plan: list[Slot] = []
    for phrase in form.phrases:
        if phrase.ending == "vamp":
            plan += _spell(motifs[0].head(per_bar), phrase.start, phrase.beats) if alone else []
        elif phrase.ending == "hold":
            plan = _prolonged(plan, phrase, alone=alone)
        else:
            final = phrase is body[-1]
            plan += _phrase(
                phrase, per_bar, motifs, role, body.index(phrase), rng, final=final and last
            )
    return tuple(_unbroken(plan, form.beats) if alone else plan)


def _unbroken(plan: list[Slot], beats: float) -> list[Slot]:
    """Return the plan with no rest longer than a beat: nobody else fills it."""
    ends = [slot.start for slot in plan[1:]] + [beats + 1.0]
    return [
        Slot(slot.start, max(slot.beats, end - slot.start - 1.0), slot.want, slot.bond, slot.to)
        for slot, end in zip(plan, ends, strict=True)
    ]


def _phrase(
    phrase: Phrase,
    per_bar: float,
    motifs: tuple[Motif, ...],
    role: CueRole,
    index: int,
    rng: np.random.Generator,
    *,
    final: bool,
) -> list[Slot]:
    lead = motifs[index % 2] if len(motifs) > 1 and role in ("theme", "development") else motifs[0]
    if phrase.bars < 3:
        return _brief(phrase, per_bar, lead, final=final)
    end = _cadence(phrase, per_bar, rng, final=final)
    if phrase.bars > 4 and role != "introduction":
        later = Phrase(phrase.start + 2 * per_bar, 2 * per_bar, 2, phrase.ending)
        end = _continued(later, per_bar, lead) + end
    if role == "introduction":
        return _fragments(phrase, per_bar, lead)
    if role == "resolution":
        return _resolved(phrase, per_bar, lead, index, end)
    if role == "development":
        lead = lead.inverted() if index % 2 == 0 else lead
        return _developed(phrase, per_bar, lead, index) + end
    line = _stated(phrase, per_bar, lead) if index % 2 == 0 else _continued(phrase, per_bar, lead)
    return line + end


def _spell(
    motif: Motif, start: float, room: float, *, shift: int | None = None, bond: float = 1.0
) -> list[Slot]:
    """Return slots for a motif at a beat, within `room` beats; `shift` asks for its first step from before."""
    result: list[Slot] = []
    at, last = start, 0
    for number, (length, step) in enumerate(zip(motif.rhythm, motif.steps, strict=True)):
        left = start + room - at
        if left <= 1e-6:
            break
        want = shift if number == 0 else step - last
        result.append(Slot(at, min(length, left), want, 0.4 if number == 0 else bond))
        at, last = at + length, step
    return result


def _breathe(line: list[Slot], rest: float) -> list[Slot]:
    """Return the line with its last note shortened, so that it breathes."""
    note = line[-1]
    length = max(0.5, note.beats - rest)
    return [*line[:-1], Slot(note.start, length, note.want, note.bond, note.to)]


def _stated(phrase: Phrase, per_bar: float, motif: Motif) -> list[Slot]:
    """Two bars of motif; in a four-bar phrase the cadence answers it."""
    return _breathe(_spell(motif, phrase.start, 2 * per_bar, bond=2.6), 0.5)


def _continued(phrase: Phrase, per_bar: float, motif: Motif) -> list[Slot]:
    """A fragment, and the same fragment a step away."""
    part = motif.head(per_bar)
    drift = 1 if sum(part.steps) <= 0 else -1
    line = _spell(part, phrase.start, per_bar, bond=1.4)
    shift = -part.steps[-1] + drift
    return line + _breathe(
        _spell(part, phrase.start + per_bar, per_bar, shift=shift, bond=1.4), 0.5
    )


def _developed(phrase: Phrase, per_bar: float, motif: Motif, index: int) -> list[Slot]:
    if index % 2 == 0:
        return _breathe(_spell(motif, phrase.start, 2 * per_bar, bond=1.5), 0.5)
    tail = motif.tail(per_bar)
    line = _spell(tail, phrase.start, per_bar, bond=1.3)
    shift = 1 - tail.steps[-1]
    return line + _breathe(
        _spell(tail, phrase.start + per_bar, per_bar, shift=shift, bond=1.3), 0.5
    )


def _fragments(phrase: Phrase, per_bar: float, motif: Motif) -> list[Slot]:
    """A bar of the motif that is left hanging, twice: the tune is not known yet."""
    head = motif.head(per_bar)
    line: list[Slot] = []
    for number in range(0, phrase.bars, 2):
        start = phrase.start + number * per_bar
        room = min(2 * per_bar, phrase.start + phrase.beats - start)
        if room <= 0:
            break
        shift = None if not line else 1 - head.steps[-1]
        line += _spell(head, start, min(per_bar, room), shift=shift, bond=1.6)
        if room > per_bar:
            line.append(
                Slot(start + per_bar, room - per_bar - 1.0, 1 if head.steps[-1] <= 0 else -1)
            )
    return line


def _resolved(
    phrase: Phrase, per_bar: float, motif: Motif, index: int, end: list[Slot]
) -> list[Slot]:
    """The motif at half speed; the last phrase keeps only its head and comes to rest."""
    slow = motif.augmented()
    if phrase.ending == "closed" or index % 2:
        return _breathe(_spell(slow, phrase.start, 2 * per_bar, bond=1.4), 0.5) + end
    return _breathe(_spell(slow, phrase.start, min(phrase.beats, 4 * per_bar), bond=1.4), 1.0) + (
        end if phrase.bars > 4 else []
    )


def _brief(phrase: Phrase, per_bar: float, motif: Motif, *, final: bool) -> list[Slot]:
    if phrase.bars == 1:
        return _spell(motif.head(phrase.beats), phrase.start, phrase.beats)
    line = _spell(motif.head(per_bar), phrase.start, per_bar, bond=1.5)
    goal = (0, 2, 4) if phrase.ending == "closed" else (1, 4, 6)
    rest = 0.0 if final else 1.0
    return [*line, Slot(phrase.start + per_bar, phrase.beats - per_bar - rest, None, to=goal)]


def _cadence(
    phrase: Phrase, per_bar: float, rng: np.random.Generator, *, final: bool
) -> list[Slot]:
    """Return the last two bars: a formula that walks to its goal, the goal held, a breath."""
    formulas = _CADENCES_3 if per_bar == 3 else _CADENCES_4
    rhythm = formulas[int(rng.integers(len(formulas)))]
    start = phrase.start + (phrase.bars - 2 if phrase.bars > 3 else 2) * per_bar
    closed = phrase.ending == "closed"
    line: list[Slot] = []
    if phrase.bars >= 4:
        direction = -1 if closed or rng.random() < 0.5 else 1
        line = [Slot(start, rhythm[0], None, 0.5)]
        for length in rhythm[1:]:
            line.append(Slot(line[-1].start + line[-1].beats, length, direction, 0.5))
        start += per_bar
    goal = ((0,) if final else (0, 2, 4)) if closed else (1, 4, 6)
    room = phrase.start + phrase.beats - start
    rest = 0.0 if final else (1.0 if room <= 3 else 1.5)
    return [*line, Slot(start, max(0.5, room - rest), None if not line else -1, 0.5, goal)]


def _prolonged(plan: list[Slot], phrase: Phrase, *, alone: bool) -> list[Slot]:
    if not plan:
        return [Slot(phrase.start, phrase.beats, None, to=(0, 2, 4))]
    note = plan[-1]
    limit = phrase.start + phrase.beats - (0.0 if alone else 0.5)
    return [
        *plan[:-1],
        Slot(note.start, min(limit - note.start, note.beats + 4.0), note.want, note.bond, note.to),
    ]
