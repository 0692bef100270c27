"""A brief as noun phrases: who acts, on whom, where; found by small rules, without a parser.

Reads the world lexicon's names and the word lists of agents.house.vocabulary. Knows nothing of
premises: it says what stands in the sentence, not what to make of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from agents.house.vocabulary import is_adjective, is_function_word, verb, verb_forms, words
from tools.world.inflection import singular
from tools.world.lexicon import World, world
from tools.world.matching import Index, Spot, Token, tokens
from tools.world.names import is_name

Role = Literal["subject", "object", "place", "beside"]
Group = Literal["kind", "also", "setting", "thing"]


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A noun phrase: its words [first, last), its parts, and what it is to the sentence."""

    first: int
    last: int
    determiner: str = ""
    adjectives: tuple[str, ...] = ()
    noun: str = ""  # in the singular, in lower case: "lighthouse keeper"
    name: str = ""
    kind: str = ""
    also: bool = False  # the kind is meant only if it acts ("the sea")
    setting: str = ""
    thing: str = ""
    plural: bool = False
    role: Role = "subject"
    governor: str = ""  # the preposition or infinitive before it
    owner: str = ""  # the kind of whoever owns it: "grandmother" in "Grandma's box"


@dataclass(frozen=True)
class Sentence:
    """A text with its words and what the lexicon knows of them."""

    text: str
    groups: dict[Group, dict[int, Spot]] = field(default_factory=dict, repr=False)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Return the words in order."""
        return tokens(self.text)

    def gap(self, index: int) -> str:
        """Return what stands between word index - 1 and word index."""
        start = self.words[index - 1].end if index else 0
        end = self.words[index].start if index < len(self.words) else len(self.text)
        return self.text[start:end]

    def span(self, first: int, last: int) -> str:
        """Return the text of the words [first, last)."""
        if first >= last:
            return ""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def breaks(self, index: int) -> bool:
        """Return whether punctuation (no hyphen, no apostrophe) stands before a word."""
        return index > 0 and any(mark in self.gap(index) for mark in ',.;:!?()—–\n"“”…')

    def owns(self, index: int) -> bool:
        """Return whether a word is a possessive ("Grandma's")."""
        text = self.words[index].text.lower()
        return text.endswith(("'s", "’s")) or (
            text.endswith("s") and self.gap(index + 1).startswith(("'", "’"))
        )

    def spots(self, group: Group) -> dict[int, Spot]:
        """Return the names of one group by the index of their first word."""
        if group not in self.groups:
            self.groups[group] = {s.first: s for s in _index(group, world()).spots(self.words)}
        return self.groups[group]


def phrases(sentence: Sentence) -> tuple[Phrase, ...]:
    """Return the noun phrases of a text in order, names in apposition joined to what they name."""
    return tuple(_joined(sentence, list(_Scan(sentence).phrases())))


_INDEXES: dict[tuple[str, str], Index] = {}


def _index(group: Group, lexicon: World) -> Index:
    if group != "also":
        return {
            "kind": lexicon.kind_index,
            "setting": lexicon.setting_index,
            "thing": lexicon.thing_index,
        }[group]
    key = (group, lexicon.digest)
    if key not in _INDEXES:
        _INDEXES[key] = Index({kind.id: kind.also for kind in lexicon.kinds.values()})
    return _INDEXES[key]


_LEAFY = frozenset({"autumn", "fallen", "the", "dead", "dry", "golden", "red", "tea", "falling"})


def ends_as_place(phrase: Phrase) -> bool:
    """Return whether the setting in a phrase is its head ("the old mill", not "mill workers")."""
    noun = Sentence(phrase.noun or phrase.name)
    return any(spot.last == len(noun.words) for spot in noun.spots("setting").values())


class _Scan:
    """One walk through a sentence: keeps the role that the next noun phrase will have."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.role: Role = "subject"
        self.governor = ""
        self.ended = -1
        self.acted = False  # a verb has been met in this clause
        self.many = False  # the clause's subject is a plural

    def phrases(self) -> Iterator[Phrase]:
        position = 0
        while position < len(self.sentence.words):
            if self._passes(position):
                position += 1
                continue
            phrase = self._phrase(position)
            if phrase is None:
                position += 1
                continue
            yield phrase
            self.many = self.many or (phrase.role == "subject" and phrase.plural)
            position = self.ended = phrase.last
            self._after(position)

    def _after(self, position: int) -> None:
        following = self.sentence.words[position : position + 1]
        if not (following and following[0].lower in {"and", "or"}) or self.sentence.breaks(
            position
        ):
            self.role, self.governor = "object" if self.acted else "subject", ""

    def _passes(self, position: int) -> bool:
        """Take note of a word that is not part of a noun phrase; say whether it was one."""
        word = self.sentence.words[position].lower
        if self.sentence.breaks(position):
            self._begin()
        if word in {"named", "nicknamed"} or (word == "called" and self.ended == position):
            return True
        if word in words("determiners") and word not in words("clause"):
            return False
        if word in words("clause"):
            self._join(word)
            return True
        if word in words("places"):
            self.role, self.governor = "place", word
            return True
        if word in words("prepositions"):
            self.role, self.governor = "beside", word
            return True
        if word in words("auxiliaries"):
            self.acted = True
            self.role, self.governor = (
                "object",
                "be" if word in {"is", "was", "be", "are"} else word,
            )
            return True
        if is_function_word(word):
            return True
        return self._acts(position, word)

    def _join(self, word: str) -> None:
        if word not in {"and", "or", "nor"}:
            self._begin()

    def _begin(self) -> None:
        self.role, self.governor, self.acted, self.many = "subject", "", False, False

    def _acts(self, position: int, word: str) -> bool:
        infinitive, form = verb_forms().get(word, ("", "base"))
        if not infinitive or (
            self._names_something(position) and not (form == "third" and position == self.ended)
        ):
            return False
        if form in {"past", "ing"} and self._before_noun(position) and self.role == "subject":
            return False
        self.role, self.governor, self.acted = "object", infinitive, True
        return True

    def _names_something(self, position: int) -> bool:
        return any(position in self.sentence.spots(group) for group in ("kind", "setting")) and (
            position == 0 or self.sentence.words[position - 1].lower != "to"
        )

    def _before_noun(self, position: int) -> bool:
        after = position + 1
        if after >= len(self.sentence.words) or self.sentence.breaks(after):
            return False
        following = self.sentence.words[after].lower
        return not is_function_word(following) and following not in words("determiners")

    def _phrase(self, first: int) -> Phrase | None:
        sentence, position, determiner = self.sentence, first, ""
        while position < len(sentence.words) and self._determines(first, position):
            determiner = sentence.words[position].lower
            position += 1
        last, spots, owner = self._extent(position)
        if last == position:
            return None
        found = _described(sentence, (first, position, last), spots, determiner, owner)
        return replace(found, role=self.role, governor=self.governor)

    def _determines(self, first: int, position: int) -> bool:
        apart = position > first and self.sentence.breaks(position)
        return self.sentence.words[position].lower in words("determiners") and not apart

    def _extent(self, start: int) -> tuple[int, list[tuple[Group, Spot]], str]:
        """Return where the phrase ends, the names in it and the owner's kind."""
        sentence, position, owner = self.sentence, start, ""
        spots: list[tuple[Group, Spot]] = []
        while position < len(sentence.words) and self._goes_on(start, position, spots):
            spot = self._spot(position)
            end = spot[1].last if spot else position + 1
            if spot:
                spots.append(spot)
            if sentence.owns(end - 1):
                owner = next((s.id for g, s in spots if g in {"kind", "also"}), "") or "name"
                spots = []
            position = end
        return position, spots, owner

    def _spot(self, position: int) -> tuple[Group, Spot] | None:
        best: tuple[Group, Spot] | None = None
        groups: tuple[Group, ...] = ("kind", "setting", "thing", "also")
        for group in groups:
            spot = self.sentence.spots(group).get(position)
            if spot and (best is None or spot.last > best[1].last):
                best = (group, spot)
        return None if best and best[0] != "kind" and self._overtaken(best[1]) else best

    def _overtaken(self, spot: Spot) -> bool:
        """Return whether a kind begins within the name and goes on beyond it ("night TRAIN DRIVER")."""
        kinds = self.sentence.spots("kind")
        return any(
            kinds[i].last > spot.last for i in range(spot.first + 1, spot.last) if i in kinds
        )

    def _goes_on(self, start: int, position: int, spots: list[tuple[Group, Spot]]) -> bool:
        sentence = self.sentence
        word = sentence.words[position].lower
        if position == start:
            return not is_function_word(word)
        if sentence.gap(position) in {"-", "‐", "–"}:
            return True
        if sentence.owns(position - 1) and not sentence.breaks(position):
            return not is_function_word(word)
        if sentence.breaks(position) or is_function_word(word) or word in words("determiners"):
            return False
        return not self._ends_before(start, position, word, spots)

    def _ends_before(
        self, start: int, position: int, word: str, spots: list[tuple[Group, Spot]]
    ) -> bool:
        infinitive, form = verb_forms().get(word, ("", "base"))
        if word in {"named", "called", "nicknamed"} or (form == "third" and spots):
            return True
        if word == "leaves" and self.sentence.words[position - 1].lower in _LEAFY:
            return False
        if not infinitive or self._names_something(position):
            return word.endswith("ing") and bool(spots) and not self._before_noun(position)
        before = self.sentence.words[position - 1].lower
        if is_adjective(before) and not spots and position == start + 1 and form != "third":
            return False
        joined = start >= 2 and "and" in {w.lower for w in self.sentence.words[start - 2 : start]}
        plural = (
            joined
            or (self.many and self.role == "place")
            or any(spot.plural for _, spot in spots)
            or singular(before) != before
        )
        if form == "base":
            return (
                plural
                and (bool(spots) or not is_adjective(before))
                or (bool(spots) and not self._before_noun(position))
            )
        if form in {"past", "ing"}:
            return bool(spots) or not is_adjective(before)
        return not is_adjective(before) or bool(spots)


