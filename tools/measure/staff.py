"""Reads a MIDI file back into notes by line, for those who measure music. Knows no criteria."""

import io
from dataclasses import dataclass
from typing import Any

from tools.errors import BackEndFailed

_DRUMS = 9


@dataclass(frozen=True, slots=True)
class Heard:
    """One note: start and length in beats, MIDI key, velocity."""

    start: float
    beats: float
    key: int
    velocity: int

    @property
    def end(self) -> float:
        """Return the beat at which it is let go."""
        return self.start + self.beats


@dataclass(frozen=True)
class Staff:
    """One track: its name, and its notes in order of time. `drums`: its keys are not pitches."""

    name: str
    drums: bool
    notes: tuple[Heard, ...]


@dataclass(frozen=True)
class Sheet:
    """A whole file: staves with notes, length in beats, beats per bar, first tempo."""

    staves: tuple[Staff, ...]
    beats: float
    beats_per_bar: int
    tempo_bpm: float

    @property
    def pitched(self) -> tuple[Heard, ...]:
        """Return all notes that have a pitch, in order of time."""
        notes = [n for s in self.staves if not s.drums for n in s.notes]
        return tuple(sorted(notes, key=lambda note: (note.start, note.key)))

    def line(self, role: str) -> tuple[Heard, ...]:
        """Return the notes of all staves whose name ends with a role, in order of time."""
        notes = [n for staff in self.staves if staff.name.endswith(role) for n in staff.notes]
        return tuple(sorted(notes, key=lambda note: (note.start, note.key)))


def read(midi: bytes) -> Sheet:
    """Return the sheet of a MIDI file. Raises BackEndFailed if it is not one."""
    import mido

    try:
        file = mido.MidiFile(file=io.BytesIO(midi), charset="utf-8")
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise BackEndFailed(
            f"the MIDI cannot be read: {error}", hint="compose the cue again"
        ) from error
    ticks = float(file.ticks_per_beat)
    staves = [_staff(track, index, ticks) for index, track in enumerate(file.tracks)]
    messages = [message for track in file.tracks for message in track]
    tempo = next((60e6 / m.tempo for m in messages if m.type == "set_tempo"), 120.0)
    meter = next((m.numerator for m in messages if m.type == "time_signature"), 4)
    length = max((sum(m.time for m in track) / ticks for track in file.tracks), default=0.0)
    return Sheet(tuple(s for s in staves if s.notes), length, int(meter), float(tempo))


def _staff(track: Any, index: int, ticks: float) -> Staff:
    notes: list[Heard] = []
    sounding: dict[tuple[int, int], tuple[float, int]] = {}
    name, drums, at = f"track {index}", False, 0
    for message in track:
        at += message.time
        if message.type == "track_name":
            name = message.name
        if message.type not in ("note_on", "note_off"):
            continue
        drums = drums or message.channel == _DRUMS
        key = (message.channel, message.note)
        begun = sounding.pop(key, None)
        if begun is not None:
            notes.append(Heard(begun[0], at / ticks - begun[0], message.note, begun[1]))
        if message.type == "note_on" and message.velocity:
            sounding[key] = (at / ticks, message.velocity)
    drums = drums or name.endswith("percussion")
    return Staff(name, drums, tuple(sorted(notes, key=lambda note: (note.start, note.key))))
