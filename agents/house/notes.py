"""Reading a note: free words of the human turned into directives, and what was not understood said plainly.

A note is read sentence by sentence and clause by clause; what a clause is about carries over
to those after it in its sentence. Knows nothing of how directives are carried out.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import zip_longest

from agents.cast import Agent
from agents.drafts import Directive, Interpretation
from agents.house.notes_hearing import MOST, Hearing, addressed_to, cleaned, within_reason
from agents.house.notes_reading import Finding, Reading, mended, nearest, read_clause
from agents.house.notes_saying import say
from agents.house.notes_targets import CRAFT_MEDIUM, Aim, aimed
from agents.house.notes_vocabulary import operations, phrasings, tables
from agents.mind import Room
from tools.base import Json

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_CLAUSES = re.compile(
    r"\s*,\s*(?:and then |and also |and |but |then |or |also )?|\s+(?:and then|and also|and|but|then|plus|whereas|or|nor)\s+|\s+[-–—]\s+|\s*[()]\s*",
    re.IGNORECASE,
)
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_RANK = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|final)"
_TOGETHER = re.compile(
    r"\b(?:black|brown|red|blonde?|grey|white|long|short) and (?:curly|long|short|wavy|straight)\b"
    r"|\b(?:black|pen|brush|thunder|rain|wind) and (?:white|ink|thunder|lightning|rain)\b"
    rf"|\bscenes? (?:{_COUNT}, )*{_COUNT},? (?:and|or) (?:scene )?{_COUNT}\b"
    rf"|\b{_RANK}(?:,? and| or) (?:the )?{_RANK}\b"
    r"|(?-i:(?<=[a-z:] )(?:The )?[A-Z]\w+ and (?:the )?[A-Z]\w+)",
    re.IGNORECASE,
)
_EXCHANGE = re.compile(
    r"\b(?:swap|replace|exchange|substitute) (?:out )?(?:the |this |that )?(?P<old>[a-z][\w ]{2,20}?) (?:for|with|by|to|into) (?:an? |the |some )?(?P<new>[a-z][\w ]+)",
)
_HELD = "\ue200"  # stands for a space within what must not be taken apart
_IMPERATIVE = re.compile(
    r"^(?:please )?(?:add|remove|make|set|let|use|lose|no|drop|change|give|move|put|cut|rename|call|turn|delete|have)\b",
    re.IGNORECASE,
)
_MEDIUM_PART = {
    "music": "score",
    "picture": "storyboard",
    "text": "script",
    "shot": "shots",
    "voice": "script",
    "sound": "script",
}
_MEDIUM_KIND = {
    "music": "cues",
    "picture": "storyboard",
    "text": "script",
    "shot": "shots",
    "voice": "script",
    "sound": "script",
}
_PERSONAL = ("describe", "rename")
_WHOLE = (
    "title",
    "rename",
    "describe",
    "ending",
    "point_of_view",
    "tense",
    "motif",
    "score_style",
    "register",
)
_ABOUT_ALL = (*_WHOLE, "style", "theme")
_AKIN = {
    "music": {"warmer": "happier", "cooler": "sadder", "brighter": "happier", "darker": "darker_tone", "more_colour": "tenser", "less_colour": "calmer"},
    "text": {"warmer": "happier", "cooler": "sadder", "brighter": "happier", "darker": "darker_tone", "faster": "shorter", "slower": "longer", "quieter": "calmer", "louder": "tenser"},
    "shot": {"longer": "slower", "shorter": "faster"},
}  # fmt: skip
_SAID_AS = {"happier": "in spirit", "sadder": "in spirit", "darker_tone": "in tone"}
_SPIRIT = re.compile(
    r"\b(?:tone|mood|story|plot|atmosphere|spirit|feeling|vibe|narrative)\b", re.IGNORECASE
)


@dataclass
class _Place:
    """What the clause before was about, for one that does not say."""

    scenes: tuple[int, ...] = ()
    whole: bool = False
    medium: str = ""
    verb: str = ""  # "add" or "no": what an enumeration goes on with


@dataclass
class _Minutes:
    """What has come of a note so far."""

    directives: list[Directive] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def interpretation(self) -> Interpretation:
        """Return it as the mind's answer."""
        return Interpretation(
            directives=tuple(self.directives),
            understood=tuple(self.understood),
            not_understood=tuple(dict.fromkeys(self.missed)),
            nearest=nearest(self.missed),
        )


def read_note(agent: Agent, room: Room, note: str, on: str = "") -> Interpretation:  # noqa: ARG001
    """Return what a note asks for; `on` is the part or agent it is addressed to, "" for everyone."""
    text, rest = within_reason(cleaned(note))
    addressed, words = addressed_to(text, room)
    hearing = Hearing(room=room, on=addressed or on)
    minutes = _Minutes()
    place = _Place()
    for sentence in _SENTENCES.split(hearing.protected(words)):
        place = _read_sentence(sentence.strip(" .!?;"), hearing, minutes, place)
    if rest:
        minutes.missed.append(f"{rest[:80]} … (all after the first {MOST} words)")
    if not minutes.directives and not minutes.understood and not minutes.missed:
        minutes.missed.append(cleaned(note)[:200])
    return minutes.interpretation()


