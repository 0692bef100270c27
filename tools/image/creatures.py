"""Birds, fish, insects, sea creatures and odd ones: snowman, robot, talking tree.

Drawn looking right, foot (or middle, for swimmers and fliers) at (0, 0); `h` is the height of
a grown-up in units. Knows nothing of places.
"""

import math
from collections.abc import Callable

from tools.image.faces import LOOKS, Paint, features
from tools.image.frame import Expression
from tools.image.stage import Ink
from tools.image.vector import blob, circle, ellipse, path, plot, poly, rect, stroke

DARK = Paint("#241a1c", "#3a2626", "#e2705c", "#8f4a4a", "#fbf6ee", "#4a6a86")


def fish(h: float, ink: Ink, _side: int, expression: Expression, colour: str) -> str:
    """A round fish."""
    s, c = h * 0.16, colour or "#e8803a"
    out = poly(plot("-.8 0, -1.5 -.5, -1.3 0, -1.5 .5", s), ink(c, 0.35)) + blob(
        plot("-.2 -.5, .1 -.95, .4 -.45", s), ink(c, 0.4)
    )
    out += ellipse(0, 0, s, s * 0.6, ink(c, 0.5)) + ellipse(
        s * 0.1, s * 0.2, s * 0.7, s * 0.32, ink("#f8e6c8", 0.6), opacity=0.8
    )
    out += "".join(
        path(
            f"M{x * s:.1f} {-0.3 * s:.1f}q{0.18 * s:.1f} {0.3 * s:.1f} 0 {0.6 * s:.1f}",
            "none",
            stroke=ink(c, 0.2),
            stroke_width=s * 0.05,
        )
        for x in (-0.4, -0.1)
    )
    return (
        out
        + circle(s * 0.55, -s * 0.12, s * 0.17, "#fffaf0")
        + circle(s * 0.6, -s * 0.12, s * 0.1, "#1c1416")
        + _smile(s * 0.72, s * 0.16, s * 0.2, expression)
    )


def _smile(x: float, y: float, half: float, expression: Expression) -> str:
    bend = LOOKS[expression].curve * half * 3
    return path(
        f"M{x - half:.2f} {y:.2f}Q{x:.2f} {y + bend:.2f} {x + half:.2f} {y:.2f}",
        "none",
        stroke="#241a1c",
        stroke_width=max(half * 0.2, 0.8),
        stroke_linecap="round",
    )


def whale(h: float, ink: Ink, _side: int, expression: Expression, colour: str) -> str:
    """A great whale."""
    s, c = h * 1.1, colour or "#4a7494"
    out = blob(plot("-.95 -.06, -1.32 -.42, -1.16 -.06, -1.4 .18, -.98 .06", s), ink(c, 0.35))
    out += blob(
        plot("-1.05 -.02, -.4 -.34, .35 -.44, .92 -.24, 1 .08, .6 .34, -.1 .3, -.7 .12", s),
        ink(c, 0.42),
    )
    out += blob(plot("-.4 -.28, .35 -.4, .86 -.22, .4 -.24", s), ink(c, 0.85), opacity=0.8)
    out += blob(plot(".99 .1, .6 .33, -.05 .29, .3 .14", s), ink("#dfe9ec", 0.6))
    out += "".join(
        stroke(
            [
                (s * (0.86 - i * 0.05), s * (0.14 + i * 0.035)),
                (s * (0.30 - i * 0.05), s * (0.17 + i * 0.03)),
            ],
            ink(c, 0.3),
            s * 0.012,
        )
        for i in range(4)
    )
    out += blob(plot(".12 .22, -.12 .52, -.28 .5, -.06 .2", s), ink(c, 0.25))
    return (
        out
        + circle(s * 0.62, -s * 0.02, s * 0.045, "#f6f2e6")
        + circle(s * 0.63, -s * 0.02, s * 0.032, "#14202a")
        + _smile(s * 0.80, s * 0.08, s * 0.14, expression)
    )


def octopus(h: float, ink: Ink, side: int, expression: Expression, colour: str) -> str:
    """An octopus."""
    s, c = h * 0.42, colour or "#b5486a"
    out = ""
    for i in range(8):
        x = (-0.52 + i * 0.15) * s
        sway = (i - 3.5) * s * 0.16
        out += stroke(
            [
                (x * 0.8, -s * 0.35),
                (x + sway * 0.6, -s * 0.02),
                (x + sway * 1.3, s * 0.12),
                (x + sway * 1.6, -s * 0.08),
            ],
            ink(c, 0.25 if i % 2 else 0.55),
            s * 0.14,
            curved=True,
        )
    out += ellipse(0, -s * 0.78, s * 0.52, s * 0.56, ink(c, 0.45)) + ellipse(
        side * s * 0.10, -s * 0.86, s * 0.38, s * 0.42, ink(c, 0.75)
    )
    return (
        out
        + f'<g transform="translate(0 {-s * 0.62:.1f})">{features(s * 0.42, LOOKS[expression], DARK, detail=True)}</g>'
    )


