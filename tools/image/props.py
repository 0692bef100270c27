"""Small things: each is drawn 100 high with its foot at (0, 0), and says how tall it really is.

Knows shapes only. `ink` gives lit colours. `SMALL` and `LARGE` list them by name.
"""

import math

from tools.image.stage import Ink
from tools.image.trinkets import (
    basket,
    bottle,
    box,
    broom,
    brush,
    crown,
    drum,
    egg,
    feather,
    fish,
    flute,
    gear,
    guitar,
    hammer,
    mirror,
    rope,
    shell,
    staff,
    star,
    stone,
    sword,
    violin,
)
from tools.image.vector import blob, circle, ellipse, path, plot, poly, rect, stroke


def lantern(ink: Ink) -> str:
    """A storm lantern with its flame."""
    out = path("M-16 -82A16 16 0 0 1 16 -82", "none", stroke=ink("iron", 0.4), stroke_width=4)
    out += (
        rect(-22, -78, 44, 9, ink("iron", 0.5))
        + rect(-20, -69, 40, 55, "#ffdf8e", rx=6)
        + ellipse(0, -38, 8, 15, "#fff7d8")
    )
    out += "".join(rect(x, -69, 4, 56, ink("iron", 0.3)) for x in (-21, -2, 17))
    return out + rect(-25, -15, 50, 15, ink("iron", 0.45), rx=4)


def lamp(ink: Ink) -> str:
    """An oil lamp with a glass chimney."""
    out = poly(plot("-30 0, 30 0, 20 -10, -20 -10"), ink("brass", 0.3)) + ellipse(
        0, -22, 26, 16, ink("brass", 0.7)
    )
    return (
        out
        + blob(plot("-12 -36, -17 -58, -9 -98, 9 -98, 17 -58, 12 -36"), "#ffe9ad", opacity=0.85)
        + ellipse(0, -52, 6, 14, "#fffbe8")
    )


def candle(ink: Ink) -> str:
    """A candle in a dish."""
    return (
        ellipse(0, -5, 34, 8, ink("brass", 0.6))
        + rect(-10, -66, 20, 60, ink("white", 0.7), rx=3)
        + blob(plot("0 -98, 9 -78, 0 -66, -9 -78"), "#ffd76a")
    )


def book(ink: Ink) -> str:
    """An open book."""
    out = poly(plot("-70 -6, 0 6, 70 -6, 70 -72, 0 -58, -70 -72"), ink("#8a3b32", 0.5))
    out += blob(plot("-64 -10, -30 -14, 0 0, 0 -60, -30 -74, -64 -70"), ink("#f3ead2", 0.6))
    out += blob(plot("64 -10, 30 -14, 0 0, 0 -60, 30 -74, 64 -70"), ink("#f3ead2", 0.9))
    return out + "".join(
        stroke([(x, -60 + i * 13), (x + 42, -62 + i * 13)], ink("#8b8172", 0.4), 2)
        for x in (-54, 12)
        for i in range(4)
    )


def letter(ink: Ink) -> str:
    """A sealed envelope."""
    return (
        rect(-60, -82, 120, 82, ink("#f3e6c6", 0.7))
        + stroke(plot("-60 -82, 0 -34, 60 -82"), ink("#a08b62", 0.4), 4)
        + circle(0, -36, 12, ink("#b8332c", 0.6))
    )


def umbrella(ink: Ink) -> str:
    """An open umbrella, held by its foot."""
    out = stroke([(0, 0), (0, -82)], ink("dark", 0.4), 3.5)
    out += path(
        "M-62 -52A62 50 0 0 1 62 -52Q46 -64 31 -52Q15 -64 0 -52Q-15 -64 -31 -52Q-46 -64 -62 -52Z",
        ink("#d1453b", 0.5),
    )
    return (
        out
        + path("M0 -101Q40 -92 31 -52Q15 -64 0 -52Z", ink("#d1453b", 0.95))
        + stroke([(0, -101), (0, -108)], ink("dark", 0.4), 3.5)
    )


