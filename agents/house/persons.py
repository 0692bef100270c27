"""Who a brief is about: the protagonist and the others, from its noun phrases.

Ranks the phrases; making characters of them is agents.house.portraits' work.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from agents.house.grammar import phrases
from agents.house.portraits import character, living
from agents.house.sentence import Phrase, Sentence, ends_as_place
from agents.house.vocabulary import human_by_ending, verb, words
from tools.base import derive_seed
from tools.text.script import Character
from tools.world.english import indefinite
from tools.world.lexicon import kind, world

_MASK = 2**63 - 1

_GENERIC = frozenset("person man woman child girl boy grandfather grandmother living_thing".split())  # noqa: SIM905


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who was found, with the phrases that named them, and what was assumed about them."""

    protagonist: Character
    others: tuple[Character, ...] = ()
    lead: Phrase | None = None
    partners: tuple[Phrase, ...] = ()
    assumed: tuple[str, ...] = ()


def cast_of(
    sentence: Sentence, found: Sequence[Phrase], seed: int, setting: str, fixed: str = ""
) -> Cast:
    """Return who the brief is about; somebody who belongs in the setting where it names nobody.

    `fixed` is a kind to fall back on instead.
    """
    lead = protagonist(sentence, found)
    assumed: list[str] = []
    if lead is None:
        return _invented(sentence, seed, setting, fixed)
    hero = character(sentence, lead, seed, (), assumed, "protagonist")
    partners = others(sentence, found, lead)
    taken, characters = [hero.name], []
    for position, partner in enumerate(partners):
        one = character(
            sentence, partner, derive_seed(seed, position), taken, assumed, "other", hero.kind
        )
        taken.append(one.name)
        characters.append(one)
    if lead.plural and lead.determiner in {"two", "three", "both"} and not characters:
        taken = [hero.name]
        characters.append(
            character(sentence, replace(lead, name=""), ~seed & _MASK, taken, assumed, "other")
        )
    return Cast(
        protagonist=hero,
        others=tuple(characters),
        lead=lead,
        partners=tuple(partners),
        assumed=tuple(assumed),
    )


def protagonist(sentence: Sentence, found: Sequence[Phrase]) -> Phrase | None:
    """Return the phrase for whom the story is about, None if nobody is named."""
    subjects = [p for p in found if p.role == "subject" and not _later(sentence, p)]
    strong = [p for p in subjects if _somebody(sentence, p)]
    lead = _spared(sentence, strong, found)
    tests: tuple[Callable[[], Phrase | None], ...] = (
        lambda: lead,
        lambda: _first(_owner(p) for p in subjects[:1] if p.owner not in {"", "name"}),
        lambda: _first(p for p in subjects if _acts_alive(sentence, p)),
        lambda: _first(
            p for p in found if p.kind and not p.also and p.role in {"object", "beside"}
        ),
        lambda: _first(_owner(p) for p in subjects if p.owner not in {"", "name"}),
        lambda: _first(p for p in subjects if living(p.noun) and _acts(sentence, p)),
        lambda: _first(p for p in subjects if _unknown(p) and _acts(sentence, p)),
        lambda: _first(p for p in found if p.kind and not p.also),
        lambda: (
            found[0] if len(found) == 1 and _unknown(found[0]) and found[0].determiner else None
        ),
    )
    return next((phrase for phrase in (test() for test in tests) if phrase is not None), None)


def _later(sentence: Sentence, phrase: Phrase) -> bool:
    """Say whether the phrase belongs to what is still to come: "before the dam opens"."""
    before = {token.lower for token in sentence.words[max(0, phrase.first - 2) : phrase.first]}
    return bool(before & {"before", "until"}) and phrase.first > 2


def others(sentence: Sentence, found: Sequence[Phrase], lead: Phrase) -> tuple[Phrase, ...]:
    """Return at most three more phrases for somebody, the closest to the protagonist first."""
    kept: list[Phrase] = []
    relation = [p for p in found if p.role == "object" and p.governor and p.first > lead.last]
    for phrase in found:
        if phrase is lead or phrase.first == lead.first or phrase.governor in _UNREAL:
            continue
        partner = phrase in relation[:1] and phrase.governor in words("social")
        partner = (partner or _with_love(sentence, phrase)) and bool(
            phrase.kind or phrase.thing or phrase.setting or living(phrase.noun)
        )
        if not (_somebody(sentence, phrase) or partner or _beside(sentence, phrase, lead)):
            continue
        if (phrase.role == "place" and phrase.setting) or _same(phrase, lead, kept):
            continue
        kept.append(phrase)
    return tuple(kept[:3])


def _with_love(sentence: Sentence, phrase: Phrase) -> bool:
    before = [token.lower for token in sentence.words[max(0, phrase.first - 3) : phrase.first]]
    return phrase.governor == "with" and bool({"love", "friends", "friend"} & set(before))


_UNREAL = frozenset("be become like as without of than play pretend about until".split())  # noqa: SIM905


def _first(found: Iterable[Phrase | None]) -> Phrase | None:
    return next((p for p in found if p is not None), None)


