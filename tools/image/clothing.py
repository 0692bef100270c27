"""What people wear and how it hangs: each garment finds its slot, its hem and its shape on the skeleton.

Knows the skeleton and an ink, not the scene. A garment is a convex outline of discs laid
over the joints, with a smaller one towards the light, so cloth follows every pose.
"""

from collections.abc import Sequence
from typing import NamedTuple

from tools.image.body import Disc, Skeleton, along, hull
from tools.image.frame import CharacterSheet
from tools.image.stage import Ink
from tools.image.tailoring import cuff, finishing, hand
from tools.image.vector import Point, blob, circle, ellipse, plot, poly, stroke


class Cut(NamedTuple):
    """Where a garment sits and how far down the leg (0 hip .. 1 ankle) it hangs, how much it flares."""

    slot: str
    hem: float = 0.0
    flare: float = 1.0


CUTS: dict[str, Cut] = {
    "raincoat": Cut("coat", 0.52, 1.15), "oilskin": Cut("coat", 0.52, 1.15), "smock": Cut("coat", 0.42, 1.25), "wrap": Cut("shawl"), "overcoat": Cut("coat", 0.66, 1.1), "coat": Cut("coat", 0.58, 1.1), "cloak": Cut("coat", 0.82, 1.35),
    "cape": Cut("coat", 0.6, 1.35), "robe": Cut("coat", 0.92, 1.1), "gown": Cut("dress", 0.95, 1.5), "kimono": Cut("coat", 0.92, 0.9),
    "nightgown": Cut("dress", 0.8, 1.2), "nightshirt": Cut("dress", 0.6, 1.1), "dress": Cut("dress", 0.55, 1.35), "tunic": Cut("top", 0.26, 1.1), "poncho": Cut("coat", 0.25, 1.6),
    "sundress": Cut("dress", 0.5, 1.4), "uniform": Cut("top", 0.1), "jacket": Cut("top", 0.10), "sweater": Cut("top", 0.06),
    "jumper": Cut("top", 0.06), "pullover": Cut("top", 0.06), "jersey": Cut("top", 0.06), "cardigan": Cut("top", 0.14), "shirt": Cut("top", 0.04), "blouse": Cut("top", 0.04),
    "vest": Cut("vest", 0.04), "waistcoat": Cut("vest", 0.04), "overalls": Cut("overalls"), "dungarees": Cut("overalls"), "suit": Cut("suit", 0.12),
    "spacesuit": Cut("suit", 0.1), "armour": Cut("suit", 0.1), "apron": Cut("apron", 0.45), "skirt": Cut("skirt", 0.5, 1.3), "kilt": Cut("skirt", 0.4, 1.1),
    "trousers": Cut("legs"), "pants": Cut("legs"), "jeans": Cut("legs"), "leggings": Cut("legs"), "tights": Cut("legs"), "shorts": Cut("shorts"),
    "boots": Cut("feet", 0.42), "wellingtons": Cut("feet", 0.42), "shoes": Cut("feet"), "sandals": Cut("feet"), "slippers": Cut("feet"),
    "scarf": Cut("scarf"), "shawl": Cut("shawl"), "headscarf": Cut("hat"), "bow": Cut("bow"), "tie": Cut("tie"), "belt": Cut("belt"), "sash": Cut("belt"),
    "hat": Cut("hat"), "cap": Cut("hat"), "beanie": Cut("hat"), "beret": Cut("hat"), "hood": Cut("hat"), "helmet": Cut("hat"), "crown": Cut("hat"), "turban": Cut("hat"),
    "bonnet": Cut("hat"), "sou'wester": Cut("hat"), "souwester": Cut("hat"), "glasses": Cut("glasses"), "spectacles": Cut("glasses"), "goggles": Cut("glasses"),
    "gloves": Cut("gloves"), "mittens": Cut("gloves"), "backpack": Cut("pack"), "rucksack": Cut("pack"), "satchel": Cut("bag"), "bag": Cut("bag"),
    "necklace": Cut("necklace"), "ribbon": Cut("bow"), "earrings": Cut("earrings"), "wings": Cut("wings"),
}  # fmt: skip


