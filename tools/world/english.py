"""English in small: articles, plurals, verb forms, possessives, capitals, lists, quotation marks.

Knows words, not stories: nothing here has heard of a character or a scene. Covers the
vocabulary of the house writer; an unknown word is taken to be regular.
"""

import re
from collections.abc import Sequence
from typing import Literal

Form = Literal["base", "third", "past", "participle", "ing"]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


_IRREGULAR: dict[str, tuple[str, str]] = {
    line.split()[0]: (line.split()[1], line.split()[2])
    for line in """
be was been;become became become;begin began begun;bend bent bent;bind bound bound;bite bit bitten
bleed bled bled;blow blew blown;break broke broken;bring brought brought;build built built
burn burned burned;burst burst burst;buy bought bought;cast cast cast;catch caught caught
choose chose chosen;cling clung clung;come came come;cost cost cost;creep crept crept;cut cut cut
dare dared dared;deal dealt dealt;dig dug dug;do did done;draw drew drawn;dream dreamed dreamed
drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen;feed fed fed;feel felt felt
fight fought fought;find found found;flee fled fled;fly flew flown;forbid forbade forbidden
forget forgot forgotten;forgive forgave forgiven;freeze froze frozen;get got got;give gave given
go went gone;grind ground ground;grow grew grown;hang hung hung;have had had;hear heard heard
hide hid hidden;hit hit hit;hold held held;hurt hurt hurt;keep kept kept;kneel knelt knelt
know knew known;lay laid laid;lead led led;lean leaned leaned;leap leapt leapt;learn learned learned
leave left left;lend lent lent;let let let;lie lay lain;light lit lit;lose lost lost;make made made
mean meant meant;meet met met;pay paid paid;put put put;quit quit quit;read read read;ride rode ridden
ring rang rung;rise rose risen;run ran run;say said said;see saw seen;seek sought sought
sell sold sold;send sent sent;set set set;sew sewed sewn;shake shook shaken;shed shed shed
shine shone shone;shoot shot shot;show showed shown;shrink shrank shrunk;shut shut shut
sing sang sung;sink sank sunk;sit sat sat;sleep slept slept;slide slid slid;speak spoke spoken
spell spelled spelled;spend spent spent;spill spilled spilled;spin spun spun;split split split
spread spread spread;spring sprang sprung;stand stood stood;steal stole stolen;stick stuck stuck
sting stung stung;stride strode stridden;strike struck struck;string strung strung
swear swore sworn;sweep swept swept;swell swelled swollen;swim swam swum;swing swung swung
take took taken;teach taught taught;tear tore torn;tell told told;think thought thought
throw threw thrown;tread trod trodden;understand understood understood;wake woke woken
wear wore worn;weave wove woven;weep wept wept;win won won;wind wound wound
withdraw withdrew withdrawn;wring wrung wrung;write wrote written;overhear overheard overheard
can could could;will would would;may might might;shall should should;must must must
mistake mistook mistaken;undo undid undone;unwind unwound unwound;upset upset upset
outgrow outgrew outgrown;withstand withstood withstood;behold beheld beheld;rewrite rewrote rewritten
""".replace("\n", ";").split(";")
    if line.strip()
}
_MODALS = frozenset({"can", "will", "may", "shall", "must"})
_DOUBLING = word_set(
    """stop drop step slip trip grip clap tap tip nod plan drag hug beg jog rub grab scrub hum drum
    trim skim swim run sit set get cut put shut win spin begin dig wrap snap strap flap slap skip dip
    ship shop chop hop pop rip whip zip wag knit spit split quit hit let bet chat pat pet rot plot knot
    spot trot fit commit admit permit forget regret occur refer prefer stir blur scar star bar jar
    strum shrug plug tug thud thin tan pin stun ban ram jam slam cram throb sob bob tiptop travel cancel
    quarrel signal model level label marvel unwrap unpin"""
)
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth",
    "goose": "geese", "mouse": "mice", "person": "people", "ox": "oxen", "sheep": "sheep",
    "fish": "fish", "deer": "deer", "leaf": "leaves", "wolf": "wolves", "knife": "knives",
    "life": "lives", "wife": "wives", "shelf": "shelves", "half": "halves", "loaf": "loaves",
    "thief": "thieves", "scarf": "scarves", "hoof": "hooves", "calf": "calves", "self": "selves",
    "elf": "elves", "dwarf": "dwarves", "potato": "potatoes", "tomato": "tomatoes", "hero": "heroes",
    "echo": "echoes", "aircraft": "aircraft", "swan": "swans", "salmon": "salmon", "trout": "trout",
}  # fmt: skip
_BEHIND = word_set(
    """of in on at to with from under over between behind above below beneath beside near by for into through
    across along around that which who whose where when as like no not too still half left gone off up down out
    after before beyond against without inside outside asleep awake about so than hung bent worn taken cut laid
    dragged thrown stuck let right just clean until while if two more enough always never"""
)
_BEFORE = word_set("the a an some his her their its my our your old little one two three")
_NOT_PLURAL = word_set(
    """cactus glass grass moss dress mess compass bus gas lens iris canvas atlas fortress chess news kindness darkness
    happiness loneliness princess waitress witness address process success loss boss cross class brass press
    access business wilderness stillness illness harness this its is was thus us mattress actress goddess abyss
    kiss bliss hiss toss guess pass mass less christmas james always across perhaps does has goes series species
    crisis oasis politics"""
)
_MASS_PLURAL = word_set(
    "people men women children feet teeth geese mice sheep oxen folk police cattle deer"
)
_AN_BEFORE = re.compile(r"^(?:[aeiou]|hour|honest|honou?r|heir|8\b|11\b|18\b)", re.IGNORECASE)
_A_BEFORE = re.compile(r"^(?:uni(?!n|m)|us(?:e|u|age)|eu|one\b|once|ubiq|uke|u-)", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(^|[.!?…]\s+|[.…][”’)]\s+|^[“‘(])([“‘(]?)([a-zà-þ])")
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])(?<!Mr\.)(?<!Mrs\.)(?<!Dr\.)(?<!St\.)[”’)]*\s+(?=[“‘(]?[A-ZÀ-Þ0-9])"
)

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def article(phrase: str) -> str:
    """Return "a" or "an", as the sound of the phrase's first word asks ("an hour", "a unicorn")."""
    word = phrase.lstrip("“‘\"'(")
    if _A_BEFORE.match(word):
        return "a"
    return "an" if _AN_BEFORE.match(word) else "a"


