"""What the trouble is: its clause in both tenses, its class, what it is about, and how it ends.

Data: troubles.toml. Takes the brief's own words where it has any, the lexicon's for the place
otherwise. Knows nothing of plots.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from agents.drafts import Premise
from tools.base import derive_seed
from tools.errors import LexiconError
from tools.text import english
from tools.world.inflection import past, third_person
from tools.world.lexicon import setting

_VERB = re.compile(
    r"\s(?:has|have|is|are|was|were|will|would|can|cannot|can’t|can't|must|does|do|may|had|keeps?|won’t|won't|no longer|never|\w+(?:ed|es)|"
    r"stands?|lies?|runs?|goes|comes?|falls?|grows?|stops?|needs?|wants?|knows?)\s"
)
_SELF = re.compile(r"^(?:she|he|they|it|who)\s", re.IGNORECASE)
_NOT_CLAUSE = "there is the matter of {}"


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """The trouble as sentences need it: clauses with a subject, a noun phrase, an aim in the infinitive."""

    now: str
    before: str
    kind: str
    focus: str
    goal: str
    worse: str
    solved: str


def trouble_of(premise: Premise, seed: int) -> Trouble:
    """Return the trouble of a premise; where the brief names none, one that its place is known for."""
    clause = _clause(premise) or _local(premise, seed)
    kind = classify(clause) if classify(clause) != "other" else classify(premise.text)
    entry = _classes()[kind]
    return Trouble(
        now=clause,
        before=_past(clause),
        kind=kind,
        focus=_focus(clause),
        goal=str(entry["goal"]),
        worse=_drawn(entry["worse"], seed, "worse"),
        solved=_drawn(entry["solved"], seed, "solved"),
    )


def classify(text: str) -> str:
    """Return the class of trouble a text speaks of; "other" if it speaks of none we know."""
    low = text.lower()
    scores = {
        name: sum(bool(re.search(rf"\b{stem}", low)) for stem in str(entry["stems"]).split())
        for name, entry in _classes().items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else "other"


def _clause(premise: Premise) -> str:
    text = premise.trouble.strip().rstrip(".!?")
    if not text:
        return ""
    text = _lowered(text, premise)
    if _SELF.match(text):
        text = _SELF.sub("{P} ", text)
    match = re.match(r"(?:to|must|has to|have to|needs? to)\s+(.*)", text)
    if match:
        return "{P} <must> " + match[1]
    if _VERB.search(f" {text} ") and len(text.split()) > 2:
        return text
    first, _, rest = text.partition(" ")
    if third_person(english.conjugate(first, "base")) == first:
        return "{P} " + text
    return _NOT_CLAUSE.format(text if english.determined(text) else english.indefinite(text))


def _lowered(text: str, premise: Premise) -> str:
    """Return the text with a small first letter, unless it opens with a name."""
    names = {premise.protagonist.name, *(other.name for other in premise.others)}
    proper = any(text.startswith(name) for name in names) or text[:2] == "I "
    return text if proper else text[:1].lower() + text[1:]


def _local(premise: Premise, seed: int) -> str:
    try:
        known = setting(premise.setting).troubles
    except LexiconError:
        known = ()
    known = known or ("something has gone wrong and nobody will say what",)
    return known[derive_seed(seed, "trouble") % len(known)]


def _past(clause: str) -> str:
    return past(clause).replace("{P} <had to>", "{P} <must>")


def _focus(clause: str) -> str:
    """Return what the clause is about: its subject, or what follows "of" where that is the hero."""
    if clause.startswith("{P}"):
        match = re.search(r"\b(?:of|for|to|with|her|his|their|its|the|a|an)\s+(.+)$", clause)
        return _owned(match[1]) if match else "the trouble"
    match = _VERB.search(clause)
    subject = clause[: match.start()] if match else clause
    subject = re.sub(
        r"^(?:no one|nobody|everyone|everybody|there|nothing|something|one|it)$",
        "",
        subject.strip(),
    )
    return _owned(subject) if 0 < len(subject.split()) < 7 else "what {P} cared for"


def _owned(phrase: str) -> str:
    phrase = re.sub(r"^(?:her|his|their|its|my)\s", "{P.s} ", phrase.strip())
    if (
        english.determined(phrase)
        or phrase.startswith("{P")
        or phrase[:1].isupper()
        or english.is_plural(phrase)
    ):
        return (
            phrase
            if not english.is_plural(phrase) or english.determined(phrase) or phrase[:1] in "{"
            else f"the {phrase}"
        )
    return phrase


@cache
def _classes() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(
        files("agents.house").joinpath("troubles.toml").read_text(encoding="utf-8")
    )


def _drawn(values: object, seed: int, *path: object) -> str:
    options = values if isinstance(values, list) else [values]
    return str(options[derive_seed(seed, "trouble", *path) % len(options)])
