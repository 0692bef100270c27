"""Names for characters that the brief leaves unnamed, and the usual pronoun of a given one.

The names are data (names.toml), from many languages and no particular place. Knows nothing of
stories; the same kind, seed and pronoun give the same name.
"""

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from tools.base import derive_seed
from tools.world.entries import Kind, Pronoun

_BY_PRONOUN = {"she": "feminine", "he": "masculine", "they": "neutral", "it": "neutral"}


@cache
def pools() -> Mapping[str, tuple[str, ...]]:
    """Return all lists of names by the name of the list."""
    text = files("tools.world").joinpath("names.toml").read_text(encoding="utf-8")
    return {
        key: tuple(name.strip() for name in value.replace("\n", ";").split(";") if name.strip())
        for key, value in tomllib.loads(text).items()
    }


def name_for(kind: Kind, seed: int, pronoun: Pronoun = "they", taken: Collection[str] = ()) -> str:
    """Return a name for one of a kind: none of those taken, nor one with the initial of any.

    People are named by pronoun, animals, spirits, machines and royalty from lists of their own.
    """
    names = pools()[_BY_PRONOUN[pronoun] if kind.pool == "person" else kind.pool]
    initials = {name[:1] for name in taken}
    free = [name for name in names if name[:1] not in initials]
    left = free or [name for name in names if name not in taken] or list(names)
    return left[derive_seed(seed, "name", kind.id, pronoun) % len(left)]


def usual_pronoun(name: str) -> Pronoun | None:
    """Return "she" or "he" where a given name is usually one of these, else None."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    lists = pools()
    hers = first in lists["feminine"] or first in lists["given_feminine"]
    his = first in lists["masculine"] or first in lists["given_masculine"]
    if hers == his:
        return None
    return "she" if hers else "he"


def is_name(word: str) -> bool:
    """Return whether a word is on any list of names."""
    return any(word in names for names in pools().values())
