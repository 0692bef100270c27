"""Clauses for verse: a trouble told in the past at several lengths, and ways to lead up to it.

Knows English and the lexicon's verbs, no poems.
"""

import re
from functools import cache

from tools.world.inflection import past
from tools.world.lexicon import world

_AUXILIARY = re.compile(r"\b(?:has|have|had|is|are|was|were|will|can|cannot|must|could|would)\b")
_USUAL = frozenset(
    """answer come go grow fall rise break stop fail leave lose die burn freeze flood sink vanish
    disappear believe remember forget speak know want say see hear find need keep turn rain snow
    sleep wake laugh cry steal eat threaten refuse hate love fear ache""".split()  # noqa: SIM905
)
_SIMPLE = dict(
    pair.split(":")
    for pair in (  # noqa: SIM905
        "gone:went come:came taken:took fallen:fell broken:broke stolen:stole grown:grew begun:began run:ran "
        "flown:flew frozen:froze forgotten:forgot torn:tore worn:wore drawn:drew given:gave seen:saw sunk:sank "
        "become:became hidden:hid blown:blew thrown:threw lost:lost left:left found:found shut:shut cut:cut "
        "burst:burst said:said told:told kept:kept sent:sent"
    ).split()
)


def leads(time: str, season: str) -> tuple[str, ...]:
    """Return ways to lead up to the trouble, of no to five syllables."""
    return (
        "", "then", "and then", "one night", "but then", f"one {time}", f"that {season}",
        "and then one night", f"but then one {time}", f"one {season} night", "until one night",
        "it was the night", f"and then one {time}", "and all at once",
    )  # fmt: skip


def trouble_slots(clause: str) -> dict[str, tuple[str, ...]]:
    """Return a trouble in the present and in the past, in full and shortened, and its subject."""
    clause = clause.strip().rstrip(".!")
    if re.match(r"(?:The|A|An|Her|His|Their|No|All)\b", clause):
        clause = clause[:1].lower() + clause[1:]
    told = past(clause) if _AUXILIARY.search(clause) else past(clause, _verbs())
    cut = re.split(r",| with | and | so that | because | for (?=\w+ weeks)", told)[0]
    ways = (told, cut, _simple(told), _simple(cut))
    return {
        "trouble": tuple(dict.fromkeys(each for each in ways if each)),
        "trouble_now": (clause,) if clause else (),
    }


@cache
def _verbs() -> frozenset[str]:
    """Return the infinitives a trouble may turn on: the lexicon's verbs and the usual ones."""
    here = world()
    settings = (verb for entry in here.settings.values() for verb in entry.verbs)
    kinds = (verb for entry in here.kinds.values() for verb in entry.verbs)
    return frozenset(verb.split()[0] for verb in (*settings, *kinds)) | _USUAL


def _simple(clause: str) -> str:
    """Return a clause told with "had" in the simple past ("the lamp had gone out", "the lamp went out")."""

    def told(match: re.Match[str]) -> str:
        return _SIMPLE.get(match[1], match[1] if match[1].endswith("ed") else match.group())

    return re.sub(r"\bhad (\w+)", told, clause, count=1)
