from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.film.captioning import caption_words, split_text, spoken_words
from tools.film.lines import balanced

TEXT = (
    "The lamp had to be lit by four, because the sky went first, and the sea would follow it "
    "before anyone could count the steps. She counted them. Nobody answered."
)


def test_lines_are_few_short_and_even() -> None:
    rows = balanced("She rowed where the mountains slept, and the water held the morning still.")
    assert rows == ["She rowed where the mountains slept,", "and the water held the morning still."]
    assert balanced("short") == ["short"]
    assert balanced("one\ntwo") == ["one", "two"]
    assert balanced("") == [""]
    assert all(len(row) <= 42 for row in balanced("x" * 100))


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_no_text_breaks_the_rules(text: str) -> None:
    assert "".join("".join(balanced(text)).split()) == "".join(text.split())
    words = [(text, 0.0, 12.0)]
    captions = caption_words(text, words, offset_s=1.0, until_s=15.0)
    for caption in captions:
        rows = caption.text.split("\n")
        assert len(rows) <= 2
        assert all(len(row) <= 42 for row in rows)
        assert 0 <= caption.start_s < caption.end_s <= 15.0
    assert all(later.start_s >= earlier.end_s for earlier, later in pairwise(captions))


def test_captions_begin_when_their_words_are_heard() -> None:
    said, clock = [], 0.0
    for word in TEXT.split():
        said.append((word, clock, clock + 0.3))
        clock += 0.35
    captions = caption_words(TEXT, said, offset_s=0.8, until_s=20)
    assert " ".join(caption.text for caption in captions).split() == TEXT.split()
    for caption in captions:
        first = caption.text.split()[0]
        heard = min(
            (start + 0.8 for word, start, _ in said if word == first),
            key=lambda at: abs(at - caption.start_s),
        )
        assert abs(heard - caption.start_s) < 0.05


def test_merged_words_still_find_their_place() -> None:
    words = [
        ("The lamp", 0.0, 0.6),
        ("was lit.", 0.6, 1.4),
        ("Nobody saw", 2.0, 2.8),
        ("her climb.", 2.8, 3.5),
    ]
    captions = caption_words("The lamp was lit. Nobody saw her climb.", words, until_s=6)
    assert [caption.start_s for caption in captions] == [0.0, 2.0]
    assert captions[-1].end_s >= 3.5


def test_long_sentences_are_broken_at_clauses() -> None:
    pieces = split_text(TEXT)
    assert pieces[-2:] == ["She counted them.", "Nobody answered."]
    assert pieces[0].endswith(",")


def test_the_words_fact_is_read_with_care() -> None:
    assert spoken_words([["a", 0, 1.5], ["b", 1.5, 2]]) == (("a", 0.0, 1.5), ("b", 1.5, 2.0))
    assert spoken_words(None) == spoken_words([["a"], "b", ["c", "d", 1]]) == ()
