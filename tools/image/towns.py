"""Settings among houses: village, old town street, city, rooftop, market.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import buildings, houses
from tools.image.banks import grassy
from tools.image.colour import f32
from tools.image.noise import blur
from tools.image.relief import band, crest, fog_bank, range_, water
from tools.image.sky import sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, path, plot, poly, rect
from tools.image.woods import trail, tree_row

WALLS = ("#d9b48a", "#c9786a", "#e6d2a8", "#8fa7b5", "#dcdcd2", "#b5905f", "#a8b58f")
WARM = (1.0, 0.62, 0.24)


def village(stage: Stage) -> None:
    """Cottages round a green, a church tower, smoke from the chimneys."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "hills", 0.75, h + 0.02, 0.12, 520, local="pine", snow=0.05, mist=0.5)
    tree_row(stage, "village trees", 0.55, h + 0.04, 0.15, 26, gap=0.0)
    line = crest(stage, h + 0.08, 0.02, 500, "green", octaves=3)
    band(stage, "green", 0.4, line, "grass", 0.85, 0.3, trail(stage, (h + 0.10) * 720))
    _church(
        stage,
        (0.40 if stage.frame.camera.focal_x > 0.5 else 0.6) * stage.W,
        line(stage.W * 0.4) + 16,
    )
    for i, (x, drop, w, depth) in enumerate(
        (
            (0.10, 58, 190, 0.2),
            (0.25, 22, 140, 0.3),
            (0.62, 18, 130, 0.3),
            (0.76, 34, 150, 0.26),
            (0.93, 70, 210, 0.18),
        )
    ):
        _cottage(
            stage,
            f"cottage {i}",
            x * stage.W,
            line(x * stage.W) + drop + 24,
            w,
            depth,
            WALLS[(i * 3) % 7],
        )
    near = crest(stage, 0.90, 0.02, 420, "near green", octaves=3)
    grassy(stage, near, "near green")
    stage.footing = Footing(top=line(0) + 110, bottom=694, left=110, right=stage.W - 110)


def _cottage(
    stage: Stage, name: str, x: float, y: float, w: float, depth: float, wall: str
) -> None:
    lit = bool(stage.rng(name).random() < 0.25 + stage.light.windows)
    svg, panes = houses.cottage(
        x, y, w, stage.ink(depth), stage.light.side, lit=lit, snow=stage.light.snowy, wall=wall
    )
    stage.draw(name, depth, _smoke(stage, x + w * 0.28, y - w * 0.92) + svg, "ground")
    for a, b, r in panes:
        stage.shine(a, b, r * 2.6, WARM, 0.4)


def _smoke(stage: Stage, x: float, y: float) -> str:
    drift = -stage.light.side * (6 + 26 * stage.light.wind)
    colour = stage.ink(0.5)("white", 0.7)
    return "".join(
        circle(
            x + drift * i * 0.4 * (1 + i * 0.12),
            y - i * 11 * (1 - stage.light.wind * 0.6),
            4 + i * 2.4,
            colour,
            opacity=max(0.0, 0.34 - 0.03 * i),
        )
        for i in range(11)
    )


def _church(stage: Stage, x: float, y: float) -> None:
    ink, side = stage.ink(0.42), stage.light.side
    out = rect(x, y - 70, 120, 72, ink("plaster", 0.6)) + poly(
        plot("-6 -68, 60 -118, 126 -68", 1.0, x, y),
        ink("snow" if stage.light.snowy else "slate", 0.6),
    )
    out += rect(x - 46, y - 130, 50, 132, ink("plaster", 0.45)) + rect(
        x - 46 + (26 if side > 0 else 0), y - 130, 24, 132, ink("plaster", 0.85)
    )
    out += poly(plot("-52 -128, -21 -222, 10 -128", 1.0, x, y), ink("slate", 0.4)) + poly(
        [(x - 21, y - 222), (x - 21 + side * 31, y - 128), (x - 21, y - 128)], ink("slate", 0.8)
    )
    out += (
        circle(x - 21, y - 106, 10, ink("white", 0.8))
        + rect(x - 22, y - 112, 2, 7, ink("dark", 0.3))
        + "".join(
            path(f"M{x + 22 + i * 32:.0f} {y - 20:.0f}v-26a8 9 0 0 1 16 0v26z", ink("dark", 0.4))
            for i in range(3)
        )
    )
    stage.draw("church", 0.42, out, "ground")


