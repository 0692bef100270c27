"""Setting a cue: from a request to a written score. The order of the work, and its balance.

Structure first, then harmony, then melody, then what goes under it; each draws from its own
random stream, so that changing the instruments leaves the tune alone.
"""

from dataclasses import dataclass

import numpy as np

from tools.base import derive_seed
from tools.music import (
    accompaniment,
    counterpoint,
    form,
    melody,
    percussion,
    phrasing,
    progressions,
    voicing,
)
from tools.music.cues import ComposeRequest, Cue, Theme
from tools.music.form import Form
from tools.music.harmony import TONICS
from tools.music.melody import Register, Tune
from tools.music.motif import Motif, motif_of
from tools.music.orchestra import DEFAULT, Player, Seat, Style, energy, players, seat, styles
from tools.music.score import Chord, Line, Note, Score
from tools.music.voicing import Voiced


@dataclass(frozen=True)
class Setting:
    """A score with the words about how it came to be."""

    score: Score
    form: Form
    style: Style
    remarks: tuple[str, ...]
    ignored: tuple[str, ...]


def write(request: ComposeRequest) -> Setting:
    """Return the score of a cue. Raises RequestRefused if every instrument is excluded."""
    cue = request.cue
    style, ignored = _style(request)
    themes, remarks = _themes(request)
    seats, said = seat(cue, style, themes[0], _rng(request, "seats"))
    accompanied = bool({chair.role for chair in seats} & {"figure", "pad", "bass", "percussion"})
    plan = form.plan(
        cue.duration_s, cue.tempo_bpm, style.beats, cue.role, last=request.last, vamp=accompanied
    )
    tonic = TONICS[cue.tonic]
    chords = progressions.lay(
        plan, tonic, cue.mode, cue.mood, _rng(request, "harmony"), jazz=style.jazz, pace=style.pace
    )
    motifs = tuple(motif_of(theme) for theme in themes)
    tune = _tune(request, style, plan, chords, motifs, seats, alone=not accompanied)
    lines = _lines(request, style, plan, chords, tune, seats)
    score = Score(
        tonic=cue.tonic, mode=cue.mode, bars=plan.bars, beats_per_bar=plan.beats_per_bar,
        tempo=plan.tempo, chords=chords, lines=lines, motif=motifs[0].steps, swing=style.swing,
        phrases=tuple(phrase.start for phrase in plan.phrases),
    )  # fmt: skip
    notes = tuple(remark for remark in (*remarks, *said, plan.remark) if remark)
    return Setting(score, plan, style, notes, ignored)


def _rng(request: ComposeRequest, what: str) -> np.random.Generator:
    return np.random.default_rng(derive_seed(request.seed, "compose", request.cue.take, what))


def _style(request: ComposeRequest) -> tuple[Style, tuple[str, ...]]:
    ignored = [name for name in ("prompt", "references") if getattr(request, name)]
    name = request.style.strip().lower().replace(" ", "_").replace("-", "_")
    if name not in styles():
        ignored.append("style")
        name = DEFAULT
    return styles()[name], tuple(ignored)


def _themes(request: ComposeRequest) -> tuple[list[Theme], tuple[str, ...]]:
    """Return the themes heard, most important first; one of the place if there is none."""
    known = {theme.owner: theme for theme in request.themes}
    heard = [known[owner] for owner in request.cue.themes if owner in known]
    missing = [owner for owner in request.cue.themes if owner not in known]
    remarks = tuple(f"no theme is known for {owner!r}" for owner in missing)
    if not heard and not request.cue.themes:
        heard = list(request.themes[:1])
    return heard or [Theme(owner="place", seed=request.seed)], remarks


def _tune(
    request: ComposeRequest,
    style: Style,
    plan: Form,
    chords: tuple[Chord, ...],
    motifs: tuple[Motif, ...],
    seats: tuple[Seat, ...],
    *,
    alone: bool,
) -> tuple[Tune, ...]:
    singer = _player(seats, "melody")
    if singer is None:
        return ()
    cue = request.cue
    if style.stretch != 1.0:
        motifs = tuple(motif.augmented(style.stretch) for motif in motifs)
    slots = phrasing.slots(
        plan, motifs[:2], cue.role, _rng(request, "melody"), last=request.last, alone=alone
    )
    return melody.sing(slots, chords, TONICS[cue.tonic], cue.mode, _register(singer, cue, seats))


