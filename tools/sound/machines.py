"""Engines, trains, streets, factories, robots, ships, the hum of space. Stereo makers.

`strength` (0..1) is how hard they work. Knows nothing of scenes.
"""

import numpy as np

from tools.sound import filters, noise, placing, tones
from tools.sound.pcm import RATE, Signal
from tools.sound.people import creaking
from tools.sound.water import lake

Rng = np.random.Generator


def engine(frames: int, rng: Rng, strength: float) -> Signal:
    """A motor: uneven firing pulses through a pipe and a body."""
    speed = (24 + 26 * strength) * noise.drift(frames, rng, hz=0.6, low=0.94, high=1.06)
    phase = np.cumsum(speed) / RATE
    fire = np.zeros(frames)
    for cylinder, level in enumerate((1.0, 0.8, 0.93, 0.85)):
        beat = (phase + cylinder / 4) % 1.0
        fire += level * np.exp(-beat * 14)
    pipe = filters.low_pass(fire - fire.mean(), 320 + 500 * strength)
    rattle = filters.band_pass(rng.standard_normal(frames), 900, 3500, order=1) * fire * 0.05
    body = filters.bell(pipe, 110, 5, width=1.2) + rattle
    return placing.resound(placing.pan(body, 0.5), rng, seconds=0.25, wet=0.2)


def train(frames: int, rng: Rng, strength: float) -> Signal:
    """Wheels over rail joints, four by four, over a rolling rumble; a far whistle."""
    rumble = filters.low_pass(noise.pink(frames, rng), 240) * 0.5
    roll = filters.band_pass(noise.pink(frames, rng), 400, 2200, order=1) * 0.06
    total = (rumble + roll) * noise.drift(frames, rng, hz=0.8, low=0.75, high=1)[:, None]
    gap, now = 1.25 - 0.55 * strength, 0.2
    while now < frames / RATE:
        for late, level in ((0.0, 1.0), (0.13 * gap, 0.8), (0.42 * gap, 0.9), (0.55 * gap, 0.7)):
            clack = tones.burst(0.16, 90, 420, 34, rng, attack=900) * 1.4
            clack += tones.struck(((640, 0.4, 0.06), (1730, 0.22, 0.05)), 0.16, rng=rng)
            placing.put(total, placing.pan(clack * level * 0.5, rng.uniform(0.4, 0.6)), now + late)
        now += gap
    for at in placing.moments(rng, max(frames / RATE - 3, 0), every_s=22, first_s=3.5):
        placing.put(total, _steam_whistle(rng) * 0.12, at)
    return total


def _steam_whistle(rng: Rng) -> Signal:
    time = noise.seconds(1.9)
    bend = 1 - 0.03 * np.exp(-time * 6)
    chord = sum(tones.whistle(np.full(len(time), hertz) * bend) for hertz in (466, 554, 622, 740))
    shape = tones.swell(len(time), attack=0.12, release=0.3)
    heard = placing.pan(np.asarray(chord) * shape, 0.35)
    longer = np.pad(heard, ((0, RATE), (0, 0)))
    return placing.resound(placing.far(longer, 0.5), rng, seconds=2.2, wet=0.7)


def city(frames: int, rng: Rng, strength: float) -> Signal:
    """A town from a window: a low murmur, cars that pass, a horn far away."""
    raw = noise.pink(frames, rng)
    total = filters.low_pass(raw, 190) * 0.5
    total += (
        filters.band_pass(raw, 200, 900) * 0.16 * noise.drift(frames, rng, hz=0.3, low=0.5)[:, None]
    )
    _pass_by(total, rng, every_s=4.2 - 2 * strength, level=0.35)
    for at in placing.moments(rng, max(frames / RATE - 1, 0), every_s=14, first_s=5):
        pitch = np.full(int(rng.uniform(0.2, 0.5) * RATE), rng.uniform(330, 420))
        horn = tones.cry(pitch, ((900, 500, 1.0), (2000, 700, 0.4)), tilt=0.7)
        heard = placing.pan(horn * tones.swell(len(horn), attack=0.06, release=0.1), rng.random())
        placing.put(total, placing.far(heard, 0.75) * 0.25, at)
    return placing.resound(total, rng, seconds=1.1, wet=0.15)


def traffic(frames: int, rng: Rng, strength: float) -> Signal:
    """A busy road: one car after the other."""
    total = filters.low_pass(noise.pink(frames, rng), 260) * 0.25
    _pass_by(total, rng, every_s=2.2 - 1.1 * strength, level=0.9)
    return total


def _pass_by(total: Signal, rng: Rng, *, every_s: float, level: float) -> None:
    for at in placing.moments(rng, len(total) / RATE, every_s=every_s, first_s=0.2, even=2):
        length = rng.uniform(3.0, 5.0)
        count = int(length * RATE)
        place = np.linspace(-1, 1, count)
        near = 1 / (1 + (place * 4.5) ** 2) * np.clip((1 - np.abs(place)) * 5, 0, 1)
        tyres = filters.band_pass(rng.standard_normal(count), 280, rng.uniform(1400, 2600), order=1)
        motor_pitch = rng.uniform(55, 90) * (1 - 0.06 * np.tanh(place * 5))
        motor = tones.cry(motor_pitch, ((180, 160, 1.0),), tilt=1.0, top=900) * 0.5
        way = 1 if rng.random() < 0.5 else -1
        side = 0.5 + 0.42 * np.tanh(place * 2.2) * way
        placing.put(total, placing.pan((tyres + motor) * near, side) * level, at - length / 2)


