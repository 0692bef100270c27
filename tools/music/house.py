"""The house composer: writes a cue for the scene, has it played, and hands over sound and score.

Deterministic, offline, no model. Which sounds were found on this machine is part of the
version, so that another SoundFont is another work in the ledger.
"""

import io
import wave
from functools import lru_cache
from pathlib import Path

import numpy as np
from pydantic import JsonValue as Json

from tools.base import Abilities, Capability, Part, Recipe, Rendering
from tools.music import fonts
from tools.music.cues import ComposeRequest
from tools.music.midi import write_midi
from tools.music.recording import Recording, record
from tools.music.sampler import RATE, Sampler, Sounds
from tools.music.score import Score
from tools.music.setting import Setting, write
from tools.music.synth import Synth

_VERSION = "1"


class HouseComposer:
    """Composes one cue per request."""

    name = "house"
    capability = Capability.COMPOSE

    def __init__(self) -> None:
        self._font = fonts.find()
        self.version = f"{_VERSION}+{fonts.tag(self._font)}"

    def abilities(self) -> Abilities:
        """Return what it can do: WAV with MIDI, up to a quarter of an hour per cue."""
        return Abilities(media_types=("audio/wav", "audio/midi"), in_worker=True, max_seconds=900.0)

    def missing(self) -> str:
        """Return nothing: without a SoundFont it plays its own synthesiser."""
        return ""

    def compose(self, request: ComposeRequest) -> Rendering:
        """Return the cue: parts "audio" and "midi", facts as `ComposeRequest` says.

        Raises RequestRefused if every instrument is excluded, BackEndUnavailable if the
        SoundFont that TROUPE_SOUNDFONT names cannot be read.
        """
        setting = write(request)
        recording = record(
            setting.score, request.cue, setting.style, _sounds(self._font), request.seed,
            last=request.last,
        )  # fmt: skip
        parts = (
            Part(name="audio", media_type="audio/wav", data=wav(recording.audio)),
            Part(name="midi", media_type="audio/midi", data=write_midi(setting.score)),
        )
        facts = _facts(request, setting, recording)
        return Rendering(parts=parts, recipe=self._recipe(request, setting, recording), facts=facts)

    def _recipe(self, request: ComposeRequest, setting: Setting, recording: Recording) -> Recipe:
        remarks = list(setting.remarks)
        if "style" in setting.ignored:
            remarks.append(f"no style named {request.style!r}: set as {setting.style.name}")
        if self._font is None:
            remarks.append("no SoundFont was found: played by the built-in synthesiser")
        remarks += [remark for remark in (recording.remark, fonts.complaint()) if remark]
        return Recipe(
            back_end=self.name,
            version=self.version,
            seed=request.seed,
            parameters={"sounds": fonts.tag(self._font), "style": setting.style.name},
            ignored=setting.ignored,
            remarks=tuple(remarks),
        )


@lru_cache(maxsize=2)
def _sounds(font: Path | None) -> Sounds:
    if font is None:
        return Synth()
    from tools.music.soundfont import SoundFont

    return Sampler(SoundFont(font))


def wav(audio: "np.ndarray") -> bytes:
    """Return audio (samples, 2) in -1..1 as a 16-bit WAV file."""
    samples = np.round(np.clip(audio, -1, 1) * 32767).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return buffer.getvalue()


def _facts(request: ComposeRequest, setting: Setting, recording: Recording) -> dict[str, Json]:
    score = setting.score
    notes = [note for line in score.lines for note in line.notes]
    pitched = [n.key for line in score.lines if line.role != "percussion" for n in line.notes]
    return {
        "duration_s": request.cue.duration_s,
        "tail_s": round(recording.tail_s, 3),
        "tempo_bpm": round(setting.form.tempo_bpm, 3),
        "tonic": score.tonic,
        "mode": score.mode,
        "bars": len(score.bars),
        "beats_per_bar": score.beats_per_bar,
        "instruments": list(dict.fromkeys(line.instrument for line in score.lines)),
        "motif": list(score.motif),
        "motif_beats": list(setting.rhythm),
        "themes": list(setting.heard),
        "mean_pitch": round(float(np.mean(pitched)), 2) if pitched else 0.0,
        "density": round(recording.onsets / request.cue.duration_s, 3),
        "notes": len(notes),
        "chords": _chords(score),
        "downbeats_s": _downbeats(score),
    }


def _chords(score: Score) -> list[Json]:
    """Return the harmony as [start in beats, length in beats, numeral]."""
    return [[round(c.start, 3), round(c.beats, 3), c.symbol] for c in score.chords]


def _downbeats(score: Score) -> list[Json]:
    """Return when each bar begins, in seconds."""
    beats = [sum(score.bars[:index]) for index in range(len(score.bars))]
    return [round(score.tempo.seconds(beat), 4) for beat in beats]
