"""What people do and have about them: steps, doors, pages, clocks, hearts, voices, horses. Stereo makers.

`strength` (0..1) is how hurried or loud. Knows nothing of scenes.
"""

import numpy as np

from tools.sound import filters, noise, placing, tones
from tools.sound.pcm import RATE, Signal

Rng = np.random.Generator


def footsteps(frames: int, rng: Rng, strength: float, *, ground: str = "earth") -> Signal:
    """Somebody walks by, slowly crossing from one side to the other; ground: earth, gravel, wood, snow."""
    total = placing.empty(frames)
    span, side = frames / RATE, 0
    now = min(0.25, span * 0.2)
    pace = 0.66 - 0.22 * strength
    going = 1 if rng.random() < 0.5 else -1
    while now < span - min(0.4, span / 2):
        place = 0.5 + going * 0.28 * (now / span - 0.5) * 2 + (0.04 if side else -0.04)
        step = _step(rng, ground) * rng.uniform(0.75, 1.0)
        placing.put(total, placing.pan(step, place), now)
        side = 1 - side
        now += pace * rng.uniform(0.94, 1.07)
    return placing.resound(total, rng, seconds=0.35, wet=0.12)


def _step(rng: Rng, ground: str) -> Signal:
    heel = _foot(rng, ground)
    toe = _foot(rng, ground) * 0.6
    step = np.zeros(int(0.42 * RATE))
    step[: len(heel)] += heel
    late = int(rng.uniform(0.07, 0.1) * RATE)
    step[late : late + len(toe)] += toe[: len(step) - late]
    return step


def _foot(rng: Rng, ground: str) -> Signal:
    thud = tones.burst(0.12, 45, 130, 38, rng, attack=500)
    if ground == "wood":
        board = tones.struck(((170, 1, 0.1), (330, 0.6, 0.07), (810, 0.25, 0.04)), 0.14, rng=rng)
        knock = np.pad(board, (0, max(0, len(thud) - len(board))))
        knock[: len(thud)] += thud * 1.2
        return np.asarray(
            knock + tones.burst(len(knock) / RATE, 900, 3500, 160, rng)[: len(knock)] * 0.12
        )
    density = {"gravel": 0.03, "snow": 0.11}.get(ground, 0.05)
    low, high = {"gravel": (1300, 7500), "snow": (700, 4200)}.get(ground, (350, 2600))
    length = 0.26 if ground == "snow" else 0.17
    time = noise.seconds(length)
    grains = rng.standard_normal(len(time)) * (rng.random(len(time)) < density)
    crunch = filters.low_pass(filters.band_pass(grains, low, high, order=1), high * 0.7) * 5
    crunch *= np.exp(-time * (11 if ground == "snow" else 22)) * (1 - np.exp(-time * 90))
    crunch[: len(thud)] += thud[: len(crunch)] * (0.5 if ground == "snow" else 0.9)
    return crunch


def door(frames: int, rng: Rng, strength: float) -> Signal:
    """A door once: the latch, the hinge, and then it falls shut."""
    length = 1.5 - 0.6 * strength
    creak = creaking(rng, length, low=38, high=95, body=((420, 60), (760, 90), (1300, 150)))
    latch = tones.struck(((1900, 0.7, 0.04), (3100, 0.5, 0.03), (900, 0.5, 0.05)), 0.08, rng=rng)
    shut = tones.burst(0.5, 50, 190, 16, rng, attack=600) * 2.2
    shut += tones.burst(0.5, 300, 1500, 45, rng, attack=2000) * 0.5
    whole = placing.chain(
        ((latch * 0.4, 0.15), (creak * 0.4, 0.12), (shut, 0.03), (latch * 0.5, 0.6))
    )
    total = placing.empty(frames)
    start = min(1.0, max(0.1, frames / RATE * 0.12))
    placing.put(total, placing.pan(whole, rng.uniform(0.3, 0.7)), start)
    return placing.resound(total, rng, seconds=0.7, wet=0.3)


