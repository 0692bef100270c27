"""Styles made with water: watercolour and ink wash.

Worked in optical density, sheet upon sheet, so that washes darken each other as pigment does.
Knows layers and the glow, not settings.
"""

import cv2
import numpy as np

from tools.image.colour import (
    Array,
    f32,
    lab_to_srgb,
    mix,
    smoothstep,
    srgb_to_lab,
    to_lab,
    to_linear,
)
from tools.image.finish import bloom
from tools.image.noise import blur, warp
from tools.image.stage import Layer, Stage, patch, whole

# How each kind is laid on: edge darkening, granulation, bleed, softening in units.
WASH: dict[str, tuple[float, float, float, float]] = {
    "sky": (0.0, 0.8, 2.0, 6.0), "cloud": (0.12, 0.3, 4.0, 5.0), "fog": (0.0, 0.2, 3.0, 6.0), "sun": (0.3, 0.4, 1.0, 0.0), "mountain": (1.0, 0.9, 1.2, 0.0),
    "water": (0.4, 0.6, 1.0, 1.2), "ground": (0.85, 0.7, 0.45, 0.0), "subject": (0.55, 0.35, 0.22, 0.0), "near": (0.9, 0.8, 0.6, 0.0), "weather": (0.0, 0.1, 0.5, 0.6),
}  # fmt: skip


def _open_up(stage: Stage, sheet: Array) -> Array:
    """Lift a night's darks so that washes stay clean: colour instead of mud."""
    dark = 1.0 if stage.light.night else 0.55 if stage.light.veil > 0.8 else 0.0
    rgb = np.clip(sheet[..., :3] / np.maximum(sheet[..., 3:4], f32(0.02)), 0, 1)
    if not dark:
        return rgb
    lab = srgb_to_lab(rgb)
    light = np.clip(lab[..., 0], 0.02, 1)
    lifted = f32(0.26) + f32(0.74) * light ** f32(0.86)
    lab[..., 1:] *= f32(1 + 0.35 * dark)
    lab[..., 0] = mix(light, lifted, 0.75 * dark)
    return lab_to_srgb(lab)


class _Paper:
    """The grain of the paper and the wobble of the hand, made once per picture."""

    def __init__(self, stage: Stage) -> None:
        self.grain = stage.noise(3.2, 3.2, 2, "paper", gain=0.6) / f32(2.2)
        self.dx = stage.noise(70, 70, 3, "bleed x", gain=0.42) * f32(3.4)
        self.dy = stage.noise(70, 70, 3, "bleed y", gain=0.42) * f32(3.4)
        self.low = stage.noise(210, 170, 3, "pigment", gain=0.45)
        back = stage.noise(90, 90, 3, "back run")
        self.ring = np.exp(-((back / 0.10) ** 2)).astype(f32)


def watercolour(stage: Stage) -> Array:
    """Transparent washes with dark edges, granulation, back-runs and a deckled border."""
    paper, u = _Paper(stage), stage.unit
    density = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if layer.empty or layer.name == "rain":
            continue
        _wash(density, stage, layer, paper)
    linear = cv2.exp(-density)
    spared = np.clip(stage.glow, 0, 1) * (0.75 if stage.light.night else 0.5)
    linear = linear + spared * (1 - linear)
    lab = to_lab(linear.astype(f32))
    lab[..., 0] = lab[..., 0] * 1.03 + 0.02
    lab[..., 1:] *= f32(1.22)
    out = lab_to_srgb(lab)
    relief = cv2.Sobel(paper.grain, cv2.CV_32F, 1, 1, ksize=3) * 0.022
    return np.asarray(np.clip(_deckle(out, stage, paper, u) * (1 + relief[..., None]), 0, 1), f32)


