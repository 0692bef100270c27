"""More small things: instruments, finds, tools. Drawn 100 high with the foot at (0, 0).

Knows shapes only.
"""

import math

from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, halo, path, plot, poly, rect, stroke


def violin(ink: Ink) -> str:
    """A violin with its bow."""
    out = blob(
        plot("0 0, -24 -8, -20 -34, -13 -38, -18 -58, 0 -64, 18 -58, 13 -38, 20 -34, 24 -8"),
        ink("#9c4f22", 0.5),
    ) + rect(-3, -98, 6, 62, ink("dark", 0.4))
    return (
        out
        + stroke([(30, 4), (44, -92)], ink("wood", 0.6), 3)
        + stroke([(34, 4), (48, -90)], ink("white", 0.8), 1.5)
    )


def guitar(ink: Ink) -> str:
    """A guitar."""
    return (
        blob(
            plot("0 0, -30 -10, -20 -34, -18 -52, 0 -58, 18 -52, 20 -34, 30 -10"),
            ink("#c48342", 0.6),
        )
        + circle(0, -34, 8, ink("dark", 0.3))
        + rect(-3, -98, 6, 56, ink("#5a3420", 0.5))
        + rect(-6, -104, 12, 12, ink("#5a3420", 0.6))
    )


def drum(ink: Ink) -> str:
    """A drum with two sticks."""
    return (
        rect(-42, -56, 84, 56, ink("#b8332c", 0.5))
        + ellipse(0, 0, 42, 10, ink("#b8332c", 0.4))
        + ellipse(0, -56, 42, 11, ink("white", 0.8))
        + "".join(
            stroke([(x, -52), (x + 14, -4)], ink("brass", 0.7), 3) for x in range(-40, 40, 16)
        )
        + stroke([(-10, -60), (-34, -92)], ink("wood", 0.6), 5)
        + stroke([(10, -60), (36, -90)], ink("wood", 0.6), 5)
    )


def flute(ink: Ink) -> str:
    """A flute."""
    return stroke([(-46, -20), (46, -60)], ink("brass", 0.6), 9) + "".join(
        circle(-20 + i * 13, -31 - i * 5.7, 2.6, ink("dark", 0.4)) for i in range(5)
    )


def feather(ink: Ink) -> str:
    """A feather."""
    return blob(plot("0 -6, -20 -40, 0 -100, 20 -46"), ink("white", 0.7)) + stroke(
        [(0, 0), (0, -92)], ink("#8b8172", 0.5), 3
    )


def shell(ink: Ink) -> str:
    """A scallop shell."""
    return path("M0 0L-58 -50Q-52 -96 0 -98Q52 -96 58 -50Z", ink("#e8b49a", 0.6)) + "".join(
        stroke([(0, -4), (x, -90 + abs(x) * 0.6)], ink("#b5745c", 0.5), 3)
        for x in (-44, -22, 0, 22, 44)
    )


def crown(ink: Ink) -> str:
    """A crown."""
    return poly(
        plot("-50 0, -60 -70, -28 -34, 0 -84, 28 -34, 60 -70, 50 0"), ink("brass", 0.7)
    ) + "".join(circle(x, -14, 7, ink("#b8332c", 0.6)) for x in (-28, 0, 28))


def sword(ink: Ink) -> str:
    """A sword, point up."""
    return (
        poly(plot("-6 -22, -5 -92, 0 -104, 5 -92, 6 -22"), ink("#c9d2da", 0.7))
        + rect(-22, -24, 44, 6, ink("brass", 0.6))
        + rect(-4, -18, 8, 18, ink("#5a3420", 0.5))
    )


def basket(ink: Ink) -> str:
    """A wicker basket."""
    out = path("M-34 -46Q0 -120 34 -46", "none", stroke=ink("#a8763e", 0.5), stroke_width=7) + poly(
        plot("-46 -48, 46 -48, 36 0, -36 0"), ink("#b98548", 0.5)
    )
    return out + "".join(
        stroke([(-44 + i * 2, -40 + i * 12), (44 - i * 2, -40 + i * 12)], ink("#8a5c2c", 0.5), 3)
        for i in range(4)
    )


def mirror(ink: Ink) -> str:
    """A hand mirror."""
    return (
        rect(-5, -40, 10, 40, ink("brass", 0.5))
        + ellipse(0, -68, 28, 34, ink("brass", 0.6))
        + ellipse(0, -68, 22, 28, ink("#cfe4ea", 0.8))
        + stroke([(-8, -56), (8, -82)], "#ffffff", 4, opacity=0.7)
    )


