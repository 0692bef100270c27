"""The words by which a brief is read: verbs in all their forms, function words, plights, tones.

The lists are data (reading.toml). Knows words one at a time; sentences are read elsewhere.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from tools.world.english import Form, conjugate

VerbForm = Literal["base", "third", "past", "ing"]
_FORMS: tuple[Form, ...] = ("base", "third", "past", "participle", "ing")
NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "  # noqa: SIM905
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1}


@cache
def tables() -> Mapping[str, Any]:
    """Return reading.toml as it stands."""
    return tomllib.loads(files("agents.house").joinpath("reading.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of the grammar section as a set of words."""
    return frozenset(tables()["grammar"][name].split())


@cache
def mapping(section: str) -> Mapping[str, str]:
    """Return a section of "phrase:meaning" pairs, longest phrase first."""
    text = tables()[section]["words"].replace("\n", ";")
    pairs = [pair.strip().rsplit(":", 1) for pair in text.split(";") if pair.strip()]
    return dict(sorted(((key, value) for key, value in pairs), key=lambda pair: -len(pair[0])))


@cache
def verb_forms() -> Mapping[str, tuple[str, VerbForm]]:
    """Return every form of every known verb with its infinitive; the base form wins over others."""
    found: dict[str, tuple[str, VerbForm]] = {}
    for verb in tables()["verbs"].split():
        for form in _FORMS:
            name: VerbForm = "past" if form == "participle" else form
            found.setdefault(conjugate(verb, form), (verb, name))
    return found


def verb(word: str) -> str:
    """Return the infinitive of a verb in any form, "" if the word is not a known verb."""
    return verb_forms().get(word, ("", "base"))[0]


def is_adjective(word: str) -> bool:
    """Return whether a word before a noun only describes it."""
    if word in words("adjectives") or word in tables()["plights"] or word in mapping("tones"):
        return True
    if re.search(r"(?:ful|less|ous|ish|ible|able)$", word) and len(word) > 5:
        return True
    return verb_forms().get(word, ("", ""))[1] in {"past", "ing"}


def is_function_word(word: str) -> bool:
    """Return whether a word is grammar only: never the noun of a phrase."""
    lists = "prepositions places clause auxiliaries pronouns adverbs"
    return any(word in words(name) for name in lists.split())


def human_by_ending(noun: str) -> bool:
    """Return whether an unknown noun looks like somebody who does something ("glassblower")."""
    last = noun.rsplit(maxsplit=1)[-1] if noun.split() else ""
    if last in words("not_human_endings") or len(last) < 5:
        return False
    return last.endswith(tuple(words("human_endings")))


def number_of(word: str) -> int | None:
    """Return the number a word or numeral stands for, None if it is no number."""
    low = word.lower()
    return int(low) if low.isdigit() and len(low) < 7 else NUMBERS.get(low)
