"""Metre: whether a line keeps a pattern of weak and strong places, and at what cost.

A pattern is a string of w (weak) and S (strong) places. The rule is Halle and Keyser's (English
Stress, 1971) in the form of Attridge's practice (Poetic Rhythm, 1995): the main stress of a word
of several syllables may not stand on a weak place, except at the start of a phrase (an
inverted foot); monosyllables may stand anywhere, at a cost where they go against their habit.
Knows lines, not poems.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from tools.text.prosody import Syllable, readings

LEAST = 0.55
"""The least fit that counts as in metre."""
_LONGER = 0.03  # for each syllable more than the first pattern has
_BREAK = 9.0


@dataclass(frozen=True)
class Scansion:
    """How a line reads against a pattern: the pattern it was read in, its fit 0..1, its marks.

    `marks` has one letter per syllable: S and w as the pattern has them, capital where beaten.
    """

    fit: float
    pattern: str
    syllables: int

    @property
    def kept(self) -> bool:
        """Say whether the line is in metre."""
        return self.fit >= LEAST


def iambic(feet: int) -> tuple[str, ...]:
    """Return the patterns of an iambic line: the strict one and that with a feminine ending."""
    return ("wS" * feet, "wS" * feet + "w")


def accentual(feet: int) -> tuple[str, ...]:
    """Return the patterns of a ballad or song line: iambic, with at most two triple feet, a bare
    first beat, or a feminine ending.
    """
    shapes = [list(feet_shape) for feet_shape in product(("wS", "wwS"), repeat=feet)]
    found = ["".join(shape) for shape in shapes if shape.count("wwS") <= 2]
    found += [pattern[1:] for pattern in found if pattern.startswith("wS")]
    found.sort(key=lambda pattern: (abs(len(pattern) - 2 * feet), pattern))
    return tuple(dict.fromkeys([*found, *(pattern + "w" for pattern in found)]))


def anapaestic(feet: int) -> tuple[str, ...]:
    """Return the patterns of an anapaestic line: its first foot may lose one weak place or both,
    and a weak syllable may follow at the end.
    """
    whole = "wwS" * feet
    return tuple(whole[cut:] + tail for cut in (0, 1) for tail in ("", "w"))


@cache
def scan(line: str, patterns: tuple[str, ...]) -> Scansion:
    """Return the best reading of a line in any of the patterns; fit 0 if none has its length.

    The fit is 1 less a third of the mean cost per strong place, and 0 where a stressed
    syllable of a longer word falls on a weak place.
    """
    best = Scansion(fit=0.0, pattern=patterns[0], syllables=len(readings(line)[0]))
    for reading in readings(line):
        for pattern in patterns:
            if len(reading) != len(pattern):
                continue
            cost = _cost(reading, pattern)
            fit = 0.0 if cost >= _BREAK else max(0.0, 1 - cost / pattern.count("S"))
            fit -= _LONGER * max(0, len(pattern) - len(patterns[0]))
            if fit > best.fit:
                best = Scansion(fit=fit, pattern=pattern, syllables=len(reading))
    return best


def _cost(reading: Sequence[Syllable], pattern: str) -> float:
    total = 0.0
    light = 0
    for place, (syllable, wanted) in enumerate(zip(reading, pattern, strict=True)):
        if wanted == "S":
            last = place == pattern.rindex("S")
            cost = (
                min(0.1, _on_strong(syllable))
                if last and not syllable.polysyllabic
                else _on_strong(syllable)
            )
            light = light + 1 if cost >= 0.35 else 0
            total += cost + (0.4 if light > 1 else 0.0)
        else:
            total += _on_weak(reading, place, pattern)
    return total


def _on_strong(syllable: Syllable) -> float:
    if syllable.polysyllabic:
        return (0.5, 0.0, 0.1)[syllable.stress]
    return 0.1 if syllable.middling else 0.35 if syllable.function else 0.0


def _on_weak(reading: Sequence[Syllable], place: int, pattern: str) -> float:
    syllable = reading[place]
    if syllable.function or syllable.stress == 0:
        return 0.0
    turned = syllable.opens and _may_turn(reading, place, pattern)
    if syllable.polysyllabic and syllable.stress == 1:
        return 0.3 if turned else _subdued(reading, place, pattern)
    if syllable.stress == 2:
        return 0.5
    return 0.15 if turned else 0.45


def _subdued(reading: Sequence[Syllable], place: int, pattern: str) -> float:
    """Return the cost of a stress that a triple rhythm carries along: just after a beaten monosyllable."""
    before = reading[place - 1] if place else None
    carried = before is not None and not before.polysyllabic and not before.function
    return 0.6 if "wwS" in pattern and carried and pattern[place - 1] == "S" else _BREAK


def _may_turn(reading: Sequence[Syllable], place: int, pattern: str) -> bool:
    """Say whether a foot may be inverted here: iambic, and followed by a weak syllable."""
    if pattern[place : place + 2] != "wS" or place + 1 >= len(reading) or "wwS" in pattern:
        return False
    after = reading[place + 1]
    return after.function or after.stress == 0
