"""Wind, rain, thunder, fire, snow, leaves. Each maker returns stereo of the frames asked for.

`strength` runs from 0 to 1. Levels are set by whoever asks. Knows nothing of scenes.
"""

import numpy as np

from tools.sound import filters, noise, placing, tones
from tools.sound.pcm import RATE, Signal

Rng = np.random.Generator


def wind(frames: int, rng: Rng, strength: float) -> Signal:
    """Gusts through a bank of resonances: the stronger the gust, the higher it sings."""
    raw = noise.pink(frames, rng)
    gust = noise.drift(frames, rng, hz=0.3) ** 1.4 * (0.45 + 0.55 * strength)
    gust *= noise.drift(frames, rng, hz=1.7, low=0.8, high=1.1)
    total = 0.3 * filters.low_pass(raw, 120) * gust[:, None]
    bank = ((180, 0.6, 1.0), (420, 0.4, 0.8), (900, 0.3, 0.5), (1750, 0.25, 0.22))
    for index, (hertz, width, level) in enumerate(bank):
        band = filters.band_pass(raw, hertz * (1 - width / 2), hertz * (1 + width / 2))
        near = np.exp(-((gust * 3.3 - index) ** 2) / 0.8) * level
        side = noise.drift(frames, rng, hz=0.2, low=0.3, high=0.7)
        total += band * near[:, None] * np.stack([1 - side, side], axis=1) * 2
    whistle = filters.band_pass(noise.pink(frames, rng), 650 + 250 * strength, 760 + 300 * strength)
    return np.asarray(total + whistle * (np.maximum(0, gust - 0.6) * 1.1 * strength)[:, None])


def leaves(frames: int, rng: Rng, strength: float) -> Signal:
    """Foliage that rustles as gusts pass from side to side."""
    gust = noise.drift(frames, rng, hz=0.45) ** 2.2
    raw = filters.band_pass(noise.white(frames, rng), 1800, 8500, order=1)
    flutter = noise.drift(frames, rng, hz=11, low=0.5, high=1.0)
    side = noise.drift(frames, rng, hz=0.25, low=0.2, high=0.8)
    total = raw * (gust * flutter)[:, None] * np.stack([1 - side, side], axis=1)
    ticks = placing.empty(frames)
    grains = [tones.burst(0.006, 2500, 9000, 700, rng) for _ in range(16)]
    placing.scatter(ticks, grains, rng, count=int(frames / RATE * (25 + 60 * strength)))
    return np.asarray(total + 0.5 * ticks * (0.2 + gust)[:, None])


def rain(frames: int, rng: Rng, strength: float) -> Signal:
    """A bed of far drops, near drops one by one, and now and then a heavy one from a branch."""
    bed = filters.high_pass(noise.pink(frames, rng), 700) * 0.3
    bed += filters.band_pass(noise.white(frames, rng), 3500, 11_000, order=1) * 0.1
    bed *= noise.drift(frames, rng, hz=0.4, low=0.75, high=1.15)[:, None] * (0.5 + 0.5 * strength)
    near = placing.empty(frames)
    span = frames / RATE
    placing.scatter(near, _drops(rng, 1500, 6500), rng, count=int(span * (60 + 340 * strength)))
    heavy = placing.empty(frames)
    placing.scatter(heavy, _drops(rng, 500, 1500), rng, count=int(span * (4 + 12 * strength)))
    return np.asarray(bed + near * 1.2 + heavy * 0.9)


def _drops(rng: Rng, low: float, high: float) -> list[Signal]:
    grains = []
    for _ in range(24):
        time = noise.seconds(rng.uniform(0.006, 0.025))
        hertz = np.exp(rng.uniform(np.log(low), np.log(high)))
        tone = np.sin(2 * np.pi * hertz * (1 + 1.5 * time) * time)
        grains.append(tone * np.exp(-time * rng.uniform(220, 600)) * (1 - np.exp(-time * 4000)))
    return grains


