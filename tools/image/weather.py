"""What falls and drifts between us and the scene: rain, snow, fog, mist, blown leaves, spray.

Knows the stage and the weather, not the setting.
"""

import math

import numpy as np

from tools.image.colour import Array, f32, lab_to_srgb, mix, smoothstep, to_hex
from tools.image.noise import blur
from tools.image.stage import Stage
from tools.image.vector import blob, circle, render


def fall(stage: Stage) -> None:
    """Draw the weather before everything."""
    weather = stage.frame.weather
    if weather == "rain":
        rain(stage, 700, 0.14, 1.0)
    elif weather == "storm":
        rain(stage, 1000, 0.42, 1.25)
        haze(stage, 0.16, "storm haze")
    elif weather == "snow":
        snow(stage, 420)
    elif weather == "fog":
        haze(stage, 0.42, "fog")
    elif weather == "mist":
        haze(stage, 0.20, "mist")
    elif weather == "wind":
        blown(stage, 46)


def rain(stage: Stage, n: int, slant: float, strength: float) -> None:
    """Three depths of slanting strokes."""
    rng = stage.rng("rain")
    colour = to_hex(mix(stage.light.horizon, np.array([0.95, 0, 0], f32), 0.45))
    body = ""
    for count, length, width, alpha in (
        (n, 26, 0.9, 0.24),
        (n // 3, 48, 1.4, 0.30),
        (n // 9, 92, 2.2, 0.24),
    ):
        x, y = rng.uniform(-40, stage.W + 90, count), rng.uniform(-70, 720, count)
        long = rng.uniform(0.6, 1.2, count) * length
        drops = "".join(
            f"M{a:.1f} {b:.1f}l{-slant * c:.1f} {c:.1f}" for a, b, c in zip(x, y, long, strict=True)
        )
        body += f'<path d="{drops}" fill="none" stroke="{colour}" stroke-opacity="{min(alpha * strength, 1):.2f}" stroke-width="{width:.1f}" stroke-linecap="round"/>'
    stage.draw("rain", -0.05, body, "weather")


def snow(stage: Stage, n: int) -> None:
    """Flakes at three depths, the near ones out of focus."""
    rng, u = stage.rng("snowfall"), stage.unit
    cover = np.zeros(stage.shape, f32)
    for count, r, soft, alpha in (
        (n, 1.5, 0.4, 0.85),
        (n // 3, 2.7, 0.9, 0.85),
        (n // 14, 7.0, 3.5, 0.5),
    ):
        flakes = "".join(
            circle(a, b, c * r, "#ffffff")
            for a, b, c in zip(
                rng.uniform(0, stage.W, count),
                rng.uniform(0, 720, count),
                rng.uniform(0.5, 1.2, count),
                strict=True,
            )
        )
        layer = render(flakes, stage.W, stage.H, stage.size)[..., 3].astype(f32) / 255
        cover = (1 - (1 - cover) * (1 - alpha * blur(layer, soft * u))).astype(f32)
    lab = np.broadcast_to(
        stage.light.lab("snow", 1.2, 0.05) * np.array([1.04, 1, 1], f32), (*stage.shape, 3)
    )
    stage.lay("snowfall", -0.05, lab, np.clip(cover, 0, 1), "weather")


def haze(stage: Stage, strength: float, name: str) -> None:
    """Thin fog over all, in drifts, thicker low down and far off."""
    drift = stage.noise(460, 90, 4, name)
    y = stage.y / 720
    low = smoothstep(0.25, 0.6, y) * (1 - 0.55 * smoothstep(0.62, 1.0, y))
    alpha = strength * np.clip(0.55 + 0.7 * low + 0.28 * drift, 0, 1.35)
    alpha = alpha * _spared(stage)
    pale = stage.light.fog + np.array([0.02, 0, 0], f32)
    rgb = np.broadcast_to(lab_to_srgb(pale[None, None, :]), (*stage.shape, 3))
    stage.lay_rgb(name, -0.02, rgb, np.clip(alpha, 0, 0.9).astype(f32), "fog")


def _spared(stage: Stage) -> Array:
    """How much of the fog lies before whatever is there: little before those who matter."""
    out = np.ones(stage.shape, f32)
    for layer in stage.layers:
        if layer.kind == "subject" and not layer.empty:
            x0, y0, x1, y1 = layer.box
            out[y0:y1, x0:x1] *= 1 - f32(0.75) * layer.rgba()[..., 3]
    return out


def blown(stage: Stage, n: int) -> None:
    """Leaves, petals or grains on the wind, with lines of air."""
    rng = stage.rng("blown")
    colours = {
        "spring": ("#f3c6d6", "#f7e6ec"),
        "summer": ("#9ab86a", "#c8d68a"),
        "autumn": ("#d08a3a", "#b8562c", "#e0b04a"),
        "winter": ("#f4f7fb", "#dfe8f2"),
    }[stage.frame.season]
    ink, body = stage.ink(0.0), ""
    for i in range(n):
        x, y, s = rng.uniform(0, stage.W), rng.uniform(60, 690), rng.uniform(3, 9)
        a = rng.uniform(0, math.tau)
        dx, dy = math.cos(a) * s, math.sin(a) * s
        body += blob(
            [
                (x - dx, y - dy),
                (x + dy * 0.45, y - dx * 0.45),
                (x + dx, y + dy),
                (x - dy * 0.45, y + dx * 0.45),
            ],
            ink(colours[i % len(colours)], 0.4 + 0.5 * (i % 2)),
        )
    for _ in range(9):
        x, y, w = rng.uniform(0, stage.W), rng.uniform(60, 560), rng.uniform(120, 300)
        body += f'<path d="M{x:.0f} {y:.0f}q{w * 0.3:.0f} {-w * 0.07:.0f} {w * 0.6:.0f} 0t{w * 0.4:.0f} {-w * 0.03:.0f}" fill="none" stroke="#ffffff" stroke-opacity="0.28" stroke-width="2" stroke-linecap="round"/>'
    stage.draw("blown leaves", -0.05, body, "weather")