def _wash(density: Array, stage: Stage, layer: Layer, paper: _Paper) -> None:
    """Lay one sheet's pigment over what is there, in place."""
    edge, grain, bleed, soft = WASH.get(layer.kind, WASH["ground"])
    u = stage.unit
    sheet, at = patch(layer, stage.shape, int(32 * u) + 2)
    sheet = warp(blur(sheet, soft * u), paper.dx[at] * (u * bleed), paper.dy[at] * (u * bleed))
    alpha = np.ascontiguousarray(sheet[..., 3])
    pigment = -cv2.log(to_linear(_open_up(stage, sheet)) * f32(0.94) + f32(0.06))
    fine = np.clip(alpha - blur(alpha, 2.4 * u), 0, 1) * f32(1.5)
    rim = fine + np.clip(alpha - blur(alpha, 12 * u), 0, 1) * f32(0.5)
    tooth = (
        0.22 * np.clip(paper.grain[at], -1.5, 1.5) + 0.20 * paper.low[at] + 0.10 * paper.ring[at]
    )
    weight = np.clip(1 + edge * rim + grain * tooth, 0.5, 1.9)
    cover = alpha[..., None]
    density[at] = density[at] * (1 - cover) + pigment * weight[..., None] * cover


def _deckle(picture: Array, stage: Stage, paper: _Paper, u: float) -> Array:
    height, width = stage.shape
    x, y = np.arange(width, dtype=f32)[None, :], np.arange(height, dtype=f32)[:, None]
    edge = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / u + paper.dx
    inside = smoothstep(20, 23, edge)[..., None]
    pool = (np.exp(-(((edge - 24.5) / 2.2) ** 2)) * 0.14)[..., None]
    white = np.array([0.99, 0.98, 0.955], f32)
    return np.asarray(mix(white, picture * white * (1 - pool), inside), f32)


def ink_wash(stage: Stage) -> Array:
    """Black ink in a few tones on warm paper; mist is left white, the sun and who matters keep a breath of red."""
    u = stage.unit
    dx, dy = stage.noise(18, 18, 4, "ink x") * f32(2.2), stage.noise(18, 18, 4, "ink y") * f32(2.2)
    fibre = stage.noise(3, 3, 2, "fibre") * f32(0.5) + stage.noise(60, 4, 3, "sheet") * f32(0.3)
    density = np.zeros(stage.shape, f32)
    accent = np.zeros((*stage.shape, 3), f32)
    weight = np.zeros(stage.shape, f32)
    for layer in stage.layers:
        if layer.empty or layer.name in ("rain",):
            continue
        sheet = whole(layer, stage.shape)
        bleed = u * (1.4 if layer.kind in ("mountain", "fog", "cloud", "sky") else 0.35)
        sheet = warp(sheet, dx * bleed, dy * bleed)
        density, weight = _ink(density, weight, stage, layer, sheet, fibre)
        if layer.kind == "subject":
            _accent(accent, sheet)
    density = np.clip(
        density * 0.86 + 0.14 * blur(density, 2.2 * u) + _night_sky(stage, weight), 0, 1.4
    )
    glow = np.clip(stage.glow.mean(-1) * 1.5, 0, 1)
    density = density * (1 - glow * 0.8)
    return _on_paper(stage, density, accent, fibre)


def _night_sky(stage: Stage, weight: Array) -> Array:
    """A night is one graded wash, darkest above, streaked as the brush ran."""
    if not stage.light.night:
        return np.zeros(stage.shape, f32)
    t = np.clip(stage.y / stage.horizon, 0, 1)
    streak = stage.noise(300, 26, 4, "night wash")
    return np.asarray((0.62 - 0.42 * t + 0.05 * streak) * (1 - weight), f32)


