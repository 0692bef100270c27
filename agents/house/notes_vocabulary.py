"""The vocabulary by which notes are read: agents/directives.toml, its phrasings ready for matching.

Within a clause, § stands for scenes that were named, a private character for each known name
and for each quotation. Knows nothing of any one project.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

NAME, QUOTE = 0xE000, 0xE100  # private characters: the first for names, the first for quotations
_NAMED = f"[{chr(NAME)}-{chr(NAME + 0xFF)}]"
_QUOTED = f"[{chr(QUOTE)}-{chr(QUOTE + 0xFF)}]"
_WORD = r"[^\W\d_][\w'’-]*"
_STOP = r"(?!(?:in|on|at|to|from|and|or|for|with|of|into|by|as|too|also|instead|please|there|is|are|be|should|must|could|that|which|who|called|named|so|but|when|while|because|throughout|everywhere|anymore|any|more|less|here|now|it|them|again|all|the|a|an|me|her|him|really|very|bit|out|off|away|if|than)\b)"
_SLOTS = {
    "name": rf"(?P<name>{_NAMED}|\b(?:she|he|her|him)\b)",
    "person": rf"(?P<name>{_NAMED}|\b(?:{{people}})\b|\b(?:him|her|them)\b(?=\s*(?:$|§|in\b|from\b)))",
    "newname": rf"(?P<newname>{_QUOTED}|{_WORD}(?: (?!instead|please|everywhere|throughout|from|and|in\b){_WORD}){{0,2}})",
    "words": rf"(?P<words>{_QUOTED}|[^,;]+)",
    "quote": rf"(?P<words>{_QUOTED})",
    "thing": rf"(?P<thing>{_STOP}{_WORD}(?: {_STOP}{_WORD}){{0,2}})",
    "somebody": rf"(?P<somebody>{_STOP}{_WORD}(?: {_STOP}{_WORD}){{0,2}})",
    "place": rf"(?P<place>(?:(?:the|a|an|some|his|her|their) )?{_WORD}(?: {_WORD}){{0,4}})",
    "sound": rf"(?P<sound>{_STOP}{_WORD}(?: {_STOP}{_WORD})?)",
    "number": r"(?P<number>\d{1,3}(?:[.,]\d+)?)",
    "tonic": r"(?P<tonic>[A-G](?:[ -]?(?:flat|sharp)|[b#♭♯])?)(?![\w'’])",
    "keymode": r"(?P<keymode>harmonic minor|major|minor|dorian|lydian|phrygian|mixolydian|aeolian|ionian)",
    "colour": r"(?P<colour>{colours})",
    "look": r"(?!)",  # read by agents.house.notes_looks
}  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One word of the vocabulary. `value` says what it takes, `reaches` which drafts it can change."""

    name: str
    does: str
    value: str
    reaches: tuple[str, ...]
    example: str
    opposite: str = ""
    adjectives: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    says: tuple[str, ...] = ()


@dataclass(frozen=True)
class Phrasing:
    """A pattern of an operation. `kind`: "says", "choice" or "adjective" (then degrees and denials count)."""

    operation: str
    pattern: re.Pattern[str]
    kind: str


@cache
def tables() -> Mapping[str, Any]:
    """Return directives.toml as it stands."""
    return tomllib.loads(files("agents").joinpath("directives.toml").read_text(encoding="utf-8"))


@cache
def operations() -> Mapping[str, Operation]:
    """Return every operation by name, in the file's order."""
    raw = tables()["operation"]
    return {name: _operation(name, entry, raw) for name, entry in raw.items()}


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """Return every pattern."""
    return tuple(one for entry in operations().values() for one in _patterns(entry))


@cache
def values_of(operation: str) -> Mapping[str, str]:
    """Return the values of a choice by the words for them."""
    choices = operations()[operation].choices
    return {words: value for value, said in choices.items() for words in said}


