"""Settings by inland water and under the sea: river, lake, waterfall, bridge, underwater.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import buildings, flora, trees
from tools.image.banks import grassy
from tools.image.colour import f32, mix, smoothstep
from tools.image.relief import band, crest, fog_bank, range_, water
from tools.image.sky import backdrop, sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, path, poly, rect
from tools.image.woods import hues, tree_row


def lake(stage: Stage) -> None:
    """A mountain lake: peaks, woods and their mirror image, a near shore with reeds."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "peaks far", 0.75, h + 0.01, 0.30, 430, snow=h - 0.16, mist=0.45)
    range_(stage, "peaks", 0.52, h + 0.03, 0.20, 330, snow=h - 0.12, mist=0.55)
    tree_row(stage, "far shore", 0.4, h + 0.03, 0.09, 120, gap=0.0, pines=0.85)
    fog_bank(stage, "lake mist", 0.36, h + 0.03, 0.03, 0.5)
    water(
        stage,
        (h + 0.055) * 720,
        0.3,
        calm=0.35 if stage.frame.weather in ("storm", "wind") else 0.9,
        glitter=0.6,
    )
    _near_bank(stage, 0.86)
    stage.foreground.append(lambda: _framing_trees(stage))


def _near_bank(stage: Stage, base: float, *, wide: bool = True) -> None:
    W, focus = stage.W, stage.frame.camera.focal_x
    bump = crest(stage, base, 0.03, 320, "near bank", octaves=3)
    line = (lambda x: bump(x) - 34 * np.cos((x / W - focus) * 3.0)) if wide else bump
    grassy(stage, line, "near bank")
    ink, rng = stage.ink(0.03), stage.rng("reeds")
    far = (0.04, 0.16) if focus > 0.5 else (0.84, 0.96)
    body = flora.reeds(
        far[0] * W,
        far[1] * W,
        lambda x: line(x) + 16,
        26,
        82,
        ink,
        rng,
        wind=stage.light.wind * 0.6,
    )
    stage.draw("reeds", 0.04, body, "ground")
    stage.footing = Footing(top=base * 720 - 4, bottom=696, left=80, right=W - 80, crest=line)


def _framing_trees(stage: Stage) -> None:
    ink, rng, W = stage.ink(0.0), stage.rng("framing"), stage.W
    side = -1 if stage.frame.camera.focal_x > 0.5 else 1
    at = (0.04, 0.13) if side < 0 else (0.96, 0.87)
    body = trees.conifer(
        at[0] * W, 735, 520, ink, rng, stage.light.side, snow=stage.light.snowy
    ) + trees.conifer(at[1] * W, 728, 300, ink, rng, stage.light.side, snow=stage.light.snowy)
    stage.draw("near firs", 0.0, body, "near")


def river(stage: Stage) -> None:
    """A river that winds out of the hills to the near bank, with stones and willows."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "hills", 0.7, h + 0.02, 0.14, 520, local="pine", snow=0.1, mist=0.5)
    tree_row(stage, "river woods", 0.5, h + 0.03, 0.15, 46, gap=0.06)
    line = crest(stage, h + 0.04, 0.02, 420, "river meadow", octaves=3)
    band(stage, "river meadow", 0.4, line, "grass", 0.85, 0.35)
    _stream(stage, (h + 0.05) * 720)
    _near_bank(stage, 0.88, wide=False)
    ink, rng, W = stage.ink(0.1), stage.rng("willows"), stage.W
    x = 0.13 if stage.frame.camera.focal_x > 0.5 else 0.87
    bare = stage.frame.season == "winter"
    stage.draw(
        "willow",
        0.12,
        trees.broadleaf(
            x * W,
            640,
            380,
            ink,
            rng,
            stage.light.side,
            bare=bare,
            hues=hues(stage),
            lean=0.4,
            snow=stage.light.snowy,
        ),
        "ground",
    )


def _stream(stage: Stage, top: float) -> None:
    """Water within winding banks: the mirror everywhere, masked by the river's shape."""
    water(stage, top, 0.3, calm=0.75, local="sea")
    layer = stage.layers[-1]
    W, focus = stage.W, stage.frame.camera.focal_x * stage.W
    d = -1 if focus > W / 2 else 1
    t = np.clip((stage.y - top) / (720 - top), 0, 1)
    middle = focus + d * W * (0.03 + 0.16 * np.sin(t * 3.4)) * (0.3 + t)
    half = 7 + 430 * t**1.5
    edge = half - np.abs(stage.x - middle) + 7 * stage.noise(60, 14, 3, "bank edge") * t
    mask = smoothstep(-1.5, 1.5, edge).astype(f32)
    x0, y0, x1, y1 = layer.box
    layer.pixels = (layer.pixels * mask[y0:y1, x0:x1, None]).astype(np.uint8)
    ink, rng = stage.ink(0.2), stage.rng("river stones")
    body = ""
    for _ in range(13):
        s = rng.uniform(0.25, 0.95)
        y = top + (720 - top) * s
        x = float(np.interp(y, stage.y[:, 0], middle[:, 0])) + rng.choice([-1, 1]) * float(
            np.interp(y, stage.y[:, 0], half[:, 0])
        ) * rng.uniform(0.75, 1.0)
        body += flora.rock(
            x, y, 26 + 60 * s, 12 + 26 * s, ink, rng, stage.light.side, snow=stage.light.snowy
        )
    stage.draw("river stones", 0.25, body, "ground")


