"""Birds, insects, frogs, dogs, wolves, whales. Stereo makers; `strength` (0..1) is how lively.

Each animal is somebody: it has its place, its distance and its own phrase, which it varies.
Knows nothing of scenes.
"""

from collections.abc import Callable, Sequence

import numpy as np

from tools.sound import filters, noise, placing, tones
from tools.sound.pcm import RATE, Signal

Rng = np.random.Generator
Call = Callable[[Rng], Signal]


def birds(frames: int, rng: Rng, strength: float) -> Signal:
    """A few birds, far apart."""
    return _aviary(frames, rng, count=3, every_s=10 - 4 * strength)


def songbirds(frames: int, rng: Rng, strength: float) -> Signal:
    """A morning chorus."""
    return _aviary(frames, rng, count=6, every_s=6.0 - 2 * strength)


def _aviary(frames: int, rng: Rng, *, count: int, every_s: float) -> Signal:
    total = placing.empty(frames)
    for index in range(count):
        place = (index + rng.uniform(0.2, 0.8)) / count
        distance = rng.uniform(0.05, 0.75)
        song = _song(rng)
        for at in placing.moments(
            rng, frames / RATE - 0.5, every_s=every_s, first_s=0.4 + index * 0.9
        ):
            sung = placing.pan(_sing(song, rng), place)
            placing.put(total, placing.far(sung, distance), at)
    return placing.resound(total, rng, seconds=1.3, wet=0.35, dark_hz=6000)


def _song(rng: Rng) -> list[tuple[float, float, float, float, int]]:
    """Return syllables as (hertz, length, bend, trill, repeats): a bird's own phrase."""
    base = rng.uniform(2300, 4600)
    steps = np.array([0.8, 0.89, 1.0, 1.12, 1.26, 1.33])
    return [
        (
            base * float(rng.choice(steps)),
            rng.uniform(0.05, 0.16),
            rng.uniform(-0.35, 0.35),
            float(rng.choice([0.0, 0.0, 0.05, 0.1])),
            int(rng.choice([1, 1, 2, 3, 5])),
        )
        for _ in range(int(rng.integers(2, 5)))
    ]


def _sing(song: Sequence[tuple[float, float, float, float, int]], rng: Rng) -> Signal:
    syllables: list[tuple[Signal, float]] = []
    for hertz, length, bend, trill, repeats in song:
        for _ in range(max(1, repeats + int(rng.integers(-1, 2)))):
            time = noise.seconds(length * rng.uniform(0.9, 1.1))
            place = time / time[-1]
            pitch = hertz * (1 + bend * (place - 0.5) + trill * np.sin(2 * np.pi * 32 * time))
            tone = tones.whistle(pitch * rng.uniform(0.99, 1.01))
            tone += 0.12 * tones.whistle(2 * pitch)
            syllables.append((tone * np.sin(np.pi * place) ** 1.3, rng.uniform(0.02, 0.07)))
    return placing.chain(syllables)


def gulls(frames: int, rng: Rng, strength: float) -> Signal:
    """Gulls that wheel and call."""

    def call(rng: Rng) -> Signal:
        cries: list[tuple[Signal, float]] = []
        base, count = rng.uniform(780, 1050), int(rng.integers(2, 7))
        for index in range(count):
            length = rng.uniform(0.22, 0.5) * (1 - 0.05 * index)
            pitch = tones.glide(((0, base), (0.25, base * 1.5), (1, base * 0.82)), length)
            throat = ((1400, 500, 1.0), (3000, 900, 0.6), (5200, 1200, 0.25))
            cry = tones.cry(pitch, throat, tilt=0.5, rough=0.25, rng=rng)
            cries.append(
                (cry * tones.swell(len(cry), attack=0.12, release=0.4), rng.uniform(0.05, 0.16))
            )
        return placing.chain(cries)

    return _calls(frames, rng, call, every_s=5 - 2 * strength, distance=(0.25, 0.8), wet=0.3)


def owl(frames: int, rng: Rng, strength: float) -> Signal:
    """A tawny owl: one long hoot, a silence, then a trembling one."""

    def call(rng: Rng) -> Signal:
        base = rng.uniform(350, 400)
        hoots: list[tuple[Signal, float]] = []
        for length, gap, tremble in ((0.55, 1.1, 0), (0.14, 0.2, 0), (1.1, 0.0, 1)):
            pitch = tones.glide(((0, base * 0.96), (0.3, base * 1.03), (1, base * 0.93)), length)
            time = noise.seconds(length)[: len(pitch)]
            tone = (
                tones.whistle(pitch)
                + 0.1 * tones.whistle(2 * pitch)
                + 0.03 * tones.whistle(3 * pitch)
            )
            shake = 1 - tremble * 0.35 * (1 - np.cos(2 * np.pi * 11 * time)) / 2
            hoots.append((tone * shake * tones.swell(len(tone), attack=0.25, release=0.3), gap))
        return placing.chain(hoots)

    return _calls(
        frames,
        rng,
        call,
        every_s=9 - 3 * strength,
        distance=(0.3, 0.6),
        wet=0.6,
        seconds=2.0,
        length_s=3,
    )


