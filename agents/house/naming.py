"""What a noun phrase says: its noun, adjectives, given name, kind, place or thing.

Knows nothing of the sentence around it beyond the word before and after.
"""

from agents.house.sentence import Group, Phrase, Sentence
from agents.house.vocabulary import is_adjective, is_function_word, verb, verb_forms
from tools.world.inflection import singular
from tools.world.lexicon import world
from tools.world.matching import Spot
from tools.world.names import is_name


def described(
    sentence: Sentence,
    extent: tuple[int, int, int],
    spots: list[tuple[Group, Spot]],
    determiner: str,
    owner: str,
) -> Phrase:
    """Return the noun phrase over `extent` (first word, first after the determiner, end)."""
    first, start, last = extent
    begin = start
    while (
        begin < last - 1
        and is_adjective(sentence.words[begin].lower)
        and not any(spot.first == begin for _, spot in spots)
    ):
        begin += 1
    name, end = _name(sentence, start, last, spots)
    begin = min(begin, end)
    head = [(group, spot) for group, spot in spots if spot.last <= end]
    ids = {group: spot.id for group, spot in head}
    final = head[-1] if head and head[-1][1].last == end else None
    place = sentence.spots("setting").get(final[1].first) if final else None
    noun = _noun(sentence, begin, end, owner)
    kind = _kind(head, final)
    return Phrase(
        first=first,
        last=last,
        determiner=determiner,
        adjectives=_adjectives(sentence, start, end, noun),
        noun=noun,
        name=name,
        kind=kind,
        also=bool(final and final[0] == "also"),
        setting=place.id if place and place.last == end else ids.get("setting", ""),
        thing=final[1].id if final and final[0] == "thing" else "",
        plural=bool(final and final[1].plural) or determiner in {"two", "three", "four", "five"},
        owner=owner,
    )


def _adjectives(sentence: Sentence, start: int, end: int, noun: str) -> tuple[str, ...]:
    found = (word.lower for word in sentence.words[start:end])
    return tuple(word for word in found if is_adjective(word) and word not in noun.split(" "))


def _kind(head: list[tuple[Group, Spot]], final: tuple[Group, Spot] | None) -> str:
    if final is None or final[0] not in {"kind", "also"}:
        return ""
    kinds = [spot.id for group, spot in head if group == "kind"]
    lexicon = world().kinds
    unusual = [key for key in kinds if lexicon[key].category != "human"]
    return unusual[0] if unusual and len(kinds) > 1 else final[1].id


def _noun(sentence: Sentence, begin: int, end: int, owner: str) -> str:
    if begin >= end:
        return ""
    start = begin
    if owner:
        owners = [i for i in range(begin, end) if sentence.owns(i)]
        start = owners[-1] + 1 if owners and owners[-1] + 1 < end else begin
    while start < end - 1 and is_adjective(sentence.words[start].lower):
        start += 1
    *before, last = sentence.span(start, end).lower().split(" ")
    return " ".join([*before, singular(last)])


def _name(
    sentence: Sentence, start: int, last: int, spots: list[tuple[Group, Spot]]
) -> tuple[str, int]:
    """Return the given name at the end of a phrase and where what comes before it ends."""
    named = last
    known = max((spot.last for _, spot in spots), default=start)
    while named > known and _proper(sentence, named - 1):
        named -= 1
    if named == last:
        return "", last
    name = sentence.span(named, last).removesuffix("'s").removesuffix("’s")
    return name.title() if name.islower() else name, named


def _proper(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index]
    if is_function_word(word.lower):
        return False
    if not word.text[:1].isupper():
        small = sentence.text == sentence.text.lower() and is_name(word.text.title())
        return small and not verb(word.lower) and not _ordinary(sentence, index)
    opening = index == 0 or any(mark in sentence.gap(index) for mark in '.!?:\n"“')
    if not opening:
        return True
    if is_adjective(word.lower) or verb(word.lower):
        return is_name(word.text)
    return is_name(word.text.removesuffix("'s").removesuffix("’s")) or _introduces(sentence, index)


def _introduces(sentence: Sentence, index: int) -> bool:
    """Return whether a capitalised first word stands like a name: before a comma, verb or "the"."""
    after = index + 1
    if after >= len(sentence.words):
        return False
    following = sentence.words[after].lower
    if sentence.breaks(after):
        return following in {"a", "an", "the", "who"}
    word = sentence.words[index].lower
    if following in {"the", "is", "has", "was", "must"}:
        return singular(word) == word
    return verb_forms().get(following, ("", ""))[1] in {"third", "past"} and not _ordinary(
        sentence, index
    )


def _ordinary(sentence: Sentence, index: int) -> bool:
    """Return whether a capitalised first word is a word of the lexicon or looks like an abstract noun."""
    groups: tuple[Group, ...] = ("kind", "also", "setting", "thing")
    if any(index in sentence.spots(group) for group in groups):
        return True
    endings = (
        "ness",
        "tion",
        "ity",
        "ment",
        "ence",
        "ance",
        "ship",
        "ism",
        "ing",
        "ics",
        "s",
        "thing",
        "body",
        "one",
    )
    return sentence.words[index].lower.endswith(endings)