def creaking(
    rng: Rng, length: float, *, low: float, high: float, body: tuple[tuple[float, float], ...]
) -> Signal:
    """Return wood that sticks and slips: irregular pulses through a few resonances (mono)."""
    frames = int(length * RATE)
    pitch = noise.drift(frames, rng, hz=2.5, low=low, high=high)
    phase = np.cumsum(pitch) / RATE + 0.15 * noise.drift(frames, rng, hz=40)
    pulses = np.diff(np.floor(phase), prepend=0.0) * rng.uniform(0.4, 1, frames)
    total = np.zeros(frames)
    for hertz, width in body:
        total += filters.band_pass(pulses, hertz - width, hertz + width, order=1)
    total = filters.low_pass(total, 3200)
    total *= tones.swell(frames, attack=0.25, release=0.3) * noise.drift(frames, rng, hz=6, low=0.3)
    return total / max(float(np.abs(total).max()), 1e-9)


def page(frames: int, rng: Rng, strength: float) -> Signal:
    """Pages that are turned, now and then."""
    total = placing.empty(frames)
    for at in placing.moments(rng, max(frames / RATE - 0.6, 0.4), every_s=5.5 - 2.5 * strength):
        time = noise.seconds(rng.uniform(0.4, 0.6))
        paper = filters.band_pass(rng.standard_normal(len(time)), 1200, 7500, order=1)
        paper *= tones.swell(len(time), attack=0.55, release=0.25) ** 1.5
        paper *= noise.drift(len(time), rng, hz=45, low=0.2)
        flop = tones.burst(0.12, 200, 900, 45, rng)
        sheet = np.concatenate([paper * 0.5, np.zeros(int(0.1 * RATE))])
        sheet[len(paper) - 2000 : len(paper) - 2000 + len(flop)] += flop[
            : len(sheet) - len(paper) + 2000
        ]
        path = np.linspace(0.62, 0.4, len(sheet))
        placing.put(total, placing.pan(sheet, path), at)
    return placing.resound(total, rng, seconds=0.3, wet=0.12)


def clock(frames: int, rng: Rng, strength: float) -> Signal:
    """A tall clock: tick, tock, in a quiet room."""
    total = placing.empty(frames)
    sounds = [
        tones.struck(
            ((base, 0.5, 0.03), (base * 1.6, 0.35, 0.02), (310, 0.5, 0.06), (5200, 0.15, 0.01)),
            0.09,
            rng=rng,
        )
        for base in (2300.0, 1950.0)
    ]
    half = 0.5 if strength < 0.75 else 0.375
    for beat in range(int(frames / RATE / half) + 1):
        tick = sounds[beat % 2] * rng.uniform(0.9, 1)
        placing.put(total, placing.pan(tick, 0.58), 0.12 + beat * half + rng.normal(0, 0.0015))
    return placing.resound(total, rng, seconds=0.6, wet=0.25)


def heartbeat(frames: int, rng: Rng, strength: float) -> Signal:
    """A heart, heard from within; strength quickens it."""
    total = np.zeros(frames)
    period = 60 / (58 + 55 * strength)
    now = 0.2
    while now < frames / RATE:
        for late, hertz, level in ((0.0, 52, 1.0), (0.27 * period + 0.03, 64, 0.65)):
            time = noise.seconds(0.22)
            swoop = hertz * time + hertz * 0.5 * (1 - np.exp(-time * 40)) / 40
            thump = np.sin(2 * np.pi * swoop) * np.exp(-time * 20) * (1 - np.exp(-time * 300))
            at = round((now + late) * RATE)
            piece = thump[: max(0, frames - at)] * level
            total[at : at + len(piece)] += piece
        now += period * rng.uniform(0.98, 1.02)
    body = filters.low_pass(total, 170) + 0.35 * np.tanh(3 * filters.band_pass(total, 90, 300))
    return placing.pan(body, 0.5)


