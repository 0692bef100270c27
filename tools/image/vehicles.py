"""Things that carry: boats, carts, cars, trains, bicycles, rockets, balloons, and larger furniture outdoors.

Knows shapes only; the foot (or waterline) is at (x, y).
"""

import math

from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, path, plot, poly, rect, stroke


def sailboat(x: float, y: float, s: float, ink: Ink, side: int, *, hull: str = "#8a4b32") -> str:
    """A small sailing boat, s units long."""
    out = path(
        f"M{x - s * 0.5:.1f} {y - s * 0.10:.1f}Q{x:.1f} {y - s * 0.06:.1f} {x + s * 0.56:.1f} {y - s * 0.14:.1f}Q{x + s * 0.40:.1f} {y + s * 0.03:.1f} {x:.1f} {y + s * 0.055:.1f}Q{x - s * 0.40:.1f} {y + s * 0.03:.1f} {x - s * 0.5:.1f} {y - s * 0.10:.1f}Z",
        ink(hull, 0.4),
    )
    out += path(
        f"M{x - s * 0.49:.1f} {y - s * 0.085:.1f}Q{x:.1f} {y - s * 0.045:.1f} {x + s * 0.54:.1f} {y - s * 0.125:.1f}",
        "none",
        stroke=ink("white", 0.8),
        stroke_width=s * 0.018,
    )
    out += rect(x - s * 0.008, y - s * 1.08, s * 0.018, s, ink("bark", 0.5))
    out += path(
        f"M{x + s * 0.03:.1f} {y - s * 1.03:.1f}Q{x + s * 0.42:.1f} {y - s * 0.62:.1f} {x + s * 0.46:.1f} {y - s * 0.20:.1f}Q{x + s * 0.2:.1f} {y - s * 0.13:.1f} {x + s * 0.03:.1f} {y - s * 0.16:.1f}Z",
        ink("white", 0.95 if side > 0 else 0.55),
    )
    out += path(
        f"M{x - s * 0.03:.1f} {y - s * 0.95:.1f}Q{x - s * 0.17:.1f} {y - s * 0.5:.1f} {x - s * 0.42:.1f} {y - s * 0.16:.1f}Q{x - s * 0.2:.1f} {y - s * 0.13:.1f} {x - s * 0.03:.1f} {y - s * 0.18:.1f}Z",
        ink("white", 0.55 if side > 0 else 0.95),
    )
    return out + poly(plot("0 -1.08, .13 -1.055, 0 -1.02", s, x, y), ink("#d64a3a", 0.9))


def rowboat_back(s: float, ink: Ink) -> str:
    """The far side and the thwart of a rowing boat, drawn before those in it; waterline at 0."""
    return path(
        f"M{-s * 0.60:.1f} {-s * 0.19:.1f}Q0 {-s * 0.30:.1f} {s * 0.60:.1f} {-s * 0.19:.1f}Q0 {-s * 0.02:.1f} {-s * 0.60:.1f} {-s * 0.19:.1f}Z",
        ink("#4a2c20", 0.3),
    ) + rect(-s * 0.24, -s * 0.155, s * 0.5, s * 0.035, ink("wood", 0.7))


