"""Settings indoors: library, kitchen, workshop, room, station.

A back wall with a window onto the sky of the hour, a floor in perspective, and the things
that make the place what it is. Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import large
from tools.image.colour import f32, mix, smoothstep
from tools.image.sky import sky
from tools.image.stage import Footing, Ink, Stage
from tools.image.vector import circle, ellipse, gradient, group, path, poly, rect, stroke

FLOOR = 505.0
WARM = (1.0, 0.70, 0.36)


def _indoors(
    stage: Stage,
    wall: str,
    floor: str,
    windows: tuple[tuple[float, float, float, float], ...],
    *,
    boards: bool = True,
) -> Ink:
    """Sky behind, then a wall with holes for windows, then the floor. Windows: x, y (fractions of width, units), w, h."""
    stage.notes["outdoors"] = False
    stage.horizon = min(max(stage.horizon, 330.0), 420.0)
    sky(stage, floor=430)
    _rain_outside(stage)
    ink = _lamplit(stage)
    W = stage.W
    holes = "".join(
        f"M{x * W - w / 2:.1f} {y - h / 2:.1f}V{y + h / 2:.1f}H{x * W + w / 2:.1f}V{y - h / 2:.1f}Z"
        for x, y, w, h in windows
    )
    definition, fill = gradient(
        [(0, ink(wall, 0.25), 1.0), (0.7, ink(wall, 0.62), 1.0), (1, ink(wall, 0.5), 1.0)],
        (0, 0, 0, FLOOR),
    )
    body = definition + path(
        f"M-10 -10H{W + 10:.0f}V{FLOOR + 4:.0f}H-10Z{holes}", fill, fill_rule="evenodd"
    )
    body += "".join(_frame(x * W, y, w, h, ink) for x, y, w, h in windows)
    body += rect(-10, FLOOR - 14, W + 20, 18, ink(wall, 0.12))
    stage.draw("wall", 0.5, body, "ground")
    stage.draw("floor", 0.3, _floor(stage, floor, ink, boards=boards), "ground")
    for x, y, w, h in windows:
        _shaft(stage, x * W, y, w, h)
    stage.footing = Footing(top=590, bottom=690, left=90, right=W - 90, surface="floor")
    return ink


def _lamplit(stage: Stage) -> Ink:
    """Rooms have light of their own: never darker than lamplight."""
    from tools.image.light import Light

    light = stage.light
    lamp = np.array([0.44, 0.34, 0.25], f32)
    ambient = np.maximum(light.ambient * f32(0.72), lamp * f32(0.62))
    key = np.maximum(light.key * f32(0.6), lamp * f32(0.9))
    inner = Light(**{**light.__dict__, "ambient": ambient, "key": key, "cache": {}})
    stage.notes["near"] = Light(
        **{
            **light.__dict__,
            "ambient": np.maximum(ambient, lamp),
            "key": np.maximum(key, lamp * f32(1.2)),
            "cache": {},
        }
    )
    return lambda name, k=0.5: inner.hex(name, k, 0.0)


def _rain_outside(stage: Stage) -> None:
    from tools.image.weather import fall

    fall(stage)


def _frame(x: float, y: float, w: float, h: float, ink: Ink) -> str:
    out = rect(
        x - w / 2 - 7,
        y - h / 2 - 7,
        w + 14,
        h + 14,
        "none",
        stroke=ink("wood", 0.75),
        stroke_width=13,
    )
    out += rect(x - 3, y - h / 2, 6, h, ink("wood", 0.6)) + rect(
        x - w / 2, y - 3, w, 6, ink("wood", 0.6)
    )
    return out + rect(x - w / 2 - 20, y + h / 2 + 6, w + 40, 14, ink("wood", 0.85))


def _floor(stage: Stage, local: str, ink: Ink, *, boards: bool) -> str:
    W = stage.W
    definition, fill = gradient(
        [(0, ink(local, 0.35), 1.0), (1, ink(local, 0.8), 1.0)], (0, FLOOR, 0, 720)
    )
    out = definition + rect(-10, FLOOR, W + 20, 720 - FLOOR + 4, fill)
    step = W / (15 if boards else 11)
    out += "".join(
        stroke(
            [(W / 2 + (i - 12) * step * 0.85, FLOOR), (W / 2 + (i - 12) * step * 1.7, 722)],
            ink(local, 0.08),
            2.2,
            opacity=0.5,
        )
        for i in range(25)
    )
    if not boards:
        out += "".join(
            stroke([(0, FLOOR + d), (W, FLOOR + d)], ink(local, 0.08), 2.0, opacity=0.5)
            for d in (14, 36, 68, 112, 170)
        )
    return out


def _shaft(stage: Stage, x: float, y: float, w: float, h: float) -> None:
    """Daylight falling through a window to the floor."""
    light = stage.light
    if light.night:
        return
    strength = 0.22 * (1 - 0.75 * light.veil)
    slant = -light.side * 0.55
    middle = x + (stage.y - y) * slant
    beam = (
        smoothstep(w * 0.62, w * 0.38, np.abs(stage.x - middle))
        * smoothstep(y - h * 0.4, y + h * 0.2, stage.y)
        * np.clip(1.15 - (stage.y - y) / 520, 0, 1)
    )
    stage.glow += (beam * strength)[..., None].astype(f32) * np.asarray(
        mix(np.array([1.0, 0.9, 0.7], f32), light.key / max(float(light.key.max()), 0.01), 0.5), f32
    )


def _lamp(stage: Stage, x: float, y: float, ink: Ink, *, cord: bool = True) -> str:
    """A hanging lamp with its shade; it always burns."""
    stage.shine(x, y + 14, 150, WARM, 0.34 if stage.light.night or stage.light.veil > 0.8 else 0.14)
    out = stroke([(x, -10), (x, y - 18)], ink("dark", 0.3), 3) if cord else ""
    return (
        out
        + poly(
            [(x - 18, y - 20), (x + 18, y - 20), (x + 46, y + 14), (x - 46, y + 14)],
            ink("#3f6a5a", 0.6),
        )
        + ellipse(x, y + 14, 40, 8, "#ffe9ad")
    )


def _put(drawing: object, x: float, y: float, scale: float, ink: Ink) -> str:
    return group(drawing(ink), x=x, y=y, sx=scale, sy=scale) if callable(drawing) else ""


def _books(x0: float, x1: float, y: float, h: float, ink: Ink, rng: np.random.Generator) -> str:
    out, x = "", x0
    colours = (
        "#8a3b32",
        "#2f6f7d",
        "#c9a14a",
        "#4d5d4a",
        "#6a4a7a",
        "#b5793a",
        "#34496a",
        "#d8c9a8",
    )
    while x < x1 - 6:
        w, tall = rng.uniform(7, 15), h * rng.uniform(0.66, 0.95)
        colour = colours[int(rng.integers(8))]
        out += rect(x, y - tall, w - 1, tall, ink(colour, rng.uniform(0.25, 0.75))) + rect(
            x, y - tall * 0.82, w - 1, 3, ink("brass", 0.7), opacity=0.6
        )
        x += w
    return out


def library(stage: Stage) -> None:
    """Walls of books, a tall window, a ladder, a reading lamp on a table."""
    W = stage.W
    ink = _indoors(stage, "#6a4a3c", "wood", ((0.5, 220, 190, 330),))
    rng, body = stage.rng("books"), ""
    for x0, x1 in ((-10.0, W * 0.36), (W * 0.64, W + 10)):
        body += rect(x0, -10, x1 - x0, FLOOR + 6, ink("wood", 0.25))
        for row in range(6):
            y = 78 + row * 84
            body += (
                rect(x0 + 8, y - 74, x1 - x0 - 16, 76, ink("dark", 0.16))
                + _books(x0 + 12, x1 - 12, y, 72, ink, rng)
                + rect(x0, y, x1 - x0, 9, ink("wood", 0.7))
            )
        body += "".join(
            rect(x, -10, 10, FLOOR + 6, ink("wood", 0.55)) for x in (x0, (x0 + x1) / 2, x1 - 10)
        )
    body += _put(
        large.ladder,
        W * 0.30 if stage.frame.camera.focal_x > 0.5 else W * 0.70,
        FLOOR + 20,
        4.1,
        ink,
    )
    stage.draw("bookshelves", 0.4, body, "ground")
    x = 0.2 if stage.frame.camera.focal_x > 0.5 else 0.8
    table = (
        _put(large.table, x * W, 640, 1.5, ink)
        + rect(x * W - 60, 478, 64, 12, ink("#8a3b32", 0.6))
        + rect(x * W - 54, 466, 56, 12, ink("#2f6f7d", 0.6))
    )
    stage.draw(
        "reading table",
        0.15,
        ellipse(W / 2, 640, W * 0.4, 66, ink("#8a3b32", 0.35))
        + ellipse(W / 2, 640, W * 0.36, 56, ink("#b5603f", 0.45))
        + table
        + _lamp(stage, x * W + 60, 440, ink, cord=False)
        + stroke([(x * W + 60, 490), (x * W + 60, 452)], ink("brass", 0.6), 6),
        "ground",
    )


def kitchen(stage: Stage) -> None:
    """Tiles, a stove with fire, copper pans, a dresser and a window with herbs."""
    W = stage.W
    ink = _indoors(stage, "#d8c4a0", "#b5694a", ((0.42, 210, 220, 210),), boards=False)
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
    body += _put(large.stove, 0.80 * W, FLOOR + 12, 2.1, ink)
    stage.shine(0.80 * W, 420, 70, (1.0, 0.5, 0.2), 0.5)
    body += stroke([(0.60 * W, 120), (0.96 * W, 120)], ink("iron", 0.4), 5)
    for i in range(4):
        x = (0.63 + 0.085 * i) * W if i < 1 or i > 2 else (0.63 + 0.08 * i) * W
        body += (
            stroke([(x, 120), (x, 158)], ink("iron", 0.4), 4)
            + circle(x, 182, 26 - 3 * (i % 3), ink("#c9703a", 0.5))
            + ellipse(x - 6, 176, 11, 13, ink("#f0a86a", 0.8), opacity=0.6)
        )
    body += "".join(
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
    body += _dresser(0.10 * W, ink)
    stage.draw("kitchen things", 0.4, body, "ground")
    left = stage.frame.camera.focal_x > 0.5
    x = 0.22 if left else 0.78
    table = (
        _put(large.table, x * W, 664, 1.45, ink)
        + group(_loaf(ink), x=x * W - 40, y=520, sx=0.62, sy=0.62)
        + group(_cup(ink), x=x * W + 60, y=520, sx=0.5, sy=0.5)
    )
    stage.draw("kitchen table", 0.12, table + _lamp(stage, x * W, 150, ink), "ground")


def _loaf(ink: Ink) -> str:
    from tools.image.props import bread

    return bread(ink)


def _cup(ink: Ink) -> str:
    from tools.image.props import cup

    return cup(ink)


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


def workshop(stage: Stage) -> None:
    """A bench of tools, wheels and clocks on the wall, a round window, shavings on the floor."""
    from tools.image.props import clock, gear

    W = stage.W
    ink = _indoors(stage, "#8a7a68", "plank", ((0.72, 190, 200, 200),))
    rng, body = stage.rng("tools"), ""
    body += rect(0.04 * W, 90, 0.50 * W, 240, ink("wood", 0.5)) + rect(
        0.04 * W, 90, 0.50 * W, 8, ink("wood", 0.85)
    )
    for i in range(11):
        x = (0.07 + 0.043 * i) * W
        tall = rng.uniform(50, 100)
        body += rect(x - 4, 140, 8, tall, ink("wood", 0.8)) + (
            rect(x - 16, 124, 32, 22, ink("iron", 0.6), rx=3)
            if i % 3 == 0
            else poly([(x - 10, 146), (x + 10, 146), (x, 106)], ink("iron", 0.7))
            if i % 3 == 1
            else circle(x, 128, 15, "none", stroke=ink("iron", 0.6), stroke_width=7)
        )
    body += "".join(
        group(drawing(ink), x=x * W, y=y, sx=k, sy=k)
        for drawing, x, y, k in (
            (gear, 0.40, 290, 0.8),
            (gear, 0.465, 312, 0.55),
            (clock, 0.88, 150, 0.8),
            (clock, 0.94, 260, 0.55),
            (gear, 0.57, 380, 0.6),
            (clock, 0.585, 200, 0.62),
        )
    )
    body += (
        rect(0.02 * W, 392, 0.58 * W, 18, ink("plank", 0.9))
        + rect(0.02 * W, 410, 0.58 * W, 20, ink("plank", 0.4))
        + "".join(rect(x * W, 428, 22, 96, ink("plank", 0.35)) for x in (0.04, 0.30, 0.56))
    )
    body += group(large.crate(ink), x=0.14 * W, y=524, sx=0.8, sy=0.8) + group(
        large.barrel(ink), x=0.95 * W, y=540, sx=1.2, sy=1.2
    )
    body += "".join(
        rect(x * W, 372 - h, 26, h + 20, ink(c, 0.6), rx=4)
        for x, h, c in ((0.08, 24, "#c8453b"), (0.12, 34, "#4a7fa0"), (0.155, 18, "#d9a13a"))
    )
    stage.draw("bench and tools", 0.4, body + _lamp(stage, 0.30 * W, 190, ink), "ground")
    curls = "".join(
        path(
            f"M{rng.uniform(0, W):.0f} {rng.uniform(560, 710):.0f}q6 -9 12 0t10 2",
            "none",
            stroke=ink("hay", 0.8),
            stroke_width=2.6,
        )
        for _ in range(40)
    )
    stage.draw("shavings", 0.2, curls, "ground")


def room(stage: Stage) -> None:
    """A bedroom or parlour: papered wall, curtains, a bed or armchair, pictures, a rug."""
    W = stage.W
    left = stage.frame.camera.focal_x > 0.5
    at = 0.36 if left else 0.64
    ink = _indoors(stage, "#7f9a9c", "plank", ((at, 215, 230, 250),))
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
    bed = _put(large.bed, (0.82 if left else 0.18) * W, 596, 1.5, ink)
    stage.draw(
        "bed and rug",
        0.2,
        rug + bed + _lamp(stage, (0.62 if left else 0.38) * W, 132, ink),
        "ground",
    )


def station(stage: Stage) -> None:
    """A railway hall: iron arches and glass, a clock, a train at the platform."""
    W = stage.W
    ink = _indoors(
        stage,
        "#8a8078",
        "stone",
        ((0.18, 190, 200, 250), (0.5, 170, 240, 290), (0.82, 190, 200, 250)),
        boards=False,
    )
    body = ""
    for i in range(5):
        x = W * i / 4
        body += rect(x - 9, 60, 18, FLOOR - 60, ink("iron", 0.45)) + (
            path(
                f"M{x:.0f} 110Q{x + W / 8:.0f} -46 {x + W / 4:.0f} 110",
                "none",
                stroke=ink("iron", 0.5),
                stroke_width=11,
            )
            if i < 4
            else ""
        )
    from tools.image.vehicles import train

    body += rect(-10, FLOOR - 26, W + 20, 34, ink("iron", 0.2))
    stage.draw("iron arches", 0.45, body, "ground")
    stage.draw(
        "train",
        0.35,
        group(
            train(ink),
            x=W * (0.34 if stage.frame.camera.focal_x > 0.5 else 0.66),
            y=FLOOR + 2,
            sx=1.75,
            sy=1.75,
        ),
        "ground",
    )
    steam = "".join(
        circle(
            W * (0.45 if stage.frame.camera.focal_x > 0.5 else 0.77) + 26 * i - 4 * i * i * 0.3,
            250 - 24 * i,
            24 + 9 * i,
            ink("white", 0.8),
            opacity=max(0.0, 0.5 - 0.06 * i),
        )
        for i in range(8)
    )
    platform = rect(-10, FLOOR + 2, W + 20, 12, ink("#d9b83a", 0.7)) + _clock_post(
        W * (0.84 if stage.frame.camera.focal_x > 0.5 else 0.16), ink
    )
    stage.draw("steam", 0.33, steam, "fog")
    stage.draw(
        "platform",
        0.2,
        platform
        + _put(
            large.bench, W * (0.14 if stage.frame.camera.focal_x > 0.5 else 0.86), 610, 1.3, ink
        ),
        "ground",
    )
    stage.footing = Footing(top=610, bottom=692, left=90, right=W - 90, surface="floor")


def _clock_post(x: float, ink: Ink) -> str:
    from tools.image.props import clock

    return (
        rect(x - 5, 250, 10, 310, ink("iron", 0.4))
        + rect(x - 22, 552, 44, 12, ink("iron", 0.5))
        + group(clock(ink), x=x, y=262, sx=1.1, sy=1.1)
    )
