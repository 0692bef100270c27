"""Styles of cut shapes and counted squares: paper cut-out and pixel art.

Knows layers and the light, not settings.
"""

import cv2
import numpy as np

from tools.image.brushes import banded
from tools.image.colour import Array, f32, lab_to_srgb, smoothstep, srgb_to_lab
from tools.image.finish import bloom, vignette
from tools.image.noise import blur, shift
from tools.image.stage import Layer, Stage, lay_over, patch
from tools.image.swatches import clusters


def paper_cut(stage: Stage) -> Array:
    """Sheets of coloured paper, each throwing a double shadow on those behind, with a white cut edge."""
    u, side = stage.unit, stage.light.side
    fibre = _fibre(stage)
    relief = cv2.Sobel(fibre, cv2.CV_32F, 1, 1, ksize=3) * 0.018
    out = np.zeros((*stage.shape, 3), f32)
    first = True
    for layer in stage.layers:
        if layer.empty or (layer.kind == "fog" and layer.depth > 0.06):
            continue
        sheet, at = _sheet(layer, stage)
        alpha = np.ascontiguousarray(sheet[..., 3])
        if not first and layer.kind not in ("weather", "fog"):
            out[at] = _drop(out[at], alpha, layer, u, side)
            edge = np.clip(alpha - shift(alpha, -side * 1.3 * u, 1.7 * u), 0, 1)[..., None]
            sheet[..., :3] += edge * 0.42 * (sheet[..., 3:4] - sheet[..., :3])
        sheet[..., :3] *= ((1 + relief[at]) * (1 + 0.022 * fibre[at]))[..., None]
        rows, columns = at
        lay_over(out, sheet, (columns.start, rows.start, columns.stop, rows.stop))
        first = False
    return vignette(bloom(out, stage.glow * f32(0.8), u, strength=0.12), 0.16, 0.03)


def _sheet(layer: Layer, stage: Stage) -> tuple[Array, tuple[slice, slice]]:
    flat = Layer(
        name=layer.name,
        depth=layer.depth,
        kind=layer.kind,
        pixels=banded(layer, stage),
        box=layer.box,
    )
    sheet, at = patch(flat, stage.shape, int(46 * stage.unit) + 2)
    if layer.kind in ("cloud", "water", "mountain"):
        alpha = smoothstep(0.36, 0.5, sheet[..., 3])
        sheet[..., :3] *= (alpha / np.maximum(sheet[..., 3], 0.02))[..., None]
        sheet[..., 3] = alpha
    return sheet, at


def _drop(out: Array, alpha: Array, layer: Layer, u: float, side: int) -> Array:
    """Two shadows: a tight dark one and a wide soft one, longer for nearer sheets."""
    near = 1.25 - 0.55 * max(layer.depth, 0)
    for reach, soft, strength in ((4.0, 2.6, 0.42), (12.0, 11.0, 0.40)):
        shadow = shift(blur(alpha, soft * u), -side * reach * 0.75 * near * u, reach * near * u)
        tint = np.array([0.88, 0.92, 1.0], f32) * (strength * near)
        out = out * (1 - np.clip(shadow[..., None] * tint, 0, 0.9))
    return np.asarray(out, f32)


def _fibre(stage: Stage) -> Array:
    coarse = stage.noise(3, 3, 2, "fibre") * f32(0.5) + stage.noise(26, 26, 4, "pulp") * f32(0.35)
    long = stage.noise(16, 3, 2, "strand")
    return np.asarray(coarse + 0.25 * long, f32)


BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], f32) / 16 - 0.47


def pixel(stage: Stage) -> Array:
    """180 rows, 28 colours chosen from the picture itself, ordered dither."""
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if not layer.empty:
            lay_over(out, layer.rgba(), layer.box)
    out = vignette(bloom(out, stage.glow, stage.unit, strength=0.3), 0.10, 0.06)
    rows = min(180, stage.size[1])
    columns = max(round(rows * stage.size[0] / stage.size[1]), 1)
    small = cv2.resize(out, (columns, rows), interpolation=cv2.INTER_AREA)
    small = small + 0.5 * (small - cv2.GaussianBlur(small, (0, 0), 0.9))
    lab = srgb_to_lab(np.clip(small, 0, 1))
    lab[..., 1:] *= f32(1.15)
    table, _ = clusters(lab.reshape(-1, 3)[::7], 28, rounds=6)
    dither = np.tile(BAYER, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns]
    lab += dither[..., None] * np.array([0.042, 0.012, 0.012], f32)
    weight = np.array([1.0, 1.3, 1.3], f32)
    distance = (((lab[:, :, None] - table) * weight) ** 2).sum(-1)
    drawn = lab_to_srgb(table[distance.argmin(-1)])
    return cv2.resize(drawn, stage.size, interpolation=cv2.INTER_NEAREST)
