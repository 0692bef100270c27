"""Things that were built: lighthouse, cottage, town house, tower block, castle, boats' big sisters.

Knows shapes, not towns. Functions return SVG fragments with the foot at (x, y); those with
windows also return where light comes out, as (x, y, size).
"""

import math
from collections.abc import Sequence

import numpy as np

from tools.image.stage import Ink
from tools.image.vector import Point, circle, gradient, path, plot, poly, rect, stroke

Rng = np.random.Generator
Lamp = tuple[float, float, float]
WARM = ("#ffd27a", "#ffc15a", "#ffe6b0", "#ffb36b")


def lighthouse(
    x: float, y: float, h: float, ink: Ink, side: int, *, stripe: str = "#c8453b"
) -> tuple[str, Point]:
    """A striped tower with gallery and lantern room. Returns the place of its light too."""
    w0, w1, top = h * 0.115, h * 0.07, y - h * 0.74
    out = poly([(x - w0, y), (x + w0, y), (x + w1, top), (x - w1, top)], ink("white", 0.9))
    for i in range(4):
        out += _stripe(x, y, top, w0, w1, (i * 2 + 0.6) / 8, (i * 2 + 1.6) / 8, h, ink(stripe, 0.9))
    dark = [
        (0.0, "#0b1030", 0.6 if side > 0 else 0.0),
        (0.45, "#0b1030", 0.14),
        (1.0, "#0b1030", 0.0 if side > 0 else 0.6),
    ]
    definition, shade = _across(dark, x - w0, x + w0)
    out += definition + poly([(x - w0, y), (x + w0, y), (x + w1, top), (x - w1, top)], shade)
    for i, t in enumerate((0.22, 0.5, 0.78)):
        out += rect(
            x - h * 0.012 + (-1) ** i * h * 0.02,
            y + (top - y) * t,
            h * 0.024,
            h * 0.042,
            "#ffd98a",
            rx=h * 0.01,
        )
    out += path(
        f"M{x - h * 0.026:.1f} {y:.1f}v{-h * 0.06:.1f}a{h * 0.026:.1f} {h * 0.03:.1f} 0 0 1 {h * 0.052:.1f} 0v{h * 0.06:.1f}z",
        ink("dark", 0.5),
    )
    return out + _lantern_room(x, top, w1, h, ink, stripe), (x, top - h * 0.093)


def _stripe(
    x: float, y: float, top: float, w0: float, w1: float, a: float, b: float, h: float, fill: str
) -> str:
    ya, yb, q = y + (top - y) * a, y + (top - y) * b, h * 0.012
    wa, wb = w0 + (w1 - w0) * a, w0 + (w1 - w0) * b
    return path(
        f"M{x - wa:.1f} {ya:.1f}Q{x:.1f} {ya + q:.1f} {x + wa:.1f} {ya:.1f}L{x + wb:.1f} {yb:.1f}Q{x:.1f} {yb + q:.1f} {x - wb:.1f} {yb:.1f}Z",
        fill,
    )


def _across(stops: Sequence[tuple[float, str, float]], x0: float, x1: float) -> tuple[str, str]:
    return gradient(stops, (x0, 0, x1, 0))


def _lantern_room(x: float, top: float, w1: float, h: float, ink: Ink, stripe: str) -> str:
    deck = w1 * 1.55
    out = poly(
        [
            (x - w1 * 1.05, top),
            (x + w1 * 1.05, top),
            (x + deck, top - h * 0.03),
            (x - deck, top - h * 0.03),
        ],
        ink("dark", 0.35),
    )
    out += rect(x - deck, top - h * 0.042, deck * 2, h * 0.013, ink("dark", 0.8))
    for i in range(9):
        out += rect(
            x - deck + deck * 2 * i / 8.2, top - h * 0.085, h * 0.005, h * 0.045, ink("dark", 0.5)
        )
    out += rect(x - deck, top - h * 0.088, deck * 2, h * 0.006, ink("dark", 0.6))
    half, glass = w1 * 0.78, top - h * 0.145
    out += rect(x - half, glass, half * 2, h * 0.105, "#ffe9ad")
    for i in range(5):
        out += rect(
            x - half + half * 2 * i / 4 - h * 0.003, glass, h * 0.006, h * 0.105, ink("dark", 0.4)
        )
    out += path(
        f"M{x - half * 1.25:.1f} {glass:.1f}Q{x - half * 0.9:.1f} {glass - h * 0.075:.1f} {x:.1f} {glass - h * 0.085:.1f}Q{x + half * 0.9:.1f} {glass - h * 0.075:.1f} {x + half * 1.25:.1f} {glass:.1f}Z",
        ink(stripe, 0.75),
    )
    return (
        out
        + rect(x - h * 0.004, glass - h * 0.135, h * 0.008, h * 0.06, ink("dark", 0.5))
        + circle(x, glass - h * 0.088, h * 0.012, ink("dark", 0.5))
    )


