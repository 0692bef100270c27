"""Settings under trees: leafy forest, pine forest, jungle.

Knows the stage, never who comes on. Trees stand in rows from far to near; a clearing is left where people act.
"""

from collections.abc import Sequence

import numpy as np

from tools.image import flora, trees
from tools.image.colour import f32, lch, smoothstep
from tools.image.noise import profile
from tools.image.relief import band, crest, fog_bank, range_
from tools.image.sky import sky
from tools.image.stage import Footing, Stage
from tools.image.vector import blob, circle, ellipse, path, smooth

HUES: dict[str, tuple[str, ...]] = {
    "spring": ("leaf", "#b7cf6a", "#d8a8c0"),
    "summer": ("leaf", "#4f9a4a", "#79b04a"),
    "autumn": ("leaf", "#d9772e", "#e0b04a", "#b8502c"),
    "winter": ("leaf", "#b8a890"),
}


def hues(stage: Stage) -> tuple[str, ...]:
    """Return the season's leaf colours."""
    return HUES[stage.frame.season]


def _gap(x: float, wide: float, stage: Stage) -> bool:
    return abs(x - stage.frame.camera.focal_x) < wide


def tree_row(
    stage: Stage,
    name: str,
    depth: float,
    base: float,
    height: float,
    n: int,
    *,
    gap: float,
    pines: float = 0.0,
    floor: str = "grass",
) -> None:
    """A row of trees on its strip of ground, broken by a gap at the focus."""
    rng, ink, side = stage.rng(name), stage.ink(depth), stage.light.side
    line = crest(stage, base, 0.014, 200, name, octaves=4)
    body, lean = "", stage.light.wind * -side * 0.5
    for x in np.sort(rng.uniform(-0.03, 1.03, n)):
        if _gap(float(x), gap, stage):
            continue
        px, tall = float(x) * stage.W, height * 720 * rng.uniform(0.75, 1.18)
        y = line(px) + rng.uniform(2, 16)
        if rng.random() < pines:
            body += trees.conifer(px, y, tall, ink, rng, side, snow=stage.light.snowy, lean=lean)
        else:
            bare = stage.frame.season == "winter"
            body += trees.broadleaf(
                px,
                y,
                tall,
                ink,
                rng,
                side,
                bare=bare,
                hues=hues(stage),
                lean=lean,
                snow=stage.light.snowy,
            )
    band(stage, name, depth, line, floor, 0.55, 0.3, body)


def shafts(stage: Stage, strength: float) -> None:
    """Slanting light between the trunks."""
    if stage.light.night or stage.light.veil > 0.6:
        return
    x, y = stage.notes["sun"]
    dx, dy = stage.x - f32(x), stage.y - f32(y - 60)
    angle = np.arctan2(dy, dx)
    table = np.clip(profile(np.linspace(0, 700, 700), 26, 4, 3) * 1.7, 0, 1)
    rays = np.interp(angle.ravel(), np.linspace(-np.pi, np.pi, 700), table).reshape(stage.shape)
    far = np.hypot(dx, dy) / 720
    light = rays * np.exp(-far * 1.5) * smoothstep(0.05, 0.3, far) * strength
    stage.glow += light[..., None].astype(f32) * np.array([1.0, 0.84, 0.55], f32)


def litter(stage: Stage, colours: Sequence[str], n: int, top: float) -> str:
    """Leaves lying on the ground, larger nearer."""
    rng, ink, out = stage.rng("litter"), stage.ink(0.05), ""
    for _ in range(n):
        t = rng.random() ** 1.3
        y = top + (722 - top) * t
        size = (2.5 + 7 * t) * rng.uniform(0.6, 1.2)
        colour = colours[int(rng.integers(len(colours)))]
        out += ellipse(
            rng.uniform(0, stage.W),
            y,
            size,
            size * 0.45,
            ink(colour, float(rng.choice([0.15, 0.5, 0.9]))),
            opacity=0.85,
        )
    return out


def trail(stage: Stage, top: float, local: str = "path", wide: float = 0.17) -> str:
    """A path winding from the focus to the near edge."""
    W, x = stage.W, stage.frame.camera.focal_x * stage.W
    d = -1 if x > W / 2 else 1
    left = [
        (x - 6, top),
        (x - 20, top + 28),
        (x + d * 40 - 34, top + 74),
        (x + d * 20 - wide * W * 0.42, top + 130),
        (x + d * 90 - wide * W * 0.9, 735),
    ]
    right = [
        (x + d * 90 + wide * W, 735),
        (x + d * 20 + wide * W * 0.52, top + 130),
        (x + d * 40 + 40, top + 74),
        (x + 12, top + 28),
        (x + 6, top),
    ]
    return path(smooth([*left, *right]), stage.ink(0.08)(local, 0.6), opacity=0.9)


