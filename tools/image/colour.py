"""Colour as numbers: sRGB, linear light, OKLab and OKLCH, and what fits in the sRGB gamut.

Knows nothing of pictures or scenes. Arrays are float32; colours lie along the last axis.
OKLab after Ottosson, "A perceptual color space for image processing" (2020).
"""

import math
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
f32 = np.float32

_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    f32,
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    f32,
)
_LMS_BACK = np.linalg.inv(_LMS.astype(float)).astype(f32)
_LAB_BACK = np.linalg.inv(_LAB.astype(float)).astype(f32)


def _curve(srgb: Array) -> Array:
    low = srgb / 12.92
    high = ((np.maximum(srgb, 0) + 0.055) / 1.055) ** 2.4
    return np.where(srgb <= 0.04045, low, high).astype(f32)


_TABLE = _curve(np.linspace(0, 1, 4096, dtype=f32))


def to_linear(srgb: Array) -> Array:
    """Return linear light (0..1) of sRGB values (0..1). Images go through a table of 4096 steps."""
    if srgb.ndim < 3:
        return _curve(np.asarray(srgb, f32))
    return _TABLE[(np.clip(srgb, 0, 1) * f32(4095)).astype(np.uint16)]


def to_srgb(linear: Array) -> Array:
    """Return sRGB values of linear light; negative light counts as none."""
    light = np.maximum(np.asarray(linear, f32), 0)
    if light.ndim < 3:
        high = 1.055 * np.power(light, 1 / 2.4, dtype=f32) - 0.055
        return np.where(light <= 0.0031308, light * 12.92, high).astype(f32)
    bright: Array = cv2.pow(light, 1 / 2.4) * f32(1.055) - f32(0.055)
    return np.maximum(bright, np.minimum(light * f32(12.92), f32(0.0404)))


def _apply(values: Array, matrix: Array) -> Array:
    if values.ndim == 3:
        return cv2.transform(np.ascontiguousarray(values), matrix)
    return values @ matrix.T


def to_lab(linear: Array) -> Array:
    """Return OKLab of linear light."""
    cones = np.maximum(_apply(np.asarray(linear, f32), _LMS), 0)
    roots = cv2.pow(cones, 1 / 3) if cones.ndim == 3 else np.cbrt(cones)
    return _apply(roots, _LAB)


def from_lab(lab: Array) -> Array:
    """Return linear light of OKLab, unclipped."""
    roots = _apply(np.asarray(lab, f32), _LAB_BACK)
    return _apply(roots * roots * roots, _LMS_BACK)


def lab_to_srgb(lab: Array) -> Array:
    """Return displayable sRGB (0..1) of an OKLab image."""
    return to_srgb(np.clip(from_lab(lab), 0, 1))


def srgb_to_lab(srgb: Array) -> Array:
    """Return OKLab of an sRGB image (0..1)."""
    return to_lab(to_linear(srgb))


def lch(lightness: float, chroma: float, hue: float) -> Array:
    """Return one OKLab colour from lightness 0..1, chroma 0..0.3 and hue in degrees."""
    angle = math.radians(hue)
    return np.array([lightness, chroma * math.cos(angle), chroma * math.sin(angle)], f32)


def _fits(lab: Array) -> bool:
    rgb = from_lab(lab)
    return bool(rgb.min() >= -1e-3 and rgb.max() <= 1.001)


def fit(lab: Array) -> Array:
    """Return one colour with its chroma reduced, by bisection, until sRGB can show it."""
    colour = np.array([min(max(float(lab[0]), 0.02), 0.995), lab[1], lab[2]], f32)
    if _fits(colour):
        return colour
    low, high = 0.0, 1.0
    for _ in range(10):
        half = (low + high) / 2
        if _fits(colour * np.array([1, half, half], f32)):
            low = half
        else:
            high = half
    return colour * np.array([1, low, low], f32)


def to_hex(lab: Array) -> str:
    """Return "#rrggbb" of one OKLab colour, mapped into the gamut."""
    rgb = np.clip(to_srgb(np.clip(from_lab(fit(lab)), 0, 1)) * 255 + 0.5, 0, 255).astype(int)
    return f"#{rgb[0]:02x}{rgb[1]:02x}{rgb[2]:02x}"


def from_hex(code: str) -> Array:
    """Return OKLab of "#rrggbb". Raises ValueError if it is not one."""
    rgb = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)], f32) / 255
    return to_lab(to_linear(rgb))


def mix(a: Any, b: Any, share: Any) -> Any:
    """Return a + (b - a) * share."""
    return a * (1 - share) + b * share


def smoothstep(start: float, end: float, x: Any) -> Any:
    """Return 0 before `start`, 1 after `end`, and a smooth cubic between."""
    t = np.clip((x - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)