def waterfall(stage: Stage) -> None:
    """A fall between walls of rock into a pool with spray."""
    sky(stage)
    h = stage.horizon / 720
    tree_row(stage, "cliff woods", 0.7, h * 0.62, 0.20, 36, gap=0.05, pines=0.5)
    _walls(stage)
    _fall(stage)
    water(stage, (h + 0.12) * 720, 0.26, calm=0.35, glitter=0.3)
    _spray(stage, (h + 0.12) * 720)
    _near_bank(stage, 0.88, wide=False)


def _walls(stage: Stage) -> None:
    W, h = stage.W, stage.horizon
    ink, rng = stage.ink(0.3), stage.rng("walls")
    middle = W * 0.5 + (stage.frame.camera.focal_x - 0.5) * -0.35 * W
    stage.notes["fall x"] = middle
    body = rect(-10, h * 0.62, W + 20, 720 - h * 0.62, ink("rock", 0.12))
    for d in (-1, 1):
        inner = middle + d * 62
        outer = -20 if d < 0 else W + 20
        body += poly(
            [
                (inner, h * 0.60),
                (inner + d * 90, h * 0.52),
                (outer, h * 0.40),
                (outer, 720),
                (inner + d * 10, 720),
            ],
            ink("rock", 0.35),
        )
        for _ in range(34):
            x = inner + d * abs(rng.normal(0, 260)) + d * 30
            y = h * 0.6 + rng.uniform(10, 330)
            body += flora.rock(
                x, y, rng.uniform(50, 130), rng.uniform(46, 120), ink, rng, stage.light.side
            )
        body += "".join(
            trees.bush(
                inner + d * (50 + i * 110),
                h * 0.56 - i * 12,
                110,
                ink,
                rng,
                stage.light.side,
                hues=hues(stage),
                snow=stage.light.snowy,
            )
            for i in range(4)
        )
    stage.draw("rock walls", 0.35, body, "ground")


def _fall(stage: Stage) -> None:
    middle, top, foot = stage.notes["fall x"], stage.horizon * 0.58, stage.horizon + 95
    streaks = stage.noise(9, 260, 5, "falling")
    t = np.clip((stage.y - top) / (foot - top), 0, 1)
    half = 50 + 34 * t**1.6
    alpha = (
        smoothstep(-7, 7, half - np.abs(stage.x - middle) + 6 * streaks)
        * smoothstep(top - 6, top + 6, stage.y)
        * (1 - smoothstep(foot, foot + 26, stage.y))
    )
    tone = np.clip(0.6 + 0.26 * streaks, 0, 1)[..., None]
    lab = mix(stage.light.lab("sea", 0.7, 0.2), stage.light.lab("white", 1.0, 0.1), tone)
    stage.lay("waterfall", 0.3, lab.astype(f32), alpha.astype(f32), "water")


def _spray(stage: Stage, y: float) -> None:
    cloud = stage.noise(120, 60, 4, "spray")
    away = np.hypot((stage.x - stage.notes["fall x"]) / 220, (stage.y - y + 6) / 62)
    alpha = np.exp(-away * away * 1.6) * np.clip(0.75 + 0.35 * cloud, 0, 1) * 0.85
    white = np.broadcast_to(stage.light.lab("white", 0.9, 0.12), (*stage.shape, 3))
    stage.lay("spray", 0.24, white, np.clip(alpha, 0, 1).astype(f32), "fog")