def net(ink: Ink) -> str:
    """A hand net on a pole."""
    out = stroke([(0, 30), (0, -60)], ink("wood", 0.5), 5) + ellipse(
        0, -84, 30, 24, "none", stroke=ink("wood", 0.6), stroke_width=5
    )
    mesh = "".join(
        stroke([(x, -104), (x * 0.3, -44)], ink("#d8d2bd", 0.7), 1.5) for x in range(-24, 25, 8)
    )
    return out + path("M-29 -82Q0 -20 29 -82", ink("#d8d2bd", 0.6), opacity=0.45) + mesh


def key(ink: Ink) -> str:
    """An old key."""
    return (
        circle(0, -78, 18, "none", stroke=ink("brass", 0.8), stroke_width=8)
        + rect(-4, -60, 8, 60, ink("brass", 0.7))
        + rect(4, -20, 18, 8, ink("brass", 0.6))
        + rect(4, -8, 14, 8, ink("brass", 0.6))
    )


def bell(ink: Ink) -> str:
    """A hand bell."""
    return (
        path(
            "M-40 -12Q-30 -30 -26 -58Q-20 -84 0 -86Q20 -84 26 -58Q30 -30 40 -12Z", ink("brass", 0.5)
        )
        + path("M4 -84Q20 -80 24 -58Q27 -30 36 -14L14 -14Z", ink("brass", 0.95))
        + circle(0, -6, 9, ink("iron", 0.4))
        + circle(0, -92, 8, ink("brass", 0.6))
    )


def clock(ink: Ink) -> str:
    """A round clock."""
    hands = stroke([(0, -50), (0, -80)], ink("dark", 0.3), 5) + stroke(
        [(0, -50), (20, -42)], ink("dark", 0.3), 5
    )
    ticks = "".join(
        circle(
            38 * math.sin(i * math.tau / 12),
            -50 - 38 * math.cos(i * math.tau / 12),
            2.6,
            ink("dark", 0.4),
        )
        for i in range(12)
    )
    return (
        circle(0, -50, 50, ink("wood", 0.5))
        + circle(0, -50, 43, ink("#f6ecd4", 0.8))
        + ticks
        + hands
    )


def kite(ink: Ink) -> str:
    """A diamond kite with a tail."""
    out = (
        poly(plot("0 -100, 36 -60, 0 0, -36 -60"), ink("#d1453b", 0.5))
        + poly(plot("0 -100, 36 -60, 0 -60"), ink("#f0b23c", 0.8))
        + poly(plot("0 -60, -36 -60, 0 0"), ink("#3b7f8f", 0.6))
    )
    return (
        out
        + stroke(plot("0 0, 14 24, -8 46, 10 72"), ink("dark", 0.5), 2.5, curved=True)
        + "".join(
            poly(plot("0 0, 12 -6, 12 8", 1.0, x, y), ink("#f0b23c", 0.7))
            for x, y in ((12, 22), (-8, 46), (8, 68))
        )
    )


def balloon(ink: Ink) -> str:
    """A toy balloon on a string."""
    return (
        stroke(plot("0 0, 4 -24, 0 -46"), ink("dark", 0.4), 2, curved=True)
        + ellipse(0, -74, 22, 27, ink("#d1453b", 0.5))
        + ellipse(7, -82, 9, 12, ink("#d1453b", 1.0))
        + poly(plot("-5 -46, 5 -46, 0 -52"), ink("#d1453b", 0.4))
    )


def flower(ink: Ink) -> str:
    """One large flower."""
    out = stroke(plot("0 0, 3 -30, 0 -66"), ink("leaf", 0.4), 5, curved=True) + blob(
        plot("0 -22, 24 -40, 30 -28"), ink("leaf", 0.6)
    )
    out += "".join(
        ellipse(
            18 * math.cos(i * math.tau / 6),
            -74 + 18 * math.sin(i * math.tau / 6),
            13,
            13,
            ink("#e0567a", 0.5 + 0.3 * (i % 2)),
        )
        for i in range(6)
    )
    return out + circle(0, -74, 10, ink("#f2c84b", 0.8))


def apple(ink: Ink) -> str:
    """An apple."""
    return (
        circle(-12, -42, 38, ink("#c23b32", 0.4))
        + circle(14, -42, 38, ink("#c23b32", 0.6))
        + circle(20, -54, 12, ink("#f08070", 0.9))
        + stroke([(0, -74), (6, -98)], ink("bark", 0.4), 6)
        + blob(plot("6 -90, 34 -100, 26 -82"), ink("leaf", 0.6))
    )