def crow(frames: int, rng: Rng, strength: float) -> Signal:
    """Caws in twos and threes."""

    def call(rng: Rng) -> Signal:
        caws: list[tuple[Signal, float]] = []
        for _ in range(int(rng.integers(2, 5))):
            pitch = tones.glide(((0, 480), (0.3, 560), (1, 430)), rng.uniform(0.26, 0.4))
            throat = ((1250, 350, 1.0), (2500, 700, 0.5), (700, 300, 0.4))
            cry = tones.cry(pitch, throat, tilt=0.3, rough=0.9, rng=rng)
            rasp = 0.65 + 0.35 * np.sin(2 * np.pi * 72 * np.arange(len(cry)) / RATE)
            caws.append(
                (
                    cry * rasp * tones.swell(len(cry), attack=0.1, release=0.35),
                    rng.uniform(0.15, 0.3),
                )
            )
        return placing.chain(caws)

    return _calls(frames, rng, call, every_s=7 - 3 * strength, distance=(0.25, 0.7), wet=0.3)


def dog(frames: int, rng: Rng, strength: float) -> Signal:
    """Barks, in short bouts."""

    def call(rng: Rng) -> Signal:
        barks: list[tuple[Signal, float]] = []
        for _ in range(int(rng.integers(2, 5))):
            pitch = tones.glide(((0, 320), (0.25, 560), (1, 260)), rng.uniform(0.14, 0.22))
            cry = tones.cry(
                pitch, ((750, 300, 1.0), (1500, 500, 0.6)), tilt=0.6, rough=0.6, rng=rng
            )
            breath = filters.band_pass(rng.standard_normal(len(cry)), 500, 3000) * 0.25
            shape = tones.swell(len(cry), attack=0.08, release=0.6)
            barks.append(((cry + breath) * shape, rng.uniform(0.18, 0.4)))
        return placing.chain(barks)

    return _calls(frames, rng, call, every_s=6 - 2.5 * strength, distance=(0.35, 0.75), wet=0.35)


def cat(frames: int, rng: Rng, strength: float) -> Signal:
    """A cat that asks."""

    def call(rng: Rng) -> Signal:
        base = rng.uniform(430, 560)
        pitch = tones.glide(
            ((0, base), (0.35, base * 1.45), (1, base * 0.85)), rng.uniform(0.6, 0.95)
        )
        place = np.linspace(0, 1, len(pitch))
        closed = tones.cry(
            pitch, ((900, 250, 1.0), (2900, 600, 0.3)), tilt=0.8, rough=0.15, rng=rng
        )
        opened = tones.cry(
            pitch, ((1500, 350, 1.0), (3200, 700, 0.5)), tilt=0.7, rough=0.15, rng=rng
        )
        wide = np.sin(np.pi * np.clip(place * 1.15, 0, 1)) ** 1.2
        return np.asarray((closed * (1 - wide) + opened * wide) * tones.swell(len(pitch)))

    return _calls(
        frames, rng, call, every_s=7 - 2 * strength, distance=(0.05, 0.3), wet=0.15, seconds=0.5
    )


def wolf(frames: int, rng: Rng, strength: float) -> Signal:
    """Howls from far hills; sometimes another answers."""

    def call(rng: Rng) -> Signal:
        base, length = rng.uniform(270, 340), rng.uniform(3.0, 4.6)
        curve = ((0, base), (0.14, base * 1.62), (0.6, base * 1.55), (0.85, base * 1.35), (1, base))
        pitch = tones.glide(curve, length)
        time = np.arange(len(pitch)) / RATE
        pitch = pitch * (1 + 0.008 * np.sin(2 * np.pi * 4.6 * time))
        cry = tones.cry(pitch, ((520, 260, 1.0), (1100, 300, 0.35)), tilt=1.4, rough=0.04, rng=rng)
        return np.asarray(cry * tones.swell(len(cry), attack=0.22, release=0.4))

    return _calls(
        frames,
        rng,
        call,
        every_s=7 - 2 * strength,
        distance=(0.45, 0.8),
        wet=0.9,
        seconds=2.8,
        length_s=4.5,
    )


def whale(frames: int, rng: Rng, strength: float) -> Signal:
    """Long glides that carry through water."""

    def call(rng: Rng) -> Signal:
        base, length = rng.uniform(130, 330), rng.uniform(1.8, 3.8)
        points = [
            (share, base * float(np.exp(rng.uniform(-0.5, 0.6)))) for share in (0, 0.3, 0.7, 1)
        ]
        pitch = tones.glide(points, length)
        cry = tones.cry(pitch, ((420, 260, 1.0), (1000, 400, 0.3)), tilt=1.1, rough=0.03, rng=rng)
        return np.asarray(cry * tones.swell(len(cry), attack=0.3, release=0.5))

    deep = filters.low_pass(noise.pink(frames, rng), 150) * 0.06
    calls = _calls(
        frames,
        rng,
        call,
        every_s=5.5 - 2 * strength,
        distance=(0.3, 0.7),
        wet=1.2,
        seconds=4,
        length_s=4,
    )
    return np.asarray(calls + deep)


