"""Heads of four-footed animals: eyes, ears, horns, ruffs and trunks.

Knows one head at a time, drawn around (0, 0) in three-quarter profile to the right.
"""

import math
from typing import NamedTuple

from tools.image.beasts import Beast, fur
from tools.image.body import Disc
from tools.image.frame import Expression
from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, path, plot, poly, stroke


class Eye(NamedTuple):
    """How an animal's eye and mouth follow an expression."""

    open: float
    mouth: float
    brow: float


MOODS: dict[Expression, Eye] = {
    "neutral": Eye(1.0, 0.2, 0.0), "happy": Eye(0.9, 0.7, 0.1), "sad": Eye(0.8, -0.5, 0.35), "afraid": Eye(1.35, -0.3, 0.35), "angry": Eye(0.75, -0.4, -0.4),
    "surprised": Eye(1.4, 0.0, 0.3), "determined": Eye(0.85, 0.1, -0.25), "tender": Eye(0.0, 0.5, 0.15),
}  # fmt: skip


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
    out += _ear(b, r, -0.15, ink, 0.2) + _horns(b, r, ink)
    tip = r * 0.75 + b.snout * s * 0.72
    discs: list[Disc] = [(0, 0, r), (tip, r * 0.34, r * 0.42 if b.snout else r * 0.6)]
    out += fur(discs, b.foot if b.extra == "wool" else b.colour, ink, side, 0.46)
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
        out += _trunk(r, b.colour, ink, side)
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
        return poly(plot("-.34 .28, -.12 -.86, .36 0", r, x, y), ink(b.colour, k)) + poly(
            plot("-.16 .12, -.08 -.52, .2 0", r, x, y), ink(b.foot or inner, 0.4)
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
    return _blunt_ear(b, r, x, y, ink, k)


def _blunt_ear(b: Beast, r: float, x: float, y: float, ink: Ink, k: float) -> str:
    if b.ears in ("round", "disc"):
        q = 0.34 if b.ears == "round" else 0.62
        return circle(x, y - r * 0.05, r * q, ink(b.colour, k)) + circle(
            x, y - r * 0.05, r * q * 0.58, ink("#e8b9a8", 0.45)
        )
    if b.ears == "sail":
        return blob(plot(".2 0, -.9 -.1, -1.1 .9, -.3 1.3, .2 .8", r, x, y), ink(b.colour, k - 0.1))
    if b.ears == "flop":
        return blob(plot("-.2 -.1, .22 0, .08 .82, -.3 .9", r, x, y), ink(b.colour, k - 0.15))
    return poly(plot("0 0, -.7 -.75, .35 -.12", r, x, y), ink("#e6d6a4", k))


def _horns(b: Beast, r: float, ink: Ink) -> str:
    if b.extra == "antlers":
        out = ""
        for dx in (-0.1, 0.3):
            x, y = dx * r, -r * 0.8
            main = plot("0 0, -.5 -1.2, -.1 -2.3", r, x, y)
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
            plot("-.1 -.8, -.6 -1.5, -1.2 -1.2", r), ink("#b8a888", 0.6), r * 0.22, curved=True
        )
    if b.extra == "horn":
        return poly(plot(".15 -.85, .75 -2.5, .5 -.75", r), ink("brass", 0.9))
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


def _trunk(r: float, colour: str, ink: Ink, side: int) -> str:
    line = plot(".9 .3, 1.5 1.2, 1.45 2.4, 1.9 2.9", r)
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
