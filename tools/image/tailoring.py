"""What one sees of clothes from near: hands and cuffs, a collar, a hem, folds. Knows the skeleton, not the scene."""

import math

from tools.image.body import Skeleton, hull
from tools.image.stage import Ink
from tools.image.vector import Point, poly, stroke

NEAR_HEIGHT = 330.0  # units: whoever is taller than this is seen from near


def hand(joints: tuple[Point, Point, Point], wide: float, colour: str, ink: Ink, k: float) -> str:
    """Palm, fingers and thumb at the end of an arm whose sleeve is `wide` units in radius."""
    (bx, by), (x, y) = joints[1], joints[2]
    dx, dy = _unit(x - bx, y - by)
    turn = 1 if dy >= 0 else -1
    palm = hull(
        [
            (x - dx * wide * 0.5, y - dy * wide * 0.5, wide * 0.66),
            (x + dx * wide * 0.2, y + dy * wide * 0.2, wide * 0.76),
        ]
    )
    fingers = hull(
        [
            (x + dx * wide * 0.3, y + dy * wide * 0.3, wide * 0.66),
            (x + dx * wide * 1.0, y + dy * wide * 1.0, wide * 0.44),
        ]
    )
    base = (x + dy * turn * wide * 0.5, y - dx * turn * wide * 0.5)
    tip = (
        base[0] + (dx * 0.7 + dy * turn * 0.35) * wide,
        base[1] + (dy * 0.7 - dx * turn * 0.35) * wide,
    )
    thumb = hull([(*base, wide * 0.30), (*tip, wide * 0.24)])
    return poly(fingers, ink(colour, k + 0.04)) + poly(palm, ink(colour, k + 0.16)) + poly(thumb, ink(colour, k + 0.24))  # fmt: skip


def cuff(
    joints: tuple[Point, Point, Point], end: float, wide: float, colour: str, ink: Ink, k: float
) -> str:
    """A band round the end of a sleeve, at `end` of the lower arm."""
    (bx, by), (cx, cy) = joints[1], joints[2]
    length = math.hypot(cx - bx, cy - by)
    dx, dy = _unit(cx - bx, cy - by)
    x, y = bx + dx * length * end, by + dy * length * end
    across, along = (-dy * wide * 1.04, dx * wide * 1.04), (dx * wide * 0.42, dy * wide * 0.42)
    corners = [
        (x + across[0] - along[0], y + across[1] - along[1]), (x - across[0] - along[0], y - across[1] - along[1]),
        (x - across[0] + along[0], y - across[1] + along[1]), (x + across[0] + along[0], y + across[1] + along[1]),
    ]  # fmt: skip
    return poly(corners, ink(colour, max(k - 0.22, 0.0)))


def finishing(s: Skeleton, colour: str, ink: Ink, *, hem: bool) -> str:
    """Collar, hem and the folds of the cloth over the body, for those seen from near."""
    if s.height < NEAR_HEIGHT or s.back or abs(s.tilt) > 60:
        return ""
    (nx, ny), (hx, hy), h = s.neck, s.hip, s.height
    wide, dark = h * (0.042 if s.profile else 0.052), ink(colour, 0.14)
    collar = hull(
        [
            (nx - wide * 0.8, ny + h * 0.026, h * 0.014),
            (nx + wide * 0.8, ny + h * 0.026, h * 0.014),
            (nx, ny + h * 0.036, h * 0.015),
        ]
    )
    out = poly(collar, ink(colour, 0.72))
    out += stroke(
        [(nx - wide, ny + h * 0.030), (nx, ny + h * 0.052), (nx + wide, ny + h * 0.030)],
        dark,
        h * 0.005,
        curved=True,
    )
    reach = h * (0.040 if s.profile else 0.062) * s.girth
    for x, y, long in ((0.75, 0.42, 0.06), (-0.7, 0.30, 0.05), (0.35, 0.16, 0.07)):
        at = (hx + (nx - hx) * y + reach * x, hy + (ny - hy) * y)
        out += stroke(
            [
                at,
                (at[0] - x * h * 0.02, at[1] + h * long * 0.5),
                (at[0] - x * h * 0.05, at[1] + h * long * 0.7),
            ],
            dark,
            h * 0.004,
            curved=True,
            opacity=0.6,
        )
    if hem:
        out += stroke([(hx - reach * 1.25, hy + h * 0.018), (hx, hy + h * 0.030), (hx + reach * 1.25, hy + h * 0.018)], dark, h * 0.012, curved=True, opacity=0.7)  # fmt: skip
    return out


def _unit(x: float, y: float) -> Point:
    length = math.hypot(x, y) or 1.0
    return x / length, y / length
