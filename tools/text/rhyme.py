"""Rhyme by sound: what part of a word rhymes, and how well two line endings do.

A true (perfect) rhyme has the same sounds from the last stressed vowel on and a different
consonant before it (Preminger and Brogan, The New Princeton Encyclopedia of Poetry and Poetics,
1993, "Rhyme"). Knows words and endings, not poems.
"""

from functools import cache

from tools.text.prosody import Phones, pronunciations, words_of

TRUE = 0.9
"""The least quality that counts as a true rhyme."""


def rhyme_part(pronunciation: Phones) -> tuple[str, ...]:
    """Return the sounds from the last stressed vowel on, without stress marks."""
    sounds = tuple(phone.rstrip("012") for phone in pronunciation[_last_stress(pronunciation) :])
    return ("IH", *sounds[1:]) if sounds[:2] == ("IY", "R") else sounds  # "here" and "year"


@cache
def rhyme_parts(word: str) -> frozenset[tuple[str, ...]]:
    """Return the rhyming part of every pronunciation of a word."""
    return frozenset(rhyme_part(way) for way in pronunciations(word))


def ending(line: str) -> str:
    """Return the last word of a line in lower case; empty for a line without words."""
    words = words_of(line)
    return words[-1].lower().replace("’", "'").strip("'") if words else ""


@cache
def rhyme_quality(first: str, second: str) -> float:
    """Return how well two words rhyme, 0..1.

    1 a true rhyme; 0.95 a true one to a lightly stressed last syllable ("sea", "memory"); 0.6 the
    same vowel and related consonants, or the same consonants after another vowel; 0.3 the same
    last consonant or vowel only; 0 nothing in common, or the same word or sound again
    (an identical rhyme).
    """
    one, two = first.lower(), second.lower()
    if one == two:
        return 0.0
    ways = ((a, b) for a in pronunciations(one) for b in pronunciations(two))
    return max(_quality(a, b) for a, b in ways)


def rhymes(first: str, second: str) -> bool:
    """Say whether two words are a true rhyme of different sound."""
    return rhyme_quality(first, second) >= TRUE


def _quality(one: Phones, two: Phones) -> float:
    a, b = rhyme_part(one), rhyme_part(two)
    if a == b:
        return 0.0 if _onset(one) == _onset(two) else 1.0
    if _light(one) == b or _light(two) == a:
        return 0.95
    if a[0] == b[0] and len(a) == len(b) and len(a) > 1:
        return 0.6
    if a[1:] == b[1:] and len(a) > 1:
        return 0.6
    return 0.3 if a[-1] == b[-1] else 0.0


def _last_stress(pronunciation: Phones) -> int:
    places = [place for place, phone in enumerate(pronunciation) if phone[-1] in "12"]
    primary = [place for place in places if pronunciation[place][-1] == "1"]
    vowels = [place for place, phone in enumerate(pronunciation) if phone[-1].isdigit()]
    return (primary or places or vowels or [0])[-1]


def _onset(pronunciation: Phones) -> tuple[str, ...]:
    """Return the consonants just before the rhyming vowel."""
    start = _last_stress(pronunciation)
    place = start
    while place and not pronunciation[place - 1][-1].isdigit():
        place -= 1
    return pronunciation[place:start]


def _light(pronunciation: Phones) -> tuple[str, ...]:
    """Return the sounds from the last vowel on, where it is two syllables after the stress or marked."""
    vowels = [place for place, phone in enumerate(pronunciation) if phone[-1].isdigit()]
    start = _last_stress(pronunciation)
    after = [place for place in vowels if place > start]
    if not after or (len(after) < 2 and pronunciation[after[-1]][-1] != "2"):
        return ()
    return tuple(phone.rstrip("012") for phone in pronunciation[after[-1] :])
