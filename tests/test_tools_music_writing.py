import itertools

import numpy as np
import pytest

from tools.base import Mood
from tools.music import accompaniment, form, harmony, orchestra, progressions, voicing
from tools.music.cues import ComposeRequest, Cue, Theme
from tools.music.motif import Motif, merit, motif_of
from tools.music.score import Note
from tools.music.setting import write


def requested(**changes: object) -> ComposeRequest:
    cue = Cue(
        scene=0, duration_s=20.0, tempo_bpm=90, mood=Mood(valence=0.4, arousal=0.5), themes=("fox",)
    )
    theme = Theme(owner="fox", seed=4)
    return ComposeRequest(cue=cue.model_copy(update=changes), themes=(theme,), seed=1)


@pytest.mark.parametrize("tempo", [44.0, 71.0, 90.0, 138.0])
def test_tempo_bends_by_six_per_cent_at_most(tempo: float) -> None:
    for duration in np.linspace(7.0, 90.0, 60):
        plan = form.plan(float(duration), tempo, 4, "theme", last=False, vamp=True)
        assert abs(plan.tempo_bpm / tempo - 1) <= form.BEND + 1e-9
        assert plan.tempo.seconds(plan.beats) == pytest.approx(duration)
        assert sum(phrase.bars for phrase in plan.phrases) == len(plan.bars)


@pytest.mark.parametrize("duration", [1.0, 1.9, 3.3, 5.0])
def test_short_cues_fit_too(duration: float) -> None:
    plan = form.plan(duration, 60.0, 4, "resolution", last=True, vamp=True)
    assert plan.tempo.seconds(plan.beats) == pytest.approx(duration)


def test_numerals_are_spelled() -> None:
    assert harmony.spell("V7/3", 0) == (7, (7, 11, 2, 5), 11)
    assert harmony.spell("bVImaj7", 2) == (10, (10, 2, 5, 9), 10)
    assert harmony.spell("iih7", 0) == (2, (2, 5, 8, 0), 2)
    assert harmony.spell("IV/T", 4)[2] == 4
    with pytest.raises(ValueError, match="H7"):
        harmony.spell("H7", 0)


def test_every_phrase_in_the_bank_is_four_bars_of_known_chords() -> None:
    for mode, sets in progressions.bank().items():
        assert mode in harmony.MODES
        for held in sets.values():
            for phrase in (*held["open"], *held["closed"]):
                bars = phrase.split("|")
                assert len(bars) == 4, phrase
                for symbol in phrase.replace("|", " ").split():
                    assert len(harmony.spell(symbol, 0)[1]) >= 3


def test_every_pattern_a_style_names_exists_and_every_player_has_a_seat() -> None:
    for style in orchestra.styles().values():
        assert {"three", "four"} <= set(accompaniment.patterns()["drums"][style.book])
        assert set(style.programs) <= set(orchestra.players())
        for level in range(3):
            for name in style.figures[level]:
                assert accompaniment.row("figure", name, 4)
                assert accompaniment.row("figure", name, 3)
            for name in style.basses[level]:
                assert accompaniment.row("bass", name, 4)
        for plan in style.seats.values():
            named = [
                *plan["melody"],
                *plan["figure"],
                *plan["percussion"],
                plan["bass"],
                plan["pad"],
            ]
            assert {name for name in named if name} <= set(orchestra.players())


def test_modes_colour_the_dominant_only_where_the_chord_asks() -> None:
    dominant = harmony.chord("V", 9, 0, 4)
    minor = harmony.chord("v", 9, 0, 4)
    assert harmony.pitch(6, dominant, 9, "aeolian") == harmony.pitch(6, minor, 9, "aeolian") + 1


def test_voices_move_little_and_keep_clear_of_parallels() -> None:
    symbols = ["I", "V/3", "vi", "IV", "ii7", "V7", "I", "vi", "IV", "V", "I"]
    chords = tuple(harmony.chord(symbol, 2, 4.0 * i, 4.0) for i, symbol in enumerate(symbols))
    voiced = voicing.lead(chords, (80,) * len(chords))
    moves = [
        sum(abs(a - b) for a, b in zip(one.keys, other.keys, strict=True))
        for one, other in itertools.pairwise(voiced)
    ]
    assert np.mean(moves) < 9
    for chord in voiced:
        assert {key % 12 for key in chord.keys} <= set(chord.chord.tones)
        assert chord.bass % 12 == chord.chord.bass


