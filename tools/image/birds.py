"""Birds by one body plan, perched and flying; owls are their own.

Drawn looking right, feet (or middle in flight) at (0, 0). Knows nothing of places.
"""

from typing import NamedTuple

from tools.image.body import hull
from tools.image.faces import LOOKS
from tools.image.frame import Expression, Pose
from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, path, plot, poly, stroke


class Bird(NamedTuple):
    """A kind of bird. Size in grown-up heights."""

    size: float
    colour: str
    belly: str
    beak: str = "#e0a030"
    bill: float = 0.22
    neck: float = 0.0
    legs: float = 0.22
    plump: float = 1.0


BIRDS: dict[str, Bird] = {
    "gull": Bird(0.24, "#dfe4ea", "#fbfbf8", "#e8a33a", 0.24), "crow": Bird(0.24, "#2c2d38", "#34353f", "#4a4a52", 0.28), "bird": Bird(0.15, "#4f7fae", "#f0c08a", "#d98a2c", 0.18),
    "robin": Bird(0.13, "#7a6248", "#d9622f", "#5a4a3a", 0.16, 0, 0.26, 1.15), "owl": Bird(0.28, "#8a6a48", "#e0c8a0", "#d9a030", 0.0, 0, 0.10, 1.25), "heron": Bird(0.52, "#8fa0b0", "#e8ecee", "#e0a83a", 0.5, 0.55, 0.6, 0.62),
    "duck": Bird(0.22, "#5f7f5a", "#d8cdb8", "#e8a33a", 0.26, 0.18, 0.12, 1.2), "swan": Bird(0.42, "#f6f6f4", "#ffffff", "#e8803a", 0.26, 0.55, 0.08, 1.15), "penguin": Bird(0.36, "#2c3038", "#f6f6f2", "#e8a33a", 0.16, 0, 0.06, 1.1),
    "eagle": Bird(0.36, "#6a4a32", "#8a6848", "#e8b03a", 0.24), "parrot": Bird(0.22, "#2f9a5a", "#e8c63a", "#3a3a3a", 0.16), "hen": Bird(0.26, "#c98a52", "#e8d0a8", "#e8a33a", 0.14, 0.08, 0.2, 1.3), "dove": Bird(0.17, "#f4f2ee", "#ffffff", "#d9a08a", 0.14),
    "swallow": Bird(0.13, "#2f4668", "#f2e6d4", "#3a3a3a", 0.12), "stork": Bird(0.6, "#f4f4f2", "#ffffff", "#d9532f", 0.5, 0.5, 0.62, 0.66), "raven": Bird(0.3, "#232530", "#2c2d38", "#3a3a42", 0.3),
}  # fmt: skip


def bird(
    kind: str, pose: Pose, expression: Expression, ink: Ink, h: float, side: int, colour: str = ""
) -> str:
    """Draw a bird standing or flying."""
    b = BIRDS[kind]
    b = b._replace(colour=colour) if colour else b
    s = b.size * h
    if kind == "owl" and pose != "fly":
        return _owl(b, s, expression, ink, side)
    return (
        _flying(b, s, expression, ink)
        if pose in ("fly", "fall", "run", "swim")
        else _perched(b, s, expression, ink, side)
    )


def _bird_head(
    b: Bird, x: float, y: float, r: float, s: float, expression: Expression, ink: Ink
) -> str:
    out = poly(
        [
            (x + r * 0.7, y - r * 0.28),
            (x + r * 0.8 + b.bill * s, y + r * 0.12),
            (x + r * 0.7, y + r * 0.4),
        ],
        ink(b.beak, 0.6),
    ) + circle(x, y, r, ink(b.colour, 0.6))
    look = LOOKS[expression]
    if look.open == 0:
        return out + path(
            f"M{x + r * 0.1:.2f} {y - r * 0.1:.2f}q{r * 0.2:.2f} {-r * 0.25:.2f} {r * 0.42:.2f} 0",
            "none",
            stroke="#1c1416",
            stroke_width=r * 0.12,
        )
    out += circle(x + r * 0.3, y - r * 0.12, r * 0.24 * min(look.open, 1.3), "#f6f2e6") + circle(
        x + r * 0.34, y - r * 0.12, r * 0.15, "#1c1416"
    )
    return out + circle(x + r * 0.39, y - r * 0.18, r * 0.05, "#ffffff")


