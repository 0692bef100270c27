"""The rules of the fixed forms: lines per stanza, metre line by line, rhyme scheme, refrains.

What a form asks for, as data, for those who write it and those who measure it alike. Knows no
poem and nobody's poem: a human's sonnet is held to the same rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tools.text.metre import accentual, anapaestic, iambic
from tools.text.rhyme import ending, rhymes

Patterns = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What a form asks of a poem.

    `stanzas`: lines of each; empty where any will do. `metre`: patterns of each line of the poem,
    used again from the start where the poem is longer. `syllables`: the same for counts.
    `scheme`: a letter or a refrain's name for each line.
    """

    stanzas: tuple[int, ...] = ()
    metre: tuple[Patterns, ...] = ()
    syllables: tuple[tuple[int, ...], ...] = ()
    scheme: str = ""

    def patterns(self, line: int) -> Patterns:
        """Return the metre of a line of the poem, by its place from 0; empty where it is free."""
        return self.metre[line % len(self.metre)] if self.metre else ()

    def lengths(self, line: int) -> tuple[int, ...]:
        """Return the numbers of syllables a line may have; empty where it is free."""
        if self.syllables:
            return self.syllables[line % len(self.syllables)]
        return tuple(sorted({len(pattern) for pattern in self.patterns(line)}))


_FIVE, _FOUR, _THREE = iambic(5), accentual(4), accentual(3)
_LONG, _BRIEF = anapaestic(3), anapaestic(2)
_VILLANELLE = "A1bA2 abA1 abA2 abA1 abA2 abA1A2"
RULES: dict[str, Rule] = {
    "haiku": Rule(stanzas=(3,), syllables=((5,), (7,), (5,))),
    "limerick": Rule(stanzas=(5,), metre=(_LONG, _LONG, _BRIEF, _BRIEF, _LONG), scheme="AABBA"),
    "sonnet": Rule(stanzas=(4, 4, 4, 2), metre=(_FIVE,), scheme="ABAB CDCD EFEF GG"),
    "villanelle": Rule(stanzas=(3, 3, 3, 3, 3, 4), metre=(_FIVE,), scheme=_VILLANELLE),
    "ballad": Rule(
        stanzas=(4,) * 8,
        metre=(_FOUR, _THREE, _FOUR, _THREE),
        scheme=" ".join(f"x{letter}x{letter}" for letter in "ABCDEFGH"),
    ),
    "free_verse": Rule(),
    "lyrics": Rule(),
}


def rule_of(form: str) -> Rule:
    """Return the rule of a form; one that asks nothing for a form without rules."""
    return RULES.get(form, Rule())


def marks(scheme: str) -> tuple[str, ...]:
    """Return a scheme's marks line by line: "A1bA2 ab" is A1, b, A2, a, b."""
    found: list[str] = []
    for character in scheme.replace(" ", ""):
        if character.isdigit() and found:
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def detected_scheme(stanzas: Sequence[Sequence[str]]) -> str:
    """Return the rhyme scheme that is there: letters for true rhymes within a stanza, x for none.

    A line that comes again word for word keeps its letter.
    """
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWyzabcdefghijklmnopqrstuvw" * 4)
    known: dict[str, str] = {}
    made = []
    for stanza in stanzas:
        groups: dict[str, str] = {}
        row = []
        for line in stanza:
            end = ending(line)
            near = next(
                (letter for other, letter in groups.items() if rhymes(end, other)),
                "",
            )
            letter = known.get(line) or near or next(letters)
            known[line] = letter
            groups[end] = letter
            row.append(letter)
        made.append(row)
    flat = [letter for row in made for letter in row]
    return _renamed([[letter if flat.count(letter) > 1 else "x" for letter in row] for row in made])


def _renamed(rows: Sequence[Sequence[str]]) -> str:
    order = dict.fromkeys(letter for row in rows for letter in row if letter != "x")
    names = dict(zip(order, "ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvw", strict=False))
    return " ".join("".join(names.get(letter, "x") for letter in row) for row in rows)
