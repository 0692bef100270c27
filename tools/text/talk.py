"""Dialogue: lines of an exchange as passages, with tags, beats and a manner for each speaker.

Those who cannot speak answer with a gesture; forces of nature speak from everywhere at once.
Knows nothing of what happens in the scene.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tools.text.markup import Unfilled, choose
from tools.text.phrasebook import Exchange, Line, exchanges, phrases, share
from tools.text.script import Event, Passage, Register
from tools.text.telling import Telling, words
from tools.text.wording import reworded
from tools.world import english

_EXPANDED = (
    (r"\b(I)’m\b", r"\1 am"), (r"\b(\w+)’re\b", r"\1 are"), (r"\b(\w+)’ll\b", r"\1 will"), (r"\bcan’t\b", "cannot"),
    (r"\b([Ww])on’t\b", r"\1ill not"), (r"\b(do|does|did|is|was|were|are|have|had|has|would|could|should|need)n’t\b(?! (?:you|I|we|they|he|she|it|there)\b)", r"\1 not"),
    (r"\b(Do|Does|Did|Is|Was|Were|Are|Have|Had|Has|Would|Could|Should|Need)n’t\b(?! (?:you|I|we|they|he|she|it|there)\b)", r"\1 not"),
    (r"\b([Tt]hat|[Ii]t|[Tt]here|[Ww]hat|[Hh]e|[Ss]he)’s\b(?! (?:been|got))", r"\1 is"), (r"\b(\w+)’ve\b", r"\1 have"),
)  # fmt: skip


def exchange(telling: Telling, event: Event, bind: Mapping[str, str]) -> tuple[Passage, ...]:
    """Return an exchange that goes with an event as passages; none if nobody here could speak it."""
    options = _speakable(telling, event, bind)
    mine = share(len(options), telling.stage.seed, f"{event.kind}.talk", event.turn, event.turns)
    ranked = sorted(
        (options[index] for index in mine),
        key=lambda item: telling.stage.jitter(item.family, item.index),
    )
    for choice in ranked:
        before = telling.mind.copy()
        try:
            return _spoken(telling, choice, event, bind)
        except Unfilled:
            telling.mind = before
    return ()


def _speakable(telling: Telling, event: Event, bind: Mapping[str, str]) -> Sequence[Exchange]:
    cast = telling.stage.cast
    speech = {who: cast[letter].speech for who, letter in bind.items() if letter in cast}
    return [
        item
        for item in _known(event.kind, telling.stage.script.register_)
        if all(line.who in speech for line in item.lines)
        and any(speech[line.who] != "mute" for line in item.lines)
        and not (speech[item.lines[-1].who] == "mute" and len(item.lines) > 2)
    ]


def _known(entry: str, register: Register) -> Sequence[Exchange]:
    return exchanges(entry, f"talk_{register}") or exchanges(entry)


def _spoken(
    telling: Telling, choice: Exchange, event: Event, bind: Mapping[str, str]
) -> tuple[Passage, ...]:
    telling.mind.paragraph()
    made = []
    for index, line in enumerate(choice.lines):
        made.append(_line(telling, choice, index, line, event, bind))
    return tuple(made)


def _line(
    telling: Telling,
    choice: Exchange,
    index: int,
    line: Line,
    event: Event,
    bind: Mapping[str, str],
) -> Passage:
    stage = telling.stage
    who = stage.cast[bind[line.who]]
    turned = dict(bind) if line.who == "A" else {"A": bind["B"], "B": bind.get("A", "P")}
    if who.speech == "mute":
        return _gesture(telling, line, turned)
    pick = telling.picker(choice.family, choice.index, index)
    mind = replace(telling.mind.copy(), terms=stage.with_event(event))
    spoken = _styled(
        mind.tell(reworded(choose(line.words, pick), stage.seed, pick), pick, bind),
        telling,
        bind[line.who],
    )
    tail = _tail(telling, index, line, turned, spoken)
    return _passage(spoken, tail, who.name)


def _passage(spoken: str, tail: str, speaker: str) -> Passage:
    if tail and spoken.endswith(".") and (not tail[:1].isupper() or _is_tag(tail)):
        spoken = spoken[:-1] + ","
    return Passage(kind="dialogue", text=spoken, speaker=english.capitalised(speaker), tail=tail)


def _is_tag(tail: str) -> bool:
    return bool(
        re.search(r"\b(?:said|says|say|asked|asks|ask|wanted to know|wants to know)\b", tail)
    )


def _tail(telling: Telling, index: int, line: Line, turned: Mapping[str, str], spoken: str) -> str:
    """Return the tag after a line: always on the first, now and then on the second, then none."""
    luck = telling.stage.jitter("tag", line.words)
    if index > 1 or (index == 1 and luck < 0.55):
        return ""
    who = telling.stage.cast[turned["A"]]
    if who.speech == "force":
        text = telling.tell("force_tail", turned)
    else:
        pool = "ask" if spoken.endswith("?") else "warm" if luck > 0.93 else "tell"
        options = [tag for tag in phrases("tag", pool) if not who.first or tag.text[0] == "{"]
        choice = options[int(telling.stage.jitter("which", line.words) * len(options))]
        mind = telling.mind.copy()
        text = mind.tell(choice.text, telling.picker("tag", line.words), turned)
        telling.mind = mind
    name = telling.stage.cast[turned["A"]].form("subject") if who.first else ""
    return (
        text
        if _starts_with_name(text, who.name) or (name == "I" and text.startswith("I "))
        else text[:1].lower() + text[1:]
    ) + "."


def _starts_with_name(text: str, name: str) -> bool:
    return name[:1].isupper() and text.startswith(name)


def _gesture(telling: Telling, line: Line, turned: Mapping[str, str]) -> Passage:
    pool = line.act if phrases("gesture", line.act) else "other"
    text = telling.tell("gesture", turned, pool=pool) or telling.tell(
        "gesture", turned, pool="other"
    )
    if not text:
        raise Unfilled("gesture")
    return Passage(kind="narration", text=text)


def _styled(text: str, telling: Telling, letter: str) -> str:
    """Return the words as this speaker would say them: some never shorten their verbs."""
    who = telling.stage.cast[letter]
    formal = who.category in {"machine", "spirit", "thing"} or re.search(
        r"formal|precise|slow|polite|grave|old-fashioned", who.voice
    )
    if not formal:
        return text
    for pattern, full in _EXPANDED:
        text = re.sub(pattern, full, text)
    return text


def size(passages: Sequence[Passage]) -> int:
    """Return how many words the passages have."""
    return sum(len(words(f"{item.lead} {item.text} {item.tail}")) for item in passages)
