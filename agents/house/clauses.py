"""Clauses cut out of a brief: relative clauses, main predicates, and making them stand alone.

Knows nothing of what is a trouble and what is not, beyond which verbs weigh.
"""

import re
from collections.abc import Iterator

from agents.house.grammar import phrases
from agents.house.sentence import Group, Phrase, Sentence
from agents.house.vocabulary import verb, verb_forms, words


def with_subject(text: str, subject: str) -> str:
    """Return the clause with a subject of its own: given one where it starts with its verb."""
    first = text.split(maxsplit=1)[0].lower()
    verbal = first in words("auxiliaries") or verb_forms().get(first, ("", "base"))[1] in {
        "third",
        "past",
    }
    if first in words("prepositions") | words("places"):
        return ""
    if first in {"never", "no", "not", "only", "now", "cannot"} and not verbal:
        return joined(subject, text) if is_finite(text) else ""
    return joined(subject, text) if verbal else text


def named(clause: str, subject: str, pronoun: str) -> str:
    """Return the clause with the protagonist's name for a pronoun it opens with."""
    first, _, rest = clause.partition(" ")
    if first.lower() == pronoun and first.lower() in {"she", "he"}:
        return f"{subject} {rest}"
    return clause


def joined(subject: str, predicate: str) -> str:
    """Return subject and predicate as one clause; "" where there is no predicate."""
    return f"{subject} {predicate}" if predicate else ""


def relatives(sentence: Sentence, phrase: Phrase) -> Iterator[str]:
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
        finite = (
            word in words("auxiliaries") - {"being", "been", "be", "having"}
            or verb_forms().get(word, ("", "base"))[1] == "third"
        )
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


def main_predicate(sentence: Sentence, lead: Phrase) -> str:
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


def is_grave(predicate: str) -> bool:
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


def is_finite(clause: str) -> bool:
    """Return whether a clause has a verb that can stand alone."""
    tokens = [token.lower() for token in re.findall(r"[\w'’]+", clause)]
    return any(
        token in words("auxiliaries")
        or verb_forms().get(token, ("", "base"))[1] in {"third", "past"}
        for token in tokens[1:]
    )


_FIRST_PERSON = (
    (r"\bmy\b", "the"),
    (r"\bme\b", "somebody"),
    (r"\bour\b", "the"),
    (r"\bI\b", "somebody"),
)


def tidied(clause: str) -> str:
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
