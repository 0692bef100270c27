"""Settings by the sea: open water, harbour, lighthouse cliff, beach, a ship's deck.

Each paints its layers far to near and says where people can stand. Knows the stage, never who comes on.
"""

from collections.abc import Callable

import numpy as np

from tools.image import buildings, flora, houses
from tools.image.banks import grassy, gulls
from tools.image.colour import Array, f32, smoothstep
from tools.image.relief import crest, fog_bank, outline, range_, textured, water
from tools.image.sky import sky
from tools.image.stage import Footing, Stage
from tools.image.vector import circle, path, poly, rect, stroke, under


def open_sea(stage: Stage) -> None:
    """Nothing but water and weather; those who come need a boat."""
    sky(stage)
    range_(stage, "far isles", 0.8, stage.horizon / 720 + 0.012, 0.045, 420, mist=0.3)
    rough = {"storm": 0.0, "wind": 0.2, "rain": 0.35}.get(stage.frame.weather, 0.55)
    water(stage, stage.horizon, 0.5, calm=rough)
    if rough < 0.3:
        swell(stage, 3)
    gulls(stage, 7)
    stage.footing = Footing(
        top=stage.horizon + 90, bottom=650, left=80, right=stage.W - 80, surface="water"
    )


def swell(stage: Stage, n: int) -> None:
    """Rollers with white crests."""
    for i in range(n):
        depth = 0.4 - 0.1 * i
        rng = stage.rng("swell", i)
        base = (stage.horizon + (720 - stage.horizon) * (0.28 + 0.27 * i)) / 720
        line = crest(stage, base, 0.05 + 0.035 * i, 180 + 60 * i, f"swell{i}", octaves=3)
        x, y = outline(stage, line)
        ink = stage.ink(depth * 0.5)
        body = poly(under(x, y, 722), ink("sea", 0.30 + 0.1 * i), opacity=0.82)
        for px in rng.uniform(0, stage.W, 9 + 3 * i):
            w = rng.uniform(24, 80) * (0.7 + 0.3 * i)
            points = [
                (px + t * w, line(px + t * w) + 1.5 + abs(t - 0.5) * 5)
                for t in np.linspace(0, 1, 6)
            ]
            body += stroke(points, ink("white", 0.9), 2.2 + i * 1.2, curved=True, opacity=0.75)
        stage.draw(f"swell {i}", depth, body, "water")


def cliff_lighthouse(stage: Stage) -> None:
    """A lighthouse on its headland over the sea, and a grassy cliff top to stand on."""
    sky(stage)
    range_(stage, "far isles", 0.75, stage.horizon / 720 + 0.012, 0.05, 420, mist=0.3)
    water(stage, stage.horizon, 0.55, calm=0.1 if stage.frame.weather == "storm" else 0.4)
    if stage.frame.weather in ("storm", "wind"):
        swell(stage, 2)
    gulls(stage, 8)
    right = stage.frame.camera.focal_x < 0.5 or _leftish(stage)
    _headland(stage, right)
    line = crest(stage, 0.80, 0.05, 520, "cliff top", octaves=3)
    grassy(stage, line, "cliff top")
    stage.footing = Footing(top=640, bottom=700, left=70, right=stage.W - 70, crest=line)


def _leftish(stage: Stage) -> bool:
    return bool(stage.frame.subjects) and float(np.mean([s.x for s in stage.frame.subjects])) < 0.5


def _headland(stage: Stage, right: bool) -> None:
    W = stage.W

    def flip(v: float) -> float:
        return v if right else W - v

    x = np.linspace(0.46 * W, W + 20, 80)
    rise = smoothstep(0, 1, np.clip((x - 0.46 * W) / (0.2 * W), 0, 1))
    top = stage.horizon + 112 - 150 * rise + np.sin(x / 37) * 4

    def at(v: float) -> float:
        return float(np.interp(v, x, top))

    body = [(float(a), float(b)) for a, b in zip(x, top, strict=True)]
    stage.draw("headland", 0.28, _cliff(stage, body, _cliff_foot(stage, x), flip, at), "ground")
    _surf(stage, right, 0.40 * W, stage.horizon + 170)
    _light_station(stage, flip, at)


Turn = Callable[[float], float]


