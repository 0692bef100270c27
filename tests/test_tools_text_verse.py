"""Verse: the house's poems keep their forms on themes nobody tuned them to."""

import re
from functools import cache

import pytest

from tools.errors import RequestRefused
from tools.measure.verse import lines_out_of_metre
from tools.text.poet import write_verse
from tools.text.prosody import syllable_counts
from tools.text.rhyme import ending, rhymes
from tools.text.verse import VERSE_FORMS, Verse, VerseRequest
from tools.text.verse_images import shortened
from tools.text.verse_rules import detected_scheme, marks

THEMES = (
    {"noun": "diver", "name": "Noor", "pronoun": "she", "place": "a sea cave", "trouble": "the tide has taken her brother's boat"},
    {"noun": "tailor", "name": "Emil", "pronoun": "he", "place": "the old town", "thing": "a scarf", "trouble": "the king wants a coat of rain"},
    {"noun": "wolf", "pronoun": "it", "place": "the snow field", "trouble": "the pack has gone without it"},
    {"noun": "nurse", "name": "Agnes", "pronoun": "she", "place": "the hospital", "thing": "a radio", "trouble": "the power has failed"},
    {"noun": "shepherd", "pronoun": "he", "place": "the mountain", "trouble": "a lamb has fallen into the gorge"},
    {"noun": "girl", "name": "Zofia", "pronoun": "she", "place": "the market", "thing": "a kite", "trouble": "nobody believes her"},
    {"noun": "old car", "pronoun": "it", "place": "the road", "trouble": "the engine will not start"},
    {"noun": "mapmaker", "name": "Idris", "pronoun": "he", "place": "the desert", "trouble": "the wells are dry", "season": "summer"},
    {"noun": "mermaid", "pronoun": "she", "place": "under the sea", "thing": "a mirror", "trouble": "the reef is turning white"},
    {"noun": "miner", "name": "Jack", "pronoun": "he", "place": "the mine", "trouble": "the tunnel has collapsed", "other": "his brother"},
    {"noun": "teacher", "name": "Ms Okafor", "pronoun": "she", "place": "the school", "thing": "a bell", "trouble": "the school is to be closed"},
    {"noun": "owl", "name": "Hob", "pronoun": "he", "place": "the forest", "trouble": "he is afraid of the dark"},
    {"noun": "snowman", "pronoun": "it", "place": "the village", "trouble": "spring has come too soon", "season": "spring"},
    {"noun": "pirate", "name": "Black Maggie", "pronoun": "she", "place": "an old ship", "trouble": "the crew has forgotten how to sing"},
    {"noun": "painter", "name": "Luis", "pronoun": "they", "place": "the apartment", "trouble": "the colours have faded"},
    {"noun": "queen", "pronoun": "she", "place": "the castle", "thing": "a crown", "trouble": "the crown no longer fits"},
    {"noun": "ferryman", "name": "Ansel", "pronoun": "he", "place": "the river", "trouble": "the bridge has made him useless", "season": "autumn"},
    {"noun": "moth", "pronoun": "it", "place": "the theatre", "trouble": "the lights have gone out"},
    {"noun": "cook", "name": "Bea", "pronoun": "she", "place": "the tavern", "thing": "a spoon", "trouble": "the soup tastes of nothing"},
    {"noun": "inventor", "name": "Xu", "pronoun": "he", "place": "the workshop", "trouble": "the machine has learned to lie"},
)  # fmt: skip


@cache
def poems(form: str) -> tuple[Verse, ...]:
    return tuple(
        write_verse(VerseRequest(form=form, seed=40 + number, **theme))
        for number, theme in enumerate(THEMES)
    )


def test_every_haiku_is_five_seven_five() -> None:
    for verse in poems("haiku"):
        assert [syllable_counts(line) for line in verse.lines] == [{5}, {7}, {5}], verse.text()


def test_every_limerick_rhymes_aabba_and_keeps_its_metre() -> None:
    for verse in poems("limerick"):
        one, two, three, four, five = map(ending, verse.lines)
        assert rhymes(one, two) and rhymes(two, five) and rhymes(three, four), verse.text()
        assert lines_out_of_metre(verse) == ()


def test_every_sonnet_has_its_lines_rhymes_and_metre() -> None:
    for verse in poems("sonnet"):
        assert [len(stanza) for stanza in verse.stanzas] == [4, 4, 4, 2]
        for a, b, c, d in verse.stanzas[:3]:
            assert rhymes(ending(a), ending(c)) and rhymes(ending(b), ending(d)), verse.text()
        assert rhymes(*map(ending, verse.stanzas[3]))
        assert len(lines_out_of_metre(verse)) <= 1, lines_out_of_metre(verse)


