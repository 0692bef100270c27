"""The phrase book: every way we know to tell an event, and the families of smaller phrases.

Data: tools/text/events_*.toml and phrases.toml. Each entry is a table of pools; a pool is a
list of templates in the writer's markup. The pool "tell" fits everywhere, a pool named after
a register is used first in it; "talk" holds exchanges, each a list of lines "who:act|words|tail".
A flag before ">" says where a template fits ("force> ...": see tools.text.staging).

Knows nothing of any story. Also deals the phrases out: one story uses no phrase of a family
twice, whichever of its scenes is written first.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tools.base import derive_seed

_FILES = (
    "events_begin.toml", "events_middle.toml", "events_end.toml", "events_more.toml",
    "phrases.toml", "phrases_more.toml", "registers.toml", "talk.toml",
)  # fmt: skip
_BAR = re.compile(r"\|(?![^\[]*\])")
_FLAG = re.compile(r"^(\w+)>\s*")


@dataclass(frozen=True)
class Phrase:
    """A template with the family it comes from, its place there, and the flag it needs."""

    family: str
    index: int
    text: str
    flag: str = ""


@dataclass(frozen=True)
class Line:
    """One line of an exchange: who says it ("A" or "B"), as what (ask, refuse ...), and how it goes on."""

    who: str
    act: str
    words: str
    tail: str = ""


@dataclass(frozen=True)
class Exchange:
    """A few lines of talk that belong together."""

    family: str
    index: int
    lines: tuple[Line, ...]


@cache
def book() -> Mapping[str, Mapping[str, tuple[object, ...]]]:
    """Return all entries: name -> pool -> templates as written."""
    merged: dict[str, dict[str, tuple[object, ...]]] = {}
    for name in _FILES:
        table = tomllib.loads(files("tools.text").joinpath(name).read_text(encoding="utf-8"))
        for entry, pools in table.items():
            known = merged.setdefault(entry, {})
            for pool, values in pools.items():
                known[pool] = (*known.get(pool, ()), *values)
    return merged


@cache
def phrases(entry: str, pool: str = "tell") -> tuple[Phrase, ...]:
    """Return the templates of a pool; none if the book has no such entry."""
    family = f"{entry}.{pool}"
    return tuple(
        Phrase(family, index, _FLAG.sub("", str(text)), _flag(str(text)))
        for index, text in enumerate(book().get(entry, {}).get(pool, ()))
    )


@cache
def exchanges(entry: str, pool: str = "talk") -> tuple[Exchange, ...]:
    """Return the exchanges of talk that go with an event."""
    return tuple(
        Exchange(f"{entry}.{pool}", index, tuple(_line(text) for text in lines))
        for index, lines in enumerate(book().get(entry, {}).get(pool, ()))
        if isinstance(lines, list)
    )


def pools(entry: str) -> tuple[str, ...]:
    """Return the names of an entry's pools."""
    return tuple(book().get(entry, {}))


def known(entry: str) -> bool:
    """Say whether the book has an entry of this name."""
    return entry in book()


@cache
def shuffled(count: int, seed: int, family: str) -> tuple[int, ...]:
    """Return the numbers 0 .. count-1 in the order in which this story deals a family out.

    Stories whose seeds differ by one begin with different thirds of the family.
    """
    third = seed % 3
    return tuple(
        sorted(
            range(count), key=lambda index: ((index - third) % 3, derive_seed(seed, family, index))
        )
    )


def share(count: int, seed: int, family: str, turn: int, turns: int) -> tuple[int, ...]:
    """Return the numbers dealt to turn `turn` of `turns`: disjoint from every other turn's.

    Where there are fewer phrases than turns, one is dealt again only after all were.
    """
    order = shuffled(count, seed, family)
    mine = order[turn % max(turns, 1) :: max(turns, 1)]
    return mine or (order[turn % count],) if count else ()


def dealt(options: Sequence[Phrase], seed: int, turn: int, turns: int) -> tuple[Phrase, ...]:
    """Return the options dealt to one turn, those dealt to it first in front."""
    if not options:
        return ()
    chosen = share(len(options), seed, options[0].family, turn, turns)
    return tuple(options[index] for index in chosen)


def _flag(text: str) -> str:
    match = _FLAG.match(text)
    return match[1] if match else ""


def _line(text: str) -> Line:
    head, words, *rest = _BAR.split(text)
    who, _, act = head.partition(":")
    return Line(who.strip(), act.strip() or "tell", words.strip(), rest[0].strip() if rest else "")
