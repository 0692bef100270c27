"""Who is on the page: a character as sentences need one. Names, pronouns, and whether they can speak.

Knows the world lexicon's categories; knows nothing of plots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tools.errors import LexiconError
from tools.text.script import Character, Register
from tools.world.entries import Category, Kind
from tools.world.lexicon import kind as find_kind

Speech = Literal["talk", "force", "mute"]
Case = Literal["subject", "object", "possessive", "own", "reflexive"]

_FORMS: dict[str, dict[Case, str]] = {
    "she": {"subject": "she", "object": "her", "possessive": "her", "own": "hers", "reflexive": "herself"},
    "he": {"subject": "he", "object": "him", "possessive": "his", "own": "his", "reflexive": "himself"},
    "it": {"subject": "it", "object": "it", "possessive": "its", "own": "its own", "reflexive": "itself"},
    "they": {"subject": "they", "object": "them", "possessive": "their", "own": "theirs", "reflexive": "themself"},
    "I": {"subject": "I", "object": "me", "possessive": "my", "own": "mine", "reflexive": "myself"},
}  # fmt: skip
_TALKING_REGISTERS = frozenset({"fairy_tale", "picture_book", "comic"})


@dataclass(frozen=True, kw_only=True)
class Person:
    """A character in sentences. `name` is as it stands mid-sentence ("Mara", "the storm")."""

    name: str
    noun: str  # "lighthouse keeper"
    pronoun: str
    category: Category = "human"
    speech: Speech = "talk"
    first: bool = False  # the one who says "I"
    body: tuple[str, ...] = ("hands", "face", "shoulders", "eyes")
    verbs: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    trait: str = ""
    voice: str = ""
    want: str = ""
    fear: str = ""

    @property
    def proper(self) -> bool:
        """Say whether the name is a proper one."""
        return self.name[:1].isupper()

    @property
    def plural_verb(self) -> bool:
        """Say whether the pronoun (not the name) takes a plural verb."""
        return self.pronoun == "they" and not self.first

    def form(self, case: Case) -> str:
        """Return the pronoun in a case."""
        return _FORMS["I" if self.first else self.pronoun][case]


def person(
    character: Character, register: Register, *, first: bool = False, noun: str = ""
) -> Person:
    """Return the character as sentences need one; an unknown kind counts as a human being."""
    entry = known_kind(character.kind)
    noun = noun or (entry.noun if entry else character.kind.replace("_", " ").strip() or "stranger")
    category: Category = entry.category if entry else "human"
    return Person(
        name=spoken_name(character.name, noun),
        noun=noun,
        pronoun=character.pronoun,
        category=category,
        speech=_speech(category, register, first=first),
        first=first,
        body=entry.body if entry and entry.body else ("hands", "face", "shoulders", "eyes"),
        verbs=entry.verbs if entry else (),
        tools=entry.objects if entry else (),
        skills=entry.skills if entry else (),
        trait=character.trait,
        voice=character.voice or (entry.voice if entry else ""),
        want=character.want or _first(entry.wants if entry else ()),
        fear=character.fear or _first(entry.fears if entry else ()),
    )


def spoken_name(name: str, noun: str) -> str:
    """Return the name as it stands mid-sentence: "The Storm" becomes "the storm", "Mara" stays."""
    plain = name.removeprefix("The ").removeprefix("the ").removeprefix("A ").removeprefix("a ")
    if plain.lower() == noun.lower() or name[:1].islower() or plain != name:
        return f"the {plain if plain[:1].islower() or ' ' not in name else plain.lower()}"
    return name


def known_kind(key: str) -> Kind | None:
    """Return the lexicon's entry, or None where the lexicon has none of that id."""
    try:
        return find_kind(key)
    except LexiconError:
        return None


def _speech(category: Category, register: Register, *, first: bool) -> Speech:
    if category in {"spirit", "thing"}:
        return "force"
    if category == "animal" and register not in _TALKING_REGISTERS and not first:
        return "mute"
    return "talk"


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""
