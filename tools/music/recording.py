"""Recording a score: every line performed, sounded note by note, mixed and cut to length.

Returns float32 audio of exactly the cue's duration and its reverberant tail.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from tools.base import Mood, derive_seed
from tools.music import console
from tools.music.console import Stem
from tools.music.cues import Cue, CueRole
from tools.music.orchestra import Player, Style, dressed
from tools.music.performance import Played, perform
from tools.music.sampler import RATE, Layer, Sounds
from tools.music.score import Line, Score

_BUCKET = 12  # velocities rendered apart; the rest is gain
_VIBRATO_FROM_S = 0.55
_CRISP_S = 0.45  # fade (to -100 dB) of quick figures on instruments that would blur them
# Where sustained notes begin and end within a cue, in dB.
_JOURNEY: dict[CueRole, tuple[float, float]] = {
    "introduction": (-3.0, 0.0),
    "development": (-2.0, 2.0),
    "climax": (-1.0, 1.5),
    "resolution": (0.0, -3.0),
}
_LOUDEST_LUFS, _SOFTEST_LUFS = -11.0, -50.0


@dataclass(frozen=True, eq=False)
class Recording:
    """Audio (samples, 2) float32: `music` samples of the cue, then the tail. With the onsets heard."""

    audio: "np.ndarray"
    music: int
    onsets: int
    remark: str = ""

    @property
    def tail_s(self) -> float:
        """Return the length of the tail in seconds."""
        return (len(self.audio) - self.music) / RATE


def tail_of(style: Style, *, last: bool) -> float:
    """Return how long a style's hall rings after the music, in seconds."""
    return round(1.2 * style.rt60 + (1.6 if last else 0.6), 1)


def record(
    score: Score, cue: Cue, style: Style, sounds: Sounds, seed: int, *, last: bool
) -> Recording:
    """Return the cue as it sounds."""
    music = round(cue.duration_s * RATE)
    size = music + round(tail_of(style, last=last) * RATE)
    played = {line: _performed(score, line, cue, seed) for line in score.lines}
    level, remark = _level(cue)
    audio = console.mix(
        stems(score, played, sounds, size, drums_db=style.drums_db),
        _swell(score, cue.role, size, last=last),
        music=music,
        rt60=style.rt60,
        air_db=style.air_db,
        level_lufs=level,
        cue_role=cue.role,
    )
    onsets = {round(note.time_s, 1) for notes in played.values() for note in notes}
    return Recording(_faded(audio, music), music, len(onsets), remark)


def stems(
    score: Score,
    played: Mapping[Line, tuple[Played, ...]],
    sounds: Sounds,
    size: int,
    *,
    drums_db: float = 0.0,
) -> Iterator[Stem]:
    """Yield what each player recorded, dry, `size` samples long, one at a time."""
    for line, notes in played.items():
        player = dressed(line.instrument, score.programs)
        if player.name == "drums":
            player = replace(player, trim_db=player.trim_db + drums_db)
        crisp = line.role == "figure" and player.sustains
        audio = sounded(notes, player, sounds, size, release_s=_CRISP_S if crisp else None)
        yield Stem(player, line.role, audio)


def _performed(score: Score, line: Line, cue: Cue, seed: int) -> tuple[Played, ...]:
    rng = np.random.default_rng(derive_seed(seed, "perform", cue.take, line.name))
    return perform(score, line, rng)


def loudness_of(mood: Mood) -> float:
    """Return how loud a cue of this mood is, in LUFS: about -20, calmer is softer."""
    return -20.0 + 8.0 * (mood.arousal - 0.5)


def _level(cue: Cue) -> tuple[float, str]:
    wanted = loudness_of(cue.mood) + cue.level_db
    level = min(max(wanted, _SOFTEST_LUFS), _LOUDEST_LUFS)
    changed = f"{wanted:.0f} LUFS was asked for, {level:.0f} is the most a cue can have"
    return level, changed if level < wanted else ""


def sounded(
    played: tuple[Played, ...],
    player: Player,
    sounds: Sounds,
    size: int,
    *,
    release_s: float | None = None,
) -> "np.ndarray":
    """Return one player's notes as audio (size, 2). Like notes are rendered once and reused.

    `release_s` cuts short how long a note fades once it is let go.
    """
    out = np.zeros((size, 2), np.float32)
    groups: dict[tuple[int, int, bool], list[Played]] = {}
    for note in played:
        bucket = min(127, int(note.velocity) // _BUCKET * _BUCKET + _BUCKET // 2)
        vibrato = player.vibrato is not None and note.seconds > _VIBRATO_FROM_S
        groups.setdefault((note.key, bucket, vibrato), []).append(note)
    for (key, bucket, vibrato), notes in groups.items():
        longest = max(note.seconds for note in notes)
        layers = sounds.held(player, key, bucket, longest, vibrato=vibrato)
        if release_s is not None:
            layers = [replace(layer, release_s=min(layer.release_s, release_s)) for layer in layers]
        for note in notes:
            for layer in layers:
                _place(out, layer, note, (note.velocity / bucket) ** 2)
    return out


def _place(out: "np.ndarray", layer: Layer, note: Played, gain: float) -> None:
    start = round(note.time_s * RATE)
    held = round(note.seconds * RATE) if layer.stops else len(layer.data)
    fading = round(layer.release_s * RATE) if layer.stops else 0
    count = min(len(layer.data), held + fading, len(out) - start)
    if count <= 0:
        return
    sound = layer.data[:count] * np.float32(gain)
    if count > held:
        time = np.arange(count - held, dtype=np.float32) / RATE
        sound[held:] *= np.power(np.float32(10), -time * np.float32(5 / layer.release_s))
        edge = min(64, count - held)
        sound[-edge:] *= np.linspace(1, 0, edge, dtype=np.float32)
    out[start : start + count, 0] += sound * np.float32(layer.left)
    out[start : start + count, 1] += sound * np.float32(layer.right)


def _swell(score: Score, role: CueRole, size: int, *, last: bool) -> "np.ndarray":
    """Return the gain curve of sustained notes: each phrase breathes, and the cue goes somewhere."""
    ends = (*score.phrases[1:], score.beats)
    music = score.seconds
    at, decibels = [0.0], [0.0]
    for start, end in zip(score.phrases, ends, strict=True):
        first, until = score.tempo.seconds(start), score.tempo.seconds(end)
        for share in (0.0, 0.2, 0.45, 0.7, 0.9):
            at.append(first + share * (until - first))
            decibels.append(-3.0 + 3.5 * float(np.sin(np.pi * min(1.0, share * 1.05 + 0.02))))
    begin, finish = _JOURNEY.get(role, (0.0, 0.0))
    if last:
        at += [score.tempo.seconds(max(0.0, score.beats - 3)), music]
        decibels += [0.0, -9.0]
    time = np.arange(0, size, 441) / RATE
    curve = np.interp(time, at, decibels) + np.interp(time, [0, music], [begin, finish])
    gain = np.interp(np.arange(size) / RATE, time, 10 ** (curve / 20))
    return gain.astype(np.float32)


def _faded(audio: "np.ndarray", music: int) -> "np.ndarray":
    """Return the audio with the end of its tail brought to silence."""
    tail = len(audio) - music
    fade = int(tail * 0.6)
    audio[-fade:] *= (np.cos(np.linspace(0, np.pi, fade)) * 0.5 + 0.5).astype(np.float32)[:, None]
    return audio