def old_town(stage: Stage) -> None:
    """A narrow street of gabled houses over cobbles, lamps and a far tower."""
    sky(stage)
    W, h, focus = stage.W, stage.horizon, stage.frame.camera.focal_x
    vanish = W * (0.5 + (focus - 0.5) * 0.5)
    stage.notes["vanish"] = vanish
    tower, _ = buildings.castle(
        vanish,
        h + 6,
        210,
        stage.ink(0.7),
        stage.light.side,
        lit=stage.light.windows > 0.2,
        snow=stage.light.snowy,
    )
    stage.draw("town tower", 0.75, tower, "ground")
    stage.draw("cobbles", 0.45, cobbles(stage, vanish), "ground")
    for i in range(4, -1, -1):
        t = (1 - i / 5) ** 1.7
        for d in (-1, 1):
            _street_house(stage, i, d, t, vanish)
        if i == 2:
            fog_bank(stage, "street haze", 0.4, (h + 10) / 720, 0.08, 0.3)
    wet(stage, h + 40)
    stage.footing = Footing(top=h + 120, bottom=694, left=W * 0.2, right=W * 0.8)


def _street_house(stage: Stage, i: int, d: int, t: float, vanish: float) -> None:
    rng, depth = stage.rng("house", i, d), 0.55 - 0.11 * (4 - i)
    w, tall = 62 + 150 * t, 140 + 400 * t
    inner = vanish + d * (34 + 0.40 * stage.W * t)
    x = inner if d > 0 else inner - w
    y = stage.horizon + 14 + (640 - stage.horizon) * t * 0.75
    svg, lamps = houses.town_house(
        x,
        y,
        w,
        tall * rng.uniform(0.85, 1.12),
        stage.ink(depth),
        rng,
        stage.light.side,
        wall=WALLS[int(rng.integers(7))],
        lit=stage.light.windows,
        snow=stage.light.snowy,
        shop=bool(rng.random() < 0.6),
    )
    stage.draw(f"house {i}{'lr'[d > 0]}", depth, svg, "ground")
    for a, b, r in lamps[:6]:
        stage.shine(a, b, r * 1.9, WARM, 0.3)
    if i in (1, 3):
        lamp, (a, b) = buildings.street_lamp(
            inner - d * (8 + 26 * t), y + 6 + 10 * t, 130 + 190 * t, stage.ink(depth)
        )
        stage.draw(f"lamp {i}{'lr'[d > 0]}", depth - 0.02, lamp, "ground")
        stage.shine(
            a, b, 30 + 70 * t, (1.0, 0.72, 0.36), 0.7 if stage.light.windows > 0.2 else 0.05
        )


def cobbles(stage: Stage, vanish: float) -> str:
    """Return a square paved in perspective towards `vanish`."""
    W, h, ink = stage.W, stage.horizon, stage.ink(0.1)
    local = "snow" if stage.light.snowy else "stone"
    out = poly(
        [
            (-20, 722),
            (-20, h + 60),
            (vanish - 30, h + 8),
            (vanish + 30, h + 8),
            (W + 20, h + 60),
            (W + 20, 722),
        ],
        ink(local, 0.35),
    )
    rng = stage.rng("cobbles")
    for row in range(17):
        t = (row / 17) ** 1.5
        y, w = h + 16 + (722 - h) * t, 9 + 46 * t
        n = int(W / w) + 2
        for i in range(n):
            x = (i + row % 2 * 0.5) * w + rng.uniform(-2, 2)
            if abs(x - vanish) < 40 + W * t * 1.3:
                out += rect(
                    x,
                    y,
                    w * 0.88,
                    w * 0.36,
                    ink(local, float(rng.choice([0.25, 0.45, 0.62, 0.78]))),
                    rx=w * 0.12,
                    opacity=0.75,
                )
    return out


def wet(stage: Stage, top: float) -> None:
    """Rain turns streets to mirrors; lights run down them."""
    if stage.frame.weather not in ("rain", "storm"):
        return
    water(stage, top, 0.12, calm=0.55, local="slate", glitter=0.0)
    layer = stage.layers[-1]
    layer.pixels = (layer.pixels * f32(0.62)).astype(np.uint8)
    row = int(top * stage.unit)
    n = stage.size[1] - row
    lights = stage.glow[max(0, row - n) : row][::-1]
    ripple = np.clip(0.8 + 0.4 * stage.noise(30, 6, 3, "wet")[row : row + len(lights)], 0, 2)
    smeared = blur(np.ascontiguousarray(lights), 6 * stage.unit)
    stage.glow[row : row + len(lights)] += smeared * (ripple * 0.6)[..., None].astype(f32)
