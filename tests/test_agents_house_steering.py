"""What is asked for reaches what it names and nothing else; locks hold; nothing is lost in between."""

from functools import cache
from pathlib import Path

import pytest
from greenroom import KINDS, MIND, merged, produced, room

from agents.drafts import Directive, Treatment
from agents.duties import author_of
from agents.house.notes_vocabulary import Operation, operations
from agents.house.steering import carry_out, interpret
from agents.locks import hold
from agents.mind import Room, Works
from tools.base import Json, Spec

LISTS = {"script": "scenes", "storyboard": "frames", "cues": "cues", "shots": "shots"}


@cache
def stage() -> Room:
    return produced(room())


def asked(note: str, on: str = "", here: Room | None = None) -> tuple[Directive, ...]:
    here = here or stage()
    return interpret(here.cast[5], here, note, on).directives


def steered(note: str, on: str = "", here: Room | None = None) -> Works:
    """Return the works after a note, each kind reworked in the order of the line."""
    here = here or stage()
    directives = asked(note, on, here)
    assert directives, note
    treatment = MIND.rework_treatment(here.cast[5], here, directives)
    works = here.works.model_copy(update={"treatment": treatment})
    for kind in KINDS:
        now = here.model_copy(update={"works": works})
        author = author_of(kind, here.cast, works.treatment)
        works = works.model_copy(update={kind: MIND.rework(author, now, kind, directives)})
    return works


def changed(new: Works, old: Works | None = None) -> dict[str, list[int]]:
    """Return the scenes that differ, by kind of draft; sheets and treatment as [0]."""
    old = old or stage().works
    found: dict[str, list[int]] = {}
    for kind in ("treatment", *KINDS):
        before, after = getattr(old, kind), getattr(new, kind)
        if before == after:
            continue
        name = LISTS.get(kind)
        pairs = zip(getattr(before, name), getattr(after, name), strict=True) if name else ()
        numbers = [n for n, (a, b) in enumerate(pairs, 1) if a != b]
        found[kind] = numbers or [0]
    return found


def test_a_snowy_night_touches_one_scene_only() -> None:
    works = steered("make scene 3 a snowy night", "scene:3")
    assert changed(works) == {"treatment": [0], "script": [3], "storyboard": [3]}
    assert works.script is not None
    assert works.storyboard is not None
    scene, frame = works.script.scene(3), works.storyboard.frame(3)
    assert (
        (scene.time_of_day, scene.weather)
        == ("night", "snow")
        == (frame.time_of_day, frame.weather)
    )
    old = stage().works.script
    assert old is not None
    assert works.script.scenes[:2] + works.script.scenes[3:] == old.scenes[:2] + old.scenes[3:]
    assert scene.voice_over == old.scene(3).voice_over


def test_the_words_say_that_it_snows() -> None:
    works = steered("make scene 3 a snowy night", "scene:3")
    assert works.script is not None
    assert any(word in works.script.scene(3).prose() for word in ("snow", "flakes", "Snow"))


def test_the_same_wish_twice_is_one() -> None:
    once = steered("make scene 3 a snowy night", "scene:3")
    again = steered(
        "make scene 3 a snowy night", "scene:3", stage().model_copy(update={"works": once})
    )
    assert again == once


@pytest.mark.parametrize(
    ("note", "reach"),
    [
        ("warmer colours", {"treatment": [0], "storyboard": [1, 2, 3, 4, 5, 6]}),
        ("cooler light in scene 4", {"storyboard": [4]}),
        ("the music is too slow in scene 2", {"cues": [2]}),
        ("no strings in scene 5", {"cues": [5]}),
        ("Mara wears a green coat", {"sheets": [0]}),
        ("simpler words in scene 2", {"script": [2]}),
        ("happier in scene 2", {"treatment": [0], "script": [2], "cues": [2], "storyboard": [2]}),
        ("a sad ending", {"treatment": [0], "script": [6], "cues": [6], "storyboard": [6]}),
        ("title: The Lamp", {"treatment": [0], "script": [0]}),
        ("the sound of gulls in scene 1", {"script": [1]}),
        ("fade to black after scene 2", {"shots": [2]}),
        ("closer in scene 5", {"storyboard": [5]}),
        ("quieter music in scene 1", {"cues": [1]}),
        ("a lower horizon in scene 1", {"storyboard": [1]}),
        ("zoom out in scene 2", {"shots": [2]}),
        ("move scene 2 to a forest", {"treatment": [0], "script": [2], "storyboard": [2]}),
    ],
)
def test_a_note_reaches_what_it_names_and_no_more(note: str, reach: dict[str, list[int]]) -> None:
    works = steered(note)
    assert changed(works) == reach


