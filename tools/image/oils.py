"""Oil paint: flat patches that keep edges, and the relief of the brush along the forms.

Generalised Kuwahara filter after Papari et al. (2007); line integral convolution after
Cabral and Leedom (1993) along the smoothed structure tensor.
"""

import math

import cv2
import numpy as np

from tools.image.colour import Array, f32, lab_to_srgb, srgb_to_lab
from tools.image.finish import bloom, vignette
from tools.image.noise import blur
from tools.image.stage import Stage, lay_over


def oil(stage: Stage) -> Array:
    """Impasto: colour broken a little, edge-keeping patches twice, brush relief."""
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if not layer.empty:
            lay_over(out, layer.rgba(), layer.box)
    out = vignette(bloom(out, stage.glow, stage.unit), 0.12, 0.08)
    lab = srgb_to_lab(out)
    for i, amount in enumerate((0.008, 0.004, 0.004)):
        lab[..., i] += stage.noise(26 - 6 * (i > 0), 22, 2, "broken", i) * f32(amount)
    half = _at_most(lab_to_srgb(lab), 720)
    u = half.shape[0] / 720
    patched = kuwahara(kuwahara(half, 4.5 * u), 2.4 * u)
    if patched.shape[:2] != stage.shape:
        patched = cv2.resize(patched, stage.size, interpolation=cv2.INTER_CUBIC)
    relief = _strokes(stage, patched)
    return np.clip(
        patched * (1 + 0.026 * np.clip(relief, -2.5, 2.5))[..., None]
        + 0.012 * np.clip(relief, 0, 3)[..., None],
        0,
        1,
    )


def _at_most(picture: Array, rows: int) -> Array:
    height, width = picture.shape[:2]
    if height <= rows:
        return picture
    return cv2.resize(picture, (round(width * rows / height), rows), interpolation=cv2.INTER_AREA)


def kuwahara(picture: Array, radius: float, sectors: int = 8, sharp: float = 4.0) -> Array:
    """Return the mean of the calmest sectors round each pixel, (h, w, 3) float32."""
    reach = max(int(radius * 1.8), 1)
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(f32)
    fall, angle = np.exp(-((np.hypot(x, y) / max(radius * 0.9, 0.5)) ** 2)), np.arctan2(y, x)
    total, weights = np.zeros_like(picture), np.zeros((*picture.shape[:2], 1), f32)
    grey = cv2.cvtColor(picture.astype(f32), cv2.COLOR_RGB2GRAY)
    squares = grey * grey
    for i in range(sectors):
        away = (angle - i * math.tau / sectors + math.pi) % math.tau - math.pi
        kernel = fall * np.exp(-((away / (math.pi / sectors * 1.1)) ** 2))
        kernel = (kernel / kernel.sum()).astype(f32)
        mean = cv2.filter2D(picture, -1, kernel)
        spread = np.maximum(
            cv2.filter2D(squares, -1, kernel) - cv2.filter2D(grey, -1, kernel) ** 2, 0
        )
        weight = (1 / (1 + (spread * f32(22000)) ** f32(sharp * 0.5)))[..., None]
        total += mean * weight
        weights += weight
    return total / weights


def _strokes(stage: Stage, picture: Array) -> Array:
    """Noise smeared along the forms, lit from the side: bristle marks."""
    u = stage.unit
    light = np.ascontiguousarray(picture.mean(-1))
    gx, gy = cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1)
    xx, yy, xy = (blur(a, 5 * u) for a in (gx * gx, gy * gy, gx * gy))
    calm = f32(0.00035)  # where nothing has a direction, strokes run level
    angle = (
        0.5 * np.arctan2(2 * xy, xx - yy - calm)
        + math.pi / 2
        + 0.25 * stage.noise(90, 90, 2, "hand")
    )
    dx, dy = np.cos(angle).astype(f32), np.sin(angle).astype(f32)
    noise = stage.noise(1.6, 1.6, 1, "bristle")
    smear = np.zeros(stage.shape, f32)
    height, width = stage.shape
    for d in (-1, 1):
        x = np.repeat(np.arange(width, dtype=f32)[None, :], height, 0)
        y = np.repeat(np.arange(height, dtype=f32)[:, None], width, 1)
        for _ in range(7):
            smear += cv2.remap(noise, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
            x += d * dx * f32(1.6 * u)
            y += d * dy * f32(1.6 * u)
    soft = cv2.GaussianBlur(smear / max(float(smear.std()), 1e-6), (0, 0), 0.7 * u + 0.2)
    lit = (
        cv2.Sobel(soft, cv2.CV_32F, 1, 0) * (-stage.light.side * 0.5)
        + cv2.Sobel(soft, cv2.CV_32F, 0, 1) * 0.5
    )
    return np.asarray(lit / max(float(lit.std()), 1e-6), f32)
