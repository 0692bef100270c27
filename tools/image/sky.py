"""The sky: gradient, glow, sun or moon, stars, clouds, and whoever lives up there.

Knows the light and the stage, not what stands below. Computed in float, so that it does not band.
"""

import cv2
import numpy as np

from tools.image.colour import (
    Array,
    f32,
    from_lab,
    lab_to_srgb,
    lch,
    mix,
    smoothstep,
    to_hex,
    to_srgb,
)
from tools.image.noise import blur, fbm, shift
from tools.image.stage import Stage
from tools.image.vector import circle, render

MOON_SEAS = (
    (-0.3, -0.25, 0.26),
    (0.28, 0.1, 0.2),
    (-0.1, 0.4, 0.17),
    (0.42, -0.4, 0.11),
    (-0.5, 0.22, 0.1),
    (0.1, -0.55, 0.09),
)


def sky(
    stage: Stage, *, disc: bool = True, floor: float | None = None, clouds: bool = True
) -> None:
    """Paint the sky down to `floor` (units, default the horizon), with its lights and clouds."""
    stage.notes["sun"] = _sun_place(stage)
    _gradient(stage, floor or stage.horizon)
    veil = stage.light.veil
    if disc and veil < 0.95 and not stage.notes.get("no_disc"):
        _moon(stage) if _moonlit(stage) else _sun(stage)
    if clouds:
        weather_clouds(stage)


def _moonlit(stage: Stage) -> bool:
    return stage.frame.time_of_day in ("night", "midnight")


def _sun_place(stage: Stage) -> tuple[float, float]:
    return stage.light.sun_x * stage.W, max(stage.horizon * (1 - stage.light.elevation), 74.0)


def _distance(stage: Stage, x: float, y: float, fx: float = 1.0, fy: float = 1.0) -> Array:
    dx = (stage.x - f32(x)) * f32(fx / 720)
    dy = (stage.y - f32(y)) * f32(fy / 720)
    return np.asarray(np.sqrt(dx * dx + dy * dy), f32)


def _gradient(stage: Stage, floor: float) -> None:
    light = stage.light
    y = np.clip(stage.y / max(floor, 1), 0, 1)[:, 0, None]
    upper = mix(light.zenith, light.middle, smoothstep(0, 0.55, y))
    lower = mix(light.middle, light.horizon, smoothstep(0.45, 1.0, y))
    column = np.where(y < 0.55, upper, lower).astype(f32)
    lab = np.repeat(column[:, None, :], stage.size[0], 1)
    lab += stage.noise(600, 90, 3, "sky")[..., None] * np.array([0.008, 0.003, 0.003], f32)
    linear = np.maximum(from_lab(lab), 0)
    linear += (
        np.maximum(from_lab(light.glow), 0) * (_sun_glow(stage) * (1 - 0.8 * light.veil))[..., None]
    )
    if light.night and light.veil < 0.6:
        linear += _stars(stage, floor)[..., None] * np.array([0.85, 0.9, 1.0], f32)
    rgb = to_srgb(np.clip(linear / (1 + 0.10 * linear), 0, 1))
    stage.lay_rgb("sky", 1.0, rgb, np.ones(stage.shape, f32), "sky")


def _sun_glow(stage: Stage) -> Array:
    x, y = stage.notes["sun"]
    d = _distance(stage, x, y)
    flat = _distance(stage, x, y, 0.55, 1.9)
    strength = {
        "night": 0.28,
        "midnight": 0.2,
        "noon": 0.34,
        "morning": 0.5,
        "afternoon": 0.55,
    }.get(stage.frame.time_of_day, 0.85)
    return np.asarray(
        strength * (0.55 * np.exp(-d * 7) + 0.30 * np.exp(-d * 2.6) + 0.35 * np.exp(-flat * 4)), f32
    )


def _stars(stage: Stage, floor: float) -> Array:
    rng = stage.rng("stars")
    n = {"dusk": 60, "night": 420, "midnight": 620}[stage.frame.time_of_day]
    x, y, bright = rng.uniform(0, stage.W, n), rng.uniform(0, floor, n), rng.pareto(2.2, n) * 0.18
    body = "".join(
        circle(a, b, min(0.6 + c * 0.9, 2.0), "#ffffff", opacity=min(1.0, 0.25 + c))
        for a, b, c in zip(x, y, bright, strict=True)
    )
    stars = render(body, stage.W, stage.H, stage.size)[..., 3].astype(f32) / 255
    shine = stars + 1.2 * blur(stars * (stars > 0.75), 5 * stage.unit)
    fade = np.clip(1 - stage.y / max(floor, 1), 0, 1) ** 0.6
    return np.asarray(shine * fade * (1 - stage.light.veil), f32)


