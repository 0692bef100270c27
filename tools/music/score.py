"""The quantised score: what is written on the page before anybody plays it.

Times and lengths are in beats (quarter notes) from the start of the cue; pitches are MIDI
keys. Knows nothing of sound, and nothing of how the notes were found.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Role = Literal["melody", "double", "counter", "pad", "figure", "bass", "percussion"]


@dataclass(frozen=True, slots=True)
class Note:
    """One note: `start` and `beats` in quarter notes, `key` 0..127, `velocity` 1..127."""

    start: float
    beats: float
    key: int
    velocity: float

    @property
    def end(self) -> float:
        """Return the beat at which it is let go."""
        return self.start + self.beats


@dataclass(frozen=True, slots=True)
class Chord:
    """A harmony that holds from `start` for `beats`: pitch classes 0..11, root and bass among them."""

    start: float
    beats: float
    symbol: str
    root: int
    tones: tuple[int, ...]
    bass: int

    @property
    def end(self) -> float:
        """Return the beat at which the next harmony begins."""
        return self.start + self.beats


@dataclass(frozen=True)
class TempoMap:
    """Tempo as steps: (beat, beats per minute), the first at beat 0."""

    changes: tuple[tuple[float, float], ...]

    @cached_property
    def _seconds(self) -> tuple[float, ...]:
        at = [0.0]
        for (beat, bpm), (after, _) in zip(self.changes, self.changes[1:], strict=False):
            at.append(at[-1] + (after - beat) * 60.0 / bpm)
        return tuple(at)

    def seconds(self, beat: float) -> float:
        """Return the time of a beat in seconds from the start."""
        beats = [change[0] for change in self.changes]
        index = max(0, bisect_right(beats, beat) - 1)
        start, bpm = self.changes[index]
        return self._seconds[index] + (beat - start) * 60.0 / bpm


@dataclass(frozen=True)
class Line:
    """What one instrument plays in one role, notes in order of time."""

    instrument: str
    role: Role
    notes: tuple[Note, ...]

    @property
    def name(self) -> str:
        """Return the name of its staff, unique within a score."""
        return f"{self.instrument} {self.role}"


@dataclass(frozen=True, kw_only=True)
class Score:
    """One cue as written. `bars` are the lengths of the bars in beats; they add up to the whole."""

    tonic: str
    mode: str
    bars: tuple[float, ...]
    beats_per_bar: int
    tempo: TempoMap
    chords: tuple[Chord, ...]
    lines: tuple[Line, ...]
    motif: tuple[int, ...] = ()
    swing: float = 0.5  # where the off-beat eighth falls within its beat when played
    programs: tuple[tuple[str, int], ...] = ()  # instruments that sound otherwise in this style
    phrases: tuple[float, ...] = field(default=())  # beats where phrases begin

    @property
    def beats(self) -> float:
        """Return the length in beats."""
        return sum(self.bars)

    @property
    def seconds(self) -> float:
        """Return the length in seconds."""
        return self.tempo.seconds(self.beats)

    def chord_at(self, beat: float) -> Chord:
        """Return the harmony at a beat, the last one if it lies beyond."""
        return chord_at(self.chords, beat)


def chord_at(chords: tuple[Chord, ...], beat: float) -> Chord:
    """Return the harmony at a beat; the first or last one if it lies outside."""
    starts = [chord.start for chord in chords]
    return chords[max(0, bisect_right(starts, beat + 1e-6) - 1)]
