import io
import wave
from functools import cache

import mido
import numpy as np
import pyloudnorm
import pytest

from tools.base import BackEnd, Capability, Mood, Rendering, fingerprint
from tools.errors import BackEndUnavailable, RequestRefused
from tools.music import fonts
from tools.music.cues import ComposeRequest, Cue, Theme
from tools.music.harmony import MODES, TONICS
from tools.music.house import HouseComposer
from tools.music.orchestra import players, styles
from tools.registry import find

RATE = 44_100
FOX = Theme(owner="fox", seed=11, temper="rising")
HEATH = Theme(owner="place", seed=12)


def asked(**changes: object) -> ComposeRequest:
    cue = Cue(
        scene=1, themes=("fox",), duration_s=6.4, tempo_bpm=96, mood=Mood(valence=0.5, arousal=0.5)
    )
    outer = {name: changes.pop(name) for name in ("style", "last", "seed") if name in changes}
    return ComposeRequest(
        cue=cue.model_copy(update=changes), themes=(FOX, HEATH), **{"seed": 3, **outer}
    )


@cache
def composed(request: ComposeRequest) -> Rendering:
    return HouseComposer().compose(request)


def sound(rendering: Rendering) -> np.ndarray:
    with wave.open(io.BytesIO(rendering.main.data)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 2, 2)
        frames = file.readframes(file.getnframes())
    return np.frombuffer(frames, "<i2").reshape(-1, 2) / 32768


def midi(rendering: Rendering) -> mido.MidiFile:
    return mido.MidiFile(file=io.BytesIO(rendering.parts[1].data))


def programs(rendering: Rendering) -> set[int]:
    return {m.program for t in midi(rendering).tracks for m in t if m.type == "program_change"}


def test_it_is_the_registered_back_end() -> None:
    composer = find(Capability.COMPOSE)
    assert isinstance(composer, BackEnd)
    assert composer.name == "house"
    assert composer.abilities().in_worker
    assert composer.missing() == ""


@pytest.mark.parametrize("duration_s", [1.0, 2.7, 7.35, 13.0])
def test_music_lasts_exactly_as_long_as_asked_and_then_its_tail(duration_s: float) -> None:
    rendering = composed(asked(duration_s=duration_s))
    tail = float(rendering.facts["tail_s"])  # type: ignore[arg-type]
    assert len(sound(rendering)) == round(duration_s * RATE) + round(tail * RATE)
    assert 1.0 < tail < 8.0
    assert midi(rendering).length == pytest.approx(duration_s, abs=0.01)


def test_the_same_request_gives_the_same_bytes() -> None:
    first, second = HouseComposer().compose(asked()), HouseComposer().compose(asked())
    assert [part.data for part in first.parts] == [part.data for part in second.parts]
    assert first.facts == second.facts


def test_another_take_is_another_setting_of_the_same_theme() -> None:
    first, second = composed(asked()), composed(asked(take=1))
    assert first.parts[1].data != second.parts[1].data
    assert first.facts["motif"] == second.facts["motif"]


def test_a_theme_is_the_same_motif_in_every_cue() -> None:
    one = composed(asked())
    other = composed(asked(tonic="F#", mode="aeolian", role="development", duration_s=6.0, seed=99))
    assert one.facts["motif"] == other.facts["motif"]
    assert one.facts["motif"] != composed(asked(themes=("place",))).facts["motif"]


def test_excluded_instruments_never_play() -> None:
    loud = Mood(valence=-0.1, arousal=0.9)
    full = composed(asked(mood=loud, mode="aeolian", role="climax"))
    heard = tuple(full.facts["instruments"])  # type: ignore[arg-type]
    assert len(heard) >= 5
    without = composed(asked(mood=loud, mode="aeolian", role="climax", without=heard))
    assert not set(without.facts["instruments"]) & set(heard)  # type: ignore[arg-type]


def test_named_instruments_all_play_and_nobody_else() -> None:
    names = ("flute", "cello", "celesta", "drums")
    rendering = composed(asked(instruments=names))
    assert set(rendering.facts["instruments"]) == set(names)  # type: ignore[arg-type]
    assert programs(rendering) == {players()[name].program for name in names}
    assert midi(rendering).tracks[1].name == "flute melody"


def test_one_instrument_can_play_alone() -> None:
    rendering = composed(asked(instruments=("piano",)))
    roles = {track.name for track in midi(rendering).tracks[1:]}
    assert roles == {"piano melody", "piano figure"}


