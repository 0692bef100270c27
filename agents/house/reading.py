"""Reading a brief: from free English text to a premise, with all that had to be assumed.

Deterministic: the same brief and seed give the same premise. The pieces are read by
agents.house.asks (wishes beside the story), persons, circumstances and predicament; this module
cleans the text, calls them in order and says what it did not understand.
"""

import re
import unicodedata
from collections import Counter
from functools import cache

from agents.drafts import Premise
from agents.house.asks import Asks, asks
from agents.house.circumstances import Circumstances, circumstances, named_place
from agents.house.grammar import phrases
from agents.house.persons import Cast, cast_of
from agents.house.predicament import Predicament, predicament
from agents.house.sentence import Phrase, Sentence
from agents.house.vocabulary import is_adjective, is_function_word, tables, verb
from agents.mind import BriefSpec
from tools.base import derive_seed
from tools.text.script import Character
from tools.world.lexicon import kind, world
from tools.world.matching import tokens

_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "HEBREW": "he", "ARABIC": "ar", "DEVANAGARI": "hi",
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko", "CJK": "zh", "THAI": "th",
    "BENGALI": "bn", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy",
}  # fmt: skip


# Terminal codes, tags, and the marks that templates of every kind give a meaning to.
_MARKUP = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|</?[a-zA-Z][^<>]{0,80}>|[{}<>\[\]|\\^~`*_#$]+")


_READ = 6000  # characters; a thousand words say what a story is about


def understand(brief: BriefSpec, seed: int) -> Premise:
    """Return what a brief asks for. Never fails: what it does not say is chosen and noted."""
    clean = cleaned(brief.prompt)[:_READ]
    wishes = asks(clean)
    sentence = Sentence(_readable(wishes.text or clean))
    found = phrases(sentence)
    seed = derive_seed(seed, "premise")
    where = named_place(found)
    there = where.setting if where else _anywhere(seed)
    cast = cast_of(sentence, found, seed, there)
    used = {phrase.first for phrase in (cast.lead, *cast.partners) if phrase is not None}
    homes = kind(cast.protagonist.kind).homes if cast.lead else (there,)
    if cast.lead is not None and cast.lead.setting and not cast.lead.kind:
        homes = (cast.lead.setting,)
    at = circumstances(sentence, found, homes, seed, used, cast.protagonist.noun)
    wrong = predicament(sentence, cast, at.setting, seed)
    premise = _premise(brief, wishes, cast, at, wrong)
    notes = _notes(clean, brief, sentence, found)
    return premise.model_copy(update={"assumed": tuple(dict.fromkeys((*notes, *premise.assumed)))})


def cleaned(text: str) -> str:
    """Return the text with control characters gone, emoji in words and white space single."""
    text = _MARKUP.sub(" ", text)
    for picture, meaning in _emoji():
        if picture in text:
            text = text.replace(picture, f" {meaning} ")
    kept = "".join(
        " " if unicodedata.category(mark) in {"Cc", "Zs", "Zl", "Zp"} else mark
        for mark in text.replace("\r\n", "\n").replace("\n\n", ". ").replace("\n", " ")
        if unicodedata.category(mark) not in {"Cf", "Cs", "Co", "Cn", "Me", "Mn", "So", "Sk"}
        or mark == "\u0301"
    )
    return re.sub(r"\.\s*\.\s+", ". ", re.sub(r"\s+", " ", kept)).strip()


def _readable(text: str) -> str:
    """Return the text; of another language's, only the words that the lexicon knows."""
    if language_of(text) == "en":
        return text
    here = world()
    indexes = (here.kind_index, here.setting_index, here.thing_index)
    return " ".join(word.text for word in tokens(text) if any(i.spots((word,)) for i in indexes))


def language_of(text: str) -> str:
    """Return the language a text seems to be in, as a two-letter code; "en" when in doubt."""
    letters = [mark for mark in text if mark.isalpha()]
    scripts = Counter(unicodedata.name(mark, "").split(" ")[0].split("-")[0] for mark in letters)
    if not letters:
        return "en"
    script, count = scripts.most_common(1)[0]
    if script != "LATIN" and count > len(letters) / 2:
        return "ja" if scripts["HIRAGANA"] + scripts["KATAKANA"] else _SCRIPTS.get(script, "und")
    said = [token.lower for token in tokens(text)]
    lists: dict[str, str] = tables()["language"]
    scores = {key: sum(word in set(value.split()) for word in said) for key, value in lists.items()}
    best = max(scores, key=lambda key: (scores[key], key == "en"))
    return best if scores[best] >= 2 and scores[best] > scores["en"] + len(said) / 10 else "en"


@cache
def _emoji() -> tuple[tuple[str, str], ...]:
    text = tables()["emoji"]["words"].replace("\n", ";")
    pairs = [pair.strip().split(":", 1) for pair in text.split(";") if pair.strip()]
    return tuple(sorted(((key, value) for key, value in pairs), key=lambda pair: -len(pair[0])))


def _anywhere(seed: int) -> str:
    places = (
        "lighthouse",
        "fishing_village",
        "forest",
        "old_town",
        "station",
        "garden",
        "mountain",
        "market",
    )
    return places[derive_seed(seed, "anywhere") % len(places)]


def _premise(
    brief: BriefSpec, wishes: Asks, cast: Cast, at: Circumstances, wrong: Predicament
) -> Premise:
    return Premise(
        text=brief.prompt,
        protagonist=_moved(cast.protagonist, wrong),
        others=cast.others,
        relation=wrong.relation,
        place=at.place,
        setting=at.setting,
        time_of_day=at.time_of_day,
        weather=at.weather,
        season=at.season,
        era=at.era,
        objects=at.objects,
        trouble=wrong.trouble,
        tone=wishes.tone,
        genre=wishes.genre,
        audience=brief.audience or wishes.audience,
        style=brief.style or wishes.style,
        language=brief.language,
        scenes=wishes.scenes,
        seconds=wishes.seconds,
        quotes=wishes.quotes,
        excluded=wishes.excluded,
        assumed=(*cast.assumed, *at.assumed, *wrong.assumed),
    )


def _moved(one: Character, wrong: Predicament) -> Character:
    said = {"want": wrong.want, "fear": wrong.fear}
    return one.model_copy(update={key: value for key, value in said.items() if value})


def _notes(
    clean: str, brief: BriefSpec, sentence: Sentence, found: tuple[Phrase, ...]
) -> tuple[str, ...]:
    """Return in plain words what of the brief could not be read."""
    if len(brief.prompt) > _READ and len(clean) == _READ:
        return ("only the first thousand words or so of the brief were read",)
    spoken = language_of(clean)
    if not any(mark.isalpha() for mark in clean):
        return ("the brief has no words the house mind can read; everything is chosen by lot",)
    if spoken != "en":
        return (
            f"the brief seems to be in another language ({spoken}); the house mind reads English, "
            "so it went by the words it knew",
        )
    known = sum(_known(token.lower) for token in sentence.words)
    named = any(phrase.kind or phrase.setting or phrase.thing or phrase.name for phrase in found)
    if not named and known < len(sentence.words) / 3:
        return ("the house mind could not make sense of the brief's words; most is chosen by lot",)
    if brief.language != "en":
        return (f"the house mind writes English only; {brief.language!r} needs a language model",)
    return ()


def _known(word: str) -> bool:
    if word in tables()["calamities"]:
        return True
    return (
        is_function_word(word)
        or is_adjective(word)
        or bool(verb(word))
        or word in {"a", "an", "the"}
    )
