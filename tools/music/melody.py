"""The pitches of a tune: one search over the whole line.

Near the motif's shape, on chord tones where it counts, by step where it may. Knows nothing
of instruments beyond a register.
"""

from dataclasses import dataclass

import numpy as np

from tools.music import harmony
from tools.music.phrasing import Slot
from tools.music.score import Chord, chord_at


@dataclass(frozen=True)
class Tune:
    """One note of the line as found: beat, length, key, and whether it opens a phrase."""

    start: float
    beats: float
    key: int


@dataclass(frozen=True)
class Register:
    """Where the line may lie: MIDI keys, and the one it likes best."""

    low: int
    high: int
    home: float


def sing(
    plan: tuple[Slot, ...], chords: tuple[Chord, ...], tonic: int, mode: str, register: Register
) -> tuple[Tune, ...]:
    """Return the line of least strain through the plan."""
    if not plan:
        return ()
    degrees = _candidates(tonic, mode, register)
    keys = [_keys(slot, chords, tonic, mode, degrees) for slot in plan]
    cost = _local(plan[0], keys[0], degrees, chords, register)
    back: list[np.ndarray] = []
    for index in range(1, len(plan)):
        slot = plan[index]
        total = cost[:, None] + _step_cost(slot, degrees, keys[index - 1], keys[index])
        total += _bass_cost(plan[index - 1], slot, chords, keys[index - 1], keys[index])
        back.append(np.argmin(total, axis=0))
        cost = total.min(axis=0) + _local(slot, keys[index], degrees, chords, register)
    path = [int(np.argmin(cost))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    found = path[::-1]
    return tuple(
        Tune(slot.start, slot.beats, int(keys[i][found[i]])) for i, slot in enumerate(plan)
    )


def _candidates(tonic: int, mode: str, register: Register) -> "np.ndarray":
    steps = harmony.MODES[mode]
    return np.array(
        [
            degree
            for degree in range(-28, 29)
            if register.low <= 60 + tonic + 12 * (degree // 7) + steps[degree % 7] <= register.high
        ]
    )


def _keys(
    slot: Slot, chords: tuple[Chord, ...], tonic: int, mode: str, degrees: "np.ndarray"
) -> "np.ndarray":
    chord = chord_at(chords, slot.start)
    return np.array([harmony.pitch(int(degree), chord, tonic, mode) for degree in degrees])


def _local(
    slot: Slot,
    keys: "np.ndarray",
    degrees: "np.ndarray",
    chords: tuple[Chord, ...],
    register: Register,
) -> "np.ndarray":
    """Return what each pitch costs by itself in this slot."""
    chord = chord_at(chords, slot.start)
    foreign = ~np.isin(keys % 12, chord.tones)
    strong = slot.start % 2 < 1e-6 or slot.beats >= 1.5
    weight = (3.2 if slot.beats >= 2 else 2.2) if strong else 0.25
    cost: np.ndarray = weight * foreign + 0.03 * (keys - register.home) ** 2 / 4
    if slot.beats >= 1:
        above = np.isin((keys - 1) % 12, chord.tones) & foreign
        cost = cost + 1.6 * above
    if slot.to:
        cost = cost + 3.0 * ~np.isin(degrees % 7, slot.to) + 2.0 * foreign
    later = chord_at(chords, slot.start + slot.beats - 0.26)
    if later is not chord:
        cost = cost + 1.5 * ~np.isin(keys % 12, later.tones)
    return cost


def _bass_cost(
    last: Slot, slot: Slot, chords: tuple[Chord, ...], before: "np.ndarray", after: "np.ndarray"
) -> "np.ndarray":
    """Return what parallel fifths and octaves with a moving bass cost (n, m)."""
    one, other = chord_at(chords, last.start).bass, chord_at(chords, slot.start).bass
    if one == other:
        return np.zeros((len(before), len(after)))
    gap, next_gap = (before - one) % 12, (after - other) % 12
    perfect = np.isin(gap, (0, 7))[:, None] & (gap[:, None] == next_gap[None, :])
    cost: np.ndarray = 4.0 * perfect
    return cost


def _step_cost(
    slot: Slot, degrees: "np.ndarray", before: "np.ndarray", after: "np.ndarray"
) -> "np.ndarray":
    """Return what it costs to go from each pitch to each (n, m)."""
    steps = degrees[None, :] - degrees[:, None]
    semitones = np.abs(after[None, :] - before[:, None])
    cost: np.ndarray = 0.25 * np.maximum(0, semitones - 7) + 2.0 * (semitones > 12)
    cost = cost + 1.2 * ((semitones == 6) | ((semitones == 3) & (np.abs(steps) == 1)))
    if slot.want is None:
        cost += 0.45 * np.maximum(0, np.abs(steps) - 1) + 0.5 * (steps == 0)
        return cost
    off = np.abs(steps - slot.want)
    turned = (np.sign(steps) != np.sign(slot.want)) & (slot.want != 0)
    cost += slot.bond * (1.1 * off + 0.9 * turned) + 0.35 * (steps == 0)
    return cost
