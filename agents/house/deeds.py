"""What the hero of a brief does, as the brief says it, and how such a deed goes from first try to last.

Data: deeds.toml. Reads the deed out of the premise's own text: the verb, what it is done to, what
is taught or learnt, until when. Knows nothing of plots; its texts are in the writer's markup.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from agents.drafts import Premise
from agents.house.company import kind_names, lost_one
from agents.house.vocabulary import is_function_word, verb, verb_forms
from tools.base import derive_seed
from tools.text.script import Character
from tools.world import english
from tools.world.inflection import infinitive

_END = re.compile(
    r"\s*(?:[.;!?\n]|,|\b(?:but|while|although|because|when|unless|until|so that|in order to|noir)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_ASIDE = re.compile(
    r"(?i)^(?:please\s+)?(?:(?:tell|write|make|create)\s+(?:me\s+)?)?(?:an?|the)\s+(?:[\w-]+\s+){0,3}"
    r"(?:story|tale|fable|film|documentary|picture book|song|poem)\s+(?:about|of|in which|where)\s+"
)
_BEFORE = re.compile(
    r"(?i)\b(before|until|by)\s+((?:the|its|her|his|their|an?|dawn|midnight|nightfall|winter|spring|morning)\b[^,.;!?\n]*)"
)
_WHERE = re.compile(
    r"\s\b(?:in|on|at|by|near|under|aboard|across|through|out of|from|to|for|with|into|onto|before|until|and|who|that|which|whose|after|during)\b.*$"
)
_LATER = ("before the week <it:be> out", "before the first frost", "before the moon <it:be> full again", "before the month <it:be> over")  # fmt: skip
_WORKLESS = frozenset({"teach", "learn", "befriend", "race", "travel", "bargain"})
_PERSONAL = frozenset({"teach", "befriend", "race", "bargain", "find", "rescue"})
_LIGHT = frozenset({"bargain", "deal", "pact"})


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What is done: the class it belongs to, and the words for it. `terms` are the writer's."""

    kind: str
    terms: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0
    whom: str = ""  # the letter of the one it is done to, where that is somebody

    def text(self, stage: str, turn: int = 0) -> str:
        """Return how a stage of the deed is told; `turn` counts those of the same name."""
        options = tuple(str(text) for text in _classes()[self.kind][stage])
        if self.whom == "O":
            options = tuple(text for text in options if "{B" not in text) or options
        start = self.seed + derive_seed(0, stage, *sorted(self.terms.values()))
        text = options[(start + turn) % len(options)]
        text = re.sub(r"\{A\b", "{P", re.sub(r"\{B\b", "{O", text))
        return _about(text, self.whom) if self.whom else text


def deed_of(premise: Premise, seed: int) -> Deed | None:
    """Return the deed the brief tells of its hero; None if it tells none that we know how to tell."""
    said = _said(premise)
    if not said:
        return None
    found = _parsed(said)
    if found is None:
        return None
    kind, name, rest = found
    work, skill = _work(rest, premise, kind), _skill(rest, kind)
    if (kind in {"teach", "learn"} and not skill) or (kind not in _WORKLESS and not work):
        return None
    if kind in {"befriend", "bargain", "teach"} and not _named_in(rest, premise):
        return None
    whom = _letter(work, premise)
    if whom and kind not in _PERSONAL:
        return None
    until = _until(premise, seed)
    terms = {
        "work": "" if whom or kind in _WORKLESS else work,
        "skill": skill,
        "verb": name,
        "task": _task(f"{name} {_END.sub('', rest)}", premise),
        "by": until,
        "by_now": re.sub(r"<pl:(\w+)>", r"\1", until.replace("<it:", "<now:")),
    }
    start = seed + derive_seed(0, "deed", premise.text)
    return Deed(kind=kind, terms=terms, seed=start, whom=whom)


def deadline(premise: Premise) -> str:
    """Return what the brief says the deed must be done before, "" if it says nothing: "the town fair"."""
    match = _BEFORE.search(premise.text)
    return match[2].strip() if match and match[1].lower() != "by" else ""