def test_a_renaming_is_complete_and_keeps_every_other_word() -> None:
    works = steered("rename Mara to Elsa")
    old = stage().works.script
    assert works.script is not None
    assert old is not None
    assert "Mara" not in works.script.model_dump_json()
    assert works.script.prose() == old.prose().replace("Mara", "Elsa")
    for draft in (works.treatment, works.sheets, works.storyboard, works.cues):
        assert isinstance(draft, Spec)
        assert "Mara" not in draft.model_dump_json()


def test_a_name_within_a_word_is_safe() -> None:
    script = stage().works.script
    assert script is not None
    odd = script.model_copy(update={"title": "Maram, Mara's lamp and the tamaras"})
    to_elsa = Directive(target="character:Mara", operation="rename", value="Elsa")
    assert (
        carry_out("script", odd, [to_elsa], stage()).title == "Maram, Elsa's lamp and the tamaras"
    )


def test_a_mood_moves_words_light_and_music_together() -> None:
    works, old = steered("scene 2 should be much sadder"), stage().works
    assert (
        works.script
        and works.cues
        and works.storyboard
        and old.script
        and old.cues
        and old.storyboard
    )
    assert works.script.scene(2).mood.valence < old.script.scene(2).mood.valence
    assert works.storyboard.frame(2).palette.brightness < old.storyboard.frame(2).palette.brightness
    assert works.cues.cue(2).mode != old.cues.cue(2).mode
    assert len(works.script.scene(2).prose()) > len(old.script.scene(2).prose())


def test_an_instrument_that_is_banned_stays_out() -> None:
    works = steered("no violin")
    assert works.cues is not None
    assert all(
        "violin" not in cue.instruments and "violin" in cue.without for cue in works.cues.cues
    )
    assert all(theme.instrument != "violin" for theme in works.cues.themes)


def test_a_newcomer_is_in_the_words_the_sheets_and_the_picture() -> None:
    works = steered("add a dog to scene 2")
    assert works.script and works.sheets and works.storyboard
    name = works.script.scene(2).characters[-1]
    assert name in works.script.scene(2).prose()
    assert name in [sheet.name for sheet in works.sheets.sheets]
    assert "dog" in [subject.figure for subject in works.storyboard.frame(2).subjects]
    assert changed(works)["script"] == [2]


def test_somebody_taken_out_of_a_scene_is_not_mentioned_there() -> None:
    works = steered("without Tobit in scene 4")
    assert works.script is not None
    assert "Tobit" not in works.script.scene(4).prose() + works.script.scene(4).voice_over
    assert changed(works) == {"treatment": [0], "script": [4], "storyboard": [4]}


def test_a_thing_taken_out_is_gone_from_the_words() -> None:
    works = steered("remove the brass key")
    assert works.script is not None
    assert "brass key" not in works.script.prose()
    assert all(not scene.objects for scene in works.script.scenes)


def test_a_scene_cut_out_leaves_the_others_in_step() -> None:
    works, old = steered("cut scene 4"), stage().works
    assert works.script and works.storyboard and works.cues and works.shots and works.treatment
    numbers = [scene.number for scene in works.script.scenes]
    assert numbers == [1, 2, 3, 4, 5] == [shot.scene for shot in works.shots.shots]
    assert old.script and old.storyboard
    assert works.script.scene(4).passages == old.script.scene(5).passages
    assert works.storyboard.frame(4).camera == old.storyboard.frame(5).camera
    assert len(works.treatment.arc) == 5 == len(works.cues.cues)


@pytest.mark.parametrize(
    "note",
    ["tell it in the first person", "write it in the present tense", "tell it like a fairy tale"],
)
def test_the_telling_can_be_changed(note: str) -> None:
    works, old = steered(note), stage().works
    assert works.script and old.script
    assert works.script.prose() != old.script.prose()
    assert set(changed(works)) == {"treatment", "script"}
    assert all(scene.passages for scene in works.script.scenes)