def _cliff(
    stage: Stage,
    top: list[tuple[float, float]],
    foot: list[tuple[float, float]],
    flip: Turn,
    at: Turn,
) -> str:
    """The rock from its grassy edge down to the wet line above the surf."""
    W, rng, ink = stage.W, stage.rng("headland"), stage.ink(0.14)
    out = poly([(flip(a), b) for a, b in (*top, *foot)], ink("rock", 0.2))
    low = foot[: len(top)]
    wet = [(flip(a), b - 24) for a, b in low[::-1]] + [(flip(a), b) for a, b in low]
    out += poly(wet, ink("rock", 0.0), opacity=0.6)
    for _ in range(44):
        px = rng.uniform(0.5 * W, W)
        y = min(at(px) + rng.uniform(10, 150), stage.horizon + 150)
        size = rng.uniform(34, 110), rng.uniform(26, 70)
        out += flora.rock(flip(px), y, *size, ink, rng, stage.light.side, snow=False)
    turf = [(flip(float(v)), at(float(v)) - 3) for v in np.linspace(0.58 * W, W + 20, 50)]
    thick = [(a, b + 15 + 9 * np.sin(i * 0.9)) for i, (a, b) in enumerate(turf)][::-1]
    return out + poly([*turf, *thick], ink("grass", 0.55))


def _light_station(stage: Stage, flip: Turn, at: Turn) -> None:
    """The tower with its beams, and the keeper's cottage."""
    W, ink, side = stage.W, stage.ink(0.14), stage.light.side
    tower, lamp = buildings.lighthouse(flip(0.76 * W), at(0.76 * W) + 5, 300, ink, side)
    lit, snow = stage.light.windows > 0.2, stage.light.snowy
    home, panes = houses.cottage(
        flip(0.89 * W), at(0.89 * W) + 4, 150, ink, side, lit=lit, snow=snow
    )
    stage.draw("keeper's cottage", 0.27, home, "ground")
    stage.draw("lighthouse", 0.26, tower, "ground")
    for a, b, r in panes:
        stage.shine(a, b, r * 2.6, (1.0, 0.62, 0.24), 0.45)
    beams(stage, *lamp)
    stage.note("lighthouse", "building", x=round(lamp[0] / W, 3), y=round(lamp[1] / 720, 3))


def _cliff_foot(stage: Stage, x: Array) -> list[tuple[float, float]]:
    """The waterline of the headland from its far end back to its tip, which runs out in shoals."""
    sway = np.sin(x / 23) * 4 + np.sin(x / 61 + 1) * 6
    foot = [(float(a), stage.horizon + 172 + float(b)) for a, b in zip(x, sway, strict=True)]
    tip, y = float(x[0]), stage.horizon
    return [
        *foot[::-1],
        (tip - 70, y + 176),
        (tip - 46, y + 158),
        (tip - 26, y + 150),
        (tip - 14, y + 126),
    ]


def _surf(stage: Stage, right: bool, left: float, y: float) -> None:
    field = stage.noise(60, 8, 5, "surf")
    x = stage.x if right else stage.W - stage.x
    base = y + (x - left) * 0.03
    alpha = (
        np.exp(-(((stage.y - base) / 13) ** 2))
        * smoothstep(-0.3, 0.8, field)
        * smoothstep(left - 20, left + 90, x)
    )
    white = np.broadcast_to(stage.light.lab("white", 0.85, 0.1), (*stage.shape, 3))
    stage.lay("surf", 0.25, white, np.clip(alpha, 0, 1).astype(f32), "water")


def beams(stage: Stage, x: float, y: float) -> None:
    """The light of the tower: two long beams that fade, stronger in the dark and in thick air."""
    dark = 0.9 if stage.light.night else 0.55 if stage.light.veil > 0.8 else 0.14
    if "beam" in stage.frame.lights:
        dark = max(dark, 0.5)
    stage.shine(x, y, 80, (1.0, 0.82, 0.45), 0.5 + dark * 0.6)
    dx, dy = stage.x - f32(x), stage.y - f32(y)
    far = np.hypot(dx, dy) / 720
    for angle, wide in ((3.24, 0.055), (0.12, 0.05)):
        away = np.abs((np.arctan2(dy, dx) - angle + np.pi) % (2 * np.pi) - np.pi)
        beam = (
            np.exp(-((away / wide) ** 2))
            * np.clip(1 - far / 1.3, 0, 1) ** 1.4
            * smoothstep(0.0, 0.03, far)
        )
        stage.glow += (beam * 0.5 * dark)[..., None].astype(f32) * np.array([1.0, 0.84, 0.52], f32)


