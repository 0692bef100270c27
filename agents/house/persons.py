"""Who a brief is about: the protagonist and the others, from its noun phrases.

Knows the lexicon's kinds; gives every person a noun, a pronoun and, by seed, a name. Says in
plain words what it had to assume.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.house.grammar import Phrase, Sentence
from agents.house.vocabulary import human_by_ending, verb, words
from tools.base import derive_seed
from tools.text.english import indefinite
from tools.text.script import Character
from tools.world.entries import Kind, Pronoun
from tools.world.lexicon import kind, world
from tools.world.names import name_for, usual_pronoun

_GENERIC = frozenset("person man woman child girl boy grandfather grandmother living_thing".split())
_PRONOUN_WORDS: dict[str, Pronoun] = {
    "she": "she", "her": "she", "hers": "she", "herself": "she", "he": "he", "him": "he",
    "his": "he", "himself": "he", "it": "it", "its": "it", "itself": "it",
    "themself": "they", "they": "they", "their": "they", "them": "they",
}  # fmt: skip


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
    hero = _character(sentence, lead, seed, (), assumed, "protagonist")
    partners = others(sentence, found, lead)
    taken, characters = [hero.name], []
    for position, partner in enumerate(partners):
        one = _character(sentence, partner, derive_seed(seed, position), taken, assumed, "other")
        taken.append(one.name)
        characters.append(one)
    return Cast(
        protagonist=hero,
        others=tuple(characters),
        lead=lead,
        partners=tuple(partners),
        assumed=tuple(assumed),
    )


def protagonist(sentence: Sentence, found: Sequence[Phrase]) -> Phrase | None:
    """Return the phrase for whom the story is about, None if nobody is named."""
    subjects = [phrase for phrase in found if phrase.role == "subject"]
    strong = [p for p in subjects if _somebody(sentence, p)]
    lead = _spared(sentence, strong, found)
    tests = (
        lambda: lead,
        lambda: _first(p for p in subjects if _acts_alive(sentence, p)),
        lambda: _first(
            p for p in found if p.kind and not p.also and p.role in {"object", "beside"}
        ),
        lambda: _first(_owner(p) for p in subjects if p.owner not in {"", "name"}),
        lambda: _first(p for p in subjects if p.also and _acts(sentence, p)),
        lambda: _first(p for p in subjects if _unknown(p) and _acts(sentence, p)),
        lambda: _first(p for p in found if p.kind and not p.also),
        lambda: (
            found[0] if len(found) == 1 and _unknown(found[0]) and found[0].determiner else None
        ),
    )
    return next((phrase for phrase in (test() for test in tests) if phrase is not None), None)


def others(sentence: Sentence, found: Sequence[Phrase], lead: Phrase) -> tuple[Phrase, ...]:
    """Return at most three more phrases for somebody, the closest to the protagonist first."""
    kept: list[Phrase] = []
    relation = [p for p in found if p.role == "object" and p.governor and p.first > lead.last]
    for phrase in found:
        if phrase is lead or phrase.first == lead.first or phrase.governor in _UNREAL:
            continue
        partner = phrase in relation[:1] and (phrase.kind or _meant_alive(sentence, phrase))
        if not (_somebody(sentence, phrase) or partner or _beside(sentence, phrase, lead)):
            continue
        if phrase.role == "place" and phrase.setting or _same(phrase, lead, kept):
            continue
        kept.append(phrase)
    return tuple(kept[:3])


_UNREAL = frozenset("be become like as without of than play pretend about until".split())


def _first(found: object) -> Phrase | None:
    return next((p for p in found if p is not None), None)  # type: ignore[attr-defined]  # any iterable


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
    return not (phrase.kind or phrase.setting or phrase.thing or phrase.name) and bool(phrase.noun)


def _spared(sentence: Sentence, strong: Sequence[Phrase], found: Sequence[Phrase]) -> Phrase | None:
    """Return the first actor, or whom it does harm to if it is a force of nature."""
    if not strong:
        return None
    first = strong[0]
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


def _acts(sentence: Sentence, phrase: Phrase) -> bool:
    if phrase.last >= len(sentence.words):
        return False
    after = sentence.words[phrase.last].lower
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
    return replace(phrase, kind=entry.id, noun=entry.noun, thing="", setting="", adjectives=())


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


def _character(
    sentence: Sentence,
    phrase: Phrase,
    seed: int,
    taken: Sequence[str],
    assumed: list[str],
    role: str,
) -> Character:
    entry = _kind_of(sentence, phrase, assumed)
    noun = phrase.noun or entry.noun
    pronoun = _pronoun(sentence, phrase, entry, seed, assumed, noun)
    name = phrase.name or _name(entry, noun, seed, pronoun, taken, assumed)
    return profile(
        Character(name=name, kind=entry.id, pronoun=pronoun, noun=noun, role=role),  # type: ignore[arg-type]  # "protagonist" or "other"
        entry,
        seed,
        phrase.adjectives,
    )


def profile(one: Character, entry: Kind, seed: int, adjectives: Sequence[str] = ()) -> Character:
    """Return the character with a want, a need, a fear, a trait and a voice, by seed."""

    def lot(values: Sequence[str], what: str) -> str:
        return values[derive_seed(seed, one.kind, what) % len(values)] if values else ""

    return one.model_copy(
        update={
            "want": lot(entry.wants, "want"),
            "need": lot(entry.needs, "need"),
            "fear": lot(entry.fears, "fear"),
            "trait": adjectives[-1] if adjectives else lot(entry.traits, "trait"),
            "voice": entry.voice,
        }
    )


def _kind_of(sentence: Sentence, phrase: Phrase, assumed: list[str]) -> Kind:
    if phrase.kind:
        return kind(phrase.kind)
    if phrase.name and not phrase.noun:
        return kind("person")
    if phrase.thing or phrase.setting:
        return kind("living_thing")
    if human_by_ending(phrase.noun) or _human(sentence, phrase):
        assumed.append(f"{indefinite(phrase.noun)} is new to the lexicon; drawn as a person")
        return kind("person")
    assumed.append(f"{indefinite(phrase.noun)} is new to the lexicon; treated as a living thing")
    return kind("living_thing")


def _human(sentence: Sentence, phrase: Phrase) -> bool:
    after = {token.lower for token in sentence.words[phrase.last :]}
    return bool(after & {"she", "he", "her", "his", "him"}) and not set(phrase.adjectives) & {
        "sentient",
        "talking",
        "living",
    }


def _pronoun(
    sentence: Sentence,
    phrase: Phrase,
    entry: Kind,
    seed: int,
    assumed: list[str],
    noun: str,
) -> Pronoun:
    gendered = world().kind_index.spots(Sentence(noun).words)
    if entry.category == "human" and entry.pronoun != "they" and gendered:
        return entry.pronoun
    usual = usual_pronoun(phrase.name) if phrase.name else None
    said = _pronoun_said(sentence, phrase, human=entry.category == "human")
    if usual or said:
        return usual if usual and said in {None, "it", "they"} else said or "they"
    if entry.pronoun != "they":
        return entry.pronoun
    if entry.category in {"machine", "thing"}:
        return "it"
    chosen: Pronoun = ("she", "he")[derive_seed(seed, "pronoun", entry.id) % 2]  # type: ignore[assignment]  # both are pronouns
    assumed.append(f"the {noun or 'protagonist'} is “{chosen}”")
    return chosen


def _pronoun_said(sentence: Sentence, phrase: Phrase, *, human: bool) -> Pronoun | None:
    """Return the first pronoun after a phrase that can mean it, None if there is none."""
    gendered = {"she": False, "he": False}
    for index in range(phrase.last, len(sentence.words)):
        word = sentence.words[index].lower
        spot = sentence.spots("kind").get(index)
        if spot and kind(spot.id).pronoun in gendered and kind(spot.id).category == "human":
            gendered[kind(spot.id).pronoun] = True
        found = _PRONOUN_WORDS.get(word)
        if found is None or (found == "it" and human) or gendered.get(found, False):
            continue
        if found == "they":
            continue
        return found
    return None


def _name(
    entry: Kind,
    noun: str,
    seed: int,
    pronoun: Pronoun,
    taken: Sequence[str],
    assumed: list[str],
) -> str:
    nature = entry.category in {"spirit", "thing"} and entry.figure not in {
        "ghost",
        "dragon",
        "person",
    }
    if nature:
        return f"the {noun}"
    name = name_for(entry, derive_seed(seed, noun), pronoun, taken)
    assumed.append(f"the {noun} is called {name}")
    return name


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
    hero = _character(
        Sentence(re.sub(r"\w", "", sentence.text)), alone, seed, (), assumed, "protagonist"
    )
    return Cast(protagonist=hero, assumed=tuple(assumed))
