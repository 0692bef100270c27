"""Writing out the parts: what each seated player plays, given the harmony and the tune.

Every part draws from its own random stream, so that one more player changes nobody else's.
"""

from dataclasses import dataclass

import numpy as np

from tools.base import derive_seed
from tools.music import accompaniment, counterpoint, percussion, voicing
from tools.music.cues import ComposeRequest, Cue
from tools.music.form import Form
from tools.music.harmony import TONICS
from tools.music.melody import Tune
from tools.music.orchestra import Player, Seat, Style, energy, players
from tools.music.score import Chord, Line, Note
from tools.music.voicing import Voiced


def stream(request: ComposeRequest, what: str) -> np.random.Generator:
    """Return the random stream of one craft; a cue's take gives it another."""
    return np.random.default_rng(derive_seed(request.seed, "compose", request.cue.take, what))


def player_in(seats: tuple[Seat, ...], role: str) -> Player | None:
    """Return the first player seated in a role."""
    return next((players()[chair.instrument] for chair in seats if chair.role == role), None)


_TENOR = 63
# Who waits for which phrase, by what the cue is for.
_LATE = {
    ("introduction", "figure"): 1,
    ("introduction", "bass"): 1,
    ("theme", "percussion"): 1,
    ("development", "percussion"): 1,
    ("development", "pad"): 1,
}


@dataclass(frozen=True)
class Desk:
    """All that the copyist has before him."""

    request: ComposeRequest
    style: Style
    plan: Form
    voiced: tuple[Voiced, ...]
    tune: tuple[Tune, ...]
    sung: tuple[Note, ...]
    seats: tuple[Seat, ...]

    @classmethod
    def of(
        cls,
        request: ComposeRequest,
        style: Style,
        plan: Form,
        chords: tuple[Chord, ...],
        tune: tuple[Tune, ...],
        seats: tuple[Seat, ...],
    ) -> "Desk":
        """Return the desk with the harmony voiced under the tune and the tune given its dynamics."""
        voiced = _voiced(chords, tune, seats)
        sung = tuple(_shaped(tune, request.cue, plan))
        return cls(request, style, plan, voiced, tune, sung, seats)

    @property
    def cue(self) -> Cue:
        """Return the cue."""
        return self.request.cue

    @property
    def chords(self) -> tuple[Chord, ...]:
        """Return the harmony."""
        return tuple(voiced.chord for voiced in self.voiced)

    @property
    def softness(self) -> float:
        """Return the velocity of what accompanies."""
        return 42 + 44 * self.cue.mood.arousal


def write(desk: Desk) -> tuple[Line, ...]:
    """Return the lines of all who have something to play."""
    lines: dict[tuple[str, str], Line] = {}
    inner = {chair: 1 + n for n, chair in enumerate(c for c in desk.seats if c.role == "pad")}
    for chair in desk.seats:
        enters = _entrance(desk, chair)
        notes = [n for n in _played(desk, chair, inner.get(chair, 1)) if n.start >= enters - 1e-6]
        if notes:
            lines[chair.instrument, chair.role] = Line(chair.instrument, chair.role, tuple(notes))
    return tuple(lines.values())


def _close(desk: Desk) -> str:
    return "close" if desk.request.last else ""


def _entrance(desk: Desk, chair: Seat) -> float:
    """Return the beat at which a player joins: in longer cues not everybody begins at once."""
    waits = _LATE.get((desk.cue.role, chair.role), 0)
    body = [p for p in desk.plan.phrases if p.ending not in ("vamp", "hold")]
    others = {seat.role for seat in desk.seats} - {"melody", "percussion", chair.role}
    if len(body) < 3 or not others & {"pad", "figure"}:
        return 0.0
    return body[waits].start if waits else 0.0


def _voiced(
    chords: tuple[Chord, ...], tune: tuple[Tune, ...], seats: tuple[Seat, ...]
) -> tuple[Voiced, ...]:
    usual = int(np.median([note.key for note in tune])) if tune else 90
    ceilings = tuple(
        min((n.key for n in tune if n.start < c.end and n.start + n.beats > c.start), default=usual)
        for c in chords
    )
    if usual < _TENOR:  # a low tune is heard best under its accompaniment
        return voicing.lead(chords, (90,) * len(chords), low=55, home=75.0)
    alone = len({chair.instrument for chair in seats}) == 1
    return voicing.lead(chords, ceilings, low=43 if alone else 48, home=60.0 if alone else 65.0)


