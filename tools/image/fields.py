"""Settings in open country: meadow, garden, farm, road.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import flora, houses, trees
from tools.image.banks import grassy, gulls
from tools.image.relief import band, crest, level, outline
from tools.image.sky import sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, ellipse, path, plot, poly, rect, smooth, stroke, under
from tools.image.woods import hues, trail, tree_row

BLOOMS: dict[str, tuple[str, ...]] = {
    "spring": ("#f3c6d6", "#f7e07a", "#ffffff", "#c99ad0"), "summer": ("#e0567a", "#f0c84a", "#7d7fd0", "#ffffff"),
    "autumn": ("#c9803a", "#a8503a", "#d8b04a"), "winter": ("#e8eef4",),
}  # fmt: skip


def _hills(stage: Stage, n: int = 3) -> None:
    h = stage.horizon / 720
    for i in range(n):
        depth = 0.75 - 0.2 * i
        line = crest(
            stage,
            h + 0.012 + 0.045 * i,
            0.075 - 0.012 * i,
            520 - 60 * i,
            f"hill {i}",
            octaves=3,
            gain=0.4,
        )
        rng, ink = stage.rng("hill trees", i), stage.ink(depth)
        body = ""
        for x in rng.uniform(0, stage.W, 9 - 2 * i):
            tall = (26 + 22 * i) * rng.uniform(0.8, 1.3)
            body += trees.bush(
                float(x),
                line(float(x)) + 6,
                tall * 1.5,
                ink,
                rng,
                stage.light.side,
                hues=hues(stage),
                snow=stage.light.snowy,
            )
        band(stage, f"hill {i}", depth, line, "grass" if i % 2 == 0 else "crop", 0.8, 0.35, body)


def meadow(stage: Stage) -> None:
    """Rolling grass full of flowers, one great tree."""
    sky(stage)
    _hills(stage)
    ink, rng, W = stage.ink(0.12), stage.rng("great tree"), stage.W
    x = 0.17 if stage.frame.camera.focal_x > 0.5 else 0.83
    line = crest(stage, 0.80, 0.05, 520, "meadow", octaves=3)
    bare = stage.frame.season == "winter"
    stage.draw(
        "great tree",
        0.15,
        trees.broadleaf(
            x * W,
            line(x * W) + 16,
            430,
            ink,
            rng,
            stage.light.side,
            bare=bare,
            hues=hues(stage),
            lean=-stage.light.side * stage.light.wind * 0.5,
            snow=stage.light.snowy,
        ),
        "ground",
    )
    grassy(stage, line, "meadow")
    if not stage.light.snowy:
        near = stage.ink(0.02)
        stage.draw(
            "flowers",
            0.045,
            flora.flowers(
                0,
                W,
                lambda u: line(u) + rng.uniform(20, 130),
                70,
                6,
                BLOOMS[stage.frame.season],
                near,
                rng,
            ),
            "ground",
        )
    stage.footing = Footing(top=620, bottom=696, left=80, right=W - 80, crest=line)


def garden(stage: Stage) -> None:
    """A walled garden: hedge, arch of roses, beds on both sides of a gravel path."""
    sky(stage)
    tree_row(stage, "orchard", 0.6, stage.horizon / 720 + 0.01, 0.22, 18, gap=0.04)
    W, y, rng = stage.W, stage.horizon + 14, stage.rng("garden")
    ink, side, focus = stage.ink(0.3), stage.light.side, stage.frame.camera.focal_x * stage.W
    body = rect(-10, y - 92, W + 20, 110, ink("brick", 0.5)) + rect(
        -10, y - 98, W + 20, 10, ink("snow" if stage.light.snowy else "brick", 0.95)
    )
    body += "".join(
        rect(
            (i * 53 + (row % 2) * 26) % (W + 60) - 30,
            y - 84 + row * 17,
            44,
            12,
            ink("brick", 0.3 + 0.12 * ((i + row) % 4)),
            opacity=0.5,
        )
        for row in range(6)
        for i in range(int(W / 53) + 1)
    )
    body += path(
        f"M{focus - 62:.0f} {y + 14:.0f}V{y - 96:.0f}A62 62 0 0 1 {focus + 62:.0f} {y - 96:.0f}V{y + 14:.0f}Z",
        stage.ink(0.6)("grass", 0.9),
    )
    for i in range(15):
        a = np.pi * i / 14
        px, py = focus - np.cos(a) * 66, y - 96 - np.sin(a) * 66
        body += trees.bush(
            float(px), float(py) + 14, 46, ink, rng, side, hues=hues(stage), snow=stage.light.snowy
        )
        body += circle(
            float(px) + 6,
            float(py),
            5.5,
            ink(BLOOMS[stage.frame.season][i % len(BLOOMS[stage.frame.season])], 0.7),
        )
    stage.draw("garden wall", 0.35, body, "ground")
    line = crest(stage, (y + 12) / 720, 0.004, 500, "lawn", octaves=2)
    band(
        stage,
        "lawn",
        0.2,
        line,
        "grass",
        0.8,
        0.3,
        trail(stage, y + 12, "sand", 0.15) + _beds(stage, y),
    )
    stage.footing = Footing(top=y + 110, bottom=694, left=100, right=W - 100)


def _beds(stage: Stage, y: float) -> str:
    W, rng, ink, out = stage.W, stage.rng("beds"), stage.ink(0.06), ""
    colours = BLOOMS[stage.frame.season]
    for left, right in ((-0.02, 0.26), (0.74, 1.02)):
        for row in range(4):
            foot = y + 50 + row * 46
            out += ellipse(
                (left + right) / 2 * W, foot + 8, (right - left) * W * 0.5, 18, ink("earth", 0.3)
            )
            out += flora.grass(
                left * W, right * W, level(foot), 46, 26 + row * 6, ink, rng, local="leaf"
            )
            out += flora.flowers(left * W, right * W, level(foot), 22, 5.5 + row, colours, ink, rng)
    return out


def farm(stage: Stage) -> None:
    """A red barn, furrowed fields, a fence and hay."""
    sky(stage)
    _hills(stage, 2)
    W, h = stage.W, stage.horizon
    line = crest(stage, (h + 40) / 720, 0.012, 600, "field", octaves=2)
    x = 0.25 if stage.frame.camera.focal_x > 0.5 else 0.75
    band(stage, "field", 0.32, line, "crop", 0.85, 0.4, _furrows(stage, h + 44, (1 - x) * W))
    stage.draw("barn", 0.25, _barn(stage, x * W, h + 92, 250), "ground")
    svg, panes = houses.cottage(
        (x + (0.2 if x < 0.5 else -0.2)) * W,
        h + 78,
        130,
        stage.ink(0.28),
        stage.light.side,
        lit=stage.light.windows > 0.2,
        snow=stage.light.snowy,
    )
    stage.draw("farmhouse", 0.26, svg, "ground")
    for a, b, r in panes:
        stage.shine(a, b, r * 2.5, (1.0, 0.62, 0.24), 0.4)
    near = crest(stage, 0.83, 0.03, 420, "yard", octaves=3)
    grassy(stage, near, "yard")
    body = "".join(
        rect(i * 92.0 - 6, near(i * 92.0) - 46, 12, 70, stage.ink(0.05)("plank", 0.5), rx=3)
        for i in range(int(W / 92) + 2)
    )
    px, py = outline(stage, near, 46)
    body += "".join(
        stroke([(a, b - d) for a, b in zip(px, py, strict=True)], stage.ink(0.05)("plank", 0.7), 7)
        for d in (34, 14)
    )
    body += "".join(_bale(stage, u * W, near(u * W) + 70, 56) for u in (0.07, 0.95))
    stage.draw("fence and bales", 0.058, body, "ground")
    stage.footing = Footing(top=650, bottom=698, left=90, right=W - 90, crest=near)


def _furrows(stage: Stage, top: float, vanish: float) -> str:
    ink, out = stage.ink(0.3), ""
    for i in range(-16, 17):
        out += stroke(
            [(vanish + i * 12, top + 4), (vanish + i * 120, 722)],
            ink("earth" if i % 2 else "crop", 0.25),
            3.0,
            opacity=0.55,
        )
    return out


def _barn(stage: Stage, x: float, y: float, w: float) -> str:
    ink, side = stage.ink(0.25), stage.light.side
    front = plot("-.5 0, -.5 -.42, -.36 -.62, 0 -.74, .36 -.62, .5 -.42, .5 0", w, x, y)
    out = poly(front, ink("#a8392e", 0.6)) + poly(
        [(x, y - w * 0.74), *front[4:], (x, y)]
        if side > 0
        else [*front[:3], (x, y - w * 0.74), (x, y)],
        ink("#a8392e", 0.9),
    )
    out += "".join(
        stroke(
            [(x - w / 2 + i * w / 14, y), (x - w / 2 + i * w / 14, y - w * 0.42)],
            ink("#a8392e", 0.2),
            1.6,
            opacity=0.5,
        )
        for i in range(15)
    )
    roof = plot("-.54 -.4, -.38 -.65, 0 -.78, .38 -.65, .54 -.4", w, x, y)
    out += stroke(roof, ink("snow" if stage.light.snowy else "slate", 0.7), w * 0.05)
    return (
        out
        + rect(x - w * 0.14, y - w * 0.32, w * 0.28, w * 0.32, ink("white", 0.7))
        + rect(x - w * 0.12, y - w * 0.30, w * 0.24, w * 0.30, ink("#7d2a22", 0.5))
        + stroke([(x - w * 0.12, y), (x + w * 0.12, y - w * 0.30)], ink("white", 0.7), w * 0.014)
        + stroke([(x + w * 0.12, y), (x - w * 0.12, y - w * 0.30)], ink("white", 0.7), w * 0.014)
        + rect(x - w * 0.05, y - w * 0.56, w * 0.10, w * 0.12, ink("dark", 0.3))
    )


def _bale(stage: Stage, x: float, y: float, r: float) -> str:
    ink = stage.ink(0.03)
    return ellipse(x, y - r * 0.8, r, r * 0.82, ink("hay", 0.55)) + "".join(
        ellipse(
            x,
            y - r * 0.8,
            r * k,
            r * 0.82 * k,
            "none",
            stroke=ink("hay", 0.2),
            stroke_width=3,
            opacity=0.6,
        )
        for k in (0.8, 0.55, 0.3)
    )


def road(stage: Stage) -> None:
    """A country road to the horizon between fields, poplars and telegraph poles."""
    sky(stage)
    _hills(stage, 2)
    gulls(stage, 5)
    W, h, ink = stage.W, stage.horizon, stage.ink(0.2)
    line = crest(stage, (h + 22) / 720, 0.006, 600, "plain", octaves=2)
    focus = stage.frame.camera.focal_x * W
    vanish = (focus + W / 2) / 2
    lane = poly(
        [
            (vanish - 5, h + 20),
            (vanish + 5, h + 20),
            (vanish + W * 0.36, 724),
            (vanish - W * 0.36, 724),
        ],
        ink("path", 0.55),
    )
    lane += path(
        smooth(
            [(vanish - 1, h + 24), (vanish - 12, 724), (vanish + 12, 724), (vanish + 1, h + 24)]
        ),
        ink("grass", 0.5),
        opacity=0.8,
    )
    band(stage, "plain", 0.3, line, "crop", 0.85, 0.3, lane)
    stage.draw("poplars", 0.2, _avenue(stage, vanish), "ground")
    x, y = outline(stage, lambda u: 700 - 40 * abs(u - vanish) / W, 40)
    near, rng = stage.ink(0.03), stage.rng("verge")
    body = ""
    if not stage.light.snowy:
        body = flora.grass(
            0, vanish - W * 0.34, lambda _: 716, 90, 44, near, rng, wind=stage.light.wind
        ) + flora.grass(
            vanish + W * 0.34, W, lambda _: 716, 90, 44, near, rng, wind=stage.light.wind
        )
    stage.draw(
        "verge",
        0.045,
        body + poly(under(x, [v + 70 for v in y], 730), near("grass", 0.2), opacity=0.0),
        "ground",
    )
    stage.footing = Footing(top=h + 120, bottom=694, left=W * 0.16, right=W * 0.84)


def _avenue(stage: Stage, vanish: float) -> str:
    rng, out, W, h = stage.rng("avenue"), "", stage.W, stage.horizon
    for i in range(9):
        t = ((i + 1) / 9) ** 2.1
        y = h + 20 + (720 - h) * t * 0.8
        ink = stage.ink(0.6 * (1 - t))
        for d in (-1, 1):
            x, tall = vanish + d * W * (0.02 + 0.50 * t), 44 + 420 * t
            if stage.frame.season == "winter":
                out += trees.broadleaf(
                    x, y, tall, ink, rng, stage.light.side, bare=True, snow=stage.light.snowy
                )
                continue
            out += rect(
                x - tall * 0.02, y - tall * 0.25, tall * 0.04, tall * 0.25, ink("bark", 0.3)
            )
            for k, wide, shift in ((0.2, 1.0, 0.0), (0.75, 0.6, 0.22)):
                cx = x + stage.light.side * tall * 0.09 * shift
                out += path(
                    smooth(
                        [
                            (cx, y - tall),
                            (cx + tall * 0.10 * wide, y - tall * 0.7),
                            (cx + tall * 0.12 * wide, y - tall * 0.3),
                            (cx, y - tall * 0.12),
                            (cx - tall * 0.12 * wide, y - tall * 0.3),
                            (cx - tall * 0.10 * wide, y - tall * 0.7),
                        ]
                    ),
                    ink(hues(stage)[i % len(hues(stage))], k),
                )
    return out
