"""How a text is made: repetition, variety, rhythm, openings, talk, difficulty, plain faults.

Counts of words and sentences, each with its source; knows nothing of plots or of who judges.
"""

import re
from collections import Counter
from collections.abc import Sequence

from tools.measure.base import Measurement
from tools.text.script import Scene, Script
from tools.world.english import article, sentences

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_DOUBLED = re.compile(r"(?i)(?<![-\w])([a-z]+)\s+\1(?![-\w'’])")
_MAY_DOUBLE = frozenset(
    "had that is very so no never on in yes there now well ha come tick knock round far long up down and".split()  # noqa: SIM905
)
_ARTICLE = re.compile(r"(?<![-\w'’.])(an?)\s+([“\"]?[^\W\d_][\w'’-]*)", re.IGNORECASE)
_BRACES = re.compile(r"[{}<>]|\[[^\]]*\]|\b(?:TODO|None|null|nan)\b|\$\w")
_STRAY = re.compile(r"\s[,.;:!?](?!\.)|,,|;;|\.\.(?!\.)(?<!\.\.\.)|,\.|[.!?],|\s{2,}")
_SMALL = re.compile(r"(?:(?<=[^.\d][.!?]) |\n\n)([a-z][\w’]*)")
_AGES = {
    "toddler": 3, "baby": 3, "babies": 3, "preschool": 4, "bedtime": 5, "young children": 5, "small children": 5,
    "little children": 5, "child": 7, "kid": 7, "son": 7, "daughter": 7, "grandson": 7, "niece": 7, "nephew": 7,
    "family": 8, "teen": 14, "young adult": 15,
}  # fmt: skip
_SPELLED = {w: n for n, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}  # fmt: skip  # noqa: SIM905


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def repetition(script: Script) -> list[Measurement]:
    """Return text_repetition per scene: the share (%) of its 4-word sequences found elsewhere too.

    The seq-rep-4 of Welleck et al. (2020). Under 2 % is free of it; a picture book may repeat a
    refrain, and is allowed 12 %.
    """
    allowed = 12.0 if script.register_ == "picture_book" else 2.0
    grams = {scene.number: _grams(words_of(scene.prose())) for scene in script.scenes}
    counts = Counter(gram for found in grams.values() for gram in found)
    return [
        _repeated(scene.number, grams[scene.number], counts, allowed)
        for scene in script.scenes
        if scene.passages
    ]


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 4]) for i in range(len(words) - 3)]


def _repeated(
    number: int, grams: Sequence[tuple[str, ...]], counts: Counter[tuple[str, ...]], allowed: float
) -> Measurement:
    again = [gram for gram in grams if counts[gram] > 1]
    share = 100 * len(again) / max(1, len(grams))
    worst = max(again, key=lambda gram: counts[gram], default=())
    return Measurement(
        name="text_repetition",
        part=f"scene:{number}/text",
        value=round(share, 2),
        unit="%",
        score=_falling(share, allowed, allowed + 10),
        remark=f"scene {number} says “{' '.join(worst)}” again"
        if share > allowed
        else f"scene {number} hardly repeats itself",
    )


def diversity(script: Script) -> list[Measurement]:
    """Return text_lexical_diversity: MTLD (McCarthy and Jarvis, 2010), both ways, factor size 0.72.

    Fiction for adults lies near 80 to 120; under 30 is poor. Texts of less than 50 words are
    not measured.
    """
    words = words_of(script.prose())
    if len(words) < 50:
        return []
    value = (_factors(words) + _factors(words[::-1])) / 2
    simple = script.register_ == "picture_book"
    return [
        Measurement(
            name="text_lexical_diversity",
            part="script",
            value=round(value, 1),
            unit="MTLD",
            score=_rising(value, 20, 45 if simple else 70),
            remark="a varied vocabulary" if value >= 70 else "the same words come round quickly",
        )
    ]


def _factors(words: Sequence[str]) -> float:
    factors, seen, count = 0.0, set[str](), 0
    for word in words:
        seen.add(word)
        count += 1
        if len(seen) / count < 0.72:
            factors, seen, count = factors + 1, set(), 0
    if count:
        factors += (1 - len(seen) / count) / (1 - 0.72)
    return len(words) / factors if factors > 0 else float(len(words))


def rhythm(script: Script) -> list[Measurement]:
    """Return text_rhythm per scene: the coefficient of variation of sentence lengths in words.

    Good prose varies (about 0.5 and more); under 0.2 it drones. Scenes of fewer than four
    sentences are not measured.
    """
    found = []
    for scene in script.scenes:
        lengths = [len(words_of(sentence)) for sentence in sentences(scene.prose())]
        if len(lengths) < 4:
            continue
        mean = sum(lengths) / len(lengths)
        spread = (sum((n - mean) ** 2 for n in lengths) / len(lengths)) ** 0.5
        value = spread / mean if mean else 0.0
        found.append(
            Measurement(
                name="text_rhythm",
                part=f"scene:{scene.number}/text",
                value=round(value, 3),
                unit="variation",
                score=_rising(value, 0.15, 0.45),
                remark=f"scene {scene.number}: sentences of {min(lengths)} to {max(lengths)} words",
            )
        )
    return found


def openings(script: Script) -> list[Measurement]:
    """Return text_openings per scene: the share (%) of sentences that open like one of the two before."""
    found = []
    for scene in script.scenes:
        firsts = [tuple(words_of(s)[:2]) for s in sentences(scene.prose()) if len(words_of(s)) > 2]
        if len(firsts) < 3:
            continue
        same = [two for i, two in enumerate(firsts) if two in firsts[max(0, i - 2) : i]]
        run = [
            firsts[i]
            for i in range(3, len(firsts))
            if len({f[0] for f in firsts[i - 3 : i + 1]}) == 1
        ]
        share = 100 * (len(same) + len(run)) / len(firsts)
        worst = " ".join((same or run or [("",)])[0])
        found.append(
            Measurement(
                name="text_openings",
                part=f"scene:{scene.number}/text",
                value=round(share, 1),
                unit="%",
                score=_falling(share, 5, 35),
                remark=f"scene {scene.number}: sentences close together open with “{worst}”"
                if share > 5
                else f"scene {scene.number}: sentences open differently",
            )
        )
    return found


