"""Settings indoors: library, kitchen, workshop, room, station.

A back wall with a window onto the sky of the hour, a floor in perspective, and the things
that make the place what it is. Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import large
from tools.image.interior import FLOOR, books, indoors, lamp, put
from tools.image.props import bread, cup
from tools.image.stage import Ink, Stage
from tools.image.vector import circle, ellipse, group, path, poly, rect, stroke


def library(stage: Stage) -> None:
    """Walls of books, a tall window, a ladder, a reading lamp on a table."""
    W = stage.W
    ink = indoors(stage, "#6a4a3c", "wood", ((0.5, 220, 190, 330),))
    rng, body = stage.rng("books"), ""
    for x0, x1 in ((-10.0, W * 0.36), (W * 0.64, W + 10)):
        body += rect(x0, -10, x1 - x0, FLOOR + 6, ink("wood", 0.25))
        for row in range(6):
            y = 78 + row * 84
            body += (
                rect(x0 + 8, y - 74, x1 - x0 - 16, 76, ink("dark", 0.16))
                + books(x0 + 12, x1 - 12, y, 72, ink, rng)
                + rect(x0, y, x1 - x0, 9, ink("wood", 0.7))
            )
        body += "".join(
            rect(x, -10, 10, FLOOR + 6, ink("wood", 0.55)) for x in (x0, (x0 + x1) / 2, x1 - 10)
        )
    body += put(
        large.ladder,
        W * 0.30 if stage.frame.camera.focal_x > 0.5 else W * 0.70,
        FLOOR + 20,
        4.1,
        ink,
    )
    stage.draw("bookshelves", 0.4, body, "ground")
    x = 0.2 if stage.frame.camera.focal_x > 0.5 else 0.8
    table = (
        put(large.table, x * W, 640, 1.5, ink)
        + rect(x * W - 60, 478, 64, 12, ink("#8a3b32", 0.6))
        + rect(x * W - 54, 466, 56, 12, ink("#2f6f7d", 0.6))
    )
    stage.draw(
        "reading table",
        0.15,
        ellipse(W / 2, 640, W * 0.4, 66, ink("#8a3b32", 0.35))
        + ellipse(W / 2, 640, W * 0.36, 56, ink("#b5603f", 0.45))
        + table
        + lamp(stage, x * W + 60, 440, ink, cord=False)
        + stroke([(x * W + 60, 490), (x * W + 60, 452)], ink("brass", 0.6), 6),
        "ground",
    )


def kitchen(stage: Stage) -> None:
    """Tiles, a stove with fire, copper pans, a dresser and a window with herbs."""
    W = stage.W
    ink = indoors(stage, "#d8c4a0", "#b5694a", ((0.42, 210, 220, 210),), boards=False)
    body = "".join(
        rect(
            x,
            330 + r * 32,
            30,
            30,
            ink("#8fb0b5" if (int(x / 32) + r) % 5 == 0 else "#e8e0cc", 0.6),
        )
        for r in range(5)
        for x in np.arange(-4, W, 32)
    )
    body += (
        rect(0.24 * W, 400, 0.40 * W, 14, ink("wood", 0.85))
        + rect(0.24 * W, 414, 0.40 * W, 96, ink("#4f7f7a", 0.5))
        + "".join(
            rect((0.25 + 0.098 * i) * W, 424, 0.09 * W, 78, ink("#4f7f7a", 0.75))
            + circle((0.295 + 0.098 * i) * W, 450, 4, ink("brass", 0.8))
            for i in range(4)
        )
    )
    body += put(large.stove, 0.80 * W, FLOOR + 12, 2.1, ink)
    stage.shine(0.80 * W, 420, 70, (1.0, 0.5, 0.2), 0.5)
    body += stroke([(0.60 * W, 120), (0.96 * W, 120)], ink("iron", 0.4), 5)
    for i in range(4):
        x = (0.63 + 0.085 * i) * W if i < 1 or i > 2 else (0.63 + 0.08 * i) * W
        body += (
            stroke([(x, 120), (x, 158)], ink("iron", 0.4), 4)
            + circle(x, 182, 26 - 3 * (i % 3), ink("#c9703a", 0.5))
            + ellipse(x - 6, 176, 11, 13, ink("#f0a86a", 0.8), opacity=0.6)
        )
    body += _herbs(W, ink) + _dresser(0.10 * W, ink)
    stage.draw("kitchen things", 0.4, body, "ground")
    left = stage.frame.camera.focal_x > 0.5
    x = 0.22 if left else 0.78
    table = (
        put(large.table, x * W, 664, 1.45, ink)
        + group(bread(ink), x=x * W - 40, y=520, sx=0.62, sy=0.62)
        + group(cup(ink), x=x * W + 60, y=520, sx=0.5, sy=0.5)
    )
    stage.draw("kitchen table", 0.12, table + lamp(stage, x * W, 150, ink), "ground")


def _herbs(W: float, ink: Ink) -> str:
    return "".join(
        ellipse((0.335 + 0.055 * i) * W, 296, 15, 20, ink("leaf", 0.3 + 0.2 * (i % 2)))
        + poly(
            [
                ((0.335 + 0.055 * i) * W - 15, 296),
                ((0.335 + 0.055 * i) * W + 15, 296),
                ((0.335 + 0.055 * i) * W + 11, 322),
                ((0.335 + 0.055 * i) * W - 11, 322),
            ],
            ink("#b5603f", 0.6),
        )
        for i in range(4)
    )


def _dresser(x: float, ink: Ink) -> str:
    out = rect(x - 90, 190, 180, 320, ink("wood", 0.4)) + "".join(
        rect(x - 82, y, 164, 7, ink("wood", 0.8)) for y in (270, 340, 400)
    )
    out += "".join(
        circle(x - 62 + i * 41, y - 22, 20, ink("white", 0.5))
        + circle(x - 62 + i * 41, y - 22, 13, ink("#6a8fb0", 0.7))
        + circle(x - 62 + i * 41, y - 22, 9, ink("white", 0.8))
        for i in range(4)
        for y in (270, 340)
    )
    return out + "".join(
        rect(x - 80 + i * 82, 420, 76, 84, ink("wood", 0.6))
        + circle(x - 10 + i * 20, 460, 4, ink("brass", 0.8))
        for i in range(2)
    )


def room(stage: Stage) -> None:
    """A bedroom or parlour: papered wall, curtains, a bed or armchair, pictures, a rug."""
    W = stage.W
    left = stage.frame.camera.focal_x > 0.5
    at = 0.36 if left else 0.64
    ink = indoors(stage, "#7f9a9c", "plank", ((at, 215, 230, 250),))
    paper = "".join(
        circle(x + (r % 2) * 26, y, 3.2, ink("#a8bcb8", 0.8), opacity=0.6)
        for r, y in enumerate(range(20, 480, 34))
        for x in np.arange(10, W, 52)
        if abs(x - at * W) > 150
    )
    body = paper
    for d in (-1, 1):
        x = at * W + d * 128
        body += path(
            f"M{x - d * 40:.0f} 62Q{x + d * 8:.0f} 220 {x - d * 10:.0f} 420H{x + d * 62:.0f}Q{x + d * 52:.0f} 220 {x + d * 60:.0f} 62Z",
            ink("#b5533c", 0.5),
        ) + "".join(
            stroke([(x + d * k, 70), (x + d * (k + 4), 416)], ink("#b5533c", 0.2), 3, opacity=0.6)
            for k in (6, 24, 42)
        )
    body += rect(at * W - 206, 52, 412, 12, ink("wood", 0.5), rx=6)
    other = 0.84 if left else 0.16
    body += "".join(
        rect(other * W + dx, y, w, h, ink("wood", 0.7))
        + rect(other * W + dx + 8, y + 8, w - 16, h - 16, ink(c, 0.7))
        for dx, y, w, h, c in (
            (-110, 120, 90, 70, "#6f9a8a"),
            (20, 100, 74, 96, "#d8b07a"),
            (-80, 220, 60, 60, "#8a6a9a"),
        )
    )
    stage.draw("curtains and pictures", 0.42, body, "ground")
    rug = (
        ellipse(W / 2, 636, W * 0.36, 62, ink("#b5533c", 0.4))
        + ellipse(W / 2, 636, W * 0.32, 52, ink("#d9a96a", 0.55))
        + ellipse(W / 2, 636, W * 0.28, 42, ink("#b5533c", 0.5))
    )
    bed = put(large.bed, (0.82 if left else 0.18) * W, 596, 1.5, ink)
    stage.draw(
        "bed and rug",
        0.2,
        rug + bed + lamp(stage, (0.62 if left else 0.38) * W, 132, ink),
        "ground",
    )
