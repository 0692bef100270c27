"""Words on screen: a text cut into captions of at most two balanced lines, in time with the voice.

Line and speed limits follow the Netflix Timed Text Style Guide (42 characters, 17 per second for
adults). Knows nothing of pictures. Times in seconds.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from pydantic import JsonValue

from tools.film.shots import Caption
from tools.voice.phrasing import PAUSES, phrases
from tools.voice.phrasing import words as word_spans

SHORTEST_S = 1.0
LINGER_S = 0.5  # a caption stays a little after its last word, if the next one lets it
GAP_S = 0.084  # two frames of film between captions
_WEAK = "a an the of to in on at by for from with and or but nor so as if that than who which"
WEAK = frozenset(_WEAK.split())


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word in time."""

    text: str
    start_s: float
    end_s: float


def captions(
    text: str,
    words: Sequence[Sequence[JsonValue]],
    *,
    max_chars: int = 42,
    max_lines: int = 2,
    cps: float = 17,
) -> tuple[Caption, ...]:
    """Return captions of a text from its word timings ([text, start_s, end_s], as a voice gives them).

    They never overlap, last at least a second where the next one allows, and break at sentences
    first, then at phrases, never after an article or preposition if it can be helped.
    """
    timed = [Word(text=_plain(str(w)), start_s=_number(a), end_s=_number(b)) for w, a, b in words]
    if not timed:
        return ()
    groups = _grouped(timed, _breaks_after(text, timed), max_chars * max_lines)
    lines = ["\n".join(_lines([w.text for w in group], max_chars, max_lines)) for group in groups]
    return tuple(_in_time(groups, lines, cps))


def estimate_words(text: str, duration_s: float) -> list[list[str | float]]:
    """Return [text, start_s, end_s] for a text that no voice has read, spread over `duration_s`.

    Time goes by letters, and by the pauses that a reader would make.
    """
    spans, now = word_spans(text), 0.0
    pauses = {phrase.end: phrase.pause_s for phrase in phrases(text)[:-1]}
    found: list[list[str | float]] = []
    for start, end in spans:
        word = " ".join(text[start:end].split())
        length = 0.1 + 0.06 * sum(c.isalnum() for c in word)
        found.append([word, now, now + length])
        ends = [pause for at, pause in pauses.items() if start < at <= _next(spans, end)]
        now += length + max(ends, default=0.0)
    total = max(now, 1e-9)
    scale = duration_s / total
    return [[w, round(_number(a) * scale, 3), round(_number(b) * scale, 3)] for w, a, b in found]


def _plain(word: str) -> str:
    return "".join(c for c in " ".join(word.split()) if c.isprintable()) or "…"


def _joined(pieces: Sequence[str]) -> str:
    """Return words as they are written: with spaces, but none between ideographs."""
    text = ""
    for piece in pieces:
        close = text and _wide(text.rstrip("，。、！？；：」』")[-1:] + piece[:1]) == 4
        text += piece if not text or close else f" {piece}"
    return text


def _wide(text: str) -> int:
    """Return how many letters wide a text is on screen; an ideograph counts twice."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _next(spans: Sequence[tuple[int, int]], end: int) -> int:
    return min((start for start, _ in spans if start >= end), default=end)


def _number(value: JsonValue) -> float:
    return float(value) if isinstance(value, int | float | str) else 0.0


def _breaks_after(text: str, timed: Sequence[Word]) -> list[float]:
    """Return how good a place for a break is after each word: its pause, less after a weak word."""
    strength = [0.0] * len(timed)
    ends = [(phrase.end, phrase.pause_s) for phrase in phrases(text)]
    place = 0
    for index, word in enumerate(timed):
        found = text.find(word.text, place)
        place = (found if found >= 0 else place) + len(word.text)
        heard = [pause for end, pause in ends if place <= end <= place + 3]
        strength[index] = max(heard, default=0.0)
        if word.text.lower() in WEAK:
            strength[index] -= 0.3
    strength[-1] = PAUSES["paragraph"]
    return strength


def _grouped(timed: Sequence[Word], breaks: Sequence[float], room: int) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for first, last in _sentences(breaks):
        groups += _split(timed[first:last], breaks[first:last], room)
    return _merged(groups, room)


def _sentences(breaks: Sequence[float]) -> list[tuple[int, int]]:
    ends = [i + 1 for i, pause in enumerate(breaks) if pause >= PAUSES["sentence"]]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _split(timed: Sequence[Word], breaks: Sequence[float], room: int) -> list[list[Word]]:
    """Halve a sentence at its best inner break until every piece fits."""
    if _length(timed) <= room or len(timed) == 1:
        return [list(timed)]
    total = _length(timed)
    best, place = -9.0, 1
    for index in range(1, len(timed)):
        share = _length(timed[:index]) / total
        worth = breaks[index - 1] * 2 - abs(share - 0.5) * 1.6
        if worth > best:
            best, place = worth, index
    return _split(timed[:place], breaks[:place], room) + _split(timed[place:], breaks[place:], room)


def _merged(groups: Sequence[list[Word]], room: int) -> list[list[Word]]:
    """Join captions too short to be read with a neighbour close by."""
    found: list[list[Word]] = []
    for group in groups:
        short = group[-1].end_s - group[0].start_s < SHORTEST_S
        before = found[-1] if found else []
        brief = bool(before) and before[-1].end_s - before[0].start_s < SHORTEST_S
        near = bool(before) and group[0].start_s - before[-1].end_s < 0.7
        if near and (short or brief) and _length([*before, *group]) <= room:
            found[-1] = [*before, *group]
        else:
            found.append(list(group))
    return found


def _length(timed: Sequence[Word]) -> int:
    return _wide(_joined([word.text for word in timed]))


def _lines(pieces: Sequence[str], max_chars: int, max_lines: int) -> list[str]:
    """Return the words in one line or, balanced, in as few as will hold them."""
    whole = _joined(pieces)
    if _wide(whole) <= max_chars:
        return [whole]
    if max_lines == 2:
        halves = [
            (_joined(pieces[:i]), _joined(pieces[i:]), pieces[i - 1]) for i in range(1, len(pieces))
        ]
        fitting = [half for half in halves if max(map(_wide, half[:2])) <= max_chars]
        if fitting:
            best = min(fitting, key=_cost)
            return [best[0], best[1]]
    return textwrap.wrap(whole, max_chars)


def _cost(half: tuple[str, str, str]) -> float:
    above, below, last = half
    cost = abs(len(above) - len(below)) + (6 if len(above) > len(below) else 0)
    if last[-1] in ",.;:!?…—”，。、！？":
        cost -= 10
    return cost + (14 if last.lower() in WEAK else 0)


def _in_time(groups: Sequence[Sequence[Word]], lines: Sequence[str], cps: float) -> list[Caption]:
    found: list[Caption] = []
    for index, (group, text) in enumerate(zip(groups, lines, strict=True)):
        start = group[0].start_s
        wanted = max(group[-1].end_s + LINGER_S, start + SHORTEST_S, start + len(text) / cps)
        if index + 1 < len(groups):
            wanted = min(wanted, groups[index + 1][0].start_s - GAP_S)
        end = max(wanted, start + 0.05)
        found.append(Caption(start_s=round(start, 3), end_s=round(end, 3), text=text))
    return found
