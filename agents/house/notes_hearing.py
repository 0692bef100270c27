"""What is heard in a note before it is understood: quotations, names and sentences, kept from harm.

Knows the people of one room. Knows nothing of operations.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from agents.house.notes_vocabulary import NAME, QUOTE, known_words, operations, word_set
from agents.mind import Room
from tools.text.script import Character
from tools.world import lexicon

_QUOTES = re.compile(
    r"[“\"«](?P<a>[^”\"»\n]{1,120})[”\"»]|(?<!\w)[‘'](?P<b>[^’'\n]{1,120}(?:['’]\w[^’'\n]{0,60})?)[’'](?!\w)"
)
MOST = 600  # words that are read of a note


@dataclass
class Hearing:
    """One note being read: the room's people, the quotations put by, and who was spoken of last."""

    room: Room
    on: str = ""
    quotes: list[str] = field(default_factory=list)
    last: Character | None = None

    def __post_init__(self) -> None:
        """Begin with whoever the note is addressed to."""
        head, _, name = self.on.partition(":")
        if head == "character":
            self.last = next((one for one in self.people if one.name == name), None)

    @property
    def people(self) -> tuple[Character, ...]:
        """Return everybody in the piece as it stands."""
        return people_of(self.room)

    def protected(self, text: str) -> str:
        """Return the text with a private character for each quotation and each known name."""
        text = _QUOTES.sub(self._put_by, text)
        for index, character in enumerate(self.people):
            for pattern in _callings(character):
                text = pattern.sub(chr(NAME + index), text)
        return text

    def plain(self, text: str) -> str:
        """Return the text with its quotations and names again, as they were said."""
        for index, quote in enumerate(self.quotes):
            text = text.replace(chr(QUOTE + index), f"“{quote}”")
        for index, character in enumerate(self.people):
            text = text.replace(chr(NAME + index), character.name)
        return " ".join(text.replace("§", "").split())

    def quoted(self, text: str) -> str:
        """Return what a slot holds: the quotation's own words, or the words as they are."""
        if text and QUOTE <= ord(text[0]) < QUOTE + 0x100:
            return self.quotes[ord(text[0]) - QUOTE]
        return self.plain(text)

    def who(self, said: str) -> Character | None:
        """Return whom a name, a pronoun or nothing stands for: the last one spoken of, else the protagonist."""
        if said and NAME <= ord(said[0]) < NAME + 0x100:
            self.last = self.people[ord(said[0]) - NAME]
            return self.last
        pronoun = {"him": "he", "his": "he", "her": "she", "hers": "she"}.get(
            said.lower(), said.lower()
        )
        if self.last is not None and pronoun in ("", "they", self.last.pronoun):
            return self.last
        fitting = [one for one in self.people if not pronoun or one.pronoun == pronoun]
        return next(iter(fitting), next(iter(self.people), None))

    def note_names(self, text: str) -> None:
        """Remember whom a clause spoke of last."""
        for letter in text:
            if NAME <= ord(letter) < NAME + len(self.people):
                self.last = self.people[ord(letter) - NAME]

    def _put_by(self, match: re.Match[str]) -> str:
        words = match["a"] or match["b"]
        if words.strip().lower() == "i":
            return match[0].lower()
        self.quotes.append(words.strip())
        return chr(QUOTE + len(self.quotes) - 1)


def cleaned(note: str) -> str:
    """Return a note with plain apostrophes, without bullets, and scenes as they are spoken of."""
    flat = note.replace("\u2019", "'").replace("\u2018", "'").replace("\t", " ")
    flat = _COURTESY.sub("", flat)
    flat = re.sub(
        r"\b(?:scnee|sceen|scence|secne|scean|csene|sene|szene|scne)(?=s? ?\d)",
        "scene",
        flat,
        flags=re.IGNORECASE,
    )
    flat = re.sub(r"\bscene:\s*(?=\d)", "scene ", flat, flags=re.IGNORECASE)
    return re.sub(r"(?m)^\s*(?:[-*•]|\d+[.)])\s+", "", flat).strip()


