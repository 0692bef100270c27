"""Saying a plot's texts plainly: the markup of engines filled for these people, in the present tense or the past.

Knows nothing of what is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tools.base import derive_seed
from tools.text.folk import person
from tools.text.markup import Discourse, Unfilled
from tools.text.script import Character
from tools.world.english import word_set

_SMALL = word_set("a an the of in on at to and or but for from by as with up out")


@dataclass(frozen=True)
class Speaker:
    """Says the engine's texts in plain words about these people."""

    cast: tuple[Character, ...]
    roles: Mapping[str, str]
    terms: Mapping[str, str]
    seed: int

    def say(self, template: str, *, now: bool = True) -> str:
        """Return a text in the present tense (`now`) or the past; "" if it cannot be filled."""
        by_name = {one.name: one for one in self.cast}
        folk = {
            letter: person(by_name[name], "plain", noun=self.terms.get(f"{letter}_noun", ""))
            for letter, name in self.roles.items()
        }
        terms = {
            **self.terms,
            "trouble": self.terms["trouble_now"] if now else self.terms["trouble"],
        }
        mind = Discourse(cast=folk, terms=terms, tense="present" if now else "past")
        count = [0]

        def pick(options: int) -> int:
            count[0] += 1
            return derive_seed(self.seed, template, count[0]) % options

        try:
            return mind.tell(template, pick)
        except Unfilled:
            return ""


def titled(text: str) -> str:
    """Return the text as a title: every word with a capital except the small ones inside."""
    words = text.split()
    last = len(words) - 1
    return " ".join(
        word if word.lower() in _SMALL and 0 < place < last else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )
