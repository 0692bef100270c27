"""How somebody should look, read from a clause: clothes and their colours, hair, age.

Knows nothing of who is meant or how it is drawn.
"""

import re
from typing import Any

from agents.house.notes_hearing import has_name
from agents.house.notes_vocabulary import either, tables
from tools.base import Json

_Span = tuple[int, int]


def read_look(clause: str, *, about: bool) -> tuple[dict[str, Json], list[_Span]]:
    """Return the look a clause asks for ({} for none) and where it says so.

    `about`: somebody was spoken of just before, so that "a red hat" alone is about them.
    """
    looks = tables()["looks"]
    wearing = re.search(rf"(?<![\w-])(?:{looks['wearing']})(?![\w-])", clause, re.IGNORECASE)
    personal = has_name(clause) or re.search(
        r"\b(?:her|his|their|she|he|they)\b", clause, re.IGNORECASE
    )
    if not (wearing and (personal or about)) and not personal and not about:
        return {}, []
    look: dict[str, Any] = {}
    spans: list[_Span] = []
    _clothes(clause, look, spans)
    _hair(clause, look, spans)
    _body(clause, look, spans)
    if look and wearing:
        spans.append(wearing.span())
    return look, spans


def _clothes(clause: str, look: dict[str, Any], spans: list[_Span]) -> None:
    colours = either(tables()["colours"])
    items = tables()["looks"]["garments"]
    before = re.compile(
        rf"(?P<no>\b(?:no|without(?: (?:a|the|her|his|their))?|remove (?:the |her |his |their )?|lose (?:the |her |his |their )?|take off (?:the |her |his )?) ?)?"
        rf"(?:\b(?P<colour>{colours})\b )?(?:(?!is\b|be\b)[\w-]+ ){{0,1}}?\b(?P<item>{items})s?\b"
        rf"(?: (?:should |must |could |to |has to |needs to )?(?:be |is |become |in |of )?(?:a |dark |light |bright )?(?P<after>{colours})\b)?",
        re.IGNORECASE,
    )  # fmt: skip
    for match in before.finditer(clause):
        item = match["item"].lower()
        item = tables()["looks"]["synonyms"].get(item, item)
        colour = (match["colour"] or match["after"] or "").lower()
        if match["no"]:
            look.setdefault("without", []).append(item)
        else:
            look.setdefault("garments", []).append(
                {"item": item, "colour": tables()["colours"].get(colour, "")}
            )
        spans.append(match.span())


def _hair(clause: str, look: dict[str, Any], spans: list[_Span]) -> None:
    colours = tables()["colours"]
    styles = {
        word: name for name, said in tables()["hair"]["styles"].items() for word in said.split("|")
    }
    if not re.search(
        r"\b(?:hair|haired|braids?|bald|curls|ponytail|pigtails|bun|redhead|blonde?|ginger|plaits?)\b",
        clause,
        re.IGNORECASE,
    ):
        return
    for match in re.finditer(
        rf"\b(?P<c>{either(colours)})(?:[ -]hair(?:ed)?)?\b", clause, re.IGNORECASE
    ):
        if not any(start <= match.start() < end for start, end in spans):
            look["hair"] = colours[match["c"].lower()]
            spans.append(match.span())
    if re.search(r"\bredhead\b", clause, re.IGNORECASE):
        look["hair"] = colours["ginger"]
    for match in re.finditer(rf"\b(?P<s>{either(styles)})\b", clause, re.IGNORECASE):
        look["hair_style"] = styles[match["s"].lower()]
        spans.append(match.span())
    spans += [
        m.span() for m in re.finditer(r"\b(?:hair(?:ed|cut)?|redhead)\b", clause, re.IGNORECASE)
    ]


def _body(clause: str, look: dict[str, Any], spans: list[_Span]) -> None:
    beard = re.search(
        r"\b(?P<no>no |without (?:a |the |his )?|lose the |shave(?: off)? (?:the |his )?)?(?:beard(?:ed)?|moustache)\b",
        clause,
        re.IGNORECASE,
    )
    if beard:
        look["beard"] = not beard["no"]
        spans.append(beard.span())
    looks = tables()["looks"]
    for field, table in (("age", looks["ages"]), ("skin", looks["skin"])):
        for value, words in table.items():
            match = re.search(rf"(?<!-)\b(?:{words})\b(?!-)", clause, re.IGNORECASE)
            if match and (
                field == "skin"
                or has_name(clause)
                or re.search(r"\b(?:she|he|her|him|they)\b", clause, re.IGNORECASE)
            ):
                look[field] = value
                spans.append(match.span())
                break
    presence = re.search(
        r"\b(?:taller|bigger|stronger|sturdy|sturdier|stocky|broad)\b|\b(?P<thin>slim|slight|thin|thinner|slender|small)\b",
        clause,
        re.IGNORECASE,
    )
    if presence and has_name(clause):
        look["build"] = "slight" if presence["thin"] else "sturdy"
        spans.append(presence.span())