def test_nobody_left_to_play_is_refused() -> None:
    everyone = tuple(players())
    with pytest.raises(RequestRefused):
        HouseComposer().compose(asked(without=everyone))
    with pytest.raises(RequestRefused):
        HouseComposer().compose(asked(instruments=("flute",), without=("flute",)))


def test_the_tune_stays_in_its_mode() -> None:
    rendering = composed(asked(tonic="Eb", mode="dorian", duration_s=15.0))
    scale = {(TONICS["Eb"] + step) % 12 for step in MODES["dorian"]}
    track = next(t for t in midi(rendering).tracks if t.name.endswith("melody"))
    keys = [m.note for m in track if m.type == "note_on"]
    assert len(keys) >= 8
    assert sum(key % 12 in scale for key in keys) / len(keys) >= 0.95


@pytest.mark.parametrize("arousal", [0.1, 0.9])
def test_loudness_follows_arousal_without_clipping(arousal: float) -> None:
    rendering = composed(asked(mood=Mood(valence=0.2, arousal=arousal), duration_s=12.0))
    audio = sound(rendering)
    loud = pyloudnorm.Meter(RATE).integrated_loudness(audio[: 12 * RATE])
    assert loud == pytest.approx(-20 + 8 * (arousal - 0.5), abs=1.0)
    assert np.abs(audio).max() < 10 ** (-1 / 20)


def test_level_is_heeded() -> None:
    quiet = sound(composed(asked(level_db=-9.0)))
    usual = sound(composed(asked()))
    change = 20 * np.log10(np.sqrt((quiet**2).mean()) / np.sqrt((usual**2).mean()))
    assert change == pytest.approx(-9.0, abs=0.5)


@pytest.mark.parametrize("style", sorted(styles()))
def test_no_style_falls_silent_or_clicks(style: str) -> None:
    audio = sound(composed(asked(style=style, duration_s=3.2)))
    music = np.abs(audio[: round(3.2 * RATE)]).max(axis=1)
    loudest = music[: len(music) // 4410 * 4410].reshape(-1, 4410).max(axis=1)
    silent = "".join("." if peak < 0.001 else "#" for peak in loudest[3:])
    assert "." * 20 not in silent
    assert np.abs(audio[-5:]).max() < 0.001
    assert np.abs(np.diff(audio[:, 0])).max() < 0.5


def test_an_unknown_style_is_orchestral_and_says_so() -> None:
    rendering = composed(asked(style="polka core"))
    assert "style" in rendering.recipe.ignored
    assert any("polka core" in remark for remark in rendering.recipe.remarks)
    assert rendering.parts[0].data == composed(asked()).parts[0].data


def test_facts_say_what_was_made() -> None:
    facts = composed(asked(tonic="Bb", mode="lydian")).facts
    assert (facts["tonic"], facts["mode"], facts["beats_per_bar"]) == ("Bb", "lydian", 4)
    assert abs(float(facts["tempo_bpm"]) / 96 - 1) <= 0.06  # type: ignore[arg-type]
    assert int(facts["notes"]) > 20  # type: ignore[arg-type]


def test_a_last_cue_comes_home() -> None:
    rendering = composed(asked(last=True, role="resolution", tonic="G", duration_s=14.0))
    track = next(t for t in midi(rendering).tracks if t.name.endswith("melody"))
    last = [m.note for m in track if m.type == "note_on"][-1]
    assert last % 12 == TONICS["G"]


def test_the_sounds_are_part_of_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = HouseComposer()
    monkeypatch.setattr(fonts, "find", lambda: None)
    bare = HouseComposer()
    assert bare.version == "1+synth"
    assert fingerprint(usual, asked()) != fingerprint(bare, asked())
    rendering = bare.compose(asked(duration_s=4.0))
    assert rendering.recipe.parameters["sounds"] == "synth"
    assert any("synthesiser" in remark for remark in rendering.recipe.remarks)
    assert np.abs(sound(rendering)).max() > 0.05


def test_a_file_that_is_no_soundfont_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    wrong = tmp_path / "wrong.sf2"
    wrong.write_bytes(b"not a font")
    monkeypatch.setenv(fonts.VARIABLE, str(wrong))
    composer = HouseComposer()
    assert composer.version == "1+wrong-10"
    with pytest.raises(BackEndUnavailable, match=r"wrong\.sf2"):
        composer.compose(asked())


def test_a_soundfont_that_is_not_there_is_passed_over_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = HouseComposer().version
    monkeypatch.setenv(fonts.VARIABLE, "nowhere.sf2")
    composer = HouseComposer()
    assert composer.version == usual
    remarks = composer.compose(asked(duration_s=2.0)).recipe.remarks
    assert any("nowhere.sf2" in remark for remark in remarks)