def _described(
    sentence: Sentence,
    extent: tuple[int, int, int],
    spots: list[tuple[Group, Spot]],
    determiner: str,
    owner: str,
) -> Phrase:
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
        adjectives=tuple(word.lower for word in sentence.words[start:begin]),
        noun=noun,
        name=name,
        kind=kind,
        also=bool(final and final[0] == "also"),
        setting=place.id if place and place.last == end else ids.get("setting", ""),
        thing=final[1].id if final and final[0] == "thing" else "",
        plural=bool(final and final[1].plural) or determiner in {"two", "three", "four", "five"},
        owner=owner,
    )


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


def _joined(sentence: Sentence, found: list[Phrase]) -> Iterator[Phrase]:
    position = 0
    while position < len(found):
        phrase = found[position]
        following = found[position + 1] if position + 1 < len(found) else None
        union = _apposition(sentence, phrase, following) if following else None
        if union is not None:
            found[position + 1] = union
        else:
            yield phrase
        position += 1


def _apposition(sentence: Sentence, one: Phrase, two: Phrase) -> Phrase | None:
    """Return "Mara, a keeper", "a boy called Ivo", "Oskar the owl" as one phrase, else None."""
    between = " ".join(token.lower for token in sentence.words[one.last : two.first])
    bare_two = two.name and not two.noun
    if between in {"named", "called", "nicknamed", "known as"} and bare_two:
        return _merged(one, two)
    if between:
        return None
    bare_one = one.name and not one.noun
    comma = "," in sentence.gap(two.first)
    if bare_one and two.noun and not two.name and two.determiner in {"a", "an", "the"}:
        return _merged(two, one) if comma or two.determiner == "the" else None
    if comma and bare_two and one.noun and not one.name and one.role == "subject":
        return _merged(one, two)
    return None


def _merged(noun: Phrase, name: Phrase) -> Phrase:
    early = min((noun, name), key=lambda phrase: phrase.first)
    return replace(
        noun,
        name=name.name,
        first=early.first,
        last=max(noun.last, name.last),
        role=early.role,
        governor=early.governor,
    )
