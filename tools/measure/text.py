"""All measures of a script's words: how it is made, how it feels, and if it keeps to the brief and to itself.

The measures of wording and feeling have modules of their own; here are those that compare the
text with what was asked for: coverage, names, continuity, length. Pure and cheap (tens of
milliseconds for 2,000 words); knows nothing of who judges.
"""

import re
from collections.abc import Iterable, Mapping

from tools.measure.base import Measurement
from tools.measure.feeling import measure_feeling
from tools.measure.wording import (
    clean,
    dialogue,
    diversity,
    openings,
    readability,
    repetition,
    rhythm,
    words_of,
)
from tools.text.script import Scene, Script

_EMPTY = frozenset(
    """a an the of in on at to and or but for with from by as is are was were be been has have had it its he she they
    his her their him them that this who which not no one can cannot could will would must do does did so than then too
    very only all any some there here when where while if into out up down over under still more most what how""".split()  # noqa: SIM905
)
_EARLY = 120  # words by which a reader should know who, where and what is wrong


def measure_script(
    script: Script,
    premise_words: Mapping[str, str] | None = None,
    *,
    audience: str = "",
    target_words: int = 0,
) -> tuple[Measurement, ...]:
    """Return every measure of the script's text, 0..1 each, with the part it is about.

    `premise_words` holds the brief's words by what they are ("people", "place", "trouble");
    `target_words` is the length asked for, 0 for none. A script without prose has no measures.
    """
    if not any(scene.passages for scene in script.scenes):
        return ()
    return (
        *repetition(script),
        *diversity(script),
        *rhythm(script),
        *openings(script),
        *dialogue(script),
        *readability(script, audience),
        *clean(script),
        *measure_feeling(script),
        *_coverage(script, premise_words or {}),
        *_names(script),
        *_continuity(script),
        *_length(script, target_words),
    )


def stem(word: str) -> str:
    """Return a word cut to what its forms share, roughly ("keepers", "keeping" to "keep")."""
    low = word.lower().removesuffix("'s")
    for ending in ("ingly", "edly", "ing", "ers", "ies", "ed", "er", "es", "ly", "y", "s", "e"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_of(text) if word not in _EMPTY}


def _coverage(script: Script, groups: Mapping[str, str]) -> Iterable[Measurement]:
    """Yield text_brief_coverage: the share of the brief's people, place and trouble found in the text.

    Half for being there at all, half for being there in the first 120 words. People count as
    there by name, too; half of the trouble's words are enough.
    """
    said = {key: _stems(text) for key, text in groups.items() if _stems(text)}
    if not said:
        return
    words = words_of(script.prose())
    whole, early = _stems(" ".join(words)), _stems(" ".join(words[:_EARLY]))
    shares: dict[str, float] = {}
    for key, wanted in said.items():
        met = [_met(key, wanted, there, script) for there in (whole, early)]
        shares[key] = sum(met) / 2
    low = [key for key, share in shares.items() if share < 0.75]
    score = sum(shares.values()) / len(shares)
    yield Measurement(
        name="text_brief_coverage",
        part="script",
        value=round(100 * score, 1),
        unit="%",
        score=round(score, 3),
        remark=f"the brief's {' and '.join(low)} come late or not at all"
        if low
        else "the brief's people, place and trouble are there from the start",
    )


def _met(key: str, wanted: set[str], there: set[str], script: Script) -> float:
    if key == "people" and script.characters:
        names = _stems(" ".join(one.name for one in script.characters if one.role != "supporting"))
        if names and names <= there:
            return 1.0
    share = len(wanted & there) / len(wanted)
    return min(1.0, share / (0.5 if key == "trouble" else 0.75 if key == "people" else 0.6))


_CAPITAL = re.compile(r"(?<=[\w,;] )([A-Z][a-zà-þ’'-]+)")
_NOT_NAMES = frozenset(
    """I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December Christmas Easter English French German God Mr Mrs Miss Dr Sir Madam Earth Milky Way North
    South East West Grandmother Grandfather Captain Mother Father""".split()  # noqa: SIM905
)


