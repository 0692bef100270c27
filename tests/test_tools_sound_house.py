"""The foley artist: what every one must deliver, and what this one promises beyond it."""

from typing import Any

import numpy as np
import pytest

from tools.base import BackEnd, Capability, Mood, Rendering
from tools.registry import find
from tools.sound.house import HouseFoley, plan
from tools.sound.loudness import loudness, true_peak
from tools.sound.pcm import RATE, Signal, read_wav
from tools.sound.tracks import FoleyRequest


def foley(*sounds: str, **knobs: Any) -> Rendering:
    return HouseFoley().foley(FoleyRequest(sounds=sounds, **{"duration_s": 4.0, **knobs}))


def heard(rendering: Rendering) -> Signal:
    return read_wav(rendering.main.data)


def names(**knobs: Any) -> list[str]:
    return [layer.effect.name for layer in plan(FoleyRequest(**knobs))]


def above(signal: Signal, hertz: float) -> float:
    power = np.abs(np.fft.rfft(signal.mean(axis=1))) ** 2
    return float(power[np.fft.rfftfreq(len(signal), 1 / RATE) > hertz].sum() / power.sum())


def test_it_is_a_back_end_that_the_registry_finds() -> None:
    found = find(Capability.FOLEY)
    assert isinstance(found, BackEnd)
    assert (found.name, found.capability, found.missing()) == ("house", Capability.FOLEY, "")
    assert found.abilities().in_worker


@pytest.mark.parametrize("duration", [0.5, 3.21])
def test_the_sound_is_stereo_and_exactly_as_long_as_asked(duration: float) -> None:
    rendering = foley("sea", duration_s=duration)
    assert heard(rendering).shape == (round(duration * RATE), 2)
    assert rendering.facts["duration_s"] == pytest.approx(duration, abs=1 / RATE)
    assert int.from_bytes(rendering.main.data[24:28], "little") == 44_100


def test_the_same_request_gives_the_same_bytes_and_another_take_another_sea() -> None:
    first = foley("sea", "gulls", seed=3)
    assert first.main.data == foley("sea", "gulls", seed=3).main.data
    assert first.main.data != foley("sea", "gulls", seed=4).main.data
    assert first.main.data != foley("sea", "gulls", seed=3, take=1).main.data


def test_unknown_sounds_are_left_out_and_recorded() -> None:
    rendering = foley("sea", "regret", time_of_day="noon")
    assert rendering.facts["sounds"] == ["sea"]
    assert rendering.recipe.ignored == ("sounds:regret",)
    assert "regret" in rendering.recipe.remarks[0]


def test_nothing_asked_for_on_a_clear_day_is_silence() -> None:
    rendering = foley()
    assert rendering.facts["sounds"] == []
    assert not heard(rendering).any()


def test_weather_and_hour_add_what_they_sound_of() -> None:
    assert names(sounds=("sea",), weather="storm") == ["sea", "rain", "wind", "thunder"]
    assert names(sounds=("leaves",), time_of_day="morning", season="spring") == [
        "leaves",
        "songbirds",
    ]
    assert "crickets" in names(sounds=("leaves",), time_of_day="night", season="summer")
    assert names(sounds=("leaves",), time_of_day="night", season="winter") == ["leaves"]
    assert names(sounds=("clock",), time_of_day="morning", season="spring", indoors=True) == [
        "clock"
    ]
    assert names(sounds=("silence", "sea"), weather="storm") == ["silence"]


def test_through_a_wall_the_outside_is_duller() -> None:
    outside, inside = (
        foley("rain", indoors=indoors, time_of_day="noon") for indoors in (False, True)
    )
    assert above(heard(inside), 3000) < 0.2 * above(heard(outside), 3000)


def test_fog_muffles_and_a_stirred_mood_is_louder() -> None:
    clear, fog = (
        foley("river", weather=weather, time_of_day="noon") for weather in ("clear", "fog")
    )
    assert above(heard(fog), 4000) < 0.7 * above(heard(clear), 4000)
    calm, wild = (foley("wind", mood=Mood(arousal=a), time_of_day="noon") for a in (0.1, 0.9))
    assert loudness(heard(wild)) > loudness(heard(calm)) + 3


def test_the_first_sound_leads() -> None:
    alone = loudness(heard(foley("rain", time_of_day="noon")))
    after = HouseFoley().foley(
        FoleyRequest(sounds=("sea", "rain"), duration_s=4.0, time_of_day="noon")
    )
    rain_level = after.recipe.parameters["rain"]
    assert isinstance(rain_level, float)
    assert rain_level < alone - 1


def test_it_begins_and_ends_softly_and_never_clips() -> None:
    signal = heard(foley("fire", "footsteps", "thunder", weather="storm"))
    assert np.abs(signal[:40]).max() < 0.002
    assert np.abs(signal[-40:]).max() < 0.002
    assert true_peak(signal) <= -2.5


def test_it_can_be_heard_on_one_loudspeaker() -> None:
    signal = heard(foley("sea", "wind", duration_s=8.0))
    middle = signal.mean(axis=1, keepdims=True).repeat(2, axis=1)
    assert loudness(signal) - loudness(middle) < 4.0
    low = np.fft.rfft(signal, axis=0)[: 60 * 8]
    side = np.abs(low[:, 0] - low[:, 1]).sum() / np.abs(low).sum()
    assert side < 0.15


def test_a_long_scene_has_no_seam_and_does_not_repeat() -> None:
    signal = heard(foley("wind", duration_s=90.0, time_of_day="noon")).mean(axis=1)
    hop = RATE // 10
    level = np.sqrt((signal[: len(signal) // hop * hop] ** 2).reshape(-1, hop).mean(axis=1))
    assert level[10:-10].min() > 0.02 * level.max()
    moving = level - level.mean()
    same = np.correlate(moving, moving, "full")[len(moving) - 1 :] / (moving**2).sum()
    assert np.abs(same[80:600]).max() < 0.75
