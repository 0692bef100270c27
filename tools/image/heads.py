"""Heads: skull, ears, hair in its styles, beard, hats, glasses, and the face on the front of it.

Knows one head at a time. Drawn around (0, 0) with radius r, looking to the right in profile.
"""

import math

from tools.image.body import Skeleton, hull
from tools.image.clothing import Worn
from tools.image.faces import LOOKS, Paint, features
from tools.image.frame import CharacterSheet, Expression
from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, path, plot, poly, rect, stroke

COVERING = (
    "hat",
    "cap",
    "beanie",
    "beret",
    "hood",
    "helmet",
    "turban",
    "bonnet",
    "headscarf",
    "sou'wester",
    "souwester",
)


def behind(sheet: CharacterSheet, s: Skeleton, ink: Ink) -> str:
    """What hangs behind the trunk: long hair, seen from the front or the side."""
    r = s.radius
    x, y = s.head
    if sheet.hair_style == "long":
        back = -0.35 * r if s.profile else 0.0
        wide = 0.62 * r if s.profile else 0.92 * r
        discs = [
            (x + back - wide * 0.3, y - r * 0.2, r * 0.8),
            (x + back, y + r * 1.7, wide * 0.62),
            (x + back - wide * 0.35, y + r * 1.5, wide * 0.5),
        ]
        if not s.profile:
            discs = [
                (x, y - r * 0.2, r * 0.95),
                (x - r * 0.62, y + r * 1.5, r * 0.36),
                (x + r * 0.62, y + r * 1.5, r * 0.36),
            ]
        return poly(hull(discs), ink(sheet.hair, 0.22))
    if sheet.hair_style == "braid" and s.profile:
        return _braid(x - r * 0.75, y + r * 0.5, r, sheet.hair, ink)
    return ""


def head(
    sheet: CharacterSheet,
    s: Skeleton,
    worn: dict[str, Worn],
    expression: Expression,
    ink: Ink,
    side: int,
) -> str:
    """The whole head of a person, placed and tilted on its skeleton."""
    r = s.radius
    body = _skull(sheet, s, ink, side)
    hat = worn.get("hat")
    lift = (
        0.16
        if s.pose == "look_up" and not s.profile
        else -0.16
        if s.pose == "look_down" and not s.profile
        else 0.0
    )
    if not s.back:
        paint = Paint(
            ink("#2a1c1c", 0.2),
            ink(_brow_colour(sheet), 0.25),
            ink("#e2705c", 0.7),
            ink("#b5574a", 0.5),
            ink("#fbf6ee", 0.8),
            ink("#5b7f86" if sheet.hair != "#3a2a20" else "#5a3c28", 0.6),
        )
        turn = 0.32 if s.profile else 0.0
        body += _beard(sheet, s, ink, side) if sheet.beard else ""
        body += features(
            r,
            LOOKS[expression],
            paint,
            turn=turn,
            asleep=s.pose == "sleep",
            detail=r > 34,
            old=sheet.age == "old",
            lift=lift,
        )
        body += _glasses(worn["glasses"].colour, r, turn, ink) if "glasses" in worn else ""
    body += _hair(sheet, s, ink, side, covered=hat is not None and hat.word in COVERING)
    if "bow" in worn:
        body += _bow(worn["bow"].colour, r, ink)
    if hat:
        body += _hat(hat, s, ink, side)
    turn_by = s.tilt * (0.8 if s.profile else 0.0)
    place = f'transform="translate({s.head[0]:.2f} {s.head[1]:.2f}) rotate({turn_by:.1f})"'
    return f"<g {place}>{body}</g>"


def _brow_colour(sheet: CharacterSheet) -> str:
    return sheet.hair if sheet.hair_style != "bald" else "#6b5a50"