def test_length_and_dialogue_go_where_they_are_sent() -> None:
    old = stage().works.script
    assert old is not None
    shorter, longer = (
        steered("much shorter in scene 2").script,
        steered("much longer in scene 2").script,
    )
    assert shorter and longer
    assert len(shorter.prose()) < len(old.prose()) < len(longer.prose())
    silent = steered("no dialogue in scene 2").script
    assert silent is not None
    spoken = [p for p in old.scene(2).passages if p.kind == "dialogue"]
    assert len([p for p in silent.scene(2).passages if p.kind == "dialogue"]) <= len(spoken)


@pytest.mark.parametrize(
    ("lock", "kind"),
    [
        ("scene:3", "script"),
        ("scene:3/picture", "storyboard"),
        ("storyboard", "storyboard"),
        ("scene:3/text", "script"),
    ],
)
def test_what_is_locked_stays(lock: str, kind: str) -> None:
    old = getattr(stage().works, kind)
    new = getattr(steered("make scene 3 a snowy night"), kind)
    assert new != old
    assert hold(kind, old, new, [lock]) == old


@pytest.mark.parametrize(
    ("note", "lock"),
    [
        ("cut scene 4", "scene:5"),
        ("cut scene 4", "scene:4/picture"),
        ("rename Mara to Elsa", "character:Mara"),
    ],
)
def test_a_lock_bars_what_cannot_be_done_around_it(note: str, lock: str) -> None:
    works = steered(note, here=stage().model_copy(update={"locks": (lock,)}))
    assert changed(works) == {}


def test_a_directive_of_one_medium_of_one_scene_is_carried_out_once() -> None:
    works, old = steered("warmer", "scene:3/picture"), stage().works
    assert works.storyboard and old.storyboard
    gained = works.storyboard.frame(3).palette.warmth - old.storyboard.frame(3).palette.warmth
    assert gained == pytest.approx(0.4)
    assert changed(works) == {"storyboard": [3]}


def test_what_reaches_nothing_changes_nothing() -> None:
    works = stage().works
    for directive in (
        Directive(operation="set_weather", target="scene:99", value="snow"),
        Directive(operation="set_weather", target="scene:3", value="frogs"),
        Directive(operation="unheard_of", value=1),
        Directive(operation="describe", target="character:Nobody", value={"hair": "#000000"}),
        Directive(operation="style", value="holography"),
    ):
        for kind in ("treatment", *KINDS):
            assert carry_out(kind, getattr(works, kind), [directive], stage()) == getattr(
                works, kind
            )


def test_a_degree_below_zero_asks_for_the_opposite() -> None:
    board = stage().works.storyboard
    assert board is not None
    less = Directive(operation="warmer", target="scene:1", value=-0.3)
    cooler = Directive(operation="cooler", target="scene:1", value=0.3)
    assert carry_out("storyboard", board, [less], stage()) == carry_out(
        "storyboard", board, [cooler], stage()
    )


def test_wishes_said_before_there_is_a_script_are_honoured_in_it() -> None:
    here = room()
    treatment = merged(here)
    early = here.model_copy(update={"works": Works(treatment=treatment)})
    notes = (
        "no violin",
        "Mara wears a green coat",
        "call Mara Elsa",
        "snow in scene 3",
        "warmer colours",
    )
    wishes = tuple(one for note in notes for one in asked(note, here=early))
    planned = MIND.rework_treatment(here.cast[5], early, wishes)
    works = produced(here.model_copy(update={"directives": wishes}), planned).works
    assert works.script and works.sheets and works.cues and works.storyboard
    assert works.script.scene(3).weather == "snow"
    assert "Mara" not in works.script.prose()
    elsa = next(sheet for sheet in works.sheets.sheets if sheet.name == "Elsa")
    assert "#3f7d4a" in [garment.colour for garment in elsa.garments]
    assert all("violin" in cue.without for cue in works.cues.cues)
    plain = produced(here, treatment).works.storyboard
    assert plain is not None
    gains = [
        a.palette.warmth - b.palette.warmth
        for a, b in zip(works.storyboard.frames, plain.frames, strict=True)
    ]
    assert 0 < max(gains) <= 0.4 + 1e-6


def test_a_concept_merged_anew_still_holds_the_wishes() -> None:
    here = room()
    warmer = Directive(operation="warmer", value=0.4)
    plain, wished = merged(here), merged(here.model_copy(update={"directives": (warmer,)}))
    assert wished.palette.warmth == pytest.approx(min(1.0, plain.palette.warmth + 0.4))


