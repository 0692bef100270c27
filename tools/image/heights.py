"""Settings of stone, sand and snow: desert, canyon, mountain, snow field, cave.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import flora, trees
from tools.image.banks import grassy
from tools.image.colour import f32, mix, smoothstep
from tools.image.noise import blur
from tools.image.relief import Line, band, crest, fog_bank, range_, textured
from tools.image.sky import backdrop, sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, halo, path, poly, smooth, stroke
from tools.image.woods import tree_row


def desert(stage: Stage) -> None:
    """Dunes with sharp crests under far mesas, cacti and stones near."""
    sky(stage)
    h = stage.horizon / 720
    for i, depth in enumerate((0.8, 0.6)):
        stage.draw(f"mesas {i}", depth, _mesas(stage, i, depth, (h + 0.02) * 720), "ground")
    for i, (depth, drop, amp, scale) in enumerate(
        ((0.45, 0.05, 0.05, 500), (0.28, 0.13, 0.085, 620), (0.12, 0.27, 0.12, 800))
    ):
        _dune(stage, f"dune {i}", depth, h + drop, amp, scale)
    ink, rng, side, W = stage.ink(0.05), stage.rng("cacti"), stage.light.side, stage.W
    x = 0.12 if stage.frame.camera.focal_x > 0.5 else 0.88
    body = (
        flora.cactus(x * W, 660, 250, ink, side)
        + flora.cactus((x + (0.12 if x < 0.5 else -0.12)) * W, 600, 120, stage.ink(0.12), side)
        + flora.cactus((1 - x) * W, 580, 90, stage.ink(0.15), side)
    )
    body += flora.rock((x + 0.05) * W, 682, 110, 36, ink, rng, side, local="mesa") + flora.rock(
        (1 - x * 0.5) * W, 700, 150, 50, ink, rng, side, local="mesa"
    )
    stage.draw("cacti", 0.06, body, "ground")
    stage.footing = Footing(top=(h + 0.2) * 720, bottom=690, left=90, right=W - 90)


def _mesas(stage: Stage, i: int, depth: float, foot: float) -> str:
    rng, ink, W, side = stage.rng("mesa", i), stage.ink(depth), stage.W, stage.light.side
    out = ""
    for centre in (0.08, 0.36, 0.84) if i == 0 else (0.16, 0.92):
        cx, w, tall = (
            (centre + rng.uniform(-0.03, 0.03)) * W,
            rng.uniform(130, 230),
            rng.uniform(80, 165) * (1 + 0.2 * i),
        )
        t = np.linspace(0, 1, 34)
        shape = np.interp(
            t,
            [0, 0.10, 0.17, 0.24, 0.28, 0.72, 0.77, 0.84, 0.92, 1],
            [0, 0.16, 0.36, 0.42, 1, 1, 0.44, 0.36, 0.14, 0],
        )
        shape = np.clip(shape + rng.uniform(-0.03, 0.03, 34) * (shape > 0.1), 0, 1.2)
        top = [
            (cx + (a - 0.5) * w * 1.7, foot + 8 - tall * b) for a, b in zip(t, shape, strict=True)
        ]
        out += poly([*top, (cx + w, foot + 20), (cx - w, foot + 20)], ink("mesa", 0.2))
        lit = [p for p in top if (p[0] - cx) * side > w * 0.03]
        edge = [
            (cx + side * w * (0.03 + 0.04 * np.sin(k * 2.2)), foot + 8 - tall * (1 - k / 6))
            for k in range(7)
        ]
        shape_lit = [*lit, *edge[::-1]] if side < 0 else [*edge[::-1], *lit]
        out += poly(shape_lit, ink("mesa", 0.9))
        out += "".join(
            stroke(
                [(cx - w * 0.40, foot + 8 - tall * k), (cx + w * 0.40, foot + 8 - tall * k + 2)],
                ink("mesa", 0.02),
                2.0,
                opacity=0.4,
            )
            for k in (0.88, 0.74, 0.62, 0.5)
        )
    return out


def _dune(stage: Stage, name: str, depth: float, base: float, amp: float, scale: float) -> None:
    line = crest(stage, base, amp, scale, name, octaves=3, gain=0.35)
    top = np.array([line(float(v)) for v in stage.x[0]], f32)
    slope = np.gradient(blur(top[None], 14 * stage.unit)[0]) * stage.unit
    down = stage.y - top[None]
    crestward = np.clip(0.5 - stage.light.side * -slope[None] * 2.6, 0, 1)
    bend = stage.noise(260, 60, 3, name, "bend")
    edge = smoothstep(
        -0.05,
        0.05,
        np.sin(stage.x * 0.006 + bend * 0.55 + down * 0.010 + len(name)) * 0.5
        + (crestward - 0.5) * 1.3,
    )
    ripple = np.sin((down * 0.55 + bend * 9) / (1.2 + np.maximum(down, 0) * 0.012)) * 0.5 + 0.5
    shade = np.clip(0.25 + 0.62 * edge + 0.09 * (ripple - 0.5) * smoothstep(0, 60, down), 0, 1.0)
    textured(stage, name, depth, line, shade.astype(f32), "mesa" if depth < 0.2 else "sand", "sand")


def canyon(stage: Stage) -> None:
    """Banded walls on both sides, a river far below, a ledge to stand on."""
    sky(stage)
    W, h = stage.W, stage.horizon
    stage.draw("far mesas", 0.8, _mesas(stage, 0, 0.8, h + 18), "ground")
    stage.notes["gap"] = W * (0.5 + (stage.frame.camera.focal_x - 0.5) * 0.3)
    for i, (depth, reach) in enumerate(((0.62, 0.13), (0.42, 0.24), (0.22, 0.38))):
        _strata(stage, f"walls {i}", depth, reach, h + 30 + 50 * i, h * (0.62 - 0.22 * i))
        fog_bank(stage, f"canyon haze {i}", depth - 0.04, (h + 60 + 50 * i) / 720, 0.07, 0.25)
    _canyon_stream(stage)
    line = crest(stage, 0.86, 0.03, 260, "ledge", octaves=5)
    band(stage, "ledge", 0.06, line, "mesa", 0.85, 0.15, _ledge(stage, line))
    stage.footing = Footing(top=650, bottom=696, left=90, right=W - 90, crest=line)


def _canyon_stream(stage: Stage) -> None:
    gap, h = stage.notes["gap"], stage.horizon
    stream = path(
        smooth(
            [
                (gap - 4, h + 66),
                (gap + 26, h + 108),
                (gap - 40, h + 170),
                (gap + 10, 640),
                (gap + 110, 640),
                (gap + 40, h + 170),
                (gap + 52, h + 108),
                (gap + 5, h + 66),
            ]
        ),
        stage.ink(0.25)("#4fa0a8", 0.9),
    )
    stage.draw("stream", 0.2, stream, "ground")


def _ledge(stage: Stage, line: Line) -> str:
    W, ink, rng = stage.W, stage.ink(0.04), stage.rng("ledge")
    extra = "".join(
        stroke(
            [(0, 640 + i * 24), (W * 0.4, 645 + i * 24), (W, 636 + i * 24)],
            ink("mesa", 0.1),
            3,
            opacity=0.35,
        )
        for i in range(4)
    )
    extra += "".join(
        flora.rock(
            x * W,
            line(x * W) + 40,
            120,
            50,
            ink,
            rng,
            stage.light.side,
            local="mesa",
            snow=stage.light.snowy,
        )
        for x in (0.05, 0.2, 0.93)
    )
    return extra + flora.cactus(0.94 * W, line(0.94 * W) + 20, 110, ink, stage.light.side)


def _strata(stage: Stage, name: str, depth: float, reach: float, foot: float, top: float) -> None:
    W, gap = stage.W, stage.notes["gap"]
    ragged = stage.noise(70, 190, 4, name)
    t = np.clip((stage.y - top) / max(foot - top, 1), 0, 1)
    stair = np.floor(t * 6 + 0.3 * stage.noise(700, 700, 2, name, "s")) / 6
    half = W * (0.5 - reach) * (1 - 0.55 * stair) + 9 * ragged
    wall = np.abs(stage.x - gap) - half * 0.9
    alpha = smoothstep(-1.2, 1.2, wall) * smoothstep(top - 2, top + 2, stage.y - 5 * ragged)
    layer = np.sin(stage.y * 0.085 + 0.35 * ragged + stage.x * 0.004) * 0.5 + 0.5
    lit = (stage.x - gap) * -stage.light.side > 0
    shade = np.clip(np.where(lit, 0.72, 0.20) + 0.26 * (layer - 0.5) + 0.10 * ragged, 0, 1)[
        ..., None
    ]
    lab = mix(
        stage.light.lab("#8a3f2a", 0.1, depth), stage.light.lab("#e09a5c", 0.95, depth), shade
    )
    stage.lay(name, depth, lab.astype(f32), alpha.astype(f32), "mountain")


def mountain(stage: Stage) -> None:
    """A great peak among lesser ones over a high pasture."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "range far", 0.78, h - 0.02, 0.26, 420, snow=h - 0.2, mist=0.5)
    _peak(stage, h)
    fog_bank(stage, "mountain mist", 0.42, h + 0.02, 0.07, 0.55)
    tree_row(stage, "tree line", 0.36, h + 0.06, 0.10, 90, gap=0.0, pines=1.0)
    line = crest(stage, 0.80, 0.08, 460, "pasture", octaves=4)
    grassy(stage, line, "pasture")
    stage.footing = Footing(top=620, bottom=696, left=80, right=stage.W - 80, crest=line)


