"""Prosody, rhyme and metre: what the pronouncing dictionary says of words and lines."""

import pytest

from tools.text.metre import accentual, anapaestic, iambic, scan
from tools.text.prosody import (
    count_syllables,
    known,
    phones,
    pronunciations,
    readings,
    stresses,
    syllable_counts,
)
from tools.text.rhyme import rhyme_quality, rhymes


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("lighthouse", 2), ("memory", 3), ("harbour", 2), ("lamplight", 2), ("moonless", 2),
        ("Ozymandias", 5), ("Bram", 1), ("grey", 1), ("keeper's", 2), ("boxes", 2), ("qzx", 1),
        ("Zoë", 2), ("ploughed", 1), ("quay", 1), ("travelling", 3),
    ],
)  # fmt: skip
def test_syllables_of_known_and_unknown_words(word: str, count: int) -> None:
    assert count_syllables(word) == count


def test_the_dictionary_comes_first_and_guesses_always_sound() -> None:
    assert known("lighthouse") and not known("moonless")
    assert phones("lighthouse") == ("L", "AY1", "T", "HH", "AW2", "S")
    for word in ("xyzzyx", "Þorgrímur", "'", "Aoife", "Llanfair"):
        assert stresses(pronunciations(word)[0]).count(1) >= 1 or len(stresses(phones(word))) >= 1


def test_a_line_may_be_said_in_several_ways() -> None:
    assert syllable_counts("the hour of fire") == {4, 5, 6}
    assert len(readings("the hour of fire")) >= 4


@pytest.mark.parametrize(
    ("one", "two", "true"),
    [
        ("light", "night", True), ("sea", "memory", True), ("rain", "again", True), ("here", "year", True),
        ("sea", "see", False), ("light", "light", False), ("done", "gone", False), ("motion", "ocean", True),
        ("place", "days", False), ("land", "hands", False), ("flower", "power", True),
    ],
)  # fmt: skip
def test_true_rhymes_are_told_from_false_and_identical_ones(one: str, two: str, true: bool) -> None:
    assert rhymes(one, two) is true
    assert rhymes(two, one) is true


def test_near_rhymes_are_worth_something_and_none_nothing() -> None:
    assert 0 < rhyme_quality("place", "days") < 0.9
    assert rhyme_quality("place", "wood") == 0


@pytest.mark.parametrize(
    "line",
    [
        "Shall I compare thee to a summer's day?",
        "Rough winds do shake the darling buds of May,",
        "So long as men can breathe, or eyes can see,",
        "The curfew tolls the knell of parting day,",
        "Bright star, would I were stedfast as thou art",
        "When I have fears that I may cease to be",
    ],
)
def test_lines_of_the_masters_are_in_iambic_pentameter(line: str) -> None:
    assert scan(line, iambic(5)).kept


@pytest.mark.parametrize(
    "line",
    [
        "The sea is working at the foot of the old rock",
        "Yesterday the umbrella was forgotten",
        "Sea working under rocks, the gull complaining",
        "Day",
        "",
    ],
)
def test_prose_is_not(line: str) -> None:
    assert not scan(line, iambic(5)[:1]).kept if line else scan(line, iambic(5)).fit == 0


def test_limericks_and_ballads_have_their_own_measure() -> None:
    assert scan("There was an Old Man with a beard,", anapaestic(3)).kept
    assert scan("Two Owls and a Hen,", anapaestic(2)).kept
    assert scan("It is an ancient Mariner,", accentual(4)).kept
    assert scan("And he stoppeth one of three.", accentual(4)).kept
    assert not scan("It is an ancient Mariner,", iambic(5)).kept
