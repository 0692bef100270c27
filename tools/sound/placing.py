"""Sounds put into a space: left and right, near and far, now and again.

Knows nothing of what sounds. `position` runs from 0 (left) to 1 (right), `distance` from 0 to 1.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from tools.sound import filters
from tools.sound.pcm import RATE, Signal


def empty(frames: int) -> Signal:
    """Return stereo silence."""
    return np.zeros((frames, 2))


def pan(mono: Signal, position: float | Signal) -> Signal:
    """Return a mono sound at a position (or moving along one), with constant power."""
    angle = np.asarray(position) * np.pi / 2
    return np.stack([mono * np.cos(angle), mono * np.sin(angle)], axis=1)


def far(signal: Signal, distance: float) -> Signal:
    """Return the sound as the air and the way leave it: duller and softer."""
    dull = filters.low_pass(signal, 15_000 * (1 - distance) ** 1.5 + 900, order=1)
    return dull * 10 ** (-16 * distance / 20)


def put(total: Signal, sound: Signal, at_s: float) -> None:
    """Add a stereo sound to `total` in place; what lies outside is lost."""
    start = round(at_s * RATE)
    if start < 0:
        sound, start = sound[-start:], 0
    length = min(len(sound), len(total) - start)
    if length > 0:
        total[start : start + length] += sound[:length]


def moments(
    rng: np.random.Generator,
    seconds: float,
    *,
    every_s: float,
    first_s: float = 0.8,
    even: float = 3.0,
) -> list[float]:
    """Return times of events about `every_s` apart; the larger `even`, the more regular; at least one."""
    found = [min(first_s * rng.uniform(0.5, 1.5), max(seconds * 0.25, 0.02))]
    while True:
        now = found[-1] + every_s * float(rng.gamma(even, 1 / even)) + 0.02
        if now >= seconds:
            return found
        found.append(now)


def scatter(
    total: Signal,
    grains: Sequence[Signal],
    rng: np.random.Generator,
    *,
    count: int,
    steep: float = 3.0,
) -> None:
    """Strew `count` mono grains over `total` in place: random grain, time, side; most of them faint."""
    frames = len(total)
    places = rng.integers(0, max(frames, 1), count).tolist()
    kinds = rng.integers(0, len(grains), count).tolist()
    levels = (rng.random(count) ** steep).tolist()
    sides = rng.random(count).tolist()
    for place, kind, level, side in zip(places, kinds, levels, sides, strict=True):
        grain = grains[kind][: frames - place]
        total[place : place + len(grain), 0] += grain * (level * (1 - side))
        total[place : place + len(grain), 1] += grain * (level * side)


def resound(
    signal: Signal, rng: np.random.Generator, *, seconds: float, wet: float, dark_hz: float = 4000.0
) -> Signal:
    """Return the sound in a room or valley of that reverberation time, cut to its own length."""
    response = filters.room(rng, seconds=seconds, early_s=0.02 + 0.04 * seconds, dark_hz=dark_hz)
    return np.asarray(signal + wet * filters.convolve(signal, response)[: len(signal)])


def chain(sounds: Iterable[tuple[Signal, float]]) -> Signal:
    """Return mono sounds one after the other, each followed by a gap in seconds."""
    pieces: list[Signal] = []
    for sound, gap_s in sounds:
        pieces += [sound, np.zeros(int(max(gap_s, 0) * RATE))]
    return np.concatenate(pieces) if pieces else np.zeros(0)
