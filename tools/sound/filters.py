"""Filters, equalisers and rooms. Every one takes a signal and returns a new one of the same shape.

Frequencies in hertz, gains in decibels. Knows nothing of levels. Shelf and bell follow the
Audio EQ Cookbook (Robert Bristow-Johnson).
"""

import math

import numpy as np
from scipy.signal import butter, lfilter, oaconvolve, sosfilt

from tools.sound.pcm import RATE, Signal

TOP = RATE * 0.47


def low_pass(signal: Signal, hz: float, *, order: int = 2) -> Signal:
    """Keep what lies below `hz`."""
    return _run(signal, butter(order, min(hz, TOP), "low", fs=RATE, output="sos"))


def high_pass(signal: Signal, hz: float, *, order: int = 2) -> Signal:
    """Keep what lies above `hz`."""
    return _run(signal, butter(order, min(hz, TOP), "high", fs=RATE, output="sos"))


def band_pass(signal: Signal, low: float, high: float, *, order: int = 2) -> Signal:
    """Keep what lies between `low` and `high`."""
    edges = [max(low, 5.0), min(high, TOP)]
    return _run(signal, butter(order, edges, "band", fs=RATE, output="sos"))


def bell(signal: Signal, hz: float, db: float, *, width: float = 1.0) -> Signal:
    """Raise or lower the surroundings of `hz`; `width` is the quality (Q)."""
    gain, angle = 10 ** (db / 40), 2 * math.pi * hz / RATE
    alpha, cosine = math.sin(angle) / (2 * width), math.cos(angle)
    above = [1 + alpha * gain, -2 * cosine, 1 - alpha * gain]
    below = [1 + alpha / gain, -2 * cosine, 1 - alpha / gain]
    return _run(signal, _section(above, below))


def shelf(signal: Signal, hz: float, db: float, *, high: bool = True) -> Signal:
    """Raise or lower all above `hz` (or all below it, with `high` false)."""
    gain, angle = 10 ** (db / 40), 2 * math.pi * hz / RATE
    alpha = math.sin(angle) / 2 * math.sqrt(2)
    side, cosine = (1 if high else -1), math.cos(angle)
    rest = 2 * math.sqrt(gain) * alpha
    sums, differences = gain + 1, gain - 1
    above = [
        gain * (sums + side * differences * cosine + rest),
        -2 * side * gain * (differences + side * sums * cosine),
        gain * (sums + side * differences * cosine - rest),
    ]
    below = [
        sums - side * differences * cosine + rest,
        2 * side * (differences - side * sums * cosine),
        sums - side * differences * cosine - rest,
    ]
    return _run(signal, _section(above, below))


def room(
    rng: np.random.Generator, *, seconds: float, early_s: float = 0.05, dark_hz: float = 5000.0
) -> Signal:
    """Return a stereo impulse response: early taps and a tail whose top dies away first.

    `seconds` is the time in which the middle of the spectrum falls by 60 dB. Energy 1 per channel.
    """
    frames = int(seconds * 1.15 * RATE)
    time = np.arange(frames) / RATE
    tail = np.zeros((frames, 2))
    noise = rng.standard_normal((frames, 2))
    bands = ((60, 300, 1.0), (300, 1200, 1.0), (1200, dark_hz, 0.75), (dark_hz, 15_000, 0.35))
    for low, high, share in bands:
        tail += band_pass(noise, low, high) * (10 ** (-3 * time / (seconds * share)))[:, None]
    tail *= np.clip(time / 0.015, 0, 1)[:, None]
    for _ in range(10):
        place = int(RATE * early_s * (0.1 + 0.9 * rng.random() ** 1.3))
        if place < frames:
            tail[place] += rng.choice([-1.0, 1.0], 2) * rng.uniform(2.0, 5.0, 2)
    energy: Signal = np.sqrt((tail**2).sum(axis=0))
    return tail / energy


def convolve(signal: Signal, response: Signal) -> Signal:
    """Return the signal in the room, with the room's tail after it (longer by the response)."""
    return np.asarray(oaconvolve(signal, response, axes=0))


def _section(above: list[float], below: list[float]) -> Signal:
    return np.array([[value / below[0] for value in (*above, *below)]])


def _run(signal: Signal, sections: Signal) -> Signal:
    return np.asarray(sosfilt(sections, signal, axis=0), dtype=signal.dtype)


def one_pole(signal: Signal, seconds: float, *, rate: float = RATE) -> Signal:
    """Smooth a control signal with a time constant."""
    keep = math.exp(-1.0 / (max(seconds, 1e-6) * rate))
    return np.asarray(lfilter([1 - keep], [1, -keep], signal, axis=0))