def bread(ink: Ink) -> str:
    """A loaf."""
    return blob(
        plot("-70 0, -74 -40, -30 -66, 34 -66, 74 -40, 70 0"), ink("#b9793a", 0.5)
    ) + "".join(stroke([(x, -54), (x + 14, -26)], ink("#e8bf7c", 0.8), 7) for x in (-40, -8, 24))


def cup(ink: Ink) -> str:
    """A steaming cup."""
    return (
        path(
            "M34 -58Q66 -54 56 -28Q48 -14 30 -18", "none", stroke=ink("white", 0.6), stroke_width=9
        )
        + path("M-40 -70H40L32 -10Q30 0 20 0H-20Q-30 0 -32 -10Z", ink("white", 0.6))
        + path("M8 -70H40L32 -10Q30 0 20 0H8Z", ink("white", 0.95))
        + ellipse(0, -70, 40, 9, ink("#7a4a2a", 0.5))
    )


def compass(ink: Ink) -> str:
    """A pocket compass."""
    return (
        circle(0, -50, 50, ink("brass", 0.6))
        + circle(0, -50, 40, ink("#f6ecd4", 0.8))
        + poly(plot("0 -84, 9 -50, -9 -50"), ink("#c8332c", 0.7))
        + poly(plot("0 -16, 9 -50, -9 -50"), ink("dark", 0.4))
    )


def telescope(ink: Ink) -> str:
    """A brass telescope."""
    return (
        poly(plot("-60 -24, -10 -40, -6 -20, -56 -10"), ink("brass", 0.5))
        + poly(plot("-12 -46, 40 -66, 48 -34, -6 -16"), ink("brass", 0.8))
        + poly(plot("38 -72, 66 -82, 76 -46, 50 -30"), ink("wood", 0.5))
    )


def map_(ink: Ink) -> str:
    """An unrolled map with a way on it."""
    out = poly(
        plot("-70 -88, -24 -96, 24 -86, 70 -94, 70 -8, 24 0, -24 -10, -70 -2"), ink("#e9d5a1", 0.7)
    )
    return (
        out
        + stroke(
            plot("-52 -24, -24 -50, 8 -36, 40 -66"), ink("#b8332c", 0.5), 4, stroke_dasharray="8 8"
        )
        + stroke([(34, -72), (48, -58)], ink("#b8332c", 0.5), 6)
        + stroke([(48, -72), (34, -58)], ink("#b8332c", 0.5), 6)
    )


# name: (drawing, height in grown-up heights, gives light)
SMALL = {
    "lantern": (lantern, 0.20, True), "lamp": (lamp, 0.20, True), "candle": (candle, 0.16, True), "book": (book, 0.13, False), "letter": (letter, 0.11, False),
    "umbrella": (umbrella, 0.72, False), "net": (net, 0.42, False), "key": (key, 0.14, False), "bell": (bell, 0.17, False), "clock": (clock, 0.22, False), "kite": (kite, 0.34, False),
    "balloon": (balloon, 0.52, False), "flower": (flower, 0.24, False), "apple": (apple, 0.09, False), "bread": (bread, 0.10, False), "cup": (cup, 0.09, False),
    "compass": (compass, 0.11, False), "telescope": (telescope, 0.18, False), "map": (map_, 0.20, False), "violin": (violin, 0.36, False), "guitar": (guitar, 0.52, False),
    "drum": (drum, 0.26, False), "flute": (flute, 0.2, False), "feather": (feather, 0.16, False), "shell": (shell, 0.10, False), "crown": (crown, 0.12, False),
    "sword": (sword, 0.55, False), "basket": (basket, 0.24, False), "mirror": (mirror, 0.20, False), "stone": (stone, 0.12, False), "broom": (broom, 0.8, False),
    "staff": (staff, 0.95, False), "brush": (brush, 0.18, False), "star": (star, 0.22, True), "fish": (fish, 0.12, False), "bottle": (bottle, 0.18, False),
    "hammer": (hammer, 0.20, False), "gear": (gear, 0.18, False), "box": (box, 0.14, False), "egg": (egg, 0.13, False), "rope": (rope, 0.17, False),
}  # fmt: skip
