"""What four-footed animals wear behind and upon them: tails, wings, stripes, wool, spines.

Knows the plan of one animal, not where it stands.
"""

from tools.image.beasts import Beast
from tools.image.stage import Ink
from tools.image.vector import Point, blob, circle, plot, poly, stroke


def tail(b: Beast, s: float, at: Point, ink: Ink) -> str:
    """Return the tail of an animal `s` units high, rooted at a point."""
    x, y = at
    if b.tail == "bush":
        out = blob(
            plot(".1 0, -.25 -.12, -.66 .02, -.82 .2, -.5 .26, -.12 .16", s, x, y),
            ink(b.colour, 0.45),
        )
        return out + blob(plot("-.6 0, -.82 .2, -.58 .25, -.52 .12", s, x, y), ink(b.belly, 0.7))
    if b.tail == "curve":
        return stroke(
            plot("0 0, -.25 -.22, -.18 -.52", s, x, y), ink(b.colour, 0.4), s * 0.10, curved=True
        )
    if b.tail == "plume":
        return blob(
            plot("0 .2, -.5 0, -.55 -.7, -.15 -1, -.1 -.6, -.2 -.2", s, x, y), ink(b.colour, 0.6)
        )
    if b.tail in ("long", "tuft", "string"):
        wide = {"long": 0.09, "tuft": 0.045, "string": 0.035}[b.tail]
        line = [
            (x, y),
            (x - s * 0.32, y + s * 0.05),
            (x - s * 0.48, y - s * 0.18 if b.tail == "long" else y + s * 0.4),
        ]
        return stroke(line, ink(b.colour, 0.35), s * wide, curved=True) + (
            circle(line[-1][0], line[-1][1], s * 0.075, ink("#5a3f2c", 0.4))
            if b.tail == "tuft"
            else ""
        )
    return _dressed_tail(b, s, x, y, ink)


def _dressed_tail(b: Beast, s: float, x: float, y: float, ink: Ink) -> str:
    if b.tail == "hair":
        return blob(
            plot(".04 -.02, -.2 .02, -.3 .55, -.14 .62, -.06 .2", s, x, y),
            ink("#4a3328" if b.extra == "mane" else "#d8b8d8", 0.4),
        )
    if b.tail == "spade":
        line = plot("0 0, -.5 .25, -.95 .1", s, x, y)
        return stroke(line, ink(b.colour, 0.4), s * 0.10, curved=True) + poly(
            plot("-.9 0, -1.2 .06, -.95 .24", s, x, y), ink("#c8453b", 0.6)
        )
    return (
        circle(x - s * 0.02, y, s * (0.11 if b.tail == "puff" else 0.07), ink(b.belly, 0.7))
        if b.tail != "none"
        else ""
    )


def wings(b: Beast, s: float, at: Point, ink: Ink, *, far: bool) -> str:
    """Return a dragon's far or near wing, rooted at a point; nothing for the wingless."""
    if b.extra != "wings":
        return ""
    x, y = at[0] + (0.12 * s if far else 0), at[1]
    k = 0.15 if far else 0.55
    points = plot(
        "0 0, -.1 -.75, -.55 -.95, -.5 -.6, -.8 -.55, -.62 -.26, -.78 -.06, -.3 -.02", s, x, y
    )
    return poly(points, ink(b.belly, k)) + "".join(
        stroke([(x - s * 0.10, y - s * 0.75), p], ink(b.colour, k), s * 0.03)
        for p in (points[0], points[2], points[4], points[6])
    )


def ornament_body(b: Beast, s: float, back: float, girth: float, half: float, ink: Ink) -> str:
    """Return what lies on the trunk: wool, stripes, patches, a hump, spines."""
    if b.extra == "wool":
        spots = [
            (-half * 0.8 + i * half * 0.32, back + (0.5 if i % 2 else -0.35) * girth)
            for i in range(6)
        ]
        return "".join(
            circle(x, y, girth * 0.52, ink(b.colour, 0.45 + 0.15 * (i % 3)))
            for i, (x, y) in enumerate(spots)
        )
    if b.extra == "stripes":
        return "".join(
            stroke(
                [
                    (-half * 0.7 + i * half * 0.27, back - girth * 0.85),
                    (-half * 0.66 + i * half * 0.27, back + girth * 0.2),
                ],
                ink("#3a2620", 0.3),
                s * 0.035,
            )
            for i in range(6)
        )
    if b.extra == "patches":
        return "".join(
            blob(plot("-1 0, 0 -.8, 1 .1, 0 .8", q, x, y), ink("#5a3f30", 0.45))
            for x, y, q in (
                (-half * 0.5, back - girth * 0.3, girth * 0.4),
                (half * 0.1, back + girth * 0.1, girth * 0.45),
                (half * 0.55, back - girth * 0.35, girth * 0.3),
            )
        )
    return _raised(b, s, back, girth, half, ink)


def _raised(b: Beast, s: float, back: float, girth: float, half: float, ink: Ink) -> str:
    if b.extra == "hump":
        return blob(
            [
                (-half * 0.4, back - girth * 0.5),
                (-half * 0.1, back - girth * 1.75),
                (half * 0.3, back - girth * 0.5),
            ],
            ink(b.colour, 0.6),
        )
    if b.extra == "spines":
        return "".join(
            stroke(
                [
                    (x, back - girth * 0.2),
                    (x - s * 0.1, back - girth * (1.15 - 0.5 * abs(x / half))),
                ],
                ink("#4a382c", 0.4 + 0.2 * (i % 2)),
                s * 0.04,
            )
            for i, x in enumerate([-half * 0.8 + j * half * 0.16 for j in range(10)])
        )
    return ""
