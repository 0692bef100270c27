"""What part of the piece a clause is about: scenes by number, order or place, and media by their words.

Scenes named are taken out of the clause and leave § behind. Knows nothing of operations.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agents.mind import Room
from tools.text.script import Scene

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_NUM = rf"(?:\d{{1,2}}|{'|'.join(_CARDINALS)})"
_ORD = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|last|final|penultimate|second to last|second-to-last)"
_SCENE = r"(?:scenes?:?|sc\.?|chapters?|part)"
_UNIT = r"(?:scenes?|pictures?|images?|frames?|illustrations?|cues?|shots?|drawings?|chapters?|paintings?)"
_THE = r"(?:in |on |for |at |of |during |from )?(?:the |my )?"

MEDIA: dict[str, str] = {
    "music": "music|score|soundtrack|tune|tunes|melody|melodies|song|songs|orchestra|instruments|instrumentation|musical|accompaniment|composition|cue|cues",
    "picture": "picture|pictures|image|images|illustration|illustrations|art|artwork|visuals|visual|visually|drawing|drawings|painting|paintings|frame|frames|colours|colors|colour|color|palette|lighting|light|look of it|artist|background",
    "text": "text|story|writing|words|prose|language|narrative|tale|plot|script|wording|sentences|vocabulary|descriptions|writer|writers",
    "shot": "film|video|movie|editing|camera|shots|shot|clip|director",
    "voice": "voice|narration|narrator|voice-over|voiceover|speaker",
    "sound": "sound effects|ambience|background noise|sound effect|foley",
}
CRAFT_MEDIUM = {"composer": "music", "artist": "picture", "writer": "text", "director": "shot"}
_MEDIUM = {
    m: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) for m, words in MEDIA.items()
}
_ALL = re.compile(
    r"\b(?:(?:in |for |across )?(?:every|all|all the|each) scenes?|throughout|everywhere|overall|all the way through|"
    r"(?:the )?(?:whole|entire) (?:thing|story|film|piece|book|movie|video)|everything|from start to end|in general|altogether)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class Aim:
    """What a clause is about. `scenes` is empty if it names none; `whole` if it names all of it."""

    text: str  # the clause with § for the scenes
    scenes: tuple[int, ...] = ()
    whole: bool = False
    medium: str = ""


def aimed(clause: str, room: Room) -> Aim:
    """Return what a clause is about."""
    count = scene_count(room)
    found: list[int] = []
    text = clause
    without: set[int] = set()
    for pattern, numbers in _RULES:
        while match := pattern.search(text):
            named = [n for n in numbers(match, count) if 1 <= n <= count]
            if re.search(
                r"(?:except|but not|apart from|other than|besides)(?: for)?(?: in)? *$",
                text[: match.start()],
                re.IGNORECASE,
            ):
                without |= set(named)
            elif not named:
                break
            found += named
            text = f"{text[: match.start()]}§{text[match.end() :]}"
    if not found:
        text, found = _by_place(text, room)
    whole = bool(_ALL.search(text))
    if without:
        found = [n for n in range(1, count + 1) if n not in without]
    text = _ALL.sub(" everywhere ", text) if whole else text
    scenes = tuple(sorted(set(found)))
    return Aim(
        text=" ".join(text.split()),
        scenes=scenes,
        whole=whole and not without,
        medium=medium_of(text),
    )


def medium_of(text: str) -> str:
    """Return the medium that the words name first, "" for none."""
    spots = [(m.start(), name) for name, pattern in _MEDIUM.items() if (m := pattern.search(text))]
    return min(spots)[1] if spots else ""


def is_medium_word(word: str) -> bool:
    """Return whether a word only names a medium."""
    return any(pattern.fullmatch(word) for pattern in _MEDIUM.values())


def scene_count(room: Room) -> int:
    """Return how many scenes the piece has, or will have."""
    works = room.works
    if works.script is not None:
        return len(works.script.scenes)
    if works.treatment is not None and works.treatment.arc:
        return len(works.treatment.arc)
    return room.premise.scenes or room.form.scenes.get(room.brief.length, 6)


def scenes(room: Room) -> Sequence[Scene]:
    """Return the scenes as they stand; none before there is a script."""
    return room.works.script.scenes if room.works.script is not None else ()


def number(word: str, count: int) -> int:
    """Return the scene that a number, an ordinal or "last" stands for; 0 for none."""
    low = word.lower()
    if low in ("last", "final"):
        return count
    if low in ("penultimate", "second to last", "second-to-last"):
        return count - 1
    digits = re.match(r"\d+", low)
    if digits:
        return int(digits[0])
    for names in (_CARDINALS, _ORDINALS):
        if low in names:
            return names.index(low) + 1
    return 0


def _range(match: re.Match[str], count: int) -> list[int]:
    first, last = number(match["a"], count), number(match["b"], count)
    return list(range(min(first, last), max(first, last) + 1))


def _listed(match: re.Match[str], count: int) -> list[int]:
    words = re.findall(rf"{_NUM}|{_ORD}", match["list"], re.IGNORECASE)
    return [number(word, count) for word in words]


def _from(match: re.Match[str], count: int) -> list[int]:
    return list(range(number(match["a"], count), count + 1))


def _until(match: re.Match[str], count: int) -> list[int]:
    last = number(match["a"], count) - (match["how"].lower() == "before")
    return list(range(1, last + 1))


def _several(match: re.Match[str], count: int) -> list[int]:
    many = number(match["many"], count) or 2
    first = match["which"].lower() == "first"
    return list(range(1, many + 1)) if first else list(range(count - many + 1, count + 1))


def _first(_: re.Match[str], __: int) -> list[int]:
    return [1]


def _last(_: re.Match[str], count: int) -> list[int]:
    return [count]


def _middle(_: re.Match[str], count: int) -> list[int]:
    return [(count + 1) // 2, count // 2 + 1] if count > 2 else [1]


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)


_RULES = (
    (_rule(rf"(?:from |between )?{_SCENE} ?#?(?P<a>{_NUM})(?: ?- ?| ?– ?| to | through | until | till | up to )(?:and including )?(?:{_SCENE} )?#?(?P<b>{_NUM})"), _range),
    (_rule(rf"(?:from |starting (?:with |at |from )|since ){_SCENE} ?#?(?P<a>{_NUM})(?: on| onwards?| forward| and after| to the end)"), _from),
    (_rule(rf"{_SCENE} ?#?(?P<a>{_NUM}) (?:on|onwards?|and later|and after)"), _from),
    (_rule(rf"from the (?P<a>{_ORD}) {_SCENE}(?: on| onwards?)"), _from),
    (_rule(rf"(?P<how>until|till|up to|before) {_SCENE} ?#?(?P<a>{_NUM})"), _until),
    (_rule(rf"{_THE}{_SCENE} ?(?P<list>#?{_NUM}(?:(?: ?, ?(?:and |or )?| and | or | ?& ?|, ?{_SCENE} | and {_SCENE} )#?{_NUM})*)"), _listed),
    (_rule(rf"{_THE}(?P<which>first|last|final) (?P<many>{_NUM}|couple of|few) {_UNIT}"), _several),
    (_rule(rf"{_THE}(?P<list>{_ORD}(?:(?:, | and |, and ){_ORD})*) {_SCENE}"), _listed),
    (_rule(rf"(?:the )?(?P<list>{_ORD})(?= (?:{_UNIT}|song|piece of music)\b)"), _listed),
    (_rule(rf"{_THE}(?:opening|beginning|start)(?: scene| of (?:it|the story|the film))?"), _first),
    (_rule(rf"{_THE}(?:ending|finale|conclusion|closing scene|end scene|very end|end of (?:it|the story|the film))"), _last),
    (_rule(r"(?:in|at|towards|for|near) the end"), _last),
    (_rule(rf"{_THE}middle(?: part| section| scenes?)?(?: of (?:it|the story|the film))?(?! of)"), _middle),
)  # fmt: skip


def _by_place(text: str, room: Room) -> tuple[str, list[int]]:
    """Return the text and the scenes called by their place, title or act ("the forest scene", "the climax")."""
    act = re.search(
        r"(?:in |at |for |during )?the (?P<act>climax|crisis|showdown|resolution)\b",
        text,
        re.IGNORECASE,
    )
    if act:
        wanted = {"showdown": "climax"}.get(act["act"].lower(), act["act"].lower())
        numbers = [one.number for one in scenes(room) if one.act == wanted]
        if numbers:
            return f"{text[: act.start()]}§{text[act.end() :]}", numbers
    said = re.search(
        r"(?:in |on |for |during )?the (?:(?P<kind>[\w-]+) scenes?|scenes? (?:at|in|on|with) the (?P<where>[\w-]+))\b",
        text, re.IGNORECASE,
    )  # fmt: skip
    if said:
        word = (said["kind"] or said["where"]).lower()
        numbers = [one.number for one in scenes(room) if _is_about(one, word)]
        if numbers:
            return f"{text[: said.start()]}§{text[said.end() :]}", numbers
    return text, []


def _is_about(scene: Scene, word: str) -> bool:
    said = (
        f"{scene.title} {scene.place} {scene.setting} {scene.time_of_day} {scene.weather}".lower()
    )
    return re.search(rf"\b{re.escape(word)}\b", said.replace("_", " ")) is not None
