"""What a finding in a concept is, and what is asked of a concept before anything can be found.

The words are data (remarks.toml). Knows nothing of what is looked for (agents.house.alignment,
feasibility, invention).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from agents.drafts import Beat, Concept, Directive
from agents.house.taste import tone_of
from agents.mind import Room
from tools.base import Json

SOUND = 0.7
"""A finding that scores less is a weakness; its note says what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """What would mend a finding: a directive, the same as an infinitive, what is gained, what is lacking."""

    operation: str
    value: Json = None
    target: str = "concept"
    do: str
    why: str
    lack: str = ""

    def directive(self) -> Directive:
        """Return it in the form that an engine can carry out."""
        return Directive(
            target=self.target, operation=self.operation, value=self.value, words=self.do
        )


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found in a concept: a topic of remarks.toml, a score, and what fills its slots."""

    topic: str
    criterion: str  # creativity, feasibility or alignment
    score: float  # 0..1
    slots: dict[str, str] = field(default_factory=dict)
    operation: str = ""  # what would mend it; "" if nothing is known to
    value: Json = None
    target: str = "concept"
    fault: bool = False  # must be mended: against the brief, not against a taste

    @property
    def measurement(self) -> str:
        """Return the name of the measurement it is."""
        return f"concept_{self.topic}"

    @property
    def weak(self) -> bool:
        """Return whether it is a weakness."""
        return self.score < SOUND

    def note(self, turn: int = 0) -> str:
        """Return the finding as a clause, in one of its wordings."""
        return self._said("bad" if self.weak else "good", turn)

    def remedy(self, turn: int = 0) -> Remedy | None:
        """Return what would mend it, in one of its wordings; None if nothing is known to."""
        if not self.operation or not self.weak:
            return None
        return Remedy(
            operation=self.operation,
            value=self.value,
            target=self.target,
            do=self._said("do", turn),
            why=self._said("why", turn // 3),
        )

    def _said(self, side: str, turn: int) -> str:
        choices = _remarks()[self.topic][side]
        return choices[turn % len(choices)].format_map(self.slots)


@cache
def _remarks() -> dict[str, dict[str, list[str]]]:
    text = files("agents.house").joinpath("remarks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def text_of(concept: Concept) -> str:
    """Return everything a concept says, in lower case."""
    said = [concept.title, concept.logline, concept.pitch, concept.turn, concept.ending]
    said += [concept.motif, concept.theme, *(beat.what for beat in concept.beats)]
    return " ".join(said).lower()


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, in lower case, roughly stemmed."""
    words = "".join(c if c.isalpha() else " " for c in text.lower().replace("'s", " ")).split()
    return frozenset(_stem(word) for word in words if len(word) > 2 and word not in _COMMON)


def wanted_scenes(room: Room) -> int:
    """Return how many scenes the brief or the form asks for."""
    return room.premise.scenes or room.form.scenes.get(room.brief.length, 6)


def tone(room: Room) -> str:
    """Return the brief's tone as one of the known ones; "" if it has none."""
    return tone_of(f"{room.premise.tone} {room.premise.genre}")


def for_children(room: Room) -> bool:
    """Return whether the audience is children."""
    said = f"{room.premise.audience} {room.brief.audience}".lower()
    return any(w in said for w in ("child", "kid", "year-old", "year old", "toddler", "family"))


def mean_valence(beats: Sequence[Beat]) -> float:
    """Return the mean valence of some beats; slightly glad if there are none."""
    return sum(b.mood.valence for b in beats) / len(beats) if beats else 0.1


def _stem(word: str) -> str:
    for tail in ("ing", "ed", "es", "s"):
        if word.endswith(tail) and len(word) - len(tail) >= 4:
            return word[: -len(tail)]
    return word


_COMMON = frozenset({
    "the", "and", "for", "but", "not", "who", "her", "his", "its", "she", "has", "had", "was", "are",
    "one", "all", "out", "can", "you", "him", "own", "any", "too", "now", "how", "did", "yet",
    "that", "this", "with", "from", "into", "have", "been", "were", "when", "what", "where",
    "they", "them", "their", "there", "which", "whose", "then", "than", "only", "even",
    "over", "under", "about", "after", "before", "again", "until", "because", "would", "could",
    "should", "must", "will", "just", "very", "more", "most", "some", "such", "other", "each",
    "every", "does", "doing", "done", "being", "same", "scene", "story", "brief", "first",
    "last", "still", "back", "away", "never", "always",
})  # fmt: skip