def beach(stage: Stage) -> None:
    """Sand, wet at the edge, under a line of foam."""
    sky(stage)
    range_(stage, "far cape", 0.7, stage.horizon / 720 + 0.015, 0.09, 380, mist=0.35)
    water(stage, stage.horizon, 0.5, calm=0.3)
    if stage.frame.weather in ("storm", "wind"):
        swell(stage, 2)
    gulls(stage, 6)
    shore = stage.horizon + (720 - stage.horizon) * 0.42
    line = crest(stage, shore / 720 + 0.02, 0.045, 460, "shore", octaves=3)
    ripple = 0.5 + 0.22 * stage.noise(160, 16, 4, "sand") + 0.12 * stage.noise(24, 5, 2, "grain")
    textured(stage, "sand", 0.12, line, ripple, "sand", "sand")
    x, y = outline(stage, line)
    foam = stroke(
        list(zip(x, [v + 2 for v in y], strict=True)), stage.ink(0.1)("white", 0.95), 7, opacity=0.9
    )
    foam += stroke(
        list(zip(x, [v + 15 + 4 * np.sin(u / 50) for u, v in zip(x, y, strict=True)], strict=True)),
        stage.ink(0.1)("white", 0.8),
        3,
        opacity=0.55,
    )
    rng, ink = stage.rng("shells"), stage.ink(0.05)
    for _ in range(16):
        px = rng.uniform(0, stage.W)
        foam += circle(px, line(px) + rng.uniform(40, 200), rng.uniform(2, 5), ink("#e8c8b0", 0.8))
    for px in (0.06, 0.93):
        foam += flora.rock(
            px * stage.W, 690, 150, 70, ink, rng, stage.light.side, snow=stage.light.snowy
        )
        foam += flora.grass(
            px * stage.W - 80,
            px * stage.W + 90,
            lambda _: 690,
            40,
            46,
            ink,
            rng,
            local="reed",
            wind=0.3 + stage.light.wind,
        )
    stage.draw("foam and shells", 0.10, foam, "ground")
    stage.footing = Footing(top=shore + 70, bottom=690, left=70, right=stage.W - 70)


def harbour(stage: Stage) -> None:
    """Boats behind a quay of stone, houses round the bay."""
    sky(stage)
    line = range_(
        stage, "hills", 0.7, stage.horizon / 720 + 0.01, 0.13, 520, local="pine", mist=0.5, snow=0.2
    )
    del line
    _waterfront(stage)
    water(stage, stage.horizon + 22, 0.4, calm=0.7, glitter=0.7)
    gulls(stage, 7)
    _moored(stage)
    _quay(stage)
    stage.footing = Footing(top=640, bottom=700, left=70, right=stage.W - 70, surface="deck")


def _waterfront(stage: Stage) -> None:
    rng, ink = stage.rng("waterfront"), stage.ink(0.45)
    out, x = "", -20.0
    walls = ("#d9b48a", "#c9786a", "#e6d2a8", "#8fa7b5", "#dcdcd2", "#b5905f")
    while x < stage.W:
        w = rng.uniform(46, 76)
        svg, lamps = houses.town_house(
            x,
            stage.horizon + 22,
            w,
            rng.uniform(62, 118),
            ink,
            rng,
            stage.light.side,
            wall=walls[int(rng.integers(6))],
            lit=stage.light.windows,
            snow=stage.light.snowy,
        )
        out += svg
        for a, b, r in lamps:
            stage.shine(a, b, r * 1.6, (1.0, 0.62, 0.24), 0.35)
        x += w * rng.uniform(0.98, 1.2)
    stage.draw("waterfront", 0.5, out, "ground")
    fog_bank(stage, "harbour haze", 0.48, (stage.horizon + 20) / 720, 0.05, 0.35)


def _moored(stage: Stage) -> None:
    from tools.image.vehicles import sailboat

    rng, out = stage.rng("moored"), ""
    for i, (x, y, size) in enumerate(
        ((0.16, 66, 74), (0.86, 78, 92), (0.60, 52, 58), (0.34, 46, 50))
    ):
        ink = stage.ink(0.35 - 0.05 * i)
        hull = ("#8a4b32", "#2f6f7d", "#b8432f", "#50617a")[i]
        out += sailboat(
            x * stage.W,
            stage.horizon + y,
            size * rng.uniform(0.95, 1.1) * 1.4,
            ink,
            stage.light.side,
            hull=hull,
        )
    stage.draw("boats", 0.3, out, "ground")


