from functools import cache

import numpy as np
import pytest

from tools.music import console, fonts
from tools.music.orchestra import players
from tools.music.performance import Played
from tools.music.recording import sounded
from tools.music.sampler import RATE, Sampler, Sounds
from tools.music.soundfont import SoundFont
from tools.music.synth import Synth


@cache
def font() -> Sampler:
    path = fonts.find()
    assert path is not None
    return Sampler(SoundFont(path))


def one_note(
    sounds: Sounds, name: str, key: int, velocity: float = 90, seconds: float = 1.0
) -> np.ndarray:
    note = Played(0.0, seconds, key, velocity)
    return sounded((note,), players()[name], sounds, 3 * RATE)


def cents_off(sound: np.ndarray, key: int) -> float:
    """Return how far the pitch is from the key, by the autocorrelation's peak near one period."""
    mono = sound[RATE // 5 : RATE // 5 + 16384].mean(axis=1).astype(np.float64)
    spectrum = np.fft.rfft(mono, 65536)
    correlation = np.fft.irfft(np.abs(spectrum) ** 2)
    period = RATE / (440 * 2 ** ((key - 69) / 12))
    # Several periods away the peak is sharper against the sampling grid.
    many = max(1, int(600 // period))
    low, high = int(many * period * 0.97), int(many * period * 1.03) + 2
    peak = low + int(np.argmax(correlation[low:high]))
    a, b, c = correlation[peak - 1 : peak + 2]
    exact = (peak + 0.5 * (a - c) / (a - 2 * b + c)) / many
    return float(1200 * np.log2(period / exact))


@pytest.mark.parametrize(
    "name", ["piano", "violin", "flute", "cello", "trumpet", "harp", "clarinet"]
)
def test_the_font_plays_in_tune(name: str) -> None:
    key = players()[name].home
    assert abs(cents_off(one_note(font(), name, key), key)) < 25


@pytest.mark.parametrize("name", ["piano", "violin", "flute", "guitar", "strings", "celesta"])
def test_the_synthesiser_plays_in_tune(name: str) -> None:
    key = players()[name].home
    assert abs(cents_off(one_note(Synth(), name, key), key)) < 25


@pytest.mark.parametrize("name", sorted(players()))
def test_everybody_sounds_and_stops_on_both(name: str) -> None:
    for sounds in (font(), Synth()):
        sound = one_note(sounds, name, players()[name].home, seconds=0.5)
        assert np.abs(sound[: RATE // 2]).max() > 0.003
        assert np.isfinite(sound).all()
        if players()[name].kind in ("bowed", "wind"):
            assert np.abs(sound[-RATE // 2 :]).max() < 0.05 * np.abs(sound).max()


@pytest.mark.parametrize("sounds", [font(), Synth()], ids=["font", "synth"])
def test_struck_harder_is_louder(sounds: Sounds) -> None:
    soft, hard = one_note(sounds, "piano", 60, 40), one_note(sounds, "piano", 60, 110)
    assert np.abs(hard).max() > 3 * np.abs(soft).max()


def test_the_limiter_keeps_every_peak_under_its_ceiling() -> None:
    noise = np.random.default_rng(0).standard_normal((RATE, 2)).astype(np.float32)
    assert np.abs(console.limited(noise, -1.5)).max() <= 10 ** (-1.5 / 20) + 1e-4


def test_a_hall_rings_about_as_long_as_it_says() -> None:
    response = console.hall(1.5)[:, 0].astype(np.float64)
    energy = np.cumsum(response[::-1] ** 2)[::-1]
    decibels = 10 * np.log10(energy / energy[0] + 1e-12)
    early, late = np.argmax(decibels < -5), np.argmax(decibels < -25)
    rt60 = 3 * (late - early) / RATE
    assert 0.7 < rt60 < 1.7


def test_loudness_agrees_with_the_standard_tone() -> None:
    time = np.arange(3 * RATE) / RATE
    tone = np.stack([np.sin(2 * np.pi * 997 * time)] * 2, axis=1).astype(np.float32)
    assert console.loudness(tone) == pytest.approx(0.0, abs=0.1)
    assert console.loudness(0 * tone) == -70.0