def turtle(h: float, ink: Ink, _side: int, expression: Expression, colour: str) -> str:
    """A turtle."""
    s, c = h * 0.30, colour or "#5f8a4a"
    out = (
        "".join(ellipse(x * s, -s * 0.10, s * 0.17, s * 0.13, ink(c, 0.5)) for x in (-0.5, 0.42))
        + stroke([(s * 0.5, -s * 0.3), (s * 0.82, -s * 0.48)], ink(c, 0.6), s * 0.20)
        + circle(s * 0.9, -s * 0.52, s * 0.19, ink(c, 0.65))
    )
    out += path(
        f"M{-s * 0.78:.1f} {-s * 0.16:.1f}Q{-s * 0.6:.1f} {-s * 0.92:.1f} 0 {-s * 0.92:.1f}Q{s * 0.6:.1f} {-s * 0.92:.1f} {s * 0.72:.1f} {-s * 0.16:.1f}Z",
        ink("#8a6a3c", 0.45),
    )
    out += "".join(
        poly(
            [
                (
                    x * s + s * 0.16 * math.cos(i * math.tau / 6),
                    y * s + s * 0.14 * math.sin(i * math.tau / 6),
                )
                for i in range(6)
            ],
            ink("#8a6a3c", 0.85),
        )
        for x, y in ((-0.36, -0.42), (0.0, -0.62), (0.34, -0.42))
    )
    return (
        out
        + circle(s * 0.96, -s * 0.57, s * 0.045, "#14100c")
        + _smile(s * 1.0, -s * 0.46, s * 0.06, expression)
    )


def frog(h: float, ink: Ink, _side: int, expression: Expression, colour: str) -> str:
    """A frog."""
    s, c = h * 0.16, colour or "#5fa04a"
    out = (
        "".join(ellipse(d * s * 0.55, -s * 0.2, s * 0.4, s * 0.22, ink(c, 0.35)) for d in (-1, 1))
        + ellipse(0, -s * 0.42, s * 0.62, s * 0.44, ink(c, 0.5))
        + ellipse(0, -s * 0.30, s * 0.42, s * 0.28, ink("#e6e8b0", 0.6))
    )
    out += "".join(
        circle(d * s * 0.30, -s * 0.86, s * 0.2, ink(c, 0.6))
        + circle(d * s * 0.30, -s * 0.88, s * 0.13, "#fffbe8")
        + circle(d * s * 0.28, -s * 0.88, s * 0.075, "#14100c")
        for d in (-1, 1)
    )
    return out + _smile(0, -s * 0.58, s * 0.3, expression)


def butterfly(h: float, ink: Ink, _side: int, _expression: Expression, colour: str) -> str:
    """A butterfly."""
    s, c = h * 0.13, colour or "#e08a3a"
    out = ""
    for d in (-1, 1):
        out += (
            blob(
                [
                    (0, -s * 0.2),
                    (d * s * 0.5, -s * 0.95),
                    (d * s * 1.05, -s * 0.8),
                    (d * s * 0.8, -s * 0.1),
                ],
                ink(c, 0.5),
            )
            + blob(
                [(0, 0), (d * s * 0.75, 0), (d * s * 0.7, s * 0.65), (d * s * 0.2, s * 0.5)],
                ink(c, 0.75),
            )
            + circle(d * s * 0.7, -s * 0.6, s * 0.14, ink("white", 0.7))
        )
    return (
        out
        + stroke([(0, -s * 0.5), (0, s * 0.5)], "#2a1c1c", s * 0.13)
        + stroke([(0, -s * 0.5), (s * 0.22, -s * 0.95)], "#2a1c1c", s * 0.04)
        + stroke([(0, -s * 0.5), (-s * 0.22, -s * 0.95)], "#2a1c1c", s * 0.04)
    )


def bee(h: float, ink: Ink, _side: int, _expression: Expression, _colour: str) -> str:
    """A bee."""
    s = h * 0.11
    out = (
        ellipse(-s * 0.1, -s * 0.55, s * 0.28, s * 0.5, "#eaf4fa", opacity=0.75)
        + ellipse(s * 0.25, -s * 0.5, s * 0.22, s * 0.42, "#eaf4fa", opacity=0.75)
        + ellipse(0, 0, s * 0.7, s * 0.45, ink("#e8b83a", 0.6))
    )
    return (
        out
        + "".join(
            rect(x * s, -s * 0.4, s * 0.16, s * 0.8, "#2a211c", rx=s * 0.05) for x in (-0.4, -0.05)
        )
        + circle(s * 0.5, -s * 0.05, s * 0.3, "#2a211c")
        + circle(s * 0.6, -s * 0.1, s * 0.09, "#ffffff")
    )


