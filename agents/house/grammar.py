"""A brief as noun phrases: who acts, on whom, where; found by small rules, without a parser.

Reads the word lists of agents.house.vocabulary. Knows nothing of premises: it says what stands
in the sentence, not what to make of it.
"""

from collections.abc import Iterator
from dataclasses import replace

from agents.house.naming import described
from agents.house.sentence import Group, Phrase, Role, Sentence
from agents.house.vocabulary import is_adjective, is_function_word, verb_forms, words
from tools.world.inflection import singular
from tools.world.matching import Spot


def phrases(sentence: Sentence) -> tuple[Phrase, ...]:
    """Return the noun phrases of a text in order, names in apposition joined to what they name."""
    found = [_leading(sentence, phrase) for phrase in _Scan(sentence).phrases()]
    return tuple(_joined(sentence, found))


def _leading(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Return the phrase as a subject where "and" comes before it and its verb after it."""
    if phrase.role == "subject" or not 0 < phrase.first <= phrase.last < len(sentence.words):
        return phrase
    form = verb_forms().get(sentence.words[phrase.last].lower, ("", ""))[1]
    joined = sentence.words[phrase.first - 1].lower == "and" and form in {"third", "base"}
    return replace(phrase, role="subject", governor="") if joined else phrase


_LEAFY = frozenset({"autumn", "fallen", "the", "dead", "dry", "golden", "red", "tea", "falling"})


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
        found = described(sentence, (first, position, last), spots, determiner, owner)
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
        unknown = not infinitive and self._spot(position) is None
        if unknown and word.endswith("s") and singular(word) != word and spots[-1:]:
            return spots[-1][0] == "kind"
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
            return (plural and (bool(spots) or not is_adjective(before))) or (
                bool(spots) and not self._before_noun(position)
            )
        if form in {"past", "ing"}:
            return bool(spots) or not is_adjective(before)
        return not is_adjective(before) or bool(spots)


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
