"""Styles drawn with a stick: charcoal on grey paper and chalk on slate.

Tone becomes hatching along the forms and smudge between; edges become lines. Knows layers, not settings.
"""

import math

import cv2
import numpy as np

from tools.image.colour import Array, f32, lab_to_srgb, mix, smoothstep, srgb_to_lab
from tools.image.finish import bloom
from tools.image.noise import blur
from tools.image.stage import Stage, lay_over, whole


def _flattened(stage: Stage) -> Array:
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if not layer.empty and layer.name != "rain":
            lay_over(out, layer.rgba(), layer.box)
    return bloom(out, stage.glow, stage.unit, strength=0.2)


def _lines(stage: Stage) -> Array:
    """Contours of layers, and of forms within those who act."""
    line = np.zeros(stage.shape, f32)
    for layer in stage.layers:
        if layer.empty or layer.kind in ("sky", "fog", "weather"):
            continue
        sheet = whole(layer, stage.shape)
        alpha = np.ascontiguousarray(sheet[..., 3])
        depth = max(layer.depth, 0)
        wide = (1.7 if layer.kind == "subject" else 1.3) * stage.unit * (1 - 0.4 * depth)
        edge = np.clip(1 - np.abs(blur(alpha, wide) - 0.5) * 2.2, 0, 1) * (1 - 0.6 * depth)
        tone = cv2.GaussianBlur(
            np.ascontiguousarray(sheet[..., :3].mean(-1)), (0, 0), 0.9 * stage.unit
        )
        slope = np.hypot(cv2.Sobel(tone, cv2.CV_32F, 1, 0), cv2.Sobel(tone, cv2.CV_32F, 0, 1))
        inner = (
            smoothstep(0.12, 0.4, slope)
            * (0.9 if layer.kind == "subject" else 0.4)
            * (1 - depth)
            * alpha
        )
        line = np.maximum(
            line * (1 - alpha), np.maximum(edge if layer.kind != "cloud" else edge * 0.3, inner)
        )
    return line


def _hatch(stage: Stage, angle: float, name: str) -> Array:
    """Strokes in one direction: noise stretched long and thin."""
    a = math.radians(angle)
    height, width = stage.shape
    noise = stage.noise(70, 3.4, 3, name, gain=0.6)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), math.degrees(a), 1.0)
    return cv2.warpAffine(noise, turn, (width, height), borderMode=cv2.BORDER_REFLECT)


def charcoal(stage: Stage) -> Array:
    """Smudged tone, two directions of hatching in the darks, black lines, lights lifted with white chalk."""
    tone = _tone(stage)
    tooth = stage.noise(2.4, 2.4, 2, "tooth")
    dark = np.clip(1 - tone, 0, 1)
    smudge = blur(dark, 5 * stage.unit) * 0.40 + dark * 0.30
    first = np.clip(0.5 + 0.30 * _hatch(stage, 52, "hatch a"), 0, 1) * dark**1.2 * 0.42
    second = np.clip(0.4 + 0.34 * _hatch(stage, -38, "hatch b"), 0, 1) * dark**2.4 * 0.42
    line = _lines(stage) * smoothstep(-1.6, 0.3, tooth + 0.9)
    cover = np.clip(
        smudge * (1 + 0.25 * tooth) + (first + second) * (1 + 0.25 * tooth) + line * 0.85, 0, 1.1
    )
    paper = np.array([0.80, 0.775, 0.73], f32) * (1 + 0.018 * tooth[..., None])
    out = paper * (1 - cover[..., None] * np.array([0.90, 0.905, 0.90], f32))
    light = smoothstep(0.80, 1.0, tone) * smoothstep(-0.5, 0.8, tooth + 0.5)
    out = mix(out, np.array([0.98, 0.97, 0.94], f32), (light * 0.8)[..., None])
    return np.clip(_warmed(stage, out, 0.30), 0, 1)


def chalk(stage: Stage) -> Array:
    """Coloured chalk on slate: light is drawn, dark is left; strokes and dust."""
    picture = _flattened(stage)
    lab = srgb_to_lab(picture)
    tone = _tone(stage)
    tooth = stage.noise(2.2, 2.2, 2, "tooth")
    hatch = _hatch(stage, 38, "chalk a")
    cover = smoothstep(-0.5, 0.9, hatch * 0.20 + tooth * 0.30 + (tone - 0.26) * 3.2)
    cover = np.clip(cover * (0.35 + 0.75 * tone), 0, 0.96)
    line = _lines(stage) * smoothstep(-1.5, 0.2, tooth + 0.7)
    slate = np.array([0.155, 0.18, 0.195], f32) * (
        1 + 0.05 * stage.noise(160, 90, 4, "wiped")[..., None] + 0.03 * tooth[..., None]
    )
    lab[..., 0] = 0.55 + 0.42 * tone
    lab[..., 1:] *= f32(0.95)
    out = mix(slate, lab_to_srgb(lab), cover[..., None])
    white = np.array([0.95, 0.94, 0.90], f32)
    return np.asarray(np.clip(mix(out, white, (line * 0.62)[..., None]), 0, 1), f32)


def _tone(stage: Stage) -> Array:
    """Lightness spread over the whole scale, so that night and noon both have darks and lights."""
    light = srgb_to_lab(_flattened(stage))[..., 0]
    low, high = np.percentile(light[::4, ::4], [1, 99])
    return np.asarray(np.clip((light - low) / max(float(high - low), 0.08), 0, 1), f32)


def _warmed(stage: Stage, drawn: Array, share: float) -> Array:
    """Let a breath of colour through on those who act."""
    mask = np.zeros(stage.shape, f32)
    colour = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if layer.kind == "subject" and not layer.empty:
            sheet = whole(layer, stage.shape)
            colour = colour * (1 - sheet[..., 3:4]) + sheet[..., :3]
            mask = np.maximum(mask, sheet[..., 3])
    tint = colour / np.maximum(mask[..., None], f32(0.02))
    tint = tint / np.maximum(tint.max(-1, keepdims=True), f32(0.2))
    return np.asarray(mix(drawn, drawn * tint, (mask * share)[..., None]), f32)
