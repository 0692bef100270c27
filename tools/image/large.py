"""Large things that stand about: furniture, tents, fires, wells, signs. Drawn 100 high, foot at (0, 0).

Knows shapes only. `LARGE` lists them, with their height in grown-up heights.
"""

from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, halo, path, plot, poly, rect, stroke
from tools.image.vehicles import (
    airship,
    bicycle,
    boat,
    car,
    cart,
    plane,
    rocket,
    sailing,
    train,
    wheel,
)


def chest(ink: Ink) -> str:
    """A treasure chest, ajar."""
    return (
        rect(-76, -54, 152, 54, ink("wood", 0.45))
        + path("M-80 -54Q-78 -100 0 -100Q78 -100 80 -54Z", ink("wood", 0.7))
        + "".join(
            rect(x, -96 + abs(x) * 0.2, 12, 94 - abs(x) * 0.2, ink("brass", 0.6)) for x in (-58, 46)
        )
        + rect(-12, -62, 24, 24, ink("brass", 0.9))
        + rect(-80, -58, 160, 6, "#ffe28a")
    )


def table(ink: Ink) -> str:
    """A plain table."""
    return (
        "".join(rect(x, -92, 12, 92, ink("wood", 0.3)) for x in (-92, 80))
        + rect(-108, -100, 216, 14, ink("wood", 0.75))
        + rect(-96, -86, 192, 12, ink("wood", 0.35))
    )


def chair(ink: Ink) -> str:
    """A chair in profile."""
    return (
        "".join(rect(x, -48, 6, 48, ink("wood", 0.35)) for x in (-24, 18))
        + rect(-28, -52, 54, 8, ink("wood", 0.7))
        + rect(-28, -100, 7, 54, ink("wood", 0.5))
        + rect(-28, -96, 7, 14, ink("wood", 0.8))
    )


def bench(ink: Ink) -> str:
    """A park bench."""
    return "".join(rect(x, -54, 10, 54, ink("iron", 0.3)) for x in (-92, 82)) + "".join(
        rect(-108, y, 216, 11, ink("plank", k)) for y, k in ((-60, 0.8), (-80, 0.5), (-98, 0.6))
    )


def campfire(ink: Ink) -> str:
    """Burning logs."""
    out = halo(0, -40, 150, "#ffb347", 0.6)
    out += stroke([(-50, -6), (46, -22)], ink("bark", 0.4), 15) + stroke(
        [(50, -6), (-46, -22)], ink("bark", 0.6), 15
    )
    return (
        out
        + blob(plot("0 -104, 24 -60, 36 -30, 0 -14, -36 -30, -22 -62"), "#f2793a")
        + blob(plot("2 -78, 18 -44, 0 -18, -20 -36"), "#ffc14d")
        + blob(plot("0 -52, 9 -32, 0 -20, -9 -30"), "#fff0b8")
    )


def tent(ink: Ink) -> str:
    """A ridge tent."""
    return (
        poly(plot("-92 0, 0 -100, 92 0"), ink("#c9803a", 0.5))
        + poly(plot("0 -100, 92 0, 34 0"), ink("#c9803a", 0.9))
        + poly(plot("-6 0, 0 -70, 26 0"), ink("dark", 0.3))
        + stroke([(0, -100), (0, -108)], ink("wood", 0.5), 4)
    )


def ladder(ink: Ink) -> str:
    """A leaning ladder."""
    rungs = "".join(
        stroke([(-14 + i * 2.4, -8 - i * 10), (14 + i * 2.4, -8 - i * 10)], ink("wood", 0.6), 3)
        for i in range(9)
    )
    return (
        stroke([(-16, 0), (8, -100)], ink("wood", 0.5), 4)
        + stroke([(12, 0), (36, -100)], ink("wood", 0.5), 4)
        + rungs
    )


def piano(ink: Ink) -> str:
    """An upright piano."""
    keys = "".join(rect(-80 + i * 16, -46, 8, 4, ink("dark", 0.2)) for i in range(11))
    return (
        rect(-92, -100, 184, 100, ink("#3a2620", 0.5))
        + rect(-92, -100, 184, 8, ink("#3a2620", 0.95))
        + rect(-98, -52, 196, 14, ink("#3a2620", 0.8))
        + rect(-86, -50, 172, 8, ink("white", 0.8))
        + keys
        + rect(-40, -88, 80, 30, ink("white", 0.7))
    )


def bed(ink: Ink) -> str:
    """A bed with a quilt."""
    return (
        rect(-130, -90, 14, 90, ink("wood", 0.6))
        + rect(116, -58, 14, 58, ink("wood", 0.5))
        + rect(-118, -50, 238, 30, ink("white", 0.6))
        + blob(plot("-112 -50, -104 -74, -60 -74, -54 -50"), ink("white", 0.95))
        + path("M-50 -54Q40 -66 118 -50V-16H-50Z", ink("#4a7fa0", 0.6))
    )


