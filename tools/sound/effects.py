"""The sound-effect vocabulary: names, other words for them, and how loud and where each belongs.

Data only, read from effects.toml. Knows nothing of samples.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One entry: `maker` is "module:function" within tools.sound, `level` in LUFS on its own."""

    name: str
    maker: str
    level: float
    place: Literal["out", "in", "any"]
    kind: Literal["bed", "event"]
    words: tuple[str, ...] = ()
    strength: float = 0.0  # added to the scene's
    options: Mapping[str, str] = field(default_factory=dict)
    indoors: Mapping[str, str] = field(default_factory=dict)  # options when the scene is indoors


def effects() -> tuple[str, ...]:
    """Return the names of all effects, in the vocabulary's order."""
    return tuple(vocabulary())


def known(name: str) -> bool:
    """Tell whether a name, or a word for it, is in the vocabulary."""
    return find(name) is not None


def find(name: str) -> Effect | None:
    """Return the effect of that name, or that is also called so; None if there is none."""
    word = "_".join(name.strip().lower().replace("-", " ").split())
    entries = vocabulary()
    for candidate in (word, word.removesuffix("s"), f"{word}s"):
        if candidate in entries:
            return entries[candidate]
        if candidate in _words():
            return entries[_words()[candidate]]
    return None


@cache
def vocabulary() -> dict[str, Effect]:
    """Return all effects by name."""
    table = tomllib.loads(Path(__file__).with_name("effects.toml").read_text("utf-8"))
    return {
        name: Effect(name=name, **{**entry, "words": tuple(entry.get("words", ()))})
        for name, entry in table.items()
    }


@cache
def _words() -> dict[str, str]:
    return {word: effect.name for effect in vocabulary().values() for word in effect.words}
