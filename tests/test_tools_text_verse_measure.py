"""Measures of verse: they hold for a human's poem and find planted faults."""

from tools.measure.base import Measurement
from tools.measure.verse import lines_out_of_metre, measure_verse
from tools.text.verse import Verse

SONNET_18 = """Shall I compare thee to a summer's day?
Thou art more lovely and more temperate:
Rough winds do shake the darling buds of May,
And summer's lease hath all too short a date;
Sometime too hot the eye of heaven shines,
And often is his gold complexion dimm'd;
And every fair from fair sometime declines,
By chance or nature's changing course untrimm'd;
But thy eternal summer shall not fade,
Nor lose possession of that fair thou ow'st;
Nor shall death brag thou wander'st in his shade,
When in eternal lines to time thou grow'st:
So long as men can breathe or eyes can see,
So long lives this, and this gives life to thee.""".splitlines()
BEARD = (
    "There was an Old Man with a beard,",
    "Who said, “It is just as I feared!",
    "Two Owls and a Hen,",
    "Four Larks and a Wren,",
    "Have all built their nests in my hair!",
)


def named(verse: Verse) -> dict[str, Measurement]:
    return {measure.name: measure for measure in measure_verse(verse)}


def sonnet(lines: list[str]) -> Verse:
    return Verse(form="sonnet", stanzas=(tuple(lines),))


def test_shakespeare_passes() -> None:
    found = named(sonnet(SONNET_18))
    assert found["verse_form"].score == 1
    assert found["verse_syllables"].score >= 0.9
    assert found["verse_metre"].score >= 0.75
    assert found["verse_rhyme"].score >= 0.8


def test_a_false_rhyme_is_heard_and_named() -> None:
    found = named(Verse(form="limerick", stanzas=(BEARD,)))
    assert found["verse_rhyme"].score < 0.8
    assert "feared/hair" in found["verse_rhyme"].remark
    mended = (*BEARD[:4], "Have all built their nests in my beard!")
    assert named(Verse(form="limerick", stanzas=(mended,)))["verse_metre"].score == 1


def test_a_line_of_prose_is_out_of_metre() -> None:
    lines = [*SONNET_18]
    lines[3] = "And the lease that summer has is over rather quickly"
    before, after = named(sonnet(SONNET_18)), named(sonnet(lines))
    assert after["verse_metre"].score < before["verse_metre"].score
    assert lines[3] in lines_out_of_metre(sonnet(lines))


def test_a_missing_line_breaks_the_form() -> None:
    assert named(sonnet(SONNET_18[:13]))["verse_form"].score < 1


def test_a_changed_refrain_breaks_a_villanelle() -> None:
    one, two = (
        "Do not go gentle into that good night.",
        "Rage, rage against the dying of the light.",
    )
    tercets = [(one, "by day", two), *((f"line {n}", "way", (one, two)[n % 2]) for n in range(4))]
    whole = Verse(form="villanelle", stanzas=(*tercets, ("right", "bay", one, two)))
    other = Verse(form="villanelle", stanzas=(*tercets, ("right", "bay", one, "Fall asleep.")))
    assert named(whole)["verse_form"].score == 1
    assert named(other)["verse_form"].score < 1


def test_syllables_of_a_haiku_are_counted() -> None:
    right = Verse(
        form="haiku",
        stanzas=(("an old silent pond", "a frog jumps into the pond", "splash! silence again"),),
    )
    wrong = Verse(
        form="haiku",
        stanzas=(("an old pond", "a frog jumps into the pond", "splash! silence again"),),
    )
    assert named(right)["verse_syllables"].score == 1
    assert named(wrong)["verse_syllables"].score < 0.7
    assert "verse_metre" not in named(right)


def test_worn_words_are_noticed() -> None:
    worn = Verse(
        form="free_verse", stanzas=(("rain on the rain", "and rain in the rain", "the rain again"),)
    )
    fresh = Verse(
        form="free_verse",
        stanzas=(("rain on the slate", "and wind in the reeds", "a door left open"),),
    )
    assert named(worn)["verse_repetition"].score < 0.3 < named(fresh)["verse_repetition"].score


def test_an_unknown_form_is_measured_by_the_metre_and_rhyme_it_has() -> None:
    hymn = Verse(
        form="hymn",
        stanzas=(("Amazing grace, how sweet the sound", "That saved a wretch like me",
                  "I once was lost, but now am found", "Was blind, but now I see"),),
    )  # fmt: skip
    found = named(hymn)
    assert found["verse_rhyme"].score == 1
    assert "verse_form" not in found
