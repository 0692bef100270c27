"""Samples and WAV bytes: reading, writing, resampling. Knows nothing of what is heard.

A signal is a float array of shape (frames, channels), full scale 1.0.
"""

import io
import wave
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.errors import RequestRefused

RATE = 44_100
Signal = NDArray[Any]


def read_wav(data: bytes, *, rate: int = RATE) -> Signal:
    """Return a sound file's samples as float32, shape (frames, channels), resampled to `rate`.

    Reads whatever soundfile can (WAV, FLAC, OGG, MP3). Raises RequestRefused for anything else.
    """
    import soundfile

    try:
        samples, found = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise RequestRefused(
            f"these bytes are no sound that can be read: {error}", hint="give a WAV or FLAC file"
        ) from error
    return resample(samples, found, rate)


def write_wav(samples: Signal, *, rate: int = RATE) -> bytes:
    """Return 16-bit WAV bytes of a signal of shape (frames,) or (frames, channels)."""
    signal = samples if samples.ndim == 2 else samples[:, None]
    whole = np.rint(np.clip(signal, -1.0, 1.0) * 32767.0).astype("<i2")
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(signal.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(whole.tobytes())
    return out.getvalue()


def resample(samples: Signal, found: int, rate: int = RATE) -> Signal:
    """Return the signal at `rate` hertz."""
    if found == rate or not len(samples):
        return samples
    from math import gcd

    from scipy.signal import resample_poly

    divisor = gcd(found, rate)
    return np.asarray(
        resample_poly(samples, rate // divisor, found // divisor, axis=0), dtype=samples.dtype
    )


def stereo(samples: Signal) -> Signal:
    """Return the signal with two channels: a single one doubled, more than two folded down."""
    if samples.ndim == 1:
        samples = samples[:, None]
    if samples.shape[1] == 1:
        return np.repeat(samples, 2, axis=1)
    if samples.shape[1] == 2:
        return samples
    return np.repeat(samples.mean(axis=1, keepdims=True), 2, axis=1)


def fit(samples: Signal, frames: int) -> Signal:
    """Return the signal cut or padded with silence to exactly `frames`."""
    if len(samples) >= frames:
        return samples[:frames]
    padding = [(0, frames - len(samples))] + [(0, 0)] * (samples.ndim - 1)
    return np.pad(samples, padding)


def fade(samples: Signal, fade_in_s: float, fade_out_s: float) -> Signal:
    """Return a copy with equal-power fades at both ends."""
    shaped = np.array(samples)
    frames = len(shaped)
    column = (slice(None),) + (None,) * (shaped.ndim - 1)
    rising = min(round(fade_in_s * RATE), frames)
    falling = min(round(fade_out_s * RATE), frames)
    if rising:
        shaped[:rising] *= np.sin(np.linspace(0.0, np.pi / 2, rising))[column]
    if falling:
        shaped[frames - falling :] *= np.cos(np.linspace(0.0, np.pi / 2, falling))[column]
    return shaped
