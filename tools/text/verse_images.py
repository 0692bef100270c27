"""Images for verse: the lexicon's phrases of a setting, whole and shortened where they may be.

A noun phrase may lose what qualifies it from behind ("a row of shells on the sill" to "a row of
shells") as long as it still shows something. Knows phrases and settings, no poems.
"""

import re

from tools.world import english
from tools.world.entries import Setting

_CUT = re.compile(
    r",| (?=(?:in|on|at|under|over|beside|behind|above|below|across|along|between|before|after|"
    r"from|by|through|where|when|that|with|like|among|against|into|until|without|beyond|near)\b)"
)
_DANGLING = re.compile(
    r"(?:^|\s)(?:a|an|the|of|and|or|to|no|not|than|as|so|too|more|half|its|their|his|her|one|two|"
    r"three|that|which|who|was|were|is|are|had|has|would|could|might|looked|seemed|far|just|up|"
    r"going|coming|still|all|every|only|even|almost|never|being|it|hung|held|made|set|kept|bent|"
    r"sent|given|turned|thrown|pulled|pushed|worn|left|let|go|drawn|moved|carried|passing|running|each)$"
)
_BOUND = re.compile(r"\W*(?:\w+ )?(?:it|them|him|her|one|end)\b")
_STUB = re.compile(
    r" (?:(?!bed$|shed$|weed$|seed$|reed$|sled$|red$)\w+ed|stiff|white|end|lit|strung|torn|laid|spread|off|away|"
    r"chalked|pale|thick|bright|dark|green|blue|black|low|high|down|forgiven|hidden|rolling|tied|facing|open|grown|caught|risen|sunk|bare|inside|outside)$"
)


def images_of(setting: Setting) -> dict[str, tuple[str, ...]]:
    """Return the image slots of a setting: sights, sounds, smells, and "there was" with a sight."""
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
        "one_noise": tuple(sound for sound in setting.sounds if not is_many(sound)),
        "texture": setting.textures,
        "there": tuple(f"there {'were' if is_many(each) else 'was'} {each}" for each in sights),
        "theres": tuple(f"there {'are' if is_many(each) else 'is'} {each}" for each in sights),
    }


def shortened(phrase: str) -> tuple[str, ...]:
    """Return a noun phrase and every shorter one that stops before what qualifies it from behind."""
    found = [phrase]
    for match in _CUT.finditer(phrase):
        cut = phrase[: match.start()].rstrip(" ,")
        if not _DANGLING.search(cut) and not _BOUND.match(phrase[match.end() :]) and _rich(cut):
            found.append(cut)
    return tuple(dict.fromkeys(found))


def _rich(cut: str) -> bool:
    """Say whether a shortened phrase still shows something: two words beside articles, no stub."""
    words = [word for word in english.bare(cut).split() if word not in {"of", "and", "a", "the"}]
    return len(words) > 1 and not _STUB.search(cut)


def is_many(phrase: str) -> bool:
    """Say whether the phrase takes a plural verb; of "a row of shells", the row decides."""
    return english.is_plural(phrase)
