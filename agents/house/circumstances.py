"""Where and when a brief is set: place, setting, time of day, weather, season, era, objects.

Knows the lexicon's settings and things; says what it had to assume. Times, weathers and seasons
are None where the brief does not speak of them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from agents.house.asks import first_of
from agents.house.sentence import Phrase, Sentence, ends_as_place
from agents.house.vocabulary import words
from tools.base import derive_seed
from tools.world.almanac import Season, TimeOfDay, Weather
from tools.world.english import bare, definite
from tools.world.lexicon import Setting, nearest_setting, setting, thing, world

_ERAS = (
    (r"\b(?:in (?:the )?(?:year )?)?(1[0-9]\d\d|20\d\d|2[1-9]\d\d|3\d\d\d)(s?)\b", "{0}{1}"),
    (r"(?i)\b(victorian|medieval|edwardian|renaissance|prehistoric|stone age|bronze age|wartime|ancient (?:rome|greece|egypt|china|japan)|feudal japan|wild west|ice age|middle ages|roaring twenties|cold war|belle époque|post-apocalyptic|futuristic|far future|near future|distant future|the future)\b", "{0}"),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Where and when, with what, and what was assumed about it."""

    place: str
    setting: str
    time_of_day: TimeOfDay | None = None
    weather: Weather | None = None
    season: Season | None = None
    era: str = ""
    objects: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


def named_place(found: Sequence[Phrase]) -> Phrase | None:
    """Return the phrase that says where, None if none does: "in" and "at" before "to" and "from"."""
    ranked = sorted(
        (phrase for phrase in found if _somewhere(phrase)),
        key=lambda phrase: (_distance(phrase), phrase.first),
    )
    if ranked:
        return ranked[0]
    acted = (p for p in found if p.setting and not p.kind and p.governor not in words("seen"))
    first = next(acted, None)
    if first is not None:
        return first
    proper = (p for p in found if p.role == "place" and p.name and not p.kind)
    return next(proper, None)


def _somewhere(phrase: Phrase) -> bool:
    """Return whether a phrase can say where: no person, no thing merely seen or warned."""
    if not phrase.setting or (phrase.role == "object" and phrase.governor not in words("kept")):
        return False
    if phrase.governor in {"before", "until"}:
        return False
    if phrase.role != "place" and not ends_as_place(phrase):
        return False
    return phrase.role == "place" or phrase.also or not phrase.kind


def _distance(phrase: Phrase) -> int:
    if phrase.role == "place":
        return 0 if phrase.governor in words("still") else 1
    return 2 if phrase.role == "subject" and not phrase.owner else 3


def circumstances(
    sentence: Sentence,
    found: Sequence[Phrase],
    homes: Sequence[str],
    seed: int,
    used: Collection[int] = (),
    noun: str = "",
) -> Circumstances:
    """Return where and when the brief is set.

    `homes` are the usual settings of the protagonist, whom `noun` names; `used` are first words of phrases that are
    somebody and so are no objects.
    """
    where = named_place(found)
    where = where if where is None or where.first not in used or where.setting else None
    place, key, assumed = _place(sentence, where, homes, noun, seed)
    low = sentence.text
    season = first_of("seasons", low)
    return Circumstances(
        place=place,
        setting=key,
        time_of_day=_one_of(TimeOfDay, first_of("times", low)),
        weather=_weather(sentence, used),
        season=_one_of(Season, season),
        era=_era(low),
        objects=_objects(found, used),
        assumed=tuple(assumed),
    )


_STREET = re.compile(
    r"(?i)\b(?:in|on|at|across|around) (?:an?|the|her|his|their) "
    r"(?P<name>(?:[a-z-]+ ){0,2}(?:square|street|lane|alley|courtyard|crossroads))\b"
)


