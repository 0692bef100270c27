"""Words to be spoken aloud: the request. Knows nothing of how the voice is made."""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Mood, Request, Spec


class Voice(Spec):
    """A speaking voice. `pitch`, `rate` and `warmth` run from -1 to +1 around the narrator's."""

    name: str = "narrator"
    kind: Literal["feminine", "masculine", "neutral", "child", "creature"] = "neutral"
    pitch: float = Field(default=0.0, ge=-1, le=1)
    rate: float = Field(default=0.0, ge=-1, le=1)
    warmth: float = Field(default=0.0, ge=-1, le=1)


class SpeakRequest(Request):
    """Ask for a text to be read aloud.

    Rendering: part "audio" (WAV, 44,100 Hz mono 16 bit, trimmed, loudness -18 LUFS); facts:
    duration_s, words: list of [text, start_s, end_s].
    """

    capability: ClassVar[Capability] = Capability.SPEAK
    text: str = Field(min_length=1, max_length=10_000)
    voice: Voice = Voice()
    mood: Mood = Mood()
    language: str = "en"
