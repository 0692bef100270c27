"""Four-footed animals by one body plan: proportions, ears, tail and ornaments make the kind.

Knows no people and no places. Drawn in profile to the right with the feet at y = 0; `h` is
the height of a grown-up person in units, and each kind knows its own size.
"""

import math
from typing import NamedTuple

from tools.image.body import Disc, hull
from tools.image.frame import Expression, Pose
from tools.image.stage import Ink
from tools.image.vector import Point, blob, circle, ellipse, path, poly, stroke


class Beast(NamedTuple):
    """A kind of animal. `size` is its height at the back in grown-up heights; lengths are multiples of it."""

    size: float
    colour: str
    belly: str
    body: float = 1.35  # length
    girth: float = 0.26
    leg: float = 0.55
    neck: float = 0.35
    lift: float = 55.0  # degrees of the neck above level
    head: float = 0.20
    snout: float = 0.26
    ears: str = "point"
    tail: str = "bush"
    extra: str = ""
    foot: str = ""


BEASTS: dict[str, Beast] = {
    "fox": Beast(0.27, "#d9772e", "#f6ead8", 1.55, 0.22, 0.50, 0.34, 52, 0.25, 0.34, "point", "bush", "", "#3a2320"),
    "dog": Beast(0.34, "#a8713f", "#e8d4b4", 1.30, 0.25, 0.52, 0.36, 58, 0.25, 0.28, "flop", "curve"),
    "wolf": Beast(0.46, "#7b828c", "#d8d8d4", 1.40, 0.24, 0.54, 0.34, 40, 0.22, 0.32, "point", "bush"),
    "cat": Beast(0.20, "#c98a4a", "#f2e4cf", 1.45, 0.24, 0.46, 0.28, 58, 0.29, 0.12, "point", "long"),
    "bear": Beast(0.62, "#6b4a33", "#8a6548", 1.45, 0.37, 0.42, 0.24, 26, 0.25, 0.20, "round", "stub"),
    "deer": Beast(0.62, "#b07a4a", "#ead6b8", 1.15, 0.21, 0.62, 0.55, 66, 0.16, 0.20, "leaf", "stub", "antlers"),
    "horse": Beast(0.88, "#7d5236", "#7d5236", 1.25, 0.23, 0.60, 0.58, 56, 0.15, 0.28, "leaf", "hair", "mane"),
    "rabbit": Beast(0.15, "#b9a48c", "#f4efe6", 1.20, 0.34, 0.34, 0.20, 62, 0.33, 0.10, "long", "puff"),
    "mouse": Beast(0.09, "#9c9088", "#e6dcd2", 1.35, 0.36, 0.30, 0.12, 36, 0.33, 0.22, "disc", "string"),
    "goat": Beast(0.42, "#d8d0c0", "#f2ece0", 1.20, 0.27, 0.52, 0.36, 58, 0.20, 0.24, "flop", "stub", "horns"),
    "sheep": Beast(0.40, "#efe9dc", "#efe9dc", 1.25, 0.36, 0.38, 0.22, 36, 0.20, 0.22, "flop", "stub", "wool", "#4a4440"),
    "lion": Beast(0.60, "#d3a052", "#ecd2a0", 1.45, 0.27, 0.48, 0.28, 40, 0.24, 0.20, "round", "tuft", "ruff"),
    "tiger": Beast(0.56, "#dd8a35", "#f4e6cc", 1.50, 0.27, 0.46, 0.26, 36, 0.23, 0.18, "round", "long", "stripes"),
    "elephant": Beast(1.35, "#8b8f98", "#9ca0a8", 1.25, 0.37, 0.46, 0.16, 24, 0.30, 0.0, "sail", "string", "trunk"),
    "cow": Beast(0.74, "#f0ebe2", "#f0ebe2", 1.40, 0.29, 0.48, 0.26, 28, 0.20, 0.26, "flop", "tuft", "patches"),
    "pig": Beast(0.38, "#e8a9a0", "#f0c0b8", 1.45, 0.36, 0.34, 0.12, 14, 0.27, 0.24, "flop", "stub"),
    "donkey": Beast(0.68, "#8f857d", "#cfc6ba", 1.25, 0.24, 0.56, 0.45, 54, 0.18, 0.28, "long", "tuft", "mane"),
    "hedgehog": Beast(0.11, "#7a5f48", "#d9c4a6", 1.35, 0.46, 0.20, 0.10, 10, 0.30, 0.34, "disc", "none", "spines"),
    "squirrel": Beast(0.14, "#b5622f", "#f2e2cc", 1.20, 0.32, 0.36, 0.20, 60, 0.34, 0.16, "point", "plume"),
    "dragon": Beast(0.95, "#3f8a5f", "#d9c878", 1.50, 0.27, 0.42, 0.62, 62, 0.20, 0.34, "horn", "spade", "wings"),
    "unicorn": Beast(0.86, "#f4f1f5", "#f4f1f5", 1.25, 0.23, 0.60, 0.58, 58, 0.15, 0.28, "leaf", "hair", "horn"),
    "camel": Beast(0.98, "#c79b5e", "#d8b27c", 1.15, 0.25, 0.58, 0.58, 48, 0.15, 0.24, "round", "tuft", "hump"),
    "giraffe": Beast(1.25, "#dcae5a", "#efd9a8", 1.00, 0.20, 0.66, 1.05, 74, 0.13, 0.18, "leaf", "tuft", "patches"),
}  # fmt: skip