def stone(ink: Ink) -> str:
    """A stone."""
    return blob(plot("-50 0, -54 -34, -20 -66, 26 -62, 54 -30, 48 0"), ink("rock", 0.4)) + blob(
        plot("-6 -58, 26 -60, 48 -30, 20 -40"), ink("rock", 0.9)
    )


def broom(ink: Ink) -> str:
    """A broom."""
    return stroke([(0, -24), (0, -100)], ink("wood", 0.6), 4) + poly(
        plot("-6 -28, 6 -28, 16 0, -16 0"), ink("hay", 0.5)
    )


def staff(ink: Ink) -> str:
    """A walking staff."""
    return stroke([(0, 0), (0, -100)], ink("wood", 0.5), 4)


def brush(ink: Ink) -> str:
    """A paint brush."""
    return stroke([(0, 0), (0, -70)], ink("wood", 0.7), 6) + poly(
        plot("-6 -70, 6 -70, 4 -98, 0 -104, -4 -98"), ink("#3b6f9c", 0.6)
    )


def star(_ink: Ink) -> str:
    """A little star that shines."""
    points = [
        (
            50 * (1 if i % 2 == 0 else 0.45) * math.sin(i * math.pi / 5),
            -50 - 50 * (1 if i % 2 == 0 else 0.45) * math.cos(i * math.pi / 5),
        )
        for i in range(10)
    ]
    return halo(0, -50, 90, "#ffe9a8", 0.6) + poly(points, "#ffe28a")


def fish(ink: Ink) -> str:
    """A fish for the basket."""
    return (
        blob(plot("-60 -30, -10 -58, 44 -32, -10 -8"), ink("#8fb0bf", 0.6))
        + poly(plot("-54 -30, -88 -54, -84 -6"), ink("#6f93a5", 0.5))
        + circle(26, -36, 5, "#20262c")
    )


def bottle(ink: Ink) -> str:
    """A bottle with a message."""
    return (
        path(
            "M-22 0V-48Q-22 -62 -9 -70V-96H9V-70Q22 -62 22 -48V0Z",
            ink("#5f9c84", 0.6),
            opacity=0.85,
        )
        + rect(-10, -50, 20, 40, ink("#f3e6c6", 0.8))
        + rect(-8, -104, 16, 12, ink("wood", 0.6))
    )


def hammer(ink: Ink) -> str:
    """A hammer."""
    return rect(-5, -80, 10, 80, ink("wood", 0.6)) + rect(-30, -100, 60, 24, ink("iron", 0.6), rx=4)


def gear(ink: Ink) -> str:
    """A cog wheel."""
    teeth = [
        (
            (50 if i % 4 < 2 else 38) * math.cos(i * math.tau / 40),
            -50 + (50 if i % 4 < 2 else 38) * math.sin(i * math.tau / 40),
        )
        for i in range(40)
    ]
    return (
        poly(teeth, ink("brass", 0.5))
        + circle(0, -50, 16, ink("dark", 0.4))
        + circle(0, -50, 28, "none", stroke=ink("brass", 0.9), stroke_width=5)
    )


def box(ink: Ink) -> str:
    """A small wooden box or music box."""
    return (
        rect(-50, -60, 100, 60, ink("wood", 0.5))
        + poly(plot("-54 -60, 54 -60, 46 -84, -46 -84"), ink("wood", 0.8))
        + rect(-8, -54, 16, 18, ink("brass", 0.8))
    )


def egg(ink: Ink) -> str:
    """A speckled egg."""
    out = blob(
        plot("0 0, -30 -14, -36 -42, -22 -80, 0 -98, 22 -80, 36 -42, 30 -14"), ink("#e9dcc0", 0.5)
    )
    out += blob(plot("2 -16, -16 -34, -14 -66, 2 -86, 20 -66, 24 -36"), ink("#f6eedb", 0.9))
    spots = (
        (-14, -30, 4),
        (10, -24, 3),
        (18, -56, 4),
        (-8, -62, 3),
        (4, -44, 3.5),
        (-20, -48, 2.5),
    )
    return out + "".join(circle(x, y, r, ink("#9a7b58", 0.5)) for x, y, r in spots)


def rope(ink: Ink) -> str:
    """A coil of rope."""
    out = "".join(
        ellipse(
            0, -34 - i * 13, 40, 22, "none", stroke=ink("#b99a63", 0.35 + 0.15 * i), stroke_width=11
        )
        for i in range(4)
    )
    return out + stroke([(36, -40), (52, -16), (44, 0)], ink("#b99a63", 0.6), 10, curved=True)
