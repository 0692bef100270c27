"""Measures of a poem's craft: syllables, metre, rhyme, form, repetition.

They ask nothing of who wrote it: a human's poem as a Verse is measured like the house's. By the
CMU Pronouncing Dictionary (tools.text.prosody); pure, a few milliseconds. Knows nothing of what
a poem means.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tools.measure.base import Measurement
from tools.text.metre import anapaestic, iambic, scan
from tools.text.prosody import FUNCTION_WORDS, syllable_counts, words_of
from tools.text.rhyme import TRUE, ending, rhyme_quality
from tools.text.verse import Verse
from tools.text.verse_rules import detected_scheme, marks, rule_of

_COMMON_METRES = (*(iambic(feet) for feet in (5, 4, 3)), *(anapaestic(feet) for feet in (4, 3, 2)),
                  ("SwSwSwSw", "SwSwSwS"))  # fmt: skip


def measure_verse(verse: Verse) -> tuple[Measurement, ...]:
    """Return all measures that the poem's form gives a meaning to, 0..1 each."""
    every = (_syllables(verse), _metre(verse), _rhyme(verse), _form(verse), _repetition(verse))
    return tuple(each for each in every if each is not None)


def lines_out_of_metre(verse: Verse) -> tuple[str, ...]:
    """Return the lines that do not keep the metre of the poem's form; none where it has none."""
    rule = rule_of(verse.form)
    return tuple(
        line
        for place, line in enumerate(verse.lines)
        if (patterns := rule.patterns(place)) and not scan(line, patterns).kept
    )


def _syllables(verse: Verse) -> Measurement | None:
    """Share of lines with as many syllables as the form asks for, in any way they can be said.

    Source: syllables are the vowels of the CMU Pronouncing Dictionary's entries.
    """
    rule = rule_of(verse.form)
    if not rule.lengths(0):
        return None
    wrong = [
        line
        for place, line in enumerate(verse.lines)
        if not syllable_counts(line) & set(rule.lengths(place))
    ]
    return _share("verse_syllables", len(verse.lines), wrong, "the wrong length")


def _metre(verse: Verse) -> Measurement | None:
    """Share of lines in metre: that of the form, or for an unknown form the metre that fits most lines.

    Source: Halle and Keyser, English Stress (1971), chapter 3: no stress maximum on a weak place.
    """
    rule = rule_of(verse.form)
    if rule.metre:
        return _share("verse_metre", len(verse.lines), lines_out_of_metre(verse), "out of metre")
    if verse.form in {"haiku", "free_verse", "lyrics"}:
        return None
    fits = [
        [line for line in verse.lines if not scan(line, patterns).kept]
        for patterns in _COMMON_METRES
    ]
    return _share("verse_metre", len(verse.lines), min(fits, key=len), "out of metre")


def _rhyme(verse: Verse) -> Measurement | None:
    """Mean quality of the rhymes that the scheme asks for; 1 all true, identical rhymes count 0.

    The scheme is the poem's own, else its form's, else the one that is heard in it.
    Source: The New Princeton Encyclopedia of Poetry and Poetics (1993), "Rhyme".
    """
    if verse.form in {"haiku", "free_verse"} and not verse.rhyme_scheme:
        return None
    scheme = verse.rhyme_scheme or rule_of(verse.form).scheme or detected_scheme(verse.stanzas)
    pairs = _pairs(verse.lines, marks(scheme))
    if not pairs:
        return None
    poor = [f"{one}/{two}" for one, two in pairs if rhyme_quality(one, two) < TRUE]
    value = sum(rhyme_quality(one, two) for one, two in pairs) / len(pairs)
    remark = f"poor rhymes: {', '.join(poor[:4])}" if poor else "all rhymes are true"
    return Measurement(name="verse_rhyme", value=value, unit="quality", score=value, remark=remark)


def _form(verse: Verse) -> Measurement | None:
    """Share of the form's demands that are met: stanzas, lines in each, refrains word for word."""
    rule = rule_of(verse.form)
    if not rule.stanzas:
        return None
    shape = tuple(map(len, verse.stanzas))
    lines = sum(rule.stanzas)
    checks = [
        shape == rule.stanzas or (len(shape) == 1 and shape[0] == lines),
        len(verse.lines) == lines,
    ]
    checks += _refrains(verse.lines, marks(rule.scheme))
    value = sum(checks) / len(checks)
    remark = f"{len(verse.lines)} lines in {len(shape)} stanzas, {lines} in {len(rule.stanzas)} asked for"
    return Measurement(name="verse_form", value=value, unit="share", score=value, remark=remark)


def _repetition(verse: Verse) -> Measurement:
    """Share of content words that are repeats beyond the first two, refrains counted once.

    Source: type-token reasoning as in Youmans, Measuring Lexical Style (1990); the ceiling of
    0.25 is ours.
    """
    lines = tuple(dict.fromkeys(verse.lines))
    words = [word.lower() for line in lines for word in words_of(line)]
    counts = Counter(word for word in words if word not in FUNCTION_WORDS and len(word) > 2)
    again = {word: count - 2 for word, count in counts.items() if count > 2}
    value = sum(again.values()) / max(1, sum(counts.values()))
    most = sorted(again, key=lambda word: (-again[word], word))[:3]
    remark = f"often: {', '.join(most)}" if most else "no word is worn"
    return Measurement(
        name="verse_repetition",
        value=value,
        unit="share",
        score=max(0.0, 1 - value / 0.25),
        remark=remark,
    )


def _pairs(lines: Sequence[str], scheme: Sequence[str]) -> list[tuple[str, str]]:
    """Return the endings that must rhyme, each with the next different line of its letter."""
    groups: dict[str, list[str]] = {}
    for line, mark in zip(lines, scheme, strict=False):
        letter = mark.rstrip("0123456789")
        key = letter.lower() if mark != letter or letter.islower() else letter
        group = groups.setdefault(key, [])
        if key != "x" and line not in group:
            group.append(line)
    return [(ending(one), ending(two)) for group in groups.values() for one, two in pairwise(group)]


def _refrains(lines: Sequence[str], scheme: Sequence[str]) -> list[bool]:
    said: dict[str, str] = {}
    found = []
    for line, mark in zip(lines, scheme, strict=False):
        if mark[-1].isdigit():
            plain = line.strip(" .,;:!?—").lower()
            found.append(said.setdefault(mark, plain) == plain)
    return found


def _share(name: str, total: int, wrong: Sequence[str], fault: str) -> Measurement:
    value = 1 - len(wrong) / max(1, total)
    remark = f"{len(wrong)} of {total} lines {fault}" + (f": {wrong[0][:60]!r}" if wrong else "")
    return Measurement(name=name, value=value, unit="share", score=value, remark=remark)
