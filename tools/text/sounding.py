"""Letter to sound: a guess at how an unknown word, mostly a name, is said.

A small rule set for English spelling, in the tradition of Elovitz et al. (NRL Report 7948,
1976), much reduced. It gets syllables and final vowels right often enough to scan and to rhyme
a name; it is not a speech front end. Knows one word at a time, and no dictionary.
"""

import re
from collections.abc import Sequence
from unicodedata import combining, normalize

_RULES: tuple[tuple[str, str], ...] = (
    ("tion", "SH AH N"), ("sion", "ZH AH N"), ("ough", "OW"), ("augh", "AO"), ("eigh", "EY"),
    ("igh", "AY"), ("tch", "CH"), ("dge", "JH"), ("sch", "SH"), ("ear", "IH R"), ("air", "EH R"),
    ("our", "AO R"), ("oor", "AO R"), ("eer", "IH R"), ("ire", "AY R"), ("are", "EH R"),
    ("ore", "AO R"), ("ure", "Y UH R"), ("ch", "CH"), ("sh", "SH"), ("th", "TH"), ("ph", "F"),
    ("wh", "W"), ("wr", "R"), ("kn", "N"), ("gn", "N"), ("ck", "K"), ("ng", "NG"), ("qu", "K W"), ("q", "K"),
    ("ee", "IY"), ("ea", "IY"), ("ai", "EY"), ("ay", "EY"), ("oa", "OW"), ("oo", "UW"),
    ("ou", "AW"), ("ow", "OW"), ("oi", "OY"), ("oy", "OY"), ("au", "AO"), ("aw", "AO"),
    ("ew", "UW"), ("ie", "IY"), ("ei", "EY"), ("ey", "IY"), ("ue", "UW"), ("ui", "UW"),
    ("ia", "IY AH"), ("io", "IY OW"), ("eo", "IY OW"), ("ua", "UW AH"), ("ar", "AA R"),
    ("er", "ER"), ("ir", "ER"), ("or", "AO R"), ("ur", "ER"), ("a", "AE"), ("b", "B"), ("c", "K"),
    ("d", "D"), ("e", "EH"), ("f", "F"), ("g", "G"), ("h", "HH"), ("i", "IH"), ("j", "JH"),
    ("k", "K"), ("l", "L"), ("m", "M"), ("n", "N"), ("o", "AA"), ("p", "P"), ("r", "R"), ("s", "S"),
    ("t", "T"), ("u", "AH"), ("v", "V"), ("w", "W"), ("x", "K S"), ("y", "IY"), ("z", "Z"),
)  # fmt: skip
_VOWELS = ("AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW")
_LONG = {"a": "EY", "e": "IY", "i": "AY", "o": "OW", "u": "UW", "y": "AY"}
_FINAL = {"a": "AH", "e": "IY", "i": "IY", "o": "OW", "u": "UW", "y": "IY"}
_VOICELESS = frozenset({"P", "T", "K", "F", "TH"})
_HISSING = frozenset({"S", "Z", "SH", "ZH", "CH", "JH"})
_ENDING_SOUNDS = {
    "less": ("L", "AH0", "S"), "ness": ("N", "AH0", "S"), "like": ("L", "AY2", "K"),
    "ward": ("W", "ER0", "D"), "wards": ("W", "ER0", "D", "Z"), "ship": ("SH", "IH2", "P"),
    "hood": ("HH", "UH2", "D"), "some": ("S", "AH0", "M"), "ful": ("F", "AH0", "L"),
    "ly": ("L", "IY0"), "ing": ("IH0", "NG"), "est": ("AH0", "S", "T"), "er": ("ER0",),
}  # fmt: skip


def sounded(word: str) -> tuple[str, ...]:
    """Return a guessed pronunciation in ARPAbet with one primary stress; never empty."""
    plain = "".join(c for c in normalize("NFKD", word.lower()) if not combining(c))
    letters = re.sub(r"[^a-z]", "", plain) or "a"
    found = _spelled(letters)
    if not any(phone in _VOWELS for phone in found):
        found = [*found, "AH"]
    return _stressed(found)


def ending_sounds(ending: str, stem: Sequence[str]) -> tuple[str, ...]:
    """Return how an ending sounds after a stem ("s" is S, Z or IH0 Z; "ed" is T, D or IH0 D)."""
    last = stem[-1]
    if ending in {"s", "es"}:
        return ("IH0", "Z") if last in _HISSING else ("S",) if last in _VOICELESS else ("Z",)
    if ending == "ed":
        if last in {"T", "D"}:
            return ("IH0", "D")
        return ("T",) if last in _VOICELESS or last in _HISSING - {"Z", "ZH", "JH"} else ("D",)
    return _ENDING_SOUNDS[ending]


def _spelled(letters: str) -> list[str]:
    magic = re.fullmatch(r"(.*[^aeiouy]|)([aeiouy])([^aeiouywx])e", letters)
    if magic:
        return [*_spelled_plain(magic[1]), _LONG[magic[2]], *_spelled_plain(magic[3])]
    if len(letters) > 1 and letters[-1] in _FINAL and letters[-2] not in "aeiou":
        return [*_spelled_plain(letters[:-1]), _FINAL[letters[-1]]]
    return _spelled_plain(letters)


def _spelled_plain(letters: str) -> list[str]:
    found: list[str] = []
    place = 0
    while place < len(letters):
        letter, sounds = next(rule for rule in _RULES if letters.startswith(rule[0], place))
        if found and letters[place] == letters[place - 1] and sounds == found[-1]:
            place += 1
            continue
        found += sounds.split()
        place += len(letter)
    if letters[:1] == "y":
        found[0] = "Y"
    return found


def _stressed(sounds: Sequence[str]) -> tuple[str, ...]:
    vowels = [place for place, phone in enumerate(sounds) if phone in _VOWELS]
    primary = vowels[0] if len(vowels) < 3 else vowels[-2]
    return tuple(
        f"{phone}{int(place == primary)}" if phone in _VOWELS else phone
        for place, phone in enumerate(sounds)
    )