def trouble_in(deed: Deed, premise: Premise) -> str:
    """Return the trouble as a clause in markup where the brief tells only the deed; else ""."""
    clause = premise.trouble.strip().rstrip(".")
    before = deadline(premise)
    if clause and before and clause.lower() == before.lower():
        return re.sub(r"^before (.*?) <(?:it|pl):(\w+)>", _looming, deed.terms["by"])
    bare_deed = deed.terms["verb"] in {infinitive(word) for word in clause.lower().split()}
    if not clause or bare_deed or any(clause in note for note in premise.assumed):
        options = _classes()[deed.kind]["trouble"]
        text = options[deed.seed % len(options)]
        return _about(text, deed.whom) if deed.whom else text
    return ""


def passed(deed: Deed, premise: Premise) -> str:
    """Return how it went when what the brief gives as the deadline came, as a clause; "" without one."""
    if not deadline(premise) or "<" not in deed.terms["by"]:
        return ""
    ways = (
        "by then it <it:be> done",
        "{P} <be> ready for it",
        "it <it:come> an hour too late to undo anything",
    )
    came = deed.terms["by"].partition(" ")[2]
    return f"{came}, and {ways[deed.seed % len(ways)]}"


def _looming(match: re.Match[str]) -> str:
    verb_of = "<pl:be>" if english.is_plural(match[1]) else "<it:be>"
    return f"{match[1]} {verb_of} about to {match[2]}"


def _about(text: str, letter: str) -> str:
    """Return a text about a thing as one about somebody."""
    text = re.sub(r"<work:", f"<{letter}:", text)
    text = re.sub(r"\{work\.them\}", f"{{{letter}.o}}", text)
    text = re.sub(r"\{work\.its\}", f"{{{letter}.s}}", text)
    return re.sub(r"\{(?:the |a )?work(?:\.\w+)?\}", f"{{{letter}}}", text)


def _letter(work: str, premise: Premise) -> str:
    """Return L or O where the deed is done to that character."""
    one = next((other for other in premise.others if other.name == work), None)
    if one is None:
        return ""
    lost = lost_one(premise)
    return "L" if lost is not None and lost.name == one.name else "O"


def _task(text: str, premise: Premise) -> str:
    text = re.sub(r"\s(?:before|until)\s.*$", "", text).strip()
    return _people(text, premise)


def _said(premise: Premise) -> str:
    """Return the brief's first sentence from the hero's verb on."""
    return _ASIDE.sub("", re.split(r"[.;!?\n]", premise.text.strip())[0].strip())


def _parsed(text: str) -> tuple[str, str, str] | None:
    """Return class, infinitive and the rest, for the first verb of the text that has a class."""
    words = text.split()
    for place, word in enumerate(words[1:], 1):
        low = re.sub(r"[^a-z’'-]", "", word.lower())
        name, form = verb_forms().get(low, ("", "base"))
        if not name and _kinds().get(low.rstrip("s")):
            name, form = infinitive(low) if low.endswith("s") else low, "third"
        before = words[place - 1].lower()
        if (
            not name
            or form in {"past", "ing"}
            or before in {"the", "a", "an", "her", "his", "their", "its", "of", "only"}
        ):
            continue
        rest = " ".join(words[place + 1 :])
        kind = _kind(name, rest)
        if name == "learn" and rest.startswith("to "):
            return "learn", name, rest
        stolen = re.search(r"\bwho (?:stole|took|has stolen) (.+)$", rest)
        if kind == "find" and stolen:
            return kind, name, stolen[1]
        later = re.search(r"\bto (deliver|return|bring|carry|send) (?:it|them)\b", rest)
        sought = re.search(r"\bto (find|rescue|save) (.+)$", rest)
        if kind == "deliver" and sought:
            return _kinds()[sought[1]], sought[1], sought[2]
        if kind == "find" and later:
            return "deliver", later[1], re.sub(r"\s(?:that|which|who)\b.*$", "", rest)
        if kind and not (before == "to" and form != "base"):
            return kind, name, rest
    return None


def _kind(name: str, rest: str) -> str:
    first = {re.sub(r"\W", "", word) for word in rest.lower().split()[:3]}
    if name == "make" and first & _LIGHT:
        return "bargain"
    if name in {"give", "take"} or (name == "ask" and "help" not in rest):
        return ""
    return _kinds().get(name, "")


