"""Letters onto frames: a layer turned once into planes, then blended wherever it is shown.

Knows nothing of what the letters say or when they appear.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.film.lettering import Layer
from tools.film.plates import Frame, Plane, to_planes


@dataclass(frozen=True)
class Stamp:
    """A layer as planes with their opacities (full and half size), and where it goes."""

    top: int
    left: int
    planes: Frame
    opacity: NDArray[np.float32]
    opacity_half: NDArray[np.float32]


def make_stamp(layer: Layer) -> Stamp:
    """Return a layer ready to be stamped on frames, cut to the columns that it needs."""
    used = np.flatnonzero(layer.opacity.max(axis=0) > 1 / 512)
    left, right = (int(used[0]), int(used[-1]) + 1) if used.size else (0, 2)
    left -= left % 2
    right = min(layer.opacity.shape[1], right + right % 2)
    opacity = np.ascontiguousarray(layer.opacity[:, left:right])
    half = (opacity.shape[1] // 2, opacity.shape[0] // 2)
    return Stamp(
        layer.top,
        left,
        to_planes(np.ascontiguousarray(layer.colour[:, left:right])),
        opacity,
        cv2.resize(opacity, half, interpolation=cv2.INTER_AREA).astype(np.float32),
    )


def stamp_on(frame: Frame, stamp: Stamp, strength: float) -> None:
    """Blend a stamp into a frame in place, at `strength` 0..1."""
    if strength <= 0:
        return
    for index, plane in enumerate(frame):
        part = 1 if index == 0 else 2
        opacity = stamp.opacity if index == 0 else stamp.opacity_half
        _blend(plane, stamp.planes[index], opacity * np.float32(strength), stamp, part)


def _blend(plane: Plane, ink: Plane, opacity: NDArray[np.float32], stamp: Stamp, part: int) -> None:
    top, left = stamp.top // part, stamp.left // part
    rows, columns = opacity.shape
    spot = np.ascontiguousarray(plane[top : top + rows, left : left + columns])
    blended = cv2.blendLinear(spot, ink, 1 - opacity, opacity)
    plane[top : top + rows, left : left + columns] = blended