def _sun(stage: Stage) -> None:
    x, y = stage.notes["sun"]
    r = 34 if stage.light.elevation > 0.3 else 42
    colour = to_hex(mix(stage.light.glow, lch(0.995, 0.03, 92), 0.55))
    stage.draw("sun", 0.99, circle(x, y, r, colour, opacity=1 - 0.7 * stage.light.veil), "sun")
    halo = (
        np.exp(-np.maximum(_distance(stage, x, y) - r / 720, 0) * 14) * 0.2 * (1 - stage.light.veil)
    )
    stage.notes["halo"] = halo[..., None] * np.maximum(from_lab(stage.light.glow), 0)


def _moon(stage: Stage) -> None:
    x, y = stage.notes["sun"]
    r = 42.0
    body = circle(x, y, r, "#f4efd9")
    for ax, ay, q in MOON_SEAS:
        body += circle(x + ax * r, y + ay * r, q * r, "#d9d2bb")
        body += circle(x + (ax + q * 0.12) * r, y + (ay + q * 0.12) * r, q * r * 0.82, "#e4deca")
    stage.draw("moon", 0.99, body, "sun")
    halo = np.exp(-np.maximum(_distance(stage, x, y) - r / 720, 0) * 9) * 0.26
    stage.notes["halo"] = halo[..., None].astype(f32) * np.array([0.75, 0.85, 1.0], f32)


def weather_clouds(stage: Stage) -> None:
    """Paint the clouds this weather asks for."""
    weather = stage.frame.weather
    if weather in ("storm", "rain", "cloudy", "snow"):
        overcast(stage, {"storm": 1.0, "rain": 0.75, "cloudy": 0.55, "snow": 0.4}[weather])
        if weather == "cloudy":
            cumulus(stage, 6, 0.9)
    elif weather in ("fog", "mist"):
        streaks(stage, 0.35)
    else:
        streaks(stage, 0.55 if stage.light.elevation < 0.3 else 0.3)
        cumulus(stage, 5 if weather == "wind" else 3, 0.92)


def streaks(stage: Stage, strength: float) -> None:
    """Thin high cloud in long bands."""
    field = stage.noise(520, 34, 5, "streaks")
    t = stage.y / stage.horizon
    where = smoothstep(0.05, 0.35, t) * (1 - smoothstep(0.75, 1.0, t))
    alpha = smoothstep(0.2, 1.7, field) * where * strength
    x, y = stage.notes["sun"]
    warm = np.exp(-_distance(stage, x, y) * 2.4)[..., None]
    lab = mix(
        stage.light.lab("cloud", 0.75, 0.25),
        mix(stage.light.glow, stage.light.horizon, 0.3),
        warm * 0.8,
    )
    stage.lay("streaks", 0.97, lab.astype(f32), alpha.astype(f32), "cloud")


def overcast(stage: Stage, weight: float) -> None:
    """A ceiling of heavy cloud, darker the heavier, with a paler band over the horizon."""
    light = stage.light
    bulk = stage.noise(430, 150, 6, "overcast", gain=0.52)
    torn = stage.noise(150, 46, 4, "torn")
    relief = bulk - shift(
        blur(bulk, 6 * stage.unit), -light.side * 16 * stage.unit, 26 * stage.unit
    )
    t = stage.y / stage.horizon
    lit = np.clip(0.42 + relief * 0.42 + 0.10 * torn, 0, 1)[..., None]
    dark = mix(light.zenith, light.middle, 0.25) - np.array([0.16 * weight, 0, 0], f32)
    pale = mix(light.middle, light.horizon, 0.45) + np.array([0.03, 0, 0], f32)
    lab = mix(dark, pale, lit)
    gap = smoothstep(0.62, 0.98, t + 0.05 * torn)[..., None] * (0.9 if weight > 0.9 else 0.5)
    lab = mix(lab, light.horizon + np.array([0.06, 0.0, 0.02], f32), gap)
    alpha = np.clip(smoothstep(-1.6 * weight, 1.3 - weight, bulk + 0.25 * torn), 0, 1)
    alpha = np.maximum(alpha, 0.55 * weight) * (1 - 0.5 * smoothstep(0.8, 1.0, t))
    stage.lay("clouds", 0.95, lab.astype(f32), alpha.astype(f32), "cloud")


