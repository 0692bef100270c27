"""Words on their way into the store: cleaned, shortened, and rid of keys."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.words import PROBLEM_LENGTH, SLUG_LENGTH, plain, redacted, slug_of, storable

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


@given(JSON)
def test_what_is_storable_is_utf8_without_nul(value: object) -> None:
    text = json.dumps(storable(value), ensure_ascii=False)
    assert "\\u0000" not in text.replace("\\\\", "")
    text.encode()


@given(st.text(max_size=200))
def test_every_title_makes_a_safe_slug(title: str) -> None:
    slug = slug_of(title)
    assert 1 <= len(slug) <= SLUG_LENGTH
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The Lighthouse", "the-lighthouse"),
        ("Élodie & the “Sea”", "elodie-the-sea"),
        ("../../etc/passwd", "etc-passwd"),
        ("灯台", "untitled"),
        ("A very long title that goes on and on beyond all measure", "a-very-long-title-that-goes-on-and-on"),
        ("x" * 60, "x" * 40),
    ],
)  # fmt: skip
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@pytest.mark.parametrize(
    "secret",
    ["sk-proj-abcdef1234567890", "Bearer abc.def-ghi", "hf_abcdefghijkl", "AIzaSyA1234567890abc",
     "https://host/?api_key=s3cr3tvalue&x=1", "postgresql://me:hunter22@host/db", "ghp_0123456789abc"],
)  # fmt: skip
def test_keys_are_taken_out(secret: str) -> None:
    told = redacted(f"the server said no to {secret} today")
    for kept_secret in ("abcdef1234567890", "abc.def", "abcdefghijkl", "SyA123", "s3cr3t", "hunter22", "0123456789abc"):  # fmt: skip
        assert kept_secret not in told
    assert told.startswith("the server said no to ")
    assert told.endswith(" today")


def test_ordinary_words_are_left_alone() -> None:
    said = "the task-force met; the keeper was a risk-taker with a desk-bound key"
    assert redacted(said) == said


def test_a_problem_is_of_bounded_length() -> None:
    assert len(redacted("long " * 10_000)) == PROBLEM_LENGTH


def test_plain_words_carry_no_terminal_codes() -> None:
    assert plain("red\x1b[31m alert\x07\r\nnext\tline\x9b") == "red[31m alert\nnext\tline"