def snowman(h: float, ink: Ink, side: int, expression: Expression, colour: str) -> str:
    """A snowman with a hat and a carrot."""
    s = h * 0.86
    out = "".join(
        circle(0, y * s, r * s, ink("snow", 0.45))
        + circle(side * r * s * 0.16, (y - r * 0.14) * s, r * s * 0.8, ink("snow", 0.95))
        for y, r in ((-0.24, 0.25), (-0.58, 0.19))
    )
    out += (
        stroke([(-s * 0.16, -s * 0.62), (-s * 0.42, -s * 0.78)], ink("bark", 0.4), s * 0.02)
        + stroke([(s * 0.16, -s * 0.62), (s * 0.42, -s * 0.72)], ink("bark", 0.4), s * 0.02)
        + circle(0, -s * 0.86, s * 0.145, ink("snow", 0.7))
    )
    out += (
        f'<g transform="translate(0 {-s * 0.86:.1f})">{features(s * 0.14, LOOKS[expression], DARK)}</g>'
        + poly(plot("0 -.86, .16 -.83, 0 -.82", s), ink("#e8803a", 0.7))
    )
    out += (
        rect(-s * 0.15, -s * 0.99, s * 0.3, s * 0.03, ink("dark", 0.4))
        + rect(-s * 0.10, -s * 1.12, s * 0.2, s * 0.14, ink("dark", 0.3))
        + rect(-s * 0.10, -s * 1.02, s * 0.2, s * 0.03, ink("#c8453b", 0.6))
    )
    return (
        out
        + rect(-s * 0.15, -s * 0.76, s * 0.3, s * 0.06, ink(colour or "#c8453b", 0.6), rx=s * 0.02)
        + "".join(circle(0, y * s, s * 0.018, "#2a2426") for y in (-0.64, -0.56, -0.48))
    )


def robot(h: float, ink: Ink, side: int, expression: Expression, colour: str) -> str:
    """A friendly robot of rounded boxes."""
    s, c = h * 0.82, colour or "#7fa3ad"
    out = "".join(
        rect(d * s * 0.12 - s * 0.055, -s * 0.26, s * 0.11, s * 0.24, ink(c, 0.3), rx=s * 0.03)
        + rect(
            d * s * 0.12 - s * 0.08, -s * 0.06, s * 0.17, s * 0.06, ink("iron", 0.5), rx=s * 0.03
        )
        for d in (-1, 1)
    )
    out += "".join(
        stroke(
            [(d * s * 0.24, -s * 0.58), (d * s * 0.34, -s * 0.44), (d * s * 0.32, -s * 0.30)],
            ink("iron", 0.5),
            s * 0.06,
        )
        + circle(d * s * 0.32, -s * 0.28, s * 0.055, ink(c, 0.7))
        for d in (-1, 1)
    )
    out += (
        rect(-s * 0.24, -s * 0.66, s * 0.48, s * 0.42, ink(c, 0.45), rx=s * 0.07)
        + rect(
            (-0.02 if side > 0 else -0.24) * s,
            -s * 0.66,
            s * 0.26,
            s * 0.42,
            ink(c, 0.75),
            rx=s * 0.07,
        )
        + rect(-s * 0.12, -s * 0.56, s * 0.24, s * 0.16, ink("dark", 0.4), rx=s * 0.02)
        + "".join(
            circle((-0.07 + i * 0.07) * s, -s * 0.48, s * 0.022, col)
            for i, col in enumerate(("#e8603a", "#f0c84a", "#6fc08a"))
        )
    )
    out += (
        rect(-s * 0.05, -s * 0.72, s * 0.1, s * 0.07, ink("iron", 0.5))
        + rect(-s * 0.22, -s * 1.02, s * 0.44, s * 0.32, ink(c, 0.6), rx=s * 0.09)
        + rect(-s * 0.17, -s * 0.97, s * 0.34, s * 0.21, "#20303a", rx=s * 0.06)
    )
    glow = Paint("#8ff0e6", "#8ff0e6", "#20303a", "#8ff0e6", "#d8fffb", "#8ff0e6")
    out += f'<g transform="translate(0 {-s * 0.88:.1f}) scale(1 0.8)">{features(s * 0.15, LOOKS[expression], glow)}</g>'
    return (
        out
        + stroke([(0, -s * 1.02), (0, -s * 1.12)], ink("iron", 0.5), s * 0.02)
        + circle(0, -s * 1.13, s * 0.03, "#ff7a5a")
    )