def _peak(stage: Stage, h: float) -> None:
    """One high pyramid with lit and shaded faces, gullies and snow."""
    x0 = stage.W * (0.36 if stage.frame.camera.focal_x > 0.5 else 0.64)
    top, foot, side = 56.0, (h + 0.06) * 720, stage.light.side
    ragged = stage.noise(90, 70, 6, "peak", gain=0.58)
    away = np.abs(stage.x - x0)
    line = (
        top
        + away * (1.05 + 0.1 * np.sin(away / 60)) * 0.86
        + 16 * ragged * np.clip(away / 60, 0.2, 1.4)
    )
    alpha = smoothstep(-1, 1, (stage.y - line) * stage.unit)
    ridge = x0 + (stage.y - top) * 0.12 * np.sin(stage.y / 90) + 26 * ragged
    lit = smoothstep(-12, 12, (stage.x - ridge) * side)
    gully = stage.noise(34, 150, 5, "gully", gain=0.6)
    shade = np.clip(0.15 + 0.66 * lit + 0.15 * gully, 0, 1)[..., None]
    lab = mix(stage.light.lab("rock", 0.05, 0.5), stage.light.lab("rock", 0.95, 0.5), shade)
    reach = 210 if not stage.light.snowy else 420
    snow = smoothstep(-24, 24, top + reach - stage.y + 60 * gully + 40 * ragged)[..., None]
    white = mix(stage.light.lab("snow", 0.15, 0.45), stage.light.lab("snow", 1.05, 0.45), shade)
    lab = mix(lab, white, snow)
    lab = mix(lab, stage.light.fog, (0.65 * smoothstep(foot - 240, foot, stage.y))[..., None])
    stage.lay("great peak", 0.55, lab.astype(f32), alpha.astype(f32), "mountain")


