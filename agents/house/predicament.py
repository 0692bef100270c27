"""What is wrong: the trouble of a brief as one clause with a subject, and what joins its people.

Looks for what the brief says, in this order: a "but" or "until"; what is told of the protagonist
that weighs; a "when"; what the protagonist must or wants; a plight in an adjective; a calamity in
a noun; what usually comes of such a meeting; at last, what goes wrong in such a place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.house.grammar import Group, Phrase, Sentence, phrases
from agents.house.persons import Cast
from agents.house.vocabulary import is_function_word, tables, verb, verb_forms, words
from tools.base import derive_seed
from tools.text.english import conjugate, definite
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
    said = next((_clean(clause) for clause in _told(sentence, cast, relation) if clause), "")
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
        if _finite(f"it {match['clause']}"):
            yield _named(_clause(match["clause"], subject), subject, cast)
    if lead is not None and own:
        yield from (_with(subject, said) for said in _relatives(sentence, lead) if _grave(said))
    yield from (m["clause"] for m in _WHERE.finditer(sentence.text))
    whens = list(_WHEN.finditer(sentence.text))
    leading = [m for m in whens if sentence.text[: m.start()].strip()[-1:] in {"", ";", ".", ","}]
    yield from (_named(m["clause"], subject, cast) for m in leading if _finite(m["clause"]))
    if lead is not None and own:
        yield _weighty(sentence, lead, subject, relation)
        yield _plight(lead, subject)
    yield from (_named(m["clause"], subject, cast) for m in whens if _finite(m["clause"]))
    for match in _BEFORE.finditer(sentence.text):
        yield _named(match["clause"], subject, cast) if _finite(match["clause"]) else ""
    yield _calamity(sentence)
    yield from _elsewhere(sentence, cast, relation, subject)


def _weighty(sentence: Sentence, lead: Phrase, subject: str, relation: str) -> str:
    main = _main(sentence, lead)
    plain = relation and verb(main.split(" ")[0].lower()) == relation not in _PURSUITS
    return _with(subject, main) if main and _grave(main) and not plain else ""


def _elsewhere(sentence: Sentence, cast: Cast, relation: str, subject: str) -> Iterator[str]:
    """Yield what is told of others, or of the protagonist without weight, or of the world."""
    lead = cast.lead
    first = re.split(r"[.;!?\n]|, (?:and|but|so)\b", sentence.text)[0]
    if lead is None or lead.governor == "owner":
        yield first if _finite(first) else ""
    for partner in cast.partners:
        other = " ".join(_relatives(sentence, partner))
        yield _with(definite(partner.noun), other) if other and _grave(other) else ""
        yield _plight(partner, definite(partner.noun)) if partner.noun else ""
    if lead is not None and not relation:
        main = _main(sentence, lead)
        yield _with(subject, main) if len(main.split()) > 2 else ""
        yield from (_with(subject, s) for s in _relatives(sentence, lead) if len(s.split()) > 2)
        yield first if lead.first > 3 and _finite(first) and len(first.split()) > 3 else ""


_PURSUITS = frozenset("search rescue save protect confront hunt".split())  # noqa: SIM905


def _clause(text: str, subject: str) -> str:
    """Return the clause with a subject of its own: given one where it starts with its verb."""
    first = text.split()[0].lower()
    verbal = first in words("auxiliaries") or verb_forms().get(first, ("", "base"))[1] in {
        "third",
        "past",
    }
    if first in words("prepositions") | words("places"):
        return ""
    if first in {"never", "no", "not", "only", "now", "cannot"} and not verbal:
        return _with(subject, text) if _finite(text) else ""
    return _with(subject, text) if verbal else text


def _named(clause: str, subject: str, cast: Cast) -> str:
    """Return the clause with the protagonist's name for a pronoun it opens with."""
    first, _, rest = clause.partition(" ")
    if first.lower() == cast.protagonist.pronoun and first.lower() in {"she", "he"}:
        return f"{subject} {rest}"
    return clause


def _with(subject: str, predicate: str) -> str:
    return f"{subject} {predicate}" if predicate else ""


def _relatives(sentence: Sentence, phrase: Phrase) -> Iterator[str]:
    """Yield the relative clause right after a phrase, or what its participle says of it."""
    start = phrase.last
    if start >= len(sentence.words):
        return
    word = sentence.words[start].lower
    if word == "too":
        yield f"is {sentence.span(start, _end(sentence, start))}"
    elif word in {"who", "that", "which"}:
        yield sentence.span(start + 1, _end(sentence, start + 1))
    elif (
        word
        in {
            "stranded",
            "trapped",
            "lost",
            "left",
            "forgotten",
            "stuck",
            "haunted",
            "caught",
            "abandoned",
            "accused",
        }
        or verb(word)
    ) and word.endswith(("ed", "ing", "ost", "eft", "ten", "uck")):
        said = sentence.span(start, _end(sentence, start))
        yield f"is {said}"


