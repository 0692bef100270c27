"""From the page to people playing: timing that drifts, chords that roll, notes that overlap.

Times in seconds. Knows nothing of sound; two performances of one score with one seed are alike.
"""

from dataclasses import dataclass

import numpy as np

from tools.music.orchestra import Player, players
from tools.music.score import Line, Note, Score

_DRIFT, _DRIFT_S, _JITTER_S = 0.85, 0.0045, 0.004
_ROLL_S = {"piano": 0.012, "harp": 0.016, "guitar": 0.012, "lute": 0.014}
_OVERLAP = 0.04


@dataclass(frozen=True, slots=True)
class Played:
    """One note as it sounds: when, how long, which key, how hard (1..127)."""

    time_s: float
    seconds: float
    key: int
    velocity: float


def perform(score: Score, line: Line, rng: np.random.Generator) -> tuple[Played, ...]:
    """Return how one player plays a line."""
    player = players()[line.instrument]
    notes = sorted(line.notes, key=lambda note: (note.start, note.key))
    drift, last, rank = 0.0, -1.0, 0
    result = []
    for note in notes:
        drift = _DRIFT * drift + float(rng.normal(0, _DRIFT_S))
        jitter = float(rng.normal(0, _JITTER_S))
        rank = rank + 1 if abs(note.start - last) < 1e-6 else 0
        last = note.start
        start = score.tempo.seconds(_swung(note.start, score.swing))
        end = score.tempo.seconds(_swung(note.end + _slur(line, player, note, notes), score.swing))
        at = max(0.0, start + drift + jitter - player.lead_ms / 1000 + rank * _roll(player))
        velocity = float(np.clip(note.velocity + rng.normal(0, 3.0), 8, 126))
        result.append(
            Played(at, max(0.07, min(end, score.seconds + 0.05) - at), note.key, velocity)
        )
    return tuple(result)


def _roll(player: Player) -> float:
    return _ROLL_S.get(player.name, 0.003 if player.chords else 0.0)


def _slur(line: Line, player: Player, note: Note, notes: list[Note]) -> float:
    """Return by how many beats a note reaches into the next one."""
    if not player.sustains or line.role not in ("melody", "counter", "double"):
        return 0.0
    joined = any(0 <= other.start - note.end < 1e-6 for other in notes)
    return _OVERLAP * note.beats if joined else 0.0


def _swung(beat: float, place: float) -> float:
    """Return the beat with its off-beat eighth moved to `place` (0.5 is straight)."""
    if place == 0.5:
        return beat
    whole = float(np.floor(beat + 1e-9))
    part = beat - whole
    moved = part * 2 * place if part < 0.5 else place + (part - 0.5) * 2 * (1 - place)
    return whole + moved