def _somebody(sentence: Sentence, phrase: Phrase) -> bool:
    if phrase.name and not phrase.setting and phrase.role != "place":
        return True
    if phrase.kind and not phrase.also:
        return phrase.role != "place"
    return (
        _unknown(phrase)
        and human_by_ending(phrase.noun)
        and phrase.role == "subject"
        and _acts(sentence, phrase)
    )


def _unknown(phrase: Phrase) -> bool:
    place = phrase.setting and ends_as_place(phrase)
    return not (phrase.kind or place or phrase.thing or phrase.name) and bool(phrase.noun)


def _spared(sentence: Sentence, strong: Sequence[Phrase], found: Sequence[Phrase]) -> Phrase | None:
    """Return the first actor, or whom it does harm to if it is a force of nature."""
    if not strong:
        return None
    first = _after_opening(sentence, strong)
    entry = world().kinds.get(first.kind)
    if entry is None or entry.category != "spirit" or entry.figure in {"ghost", "dragon", "person"}:
        return first
    after = sentence.words[first.last].lower if first.last < len(sentence.words) else ""
    if verb(after) not in words("hostile"):
        return first
    harmed = (
        p for p in found if p.first > first.last and p.kind and not p.also and p.role == "object"
    )
    return next(harmed, first)


_OPENING = frozenset("when after as while since once during because if".split())  # noqa: SIM905

_OCCASIONS = frozenset("day night year winter summer morning evening".split())  # noqa: SIM905


def _after_opening(sentence: Sentence, strong: Sequence[Phrase]) -> Phrase:
    """Return the first actor who is not only in a clause that says when ("The day the wind stopped,")."""
    low = [token.lower for token in sentence.words[:2]]
    if not (low[0] in _OPENING or low[-1] in _OCCASIONS):
        return strong[0]
    comma = next((i for i in range(1, len(sentence.words)) if sentence.breaks(i)), 0)
    return next((phrase for phrase in strong if phrase.first >= comma > 0), strong[0])


def _acts(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a verb follows a phrase, at once or after one phrase of place."""
    if phrase.last >= len(sentence.words):
        return False
    after = sentence.words[phrase.last].lower
    if after in words("places") | words("prepositions"):
        ends = [p.last for p in phrases(sentence) if p.first == phrase.last + 1]
        if not ends or ends[0] >= len(sentence.words):
            return False
        after = sentence.words[ends[0]].lower
    return bool(verb(after)) or after in words("auxiliaries") or after in {"who", "that", "which"}


def _acts_alive(sentence: Sentence, phrase: Phrase) -> bool:
    if not (phrase.thing or phrase.setting or phrase.also or _unknown(phrase)):
        return False
    return _meant_alive(sentence, phrase)


def _meant_alive(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a thing is told of as somebody: by an adjective, or by what it does."""
    if set(phrase.adjectives) & words("animate"):
        return True
    following = [token.lower for token in sentence.words[phrase.last : phrase.last + 3]]
    if following[:1] in (["that"], ["which"], ["who"], ["cannot"], ["must"]):
        if following[0] == "who":
            return True
        following = following[1:]
    return bool(following) and (
        verb(following[0]) in words("acting") or following[0] in {"cannot", "can't", "must"}
    )


def _owner(phrase: Phrase) -> Phrase | None:
    entry = world().kinds.get(phrase.owner)
    if entry is None:
        return None
    return replace(
        phrase,
        kind=entry.id,
        noun=entry.noun,
        thing="",
        setting="",
        adjectives=(),
        governor="owner",
    )


def _beside(sentence: Sentence, phrase: Phrase, lead: Phrase) -> bool:
    """Return whether a phrase is joined to the protagonist by "and"."""
    between = [token.lower for token in sentence.words[lead.last : phrase.first]]
    return between == ["and"] and bool(phrase.kind or phrase.thing) and not phrase.setting


def _same(phrase: Phrase, lead: Phrase, kept: Sequence[Phrase]) -> bool:
    """Return whether a phrase names again somebody already there ("the girl", "the old man")."""
    again = phrase.determiner in {"the", "this", "that", ""} and not phrase.name
    for one in (lead, *kept):
        if phrase.name and one.name and phrase.name.split()[0] in one.name.split():
            return True
        if phrase.noun and phrase.noun == one.noun and not phrase.name:
            return again or phrase.determiner in {"a", "an"}
        if again and phrase.kind in _GENERIC and phrase.kind == one.kind:
            return True
    return phrase.plural and phrase.kind == "person"


def _invented(sentence: Sentence, seed: int, setting: str, fixed: str) -> Cast:
    lexicon = world()
    if fixed:
        entry = kind(fixed)
    else:
        at_home = sorted(
            key
            for key, one in lexicon.kinds.items()
            if setting in one.homes and one.category in {"human", "animal"} and key != "baby"
        )
        first = [key for key in at_home if lexicon.kinds[key].homes[0] == setting]
        pool = first or at_home or ["child"]
        entry = kind(pool[derive_seed(seed, "protagonist", setting) % len(pool)])
    assumed = [f"the brief names nobody; it is about {indefinite(entry.noun)}"]
    alone = Phrase(first=0, last=len(sentence.words), noun=entry.noun, kind=entry.id)
    hero = character(
        Sentence(re.sub(r"\w", "", sentence.text)), alone, seed, (), assumed, "protagonist"
    )
    return Cast(protagonist=hero, assumed=tuple(assumed))