def _ink(
    density: Array, weight: Array, stage: Stage, layer: Layer, sheet: Array, fibre: Array
) -> tuple[Array, Array]:
    alpha = np.ascontiguousarray(sheet[..., 3])
    kind = layer.kind
    if kind in ("sky", "sun"):
        return density, weight
    if kind in ("fog", "weather") or (kind == "cloud" and stage.light.veil < 0.6):
        return density * (1 - 0.85 * alpha), weight
    light = (sheet[..., :3] @ np.array([0.25, 0.6, 0.15], f32)) / np.maximum(alpha, 0.02)
    low, high = (0.0, 0.62) if stage.light.night else (0.12, 1.0)
    tone = np.clip(1.03 - np.clip((light - low) / (high - low), 0, 1), 0, 1) ** 1.25 * 1.1
    if kind in ("mountain", "water", "cloud"):
        tone = tone * (0.75 - 0.35 * max(layer.depth, 0)) if kind != "water" else tone * 0.42
    if layer.crest is not None:
        away = np.maximum(stage.y - layer.crest[None, :], 0)
        tone = tone * (0.5 + 0.9 * np.exp(-away / 40))
    rim = np.clip(alpha - blur(alpha, 2.4 * stage.unit), 0, 1) * 0.55
    dry = smoothstep(-0.95, 0.15, fibre + 0.4) if kind == "ground" else 1.0
    tone = (
        np.clip(tone * (1 + rim), 0, 1.4) * (0.82 + 0.18 * dry) * (1 - 0.35 * max(layer.depth, 0))
    )
    return np.asarray(density * (1 - alpha) + tone * alpha, f32), np.maximum(weight, alpha)


def _accent(accent: Array, sheet: Array) -> None:
    """Keep the warm, strong colours of those who act, thinly."""
    alpha = sheet[..., 3:4]
    rgb = np.clip(sheet[..., :3] / np.maximum(alpha, f32(0.02)), 0, 1)
    strong = np.clip((rgb.max(-1) - rgb.min(-1) - 0.30) * 2.4, 0, 1)[..., None]
    accent *= 1 - alpha
    accent += alpha * strong * (1 - rgb)


def _on_paper(stage: Stage, density: Array, accent: Array, fibre: Array) -> Array:
    warm = stage.noise(300, 300, 3, "warm")
    paper = np.array([0.955, 0.93, 0.875], f32) * (
        1 + 0.012 * fibre[..., None] + 0.012 * warm[..., None]
    )
    ink = np.array([2.35, 2.25, 2.05], f32)
    out = paper * np.exp(-density[..., None] * ink * (1 + 0.07 * fibre[..., None]))
    out = out * (1 - accent * f32(0.75))
    for layer in stage.layers:
        if layer.kind == "sun" and layer.name in ("sun", "moon"):
            disc = blur(whole(layer, stage.shape)[..., 3], stage.unit)[..., None]
            red = (
                np.array([0.86, 0.25, 0.17], f32)
                if layer.name == "sun"
                else np.array([1.06, 1.05, 1.02], f32)
            )
            out = mix(out, out * red, disc * 0.9)
    return np.clip(
        seal(bloom(out, stage.glow * f32(0.2), stage.unit, strength=0.0), stage, 0.93, 0.80), 0, 1
    )


def seal(picture: Array, stage: Stage, fx: float, fy: float) -> Array:
    """Press a small red seal on the picture, at fractions of its width and height."""
    u, (w, h) = stage.unit, stage.size
    x, y, q = int(w * fx), int(h * fy), max(int(15 * u), 3)
    picture = np.ascontiguousarray(picture, dtype=f32)
    picture[y : y + int(2.7 * q), x : x + 2 * q] = mix(
        picture[y : y + int(2.7 * q), x : x + 2 * q], np.array([0.74, 0.15, 0.11], f32), 0.9
    )
    thick = max(1, int(2.0 * u))
    for ax, ay, bx, by in (
        (0.4, 0.5, 1.6, 0.5),
        (0.4, 1.0, 1.6, 1.0),
        (1.0, 0.5, 1.0, 2.2),
        (0.4, 1.6, 1.6, 1.6),
        (0.4, 2.2, 1.6, 2.2),
    ):
        cv2.line(
            picture,
            (x + int(ax * q), y + int(ay * q)),
            (x + int(bx * q), y + int(by * q)),
            (0.96, 0.92, 0.86),
            thick,
        )
    return picture
