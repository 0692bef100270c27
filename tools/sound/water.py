"""Sea, river, stream, waterfall, lake, the deep, dripping caves, a kettle. Stereo makers.

`strength` runs from 0 to 1. Bubbles are what is heard of running water: short tones that rise as
the bubble nears the surface (van den Doel, 2005). Knows nothing of scenes.
"""

import numpy as np

from tools.sound import filters, noise, placing, tones
from tools.sound.pcm import RATE, Signal

Rng = np.random.Generator


def sea(frames: int, rng: Rng, strength: float) -> Signal:
    """Waves that rise, break, and draw back over the shingle, no two alike."""
    body = filters.low_pass(noise.pink(frames, rng), 450 + 600 * strength)
    crest = filters.band_pass(noise.white(frames, rng), 800, 3200, order=1) * 0.3
    foam = filters.high_pass(noise.white(frames, rng), 2600, order=1) * 0.16
    total = 0.13 * filters.low_pass(body, 180)
    now, span = -rng.uniform(2, 5), frames / RATE
    while now < span:
        period = rng.uniform(5.2, 8.8) * (1.1 - 0.2 * strength)
        length = 1.7 * period
        place = np.arange(int(length * RATE)) / RATE / period
        rise = np.clip(place / 0.45, 0, 1) ** 2
        wave = rise * np.exp(-np.maximum(0, place - 0.45) * 3.4)
        back = rise * np.exp(-(((place - 0.85) / 0.3) ** 2)) * 0.35
        ends = np.clip((1.7 - place) / 0.3, 0, 1) * rng.uniform(0.6, 1.0)
        _wash(total, (body, crest, foam), (wave * ends, back * ends), now, rng)
        now += period * rng.uniform(0.7, 1.05)
    return total


def _wash(
    total: Signal,
    noises: tuple[Signal, Signal, Signal],
    shapes: tuple[Signal, Signal],
    at_s: float,
    rng: Rng,
) -> None:
    wave, back = shapes
    start = round(at_s * RATE)
    skip = max(0, -start)
    stop = min(len(total), start + len(wave))
    if stop <= start + skip:
        return
    here = slice(start + skip, stop)
    wave, back = wave[skip : stop - start], back[skip : stop - start]
    body, crest, foam = (part[here] for part in noises)
    side = rng.uniform(0.3, 0.7)
    heard = body * (0.8 * wave)[:, None] + crest * (wave**1.7)[:, None]
    heard += foam * (wave**2.3 + back)[:, None]
    total[here] += heard * np.array([1 - side, side]) * 2


def river(frames: int, rng: Rng, strength: float) -> Signal:
    """A broad current: wandering bands of rushing and a few bubbles."""
    raw = noise.pink(frames, rng)
    total = filters.low_pass(raw, 220) * 0.25
    for low, high in ((200, 500), (450, 1000), (900, 2200), (2000, 5000)):
        swell = noise.drift(frames, rng, hz=1.1, low=0.45, high=1.0)
        total += filters.band_pass(raw, low, high) * swell[:, None] * 0.5
    bubbles = placing.empty(frames)
    count = int(frames / RATE * (30 + 60 * strength))
    placing.scatter(bubbles, _bubbles(rng, 250, 1100), rng, count=count, steep=2.2)
    return np.asarray(total * (0.6 + 0.4 * strength) + bubbles * 0.8)


def stream(frames: int, rng: Rng, strength: float) -> Signal:
    """A brook: bubbles in a hurry over a thin rush."""
    rush = filters.band_pass(noise.pink(frames, rng), 600, 5000, order=1) * 0.12
    rush *= noise.drift(frames, rng, hz=1.5, low=0.6, high=1.0)[:, None]
    bubbles = placing.empty(frames)
    count = int(frames / RATE * (70 + 90 * strength))
    placing.scatter(bubbles, _bubbles(rng, 380, 2600), rng, count=count, steep=2.0)
    bubbles *= noise.drift(frames, rng, hz=0.9, low=0.55, high=1.0)[:, None]
    return np.asarray(rush + bubbles)


def waterfall(frames: int, rng: Rng, strength: float) -> Signal:
    """A steady roar with thunder at its foot and spray above."""
    roar = noise.pink(frames, rng)
    foot = filters.low_pass(roar, 160) * noise.drift(frames, rng, hz=2, low=0.6, high=1)[:, None]
    spray = filters.high_pass(noise.white(frames, rng), 3000, order=1) * (0.06 + 0.1 * strength)
    middle = filters.band_pass(roar, 250, 3500, order=1)
    slow = noise.drift(frames, rng, hz=0.3, low=0.85, high=1.0)[:, None]
    return np.asarray((0.6 * foot + 0.8 * middle + spray) * slow)


