"""Bells, wind chimes, a music box, magic. Stereo makers; `strength` (0..1) is how lively.

Partials of the church bell after Rossing, Science of Percussion Instruments (2000).
"""

import numpy as np

from tools.sound import filters, noise, placing, tones
from tools.sound.pcm import RATE, Signal

Rng = np.random.Generator
PENTATONIC = (0, 2, 4, 7, 9)
CHURCH = (
    (0.5, 0.45, 1.0), (1.0, 0.6, 0.9), (1.19, 0.5, 0.65), (1.56, 0.25, 0.5), (2.0, 0.5, 0.5),
    (2.51, 0.28, 0.36), (2.66, 0.22, 0.33), (3.01, 0.22, 0.26), (4.17, 0.14, 0.18), (5.43, 0.08, 0.12),
)  # fmt: skip


def bell(frames: int, rng: Rng, strength: float) -> Signal:
    """A church bell that tolls from beyond the roofs."""
    total = placing.empty(frames)
    base, span = rng.uniform(330, 460), frames / RATE
    now = min(0.6, span * 0.2)
    every = 3.6 - 1.4 * strength
    while now < span - min(0.5, span / 2):
        hum = [
            (base * ratio * (1 + rng.normal(0, 0.0004)), level, 5.5 * fall)
            for ratio, level, fall in CHURCH
        ]
        doubled = [(hertz * 1.0011, level * 0.5, fall) for hertz, level, fall in hum[:5]]
        toll = tones.struck([*hum, *doubled], 6.0, rng=rng) * rng.uniform(0.85, 1)
        placing.put(total, placing.far(placing.pan(toll, 0.6), 0.3), now)
        now += every * rng.uniform(0.97, 1.04)
    return placing.resound(total, rng, seconds=2.2, wet=0.35)


def chimes(frames: int, rng: Rng, strength: float) -> Signal:
    """Wind chimes: tubes of a pentatonic scale that touch when the air moves."""
    total = placing.empty(frames)
    tubes = [520 * 2 ** ((PENTATONIC[k % 5] + 12 * (k // 5)) / 12) for k in range(7)]
    for gust in placing.moments(
        rng, frames / RATE, every_s=3.0 - 1.6 * strength, first_s=0.4, even=1.5
    ):
        for _ in range(int(rng.integers(2, 6))):
            base = tubes[int(rng.integers(len(tubes)))]
            partials = ((base, 0.8, 3.2), (base * 2.76, 0.4, 1.6), (base * 5.4, 0.16, 0.7))
            tube = tones.struck(partials, 3.0, rng=rng) * rng.uniform(0.25, 1)
            placing.put(
                total, placing.pan(tube, rng.uniform(0.3, 0.7)), gust + rng.exponential(0.35)
            )
    return placing.resound(total, rng, seconds=1.0, wet=0.25)


def music_box(frames: int, rng: Rng, strength: float) -> Signal:
    """A small tune on steel teeth, and the spring that slows."""
    total = placing.empty(frames)
    degrees = [0, 2, 4, 7, 9, 12, 14, 16]
    tune, at = [], int(rng.integers(3, 6))
    for _ in range(8):
        at = int(np.clip(at + rng.integers(-2, 3), 0, 7))
        tune.append(degrees[at])
    now, beat, index = min(0.3, frames / RATE * 0.2), 0.42 - 0.12 * strength, 0
    while now < frames / RATE - 0.2:
        step = tune[index % 8] + (0 if index % 16 < 8 or index % 8 < 6 else -5)
        _tooth(total, 1046.5 * 2 ** (step / 12), 0.8, now, rng)
        if index % 4 == 0:
            _tooth(total, 523.25 * 2 ** (tune[0] / 12), 0.5, now, rng)
        now += beat * (2 if index % 8 == 7 else 1) * (1 + 0.004 * index)
        index += 1
    return placing.resound(total, rng, seconds=0.8, wet=0.2)


def _tooth(total: Signal, hertz: float, level: float, at_s: float, rng: Rng) -> None:
    partials = ((hertz, 0.8, 1.4), (hertz * 2.0, 0.12, 0.8), (hertz * 6.27, 0.1, 0.25))
    note = tones.struck(partials, 1.4, rng=rng) * level
    placing.put(total, placing.pan(note, 0.5 + rng.uniform(-0.12, 0.12)), at_s)


def magic(frames: int, rng: Rng, strength: float) -> Signal:
    """Glimmer: small bells that rise in flurries over a soft shining chord."""
    total = placing.empty(frames)
    for at in placing.moments(
        rng, frames / RATE, every_s=2.6 - 1.2 * strength, first_s=0.3, even=2
    ):
        base, count = rng.uniform(1050, 1250), int(rng.integers(5, 11))
        for step in range(count):
            hertz = base * 2 ** ((PENTATONIC[step % 5] + 12 * (step // 5)) / 12)
            partials = ((hertz, 0.7, 1.6), (hertz * 2.01, 0.25, 0.9), (hertz * 3.9, 0.1, 0.4))
            note = tones.struck(partials, 1.6, rng=rng) * (0.4 + 0.6 * step / count) * 0.5
            placing.put(total, placing.pan(note, rng.random()), at + step * rng.uniform(0.05, 0.08))
    time = np.arange(frames) / RATE
    for hertz in (523.25, 784.0, 1174.7, 1568.0):
        swell = noise.drift(frames, rng, hz=0.4, low=0.0, high=0.05)
        total += placing.pan(np.sin(2 * np.pi * hertz * time) * swell, rng.uniform(0.2, 0.8))
    air = filters.high_pass(noise.white(frames, rng), 6000) * 0.01
    total += air * noise.drift(frames, rng, hz=0.7)[:, None] ** 2
    return placing.resound(total, rng, seconds=2.2, wet=0.6, dark_hz=7000)
