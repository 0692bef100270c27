"""One clause of a note: which operations its words ask for, how much, and which words are left over.

Knows nothing of what part of the piece is meant.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from agents.house.notes_hearing import Hearing, has_name
from agents.house.notes_looks import read_look
from agents.house.notes_targets import is_medium_word
from agents.house.notes_values import own_things, read_value
from agents.house.notes_vocabulary import (
    NAME,
    Phrasing,
    either,
    known_words,
    operations,
    phrasings,
    tables,
    word_set,
)
from tools.base import Json
from tools.world.english import bare

_USUAL = 0.4
_NEAREST = 3
_DENIAL = re.compile(
    r"\b(?:too|less|overly|not|never|no|without|isn't|aren't|wasn't|don't|doesn't|shouldn't|mustn't|can't be|stop|avoid|so|excessively|n't|nothing|reduce|rather than|instead of)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"(?:\b(?:is|are|was|feels?|looks?|sounds?|seems?|felt|looked|sounded|i find \w+|found \w+)|'s|’s|'re)\b(?: \w+){0,3} ?$",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:should|must|could|would|let|make|want|need|needs|prefer|can|please|give|be)\b",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:minutes?|seconds?|words|pages|lines|paragraphs|times) $", re.IGNORECASE
)
_ORDER = {"says": 0, "choice": 1, "adjective": 2}
_LAST = ("add_object", "remove_object", "add_character", "set_place")
"""What any words may stand for is considered last."""


@dataclass(frozen=True)
class Finding:
    """An operation that a clause asks for, with its value and where the clause says so."""

    operation: str
    value: Json
    start: int
    end: int


@dataclass
class Reading:
    """What a clause was found to ask for; `left` are the words that yielded nothing."""

    findings: list[Finding] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    mended: str = ""


def read_clause(text: str, hearing: Hearing) -> Reading:
    """Return what a clause (protected, § for scenes) asks for."""
    text = re.sub(r"(\brather\b.*?) than [\w ]+?(?= in §| §|$)", r"\1", text, flags=re.IGNORECASE)
    findings = _looks(text, hearing)
    taken = [(one.start, one.end) for one in findings]
    own = frozenset(bare(one).lower() for one in own_things(hearing))
    for start, end, phrasing, match in sorted(_candidates(text), key=lambda c: _rank(c, own)):
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        finding = _finding(text, start, end, phrasing, match, hearing)
        if finding is not None:
            findings.append(finding)
            taken.append((start, end))
    findings = [one for one in findings if one.operation]
    if re.search(r"\b(?:title|name)\b", text, re.IGNORECASE):
        findings = [one for one in findings if one.operation in ("title", "rename")]
    if not findings:
        taken = []
    findings.sort(key=lambda one: one.start)
    return Reading(findings=_distinct(findings), left=_leftover(text, taken))


def mended(text: str) -> str:
    """Return the text with words put right that are nearly words of the vocabulary."""

    def right(match: re.Match[str]) -> str:
        word = match[0].lower()
        if word in known_words() or word in word_set("filler", "words") or ord(word[0]) >= NAME:
            return match[0]
        near = difflib.get_close_matches(word, sorted(known_words()), n=1, cutoff=0.8)
        return near[0] if near else match[0]

    return re.sub(r"[A-Za-z]{5,}", right, text)


def nearest(missed: list[str]) -> tuple[str, ...]:
    """Return the nearest things that could be said instead of what was not understood."""
    if not missed:
        return ()
    words = set(re.findall(r"[a-z]{3,}", " ".join(missed).lower()))
    said = " ".join(missed).lower()

    def closeness(example: str, does: str) -> float:
        shared = words & set(re.findall(r"[a-z]{3,}", f"{example} {does}".lower()))
        alike = difflib.SequenceMatcher(None, said, example.lower()).ratio()
        return len(shared) + alike

    entries = sorted(operations().values(), key=lambda o: (-closeness(o.example, o.does), o.name))
    return tuple(f"“{entry.example}”" for entry in entries[:_NEAREST])


def degree_of(text: str) -> float:
    """Return how much is asked for, 0..1."""
    degrees = tables()["degrees"]
    found = re.search(rf"(?<![\w-])(?:{either(degrees)})(?![\w-])", text, re.IGNORECASE)
    return float(degrees[found[0].lower()]) if found else _USUAL


def _candidates(text: str) -> Iterator[tuple[int, int, Phrasing, re.Match[str]]]:
    for phrasing in phrasings():
        for match in phrasing.pattern.finditer(text):
            yield match.start(), match.end(), phrasing, match


def _rank(
    candidate: tuple[int, int, Phrasing, re.Match[str]], own: frozenset[str]
) -> tuple[int, int, int, int]:
    """Return the order in which readings are tried: things of the piece, then the longest words."""
    start, end, phrasing, match = candidate
    thing = (match.groupdict().get("thing") or "").lower()
    if thing in own:
        return 0, start - end, 0, start
    late = phrasing.operation in _LAST
    return 2 if late else 1, start - end, _ORDER[phrasing.kind], start


def _finding(
    text: str, start: int, end: int, phrasing: Phrasing, match: re.Match[str], hearing: Hearing
) -> Finding | None:
    entry = operations()[phrasing.operation]
    operation, value = entry.name, read_value(entry.name, match, hearing)
    if value is None:
        return None
    if entry.value == "degree":
        if _MEASURED.search(text[:start]):
            return None
        value = degree_of(text)
        if phrasing.kind == "adjective" and entry.opposite and _denied(text, match):
            operation = entry.opposite
    elif operation == "add_instrument" and _refused(text[: match.start("choice")]):
        return None
    elif phrasing.kind == "choice" and _refused(text[: match.start()]):
        value = _instead(operation, str(value))
        if value is None:
            return None
    return Finding(operation=operation, value=value, start=start, end=end)


def _denied(text: str, match: re.Match[str]) -> bool:
    """Return whether an adjective is what should not be: "too dark", "less gloomy", "it feels dull"."""
    word = match["adjective"].lower()
    if match[0].lower().startswith(("less", "least")):
        return True
    before, after = text[: match.start()], text[match.end() :]
    near = " ".join(re.findall(r"[\w'’§]+", before)[-5:])
    if re.match(r"\W*enough\b", after) or re.search(
        r"\b(?:not|n't|isn't|aren't|never)\b.*\benough\b", text
    ):
        return False
    last = " ".join(near.split()[-4:])
    if _DENIAL.search(last) or last.lower().endswith(" so"):
        return True
    return (
        word in word_set("complaint", "words")
        and bool(_STATED.search(before))
        and not _WISHED.search(before)
    )


def _instead(operation: str, value: str) -> str | None:
    """Return what is meant by refusing a value: "no rain", "no happy end"; None if nothing is."""
    if operation == "ending":
        return {"happy": "sad", "sad": "happy", "open": "happy"}[value]
    return "clear" if operation == "set_weather" and value != "clear" else None


def _refused(before: str) -> bool:
    """Return whether what follows is said not to be wanted: "no", "without any", "don't want"."""
    before = " ".join(re.findall(r"[\w'’]+", before)[-3:])
    return bool(
        re.search(
            r"(?:\bno|\bnot|\bwithout|\bdon't|\bnever|\bisn't|\bavoid|\bless|\btoo much|\bremove|\blose|\bdrop|\bstop)(?: the| any| a| want| so much| be| like| more| too)*$",
            before,
            re.IGNORECASE,
        )
    )


def _looks(text: str, hearing: Hearing) -> list[Finding]:
    """Return what is said of somebody's looks; further parts of it as findings without an operation."""
    look, spans = read_look(text, about=hearing.last is not None)
    if not look:
        return []
    kept: dict[str, Json] = dict(look)
    first, *rest = spans
    return [
        Finding(operation="describe", value=kept, start=first[0], end=first[1]),
        *(Finding(operation="", value=None, start=start, end=end) for start, end in rest),
    ]


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Return the findings without those that say the same again ("more suspense, more tension")."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in findings:
        entry = operations()[one.operation]
        mark = (one.operation, "" if entry.value == "degree" else str(one.value))
        if mark not in seen:
            kept.append(one)
        seen.add(mark)
    return kept


def _leftover(text: str, taken: list[tuple[int, int]]) -> list[str]:
    rest = list(text)
    for start, end in taken:
        rest[start:end] = "\n" * (end - start)
    left = "".join(rest)
    left = re.sub(
        rf"(?<![\w-])(?:{either(tables()['degrees'])})(?![\w-])", "\n", left, flags=re.IGNORECASE
    )
    runs: list[list[str]] = [[]]
    for word in re.findall(r"[^\s,.!?]+|\n", left):
        plain = word.strip("'\"“”’().:!-–—§").lower()
        if (
            plain
            and not has_name(plain)
            and plain not in word_set("filler", "words")
            and not is_medium_word(plain)
            and re.search(r"\w", plain)
        ):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [" ".join(run) for run in runs if run]