def _register(singer: Player, cue: Cue, seats: tuple[Seat, ...]) -> Register:
    home = singer.home + (4 if cue.role == "climax" else 0) + 3 * (cue.mood.arousal - 0.5)
    if singer.name == "piano" and len({chair.instrument for chair in seats}) == 1:
        home += 2
    low, high = max(singer.low, int(home) - 12), min(singer.high, int(home) + 13)
    return Register(low, high, home)


def _player(seats: tuple[Seat, ...], role: str) -> Player | None:
    return next((players()[chair.instrument] for chair in seats if chair.role == role), None)


def _lines(
    request: ComposeRequest,
    style: Style,
    plan: Form,
    chords: tuple[Chord, ...],
    tune: tuple[Tune, ...],
    seats: tuple[Seat, ...],
) -> tuple[Line, ...]:
    voiced = _voiced(chords, tune, seats)
    sung = _shaped(tune, request.cue, plan)
    found: dict[tuple[str, str], Line] = {}
    inner = 1
    for chair in seats:
        notes = _played(chair, request, style, plan, voiced, tune, sung, seats, inner)
        inner += 1 if chair.role == "pad" else 0
        if notes:
            found[chair.instrument, chair.role] = Line(chair.instrument, chair.role, tuple(notes))
    return tuple(found.values())


def _voiced(
    chords: tuple[Chord, ...], tune: tuple[Tune, ...], seats: tuple[Seat, ...]
) -> tuple[Voiced, ...]:
    ceilings = tuple(
        min((n.key for n in tune if n.start < c.end and n.start + n.beats > c.start), default=90)
        for c in chords
    )
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


def _played(
    chair: Seat,
    request: ComposeRequest,
    style: Style,
    plan: Form,
    voiced: tuple[Voiced, ...],
    tune: tuple[Tune, ...],
    sung: list[Note],
    seats: tuple[Seat, ...],
    inner: int,
) -> list[Note]:
    player, cue = players()[chair.instrument], request.cue
    soft = 42 + 44 * cue.mood.arousal
    level = energy(cue)
    if chair.role == "melody":
        return sung
    if chair.role == "double":
        return counterpoint.doubled(sung, player, _player(seats, "melody") or player)
    if chair.role == "counter":
        return _counter(request, plan, voiced, tune, player, soft)
    if chair.role == "pad":
        voice = None if player.chords else inner % 4
        return accompaniment.held(voiced, player, soft, voice=voice)
    if chair.role == "figure":
        name = _choice(style.figures[level], _rng(request, f"figure/{level}"))
        grounded = _player(seats, "bass") is None and player.chords and player.low <= 48
        ceiling = min((note.key for note in tune), default=90)
        return accompaniment.figure(
            voiced, player, name, plan.bars, soft - 6, grounded=grounded, ceiling=ceiling
        )
    if chair.role == "bass":
        name = _choice(style.basses[level], _rng(request, "bass"))
        return accompaniment.bass(voiced, player, name, plan.bars, soft + 2)
    book = "jazz" if style.jazz else "plain"
    chords = tuple(v.chord for v in voiced)
    return percussion.beat(chair.instrument, book, plan, chords, level, cue.mood.arousal)


def _counter(
    request: ComposeRequest,
    plan: Form,
    voiced: tuple[Voiced, ...],
    tune: tuple[Tune, ...],
    player: Player,
    loudness: float,
) -> list[Note]:
    """The counter-line enters half way, except in a climax or when it was asked for."""
    cue = request.cue
    early = cue.role == "climax" or bool(cue.instruments) or plan.beats <= 5 * plan.beats_per_bar
    body = [p for p in plan.phrases if p.ending not in ("vamp", "hold")]
    middle = body[len(body) // 2].start if len(body) > 1 else plan.beats / 2
    start = 0.0 if early else middle
    chords = tuple(v.chord for v in voiced)
    return counterpoint.counter(
        tune, chords, TONICS[cue.tonic], cue.mode, player, (start, plan.beats), loudness
    )


def _choice(names: tuple[str, ...], rng: np.random.Generator) -> str:
    return names[int(rng.integers(len(names)))]