def rowboat_front(s: float, ink: Ink, *, oars: bool = True) -> str:
    """The near side of a rowing boat with its oar."""
    out = path(
        f"M{-s * 0.62:.1f} {-s * 0.20:.1f}Q0 {-s * 0.06:.1f} {s * 0.62:.1f} {-s * 0.20:.1f}Q{s * 0.50:.1f} {s * 0.03:.1f} {s * 0.34:.1f} {s * 0.05:.1f}H{-s * 0.34:.1f}Q{-s * 0.50:.1f} {s * 0.03:.1f} {-s * 0.62:.1f} {-s * 0.20:.1f}Z",
        ink("#7a4630", 0.5),
    )
    out += path(
        f"M{-s * 0.62:.1f} {-s * 0.20:.1f}Q0 {-s * 0.06:.1f} {s * 0.62:.1f} {-s * 0.20:.1f}",
        "none",
        stroke=ink("#c08a58", 0.9),
        stroke_width=s * 0.03,
        stroke_linecap="round",
    )
    out += path(
        f"M{-s * 0.52:.1f} {-s * 0.08:.1f}Q0 {s * 0.05:.1f} {s * 0.52:.1f} {-s * 0.08:.1f}",
        "none",
        stroke=ink("#5d3423", 0.4),
        stroke_width=s * 0.012,
    )
    if oars:
        out += stroke(
            [(-s * 0.10, -s * 0.30), (-s * 0.62, s * 0.10)], ink("wood", 0.8), s * 0.022
        ) + blob(plot("-.56 .04, -.74 .14, -.7 .18, -.54 .1", s), ink("wood", 0.6))
    ripples = "".join(
        stroke(
            [
                (-s * (0.5 + 0.12 * i), s * (0.06 + 0.035 * i)),
                (s * (0.5 + 0.12 * i), s * (0.06 + 0.035 * i)),
            ],
            ink("white", 0.8),
            s * 0.008,
            opacity=0.4,
        )
        for i in range(3)
    )
    return out + ripples


def boat(ink: Ink) -> str:
    """A rowing boat drawn up, 100 high."""
    return f'<g transform="scale(3.0)">{rowboat_back(80, ink)}{rowboat_front(80, ink)}</g>'


def sailing(ink: Ink) -> str:
    """A sailing boat, 100 high."""
    return sailboat(0, -4, 90, ink, 1)


def wheel(ink: Ink, x: float = 0, y: float = -50, r: float = 46) -> str:
    """A spoked wheel."""
    out = circle(x, y, r, "none", stroke=ink("wood", 0.4), stroke_width=r * 0.16)
    return (
        out
        + "".join(
            stroke(
                [(x, y), (x + math.cos(i * math.tau / 8) * r, y + math.sin(i * math.tau / 8) * r)],
                ink("wood", 0.6),
                r * 0.07,
            )
            for i in range(8)
        )
        + circle(x, y, r * 0.16, ink("iron", 0.5))
    )


def cart(ink: Ink) -> str:
    """A farm cart with hay."""
    out = (
        blob(plot("-80 -62, -60 -104, 0 -116, 60 -104, 82 -62"), ink("hay", 0.6))
        + rect(-88, -66, 176, 30, ink("wood", 0.5))
        + stroke([(88, -44), (150, -10)], ink("wood", 0.4), 7)
    )
    return out + wheel(ink, -44, -34, 32) + wheel(ink, 48, -34, 32)


def car(ink: Ink) -> str:
    """A rounded little car."""
    out = path(
        "M-150 -26Q-150 -66 -108 -70L-70 -106Q-62 -114 -46 -114H34Q50 -114 60 -106L92 -72Q146 -66 148 -30V-20H-150Z",
        ink("#3f7f8c", 0.5),
    )
    out += (
        path("M-60 -74L-34 -102H-2V-74ZM10 -74V-102H38L66 -74Z", ink("glass", 0.9))
        + path("M-150 -46H148V-38H-150Z", ink("#3f7f8c", 0.9))
        + circle(138, -48, 8, "#ffe9ad")
    )
    return out + "".join(
        circle(x, -22, 24, ink("dark", 0.2)) + circle(x, -22, 11, ink("#c9c9c9", 0.6))
        for x in (-88, 86)
    )


def bicycle(ink: Ink) -> str:
    """A bicycle."""
    rims = "".join(
        circle(x, -36, 34, "none", stroke=ink("dark", 0.3), stroke_width=4.5) for x in (-56, 56)
    )
    frame = (
        stroke(plot("-56 -36, -24 -84, 34 -84, 0 -36, -56 -36"), ink("#c8453b", 0.6), 5)
        + stroke([(0, -36), (-26, -94)], ink("#c8453b", 0.5), 5)
        + stroke(plot("56 -36, 30 -100, 44 -106"), ink("#c8453b", 0.6), 5)
    )
    return rims + frame + ellipse(-28, -96, 15, 5, ink("dark", 0.3))


