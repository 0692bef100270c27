"""Every measure of text finds the fault it is for, and lets good prose pass."""

import pytest

from tools.base import Mood
from tools.measure.base import Measurement
from tools.measure.feeling import mood_of, rank_correlation
from tools.measure.text import measure_script
from tools.measure.wording import age_of, syllables
from tools.text.script import Character, Passage, Scene, Script

GOOD = (
    "Mara had kept the lighthouse for eleven winters. She counted boats. Each evening, before the dark came up "
    "over the rocks, she climbed the worn stairs with a can of oil and a rag, and told the lamp what she had seen. "
    "Nobody answered; that was the point of a lamp.",
    "Tonight there was a ship. Its lights came and went in the fog like somebody opening a door and thinking "
    "better of it. “Turn,” she said, and heard nothing: her voice was gone. What is left when a voice is gone? "
    "A bell, perhaps. Two hands.",
    "By morning the fog had thinned to milk. The ship lay safe in the bay, and a man on deck lifted his hat to the "
    "tower, laughing. Mara raised the rag. Joy, she found, needs very little breath, and she had enough for that.",
)


def scene(number: int, text: str, **fields: object) -> Scene:
    passages = [{"kind": "narration", "text": piece} for piece in text.split("\n\n")]
    whole = {
        "place": "the lighthouse",
        "setting": "lighthouse",
        "weather": "fog",
        "time_of_day": "dusk",
    }
    return Scene.model_validate({**whole, "number": number, "passages": passages, **fields})


def script(*texts: str, **fields: object) -> Script:
    moods = (Mood(valence=0.1), Mood(valence=-0.5, arousal=0.7), Mood(valence=0.7))
    scenes = tuple(scene(i + 1, text, mood=moods[i % 3]) for i, text in enumerate(texts))
    people = (Character(name="Mara", kind="lighthouse_keeper", role="protagonist"),)
    return Script.model_validate(
        {
            "title": "The Bell",
            "logline": "A keeper",
            "characters": people,
            "scenes": scenes,
            **fields,
        }
    )


def measured(script: Script, name: str, **options: object) -> list[Measurement]:
    words = {
        "people": "lighthouse keeper",
        "place": "the lighthouse",
        "trouble": "her voice is gone",
    }
    found = measure_script(script, words, **options)  # type: ignore[arg-type]  # options by name
    return [one for one in found if one.name == name]


def test_good_prose_scores_well_everywhere() -> None:
    found = measure_script(
        script(*GOOD), {"people": "keeper", "place": "lighthouse"}, target_words=150
    )
    low = [(one.name, one.part, one.score, one.remark) for one in found if one.score < 0.6]
    assert low == []
    assert all(one.remark for one in found)
    assert {one.part for one in found} >= {"script", "scene:1/text", "scene:3/text"}


def test_a_script_without_prose_is_not_measured() -> None:
    empty = Script(title="x", logline="y", scenes=(Scene(number=1, place="p", setting="beach"),))
    assert measure_script(empty) == ()


def test_repetition_is_found_where_it_is() -> None:
    again = script(GOOD[0], GOOD[1], GOOD[0])
    scores = {one.part: one.score for one in measured(again, "text_repetition")}
    assert scores["scene:1/text"] == 0
    assert scores["scene:2/text"] == 1
    assert "again" in measured(again, "text_repetition")[0].remark


def test_a_poor_vocabulary_scores_low() -> None:
    poor = script("The cat sat. The dog sat. " * 20)
    assert measured(poor, "text_lexical_diversity")[0].score < 0.2
    assert measured(script(*GOOD), "text_lexical_diversity")[0].score == 1


def test_even_sentences_drone() -> None:
    drone = script(
        "She took the lamp up there. He took the boat out here. They took the road back home. We took it all at once."
    )
    assert measured(drone, "text_rhythm")[0].score < 0.2
    assert measured(script(*GOOD), "text_rhythm")[0].score > 0.8


def test_repeated_openings_are_found() -> None:
    same = script("She ran to the door. She ran to the sea. She ran to the end. She ran on and on.")
    found = measured(same, "text_openings")[0]
    assert found.score < 0.2
    assert "she ran" in found.remark


