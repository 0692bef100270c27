"""Raw matter of sounds: noises and slow wandering controls. Knows nothing of what they become.

All randomness comes from the generator handed in. Signals are float, 44,100 Hz.
"""

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft, rfftfreq

from tools.sound.pcm import RATE, Signal

CONTROL_HZ = 300


def white(frames: int, rng: np.random.Generator, *, channels: int = 2) -> Signal:
    """Return noise with as much in every hertz, RMS 1."""
    return rng.standard_normal((frames, channels))


def pink(frames: int, rng: np.random.Generator, *, channels: int = 2) -> Signal:
    """Return noise with as much in every octave above 25 Hz, RMS 1."""
    size = next_fast_len(frames, real=True)
    spectrum = rfft(rng.standard_normal((size, channels)), axis=0)
    spectrum /= np.sqrt(np.maximum(rfftfreq(size, 1 / RATE), 25.0))[:, None]
    noise = irfft(spectrum, size, axis=0)[:frames]
    return np.asarray(noise / max(float(noise.std()), 1e-9))


def drift(
    frames: int, rng: np.random.Generator, *, hz: float, low: float = 0.0, high: float = 1.0
) -> Signal:
    """Return a control that wanders smoothly between `low` and `high`, turning about `hz` times a second."""
    seconds = frames / RATE
    knots = rng.random(int(seconds * hz) + 5)
    fine = np.linspace(0, seconds * hz + 2, max(int(seconds * CONTROL_HZ), 2) + 1)
    step = fine.astype(int)
    part = fine - step
    eased = part * part * (3 - 2 * part)
    curve = knots[step] * (1 - eased) + knots[step + 1] * eased
    return low + (high - low) * spread(curve, frames)


def spread(curve: Signal, frames: int) -> Signal:
    """Return a control curve stretched over `frames` values."""
    return np.asarray(
        np.interp(np.linspace(0, len(curve) - 1, frames), np.arange(len(curve)), curve)
    )


def seconds(length: float) -> Signal:
    """Return the times of all frames of a sound that lasts `length` seconds."""
    return np.asarray(np.arange(int(length * RATE)) / RATE)