def indefinite(phrase: str) -> str:
    """Return the noun phrase with "a" or "an"; plural and already determined phrases are left bare."""
    if determined(phrase) or is_plural(phrase):
        return phrase
    return f"{article(phrase)} {phrase}"


def definite(phrase: str) -> str:
    """Return the noun phrase with "the", in place of any article it has."""
    if re.match(
        r"(?i)(?:my|your|his|her|its|our|their|this|that|these|those)\s|\w+['’]s\s", phrase
    ):
        return phrase
    return f"the {bare(phrase)}"


def bare(phrase: str) -> str:
    """Return the noun phrase without its leading article."""
    return re.sub(r"(?i)^(?:an?|the|some)\s+", "", phrase)


def determined(phrase: str) -> bool:
    """Say whether the phrase already opens with an article, possessive, number or other determiner."""
    return bool(
        re.match(
            r"(?i)(?:an?|the|some|any|no|my|your|his|her|its|our|their|this|that|these|those|every|each|"
            r"all|many|few|several|both|one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s|\w+['’]s\s",
            phrase,
        )
    )


def head(phrase: str) -> str:
    """Return the head noun of a noun phrase: the last word before what qualifies it from behind."""
    words = phrase.split()
    last = words[0] if words else phrase
    for place, word in enumerate(words[1:], start=1):
        if last.endswith(",") or _qualifies(words, place, last):
            break
        last = word
    return last.strip(",.;:")


def _qualifies(words: Sequence[str], place: int, last: str) -> bool:
    """Say whether the word at `place` begins what stands behind a noun, given the word before it."""
    word = words[place].strip(",.;:")
    if word in _BEHIND or words[place + 1 : place + 2] == ["as"]:
        return True
    if re.search(r"\w{2}(?:ing|ed)$", word) and last not in _BEFORE:
        return True
    return last not in _BEFORE and _in_s(last) and not _in_s(word)