def forest(stage: Stage) -> None:
    """Broad-leaved wood with a clearing, shafts of light and leaves on the ground."""
    sky(stage)
    h = stage.horizon / 720
    for i, (depth, drop, tall, n) in enumerate(
        ((0.8, 0.01, 0.36, 30), (0.55, 0.045, 0.48, 16), (0.32, 0.085, 0.64, 10))
    ):
        tree_row(stage, f"trees {i}", depth, h + drop, tall, n, gap=0.05 + 0.05 * i)
        fog_bank(stage, f"wood mist {i}", depth - 0.03, h + drop - 0.02, 0.10, 0.28)
    shafts(stage, 0.42)
    _forest_floor(
        stage, h + 0.13, "grass" if stage.frame.season in ("spring", "summer") else "earth"
    )
    stage.foreground.append(lambda: _frame_trunks(stage))


def _forest_floor(stage: Stage, base: float, local: str) -> None:
    line = crest(stage, base, 0.03, 360, "floor", octaves=4)
    ink, rng, W = stage.ink(0.08), stage.rng("floor"), stage.W
    top = base * 720
    extra = trail(stage, top + 2)
    if not stage.light.snowy:
        extra += litter(
            stage,
            hues(stage) if stage.frame.season != "summer" else ("leaf", "#8a7a3c"),
            420 if stage.frame.season == "autumn" else 110,
            top + 8,
        )
        extra += flora.grass(
            0, 0.42 * W, lambda _: top + 70, 130, 24, ink, rng, wind=stage.light.wind
        )
        extra += flora.grass(
            0.7 * W, W, lambda _: top + 80, 110, 26, ink, rng, wind=stage.light.wind
        )
    for x in (0.06, 0.2, 0.84, 0.96):
        extra += trees.bush(
            x * W,
            top + 60 + 40 * abs(x - 0.5),
            90,
            ink,
            rng,
            stage.light.side,
            hues=hues(stage),
            snow=stage.light.snowy,
        )
    band(stage, "forest floor", 0.1, line, local, 0.8, 0.2, extra)
    stage.footing = Footing(top=top + 60, bottom=694, left=80, right=W - 80)


def _frame_trunks(stage: Stage) -> None:
    ink, rng, side = stage.ink(0.0), stage.rng("near trunks"), stage.light.side
    body = trees.big_trunk(-6, 110, ink, rng, side, 720) + trees.big_trunk(
        stage.W - 30, 125, ink, rng, side, 720
    )
    if stage.frame.season != "winter":
        for _ in range(110):
            x = rng.uniform(-0.02, 0.24) if rng.random() < 0.5 else rng.uniform(0.78, 1.02)
            y, r = rng.uniform(-24, 120), rng.uniform(13, 30)
            points = [
                (x * stage.W + rng.normal(0, r), y + rng.normal(0, r * 0.8)) for _ in range(7)
            ]
            body += blob(
                sorted(points, key=lambda p: np.arctan2(p[1] - y, p[0] - x * stage.W)),
                ink(
                    hues(stage)[int(rng.integers(len(hues(stage))))],
                    float(rng.choice([0.05, 0.35, 0.7])),
                ),
            )
    stage.draw("near trees", 0.0, body, "near")


def pine_forest(stage: Stage) -> None:
    """Firs in ranks below a mountain, with mist between."""
    sky(stage)
    h = stage.horizon / 720
    range_(stage, "peaks", 0.85, h + 0.02, 0.26, 400, snow=h - 0.14, mist=0.6)
    for i, (depth, drop, tall, n) in enumerate(
        ((0.62, 0.01, 0.10, 130), (0.45, 0.05, 0.20, 66), (0.26, 0.10, 0.42, 26))
    ):
        tree_row(
            stage, f"firs {i}", depth, h + drop, tall, n, gap=0.0 if i < 2 else 0.13, pines=1.0
        )
        fog_bank(stage, f"fir mist {i}", depth - 0.03, h + drop, 0.05, 0.5)
    _forest_floor(stage, h + 0.16, "moss")
    stage.foreground.append(lambda: _frame_firs(stage))