def tower_block(
    x: float,
    y: float,
    w: float,
    h: float,
    ink: Ink,
    rng: Rng,
    side: int,
    *,
    lit: float,
    wall: str = "city",
) -> str:
    """A city building with a grid of windows and one of several tops."""
    edge = w * rng.uniform(0.25, 0.4)
    out = rect(x, y - h, w, h + 2, ink(wall, 0.3)) + rect(
        x + w - edge if side > 0 else x, y - h, edge, h + 2, ink(wall, 0.62)
    )
    out += _top(int(rng.choice([0, 0, 1, 2, 3, 4])), x, y - h, w, ink, wall)
    cell = max(5.5, w / int(max(3, w / 14)))
    rows, columns = int((h - 8) / (cell * 1.5)), int((w - 4) / cell)
    for row in range(rows):
        for column in range(columns):
            px, py = (
                x + (w - columns * cell) / 2 + column * cell + cell * 0.22,
                y - h + 6 + row * cell * 1.5,
            )
            chance = rng.random()
            if chance < lit:
                out += rect(
                    px,
                    py,
                    cell * 0.56,
                    cell * 0.85,
                    WARM[int(rng.integers(4))],
                    opacity=rng.uniform(0.55, 1),
                )
            elif chance < lit + 0.5:
                out += rect(px, py, cell * 0.56, cell * 0.85, ink(wall, 0.08))
    return out


def _top(kind: int, x: float, y: float, w: float, ink: Ink, wall: str) -> str:
    if kind == 0:
        return rect(x - w * 0.03, y - w * 0.04, w * 1.06, w * 0.05, ink(wall, 0.75))
    if kind == 1:
        return poly(plot("0 0, .5 -.55, 1 0", w, x, y), ink(wall, 0.4)) + poly(
            plot(".5 -.55, 1 0, .5 0", w, x, y), ink(wall, 0.75)
        )
    if kind == 2:
        return (
            rect(x + w * 0.2, y - w * 0.35, w * 0.6, w * 0.36, ink(wall, 0.35))
            + rect(x + w * 0.35, y - w * 0.6, w * 0.3, w * 0.26, ink(wall, 0.45))
            + rect(x + w * 0.49, y - w * 1.3, w * 0.02 + 0.8, w * 0.72, ink(wall, 0.3))
        )
    if kind == 3:
        return water_tower(x + w * 0.72, y, w * 0.5, ink, wall)
    return path(
        f"M{x:.1f} {y:.1f}A{w / 2:.1f} {w * 0.5:.1f} 0 0 1 {x + w:.1f} {y:.1f}Z", ink(wall, 0.6)
    )


def water_tower(x: float, y: float, h: float, ink: Ink, wall: str = "wood") -> str:
    """A barrel on legs, as roofs have."""
    out = "".join(
        rect(x + h * q, y - h * 0.5, h * 0.05, h * 0.5, ink(wall, 0.2)) for q in (-0.2, 0.16)
    )
    out += rect(x - h * 0.27, y - h * 0.95, h * 0.54, h * 0.5, ink(wall, 0.45), rx=h * 0.04)
    return out + poly(plot("-.3 -.94, 0 -1.2, .3 -.94", h, x, y), ink(wall, 0.65))


def castle(
    x: float, y: float, w: float, ink: Ink, side: int, *, lit: bool, snow: bool = False
) -> tuple[str, list[Lamp]]:
    """A castle: a wall with a gate and six towers with pointed roofs."""
    out, lamps = "", []
    towers = (
        (-0.40, 0.42, 0.10),
        (0.40, 0.46, 0.10),
        (-0.20, 0.62, 0.12),
        (0.22, 0.72, 0.13),
        (0.02, 0.95, 0.15),
    )
    for dx, tall, wide in towers[2:]:
        out += _tower(x + dx * w, y, wide * w, tall * w, ink, side, snow)
        lamps.append((x + dx * w, y - tall * w * 0.72, w * 0.03))
    out += _battlement(x - 0.45 * w, y, 0.9 * w, 0.26 * w, ink, side)
    for dx, tall, wide in towers[:2]:
        out += _tower(x + dx * w, y, wide * w, tall * w, ink, side, snow)
        lamps.append((x + dx * w, y - tall * w * 0.72, w * 0.03))
    out += path(
        f"M{x - w * 0.06:.1f} {y:.1f}v{-w * 0.10:.1f}a{w * 0.06:.1f} {w * 0.07:.1f} 0 0 1 {w * 0.12:.1f} 0v{w * 0.10:.1f}z",
        ink("dark", 0.3),
    )
    out += "".join(
        rect(
            px - q * 0.3,
            py - q * 0.6,
            q * 0.6,
            q * 1.2,
            "#ffc768" if lit else ink("dark", 0.3),
            rx=q * 0.3,
        )
        for px, py, q in lamps
    )
    return out, lamps if lit else []


