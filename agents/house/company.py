"""Who is in the story: the premise's people, and a companion where the brief has only one person.

The companion depends on the premise alone, so that every agent's story has the same one.
Knows nothing of plots.
"""

import re
from collections.abc import Sequence

from agents.drafts import Premise
from tools.base import derive_seed
from tools.text.script import Character
from tools.world.english import definite
from tools.world.entries import Kind
from tools.world.lexicon import world


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_NAMES = {
    "she": _names(
        "Ilse Nora Tamsin Wren Odette Marit Pell Dorrie Anouk Hesper Juno Sunniva Bridie Calla"
    ),
    "he": _names(
        "Anselm Corin Bastian Jory Ned Osk Tobit Felix Harl Emeric Piet Lorcan Silvan Davit"
    ),
    "they": _names(
        "Robin Ash Quill Rowan Sorrel Linden Bay Sasha Merle Fenn Tansy Noor Ridley Brook"
    ),
}
_ANIMAL_NAMES = _names(
    "Bramble Tuppence Soot Pip Burdock Nettle Thimble Rusk Mallow Sedge Dapple Figg"
)
_CROWDS = (
    (r"space|moon|orbit|planet|station|mars", "the rest of the crew"),
    (r"sea|ship|boat|deck", "the crew"),
    (r"harbour|lighthouse|island|beach|cliff|coast|pier", "the harbour people"),
    (r"school|classroom", "the other children"),
    (r"castle|palace|throne", "the people of the castle"),
    (r"village|town|market|square|bakery|city|street|alley|shop", "the neighbours"),
    (r"farm|meadow|mountain|valley|field|orchard|mill", "the people of the valley"),
)


def people(premise: Premise) -> tuple[Character, ...]:
    """Return everybody in the story: protagonist first, then the others, an invented companion if needed."""
    hero = premise.protagonist.model_copy(update={"role": "protagonist"})
    others = [other for other in premise.others if other.name != hero.name]
    if not _present(premise, others):
        others = [companion(premise), *others]
    roles = ["other"] + ["supporting"] * len(others)
    cast = [
        other.model_copy(update={"role": role}) for other, role in zip(others, roles, strict=False)
    ]
    return (hero, *cast)


def lost_one(premise: Premise) -> Character | None:
    """Return the one of the brief's others who is missing, if one is."""
    text = f"{premise.text} {premise.trouble} {premise.relation}".lower()
    for other in premise.others:
        nouns = (_noun(other), called(other, premise), other.noun or other.name)
        names = "(?:" + "|".join(re.escape(noun.lower()) for noun in dict.fromkeys(nouns)) + ")"
        if re.search(
            rf"(?:lost|missing|vanished|search\w* for|look\w* for|seek\w*|find) (?:\w+ ){{0,4}}{names}"
            rf"|{names},? (?:(?!never )\w+ ){{0,3}}(?:missing|lost|gone|vanish\w*|disappear\w*|taken)",
            text,
        ):
            return other
    return None


def companion(premise: Premise) -> Character:
    """Return the companion the company adds: a kind that lives where the story is set."""
    kind = _neighbour(premise)
    lot = derive_seed(0, "companion", premise.text, premise.protagonist.name)
    pronouns = (
        ("she", "he")
        if premise.protagonist.pronoun not in {"she", "he"}
        else (("he",) if premise.protagonist.pronoun == "she" else ("she",))
    )
    pronoun = kind.pronoun if kind.pronoun in {"she", "he"} else pronouns[lot % len(pronouns)]
    pool = _ANIMAL_NAMES if kind.category == "animal" else _NAMES[pronoun]
    names = [name for name in pool if name[0] != premise.protagonist.name[:1]]
    return Character(
        name=names[lot // 7 % len(names)],
        kind=kind.id,
        role="other",
        pronoun=pronoun,
        want=kind.wants[lot % len(kind.wants)] if kind.wants else "",
        fear=kind.fears[lot % len(kind.fears)] if kind.fears else "",
        trait=kind.traits[lot % len(kind.traits)] if kind.traits else "",
        voice=kind.voice,
    )


def crowd(premise: Premise) -> str:
    """Return what those who live there are called, as a plural noun phrase."""
    entry = world().kinds.get(premise.protagonist.kind)
    if entry is not None and entry.category == "animal":
        return "the other animals"
    for pattern, name in _CROWDS:
        if re.search(pattern, f"{premise.setting} {premise.place}".lower()):
            return name
    return "the others"


def called(character: Character, premise: Premise) -> str:
    """Return what kind of being it is in the brief's own words ("fox cub"), else in the lexicon's."""
    entry = world().kinds.get(character.kind)
    low = premise.text.lower()
    known = sorted(entry.names if entry else (), key=len, reverse=True)
    for name in known:
        if re.search(rf"\b{re.escape(name.lower())}\b", low):
            return name
    return entry.noun if entry else character.kind.replace("_", " ")


def kind_names(character: Character, premise: Premise) -> tuple[str, ...]:
    """Return everything its kind may be called, longest first."""
    entry = world().kinds.get(character.kind)
    names = {called(character, premise), *(entry.names if entry else ())}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _present(premise: Premise, others: Sequence[Character]) -> bool:
    lost = lost_one(premise)
    return any(lost is None or other.name != lost.name for other in others)


def _neighbour(premise: Premise) -> Kind:
    animal = _category(premise.protagonist.kind) == "animal"
    wanted = {"animal"} if animal else {"human"}
    kinds = [entry for entry in world().kinds.values() if entry.category in wanted]
    taken = {premise.protagonist.kind, *(other.kind for other in premise.others)}
    free = [entry for entry in kinds if entry.id not in taken and entry.age != "child"] or kinds
    near = [entry for entry in free if premise.setting in entry.homes] or free
    return near[derive_seed(0, "neighbour", premise.text) % len(near)]


def _category(kind: str) -> str:
    entry = world().kinds.get(kind)
    return entry.category if entry else "human"


def _noun(character: Character) -> str:
    entry = world().kinds.get(character.kind)
    return (entry.noun if entry else character.kind.replace("_", " ")).lower()


def the_kind(character: Character) -> str:
    """Return the character's kind as a definite noun phrase: "the lighthouse keeper"."""
    return definite(_noun(character))