def _skull(sheet: CharacterSheet, s: Skeleton, ink: Ink, side: int) -> str:
    r, skin = s.radius, sheet.skin
    out = ""
    ears = (-0.12,) if s.profile else (-0.93, 0.93)
    if s.profile:
        shape = hull([(-0.08 * r, -0.10 * r, 0.90 * r), (0.22 * r, 0.32 * r, 0.62 * r)], 28)
        out += poly(shape, ink(skin, 0.45))
        lit = [
            (0.02 * r + side * 0.14 * r, -0.12 * r, 0.74 * r),
            (0.24 * r + side * 0.10 * r, 0.30 * r, 0.48 * r),
        ]
        out += poly(hull(lit, 28), ink(skin, 0.8))
        out += circle(0.90 * r, 0.20 * r, 0.10 * r, ink(skin, 0.72 if side > 0 else 0.45))
    else:
        for x in ears:
            out += ellipse(x * r, 0.08 * r, 0.14 * r, 0.2 * r, ink(skin, 0.4))
        out += poly(hull([(0, -0.08 * r, 0.92 * r), (0, 0.34 * r, 0.60 * r)], 28), ink(skin, 0.45))
        out += poly(
            hull(
                [(side * 0.13 * r, -0.10 * r, 0.76 * r), (side * 0.10 * r, 0.32 * r, 0.48 * r)], 28
            ),
            ink(skin, 0.8),
        )
    if s.profile:
        out += ellipse(ears[0] * r - 0.05 * r, 0.10 * r, 0.12 * r, 0.19 * r, ink(skin, 0.35))
    return out


def _hair(sheet: CharacterSheet, s: Skeleton, ink: Ink, side: int, *, covered: bool) -> str:
    r, hair, style = s.radius, sheet.hair, sheet.hair_style
    if style == "bald":
        return ellipse(side * r * 0.3, -r * 0.62, r * 0.2, r * 0.1, "#ffffff", opacity=0.25)
    dark, lit = ink(hair, 0.3), ink(hair, 0.85)
    if s.back:
        out = _back_hair(style, r, dark, lit, side)
    elif s.profile:
        out = blob(
            plot(
                ".72 -.52, .45 -1.02, -.25 -1.14, -.98 -.68, -1.08 .02, -.8 .52, -.4 .36, -.34 -.12, -.08 -.36, .38 -.44",
                r,
            ),
            dark,
        )
        out += blob(plot(".5 -.78, -.1 -1.04, -.62 -.84, -.2 -.74, .2 -.62", r), lit, opacity=0.65)
    else:
        out = blob(
            plot(
                "-.97 .3, -1.06 -.25, -.72 -.98, 0 -1.18, .72 -.98, 1.06 -.25, .97 .3, .8 -.16, .42 -.5, -.1 -.4, -.78 -.28",
                r,
            ),
            dark,
        )
        out += blob(
            [
                (side * 0.1 * r, -1.06 * r),
                (side * 0.62 * r, -0.86 * r),
                (side * 0.84 * r, -0.42 * r),
                (side * 0.46 * r, -0.66 * r),
            ],
            lit,
            opacity=0.65,
        )
    return out + _style(style, s, r, dark, lit, hair, ink, covered)


def _style(
    style: str, s: Skeleton, r: float, dark: str, lit: str, hair: str, ink: Ink, covered: bool
) -> str:
    if style == "bun":
        x, y = (-0.95 * r, -0.55 * r) if s.profile else (0, -1.22 * r)
        return (
            ""
            if covered and not s.profile
            else circle(x, y, 0.42 * r, dark)
            + circle(x + 0.08 * r, y - 0.1 * r, 0.24 * r, lit, opacity=0.6)
        )
    if style == "curly":
        out = ""
        spots = 11
        for i in range(spots):
            a = (
                math.radians(200 + 160 * i / (spots - 1))
                if not s.profile
                else math.radians(120 + 175 * i / (spots - 1))
            )
            out += circle(math.cos(a) * r * 1.0, math.sin(a) * r * 0.98, 0.27 * r, dark) + circle(
                math.cos(a) * r * 1.02, math.sin(a) * r * 1.04, 0.12 * r, lit, opacity=0.5
            )
        return out
    if style == "long":
        if s.profile:
            return blob(plot("-.35 -.2, -1 0, -1.12 .9, -.7 1.2, -.4 .6", r), dark)
        return (
            "".join(
                blob(
                    [
                        (d * 0.80 * r, -0.5 * r),
                        (d * 1.10 * r, 0.2 * r),
                        (d * 1.05 * r, 1.2 * r),
                        (d * 0.74 * r, 1.3 * r),
                        (d * 0.80 * r, 0.4 * r),
                    ],
                    dark,
                )
                for d in (-1, 1)
            )
            if not s.back
            else ""
        )
    if style == "braid" and not s.profile:
        return _braid(0.0 if s.back else 0.80 * r, 0.55 * r, r, hair, ink)
    return ""


