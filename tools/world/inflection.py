"""English word forms, as far as our sentences need them: plurals, articles, pronouns, tenses.

Small rules and short lists of exceptions; knows nothing of meaning. Good for the lexicon's own
phrases and for briefs, not a grammar of English.
"""

import re
from dataclasses import dataclass
from functools import cache

_PLURALS = dict(
    pair.split(":")
    for pair in (
        "man:men woman:women child:children person:people mouse:mice goose:geese foot:feet "
        "tooth:teeth wolf:wolves wife:wives knife:knives life:lives leaf:leaves loaf:loaves "
        "shelf:shelves thief:thieves half:halves calf:calves elf:elves self:selves scarf:scarves "
        "sheep:sheep deer:deer fish:fish salmon:salmon trout:trout squid:squid moose:moose "
        "oxen:oxen ox:oxen hero:heroes echo:echoes potato:potatoes tomato:tomatoes "
        "witch:witches octopus:octopuses cactus:cacti sheaf:sheaves hoof:hooves "
        "fisherman:fishermen policeman:policemen postman:postmen snowman:snowmen "
        "aircraft:aircraft spacecraft:spacecraft scissors:scissors oilskins:oilskins "
        "binoculars:binoculars goggles:goggles dwarf:dwarves wharf:wharves"
    ).split()
)
_SINGULARS = {plural: singular for singular, plural in _PLURALS.items()}
_NOT_PLURAL = frozenset(
    "glass grass moss brass class dress pass lass boss princess actress waitress witness mistress "
    "chess loss kiss mess press compass canvas bus gas lens iris octopus circus chorus walrus "
    "cactus stillness darkness loneliness sadness happiness kindness silence always this his its "
    "is was as us plus yes thus news atlas christmas james success wilderness darkness business "
    "illness goddess hostess duchess countess seamstress empress abyss albatross hippopotamus "
    "rhinoceros tortoise series species has does goes".split()
)
_AN = re.compile(r"(?i)^(?:[aeio]|u(?!ni(?!n|m)|s[aeiu]|k[eu]|ra|r[aio]n|ti)|h(?:our|onest|onou?r|eir))")
_A = re.compile(r"(?i)^(?:eu|ewe|one\b|once\b|one-|ouija)")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty several many few some both "
    "dozens hundreds thousands".split()
)
_STOPS = frozenset(
    "of in on at with from under over between behind above below beneath beside near by for to "
    "into through across along around that which who where whose as like no not too still half "
    "left going gone off up down out after before beyond against without against".split()
)


@dataclass(frozen=True, kw_only=True)
class Pronouns:
    """The forms of one pronoun. `plural` says which verb forms follow the subject."""

    subject: str
    object: str
    possessive: str
    own: str
    reflexive: str
    plural: bool = False


PRONOUNS = {
    "she": Pronouns(subject="she", object="her", possessive="her", own="hers", reflexive="herself"),
    "he": Pronouns(subject="he", object="him", possessive="his", own="his", reflexive="himself"),
    "it": Pronouns(subject="it", object="it", possessive="its", own="its own", reflexive="itself"),
    "they": Pronouns(
        subject="they",
        object="them",
        possessive="their",
        own="theirs",
        reflexive="themself",
        plural=True,
    ),
}


def article(phrase: str) -> str:
    """Return "a" or "an" as the phrase's first word sounds."""
    word = phrase.lstrip("\"'“‘(")
    return "an" if _AN.match(word) and not _A.match(word) else "a"


def with_article(noun: str) -> str:
    """Return the noun phrase with its indefinite article: "an owl"."""
    return f"{article(noun)} {noun}"


def bare(phrase: str) -> str:
    """Return the noun phrase without a leading article: "brass telescope"."""
    return re.sub(r"^(?:an?|the|some)\s+", "", phrase, flags=re.IGNORECASE)


def definite(phrase: str) -> str:
    """Return the noun phrase with "the": "the brass telescope"."""
    return f"the {bare(phrase)}"


@cache
def plural(noun: str) -> str:
    """Return the plural of a noun phrase; what follows "of" stays ("pairs of shoes")."""
    head, joint, rest = noun.partition(" of ")
    *before, word = head.split(" ")
    return " ".join([*before, _plural_word(word)]) + joint + rest


def _plural_word(word: str) -> str:
    lower = word.lower()
    if lower in _PLURALS:
        return word[0] + _PLURALS[lower][1:]
    if re.search(r"(?:s|x|z|ch|sh)$", lower):
        return word + "es"
    if re.search(r"[^aeiou]y$", lower):
        return word[:-1] + "ies"
    if lower.endswith("man") and lower not in {"human", "talisman", "caiman", "shaman"}:
        return word[:-3] + "men"
    return word + "s"