def _end(sentence: Sentence, start: int) -> int:
    """Return where a relative clause that starts at a word ends: punctuation or the main verb."""
    verbs_seen = 0
    for index in range(start, len(sentence.words)):
        word = sentence.words[index].lower
        if index > start and sentence.breaks(index):
            return index
        if index > start and word in words("clause") and word not in {"and", "or", "nor"}:
            verbs_seen = -1
        finite = word in words("auxiliaries") or verb_forms().get(word, ("", "base"))[1] == "third"
        before = sentence.words[index - 1].lower if index else ""
        joined = before in words("clause") | words("pronouns") | words("auxiliaries") | {
            "to",
            "not",
            "never",
        }
        if finite and verbs_seen > 0 and not joined and index > start + 1:
            return index
        verbs_seen += finite or bool(verb_forms().get(word, ("", "base"))[1] == "past")
    return len(sentence.words)


def _main(sentence: Sentence, lead: Phrase) -> str:
    """Return the protagonist's main predicate to the end of the sentence, "" if there is none."""
    start = lead.last
    inside = {i for phrase in phrases(sentence) for i in range(phrase.first, phrase.last)}
    if start < len(sentence.words) and sentence.words[start].lower in {"who", "that", "which"}:
        start = _end(sentence, start + 1)
    while start < len(sentence.words) and (
        start in inside or not _starts_predicate(sentence, start, plural=lead.plural)
    ):
        if start > lead.last + 12 or "." in sentence.gap(start):
            return ""
        start += 1
    if start >= len(sentence.words):
        return ""
    rest = sentence.text[sentence.words[start].start :]
    return re.split(r"[.;!?\n]", rest)[0].strip(" ,")


def _starts_predicate(sentence: Sentence, index: int, *, plural: bool) -> bool:
    word = sentence.words[index].lower
    infinitive, form = verb_forms().get(word, ("", "base"))
    if plural and infinitive and form == "base":
        return True
    return word in words("auxiliaries") or form in {"third", "past"} or word == "must"


def _grave(predicate: str) -> bool:
    """Return whether a predicate weighs: something lost, feared, owed, wanted, not possible."""
    first = [token.lower() for token in re.findall(r"[\w'’]+", predicate)[:7]]
    known = words("grave")
    if (
        first
        and verb(first[0]) in words("idle")
        and not set(first[1:5]) & {"never", "only", "until", "without", "cannot"}
    ):
        return False
    return any(token in known or verb(token) in known for token in first)


def _finite(clause: str) -> bool:
    tokens = [token.lower() for token in re.findall(r"[\w'’]+", clause)]
    return any(
        token in words("auxiliaries")
        or verb_forms().get(token, ("", "base"))[1] in {"third", "past"}
        for token in tokens[1:]
    )


def _plight(phrase: Phrase, subject: str) -> str:
    plights: dict[str, str] = tables()["plights"]
    found = (plights[word] for word in phrase.adjectives if plights.get(word))
    return next(found, "").format(hero=subject)


def _calamity(sentence: Sentence) -> str:
    calamities: dict[str, str] = tables()["calamities"]
    low = {token.lower for token in sentence.words}
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
    if not match or match["to"] == " " and not match.group().lower().startswith("must"):
        return ""
    goal = re.split(r"\b(?:but|before|until|because|although|when)\b", match["goal"])[0].strip()
    first = goal.split()[0].lower() if goal else ""
    return (
        goal
        if first and (verb(first) or first == "be") and not is_function_word(first) or first == "be"
        else ""
    )


def _fear(sentence: Sentence) -> str:
    match = _AFRAID.search(sentence.text)
    return match["what"].strip() if match else ""


_FIRST_PERSON = (
    (r"\bmy\b", "the"),
    (r"\bme\b", "somebody"),
    (r"\bour\b", "the"),
    (r"\bI\b", "somebody"),
)


def _clean(clause: str) -> str:
    """Return the clause ready to stand after "that": lower case, no loose ends, at most 28 words."""
    text = re.sub(r"\s+", " ", clause).strip(" ,;:-–—")
    text = re.sub(
        r"(?<=\w{2}),? and (?:an?|the|only) [^,]*\b(?:is|are|can|must|has)\b.*$", "", text
    )
    for pattern, replacement in _FIRST_PERSON:
        text = re.sub(pattern, replacement, text)
    kept = text.split(" ")
    if len(kept) > 28:
        kept = (
            re.split(r",", " ".join(kept[:28]))[0].split(" ")
            if "," in " ".join(kept[8:28])
            else kept[:28]
        )
    text = " ".join(kept)
    first = text.split(" ")[0]
    determiner = first.lower() in words("determiners") | words("pronouns") | words("adverbs")
    return text[:1].lower() + text[1:] if determiner or _common(first) else text


def _common(word: str) -> bool:
    """Return whether a capitalised word is a common noun of the lexicon ("Rain"), not a name."""
    groups: tuple[Group, ...] = ("kind", "also", "thing")
    return any(Sentence(word).spots(group) for group in groups)
