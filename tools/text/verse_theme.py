"""What a poem is about, as words ready for its lines: people, place, thing, images, trouble.

Everything comes from the request or from the world lexicon's entry for its setting and kind.
A theme is a table of slots, each with all the ways it can be said; which of them scans is for
the line to find out. Knows English and the lexicon, no forms of verse.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from numpy.random import Generator, default_rng

from tools.base import Json, derive_seed
from tools.text.prosody import count_syllables
from tools.text.verse import Verse, VerseRequest
from tools.text.verse_clauses import leads, trouble_slots
from tools.text.verse_images import images_of, shortened
from tools.world import english
from tools.world.entries import Kind, Setting
from tools.world.lexicon import find_kinds, find_settings, find_things, nearest_setting, world

_PRONOUNS = {
    "she": ("she", "her", "her", "hers", "herself", "was"),
    "he": ("he", "him", "his", "his", "himself", "was"),
    "they": ("they", "them", "their", "theirs", "themselves", "were"),
    "it": ("it", "it", "its", "its", "itself", "was"),
}
_LEADING = re.compile(r"(?i)^(under|in|on|at|by|near|inside|aboard|among|beneath|beside) (?=\w)")
_SKIES = {"clear": "sunlight", "cloudy": "cloud"}
_SEASONS = ("spring", "summer", "autumn", "winter")


@dataclass(frozen=True, kw_only=True)
class Theme:
    """The slots of one poem and the lexicon entries behind them."""

    request: VerseRequest
    setting: Setting
    kind: Kind
    season: str
    slots: Mapping[str, tuple[str, ...]]

    def draw(self, *path: object) -> Generator:
        """Return the dice for one part of the poem."""
        return default_rng(derive_seed(self.request.seed, "verse", self.request.form, *path))


def theme_of(request: VerseRequest) -> Theme:
    """Return the theme of a request, completed from the lexicon by its seed."""
    dice = default_rng(derive_seed(request.seed, "verse", "theme"))
    kind = _kind(request, dice)
    setting = _setting(request, kind, dice)
    season = request.season or _pick(dice, setting.seasons or _SEASONS)
    slots = {
        **_people(request, kind, dice),
        **_where(request, setting, dice, season),
        **images_of(setting),
        **_deeds(request, kind, setting),
        **_objects(request, kind, setting, dice),
        **trouble_slots(request.trouble or _pick(dice, setting.troubles)),
    }
    return Theme(request=request, setting=setting, kind=kind, season=season, slots=slots)


def title_of(theme: Theme) -> str:
    """Return a title made of who, what and where ("The Telescope", "Winter at the Lighthouse")."""
    dice = theme.draw("title")
    thing = english.definite(theme.slots["thing"][-1])
    where = theme.slots["where"][0]
    hero = theme.slots["hero"][0]
    ways = (
        f"{thing}",
        f"{theme.season} {theme.slots['at'][0]} {where}",
        f"{hero}",
        f"{hero} and {thing}",
        f"what {theme.slots['name'][0]} kept",
    )
    return headline(_pick(dice, ways))


def headline(words: str) -> str:
    """Return words as a title, small words in lower case."""
    small = {"a", "an", "the", "of", "in", "on", "at", "and", "for", "to", "from", "by"}
    parts = [
        word if place and word in small else word[:1].upper() + word[1:]
        for place, word in enumerate(words.split())
    ]
    return " ".join(parts)[:120]


def facts_of(theme: Theme, verse: Verse) -> dict[str, Json]:
    """Return what a painter or composer wants to know of the poem: where, who, what, when."""
    sights = [sight for sight in theme.setting.sights if _said(sight, verse)]
    sounds = [sound for sound in theme.setting.sounds if _said(sound, verse)]
    return {
        "setting": theme.setting.id,
        "kind": theme.kind.id,
        "hero": theme.slots["name"][0],
        "thing": theme.slots["thing"][0],
        "season": theme.season,
        "time_of_day": theme.slots["time"][0],
        "trouble": theme.slots["trouble_now"][0] if theme.slots["trouble_now"] else "",
        "images": list(sights),
        "sounds": list(sounds),
    }


def _preposition(request: VerseRequest, setting: Setting, where: str) -> str:
    leading = _LEADING.match(request.place)
    if leading:
        return leading[1].lower()
    known = not request.place or english.bare(where) in setting.names
    return setting.preposition if known else "in" if where in _BARE_PLACES else "at"


def _said(phrase: str, verse: Verse) -> bool:
    flat = " ".join(verse.lines).lower().replace("’", "'")
    return any(part.lower() in flat for part in shortened(phrase))


def _pick(dice: Generator, choices: Iterable[str]) -> str:
    pool = tuple(choices)
    return pool[int(dice.integers(len(pool)))] if pool else ""


def _kind(request: VerseRequest, dice: Generator) -> Kind:
    kinds = world().kinds
    if request.kind in kinds:
        return kinds[request.kind]
    named = find_kinds(request.noun) or find_kinds(request.title)
    if named:
        return named[0]
    if request.noun or request.name:
        return kinds["person"]
    here = [key for key, entry in kinds.items() if request.setting in entry.homes]
    return kinds[_pick(dice, here or sorted(kinds))]


def _setting(request: VerseRequest, kind: Kind, dice: Generator) -> Setting:
    settings = world().settings
    if request.setting in settings:
        return settings[request.setting]
    named = find_settings(request.place) or find_settings(request.title)
    if named:
        return named[0]
    near = nearest_setting(request.place) if request.place else None
    if near:
        return near
    homes = [home for home in kind.homes if home in settings]
    return settings[_pick(dice, homes[:2] or sorted(settings))]


def _people(request: VerseRequest, kind: Kind, dice: Generator) -> dict[str, tuple[str, ...]]:
    noun = english.bare(request.noun or kind.noun)
    pronoun = _pronoun(request, kind, dice)
    she, him, her, hers, herself, was = _PRONOUNS[pronoun]
    nouns = tuple(dict.fromkeys((noun, english.head(noun))))
    who = _called(request, kind, nouns, she)
    other = request.other
    return {
        "name": (request.name,) if request.name else who[:1],
        "noun": nouns,
        "hero": tuple(f"the {each}" for each in nouns),
        "a_hero": tuple(f"{english.article(each)} {each}" for each in nouns),
        "who": who,
        "so_who": (*who, *(f"{lead} {each}" for lead in ("and", "now", "so", "here") for each in who)),
        "a_who": _introduced(request, kind, nouns),
        "she": (she,), "him": (him,), "her": (her,), "hers": (hers,), "herself": (herself,),
        "was": (was,), "s": ("" if she == "they" else "s",),
        "trait": tuple(trait for trait in kind.traits if " " not in trait),
        "hands": tuple(part for part in kind.body if part.endswith("s"))[:1] or ("hands",),
        "other": (other,) if other else (),
    }  # fmt: skip


def _pronoun(request: VerseRequest, kind: Kind, dice: Generator) -> str:
    if request.pronoun != "they" or request.name:
        return request.pronoun
    free = "it" if kind.category in {"machine", "thing"} else _pick(dice, ("she", "he"))
    return kind.pronoun if kind.pronoun != "they" else free


def _called(
    request: VerseRequest, kind: Kind, nouns: tuple[str, ...], pronoun: str
) -> tuple[str, ...]:
    """Return what the hero may be called as a subject, from short to long."""
    plain = [f"the {each}" for each in nouns]
    traits = [trait for trait in kind.traits if " " not in trait and len(trait) < 12]
    long = [f"the {trait} {nouns[-1]}" for trait in traits]
    own = [request.name, *(f"{request.name} the {each}" for each in nouns)] if request.name else []
    every = tuple(dict.fromkeys((*own, *plain, *long)))
    short = any(count_syllables(each) <= 3 for each in every)
    return every if short else (*every, pronoun)


def _introduced(request: VerseRequest, kind: Kind, nouns: tuple[str, ...]) -> tuple[str, ...]:
    """Return how the hero may come in for the first time: "a baker", "a baker named Tomas"."""
    named = [f" {word} {request.name}" for word in ("named", "called")] if request.name else []
    traits = [trait for trait in kind.traits if " " not in trait and "-" not in trait]
    every = [*nouns, *(each + name for each in nouns for name in named)]
    every += [f"{trait} {nouns[-1]}" for trait in traits] + [f"young {nouns[-1]}"] * (
        kind.age != "old"
    )
    return tuple(dict.fromkeys(english.indefinite(each) for each in every))


_BARE_PLACES = frozenset({"space", "home", "town", "school", "heaven", "sea", "mars", "nowhere"})


def _where(
    request: VerseRequest, setting: Setting, dice: Generator, season: str
) -> dict[str, tuple[str, ...]]:
    asked = _LEADING.sub("", request.place)
    named = _named(asked or setting.phrase)
    words = english.bare(named).split()
    short = named if len(words) < 2 else "the " + english.head(" ".join(words))
    places = (named, short) if len(words) <= 3 else (short,)
    time = request.time_of_day or _pick(dice, setting.times or ("dusk",))
    weather = request.weather or _pick(dice, setting.weathers or ("clear",))
    return {
        "where": tuple(dict.fromkeys(places)),
        "at": (_preposition(request, setting, named),),
        "season": (season,),
        "then": leads(time, season),
        "time": (time,),
        "weather": (_SKIES.get(weather, weather),),
    }


def _named(place: str) -> str:
    """Return a place as verse names it: definite, but for proper names and the few bare ones."""
    bare = place[:1].isupper() and not english.determined(place)
    return place if bare or place in _BARE_PLACES else english.definite(place)


def _deeds(request: VerseRequest, kind: Kind, setting: Setting) -> dict[str, tuple[str, ...]]:
    verbs = tuple(
        verb for verb in (*kind.verbs, *setting.verbs) if not re.search(r"\b(?:be|is)\b", verb)
    )
    phrases = tuple(verb for verb in verbs if " " in verb)
    return {
        "deed": phrases,
        "does": tuple(english.conjugate(verb, "third") for verb in phrases),
        "did": tuple(english.conjugate(verb, "past") for verb in phrases),
        "doing": tuple(english.conjugate(verb, "ing") for verb in phrases),
        "want": (request.want,) if request.want else kind.wants,
        "need": kind.needs,
        "fear": kind.fears,
        "skill": kind.skills,
    }


def _objects(
    request: VerseRequest, kind: Kind, setting: Setting, dice: Generator
) -> dict[str, tuple[str, ...]]:
    own = [each for each in (*kind.objects, *setting.objects) if len(each.split()) <= 3]
    one = [each for each in own if re.match(r"an? ", each) and " of " not in each]
    handy = [each for each in one if find_things(each)]
    chosen = request.thing or _pick(dice, handy or ["a lantern", "a letter", "a key"])
    bare = english.bare(chosen)
    rest = tuple(each for each in own if each != chosen)
    short = english.head(bare) if " of " in bare else bare.split()[-1]
    return {
        "thing": tuple(dict.fromkeys((bare, short))),
        "a_thing": tuple(dict.fromkeys(english.indefinite(each) for each in (bare, short))),
        "object": rest,
    }
