"""Nature as somebody: a storm, a cloud, the moon, the sun, the wind, a river, a star, the sea, a ghost, with a face.

Knows shapes and faces, not where they float. Drawn around (0, 0) with radius r units;
each returns SVG and the light it gives (colour, reach).
"""

import math

import numpy as np

from tools.image.faces import LOOKS, Paint, features
from tools.image.frame import Expression
from tools.image.stage import Ink
from tools.image.vector import around, blob, circle, ellipse, halo, path, plot, poly, stroke

Rng = np.random.Generator
DARK = Paint("#232536", "#232536", "#e2705c", "#8f4a5a", "#f6f3ee", "#4a6a86")
WARM = Paint("#5a2f1c", "#7a4524", "#e8663f", "#a8452c", "#fff8e6", "#7a4524")
PALE = Paint("#f3f1ea", "#f3f1ea", "#e58a7a", "#d9a0a0", "#fffdf6", "#33405f")


def _puffs(
    r: float, rng: Rng, lobes: int, wide: float, tall: float
) -> list[tuple[float, float, float]]:
    out = [(0.0, 0.0, r * 0.80)]
    for i in range(lobes):
        a = math.tau * i / lobes + rng.uniform(-0.12, 0.12)
        out.append((math.cos(a) * r * wide, math.sin(a) * r * tall, r * rng.uniform(0.36, 0.52)))
    return out


def _heap(
    puffs: list[tuple[float, float, float]], shadow: str, body: str, lit: str, side: int, r: float
) -> str:
    out = "".join(circle(x, y + r * 0.08, q * 1.05, shadow) for x, y, q in puffs)
    out += "".join(circle(x + side * q * 0.10, y - q * 0.10, q * 0.94, body) for x, y, q in puffs)
    return out + "".join(
        circle(x + side * q * 0.30, y - q * 0.34, q * 0.48, lit, opacity=0.55)
        for x, y, q in puffs
        if y < r * 0.25
    )


def storm(r: float, expression: Expression, ink: Ink, rng: Rng, side: int, colour: str) -> str:
    """A great dark cloud with heavy brows, trailing rain, with lightning under its chin."""
    base = colour if colour else "#4a5268"
    out = ""
    for _ in range(26):
        x = rng.uniform(-1.35, 1.35) * r
        y = rng.uniform(0.55, 0.95) * r
        length = rng.uniform(0.3, 0.75) * r
        out += stroke(
            [(x, y), (x - length * 0.22, y + length)], ink("#b8c8dc", 0.7), r * 0.012, opacity=0.5
        )
    out += _heap(
        _puffs(r, rng, 13, 1.02, 0.62), ink(base, 0.02), ink(base, 0.34), ink(base, 1.0), side, r
    )
    for x, k in ((-0.5, 1.0), (0.62, 0.8)):
        bolt = [
            (x * r, 0.72 * r),
            ((x - 0.14) * r, 1.02 * r),
            ((x + 0.02) * r, 1.0 * r),
            ((x - 0.16) * r, (1.0 + 0.5 * k) * r),
            ((x + 0.2) * r, 0.92 * r),
            ((x + 0.04) * r, 0.94 * r),
            ((x + 0.16) * r, 0.70 * r),
        ]
        out += poly(bolt, "#ffe48a")
    return (
        out
        + ellipse(0, 0.05 * r, 0.72 * r, 0.60 * r, ink(base, 0.75), opacity=0.55)
        + _face(r * 0.82, expression, PALE)
    )


def cloud(r: float, expression: Expression, ink: Ink, rng: Rng, side: int, colour: str) -> str:
    """A soft white cloud."""
    base = colour if colour else "#f2f4f8"
    return _heap(
        _puffs(r, rng, 11, 1.05, 0.50), ink(base, 0.10), ink(base, 0.6), ink(base, 1.05), side, r
    ) + _face(r * 0.74, expression, DARK)


def moon(r: float, expression: Expression, _ink: Ink, _rng: Rng, _side: int, _colour: str) -> str:
    """A full moon with a broad mild face."""
    out = (
        halo(0, 0, r * 2.3, "#dfe6ff", 0.5)
        + circle(0, 0, r, "#efe7cf")
        + circle(-0.10 * r, -0.08 * r, r * 0.88, "#f8f2df")
    )
    for x, y, q in (
        (-0.62, 0.42, 0.14),
        (0.66, -0.44, 0.16),
        (0.30, 0.72, 0.10),
        (-0.34, -0.72, 0.10),
    ):
        out += circle(x * r, y * r, q * r, "#e2d8bb", opacity=0.8)
    return out + _face(r * 0.86, expression, WARM._replace(line="#4a4058", brow="#8a7c6c"))


def sun(r: float, expression: Expression, _ink: Ink, _rng: Rng, _side: int, _colour: str) -> str:
    """The sun with rays."""
    out = halo(0, 0, r * 2.6, "#ffd76a", 0.7)
    for i in range(16):
        a, long = math.tau * i / 16, 1.62 if i % 2 == 0 else 1.38
        out += poly(
            [
                (math.cos(a - 0.10) * r * 1.08, math.sin(a - 0.10) * r * 1.08),
                (math.cos(a) * r * long, math.sin(a) * r * long),
                (math.cos(a + 0.10) * r * 1.08, math.sin(a + 0.10) * r * 1.08),
            ],
            "#ffc34d",
        )
    return (
        out
        + circle(0, 0, r, "#ffca52")
        + circle(-0.08 * r, -0.10 * r, r * 0.86, "#ffdb7d")
        + _face(r * 0.84, expression, WARM)
    )