def shelf(ink: Ink) -> str:
    """A bookcase with books."""
    out = rect(-44, -100, 88, 100, ink("wood", 0.35))
    colours = ("#8a3b32", "#2f6f7d", "#c9a14a", "#4d5d4a", "#6a4a7a")
    for row in range(4):
        y = -80 + row * 24
        out += rect(-40, y - 17, 80, 20, ink("dark", 0.2))
        out += "".join(
            rect(
                -38 + i * 7.6,
                y + 3 - 12 - (i * 5 + row * 3) % 6,
                6.2,
                12 + (i * 5 + row * 3) % 6,
                ink(colours[(i * 3 + row) % 5], 0.4 + 0.1 * (i % 4)),
            )
            for i in range(10)
        )
        out += rect(-44, y + 3, 88, 4, ink("wood", 0.7))
    return out


def stove(ink: Ink) -> str:
    """An iron stove with fire in it."""
    return (
        rect(-40, -80, 80, 74, ink("iron", 0.3), rx=6)
        + rect(-48, -86, 96, 10, ink("iron", 0.6))
        + rect(-10, -240, 20, 156, ink("iron", 0.35))
        + rect(-24, -58, 48, 32, "#ff9a3c", rx=4)
        + "".join(rect(x, -58, 4, 32, ink("iron", 0.2)) for x in (-12, 0, 12))
        + "".join(rect(x, -8, 8, 8, ink("iron", 0.3)) for x in (-34, 26))
    )


def easel(ink: Ink) -> str:
    """An easel with a picture begun."""
    out = stroke(plot("-34 0, 0 -104, 34 0"), ink("wood", 0.5), 4) + stroke(
        [(0, -100), (0, -4)], ink("wood", 0.3), 4
    )
    return (
        out
        + rect(-40, -86, 80, 54, ink("white", 0.8))
        + rect(-34, -80, 68, 26, ink("#7fb0c8", 0.7))
        + blob(plot("-34 -54, -14 -68, 10 -58, 34 -66, 34 -40, -34 -40"), ink("#6f9a5a", 0.6))
        + circle(18, -70, 6, "#ffd76a")
    )


def signpost(ink: Ink) -> str:
    """A signpost with two arms."""
    return (
        rect(-4, -100, 8, 100, ink("wood", 0.4))
        + poly(plot("-4 -94, 48 -94, 58 -85, 48 -76, -4 -76"), ink("plank", 0.7))
        + poly(plot("4 -68, -44 -68, -54 -59, -44 -50, 4 -50"), ink("plank", 0.5))
    )


def barrel(ink: Ink) -> str:
    """A barrel."""
    return (
        path("M-34 -98Q-48 -50 -34 0H34Q48 -50 34 -98Z", ink("wood", 0.5))
        + path("M8 -98Q20 -50 8 0H34Q48 -50 34 -98Z", ink("wood", 0.8))
        + "".join(stroke([(-39, y), (39, y)], ink("iron", 0.4), 6) for y in (-76, -24))
        + ellipse(0, -98, 34, 7, ink("wood", 0.3))
    )


def crate(ink: Ink) -> str:
    """A crate."""
    return (
        rect(-52, -100, 104, 100, ink("plank", 0.5))
        + stroke([(-46, -6), (46, -94)], ink("plank", 0.8), 12)
        + rect(-48, -96, 96, 92, "none", stroke=ink("plank", 0.85), stroke_width=10)
    )


def pumpkin(ink: Ink) -> str:
    """A pumpkin."""
    return "".join(
        ellipse(x, -42, 30, 42, ink("#d9772e", k))
        for x, k in ((-34, 0.3), (34, 0.7), (-14, 0.5), (16, 0.85))
    ) + stroke([(0, -82), (8, -100)], ink("leaf", 0.3), 9)


def well(ink: Ink) -> str:
    """A draw well with a roof."""
    return (
        rect(-50, -38, 100, 38, ink("stone", 0.5))
        + rect(-56, -44, 112, 10, ink("stone", 0.9))
        + "".join(rect(x, -84, 7, 44, ink("wood", 0.4)) for x in (-42, 35))
        + poly(plot("-60 -78, 0 -106, 60 -78"), ink("roof", 0.6))
        + stroke([(0, -84), (0, -52)], ink("dark", 0.4), 2)
        + rect(-9, -56, 18, 16, ink("wood", 0.6))
    )


