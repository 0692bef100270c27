"""The lie of the land: mountain ranges, ground in bands, banks of fog, water that mirrors the rest.

Knows the stage and the light, not what grows or stands there.
"""

from collections.abc import Callable

import cv2
import numpy as np

from tools.base import derive_seed
from tools.image.colour import (
    Array,
    f32,
    from_lab,
    lab_to_srgb,
    mix,
    smoothstep,
    srgb_to_lab,
    to_srgb,
)
from tools.image.noise import blur, fbm, profile
from tools.image.stage import Stage
from tools.image.vector import gradient, poly, under

Line = Callable[[float], float]


def crest(
    stage: Stage,
    base: float,
    amplitude: float,
    scale: float,
    name: str,
    *,
    octaves: int = 5,
    gain: float = 0.5,
    ridged: bool = False,
) -> Line:
    """Return the height (units from the top) of a skyline as a function of x in units."""
    x = np.linspace(-80, stage.W + 80, 400)
    rise = profile(x, scale, octaves, derive_seed(stage.seed, "crest", name), gain, ridged=ridged)
    y = base * 720 - amplitude * 720 * (rise * 0.5 + 0.5)
    return lambda at: float(np.interp(at, x, y))


def level(y: float) -> Line:
    """Return a line that is flat at `y`."""
    return lambda _: y


def outline(stage: Stage, line: Line, step: float = 6.0) -> tuple[list[float], list[float]]:
    """Return x and y of a line from edge to edge."""
    x = [float(v) for v in np.arange(-20, stage.W + 20 + step, step)]
    return x, [line(v) for v in x]


def band(
    stage: Stage,
    name: str,
    depth: float,
    line: Line,
    local: str,
    top: float = 0.7,
    foot: float = 0.2,
    extra: str = "",
) -> None:
    """Ground under a line, lighter at its crest, with more drawn on it."""
    x, y = outline(stage, line)
    near = max(0.0, depth - 0.2)
    high = min(y)
    stops = [
        (0.0, stage.light.hex(local, top, depth), 1.0),
        (1.0, stage.light.hex(local, foot, near), 1.0),
    ]
    definition, fill = gradient(stops, (0, high, 0, min(720, high + 330)))
    stage.draw(name, depth, definition + poly(under(x, y, 722), fill) + extra, "ground")


def range_(
    stage: Stage,
    name: str,
    depth: float,
    base: float,
    amplitude: float,
    scale: float,
    *,
    local: str = "rock",
    snow: float | None = None,
    mist: float = 0.5,
) -> Line:
    """A mountain range: jagged skyline, faces that catch the light, snow above a line, mist at the foot."""
    line = crest(stage, base, amplitude, scale, name, octaves=8, ridged=True)
    sky_line = np.array([line(float(v)) for v in stage.x[0]], f32)
    down = stage.y - sky_line[None, :]
    slope = np.gradient(cv2.GaussianBlur(sky_line[None], (0, 0), 10 * stage.unit)[0]) * stage.unit
    field = _faces(stage, name, down, slope)
    rise = (
        cv2.Sobel(cv2.GaussianBlur(field, (0, 0), 2.2 * stage.unit), cv2.CV_32F, 1, 0, ksize=5)
        * 0.02
        * stage.unit
    )
    side = stage.light.side
    lit = np.clip(
        0.5 - side * rise * 2.2 + side * slope[None, :] * 0.38 * np.exp(-np.maximum(down, 0) / 120),
        0,
        1,
    )
    lit = 0.55 * lit + 0.45 * smoothstep(0.42, 0.58, lit)
    lab = mix(
        stage.light.lab(local, 0.05, depth), stage.light.lab(local, 0.95, depth), lit[..., None]
    )
    if snow is not None or stage.light.snowy:
        lab = _snow(
            stage, lab, lit, field, depth, snow if snow is not None else base - amplitude * 0.35
        )
    foot = smoothstep(0.15, 1.0, np.clip(down / (amplitude * 792 + 1), 0, 1)) * mist
    lab = mix(lab, stage.light.fog + np.array([0.03, 0, 0], f32), foot[..., None])
    edge = np.clip(down * stage.unit + 0.5, 0, 1)
    stage.lay(name, depth, lab.astype(f32), edge.astype(f32), "mountain", sky_line)
    return line


def _faces(stage: Stage, name: str, down: Array, slope: Array) -> Array:
    field = stage.noise(70, 130, 5, "faces", name, gain=0.55)
    u = stage.unit
    x = (stage.x - slope[None, :] * down * 0.55) * u
    y = np.abs(down) * 0.62 * u
    height, width = stage.shape
    return cv2.remap(
        field,
        np.clip(x, 0, width - 1).astype(f32),
        np.clip(y, 0, height - 1).astype(f32),
        cv2.INTER_LINEAR,
    )


def _snow(stage: Stage, lab: Array, lit: Array, field: Array, depth: float, line: float) -> Array:
    share = smoothstep(0, 10, (line * 720 - stage.y) + field * 42)
    white = mix(
        stage.light.lab("snow", 0.12, depth),
        stage.light.lab("snow", 1.0, depth),
        smoothstep(0.35, 0.62, lit)[..., None],
    )
    return np.asarray(mix(lab, white, share[..., None]), f32)


def fog_bank(stage: Stage, name: str, depth: float, y: float, thick: float, alpha: float) -> None:
    """A bank of mist lying at a height (fractions of the picture)."""
    field = stage.noise(420, 70, 5, "bank", name)
    away = (stage.y - y * 720) / (thick * 720)
    cover = np.exp(-away * away * 2) * np.clip(0.62 + 0.38 * field, 0, 1) * alpha
    lab = np.broadcast_to(stage.light.fog + np.array([0.03, 0, 0], f32), (*stage.shape, 3))
    stage.lay(name, depth, lab, np.clip(cover, 0, 1).astype(f32), "fog")


