"""The world lexicon is whole: every entry rich, every reference met, every phrase usable."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from tools.errors import LexiconError
from tools.image.frame import Construction
from tools.world.english import article
from tools.world.entries import Kind, Setting, Thing
from tools.world.inflection import infinitive, past, singular
from tools.world.lexicon import (
    EFFECTS,
    FIGURES,
    find_kinds,
    find_settings,
    find_things,
    kind,
    load_user_world,
    nearest_setting,
    setting,
    thing,
    world,
)
from tools.world.names import is_name, name_for, usual_pronoun

SETTINGS = list(world().settings.values())
KINDS = list(world().kinds.values())
SENSES = ("sights", "sounds", "smells", "textures", "objects")


@pytest.fixture
def user_world(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    load_user_world(tmp_path / "nowhere")


def test_there_is_enough_of_everything() -> None:
    assert len(SETTINGS) >= 48
    assert len(KINDS) >= 80
    assert len(world().things) >= 50
    assert {entry.construction for entry in SETTINGS} == set(get_args(Construction))
    assert {entry.figure for entry in KINDS} == set(FIGURES)


@pytest.mark.parametrize("entry", SETTINGS, ids=lambda entry: entry.id)
def test_a_setting_is_rich_and_its_neighbours_exist(entry: Setting) -> None:
    least = {
        "sights": 8,
        "sounds": 6,
        "smells": 4,
        "textures": 3,
        "objects": 5,
        "verbs": 4,
        "troubles": 4,
    }
    assert all(len(getattr(entry, field)) >= count for field, count in least.items())
    assert all(neighbour in world().settings for neighbour in entry.neighbours)
    assert len(entry.neighbours) >= 2
    assert len(entry.effects) >= 3
    assert len(entry.palette) >= 3
    assert entry.instruments and entry.styles and entry.times and entry.weathers and entry.seasons


@pytest.mark.parametrize("entry", KINDS, ids=lambda entry: entry.id)
def test_a_kind_is_whole_and_has_a_home(entry: Kind) -> None:
    assert all(home in world().settings for home in entry.homes)
    assert entry.homes and entry.traits and entry.fears and entry.verbs and entry.objects
    assert len(entry.wants) >= 2
    assert entry.category != "human" or entry.garments
    assert not any(want.startswith("to ") for want in (*entry.wants, *entry.needs))


def test_phrases_stand_in_a_sentence_as_they_are() -> None:
    wrong = [
        (entry.id, phrase)
        for entry in SETTINGS
        for field in SENSES
        for phrase in getattr(entry, field)
        if phrase[-1] in ".,;:!?" or (phrase[0].isupper() and field != "sights") or "  " in phrase
    ]
    assert wrong == []


def test_articles_in_the_lexicon_are_right() -> None:
    wrong = [
        match.group()
        for entry in (*SETTINGS, *KINDS)
        for match in re.finditer(r"\b(an?) (\w+)", entry.model_dump_json())
        if article(match.group(2)) != match.group(1)
    ]
    assert wrong == []


def test_no_phrase_is_used_in_two_settings() -> None:
    counts = Counter(
        p for entry in SETTINGS for field in ("sights", "sounds") for p in getattr(entry, field)
    )
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_names_are_found_longest_first_and_in_the_plural() -> None:
    found = find_kinds("Two lighthouse keepers and a fox")
    assert [entry.id for entry in found] == ["lighthouse_keeper", "fox"]
    assert (
        next(entry.id for entry in find_settings("a harbour near the snowy forest"))
        == "pine_forest"
    )
    assert find_things("an old brass key and letters")[0].id == "key"
    assert find_kinds("foxglove and beetroot") == ()


def test_the_nearest_setting_is_found_by_description() -> None:
    near = nearest_setting("a place with masts and mooring rings")
    assert near is not None
    assert near.id == "harbour"
    assert nearest_setting("qwxz") is None


def test_an_unknown_id_is_named() -> None:
    for find in (setting, kind, thing):
        with pytest.raises(LexiconError, match="'nowhere'"):
            find("nowhere")


def test_a_user_can_add_and_change_entries(user_world: Path) -> None:
    (user_world / "mine.toml").write_text(
        '[setting.tea_house]\nlike = "cafe"\nnames = ["tea house on stilts"]\nphrase = "the tea house"\n'
        'smells = "jasmine; wet bamboo"\n[kind.fox]\ntraits = "vain"\n',
        encoding="utf-8",
    )
    before = world().digest
    load_user_world(user_world)
    assert find_settings("a tea house on stilts")[0].id == "tea_house"
    assert setting("tea_house").smells == ("jasmine", "wet bamboo")
    assert setting("tea_house").sights == setting("cafe").sights
    assert kind("fox").traits == ("vain",)
    assert world().digest != before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[setting.x", "not valid TOML"),
        ('[place.x]\nname = "x"', "'place'"),
        ("setting = 3", "'setting'"),
        ("[setting]\nx = 3", "'x'"),
        ('[kind.fox]\nfigure = "unicorn"', r"\[kind.fox\]: figure"),
        ('[kind.fox]\nspeed = "fast"', "speed"),
        ('[kind.fox]\ngarments = "coat blue"', "garments"),
        ('[setting.y]\nlike = "atlantis"', "'atlantis'"),
    ],
)
def test_a_wrong_world_file_is_an_error_that_says_where(
    user_world: Path, text: str, words: str
) -> None:
    (user_world / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=words) as caught:
        load_user_world(user_world)
    assert "mine.toml" in str(caught.value)
    assert caught.value.hint
    assert kind("fox").traits != ()


def test_names_are_repeatable_and_keep_apart() -> None:
    baker = kind("baker")
    first = name_for(baker, 5, "she")
    assert first == name_for(baker, 5, "she")
    second = name_for(baker, 5, "she", [first])
    assert second[0] != first[0]
    assert is_name(first)
    assert usual_pronoun(first) == "she"
    assert usual_pronoun("Zzyx") is None


@pytest.mark.parametrize(
    ("word", "one"),
    [("keepers", "keeper"), ("wolves", "wolf"), ("glass", "glass"), ("cities", "city"), ("women", "woman"),
     ("foxes", "fox"), ("witches", "witch"), ("horses", "horse"), ("fishermen", "fisherman"), ("is", "is")],
)  # fmt: skip
def test_singulars(word: str, one: str) -> None:
    assert singular(word) == one


@pytest.mark.parametrize(
    ("present", "told"),
    [
        ("the lamp has gone out", "the lamp had gone out"),
        ("nobody will buy, and nobody will say why", "nobody would buy, and nobody will say why"),
        ("she must cross the river", "she had to cross the river"),
        ("Mara keeps a light that cannot fail", "Mara kept a light that cannot fail"),
        ("the end", "the end"),
    ],
)
def test_clauses_are_told_in_the_past(present: str, told: str) -> None:
    assert past(present, frozenset({"keep", "lose"})) == told
    assert infinitive("carries") == "carry"


def test_the_documentation_names_every_field_figure_effect_and_construction() -> None:
    text = (Path(__file__).parent.parent / "docs" / "world.md").read_text(encoding="utf-8")
    fields = {*Setting.model_fields, *Kind.model_fields, *Thing.model_fields} - {"id"}
    assert [name for name in sorted(fields) if f"`{name}`" not in text] == []
    known = {*FIGURES, *EFFECTS, *get_args(Construction)}
    assert [name for name in sorted(known) if not re.search(rf"\b{name}\b", text)] == []


def test_the_example_in_the_documentation_works(user_world: Path) -> None:
    text = (Path(__file__).parent.parent / "docs" / "world.md").read_text(encoding="utf-8")
    example = text.split("```toml")[1].split("```")[0]
    (user_world / "mine.toml").write_text(example, encoding="utf-8")
    load_user_world(user_world)
    assert kind("tea_master").homes == ("tea_house",)
    assert setting("tea_house").construction == setting("cafe").construction