def thunder(frames: int, rng: Rng, strength: float) -> Signal:
    """Claps near or far, each with its roll, about every ten seconds."""
    total = placing.empty(frames)
    first = 0.6 + 1.5 * (1 - strength)
    for at in placing.moments(rng, frames / RATE - 5, every_s=13 - 5 * strength, first_s=first):
        placing.put(
            total, _clap(rng, float(np.clip(strength + rng.uniform(-0.25, 0.15), 0, 1))), at
        )
    return total


def _clap(rng: Rng, near: float) -> Signal:
    time = noise.seconds(8.5)
    rolls = np.zeros((len(time), 2))
    for _ in range(int(6 + 5 * near)):
        begin = 0.1 + (1 - near) * 0.4 + rng.exponential(1.1)
        shape = np.where(time > begin, np.exp(-(time - begin) * rng.uniform(0.8, 2.2)), 0)
        shape = shape * (1 - np.exp(-np.maximum(time - begin, 0) * (6 + 24 * near)))
        band = filters.low_pass(noise.white(len(time), rng), rng.uniform(70, 160 + 120 * near))
        rolls += placing.pan(band[:, 0] * shape, rng.uniform(0.25, 0.75)) * rng.uniform(0.5, 1.2)
    rolls /= np.abs(rolls).max()
    rumble = filters.low_pass(noise.pink(len(time), rng), 95) * np.exp(-time * 0.5)[:, None]
    rumble *= noise.drift(len(time), rng, hz=4, low=0.4, high=1)[:, None]
    crack = filters.high_pass(noise.white(len(time), rng), 300) * np.exp(-time * 13)[:, None]
    crack *= noise.drift(len(time), rng, hz=35)[:, None] ** 2
    whole = rolls + 0.8 * rumble / np.abs(rumble).max()
    whole += 0.5 * near**2 * crack / max(float(np.abs(crack).max()), 1e-9)
    ends = np.minimum(1, (8.5 - time) / 2.5) * (1 - np.exp(-time * (20 + 400 * near)))
    return np.asarray(np.tanh(1.1 * whole) * ends[:, None] * (0.5 + 0.5 * near))


def fire(frames: int, rng: Rng, strength: float) -> Signal:
    """A low breathing flame and crackles: many faint, few loud, some in quick volleys."""
    flame = filters.low_pass(noise.pink(frames, rng), 260) * 0.3
    flame *= noise.drift(frames, rng, hz=3, low=0.55, high=1)[:, None]
    hiss = filters.band_pass(noise.pink(frames, rng), 700, 4500) * 0.05
    hiss *= noise.drift(frames, rng, hz=6, low=0.15, high=1)[:, None]
    grains = [_crackle(rng) for _ in range(30)]
    crackles = placing.empty(frames)
    span = frames / RATE
    placing.scatter(crackles, grains, rng, count=int(span * (9 + 22 * strength)), steep=4.5)
    for at in placing.moments(rng, span, every_s=3.2 - 1.5 * strength, even=1.2):
        volley = placing.empty(int(RATE * 0.35))
        placing.scatter(volley, grains, rng, count=int(rng.integers(4, 10)), steep=2.5)
        placing.put(crackles, volley * 0.8, at)
    return np.asarray(flame + hiss + crackles * 1.5)


def _crackle(rng: Rng) -> Signal:
    low = rng.uniform(700, 2600)
    grain = tones.burst(
        rng.uniform(0.004, 0.016), low, low * rng.uniform(2.5, 4), 420, rng, attack=4000
    )
    return grain / max(float(np.abs(grain).max()), 1e-9)


def hush(frames: int, rng: Rng, strength: float) -> Signal:
    """The soft stillness of falling snow or thick fog: air without edges."""
    air = filters.low_pass(noise.pink(frames, rng), 420)
    flakes = filters.band_pass(noise.white(frames, rng), 5000, 9000, order=1) * 0.02
    slow = noise.drift(frames, rng, hz=0.2, low=0.6, high=1.0)
    return np.asarray((air * 0.5 + flakes * (0.5 + strength)) * slow[:, None])


def silence(frames: int, rng: Rng, strength: float) -> Signal:
    """Nothing at all."""
    del rng, strength
    return placing.empty(frames)
