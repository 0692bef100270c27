"""Things by name: what is held in a hand, what stands on the ground, and the nearest known to a strange word.

Knows the tables of props and furniture, and English near-synonyms; not where things stand.
"""

from typing import NamedTuple

from tools.image.props import SMALL
from tools.image.stage import Ink
from tools.image.vector import Point, group

ALIASES: dict[str, str] = {
    "torch": "lantern", "flashlight": "lantern", "light": "lamp", "lamplight": "lamp", "oil lamp": "lamp", "beacon": "lantern", "notebook": "book", "diary": "book", "logbook": "book", "journal": "book", "sketchbook": "book",
    "envelope": "letter", "note": "letter", "paper": "letter", "postcard": "letter", "parcel": "box", "package": "box", "gift": "box", "present": "box", "music box": "box", "chest": "chest", "trunk": "chest",
    "treasure": "chest", "parasol": "umbrella", "watch": "clock", "pocket watch": "clock", "alarm clock": "clock", "rose": "flower", "tulip": "flower", "sunflower": "flower", "bouquet": "flower", "seed": "flower",
    "fruit": "apple", "pear": "apple", "orange": "apple", "loaf": "bread", "cake": "bread", "mug": "cup", "tea": "cup", "teacup": "cup", "teapot": "cup", "coffee": "cup", "spyglass": "telescope", "chart": "map",
    "fiddle": "violin", "cello": "violin", "ukulele": "guitar", "lute": "guitar", "pipe": "flute", "whistle": "flute", "trumpet": "flute", "horn": "flute", "quill": "feather", "pen": "feather", "seashell": "shell",
    "tiara": "crown", "blade": "sword", "dagger": "sword", "pebble": "stone", "rock": "stone", "gem": "star", "crystal": "star", "cane": "staff", "stick": "staff", "wand": "staff", "spear": "staff", "oar": "staff", "cord": "rope", "string": "rope", "thread": "rope",
    "fishing net": "net", "paintbrush": "brush", "pencil": "brush", "starlight": "star", "wrench": "hammer", "tool": "hammer", "tools": "hammer", "cog": "gear", "cogwheel": "gear", "machine": "gear", "message in a bottle": "bottle", "potion": "bottle",
    "rowboat": "boat", "rowing boat": "boat", "dinghy": "boat", "canoe": "boat", "raft": "boat", "sailboat": "sailboat", "sailing boat": "sailboat", "yacht": "sailboat", "ship": "sailboat", "automobile": "car", "van": "car", "truck": "car", "taxi": "car", "bus": "car",
    "bike": "bicycle", "locomotive": "train", "spaceship": "rocket", "spacecraft": "rocket", "stool": "chair", "armchair": "chair", "throne": "chair", "desk": "table", "workbench": "table", "bonfire": "campfire", "fire": "campfire", "hearth": "campfire",
    "wagon": "cart", "wheelbarrow": "cart", "sign": "signpost", "pumpkin": "pumpkin", "barrel": "barrel", "crate": "crate", "bed": "bed", "bookshelf": "shelf", "shelves": "shelf", "stove": "stove", "oven": "stove", "easel": "easel", "painting": "easel", "canvas": "easel",
    "hot air balloon": "airship", "hot-air balloon": "airship", "airship": "airship", "aeroplane": "plane", "airplane": "plane", "plane": "plane", "gate": "gate", "door": "gate", "mailbox": "postbox", "postbox": "postbox", "pillar box": "postbox", "fountain": "fountain", "well": "well",
    "nest": "nest", "eggs": "nest", "snow globe": "star", "anchor": "anchor", "wheel": "wheel", "statue": "statue", "piano": "piano", "ladder": "ladder", "tent": "tent", "bench": "bench",
}  # fmt: skip


class Held(NamedTuple):
    """Something in a hand: SVG in the person's coordinates, its lights (x, y, reach), drawn under the arm, known."""

    svg: str
    lamps: tuple[tuple[float, float, float], ...]
    under: bool = True
    known: bool = False


def nearest(word: str, names: set[str]) -> str:
    """Return the known name nearest to a word or phrase, or "" when nothing is near.

    Tried in turn: the phrase, its aliases, each of its words from the last, without plural.
    """
    text = " ".join(word.lower().replace("_", " ").replace("-", " ").split())
    candidates = [text, *reversed(text.split())]
    for candidate in candidates:
        for form in (
            candidate,
            candidate.rstrip("s"),
            candidate.removesuffix("es"),
            candidate.removesuffix("'s"),
        ):
            if form in names:
                return form
            if ALIASES.get(form, "") in names:
                return ALIASES[form]
    return ""


# Where the hand takes hold: share of the thing's height above its foot, and turn in degrees.
GRIPS: dict[str, tuple[float, float]] = {
    "lantern": (0.97, 0), "lamp": (0.25, 0), "umbrella": (0.10, 0), "net": (0.20, 14), "key": (0.85, 0), "bell": (0.95, 0), "kite": (0.0, 0), "balloon": (0.0, 6), "flower": (0.25, 14),
    "basket": (0.98, 0), "rope": (0.85, 0), "egg": (0.3, 0), "sword": (0.12, 16), "broom": (0.62, 4), "staff": (0.52, 2), "violin": (0.75, 24), "guitar": (0.55, 62), "drum": (0.35, 0), "mirror": (0.18, 0), "telescope": (0.4, -6), "candle": (0.1, 0),
    "feather": (0.1, 20), "fish": (0.4, 0), "hammer": (0.15, 20), "brush": (0.3, 24),
}  # fmt: skip


def burden(name: str) -> str:
    """Return how a thing is carried: "lamp" held up and away, "thing" at the waist, "" if nothing is known."""
    found = nearest(name, set(SMALL)) if name else ""
    return "lamp" if found in ("lantern", "lamp", "candle") else "thing" if found else ""


def held(name: str, hand: Point, height: float, ink: Ink) -> Held:
    """Return a thing in the hand of somebody `height` units tall."""
    found = nearest(name, set(SMALL))
    if not found:
        return Held("", ())
    drawing, size, glows = SMALL[found]
    tall = size * height
    grip, turn = GRIPS.get(found, (0.5, 0))
    k = tall / 100
    svg = group(group(drawing(ink), y=grip * 100), x=hand[0], y=hand[1], sx=k, sy=k, turn=turn)
    middle = (hand[0], hand[1] + (grip - 0.45) * tall)
    lamps = ((middle[0], middle[1], height * 0.55),) if glows else ()
    return Held(
        svg,
        lamps,
        under=found
        not in (
            "book",
            "map",
            "letter",
            "violin",
            "guitar",
            "drum",
            "telescope",
            "cup",
            "egg",
            "bottle",
            "shell",
        ),
        known=True,
    )