_COURTESY = re.compile(
    r"\b(?:it(?:'d| would| might| could) be (?:really |so |very |more )?(?:cool|nice|great|good|lovely|better|fun|awesome|nicer|wonderful|best|interesting) (?:if|to)"
    r"|i(?: wa|')?s? ?(?:was|am|'m) (?:hoping|wondering|thinking)(?: (?:for|if|that|about|of))?|what if|how would it be if|would you mind|i (?:think|feel like|guess|believe|suggest)(?: that)?"
    r"|i(?:'d| would) (?:really |rather )?(?:love|prefer|suggest) (?:it )?(?:if|to see)|is it possible to|(?:can|could|would) (?:you|we)(?: please| maybe| perhaps| also)?)\b",
    re.IGNORECASE,
)


def within_reason(note: str) -> tuple[str, str]:
    """Return as much of a note as is read, and the rest."""
    words = list(re.finditer(r"\S+", note))
    if len(words) <= MOST:
        return note, ""
    end = words[MOST].start()
    return note[:end], note[end:]


def addressed_to(note: str, room: Room) -> tuple[str, str]:
    """Return the agent a note begins by calling, and the rest of it."""
    for agent in room.cast:
        match = re.match(
            rf"(?:(?:for|to|dear|hey|hi) )?(?:@?{re.escape(agent.name)}|{re.escape(agent.id)})\s*[:,–-]\s*",
            note,
            re.IGNORECASE,
        )
        if match:
            return agent.id, note[match.end() :]
    match = re.match(
        r"(?:(?:for|to|dear) )?(?:the )?(composer|artist|writer|director)s?\s*[:,]\s*",
        note,
        re.IGNORECASE,
    )
    if match:
        agents = [one.id for one in room.cast if one.role == match[1].lower()]
        return (agents[0] if agents else ""), note[match.end() :]
    return "", note


def people_of(room: Room) -> tuple[Character, ...]:
    """Return the people of the piece: as scripted, else as planned, else as the brief has them."""
    works = room.works
    if works.script is not None:
        return works.script.characters
    if works.treatment is not None:
        return works.treatment.characters
    return (room.premise.protagonist, *room.premise.others)


def has_name(text: str) -> bool:
    """Return whether a protected text speaks of somebody by name."""
    return any(NAME <= ord(letter) < NAME + 0x100 for letter in text)


def _callings(character: Character) -> Iterable[re.Pattern[str]]:
    """Yield what somebody is called, surest first: the name, part of it, "the keeper"."""
    names = [character.name]
    first = character.name.split()[0]
    if first != character.name and len(first) > 2 and first.lower() not in ("the", "old", "little"):
        names.append(first)
    for name in names:
        ambiguous = name.lower() in _taken()
        yield re.compile(
            rf"(?<![\w-])(?:the )?{re.escape(name)}(?!\w)"
            if not ambiguous
            else rf"(?<![\w-]){re.escape(name)}(?!\w)",
            0 if ambiguous else re.IGNORECASE,
        )
    for noun in _nouns(character):
        yield re.compile(
            rf"(?<![\w-])(?:the|our) (?:old |young |little |shy |lonely )?{re.escape(noun)}(?!\w)",
            re.IGNORECASE,
        )


def _nouns(character: Character) -> list[str]:
    entry = lexicon.world().kinds.get(character.kind)
    nouns = [character.noun, *(entry.names if entry else ()), character.kind.replace("_", " ")]
    heads = [noun.split()[-1] for noun in nouns if noun]
    role = {"protagonist": ["hero", "heroine", "main character", "protagonist"]}.get(
        character.role, []
    )
    return sorted({noun for noun in (*nouns, *heads, *role) if noun}, key=lambda n: (-len(n), n))


def _taken() -> frozenset[str]:
    """Return the words that mean something else in lower case ("storm", "rose", "dawn")."""
    said = {w for o in operations().values() for group in o.choices.values() for w in group}
    return frozenset(said) | known_words() | word_set("filler", "words")