def _names(script: Script) -> Iterable[Measurement]:
    """Yield text_names per scene: names in its text, or speakers, that nobody in the script bears."""
    bearing = " ".join(
        [one.name for one in script.characters]
        + [
            f"{scene.place} {' '.join(scene.objects)} {' '.join(scene.terms.values())}"
            for scene in script.scenes
        ]
        + [script.title, script.logline]
    )
    known = {
        word.strip("’'").removesuffix("’s").lower() for word in re.findall(r"[\w’'-]+", bearing)
    }
    speakers = {one.name.lower() for one in script.characters}
    for scene in script.scenes:
        if scene.passages:
            yield _strangers(scene, known, speakers)


def _strangers(scene: Scene, known: set[str], speakers: set[str]) -> Measurement:
    found = set()
    for passage in scene.passages:
        for text in (passage.lead, passage.text, passage.tail):
            for match in _CAPITAL.finditer(text):
                word = re.sub(r"(?:[’']s|[’'])$", "", match.group(1))
                if word not in _NOT_NAMES and word.lower() not in known:
                    found.add(word)
        if passage.speaker and speakers and passage.speaker.lower() not in speakers:
            found.add(passage.speaker)
    names = sorted(found)
    return Measurement(
        name="text_names",
        part=f"scene:{scene.number}/text",
        value=float(len(names)),
        unit="names",
        score=max(0.0, 1.0 - 0.5 * len(names)),
        remark=f"scene {scene.number}: nobody in the script is called {', '.join(names[:3])}"
        if names
        else f"scene {scene.number}: the names hold",
    )


_DARK = r"\b(?:moonlight|moonlit|starlight|the stars (?:came|shone|were)|the moon (?:rose|shone|hung|stood|was)|midnight)\b"
_LIGHT = r"\b(?:sunlight|sunlit|midday|noonday|the sun (?:rose|shone|stood|beat|blazed)|broad daylight|noon)\b"
_AGAINST: tuple[tuple[str, frozenset[str], str, str], ...] = (
    ("time_of_day", frozenset({"morning", "noon", "afternoon"}), _DARK, "speaks of night"),
    ("time_of_day", frozenset({"night", "midnight"}), _LIGHT, "speaks of day"),
    ("season", frozenset({"summer"}), r"\b(?:snow (?:fell|lay|was falling)|blizzard|frozen lake)\b", "has snow"),
    ("season", frozenset({"winter"}), r"\b(?:midsummer|summer heat|the heat of the day)\b", "has summer's heat"),
    ("weather", frozenset({"clear"}), r"\b(?:rain (?:fell|was falling|beat|lashed)|it was raining|snow was falling|the storm broke)\b", "has rain or snow"),
    ("weather", frozenset({"storm", "rain"}), r"\b(?:cloudless|not a cloud|the sun blazed)\b", "has a cloudless sky"),
)  # fmt: skip


def _continuity(script: Script) -> Iterable[Measurement]:
    """Yield text_continuity per scene: words that contradict its own time, season or weather."""
    for scene in script.scenes:
        if not scene.passages:
            continue
        told = " ".join(p.text for p in scene.passages if p.kind == "narration").lower()
        wrong = [
            f"it is {getattr(scene, field)} and the text {what}"
            for field, values, pattern, what in _AGAINST
            if getattr(scene, field) in values and re.search(pattern, told)
        ]
        yield Measurement(
            name="text_continuity",
            part=f"scene:{scene.number}/text",
            value=float(len(wrong)),
            unit="contradictions",
            score=max(0.0, 1.0 - 0.5 * len(wrong)),
            remark=f"scene {scene.number}: {'; '.join(wrong)}"
            if wrong
            else f"scene {scene.number}: time and weather hold",
        )


def _length(script: Script, target: int) -> Iterable[Measurement]:
    """Yield text_length: words against the length asked for; within a fifth is as asked."""
    if target <= 0:
        return
    count = len(words_of(script.prose()))
    ratio = count / target
    off = max(ratio, 1 / ratio) if ratio > 0 else 9.0
    yield Measurement(
        name="text_length",
        part="script",
        value=float(count),
        unit="words",
        score=round(min(1.0, max(0.0, 1 - (off - 1.2) / 0.8)), 3),
        remark=f"{count} words where {target} were asked for",
    )
