"""The teller's own words: where several wordings mean the same, each story prefers its own.

Data: tools/text/wording.toml. Works on templates before they are filled, so that names and the
lexicon's phrases are left alone. Knows nothing of grammar beyond what is interchangeable.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from tools.base import derive_seed

_NEGATIONS = re.compile(r"\b(did|do|was|were|could|would|had|does|is|are|has|should|need) not\b")
_HELD = re.compile(r"\{[^{}]*\}|<[^<>]*>")


def reworded(template: str, seed: int, pick: Callable[[int], int]) -> str:
    """Return the template in this story's wording. `seed` is the story's, `pick` the sentence's."""
    pattern, groups, story = _table()

    def chosen(match: re.Match[str]) -> str:
        found = match.group()
        options = groups[found.lower()]
        index = derive_seed(seed, "wording", options[0]) if options[0] in story else pick(10_007)
        new = options[index % len(options)]
        return new[:1].upper() + new[1:] if found[:1].isupper() else new

    return _outside(
        template, lambda piece: pattern.sub(chosen, piece) if _touched(piece) else piece
    )


def contracted(text: str, seed: int) -> str:
    """Return the narration with "didn't" for "did not", if this story's teller talks like that."""
    if derive_seed(seed, "contractions") % 5 > 1:
        return text
    pieces = re.split(r"(“[^”]*”)", text)
    return "".join(
        piece if piece.startswith("“") else _NEGATIONS.sub(r"\1n’t", piece) for piece in pieces
    )


def _outside(text: str, change: Callable[[str], str]) -> str:
    """Return the text with everything outside the markup's slots changed."""
    pieces: list[str] = []
    end = 0
    for held in _HELD.finditer(text):
        pieces += [change(text[end : held.start()]), held.group()]
        end = held.end()
    return "".join([*pieces, change(text[end:])])


@lru_cache(maxsize=4096)
def _touched(piece: str) -> bool:
    return _table()[0].search(piece) is not None


@cache
def _table() -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]], frozenset[str]]:
    data = tomllib.loads(files("tools.text").joinpath("wording.toml").read_text(encoding="utf-8"))
    groups: dict[str, tuple[str, ...]] = {}
    story: set[str] = set()
    for scope in ("story", "sentence"):
        for line in data[scope]:
            options = tuple(line.split("|"))
            if scope == "story":
                story.add(options[0])
            for option in options:
                groups.setdefault(option, options)
    ordered = sorted(groups, key=len, reverse=True)
    pattern = re.compile(
        r"(?<!all )(?<!just )\b(?:"
        + "|".join(re.escape(option) for option in ordered)
        + r")\b(?! [Oo]nce)",
        re.IGNORECASE,
    )
    return pattern, groups, frozenset(story)
