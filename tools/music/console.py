"""The mixing desk: stems into one cue. Balance by role, equaliser, hall, bus compressor, level.

Audio is float32, shape (samples, 2), at 44,100 Hz. Roles are balanced by measured loudness
(ITU-R BS.1770 through pyloudnorm), because samples of different instruments are recorded at
very different levels.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tools.music.cues import CueRole
from tools.music.orchestra import Player
from tools.music.sampler import RATE
from tools.music.score import Role

TARGETS: dict[Role, float] = {
    "melody": -18.0, "double": -25.5, "counter": -24.5, "pad": -28.5,
    "figure": -26.5, "bass": -27.0, "percussion": -26.5,
}  # fmt: skip
_LIFT: dict[CueRole, float] = {"climax": 1.5}
_FADING = 1.5  # a struck or plucked tune fades between its notes
_CEILING_DB = -1.5
_SILENT = -69.0


@dataclass(frozen=True, eq=False)
class Stem:
    """What one player recorded in one role."""

    player: Player
    role: Role
    audio: "np.ndarray"


def mix(
    stems: Iterable[Stem],
    swell: "np.ndarray",
    *,
    music: int,
    rt60: float,
    air_db: float,
    level_lufs: float,
    cue_role: CueRole,
) -> "np.ndarray":
    """Return the cue. `swell` is the gain of sustained notes (samples,), `music` the samples before the tail.

    Stems are taken one at a time, so that a long cue never holds them all.
    """
    size = len(swell)
    dry = np.zeros((size, 2), np.float32)
    send = np.zeros((size, 2), np.float32)
    for stem in stems:
        heard = _channel(stem, swell, cue_role, music)
        dry += heard
        send += np.float32(stem.player.send) * heard
    dry += np.float32(0.95) * _convolved(send, hall(rt60))
    del send
    return _bus(dry, music, air_db, level_lufs)


def _channel(stem: Stem, swell: "np.ndarray", cue_role: CueRole, music: int) -> "np.ndarray":
    player = stem.player
    sound = highpass(stem.audio, player.highpass)
    if player.sustains:
        sound = sound * swell[:, None]
    target = TARGETS[stem.role] + player.trim_db
    if stem.role == "melody":
        target += _LIFT.get(cue_role, 0.0) + (0.0 if player.sustains else _FADING)
    measured = loudness(sound[:music])
    gain = np.clip(target - measured, -36, 36) if measured > _SILENT else 0.0
    angle = (player.pan + 1) * math.pi / 4
    sides = np.array([math.cos(angle), math.sin(angle)]) * math.sqrt(2) * 10 ** (gain / 20)
    placed: np.ndarray = sound * sides.astype(np.float32)
    return placed


def _bus(sound: "np.ndarray", music: int, air_db: float, level_lufs: float) -> "np.ndarray":
    sound = highpass(sound, 28)
    sound = bell(sound, 260, -2.0, 0.8)
    sound = bell(sound, 3200, 1.5, 0.7)
    sound = sound + _air(sound)
    sound = shelf(sound, 7000, air_db)
    sound = sound * _gain(-20 - loudness(sound[:music]))
    sound = compressed(sound, threshold_db=-22, ratio=1.7, attack_s=0.03, release_s=0.3)
    sound = sound * _gain(level_lufs - loudness(sound[:music]))
    return limited(sound, _CEILING_DB)


def _gain(decibels: float) -> np.float32:
    return np.float32(10 ** (float(np.clip(decibels, -60, 60)) / 20))


def _air(sound: "np.ndarray") -> "np.ndarray":
    """Return soft harmonics above 8 kHz made from the presence band: old fonts have none."""
    presence = _passed(sound, [2800, 7000], "bandpass")
    peak = float(np.abs(presence).max()) or 1.0
    bent = np.tanh(3.0 * presence / peak) ** 2 * peak
    return np.float32(0.5) * _passed(bent, 8000, "highpass")


def loudness(sound: "np.ndarray") -> float:
    """Return the integrated loudness in LUFS, -70 for silence or less than 0.4 s."""
    import pyloudnorm

    if len(sound) < int(0.41 * RATE) or not float(np.abs(sound).max()) > 1e-7:
        return -70.0
    value = float(pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64)))
    return value if math.isfinite(value) else -70.0


def _passed(sound: "np.ndarray", hertz: float | list[float], kind: str) -> "np.ndarray":
    from scipy.signal import butter, sosfilt

    sections = butter(2, hertz, kind, fs=RATE, output="sos").astype(np.float32)
    result: np.ndarray = sosfilt(sections, sound, axis=0)
    return result.astype(np.float32)


def highpass(sound: "np.ndarray", hertz: float) -> "np.ndarray":
    """Return the sound without what lies below (12 dB per octave)."""
    return _passed(sound, hertz, "highpass")


def _biquad(sound: "np.ndarray", b: list[float], a: list[float]) -> "np.ndarray":
    from scipy.signal import lfilter

    upper, lower = np.array(b) / a[0], np.array(a) / a[0]
    sides = [lfilter(upper, lower, sound[:, side]).astype(np.float32) for side in range(2)]
    return np.stack(sides, axis=1)


def bell(sound: "np.ndarray", hertz: float, decibels: float, q: float) -> "np.ndarray":
    """Return the sound with a band lifted or cut (Bristow-Johnson's cookbook)."""
    gain, omega = 10 ** (decibels / 40), 2 * math.pi * hertz / RATE
    alpha, cosine = math.sin(omega) / (2 * q), math.cos(omega)
    upper = [1 + alpha * gain, -2 * cosine, 1 - alpha * gain]
    return _biquad(sound, upper, [1 + alpha / gain, -2 * cosine, 1 - alpha / gain])


def shelf(sound: "np.ndarray", hertz: float, decibels: float) -> "np.ndarray":
    """Return the sound with everything above lifted or cut (Bristow-Johnson's cookbook)."""
    gain, omega = 10 ** (decibels / 40), 2 * math.pi * hertz / RATE
    cosine, root = math.cos(omega), 2 * math.sqrt(gain) * math.sin(omega) / math.sqrt(2)
    up, down = gain + 1, gain - 1
    b = [
        gain * (up + down * cosine + root),
        -2 * gain * (down + up * cosine),
        gain * (up + down * cosine - root),
    ]
    a = [up - down * cosine + root, 2 * (down - up * cosine), up - down * cosine - root]
    return _biquad(sound, b, a)


@lru_cache(maxsize=4)
def hall(rt60: float) -> "np.ndarray":
    """Return a stereo impulse response: early reflections, then noise that fades faster the higher.

    Unit energy; the same hall for the same decay time.
    """
    rng = np.random.default_rng(3)
    count = int(rt60 * 1.25 * RATE)
    time = np.arange(count) / RATE
    response = np.zeros((count, 2))
    for side in range(2):
        noise = rng.standard_normal(count)
        body = _decaying(noise, time, rt60) * np.clip(time / 0.02, 0, 1)
        for _ in range(14):
            at = int(RATE * (0.006 + 0.07 * rng.random() ** 1.3))
            body[at] += rng.choice([-1.0, 1.0]) * 6 * (1 - at / (0.09 * RATE))
        response[:, side] = body
    response = highpass(response, 140)
    response /= np.sqrt((response**2).sum(axis=0).mean())
    delayed = np.concatenate([np.zeros((int(0.022 * RATE), 2)), response])
    return delayed.astype(np.float32)


def _decaying(noise: "np.ndarray", time: "np.ndarray", rt60: float) -> "np.ndarray":
    edges = (60.0, 250.0, 1000.0, 4000.0, 7500.0, 16000.0)
    shares = (1.05, 1.0, 0.8, 0.55, 0.32)
    total = np.zeros_like(noise)
    for low, high, share in zip(edges, edges[1:], shares, strict=False):
        total += _passed(noise, [low, high], "bandpass") * 10 ** (-3 * time / (rt60 * share))
    return total


def _convolved(sound: "np.ndarray", response: "np.ndarray") -> "np.ndarray":
    from scipy.signal import oaconvolve

    sides = [oaconvolve(sound[:, side], response[:, side])[: len(sound)] for side in range(2)]
    return np.stack(sides, axis=1).astype(np.float32)


def compressed(
    sound: "np.ndarray", *, threshold_db: float, ratio: float, attack_s: float, release_s: float
) -> "np.ndarray":
    """Return the sound with its loud passages held back gently (soft knee of 8 dB)."""
    block = 64
    count = len(sound) // block + 1
    power = np.zeros(count * block, np.float32)
    power[: len(sound)] = (sound**2).max(axis=1)
    level = 10 * np.log10(power.reshape(count, block).mean(axis=1) + 1e-12)
    over, knee = level - threshold_db, 8.0
    bent = (1 - 1 / ratio) * np.clip(over + knee / 2, 0, knee) ** 2 / (2 * knee)
    wanted = np.where(over > knee / 2, (1 - 1 / ratio) * over, bent)
    up, down = math.exp(-block / RATE / attack_s), math.exp(-block / RATE / release_s)
    held, gains = 0.0, np.empty(count)
    for index, value in enumerate(wanted.tolist()):
        share = up if value > held else down
        held = share * held + (1 - share) * value
        gains[index] = held
    at = np.arange(count) * block + block / 2
    gain = np.interp(np.arange(len(sound)), at, 10 ** (-gains / 20)).astype(np.float32)
    result: np.ndarray = sound * gain[:, None]
    return result


def limited(sound: "np.ndarray", ceiling_db: float) -> "np.ndarray":
    """Return the sound with no sample above the ceiling; gain changes over some 6 ms, ahead of peaks."""
    from scipy.ndimage import minimum_filter1d, uniform_filter1d

    ceiling = 10 ** (ceiling_db / 20)
    peaks = np.abs(sound).max(axis=1)
    if float(peaks.max()) <= ceiling:
        return sound
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    window = int(0.006 * RATE) | 1
    gain = uniform_filter1d(minimum_filter1d(needed, 2 * window + 1), window)
    result: np.ndarray = sound * gain.astype(np.float32)[:, None]
    return result
