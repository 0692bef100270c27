"""How words sound: phonemes, syllables and stress, by the CMU Pronouncing Dictionary.

The dictionary (tools/text/pronunciations.txt, Carnegie Mellon University, BSD licence) gives
ARPAbet: vowels carry 1 (primary stress), 2 (secondary) or 0 (none). A word it does not have is
taken apart (endings, compounds), and only then sounded by its letters. Knows words one at a
time; metre and rhyme have modules of their own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tools.text.sounding import ending_sounds, sounded

Phones = tuple[str, ...]

WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)*['’]?")
_LIGHT = """a an the of in on at to from by for with and or but nor as if than i me my you your he him his she
    her it its we us our they them their am is are was were be been has have had do does did will would can
    shall should i'm i'll i'd i've you're you'll you've he's she's it's we're we'll they're that's there's
    he'd she'd they'd we'd it'd into thee thou thy thine hath ye upon"""
_MIDDLE = """no not nor so what that this these those who whom whose which when where while till how why there here
    then than some such too each both all any one through down up out off over just like may might must could
    let's isn't wasn't won't can't don't didn't couldn't mine yours ours hers"""
MIDDLE_WORDS = frozenset(_MIDDLE.split())
FUNCTION_WORDS = frozenset(_LIGHT.split()) | MIDDLE_WORDS
_BRITISH = (
    (r"'d$", "ed"),
    (r"our(?=s?$|ed$|ing$|er$|ers$|less$|ful$)", "or"),
    (r"ise(?=s?$|d$)", "ize"),
    (r"ising$", "izing"),
    (r"tre(?=s?$)", "ter"),
    (r"lled$", "led"),
    (r"lling$", "ling"),
    (r"grey", "gray"),
    (r"plough", "plow"),
    (r"mould", "mold"),
    (r"ogue$", "og"),
    (r"ence$", "ense"),
    (r"yjama", "ajama"),
)
_ENDINGS = (
    "less", "ness", "like", "ward", "wards", "ship", "hood", "some", "ful", "ly", "ing", "est",
    "er", "ed", "es", "s",
)  # fmt: skip
_OWN: dict[str, str] = {
    "quay": "K IY1", "quays": "K IY1 Z", "halyards": "HH AE1 L Y ER0 D Z", "gorse": "G AO1 R S",
    "oilskins": "OY1 L S K IH2 N Z", "bollard": "B AA1 L ER0 D", "tonight": "T AH0 N AY1 T",
    "herself": "HH ER0 S EH1 L F", "himself": "HH IH0 M S EH1 L F", "itself": "IH0 T S EH1 L F",
    "tide's": "T AY1 D Z", "hour": "AW1 ER0,AW1 R", "fire": "F AY1 ER0,F AY1 R",
    "our": "AW1 ER0,AW1 R", "flower": "F L AW1 ER0,F L AW1 R", "tower": "T AW1 ER0,T AW1 R",
    "power": "P AW1 ER0,P AW1 R", "heaven": "HH EH1 V AH0 N", "wind": "W IH1 N D",
    "unlit": "AH0 N L IH1 T", "cannot": "K AE1 N AA0 T", "upon": "AH0 P AA1 N",
    "every": "EH1 V R IY0", "evening": "IY1 V N IH0 NG", "our's": "AW1 ER0 Z",
    "into": "IH1 N T UW0", "tied": "T AY1 D", "again": "AH0 G EH1 N,AH0 G EY1 N", "against": "AH0 G EH1 N S T",
    "learned": "L ER1 N D", "blessed": "B L EH1 S T", "used": "Y UW1 Z D", "read": "R EH1 D,R IY1 D",
    "tear": "T IH1 R,T EH1 R", "tears": "T IH1 R Z,T EH1 R Z", "bow": "B OW1,B AW1",
    "lead": "L IY1 D,L EH1 D", "live": "L IH1 V,L AY1 V", "lives": "L AY1 V Z,L IH1 V Z",
    "rowing": "R OW1 IH0 NG", "mown": "M OW1 N", "unsaid": "AH0 N S EH1 D", "sown": "S OW1 N",
}  # fmt: skip


@dataclass(frozen=True)
class Syllable:
    """One syllable: its stress (0 none, 1 primary, 2 secondary) and whose it is."""

    stress: int
    function: bool  # of a monosyllable that English usually leaves unstressed
    middling: bool  # of one that is easily stressed all the same: "all", "there", "not"
    polysyllabic: bool  # of a word of several syllables
    opens: bool  # after a pause: the line's start or punctuation
    word: str


def pronunciations(word: str) -> tuple[Phones, ...]:
    """Return all known pronunciations of a word in ARPAbet, most usual first; never empty."""
    return _pronunciations(word.lower().replace("’", "'").strip("'-"))


def phones(word: str) -> Phones:
    """Return the most usual pronunciation of a word."""
    return pronunciations(word)[0]