class Worn(NamedTuple):
    """A garment found in the table: the word it was found by, its cut and colour."""

    word: str
    cut: Cut
    colour: str


def wardrobe(sheet: CharacterSheet) -> tuple[dict[str, Worn], tuple[str, ...]]:
    """Return what a person wears by slot, made decent where the sheet says nothing, and items unknown."""
    worn: dict[str, Worn] = {}
    unknown: list[str] = []
    for garment in sheet.garments:
        word = _known(garment.item)
        if word:
            worn.setdefault(CUTS[word].slot, Worn(word, CUTS[word], garment.colour))
        else:
            unknown.append(garment.item)
    if not {"top", "coat", "dress", "suit"} & worn.keys():
        worn["top"] = Worn("sweater", CUTS["sweater"], sheet.colour)
    worn.setdefault(
        "legs",
        Worn("trousers", CUTS["trousers"], worn["suit"].colour if "suit" in worn else "#3b4058"),
    )
    worn.setdefault("feet", Worn("shoes", CUTS["shoes"], "#4a2f28"))
    return worn, tuple(unknown)


def _known(item: str) -> str:
    words = item.lower().replace("-", "").replace("_", " ").split()
    for word in reversed(words):
        for form in (word, word.rstrip("s"), word + "s"):
            if form in CUTS:
                return form
    return next((key for key in CUTS if any(key in word for word in words)), "")


def cloth(discs: Sequence[Disc], colour: str, ink: Ink, side: int, *, k: float = 0.4) -> str:
    """A piece of cloth around discs, with its lit part towards the light."""
    lit = [(x + side * r * 0.34, y - r * 0.12, r * 0.58) for x, y, r in discs]
    return poly(hull(discs), ink(colour, k)) + poly(hull(lit), ink(colour, k + 0.32))


def limb(
    joints: Sequence[Point],
    widths: tuple[float, float, float],
    colour: str,
    ink: Ink,
    side: int,
    *,
    k: float = 0.4,
    end: float = 1.0,
) -> str:
    """A sleeve or trouser leg over three joints, ending at `end` of its lower half."""
    (ax, ay), (bx, by), (cx, cy) = joints
    cx, cy = bx + (cx - bx) * end, by + (cy - by) * end
    w2 = widths[1] + (widths[2] - widths[1]) * end
    lower = cloth([(bx, by, widths[1]), (cx, cy, w2)], colour, ink, side, k=k)
    return cloth([(ax, ay, widths[0]), (bx, by, widths[1])], colour, ink, side, k=k) + lower


def legs(s: Skeleton, worn: dict[str, Worn], skin: str, ink: Ink, side: int) -> str:
    """Both legs with trousers, stockings or bare skin, and what is on the feet."""
    out = ""
    wide = s.height * 0.046 * s.girth
    short = "shorts" in worn
    for leg, k in ((s.far_leg, 0.12), (s.near_leg, 0.42)):
        colour = worn["overalls"].colour if "overalls" in worn else worn["legs"].colour
        widths = (wide * 1.25, wide, wide * 0.78)
        if short:
            out += limb(leg, (wide, wide * 0.8, wide * 0.62), skin, ink, side, k=k)
            knee = along(leg, 0.46)
            out += cloth(
                [(*leg[0], wide * 1.3), (*knee, wide * 1.2)], worn["shorts"].colour, ink, side, k=k
            )
        else:
            out += limb(leg, widths, colour, ink, side, k=k)
        out += _foot(s, leg, worn["feet"], ink, side, k)
    return out