def _tower(x: float, y: float, w: float, h: float, ink: Ink, side: int, snow: bool) -> str:
    out = rect(x - w / 2, y - h, w, h, ink("stone", 0.4)) + rect(
        x if side > 0 else x - w / 2, y - h, w / 2, h, ink("stone", 0.8)
    )
    out += rect(x - w * 0.6, y - h - w * 0.12, w * 1.2, w * 0.2, ink("stone", 0.55))
    roof = "snow" if snow else "roof"
    out += poly(
        [(x - w * 0.66, y - h - w * 0.1), (x, y - h - w * 1.5), (x + w * 0.66, y - h - w * 0.1)],
        ink(roof, 0.35),
    )
    out += poly(
        [(x, y - h - w * 1.5), (x + side * w * 0.66, y - h - w * 0.1), (x, y - h - w * 0.1)],
        ink(roof, 0.85),
    )
    out += stroke([(x, y - h - w * 1.5), (x, y - h - w * 2.0)], ink("dark", 0.4), w * 0.04)
    return out + poly(
        [(x, y - h - w * 2.0), (x + w * 0.5, y - h - w * 1.88), (x, y - h - w * 1.74)],
        ink("#c8453b", 0.8),
    )


def _battlement(x: float, y: float, w: float, h: float, ink: Ink, side: int) -> str:
    out = rect(x, y - h, w, h, ink("stone", 0.5 if side > 0 else 0.6))
    n = 17
    for i in range(0, n, 2):
        out += rect(x + w * i / n, y - h - w / n * 0.8, w / n, w / n * 0.9, ink("stone", 0.6))
    for row in range(5):
        out += "".join(
            rect(
                x + w * ((column + row % 2 * 0.5) / 12),
                y - h * (row + 0.8) / 5.5,
                w / 26,
                h / 16,
                ink("stone", 0.25 if (row + column) % 3 else 0.75),
                opacity=0.5,
            )
            for column in range(11)
        )
    return out


def street_lamp(x: float, y: float, h: float, ink: Ink) -> tuple[str, Point]:
    """A street lamp; returns the place of its light."""
    out = stroke([(x, y), (x, y - h * 0.9)], ink("iron", 0.25), h * 0.022) + rect(
        x - h * 0.035, y - h * 0.06, h * 0.07, h * 0.06, ink("iron", 0.2)
    )
    head = y - h * 0.95
    out += poly(plot("-.045 .06, .045 .06, .06 -.03, -.06 -.03", h, x, head), "#ffe1a0")
    return out + poly(plot("-.075 -.03, 0 -.085, .075 -.03", h, x, head), ink("iron", 0.4)), (
        x,
        head,
    )


def arch_bridge(
    x0: float, x1: float, y: float, h: float, ink: Ink, side: int, arches: int = 3
) -> str:
    """A stone bridge of arches between two banks."""
    rise = h * 0.35
    deck = [(x0, y), ((x0 + x1) / 2, y - rise), (x1, y)]
    d = f"M{x0:.1f} {y:.1f}Q{deck[1][0]:.1f} {y - rise * 2:.1f} {x1:.1f} {y:.1f}V{y + h:.1f}H{x0:.1f}Z"
    span = (x1 - x0) / arches
    for i in range(arches):
        cx, r = x0 + span * (i + 0.5), span * 0.36
        top = y + h * 0.42 - rise * math.sin(math.pi * (i + 0.5) / arches) * 0.75
        d += f"M{cx - r:.1f} {y + h + 2:.1f}V{top + r * 0.5:.1f}A{r:.1f} {r:.1f} 0 0 1 {cx + r:.1f} {top + r * 0.5:.1f}V{y + h + 2:.1f}Z"
    out = path(d, ink("stone", 0.45), fill_rule="evenodd")
    return out + path(
        f"M{x0:.1f} {y - h * 0.1:.1f}Q{deck[1][0]:.1f} {y - rise * 2 - h * 0.1:.1f} {x1:.1f} {y - h * 0.1:.1f}",
        "none",
        stroke=ink("stone", 0.9 if side else 0.8),
        stroke_width=h * 0.13,
    )