GAITS: dict[str, tuple[tuple[float, float], ...]] = {
    # hip and knee angles: far fore, far hind, near fore, near hind
    "stand": ((4, 0), (-4, -6), (-3, 0), (6, -10)),
    "walk": ((24, 14), (-22, -8), (-18, 4), (20, -16)),
    "run": ((62, 10), (-58, -20), (46, 34), (-36, -46)),
}


class Eye(NamedTuple):
    """How an animal's eye and mouth follow an expression."""

    open: float
    mouth: float
    brow: float


MOODS: dict[Expression, Eye] = {
    "neutral": Eye(1.0, 0.2, 0.0), "happy": Eye(0.9, 0.7, 0.1), "sad": Eye(0.8, -0.5, 0.35), "afraid": Eye(1.35, -0.3, 0.35), "angry": Eye(0.75, -0.4, -0.4),
    "surprised": Eye(1.4, 0.0, 0.3), "determined": Eye(0.85, 0.1, -0.25), "tender": Eye(0.0, 0.5, 0.15),
}  # fmt: skip


def beast(
    kind: str, pose: Pose, expression: Expression, ink: Ink, h: float, side: int, colour: str = ""
) -> str:
    """Draw a four-footed animal in profile, looking right."""
    b = BEASTS[kind]
    b = b._replace(colour=colour) if colour else b
    s = b.size * h
    if pose in ("sit", "kneel", "look_up", "hold", "wave", "reach", "point") and b.size < 0.7:
        return _sitting(kind, b, s, expression, ink, side, pose)
    if pose in ("lie", "sleep"):
        return _lying(b, s, expression, ink, side, asleep=pose == "sleep")
    gait = (
        "run"
        if pose in ("run", "fly", "swim", "fall")
        else "walk"
        if pose in ("walk", "carry")
        else "stand"
    )
    return _standing(b, s, gait, expression, ink, side, bow=pose == "look_down")


def _fur(discs: list[Disc], colour: str, ink: Ink, side: int, k: float = 0.4) -> str:
    lit = [(x + side * r * 0.22, y - r * 0.26, r * 0.66) for x, y, r in discs]
    return poly(hull(discs, 18), ink(colour, k)) + poly(hull(lit, 18), ink(colour, k + 0.32))


