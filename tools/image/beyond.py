"""Settings beyond the ground: the high sky, space, a strange planet.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import flora
from tools.image.colour import Array, f32, from_hex, from_lab, lch, mix, smoothstep, to_srgb
from tools.image.noise import blur
from tools.image.relief import band, crest, fog_bank, range_
from tools.image.sky import cumulus, sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, ellipse, path, plot, poly, render, stroke


def sky_(stage: Stage) -> None:
    """Above the clouds: a sea of cloud tops, open air to fly in."""
    sky(stage, floor=640)
    cumulus(stage, 6, 0.95)
    for i, (depth, base, amp) in enumerate(
        ((0.6, 0.78, 0.10), (0.35, 0.88, 0.12), (0.1, 1.0, 0.14))
    ):
        line = crest(stage, base, amp, 260 + 60 * i, f"cloud sea {i}", octaves=2)
        rng, ink, body = stage.rng("cloud sea", i), stage.ink(depth * 0.8), ""
        puffs = [
            (float(x), line(float(x)), rng.uniform(40, 80) * (1 + 0.35 * i))
            for x in np.arange(-40, stage.W + 60, 46)
        ]
        for grow, up, k in ((1.0, 0.0, 0.2), (0.9, 0.16, 0.6), (0.6, 0.36, 1.0)):
            body += "".join(
                circle(x + stage.light.side * r * up * 0.5, y - r * up, r * grow, ink("cloud", k))
                for x, y, r in puffs
            )
        body += poly(
            [(-20, 735), *[(x, y + 10) for x, y, _ in puffs], (stage.W + 20, 735)],
            ink("cloud", 0.35),
        )
        stage.draw(f"cloud sea {i}", depth, body, "ground")
    stage.footing = Footing(top=520, bottom=600, left=110, right=stage.W - 110, surface="air")


def _nebula(stage: Stage, hue: float, strength: float) -> None:
    """The void: near black, with clouds of light in two colours, dust and stars."""
    bulk, torn = (
        stage.noise(520, 380, 6, "nebula", gain=0.55),
        stage.noise(300, 260, 6, "dust", gain=0.58),
    )
    base = np.broadcast_to(lch(0.13, 0.04, 285), (*stage.shape, 3))
    gas = smoothstep(-0.2, 2.0, bulk)[..., None] * strength
    lab = mix(base, lch(0.52, 0.17, hue), gas)
    lab = mix(
        lab,
        lch(0.66, 0.12, hue + 70),
        (smoothstep(0.9, 2.4, bulk + 0.4 * torn)[..., None] * strength),
    )
    lab = mix(lab, lch(0.10, 0.03, 280), (smoothstep(0.4, 1.7, torn) * 0.6)[..., None])
    linear = np.maximum(from_lab(lab.astype(f32)), 0) + _star_field(stage)[..., None] * np.array(
        [0.9, 0.94, 1.0], f32
    )
    stage.lay_rgb("nebula", 1.0, to_srgb(np.clip(linear, 0, 1)), np.ones(stage.shape, f32), "sky")


def _star_field(stage: Stage) -> Array:
    rng, n = stage.rng("star field"), 640
    x, y, bright = rng.uniform(0, stage.W, n), rng.uniform(0, 720, n), rng.pareto(2.0, n) * 0.2
    body = "".join(
        circle(a, b, min(0.7 + c, 2.3), "#ffffff", opacity=min(1.0, 0.25 + c))
        for a, b, c in zip(x, y, bright, strict=True)
    )
    stars = render(body, stage.W, stage.H, stage.size)[..., 3].astype(f32) / 255
    return np.asarray(stars + 1.6 * blur(stars * (stars > 0.75), 5 * stage.unit), f32)


def globe(
    stage: Stage,
    name: str,
    depth: float,
    x: float,
    y: float,
    r: float,
    colours: tuple[str, str, str],
    *,
    rings: bool = False,
    banded: bool = True,
) -> None:
    """A planet: bands or continents on a sphere, lit from the side, with air at its edge and perhaps rings."""
    if rings:
        _ring(stage, f"{name} ring behind", depth + 0.01, x, y, r, front=False)
    dx, dy = (stage.x - f32(x)) / r, (stage.y - f32(y)) / r
    d2 = dx * dx + dy * dy
    height = np.sqrt(np.clip(1 - d2, 0, 1))
    texture = stage.noise(200, 26 if banded else 150, 5, name, gain=0.55)
    share = 0.5 + 0.5 * np.sin(dy * 9 + texture * 1.1) if banded else smoothstep(-0.2, 0.5, texture)
    lab = mix(from_hex(colours[0]), from_hex(colours[1]), share[..., None])
    lab = mix(lab, from_hex(colours[2]), smoothstep(0.9, 1.8, texture)[..., None] * 0.7)
    sun = np.clip(stage.light.side * dx * 0.72 - dy * 0.36 + height * 0.6, 0, 1)[..., None]
    lab = lab * np.array([0.16, 0.3, 0.3], f32) * (1 - sun) + lab * sun * np.array(
        [1.12, 1, 1], f32
    )
    alpha = smoothstep(0, 1, (1 - np.sqrt(d2)) * r * stage.unit + 0.5)
    stage.lay(name, depth, lab.astype(f32), alpha.astype(f32), "sun")
    rim = (
        np.exp(-np.maximum(np.sqrt(d2) - 1, 0) * 9)
        * (d2 > 0.9)
        * np.clip(stage.light.side * dx - dy * 0.4, 0, 1)
    )
    stage.glow += (rim * 0.35)[..., None].astype(f32) * np.array([0.5, 0.7, 1.0], f32)
    if rings:
        _ring(stage, f"{name} ring", depth - 0.01, x, y, r, front=True)


def _ring(
    stage: Stage, name: str, depth: float, x: float, y: float, r: float, *, front: bool
) -> None:
    out = ""
    sweep = 0 if front else 1
    for k, wide, colour in (
        (1.42, 0.10, "#e6c9a0"),
        (1.66, 0.16, "#c9a27c"),
        (1.94, 0.09, "#efe0c4"),
        (2.1, 0.03, "#a8866a"),
    ):
        rx, ry = r * k, r * k * 0.24
        out += path(
            f"M{-rx:.1f} 0A{rx:.1f} {ry:.1f} 0 0 {sweep} {rx:.1f} 0",
            "none",
            stroke=colour,
            stroke_width=r * wide,
            opacity=0.85,
        )
    stage.draw(
        name, depth, f'<g transform="translate({x:.1f} {y:.1f}) rotate(-18)">{out}</g>', "sun"
    )


def space(stage: Stage) -> None:
    """The void between worlds: nebula, a ringed planet, a moon, drifting rocks."""
    stage.notes["outdoors"] = False
    stage.notes["sun"] = (stage.light.sun_x * stage.W, 140.0)
    stage.notes["dim"] = True
    _nebula(stage, 300 if stage.frame.mood.valence < 0.2 else 200, 0.8)
    left = stage.frame.camera.focal_x > 0.5
    globe(
        stage,
        "ringed planet",
        0.8,
        stage.W * (0.30 if left else 0.70),
        250,
        118,
        ("#d9a066", "#f0cf9a", "#a8603c"),
        rings=True,
    )
    globe(
        stage,
        "moon",
        0.75,
        stage.W * (0.86 if left else 0.14),
        150,
        40,
        ("#8f96a8", "#c9cedb", "#6a7084"),
        banded=False,
    )
    rng, ink = stage.rng("rocks"), stage.ink(0.0)
    body = "".join(
        flora.rock(
            rng.uniform(0, stage.W),
            rng.uniform(560, 710),
            rng.uniform(26, 90),
            rng.uniform(20, 60),
            ink,
            rng,
            stage.light.side,
            local="#8a8494",
        )
        for _ in range(9)
    )
    stage.draw("drifting rocks", 0.2, body, "ground")
    stage.footing = Footing(top=470, bottom=560, left=110, right=stage.W - 110, surface="void")


def planet(stage: Stage) -> None:
    """The ground of another world: craters, spires, a great planet over the edge."""
    stage.notes["sun"] = (stage.light.sun_x * stage.W, 140.0)
    stage.notes["dim"] = True
    stage.notes["outdoors"] = False
    if stage.light.night:
        _nebula(stage, 320, 0.65)
    else:
        sky(stage, disc=True, clouds=False)
    _moons(stage)
    h = stage.horizon / 720
    range_(stage, "spires", 0.6, h + 0.02, 0.20, 160, local="#8a5a8c", snow=-0.5, mist=0.55)
    fog_bank(stage, "ground glow", 0.55, h + 0.02, 0.05, 0.4)
    line = crest(stage, h + 0.06, 0.03, 420, "strange ground", octaves=4)
    extra = _craters(stage) + "".join(
        _plant(x * stage.W, 680 + 20 * (i % 2), 90 + 50 * (i % 3), stage)
        for i, x in enumerate((0.05, 0.12, 0.88, 0.95))
    )
    band(stage, "strange ground", 0.3, line, "#a8708c", 0.85, 0.3, extra)
    stage.footing = Footing(top=stage.horizon + 110, bottom=694, left=90, right=stage.W - 90)


def _moons(stage: Stage) -> None:
    left = stage.frame.camera.focal_x > 0.5
    globe(
        stage,
        "mother planet",
        0.9,
        stage.W * (0.24 if left else 0.76),
        stage.horizon - 150,
        150,
        ("#3f7f9c", "#7fc0c8", "#f0e6d0"),
        banded=False,
        rings=True,
    )
    globe(
        stage,
        "small moon",
        0.88,
        stage.W * (0.62 if left else 0.38),
        90,
        30,
        ("#b08a9c", "#dcbccb", "#8a6478"),
        banded=False,
    )


def _craters(stage: Stage) -> str:
    ink, rng = stage.ink(0.12), stage.rng("craters")
    extra = ""
    for _ in range(16):
        t = rng.random()
        x, y, w = (
            rng.uniform(0, stage.W),
            stage.horizon + 70 + (640 - stage.horizon) * t,
            24 + 110 * t,
        )
        extra += ellipse(x, y, w, w * 0.22, ink("#a8708c", 0.95)) + ellipse(
            x, y + w * 0.035, w * 0.9, w * 0.18, ink("#a8708c", 0.12)
        )
    return extra


def _plant(x: float, y: float, h: float, stage: Stage) -> str:
    ink = stage.ink(0.04)
    curl = plot("0 0, .12 -.5, -.05 -.9, -.3 -.86, -.26 -.68", h, x, y)
    stage.shine(x - h * 0.26, y - h * 0.7, 26, (0.4, 0.95, 0.8), 0.35)
    return stroke(curl, ink("#3f7a70", 0.4), h * 0.09, curved=True) + circle(
        x - h * 0.26, y - h * 0.70, h * 0.10, "#8ff0d8"
    )
