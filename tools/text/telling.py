"""Choosing how to say it: several candidates for a phrase, ranked by small measures, best one kept.

Measures: words already used (here or in what must be avoided), openings, length against what
the register, the temperament and simplicity ask for. Knows nothing of what is to be said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tools.base import derive_seed
from tools.text.markup import Discourse, Unfilled, choose
from tools.text.phrasebook import Phrase, dealt, phrases
from tools.text.stage import Stage
from tools.text.wording import contracted, reworded
from tools.world import english

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# What a register does not say: the plain ones make no similes and no sayings; children's words are short.
_SAYING = r"\b(?:as if|as though|like (?:a|an|the|one|somebody)|the way one|one (?:can|could|does|knows)|ought to|which is)\b|; "
_STRANGE: Mapping[str, re.Pattern[str]] = {
    "spare": re.compile(_SAYING + r"|\b(?:rather|quite|nearly|generally)\b|,"),
    "documentary": re.compile(_SAYING + r"|\b(?:rather|quite)\b|\?"),
    "picture_book": re.compile(
        _SAYING + r"|\b[a-z]{9,}\b|\b(?:anybody|however|afterwards|rather)\b"
    ),
    "noir": re.compile(r"; |\b(?:rather|dear|lovely)\b"),
    "plain": re.compile(r"\b(?:the way one|as one|one could)\b"),
    "lyrical": re.compile(r"\b(?:a good deal|rather|on the whole)\b"),
    "comic": re.compile(r"\b(?:soft(?:ly)?|beautiful)\b"),
    "fairy_tale": re.compile(r"\b(?:rather|on the whole|minute)\b"),
}
_LINGERING = frozenset({"sense", "inner", "labour"})
_SALTS = 3
GRAM = 4


@dataclass
class Telling:
    """The scene as told so far: the reader's mind, the words used, the last sentences."""

    stage: Stage
    mind: Discourse
    used: set[tuple[str, ...]] = field(default_factory=set)
    openings: list[str] = field(default_factory=list)
    said: set[str] = field(default_factory=set)  # whole sentences, here and elsewhere

    @classmethod
    def begin(cls, stage: Stage) -> "Telling":
        """Return a telling at the top of the scene, aware of what is to be avoided."""
        used = {gram for text in stage.request.avoid for gram in grams(text)}
        said = {one for text in stage.request.avoid for one in english.sentences(text)}
        return cls(stage, stage.discourse(), used, said=said)

    def tell(
        self,
        entry: str,
        bind: Mapping[str, str],
        *,
        pool: str = "tell",
        terms: Mapping[str, str] | None = None,
        turn: tuple[int, int] | None = None,
        room: int = 0,
    ) -> str:
        """Return one of the ways to tell an entry, or "" if none fits. `room`: words to aim at."""
        place, places = turn or (self.stage.turn, self.stage.turns)
        options = [
            phrase
            for phrase in self._options(entry, pool, place, places)
            if self.stage.fits(phrase.flag, bind)
        ]
        said = self._best(options, bind, terms, room)
        childish = self.stage.script.register_ == "picture_book" and entry in _LINGERING
        if said or pool != "tell" or childish:
            return said
        known = [phrase for phrase in phrases(entry) if self.stage.fits(phrase.flag, bind)]
        return self._best(dealt(known, self.stage.seed, place, places), bind, terms, room)

    def _options(self, entry: str, pool: str, turn: int, turns: int) -> Sequence[Phrase]:
        seed, register = self.stage.seed, self.stage.script.register_
        special = dealt(phrases(entry, register), seed, turn, turns) if pool == "tell" else ()
        if pool == "tell" and self.stage.script.point_of_view == "first":
            special = dealt(phrases(entry, "first"), seed, turn, turns) or special
        if special and (len(phrases(entry, register)) >= turns or turn == 0):
            return special
        options = phrases(entry, pool)
        flagged = [phrase for phrase in options if phrase.flag]
        plain = dealt([phrase for phrase in options if not phrase.flag], seed, turn, turns)
        return [*flagged[turn % 2 :: 2], *plain] if len(flagged) > 2 * turns else [*flagged, *plain]

    def _best(
        self,
        options: Sequence[Phrase],
        bind: Mapping[str, str],
        terms: Mapping[str, str] | None,
        room: int,
    ) -> str:
        tried: list[tuple[float, str, Discourse]] = []
        for rank, phrase in enumerate(options):
            for salt in range(_SALTS):
                mind = replace(self.mind.copy(), terms=terms or self.mind.terms)
                try:
                    pick = self.picker(phrase.family, phrase.index, salt)
                    worded = reworded(choose(phrase.text, pick), self.stage.seed, pick)
                    text = contracted(mind.tell(worded, pick, bind), self.stage.seed)
                except Unfilled:
                    continue
                stale = len(grams(text) & self.used) > 2 and phrase.family != "doing.tell"
                if stale or self.said & set(english.sentences(text)):
                    continue
                tried.append(
                    (
                        self.cost(text, room)
                        + self._luck(phrase, salt)
                        + 2.0 * rank / len(options),
                        text,
                        mind,
                    )
                )
        if not tried:
            return ""
        _, text, mind = min(tried, key=lambda item: item[0])
        self.keep(text, replace(mind, terms=self.mind.terms))
        return text

    def refrain(self, bind: Mapping[str, str]) -> str:
        """Return the line that comes back at the end of every scene of a picture book."""
        options = phrases("refrain")
        chosen = options[derive_seed(self.stage.seed, "refrain") % len(options)]
        try:
            return self.mind.copy().tell(chosen.text, lambda _count: 0, bind)
        except Unfilled:
            return ""

    def keep(self, text: str, mind: Discourse) -> None:
        """Take a text into the telling."""
        self.mind = mind
        self.used |= grams(text)
        self.said |= set(english.sentences(text))
        self.openings.extend(opening(sentence) for sentence in english.sentences(text))

    def picker(self, *path: object) -> Callable[[int], int]:
        """Return a source of choices that belongs to this place in this story."""
        state = [0]

        def pick(count: int) -> int:
            state[0] += 1
            return (
                derive_seed(
                    self.stage.seed, self.stage.request.seed, self.stage.turn, *path, state[0]
                )
                % count
            )

        return pick

    def _luck(self, phrase: Phrase, salt: int) -> float:
        flag = -1.5 if phrase.flag else 0.0
        return flag + 1.5 * self.stage.jitter(phrase.family, phrase.index) + 0.2 * salt

    def cost(self, text: str, room: int) -> float:
        """Return how little a text is wanted here: repeats, dull openings, wrong length."""
        repeats = len(grams(text) & self.used)
        begun = [opening(sentence) for sentence in english.sentences(text)]
        recent = self.openings[-3:]
        echo = sum(1.0 for mark in begun if mark in recent)
        length = abs(len(words(text)) - room) / max(room, 8) if room else 0.0
        return 4.0 * repeats + echo + length + self._manner(text)

    def _manner(self, text: str) -> float:
        pieces = english.sentences(text) or (text,)
        mean = len(words(text)) / len(pieces)
        request = self.stage.request
        wish = 0.0
        if request.simple > 0.3 or self.stage.script.register_ in {"spare", "picture_book", "noir"}:
            wish += mean / (
                3 if request.simple > 0.3 or self.stage.script.register_ == "picture_book" else 6
            )
        wish += len(_STRANGE[self.stage.script.register_].findall(text))
        if re.search(r"bold|energetic", request.temperament):
            wish += mean / 8
        if re.search(r"thoughtful|introspective", request.temperament):
            wish -= mean / 12
        return wish


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    return tuple(match.group().lower() for match in _WORD.finditer(text))


def grams(text: str, size: int = GRAM) -> set[tuple[str, ...]]:
    """Return the sequences of `size` words in a text."""
    found = words(text)
    return {found[start : start + size] for start in range(len(found) - size + 1)}


def opening(sentence: str) -> str:
    """Return what a sentence opens with, as far as a reader notices: its first word."""
    found = words(sentence)
    return found[0] if found else ""