def train(ink: Ink) -> str:
    """A steam engine with its tender."""
    out = (
        rect(-210, -96, 84, 66, ink("#3d4450", 0.5))
        + rect(-118, -124, 70, 94, ink("#8a332c", 0.5))
        + rect(-106, -112, 44, 34, "#ffe0a0")
        + rect(-50, -92, 150, 56, ink("#2f5a4a", 0.5), rx=22)
        + rect(-50, -88, 150, 14, ink("#2f5a4a", 0.95), rx=7)
    )
    out += (
        rect(62, -126, 20, 40, ink("dark", 0.4))
        + rect(56, -132, 32, 10, ink("dark", 0.6))
        + rect(0, -108, 26, 20, ink("brass", 0.7), rx=10)
        + poly(plot("98 -36, 134 -10, 98 -10"), ink("iron", 0.4))
        + circle(100, -64, 10, "#ffe9ad")
    )
    return (
        out
        + rect(-214, -34, 320, 10, ink("iron", 0.4))
        + "".join(
            circle(x, -20, 20, ink("#8a332c", 0.4)) + circle(x, -20, 8, ink("brass", 0.7))
            for x in (-186, -142, -84, -30, 24, 74)
        )
    )


def rocket(ink: Ink) -> str:
    """A rocket on its fins."""
    out = poly(plot("-22 -16, -40 0, -22 -44"), ink("#c8453b", 0.4)) + poly(
        plot("22 -16, 40 0, 22 -44"), ink("#c8453b", 0.8)
    )
    return (
        out
        + blob(plot("0 -116, 22 -80, 22 -24, 12 -8, -12 -8, -22 -24, -22 -80"), ink("white", 0.6))
        + path("M2 -114Q24 -80 22 -24L12 -8H4Z", ink("white", 0.95))
        + poly(plot("-16 -92, 0 -118, 16 -92"), ink("#c8453b", 0.6))
        + circle(0, -66, 10, ink("glass", 0.8), stroke=ink("brass", 0.7), stroke_width=4)
    )


def airship(ink: Ink) -> str:
    """A hot-air balloon."""
    out = blob(
        plot("0 -100, 28 -90, 38 -66, 22 -38, 8 -24, -8 -24, -22 -38, -38 -66, -28 -90"),
        ink("#d1453b", 0.5),
    )
    out += blob(
        plot("0 -100, 12 -88, 14 -62, 5 -24, -5 -24, -14 -62, -12 -88"), ink("#f0b23c", 0.8)
    ) + blob(plot("16 -96, 30 -84, 33 -64, 22 -42, 26 -66"), ink("#d1453b", 1.0))
    return (
        out
        + stroke([(-8, -24), (-6, -12)], ink("dark", 0.4), 1)
        + stroke([(8, -24), (6, -12)], ink("dark", 0.4), 1)
        + rect(-8, -12, 16, 12, ink("#a8763e", 0.6), rx=2)
    )


def plane(ink: Ink) -> str:
    """A small propeller aeroplane."""
    return (
        blob(plot("-100 -56, -60 -62, 30 -64, 60 -48, 30 -32, -60 -44"), ink("#c8453b", 0.5))
        + poly(plot("-100 -56, -112 -92, -92 -90, -74 -58"), ink("#c8453b", 0.7))
        + poly(plot("-20 -46, 10 -46, -20 -14, -44 -14"), ink("#f0e2c0", 0.6))
        + ellipse(64, -48, 3, 30, ink("dark", 0.4))
        + ellipse(14, -64, 14, 9, ink("glass", 0.8))
    )