@pytest.mark.parametrize(
    ("temper", "test"),
    [
        ("rising", lambda s: s[-1] > 0),
        ("falling", lambda s: s[-1] < 0),
        ("circling", lambda s: abs(s[-1]) <= 1),
    ],
)
def test_motifs_follow_their_temper(temper: str, test) -> None:  # type: ignore[no-untyped-def]
    motifs = [motif_of(Theme(owner="x", seed=seed, temper=temper)) for seed in range(8)]
    assert sum(bool(test(motif.steps)) for motif in motifs) >= 6
    assert len({motif.steps for motif in motifs}) >= 6


def test_motifs_are_two_bars_and_can_be_turned() -> None:
    motif = motif_of(Theme(owner="fox", seed=4))
    assert motif.beats == 8
    assert motif.in_threes().beats == 6
    assert motif.augmented().beats == 16
    assert motif.inverted().inverted() == motif
    assert motif.head(4.0).beats == 4
    assert motif.tail(4.0).steps[0] == 0
    assert merit(motif) > merit(Motif((1.0,) * 8, (0, 5, -3, 4, 0, 0, 6, 1)))


def test_the_motif_is_stated_note_for_note_in_shape() -> None:
    score = write(requested()).score
    melody = next(line for line in score.lines if line.role == "melody").notes
    steps = harmony.MODES[score.mode]
    degrees = [
        7 * ((n.key - 60 - 2) // 12)
        + min(range(7), key=lambda i: abs(steps[i] - (n.key - 62) % 12))
        for n in melody
    ]
    stated = motif_of(Theme(owner="fox", seed=4)).steps
    wanted = [b - a for a, b in itertools.pairwise(stated)]
    sung = [b - a for a, b in itertools.pairwise(degrees)][: len(wanted)]
    assert sum(a == b for a, b in zip(sung, wanted, strict=True)) >= len(wanted) - 2


def test_another_instrument_leaves_the_harmony_alone() -> None:
    one, other = write(requested()).score, write(requested(without=("strings",))).score
    assert one.chords == other.chords


def test_the_tune_breathes_and_the_bars_add_up() -> None:
    for seed in range(6):
        request = requested(duration_s=30.0).model_copy(update={"seed": seed})
        score = write(request).score
        line = sorted(
            (n for li in score.lines if li.role == "melody" for n in li.notes),
            key=lambda n: n.start,
        )
        rests = [b.start - a.end for a, b in itertools.pairwise(line)]
        assert max(rests) >= 0.5
        assert max(note.end for li in score.lines for note in li.notes) <= score.beats + 1e-6


def test_held_chords_tie_what_they_share() -> None:
    chords = tuple(harmony.chord(s, 0, 4.0 * i, 4.0) for i, s in enumerate(["I", "vi"]))
    voiced = voicing.lead(chords, (80, 80))
    notes = accompaniment.held(voiced, orchestra.players()["strings"], 60, voice=None)
    assert any(note.beats == 8.0 for note in notes)
    assert all(isinstance(note, Note) for note in notes)


def test_a_theme_nobody_knows_is_said() -> None:
    setting = write(requested(themes=("nobody",)))
    assert any("nobody" in remark for remark in setting.remarks)


def test_a_climax_doubles_its_tune_in_whole_octaves() -> None:
    loud = Mood(valence=0.3, arousal=0.9)
    score = write(requested(role="climax", mode="mixolydian", mood=loud)).score
    lines = {line.role: line for line in score.lines}
    assert lines["double"].instrument != lines["melody"].instrument
    pairs = zip(lines["melody"].notes, lines["double"].notes, strict=True)
    assert all((sung.key - doubled.key) % 12 == 0 for sung, doubled in pairs)
    assert {"melody", "double", "counter", "figure", "bass"} <= set(lines)