def fountain(ink: Ink) -> str:
    """A fountain."""
    return (
        rect(-72, -26, 144, 26, ink("stone", 0.5), rx=8)
        + ellipse(0, -26, 72, 12, ink("#7fc0d8", 0.8))
        + rect(-9, -70, 18, 46, ink("stone", 0.6))
        + ellipse(0, -70, 34, 8, ink("stone", 0.8))
        + "".join(
            stroke([(0, -98), (d * 20, -90), (d * 30, -66)], ink("#cfe9f5", 0.9), 4, curved=True)
            for d in (-1, 1)
        )
    )


def gate(ink: Ink) -> str:
    """A garden door in an arch."""
    return (
        path("M-52 0V-62A52 52 0 0 1 52 -62V0Z", ink("stone", 0.6))
        + path("M-36 0V-58A36 36 0 0 1 36 -58V0Z", ink("#4d6d5a", 0.5))
        + stroke([(0, -94), (0, 0)], ink("dark", 0.3), 3)
        + circle(10, -44, 4, ink("brass", 0.8))
    )


def postbox(ink: Ink) -> str:
    """A pillar box."""
    return (
        rect(-20, -84, 40, 84, ink("#c8332c", 0.5), rx=4)
        + path("M-24 -82Q0 -108 24 -82Z", ink("#c8332c", 0.8))
        + rect(-12, -70, 24, 5, ink("dark", 0.2))
        + rect(-24, -8, 48, 8, ink("dark", 0.4))
    )


def nest(ink: Ink) -> str:
    """A nest with eggs."""
    return (
        "".join(
            ellipse(x, -62, 20, 28, ink("#cfe4e0", k)) for x, k in ((-26, 0.5), (0, 0.7), (26, 0.9))
        )
        + blob(plot("-70 -54, -50 -6, 0 0, 50 -6, 70 -54, 0 -40"), ink("#8a6a3c", 0.5))
        + "".join(
            stroke(
                [(-66 + i * 9, -46 + (i % 3) * 6), (-30 + i * 8, -14 - (i % 4) * 5)],
                ink("#b5905a", 0.6),
                3,
            )
            for i in range(9)
        )
    )


def anchor(ink: Ink) -> str:
    """An anchor."""
    return (
        circle(0, -90, 10, "none", stroke=ink("iron", 0.4), stroke_width=6)
        + stroke([(0, -80), (0, -6)], ink("iron", 0.5), 9)
        + stroke([(-24, -66), (24, -66)], ink("iron", 0.5), 7)
        + path("M-46 -36Q-36 -4 0 -4Q36 -4 46 -36", "none", stroke=ink("iron", 0.5), stroke_width=9)
    )


def statue(ink: Ink) -> str:
    """A figure of stone on a base."""
    return (
        rect(-26, -30, 52, 30, ink("stone", 0.5))
        + rect(-30, -34, 60, 6, ink("stone", 0.9))
        + blob(plot("-14 -34, -16 -62, -9 -80, 9 -80, 16 -62, 14 -34"), ink("stone", 0.6))
        + circle(0, -90, 9, ink("stone", 0.7))
        + stroke([(10, -76), (24, -96)], ink("stone", 0.6), 6)
    )


# name: (drawing, height in grown-up heights, light: none 0 or reach in grown-up heights)
LARGE = {
    "chest": (chest, 0.36, 0.0), "table": (table, 0.46, 0.0), "chair": (chair, 0.58, 0.0), "bench": (bench, 0.48, 0.0), "campfire": (campfire, 0.42, 1.3), "tent": (tent, 1.0, 0.0),
    "ladder": (ladder, 1.5, 0.0), "piano": (piano, 0.72, 0.0), "bed": (bed, 0.5, 0.0), "shelf": (shelf, 1.25, 0.0), "stove": (stove, 0.55, 0.6), "easel": (easel, 0.95, 0.0), "signpost": (signpost, 1.0, 0.0),
    "barrel": (barrel, 0.46, 0.0), "crate": (crate, 0.36, 0.0), "pumpkin": (pumpkin, 0.24, 0.0), "well": (well, 1.0, 0.0), "fountain": (fountain, 0.9, 0.0), "gate": (gate, 1.1, 0.0), "postbox": (postbox, 0.72, 0.0),
    "nest": (nest, 0.18, 0.0), "anchor": (anchor, 0.5, 0.0), "statue": (statue, 1.5, 0.0), "boat": (boat, 0.5, 0.0), "sailboat": (sailing, 1.6, 0.0), "cart": (cart, 0.62, 0.0), "car": (car, 0.72, 0.0), "bicycle": (bicycle, 0.6, 0.0),
    "train": (train, 1.4, 0.0), "rocket": (rocket, 2.2, 0.0), "airship": (airship, 1.6, 0.0), "plane": (plane, 0.9, 0.0), "wheel": (wheel, 0.4, 0.0),
}  # fmt: skip
AFLOAT = ("boat", "sailboat")
AIRBORNE = ("airship", "plane", "kite", "balloon")