def bridge(stage: Stage) -> None:
    """An old stone bridge over a river, hills behind, a path on the near bank."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "hills", 0.7, h + 0.02, 0.12, 480, local="pine", snow=0.1, mist=0.5)
    tree_row(stage, "bridge woods", 0.5, h + 0.03, 0.16, 40, gap=0.0)
    ink, W, y = stage.ink(0.25), stage.W, stage.horizon + 6
    arch = buildings.arch_bridge(-40, W + 40, y, 118, ink, stage.light.side, 3)
    stage.draw("bridge", 0.3, arch, "ground")
    if stage.light.snowy:
        stage.draw(
            "snow on the bridge",
            0.3,
            path(
                f"M-40 {y - 18:.0f}Q{W / 2:.0f} {y - 101:.0f} {W + 40:.0f} {y - 18:.0f}",
                "none",
                stroke=ink("snow", 0.95),
                stroke_width=9,
            ),
            "ground",
        )
    water(stage, y + 112, 0.2, calm=0.7)
    _near_bank(stage, 0.90, wide=False)


def underwater(stage: Stage) -> None:
    """The sea floor: shafts from above, coral, weed, bubbles, a distant wreck of rock."""
    light = stage.light
    top = mix(light.lab("#4fb6c8", 0.9), light.horizon, 0.12)
    deep = light.lab("#0f3a5c", 0.4)
    backdrop(stage, top.astype(f32), deep.astype(f32))
    stage.notes["outdoors"] = False
    _caustics(stage)
    for i, (depth, base, amp) in enumerate(((0.75, 0.66, 0.16), (0.5, 0.76, 0.12))):
        line = crest(stage, base, amp, 340 - 70 * i, f"reef {i}", octaves=5)
        ink, rng = stage.ink(depth * 0.5), stage.rng("reef", i)
        body = poly(
            [
                (-20, 730),
                *[(float(x), line(float(x))) for x in np.arange(-20, stage.W + 30, 14)],
                (stage.W + 20, 730),
            ],
            ink(("#2a6a84", "#1f5670")[i], 0.5),
        )
        body += "".join(
            flora.seaweed(float(x), line(float(x)) + 4, 60 + 50 * i, ink, rng)
            for x in rng.uniform(0, stage.W, 16)
        )
        stage.draw(f"reef {i}", depth, body, "ground")
    _sea_floor(stage)
    stage.footing = Footing(top=560, bottom=680, left=90, right=stage.W - 90, surface="deep")


def _caustics(stage: Stage) -> None:
    ray = stage.noise(46, 1400, 4, "shafts")
    slant = np.clip(1 - stage.y / 640, 0, 1)
    glow = smoothstep(0.2, 1.6, ray) * slant**1.2 * (0.16 if stage.light.night else 0.34)
    stage.glow += glow[..., None].astype(f32) * np.array([0.6, 0.95, 1.0], f32)


def _sea_floor(stage: Stage) -> None:
    W, rng, ink = stage.W, stage.rng("sea floor"), stage.ink(0.04)
    line = crest(stage, 0.90, 0.05, 380, "sea floor", octaves=4)
    body = "".join(
        flora.rock(x * W, line(x * W) + 26, 160, 90, ink, rng, stage.light.side)
        for x in (0.04, 0.93)
    )
    for x, h, colour in (
        (0.10, 100, "coral"),
        (0.19, 66, "#c77fc0"),
        (0.84, 92, "#e8a04a"),
        (0.90, 70, "coral"),
        (0.30, 46, "#e8a04a"),
    ):
        body += flora.coral(x * W, line(x * W) + 20, h, ink, rng, local=colour)
    body += "".join(
        flora.seaweed(x * W, line(x * W) + 22, 150, ink, rng)
        for x in (0.02, 0.07, 0.15, 0.80, 0.88, 0.97)
    )
    body += "".join(
        circle(
            rng.uniform(0, W),
            rng.uniform(80, 620),
            rng.uniform(2, 9),
            "none",
            stroke="#d8f4fa",
            stroke_width=1.4,
            opacity=0.55,
        )
        for _ in range(36)
    )
    band(stage, "sea floor", 0.06, line, "#c9b98a", 0.5, 0.2, body)