def frogs(frames: int, rng: Rng, strength: float) -> Signal:
    """A pond: several frogs, each with its own croak and patience."""
    total = placing.empty(frames)
    for _ in range(5):
        base, pulses = rng.uniform(500, 1100), rng.uniform(28, 60)
        place, distance = rng.uniform(0.1, 0.9), rng.uniform(0.2, 0.7)
        for at in placing.moments(rng, frames / RATE - 0.4, every_s=2.6 - strength, even=6):
            time = noise.seconds(rng.uniform(0.22, 0.4))
            train = (0.5 + 0.5 * np.sin(2 * np.pi * pulses * time)) ** 5
            pitch = np.full(len(time), base / 4) * (1 + 0.1 * time / time[-1])
            croak = tones.cry(pitch, ((base, 160, 1.0), (base * 2.3, 300, 0.4)), tilt=0.2)
            croak = croak * train * tones.swell(len(time), attack=0.15, release=0.2)
            placing.put(total, placing.far(placing.pan(croak, place), distance), at)
    return placing.resound(total, rng, seconds=0.8, wet=0.2)


def crickets(frames: int, rng: Rng, strength: float) -> Signal:
    """A meadow at night: chirps of three or four pulses, each insect in its own time."""
    time = np.arange(frames) / RATE
    total = placing.empty(frames)
    for index in range(6):
        carrier, rate = rng.uniform(3900, 4900), rng.uniform(1.7, 2.7) * (0.85 + 0.3 * strength)
        pulses, share = rng.uniform(26, 34), rng.uniform(0.1, 0.14)
        wobble = noise.drift(frames, rng, hz=0.6, low=-0.12, high=0.12)
        beat = (time * rate + wobble + rng.random()) % 1.0
        chirp = np.where(
            beat < share * rate, np.sin(np.pi * np.clip(beat / (share * rate), 0, 1)), 0
        )
        pulse = np.maximum(0, np.sin(2 * np.pi * pulses * time + rng.random() * 6)) ** 1.5
        tone = np.sin(2 * np.pi * carrier * time + 0.6 * np.sin(2 * np.pi * pulses * time))
        rests = np.clip(noise.drift(frames, rng, hz=0.15, low=-0.4, high=1.6), 0, 1)
        sung = tone * chirp * pulse * rests * rng.uniform(0.25, 1)
        total += placing.pan(sung, (index + rng.random()) / 6)
    hum = filters.band_pass(noise.white(frames, rng), 4300, 5600) * 0.015
    return np.asarray(total + hum * noise.drift(frames, rng, hz=0.3, low=0.5)[:, None])


def bees(frames: int, rng: Rng, strength: float) -> Signal:
    """Bees that pass, hover and go, over a far hum of many."""
    total = placing.empty(frames)
    hum = noise.drift(frames, rng, hz=7, low=205, high=235)
    swarm = sum(
        tones.cry(hum * ratio, ((600, 500, 1.0),), tilt=1.3, top=2500) for ratio in (1.0, 1.07)
    )
    total += placing.pan(
        np.asarray(swarm) * 0.08, noise.drift(frames, rng, hz=0.2, low=0.3, high=0.7)
    )
    for at in placing.moments(rng, frames / RATE, every_s=3.2 - 1.4 * strength, first_s=0.4):
        length = rng.uniform(1.2, 2.6)
        count = int(length * RATE)
        pitch = rng.uniform(190, 250) * noise.drift(count, rng, hz=6, low=0.93, high=1.07)
        pitch *= np.linspace(1.04, 0.96, count)
        buzz = tones.cry(pitch, ((900, 700, 1.0), (2600, 900, 0.3)), tilt=0.9, top=5000)
        path = np.linspace(rng.uniform(0, 0.3), rng.uniform(0.7, 1), count)
        path = path if rng.random() < 0.5 else 1 - path
        placing.put(
            total, placing.pan(buzz * tones.swell(count, attack=0.5, release=0.5), path) * 0.5, at
        )
    return total


def _calls(
    frames: int,
    rng: Rng,
    call: Call,
    *,
    every_s: float,
    distance: tuple[float, float],
    wet: float,
    seconds: float = 1.4,
    length_s: float = 1.0,
) -> Signal:
    total = placing.empty(frames)
    for at in placing.moments(
        rng, max(frames / RATE - length_s, 0.5), every_s=every_s, first_s=1.2
    ):
        heard = placing.pan(call(rng), rng.uniform(0.15, 0.85))
        placing.put(total, placing.far(heard, rng.uniform(*distance)), at)
    return placing.resound(total, rng, seconds=seconds, wet=wet)
