"""Addresses of parts and takes: the grammar, both ways, and what a lock covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NotFound
from store.parts import PartName, address_of, covered, covers, parse, parse_take, part_of

KINDS = st.from_regex(r"[a-z]{1,12}", fullmatch=True)
NAMES = st.text(
    st.characters(exclude_characters="/@", exclude_categories=["Cc", "Cs"]), max_size=80
)
ASPECTS = st.just("") | st.from_regex(r"[a-z][a-z0-9_-]{0,39}", fullmatch=True)


@given(KINDS, NAMES, ASPECTS)
def test_an_address_survives_being_taken_apart(kind: str, name: str, aspect: str) -> None:
    part = PartName(kind, name, aspect)
    assert parse(str(part)) == part


@given(st.text(max_size=120))
def test_any_text_is_an_address_or_is_refused_as_one(text: str) -> None:
    try:
        part = parse(text)
    except NotFound as error:
        assert error.hint
    else:
        assert str(part) == text


@given(KINDS, st.text(max_size=200), ASPECTS)
def test_any_name_can_be_given_an_address(kind: str, name: str, aspect: str) -> None:
    address = part_of(kind, name, aspect)
    assert parse(address).kind == kind
    assert parse(address).aspect == aspect
    assert len(parse(address).name) <= 80


@given(KINDS, NAMES, ASPECTS, st.integers(1, 999_999_999))
def test_a_take_address_survives_being_taken_apart(
    kind: str, name: str, aspect: str, number: int
) -> None:
    part = str(PartName(kind, name, aspect))
    assert parse_take(address_of(part, number)) == (part, number)
    assert parse_take(part) == (part, None)


@pytest.mark.parametrize(
    "address",
    ["", "Script", "scene:", "scene:3/", "scene:3/Picture", "a b", "../x", "scene:3\n", "scene/a/b",
     "x:" + "n" * 81, "script\x00", "scene:a\x1b[31m"],
)  # fmt: skip
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(NotFound, match="not the address of a part"):
        parse(address)


@pytest.mark.parametrize("address", ["script@", "script@0", "script@-1", "script@1@2", "script@x"])
def test_what_is_no_take_is_refused(address: str) -> None:
    with pytest.raises(NotFound):
        parse_take(address)


@pytest.mark.parametrize(
    "address",
    ["script", "concept/odile", "concept/anna-2", "scene:3", "scene:3/picture", "character:Mara",
     "character:Zoë of the Sea", "film"],
)  # fmt: skip
def test_what_the_company_says_is_an_address(address: str) -> None:
    assert str(parse(address)) == address


def test_a_side_knows_its_whole() -> None:
    assert str(parse("scene:3/picture").whole) == "scene:3"
    assert str(parse("script").whole) == "script"


@pytest.mark.parametrize(
    ("lock", "part", "held"),
    [
        ("scene:3", "scene:3", True),
        ("scene:3", "scene:3/picture", True),
        ("scene:3/picture", "scene:3", False),
        ("scene:3/picture", "scene:3/picture", True),
        ("scene:3", "scene:30", False),
        ("scene:3", "scene:30/picture", False),
        ("all", "film", True),
        ("script", "scene:3", False),
    ],
)
def test_a_lock_covers_itself_and_its_sides(lock: str, part: str, held: bool) -> None:
    assert covers(lock, part) is held
    assert covered(part, ("treatment", lock)) is held