def _foot(
    s: Skeleton, leg: tuple[Point, Point, Point], shoe: Worn, ink: Ink, side: int, k: float
) -> str:
    (kx, ky), (ax, ay) = leg[1], leg[2]
    h = s.height
    out = ""
    if shoe.cut.hem:
        px, py = along(leg, 1 - shoe.cut.hem * 0.5)
        out += cloth([(px, py, h * 0.040), (ax, ay, h * 0.034)], shoe.colour, ink, side, k=k)
    length = h * 0.062
    if not s.profile:
        d = 1 if ax > 0 else -1
        return out + cloth(
            [(ax, ay, h * 0.028), (ax + d * h * 0.014, ay + h * 0.002, h * 0.026)],
            shoe.colour,
            ink,
            side,
            k=k,
        )
    flat = abs(ax - kx) < abs(ay - ky) * 1.4 and ay > ky
    toe = (
        (ax + length, ay + h * 0.006)
        if flat
        else (ax + length * 0.5, ay - length * 0.75 if ax > kx else ay + length * 0.5)
    )
    return out + cloth([(ax, ay, h * 0.024), (*toe, h * 0.017)], shoe.colour, ink, side, k=k)


def trunk(s: Skeleton, worn: dict[str, Worn], ink: Ink, side: int) -> str:
    """The body's clothes, inside out: top, skirt or dress, waistcoat, coat, apron, belt."""
    outer = next(worn[slot] for slot in ("coat", "dress", "top", "suit") if slot in worn)
    out = cloth(_torso(s), outer.colour, ink, side)
    if "overalls" in worn:
        out += cloth(_panel(s, -0.05, 0.66), worn["overalls"].colour, ink, side)
    if "skirt" in worn:
        out += _skirt(s, worn["skirt"], ink, side)
    if "dress" in worn or outer.cut.hem > 0:
        out += _skirt(s, worn.get("dress", outer), ink, side)
    if "coat" in worn and "dress" in worn:
        out += cloth(_torso(s), worn["coat"].colour, ink, side) + _skirt(s, worn["coat"], ink, side)
    if "vest" in worn:
        out += cloth(_torso(s, 0.9), worn["vest"].colour, ink, side)
    if not s.back:
        out += _fastening(s, outer, ink)
    out += finishing(s, outer.colour, ink, hem=outer.cut.hem <= 0.2)
    if "apron" in worn and not s.back:
        out += _apron(s, worn["apron"], ink, side)
    if "belt" in worn or (outer.cut.slot == "dress"):
        band = worn.get("belt", outer)
        out += _belt(s, band.colour, ink)
    return out


def _torso(s: Skeleton, share: float = 1.0) -> list[Disc]:
    (hx, hy), (nx, ny) = s.hip, s.neck
    h, g = s.height, s.girth
    narrow = 0.72 if s.profile else 1.0
    width = s.shoulder if not s.profile else h * 0.055 * g
    top = (nx, ny + h * 0.046)
    return [
        (top[0] - width * 0.72 * share, top[1], h * 0.044 * g), (top[0] + width * 0.72 * share, top[1], h * 0.044 * g),
        (hx - h * 0.034 * g * narrow * share, hy - h * 0.01, h * 0.052 * g), (hx + h * 0.034 * g * narrow * share, hy - h * 0.01, h * 0.052 * g),
        (nx, ny + h * 0.022, h * 0.034 * g * share),
        ((hx + nx) / 2, (hy + ny) / 2, h * 0.074 * g * narrow),
    ]  # fmt: skip


def _skirt(s: Skeleton, worn: Worn, ink: Ink, side: int) -> str:
    h = s.height
    (hx, hy) = s.hip
    wide = h * 0.062 * s.girth * worn.cut.flare
    discs: list[Disc] = [
        (hx - h * 0.02, hy - h * 0.06, h * 0.058 * s.girth),
        (hx + h * 0.02, hy - h * 0.06, h * 0.058 * s.girth),
    ]
    for leg, d in ((s.near_leg, -1 if s.profile else 1), (s.far_leg, 1 if s.profile else -1)):
        x, y = along(leg, worn.cut.hem)
        discs += [(x + d * wide * worn.cut.hem * 1.1, y, h * 0.016), (x, y, h * 0.03)]
    return cloth(discs, worn.colour, ink, side, k=0.36)