def lake(frames: int, rng: Rng, strength: float) -> Signal:
    """Small waves that lap at stones."""
    total = placing.empty(frames)
    grains = _bubbles(rng, 280, 900)
    for at in placing.moments(rng, frames / RATE, every_s=1.7 - 0.6 * strength, first_s=0.3):
        length = rng.uniform(0.5, 1.1)
        lap = noise.pink(int(length * RATE), rng, channels=1)[:, 0]
        lap = filters.band_pass(lap, 180, rng.uniform(600, 1300)) * tones.swell(
            len(lap), attack=0.3, release=0.65
        )
        heard = placing.pan(lap, rng.uniform(0.15, 0.85)) * rng.uniform(0.3, 1)
        placing.scatter(heard, grains, rng, count=int(rng.integers(2, 7)), steep=1.5)
        placing.put(total, heard, at)
    return np.asarray(total + 0.05 * filters.low_pass(noise.pink(frames, rng), 500))


def underwater(frames: int, rng: Rng, strength: float) -> Signal:
    """The deep: a slow dull pressure, and strings of bubbles that rise past."""
    deep = filters.low_pass(noise.pink(frames, rng), 190)
    deep *= noise.drift(frames, rng, hz=0.35, low=0.5, high=1)[:, None]
    total = placing.empty(frames)
    grains = _bubbles(rng, 180, 900)
    for at in placing.moments(rng, frames / RATE, every_s=3.4 - strength, even=2):
        side = rng.uniform(0.2, 0.8)
        string = placing.empty(int(RATE * 1.3))
        for step in range(int(rng.integers(5, 14))):
            grain = grains[int(rng.integers(len(grains)))] * rng.uniform(0.3, 1)
            placing.put(string, placing.pan(grain, side), step * rng.uniform(0.05, 0.09))
        placing.put(total, string, at)
    soft = filters.low_pass(total, 1100)
    return np.asarray(0.7 * deep + placing.resound(soft, rng, seconds=1.4, wet=0.5, dark_hz=1500))


def cave_drip(frames: int, rng: Rng, strength: float) -> Signal:
    """Drops into pools, far apart, in a long stone hall."""
    total = 0.02 * filters.low_pass(noise.pink(frames, rng), 300)
    for at in placing.moments(rng, frames / RATE, every_s=1.5 - 0.7 * strength, even=1.5):
        time = noise.seconds(0.12)
        hertz = rng.uniform(700, 2100)
        drop = np.sin(2 * np.pi * hertz * time * (1 + 2.5 * time)) * np.exp(-time * 55)
        drop *= 1 - np.exp(-time * 3000)
        heard = placing.far(placing.pan(drop, rng.uniform(0.1, 0.9)), rng.uniform(0, 0.6))
        placing.put(total, heard, at)
    return placing.resound(total, rng, seconds=2.8, wet=0.9)


def kettle(frames: int, rng: Rng, strength: float) -> Signal:
    """Water that comes to the boil: a rumble, then bubbling, and a thin singing steam."""
    heat = np.linspace(0.25, 1.0, frames) ** (1.4 - strength)
    rumble = filters.low_pass(noise.pink(frames, rng), 350) * 0.5
    steam = filters.band_pass(noise.white(frames, rng), 2500, 8000, order=1) * 0.12
    boiling = placing.empty(frames)
    count = int(frames / RATE * 70)
    placing.scatter(boiling, _bubbles(rng, 150, 700), rng, count=count, steep=1.5)
    pitch = 1500 + 350 * heat + 12 * noise.drift(frames, rng, hz=5)
    song = tones.whistle(pitch) * np.maximum(0, heat - 0.75) * 0.35
    near = (rumble + boiling * 0.8) * heat[:, None] + steam * (heat**3)[:, None]
    return np.asarray(near + placing.pan(song, 0.5))


def _bubbles(rng: Rng, low: float, high: float) -> list[Signal]:
    grains = []
    for _ in range(48):
        hertz = float(np.exp(rng.uniform(np.log(low), np.log(high))))
        radius = 3.0 / hertz  # metres
        fall = 0.13 / radius + 0.0072 * radius**-1.5
        time = noise.seconds(min(5 / fall, 0.12))
        rise = rng.uniform(0.0, 0.25) * fall
        tone = np.sin(2 * np.pi * hertz * time * (1 + rise * time * 0.5)) * np.exp(-time * fall)
        ends = np.minimum(1, (time[-1] - time) / 0.002) * (1 - np.exp(-time * 2500))
        grains.append(tone * ends * (low / hertz) ** 0.3)
    return grains
