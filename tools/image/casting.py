"""Who and what a frame asks for, and what is drawn for each: the known figure, its nearest kin, or nothing.

Knows the tables of figures and English words for people; not how anything is drawn.
"""

from dataclasses import dataclass

from tools.image.beasts import BEASTS
from tools.image.birds import BIRDS
from tools.image.creatures import KIN, ODD
from tools.image.frame import CharacterSheet, FrameSpec, Subject
from tools.image.large import LARGE
from tools.image.props import SMALL
from tools.image.spirits import SPIRIT_ALIASES, SPIRITS
from tools.image.stage import Layer
from tools.image.things import nearest

PEOPLE = frozenset(
    [
        "person",
        "people",
        "human",
        "man",
        "woman",
        "child",
        "boy",
        "girl",
        "kid",
        "baby",
        "lad",
        "lass",
        "lady",
        "gentleman",
        "mother",
        "father",
        "mum",
        "dad",
        "parent",
        "grandmother",
        "grandfather",
        "grandma",
        "grandpa",
        "daughter",
        "son",
        "sister",
        "brother",
        "aunt",
        "uncle",
        "friend",
        "stranger",
        "villager",
        "keeper",
        "sailor",
        "fisher",
        "fisherman",
        "captain",
        "pirate",
        "soldier",
        "knight",
        "king",
        "queen",
        "prince",
        "princess",
        "wizard",
        "witch",
        "mage",
        "farmer",
        "gardener",
        "baker",
        "cook",
        "chef",
        "teacher",
        "student",
        "scholar",
        "librarian",
        "doctor",
        "nurse",
        "inventor",
        "engineer",
        "mechanic",
        "clockmaker",
        "watchmaker",
        "painter",
        "artist",
        "musician",
        "violinist",
        "pianist",
        "singer",
        "dancer",
        "poet",
        "writer",
        "detective",
        "thief",
        "merchant",
        "traveller",
        "traveler",
        "wanderer",
        "explorer",
        "astronaut",
        "pilot",
        "driver",
        "postman",
        "shepherd",
        "hunter",
        "woodcutter",
        "carpenter",
        "blacksmith",
        "tailor",
        "monk",
        "nun",
        "priest",
        "fairy",
        "elf",
        "dwarf",
        "giant",
        "mermaid",
        "hero",
        "heroine",
        "protagonist",
        "narrator",
        "old",
        "young",
        "elder",
        "crowd",
        "figure",
        "cartographer",
        "diver",
        "guard",
        "miner",
        "beekeeper",
        "ferryman",
        "juggler",
        "clown",
        "hermit",
        "scientist",
        "nomad",
        "courier",
        "messenger",
    ]
)
INDOORS = frozenset({"library", "kitchen", "workshop", "room", "station", "cave"})


@dataclass(kw_only=True)
class Actor:
    """A subject on its way to the stage. `kind` is person, animal, spirit or thing."""

    subject: Subject
    sheet: CharacterSheet | None
    figure: str
    kind: str
    aloft: bool = False
    holds: str = ""  # a thing of the frame put into their hand
    layer: Layer | None = None

    @property
    def name(self) -> str:
        """What to call it."""
        return self.subject.name or self.subject.figure


def cast(frame: FrameSpec, sheets: dict[str, CharacterSheet]) -> tuple[list[Actor], list[str]]:
    """Return those who can be drawn, and remarks on those who are drawn otherwise or not at all."""
    actors, remarks = [], []
    for subject in frame.subjects:
        sheet = sheets.get(subject.name)
        wanted = sheet.figure if sheet else subject.figure
        figure, kind = identify(wanted, clothed=bool(sheet and sheet.garments))
        if not figure:
            remarks.append(
                f"left {subject.name or wanted!r} off-stage: no figure is near {wanted!r}"
            )
            continue
        if figure != _plain(wanted) and not (kind == "person" and _is_person(wanted)):
            remarks.append(f"drew {wanted!r} as the nearest known figure, {figure!r}")
        aloft = (
            kind == "spirit"
            and SPIRITS[figure][2] == "sky"
            and frame.construction not in INDOORS
            and frame.camera.size != "close"
        )
        actors.append(Actor(subject=subject, sheet=sheet, figure=figure, kind=kind, aloft=aloft))
    return actors, remarks


def identify(word: str, *, clothed: bool = False) -> tuple[str, str]:
    """Return the figure drawn for a word and its kind, or ("", "") when nothing is near."""
    text = _plain(word)
    for table, kind in (
        (SPIRITS, "spirit"),
        (BEASTS, "animal"),
        (BIRDS, "animal"),
        (ODD, "animal"),
    ):
        if text in table:
            return text, kind
    if _is_person(text):
        return "person", "person"
    if text in SPIRIT_ALIASES:
        return SPIRIT_ALIASES[text], "spirit"
    kin = _kin(text)
    if kin:
        return kin, "animal"
    thing = nearest(text, set(SMALL) | set(LARGE))
    if thing:
        return thing, "thing"
    for part in reversed(text.split()):
        if part in SPIRITS:
            return part, "spirit"
    return ("person", "person") if clothed else ("", "")


def _plain(word: str) -> str:
    return " ".join(word.lower().replace("_", " ").replace("-", " ").split())


def _is_person(word: str) -> bool:
    parts = _plain(word).split()
    return any(part in PEOPLE or part.rstrip("s") in PEOPLE for part in parts[-1:] + parts[:1])


def _kin(text: str) -> str:
    for part in (text, *reversed(text.split())):
        for form in (part, part.rstrip("s")):
            if form in BEASTS or form in BIRDS or form in ODD:
                return form
            if form in KIN:
                return KIN[form]
    return ""