def _standing(
    b: Beast, s: float, gait: str, expression: Expression, ink: Ink, side: int, *, bow: bool
) -> str:
    half, leg, girth = b.body * s * 0.5, b.leg * s, b.girth * s
    back = -leg - girth * 0.75
    fore, hind = half - girth * 0.8, -half + girth * 0.9
    angles = GAITS[gait]
    dark = b.foot or b.colour
    out = _tail(b, s, (-half + girth * 0.2, back - girth * 0.25), ink, side)
    out += _wings(b, s, (0.05 * s, back - girth * 0.4), ink, side, far=True)
    for (hip, knee), x in ((angles[0], fore), (angles[1], hind)):
        out += _leg(
            (x, back + girth * 0.4),
            hip,
            knee,
            leg + girth * 0.35,
            s,
            b.colour,
            dark,
            ink,
            side,
            0.12,
        )
    trunk: list[Disc] = [
        (fore, back, girth * 0.98),
        (hind, back, girth * 0.94),
        (0, back + girth * 0.10, girth * 0.86),
    ]
    out += _fur(trunk, b.colour, ink, side)
    if b.belly != b.colour:
        out += blob(
            [
                (fore, back + girth * 0.9),
                (0, back + girth * 0.94),
                (hind, back + girth * 0.82),
                (0, back + girth * 0.55),
            ],
            ink(b.belly, 0.45),
        )
    for (hip, knee), x in ((angles[2], fore), (angles[3], hind)):
        out += _leg(
            (x, back + girth * 0.3),
            hip,
            knee,
            leg + girth * 0.45,
            s,
            b.colour,
            dark,
            ink,
            side,
            0.42,
        )
    out += _ornament_body(b, s, back, girth, half, ink)
    lift = 10.0 if bow else b.lift
    neck = (fore + girth * 0.25, back - girth * 0.2)
    out += _wings(b, s, (0.15 * s, back - girth * 0.5), ink, side, far=False)
    return out + _neck_and_head(b, s, neck, lift, expression, ink, side)


def _leg(
    top: Point,
    hip: float,
    knee: float,
    length: float,
    s: float,
    colour: str,
    foot: str,
    ink: Ink,
    side: int,
    k: float,
) -> str:
    a, c = math.radians(hip), math.radians(hip - knee)
    mid = (top[0] + math.sin(a) * length * 0.52, top[1] + math.cos(a) * length * 0.52)
    end = (mid[0] + math.sin(c) * length * 0.48, mid[1] + math.cos(c) * length * 0.48)
    w = s * 0.062
    out = _fur([(*top, w * 2.0), (*mid, w * 1.05)], colour, ink, side, k)
    out += _fur([(*mid, w * 1.0), (*end, w * 0.86)], foot, ink, side, k)
    return out + _fur(
        [(end[0], end[1] - w * 0.3, w * 0.8), (end[0] + w * 0.9, end[1] - w * 0.2, w * 0.7)],
        foot,
        ink,
        side,
        k,
    )


def _neck_and_head(
    b: Beast, s: float, start: Point, lift: float, expression: Expression, ink: Ink, side: int
) -> str:
    a, girth = math.radians(lift), b.girth * s
    end = (start[0] + math.cos(a) * b.neck * s, start[1] - math.sin(a) * b.neck * s)
    r = b.head * s
    out = _fur(
        [(start[0] - girth * 0.2, start[1] + girth * 0.2, girth * 0.66), (*end, r * 0.72)],
        b.colour,
        ink,
        side,
    )
    if b.extra in ("mane", "horn"):
        shade = "#4a3328" if b.extra == "mane" else "#d8b8d8"
        crest = [
            (start[0] - girth * 0.4, start[1] - girth * 0.3),
            (end[0] - r * 0.9, end[1] - r * 0.2),
            (end[0] - r * 0.1, end[1] - r * 1.05),
            (end[0] + r * 0.1, end[1] - r * 0.4),
            (start[0] + girth * 0.1, start[1] + girth * 0.1),
        ]
        out += blob(crest, ink(shade, 0.4))
    if b.belly != b.colour:
        out += blob(
            [
                (start[0] + girth * 0.5, start[1] + girth * 0.5),
                (start[0] + girth * 0.72, start[1] - girth * 0.1),
                (end[0] + r * 0.4, end[1] + r * 0.6),
                (end[0], end[1] + r * 0.75),
            ],
            ink(b.belly, 0.6),
        )
    return (
        out
        + f'<g transform="translate({end[0] + r * 0.35:.2f} {end[1] - r * 0.1:.2f})">{beast_head(b, r, s, expression, ink, side)}</g>'
    )


