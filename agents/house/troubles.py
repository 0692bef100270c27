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
from agents.house.company import kind_names
from agents.house.deeds import Deed, passed, trouble_in
from tools.base import derive_seed
from tools.errors import LexiconError
from tools.world import english
from tools.world.inflection import infinitive, past
from tools.world.lexicon import setting

_VERB = re.compile(
    r"\s(?:has|have|is|are|was|were|will|would|can|cannot|can’t|can't|must|does|do|may|had|keeps?|won’t|won't|no longer|never|\w+(?:ed|es)|"
    r"stands?|lies?|runs?|goes|comes?|falls?|grows?|stops?|needs?|wants?|knows?)\s"
)
_SELF = re.compile(r"^(?:she|he|they|it|who)\s", re.IGNORECASE)
_AIM = re.compile(
    r"\{P\} (?:<(?:want|try|wish|hope|long|dream|need|must)>(?: to)?|<have> forgotten how to) ([^,;]+)$"
)
_SEARCH = re.compile(
    r"\{P\} (?:must |has to )?(?:search|look|hunt|seek|(?<=must )find|(?<=has to )find)(?:e?s)? (?:for )?"
    r"((?:the|an?|her|his|their|its) (?:(?!in |on |at |over |across |through |under )[\w’'-]+ ?){1,4})"
)
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
    settled: bool = False  # the end of the hero's own deed is the end of it


def trouble_of(premise: Premise, seed: int, deed: Deed | None = None) -> Trouble:
    """Return the trouble of a premise; where the brief names none, one of its deed's or its place's."""
    own = trouble_in(deed, premise) if deed else ""
    clause = own or _clause(premise) or _local(premise, seed)
    kind = classify(clause) if classify(clause) != "other" else classify(premise.text)
    entry = _classes()[kind]
    aim = _AIM.match(clause)
    if aim and kind not in {"journey", "fear"} and not clause.startswith("{P} <must>"):
        kind = "wish"
        entry = _classes()[kind]
    focus = _focus(clause, kind)
    return Trouble(
        now=clause,
        settled=bool(own) and "about to" not in own,
        before=clause if own else _past(clause),
        kind=kind,
        focus=focus,
        goal=deed.terms["task"]
        if deed
        else aim[1]
        if aim
        else _drawn(entry["goal"], focus, seed, "goal"),
        worse=_drawn(entry["worse"], focus, seed, "worse"),
        solved=_came(deed, premise) or _drawn(entry["solved"], focus, seed, "solved"),
    )


def _came(deed: Deed | None, premise: Premise) -> str:
    return passed(deed, premise) if deed else ""


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
    hero = premise.protagonist
    if _SELF.match(text):
        text = _SELF.sub("{P} ", text)
    text = re.sub(
        rf"^(?:(?:the|an?) (?:{'|'.join(map(re.escape, kind_names(hero, premise)))})|{re.escape(hero.name)}) ",
        "{P} ",
        text,
        flags=re.I,
    )
    text = re.sub(r"^(?:her|his|their|its) ", "{P.s} ", text)
    if text.startswith("{P} "):
        return _of_hero(text)
    match = re.match(r"(?:to|must|has to|have to|needs? to)\s+(.*)", text)
    if match:
        return "{P} <must> " + match[1]
    if _VERB.search(f" {text} ") and len(text.split()) > 2:
        return text
    if re.match(
        r"\w+s (?:the|an?|her|his|their|its|to|for|from|about|into|across|with|without)\b", text
    ):
        return "{P} " + text
    return _NOT_CLAUSE.format(text if english.determined(text) else english.indefinite(text))


def _of_hero(text: str) -> str:
    """Return a clause about the hero: what is searched for is missing; other verbs agree with the hero."""
    text = re.sub(r",? an? (?:\w+ )?(?:story|tale|fable|film|poem)\b.*$", "", text)
    lost = _SEARCH.match(text)
    if lost:
        return f"{_owned(lost[1])} {'are' if english.is_plural(lost[1]) else 'is'} missing"
    verb, _, rest = text.removeprefix("{P} ").partition(" ")
    if verb in {"must", "can", "cannot", "will"}:
        return text.replace("{P} must", "{P} <must>")
    base = "be" if verb in {"is", "are", "was"} else infinitive(verb) if verb.endswith("s") else ""
    return f"{{P}} <{base}> {rest}" if base else text


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
    return clause if clause.startswith("{P} <") else past(clause)


def _focus(clause: str, kind: str) -> str:
    """Return what the trouble is about, where the clause says so in a way its class understands; else ""."""
    for pattern in str(_classes()[kind].get("about", "")).split(" || "):
        match = re.search(pattern, clause) if pattern else None
        if match:
            found = re.sub(
                r"\s(?:in|on|at|over|through|across)\s.*$", "", next(filter(None, match.groups()))
            )
            return found if kind == "fear" else _owned(found)
    return ""


def _owned(phrase: str) -> str:
    phrase = re.sub(r"^(?:her|his|their|its|my)\s(?:lost |missing )?", "{P.s} ", phrase.strip())
    phrase = re.sub(r"^(the|an?) (?:lost|missing) ", "the ", phrase)
    if english.determined(phrase) or phrase.startswith("{P") or phrase[:1].isupper():
        return phrase
    return f"the {phrase}"


@cache
def _classes() -> Mapping[str, Mapping[str, object]]:
    return tomllib.loads(
        files("agents.house").joinpath("troubles.toml").read_text(encoding="utf-8")
    )


def _drawn(values: object, focus: str, seed: int, *path: object) -> str:
    """Return one of the values by lot: those that speak of the focus where there is one, else the others."""
    options = [str(value) for value in values] if isinstance(values, list) else [str(values)]
    fitting = [value for value in options if ("{focus" in value) == bool(focus)]
    fitting = fitting or [value for value in options if "{focus" not in value]
    return fitting[derive_seed(seed, "trouble", *path) % len(fitting)]