def _read_sentence(sentence: str, hearing: Hearing, minutes: _Minutes, before: _Place) -> _Place:
    place = (
        _Place(scenes=before.scenes)
        if re.search(r"\b(?:there|that scene|this scene|in it)\b", sentence, re.IGNORECASE)
        else _Place()
    )
    head, colon, rest = sentence.partition(":")
    if colon and len(head) < 60 and _is_heading(head, hearing):
        aim = aimed(head, hearing.room)
        place = _Place(scenes=aim.scenes, whole=aim.whole, medium=aim.medium)
        hearing.note_names(head)
        sentence = rest.strip()
    sentence = _TOGETHER.sub(lambda m: re.sub(r" (and|or) ", f"{_HELD}\\1{_HELD}", m[0]), sentence)
    sentence = _EXCHANGE.sub(r"no \g<old>, add \g<new>", sentence)
    clauses = [_aim(text, hearing) for text in _clauses(sentence)]
    for said, following in zip_longest(clauses, clauses[1:]):
        shared = following is not None and _shares(said, following, place)
        aim = replace(said, scenes=following.scenes) if shared else said
        place = _carried(aim, place)
        _read_aim(aim, place, hearing, minutes)
    return place


def _is_heading(head: str, hearing: Hearing) -> bool:
    aim = aimed(head, hearing.room)
    reading = read_clause(aim.text, hearing)
    return not reading.findings and not reading.left


def _clauses(sentence: str) -> list[str]:
    parts = [part.replace(_HELD, " ") for part in _CLAUSES.split(sentence) if part and part.strip()]
    return [part.strip() for part in parts]


def _aim(text: str, hearing: Hearing) -> Aim:
    """Return what a clause is about; an ending that is asked for is not the last scene."""
    if any(pattern.search(text) for pattern in _of_the_end()):
        return Aim(text=text)
    return aimed(text, hearing.room)


@cache
def _of_the_end() -> tuple[re.Pattern[str], ...]:
    return tuple(one.pattern for one in phrasings() if one.operation == "ending")


def _shares(aim: Aim, following: Aim, place: _Place) -> bool:
    """Return whether a clause without a place takes that of the next: "rain and wind in scene 2"."""
    if aim.scenes or aim.whole or place.scenes or not following.scenes:
        return False
    return following.text.rstrip().endswith("§") and not _IMPERATIVE.match(following.text)


def _carried(aim: Aim, place: _Place) -> _Place:
    if aim.scenes or aim.whole:
        return _Place(scenes=aim.scenes, whole=aim.whole, medium=aim.medium, verb=place.verb)
    return _Place(
        scenes=place.scenes, whole=place.whole, medium=aim.medium or place.medium, verb=place.verb
    )


def _read_aim(aim: Aim, place: _Place, hearing: Hearing, minutes: _Minutes) -> None:
    hearing.note_names(aim.text)
    if _is_said_only(aim.text, hearing, minutes):
        return
    reading = read_clause(aim.text, hearing)
    if not reading.findings:
        reading = _second_try(aim.text, place, hearing, reading)
    for finding in reading.findings:
        _decide(finding, aim, place, hearing, minutes)
        entry = operations()[finding.operation]
        place.verb = (
            "add"
            if entry.name.startswith(("add_", "colour"))
            else "no"
            if entry.name.startswith("remove_")
            else ""
        )
    if reading.mended and reading.findings:
        minutes.understood[-1] += f" (reading “{reading.mended}”)"
    if reading.left and not reading.findings:
        minutes.missed.append(hearing.plain(aim.text) or aim.text)
    elif reading.left:
        minutes.missed += [hearing.plain(words) for words in reading.left]


def _is_said_only(text: str, hearing: Hearing, minutes: _Minutes) -> bool:
    """Return whether a clause is praise or a reason; praise is taken note of."""
    phrases = tables()["filler"]["phrases"]
    if re.fullmatch(rf"(?:{phrases['praise']})", text.strip(), re.IGNORECASE):
        minutes.understood.append(f"“{hearing.plain(text)}”: nothing is changed by that")
        return True
    return re.fullmatch(
        rf"(?:{phrases['reasons']})", text.strip(), re.IGNORECASE
    ) is not None and bool(minutes.directives)