def beast_head(
    b: Beast,
    r: float,
    s: float,
    expression: Expression,
    ink: Ink,
    side: int,
    *,
    asleep: bool = False,
) -> str:
    """A head in three-quarter profile around (0, 0)."""
    mood = MOODS[expression]
    out = _ruff(b, r, ink)
    out += _ear(b, r, -0.15, ink, 0.2) + _horns(b, r, s, ink)
    tip = r * 0.75 + b.snout * s * 0.72
    discs: list[Disc] = [(0, 0, r), (tip, r * 0.34, r * 0.42 if b.snout else r * 0.6)]
    out += _fur(discs, b.foot if b.extra == "wool" else b.colour, ink, side, 0.46)
    if b.belly != b.colour or b.extra == "wool":
        pale = b.belly if b.extra != "wool" else "#6a625c"
        out += blob(
            [
                (r * 0.1, r * 0.92),
                (r * 0.3, r * 0.38),
                (tip, r * 0.12),
                (tip + r * 0.36, r * 0.36),
                (tip, r * 0.74),
            ],
            ink(pale, 0.75),
        )
    out += _ear(b, r, 0.12, ink, 0.55)
    if b.extra == "trunk":
        out += _trunk(r, s, b.colour, ink, side)
    else:
        out += ellipse(tip + r * 0.30, r * 0.18, r * 0.17, r * 0.14, "#241a1c")
        bend = mood.mouth * r * 0.2
        out += path(
            f"M{tip + r * 0.26:.2f} {r * 0.52:.2f}Q{tip - r * 0.2:.2f} {r * 0.6 + bend:.2f} {tip - r * 0.62:.2f} {r * 0.58 - bend * 0.6:.2f}",
            "none",
            stroke="#3a2626",
            stroke_width=max(r * 0.07, 0.6),
            stroke_linecap="round",
        )
    return out + _eye(r, mood, asleep)


def _eye(r: float, mood: Eye, asleep: bool) -> str:
    x, y = r * 0.34, -r * 0.14
    if asleep or mood.open == 0:
        bend = 0.14 if asleep else -0.14
        return path(
            f"M{x - r * 0.18:.2f} {y:.2f}Q{x:.2f} {y + bend * r:.2f} {x + r * 0.18:.2f} {y:.2f}",
            "none",
            stroke="#241a1c",
            stroke_width=max(r * 0.08, 0.6),
            stroke_linecap="round",
        )
    out = (
        ellipse(x, y, r * 0.20, r * 0.23 * mood.open, "#f7f2e8", opacity=0.85)
        if mood.open > 1.2
        else ""
    )
    out += ellipse(x, y, r * 0.13, r * 0.17 * mood.open, "#1c1416") + circle(
        x + r * 0.05, y - r * 0.06, r * 0.045, "#ffffff"
    )
    if mood.brow:
        out += stroke(
            [
                (x - r * 0.2, y - r * (0.30 - mood.brow * 0.2)),
                (x + r * 0.22, y - r * (0.30 + mood.brow * 0.35)),
            ],
            "#3a2626",
            r * 0.07,
        )
    return out


def _ear(b: Beast, r: float, dx: float, ink: Ink, k: float) -> str:
    x, y = -r * 0.30 + dx * r, -r * 0.62
    inner = "#e8b9a8"
    if b.ears == "point":
        return poly(
            [(x - r * 0.34, y + r * 0.28), (x - r * 0.12, y - r * 0.86), (x + r * 0.36, y)],
            ink(b.colour, k),
        ) + poly(
            [(x - r * 0.16, y + r * 0.12), (x - r * 0.08, y - r * 0.52), (x + r * 0.20, y)],
            ink(b.foot or inner, 0.4),
        )
    if b.ears == "long":
        return ellipse(
            x,
            y - r * 0.75,
            r * 0.24,
            r * 1.0,
            ink(b.colour, k),
            transform=f"rotate({-14 + dx * 60:.0f} {x:.1f} {y:.1f})",
        ) + ellipse(
            x,
            y - r * 0.75,
            r * 0.11,
            r * 0.75,
            ink(inner, 0.5),
            transform=f"rotate({-14 + dx * 60:.0f} {x:.1f} {y:.1f})",
        )
    if b.ears == "leaf":
        return ellipse(
            x - r * 0.25,
            y - r * 0.1,
            r * 0.5,
            r * 0.2,
            ink(b.colour, k),
            transform=f"rotate(32 {x:.1f} {y:.1f})",
        )
    if b.ears in ("round", "disc"):
        q = 0.34 if b.ears == "round" else 0.62
        return circle(x, y - r * 0.05, r * q, ink(b.colour, k)) + circle(
            x, y - r * 0.05, r * q * 0.58, ink(inner, 0.45)
        )
    if b.ears == "sail":
        return blob(
            [
                (x + r * 0.2, y),
                (x - r * 0.9, y - r * 0.1),
                (x - r * 1.1, y + r * 0.9),
                (x - r * 0.3, y + r * 1.3),
                (x + r * 0.2, y + r * 0.8),
            ],
            ink(b.colour, k - 0.1),
        )
    if b.ears == "flop":
        return blob(
            [
                (x - r * 0.2, y - r * 0.1),
                (x + r * 0.22, y),
                (x + r * 0.08, y + r * 0.82),
                (x - r * 0.3, y + r * 0.9),
            ],
            ink(b.colour, k - 0.15),
        )
    return poly(
        [(x, y), (x - r * 0.7, y - r * 0.75), (x + r * 0.35, y - r * 0.12)], ink("#e6d6a4", k)
    )


