"""From a template to a line that scans: fills slots, keeps the metre, avoids what was said.

A template is a line with {slots}; each slot may be said in several ways and the metre decides
between them. A draft remembers which images a poem has used. Knows lines, not forms.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from math import prod

from numpy.random import Generator

from tools.text.metre import scan
from tools.text.prosody import FUNCTION_WORDS, syllable_counts, words_of
from tools.text.rhyme import ending, rhymes
from tools.text.verse_theme import Theme
from tools.world import english
from tools.world.inflection import singular

_SLOT = re.compile(r"\{(\w+)\}|\[([^\]]*)\]")
_IMAGES = frozenset({"image", "sight", "one_sight", "noise", "one_noise", "one", "many", "sound", "smell", "texture", "there", "theres",
                     "did", "deed", "doing", "object", "fear", "want", "need", "skill", "trouble"})  # fmt: skip
_ARTICLE = re.compile(r"\b(an?) (\w+)")
_MOST = 90
_DRAWS = 900
_LEAST_FIT = 0.66


@dataclass(frozen=True)
class Piece:
    """A piece of a template: a slot, or the ways a choice (one: a literal) may read."""

    slot: str = ""
    ways: tuple[str, ...] = ()


@dataclass(frozen=True)
class Filled:
    """A line with its fit to the metre and the content words its images brought."""

    text: str
    fit: float
    words: frozenset[str] = frozenset()
    tells: bool = False  # of the trouble


@dataclass
class Draft:
    """A poem in the making: its theme, its dice, and the words its images have used up."""

    theme: Theme
    dice: Generator
    used: set[str] = field(default_factory=set)

    def fillings(self, template: str, patterns: tuple[str, ...], most: int = _MOST) -> list[Filled]:
        """Return the ways to fill a template that keep the metre, best first.

        Empty `patterns` leave the metre free. `most` bounds how many are scanned.
        """
        pieces = pieces_of(template)
        pools = [self._pool(piece) for piece in pieces]
        if not all(pools):
            return []
        lengths = frozenset(map(len, patterns))
        found: list[Filled] = []
        for values in self._combinations(pools):
            if lengths and not lengths & _lengths(values):
                continue
            filled = _filled(pieces, values)
            if filled is None or filled.words & self.used:
                continue
            fit = scan(filled.text, patterns).fit if patterns else 1.0
            most -= 1
            if fit >= _LEAST_FIT:
                found.append(replace(filled, fit=fit))
            if not most:
                break
        return sorted(found, key=lambda each: (-each.fit, each.text))

    def line(
        self, template: str, patterns: tuple[str, ...], also: frozenset[str] = frozenset()
    ) -> Filled | None:
        """Return one of the best fillings of a template, none of its images in `also`."""
        found = [each for each in self.fillings(template, patterns) if not each.words & also]
        return found[int(self.dice.integers(min(4, len(found))))] if found else None

    def passage(
        self, templates: Sequence[str], patterns: Sequence[tuple[str, ...]]
    ) -> tuple[Filled, ...]:
        """Return lines for all the templates, no image twice; empty if one will not fit."""
        lines: list[Filled] = []
        words: frozenset[str] = frozenset()
        for template, wanted in zip(templates, patterns, strict=True):
            line = self.line(template, wanted, words)
            if line is None:
                return ()
            lines.append(line)
            words |= line.words
        return tuple(lines)

    def keep(self, lines: Iterable[Filled]) -> tuple[str, ...]:
        """Mark the lines' images as used and return the lines as text, sentences capitalised."""
        kept = tuple(lines)
        for line in kept:
            self.used |= line.words
        return sentenced(line.text for line in kept)

    def shuffled(self, pool: Sequence[str]) -> list[str]:
        """Return the pool in an order of this poem's own."""
        return [pool[int(place)] for place in self.dice.permutation(len(pool))]

    def words(self, text: str) -> frozenset[str]:
        """Return the content words of an image."""
        return content_words(text)

    def _pool(self, piece: Piece) -> tuple[str, ...]:
        if not piece.ways:
            return self.theme.slots.get(piece.slot, ())
        return tuple(full for way in piece.ways for full in self._expanded(way))

    def _expanded(self, way: str) -> Iterable[str]:
        """Return a choice with the slots within it filled in every way."""
        parts = re.split(r"\{(\w+)\}", way)
        pools = [
            self.theme.slots.get(part, ()) if place % 2 else (part,)
            for place, part in enumerate(parts)
        ]
        return map("".join, product(*pools))

    def _combinations(self, pools: Sequence[Sequence[str]]) -> Iterable[tuple[str, ...]]:
        if prod(map(len, pools)) <= _DRAWS:
            every = list(product(*pools))
            return [every[int(place)] for place in self.dice.permutation(len(every))]
        picks = [self.dice.integers(len(pool), size=_DRAWS) for pool in pools]
        drawn = (
            tuple(pool[int(pick[row])] for pool, pick in zip(pools, picks, strict=True))
            for row in range(_DRAWS)
        )
        return dict.fromkeys(drawn)


def sentenced(lines: Iterable[str]) -> tuple[str, ...]:
    """Return a stanza's lines with sentences capitalised and typographic apostrophes."""
    if not (lines := tuple(lines)):
        return ()
    whole = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", "\n".join(lines))
    return tuple(english.capitalised(whole).split("\n"))


def content_words(text: str) -> frozenset[str]:
    """Return the singulars of a text's content words, in lower case."""
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in words_of(text))
    return frozenset(
        singular(word) for word in words if word not in FUNCTION_WORDS and len(word) > 2
    )


def all_rhyme(lines: Sequence[str]) -> bool:
    """Say whether every two of the lines end in a true rhyme of different sound."""
    ends = [ending(line) for line in lines]
    return all(rhymes(a, b) for place, a in enumerate(ends) for b in ends[place + 1 :])


def _filled(pieces: Sequence[Piece], values: Sequence[str]) -> Filled | None:
    words: set[str] = set()
    for piece, value in zip(pieces, values, strict=True):
        if piece.slot in _IMAGES:
            new = content_words(value)
            if new & words:
                return None
            words |= new
    text = re.sub(r"\s+(?=[,.;:?!])", "", re.sub(r"\s+", " ", "".join(values))).strip()
    text = _ARTICLE.sub(lambda found: f"{english.article(found[2])} {found[2]}", text)
    return Filled(text, 0.0, frozenset(words), any(piece.slot == "trouble" for piece in pieces))


@cache
def pieces_of(template: str) -> tuple[Piece, ...]:
    """Return a template as literal pieces, slots and choices."""
    found: list[Piece] = []
    end = 0
    for match in _SLOT.finditer(template):
        found.append(Piece(ways=(template[end : match.start()],)))
        ways = tuple(match[2].split("|")) if match[2] is not None else ()
        found.append(Piece(slot=match[1] or "", ways=ways))
        end = match.end()
    return (*found, Piece(ways=(template[end:],)))


def _lengths(values: Sequence[str]) -> frozenset[int]:
    totals = frozenset({0})
    for value in values:
        totals = frozenset(a + b for a in totals for b in _counts(value))
    return totals


@cache
def _counts(text: str) -> frozenset[int]:
    return syllable_counts(text)
