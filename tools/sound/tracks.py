"""Sound effects and the mix: what is asked for. Knows nothing of how it is made."""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Mood, Request, Source, Spec
from tools.world.almanac import Season, TimeOfDay, Weather


class FoleyRequest(Request):
    """Ask for the sound of a place: ambience and effects for one scene.

    `sounds` are names of the sound-effect vocabulary, most important first ("sea", "wind",
    "fire"); unknown ones are left out and recorded. Rendering: part "audio" (WAV, 44,100 Hz
    stereo 16 bit, exactly `duration_s`); facts: duration_s, sounds (those heard).
    """

    capability: ClassVar[Capability] = Capability.FOLEY
    sounds: tuple[str, ...] = ()
    time_of_day: TimeOfDay = "afternoon"
    weather: Weather = "clear"
    season: Season = "autumn"
    mood: Mood = Mood()
    indoors: bool = False
    duration_s: float = Field(default=12.0, ge=0.5, le=900)
    take: int = Field(default=0, ge=0)


class Clip(Spec):
    """A sound placed on the timeline, in seconds from the start of the piece."""

    track: Literal["music", "voice", "sound"]
    source: Source
    start_s: float = Field(ge=0)
    fade_in_s: float = Field(default=0.0, ge=0)
    fade_out_s: float = Field(default=0.0, ge=0)
    gain_db: float = Field(default=0.0, ge=-60, le=24)


class MixRequest(Request):
    """Ask for the mix of all clips: music ducked under the voice, -16 LUFS, true peak under -1 dBTP.

    Rendering: part "audio" (WAV, 44,100 Hz stereo 16 bit, exactly `duration_s`), part "music_and_effects"
    (the same without voice); facts: duration_s, loudness_lufs, true_peak_dbtp.
    """

    capability: ClassVar[Capability] = Capability.MIX
    clips: tuple[Clip, ...] = ()
    duration_s: float = Field(gt=0, le=7200)
