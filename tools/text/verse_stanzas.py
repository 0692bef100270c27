"""Rhymed stanzas from stocks of lines: couplets, quatrains, whole poems out of their parts.

Knows the stock files and how to choose among what scans and rhymes; a form's module says
which parts in which order.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from tools.text.metre import iambic
from tools.text.rhyme import ending, rhymes
from tools.text.verse_lines import Draft, Filled, all_rhyme

PENTAMETER = iambic(5)[:1]


@cache
def stock(form: str) -> Mapping[str, Any]:
    """Return the stock of a form: tools/text/verse_<form>.toml."""
    text = files("tools.text").joinpath(f"verse_{form}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def split(entry: str) -> tuple[str, ...]:
    """Return the lines of a stock entry."""
    return tuple(line.strip() for line in entry.split(" / "))


def rhyming_pairs(first: Sequence[str], second: Sequence[str]) -> list[tuple[tuple[str, ...], ...]]:
    """Return every two-line entry of the first list with each of the second it rhymes with, ABAB."""
    pairs: list[tuple[tuple[str, ...], ...]] = []
    for one in map(split, first):
        for two in map(split, second):
            ends = [(ending(a), ending(b)) for a, b in zip(one, two, strict=True)]
            if all(rhymes(a, b) for a, b in ends):
                pairs.append((one, two))
    return pairs


def crossed(
    draft: Draft, part: Mapping[str, Sequence[str]], avoid: set[str], tries: int = 3
) -> tuple[Filled, ...]:
    """Return a quatrain ABAB in iambic pentameter from a part's first and second pairs of lines.

    `avoid` holds rhyme words already used; of several candidates the best is kept. Empty if
    nothing scans.
    """
    pairs = rhyming_pairs(part["first"], part["second"])
    order = [pairs[int(place)] for place in draft.dice.permutation(len(pairs))]
    best: tuple[float, tuple[Filled, ...]] = (0.0, ())
    seen = 0
    for one, two in order:
        templates = (*one, *two)
        if avoid & {ending(line) for line in templates}:
            continue
        lines = draft.passage(templates, [PENTAMETER] * 4)
        if lines and all_rhyme((lines[0].text, lines[2].text)):
            seen += 1
            shows = 0.2 * any(line.words for line in lines)
            value = shows + worth(lines) + 0.25 * draft.dice.random()
            best = max(best, (value, lines), key=lambda each: each[0])
        if seen >= tries:
            break
    return best[1]


def worth(lines: Sequence[Filled]) -> float:
    """Return how good a stanza is: its mean fit, a little for every word of image, more for the trouble."""
    fit = sum(line.fit for line in lines) / len(lines)
    shown = len(frozenset(word for line in lines for word in line.words))
    return fit + 0.03 * min(7, shown) + 0.12 * any(line.tells for line in lines)
