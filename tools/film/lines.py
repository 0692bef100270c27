"""Breaking words into lines that read well: short, balanced, broken where a reader would breathe.

Pure text; knows nothing of fonts or frames.
"""

import math
import re

CAPTION_WIDTH = 42  # characters
_BREATH = re.compile(r"[,;:.!?…—–”’)]$")


def balanced(text: str, width: int = CAPTION_WIDTH) -> list[str]:
    """Return the text in as few lines of at most `width` characters as it needs, of similar length.

    Line breaks in the text are kept. A word longer than a line is broken.
    """
    found = [row for part in text.splitlines() for row in _balanced(part.split(), width)]
    return found or [""]


def _balanced(words: list[str], width: int) -> list[str]:
    words = [piece for word in words for piece in _pieces(word, width)]
    if not words:
        return []
    count = _fewest(words, width)
    ideal = len(" ".join(words)) / count
    # best[i]: cost and break of the best setting of the words from i on.
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(words) + 1)
    for start in range(len(words) - 1, -1, -1):
        best[start] = min(
            (_cost(words[start:end], width, ideal, last=end == len(words)) + best[end][0], end)
            for end in range(start + 1, len(words) + 1)
        )
    rows, start = [], 0
    while start < len(words):
        end = best[start][1]
        rows.append(" ".join(words[start:end]))
        start = end
    return rows


def _cost(words: list[str], width: int, ideal: float, *, last: bool) -> float:
    length = len(" ".join(words))
    if length > width and len(words) > 1:
        return math.inf
    ragged = ((length - ideal) / ideal) ** 2
    breath = 0.0 if last or _BREATH.search(words[-1]) else 0.03
    dangling = 0.04 if not last and len(words[-1]) <= 2 else 0.0
    return 0.05 + ragged + breath + dangling


def _fewest(words: list[str], width: int) -> int:
    rows, length = 1, 0
    for word in words:
        length += len(word) + (1 if length else 0)
        if length > width:
            rows, length = rows + 1, len(word)
    return rows


def _pieces(word: str, width: int) -> list[str]:
    return [word[at : at + width] for at in range(0, len(word), width)]
