"""Houses: window, cottage, town house.

Knows shapes, not towns. The foot is at (x, y); those with windows also return where light
comes out, as (x, y, size).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from tools.image.stage import Ink
from tools.image.vector import Point, circle, gradient, path, poly, rect, stroke

Rng = np.random.Generator
Lamp = tuple[float, float, float]


def window(
    x: float, y: float, w: float, h: float, ink: Ink, *, lit: bool, snow: bool = False
) -> str:
    """A barred window around its centre."""
    e = w * 0.1
    out = rect(x - w / 2 - e, y - h / 2 - e, w + 2 * e, h + 2 * e, ink("dark", 0.5))
    if lit:
        definition, fill = gradient([(0, "#ffe9a8", 1.0), (1, "#ffb347", 1.0)])
        out += definition + rect(x - w / 2, y - h / 2, w, h, fill)
    else:
        out += rect(x - w / 2, y - h / 2, w, h, ink("glass", 0.6))
    out += rect(x - e * 0.35, y - h / 2, e * 0.7, h, ink("dark", 0.4)) + rect(
        x - w / 2, y - e * 0.35, w, e * 0.7, ink("dark", 0.4)
    )
    return out + (
        rect(x - w * 0.62, y + h / 2, w * 1.24, w * 0.14, ink("snow", 0.95), rx=w * 0.05)
        if snow
        else ""
    )


def cottage(
    x: float,
    y: float,
    w: float,
    ink: Ink,
    side: int,
    *,
    lit: bool,
    snow: bool = False,
    wall: str = "#d9b48a",
    roof: str = "#7a3f35",
) -> tuple[str, list[Lamp]]:
    """A cottage seen from its corner."""
    h, rise = w * 0.48, w * 0.34
    left, corner = x - w * 0.5, x - w * 0.02
    peak = (left + (corner - left) / 2, y - h - rise)
    out = poly(
        [(corner, y), (x + w * 0.5, y - w * 0.03), (x + w * 0.5, y - h), (corner, y - h)],
        ink(wall, 0.85 if side > 0 else 0.3),
    )
    out += poly(
        [(left, y - w * 0.02), (corner, y), (corner, y - h), peak, (left, y - h)],
        ink(wall, 0.35 if side > 0 else 0.85),
    )
    for i in range(1, 7):
        out += stroke(
            [(corner, y - h * i / 7), (x + w * 0.5, y - w * 0.03 - (h - w * 0.03) * i / 7)],
            ink(wall, 0.1),
            max(0.6, w * 0.004),
            opacity=0.4,
        )
    out += rect(x + w * 0.24, y - h - rise * 1.32, w * 0.085, rise * 0.62, ink("rock", 0.5)) + rect(
        x + w * 0.23, y - h - rise * 1.36, w * 0.105, rise * 0.1, ink("rock", 0.8)
    )
    out += _cottage_roof(x, y, w, h, rise, peak, left, corner, ink, side, roof, snow)
    panes = (
        (x + w * 0.135, y - h * 0.55, w * 0.12, h * 0.3),
        (x + w * 0.35, y - h * 0.56, w * 0.12, h * 0.3),
        (peak[0], y - h * 1.12, w * 0.085, h * 0.22),
    )
    out += "".join(window(*pane, ink, lit=lit, snow=snow) for pane in panes)
    door = left + (corner - left) * 0.5
    out += path(
        f"M{door - w * 0.06:.1f} {y - w * 0.01:.1f}v{-h * 0.5:.1f}q{w * 0.06:.1f} {-w * 0.06:.1f} {w * 0.12:.1f} 0v{h * 0.5:.1f}z",
        ink("door", 0.6),
    ) + circle(door + w * 0.035, y - h * 0.24, w * 0.008, "#e8c46a")
    return out, [(px, py, ph) for px, py, _, ph in panes] if lit else []


def _cottage_roof(
    x: float,
    y: float,
    w: float,
    h: float,
    rise: float,
    peak: Point,
    left: float,
    corner: float,
    ink: Ink,
    side: int,
    roof: str,
    snow: bool,
) -> str:
    over, thick = w * 0.045, w * 0.035
    slope = [
        (peak[0], peak[1] - over * 0.3),
        (x + w * 0.49, y - h - rise * 0.97),
        (x + w * 0.5 + over * 1.5, y - h + over * 0.9),
        (corner + over, y - h + over * 1.2),
    ]
    cover = ("snow", 0.75 if side > 0 else 0.4) if snow else (roof, 0.8 if side > 0 else 0.3)
    out = poly(slope, ink(*cover))
    for i in range(1, 6 if not snow else 1):
        t = i / 6
        a = (
            slope[0][0] + (slope[3][0] - slope[0][0]) * t,
            slope[0][1] + (slope[3][1] - slope[0][1]) * t,
        )
        b = (
            slope[1][0] + (slope[2][0] - slope[1][0]) * t,
            slope[1][1] + (slope[2][1] - slope[1][1]) * t,
        )
        out += stroke([a, b], ink(roof, 0.05), max(0.6, w * 0.006), opacity=0.6)
    gable = [
        (peak[0], peak[1] - over * 0.3),
        (corner + over, y - h + over * 1.2),
        (corner + over, y - h + over * 1.2 + thick),
        (peak[0], peak[1] + thick * 1.1),
        (left - over, y - h + over * 1.2 + thick),
        (left - over, y - h + over * 1.2),
    ]
    return out + poly(gable, ink("snow", 1.0) if snow else ink(roof, 1.0))


def town_house(
    x: float,
    y: float,
    w: float,
    h: float,
    ink: Ink,
    rng: Rng,
    side: int,
    *,
    wall: str,
    lit: float,
    snow: bool = False,
    shop: bool = False,
) -> tuple[str, list[Lamp]]:
    """A narrow house front with a gable or stepped roof."""
    rise = w * rng.uniform(0.45, 0.75)
    out = rect(x, y - h, w, h + 2, ink(wall, 0.62)) + rect(
        x if side < 0 else x + w * 0.72, y - h, w * 0.28, h + 2, ink(wall, 0.85)
    )
    roof = "snow" if snow else "#7d4436" if rng.random() < 0.6 else "slate"
    if rng.random() < 0.35:
        steps = [(x - w * 0.03 + w * 0.53 * i / 4, y - h - rise * i / 4) for i in range(5)]
        right = [(2 * x + w - px, py) for px, py in steps[::-1]]
        out += poly(
            [
                (x - w * 0.03, y - h),
                *_stairs(steps),
                *_stairs(right, down=True),
                (x + w * 1.03, y - h),
            ],
            ink(wall, 0.45),
        )
    else:
        out += poly(
            [(x - w * 0.06, y - h + 2), (x + w / 2, y - h - rise), (x + w * 1.06, y - h + 2)],
            ink(roof, 0.4),
        )
        out += poly(
            [(x + w / 2, y - h - rise), (x + w * 1.06, y - h + 2), (x + w / 2, y - h + 2)]
            if side > 0
            else [(x + w / 2, y - h - rise), (x - w * 0.06, y - h + 2), (x + w / 2, y - h + 2)],
            ink(roof, 0.85),
        )
    out += rect(x + w * 0.68, y - h - rise * 0.95, w * 0.1, rise * 0.6, ink("brick", 0.4))
    fronts, lamps = _front(x, y, w, h, ink, rng, lit, snow, shop)
    return out + fronts, lamps


def _stairs(points: Sequence[Point], *, down: bool = False) -> list[Point]:
    out: list[Point] = []
    for a, b in pairwise(points):
        out += [a, (b[0], a[1])] if down else [a, (a[0], b[1])]
    return [*out, points[-1]]


def _front(
    x: float, y: float, w: float, h: float, ink: Ink, rng: Rng, lit: float, snow: bool, shop: bool
) -> tuple[str, list[Lamp]]:
    out, lamps = "", []
    floors, columns = max(2, round(h / (w * 0.62))), 2 if w < 90 else 3
    for floor in range(1, floors):
        for column in range(columns):
            px, py = x + w * (column + 0.5) / columns, y - h * (floor + 0.5) / floors
            on = bool(rng.random() < lit)
            out += window(
                px, py, w * 0.36 / columns * 1.4, h / floors * 0.5, ink, lit=on, snow=snow
            )
            lamps += [(px, py, h / floors * 0.45)] if on else []
    door = x + w * (0.28 if rng.random() < 0.5 else 0.72)
    tall = h / floors * 0.72
    out += path(
        f"M{door - w * 0.11:.1f} {y:.1f}v{-tall:.1f}q{w * 0.11:.1f} {-w * 0.1:.1f} {w * 0.22:.1f} 0v{tall:.1f}z",
        ink("#4d5d4a" if rng.random() < 0.5 else "door", 0.5),
    )
    if shop:
        colour = "#b8432f" if rng.random() < 0.5 else "#2f6f7d"
        out += poly(
            [
                (x, y - tall * 1.25),
                (x + w, y - tall * 1.25),
                (x + w * 1.06, y - tall * 0.92),
                (x - w * 0.06, y - tall * 0.92),
            ],
            ink(colour, 0.75),
        )
    return out, lamps
