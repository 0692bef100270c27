"""Four voices and a bass, led from chord to chord with little movement and no parallels.

A Viterbi search over all close voicings: the cost is how far the voices move (to the power
1.3), with 14 for each parallel fifth or octave, a doubled third, and leaving the register.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tools.music.score import Chord

_PARALLEL = 14.0
_BEAM = 60
_BASS_LOW, _BASS_HIGH, _BASS_HOME = 33, 50, 41


@dataclass(frozen=True)
class Voiced:
    """A chord as it is played: four keys from low to high, and the bass key under them."""

    chord: Chord
    keys: tuple[int, int, int, int]
    bass: int


def lead(
    chords: tuple[Chord, ...], ceilings: tuple[int, ...], *, low: int = 48, home: float = 65.0
) -> tuple[Voiced, ...]:
    """Return the voicings of a progression.

    `ceilings` gives, for each chord, the lowest melody key above it: the top voice stays
    under it where it can. `low` is the lowest key, `home` where the top voice likes to lie.
    """
    basses = _bass_line(chords)
    layers = [
        _layer(chord, bass, ceiling, low, home)
        for chord, bass, ceiling in zip(chords, basses, ceilings, strict=True)
    ]
    path = _viterbi(layers, basses)
    return tuple(
        Voiced(chord, _four(layers[i][0][path[i]]), basses[i]) for i, chord in enumerate(chords)
    )


def _four(row: "np.ndarray") -> tuple[int, int, int, int]:
    return int(row[0]), int(row[1]), int(row[2]), int(row[3])


def _bass_line(chords: tuple[Chord, ...]) -> list[int]:
    line: list[int] = []
    for chord in chords:
        keys = [key for key in range(_BASS_LOW, _BASS_HIGH + 1) if key % 12 == chord.bass]
        last = line[-1] if line else _BASS_HOME
        line.append(min(keys, key=lambda k: abs(k - last) + 0.25 * abs(k - _BASS_HOME)))
    return line


@lru_cache(maxsize=512)
def _voicings(tones: tuple[int, ...], low: int) -> tuple[tuple[int, ...], ...]:
    """Return all four-voice spacings: every tone present (the fifth may go), no gap over ten."""
    needed = set(tones) if len(tones) <= 4 else set(tones) - {tones[2]}
    found: list[tuple[int, ...]] = []
    for lowest in range(low, low + 13):
        if lowest % 12 in tones:
            _grow((lowest,), tones, needed, low + 29, found)
    return tuple(found)


def _grow(
    voices: tuple[int, ...],
    tones: tuple[int, ...],
    needed: set[int],
    high: int,
    found: list[tuple[int, ...]],
) -> None:
    if len(voices) == 4:
        if needed <= {key % 12 for key in voices}:
            found.append(voices)
        return
    for key in range(voices[-1] + 3, min(high, voices[-1] + 10) + 1):
        if key % 12 in tones:
            _grow((*voices, key), tones, needed, high, found)


def _layer(
    chord: Chord, bass: int, ceiling: int, low: int, home: float
) -> tuple["np.ndarray", "np.ndarray"]:
    """Return the best candidates for one chord (n, 4) and their own cost (n,)."""
    rows = np.array(_voicings(chord.tones, low) or [_stack(chord, low)])
    classes = rows % 12
    third = chord.tones[1]
    cost = 0.25 * np.abs(rows[:, 3] - home)
    cost += 2.0 * np.maximum(0, (classes == third).sum(axis=1) - 1)
    cost += 1.6 * np.maximum(0, rows[:, 3] - (ceiling - 2))
    cost += 0.15 * np.maximum(0, rows[:, 1] - rows[:, 0] - 7)
    cost += np.where(rows[:, 0] <= bass + 4, 4.0, 0.0)
    keep = np.argsort(cost, kind="stable")[:_BEAM]
    return rows[keep], cost[keep]


def _stack(chord: Chord, low: int) -> tuple[int, ...]:
    keys = [low + (tone - low) % 12 for tone in (*chord.tones, *chord.tones)][:4]
    return tuple(sorted(keys))


def _viterbi(layers: list[tuple["np.ndarray", "np.ndarray"]], basses: list[int]) -> list[int]:
    cost = layers[0][1]
    back: list[np.ndarray] = []
    for index in range(1, len(layers)):
        moves = _moves(layers[index - 1][0], layers[index][0], basses[index - 1], basses[index])
        total = cost[:, None] + moves
        back.append(np.argmin(total, axis=0))
        cost = total.min(axis=0) + layers[index][1]
    path = [int(np.argmin(cost))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _moves(before: "np.ndarray", after: "np.ndarray", bass: int, next_bass: int) -> "np.ndarray":
    """Return the cost of going from each voicing to each (n, m)."""
    steps = after[None, :, :] - before[:, None, :]
    cost: np.ndarray = (np.abs(steps) ** 1.3).sum(axis=2)
    low = np.concatenate([np.full((len(before), 1), bass), before], axis=1)
    high = np.concatenate([np.full((len(after), 1), next_bass), after], axis=1)
    for lower in range(5):
        for upper in range(lower + 1, 5):
            gap = (low[:, upper] - low[:, lower]) % 12
            next_gap = (high[:, upper] - high[:, lower]) % 12
            perfect = (gap[:, None] == next_gap[None, :]) & np.isin(gap, (0, 7))[:, None]
            one = high[None, :, lower] - low[:, None, lower]
            other = high[None, :, upper] - low[:, None, upper]
            cost = cost + _PARALLEL * (perfect & (one * other > 0))
    return cost
