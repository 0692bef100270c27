"""Measures of sound, each shown a sound that has the fault and one that has not."""

import numpy as np
import pytest

from tools.errors import RequestRefused
from tools.measure.base import Measurement
from tools.measure.sound import measure_mix, measure_sound, octaves
from tools.sound.loudness import levelled
from tools.sound.pcm import RATE, Signal, write_wav


def test_each_kind_of_part_is_held_to_its_own_standard() -> None:
    soft = write_wav(programme(3) * 0.3)
    names = ("score", "scene:1/music", "scene:1/sound", "scene:1/voice")
    scores = {part: measure_sound(soft, part=part)[0].score for part in names}
    assert scores["scene:1/music"] == scores["scene:1/sound"] == 1
    assert scores["score"] == 0
    assert scores["scene:1/voice"] < 0.2


def test_a_silent_place_is_no_fault_and_a_silent_voice_is() -> None:
    nothing = write_wav(np.zeros((RATE, 2)))
    (place,) = measure_sound(nothing, part="scene:1/sound")
    assert (place.score, place.remark) == (1.0, "silent")
    assert measure_sound(nothing, part="scene:1/voice")[0].score == 0


def programme(seconds: float = 6.0) -> Signal:
    """Noise with a fall like that of music, at -16 LUFS."""
    from tools.sound.filters import low_pass, shelf
    from tools.sound.noise import pink

    noise = pink(int(seconds * RATE), np.random.default_rng(1))
    return levelled(shelf(low_pass(noise, 6000, order=1), 1500, -5), -16.0)


def measured(signal: Signal, **wanted: float | str) -> dict[str, Measurement]:
    found = measure_sound(write_wav(signal), part="score", wanted=wanted)
    assert all(m.part == "score" for m in found)
    return {m.name: m for m in found}


def test_a_good_programme_passes_every_measure() -> None:
    found = measured(programme())
    assert set(found) == {
        "sound_loudness", "sound_true_peak", "sound_silence", "sound_clicks", "sound_spectral_balance",
    }  # fmt: skip
    assert all(m.score == 1 for m in found.values()), found
    assert all(m.remark == "" for m in found.values())


def test_loudness_is_known_and_judged() -> None:
    time = np.arange(4 * RATE) / RATE
    tone = np.repeat(np.sin(2 * np.pi * 997 * time)[:, None], 2, axis=1) * 10 ** (-23 / 20)
    assert measured(tone)["sound_loudness"].value == pytest.approx(
        -23.0, abs=0.1
    )  # EBU Tech 3341, 1
    soft = measured(programme() * 0.5)["sound_loudness"]
    assert soft.value == pytest.approx(-22, abs=0.1)
    assert soft.score == pytest.approx(1 - 5.5 / 6, abs=0.02)
    assert "under" in soft.remark
    assert measured(programme() * 0.5, lufs=-22)["sound_loudness"].score == 1


def test_true_peak_sees_between_the_samples() -> None:
    time = np.arange(RATE)
    between = np.sin(np.pi / 2 * time + np.pi / 4)[:, None] * 0.9
    peak = measured(between)["sound_true_peak"]
    assert np.abs(between).max() < 0.64
    assert peak.value == pytest.approx(20 * np.log10(0.9), abs=0.15)
    assert peak.score < 1


def test_a_hole_in_the_middle_is_found_and_the_edges_are_not() -> None:
    signal = programme(10)
    signal[:RATE] = 0
    assert measured(signal)["sound_silence"].value < 0.1
    signal[3 * RATE : 7 * RATE] = 0
    found = measured(signal)["sound_silence"]
    assert found.value == pytest.approx(4.0, abs=0.15)
    assert found.score == pytest.approx(0.5, abs=0.05)
    assert "from 3.0 s" in found.remark
    assert measured(signal, silence_s=5)["sound_silence"].score == 1
    assert measured(signal * 0)["sound_silence"].value == 10


def test_clicks_are_counted_and_drums_are_not() -> None:
    signal = programme(10) * 0.3
    clean = measured(signal)["sound_clicks"]
    assert clean.value == 0
    cut = signal.copy()
    for at in (2, 5, 8):
        cut[at * RATE :] += 0.5 * (-1) ** at
    clicks = measured(cut - cut.mean())["sound_clicks"]
    assert clicks.value == pytest.approx(18, abs=0.1)
    assert clicks.score < 0.2
    assert "2.00 s" in clicks.remark
    rng, time = np.random.default_rng(3), np.arange(RATE // 2) / RATE
    snare = rng.standard_normal((RATE // 2, 2)) * np.exp(-time * 20)[:, None] * 0.3
    for at in range(1, 9):
        signal[at * RATE : at * RATE + RATE // 2] += snare
    assert measured(signal)["sound_clicks"].value == 0


def test_a_dull_or_thin_balance_is_named() -> None:
    from tools.sound.filters import high_pass, low_pass

    dull = measured(levelled(low_pass(programme(), 400, order=4), -16))["sound_spectral_balance"]
    thin = measured(levelled(high_pass(programme(), 900, order=4), -16))["sound_spectral_balance"]
    assert dull.score < 0.75
    assert dull.remark.startswith("too little around")
    assert thin.score < 0.75
    assert "sound_spectral_balance" not in measured(programme(), kind="voice")


def test_octaves_of_a_tone_lie_where_it_sounds() -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE)[:, None]
    bands = octaves(tone)
    assert bands[1000] == pytest.approx(0, abs=0.1)
    assert max(level for hertz, level in bands.items() if hertz != 1000) < -40


def test_the_voice_over_its_bed_is_measured_in_the_speech_band() -> None:
    time = np.arange(4 * RATE) / RATE
    bed = np.repeat(0.05 * np.sin(2 * np.pi * 1000 * time)[:, None], 2, axis=1)
    rumble = np.repeat(0.5 * np.sin(2 * np.pi * 60 * time)[:, None], 2, axis=1)
    voice = np.repeat(0.2 * np.sin(2 * np.pi * 900 * time)[:, None], 2, axis=1)
    voice[2 * RATE :] *= 0.5
    whole, under = write_wav(bed + rumble * 0.5 + voice), write_wav(bed + rumble * 0.5)
    (first,) = measure_mix(whole, [(0.2, 1.8)], under)
    assert first.value == pytest.approx(12, abs=0.7)
    assert first.score == 1
    (both,) = measure_mix(whole, [(0.2, 1.8), (2.2, 3.8)], under)
    assert both.value == pytest.approx(6, abs=0.7)
    assert both.score < 0.75
    assert "line 2" in both.remark
    assert measure_mix(whole, [], under) == ()


def test_bytes_that_are_no_sound_are_refused() -> None:
    with pytest.raises(RequestRefused):
        measure_sound(b"no", part="film")