def tree(h: float, ink: Ink, side: int, expression: Expression, colour: str) -> str:
    """An old tree with a face in its bark."""
    s = h * 1.9
    out = blob(
        plot(
            "-.26 0, -.12 -.06, -.1 -.42, -.3 -.62, -.24 -.65, -.02 -.52, .24 -.68, .3 -.64, .11 -.42, .12 -.06, .28 0, 0 -.03",
            s,
        ),
        ink("bark", 0.5),
    )
    for i, (x, y, r) in enumerate(
        (
            (-0.30, -0.68, 0.19),
            (0.30, -0.70, 0.19),
            (0, -0.84, 0.25),
            (-0.16, -0.62, 0.15),
            (0.15, -0.62, 0.15),
            (-0.14, -0.96, 0.13),
            (0.18, -0.93, 0.13),
        )
    ):
        out += circle(x * s, y * s, r * s, ink(colour or "leaf", 0.25 + 0.06 * (i % 3))) + circle(
            (x + side * 0.04) * s,
            (y - 0.045) * s,
            r * s * 0.66,
            ink(colour or "leaf", 0.8),
            opacity=0.7,
        )
    face = Paint("#1f1512", "#1f1512", "#8a5a44", "#3a241c", "#efe2c8", "#5a7a3a")
    return (
        out
        + f'<g transform="translate(0 {-s * 0.28:.1f})">{features(s * 0.115, LOOKS[expression], face, detail=True, old=True)}</g>'
    )


Maker = Callable[[float, Ink, int, Expression, str], str]
# name: (drawing, where it is at home: water, air or ground)
ODD: dict[str, tuple[Maker, str]] = {
    "fish": (fish, "water"), "whale": (whale, "water"), "octopus": (octopus, "water"), "turtle": (turtle, "ground"), "frog": (frog, "ground"), "butterfly": (butterfly, "air"), "bee": (bee, "air"),
    "snowman": (snowman, "ground"), "robot": (robot, "ground"), "tree": (tree, "ground"),
}  # fmt: skip
KIN: dict[str, str] = {
    "vixen": "fox", "puppy": "dog", "hound": "dog", "kitten": "cat", "cub": "bear", "polar bear": "bear", "panda": "bear", "doe": "deer", "stag": "deer", "fawn": "deer", "reindeer": "deer", "moose": "deer", "elk": "deer", "pony": "horse", "mare": "horse", "zebra": "horse",
    "hare": "rabbit", "bunny": "rabbit", "rat": "mouse", "hamster": "mouse", "mole": "mouse", "badger": "bear", "otter": "cat", "beaver": "hedgehog", "raccoon": "cat", "monkey": "cat", "ape": "bear", "gorilla": "bear", "leopard": "tiger", "lynx": "cat", "panther": "tiger", "lamb": "sheep", "ram": "goat", "ox": "cow", "bull": "cow", "calf": "cow", "mule": "donkey",
    "boar": "pig", "seagull": "gull", "albatross": "gull", "tern": "gull", "pelican": "gull", "sparrow": "bird", "songbird": "bird", "nightingale": "bird", "lark": "swallow", "wren": "robin", "finch": "robin", "hawk": "eagle", "falcon": "eagle", "kite bird": "eagle", "crane": "heron", "goose": "swan", "chicken": "hen", "rooster": "hen", "cockerel": "hen", "pigeon": "dove", "puffin": "penguin", "magpie": "crow", "jackdaw": "crow",
    "salmon": "fish", "trout": "fish", "shark": "fish", "goldfish": "fish", "dolphin": "whale", "porpoise": "whale", "squid": "octopus", "kraken": "octopus", "jellyfish": "octopus", "tortoise": "turtle", "crab": "turtle", "snail": "turtle", "toad": "frog", "lizard": "frog", "snake": "frog", "moth": "butterfly", "dragonfly": "butterfly", "firefly": "bee", "wasp": "bee", "beetle": "bee", "spider": "bee",
    "android": "robot", "machine man": "robot", "automaton": "robot", "oak": "tree", "willow": "tree", "pine": "tree", "phoenix": "eagle", "griffin": "dragon", "wyvern": "dragon", "monster": "bear", "troll": "bear", "seal": "whale", "walrus": "whale", "hippo": "elephant", "rhino": "elephant", "mammoth": "elephant", "llama": "camel", "kangaroo": "rabbit", "bat": "crow",
}  # fmt: skip
