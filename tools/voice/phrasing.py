"""A text cut into phrases as a reader breathes: where to pause, for how long, and with what colour.

Every phrase keeps its place in the text, so that what was heard can be mapped back to it.
Knows nothing of engines. Times in seconds, places in characters.
"""

import re
from dataclasses import dataclass

PAUSES = {
    "paragraph": 0.85,
    "ellipsis": 0.6,
    "sentence": 0.47,
    "colon": 0.34,
    "dash": 0.34,
    "comma": 0.2,
    "none": 0.0,
}
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "prof",
        "capt",
        "sgt",
        "rev",
        "jr",
        "sr",
        "vs",
        "etc",
        "no",
        "vol",
        "fig",
        "approx",
        "mt",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
    ]
)
IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{IDEOGRAPH}][^\s\w]*|[^\s{IDEOGRAPH}—–]+[—–]*|[—–]+")
_BREAK = re.compile(
    r"(?P<paragraph>\s*\n\s*\n\s*)"
    r"|(?P<ellipsis>(?:…|\.{3,})[”’\"')\]]*[^\S\n]*)"
    r"|(?P<sentence>(?:[.!?]+[”’\"')\]]*(?=\s|$)|[。！？]+[」』]*)[^\S\n]*)"
    r"|(?P<colon>[;:][”’\"')\]]*(?:[^\S\n]+|(?=\n))|[；：])"
    r"|(?P<dash>[^\S\n]*[—–]+[^\S\n]*|[^\S\n]+-+[^\S\n]+|-{2,})"
    r"|(?P<comma>,[”’\"')\]]*(?:[^\S\n]+|(?=\n))|[，、]|[^\S\n]*\n\s*|[^\S\n](?=\())"
)
_OPEN, _CLOSE = "“«「", "”»」"


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A stretch of the text said in one breath; every character of `said` stands
    where it stood in `text[start:end]`.

    `ending` names the pause after it; `tone` is its last mark (".", "?", "!", ","); `quoted` says
    that somebody in the text is speaking; `last` that a paragraph ends here.
    """

    start: int
    end: int
    said: str
    ending: str
    tone: str
    quoted: bool
    last: bool

    @property
    def pause_s(self) -> float:
        """Return the silence that belongs after it."""
        return PAUSES[self.ending]


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the phrases of a text in order; those without a letter or digit are left out."""
    found: list[Phrase] = []
    start, depth = 0, 0
    for end, ending, mark in _breaks(text):
        piece = text[start:end]
        opened = depth > 0 or any(mark in piece for mark in _OPEN)
        depth += sum(piece.count(c) for c in _OPEN) - sum(piece.count(c) for c in _CLOSE)
        if any(c.isalnum() for c in piece):
            last = ending == "paragraph"
            found.append(_phrase(text, start, end, ending, mark, opened, last))
        elif found:
            found[-1] = _longer_pause(found[-1], ending, end)
        start = end
        depth = 0 if ending == "paragraph" else max(depth, 0)
    return tuple(found)


def words(text: str) -> tuple[tuple[int, int], ...]:
    """Return the words as (start, end), punctuation with the word it belongs to, CJK by character."""
    spans: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if spans and not any(c.isalnum() for c in match.group()):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return tuple(spans)


def _breaks(text: str) -> list[tuple[int, str, str]]:
    found: list[tuple[int, str, str]] = []
    for match in _BREAK.finditer(text):
        ending = match.lastgroup or "none"
        if ending == "sentence" and _abbreviated(text, match):
            continue
        if ending == "sentence" and _carries_on(text, match):
            ending = "comma"
        found.append((match.end(), ending, match.group().strip()[:1]))
    if not found or found[-1][0] < len(text):
        found.append((len(text), "none", "."))
    return found


def _carries_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether the narrator goes on after somebody's words (“Who are you?” she asked)."""
    quoted = any(mark in match.group() for mark in _CLOSE + '"')
    return quoted and text[match.end() : match.end() + 1].islower()


def _abbreviated(text: str, match: re.Match[str]) -> bool:
    if match.group().strip() != ".":
        return False
    before = text[: match.start()].split()
    word = before[-1].strip("“‘\"'(").lower() if before else ""
    follows = text[match.end() : match.end() + 1]
    if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i"):
        return bool(follows)
    return False


def _phrase(
    text: str, start: int, end: int, ending: str, mark: str, quoted: bool, last: bool
) -> Phrase:
    said = "".join(_sayable(c) for c in text[start:end])
    tone = mark if mark and mark in ".!?。！？" else ","
    tone = {"paragraph": ".", "none": ".", "ellipsis": ","}.get(ending, tone)
    bare = said.rstrip(" .!?,;:'")
    tone = {"。": ".", "！": "!", "？": "?"}.get(tone, tone)
    padded = (bare + tone).ljust(len(said))
    return Phrase(
        start=start, end=end, said=padded, ending=ending, tone=tone, quoted=quoted, last=last
    )


def _longer_pause(phrase: Phrase, ending: str, end: int) -> Phrase:
    longer = max((phrase.ending, ending), key=PAUSES.__getitem__)
    return Phrase(
        start=phrase.start,
        end=end,
        said=phrase.said.ljust(end - phrase.start),
        ending=longer,
        tone=phrase.tone,
        quoted=phrase.quoted,
        last=phrase.last or ending == "paragraph",
    )


def _sayable(character: str) -> str:
    if character in "’‘ʼ":
        return "'"
    if character.isalnum() or character in "'.,!?;:%&+-/$£€°":
        return character
    # Letters of many scripts carry marks that are no letters of their own.
    import unicodedata

    return character if unicodedata.category(character).startswith("M") else " "