def _horns(b: Beast, r: float, s: float, ink: Ink) -> str:
    if b.extra == "antlers":
        out = ""
        for dx in (-0.1, 0.3):
            x, y = dx * r, -r * 0.8
            main = [(x, y), (x - r * 0.5, y - r * 1.2), (x - r * 0.1, y - r * 2.3)]
            out += stroke(main, ink("#8a6a48", 0.4 + dx), r * 0.16, curved=True)
            out += stroke(
                [(x - r * 0.45, y - r * 1.0), (x + r * 0.35, y - r * 1.6)],
                ink("#8a6a48", 0.4 + dx),
                r * 0.13,
            ) + stroke(
                [(x - r * 0.35, y - r * 1.7), (x - r * 0.95, y - r * 2.1)],
                ink("#8a6a48", 0.4 + dx),
                r * 0.12,
            )
        return out
    if b.extra == "horns":
        return stroke(
            [(-r * 0.1, -r * 0.8), (-r * 0.6, -r * 1.5), (-r * 1.2, -r * 1.2)],
            ink("#b8a888", 0.6),
            r * 0.22,
            curved=True,
        )
    if b.extra == "horn":
        return poly(
            [(r * 0.15, -r * 0.85), (r * 0.75, -r * 2.5), (r * 0.5, -r * 0.75)], ink("brass", 0.9)
        )
    return ""


def _ruff(b: Beast, r: float, ink: Ink) -> str:
    if b.extra == "ruff":
        return "".join(
            circle(
                -r * 0.2 + math.cos(a) * r * 1.0,
                r * 0.15 + math.sin(a) * r * 1.05,
                r * 0.52,
                ink("#8a5426", 0.3 + 0.06 * (i % 3)),
            )
            for i, a in enumerate([i * math.tau / 12 for i in range(12)])
        ) + circle(-r * 0.2, r * 0.15, r * 1.05, ink("#8a5426", 0.45))
    return ""


def _trunk(r: float, s: float, colour: str, ink: Ink, side: int) -> str:
    line = [(r * 0.9, r * 0.3), (r * 1.5, r * 1.2), (r * 1.45, r * 2.4), (r * 1.9, r * 2.9)]
    return (
        stroke(line, ink(colour, 0.4), r * 0.52, curved=True)
        + stroke(
            [(x + side * r * 0.06, y - r * 0.05) for x, y in line],
            ink(colour, 0.7),
            r * 0.26,
            curved=True,
        )
        + stroke([(r * 0.7, r * 0.8), (r * 1.15, r * 1.35)], ink("white", 0.8), r * 0.16)
    )