def _back_hair(style: str, r: float, dark: str, lit: str, side: int) -> str:
    low = {"long": 1.9, "braid": 0.75, "curly": 0.9}.get(style, 0.62)
    out = poly(
        hull(
            [
                (0, -0.12 * r, 1.04 * r),
                (-0.45 * r, (low - 0.5) * r, 0.5 * r),
                (0.45 * r, (low - 0.5) * r, 0.5 * r),
            ],
            24,
        ),
        dark,
    )
    return out + blob(
        [
            (side * 0.1 * r, -1.0 * r),
            (side * 0.7 * r, -0.7 * r),
            (side * 0.85 * r, 0),
            (side * 0.5 * r, -0.3 * r),
        ],
        lit,
        opacity=0.55,
    )


def _braid(x: float, y: float, r: float, hair: str, ink: Ink) -> str:
    out = ""
    for i in range(5):
        out += ellipse(
            x + (0.05 if i % 2 else -0.05) * r,
            y + i * 0.3 * r,
            0.2 * r * (1 - i * 0.07),
            0.2 * r,
            ink(hair, 0.25 if i % 2 else 0.55),
        )
    return out + rect(x - 0.12 * r, y + 1.42 * r, 0.24 * r, 0.1 * r, ink("#c8453b", 0.6))


def _beard(sheet: CharacterSheet, s: Skeleton, ink: Ink, side: int) -> str:
    r = s.radius
    off = 0.28 * r if s.profile else 0.0
    wide = 0.72 * r
    shape = [
        (off - wide, 0.12 * r),
        (off - wide * 0.9, 0.72 * r),
        (off, 1.22 * r),
        (off + wide * 0.9, 0.72 * r),
        (off + wide * 0.95, 0.12 * r),
        (off + wide * 0.5, 0.30 * r),
        (off, 0.24 * r),
        (off - wide * 0.5, 0.30 * r),
    ]
    lit = [
        (px * 0.72 + off * 0.28 + side * 0.1 * r, 0.36 * r + (py - 0.12 * r) * 0.62)
        for px, py in shape
    ]
    return blob(shape, ink(sheet.hair, 0.3)) + blob(lit, ink(sheet.hair, 0.7), opacity=0.6)


def _glasses(colour: str, r: float, turn: float, ink: Ink) -> str:
    line = ink(colour, 0.3)
    shrink = 1 - turn * 0.5
    out = "".join(
        circle(
            (turn + d * 0.36 * shrink) * r,
            0,
            0.24 * r * shrink,
            "#ffffff",
            fill_opacity=0.18,
            stroke=line,
            stroke_width=r * 0.055,
        )
        for d in (-1, 1)
    )
    return out + stroke(
        [((turn - 0.13 * shrink) * r, 0), ((turn + 0.13 * shrink) * r, 0)], line, r * 0.05
    )


def _bow(colour: str, r: float, ink: Ink) -> str:
    x, y = -0.5 * r, -0.95 * r
    return (
        poly(plot("0 0, -.4 -.28, -.4 .2", r, x, y), ink(colour, 0.45))
        + poly(plot("0 0, .4 -.28, .4 .2", r, x, y), ink(colour, 0.75))
        + circle(x, y, 0.12 * r, ink(colour, 0.9))
    )


