"""Things that grow, and stones among them: trees, grass, flowers, reeds, cacti, rocks.

Knows shapes and how light falls on them, not where they stand. Every function returns an
SVG fragment for something whose foot is at (x, y); `ink` gives colours for its depth.
`side` is where the light comes from (-1 left, 1 right).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, path, plot, poly, stroke

Rng = np.random.Generator


def fronds(
    x: float, y: float, h: float, ink: Ink, rng: Rng, *, n: int = 9, local: str = "leaf"
) -> str:
    """Big pointed leaves from one root: fern, banana, kelp, jungle floor."""
    out = ""
    for i in range(n):
        a = math.radians(165 - 150 * i / max(n - 1, 1) + rng.uniform(-8, 8))
        reach = h * rng.uniform(0.7, 1.05)
        end = (x + math.cos(a) * reach * 0.8, y - math.sin(a) * reach)
        wide = h * 0.10
        middle = (x + math.cos(a) * reach * 0.32, y - math.sin(a) * reach * 0.62)
        px, py = math.sin(a) * wide, math.cos(a) * wide
        out += blob(
            [(x, y), (middle[0] - px, middle[1] - py), end, (middle[0] + px, middle[1] + py)],
            ink(local, float(rng.choice([0.1, 0.35, 0.6, 0.85]))),
        )
    return out


def grass(
    x0: float,
    x1: float,
    foot: Callable[[float], float],
    n: int,
    h: float,
    ink: Ink,
    rng: Rng,
    *,
    local: str = "grass",
    wind: float = 0.25,
) -> str:
    """Tufts of blades along a line."""
    out = []
    for x in np.sort(rng.uniform(x0, x1, n)):
        y, tall = foot(float(x)) + rng.uniform(0, h * 0.5), h * rng.uniform(0.5, 1.3)
        bend, w = rng.normal(wind, 0.3) * tall, max(0.8, tall * 0.05)
        d = f"M{x - w:.1f} {y:.1f}Q{x - w + bend * 0.2:.1f} {y - tall * 0.6:.1f} {x + bend:.1f} {y - tall:.1f}Q{x + w + bend * 0.2:.1f} {y - tall * 0.6:.1f} {x + w:.1f} {y:.1f}Z"
        out.append(
            path(d, ink(local, float(rng.choice([0.1, 0.35, 0.6, 0.9], p=[0.3, 0.3, 0.25, 0.15]))))
        )
    return "".join(out)


def flowers(
    x0: float,
    x1: float,
    foot: Callable[[float], float],
    n: int,
    r: float,
    colours: Sequence[str],
    ink: Ink,
    rng: Rng,
) -> str:
    """Small open flowers on stalks along a line."""
    out = ""
    for x in rng.uniform(x0, x1, n):
        y = foot(float(x)) + rng.uniform(-r, r * 3)
        top, q = y - r * rng.uniform(2.5, 6), r * rng.uniform(0.7, 1.25)
        colour = colours[int(rng.integers(len(colours)))]
        out += stroke([(x, y), (x, top)], ink("leaf", 0.3), q * 0.3)
        for i in range(5):
            a = i * math.tau / 5 + x
            out += circle(
                x + math.cos(a) * q * 0.75,
                top + math.sin(a) * q * 0.6,
                q * 0.55,
                ink(colour, 0.7 if math.cos(a) > 0 else 0.45),
            )
        out += circle(x, top, q * 0.42, ink("#f2c84b", 0.8))
    return out


def reeds(
    x0: float,
    x1: float,
    foot: Callable[[float], float],
    n: int,
    h: float,
    ink: Ink,
    rng: Rng,
    *,
    wind: float = 0.1,
) -> str:
    """Bulrushes."""
    out = grass(x0, x1, foot, n * 2, h * 0.85, ink, rng, local="reed", wind=wind)
    for x in rng.uniform(x0, x1, max(n // 2, 1)):
        y, tall = foot(float(x)), h * rng.uniform(0.8, 1.25)
        top = (x + wind * tall * 0.5, y - tall)
        out += stroke([(x, y), top], ink("reed", 0.3), h * 0.02)
        out += ellipse(top[0], top[1] + tall * 0.08, h * 0.028, tall * 0.09, ink("bark", 0.5))
    return out


def rock(
    x: float,
    y: float,
    w: float,
    h: float,
    ink: Ink,
    rng: Rng,
    side: int,
    *,
    local: str = "rock",
    snow: bool = False,
) -> str:
    """A boulder with facets."""
    n = 9
    top = [
        (
            x - w / 2 + w * i / (n - 1),
            y - h * math.sin(math.pi * (i + 0.25) / (n - 0.5)) ** 0.7 * rng.uniform(0.65, 1.08),
        )
        for i in range(n)
    ]
    out = poly([*top, (x + w / 2, y + h * 0.08), (x - w / 2, y + h * 0.08)], ink(local, 0.25))
    lit = top[n // 2 :] if side > 0 else top[: n // 2 + 1]
    inner = [
        (px - side * w * rng.uniform(0.06, 0.13), py + h * rng.uniform(0.25, 0.5)) for px, py in lit
    ]
    out += poly([*lit, *inner[::-1]], ink(local, 0.8))
    for i in range(1, n - 1):
        if rng.random() < 0.6:
            px, py = top[i]
            out += poly(
                [(px, py), (px + w * 0.05, py + h * 0.3), (px - w * 0.03, py + h * 0.5)],
                ink(local, 0.05 if rng.random() < 0.5 else 0.5),
            )
    if snow:
        out += blob(
            [*top[1:-1], *[(px, py + h * rng.uniform(0.12, 0.3)) for px, py in top[-2:0:-1]]],
            ink("snow", 0.9),
        )
    return out


def cactus(x: float, y: float, h: float, ink: Ink, side: int) -> str:
    """A saguaro with two arms."""
    w = h * 0.15
    out = ""
    for arm in (
        [(x, y), (x, y - h + w / 2)],
        plot("0 -.35, -.24 -.37, -.24 -.66", h, x, y),
        plot("0 -.5, .22 -.52, .22 -.76", h, x, y),
    ):
        out += stroke(arm, ink("cactus", 0.2), w)
        out += stroke([(px + side * w * 0.14, py) for px, py in arm], ink("cactus", 0.7), w * 0.62)
        out += stroke([(px + side * w * 0.2, py) for px, py in arm], ink("cactus", 0.95), w * 0.12)
    return out


def seaweed(x: float, y: float, h: float, ink: Ink, rng: Rng, *, local: str = "kelp") -> str:
    """A swaying ribbon."""
    out = ""
    for i in range(4):
        phase, px = rng.uniform(0, math.tau), x + (i - 1.5) * h * 0.07
        tall = h * rng.uniform(0.6, 1.1)
        points = [
            (px + math.sin(phase + t * 4.5) * h * 0.07 * t, y - tall * t)
            for t in np.linspace(0, 1, 8)
        ]
        out += stroke(
            points, ink(local, float(rng.choice([0.15, 0.45, 0.75]))), h * 0.045, curved=True
        )
    return out


def coral(x: float, y: float, h: float, ink: Ink, rng: Rng, *, local: str = "coral") -> str:
    """A branching coral."""
    out = ""
    for i in range(7):
        a = math.radians(30 + 120 * i / 6 + rng.uniform(-8, 8))
        middle = (x + math.cos(a) * h * 0.45, y - math.sin(a) * h * 0.5)
        end = (
            middle[0] + math.cos(a * 0.9 + 0.3) * h * 0.4,
            middle[1] - h * rng.uniform(0.25, 0.5),
        )
        out += stroke([(x, y), middle, end], ink(local, 0.3 + 0.5 * (i % 2)), h * 0.11)
        out += stroke(
            [middle, (middle[0] - h * 0.12, middle[1] - h * 0.3)],
            ink(local, 0.3 + 0.5 * (i % 2)),
            h * 0.09,
        )
    return out