def _tail(b: Beast, s: float, at: Point, ink: Ink, side: int) -> str:
    x, y = at
    if b.tail == "bush":
        out = blob(
            [
                (x + s * 0.1, y),
                (x - s * 0.25, y - s * 0.12),
                (x - s * 0.66, y + s * 0.02),
                (x - s * 0.82, y + s * 0.20),
                (x - s * 0.5, y + s * 0.26),
                (x - s * 0.12, y + s * 0.16),
            ],
            ink(b.colour, 0.45),
        )
        return out + blob(
            [
                (x - s * 0.60, y + s * 0.0),
                (x - s * 0.82, y + s * 0.20),
                (x - s * 0.58, y + s * 0.25),
                (x - s * 0.52, y + s * 0.12),
            ],
            ink(b.belly, 0.7),
        )
    if b.tail == "curve":
        return stroke(
            [(x, y), (x - s * 0.25, y - s * 0.22), (x - s * 0.18, y - s * 0.52)],
            ink(b.colour, 0.4),
            s * 0.10,
            curved=True,
        )
    if b.tail == "plume":
        return blob(
            [
                (x, y + s * 0.2),
                (x - s * 0.5, y),
                (x - s * 0.55, y - s * 0.7),
                (x - s * 0.15, y - s * 1.0),
                (x - s * 0.1, y - s * 0.6),
                (x - s * 0.2, y - s * 0.2),
            ],
            ink(b.colour, 0.6),
        )
    if b.tail in ("long", "tuft", "string"):
        wide = {"long": 0.09, "tuft": 0.045, "string": 0.035}[b.tail]
        line = [
            (x, y),
            (x - s * 0.32, y + s * 0.05),
            (x - s * 0.48, y - s * 0.18 if b.tail == "long" else y + s * 0.4),
        ]
        return stroke(line, ink(b.colour, 0.35), s * wide, curved=True) + (
            circle(line[-1][0], line[-1][1], s * 0.075, ink("#5a3f2c", 0.4))
            if b.tail == "tuft"
            else ""
        )
    if b.tail == "hair":
        return blob(
            [
                (x + s * 0.04, y - s * 0.02),
                (x - s * 0.2, y + s * 0.02),
                (x - s * 0.30, y + s * 0.55),
                (x - s * 0.14, y + s * 0.62),
                (x - s * 0.06, y + s * 0.2),
            ],
            ink("#4a3328" if b.extra == "mane" else "#d8b8d8", 0.4),
        )
    if b.tail == "spade":
        line = [(x, y), (x - s * 0.5, y + s * 0.25), (x - s * 0.95, y + s * 0.1)]
        return stroke(line, ink(b.colour, 0.4), s * 0.10, curved=True) + poly(
            [(x - s * 0.9, y + s * 0.0), (x - s * 1.2, y + s * 0.06), (x - s * 0.95, y + s * 0.24)],
            ink("#c8453b", 0.6),
        )
    return (
        circle(x - s * 0.02, y, s * (0.11 if b.tail == "puff" else 0.07), ink(b.belly, 0.7))
        if b.tail != "none"
        else ""
    )


def _wings(b: Beast, s: float, at: Point, ink: Ink, side: int, *, far: bool) -> str:
    if b.extra != "wings":
        return ""
    x, y = at[0] + (0.12 * s if far else 0), at[1]
    k = 0.15 if far else 0.55
    points = [
        (x, y),
        (x - s * 0.10, y - s * 0.75),
        (x - s * 0.55, y - s * 0.95),
        (x - s * 0.50, y - s * 0.60),
        (x - s * 0.80, y - s * 0.55),
        (x - s * 0.62, y - s * 0.26),
        (x - s * 0.78, y - s * 0.06),
        (x - s * 0.3, y - s * 0.02),
    ]
    return poly(points, ink(b.belly, k)) + "".join(
        stroke([(x - s * 0.10, y - s * 0.75), p], ink(b.colour, k), s * 0.03)
        for p in (points[0], points[2], points[4], points[6])
    )


def _ornament_body(b: Beast, s: float, back: float, girth: float, half: float, ink: Ink) -> str:
    if b.extra == "wool":
        spots = [
            (-half * 0.8 + i * half * 0.32, back + (0.5 if i % 2 else -0.35) * girth)
            for i in range(6)
        ]
        return "".join(
            circle(x, y, girth * 0.52, ink(b.colour, 0.45 + 0.15 * (i % 3)))
            for i, (x, y) in enumerate(spots)
        )
    if b.extra == "stripes":
        return "".join(
            stroke(
                [
                    (-half * 0.7 + i * half * 0.27, back - girth * 0.85),
                    (-half * 0.66 + i * half * 0.27, back + girth * 0.2),
                ],
                ink("#3a2620", 0.3),
                s * 0.035,
            )
            for i in range(6)
        )
    if b.extra == "patches":
        return "".join(
            blob(
                [(x - q, y), (x, y - q * 0.8), (x + q, y + q * 0.1), (x, y + q * 0.8)],
                ink("#5a3f30", 0.45),
            )
            for x, y, q in (
                (-half * 0.5, back - girth * 0.3, girth * 0.4),
                (half * 0.1, back + girth * 0.1, girth * 0.45),
                (half * 0.55, back - girth * 0.35, girth * 0.3),
            )
        )
    if b.extra == "hump":
        return blob(
            [
                (-half * 0.4, back - girth * 0.5),
                (-half * 0.1, back - girth * 1.75),
                (half * 0.3, back - girth * 0.5),
            ],
            ink(b.colour, 0.6),
        )
    if b.extra == "spines":
        return "".join(
            stroke(
                [
                    (x, back - girth * 0.2),
                    (x - s * 0.1, back - girth * (1.15 - 0.5 * abs(x / half))),
                ],
                ink("#4a382c", 0.4 + 0.2 * (i % 2)),
                s * 0.04,
            )
            for i, x in enumerate([-half * 0.8 + j * half * 0.16 for j in range(10)])
        )
    return ""


