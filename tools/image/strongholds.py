"""Settings of old stone: castle and ruins.

Knows the stage, never who comes on.
"""

import math

from tools.image import buildings, trees
from tools.image.banks import grassy, gulls
from tools.image.relief import band, crest, fog_bank, range_
from tools.image.sky import sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, path, poly, rect
from tools.image.woods import hues, trail, tree_row


def castle(stage: Stage) -> None:
    """A castle on its hill, a winding road up to the gate."""
    sky(stage)
    h, W = stage.horizon / 720, stage.W
    range_(stage, "far range", 0.8, h + 0.02, 0.2, 460, snow=h - 0.14, mist=0.5)
    gulls(stage, 6)
    x = W * (0.34 if stage.frame.camera.focal_x > 0.5 else 0.66)

    def hill(v: float) -> float:
        return stage.horizon + 92 - 118 * math.exp(-(((v - x) / (W * 0.24)) ** 2))

    ink = stage.ink(0.36)
    body, lamps = buildings.castle(
        x,
        hill(x) + 8,
        380,
        ink,
        stage.light.side,
        lit=stage.light.windows > 0.15,
        snow=stage.light.snowy,
    )
    stage.draw("castle", 0.4, body, "ground")
    for a, b, r in lamps:
        stage.shine(a, b, r * 2.6, (1.0, 0.62, 0.24), 0.5)
    rng = stage.rng("castle hill")
    way = path(
        f"M{x - 16:.0f} {hill(x) + 10:.0f}q90 46 -20 84t120 90h70q-150 -50 -76 -92t-40 -82z",
        stage.ink(0.25)("path", 0.6),
    )
    extra = way + "".join(
        trees.bush(
            v * W,
            hill(v * W) + 30,
            70,
            stage.ink(0.28),
            rng,
            stage.light.side,
            hues=hues(stage),
            snow=stage.light.snowy,
        )
        for v in (0.05, 0.15, 0.55, 0.7, 0.86, 0.95)
    )
    band(stage, "castle hill", 0.3, hill, "grass", 0.85, 0.35, extra)
    fog_bank(stage, "castle mist", 0.25, h + 0.16, 0.05, 0.4)
    line = crest(stage, 0.84, 0.04, 460, "near hill", octaves=3)
    grassy(stage, line, "near hill")
    stage.footing = Footing(top=630, bottom=696, left=80, right=W - 80, crest=line)


def ruins(stage: Stage) -> None:
    """Broken arches and columns overgrown with ivy."""
    sky(stage)
    h, W = stage.horizon / 720, stage.W
    tree_row(stage, "ruin woods", 0.7, h + 0.02, 0.22, 24, gap=0.07)
    fog_bank(stage, "ruin mist", 0.6, h + 0.01, 0.08, 0.4)
    line = crest(stage, h + 0.10, 0.02, 420, "ruin ground", octaves=3)
    band(stage, "ruin ground", 0.42, line, "moss", 0.8, 0.35, trail(stage, (h + 0.11) * 720))
    body = ""
    for i, (x, tall) in enumerate(((0.12, 250), (0.27, 210), (0.42, 190), (0.86, 260))):
        body += _arch(stage, x * W, line(x * W) + 60, tall, broken=i in (1, 3))
    stage.draw("arches", 0.3, body, "ground")
    rng, ink = stage.rng("fallen"), stage.ink(0.08)
    near = crest(stage, 0.85, 0.03, 420, "near ruin", octaves=3)
    grassy(stage, near, "near ruin")
    body = ""
    for x, w in ((0.07, 150), (0.93, 170)):
        foot = near(x * W) + 50
        body += (
            rect(x * W - w / 2, foot - 42, w, 46, ink("stone", 0.5), rx=20)
            + circle(x * W + w / 2 - 16, foot - 19, 21, ink("stone", 0.85))
            + circle(x * W + w / 2 - 16, foot - 19, 12, ink("stone", 0.5))
        )
        body += trees.bush(
            x * W - w * 0.4,
            foot + 4,
            80,
            ink,
            rng,
            stage.light.side,
            hues=hues(stage),
            snow=stage.light.snowy,
        )
    stage.draw("fallen column", 0.055, body, "ground")
    stage.footing = Footing(top=630, bottom=696, left=120, right=W - 120, crest=near)


def _arch(stage: Stage, x: float, y: float, h: float, *, broken: bool) -> str:
    ink, rng, w = stage.ink(0.26), stage.rng("arch", round(x)), h * 0.5
    out = ""
    for d in (-1, 1):
        tall = h * (0.72 if not (broken and d > 0) else 0.42)
        out += rect(x + d * w / 2 - h * 0.06, y - tall, h * 0.12, tall, ink("stone", 0.42)) + rect(
            x + d * w / 2 + (0 if stage.light.side > 0 else -h * 0.06),
            y - tall,
            h * 0.06,
            tall,
            ink("stone", 0.85),
        )
        out += rect(
            x + d * w / 2 - h * 0.08, y - h * 0.06, h * 0.16, h * 0.07, ink("stone", 0.6)
        ) + rect(x + d * w / 2 - h * 0.08, y - tall, h * 0.16, h * 0.04, ink("stone", 0.7))
    r, t = w / 2, h * 0.11
    end = f"A{r + t / 2:.0f} {r + t / 2:.0f} 0 0 1 " + (
        f"{x + r * 0.4:.0f} {y - h * 0.72 - r:.0f}L{x + r * 0.3:.0f} {y - h * 0.72 - r * 0.72:.0f}"
        if broken
        else f"{x + r + t / 2:.0f} {y - h * 0.72:.0f}H{x + r - t / 2:.0f}"
    )
    out += path(
        f"M{x - r - t / 2:.0f} {y - h * 0.72:.0f}{end}A{r - t / 2:.0f} {r - t / 2:.0f} 0 0 0 {x - r + t / 2:.0f} {y - h * 0.72:.0f}Z",
        ink("stone", 0.6),
    )
    if not stage.light.snowy:
        out += "".join(
            circle(
                x - w / 2 + rng.normal(0, h * 0.06),
                y - rng.uniform(0.1, 0.85) * h,
                rng.uniform(4, 9),
                ink("moss", float(rng.choice([0.2, 0.5, 0.8]))),
            )
            for _ in range(40)
        )
    return out + poly(
        [
            (x - w / 2 - 8, y - h * 0.78),
            (x - w / 2 + 10, y - h * 0.84),
            (x - w / 2 + 16, y - h * 0.74),
        ],
        ink("stone", 0.5),
    )
