"""Finding names in running text: whole words, longest first, singular or plural.

Knows nothing of what the names stand for; an index maps names to ids.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tools.world.inflection import singular

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, kw_only=True)
class Token:
    """A word of a text: as written, in lower case, and where it stands (character offsets)."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A name found: the id it stands for, the tokens it covers [first, last), and if it was plural."""

    id: str
    first: int
    last: int
    plural: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order; hyphens and punctuation separate."""
    return tuple(
        Token(
            text=match.group(),
            lower=match.group().lower().replace("’", "'").removesuffix("'s"),
            start=match.start(),
            end=match.end(),
        )
        for match in _WORD.finditer(text)
    )


class Index:
    """Names, by their words. Where two ids share a name, the first one given keeps it."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._ids: dict[tuple[str, ...], str] = {}
        for key, entries in names.items():
            for name in entries:
                self._ids.setdefault(tuple(token.lower for token in tokens(name)), key)
        self._longest = max((len(words) for words in self._ids), default=0)

    def spots(self, words: tuple[Token, ...]) -> tuple[Spot, ...]:
        """Return all names found in order of appearance; at each word the longest wins."""
        found: list[Spot] = []
        position = 0
        while position < len(words):
            spot = self._at(words, position)
            if spot is not None:
                found.append(spot)
            position = spot.last if spot else position + 1
        return tuple(found)

    def _at(self, words: tuple[Token, ...], first: int) -> Spot | None:
        for last in range(min(first + self._longest, len(words)), first, -1):
            run = tuple(word.lower for word in words[first:last])
            if run in self._ids:
                return Spot(id=self._ids[run], first=first, last=last)
            one = (*run[:-1], singular(run[-1]))
            if one in self._ids:
                return Spot(id=self._ids[one], first=first, last=last, plural=True)
        return None


def ranked(spots: Iterable[Spot]) -> tuple[str, ...]:
    """Return the ids found, each once: longest names first, then earliest."""
    ordered = sorted(spots, key=lambda spot: (spot.first - spot.last, spot.first))
    return tuple(dict.fromkeys(spot.id for spot in ordered))