def _quay(stage: Stage) -> None:
    ink, rng, W = stage.ink(0.05), stage.rng("quay"), stage.W
    top = 600.0
    out = rect(-5, top, W + 10, 125, ink("stone", 0.55)) + rect(
        -5, top, W + 10, 12, ink("stone", 0.95)
    )
    for row in range(4):
        y = top + 12 + row * (16 + row * 7)
        out += stroke([(0, y), (W, y)], ink("stone", 0.2), 2.0, opacity=0.7)
        for i in range(22):
            x = W * (i + row % 2 * 0.5) / 21 + rng.uniform(-5, 5)
            out += stroke(
                [(x, y), (W / 2 + (x - W / 2) * 1.05, y + 16 + row * 7)],
                ink("stone", 0.2),
                1.6,
                opacity=0.6,
            )
    for x in (0.1, 0.37, 0.7, 0.95):
        out += rect(x * W - 9, top - 24, 18, 30, ink("iron", 0.3), rx=5) + rect(
            x * W - 14, top - 30, 28, 10, ink("iron", 0.6), rx=5
        )
    if stage.light.snowy:
        out += rect(-5, top - 4, W + 10, 12, ink("snow", 0.9), rx=5)
    out += poly(
        [(0.02 * W, 700), (0.14 * W, 700), (0.13 * W, 632), (0.03 * W, 632)], ink("wood", 0.4)
    ) + "".join(
        stroke([(0.02 * W, 648 + i * 18), (0.14 * W, 648 + i * 18)], ink("wood", 0.15), 3)
        for i in range(3)
    )
    stage.draw("quay", 0.06, out, "ground")


def ship(stage: Stage) -> None:
    """The deck of a sailing ship at sea: rail, mast, sail and rigging."""
    sky(stage)
    water(stage, stage.horizon, 0.5, calm=0.15)
    if stage.frame.weather in ("storm", "wind"):
        swell(stage, 2)
    gulls(stage, 5)
    ink, W = stage.ink(0.08), stage.W
    mast = W * (0.24 if stage.frame.camera.focal_x >= 0.5 else 0.76)
    out = rect(mast - 13, -10, 26, 650, ink("wood", 0.35)) + rect(
        mast + (3 if stage.light.side > 0 else -13), -10, 10, 650, ink("wood", 0.8)
    )
    out += rect(mast - 250, 92, 500, 11, ink("wood", 0.4), rx=5)
    belly = 40 * (0.5 + stage.light.wind)
    out += path(
        f"M{mast - 240:.0f} 104Q{mast:.0f} {150 + belly:.0f} {mast + 240:.0f} 104L{mast + 215:.0f} 392Q{mast:.0f} {330 - belly:.0f} {mast - 215:.0f} 392Z",
        ink("#efe2c4", 0.75),
    )
    out += "".join(
        stroke(
            [(mast + d * 120, 116 + belly * 0.4), (mast + d * 108, 372 - belly * 0.6)],
            ink("#efe2c4", 0.35),
            2,
        )
        for d in (-1, 1)
    )
    out += "".join(
        stroke([(mast, y), (x * W, 560)], ink("dark", 0.4), 2.2)
        for x, y in ((-0.02, -10), (1.02, -10), (mast / W - 0.2, 60), (mast / W + 0.2, 60))
    )
    stage.draw("mast and sail", 0.2, out, "ground")
    deck = poly([(-10, 590), (W + 10, 590), (W + 10, 722), (-10, 722)], ink("plank", 0.6))
    for i in range(19):
        x = W / 2 + (i - 9) * W / 14
        deck += stroke(
            [(W / 2 + (x - W / 2) * 0.86, 590), (W / 2 + (x - W / 2) * 1.25, 722)],
            ink("plank", 0.15),
            2.4,
        )
    deck += rect(-10, 528, W + 20, 14, ink("wood", 0.75)) + rect(
        -10, 582, W + 20, 10, ink("wood", 0.35)
    )
    deck += "".join(rect(i * W / 24 - 5, 540, 10, 46, ink("wood", 0.5), rx=4) for i in range(25))
    stage.draw("deck", 0.06, deck, "ground")
    stage.footing = Footing(top=640, bottom=700, left=70, right=W - 70, surface="deck")
