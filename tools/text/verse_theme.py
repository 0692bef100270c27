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
from tools.text import english
from tools.text.prosody import count_syllables
from tools.text.verse import Verse, VerseRequest
from tools.world.entries import Kind, Setting
from tools.world.inflection import past
from tools.world.lexicon import find_kinds, find_settings, nearest_setting, world

_PRONOUNS = {
    "she": ("she", "her", "her", "hers", "herself", "was"),
    "he": ("he", "him", "his", "his", "himself", "was"),
    "they": ("they", "them", "their", "theirs", "themselves", "were"),
    "it": ("it", "it", "its", "its", "itself", "was"),
}
_CUT = re.compile(
    r",| (?=(?:in|on|at|under|over|beside|behind|above|below|across|along|between|before|after|"
    r"from|by|through|where|when|that|with|like|among|against|into|until|without|beyond|near)\b)"
)
_DANGLING = re.compile(
    r"(?:^|\s)(?:a|an|the|of|and|or|to|no|not|than|as|so|too|more|half|its|their|his|her|one|two|"
    r"three|that|which|who|was|were|is|are|had|has|would|could|might|looked|seemed|far|just|up|"
    r"going|coming|still|all|every|only|even|almost|never|being|it|hung|held|made|set|kept|bent|"
    r"sent|given|turned|thrown|pulled|pushed|worn|left|moved|carried|passing|running|each)$"
)
_STUB = re.compile(
    r" (?:(?!bed$|shed$|weed$|seed$|reed$|sled$|red$)\w+ed|stiff|white|end|lit|strung|torn|laid|spread|off|away|"
    r"chalked|pale|thick|bright|dark|green|blue|black|low|high|down|forgiven|hidden|rolling|tied|facing|open)$"
)
_SEASONS = ("spring", "summer", "autumn", "winter")


_SIMPLE = dict(
    pair.split(":")
    for pair in (  # noqa: SIM905
        "gone:went come:came taken:took fallen:fell broken:broke stolen:stole grown:grew begun:began run:ran "
        "flown:flew frozen:froze forgotten:forgot torn:tore worn:wore drawn:drew given:gave seen:saw sunk:sank "
        "become:became hidden:hid blown:blew thrown:threw lost:lost left:left found:found shut:shut cut:cut "
        "burst:burst said:said told:told kept:kept sent:sent"
    ).split()
)


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
        **_images(setting),
        **_deeds(request, kind, setting),
        **_objects(request, kind, setting, dice),
        **_trouble(request, setting, dice),
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
        f"{theme.season} at {where}",
        f"{hero}",
        f"{hero} and {thing}",
        f"what {theme.slots['name'][0]} kept",
    )
    return _titled(_pick(dice, ways))


def facts_of(theme: Theme, verse: Verse) -> dict[str, Json]:
    """Return what a painter or composer wants to know of the poem: where, who, what, when."""
    sights = [sight for sight in theme.setting.sights if _said(sight, verse)]
    return {
        "setting": theme.setting.id,
        "kind": theme.kind.id,
        "hero": theme.slots["name"][0],
        "thing": theme.slots["thing"][0],
        "season": theme.season,
        "time_of_day": theme.slots["time"][0],
        "trouble": theme.slots["trouble_now"][0] if theme.slots["trouble_now"] else "",
        "images": list(sights),
    }


def _said(phrase: str, verse: Verse) -> bool:
    flat = " ".join(verse.lines).lower().replace("’", "'")
    return any(part.lower() in flat for part in shortened(phrase))


def _titled(words: str) -> str:
    small = {"a", "an", "the", "of", "in", "on", "at", "and", "for", "to", "from", "by"}
    parts = [
        word if place and word in small else word[:1].upper() + word[1:]
        for place, word in enumerate(words.split())
    ]
    return " ".join(parts)[:120]


def shortened(phrase: str) -> tuple[str, ...]:
    """Return a noun phrase and every shorter one that stops before what qualifies it from behind."""
    found = [phrase]
    for match in _CUT.finditer(phrase):
        cut = phrase[: match.start()].rstrip(" ,")
        if not _DANGLING.search(cut) and _rich(cut):
            found.append(cut)
    return tuple(dict.fromkeys(found))