def test_every_villanelle_returns_its_refrains() -> None:
    for verse in poems("villanelle"):
        lines = verse.lines
        assert len(lines) == 19
        assert lines[0] == lines[5] == lines[11] == lines[17]
        assert lines[2] == lines[8] == lines[14] == lines[18]
        assert len({ending(line) for line in lines}) >= 12  # no rhyme word twice but the refrains
        assert lines_out_of_metre(verse) == ()


def test_every_ballad_tells_eight_stanzas_in_common_metre() -> None:
    for verse in poems("ballad"):
        assert [len(stanza) for stanza in verse.stanzas] == [4] * 8
        for _, second, _, fourth in verse.stanzas:
            assert rhymes(ending(second), ending(fourth)), verse.text()
        assert lines_out_of_metre(verse) == ()


def test_lyrics_have_two_verses_a_bridge_and_one_chorus() -> None:
    for verse in poems("lyrics"):
        assert verse.labels == ("Verse 1", "Chorus", "Verse 2", "Chorus", "Bridge", "Chorus")
        assert verse.stanzas[1] == verse.stanzas[3] == verse.stanzas[5]
        for place in (0, 2):
            assert rhymes(ending(verse.stanzas[place][1]), ending(verse.stanzas[place][3]))


@pytest.mark.parametrize("form", VERSE_FORMS)
def test_nothing_unfilled_or_ungrammatical_is_left(form: str) -> None:
    for verse in poems(form):
        text = f"{verse.title}\n{verse.text()}"
        assert not re.search(r"[{}\[\]|]|  | [,.;]|\bthey (was|is|has)\b", text), text
        assert not re.search(r"(?i)\ba [aeio]|\ban [bcdfgjklmnpqrstvwxz]|\bthe the\b", text), text
        assert all(stanza and all(stanza) for stanza in verse.stanzas)
        assert verse.title
        assert verse.text()[0].isupper() or form == "haiku"


@pytest.mark.parametrize("form", VERSE_FORMS)
def test_poems_differ_by_theme_and_by_seed_and_repeat_by_request(form: str) -> None:
    made = poems(form)
    assert len({verse.text() for verse in made}) == len(made)
    request = VerseRequest(form=form, seed=40, **THEMES[0])
    assert write_verse(request) == made[0]
    others = {write_verse(request.model_copy(update={"seed": seed})).text() for seed in range(6)}
    assert len(others) >= 4


@pytest.mark.parametrize("form", ["sonnet", "ballad", "free_verse"])
def test_poems_show_the_lexicon_s_images_and_say_which(form: str) -> None:
    for verse in poems(form):
        assert verse.facts["images"] or verse.facts["sounds"], verse.text()
        assert verse.facts["setting"]


def test_the_trouble_is_told_where_it_scans() -> None:
    told = [verse for verse in poems("ballad") if "trouble" in verse.facts]
    keys = [re.findall(r"[a-z]{5,}", str(verse.facts["trouble"])) for verse in told]
    hits = sum(
        any(key in verse.text() for key in words) for verse, words in zip(told, keys, strict=True)
    )
    assert hits >= 15


def test_a_request_may_be_empty_but_for_its_form() -> None:
    for form in VERSE_FORMS:
        assert write_verse(VerseRequest(form=form, seed=7)).lines


def test_words_that_fit_no_line_are_refused_with_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.text.poet._FORMS", {"sonnet": lambda draft: None})
    with pytest.raises(RequestRefused) as caught:
        write_verse(VerseRequest(form="sonnet"))
    assert caught.value.hint


def test_names_are_kept_as_given_and_never_markup() -> None:
    verse = write_verse(
        VerseRequest(form="ballad", seed=3, name="{Bob} [x|y]", noun="baker", pronoun="he")
    )
    assert "{who}" not in verse.text() and "y]" not in verse.text().replace("{Bob} [x|y]", "")


def test_a_phrase_is_shortened_only_where_it_still_shows_something() -> None:
    assert "a row of shells" in shortened("a row of shells on the sill, sorted by size")
    assert "a beam" not in shortened("a beam that swept the water and came back empty")
    assert "oilskins stiff" not in shortened("oilskins stiff on their nail")


def test_a_scheme_is_read_line_by_line_and_heard_in_a_poem() -> None:
    assert marks("A1bA2 ab") == ("A1", "b", "A2", "a", "b")
    song = (("the cat sat on the mat", "and looked at me", "beside its hat", "and had some tea"),)
    assert detected_scheme(song) == "ABAB"
    assert detected_scheme((("no rhyme is here", "at all"),)) == "xx"