def water(
    stage: Stage,
    top: float,
    depth: float = 0.4,
    *,
    calm: float = 0.6,
    local: str = "sea",
    glitter: float = 1.0,
    edge: Line | None = None,
) -> None:
    """Water from `top` (units) down: the picture so far mirrored, broken by waves seen in perspective.

    `edge` gives a shore line as a function of x instead of a straight top.
    """
    row = min(max(round(top * stage.unit), 2), stage.size[1] - 3)
    mirror, t, waves = _mirror(stage, row, calm)
    light = stage.light
    deep = light.lab(local, 0.35)
    far = mix(deep, mix(light.middle, light.zenith, 0.4), 0.35)
    body = mix(far, deep, t[..., None])
    lab = mix(body, mirror * np.array([0.94, 1, 1], f32), 0.80 - 0.42 * t[..., None] ** 0.7)
    weight = ((0.35 + 0.65 * t) * (1 - 0.3 * calm))[..., None]
    lab = mix(
        lab,
        mix(light.horizon, light.middle, 0.3),
        0.34 * smoothstep(0.75, 1.5, waves)[..., None] * weight,
    )
    lab = mix(
        lab,
        deep * np.array([0.80, 1, 1], f32),
        0.40 * smoothstep(0.5, 1.5, -waves)[..., None] * weight,
    )
    linear = np.maximum(from_lab(lab.astype(f32)), 0)
    shine = glitter * (1 - light.veil)
    if shine > 0:
        linear += (
            _glitter(stage, t, waves)[..., None] * f32(shine) * np.maximum(from_lab(light.glow), 0)
        )
    rgb = np.zeros((*stage.shape, 3), f32)
    rgb[row:] = to_srgb(np.clip(linear, 0, 1))
    stage.lay_rgb("water", depth, rgb, _shore(stage, row, edge), "water")


def _shore(stage: Stage, row: int, edge: Line | None) -> Array:
    alpha = np.clip(np.arange(stage.size[1], dtype=f32) - row + 1, 0, 2)[:, None] / 2
    if edge is None:
        return np.broadcast_to(alpha, stage.shape)
    line = np.array([edge(float(v)) for v in stage.x[0]], f32)[None, :]
    return np.asarray(alpha * np.clip((stage.y - line) * stage.unit, 0, 1), f32)


def _mirror(stage: Stage, row: int, calm: float) -> tuple[Array, Array, Array]:
    """The mirrored picture in OKLab, nearness t (0 far .. 1 near) and wave height, all below `row`."""
    base = stage.picture()
    height, width = stage.shape
    n = height - row
    t = np.broadcast_to(((np.arange(n, dtype=f32) + 1) / n)[:, None], (n, width))
    texture = fbm((700, 1400), 1.0, 46, 13, 5, derive_seed(stage.seed, "waves"), 0.6)
    far = 1 / (t + 0.055)
    x = np.broadcast_to(stage.x, (n, width)) - f32(stage.W / 2)
    waves = _lookup(texture, x * 0.088 * far + 5600, far * 34)
    ripple = _lookup(texture, x * 0.144 * far + 5900, far * 60 + 99)
    waves = (waves + 0.6 * ripple) / 1.2 * smoothstep(0, 0.05, t)
    reach = (1 - calm * 0.75) * (4 + 60 * t) * stage.unit
    from_y = row - 1 - np.arange(n, dtype=f32)[:, None] * 0.92 - waves * reach
    from_x = np.arange(width, dtype=f32)[None, :] + ripple * reach * 0.22
    picked = cv2.remap(
        blur(base, 1.2 * stage.unit), from_x.astype(f32), np.clip(from_y, 0, row - 1).astype(f32),
        cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT,
    )  # fmt: skip
    return srgb_to_lab(picked), t, np.asarray(waves, f32)


def _lookup(texture: Array, x: Array, y: Array) -> Array:
    return cv2.remap(texture, (x % 1395).astype(f32), (y % 695).astype(f32), cv2.INTER_LINEAR)


def _glitter(stage: Stage, t: Array, waves: Array) -> Array:
    sun_x = stage.notes["sun"][0]
    wide = (0.035 + 0.13 * t) * stage.W
    column = np.exp(-(((stage.x - sun_x) / wide) ** 2))
    spark = smoothstep(0.35, 1.1, waves + 0.9 * column - 0.35) * column
    return np.asarray(spark * (0.95 - 0.45 * t), f32)


def textured(
    stage: Stage,
    name: str,
    depth: float,
    line: Line,
    shade: Array,
    low: str,
    high: str,
    kind: str = "ground",
) -> None:
    """Ground under a line whose tone runs from colour `low` to `high` by a field of 0..1."""
    top = np.array([line(float(v)) for v in stage.x[0]], f32)[None, :]
    alpha = np.clip((stage.y - top) * stage.unit + 0.5, 0, 1)
    near = np.clip((stage.y - top) / 260, 0, 1)[..., None]
    dark = mix(stage.light.lab(low, 0.15, depth), stage.light.lab(low, 0.05, depth * 0.4), near)
    pale = mix(stage.light.lab(high, 0.95, depth), stage.light.lab(high, 0.8, depth * 0.4), near)
    lab = mix(dark, pale, np.clip(shade, 0, 1)[..., None])
    stage.lay_rgb(name, depth, lab_to_srgb(lab.astype(f32)), alpha.astype(f32), kind, top[0])
