"""What a brief asks for beside the story: audience, length, tone, genre, style, what to leave out.

Takes these out of the text, so that what is left tells the story. Knows nothing of people and
places; the lists of words are data (reading.toml).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from agents.house.vocabulary import NUMBERS, mapping, number_of, verb_forms

_NUMBER = (
    r"(\d+(?:\.\d+)?|half an?|a couple of|an?|" + "|".join(sorted(NUMBERS, key=len)[::-1]) + ")"
)
_COUNT = re.compile(
    rf"(?i)[,;(]?\s*\b(?:(?:told|split|divided|structured)\s+)?(?:in|with|over|across|into|using)?\s*"
    rf"(?:exactly|about|around|only|just|at most)?\s*\b{_NUMBER}[- ]"
    rf"(?:short |brief |little )?(?:scenes?|chapters?|parts?|pages?|acts?|panels?|sections?)\b(?: long)?\)?"
)
_LENGTH = re.compile(
    rf"(?i)[,;(]?\s*(?P<lead>(?:about|around|roughly|approximately|lasting|under|over|max(?:imum)?|"
    rf"at most|no more than|no longer than|up to|for|of|in|an?|~)\s+)*\b{_NUMBER}(?:[- ]and[- ]a[- ]half)?"
    rf"[- ]?(?P<unit>seconds?|secs?|s|minutes?|mins?)\b(?P<half> and a half)?(?: long| or so)?"
    rf"(?P<form>\s+(?:\w+\s+)?(?:film|video|movie|story|tale|piece|clip|ad|short|song|animation|cartoon))?\)?"
)
_NOT_LENGTH = re.compile(
    r"(?i)(?:\b(?:has|have|had|only|just|within|every|next|last|than|these|those|is|are|the)\s+|^)$"
)
_AFTER_LENGTH = re.compile(
    r"(?i)\s*(?:to\s+\w+|before|late|ago|old\b|until|left|of\s+(?:air|light|peace))"
)
_YEARS = "|".join(sorted((w for w, n in NUMBERS.items() if 1 < n < 20), key=len)[::-1])
_AUDIENCES = (
    rf"(?:\w+\s+){{0,3}}?(?:\d+|{_YEARS})[- ]?(?:to|and|-|–)[- ]?(?:\d+|{_YEARS})[- ]year[- ]olds?",
    rf"(?:\w+\s+){{0,3}}?(?:\d+|{_YEARS})[- ]year[- ]olds?(?: (?:child|boy|girl|son|daughter|kid)\w*)?",
    r"(?:young |small |little |older )?(?:children|kids|toddlers|preschoolers|babies)"
    r"(?:,? (?:aged?|of|between) \d+(?: ?(?:to|and|-|–) ?\d+)?)?",
    r"(?:young |new )?(?:adults|grown-?ups|teenagers|teens|parents|seniors|readers|beginners|students)",
    r"(?:the whole family|families|everyone|all ages|the elderly|bedtime|young readers|older readers)",
    r"(?:my |our |a )(?:little |young |baby |small )?(?:son|daughter|grandson|granddaughter|niece|nephew|"
    r"child|children|kids|class|toddler|grandchildren|mother|father|mum|mom|dad|wife|husband|friend|boss)"
    r"(?:,? (?:who is|aged?) \w+)?",
)
_AUDIENCE = re.compile(
    r"(?i)[,;]?\s*\b(?:written |meant |suitable |made )?for (" + "|".join(_AUDIENCES) + r")\b"
)
_KIDS_FORM = re.compile(
    r"(?i)\b(children|kid|toddler)(?:'s|’s|s'|s’)? (?:story|book|tale|film|song)"
)
_FORM = (
    r"(?:story|tale|film|movie|short|noir|picture[- ]book|book|song|poem|comic|ad|advert|advertisement|commercial|"
    r"video|animation|cartoon|fable|fairy ?tale|romance|adventure|comedy|mystery|thriller|drama|piece|myth|legend|"
    r"ballad|lullaby|one about|something|documentary|horror|western|parable|novella|narrative|script|play|musical)"
)
_OPENINGS = (
    re.compile(
        rf"(?i)^(?:[\w'’-]+[ ,]+){{0,10}}?{_FORM}\b(?:[ ,]+[\w'’-]+){{0,8}}?[ ,]+"
        r"(?:about|in which|featuring|starring|following|where|telling of|of how|on the subject of|on|that follows|set)\b:?\s+"
    ),
    re.compile(rf"(?i)^(?:[\w'’-]+[ ,]+){{0,8}}?{_FORM}\s*[:—–-]\s+"),
    re.compile(
        r"(?i)^(?:please |can you |could you |i(?:'d| would)? (?:want|like|need|love) (?:to \w+ )?)?"
        r"(?:write|make|create|tell|give|compose|generate|imagine|do|draw|film|show)\s+(?:me |us )?"
        rf"(?:(?:an?|the|some)\s+)?(?:[\w-]+\s+){{0,4}}?(?:{_FORM}\s+)?(?:about|of|on|with|where)\s+"
    ),
    re.compile(
        r"(?i)^(?:once upon a time,?|one day,?|long ago,?|there (?:was|is|lived|were) (?:once )?|here is )\s*"
    ),
    re.compile(r"(?i)^(?:there (?:was|is|lived|were) (?:once )?|in which |imagine )"),
)
_SET = re.compile(r"(?i)^set (?=in|at|on)")
_EXCLUDABLE = (
    r"romance|love|violence|blood|gore|death|dying|killing|humans?|people|dialogue|talking|speech|magic|guns?|"
    r"weapons?|fighting|kissing|swearing|politics|religion|sadness|monsters?|villains?|happy end(?:ing)?s?|"
    r"sad end(?:ing)?s?|unhappy end(?:ing)?s?|morals?|animals?|children|adults?|music|words|technology|rhymes?|"
    r"clich[eé]s?|narrator|narration|princess(?:es)?|princes?|dragons?|ghosts?|heroes|war|talking animals|twist"
)
_EXCLUDED = re.compile(
    rf"(?i)[,;]?\s*\b(?:and |but |with |please )?(?:no|without(?: any)?|avoid(?:ing)?(?: any)?|free of|"
    rf"(?:please )?don['’]?t (?:use|include|show|mention|add)(?: any)?|leave out(?: the)?|nothing with)\s+"
    rf"((?:{_EXCLUDABLE})(?:\s*(?:,|and|or|,\s*no|or any)\s*(?:no )?(?:{_EXCLUDABLE}))*)\b(?=\s*(?:[,.;!?)]|and\b|but\b|please\b|$))"
)
_FRAGMENT = re.compile(
    r"(?i)(?:^|(?<=[,.;!?\n(—–]))\s*(?:but |and |please )*(?:no|without(?: any)?|not(?: too)?|nothing(?: too)?|never|avoid)\s+"
    r"([\w'’-]+(?:\s+[\w'’-]+){0,2})\s*(?=[,.;!?)\n]|$)"
)
_SHOULD_NOT = re.compile(
    r"(?i)\b(?:it|the (?:story|film|book|ending|tone)) (?:should|must|may)(?: not|n['’]t) be (?:too |very )?([\w-]+)"
)
_STYLED = re.compile(
    r"(?i)[,;]?\s*\b(?:in|as)\s+(?:a |an |the )?(?:style of (?:a |an )?)?(?:[\w-]+ ){0,3}?(?:style|watercolou?rs?|oils?|"
    r"gouache|charcoal|pastels?|woodcuts?|pixel art|ink|paper[- ]?cuts?|chalk|ink wash)(?: style)?\b"
)
_QUOTE = re.compile(r"“([^”]{2,200})”|\"([^\"]{2,200})\"|«([^»]{2,200})»")


@dataclass(frozen=True, kw_only=True)
class Asks:
    """What was asked for, and the text with that taken out."""

    text: str
    audience: str = ""
    scenes: int | None = None
    seconds: float | None = None
    tone: str = ""
    genre: str = ""
    style: str = ""
    quotes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


def asks(brief: str) -> Asks:
    """Read a cleaned brief's wishes."""
    text, quotes = _quotes(brief)
    text, excluded = _exclusions(text)
    text, scenes = _scenes(text)
    text, seconds = _seconds(text)
    tone, genre = first_of("tones", text), first_of("genres", text)
    style = first_of("styles", text) if re.search(r"(?i)\bin |style|art|paint|print", text) else ""
    text = _tidy(_STYLED.sub("", text)) if style else text
    text, audience = _audience(text)
    if not audience and genre in {"bedtime story", "picture book"}:
        audience = "children"
    story = _without_opening(text)
    return Asks(
        text=story,
        audience=audience,
        scenes=scenes,
        seconds=seconds,
        tone=tone,
        genre=genre,
        style=style,
        quotes=quotes,
        excluded=excluded,
    )


