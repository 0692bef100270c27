import io

import mido
import pytest

from tools.base import Mood
from tools.errors import BackEndFailed
from tools.measure.base import Measurement
from tools.measure.music import measure_cue
from tools.music.cues import ComposeRequest, Cue, Theme
from tools.music.midi import write_midi
from tools.music.setting import write

PLAN = Cue(
    scene=2,
    duration_s=24.0,
    tempo_bpm=95,
    mood=Mood(valence=0.6, arousal=0.4),
    themes=("fox",),
    tonic="D",
)


def measured(midi: bytes, plan: Cue = PLAN, **facts: object) -> dict[str, Measurement]:
    return {m.name: m for m in measure_cue(midi, part="scene:2/cue", cue=plan, facts=facts)}  # type: ignore[arg-type]


def line(keys: list[int], beats: float = 1.0, name: str = "flute melody") -> bytes:
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=name)])
    for key in keys:
        track.append(mido.Message("note_on", note=key, velocity=80, time=0))
        track.append(mido.Message("note_off", note=key, velocity=0, time=round(480 * beats)))
    file = mido.MidiFile(ticks_per_beat=480)
    file.tracks.append(track)
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def test_what_the_house_writes_measures_well() -> None:
    setting = write(ComposeRequest(cue=PLAN, themes=(Theme(owner="fox", seed=3),), seed=8))
    found = measured(
        write_midi(setting.score), motif=list(setting.score.motif), tempo_bpm=setting.form.tempo_bpm
    )
    assert len(found) >= 11
    assert all(m.part == "scene:2/cue" and m.name.startswith("music_") for m in found.values())
    assert sum(m.score for m in found.values()) / len(found) > 0.8
    assert found["music_motif_recurrence"].value > 0.5


def test_leaps_off_the_scale_measure_badly() -> None:
    found = measured(line([62, 73, 63, 80, 61, 75, 60, 82, 66, 58]))
    assert found["music_stepwise_share"].score < 0.2
    assert found["music_scale_consistency"].score < 0.2


def test_a_dark_mode_does_not_fit_a_glad_mood_and_says_so() -> None:
    plan = PLAN.model_copy(update={"mode": "phrygian"})
    wrong, right = measured(line([62, 64, 66]), plan), measured(line([62, 64, 66]))
    assert wrong["music_mode_fits_mood"].score < 0.3 < 0.9 < right["music_mode_fits_mood"].score
    assert "phrygian" in wrong["music_mode_fits_mood"].remark


@pytest.mark.parametrize(("tempo", "word"), [(200.0, "fast"), (40.0, "slow")])
def test_a_tempo_far_off_is_remarked(tempo: float, word: str) -> None:
    found = measured(line([62, 64, 66]), tempo_bpm=tempo)["music_tempo_fits_mood"]
    assert found.score < 0.5
    assert word in found.remark


def test_a_motif_is_found_upright_and_upside_down_and_missed_elsewhere() -> None:
    motif = [0, 1, 2, 4, 3, 1]
    upright, turned = [62, 64, 66, 69, 67, 64], [74, 73, 71, 67, 69, 73]
    assert measured(line(upright), motif=motif)["music_motif_recurrence"].value == 1.0
    assert measured(line(turned), motif=motif)["music_motif_recurrence"].value == 1.0
    other = measured(line([62, 69, 62, 69, 62, 69]), motif=motif)["music_motif_recurrence"]
    assert other.score < 0.5
    assert other.remark


def test_a_line_that_never_breathes_is_heard() -> None:
    endless = measured(line([62, 64, 66, 67] * 12))["music_breathing"]
    assert endless.value == 12.0
    assert endless.score < 0.1


def test_what_is_no_midi_is_refused() -> None:
    with pytest.raises(BackEndFailed):
        measured(b"nonsense")