def _sitting(
    kind: str, b: Beast, s: float, expression: Expression, ink: Ink, side: int, pose: Pose
) -> str:
    """Sitting upright on its haunches, front legs straight."""
    tall = (b.leg + b.girth) * s * 1.05
    r = b.head * s
    out = _tail(b, s * 0.9, (-tall * 0.36, -tall * 0.14), ink, side)
    haunch: list[Disc] = [
        (-tall * 0.20, -tall * 0.26, tall * 0.25),
        (-tall * 0.02, -tall * 0.16, tall * 0.16),
    ]
    out += _fur(
        [(-tall * 0.16, -tall * 0.30, tall * 0.26), (tall * 0.16, -tall * 0.80, tall * 0.17)],
        b.colour,
        ink,
        side,
    )
    chest = [
        (tall * 0.16, -tall * 0.92),
        (tall * 0.33, -tall * 0.72),
        (tall * 0.27, -tall * 0.34),
        (tall * 0.15, -tall * 0.48),
    ]
    out += blob(chest, ink(b.belly, 0.7))
    raised = pose in ("wave", "reach", "point", "hold")
    for x, k in ((tall * 0.12, 0.15), (tall * 0.23, 0.45)):
        up = raised and k > 0.3
        knee = (x + tall * 0.24, -tall * 0.52) if up else (x + tall * 0.02, -tall * 0.26)
        foot = (x + tall * 0.40, -tall * 0.66) if up else (x + tall * 0.03, -s * 0.03)
        out += _fur([(x, -tall * 0.58, s * 0.10), (*knee, s * 0.062)], b.colour, ink, side, k)
        out += _fur(
            [(*knee, s * 0.06), (*foot, s * 0.055), (foot[0] + s * 0.06, foot[1], s * 0.045)],
            b.foot or b.colour,
            ink,
            side,
            k,
        )
    out += _fur(haunch, b.colour, ink, side, 0.5)
    out += _fur(
        [(-tall * 0.12, -s * 0.045, s * 0.055), (tall * 0.08, -s * 0.04, s * 0.05)],
        b.foot or b.colour,
        ink,
        side,
        0.45,
    )
    if b.extra == "spines":
        out += _ornament_body(b, s, -tall * 0.5, tall * 0.4, tall * 0.5, ink)
    up = -r * 0.55 if pose == "look_up" else 0.0
    turn = -24 if pose == "look_up" else 0
    body = beast_head(b, r * 1.05, s, expression, ink, side)
    return (
        out
        + f'<g transform="translate({tall * 0.20:.2f} {-tall * 1.0 - r * 0.55 + up:.2f}) rotate({turn})">{body}</g>'
    )


def _lying(b: Beast, s: float, expression: Expression, ink: Ink, side: int, *, asleep: bool) -> str:
    """Curled on the ground, head on its paws."""
    half, girth = b.body * s * 0.46, b.girth * s
    out = _tail(b, s * 0.8, (-half, -girth * 0.5), ink, side)
    out += _fur(
        [(half * 0.5, -girth * 0.85, girth * 0.85), (-half * 0.45, -girth * 0.95, girth * 0.95)],
        b.colour,
        ink,
        side,
    )
    out += _fur(
        [(-half * 0.55, -girth * 0.5, girth * 0.52), (-half * 0.15, -s * 0.05, s * 0.055)],
        b.colour,
        ink,
        side,
        0.5,
    )
    out += _fur(
        [(half * 0.5, -s * 0.06, s * 0.065), (half * 1.05, -s * 0.05, s * 0.055)],
        b.foot or b.colour,
        ink,
        side,
        0.45,
    )
    r = b.head * s
    return (
        out
        + f'<g transform="translate({half * 0.85:.2f} {-r * 0.95:.2f})">{beast_head(b, r, s, expression, ink, side, asleep=asleep)}</g>'
    )
