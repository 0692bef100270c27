"""Pitched matter: glides, cries with harmonics and a throat, struck metal and wood.

Knows nothing of who cries. Pitches in hertz, one value per frame; results are mono.
"""

from collections.abc import Sequence

import numpy as np

from tools.sound import filters
from tools.sound.noise import seconds
from tools.sound.pcm import RATE, Signal


def glide(points: Sequence[tuple[float, float]], length_s: float) -> Signal:
    """Return a pitch curve through (share of the length, hertz), straight on a musical scale."""
    places = np.linspace(0, 1, int(length_s * RATE))
    logs = np.interp(places, [p for p, _ in points], [np.log(h) for _, h in points])
    return np.asarray(np.exp(logs))


def whistle(pitch: Signal) -> Signal:
    """Return a pure tone along a pitch curve."""
    return np.asarray(np.sin(2 * np.pi * np.cumsum(pitch) / RATE))


def swell(length: int, *, attack: float = 0.15, release: float = 0.35) -> Signal:
    """Return an envelope that rises and falls smoothly; both are shares of the length."""
    place = np.linspace(0, 1, length)
    rise = np.clip(place / max(attack, 1e-4), 0, 1)
    fall = np.clip((1 - place) / max(release, 1e-4), 0, 1)
    return np.asarray(np.sin(rise * np.pi / 2) ** 2 * np.sin(fall * np.pi / 2) ** 2)


def cry(
    pitch: Signal,
    throat: Sequence[tuple[float, float, float]],
    *,
    tilt: float = 1.2,
    rough: float = 0.0,
    top: float = 9000.0,
    rng: np.random.Generator | None = None,
) -> Signal:
    """Return harmonics of a pitch curve shaped by a throat: formants as (hertz, width, level).

    `tilt` is how fast the harmonics fall; `rough` (with `rng`) shakes the
    pitch; no harmonic starts above `top`.
    """
    if rough and rng is not None:
        shake = filters.one_pole(rng.standard_normal(len(pitch)), 0.002)
        pitch = pitch * (1 + rough * shake / max(float(shake.std()), 1e-9) * 0.05)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    total = np.zeros(len(pitch))
    highest = min(int(top / max(float(pitch.min()), 20.0)), 40)
    for number in range(1, highest + 1):
        hertz = number * pitch
        shape = sum(level / (1 + ((hertz - at) / width) ** 2) for at, width, level in throat)
        total += shape * np.sin(number * phase) * number**-tilt
    return total / max(float(np.abs(total).max()), 1e-9)


def struck(
    partials: Sequence[tuple[float, float, float]], length_s: float, *, rng: np.random.Generator
) -> Signal:
    """Return something hit once: partials as (hertz, level, seconds to fall by 60 dB)."""
    time = seconds(length_s)
    total = np.zeros(len(time))
    for hertz, level, fall in partials:
        if hertz < RATE * 0.45:
            total += (
                level * np.exp(-6.9 * time / fall) * np.sin(2 * np.pi * hertz * time + rng.random())
            )
    return np.asarray(total * (1 - np.exp(-time * 1500)) * np.minimum(1, (length_s - time) / 0.05))


def burst(
    length_s: float,
    low: float,
    high: float,
    fall: float,
    rng: np.random.Generator,
    *,
    attack: float = 300,
) -> Signal:
    """Return a short band of noise that rises at `attack` and decays at `fall` per second."""
    time = seconds(length_s)
    noise = filters.band_pass(rng.standard_normal(len(time)), low, high, order=1)
    return np.asarray(noise * np.exp(-time * fall) * (1 - np.exp(-time * attack)))
