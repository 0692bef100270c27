"""Drums and swells: rows of loudness per bar, a fill at the ends, a roll into what follows."""

from tools.music.accompaniment import patterns
from tools.music.form import Form
from tools.music.score import Chord, Note, chord_at

_ROLL_STEP = 0.125
CRASH = 49


def beat(
    instrument: str, book: str, form: Form, chords: tuple[Chord, ...], energy: int, arousal: float
) -> list[Note]:
    """Return what one percussion instrument plays through a cue."""
    meter = "three" if form.beats_per_bar == 3 else "four"
    notes: list[Note] = []
    for entry in patterns()["drums"][book][meter]:
        if entry[0] == instrument:
            row = str(entry[2 + energy])
            notes += _row(row, int(entry[1]), form, chords, arousal)
    return sorted(notes, key=lambda note: (note.start, note.key))


def _row(row: str, key: int, form: Form, chords: tuple[Chord, ...], arousal: float) -> list[Note]:
    notes: list[Note] = []
    at = 0.0
    step = form.beats_per_bar / len(row)
    for bar in form.bars:
        for index, mark in enumerate(row):
            start = at + index * step
            if mark == "." or index * step >= bar - 1e-6:
                continue
            tuned = key or _tuned(chord_at(chords, start))
            velocity = 22 + int(mark) * (6 + 5 * arousal)
            notes.append(Note(start, max(step, 0.4), tuned, min(118.0, velocity)))
        at += bar
    return notes


def _tuned(chord: Chord) -> int:
    return 40 + (chord.bass - 40) % 12


def roll(key: int, until: float, beats: float, loudest: float) -> list[Note]:
    """Return a roll that grows over `beats` beats and ends at beat `until`."""
    count = int(beats / _ROLL_STEP)
    start = until - count * _ROLL_STEP
    return [
        Note(
            start + i * _ROLL_STEP, _ROLL_STEP, key, 14 + (loudest - 14) * ((i + 1) / count) ** 1.4
        )
        for i in range(count)
    ]
