"""Four-footed animals by one body plan: proportions, ears, tail and ornaments make the kind.

Knows no people and no places. Drawn in profile to the right with the feet at y = 0; `h` is
the height of a grown-up person in units, and each kind knows its own size.
"""

import math

from tools.image.beasts import BEASTS, Beast, fur
from tools.image.body import Disc
from tools.image.frame import Expression, Pose
from tools.image.muzzles import beast_head
from tools.image.stage import Ink
from tools.image.tails import ornament_body, tail, wings
from tools.image.vector import Point, blob, plot

GAITS: dict[str, tuple[tuple[float, float], ...]] = {
    # hip and knee angles: far fore, far hind, near fore, near hind
    "stand": ((4, 0), (-4, -6), (-3, 0), (6, -10)),
    "walk": ((24, 14), (-22, -8), (-18, 4), (20, -16)),
    "run": ((62, 10), (-58, -20), (46, 34), (-36, -46)),
}


def beast(
    kind: str, pose: Pose, expression: Expression, ink: Ink, h: float, side: int, colour: str = ""
) -> str:
    """Draw a four-footed animal in profile, looking right."""
    b = BEASTS[kind]
    b = b._replace(colour=colour) if colour else b
    s = b.size * h
    if pose in ("sit", "kneel", "look_up", "hold", "wave", "reach", "point") and b.size < 0.7:
        return _sitting(b, s, expression, ink, side, pose)
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


def _standing(
    b: Beast, s: float, gait: str, expression: Expression, ink: Ink, side: int, *, bow: bool
) -> str:
    half, leg, girth = b.body * s * 0.5, b.leg * s, b.girth * s
    back = -leg - girth * 0.75
    fore, hind = half - girth * 0.8, -half + girth * 0.9
    angles = GAITS[gait]
    out = tail(b, s, (-half + girth * 0.2, back - girth * 0.25), ink)
    out += wings(b, s, (0.05 * s, back - girth * 0.4), ink, far=True)
    out += "".join(
        _leg((x, back + girth * 0.4), bend, leg + girth * 0.35, b, s, ink, side, 0.12)
        for bend, x in ((angles[0], fore), (angles[1], hind))
    )
    trunk: list[Disc] = [
        (fore, back, girth * 0.98),
        (hind, back, girth * 0.94),
        (0, back + girth * 0.10, girth * 0.86),
    ]
    out += fur(trunk, b.colour, ink, side)
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
    out += "".join(
        _leg((x, back + girth * 0.3), bend, leg + girth * 0.45, b, s, ink, side, 0.42)
        for bend, x in ((angles[2], fore), (angles[3], hind))
    )
    out += ornament_body(b, s, back, girth, half, ink)
    lift = 10.0 if bow else b.lift
    neck = (fore + girth * 0.25, back - girth * 0.2)
    out += wings(b, s, (0.15 * s, back - girth * 0.5), ink, far=False)
    return out + _neck_and_head(b, s, neck, lift, expression, ink, side)


def _leg(
    top: Point,
    bend: tuple[float, float],
    length: float,
    b: Beast,
    s: float,
    ink: Ink,
    side: int,
    k: float,
) -> str:
    (hip, knee), colour, foot = bend, b.colour, b.foot or b.colour
    a, c = math.radians(hip), math.radians(hip - knee)
    mid = (top[0] + math.sin(a) * length * 0.52, top[1] + math.cos(a) * length * 0.52)
    end = (mid[0] + math.sin(c) * length * 0.48, mid[1] + math.cos(c) * length * 0.48)
    w = s * 0.062
    out = fur([(*top, w * 2.0), (*mid, w * 1.05)], colour, ink, side, k)
    out += fur([(*mid, w * 1.0), (*end, w * 0.86)], foot, ink, side, k)
    return out + fur(
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
    out = fur(
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


def _sitting(b: Beast, s: float, expression: Expression, ink: Ink, side: int, pose: Pose) -> str:
    """Sitting upright on its haunches, front legs straight."""
    tall = (b.leg + b.girth) * s * 1.05
    r = b.head * s
    out = tail(b, s * 0.9, (-tall * 0.36, -tall * 0.14), ink)
    haunch: list[Disc] = [
        (-tall * 0.20, -tall * 0.26, tall * 0.25),
        (-tall * 0.02, -tall * 0.16, tall * 0.16),
    ]
    out += fur(
        [(-tall * 0.16, -tall * 0.30, tall * 0.26), (tall * 0.16, -tall * 0.80, tall * 0.17)],
        b.colour,
        ink,
        side,
    )
    chest = plot(".16 -.92, .33 -.72, .27 -.34, .15 -.48", tall)
    out += blob(chest, ink(b.belly, 0.7))
    raised = pose in ("wave", "reach", "point", "hold")
    for x, k in ((tall * 0.12, 0.15), (tall * 0.23, 0.45)):
        up = raised and k > 0.3
        knee = (x + tall * 0.24, -tall * 0.52) if up else (x + tall * 0.02, -tall * 0.26)
        foot = (x + tall * 0.40, -tall * 0.66) if up else (x + tall * 0.03, -s * 0.03)
        out += fur([(x, -tall * 0.58, s * 0.10), (*knee, s * 0.062)], b.colour, ink, side, k)
        out += fur(
            [(*knee, s * 0.06), (*foot, s * 0.055), (foot[0] + s * 0.06, foot[1], s * 0.045)],
            b.foot or b.colour,
            ink,
            side,
            k,
        )
    out += fur(haunch, b.colour, ink, side, 0.5)
    out += fur(
        [(-tall * 0.12, -s * 0.045, s * 0.055), (tall * 0.08, -s * 0.04, s * 0.05)],
        b.foot or b.colour,
        ink,
        side,
        0.45,
    )
    if b.extra == "spines":
        out += ornament_body(b, s, -tall * 0.5, tall * 0.4, tall * 0.5, ink)
    rise = -r * 0.55 if pose == "look_up" else 0.0
    turn = -24 if pose == "look_up" else 0
    body = beast_head(b, r * 1.05, s, expression, ink, side)
    return (
        out
        + f'<g transform="translate({tall * 0.20:.2f} {-tall * 1.0 - r * 0.55 + rise:.2f}) rotate({turn})">{body}</g>'
    )


def _lying(b: Beast, s: float, expression: Expression, ink: Ink, side: int, *, asleep: bool) -> str:
    """Curled on the ground, head on its paws."""
    half, girth = b.body * s * 0.46, b.girth * s
    out = tail(b, s * 0.8, (-half, -girth * 0.5), ink)
    out += fur(
        [(half * 0.5, -girth * 0.85, girth * 0.85), (-half * 0.45, -girth * 0.95, girth * 0.95)],
        b.colour,
        ink,
        side,
    )
    out += fur(
        [(-half * 0.55, -girth * 0.5, girth * 0.52), (-half * 0.15, -s * 0.05, s * 0.055)],
        b.colour,
        ink,
        side,
        0.5,
    )
    out += fur(
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
