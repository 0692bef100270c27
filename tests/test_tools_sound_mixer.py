"""The mixer: levels, peaks, ducking, and that the bed is the mix without its voice."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tools.base import BackEnd, Capability, Rendering, Source
from tools.errors import RequestRefused
from tools.measure.sound import measure_mix
from tools.registry import find
from tools.sound.loudness import loudness, true_peak
from tools.sound.mixer import HouseMixer
from tools.sound.pcm import RATE, Signal, read_wav, write_wav
from tools.sound.tracks import Clip, MixRequest


@pytest.fixture
def shelf(tmp_path: Path) -> Any:
    def keep(name: str, signal: Signal) -> Source:
        data = write_wav(signal)
        path = tmp_path / f"{name}.wav"
        path.write_bytes(data)
        return Source(sha256=hashlib.sha256(data).hexdigest(), media_type="audio/wav", path=path)

    return keep


def chord(seconds: float, level: float = 0.3) -> Signal:
    time = np.arange(int(seconds * RATE)) / RATE
    tones = sum(
        np.sin(2 * np.pi * hertz * time) / hertz**0.5 for hertz in (110, 220, 330, 660, 1320)
    )
    return np.asarray(np.stack([tones, tones * 0.9], axis=1) * level / np.abs(tones).max())


def babble(seconds: float, level: float = 0.3) -> Signal:
    """A stand-in for speech: noise of the speech band in syllables."""
    from tools.sound.filters import band_pass

    frames = int(seconds * RATE)
    noise = band_pass(np.random.default_rng(1).standard_normal(frames), 250, 3500)
    beat = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * np.arange(frames) / RATE)
    return np.asarray(noise * beat / np.abs(noise).max() * level)[:, None]


def hiss(seconds: float, level: float = 0.1) -> Signal:
    return np.random.default_rng(2).standard_normal((int(seconds * RATE), 2)) * level


def mix(duration: float, *clips: Clip) -> Rendering:
    return HouseMixer().mix(MixRequest(clips=clips, duration_s=duration))


def decibels(signal: Signal) -> float:
    return 10 * float(np.log10((signal**2).mean() + 1e-12))


@pytest.fixture
def piece(shelf: Any) -> tuple[Clip, ...]:
    return (
        Clip(track="music", source=shelf("a", chord(9)), start_s=0),
        Clip(track="music", source=shelf("b", chord(11, 0.5)), start_s=8),
        Clip(track="voice", source=shelf("v", babble(4)), start_s=5),
        Clip(track="sound", source=shelf("s", hiss(16)), start_s=1, fade_in_s=1, fade_out_s=1),
    )


def test_it_is_a_back_end_that_the_registry_finds() -> None:
    found = find(Capability.MIX)
    assert isinstance(found, BackEnd)
    assert (found.name, found.capability, found.missing()) == ("house", Capability.MIX, "")
    assert found.abilities().in_worker


def test_the_mix_is_finished_to_its_loudness_peak_and_length(piece: tuple[Clip, ...]) -> None:
    rendering = mix(18.5, *piece)
    whole = read_wav(rendering.main.data)
    assert [part.name for part in rendering.parts] == ["audio", "music_and_effects"]
    assert whole.shape == (round(18.5 * RATE), 2)
    assert read_wav(rendering.parts[1].data).shape == whole.shape
    assert loudness(whole) == pytest.approx(-16, abs=0.5)
    assert true_peak(whole) <= -1.0
    assert rendering.facts["loudness_lufs"] == pytest.approx(loudness(whole), abs=0.05)
    assert rendering.facts["true_peak_dbtp"] == pytest.approx(true_peak(whole), abs=0.05)
    assert rendering.facts["duration_s"] == 18.5
    assert rendering.main.data == mix(18.5, *piece).main.data


def test_the_voice_stands_clear_of_its_bed(piece: tuple[Clip, ...]) -> None:
    rendering = mix(18, *piece)
    (clarity,) = measure_mix(rendering.main.data, [(5, 9)], rendering.parts[1].data)
    assert clarity.value >= 8
    assert clarity.score == 1


def test_the_bed_gives_way_before_the_voice_and_comes_back(piece: tuple[Clip, ...]) -> None:
    bed = read_wav(mix(18, *piece).parts[1].data)
    level = {
        at: decibels(bed[int(at * RATE) : int((at + 0.4) * RATE)]) for at in (3, 5, 6, 7.9, 12)
    }
    assert level[3] - level[6] > 6
    assert level[3] - level[5] > 4
    assert level[12] > level[7.9] + 6


def test_without_the_voice_nothing_is_left_of_it(piece: tuple[Clip, ...], shelf: Any) -> None:
    only = mix(6, Clip(track="voice", source=shelf("w", babble(4)), start_s=1))
    assert not read_wav(only.parts[1].data).any()
    both = mix(18, *piece)
    rest = read_wav(both.main.data) - read_wav(both.parts[1].data)
    assert decibels(rest[int(5.2 * RATE) : int(8.8 * RATE)]) > -30
    assert np.abs(rest[int(10 * RATE) :]).max() < 1e-3


def test_ambience_never_buries_the_music(shelf: Any) -> None:
    music = Clip(track="music", source=shelf("m", chord(8, 0.05)), start_s=0)
    loud = Clip(track="sound", source=shelf("n", hiss(8, 0.3)), start_s=0)
    alone, both = read_wav(mix(8, music).main.data), read_wav(mix(8, music, loud).main.data)
    spectrum = np.abs(np.fft.rfft(both.mean(axis=1))) ** 2
    hertz = np.fft.rfftfreq(len(both), 1 / RATE)
    tones = sum(spectrum[np.abs(hertz - tone) < 2].sum() for tone in (110, 220, 330, 660, 1320))
    assert tones > 0.85 * spectrum.sum()
    assert loudness(alone) == pytest.approx(loudness(both), abs=0.5)


def test_a_clips_own_gain_is_heard(shelf: Any) -> None:
    source = shelf("m", chord(4))
    clips = (
        Clip(track="music", source=source, start_s=0),
        Clip(track="music", source=source, start_s=5, gain_db=-9),
    )
    whole = read_wav(mix(9, *clips).main.data)
    first, second = whole[RATE : 3 * RATE], whole[6 * RATE : 8 * RATE]
    assert 6 < decibels(first) - decibels(second) < 11


def test_cues_keep_their_dynamics_and_lines_are_made_even(shelf: Any) -> None:
    soft, loud = shelf("soft", chord(4, 0.1)), shelf("loud", chord(4, 0.4))
    cues = read_wav(
        mix(
            9,
            Clip(track="music", source=soft, start_s=0),
            Clip(track="music", source=loud, start_s=5),
        ).main.data
    )
    assert decibels(cues[6 * RATE : 8 * RATE]) - decibels(cues[RATE : 3 * RATE]) > 5
    far, near = shelf("far", babble(3, 0.05)), shelf("near", babble(3, 0.4))
    lines = read_wav(
        mix(
            9,
            Clip(track="voice", source=far, start_s=0),
            Clip(track="voice", source=near, start_s=5),
        ).main.data
    )
    assert abs(decibels(lines[: 3 * RATE]) - decibels(lines[5 * RATE : 8 * RATE])) < 0.5


def test_no_clip_begins_or_ends_with_a_jump(shelf: Any) -> None:
    loud = np.full((RATE, 2), 0.8)
    loud[::2] *= -1
    whole = read_wav(mix(3, Clip(track="sound", source=shelf("l", loud), start_s=1)).main.data)
    assert np.abs(whole[RATE - 2 : RATE + 8]).max() < 0.1
    assert np.abs(whole[2 * RATE - 8 : 2 * RATE + 2]).max() < 0.1


def test_a_clip_beyond_the_end_is_cut_and_nothing_is_silence(shelf: Any) -> None:
    late = Clip(track="music", source=shelf("m", chord(4)), start_s=9.5)
    after = Clip(track="music", source=shelf("m", chord(4)), start_s=99)
    whole = read_wav(mix(10, late, after).main.data)
    assert len(whole) == 10 * RATE
    assert not whole[: 9 * RATE].any()
    assert whole[int(9.6 * RATE) :].any()
    empty = mix(2)
    assert not read_wav(empty.main.data).any()
    assert empty.recipe.remarks == ("there is nothing to be heard",)


def test_a_clip_that_is_gone_or_no_sound_is_refused(tmp_path: Path) -> None:
    gone = Source(sha256="0" * 64, media_type="audio/wav", path=tmp_path / "gone.wav")
    with pytest.raises(RequestRefused, match="voice track cannot be read"):
        mix(2, Clip(track="voice", source=gone, start_s=0))
    (tmp_path / "text.wav").write_bytes(b"not a sound at all")
    text = gone.model_copy(update={"path": tmp_path / "text.wav"})
    with pytest.raises(RequestRefused, match="no sound that can be read"):
        mix(2, Clip(track="music", source=text, start_s=0))