def known(word: str) -> bool:
    """Say whether the dictionary itself has the word."""
    low = word.lower().replace("’", "'")
    return low in _OWN or low in _dictionary()


def stresses(pronunciation: Phones) -> tuple[int, ...]:
    """Return the stress of every syllable of a pronunciation (0, 1 or 2)."""
    return tuple(int(phone[-1]) for phone in pronunciation if phone[-1].isdigit())


def words_of(line: str) -> tuple[str, ...]:
    """Return the words of a line; hyphens divide."""
    return tuple(WORD.findall(line.replace("-", " ")))


def syllable_counts(line: str) -> frozenset[int]:
    """Return every number of syllables the line can be said with (hour: one or two)."""
    totals = {0}
    for word in words_of(line):
        counts = {len(stresses(way)) for way in pronunciations(word)}
        totals = {total + count for total in totals for count in counts}
    return frozenset(totals)


def count_syllables(line: str) -> int:
    """Return the number of syllables of a line, every word said in its most usual way."""
    return sum(len(stresses(phones(word))) for word in words_of(line))


@cache
def readings(line: str, limit: int = 16) -> tuple[tuple[Syllable, ...], ...]:
    """Return the ways a line can be said, as syllables with stress; at most `limit`."""
    ways: list[tuple[Syllable, ...]] = [()]
    for word, opens in _words_with_pauses(line):
        shapes = (_syllables(word, stresses(way), opens) for way in pronunciations(word))
        ways = [way + shape for shape in dict.fromkeys(shapes) for way in ways][:limit]
    return tuple(ways)


def _syllables(word: str, shape: tuple[int, ...], opens: bool) -> tuple[Syllable, ...]:
    low = word.lower().replace("’", "'")
    light = len(shape) == 1 and low in FUNCTION_WORDS
    return tuple(
        Syllable(
            stress=0 if light else stress,
            function=light,
            middling=light and low in MIDDLE_WORDS,
            polysyllabic=len(shape) > 1,
            opens=opens and place == 0,
            word=low,
        )
        for place, stress in enumerate(shape)
    )


def _words_with_pauses(line: str) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    flat = line.replace("-", " ")
    end = 0
    for match in WORD.finditer(flat):
        between = flat[end : match.start()]
        found.append((match.group(), not found or bool(re.search(r"[,.;:!?–—…(]", between))))
        end = match.end()
    return found


@cache
def _dictionary() -> Mapping[str, str]:
    text = files("tools.text").joinpath("pronunciations.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows if len(row) == 2}


@cache
def _pronunciations(word: str) -> tuple[Phones, ...]:
    found = _looked_up(word) or _respelled(word) or _taken_apart(word)
    return found or (sounded(word),)


def _looked_up(word: str) -> tuple[Phones, ...]:
    entry = _OWN.get(word) or _dictionary().get(word)
    if entry is None:
        return ()
    ways = tuple(dict.fromkeys(tuple(way.split()) for way in entry.split(",")))
    short = tuple(way for way in ways if len(stresses(way)) == 1)
    return short if short and word in FUNCTION_WORDS else ways  # "us" is not "U.S."


def _respelled(word: str) -> tuple[Phones, ...]:
    for pattern, american in _BRITISH:
        other = re.sub(pattern, american, word)
        if other != word and (found := _looked_up(other)):
            return found
    return ()


def _taken_apart(word: str) -> tuple[Phones, ...]:
    if word.endswith("'s"):
        return tuple((*way, *ending_sounds("s", way)) for way in _pronunciations(word[:-2]))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for stem in _stems(word, ending):
                if found := _looked_up(stem):
                    return tuple((*way, *ending_sounds(ending, way)) for way in found)
    return _prefixed(word) or _compound(word)


def _stems(word: str, ending: str) -> tuple[str, ...]:
    stem = word[: -len(ending)]
    plain = (stem, stem + "e") if ending in {"ing", "ed", "er", "est"} else (stem,)
    if ending in {"ing", "ed", "er", "est"} and len(stem) > 2 and stem[-1] == stem[-2]:
        return (stem[:-1], *plain)
    return (*plain, stem[:-1] + "y") if stem.endswith("i") else plain


def _prefixed(word: str) -> tuple[Phones, ...]:
    stem = word.removeprefix("un").replace("'d", "ed")
    if not word.startswith("un") or len(stem) < 3:
        return ()
    return tuple(("AH0", "N", *way) for way in _looked_up(stem) or _taken_apart(stem))


def _compound(word: str) -> tuple[Phones, ...]:
    for cut in range(len(word) - 3, 2, -1):
        first, second = _looked_up(word[:cut]), _looked_up(word[cut:])
        if first and second:
            softened = tuple(phone.replace("1", "2") for phone in second[0])
            return ((*first[0], *softened),)
    return ()