@cache
def adjective_of() -> Mapping[str, str]:
    """Return the operation each adjective in any form asks for."""
    return {
        form: entry.name
        for entry in reversed(tuple(operations().values()))
        for word in entry.adjectives
        for form in _forms(word)
    }


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """Return a list of the file as a set: words apart by spaces or by |."""
    text = tables()[table][key]
    return frozenset(text.split("|") if "|" in text else text.split())


@cache
def known_words() -> frozenset[str]:
    """Return every single word the vocabulary can hear, for mending what was mistyped."""
    found = set(adjective_of()) | set(tables()["colours"])
    for entry in operations().values():
        found |= {
            word for said in entry.choices.values() for words in said for word in words.split()
        }
        for says in entry.says:
            found |= set(
                re.findall(r"[a-z]{4,}", re.sub(r"<\w+>|\{\w+\}|\?P<\w+>|\\\w", " ", says))
            )
    return frozenset(word for word in found if " " not in word and len(word) > 3)


def either(words: Any) -> str:
    """Return an alternation of phrases, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _operation(name: str, entry: Mapping[str, Any], raw: Mapping[str, Any]) -> Operation:
    choices = entry.get("choices") or raw.get(entry.get("like", ""), {}).get("choices", {})
    return Operation(
        name=name,
        does=entry["does"],
        value=entry["value"],
        reaches=tuple(entry["reaches"]),
        example=entry["example"],
        opposite=entry.get("opposite", ""),
        adjectives=tuple(entry["adjectives"].split("|")) if "adjectives" in entry else (),
        choices={value: tuple(said.split("|")) for value, said in choices.items()},
        says=tuple(entry.get("says", ())),
    )


def _patterns(entry: Operation) -> Iterator[Phrasing]:
    for says in entry.says:
        yield Phrasing(entry.name, _compiled(says, entry), "says")
    if entry.choices and entry.name not in ("add_instrument", "remove_instrument"):
        yield Phrasing(entry.name, _compiled("{choice}", entry), "choice")
    if entry.adjectives:
        forms = {form for word in entry.adjectives for form in _forms(word)}
        more = rf"(?:(?:more|less|most|least) )?(?P<adjective>{either(forms)})"
        yield Phrasing(
            entry.name, re.compile(rf"(?<![\w-]){more}(?![\w-])", re.IGNORECASE), "adjective"
        )


def _compiled(says: str, entry: Operation) -> re.Pattern[str]:
    text = re.sub(r"(?<!P)<([a-z]+)>", lambda m: f"(?:{tables()['words'][m[1]]})", says)
    for slot, pattern in _SLOTS.items():
        text = text.replace(f"{{{slot}}}", _filled(pattern))
    said = [words for group in entry.choices.values() for words in group]
    text = text.replace("{choice}", f"(?P<choice>{either(said)})")
    return re.compile(rf"(?<![\w'’-])(?:{text})(?![\w-])", re.IGNORECASE)


def _filled(pattern: str) -> str:
    if "{colours}" in pattern:
        return pattern.replace("{colours}", either(tables()["colours"]))
    return (
        pattern.replace("{people}", tables()["people"]["everyone"])
        if "{people}" in pattern
        else pattern
    )


def _forms(word: str) -> tuple[str, ...]:
    """Return an adjective, and its comparative and superlative where it has its own."""
    if (
        " " in word
        or "-" in word
        or len(word) > 8
        or word.endswith(("ed", "ing", "ful", "ous", "ive", "al", "ic"))
    ):
        return (word,)
    if word.endswith("e"):
        return word, f"{word}r", f"{word}st"
    if re.search(r"[^aeiou]y$", word):
        return word, f"{word[:-1]}ier", f"{word[:-1]}iest"
    stem = word + word[-1] if re.search(r"(?:^|[^aeiou])[aeiou][bdgmnpt]$", word) else word
    return word, f"{stem}er", f"{stem}est"