def snow_field(stage: Stage) -> None:
    """Wide snow with blue hollows, a line of firs, sastrugi and footprints."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "white hills", 0.75, h + 0.02, 0.14, 460, snow=0.0, mist=0.4)
    tree_row(stage, "far firs", 0.5, h + 0.04, 0.09, 60, gap=0.12, pines=1.0)
    for i, (depth, base, amp) in enumerate(
        ((0.35, h + 0.06, 0.05), (0.18, h + 0.16, 0.07), (0.07, h + 0.28, 0.06))
    ):
        line = crest(stage, base, amp, 560, f"drift {i}", octaves=3, gain=0.35)
        drift = (
            0.62
            + 0.16 * stage.noise(300, 34, 4, "drift", i)
            + 0.10 * stage.noise(60, 7, 3, "crust", i)
        )
        textured(stage, f"drift {i}", depth, line, np.clip(drift, 0, 1).astype(f32), "snow", "snow")
    ink, W = stage.ink(0.05), stage.W
    x = stage.frame.camera.focal_x * W
    prints = "".join(
        path(
            f"M{x + (i % 2) * 13 + i * i * 1.2:.0f} {690 - i * 13:.0f}q4 -5 8 0q-2 6 -8 0z",
            ink("snow", 0.12),
            opacity=0.7,
        )
        for i in range(11)
    )
    stage.draw("footprints", 0.06, prints, "ground")
    stage.footing = Footing(top=(h + 0.2) * 720, bottom=694, left=80, right=W - 80)
    rng = stage.rng("near firs")
    near = "".join(
        trees.conifer(u * W, y, t, stage.ink(0.0), rng, stage.light.side, snow=True)
        for u, t, y in ((0.03, 460, 730), (0.965, 520, 734))
    )

    def frame() -> None:
        stage.draw("near firs", 0.0, near, "near")

    stage.foreground.append(frame)


def cave(stage: Stage) -> None:
    """A cavern with a mouth of daylight, stalactites, crystals and a pool."""
    light = stage.light
    wall = light.lab("#5a4a52", 0.5) * np.array([0.66, 1, 1], f32)
    backdrop(stage, wall.astype(f32), (wall * np.array([0.6, 1, 1], f32)).astype(f32), "mountain")
    stage.notes["outdoors"] = False
    stage.notes["dim"] = True
    _cave_mouth(stage)
    _cave_rock(stage)
    W, ink, rng = stage.W, stage.ink(0.04), stage.rng("cave floor")
    line = crest(stage, 0.82, 0.05, 260, "cave floor", octaves=5)
    extra = "".join(
        flora.rock(x * W, line(x * W) + 40, 130, 70, ink, rng, stage.light.side)
        for x in (0.04, 0.16, 0.88, 0.97)
    )
    band(stage, "cave floor", 0.06, line, "#6a5a60", 0.7, 0.15, extra)
    crystals = ""
    for x, colour in ((0.09, "#8fd8f0"), (0.13, "#b79af0"), (0.9, "#8fd8f0"), (0.94, "#f0b0d8")):
        foot = line(x * W) + 26
        crystals += halo(x * W, foot - 40, 90, colour, 0.4)
        crystals += "".join(
            poly(
                [
                    (x * W + d, foot),
                    (x * W + d - 8, foot - t * 0.7),
                    (x * W + d + 2, foot - t),
                    (x * W + d + 10, foot - t * 0.7),
                    (x * W + d + 8, foot),
                ],
                colour,
                opacity=0.9,
            )
            for d, t in ((-18, 50), (0, 84), (17, 60))
        )
        stage.shine(x * W, foot - 40, 60, (0.45, 0.7, 0.9), 0.3)
    stage.draw("crystals", 0.055, crystals, "ground")
    stage.footing = Footing(top=640, bottom=694, left=110, right=W - 110, crest=line)


def _cave_mouth(stage: Stage) -> None:
    light = stage.light
    x, y = stage.W * (0.36 if stage.frame.camera.focal_x > 0.5 else 0.64), 330.0
    ragged = stage.noise(110, 110, 3, "mouth")
    away = np.hypot((stage.x - x) / 190, (stage.y - y) / 205) + 0.055 * ragged
    alpha = 1 - smoothstep(0.97, 1.02, away)
    t = np.clip((stage.y - 120) / 420, 0, 1)[..., None]
    lab = np.broadcast_to(mix(light.middle, light.horizon, t), (*stage.shape, 3))
    stage.lay("cave mouth", 0.95, lab.astype(f32), alpha.astype(f32), "sky")
    strength = 0.20 if light.night else 0.42
    fall = np.exp(-np.maximum(away - 0.8, 0) * 1.9) * strength
    stage.glow += (
        fall[..., None].astype(f32)
        * np.array([0.75, 0.8, 0.9], f32)
        * (0.4 if light.night else 0.8)
    )


def _cave_rock(stage: Stage) -> None:
    rng, ink, W = stage.rng("stalactites"), stage.ink(0.12), stage.W
    body = ""
    for i in range(26):
        x = W * (i + rng.uniform(0.1, 0.9)) / 26
        edge = abs(x / W - 0.5) * 2
        tall = rng.uniform(40, 110) + 150 * edge**2
        w = rng.uniform(24, 52)
        body += poly(
            [(x - w, -10), (x + w, -10), (x + 3, tall), (x - 3, tall)], ink("#4a3c44", 0.25)
        ) + poly(
            [(x, -10), (x + w * stage.light.side, -10), (x, tall)],
            ink("#4a3c44", 0.65),
            opacity=0.7,
        )
    for d, x in ((1, -20.0), (-1, W + 20.0)):
        wall = [
            (x, -10),
            (x + d * 150, -10),
            (x + d * 110, 160),
            (x + d * 170, 330),
            (x + d * 120, 520),
            (x + d * 210, 730),
            (x, 730),
        ]
        body += path(smooth(wall), ink("#4a3c44", 0.2)) + path(
            smooth(
                [
                    (x + d * (a - 34 if a else 0), b)
                    for a, b in (
                        (0, -10),
                        (150, -10),
                        (110, 160),
                        (170, 330),
                        (120, 520),
                        (210, 730),
                        (0, 730),
                    )
                ]
            ),
            ink("#4a3c44", 0.42),
            opacity=0.6,
        )
    body += "".join(
        circle(rng.uniform(0, W), rng.uniform(0, 90), rng.uniform(1, 2.4), "#d8f4fa", opacity=0.7)
        for _ in range(20)
    )
    stage.draw("cave walls", 0.2, body, "ground")