def _work(rest: str, premise: Premise, kind: str) -> str:
    """Return what the deed is done to as a bare noun phrase, "" if that is nobody's thing."""
    if kind == "keep":
        rest = re.sub(r"^to let\s+", "", rest)
        rest = re.sub(r"\s(?:go|die|fall|close|fade|be)\b.*$", "", rest)
    rest = re.sub(r"^(?:for|of|across|over)\s+", "", rest)
    phrase = _WHERE.sub("", f"{_END.sub('', rest)}").strip()
    phrase = re.sub(r"(?<=\w)\sof\s.*$", "", phrase)
    words = phrase.split()
    while words and (is_function_word(words[-1].lower()) or _participle(words)):
        words.pop()
    phrase = " ".join(words[:6])
    for one in premise.others:
        if any(
            re.search(rf"\b{re.escape(name)}$", phrase.lower()) for name in kind_names(one, premise)
        ):
            return one.name
    if not phrase or (is_function_word(words[0].lower()) and len(words) < 2):
        return ""
    return _owned(phrase)


def _participle(words: list[str]) -> bool:
    described = len(words) > 1 and not english.determined(f"{words[-2].lower()} x")
    return described and verb_forms().get(words[-1].lower(), ("", "base"))[1] == "past"


def _owned(phrase: str) -> str:
    """Return the phrase without its article, a possessive of the hero's turned to the hero's own."""
    phrase = re.sub(r"^(?:her|his|their|its)\s", "{P.s} ", phrase)
    owned = re.match(r"(?i)the \w+['’]s\s", phrase)
    return phrase if owned else english.bare(phrase)


def _skill(rest: str, kind: str) -> str:
    if kind not in {"teach", "learn"}:
        return ""
    match = re.search(r"\bto ((?!be\b)[a-z]+(?: [^,.;!?]*)?)", rest)
    if not match or not verb(match[1].split()[0].lower()):
        return ""
    return re.sub(
        r"\s(?:before|until|so that|by the|while|because|when|again)\b.*$", "", match[1]
    ).strip()


def _until(premise: Premise, seed: int) -> str:
    """Return until when, as a phrase in the writer's markup: "before the flood <it:reach> the mill"."""
    match = _BEFORE.search(premise.text)
    if not match or match[1].lower() == "by":
        return _LATER[derive_seed(seed, "until") % len(_LATER)]
    words = match[2].strip().split()
    for place, word in enumerate(words[1:], 1):
        low = word.lower()
        name, form = verb_forms().get(low, ("", "base"))
        after = words[place + 1].lower() if place + 1 < len(words) else ""
        if (
            not name
            and re.search(r"[^s]s$", low)
            and after in {"the", "its", "her", "his", "their"}
        ):
            name, form = infinitive(low), "third"
        if (
            name
            and (form in {"third", "past"} or english.is_plural(" ".join(words[:place])))
            and words[place - 1].lower() not in {"the", "a", "an"}
        ):
            whom = "pl" if english.is_plural(" ".join(words[:place])) else "it"
            tail = _people(" ".join(words[place + 1 :]), premise)
            return f"{match[1].lower()} {' '.join(words[:place])} <{whom}:{name}> {tail}".strip()
    return f"{match[1].lower()} {' '.join(words)}"


def _people(text: str, premise: Premise) -> str:
    """Return the text with the hero's pronouns and the other's noun as the writer's letters."""
    text = re.sub(r"\b(?:her|his|their|its)\b(?= \w)", "{P.s}", text)
    other = _other(premise)
    if other is None:
        return text
    for name in kind_names(other, premise):
        text = re.sub(
            rf"\b(?:an?|the)\s(?:[\w-]+\s){{0,2}}?{re.escape(name)}\b", "{O.named_o}", text
        )
    return text


def _named_in(text: str, premise: Premise) -> bool:
    """Say whether a text names the first of the others."""
    other = _other(premise)
    return other is not None and any(
        re.search(rf"\b{re.escape(name.lower())}\b", text.lower())
        for name in (
            other.name.removeprefix("the "),
            other.noun or other.name,
            *kind_names(other, premise),
        )
    )


def _other(premise: Premise) -> Character | None:
    return premise.others[0] if premise.others else None


@cache
def _kinds() -> Mapping[str, str]:
    """Return the class of every verb that has one."""
    return {
        name: kind for kind, entry in _classes().items() for name in str(entry["verbs"]).split()
    }


@cache
def _classes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return tomllib.loads(files("agents.house").joinpath("deeds.toml").read_text(encoding="utf-8"))