def _panel(s: Skeleton, low: float, high: float) -> list[Disc]:
    (hx, hy), (nx, ny) = s.hip, s.neck
    h = s.height
    wide = h * (0.036 if s.profile else 0.058) * s.girth
    shift = h * 0.018 if s.profile else 0.0
    out: list[Disc] = []
    for t in (low, high):
        x, y = hx + (nx - hx) * t + shift, hy + (ny - hy) * t
        out += [(x - wide, y, h * 0.02), (x + wide, y, h * 0.02)]
    return out


def _apron(s: Skeleton, worn: Worn, ink: Ink, side: int) -> str:
    x, y = along(s.near_leg, 0.46)
    x2, y2 = along(s.far_leg, 0.46)
    wide = s.height * 0.04
    return cloth(
        [*_panel(s, 0.05, 0.6), (x - wide * 0.4, y, wide * 0.5), (x2 + wide * 0.4, y2, wide * 0.5)],
        worn.colour,
        ink,
        side,
        k=0.5,
    )


def _belt(s: Skeleton, colour: str, ink: Ink) -> str:
    (hx, hy), (nx, ny) = s.hip, s.neck
    x, y = hx + (nx - hx) * 0.22, hy + (ny - hy) * 0.22
    wide = s.height * (0.055 if s.profile else 0.072) * s.girth
    return stroke([(x - wide, y), (x + wide, y)], ink(colour, 0.12), s.height * 0.018)


def _fastening(s: Skeleton, worn: Worn, ink: Ink) -> str:
    """A front edge with buttons, as coats, cardigans and shirts have."""
    if worn.word not in (
        "coat",
        "raincoat",
        "oilskin",
        "overcoat",
        "cardigan",
        "shirt",
        "uniform",
        "jacket",
        "blouse",
    ):
        return ""
    (hx, hy), (nx, ny) = s.hip, s.neck
    off = s.height * 0.045 if s.profile else 0.0
    low = along(s.near_leg, worn.cut.hem * 0.9)[1] if worn.cut.hem > 0.2 else hy
    line: list[Point] = [(nx + off, ny + s.height * 0.05), (hx + off, hy), (hx + off * 1.1, low)]
    out = stroke(line, ink(worn.colour, 0.08), s.height * 0.006)
    for i in range(4):
        t = 0.16 + 0.24 * i
        x, y = nx + (hx - nx) * t + off + s.height * 0.014, ny + (hy - ny) * t + s.height * 0.03
        out += circle(x, y, s.height * 0.008, ink("#e8d9b0", 0.6))
    return out


def arm(
    joints: tuple[Point, Point, Point],
    s: Skeleton,
    worn: dict[str, Worn],
    skin: str,
    ink: Ink,
    side: int,
    *,
    k: float = 0.48,
) -> str:
    """An arm with its sleeve and hand."""
    sleeve = next(worn[slot] for slot in ("coat", "top", "dress", "suit") if slot in worn)
    wide = s.height * 0.036 * s.girth
    bare = sleeve.word in ("sundress", "vest")
    colour = skin if bare else sleeve.colour
    palm = worn["gloves"].colour if "gloves" in worn else skin
    end = 0.84
    out = hand(joints, wide * 0.94, palm, ink, k)
    out += limb(joints, (wide * 1.15, wide * 0.98, wide * 0.9), colour, ink, side, k=k, end=end)
    return out if bare else out + cuff(joints, end, wide * 0.92, colour, ink, k)


