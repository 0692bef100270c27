"""Settings of the great town: city street, rooftop, market square.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import buildings, houses, trees
from tools.image.relief import fog_bank
from tools.image.sky import sky
from tools.image.stage import Footing, Stage
from tools.image.towns import WALLS, WARM, cobbles, wet
from tools.image.vector import circle, ellipse, path, plot, poly, rect, stroke
from tools.image.woods import hues


def city(stage: Stage) -> None:
    """A modern street: towers in three depths, lamps, cars, and its reflections when it rains."""
    from tools.image.vehicles import car

    sky(stage)
    h, W = stage.horizon, stage.W
    for depth, low, high, wide, drop in (
        (0.8, 0.18, 0.42, (40, 90), 6),
        (0.55, 0.22, 0.52, (60, 120), 14),
        (0.32, 0.30, 0.62, (90, 170), 26),
    ):
        _towers(stage, depth, low, high, wide, h + drop)
        fog_bank(stage, f"smog {depth}", depth - 0.02, (h + 6) / 720, 0.12, 0.28)
    ink = stage.ink(0.12)
    road = rect(
        -10, h + 22, W + 20, 720 - h, ink("snow" if stage.light.snowy else "slate", 0.4)
    ) + rect(-10, h + 20, W + 20, 16, ink("stone", 0.6))
    road += "".join(
        poly(plot("-34 92, 34 92, 46 100, -40 100", 1.0, x, h), ink("white", 0.6))
        for x in np.arange(30, W, 170)
    )
    road += rect(-10, h + 150, W + 20, 12, ink("stone", 0.75)) + rect(
        -10, h + 162, W + 20, 720 - h, ink("snow" if stage.light.snowy else "stone", 0.42)
    )
    road += "".join(
        stroke(
            [(W / 2 + (x - W / 2) * 0.8, h + 162), (W / 2 + (x - W / 2) * 1.5, 722)],
            ink("stone", 0.2),
            2,
            opacity=0.5,
        )
        for x in np.arange(0, W + 1, W / 14)
    )
    stage.draw("street", 0.28, road, "ground")
    cars = "".join(
        f'<g transform="translate({x * W:.0f} {h + 132:.0f}) scale({0.44 * d:.2f} 0.44)">{car(stage.ink(0.15))}</g>'
        for x, d in ((0.2, 1), (0.52, 1), (0.83, -1))
    )
    stage.draw("cars", 0.18, cars, "ground")
    for x in (0.08, 0.38, 0.68, 0.94):
        svg, (a, b) = buildings.street_lamp(x * W, h + 172, 190, stage.ink(0.1))
        stage.draw("street lamp", 0.12, svg, "ground")
        stage.shine(a, b, 80, (1.0, 0.72, 0.36), 0.75 if stage.light.windows > 0.2 else 0.05)
    wet(stage, h + 60)
    stage.footing = Footing(top=h + 200, bottom=694, left=80, right=W - 80, surface="floor")


def _towers(
    stage: Stage,
    depth: float,
    low: float,
    high: float,
    wide: tuple[int, int],
    foot: float,
    lit: float | None = None,
) -> None:
    rng, ink, out, x = stage.rng("towers", depth), stage.ink(depth), "", -40.0
    share = stage.light.windows * (1 - depth * 0.5) if lit is None else lit
    while x < stage.W + 20:
        w = rng.uniform(*wide)
        edge = abs((x + w / 2) / stage.W - stage.frame.camera.focal_x)
        tall = 720 * rng.uniform(low, high) * (0.6 + 0.9 * min(1, edge * 2) if depth < 0.5 else 1)
        out += buildings.tower_block(x, foot, w, tall, ink, rng, stage.light.side, lit=share)
        x += w * rng.uniform(0.96, 1.1)
    stage.draw(f"towers {depth}", depth, out, "ground")


def rooftop(stage: Stage) -> None:
    """High above a city: a flat roof with a parapet, chimneys, a water tower and washing."""
    sky(stage)
    h, W = stage.horizon, stage.W
    for depth, low, high, wide, drop in (
        (0.85, 0.10, 0.26, (34, 70), 30),
        (0.65, 0.12, 0.26, (50, 100), 90),
        (0.45, 0.12, 0.24, (80, 150), 170),
    ):
        _towers(stage, depth, low, high, wide, h + drop + 60)
        fog_bank(stage, f"roof haze {depth}", depth - 0.02, (h + drop + 20) / 720, 0.09, 0.35)
    ink = stage.ink(0.06)
    local = "snow" if stage.light.snowy else "slate"
    body = rect(-10, 596, W + 20, 130, ink(local, 0.6)) + "".join(
        stroke(
            [(W / 2 + (x - W / 2) * 0.9, 596), (W / 2 + (x - W / 2) * 1.2, 724)],
            ink(local, 0.25),
            2,
            opacity=0.6,
        )
        for x in np.arange(0, W + 1, W / 16)
    )
    body += rect(-10, 556, W + 20, 44, ink("brick", 0.5)) + rect(
        -10, 548, W + 20, 12, ink("stone", 0.85)
    )
    body += "".join(
        rect(
            i * 44 + row % 2 * 22 - 10,
            562 + row * 12,
            38,
            8,
            ink("brick", 0.3 + 0.1 * ((i + row) % 4)),
            opacity=0.6,
        )
        for row in range(3)
        for i in range(int(W / 44) + 2)
    )
    left = stage.frame.camera.focal_x > 0.5
    tower_x = W * (0.12 if left else 0.88)
    body += (
        buildings.water_tower(tower_x, 612, 230, ink)
        + rect(W * (0.86 if left else 0.08), 470, 70, 150, ink("brick", 0.45))
        + rect(W * (0.86 if left else 0.08) - 6, 462, 82, 14, ink("brick", 0.8))
    )
    body += _washing(stage, W * 0.24, W * 0.50 if left else W * 0.76, 470)
    stage.draw("roof", 0.08, body, "ground")
    stage.footing = Footing(top=640, bottom=696, left=80, right=W - 80, surface="floor")


def _washing(stage: Stage, x0: float, x1: float, y: float) -> str:
    ink, out = stage.ink(0.08), ""
    out += (
        stroke([(x0, y + 130), (x0, y - 20)], ink("wood", 0.4), 6)
        + stroke([(x1, y + 130), (x1, y - 20)], ink("wood", 0.4), 6)
        + stroke(
            [(x0, y - 14), ((x0 + x1) / 2, y + 6), (x1, y - 14)], ink("dark", 0.4), 2, curved=True
        )
    )
    sway = stage.light.wind * 26
    for i, colour in enumerate(("#f2ede0", "#c8453b", "#4a7fa0", "#f0c05a", "#f2ede0")):
        x = x0 + (x1 - x0) * (i + 0.6) / 5.4
        out += poly(
            [(x, y - 4), (x + 40, y - 2), (x + 40 + sway, y + 60), (x + sway, y + 56)],
            ink(colour, 0.65),
        )
    return out


def market(stage: Stage) -> None:
    """A square of striped stalls with fruit and lanterns before old houses."""
    sky(stage)
    h, W, x, rng = stage.horizon, stage.W, -20.0, stage.rng("market")
    out = ""
    while x < W:
        w = rng.uniform(70, 110)
        svg, lamps = houses.town_house(
            x,
            h + 24,
            w,
            rng.uniform(120, 190),
            stage.ink(0.5),
            rng,
            stage.light.side,
            wall=WALLS[int(rng.integers(7))],
            lit=stage.light.windows,
            snow=stage.light.snowy,
        )
        out += svg
        for a, b, r in lamps[:4]:
            stage.shine(a, b, r * 1.7, WARM, 0.28)
        x += w
    stage.draw("square", 0.5, out, "ground")
    fog_bank(stage, "square haze", 0.46, (h + 20) / 720, 0.06, 0.35)
    stage.draw(
        "paving",
        0.4,
        cobbles(stage, W / 2) + rect(-10, h + 22, W + 20, 40, stage.ink(0.3)("stone", 0.5)),
        "ground",
    )
    for i, px in enumerate((0.08, 0.30, 0.56, 0.80, 0.98)):
        big = 1.25 if i in (0, 4) else 0.95
        stage.draw(
            f"stall {i}",
            0.25 - 0.02 * (i in (0, 4)),
            _stall(stage, px * W, h + (110 if big > 1 else 74), 190 * big, i),
            "ground",
        )
        stage.shine(px * W, h - 20, 60, WARM, 0.5 if stage.light.windows > 0.2 else 0.05)
    wet(stage, h + 80)
    stage.footing = Footing(top=h + 150, bottom=694, left=90, right=W - 90)


def _stall(stage: Stage, x: float, y: float, w: float, i: int) -> str:
    ink = stage.ink(0.18)
    colour = ("#c8453b", "#2f7f86", "#d9a13a", "#6a7fb0", "#5a8f4a")[i % 5]
    out = rect(x - w * 0.46, y - w * 0.72, w * 0.03, w * 0.72, ink("wood", 0.3)) + rect(
        x + w * 0.43, y - w * 0.72, w * 0.03, w * 0.72, ink("wood", 0.3)
    )
    out += rect(x - w * 0.48, y - w * 0.30, w * 0.96, w * 0.30, ink("wood", 0.5)) + rect(
        x - w * 0.50, y - w * 0.33, w, w * 0.05, ink("wood", 0.85)
    )
    for k in range(7):
        px = x - w * 0.54 + k * w * 1.08 / 7
        tone = "snow" if stage.light.snowy else colour if k % 2 == 0 else "#f2e8d4"
        out += path(
            f"M{px + w * 0.02:.1f} {y - w * 0.84:.1f}h{w * 0.13:.1f}L{px + w * 1.08 / 7:.1f} {y - w * 0.64:.1f}q{-w * 0.077:.1f} {w * 0.06:.1f} {-w * 0.154:.1f} 0z",
            ink(tone, 0.75),
        )
    fruit = (("#d9532f", "#e8a33a"), ("#8fb04a", "#c8453b"), ("#e8c63a", "#d9772e"))[i % 3]
    out += "".join(
        circle(
            x - w * 0.42 + k * w * 0.084,
            y - w * 0.36 - (k % 2) * w * 0.03,
            w * 0.042,
            ink(fruit[k % 2], 0.65),
        )
        for k in range(11)
    )
    out += ellipse(x, y - w * 0.56, w * 0.05, w * 0.06, "#ffd98a") + stroke(
        [(x, y - w * 0.66), (x, y - w * 0.6)], ink("dark", 0.4), 1.5
    )
    return out + "".join(
        trees.bush(
            x + d * w * 0.4,
            y + 6,
            w * 0.18,
            ink,
            stage.rng("stall", i, d),
            stage.light.side,
            hues=hues(stage),
        )
        for d in (-1, 1)
    )