def _second_try(text: str, place: _Place, hearing: Hearing, first: Reading) -> Reading:
    """Read a clause again as the next item of a list, and then with its spelling mended."""
    if place.verb:
        listed = read_clause(f"{place.verb} {text}", hearing)
        if listed.findings:
            return listed
    better = mended(text)
    if better != text:
        again = read_clause(better, hearing)
        if again.findings:
            changed = [b for a, b in zip(text.split(), better.split(), strict=False) if a != b]
            return Reading(findings=again.findings, left=again.left, mended=" ".join(changed))
    return first


def _decide(finding: Finding, aim: Aim, place: _Place, hearing: Hearing, minutes: _Minutes) -> None:
    words = hearing.plain(aim.text)
    medium = place.medium or _medium_of(hearing)
    operation = _meant(finding.operation, aim, medium)
    if operation == "transition" and len(aim.scenes) > 1:
        aim = Aim(text=aim.text, scenes=aim.scenes[:1], medium=aim.medium)
        place = _Place(scenes=aim.scenes, medium=place.medium, verb=place.verb)
    for target in _targets(operation, finding, aim, place, hearing):
        for name, value in _parts(operation, finding.value):
            directive = Directive(target=target, operation=name, value=value, words=words)
            if not any(_same(directive, other) for other in minutes.directives):
                minutes.directives.append(directive)
                minutes.understood.append(_told(directive, finding))


def _same(one: Directive, other: Directive) -> bool:
    """Return whether two directives ask for the same: degrees count as one wish said twice."""
    if (one.operation, one.target) != (other.operation, other.target):
        return False
    return one.value == other.value or operations()[one.operation].value == "degree"


def _meant(operation: str, aim: Aim, medium: str) -> str:
    """Return the operation that a word means in its place: "darker" of music, pictures or story."""
    if aim.medium in ("", "text") and _SPIRIT.search(aim.text):
        medium = "text"
    return _AKIN.get(medium, {}).get(operation, operation)


def _parts(operation: str, value: Json) -> list[tuple[str, Json]]:
    if operation == "tonic" and isinstance(value, dict):
        modes = {"major": "ionian", "minor": "aeolian", "harmonic minor": "harmonic_minor"}
        mode = str(value["mode"])
        return [("tonic", value["tonic"]), ("mode", modes.get(mode, mode))]
    return [(operation, value)]


def _targets(
    operation: str, finding: Finding, aim: Aim, place: _Place, hearing: Hearing
) -> list[str]:
    if operation in _PERSONAL:
        who = hearing.who(_name_in(aim.text, finding))
        return [f"character:{who.name}"] if who else []
    medium = "" if operation == "remove_scene" else _fitting(place.medium, operation)
    scenes = aim.scenes if operation in _ABOUT_ALL else place.scenes
    if operation in _WHOLE:
        return ["all"]
    if scenes:
        return [f"scene:{n}/{medium}" if medium else f"scene:{n}" for n in scenes]
    if place.whole or not hearing.on:
        return [_MEDIUM_PART[medium] if medium else "all"]
    return [_default(operation, medium, hearing)]


def _name_in(text: str, finding: Finding) -> str:
    """Return whom a personal operation is about: the first name in its words, else in the clause."""
    for part in (text[finding.start : finding.end], text):
        found = re.search(r"[\ue000-\ue0ff]", part) or re.search(
            r"\b(?:she|he|her|him|his)\b", part, re.IGNORECASE
        )
        if found:
            return found[0]
    return ""


def _fitting(medium: str, operation: str) -> str:
    return medium if _MEDIUM_KIND.get(medium) in operations()[operation].reaches else ""


def _medium_of(hearing: Hearing) -> str:
    """Return the medium the note is addressed to."""
    on = hearing.on
    agent = next((one for one in hearing.room.cast if one.id == on), None)
    if agent is not None:
        return CRAFT_MEDIUM.get(agent.role, "")
    aspect = on.partition("/")[2] or on.partition(":")[0]
    known = {
        "score": "music",
        "cues": "music",
        "storyboard": "picture",
        "sheets": "picture",
        "script": "text",
        "shots": "shot",
        "film": "shot",
    }
    return known.get(aspect, aspect if aspect in _MEDIUM_PART else "")


def _default(operation: str, medium: str, hearing: Hearing) -> str:
    """Return the part the note is addressed to, as far as the operation reaches it."""
    on = hearing.on
    asked = medium or _fitting(_medium_of(hearing), operation)
    head, _, _ = on.partition("/")
    if head.startswith("scene:"):
        return f"{head}/{asked}" if asked else head
    if head.startswith("character:"):
        return "all"
    return _MEDIUM_PART[asked] if asked else "all"


def _told(directive: Directive, finding: Finding) -> str:
    sentence = say(directive)
    if directive.operation != finding.operation and directive.operation in _SAID_AS:
        sentence += f" (taken {_SAID_AS[directive.operation]}, not as light)"
    elif directive.operation in ("darker", "brighter", "warmer", "cooler") and directive.target in (
        "all",
    ):
        sentence += " (taken of the pictures)"
    return sentence