def crowd(frames: int, rng: Rng, strength: float) -> Signal:
    """Many people who talk; no word can be made out."""
    voices = [_murmur(frames, rng, rng.uniform(95, 230)) for _ in range(6)]
    total = placing.empty(frames)
    for index in range(18):
        voice = np.roll(voices[index % 6], int(rng.integers(frames)))
        distance = rng.uniform(0.2, 0.8)
        total += placing.far(placing.pan(voice, rng.random()), distance)
    hall = placing.resound(total, rng, seconds=0.9, wet=0.5)
    return np.asarray(
        hall * (0.7 + 0.3 * strength) + 0.05 * filters.low_pass(noise.pink(frames, rng), 400)
    )


def _murmur(frames: int, rng: Rng, base: float) -> Signal:
    pitch = base * noise.drift(frames, rng, hz=2.2, low=0.85, high=1.2)
    buzz = 2 * ((np.cumsum(pitch) / RATE) % 1.0) - 1
    total = np.zeros(frames)
    for low, high in ((300, 600), (600, 1000), (1000, 1700), (1700, 2700)):
        vowel = noise.drift(frames, rng, hz=4.5, low=-0.3, high=1.0)
        total += filters.band_pass(buzz, low, high, order=1) * np.maximum(vowel, 0)
    talk = np.maximum(0, noise.drift(frames, rng, hz=4.2, low=-0.5, high=1))
    turns = np.clip(noise.drift(frames, rng, hz=0.35, low=-0.8, high=1.6), 0, 1)
    return np.asarray(total * talk * turns)


def market(frames: int, rng: Rng, strength: float) -> Signal:
    """A crowd among stalls: crockery, a hand bell, crates set down."""
    total = crowd(frames, rng, strength)
    total /= max(float(np.sqrt((total**2).mean())), 1e-9)
    for at in placing.moments(rng, frames / RATE, every_s=1.6 - 0.6 * strength, even=1.3):
        kind = rng.integers(3)
        if kind == 0:
            base = rng.uniform(1800, 3600)
            hit = tones.struck(((base, 0.7, 0.2), (base * 1.52, 0.4, 0.14)), 0.25, rng=rng)
        elif kind == 1:
            hit = tones.burst(0.25, 120, 900, 28, rng, attack=900)
        else:
            base = rng.uniform(2100, 2600)
            hit = tones.struck(((base, 0.4, 0.8), (base * 2.76, 0.2, 0.4)), 0.8, rng=rng)
        heard = placing.far(placing.pan(hit, rng.random()), rng.uniform(0.2, 0.6))
        placing.put(total, heard * 3.5, at)
    return total


def horse(frames: int, rng: Rng, strength: float) -> Signal:
    """Hooves: a walk when calm, a trot when stirred."""
    total = placing.empty(frames)
    walk = strength < 0.5
    pattern = (0.0, 0.27, 0.52, 0.78) if walk else (0.0, 0.5)
    period = 1.15 if walk else 0.74
    path = noise.drift(frames, rng, hz=0.15, low=0.25, high=0.75)
    now, span = min(0.2, frames / RATE * 0.2), frames / RATE
    while now < span - min(0.3, span / 2):
        for share in pattern:
            base = rng.uniform(560, 840)
            clop = tones.struck(
                ((base, 1, 0.05), (base * 1.7, 0.5, 0.035), (base * 2.6, 0.2, 0.02)), 0.12, rng=rng
            )
            clop += tones.burst(0.12, 70, 260, 40, rng)[: len(clop)] * 0.7
            at = now + share * period + rng.normal(0, 0.008)
            place = float(path[min(int(max(at, 0) * RATE), frames - 1)])
            placing.put(total, placing.pan(clop * rng.uniform(0.7, 1), place), at)
        now += period
    return placing.resound(total, rng, seconds=0.6, wet=0.2)
