"""Short poems: the haiku of images and the limerick of jokes.

Stocks: verse_haiku.toml and verse_limerick.toml. Knows the two forms.
"""

from collections.abc import Sequence

from tools.text.metre import anapaestic
from tools.text.prosody import syllable_counts
from tools.text.verse import Verse
from tools.text.verse_lines import Draft, Filled
from tools.text.verse_rules import rule_of
from tools.text.verse_stanzas import split, stock, worth

_SHAPES = (
    ("open", "image", "image"),
    ("open", "image", "close"),
    ("open", "people", "image"),
    ("trouble", "image", "close"),
    ("trouble", "image", "image"),
    ("image", "people", "close"),
    ("image", "trouble", "close"),
    ("open", "trouble", "image"),
    ("image", "image", "close"),
    ("open", "run", "run"),
    ("run", "run", "close"),
)
_LONG, _BRIEF = anapaestic(3), anapaestic(2)
_LENGTHS = (5, 7, 5)
_BREAKS = (" in ", " on ", " at ", " under ", " over ", " like ", " where ", " that ", " by ", " with ", " from ",
           " through ", " along ", " across ", " behind ", " before ", " between ", " and ", ", ")  # fmt: skip


def haiku(draft: Draft) -> Verse | None:
    """Return a haiku of 5, 7 and 5 syllables: two things side by side, and a cut between them."""
    best: tuple[float, tuple[str, ...]] = (-1.0, ())
    for shape in [_SHAPES[int(place)] for place in draft.dice.permutation(len(_SHAPES))] * 2:
        lines = _shaped(draft, shape)
        if lines:
            value = _worth(lines, shape) + 0.35 * draft.dice.random()
            best = max(best, (value, _cut(lines, shape)), key=lambda each: each[0])
    if not best[1]:
        return None
    return Verse(form="haiku", stanzas=(best[1],))


def _shaped(draft: Draft, shape: Sequence[str]) -> tuple[Filled, ...]:
    lines: list[Filled] = []
    words: frozenset[str] = frozenset()
    for place, part in enumerate(shape):
        if part == "run" and place and shape[place - 1] == "run":
            continue
        found = _run(draft, place, words) if part == "run" else _single(draft, part, place, words)
        if not found:
            return ()
        lines += found
        words |= frozenset(word for line in found for word in line.words)
    return tuple(lines)


def _single(draft: Draft, part: str, place: int, words: frozenset[str]) -> list[Filled]:
    templates = (
        ["{image}", "{sound}", "{smell}", "{texture}"] if part == "image" else stock("haiku")[part]
    )
    for template in draft.shuffled(templates):
        ways = [
            each
            for each in draft.fillings(template, (), 60)
            if syllable_counts(each.text) == {_LENGTHS[place]} and not each.words & words
        ]
        if ways:
            return [ways[int(draft.dice.integers(len(ways)))]]
    return []


def _run(draft: Draft, place: int, words: frozenset[str]) -> list[Filled]:
    """Return one image over two lines, divided where the phrase divides."""
    wanted = _LENGTHS[place : place + 2]
    slots = draft.theme.slots
    for phrase in draft.shuffled((*slots["image"], *slots["sound"])):
        for cut in (phrase.find(mark) for mark in _BREAKS if mark in phrase):
            halves = (phrase[:cut].strip(" ,"), phrase[cut:].strip(" ,"))
            if all(syllable_counts(half) == {n} for half, n in zip(halves, wanted, strict=True)):
                made = [Filled(half, 1.0, draft.words(half)) for half in halves]
                if not any(line.words & words for line in made):
                    return made
    return []


def _worth(lines: Sequence[Filled], shape: Sequence[str]) -> float:
    shown = len(frozenset(word for line in lines for word in line.words))
    return (
        0.1 * min(6, shown)
        + 0.2 * ("open" in shape)
        + 0.25 * ("run" in shape)
        + 0.3 * ("trouble" in shape)
    )


def _cut(lines: Sequence[Filled], shape: Sequence[str]) -> tuple[str, ...]:
    """Return the lines with the cut: a dash after the line that stands alone."""
    texts = [line.text.rstrip(" —") for line in lines]
    place = 1 if shape[:2] == ("run", "run") or (shape[2] == "close" and shape[0] != "open") else 0
    texts[place] += " —"
    return tuple(text.replace("'", "’") for text in texts)


def limerick(draft: Draft) -> Verse | None:
    """Return a limerick, AABBA, of three and two anapaests."""
    best: tuple[float, tuple[Filled, ...]] = (-1.0, ())
    for templates in map(split, draft.shuffled(stock("limerick")["whole"])):
        lines = draft.passage(templates, [_LONG, _LONG, _BRIEF, _BRIEF, _LONG])
        if lines:
            value = worth(lines) + 0.1 * _ties(templates) + 0.8 * draft.dice.random()
            best = max(best, (value, lines), key=lambda each: each[0])
    if not best[1]:
        return None
    return Verse(
        form="limerick", stanzas=(draft.keep(best[1]),), rhyme_scheme=rule_of("limerick").scheme
    )


def _ties(templates: Sequence[str]) -> int:
    """Return how many of the theme's own things a limerick names."""
    return sum(
        f"{{{slot}}}" in " ".join(templates) for slot in ("thing", "place", "deed", "trouble")
    )