def _hat(hat: Worn, s: Skeleton, ink: Ink, side: int) -> str:
    r, c, w = s.radius, hat.colour, hat.word
    dark, mid, lit = ink(c, 0.3), ink(c, 0.5), ink(c, 0.85)
    if w == "crown":
        points = plot("-.8 -.72, -.9 -1.5, -.42 -1.08, 0 -1.62, .42 -1.08, .9 -1.5, .8 -.72", r)
        return poly(points, lit) + "".join(
            circle(x * r, -1.0 * r, 0.09 * r, ink("#c8453b", 0.6)) for x in (-0.5, 0, 0.5)
        )
    dome = plot("-1.1 -.36, -1.04 -1, -.5 -1.42, .5 -1.42, 1.04 -1, 1.08 -.36", r)
    crown = path(
        f"M{-1.06 * r:.1f} {-0.34 * r:.1f}C{-1.15 * r:.1f} {-1.7 * r:.1f} {1.15 * r:.1f} {-1.7 * r:.1f} {1.06 * r:.1f} {-0.34 * r:.1f}Z",
        mid,
    )
    glint = blob(
        [
            (side * 0.2 * r, -1.28 * r),
            (side * 0.75 * r, -0.95 * r),
            (side * 0.85 * r, -0.5 * r),
            (side * 0.45 * r, -0.8 * r),
        ],
        lit,
        opacity=0.7,
    )
    if w in ("beanie",):
        return (
            crown
            + glint
            + rect(-1.14 * r, -0.58 * r, 2.28 * r, 0.36 * r, lit, rx=0.17 * r)
            + circle(0, -1.46 * r, 0.24 * r, lit)
        )
    if w in ("hood", "bonnet", "headscarf", "sou'wester", "souwester", "turban"):
        return _hood(w, s, r, dark, mid, lit, glint)
    if w in ("cap", "beret", "helmet"):
        peak = blob(
            plot(".55 -.5, 1.55 -.36, 1.5 -.22, .6 -.26", r)
            if s.profile
            else plot("-.98 -.5, 0 -.2, .98 -.5, 0 -.62", r),
            dark,
        )
        return crown + glint + (peak if w == "cap" and not s.back else "")
    brim = ellipse(0.0, -0.42 * r, 1.62 * r, 0.26 * r, dark)
    band = path(
        f"M{-1.05 * r:.1f} {-0.50 * r:.1f}Q0 {-0.30 * r:.1f} {1.05 * r:.1f} {-0.50 * r:.1f}L{1.02 * r:.1f} {-0.72 * r:.1f}Q0 {-0.52 * r:.1f} {-1.02 * r:.1f} {-0.72 * r:.1f}Z",
        ink("#3a2a24", 0.4),
    )
    return brim + blob([*dome, (0, -0.30 * r)], mid) + glint + band


def _hood(word: str, s: Skeleton, r: float, dark: str, mid: str, lit: str, glint: str) -> str:
    if s.back:
        return poly(hull([(0, -0.12 * r, 1.12 * r), (0, 0.8 * r, 0.7 * r)], 24), mid) + glint
    if word == "turban":
        return blob(plot("-1.12 -.3, -1.2 -1, 0 -1.6, 1.2 -1, 1.12 -.3, 0 -.5", r), mid) + glint
    opening = (
        (0.30 * r, 0.06 * r, 0.70 * r, 0.80 * r) if s.profile else (0, 0.08 * r, 0.78 * r, 0.82 * r)
    )
    x, y, rx, ry = opening
    outer = f"M{-1.18 * r:.1f} {0.5 * r:.1f}C{-1.5 * r:.1f} {-1.7 * r:.1f} {1.3 * r:.1f} {-1.9 * r:.1f} {1.12 * r:.1f} {0.4 * r:.1f}Q{0.9 * r:.1f} {1.15 * r:.1f} 0 {1.15 * r:.1f}Q{-0.9 * r:.1f} {1.15 * r:.1f} {-1.18 * r:.1f} {0.5 * r:.1f}Z"
    hole = f"M{x - rx:.1f} {y:.1f}A{rx:.1f} {ry:.1f} 0 1 0 {x + rx:.1f} {y:.1f}A{rx:.1f} {ry:.1f} 0 1 0 {x - rx:.1f} {y:.1f}Z"
    rim = ellipse(x, y, rx, ry, "none", stroke=dark, stroke_width=0.08 * r)
    peak = ellipse(0.1 * r, -0.62 * r, 1.5 * r, 0.22 * r, lit) if word.startswith("sou") else ""
    return path(outer + hole, mid, fill_rule="evenodd") + rim + peak