def _perched(b: Bird, s: float, expression: Expression, ink: Ink, _side: int) -> str:
    leg = b.legs * s
    cy = -leg - s * 0.30
    w, t = s * 0.40 * max(b.plump, 0.8), s * 0.27 * b.plump
    out = "".join(
        stroke([(x, -leg - s * 0.08), (x, 0), (x + s * 0.08, 0)], ink(b.beak, 0.4), s * 0.03)
        for x in (-s * 0.06, s * 0.06)
    )
    out += poly(
        [
            (-w * 0.7, cy),
            (-w * 1.7, cy + t * 0.55),
            (-w * 1.6, cy + t * 0.95),
            (-w * 0.5, cy + t * 0.6),
        ],
        ink(b.colour, 0.3),
    )
    out += ellipse(0, cy, w, t, ink(b.colour, 0.45), transform=f"rotate(-18 0 {cy:.1f})") + ellipse(
        w * 0.28,
        cy + t * 0.22,
        w * 0.62,
        t * 0.72,
        ink(b.belly, 0.65),
        transform=f"rotate(-18 0 {cy:.1f})",
    )
    out += blob(
        [
            (w * 0.35, cy - t * 0.3),
            (-w * 0.3, cy - t * 0.45),
            (-w * 1.25, cy + t * 0.55),
            (-w * 0.2, cy + t * 0.5),
        ],
        ink(b.colour, 0.75),
    )
    r = s * 0.19
    hx, hy = w * 0.75, cy - t * 0.9 - b.neck * s
    if b.neck:
        out += stroke(
            [(w * 0.6, cy - t * 0.1), (w * 0.95, cy - t * 0.5 - b.neck * s * 0.4), (hx, hy)],
            ink(b.colour, 0.55),
            s * 0.12,
            curved=True,
        )
    return out + _bird_head(b, hx, hy, r if not b.neck else r * 0.72, s, expression, ink)


def _flying(b: Bird, s: float, expression: Expression, ink: Ink) -> str:
    out = blob(plot("0 -.1, -.3 -.72, -.72 -.92, -.52 -.42, -.28 -.02", s), ink(b.colour, 0.25))
    out += (
        poly(plot("-.35 0, -.85 -.08, -.8 .14", s), ink(b.colour, 0.4))
        + ellipse(0, 0, s * 0.45, s * 0.18, ink(b.colour, 0.5))
        + ellipse(s * 0.06, s * 0.06, s * 0.34, s * 0.11, ink(b.belly, 0.7))
    )
    out += blob(
        plot(".16 -.06, .16 -.68, -.14 -1.05, -.18 -.48, -.22 -.04", s), ink(b.colour, 0.85)
    )
    return out + _bird_head(b, s * 0.46, -s * 0.10, s * 0.15, s, expression, ink)


def _owl(b: Bird, s: float, expression: Expression, ink: Ink, side: int) -> str:
    out = "".join(
        stroke([(x, -s * 0.08), (x, 0)], ink(b.beak, 0.5), s * 0.07) for x in (-s * 0.12, s * 0.12)
    )
    out += poly(
        hull([(0, -s * 0.34, s * 0.32), (0, -s * 0.72, s * 0.29)], 22), ink(b.colour, 0.45)
    ) + ellipse(0, -s * 0.32, s * 0.20, s * 0.25, ink(b.belly, 0.6))
    out += "".join(
        poly(
            [(d * s * 0.28, -s * 0.82), (d * s * 0.27, -s * 1.12), (d * s * 0.08, -s * 0.95)],
            ink(b.colour, 0.3),
        )
        + blob(
            [(d * s * 0.30, -s * 0.60), (d * s * 0.40, -s * 0.30), (d * s * 0.22, -s * 0.10)],
            ink(b.colour, 0.25 if d != side else 0.75),
        )
        for d in (-1, 1)
    )
    wide = LOOKS[expression].open or 0.2
    for d in (-1, 1):
        out += (
            circle(d * s * 0.12, -s * 0.74, s * 0.135, ink(b.belly, 0.85))
            + ellipse(d * s * 0.11, -s * 0.74, s * 0.075, s * 0.075 * min(wide, 1.25), "#2a1c14")
            + circle(d * s * 0.11 + s * 0.025, -s * 0.765, s * 0.022, "#ffffff")
        )
    return out + poly(plot("-.045 -.68, .045 -.68, 0 -.57", s), ink(b.beak, 0.7))