def dialogue(script: Script) -> list[Measurement]:
    """Return text_dialogue_share: spoken words as a share (%) of all; 10 to 50 % is usual in fiction."""
    passages = [passage for scene in script.scenes for passage in scene.passages]
    spoken = sum(len(words_of(p.text)) for p in passages if p.kind == "dialogue")
    total = len(words_of(script.prose()))
    if not total:
        return []
    share = 100 * spoken / total
    score = min(0.6 + 0.4 * share / 8, 1.0) if share < 8 else _falling(share, 50, 110)
    return [
        Measurement(
            name="text_dialogue_share",
            part="script",
            value=round(share, 1),
            unit="%",
            score=round(score, 3),
            remark="hardly anyone speaks"
            if share < 4
            else "mostly talk"
            if share > 55
            else "talk and telling in balance",
        )
    ]


def readability(script: Script, audience: str) -> list[Measurement]:
    """Return text_readability: the school grade by Flesch and Kincaid (1975), against the audience.

    Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59. What is easier than
    needed is never a fault; each grade too hard costs a quarter.
    """
    text = script.prose()
    words, count = words_of(text), len(sentences(text))
    if not words or not count:
        return []
    syllables_ = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / count + 11.8 * syllables_ / len(words) - 15.59
    age = age_of(audience)
    limit = max(2.5, age - 2.5) if age else 11.0
    return [
        Measurement(
            name="text_readability",
            part="script",
            value=round(grade, 1),
            unit="grade",
            score=_falling(grade, limit, limit + 4),
            remark=f"too hard for {audience}: grade {grade:.1f}"
            if grade > limit + 0.5 and audience
            else f"reads at grade {max(0.0, grade):.0f}",
        )
    ]


def age_of(audience: str) -> int | None:
    """Return the age in years an audience is, None if it is grown up or not said."""
    low = audience.lower().replace("-", " ")
    match = re.search(r"\d+", low)
    if match:
        return int(match.group()) if int(match.group()) < 18 else None
    spelled = next((_SPELLED[word] for word in low.split() if word in _SPELLED), None)
    if spelled and "year" in low:
        return spelled
    return next((age for key, age in _AGES.items() if key in low), None)


def syllables(word: str) -> int:
    """Return about how many syllables an English word has: groups of vowels, silent e left out."""
    low = re.sub(r"[^a-z]", "", word.lower())
    if len(low) <= 3:
        return 1
    low = re.sub(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^laeiouy]e)$", lambda m: m.group()[0], low)
    groups = re.findall(r"[aeiouy]+", low)
    split = len(re.findall(r"ia(?!l\b|n\b)|io(?!u|n)|eo(?!u)|ua(?=l|t)|[dr]ea$", low))
    return max(1, len(groups) + split)


def faults(scene: Scene) -> list[str]:
    """Return the plain faults of a scene's text, each with the words at fault."""
    text = scene.prose()
    found = [f"“{m[1]} {m[2]}”" for m in _ARTICLE.finditer(text) if _wrong_article(m)]
    found += [
        f"“{m.group()}” doubled" for m in _DOUBLED.finditer(text) if m[1].lower() not in _MAY_DOUBLE
    ]
    found += [f"a placeholder {m.group()!r}" for m in _BRACES.finditer(text)]
    found += [
        f"stray punctuation near “{text[max(0, m.start() - 12) : m.end() + 6].strip()}”"
        for m in _STRAY.finditer(text.replace("\n\n", " "))
    ]
    for passage in scene.passages:
        whole = f"{passage.lead}{passage.text}{passage.tail}"
        if whole.count("“") != whole.count("”") or whole.count('"') % 2:
            found.append(f"unbalanced quotation marks near “{whole[:24].strip()}”")
        if passage.kind == "narration" and not re.search(r"[.!?…:—][”’)]*$", passage.text.strip()):
            found.append(f"no full stop after “{passage.text.strip()[-24:]}”")
    found += [f"“{match[1]}” begins small" for match in _SMALL.finditer(text)]
    return found


def _wrong_article(match: re.Match[str]) -> bool:
    word = match[2]
    if match[1] == "A" and word[:1].isupper():
        return False
    return article(word) != match[1].lower() and word.lower() not in {
        "is",
        "and",
        "as",
        "or",
        "in",
        "on",
        "at",
        "of",
    }


def clean(script: Script) -> list[Measurement]:
    """Return text_articles per scene: how many plain faults its text has (articles, doublings, braces, quotes)."""
    found = []
    for scene in script.scenes:
        if not scene.passages:
            continue
        wrong = faults(scene)
        found.append(
            Measurement(
                name="text_articles",
                part=f"scene:{scene.number}/text",
                value=float(len(wrong)),
                unit="faults",
                score=max(0.0, 1.0 - 0.4 * len(wrong)),
                remark=f"scene {scene.number}: {'; '.join(wrong[:3])}"
                if wrong
                else f"scene {scene.number}: no slips",
            )
        )
    return found


def _falling(value: float, good: float, bad: float) -> float:
    return round(min(1.0, max(0.0, (bad - value) / (bad - good))), 3)


def _rising(value: float, bad: float, good: float) -> float:
    return round(min(1.0, max(0.0, (value - bad) / (good - bad))), 3)
