"""Gain that moves: compressor, true-peak limiter, ducking under a voice.

Each returns the gain to multiply with (one value per frame), so that one gain can serve several
signals. Knows nothing of tracks. Times in seconds, levels in decibels.
"""

import math

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from tools.sound.pcm import RATE, Signal

STEP = 64  # frames per control value
PIECE = 1 << 20
KNEE_DB = 8.0


def compression(
    signal: Signal, *, threshold_db: float, ratio: float, attack_s: float, release_s: float
) -> Signal:
    """Return the gain (at most 1) of a soft-knee compressor that listens to `signal`."""
    level = 10 * np.log10(_power(signal) + 1e-12)
    over = level - threshold_db
    slope = 1 - 1 / ratio
    knee = slope * (over + KNEE_DB / 2) ** 2 / (2 * KNEE_DB)
    reduction = np.where(over < -KNEE_DB / 2, 0, np.where(over > KNEE_DB / 2, slope * over, knee))
    smooth = follow(reduction, attack_s=attack_s, release_s=release_s, rate=RATE / STEP)
    return _spread(10 ** (-smooth / 20), len(signal), STEP)


def limiting(signal: Signal, *, ceiling_dbtp: float, release_s: float = 0.12) -> Signal:
    """Return the gain that keeps the true peak of `signal` under the ceiling, looking 4 ms ahead."""
    ceiling = 10 ** (ceiling_dbtp / 20)
    need = ceiling / np.maximum(_true_peaks(signal, ceiling), ceiling)
    if need.min() >= 1.0:
        return np.ones(len(signal), np.float32)
    ahead = int(0.004 * RATE) | 1
    held = minimum_filter1d(need, 2 * ahead + 1)
    blocks = _blocks(held, STEP, fill=1.0).min(axis=1)
    eased = 1 - follow(1 - blocks, attack_s=0.0, release_s=release_s, rate=RATE / STEP)
    whole = np.minimum(held, np.repeat(eased.astype(held.dtype), STEP)[: len(signal)])
    return np.asarray(uniform_filter1d(whole, ahead), np.float32)


def speaking(
    voice: Signal, *, threshold_db: float = -45.0, ahead_s: float = 0.25, hold_s: float = 0.5
) -> Signal:
    """Return where a voice is heard, 0 or 1 at 100 values per second, begun early and held."""
    hop = RATE // 100
    heard = 10 * np.log10(_blocks(_mono(voice) ** 2, hop).mean(axis=1) + 1e-12) > threshold_db
    held, ahead = int(hold_s * 100), int(ahead_s * 100)
    reach = np.concatenate([np.zeros(held, bool), heard, np.zeros(ahead, bool)])
    total = np.concatenate([[0], np.cumsum(reach)])
    window = held + ahead + 1
    return np.asarray((total[window:] - total[:-window]) > 0, np.float32)[: len(heard)]


def ducking(voice: Signal, *, attack_s: float = 0.25, release_s: float = 0.9) -> Signal:
    """Return how far to give way to the voice, 0..1 for each of its frames."""
    hop = RATE // 100
    # A third of the named time: an exponential has then come nineteen twentieths of the way.
    eased = follow(speaking(voice), attack_s=attack_s / 3, release_s=release_s / 3, rate=100)
    return _spread(eased, len(voice), hop)


def follow(values: Signal, *, attack_s: float, release_s: float, rate: float) -> Signal:
    """Return `values` smoothed: up with the attack, down with the release time constant."""
    rise = math.exp(-1 / (attack_s * rate)) if attack_s > 0 else 0.0
    fall = math.exp(-1 / (release_s * rate)) if release_s > 0 else 0.0
    state, out = 0.0, np.empty(len(values))
    for index, value in enumerate(values.tolist()):
        keep = rise if value > state else fall
        state = keep * state + (1 - keep) * value
        out[index] = state
    return out


def _true_peaks(signal: Signal, ceiling: float) -> Signal:
    peaks = np.abs(signal).max(axis=1) if signal.ndim == 2 else np.abs(signal)
    block = 2048
    loud = _blocks(peaks, block).max(axis=1) > ceiling * 0.6
    for index in np.flatnonzero(loud).tolist():
        start, end = index * block, min(len(signal), (index + 1) * block)
        first = max(0, start - 32)
        fine = np.abs(resample_poly(signal[first : end + 32], 4, 1, axis=0))
        flat = fine.max(axis=1) if fine.ndim == 2 else fine
        peaks[start:end] = flat.reshape(-1, 4).max(axis=1)[start - first : end - first]
    return peaks


def _mono(signal: Signal) -> Signal:
    return np.abs(signal).max(axis=1) if signal.ndim == 2 else signal


def _power(signal: Signal) -> Signal:
    return np.asarray(_blocks(_mono(signal) ** 2, STEP).mean(axis=1))


def _blocks(values: Signal, size: int, *, fill: float = 0.0) -> Signal:
    missing = -len(values) % size
    return np.pad(values, (0, missing), constant_values=fill).reshape(-1, size)


def _spread(values: Signal, frames: int, step: int) -> Signal:
    """Return control values, one per `step` frames, for every frame; piece by piece to save memory."""
    out = np.empty(frames, np.float32)
    centres = np.arange(len(values)) * step + step / 2
    for start in range(0, frames, PIECE):
        places = np.arange(start, min(start + PIECE, frames))
        out[start : start + PIECE] = np.interp(places, centres, values)
    return out
