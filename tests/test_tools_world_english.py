"""English in small."""

import pytest

from tools.world import english


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("apple", "an apple"), ("hour", "an hour"), ("unicorn", "a unicorn"), ("umbrella", "an umbrella"),
        ("one-eyed cat", "a one-eyed cat"), ("honest man", "an honest man"), ("European", "a European"),
        ("old lamp", "an old lamp"), ("uninvited guest", "an uninvited guest"), ("lamps", "lamps"),
        ("the lamp", "the lamp"), ("three grey coins", "three grey coins"), ("user", "a user"),
    ],
)  # fmt: skip
def test_indefinite(phrase: str, expected: str) -> None:
    assert english.indefinite(phrase) == expected


def test_definite_replaces_an_article_and_respects_possessives() -> None:
    assert english.definite("a brass key") == "the brass key"
    assert english.definite("her brother") == "her brother"
    assert english.bare("an old bell") == "old bell"


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("city", "cities"), ("boy", "boys"), ("fox", "foxes"), ("leaf", "leaves"), ("fisherman", "fishermen"),
     ("child", "children"), ("lamp", "lamps"), ("old bus", "old buses"), ("church", "churches")],
)  # fmt: skip
def test_plural(noun: str, expected: str) -> None:
    assert english.plural(noun) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("old men on one bench", True), ("the glass", False), ("streets too narrow for two opinions", True),
        ("a flock of gulls", False), ("crusts crackling as they cooled", True), ("people", True),
        ("salt and iron", True), ("every lamp", False), ("his coat", False), ("shutters the blue of ink", True), ("the sound of bells", False), ("two rival bakers", True),
    ],
)  # fmt: skip
def test_is_plural(phrase: str, expected: bool) -> None:
    assert english.is_plural(phrase) is expected


@pytest.mark.parametrize(
    ("verb", "past", "third", "ing", "participle"),
    [
        ("walk", "walked", "walks", "walking", "walked"),
        ("carry", "carried", "carries", "carrying", "carried"),
        ("stop", "stopped", "stops", "stopping", "stopped"),
        ("go", "went", "goes", "going", "gone"),
        ("lie", "lay", "lies", "lying", "lain"),
        ("be", "was", "is", "being", "been"),
        ("have", "had", "has", "having", "had"),
        ("watch", "watched", "watches", "watching", "watched"),
        ("make", "made", "makes", "making", "made"),
        ("see", "saw", "sees", "seeing", "seen"),
        ("look up", "looked up", "looks up", "looking up", "looked up"),
        ("begin", "began", "begins", "beginning", "begun"),
    ],
)
def test_conjugate(verb: str, past: str, third: str, ing: str, participle: str) -> None:
    forms: tuple[english.Form, ...] = ("past", "third", "ing", "participle")
    assert tuple(english.conjugate(verb, form) for form in forms) == (past, third, ing, participle)


def test_agreement() -> None:
    assert english.conjugate("be", "past", plural_subject=True) == "were"
    assert english.conjugate("be", "third", first=True) == "am"
    assert english.conjugate("walk", "third", plural_subject=True) == "walk"
    assert english.conjugate("can", "past") == "could"


def test_possessive_listing_number() -> None:
    assert english.possessive("Mara") == "Mara’s"
    assert english.possessive("James") == "James’s"
    assert english.possessive("the keepers") == "the keepers’"
    assert english.listing(["a"]) == "a"
    assert english.listing(["a", "b", "c"]) == "a, b and c"
    assert english.number(3) == "three"
    assert english.number(42) == "42"


def test_capitals_and_marks() -> None:
    assert (
        english.capitalised("the end. “so,” she said. it rained")
        == "The end. “So,” she said. It rained"
    )
    assert english.typographic('it\'s  here , "now"') == "it’s here, “now”"


def test_sentences() -> None:
    text = "She said “No.” He left. “Why?” asked Mr. Pell. It was 3 o’clock."
    assert len(english.sentences(text)) == 4
