"""Music before it is composed: themes, cues, the cue sheet, the request.

Knows nothing of how it is played. Times in seconds, tempo in beats per minute.
"""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Mood, Request, Source, Spec

Mode = Literal["ionian", "dorian", "phrygian", "lydian", "mixolydian", "aeolian", "harmonic_minor"]
Tonic = Literal["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
CueRole = Literal["introduction", "theme", "development", "climax", "resolution"]
Instrument = Literal[
    "piano", "celesta", "glockenspiel", "vibraphone", "music_box", "harp", "guitar", "lute",
    "violin", "viola", "cello", "double_bass", "strings", "pizzicato", "choir", "flute",
    "pan_flute", "oboe", "clarinet", "bassoon", "horn", "trumpet", "trombone", "brass",
    "accordion", "pad", "bass", "timpani", "taiko", "drums", "bells", "kalimba",
]  # fmt: skip


class Theme(Spec):
    """A motif that belongs to somebody or somewhere; its seed fixes its notes in every cue."""

    owner: str  # a character's name, or "place"
    seed: int = Field(ge=0, lt=2**63)
    temper: str = ""  # "rising", "falling", "arching", "circling"
    instrument: Instrument | None = None


class Cue(Spec):
    """The music under one scene. It lasts exactly `duration_s`: the composer fits bars by bending tempo."""

    scene: int = Field(ge=0)
    role: CueRole = "theme"
    mood: Mood = Mood()
    tonic: Tonic = "D"
    mode: Mode = "ionian"
    tempo_bpm: float = Field(default=84.0, ge=30, le=240)
    duration_s: float = Field(default=12.0, ge=1, le=900)
    instruments: tuple[Instrument, ...] = ()  # melody first; empty: by mood
    without: tuple[Instrument, ...] = ()
    themes: tuple[str, ...] = ()  # owners of the themes heard, most important first
    level_db: float = Field(default=0.0, ge=-24, le=12)
    take: int = Field(default=0, ge=0)  # raise it for another setting of the same cue


class CueSheet(Spec):
    """The score's plan: themes, and one cue per scene in order."""

    style: str = "orchestral"
    themes: tuple[Theme, ...] = ()
    cues: tuple[Cue, ...] = ()

    def cue(self, scene: int) -> Cue:
        """Return the cue of a scene. Raises KeyError if there is none."""
        for cue in self.cues:
            if cue.scene == scene:
                return cue
        raise KeyError(scene)


class ComposeRequest(Request):
    """Ask for one cue. `themes` are those the cue names; `after` is the cue that leads into it, if any.

    Rendering: part "audio" (WAV, 44,100 Hz stereo 16 bit, the music's `duration_s` followed by
    its reverberant tail), part "midi"; facts: duration_s, tail_s, tempo_bpm, tonic, mode, bars,
    beats_per_bar, instruments, motif (list of scale steps), motif_beats (its rhythm), themes (owners
    heard), chords ([start in beats, beats, numeral counted from the major scale]), downbeats_s (when
    each bar begins), density (onsets per second), mean_pitch (MIDI key), notes (how many).
    """

    capability: ClassVar[Capability] = Capability.COMPOSE
    cue: Cue
    themes: tuple[Theme, ...] = ()
    style: str = "orchestral"
    last: bool = False  # ends the piece: close with a cadence and let it ring
    prompt: str = ""  # in words, for back ends that read
    references: tuple[Source, ...] = ()
