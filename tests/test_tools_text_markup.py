"""The writer's markup: reference, agreement, choice."""

from collections.abc import Mapping

import pytest

from tools.text.folk import Person
from tools.text.markup import Discourse, Unfilled, choose

MARA = Person(name="Mara", noun="keeper", pronoun="she")
ILSE = Person(name="Ilse", noun="baker", pronoun="she")
PELL = Person(name="Pell", noun="miller", pronoun="they")
STORM = Person(name="the storm", noun="storm", pronoun="it", category="spirit", speech="force")
TELLER = Person(name="Mara", noun="keeper", pronoun="she", first=True)


def said(template: str, cast: Mapping[str, Person], *, tense: str = "past", **terms: str) -> str:
    mind = Discourse(cast=cast, terms=terms, tense="present" if tense == "present" else "past")
    return mind.tell(template, lambda _count: 0, {"A": "P", "B": "O"})


def test_names_first_then_pronouns() -> None:
    assert (
        said("{A} <wake>. {A} <take> {A.s} coat.", {"P": MARA}) == "Mara woke. She took her coat."
    )


def test_two_of_one_pronoun_are_kept_apart() -> None:
    told = said("{A} <meet> {B.o}. {A} <smile>.", {"P": MARA, "O": ILSE})
    assert told == "Mara met Ilse. Mara smiled."


def test_singular_they_takes_the_right_verbs() -> None:
    assert said("{A} <be> late. {A} <be> sorry.", {"P": PELL}) == "Pell was late. They were sorry."
    assert (
        said("{A} <walk>. {A} <walk> on.", {"P": PELL}, tense="present")
        == "Pell walks. They walk on."
    )


def test_first_person() -> None:
    assert (
        said("{A} <be> late, and {B} <see> {A.o}.", {"P": TELLER, "O": STORM})
        == "I was late, and the storm saw me."
    )
    assert said("{A} <be> late.", {"P": TELLER}, tense="present") == "I am late."


def test_object_case_after_prepositions() -> None:
    assert (
        said("{A} <wait>. It <it:be> up to {A}.", {"P": MARA}) == "Mara waited. It was up to her."
    )


def test_things_agree_and_take_articles() -> None:
    told = said(
        "There was {a thing}. The {thing} <thing:be> {thing.it}.", {"P": MARA}, thing="three coins"
    )
    assert told == "There were three coins. The three coins were they."
    assert said("{a thing}", {}, thing="old bell") == "An old bell"


def test_negation_and_must() -> None:
    assert said("{A} <no:wait>.", {"P": MARA}) == "Mara did not wait."
    assert said("{A} <no:wait>.", {"P": MARA}, tense="present") == "Mara does not wait."
    assert said("{A} <must> wait.", {"P": MARA}) == "Mara had to wait."


def test_choices_nest_and_missing_things_are_said() -> None:
    assert choose("[a|b [c|d]]", lambda count: count - 1) == "b d"
    with pytest.raises(Unfilled):
        said("{B} <wait>.", {"P": MARA})
    with pytest.raises(Unfilled):
        said("the {lamp}", {"P": MARA})