def _place(
    sentence: Sentence, where: Phrase | None, homes: Sequence[str], noun: str, seed: int
) -> tuple[str, str, list[str]]:
    if where is not None and where.setting:
        return _called(sentence, where), where.setting, []
    if where is not None:
        return where.name, "old_town", [f"{where.name} is pictured as an old town"]
    street = _STREET.search(sentence.text)
    if street is not None:
        name = f"the {street['name']}"
        return name, "old_town", [f"{name} is pictured as an old town"]
    near = _by_description(sentence)
    if near is not None:
        return near.phrase, near.id, [f"it plays at {near.phrase}, the nearest the lexicon has"]
    known = [home for home in homes if home in world().settings] or ["village", "city", "meadow"]
    spoken = [home for home in known if set(setting(home).names) & set(noun.split())]
    key = spoken[0] if spoken else known[_lot(seed, len(known))]
    chosen = setting(key)
    return chosen.phrase, key, [f"it plays {chosen.preposition} {chosen.phrase}"]


def _lot(seed: int, count: int) -> int:
    # The first home is where a kind is most itself; two thirds of all seeds go there.
    pick = derive_seed(seed, "home") % (3 * count)
    return pick if pick < count else 0


def _called(sentence: Sentence, where: Phrase) -> str:
    """Return the place in the brief's own words, made definite: "the small mountain village"."""
    if where.noun and where.owner == "" and where.kind and not where.also:
        return setting(where.setting).phrase
    words_ = sentence.span(where.first, where.last)
    if (
        where.determiner in {"", "my", "our"}
        and words_[:1].isupper()
        and not _opens(sentence, where)
    ):
        return words_
    plain = bare(
        re.sub(r"(?i)^(?:his|her|their|its|my|our|your|one|this|that|every|some)\s+", "", words_)
    )
    return definite(plain[:1].lower() + plain[1:] if not _opens(sentence, where) else plain.lower())


def _opens(sentence: Sentence, where: Phrase) -> bool:
    return where.first == 0 or any(mark in sentence.gap(where.first) for mark in ".!?")


def _by_description(sentence: Sentence) -> Setting | None:
    """Return the setting that the brief's places without a name come closest to, if clearly."""
    placed = re.findall(
        r"(?i)\b(?:in|at|on|inside|under|above|near) (?:an? |the )([\w -]{3,30})", sentence.text
    )
    for words_ in placed:
        found = nearest_setting(words_.split(" that ")[0].split(" who ")[0].split(" with ")[0])
        if found is not None and _shares_two(found, words_):
            return found
    return None


def _shares_two(found: Setting, words_: str) -> bool:
    described = world().vocabulary[found.id]
    return sum(1 for word in set(words_.lower().split()) if described[word] >= 2) >= 2


def _weather(sentence: Sentence, used: Collection[int]) -> Weather | None:
    actors = {
        token.lower
        for index in used
        for token in sentence.words[index : index + 4]
        if index < len(sentence.words)
    }
    told = " ".join(token.text for token in sentence.words if token.lower not in actors & _ACTORS)
    found: Weather | None = _one_of(Weather, first_of("weathers", told))
    return found


_ACTORS = frozenset("storm rain snow fog mist wind thunderstorm hurricane blizzard tempest".split())  # noqa: SIM905


def _one_of(closed: object, word: str) -> Any:
    return word if word in get_args(closed) else None


def _era(text: str) -> str:
    for pattern, form in _ERAS:
        match = re.search(pattern, text)
        if match:
            return form.format(*match.groups()).lower().strip()
    return ""


_NO_OBJECTS = frozenset("song star bones tree bench".split())  # noqa: SIM905


def _objects(found: Sequence[Phrase], used: Collection[int]) -> tuple[str, ...]:
    """Return the things named, as noun phrases with an article, at most four."""
    kept: list[str] = []
    for phrase in found:
        if not phrase.thing or phrase.first in used or phrase.role == "place":
            continue
        entry = thing(phrase.thing)
        if phrase.thing in _NO_OBJECTS and phrase.noun not in entry.names[:1]:
            continue
        kept.append(phrase.noun)
    return tuple(dict.fromkeys(kept))[:4]