def machine(frames: int, rng: Rng, strength: float) -> Signal:
    """A workshop machine: hum, stroke and clank."""
    time = np.arange(frames) / RATE
    hum = sum(np.sin(2 * np.pi * 49.6 * k * time + k) / k**1.3 for k in (1, 2, 3, 4, 6, 8))
    total = placing.pan(np.asarray(hum) * 0.12, 0.5)
    period = 1.1 - 0.5 * strength
    for beat in range(int(frames / RATE / period) + 1):
        hiss = tones.burst(0.35, 1500, 6000, 12, rng, attack=25) * 0.25
        clank = tones.struck(((310, 0.7, 0.3), (745, 0.5, 0.22), (1880, 0.25, 0.12)), 0.35, rng=rng)
        at = beat * period + 0.1
        placing.put(total, placing.pan(hiss, 0.35), at)
        placing.put(total, placing.pan(clank * rng.uniform(0.4, 0.6), 0.6), at + period * 0.5)
    return placing.resound(total, rng, seconds=0.9, wet=0.3)


def robot(frames: int, rng: Rng, strength: float) -> Signal:
    """Servos that turn and stop, and small thoughtful tones."""
    total = placing.empty(frames)
    for at in placing.moments(
        rng, max(frames / RATE - 0.8, 0.4), every_s=1.6 - 0.6 * strength, even=2
    ):
        place = rng.uniform(0.35, 0.65)
        if rng.random() < 0.6:
            low, high = rng.uniform(180, 320), rng.uniform(380, 700)
            pitch = tones.glide(
                ((0, low), (0.2, high), (0.8, high), (1, low)), rng.uniform(0.25, 0.7)
            )
            sound = tones.cry(pitch, ((900, 600, 1.0), (2400, 800, 0.5)), tilt=0.8) * 0.4
            sound *= tones.swell(len(sound), attack=0.08, release=0.12)
        else:
            notes: list[tuple[Signal, float]] = []
            for _ in range(int(rng.integers(2, 5))):
                pitch = np.full(
                    int(0.09 * RATE), 660 * 2 ** (float(rng.choice([0, 2, 4, 7, 9, 12])) / 12)
                )
                tone = tones.whistle(pitch) * tones.swell(len(pitch), attack=0.1, release=0.4)
                notes.append((tone * 0.35, 0.02))
            sound = placing.chain(notes)
        placing.put(total, placing.pan(sound, place), at)
    hum = placing.pan(0.02 * np.sin(2 * np.pi * 100 * np.arange(frames) / RATE), 0.5)
    return placing.resound(total + hum, rng, seconds=0.5, wet=0.15)


def space_hum(frames: int, rng: Rng, strength: float) -> Signal:
    """The inside of a ship between stars: slow beating drones and a breath of air."""
    time = np.arange(frames) / RATE
    total = placing.empty(frames)
    for hertz, level in ((55, 1.0), (82.4, 0.7), (110.3, 0.5), (164.8, 0.3), (220.9, 0.15)):
        for position in (0.2, 0.8):
            detuned = hertz * (1 + rng.uniform(-0.003, 0.003))
            swell = noise.drift(frames, rng, hz=0.12, low=0.35, high=1.0)
            total += placing.pan(
                np.sin(2 * np.pi * detuned * time + rng.random() * 6) * swell * level, position
            )
    air = filters.band_pass(noise.pink(frames, rng), 250, 1400, order=1)
    return np.asarray(
        total * 0.3 + air * (0.08 + 0.1 * strength) * noise.drift(frames, rng, hz=0.2)[:, None]
    )


def ship_creak(frames: int, rng: Rng, strength: float) -> Signal:
    """Timbers that give as the hull rolls, and water along the planks."""
    total = lake(frames, rng, strength) * 0.35
    for at in placing.moments(rng, frames / RATE, every_s=2.8 - strength, first_s=0.4, even=2.5):
        base = rng.uniform(120, 260)
        body = ((base, 30), (base * 2.3, 60), (base * 4.1, 120))
        groan = creaking(rng, rng.uniform(0.7, 1.8), low=14, high=45, body=body)
        heard = placing.pan(groan * rng.uniform(0.3, 0.8), rng.uniform(0.1, 0.9))
        placing.put(total, heard, at)
    return placing.resound(total, rng, seconds=0.6, wet=0.3)


def foghorn(frames: int, rng: Rng, strength: float) -> Signal:
    """A horn out at sea: one long note that falls, and the coast that answers."""
    total = placing.empty(frames)
    for at in placing.moments(
        rng, max(frames / RATE - 3.5, 0.5), every_s=12 - 3 * strength, even=12
    ):
        pitch = tones.glide(((0, 118), (0.06, 124), (0.78, 124), (0.84, 99), (1, 98)), 2.9)
        note = tones.cry(pitch, ((260, 160, 1.0), (620, 260, 0.4)), tilt=0.9, rough=0.02, rng=rng)
        note *= tones.swell(len(note), attack=0.06, release=0.12)
        placing.put(total, placing.far(placing.pan(note, 0.42), 0.35), at)
    return placing.resound(total, rng, seconds=3.2, wet=0.8, dark_hz=2000)
