"""What goes with the tune: a counter-line that moves while it holds, and its doubling.

The counter-line walks the guide tones (thirds and sevenths) of the harmony, against the
tune's direction, never in parallel perfect intervals with it, never rubbing against it.
"""

from collections.abc import Sequence

import numpy as np

from tools.music import harmony
from tools.music.melody import Tune
from tools.music.orchestra import Player
from tools.music.score import Chord, Note, chord_at


def counter(
    tune: tuple[Tune, ...],
    chords: tuple[Chord, ...],
    tonic: int,
    mode: str,
    player: Player,
    span: tuple[float, float],
    loudness: float,
) -> list[Note]:
    """Return a second line between two beats, in the player's range and under the tune."""
    slots = _slots(tune, chords, span)
    if not slots:
        return []
    ceiling = min((note.key for note in tune), default=player.high) - 2
    high = max(min(player.high, ceiling), player.low + 10)
    keys = np.arange(player.low, high + 1)
    home = min(player.home, high - 4)
    cost, back = np.zeros(len(keys)), []
    above: int | None = None
    for index, (start, beats) in enumerate(slots):
        melody = _sounding(tune, start)
        own = _own_cost(keys, chord_at(chords, start), tonic, mode, beats, melody, home)
        if index == 0:
            cost = own
        else:
            total = cost[:, None] + _moves(keys, above, melody)
            back.append(np.argmin(total, axis=0))
            cost = total.min(axis=0) + own
        above = melody
    path = [int(np.argmin(cost))]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [
        Note(start, beats, int(keys[i]), loudness)
        for (start, beats), i in zip(slots, reversed(path), strict=True)
    ]


def _slots(
    tune: tuple[Tune, ...], chords: tuple[Chord, ...], span: tuple[float, float]
) -> list[tuple[float, float]]:
    """One note per harmony, and a second one where the tune holds still."""
    slots: list[tuple[float, float]] = []
    for chord in chords:
        if chord.start < span[0] - 1e-6 or chord.start >= span[1] - 1e-6:
            continue
        held = [n for n in tune if chord.start - 1e-6 <= n.start < chord.end and n.beats >= 1.5]
        turn = chord.start + (
            1.5 if held and held[0].start <= chord.start + 0.6 else chord.beats / 2
        )
        if chord.beats >= 3 and turn < chord.end:
            slots += [(chord.start, turn - chord.start), (turn, chord.end - turn)]
        else:
            slots.append((chord.start, chord.beats))
    return slots


def _sounding(tune: tuple[Tune, ...], beat: float) -> int | None:
    for note in tune:
        if note.start - 1e-6 <= beat < note.start + note.beats - 1e-6:
            return note.key
    return None


def _own_cost(
    keys: "np.ndarray",
    chord: Chord,
    tonic: int,
    mode: str,
    beats: float,
    melody: int | None,
    home: int,
) -> "np.ndarray":
    classes = keys % 12
    scale = np.isin(classes, sorted(harmony.scale_over(chord, tonic, mode)))
    guide = np.isin(classes, (chord.tones[1], chord.tones[-1]))
    tone = np.isin(classes, chord.tones)
    cost: np.ndarray = 30.0 * ~scale + (1.6 if beats >= 2 else 0.7) * ~tone + 0.5 * ~guide
    cost = cost + 0.02 * (keys - home) ** 2
    if melody is not None:
        gap = np.abs(melody - keys) % 12
        cost = cost + 4.0 * np.isin(gap, (1, 11)) + 1.2 * np.isin(gap, (0, 2)) + 0.4 * (gap == 7)
    return cost


def _moves(keys: "np.ndarray", above: int | None, melody: int | None) -> "np.ndarray":
    steps = keys[None, :] - keys[:, None]
    cost: np.ndarray = 0.45 * np.maximum(0, np.abs(steps) - 2) + 0.8 * (steps == 0)
    cost = cost + 1.5 * (np.abs(steps) == 6)
    if above is None or melody is None or above == melody:
        return cost
    moved = melody - above
    same = np.sign(steps) == np.sign(moved)
    now, then = (melody - keys)[None, :] % 12, (above - keys)[:, None] % 12
    parallel = same & (now == then) & np.isin(now, (0, 7))
    cost += 0.5 * same + 10.0 * parallel
    return cost


def doubled(tune: Sequence[Note], player: Player, singer: Player) -> list[Note]:
    """Return the tune again an octave away, where the second player's range takes it."""
    if not tune:
        return []
    keys = np.array([note.key for note in tune])
    above = player.home > singer.home or player.name == singer.name
    shifts = (12, -12, 0, 24, -24) if above else (-12, 12, 0, 24, -24)

    def outside(shift: int) -> int:
        return int(np.sum((keys + shift < player.low) | (keys + shift > player.high)))

    best = min(shifts, key=lambda shift: (outside(shift), shifts.index(shift)))
    return _shifted(tune, best, player, softer=8)


def moved(tune: Sequence[Note], player: Player, singer: Player) -> list[Note]:
    """Return the tune in the octave where another player sings it best."""
    if not tune:
        return []
    middle = sum(note.key for note in tune) / len(tune)
    goal = player.home + 0.5 * (middle - singer.home)
    return _shifted(tune, 12 * round((goal - middle) / 12), player, softer=0)


def _shifted(tune: Sequence[Note], shift: int, player: Player, *, softer: float) -> list[Note]:
    """Return the notes moved by whole octaves; those out of range come back an octave."""
    notes = []
    for note in tune:
        key = note.key + shift
        key += 12 if key < player.low else -12 if key > player.high else 0
        notes.append(Note(note.start, note.beats, key, note.velocity - softer))
    return notes
