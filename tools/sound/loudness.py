"""Loudness (ITU-R BS.1770-4, by pyloudnorm) and true peak. Knows nothing of what is measured.

Silence is -70 LUFS, the standard's absolute gate, never minus infinity.
"""

import warnings

import numpy as np

from tools.sound.pcm import RATE, Signal

SILENCE = -70.0
BLOCK = 65_536


def loudness(signal: Signal, *, rate: int = RATE) -> float:
    """Return the integrated loudness in LUFS, -70 or more. Sounds under 0.4 s are repeated up to it."""
    import pyloudnorm

    if not len(signal) or not np.any(signal):
        return SILENCE
    shortest = int(0.4 * rate) + 1
    if len(signal) < shortest:
        times = shortest // len(signal) + 1
        signal = np.concatenate([signal] * times)
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)
        found = float(pyloudnorm.Meter(rate).integrated_loudness(signal))
    return max(found, SILENCE) if np.isfinite(found) else SILENCE


def true_peak(signal: Signal) -> float:
    """Return the peak of the four times oversampled signal in dBTP (BS.1770-4, annex 2), -120 or more."""
    from scipy.signal import resample_poly

    if not len(signal):
        return -120.0
    highest = float(np.abs(signal).max())
    peak = highest
    for start in range(0, len(signal), BLOCK):
        block = signal[max(0, start - 64) : start + BLOCK + 64]
        # Between samples a peak rises by 3 dB at the very most: quieter blocks cannot hold it.
        if np.abs(block).max() > 0.6 * highest:
            peak = max(peak, float(np.abs(resample_poly(block, 4, 1, axis=0)).max()))
    return decibels(peak)


def decibels(ratio: float) -> float:
    """Return an amplitude ratio in decibels, never under -120."""
    return float(20 * np.log10(max(ratio, 1e-6)))


def gain(db: float) -> float:
    """Return a gain in decibels as an amplitude ratio."""
    return float(10 ** (db / 20))


def levelled(signal: Signal, lufs: float) -> Signal:
    """Return the signal at an integrated loudness; silence stays silence."""
    found = loudness(signal)
    if found <= SILENCE:
        return signal
    return np.asarray(signal * gain(lufs - found), dtype=signal.dtype)
