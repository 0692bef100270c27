"""Trees: fir, broad-leaved, palm, bush, and a trunk too near to see whole.

Knows shapes and how light falls on them, not where they stand. The foot is at (x, y).
"""

import math
from collections.abc import Sequence

import numpy as np

from tools.image.stage import Ink
from tools.image.vector import Point, around, blob, circle, path, poly, rect, smooth, stroke

Rng = np.random.Generator


def conifer(
    x: float,
    y: float,
    h: float,
    ink: Ink,
    rng: Rng,
    side: int,
    *,
    snow: bool = False,
    lean: float = 0.0,
    local: str = "pine",
) -> str:
    """A fir of ragged tiers, lit on one side."""
    n = int(6 + min(6, h / 26))
    w = h * rng.uniform(0.19, 0.26)
    tip = (rng.uniform(-0.02, 0.02) + lean * 0.16) * h
    left: list[Point] = []
    right: list[Point] = []
    for i in range(n):
        t = (i + 1) / n
        row, wide = y - h + h * 0.93 * t**0.92, w * t**0.85 * rng.uniform(0.82, 1.12)
        middle = x + tip * (1 - t)
        left += [
            (middle - wide, row + rng.uniform(0, 0.02) * h),
            (middle - wide * 0.55, row - h * 0.015),
        ]
        right += [
            (middle + wide * rng.uniform(0.85, 1.1), row + rng.uniform(0, 0.02) * h),
            (middle + wide * 0.55, row - h * 0.015),
        ]
    top, foot = (x + tip, y - h), (x, y - h * 0.05)
    out = rect(x - h * 0.018, y - h * 0.09, h * 0.036, h * 0.09, ink("bark", 0.3))
    out += poly([top, *left, foot, *right[::-1]], ink(local, 0.18))
    ridge = [
        (
            x + tip * (1 - (i + 1) / n) + side * w * 0.1 * rng.uniform(-0.6, 1.2) * (i + 1) / n,
            y - h + h * 0.93 * (i + 0.6) / n,
        )
        for i in range(n)
    ]
    out += poly([top, *ridge, foot, *(right if side > 0 else left)[::-1]], ink(local, 0.75))
    return out + (_fir_snow(x, h, top, left, right, ink, side) if snow else "")


def _fir_snow(
    x: float, h: float, top: Point, left: list[Point], right: list[Point], ink: Ink, side: int
) -> str:
    out = ""
    for edge, d in ((left, -1), (right, 1)):
        colour = ink("snow", 0.95 if d == side else 0.5)
        for i in range(0, len(edge), 2):
            px, py = edge[i]
            wide, thick = abs(px - x) * 0.85, h * 0.026 * (0.6 + 0.5 * i / len(edge))
            out += blob(
                [(px, py + h * 0.004), (px - d * wide * 0.3, py - thick * 1.9), (px - d * wide * 0.72, py - thick * 2.2),
                 (px - d * wide * 0.5, py - thick * 0.8), (px - d * wide * 0.25, py - thick * 0.2)], colour)  # fmt: skip
    cap = [
        (top[0], top[1] - h * 0.012),
        (top[0] - h * 0.022, top[1] + h * 0.045),
        (top[0], top[1] + h * 0.035),
        (top[0] + h * 0.022, top[1] + h * 0.045),
    ]
    return out + poly(cap, ink("snow", 0.9))


def _branches(
    x: float,
    y: float,
    angle: float,
    length: float,
    width: float,
    ink: Ink,
    rng: Rng,
    depth: int,
    tips: list[Point],
) -> str:
    x2, y2 = x + math.cos(angle) * length, y - math.sin(angle) * length
    px, py, w2 = math.sin(angle), math.cos(angle), width * 0.68
    cx, cy = (x + x2) / 2 + rng.uniform(-0.12, 0.12) * length, (y + y2) / 2
    d = (
        f"M{x - px * width / 2:.1f} {y - py * width / 2:.1f}Q{cx - px * width / 2:.1f} {cy - py * width / 2:.1f} {x2 - px * w2 / 2:.1f} {y2 - py * w2 / 2:.1f}"
        f"L{x2 + px * w2 / 2:.1f} {y2 + py * w2 / 2:.1f}Q{cx + px * width / 2:.1f} {cy + py * width / 2:.1f} {x + px * width / 2:.1f} {y + py * width / 2:.1f}Z"
    )
    out = path(d, ink("bark", 0.35))
    if depth == 0 or width < 0.6:
        tips.append((x2, y2))
        return out
    for _ in range(2 if rng.random() < 0.7 else 3):
        out += _branches(
            x2,
            y2,
            angle + rng.uniform(-0.65, 0.65),
            length * rng.uniform(0.66, 0.86),
            w2 * rng.uniform(0.75, 0.95),
            ink,
            rng,
            depth - 1,
            tips,
        )
    return out


