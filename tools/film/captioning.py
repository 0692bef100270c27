"""Captions from spoken words: short pieces that begin when they are heard and stay long enough to be read.

At most two lines of 42 characters, at most 17 characters a second where the voice allows it,
never two at once. Pure; knows nothing of pictures or of how the voice was made.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pydantic import JsonValue as Json

from tools.film.lines import CAPTION_WIDTH, balanced
from tools.film.shots import Caption

LONGEST = 2 * CAPTION_WIDTH
READING_PER_S = 17.0
LEAST_S = 1.0
LINGER_S = 0.6
_GAP_S = 0.08
_SENTENCE = re.compile(r"(?<=[.!?…])[”’\")]*\s+")
_CLAUSE = re.compile(r"(?<=[,;:—–])\s+")

Spoken = tuple[str, float, float]


def caption_words(
    text: str, words: Sequence[Spoken], *, offset_s: float = 0.0, until_s: float
) -> tuple[Caption, ...]:
    """Return the captions of a text whose words were heard at `words` (text, start, end in seconds).

    The words need not match the text one for one: places are found by counting letters, so
    merged or renamed events do no harm. `offset_s` is when the voice begins on the captions' own
    clock, `until_s` when the last must be gone. Without words the text is spread evenly.
    """
    pieces = split_text(text)
    if not pieces or until_s <= offset_s:
        return ()
    heard = words or [(text, 0.0, max(0.1, until_s - offset_s - LINGER_S))]
    letters = [_letters(piece) for piece in pieces]
    total = max(1, sum(letters))
    starts, before = [], 0
    for count in letters:
        starts.append(offset_s + _time_at(heard, before / total))
        before += count
    ends = [*starts[1:], offset_s + max(end for _, _, end in heard) + LINGER_S]
    return _shown(pieces, starts, ends, until_s)


def spoken_words(fact: Json) -> tuple[Spoken, ...]:
    """Return the `words` fact of a spoken rendering as a tuple; empty if it has none."""
    found: list[Spoken] = []
    for entry in fact if isinstance(fact, list) else []:
        if isinstance(entry, list) and len(entry) == 3:
            text, start, end = entry
            if isinstance(start, int | float) and isinstance(end, int | float):
                found.append((str(text), float(start), float(end)))
    return tuple(found)


def split_text(text: str) -> list[str]:
    """Return the text in pieces that fit one caption each, broken at sentences, clauses, words."""
    pieces: list[str] = []
    for sentence in _SENTENCE.split(" ".join(text.split())):
        if not sentence:
            continue
        found = [sentence] if _fits(sentence) else _packed(_CLAUSE.split(sentence))
        pieces += [row for piece in found for row in _halved(piece)]
    return pieces


def _fits(text: str) -> bool:
    return len(balanced(text)) <= 2


def _packed(clauses: list[str]) -> list[str]:
    """Join neighbouring clauses as long as they fit one caption."""
    packed: list[str] = []
    for clause in clauses:
        if packed and _fits(f"{packed[-1]} {clause}"):
            packed[-1] = f"{packed[-1]} {clause}"
        else:
            packed.append(clause)
    return packed


def _halved(text: str) -> list[str]:
    """Break a piece that is too long into as few even pieces as will fit."""
    if _fits(text):
        return [text]
    for count in range(2, len(text)):
        rows = balanced(text, max(CAPTION_WIDTH // 2, len(text) // count + 8))
        if all(_fits(row) for row in rows):
            return rows
    return balanced(text)


def _time_at(words: Sequence[Spoken], share: float) -> float:
    """Return when the word that stands at a share 0..1 of all letters begins to be heard."""
    counts = [_letters(word) for word, _, _ in words]
    goal = share * max(1, sum(counts))
    passed = 0.0
    best, nearest = words[0][1], abs(goal)
    for count, (_, start, end) in zip(counts, words, strict=True):
        if count and passed <= goal < passed + count and count > 24:
            return start + (end - start) * (goal - passed) / count
        if abs(passed - goal) < nearest:
            best, nearest = start, abs(passed - goal)
        passed += count
    return best


def _shown(
    pieces: list[str], starts: list[float], ends: list[float], until_s: float
) -> tuple[Caption, ...]:
    """Give each piece its time: until the next, or until read; never two at once."""
    starts = [max(0.0, min(start, until_s - 0.2)) for start in starts]
    for index, (earlier, later) in enumerate(pairwise(starts)):
        starts[index + 1] = max(later, earlier + 0.2)
    captions = []
    for index, piece in enumerate(pieces):
        last = index == len(pieces) - 1
        limit = until_s if last else starts[index + 1] - _GAP_S
        needed = starts[index] + max(LEAST_S, len(piece) / READING_PER_S)
        end = min(limit, max(ends[index] - (0.0 if last else _GAP_S), needed))
        if end > starts[index]:
            text = "\n".join(balanced(piece))
            captions.append(
                Caption(start_s=round(starts[index], 3), end_s=round(end, 3), text=text)
            )
    return tuple(captions)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