def _shaped(tune: tuple[Tune, ...], cue: Cue, plan: Form) -> list[Note]:
    """Return the tune with its dynamics: phrases that rise and fall, longer and higher notes fuller."""
    if not tune:
        return []
    middle = float(np.mean([note.key for note in tune]))
    notes = []
    for note in tune:
        phrase = next(p for p in reversed(plan.phrases) if p.start <= note.start + 1e-6)
        along = (note.start - phrase.start) / phrase.beats
        velocity = 60 + 42 * cue.mood.arousal + 10 * np.sin(np.pi * min(1.0, along * 1.15))
        velocity += 0.45 * (note.key - middle) + (4 if note.start % 4 == 0 else 0)
        velocity -= 4 if note.beats < 0.6 else 0
        notes.append(Note(note.start, note.beats, note.key, float(np.clip(velocity, 24, 122))))
    return notes


def _played(desk: Desk, chair: Seat, inner: int) -> list[Note]:
    player = players()[chair.instrument]
    if chair.role == "melody":
        return _sung(desk, chair, player)
    if chair.role == "double":
        return counterpoint.doubled(desk.sung, player, player_in(desk.seats, "melody") or player)
    if chair.role == "counter":
        return _counter(desk, player)
    if chair.role == "pad":
        voice = None if player.chords else inner % 4
        return accompaniment.held(desk.voiced, player, desk.softness, voice=voice)
    if chair.role == "figure":
        return _figure(desk, player)
    if chair.role == "bass":
        return _bass(desk, player)
    return _percussion(desk, player)


def _sung(desk: Desk, chair: Seat, player: Player) -> list[Note]:
    """Return this singer's share of the tune: with two singers, every other phrase is the second's."""
    singers = [seat for seat in desk.seats if seat.role == "melody"]
    if len(singers) == 1:
        return list(desk.sung)
    first = players()[singers[0].instrument]
    second = chair is not singers[0]
    mine = [note for note in desk.sung if (_body_index(desk.plan, note.start) % 2 == 1) == second]
    return counterpoint.moved(mine, player, first) if second else mine


def _body_index(plan: Form, beat: float) -> int:
    """Return the number of the phrase that is sung at a beat, not counting bars without a tune."""
    body = [phrase for phrase in plan.phrases if phrase.ending not in ("vamp", "hold")]
    return max(0, sum(phrase.start <= beat + 1e-6 for phrase in body) - 1)


def _figure(desk: Desk, player: Player) -> list[Note]:
    level = energy(desk.cue)
    names = _turned(desk.style.figures[level], stream(desk.request, f"figure/{level}"))
    measures = desk.plan.measures
    return accompaniment.figure(
        desk.voiced,
        player,
        accompaniment.vary(measures, names, desk.style.figures[0][0], last=_close(desk)),
        measures,
        desk.softness - 6,
        grounded=player_in(desk.seats, "bass") is None and player.chords and player.low <= 48,
        ceiling=min((note.key for note in desk.tune), default=90),
    )


def _bass(desk: Desk, player: Player) -> list[Note]:
    names = _turned(desk.style.basses[energy(desk.cue)], stream(desk.request, "bass"))
    measures = desk.plan.measures
    rows = accompaniment.vary(measures, names, "held")
    return accompaniment.bass(desk.voiced, player, rows, measures, desk.softness + 2)


def _percussion(desk: Desk, player: Player) -> list[Note]:
    book, cue = desk.style.book, desk.cue
    notes = percussion.beat(
        player.name, book, desk.plan, desk.chords, energy(cue), cue.mood.arousal
    )
    if cue.role == "climax" and player.name == "drums" and not desk.style.jazz:
        notes.insert(
            0, Note(0.0, min(4.0, desk.plan.beats), percussion.CRASH, 70 + 30 * cue.mood.arousal)
        )
    if cue.role == "development" and player.name == "timpani" and cue.mood.arousal > 0.5:
        notes = percussion.rolled(notes, desk.chords[-1], desk.plan.beats, cue.mood.arousal)
    return notes


def _counter(desk: Desk, player: Player) -> list[Note]:
    """The counter-line enters half way, except in a climax or when it was asked for."""
    cue, plan = desk.cue, desk.plan
    early = cue.role == "climax" or bool(cue.instruments) or plan.beats <= 5 * plan.beats_per_bar
    body = [p for p in plan.phrases if p.ending not in ("vamp", "hold")]
    middle = body[len(body) // 2].start if len(body) > 1 else plan.beats / 2
    span = (0.0 if early else middle, plan.beats)
    return counterpoint.counter(
        desk.tune, desk.chords, TONICS[cue.tonic], cue.mode, player, span, desk.softness
    )


def _turned(names: tuple[str, ...], rng: np.random.Generator) -> tuple[str, ...]:
    """Return the names beginning with a drawn one."""
    first = int(rng.integers(len(names)))
    return names[first:] + names[:first]