def _in_s(word: str) -> bool:
    low = word.lower()
    return (
        low.endswith("s") and not low.endswith(("ss", "us", "'s", "’s")) and low not in _NOT_PLURAL
    )


def is_plural(phrase: str) -> bool:
    """Say whether a noun phrase takes a plural verb, from the shape of its head ("lamps", "old men asleep")."""
    if re.match(r"(?i)(?:an?|every|each|one|this|that|what|nothing|something)\s", phrase):
        return False
    if re.search(r"(?i)^(?:the )?[\w’'-]+ and (?!an? |the )[\w’'-]+$", phrase):
        return True
    if re.match(
        r"(?i)(?:two|three|four|five|six|seven|eight|nine|ten|many|several|both|few)\s", phrase
    ):
        return True
    word = head(phrase)
    low = word.lower()
    if low in _MASS_PLURAL:
        return True
    return _in_s(low)


def plural(noun: str) -> str:
    """Return the plural of a noun; of a phrase, the plural of its last word."""
    first, _, last = noun.rpartition(" ")
    low = last.lower()
    if low in _PLURALS:
        made = _PLURALS[low]
    elif low.endswith(("man",)) and low not in {"human", "german", "roman"}:
        made = low[:-3] + "men"
    elif re.search(r"[^aeiou]y$", low):
        made = last[:-1] + "ies"
    elif low.endswith(("s", "x", "z", "ch", "sh")):
        made = last + "es"
    else:
        made = last + "s"
    return f"{first} {made}" if first else made


def conjugate(verb: str, form: Form, *, plural_subject: bool = False, first: bool = False) -> str:
    """Return a form of a verb phrase's first word, the rest unchanged ("look up" -> "looked up").

    `plural_subject` and `first` matter for "third" (present) and for "be".
    """
    word, _, rest = verb.partition(" ")
    made = _form(word, form, plural_subject=plural_subject, first=first)
    return f"{made} {rest}" if rest else made


def possessive(name: str) -> str:
    """Return the possessive of a name or noun phrase ("Mara's", "the keepers'")."""
    if name.endswith("s") and is_plural(name) and not name[:1].isupper():
        return f"{name}’"
    return f"{name}’s"


def listing(items: Sequence[str], word: str = "and") -> str:
    """Return "a", "a and b" or "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def capitalised(text: str) -> str:
    """Return the text with a capital at the start of every sentence; nothing else is changed."""
    return _SENTENCE_START.sub(lambda m: m[1] + m[2] + m[3].upper(), text)


def typographic(text: str) -> str:
    """Return the text with curly apostrophes and single spaces."""
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)", "’", text)
    text = re.sub(r'"([^"]*)"', r"“\1”", text)
    return re.sub(r"\s+([,.;:?!])", r"\1", re.sub(r"[ \t]{2,}", " ", text)).strip()


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order, without surrounding space."""
    flat = " ".join(text.split())
    return tuple(piece.strip() for piece in _SENTENCE_END.split(flat) if piece.strip())


def number(value: int) -> str:
    """Return a small number in words, others in figures."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else str(value)


def _form(word: str, form: Form, *, plural_subject: bool, first: bool) -> str:
    if form == "base":
        return word
    if word == "be":
        return _be(form, plural_subject=plural_subject, first=first)
    if form == "third":
        if plural_subject or first or word in _MODALS:
            return {"must": "have to"}.get(word, word)
        return {"have": "has", "do": "does", "go": "goes"}.get(word) or _with_s(word)
    if form == "ing":
        return _with_ing(word)
    if word in _IRREGULAR:
        return _IRREGULAR[word][0 if form == "past" else 1]
    return _with_ed(word)


def _be(form: Form, *, plural_subject: bool, first: bool) -> str:
    if form == "past":
        return "were" if plural_subject else "was"
    if form == "third":
        return "are" if plural_subject else "am" if first else "is"
    return "been" if form == "participle" else "being"


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + (word[-1] if word in _DOUBLING else "") + "ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + (word[-1] if word in _DOUBLING else "") + "ing"