def test_hard_text_is_too_hard_for_a_child() -> None:
    hard = script(
        "The administrative necessities of illumination, notwithstanding considerable meteorological "
        "complications, necessitated extraordinary perseverance from the inadequately remunerated custodian."
    )
    assert measured(hard, "text_readability", audience="four-year-old")[0].score == 0
    assert (
        measured(script("The cat sat. It saw a bird."), "text_readability", audience="toddlers")[
            0
        ].score
        == 1
    )


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("a four-year-old", 4),
        ("kids aged 5 to 8", 5),
        ("children", 7),
        ("adults", None),
        ("", None),
        ("teenagers", 14),
    ],
)
def test_ages_of_audiences(words: str, age: int | None) -> None:
    assert age_of(words) == age


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        ("It was a hour before dawn.", "a hour"),
        ("She saw an boat.", "an boat"),
        ("The the lamp went out.", "doubled"),
        ("She called {name} twice.", "placeholder"),
        ("He said “no and left.", "unbalanced"),
        ("The lamp went out , slowly.", "punctuation"),
        ("The lamp went out", "full stop"),
        ("The lamp went out. it was late.", "small"),
    ],
)
def test_plain_faults_are_named(fault: str, named: str) -> None:
    found = measured(script(fault), "text_articles")[0]
    assert found.score < 1
    assert named in found.remark


@pytest.mark.parametrize(
    "right",
    [
        "An hour later a unicorn ate an onion.",
        "He had had enough of a one-eyed cat.",
        "“No, no,” she said.",
        "A European in an honest hat.",
    ],
)
def test_right_words_are_no_faults(right: str) -> None:
    assert measured(script(right), "text_articles")[0].score == 1


def test_a_changed_name_is_found() -> None:
    renamed = script(GOOD[0], GOOD[1].replace("she said", "said Marta"), GOOD[2])
    scores = {one.part: one for one in measured(renamed, "text_names")}
    assert scores["scene:2/text"].score < 1
    assert "Marta" in scores["scene:2/text"].remark
    assert scores["scene:1/text"].score == 1


def test_an_unknown_speaker_is_found() -> None:
    lone = script(*GOOD)
    speech = Passage(kind="dialogue", text="Who is there?", speaker="Jonas")
    first = lone.scenes[0].model_copy(update={"passages": (speech,)})
    changed = lone.model_copy(update={"scenes": (first, *lone.scenes[1:])})
    assert "Jonas" in measured(changed, "text_names")[0].remark


def test_a_moon_at_noon_is_found() -> None:
    noon = Script(
        title="x", logline="y",
        scenes=(scene(1, "The moon hung over the bay, and moonlight lay on the water.", time_of_day="noon"),),
    )  # fmt: skip
    found = measured(noon, "text_continuity")[0]
    assert found.score < 1
    assert "noon" in found.remark


def test_a_brief_that_is_ignored_is_found() -> None:
    other = script(
        "A fish swam by. It was green and quick and had no opinions about anything at all."
    )
    stranger = other.model_copy(update={"characters": ()})
    assert measured(stranger, "text_brief_coverage")[0].score < 0.2
    assert measured(script(*GOOD), "text_brief_coverage")[0].score > 0.8


def test_length_is_held_against_what_was_asked() -> None:
    assert measured(script(*GOOD), "text_length", target_words=155)[0].score == 1
    assert measured(script(*GOOD), "text_length", target_words=900)[0].score == 0
    assert measured(script(*GOOD), "text_length") == []


def test_a_glad_scene_told_darkly_is_found() -> None:
    dark = "They wept by the grave. Death, grief and cold despair lay on the ruin, and fear stood in the dark."
    found = measured(script(GOOD[0], GOOD[1], dark), "text_mood")
    assert found[2].score < 0.5
    assert "glad" in found[2].remark


def test_the_arc_follows_the_plan() -> None:
    assert measured(script(*GOOD), "text_arc")[0].value > 0
    assert rank_correlation([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 1, 1], [3, 2, 1]) == 0


def test_feeling_knows_negation() -> None:
    assert mood_of("There was joy and laughter.").valence > 0.3
    assert mood_of("There was no joy.").valence < 0
    assert mood_of("A chair, a table, a spoon.").valence == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("lighthouse", 2),
        ("keeper", 2),
        ("a", 1),
        ("idea", 3),
        ("walked", 1),
        ("wanted", 2),
        ("table", 2),
        ("remembered", 3),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count
