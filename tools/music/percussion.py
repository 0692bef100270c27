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
            rows = [str(row) for row in entry[2:]]
            notes += _row(rows, energy, int(entry[1]), form, chords, arousal)
    return sorted(notes, key=lambda note: (note.start, note.key))


def _row(
    rows: list[str], energy: int, key: int, form: Form, chords: tuple[Chord, ...], arousal: float
) -> list[Note]:
    """A bar that leads into the next phrase plays one step livelier, one that rests one calmer."""
    notes: list[Note] = []
    for bar in form.measures:
        rests = bar.ending == "hold" or (bar.ends and bar.ending == "closed")
        leads = bar.ends and not rests
        row = rows[min(max(energy + leads - rests, 0), len(rows) - 1)]
        step = form.beats_per_bar / len(row)
        for index, mark in enumerate(row):
            start = bar.start + index * step
            if mark == "." or index * step >= bar.beats - 1e-6:
                continue
            tuned = key or _tuned(chord_at(chords, start))
            velocity = 22 + int(mark) * (6 + 5 * arousal)
            notes.append(
                Note(start, min(max(step, 0.4), form.beats - start), tuned, min(118.0, velocity))
            )
    return notes


def _tuned(chord: Chord) -> int:
    return 40 + (chord.bass - 40) % 12


def rolled(notes: list[Note], chord: Chord, until: float, arousal: float) -> list[Note]:
    """Return the notes with a roll that grows over the last four beats."""
    beats = min(4.0, until / 2)
    count = int(beats / _ROLL_STEP)
    start, loudest = until - beats, 60 + 50 * arousal
    before = [note for note in notes if note.start < start - 1e-6]
    return before + [
        Note(
            start + i * _ROLL_STEP,
            _ROLL_STEP,
            _tuned(chord),
            14 + (loudest - 14) * ((i + 1) / count) ** 1.4,
        )
        for i in range(count)
    ]