def test_every_operation_is_carried_out_on_some_draft() -> None:
    """An operation that nothing carries out would be a promise not kept."""
    words: dict[str, Json] = {
        "degree": 0.5, "colour": "#123456", "number": 1.7, "key": "F#", "words": "a paper boat", "nothing": True,
        "place": "forest", "sound": "bell", "thing": "telescope", "somebody": {"name": "Pip", "kind": "owl"},
        "look": {"hair": "#c0392b"}, "name": "Elsa",
    }  # fmt: skip
    works = stage().works
    special: dict[str, Json] = {
        "remove_character": "Tobit",
        "remove_object": "brass key",
        "remove_sound": works.script.scenes[1].sounds[0] if works.script else "",
    }
    for name, entry in operations().items():
        values: list[Json] = list(entry.choices) or [special.get(name, words.get(entry.value))]
        target = {
            "describe": "character:Mara",
            "rename": "character:Mara",
            "remove_scene": "scene:4",
        }.get(name, "all")
        if entry.reaches == ("script",):
            target = "scene:2"  # one scene written anew shows as much as all
        directives = [Directive(operation=name, target=target, value=value) for value in values]
        drafts: list[tuple[str, Spec]] = [
            (kind, getattr(works, kind)) for kind in ("treatment", *KINDS)
        ]
        assert any(
            carry_out(kind, draft, [one], stage()) != draft
            for one in directives
            for kind, draft in drafts
        ), name


def test_a_long_note_is_read_clause_by_clause() -> None:
    note = (
        "make scene 3 a snowy night, warmer colours, and lose the trumpet; "
        "Mara should wear a green coat from scene 2 on. Oh, and please translate it into French."
    )
    answer = interpret(stage().cast[5], stage(), note)
    found = {(one.operation, one.target) for one in answer.directives}
    assert found == {
        ("set_time", "scene:3"), ("set_weather", "scene:3"), ("warmer", "scene:3/picture"),
        ("remove_instrument", "scene:3"), ("describe", "character:Mara"),
    }  # fmt: skip
    assert any("translate" in words and "French" in words for words in answer.not_understood)
    assert len(answer.understood) == len(answer.directives)
    assert answer.nearest


@pytest.mark.parametrize(
    "note",
    [
        "",
        "   ",
        "\x1b[31mred\x07",
        "🙂🙂🙂",
        "שלום עולם",
        "a " * 4000,
        "(((",
        "\\1 {x} <b>",
        "scene 99 at night",
    ],
)
def test_strange_notes_do_no_harm(note: str) -> None:
    answer = interpret(stage().cast[5], stage(), note)
    assert isinstance(answer.directives, tuple)
    assert answer.directives or answer.not_understood


def test_a_treatment_is_still_a_treatment() -> None:
    treatment = stage().works.treatment
    assert treatment is not None
    wishes = [
        Directive(operation=name, value=0.4) for name in ("happier", "funnier", "warmer", "faster")
    ]
    assert isinstance(carry_out("treatment", treatment, wishes, stage()), Treatment)


DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", list(operations()))
def test_every_operation_is_documented_and_its_example_works(name: str) -> None:
    entry = operations()[name]
    page = (DOCS / "directives.md").read_text(encoding="utf-8")
    row = f"| `{name}` | {entry.does} | {value_in_words(entry)} | {', '.join(entry.reaches)} | {entry.example} |"
    assert row in page
    here = stage()
    addressed = "scene:2" if entry.example[0].islower() else ""
    found = [
        one.operation for one in interpret(here.cast[5], here, entry.example, addressed).directives
    ]
    meant = {"describe", "rename", "remove_character", "remove_object", "remove_sound"}
    assert name in found or (name in meant and not found) or entry.opposite in found


def test_the_page_for_users_shows_what_is_understood() -> None:
    page = (DOCS / "steering.md").read_text(encoding="utf-8")
    examples = [line[2:].split("`")[1] for line in page.splitlines() if line.startswith("- `")]
    assert len(examples) >= 40
    here = stage()
    for example in examples:
        answer = interpret(here.cast[5], here, example)
        assert answer.directives and not answer.not_understood, example


def value_in_words(entry: Operation) -> str:
    return ", ".join(entry.choices) if entry.choices else entry.value
