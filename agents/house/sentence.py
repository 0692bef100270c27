"""The parts a brief is read in: a text with its words and the lexicon's names in it, and noun phrases.

Knows nothing of grammar: what follows what is read elsewhere.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from tools.world.lexicon import World, world
from tools.world.matching import Index, Spot, Token, tokens

Role = Literal["subject", "object", "place", "beside"]

Group = Literal["kind", "also", "setting", "thing"]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A noun phrase: its words [first, last), its parts, and what it is to the sentence."""

    first: int
    last: int
    determiner: str = ""
    adjectives: tuple[str, ...] = ()
    noun: str = ""  # in the singular, in lower case: "lighthouse keeper"
    name: str = ""
    kind: str = ""
    also: bool = False  # the kind is meant only if it acts ("the sea")
    setting: str = ""
    thing: str = ""
    plural: bool = False
    role: Role = "subject"
    governor: str = ""  # the preposition or infinitive before it
    owner: str = ""  # the kind of whoever owns it: "grandmother" in "Grandma's box"


@dataclass(frozen=True)
class Sentence:
    """A text with its words and what the lexicon knows of them."""

    text: str
    groups: dict[Group, dict[int, Spot]] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Return the words in order."""
        return tokens(self.text)

    def gap(self, index: int) -> str:
        """Return what stands between word index - 1 and word index."""
        start = self.words[index - 1].end if index else 0
        end = self.words[index].start if index < len(self.words) else len(self.text)
        return self.text[start:end]

    def span(self, first: int, last: int) -> str:
        """Return the text of the words [first, last)."""
        if first >= last:
            return ""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def breaks(self, index: int) -> bool:
        """Return whether punctuation (no hyphen, no apostrophe) stands before a word."""
        return index > 0 and any(mark in self.gap(index) for mark in ',.;:!?()—–\n"“”…')

    def owns(self, index: int) -> bool:
        """Return whether a word is a possessive ("Grandma's")."""
        text = self.words[index].text.lower()
        return text.endswith(("'s", "’s")) or (
            text.endswith("s") and self.gap(index + 1).startswith(("'", "’"))
        )

    def spots(self, group: Group) -> dict[int, Spot]:
        """Return the names of one group by the index of their first word."""
        if group not in self.groups:
            self.groups[group] = {s.first: s for s in _index(group, world()).spots(self.words)}
        return self.groups[group]


_INDEXES: dict[tuple[str, str], Index] = {}


def _index(group: Group, lexicon: World) -> Index:
    if group != "also":
        return {
            "kind": lexicon.kind_index,
            "setting": lexicon.setting_index,
            "thing": lexicon.thing_index,
        }[group]
    key = (group, lexicon.digest)
    if key not in _INDEXES:
        _INDEXES[key] = Index({kind.id: kind.also for kind in lexicon.kinds.values()})
    return _INDEXES[key]


def ends_as_place(phrase: Phrase) -> bool:
    """Return whether the setting in a phrase is its head ("the old mill", not "mill workers")."""
    noun = Sentence(phrase.noun or phrase.name)
    return any(spot.last == len(noun.words) for spot in noun.spots("setting").values())