def first_of(section: str, text: str) -> str:
    """Return the meaning of the earliest phrase of a section in the text, longest first; else ""."""
    found = sorted(_meanings(mapping(section), text.lower()))
    return found[0][2] if found else ""


def _meanings(phrases: Mapping[str, str], low: str) -> list[tuple[int, int, str]]:
    found = []
    for phrase, meaning in phrases.items():
        match = re.search(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", low)
        if match and not re.search(
            r"(?:\bnot|\bno|n't|less|without)\s+(?:too |very |a )?$", low[: match.start()]
        ):
            found.append((match.start(), -len(phrase), meaning))
    return found


def _quotes(text: str) -> tuple[str, tuple[str, ...]]:
    found = tuple(next(filter(None, match.groups())).strip() for match in _QUOTE.finditer(text))
    kept = tuple(quote for quote in found if " " in quote or quote[-1:] in ".!?")
    for quote in kept:
        text = re.sub(
            rf"(?i)[,;.]?\s*(?:(?:and |please )?(?:include|use|with|say(?:ing|s)?|ends? with|begin(?:s|ning)? with)"
            rf"(?: (?:the|these) (?:line|words?|sentence|phrase))?:?\s*)?[“\"«]{re.escape(quote)}[”\"»]",
            "",
            text,
        )
    return text, kept


def _exclusions(text: str) -> tuple[str, tuple[str, ...]]:
    found: list[str] = []
    for pattern in (_EXCLUDED, _SHOULD_NOT, _FRAGMENT):
        for match in pattern.finditer(text):
            pieces = re.split(
                r"(?i)\s*(?:,\s*no|,|\band\b|\bor any\b|\bor\b)\s*(?:no )?", match.group(1)
            )
            found += [piece.strip().lower() for piece in pieces if piece.strip()]
        text = pattern.sub("", text)
    return _tidy(text), tuple(dict.fromkeys(found))


def _scenes(text: str) -> tuple[str, int | None]:
    match = _COUNT.search(text)
    if not match:
        return text, None
    count = number_of(match.group(1))
    if count is None or not 1 <= count <= 40:
        return text, None
    return _tidy(text[: match.start()] + " " + text[match.end() :]), count


def _seconds(text: str) -> tuple[str, float | None]:
    for match in _LENGTH.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        asked = match["lead"] or match["form"] or not before.strip() or not after.strip(" .,")
        if (
            not asked
            or (_NOT_LENGTH.search(before + " ") and before.strip())
            or _AFTER_LENGTH.match(after)
        ):
            continue
        seconds = _amount(match)
        if seconds and 5 <= seconds <= 7200:
            kept = match["form"] or ""
            return _tidy(f"{before} {'a' if kept else ''} {kept} {after}"), seconds
    return text, None


def _amount(match: re.Match[str]) -> float | None:
    said = match.group(2).lower()
    if said.startswith("half"):
        number: float | None = 0.5
    elif said == "a couple of":
        number = 2.0
    elif said == "an":
        number = 1.0
    else:
        number = float(said) if re.fullmatch(r"[\d.]+", said) else number_of(said)
    if number is None:
        return None
    if match["half"] or "half" in match.group().lower().replace(said, "", 1):
        number += 0.5
    return number * (60 if match["unit"].lower().startswith("m") else 1)


def _audience(text: str) -> tuple[str, str]:
    match = _AUDIENCE.search(text)
    if match:
        return _tidy(text[: match.start()] + text[match.end() :]), match.group(1).lower()
    return text, "children" if _KIDS_FORM.search(text) else ""


def _without_opening(text: str) -> str:
    for _ in range(3):
        before = text
        for opening in _OPENINGS:
            match = opening.match(text)
            if match is None or _tells(match.group()):
                continue
            shorter = text[match.end() :]
            text = shorter if shorter.strip() else text
        text = _SET.sub("", text)
        if text == before:
            break
    return text.strip(" ,.;:")


def _tells(opening: str) -> bool:
    """Return whether what looks like "a story about" already tells something ("She reads a book on")."""
    found = re.findall(r"[\w'’]+", opening.lower())
    return any(
        verb_forms().get(word, ("", "base"))[1] == "third" and word not in {"plays", "shorts"}
        for word in found[1:]
    )


def _tidy(text: str) -> str:
    text = re.sub(r"(?i)\(\s*\)|,?\s*\bplease$", " ", text.strip(" .!"))
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r"([,.;:])(?:\s*[,;:])+", r"\1", text).strip(" ,;:")