def broadleaf(
    x: float,
    y: float,
    h: float,
    ink: Ink,
    rng: Rng,
    side: int,
    *,
    bare: bool = False,
    hues: Sequence[str] = ("leaf",),
    lean: float = 0.0,
    snow: bool = False,
) -> str:
    """A leafy tree: trunk, and a crown of clusters in passes that shrink towards the light."""
    tips: list[Point] = []
    out = _branches(
        x,
        y,
        math.pi / 2 + rng.uniform(-0.08, 0.08) - lean * 0.2,
        h * 0.30,
        h * 0.06,
        ink,
        rng,
        5 if bare else 3,
        tips,
    )
    if bare:
        return out + "".join(
            circle(a, b - h * 0.008, h * 0.009, ink("snow", 0.9)) for a, b in tips if snow
        )
    cx = float(np.mean([t[0] for t in tips])) + lean * h * 0.1
    cy = float(np.mean([t[1] for t in tips])) - h * 0.04
    return out + _crown(cx, cy, h * 0.34, h * 0.30, h, ink, rng, side, hues, snow)


def _crown(
    cx: float,
    cy: float,
    rx: float,
    ry: float,
    h: float,
    ink: Ink,
    rng: Rng,
    side: int,
    hues: Sequence[str],
    snow: bool,
) -> str:
    clusters = []
    for _ in range(30):
        a, q = rng.uniform(0, math.tau), math.sqrt(rng.random())
        clusters.append(
            (
                cx + rx * q * math.cos(a),
                cy + ry * q * math.sin(a),
                h * rng.uniform(0.065, 0.12) * (1.15 - 0.4 * q),
            )
        )
    clusters.sort(key=lambda c: -c[1])
    out = ""
    for grow, ox, oy, k, bar in (
        (1.12, 0.0, 0.0, 0.05, -9.0),
        (0.85, 0.25, 0.28, 0.42, -9.0),
        (0.5, 0.42, 0.45, 0.8, -0.35),
        (0.24, 0.5, 0.55, 1.05, 0.15),
    ):
        for px, py, r in clusters:
            if (px - cx) * side / rx - (py - cy) / ry > bar:
                colour = (
                    "snow" if snow and k > 0.7 and py < cy else hues[int(rng.integers(len(hues)))]
                )
                out += blob(
                    around(px + side * r * ox, py - r * oy, r * grow, r * grow * 0.9, 8, rng, 0.22),
                    ink(colour, k),
                )
    for _ in range(40):
        a, q = rng.uniform(0, math.tau), rng.uniform(0.8, 1.12)
        out += circle(
            cx + rx * q * math.cos(a),
            cy + ry * q * math.sin(a),
            h * rng.uniform(0.006, 0.013),
            ink(hues[int(rng.integers(len(hues)))], rng.uniform(0.1, 0.9)),
        )
    return out


def palm(x: float, y: float, h: float, ink: Ink, rng: Rng, side: int, *, lean: float = 0.2) -> str:
    """A palm with a leaning trunk and drooping fronds."""
    top = (x + h * lean * 0.6, y - h * 0.78)
    out = path(
        f"M{x - h * 0.03:.1f} {y:.1f}Q{x - h * 0.02:.1f} {y - h * 0.45:.1f} {top[0] - h * 0.012:.1f} {top[1]:.1f}L{top[0] + h * 0.014:.1f} {top[1]:.1f}Q{x + h * 0.04:.1f} {y - h * 0.42:.1f} {x + h * 0.04:.1f} {y:.1f}Z",
        ink("bark", 0.55),
    )
    for i in range(11):
        a = math.radians(200 - i * 22 + rng.uniform(-8, 8))
        reach = h * rng.uniform(0.26, 0.36)
        end = (top[0] + math.cos(a) * reach, top[1] - math.sin(a) * reach * 0.7 + reach * 0.42)
        middle = (top[0] + math.cos(a) * reach * 0.55, top[1] - math.sin(a) * reach * 0.8)
        k = 0.85 if math.cos(a) * side > 0 else 0.2
        out += blob(
            [top, (middle[0], middle[1] - h * 0.02), end, (middle[0], middle[1] + h * 0.05)],
            ink("leaf", k),
        )
    return out


def bush(
    x: float,
    y: float,
    w: float,
    ink: Ink,
    rng: Rng,
    side: int,
    *,
    hues: Sequence[str] = ("leaf",),
    snow: bool = False,
) -> str:
    """A rounded shrub."""
    return _crown(x, y - w * 0.28, w * 0.46, w * 0.26, w * 1.15, ink, rng, side, hues, snow)


def big_trunk(x: float, w: float, ink: Ink, rng: Rng, side: int, H: float) -> str:
    """A trunk so near that it leaves the picture above and below."""
    sides = [
        (x - w * 0.62, H * 1.02),
        (x - w * 0.42, H * 0.62),
        (x - w * 0.37, -12),
        (x + w * 0.37, -12),
        (x + w * 0.42, H * 0.6),
        (x + w * 0.70, H * 1.02),
    ]
    out = path(smooth(sides), ink("bark", 0.02))
    for _ in range(22):
        px, py = x + rng.uniform(-0.33, 0.33) * w, rng.uniform(0, H)
        k = 0.45 if (px - x) * side > 0 else 0.12
        out += stroke(
            [
                (px, py),
                (px + rng.uniform(-5, 5), py + 35),
                (px + rng.uniform(-4, 4), py + rng.uniform(50, 110)),
            ],
            ink("bark", k),
            rng.uniform(1.0, 4.0),
        )
    return out
