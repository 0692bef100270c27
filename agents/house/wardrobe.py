"""How everybody looks: character sheets from the lexicon's kinds, the palette and the artist's hand.

A sheet is made once and holds for every frame. Knows nothing of scenes.
"""

from collections.abc import Sequence
from typing import Any

from agents.cast import Agent
from agents.drafts import Treatment
from agents.house.manner import listed, trait
from tools.base import derive_seed
from tools.image.frame import CastSheets, CharacterSheet, Garment
from tools.text.script import Character
from tools.world import lexicon
from tools.world.lexicon import Kind

_SKIN = ("#f0cdb0", "#e0b08c", "#c98f6b", "#a8714c", "#7d5035", "#5a3825")
_HAIR = ("#1f1a17", "#3a2a20", "#5b3a22", "#8a5a2b", "#b98a4a", "#6e2f1f")
_GREY = ("#b9b7b0", "#8d8f92", "#d8d5cc")


def sheets(
    agent: Agent, treatment: Treatment, characters: Sequence[Character], seed: int
) -> CastSheets:
    """Return a sheet for everybody, in order; no two people share skin, hair and hair style."""
    worn: set[tuple[Any, ...]] = set()
    drawn = []
    for character in characters:
        sheet = _sheet(agent, treatment, character, seed, worn)
        worn.add((sheet.skin, sheet.hair, sheet.hair_style))
        drawn.append(sheet)
    return CastSheets(sheets=tuple(drawn))


def _sheet(
    agent: Agent, treatment: Treatment, character: Character, seed: int, worn: set[tuple[Any, ...]]
) -> CharacterSheet:
    kind = lexicon.world().kinds.get(character.kind)
    luck = derive_seed(seed, "sheet", character.name)
    figure = kind.figure if kind else "person"
    if figure != "person":
        return CharacterSheet(
            name=character.name,
            kind=character.kind,
            figure=figure,
            age=kind.age if kind else "adult",
            colour=_own_colour(kind, treatment, agent, luck),
            note=_note(character, kind, ()),
        )
    return _person(agent, treatment, character, kind, luck, worn)


def _person(
    agent: Agent,
    treatment: Treatment,
    character: Character,
    kind: Kind | None,
    luck: int,
    worn: set[tuple[Any, ...]],
) -> CharacterSheet:
    age = kind.age if kind else "adult"
    presentation = {"she": "feminine", "he": "masculine"}.get(character.pronoun, "neutral")
    skin, hair, style = _head(age, presentation, luck, worn)
    garments = _garments(agent, treatment, kind, character, luck)
    return CharacterSheet(
        name=character.name,
        kind=character.kind,
        age=age,
        build=("slight", "average", "sturdy")[luck // 7 % 3],
        presentation=presentation,
        skin=skin,
        hair=hair,
        hair_style=style,
        beard=presentation == "masculine" and age in ("adult", "old") and luck // 11 % 3 == 0,
        garments=garments,
        prop=_prop(kind),
        colour=garments[0].colour if garments else "#b5533c",
        note=_note(character, kind, garments),
    )


def _head(
    age: str, presentation: str, luck: int, worn: set[tuple[Any, ...]]
) -> tuple[str, str, Any]:
    styles = {
        "feminine": ("long", "bun", "braid", "curly", "short"),
        "masculine": ("short", "curly", "short", "bald" if age == "old" else "long"),
    }.get(presentation, ("short", "curly", "long", "braid"))
    hairs = _GREY if age == "old" else _HAIR
    for turn in range(40):
        draw = derive_seed(luck, "head", turn)
        head = (
            _SKIN[draw % len(_SKIN)],
            hairs[draw // 64 % len(hairs)],
            styles[draw // 4096 % len(styles)],
        )
        if head not in worn:
            return head
    return head


def _garments(
    agent: Agent, treatment: Treatment, kind: Kind | None, character: Character, luck: int
) -> tuple[Garment, ...]:
    """Return what somebody wears: the trade's clothes, one of them in a colour of the palette.

    A precise artist leaves the trade its own colours; a flowing one lets the palette in.
    """
    base = kind.garments if kind and kind.garments else _plain_clothes(luck)
    swatches = treatment.palette.swatches
    if not swatches:
        return tuple(base)
    accent = swatches[(2 if character.role == "protagonist" else 4) % len(swatches)]
    dyed = [Garment(item=base[0].item, colour=accent), *base[1:]]
    if trait(agent, "precision") < -0.3 and len(dyed) > 1:
        dyed[1] = Garment(item=dyed[1].item, colour=swatches[luck % len(swatches)])
    return tuple(dyed)


def _plain_clothes(luck: int) -> tuple[Garment, ...]:
    tops = ("coat", "jumper", "shirt", "dress")
    return (
        Garment(item=tops[luck % len(tops)], colour="#7a4b3a"),
        Garment(item="trousers", colour="#3d4350"),
    )


def _prop(kind: Kind | None) -> str:
    if kind is None:
        return ""
    for name in kind.objects:
        for thing in lexicon.find_things(name):
            if thing.prop:
                return thing.prop
    return ""


def _own_colour(kind: Kind | None, treatment: Treatment, agent: Agent, luck: int) -> str:
    swatches = treatment.palette.swatches
    if (
        swatches
        and trait(agent, "precision") < -0.3
        and (kind is None or kind.category == "spirit")
    ):
        return swatches[luck % len(swatches)]
    return kind.colour if kind else "#8a7f70"


def _note(character: Character, kind: Kind | None, garments: Sequence[Garment]) -> str:
    noun = character.noun or (kind.noun if kind else character.kind.replace("_", " "))
    said = [f"{character.name}, {noun}"]
    if character.trait:
        said.append(character.trait)
    if garments:
        said.append("in " + listed([garment.item for garment in garments[:3]]))
    return ", ".join(said)
