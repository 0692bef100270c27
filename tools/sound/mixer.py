"""The house mixer: clips on a timeline, music and ambience giving way to the voice, mastered.

Knows nothing of scenes or captions. Levels in LUFS and decibels, times in seconds.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from pydantic import JsonValue

from tools.base import Abilities, Capability, Part, Recipe, Rendering
from tools.errors import RequestRefused
from tools.sound.tracks import Clip, MixRequest

if TYPE_CHECKING:
    from tools.sound.pcm import Signal

Track = Literal["music", "voice", "sound"]

# How much of the clips' differences in loudness is kept: lines are made even, cues are not.
KEEP: dict[Track, float] = {"voice": 0.0, "music": 1.0, "sound": 0.5}
TRACK_LUFS: dict[Track, float] = {"voice": -18.0, "music": -23.0, "sound": -33.0}
# No clip is raised further: a faint sound was meant faint, a faint voice was not.
MOST_DB: dict[Track, float] = {"voice": 36.0, "music": 24.0, "sound": 18.0}
DUCK_DB: dict[Track, float] = {"music": -9.0, "sound": -6.0}
DIP_HZ, DIP_DB = 2200.0, -4.0
FINAL_LUFS = -16.0
CEILING_DBTP = -1.2
JOIN_S = 0.004  # the shortest fade: no clip begins or ends with a jump


class HouseMixer:
    """Mixes with numpy; the same on every machine."""

    name = "house"
    version = "1"
    capability = Capability.MIX

    def abilities(self) -> Abilities:
        """Return what this back end can do here and now."""
        return Abilities(media_types=("audio/wav",), seedable=False, in_worker=True)

    def missing(self) -> str:
        """Return what it lacks: nothing."""
        return ""

    def mix(self, request: MixRequest) -> Rendering:
        """Return the mix and, with the same gains, all of it but the voice.

        Raises RequestRefused if a clip cannot be read.
        """
        from tools.sound.pcm import RATE, write_wav

        frames = round(request.duration_s * RATE)
        voice = _track(request.clips, "voice", frames)
        bed = _bed(request.clips, voice, frames)
        whole = bed + voice
        del voice
        gain, remarks = _master(whole)
        whole *= gain[:, None]
        bed *= gain[:, None]
        facts: dict[str, JsonValue] = {"duration_s": frames / RATE, **_levels(whole)}
        return Rendering(
            parts=(
                Part(name="audio", media_type="audio/wav", data=write_wav(whole)),
                Part(name="music_and_effects", media_type="audio/wav", data=write_wav(bed)),
            ),
            recipe=Recipe(
                back_end=self.name,
                version=self.version,
                seed=request.seed,
                parameters={"clips": len(request.clips), "target_lufs": FINAL_LUFS},
                remarks=remarks,
            ),
            facts=facts,
        )


def _track(clips: Sequence[Clip], track: Track, frames: int) -> "Signal":
    """Return all clips of a track in their places, the track at its level before the clips' gains."""
    import numpy as np

    from tools.sound.loudness import SILENCE, gain, loudness
    from tools.sound.pcm import RATE

    total = np.zeros((frames, 2), np.float32)
    placed = [clip for clip in clips if clip.track == track]
    # Clips are read twice rather than kept: a long piece holds hundreds of megabytes of them.
    heard = [(len(samples) / RATE, loudness(samples)) for samples in map(_read, placed)]
    mean = _mean_level(heard)
    for clip, (_, level) in zip(placed, heard, strict=True):
        raised = TRACK_LUFS[track] - level + KEEP[track] * (level - mean)
        if level > SILENCE:
            factor = np.float32(gain(min(raised, MOST_DB[track]) + clip.gain_db))
            _place(total, _read(clip) * factor, clip)
    return total


def _mean_level(heard: Sequence[tuple[float, float]]) -> float:
    """Return the loudness of clips (seconds, LUFS) together, by energy; silent ones do not count."""
    from math import log10

    from tools.sound.loudness import SILENCE

    energies = [(length, 10 ** (level / 10)) for length, level in heard if level > SILENCE]
    if not energies:
        return SILENCE
    total = sum(length * energy for length, energy in energies)
    return 10 * log10(total / sum(length for length, _ in energies))


def _read(clip: Clip) -> "Signal":
    from tools.sound.pcm import read_wav, stereo

    try:
        data = clip.source.read()
    except OSError as error:
        raise RequestRefused(
            f"a clip of the {clip.track} track cannot be read: {error}",
            hint="make the clip again",
        ) from error
    return stereo(read_wav(data))


def _place(total: "Signal", samples: "Signal", clip: Clip) -> None:
    from tools.sound.pcm import RATE, fade

    start = round(clip.start_s * RATE)
    room = len(total) - start
    if room <= 0 or not len(samples):
        return
    samples = samples[:room]
    shaped = fade(samples, max(clip.fade_in_s, JOIN_S), max(clip.fade_out_s, JOIN_S))
    total[start : start + len(shaped)] += shaped


def _bed(clips: Sequence[Clip], voice: "Signal", frames: int) -> "Signal":
    """Return music and sound together, ducked under the voice."""
    import numpy as np

    from tools.sound.dynamics import ducking
    from tools.sound.filters import bell

    bed = np.zeros((frames, 2), np.float32)
    way = ducking(voice)[:, None]
    for track, depth in DUCK_DB.items():
        signal = _track(clips, track, frames)
        if track == "music":
            dipped = bell(signal, DIP_HZ, DIP_DB, width=0.6)
            dipped -= signal
            dipped *= way
            signal += dipped
            del dipped
        signal *= np.power(np.float32(10), np.float32(depth / 20) * way)
        bed += signal
    return bed


def _master(whole: "Signal") -> tuple["Signal", tuple[str, ...]]:
    """Return the master gain per frame: compressed a little, at the final loudness, peaks held."""
    import numpy as np

    from tools.sound.dynamics import compression, limiting
    from tools.sound.loudness import SILENCE, gain, loudness

    level = loudness(whole)
    if level <= SILENCE:
        return np.ones(len(whole), np.float32), ("there is nothing to be heard",)
    total = compression(whole, threshold_db=level - 2, ratio=1.6, attack_s=0.02, release_s=0.25)
    makeup = FINAL_LUFS - loudness(whole * total[:, None])
    for _ in range(4):
        raised = total * gain(makeup)
        held = raised * limiting(whole * raised[:, None], ceiling_dbtp=CEILING_DBTP)
        short = FINAL_LUFS - loudness(whole * held[:, None])
        if abs(short) < 0.1:
            break
        makeup += short
    remarks = () if abs(short) < 0.5 else (f"the peaks leave it {short:.1f} LU from its loudness",)
    return held, remarks


def _levels(whole: "Signal") -> dict[str, JsonValue]:
    from tools.sound.loudness import loudness, true_peak

    return {
        "loudness_lufs": round(loudness(whole), 2),
        "true_peak_dbtp": round(true_peak(whole), 2),
    }