def cumulus(stage: Stage, n: int, alpha: float) -> None:
    """Heaped clouds with flat feet, lit from the sun's side, smaller towards the horizon."""
    third = (max(stage.size[1] // 3, 8), max(stage.size[0] // 3, 8))
    unit = third[0] / 720
    x = (np.arange(third[1], dtype=f32) / unit)[None, :]
    y = (np.arange(third[0], dtype=f32) / unit)[:, None]
    field = np.zeros(third, f32)
    for spec in _heaps(stage, n):
        field = np.maximum(field, _heap(x, y, *spec, stage.rng("heap", *spec)))
    seed = int(stage.rng("cumulus").integers(1 << 30))
    edge = fbm(third, unit, 90, 60, 5, seed, 0.55)
    body = field + 0.13 * edge * smoothstep(0.0, 0.3, field)
    soft = blur(np.clip(body, 0, 1), 5 * unit)
    side, down = stage.light.side, 1 if stage.light.elevation > 0.1 else -0.3
    shade = shift(soft, -side * 20 * unit, 22 * unit * down, cv2.BORDER_REPLICATE)
    lit = np.clip(0.45 + (soft - blur(shade, 8 * unit)) * 2.1 + 0.10 * edge * field, 0, 1)
    size = stage.size
    cover = cv2.resize(
        smoothstep(0.12, 0.30, body).astype(f32), size, interpolation=cv2.INTER_CUBIC
    )
    tone = cv2.resize(lit.astype(f32), size, interpolation=cv2.INTER_CUBIC)
    _lay_cumulus(stage, np.clip(cover, 0, 1) * f32(alpha), np.clip(tone, 0, 1))


def _lay_cumulus(stage: Stage, cover: Array, tone: Array) -> None:
    light = stage.light
    sun = stage.notes["sun"]
    near = np.exp(-_distance(stage, *sun) * 3.0)[..., None] * (1 - light.veil)
    bright = mix(light.lab("cloud", 1.05, 0.15), light.glow, near * 0.75)
    shadow = mix(light.lab("cloud", 0.12, 0.3), light.middle, 0.38)
    lab = mix(shadow, bright, smoothstep(0.1, 0.9, tone)[..., None])
    stage.lay("clouds", 0.95, lab.astype(f32), cover * (1 - 0.3 * near[..., 0]), "cloud")


def _heaps(stage: Stage, n: int) -> list[tuple[float, float, float]]:
    """Centre x, foot y and half width of each cloud: large ones high, small ones low."""
    rng = stage.rng("heaps")
    out = []
    for i in range(n):
        t = (i + rng.uniform(0.1, 0.9)) / n
        x = ((i * 0.618 + rng.uniform(0, 0.25)) % 1.0) * stage.W * 1.1 - 0.05 * stage.W
        y = stage.horizon * (0.26 + 0.6 * t)
        out.append((round(x, 1), round(y, 1), round((215 - 150 * t) * rng.uniform(0.7, 1.15), 1)))
    return out


def _heap(
    x: Array, y: Array, cx: float, foot: float, half: float, rng: np.random.Generator
) -> Array:
    out = np.zeros((y.shape[0], x.shape[1]), f32)
    for i in range(11):
        dx = -1 + 2 * (i + rng.uniform(0.2, 0.8)) / 11
        r = half * (0.46 * (1 - dx * dx * 0.75)) * rng.uniform(0.72, 1.2)
        px, py = cx + dx * half, foot - r * rng.uniform(0.35, 0.75)
        d = np.sqrt((x - px) ** 2 + ((y - py) * 1.15) ** 2) / max(r, 1)
        out = np.maximum(out, 1 - d)
    return np.asarray(out * (1 - smoothstep(foot - half * 0.04, foot + half * 0.10, y)), f32)


def lightning(stage: Stage, x: float, y: float, length: float) -> None:
    """A bolt from (x, y) downwards, with its glare."""
    from tools.image.vector import stroke

    rng = stage.rng("lightning", round(x))
    points = [(x, y)]
    while points[-1][1] < y + length:
        last = points[-1]
        points.append((last[0] + rng.normal(0, 22), last[1] + rng.uniform(18, 46)))
    fork = points[len(points) // 2]
    branch = [fork, (fork[0] + 40, fork[1] + 30), (fork[0] + 52, fork[1] + 74)]
    body = stroke(points, "#fff6d8", 4.5) + stroke(branch, "#fff1c4", 2.4)
    stage.draw("lightning", 0.94, body, "sun")
    for px, py in points[:: max(len(points) // 4, 1)]:
        stage.shine(px, py, 90, (0.7, 0.72, 1.0), 0.35)


def backdrop(stage: Stage, top: Array, bottom: Array, kind: str = "sky") -> None:
    """A plain gradient where there is no sky: deep water, a wall, the void."""
    t = smoothstep(0, 1, stage.y / 720)[..., None]
    lab = np.broadcast_to(mix(top, bottom, t), (*stage.shape, 3)).astype(f32)
    lab = lab + stage.noise(300, 220, 3, "backdrop")[..., None] * np.array(
        [0.006, 0.002, 0.002], f32
    )
    stage.lay_rgb("backdrop", 1.0, lab_to_srgb(lab), np.ones(stage.shape, f32), kind)
    stage.notes.setdefault("sun", (stage.light.sun_x * stage.W, 120.0))