@cache
def singular(word: str) -> str:
    """Return the singular of one lower-case word; the word itself when it is not a plural."""
    if word in _SINGULARS:
        return _SINGULARS[word]
    if word in _NOT_PLURAL or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word[:-3] + "man" if word.endswith("men") and len(word) > 4 else word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:sses|xes|zzes|ches|shes)$", word):
        return word[:-2]
    return word[:-1]


def is_plural(phrase: str) -> bool:
    """Return whether a noun phrase takes "were": by its determiner, else by its head noun."""
    words = phrase.lower().split()
    if words[0] in {"a", "an", "one", "each", "every", "this", "that"}:
        return False
    if words[0] in _NUMBERS:
        return True
    head = _head(words)
    return head in _SINGULARS or singular(head) != head


def _head(words: list[str]) -> str:
    last = words[0]
    for word in words:
        clean = word.strip(",.;:")
        if word is not words[0] and (clean in _STOPS or re.search(r"\w{2}(?:ing|ed)$", clean)):
            break
        last = clean
        if word.endswith(","):
            break
    return last


_PAST = dict(
    pair.split(":")
    for pair in (
        "has:had have:had is:was are:were am:was will:would can:could cannot:could_not must:had_to "
        "does:did do:did may:might shall:should goes:went comes:came keeps:kept finds:found "
        "loses:lost falls:fell breaks:broke takes:took gives:gave knows:knew thinks:thought "
        "hears:heard sees:saw feels:felt leaves:left meets:met stands:stood begins:began "
        "brings:brought builds:built buys:bought catches:caught chooses:chose draws:drew "
        "drinks:drank drives:drove eats:ate fights:fought flies:flew forgets:forgot grows:grew "
        "hides:hid holds:held leads:led lies:lay makes:made pays:paid reads:read rides:rode "
        "rings:rang rises:rose runs:ran says:said seeks:sought sells:sold sends:sent sets:set "
        "shakes:shook shines:shone sings:sang sinks:sank sits:sat sleeps:slept speaks:spoke "
        "spends:spent steals:stole swims:swam teaches:taught tells:told throws:threw wakes:woke "
        "wears:wore wins:won writes:wrote becomes:became freezes:froze blows:blew bites:bit "
        "burns:burned spreads:spread shuts:shut hits:hit cuts:cut lets:let puts:put hurts:hurt "
        "dreams:dreamed befriends:befriended means:meant needs:needed wants:wanted"
    ).split()
)
_AUXILIARY = re.compile(
    r"\b(has|have|is|are|will|can|cannot|can't|must|does|do|may|won't|isn't|hasn't|doesn't)\b"
)
_CONTRACTED = {"can't": "could not", "won't": "would not", "isn't": "was not", "hasn't": "had not"}


def past(clause: str) -> str:
    """Return a present-tense clause in the past: its first auxiliary, else its first known verb.

    "the lamp has gone out" becomes "the lamp had gone out"; a clause without a known verb
    comes back unchanged.
    """
    match = _AUXILIARY.search(clause)
    if match:
        word = match.group(1)
        new = _CONTRACTED.get(word) or _PAST.get(word, "did not").replace("_", " ")
        return clause[: match.start()] + new + clause[match.end() :]
    words = clause.split(" ")
    for index, word in enumerate(words[1:], start=1):
        if word in _PAST:
            return " ".join([*words[:index], _PAST[word], *words[index + 1 :]])
    return clause


def past_verb(verb: str) -> str:
    """Return the simple past of a verb in the third person singular ("keeps" to "kept")."""
    if verb in _PAST:
        return _PAST[verb].replace("_", " ")
    base = infinitive(verb)
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return base + "ed"


def infinitive(verb: str) -> str:
    """Return the bare infinitive of a verb in the third person singular ("carries" to "carry")."""
    irregular = {"has": "have", "is": "be", "does": "do", "goes": "go"}
    if verb in irregular:
        return irregular[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:sses|xes|zzes|ches|shes|oes)$", verb):
        return verb[:-2]
    return verb.removesuffix("s")


def third_person(verb: str) -> str:
    """Return the third person singular of a bare infinitive ("carry" to "carries")."""
    irregular = {"have": "has", "be": "is", "do": "does", "go": "goes"}
    return irregular.get(verb) or _plural_word(verb)