def neckwear(s: Skeleton, worn: dict[str, Worn], ink: Ink, side: int, wind: float) -> str:
    """Scarf, shawl, tie or necklace; a scarf's end flies with the wind."""
    (nx, ny), h, r = s.neck, s.height, s.radius
    out = ""
    if "scarf" in worn:
        colour = worn["scarf"].colour
        sway = (0.05 + 0.24 * wind) * h
        start = (nx - r * 0.45, ny + h * 0.02)
        tail = [
            start,
            (start[0] - sway * 0.5, start[1] + h * 0.05 * (1.6 - wind)),
            (start[0] - sway, start[1] + h * 0.13 * (1.25 - wind)),
        ]
        out += stroke(tail, ink(colour, 0.3), h * 0.05, curved=True) + stroke(
            tail[:2], ink(colour, 0.7), h * 0.03, curved=True
        )
        out += cloth(
            [
                (nx - r * 0.62, ny + h * 0.002, h * 0.028),
                (nx + r * 0.62, ny + h * 0.002, h * 0.028),
                (nx, ny + h * 0.018, h * 0.03),
            ],
            colour,
            ink,
            side,
            k=0.5,
        )
    if "tie" in worn and not s.back:
        off = h * 0.05 if s.profile else 0
        out += poly(
            [
                (nx + off - h * 0.014, ny + h * 0.03),
                (nx + off + h * 0.014, ny + h * 0.03),
                (nx + off, ny + h * 0.17),
            ],
            ink(worn["tie"].colour, 0.5),
        )
    if "necklace" in worn and not s.back:
        out += ellipse(
            nx,
            ny + h * 0.03,
            r * 0.5,
            h * 0.03,
            "none",
            stroke=ink(worn["necklace"].colour, 0.8),
            stroke_width=h * 0.01,
        )
    return out


def shawl(s: Skeleton, worn: dict[str, Worn], ink: Ink, side: int) -> str:
    """A shawl over shoulders and upper arms, its ends crossed on the breast."""
    if "shawl" not in worn:
        return ""
    (nx, ny), h, wide = s.neck, s.height, s.shoulder + s.height * 0.03
    low, half = ny + h * 0.12, wide * 0.55
    discs = [
        (nx - wide, ny + h * 0.085, h * 0.040), (nx + wide, ny + h * 0.085, h * 0.040),
        (nx, ny + h * 0.014, h * 0.040), (nx - half, low, h * 0.04), (nx + half, low, h * 0.04),
    ]  # fmt: skip
    ends = blob(
        plot("-.02 0, .03 0, .035 .11, -.005 .1", h, nx, low),
        ink(worn["shawl"].colour, 0.3),
    )  # fmt: skip
    return ends + cloth(discs, worn["shawl"].colour, ink, side, k=0.45)


def luggage(s: Skeleton, worn: dict[str, Worn], ink: Ink, side: int) -> str:
    """What hangs from the shoulders: a pack, a bag, wings."""
    (nx, ny), (hx, hy), h = s.neck, s.hip, s.height
    out = ""
    if "pack" in worn:
        x = nx - h * 0.11 if s.profile else nx
        out += cloth(
            [(x, ny + h * 0.09, h * 0.055), (x + (hx - nx), ny + h * 0.22, h * 0.065)],
            worn["pack"].colour,
            ink,
            side,
        )
    if "bag" in worn:
        x, y = hx + (0 if s.profile else -h * 0.10), hy + h * 0.02
        out += stroke(
            [(nx + h * 0.04, ny + h * 0.04), (x, y)], ink(worn["bag"].colour, 0.2), h * 0.012
        )
        out += cloth(
            [(x - h * 0.03, y, h * 0.035), (x + h * 0.03, y + h * 0.02, h * 0.035)],
            worn["bag"].colour,
            ink,
            side,
        )
    if "wings" in worn:
        for d in (-1, 1) if not s.profile else (-1,):
            out += blob(
                [
                    (nx, ny + h * 0.08),
                    (nx + d * h * 0.30, ny - h * 0.10),
                    (nx + d * h * 0.36, ny + h * 0.14),
                    (nx + d * h * 0.14, ny + h * 0.26),
                ],
                ink(worn["wings"].colour, 0.7),
                opacity=0.85,
            )
    return out
