"""From the engine's dry voice to one that can be listened to: tuned, softened, in a small room.

Knows nothing of words. Signals are mono, 44,100 Hz; every step keeps the time of what is heard.
"""

import numpy as np
from scipy.ndimage import map_coordinates

from tools.sound import dynamics, filters, loudness
from tools.sound.pcm import RATE, Signal
from tools.voice.timbre import Timbre

LUFS = -18.0
CEILING_DBTP = -1.6  # rounding to 16 bits and resampling elsewhere must stay under -1.5


def polish(dry: Signal, timbre: Timbre, *, warmth: float, seed: int) -> Signal:
    """Return the finished voice at -18 LUFS, true peak under -1.5 dBTP, with its room's tail."""
    rng = np.random.default_rng(seed)
    voice = waver(filters.high_pass(dry, 75), rng)
    voice = disperse(voice)
    voice = tune(voice, timbre, warmth)
    voice = de_ess(breathe(brighten(voice), rng))
    if timbre.depth:
        voice = deepen(voice, timbre.depth)
    squeeze = dynamics.compression(
        voice, threshold_db=-26, ratio=2.2, attack_s=0.008, release_s=0.14
    )
    voice = in_room(double(voice * squeeze, rng), warmth)
    return finish(voice)


def waver(voice: Signal, rng: np.random.Generator) -> Signal:
    """Let the pitch wander by a few cents, as no living voice holds still."""
    points = len(voice) * 5 // RATE + 4
    drift = np.cumsum(rng.standard_normal(points)) * 0.5
    drift = (rng.standard_normal(points) + (drift - drift.mean()) * 0.2) * 0.00045 * RATE
    coarse = np.linspace(0, points - 3, len(voice))
    moved = map_coordinates(drift, coarse[None], order=3, mode="nearest")
    return np.asarray(map_coordinates(voice, (np.arange(len(voice)) + moved)[None], order=3))


def disperse(voice: Signal) -> Signal:
    """Spread each glottal pulse over some milliseconds: the buzz goes, the spectrum stays.

    A chain of all-pass sections, after the pulse dispersion of the MELP coder (McCree, 1995).
    """
    from scipy.signal import sosfilt

    sections = []
    for hertz, radius in ((350, 0.93), (800, 0.92), (1500, 0.9), (2400, 0.88), (3600, 0.85)):
        cosine = 2 * radius * np.cos(2 * np.pi * hertz / RATE)
        pole = [1.0, -cosine, radius**2]
        sections.append([*reversed(pole), *pole])
    return np.asarray(sosfilt(np.array(sections), voice))


def tune(voice: Signal, timbre: Timbre, warmth: float) -> Signal:
    """Equalise: the timbre's own curve, and more body and less edge with warmth."""
    voice = filters.shelf(voice, *timbre.low_shelf, high=False)
    for hertz, db, width in timbre.bells:
        voice = filters.bell(voice, hertz, db, width=width)
    voice = filters.shelf(voice, *timbre.high_shelf)
    voice = filters.bell(voice, 220, 1.0 + 2.5 * warmth, width=0.8)
    return filters.bell(voice, 3200, -1.0 - 2.5 * warmth, width=0.9)


def brighten(voice: Signal) -> Signal:
    """Add overtones between 3 and 8 kHz, where the engine's vowels have none: bent from those below."""
    middle = filters.band_pass(voice, 700, 2800)
    level = filters.one_pole(np.abs(middle), 0.02) + 1e-4
    bent = level * np.tanh(2.5 * middle / level)
    return np.asarray(voice + 0.16 * filters.band_pass(bent, 3300, 8000))


def de_ess(voice: Signal) -> Signal:
    """Hold back hissing consonants, only while they hiss."""
    hiss = filters.band_pass(voice, 4200, 10_000)
    held = dynamics.compression(hiss, threshold_db=-40, ratio=2.5, attack_s=0.002, release_s=0.05)
    return np.asarray(voice - hiss * (1 - held))


def breathe(voice: Signal, rng: np.random.Generator) -> Signal:
    """Add air above 6 kHz, where the engine has next to nothing, following its consonants."""
    consonants = np.abs(filters.band_pass(voice, 3500, 9000))
    envelope = filters.one_pole(consonants, 0.006)
    air = filters.band_pass(rng.standard_normal(len(voice)), 6500, 14_000)
    return np.asarray(voice + 0.3 * air * envelope)


def deepen(voice: Signal, share: float) -> Signal:
    """Add a growl: the voice slowly shaken in level, below its own pitch."""
    time = np.arange(len(voice)) / RATE
    shaken = voice * (0.5 + 0.5 * np.sin(2 * np.pi * 34 * time))
    return np.asarray((1 - share * 0.6) * voice + share * filters.low_pass(shaken, 1400))


def double(voice: Signal, rng: np.random.Generator) -> Signal:
    """Add two faint copies that lag and wander: rounder, as after a good microphone's room."""
    total = np.array(voice)
    for lag_s, level in ((0.011, 0.14), (0.019, 0.1)):
        copy = waver(filters.low_pass(voice, 3800), rng)
        shift = int(lag_s * RATE)
        total[shift:] += level * copy[: len(voice) - shift]
    return total


def in_room(voice: Signal, warmth: float) -> Signal:
    """Put the voice into a small warm room; the signal grows by the room's tail."""
    response = filters.room(np.random.default_rng(7), seconds=0.42, early_s=0.03, dark_hz=3500)
    wet = filters.convolve(voice, response[:, 0])
    wet = filters.high_pass(wet, 180)
    level = 10 ** ((-19 + 2 * warmth) / 20)
    return np.asarray(np.pad(voice, (0, len(wet) - len(voice))) + level * wet)


def finish(voice: Signal) -> Signal:
    """Bring the voice to its level: loudness first, then the peaks, until both hold."""
    for _ in range(3):
        voice = loudness.levelled(voice, LUFS)
        voice = voice * dynamics.limiting(voice, ceiling_dbtp=CEILING_DBTP)
    return voice
