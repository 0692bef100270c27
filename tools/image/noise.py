"""Fields of chance and what is done to fields: fractal noise, blur, warp.

Knows nothing of colour. Sizes are in units of 1/720 of the picture's height, so that a
640 x 360 and a 1920 x 1080 rendering show the same picture; `unit` is pixels per such unit.
"""

import math

import cv2
import numpy as np

from tools.image.colour import Array, f32


def fbm(
    shape: tuple[int, int],
    unit: float,
    sx: float,
    sy: float,
    octaves: int,
    seed: int,
    gain: float = 0.5,
) -> Array:
    """Return fractal value noise of about unit variance, (height, width) float32.

    Sum of random grids, each upsampled by cubic interpolation; octaves finer than a pixel
    are left out. `sx`, `sy` are the first octave's cell in units.
    """
    height, width = shape
    out = np.zeros(shape, f32)
    weight, total = 1.0, 0.0
    for octave in range(octaves):
        cx, cy = sx / 2**octave, sy / 2**octave
        total += weight * weight
        if max(cx, cy) * unit >= 1.0:
            rng = np.random.default_rng((seed, octave))
            offset = rng.random(2)
            columns = int(width / unit / cx) + 5
            rows = int(height / unit / cy) + 5
            grid = rng.standard_normal((160, 320), dtype=f32)
            grid = np.tile(grid, (rows // 160 + 1, columns // 320 + 1))[:rows, :columns]
            move = np.array(
                [
                    [cx * unit, 0, -cx * unit * (1 + offset[0])],
                    [0, cy * unit, -cy * unit * (1 + offset[1])],
                ],
                f32,
            )
            out += f32(weight) * cv2.warpAffine(
                np.ascontiguousarray(grid),
                move,
                (width, height),
                flags=cv2.INTER_CUBIC,
                borderMode=cv2.BORDER_REFLECT,
            )
        weight *= gain
    return out * f32(1 / (math.sqrt(total) * 0.6))


def profile(
    x: Array, scale: float, octaves: int, seed: int, gain: float = 0.5, *, ridged: bool = False
) -> Array:
    """Return one-dimensional fractal noise at positions `x` (units), about -1..1."""
    rng = np.random.default_rng((seed, 71))
    out = np.zeros(len(x), f32)
    weight, total = 1.0, 0.0
    for octave in range(octaves):
        grid = rng.uniform(-1, 1, 4096)
        place = np.asarray(x, float) / (scale / 2**octave) + rng.uniform(100, 200)
        left = np.floor(place).astype(int)
        t = place - left
        t = t * t * (3 - 2 * t)
        value = grid[left % 4096] * (1 - t) + grid[(left + 1) % 4096] * t
        out += (weight * (1 - 2 * np.abs(value) if ridged else value)).astype(f32)
        total += weight
        weight *= gain
    return out / f32(total)


def blur(field: Array, sigma: float) -> Array:
    """Return a Gaussian blur; wide ones are made on a smaller image."""
    if sigma <= 0.2:
        return field
    shrink = 1
    while sigma / shrink > 6:
        shrink *= 2
    if shrink == 1:
        return cv2.GaussianBlur(field, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
    height, width = field.shape[:2]
    small = (max(2, width // shrink), max(2, height // shrink))
    reduced = cv2.resize(field, small, interpolation=cv2.INTER_AREA)
    reduced = cv2.GaussianBlur(reduced, (0, 0), sigma / shrink, borderType=cv2.BORDER_REPLICATE)
    way = cv2.INTER_CUBIC if shrink < 8 else cv2.INTER_LINEAR
    return cv2.resize(reduced, (width, height), interpolation=way)


def warp(field: Array, dx: Array, dy: Array, border: int = cv2.BORDER_REPLICATE) -> Array:
    """Return the field with each pixel taken from (dx, dy) pixels away."""
    height, width = field.shape[:2]
    x = np.arange(width, dtype=f32)[None, :] + dx
    y = np.arange(height, dtype=f32)[:, None] + dy
    return cv2.remap(field, x.astype(f32), y.astype(f32), cv2.INTER_LINEAR, borderMode=border)


def shift(field: Array, dx: float, dy: float, border: int = cv2.BORDER_REPLICATE) -> Array:
    """Return the field moved by (dx, dy) pixels."""
    height, width = field.shape[:2]
    move = np.array([[1, 0, dx], [0, 1, dy]], f32)
    return cv2.warpAffine(field, move, (width, height), borderMode=border)