def _frame_firs(stage: Stage) -> None:
    ink, rng = stage.ink(0.0), stage.rng("near firs")
    body = "".join(
        trees.conifer(
            x * stage.W, y * 720, t * 720, ink, rng, stage.light.side, snow=stage.light.snowy
        )
        for x, t, y in (
            (0.02, 0.95, 1.06),
            (0.12, 0.5, 1.02),
            (0.97, 1.0, 1.07),
            (0.885, 0.46, 1.02),
        )
    )
    stage.draw("near firs", 0.0, body, "near")


def jungle(stage: Stage) -> None:
    """Palms, lianas and great leaves round a steaming hollow."""
    _evergreen(stage)
    sky(stage, clouds=False)
    h = stage.horizon / 720
    _palms(stage, "canopy far", 0.8, h + 0.02, 0.5, 22)
    fog_bank(stage, "steam far", 0.76, h, 0.16, 0.5)
    _palms(stage, "palms", 0.5, h + 0.06, 0.62, 9)
    fog_bank(stage, "steam", 0.46, h + 0.05, 0.12, 0.4)
    shafts(stage, 0.5)
    line = crest(stage, h + 0.15, 0.03, 300, "jungle floor", octaves=4)
    ink, rng, W = stage.ink(0.08), stage.rng("jungle floor"), stage.W
    extra = trail(stage, (h + 0.15) * 720, "earth", 0.14)
    for x in (0.03, 0.13, 0.24, 0.78, 0.88, 0.97):
        extra += flora.fronds(x * W, line(x * W) + 40, 120, ink, rng, n=9)
    band(stage, "jungle floor", 0.1, line, "moss", 0.7, 0.15, extra)
    stage.footing = Footing(top=(h + 0.15) * 720 + 60, bottom=694, left=80, right=W - 80)
    stage.foreground.append(lambda: _lianas(stage))


def _evergreen(stage: Stage) -> None:
    """The jungle knows no autumn."""
    stage.light.local.update(
        leaf=lch(0.58, 0.13, 138), grass=lch(0.60, 0.13, 130), moss=lch(0.50, 0.11, 140)
    )
    stage.light.cache.clear()


def _palms(stage: Stage, name: str, depth: float, base: float, tall: float, n: int) -> None:
    rng, ink = stage.rng(name), stage.ink(depth)
    line = crest(stage, base, 0.02, 220, name, octaves=4)
    body = ""
    for x in np.linspace(0.0, 1.0, n):
        if not _gap(float(x), 0.09, stage):
            px = float(x) * stage.W + rng.uniform(-20, 20)
            body += trees.palm(
                px,
                line(px) + 8,
                tall * 720 * rng.uniform(0.7, 1.1),
                ink,
                rng,
                stage.light.side,
                lean=rng.uniform(-0.35, 0.35),
            )
    band(stage, name, depth, line, "moss", 0.5, 0.3, body)


def _lianas(stage: Stage) -> None:
    from tools.image.vector import stroke

    ink, rng, W = stage.ink(0.0), stage.rng("lianas"), stage.W
    body = ""
    for x in (0.06, 0.17, 0.83, 0.93):
        sag = rng.uniform(40, 120)
        body += stroke(
            [(x * W, -10), (x * W + sag * 0.3, 160), (x * W - 10, 300 + sag)],
            ink("moss", 0.2),
            6,
            curved=True,
        )
        body += "".join(
            ellipse(
                x * W + rng.uniform(-8, 20),
                40 + i * 46,
                15,
                8,
                ink("leaf", 0.25 + 0.1 * (i % 4)),
                transform=f"rotate({30 if i % 2 else -30} {x * W:.0f} {40 + i * 46})",
            )
            for i in range(6)
        )
    for x, y, s in ((0.0, 740, 300), (1.0, 740, 310), (0.12, 760, 200), (0.9, 765, 200)):
        body += flora.fronds(x * W, y, s, ink, rng, n=11)
    body += flora.fronds(0.02 * W, -30, -240, ink, rng, n=9) + flora.fronds(
        0.99 * W, -30, -240, ink, rng, n=9
    )
    body += circle(0.1 * W, 640, 13, ink("#e0567a", 0.7)) + circle(
        0.89 * W, 655, 12, ink("#f0a03a", 0.7)
    )
    stage.draw("near leaves", 0.0, body, "near")
