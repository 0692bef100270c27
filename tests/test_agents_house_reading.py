"""Briefs are read as a person would read them; junk still gives a premise, with an honest note."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.drafts import Premise
from agents.house.asks import asks
from agents.house.reading import cleaned, language_of, understand
from agents.mind import BriefSpec
from tools.world.lexicon import world

TABLE = Path(__file__).parent / "data" / "briefs.tsv"
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def read(prompt: str, seed: int = 7, **fields: object) -> Premise:
    return understand(BriefSpec.model_validate({"prompt": prompt, **fields}), seed)


def misread(row: list[str]) -> list[str]:
    _, prompt, kinds, nouns, settings_, troubles, name = row
    premise = read(prompt)
    hero = premise.protagonist
    checks = {
        "kind": hero.kind in kinds.split("/") or "-" in kinds.split("/"),
        "noun": nouns == "-" or any(noun in hero.noun for noun in nouns.split("/")),
        "setting": premise.setting in settings_.split("/") or "-" in settings_.split("/"),
        "trouble": troubles == "-"
        or any(t in premise.trouble.lower() for t in troubles.split("/")),
        "name": name in {"-", hero.name},
    }
    return [part for part, right in checks.items() if not right]


@pytest.mark.parametrize("group", ["unseen", "tuned", "later"])
def test_nine_of_ten_briefs_are_read_as_a_person_would(group: str) -> None:
    rows = [row for row in ROWS if row[0] == group]
    assert len(rows) == 30
    wrong = {row[1]: misread(row) for row in rows if misread(row)}
    assert len(wrong) <= 3, wrong


def test_what_the_brief_says_is_not_assumed() -> None:
    premise = read("Mara, a lighthouse keeper who has lost her voice, must warn a ship in the fog.")
    hero = premise.protagonist
    assert (hero.name, hero.pronoun, hero.noun) == ("Mara", "she", "lighthouse keeper")
    assert premise.trouble == "Mara has lost her voice"
    assert hero.want == "warn a ship in the fog"
    assert premise.weather == "fog"
    assert not any("Mara" in note or "she" in note for note in premise.assumed)


def test_what_is_chosen_is_said() -> None:
    premise = read("a fox")
    assert any("called" in note for note in premise.assumed)
    assert any("plays" in note for note in premise.assumed)
    assert any("trouble" in note for note in premise.assumed)


def test_the_other_and_the_relation_are_found() -> None:
    premise = read("A lighthouse keeper befriends a storm.")
    assert premise.relation == "befriends"
    assert [(one.kind, one.name) for one in premise.others] == [("storm", "the storm")]
    assert "the storm" in premise.trouble


def test_an_unknown_noun_is_kept_in_its_own_words() -> None:
    premise = read("A glassblower who has lost her breath wants to make one last bottle.")
    assert premise.protagonist.noun == "glassblower"
    premise = read("a talking sourdough starter that dreams of the sea")
    assert premise.protagonist.noun == "sourdough starter"
    assert any("new to the lexicon" in note for note in premise.assumed)


def test_two_of_a_kind_become_two_characters() -> None:
    premise = read("Two brothers build a raft.")
    assert len(premise.others) == 1
    assert premise.others[0].name != premise.protagonist.name


def test_wishes_are_taken_out_of_the_text() -> None:
    found = asks(
        "A gentle film in 6 scenes, about 90 seconds, for a four-year-old, in watercolour style: "
        "a goat who will not jump, no romance and no monsters. Include the line “The edge is only an edge.”"
    )
    assert found.scenes == 6
    assert found.seconds == 90
    assert found.audience == "a four-year-old"
    assert found.style == "watercolour"
    assert found.tone == "gentle"
    assert found.excluded == ("romance", "monsters")
    assert found.quotes == ("The edge is only an edge.",)
    assert "goat" in found.text
    assert "scenes" not in found.text


@pytest.mark.parametrize(
    ("brief", "kept"),
    [
        ("a nurse finds a patient who has no name", "no name"),
        ("a village where nobody sleeps", "nobody sleeps"),
        ("She has ten minutes to leave the ship", "ten minutes"),
        ("a librarian guards the last book on earth", "librarian"),
    ],
)
def test_what_belongs_to_the_story_stays_in_it(brief: str, kept: str) -> None:
    found = asks(brief)
    assert kept in found.text
    assert found.seconds is None
    assert found.excluded == ()


def test_options_of_the_command_line_win() -> None:
    premise = read("a fox, for adults, in oil style", audience="toddlers", style="pixel")
    assert (premise.audience, premise.style) == ("toddlers", "pixel")


def test_emoji_are_words() -> None:
    premise = read("🦊🌊🌙")
    assert premise.protagonist.kind == "fox"
    assert premise.setting == "open_sea"
    assert premise.time_of_day == "night"


def test_other_languages_and_nonsense_are_admitted() -> None:
    assert language_of("Ein alter Leuchtturmwärter und der Sturm") == "de"
    assert language_of("Лиса и море") == "ru"
    assert language_of("A fox and the sea") == "en"
    assert any("another language (fr)" in n for n in read("Le renard et la mer du nord").assumed)
    assert any("make sense" in n for n in read("asdf qwer zxcv").assumed)
    assert any("no words" in n for n in read("🎉🎊").assumed)
    assert any("language model" in n for n in read("a fox", language="de").assumed)


def test_terminal_codes_and_markup_never_pass() -> None:
    premise = read("a fox\x1b[31m who \x00\x07is <b>afraid</b> of {the} \u202e[dark|night]")
    text = premise.model_dump_json(exclude={"text"})
    assert not set("<>\x1b\x00\u202e") & set(text)
    assert "afraid of the dark" in premise.trouble
    assert premise.protagonist.kind == "fox"
    assert cleaned("a\tb\r\n\r\nc") == "a b. c"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.integers(min_value=0, max_value=2**31))
def test_any_text_gives_a_usable_premise(text: str, seed: int) -> None:
    premise = read(text, seed)
    assert premise == read(text, seed)
    assert premise.protagonist.name
    assert premise.protagonist.kind in world().kinds
    assert premise.setting in world().settings
    assert premise.trouble
    assert premise.place


def test_seeds_give_different_names_and_troubles() -> None:
    found = {
        (read("a fox", seed).protagonist.name, read("a fox", seed).trouble) for seed in range(12)
    }
    assert len(found) >= 8


def test_a_long_noun_still_fits() -> None:
    premise = read(f"a {'x' * 3000} who dances with a {'y' * 3000}")
    assert len(premise.protagonist.name) <= 80


def test_a_very_long_brief_is_read_in_part_and_says_so() -> None:
    premise = read("In a city a fox must find a key. " * 2000)
    assert premise.protagonist.kind == "fox"
    assert any("only the first" in note for note in premise.assumed)