def star(r: float, expression: Expression, _ink: Ink, _rng: Rng, _side: int, _colour: str) -> str:
    """A five-pointed star, rounded."""
    points = [
        (
            r * (1.15 if i % 2 == 0 else 0.66) * math.sin(i * math.pi / 5),
            -r * (1.15 if i % 2 == 0 else 0.66) * math.cos(i * math.pi / 5),
        )
        for i in range(10)
    ]
    return (
        halo(0, 0, r * 2.6, "#fff0b8", 0.75)
        + poly(points, "#ffe28a", stroke="#ffe28a", stroke_width=r * 0.22, stroke_linejoin="round")
        + poly(
            [(x * 0.8, y * 0.8 - r * 0.02) for x, y in points],
            "#fff1bd",
            stroke="#fff1bd",
            stroke_width=r * 0.16,
            stroke_linejoin="round",
        )
        + _face(r * 0.62, expression, WARM)
    )


def wind(r: float, expression: Expression, ink: Ink, rng: Rng, side: int, colour: str) -> str:
    """A face in streaming air that blows from its mouth."""
    base = colour if colour else "#cfe0ea"
    out = ""
    for i in range(7):
        y = (-0.75 + 0.27 * i) * r
        curl = plot("-2 .12, -.9 -.06, .4 0, 1.5 -.16, 1.82 -.4, 1.55 -.5, 1.46 -.34", r, 0.0, y)
        out += stroke(curl, ink(base, 0.5 + 0.07 * i), r * 0.085, curved=True, opacity=0.75)
    out += blob(around(0, 0, r * 0.86, r * 0.80, 14, rng, 0.05), ink(base, 0.7)) + blob(
        around(-side * 0.05 * r, -0.06 * r, r * 0.70, r * 0.64, 12, rng, 0.05),
        ink(base, 1.0),
        opacity=0.8,
    )
    return out + _face(r * 0.78, expression, DARK._replace(line="#3f5a72", brow="#6f8ea5"))


def river(r: float, expression: Expression, ink: Ink, _rng: Rng, _side: int, colour: str) -> str:
    """A rising shape of water with a face."""
    base = colour if colour else "#3f8fb0"
    out = blob(
        plot(
            "-1.7 1.02, -1 .62, -.86 -.2, -.45 -.9, .1 -1.18, .42 -.95, .22 -.8, .66 -.3, .9 .55, 1.7 1.02",
            r,
        ),
        ink(base, 0.45),
    )
    out += blob(
        plot("-.62 .5, -.6 -.2, -.3 -.75, .1 -.9, .48 -.2, .66 .55, 0 .8", r),
        ink(base, 0.85),
        opacity=0.8,
    )
    for i in range(5):
        y = (0.78 + 0.06 * i) * r
        out += stroke(
            [
                (-1.5 * r + i * 0.2 * r, y),
                (-0.5 * r, y + 0.05 * r),
                (0.5 * r, y - 0.03 * r),
                (1.5 * r - i * 0.2 * r, y + 0.02 * r),
            ],
            ink("white", 0.8),
            r * 0.03,
            curved=True,
            opacity=0.6,
        )
    return out + _face(r * 0.66, expression, DARK._replace(line="#163a52", brow="#1f4f6b"))


def ghost(r: float, expression: Expression, _ink: Ink, _rng: Rng, _side: int, _colour: str) -> str:
    """A pale sheet of somebody."""
    out = halo(0, 0, r * 1.9, "#dfeaff", 0.35)
    d = f"M{-0.8 * r:.1f} {1.3 * r:.1f}C{-1.0 * r:.1f} {-1.5 * r:.1f} {1.0 * r:.1f} {-1.5 * r:.1f} {0.8 * r:.1f} {1.3 * r:.1f}Q{0.6 * r:.1f} {1.0 * r:.1f} {0.4 * r:.1f} {1.3 * r:.1f}Q{0.2 * r:.1f} {1.0 * r:.1f} 0 {1.3 * r:.1f}Q{-0.2 * r:.1f} {1.0 * r:.1f} {-0.4 * r:.1f} {1.3 * r:.1f}Q{-0.6 * r:.1f} {1.0 * r:.1f} {-0.8 * r:.1f} {1.3 * r:.1f}Z"
    return out + path(d, "#eef2fa", opacity=0.9) + _face(r * 0.62, expression, DARK)


def _face(r: float, expression: Expression, paint: Paint) -> str:
    return features(r, LOOKS[expression], paint, detail=True)


# name: (drawing, radius as a fraction of the height in a wide shot, where: sky, water or ground)
SPIRITS = {
    "storm": (storm, 0.20, "sky"), "cloud": (cloud, 0.13, "sky"), "moon": (moon, 0.13, "sky"), "sun": (sun, 0.12, "sky"), "star": (star, 0.085, "sky"),
    "wind": (wind, 0.15, "sky"), "river": (river, 0.17, "water"), "sea": (river, 0.21, "water"), "wave": (river, 0.17, "water"), "ghost": (ghost, 0.10, "ground"),
}  # fmt: skip
GLOWS = {
    "moon": (0.75, 0.85, 1.0),
    "sun": (1.0, 0.8, 0.4),
    "star": (1.0, 0.88, 0.5),
    "ghost": (0.6, 0.7, 0.9),
}
SPIRIT_ALIASES = {
    "thunderstorm": "storm",
    "thunder": "storm",
    "tempest": "storm",
    "hurricane": "storm",
    "lightning": "storm",
    "raincloud": "storm",
    "rain": "storm",
    "fog": "cloud",
    "mist": "cloud",
    "breeze": "wind",
    "gale": "wind",
    "north wind": "wind",
    "ocean": "sea",
    "tide": "sea",
    "lake": "river",
    "stream": "river",
    "comet": "star",
    "spirit": "ghost",
    "night": "moon",
}
