from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.voice.captions import captions, estimate_words

TEXT = (
    "Deep in the quiet forest, on a night without a moon, a small fox went walking. “Who are you?” "
    "she asked. No. She held it high over the path that led past the mill and the river to the "
    "windows of home, and the whole forest turned to gold."
)


def test_captions_hold_the_whole_text_within_their_lines() -> None:
    found = captions(TEXT, estimate_words(TEXT, 24.0))
    assert " ".join(c.text.replace("\n", " ") for c in found) == TEXT
    for caption in found:
        lines = caption.text.split("\n")
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 42


def test_captions_never_overlap_and_can_be_read() -> None:
    found = captions(TEXT, estimate_words(TEXT, 24.0))
    assert all(a.end_s < b.start_s for a, b in pairwise(found))
    for caption in found:
        assert caption.end_s - caption.start_s >= 1.0
        assert len(caption.text) / (caption.end_s - caption.start_s) <= 21


def test_sentences_are_kept_apart_and_lines_do_not_end_in_an_article() -> None:
    found = captions(TEXT, estimate_words(TEXT, 24.0))
    assert (
        found[0].text
        == "Deep in the quiet forest, on a night\nwithout a moon, a small fox went walking."
    )
    ends = [line.split()[-1] for c in found for line in c.text.split("\n")]
    assert not {"the", "a", "of", "and"} & set(ends)


def test_a_word_too_short_to_be_read_alone_joins_its_neighbour() -> None:
    words: list[list[str | float]] = [["No.", 0.0, 0.3], ["Not", 0.6, 0.8], ["today.", 0.8, 1.4]]
    assert [c.text for c in captions("No. Not today.", words)] == ["No. Not today."]


def test_the_shortest_caption_lasts_a_second() -> None:
    (caption,) = captions("No.", [["No.", 2.0, 2.2]])
    assert (caption.start_s, caption.end_s) == (2.0, 3.0)


def test_ideographs_are_joined_and_counted_double() -> None:
    text = (
        "今天天气很好，我们一起去海边看日出，然后回家吃早饭，再去山上看花，最后坐船去岛上住一晚。"
    )
    found = captions(text, estimate_words(text, 12.0))
    assert "".join(c.text.replace("\n", "") for c in found) == text
    assert max(len(line) for c in found for line in c.text.split("\n")) <= 21


def test_control_codes_never_reach_the_screen() -> None:
    found = captions("a\x1b[31mred", [["a\x1b[31mred", 0.0, 2.0]])
    assert found[0].text == "a[31mred"


def test_no_words_no_captions() -> None:
    assert captions("", []) == ()
    assert estimate_words("", 3.0) == []


def test_estimated_words_fill_the_time_and_rest_between_sentences() -> None:
    words = estimate_words("One two. Three four.", 4.0)
    assert [w for w, _, _ in words] == ["One", "two.", "Three", "four."]
    assert words[-1][2] == 4.0
    gap, step = float(words[2][1]) - float(words[1][2]), float(words[1][1]) - float(words[0][2])
    assert step == 0.0
    assert gap > 0.3


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abcdefg .,!?—“”\n", max_size=300), st.floats(1, 60))
def test_any_text_gives_captions_in_order(text: str, duration: float) -> None:
    words = estimate_words(text, duration)
    found = captions(text, words)
    assert all(a.start_s < a.end_s and a.end_s <= b.start_s + 0.051 for a, b in pairwise(found))
    assert " ".join(" ".join(c.text.split()) for c in found) == " ".join(
        " ".join(str(w) for w, _, _ in words).split()
    )
