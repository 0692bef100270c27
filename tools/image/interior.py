"""A room as a stage: back wall with windows onto the sky of the hour, floor, lamplight.

Knows the stage, not what the room is for.
"""

from collections.abc import Callable

import numpy as np

from tools.image.colour import f32, mix, smoothstep
from tools.image.sky import sky
from tools.image.stage import Footing, Ink, Stage
from tools.image.vector import ellipse, gradient, group, path, plot, poly, rect, stroke

FLOOR = 505.0


WARM = (1.0, 0.70, 0.36)


def indoors(
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


def lamp(stage: Stage, x: float, y: float, ink: Ink, *, cord: bool = True) -> str:
    """A hanging lamp with its shade; it always burns."""
    stage.shine(x, y + 14, 150, WARM, 0.34 if stage.light.night or stage.light.veil > 0.8 else 0.14)
    out = stroke([(x, -10), (x, y - 18)], ink("dark", 0.3), 3) if cord else ""
    return (
        out
        + poly(plot("-18 -20, 18 -20, 46 14, -46 14", 1.0, x, y), ink("#3f6a5a", 0.6))
        + ellipse(x, y + 14, 40, 8, "#ffe9ad")
    )


def put(drawing: Callable[[Ink], str], x: float, y: float, scale: float, ink: Ink) -> str:
    """Return a thing drawn 100 high, set at (x, y) and enlarged."""
    return group(drawing(ink), x=x, y=y, sx=scale, sy=scale)


def books(x0: float, x1: float, y: float, h: float, ink: Ink, rng: np.random.Generator) -> str:
    """Return a row of book spines from x0 to x1 standing on y."""
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