def _rich(cut: str) -> bool:
    """Say whether a shortened phrase still shows something: two words beside articles, no stub."""
    words = [word for word in english.bare(cut).split() if word not in {"of", "and", "a", "the"}]
    return len(words) > 1 and not _STUB.search(cut)


def is_many(phrase: str) -> bool:
    """Say whether the phrase takes a plural verb; of "a row of shells", the row decides."""
    return english.is_plural(phrase)


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
        "a_who": _introduced(request, kind, nouns),
        "she": (she,), "him": (him,), "her": (her,), "hers": (hers,), "herself": (herself,),
        "was": (was,),
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


_SKIES = {"clear": "sunlight", "cloudy": "cloud"}


def _where(
    request: VerseRequest, setting: Setting, dice: Generator, season: str
) -> dict[str, tuple[str, ...]]:
    named = english.definite(request.place) if request.place else english.definite(setting.phrase)
    words = english.bare(named).split()
    short = "the " + english.head(" ".join(words))
    places = (named, short, "the place") if len(words) <= 3 else (short, "the place")
    time = request.time_of_day or _pick(dice, setting.times or ("dusk",))
    weather = request.weather or _pick(dice, setting.weathers or ("clear",))
    return {
        "place": tuple(dict.fromkeys(places)),
        "where": tuple(dict.fromkeys(places[:-1])),
        "at": (setting.preposition,),
        "season": (season,),
        "time": (time,),
        "weather": (_SKIES.get(weather, weather),),
    }


def _images(setting: Setting) -> dict[str, tuple[str, ...]]:
    sights = tuple(part for phrase in setting.sights for part in shortened(phrase))
    sounds = tuple(part for phrase in setting.sounds for part in shortened(phrase))
    smells = tuple(part for phrase in setting.smells for part in shortened(phrase))
    return {
        "image": sights,
        "one": tuple(sight for sight in sights if not is_many(sight)),
        "many": tuple(sight for sight in sights if is_many(sight)),
        "sound": sounds,
        "smell": smells,
        "sight": setting.sights,
        "one_sight": tuple(sight for sight in setting.sights if not is_many(sight)),
        "noise": setting.sounds,
        "texture": setting.textures,
        "there": tuple(f"there {'were' if is_many(each) else 'was'} {each}" for each in sights),
        "theres": tuple(f"there {'are' if is_many(each) else 'is'} {each}" for each in sights),
    }


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
    chosen = request.thing or _pick(dice, one or own or ["a lantern"])
    bare = english.bare(chosen)
    rest = tuple(each for each in own if each != chosen)
    return {
        "thing": tuple(dict.fromkeys((bare, english.head(bare)))),
        "a_thing": tuple(
            dict.fromkeys(english.indefinite(each) for each in (bare, english.head(bare)))
        ),
        "object": rest,
    }


def _trouble(
    request: VerseRequest, setting: Setting, dice: Generator
) -> dict[str, tuple[str, ...]]:
    clause = (request.trouble or _pick(dice, setting.troubles)).strip().rstrip(".!")
    clause = (
        clause[:1].lower() + clause[1:]
        if re.match(r"(?:The|A|An|Her|His|Their)\b", clause)
        else clause
    )
    told = past(clause)
    cut = re.split(r",| with | and | so that | because | for (?=\w+ weeks)", told)[0]
    ways = (told, cut, _simple(told), _simple(cut))
    subject = re.match(
        r"((?:the|a|an|her|his|their|all the) (?:[\w-]+ ){0,2}?[\w-]+) (?:had|was|were|would|could|has|is|are)\b",
        told,
    )
    woe = english.definite(subject[1]) if subject else ""
    return {
        "trouble": tuple(dict.fromkeys(each for each in ways if each)),
        "trouble_now": (clause,) if clause else (),
        "woe": (woe,) if woe else (),
    }


def _simple(clause: str) -> str:
    """Return a clause told with "had" in the simple past ("the lamp had gone out", "the lamp went out")."""

    def told(match: re.Match[str]) -> str:
        return _SIMPLE.get(match[1], match[1] if match[1].endswith("ed") else match.group())

    return re.sub(r"\bhad (\w+)", told, clause, count=1)
