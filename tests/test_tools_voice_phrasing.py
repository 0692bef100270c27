import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.voice.phrasing import phrases, words


def cut(text: str) -> list[tuple[str, str]]:
    return [(text[p.start : p.end].strip(), p.ending) for p in phrases(text)]


def test_pauses_follow_the_punctuation() -> None:
    assert cut("She waited, then ran; the lamp — hers — was out… Gone.\n\nMorning came.") == [
        ("She waited,", "comma"),
        ("then ran;", "colon"),
        ("the lamp —", "dash"),
        ("hers —", "dash"),
        ("was out…", "ellipsis"),
        ("Gone.", "paragraph"),
        ("Morning came.", "sentence"),
    ]


@pytest.mark.parametrize("text", ["Mr. Fox ran", "It is 3.5 km away", "By J. R. Smith alone"])
def test_a_full_stop_within_a_sentence_is_no_pause(text: str) -> None:
    assert cut(text) == [(text, "none")]


def test_the_narrator_goes_on_quickly_after_a_quoted_question() -> None:
    first, second = phrases("“Who are you?” she asked.")
    assert (first.ending, first.tone, first.quoted) == ("comma", "?", True)
    assert (second.ending, second.quoted) == ("sentence", False)


def test_a_new_speaker_after_a_quote_gets_the_full_pause() -> None:
    assert phrases("“Who are you?” Anna asked.")[0].ending == "sentence"


def test_marks_without_a_word_are_not_said() -> None:
    assert phrases("… — !") == ()
    assert [p.said.strip() for p in phrases("😀 Hello ***")] == ["Hello."]


def test_curly_apostrophes_are_said_as_straight_ones() -> None:
    assert phrases("Don’t go.")[0].said == "Don't go."


def test_words_keep_their_punctuation_and_dashes_join_the_word_before() -> None:
    text = "“Wait,” said Fox — softly. 月が。"
    assert [text[a:b] for a, b in words(text)] == [
        "“Wait,”",
        "said",
        "Fox —",
        "softly.",
        "月",
        "が。",
    ]


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab C.,;:!?…—–-“”’'\"()\n 3月。", max_size=60))
def test_phrases_are_in_order_and_keep_every_character_in_its_place(text: str) -> None:
    end = 0
    for phrase in phrases(text):
        assert end <= phrase.start < phrase.end <= len(text)
        end = phrase.end
        for offset, said in enumerate(phrase.said[: phrase.end - phrase.start]):
            if said.isalnum():
                assert said == text[phrase.start + offset]
    letters = [c for c in text if c.isalnum()]
    spoken = [c for p in phrases(text) for c in p.said if c.isalnum()]
    assert spoken == letters
