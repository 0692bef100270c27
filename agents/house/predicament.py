"""What is wrong: the trouble of a brief as one clause with a subject, and what joins its people.

Looks for what the brief says, in this order: a "but" or "until"; what is told of the protagonist
that weighs; a "when"; what the protagonist must or wants; a plight in an adjective; a calamity in
a noun; what usually comes of such a meeting; at last, what goes wrong in such a place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.house.clauses import (
    is_finite,
    is_grave,
    joined,
    main_predicate,
    named,
    relatives,
    tidied,
    with_subject,
)
from agents.house.persons import Cast
from agents.house.sentence import Phrase, Sentence
from agents.house.vocabulary import is_function_word, tables, verb, words
from tools.base import derive_seed
from tools.world.english import conjugate, definite
from tools.world.lexicon import setting

_TURN = re.compile(
    r"(?i)(?<!nothing )(?<!anything )(?<!all )(?<!everything )\b(?:but|until|except that|only to (?:find|discover)(?: that)?|yet|however,?)\s+"
    r"(?P<clause>[^.;!?\n]{4,200})"
)

_WHEN = re.compile(
    r"(?i)\b(?:when|after|because|since|now that|the (?:day|night|winter|summer|year|morning)(?: before| after| that)?|as)\s+"
    r"(?P<clause>(?:(?:an?|the|his|her|their|its|he|she|it|they|someone|somebody|nobody|everyone|everything|all|my|one|every|no)\b|(?-i:[A-Z]))[^,.;!?\n]{3,120})"
)

_BEFORE = re.compile(
    r"(?i)\b(?:before|unless|lest)\s+(?P<clause>(?:an?|the|his|her|their|its|he|she|it|they|someone|everyone)\b[^,.;!?\n]{3,120})"
)

_WHERE = re.compile(
    r"(?i)\b(?:where|that|which|whose)\s+(?P<clause>(?:nobody|no one|nothing|everyone|everybody|everything|all|no)\b[^,.;!?\n]{3,100})"
)

_WHOSE = re.compile(
    r"(?i)\bwhose (?P<clause>(?:[\w-]+ ){1,3}(?:is|are|has|have|cannot|will not) [\w-]+)"
)
_POSSESSIVE = {"she": "her", "he": "his", "they": "their", "it": "its"}

_GOAL = re.compile(
    r"(?i)\b(?:wants?|wishe?s?|hopes?|longs?|tries|try|plans?|dreams? of|hoping|wanting|trying|sets? out|decides?|needs?|must|has|have)"
    r"(?P<to> to | )(?P<goal>(?!lost\b|been\b|no\b|never\b|a\b|an\b|the\b|to\b)[a-z][^,.;!?\n]{3,90})"
)

_AFRAID = re.compile(
    r"(?i)\b(?:afraid|scared|frightened|terrified) of (?P<what>[^,.;!?\n]{3,60}?)(?=\s+(?:and|but|must|who|meets|finds|has)\b|[,.;!?]|$)"
)


@dataclass(frozen=True, kw_only=True)
class Predicament:
    """The trouble, what joins the protagonist to the other, their want and fear as the brief says them."""

    trouble: str
    relation: str = ""
    want: str = ""
    fear: str = ""
    assumed: tuple[str, ...] = ()


def predicament(sentence: Sentence, cast: Cast, place: str, seed: int) -> Predicament:
    """Return what is wrong; by seed and place where the brief does not say."""
    relation = _relation(sentence, cast)
    said = next((tidied(clause) for clause in _told(sentence, cast, relation) if clause), "")
    want, fear = _want(sentence, cast), _fear(sentence)
    if said:
        return Predicament(trouble=said, relation=_third(relation), want=want, fear=fear)
    usual = _usual(cast, relation, seed)
    trouble = usual or _local(place, seed)
    return Predicament(
        trouble=trouble,
        relation=_third(relation),
        want=want,
        fear=fear,
        assumed=(f"the trouble is that {trouble}",),
    )


def subject_of(sentence: Sentence, cast: Cast) -> str:
    """Return the protagonist as the subject of a clause: a given name, else "the keeper"."""
    lead = cast.lead
    if lead is not None and lead.plural and not lead.name:
        return definite(sentence.span(lead.first, lead.last).lower())
    if lead is not None and lead.name:
        return lead.name
    return definite(cast.protagonist.noun)


def _told(sentence: Sentence, cast: Cast, relation: str) -> Iterator[str]:
    """Yield what the brief says of trouble, most telling first."""
    subject, lead = subject_of(sentence, cast), cast.lead
    own = lead is not None and lead.governor != "owner"
    for match in _TURN.finditer(sentence.text):
        if is_finite(f"it {match['clause']}"):
            yield named(with_subject(match["clause"], subject), subject, cast.protagonist.pronoun)
    if lead is not None and own:
        yield from (joined(subject, said) for said in relatives(sentence, lead) if is_grave(said))
    if cast.lead is not None:
        yield from (
            f"{_POSSESSIVE[cast.protagonist.pronoun]} {m['clause']}"
            for m in _WHOSE.finditer(sentence.text)
        )
    yield from (m["clause"] for m in _WHERE.finditer(sentence.text))
    whens = list(_WHEN.finditer(sentence.text))
    leading = [m for m in whens if sentence.text[: m.start()].strip()[-1:] in {"", ";", ".", ","}]
    yield from (
        named(m["clause"], subject, cast.protagonist.pronoun)
        for m in leading
        if is_finite(m["clause"])
    )
    if lead is not None and own:
        yield _weighty(sentence, lead, subject, relation)
        yield _plight(lead, subject)
    yield from (
        named(m["clause"], subject, cast.protagonist.pronoun)
        for m in whens
        if is_finite(m["clause"])
    )
    for match in _BEFORE.finditer(sentence.text):
        yield (
            named(match["clause"], subject, cast.protagonist.pronoun)
            if is_finite(match["clause"])
            else ""
        )
    yield _calamity(sentence, cast)
    yield from _elsewhere(sentence, cast, relation, subject)


def _weighty(sentence: Sentence, lead: Phrase, subject: str, relation: str) -> str:
    main = main_predicate(sentence, lead)
    plain = relation and verb(main.split(" ")[0].lower()) == relation not in _PURSUITS
    plain = plain or (relation == "love" and "love" in main.split(" ")[:5])
    return joined(subject, main) if main and is_grave(main) and not plain else ""


def _elsewhere(sentence: Sentence, cast: Cast, relation: str, subject: str) -> Iterator[str]:
    """Yield what is told of others, or of the protagonist without weight, or of the world."""
    lead = cast.lead
    first = re.split(r"[.;!?\n]|, (?:and|but|so)\b", sentence.text)[0]
    if lead is None or lead.governor == "owner":
        yield first if is_finite(first) else ""
    for partner in cast.partners:
        other = " ".join(relatives(sentence, partner))
        yield joined(definite(partner.noun), other) if other and is_grave(other) else ""
        yield _plight(partner, definite(partner.noun)) if partner.noun else ""
    if lead is not None and not relation:
        main = main_predicate(sentence, lead)
        yield joined(subject, main) if len(main.split()) > 2 else ""
        yield from (joined(subject, s) for s in relatives(sentence, lead) if len(s.split()) > 2)
        yield first if lead.first > 3 and is_finite(first) and len(first.split()) > 3 else ""


_PURSUITS = frozenset("search rescue save protect confront hunt".split())  # noqa: SIM905


def _plight(phrase: Phrase, subject: str) -> str:
    plights: dict[str, str] = tables()["plights"]
    found = (plights[word] for word in phrase.adjectives if plights.get(word))
    return next(found, "").format(hero=subject)


def _calamity(sentence: Sentence, cast: Cast) -> str:
    calamities: dict[str, str] = tables()["calamities"]
    low = {token.lower for token in sentence.words}
    low -= words("abstract") if cast.lead is not None else set()
    return next((clause for word, clause in calamities.items() if word in low), "")


def _relation(sentence: Sentence, cast: Cast) -> str:
    """Return the infinitive that joins the protagonist to another, "" if none does."""
    if not cast.others and not cast.partners:
        return ""
    known = tables()["relations"]
    low = sentence.text.lower()
    if re.search(r"\bin love\b", low):
        return "love"
    if re.search(r"\b(?:becom\w+|mak\w+|are|unlikely) friends?\b|\bfriendship\b", low):
        return "befriend"
    found = (verb(token.lower) for token in sentence.words if verb(token.lower) in known)
    return next(found, "")


def _third(relation: str) -> str:
    return conjugate(relation, "third") if relation else ""


def _usual(cast: Cast, relation: str, seed: int) -> str:
    templates = (
        tables()["relations"].get(relation, "").split(";") if relation and cast.others else []
    )
    if not templates or not templates[0]:
        return ""
    other, one = cast.others[0], cast.partners[0] if cast.partners else None
    named = other.name if one and one.name else definite(other.noun)
    chosen = templates[derive_seed(seed, "relation", relation) % len(templates)].strip()
    return str(chosen.format(other=named, hero=definite(cast.protagonist.noun)))


def _local(place: str, seed: int) -> str:
    troubles: Sequence[str] = setting(place).troubles or ("something is about to end",)
    return troubles[derive_seed(seed, "trouble", place) % len(troubles)]


def _want(sentence: Sentence, cast: Cast) -> str:
    match = _GOAL.search(sentence.text) if cast.lead is not None else None
    if not match or (match["to"] == " " and not match.group().lower().startswith("must")):
        return ""
    goal = re.split(r"\b(?:but|before|until|because|although|when)\b", match["goal"])[0].strip()
    first = goal.split()[0].lower() if goal else ""
    return (
        goal
        if (first and (verb(first) or first == "be") and not is_function_word(first))
        or first == "be"
        else ""
    )


def _fear(sentence: Sentence) -> str:
    match = _AFRAID.search(sentence.text)
    return match["what"].strip() if match else ""
