"""Stills as video planes, and what happens to them: seen through a view, mixed, dimmed, made a card.

A frame is three uint8 planes Y, U, V (BT.709, limited range, 4:2:0), so that every frame is
filtered once and nothing is converted twice. Knows nothing of moves, words or codecs.
"""

from collections.abc import Sequence
from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.errors import RequestRefused
from tools.film.camera import View

Plane = NDArray[np.uint8]
Frame = tuple[Plane, Plane, Plane]
Pixels = NDArray[np.float32]  # height x width x 3, RGB 0..1

OVERSAMPLE = 1.5  # still pixels per frame pixel at zoom 1: linear sampling then stays crisp
_TO_YUV = np.array(
    [
        [0.2126 * 219, 0.7152 * 219, 0.0722 * 219, 16],
        [-0.2126 / 1.8556 * 224, -0.7152 / 1.8556 * 224, 0.9278 / 1.8556 * 224, 128],
        [0.7874 / 1.5748 * 224, -0.7152 / 1.5748 * 224, -0.0722 / 1.5748 * 224, 128],
    ],
    np.float32,
)
_REST = (16.0, 128.0, 128.0)  # black
_INK = np.array([0.035, 0.04, 0.06], np.float32)


def read_still(data: bytes) -> Pixels:
    """Return a picture file's pixels. Raises RequestRefused if it is no picture."""
    coded = np.frombuffer(data, np.uint8)
    picture = cv2.imdecode(coded, cv2.IMREAD_COLOR_RGB) if coded.size else None
    if picture is None:
        raise RequestRefused(
            "a still of the film is not a picture that can be read",
            hint="give a PNG, JPEG or WebP file",
        )
    return cast(Pixels, picture.astype(np.float32) / 255)


def plain(width: int, height: int) -> Pixels:
    """Return a quiet dark ground for cards that have no still."""
    rows = np.linspace(0.16, 0.06, height, dtype=np.float32)[:, None, None]
    tint = np.array([0.85, 0.92, 1.15], np.float32)
    return cast(Pixels, np.broadcast_to(rows * tint, (height, width, 3)).copy())


def fit(pixels: Pixels, frame: tuple[int, int]) -> Pixels:
    """Return the still at the size that is best to sample a frame (width, height) from."""
    height, width = pixels.shape[:2]
    ratio = OVERSAMPLE * max(frame[0] / width, frame[1] / height)
    size = (max(2, round(width * ratio / 2) * 2), max(2, round(height * ratio / 2) * 2))
    if size == (width, height):
        return pixels
    how = cv2.INTER_AREA if ratio < 1 else cv2.INTER_CUBIC
    return cast(Pixels, np.clip(cv2.resize(pixels, size, interpolation=how), 0, 1))


def as_card(pixels: Pixels) -> Pixels:
    """Return the still blurred and darkened, fit to carry words in a light colour."""
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), height / 4 / 42, borderType=cv2.BORDER_REPLICATE)
    blurred = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_CUBIC)
    luma = blurred @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    # The brightest tenth comes down to a third; what is dark already keeps its colour.
    level = min(0.72, 0.36 / max(float(np.percentile(luma, 90)), 0.05))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    vignette = 1 - 0.35 * np.clip(x * x * 0.6 + y * y * 0.7, 0, 1)[..., None]
    return cast(Pixels, np.clip(blurred * level * vignette + _INK * (1 - level) * 0.5, 0, 1))


def to_planes(pixels: Pixels) -> Frame:
    """Return a picture's planes, with a fixed fine grain under one level so that skies do not band."""
    yuv = cv2.transform(np.ascontiguousarray(pixels), _TO_YUV)
    grain = np.random.default_rng(709).random(yuv.shape[:2], np.float32) - 0.5
    half = (yuv.shape[1] // 2, yuv.shape[0] // 2)
    chroma = cv2.resize(yuv[..., 1:], half, interpolation=cv2.INTER_AREA)
    return (
        _rounded(yuv[..., 0] + grain),
        _rounded(chroma[..., 0]),
        _rounded(chroma[..., 1]),
    )


def seen(still: Frame, view: View, frame: tuple[int, int]) -> Frame:
    """Return the frame (width, height) that a view gives of a still."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    out = []
    for index, plane in enumerate(still):
        matrix = np.array(view.matrix(halved=index > 0))
        size = frame if index == 0 else (frame[0] // 2, frame[1] // 2)
        out.append(
            cv2.warpAffine(plane, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        )
    return _frame(out)


def mixed(one: Frame, other: Frame, share: float) -> Frame:
    """Return a dissolve: `share` 0 is all `one`, 1 all `other`."""
    return _frame(
        [cv2.addWeighted(a, 1 - share, b, share, 0) for a, b in zip(one, other, strict=True)]
    )


def dimmed(frame: Frame, light: float) -> Frame:
    """Return the frame at `light` 0 (black) .. 1 (as it is)."""
    return _frame(
        [
            cv2.convertScaleAbs(plane, alpha=light, beta=rest * (1 - light))
            for plane, rest in zip(frame, _REST, strict=True)
        ]
    )


def copied(frame: Frame) -> Frame:
    """Return a frame that may be drawn on without touching this one."""
    return _frame([plane.copy() for plane in frame])


def _frame(planes: Sequence[NDArray[np.generic]]) -> Frame:
    return cast(Frame, tuple(planes))


def _rounded(plane: NDArray[Any]) -> Plane:
    return cast(Plane, np.clip(plane + 0.5, 0, 255).astype(np.uint8))
