"""The stage a picture is built on: layers with depth, light that shines, and what stands where.

Knows pixels and units, not settings or styles. One unit is 1/720 of the height. Layers are
complete (no holes behind what stands before them), so that styles, parallax and SVG can all
be made from them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from tools.base import Json, derive_seed
from tools.image.colour import Array, f32, lab_to_srgb
from tools.image.frame import FrameSpec
from tools.image.light import Light
from tools.image.noise import blur, fbm
from tools.image.vector import render

Ink = Callable[..., str]


@dataclass(kw_only=True)
class Layer:
    """One sheet of the picture. `pixels` is premultiplied RGBA of the box only: uint8 or float32 (0..1).

    `box` is x0, y0, x1, y1 in pixels; `depth` 1 far .. 0 near, below 0 before everybody;
    `kind` is sky, sun, cloud, fog, mountain, water, ground, subject, near or weather.
    """

    name: str
    depth: float
    kind: str
    pixels: Array
    box: tuple[int, int, int, int]
    svg: str = ""
    crest: Array | None = None

    def rgba(self) -> Array:
        """Return the pixels as float32."""
        if self.pixels.dtype == np.uint8:
            return self.pixels.astype(f32) * f32(1 / 255)
        return self.pixels

    @property
    def empty(self) -> bool:
        """Whether nothing is on it."""
        return self.pixels.size == 0


@dataclass(frozen=True, kw_only=True)
class Footing:
    """Where people can stand: feet between `top` and `bottom` (units), from `left` to `right` (units).

    `surface` is ground, floor, deck, water, air, void or deep. `crest`, where given, is the
    height of the ground as a function of x.
    """

    top: float
    bottom: float
    left: float
    right: float
    surface: str = "ground"
    crest: Callable[[float], float] | None = None


@dataclass(kw_only=True)
class Stage:
    """A picture in the making."""

    frame: FrameSpec
    light: Light
    size: tuple[int, int]  # pixels: width, height
    seed: int
    layers: list[Layer] = field(default_factory=list)
    nodes: list[dict[str, Json]] = field(default_factory=list)
    foreground: list[Callable[[], None]] = field(default_factory=list)
    footing: Footing | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.H = 720.0
        self.W = 720.0 * self.size[0] / self.size[1]
        self.unit = self.size[1] / 720.0
        self.shape = (self.size[1], self.size[0])
        self.x = ((np.arange(self.size[0], dtype=f32) + f32(0.5)) / f32(self.unit))[None, :]
        self.y = ((np.arange(self.size[1], dtype=f32) + f32(0.5)) / f32(self.unit))[:, None]
        self.glow = np.zeros((*self.shape, 3), f32)
        self.horizon = 720.0 * _eye_line(self.frame)

    def rng(self, *path: object) -> np.random.Generator:
        """Return a generator of this stage's own for one purpose."""
        return np.random.default_rng(derive_seed(self.seed, *path))

    def noise(self, sx: float, sy: float, octaves: int, *path: object, gain: float = 0.5) -> Array:
        """Return a noise field of the picture's size (see `noise.fbm`)."""
        return fbm(self.shape, self.unit, sx, sy, octaves, derive_seed(self.seed, *path), gain)

    def ink(self, depth: float = 0.0) -> Ink:
        """Return a function (colour name or code, k) -> "#rrggbb" for things at a depth."""
        return lambda name, k=0.5: self.light.hex(name, k, depth)

    def draw(self, name: str, depth: float, svg: str, kind: str = "ground") -> Layer:
        """Add a layer of vector shapes."""
        pixels = render(svg, self.W, self.H, self.size)
        box = _bounds(pixels)
        layer = Layer(
            name=name, depth=depth, kind=kind, pixels=_crop(pixels, box), box=box, svg=svg
        )
        self.layers.append(layer)
        return layer

    def lay(
        self,
        name: str,
        depth: float,
        lab: Array,
        alpha: Array,
        kind: str,
        crest: Array | None = None,
    ) -> Layer:
        """Add a layer of OKLab pixels under an alpha."""
        return self.lay_rgb(name, depth, lab_to_srgb(lab), alpha, kind, crest)

    def lay_rgb(
        self,
        name: str,
        depth: float,
        rgb: Array,
        alpha: Array,
        kind: str,
        crest: Array | None = None,
    ) -> Layer:
        """Add a layer of sRGB pixels (0..1) under an alpha."""
        cover = np.broadcast_to(alpha, self.shape)
        pixels = np.dstack([rgb * cover[..., None], cover]).astype(f32)
        if kind != "sky":
            pixels = (np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
        box = _bounds(pixels)
        layer = Layer(
            name=name, depth=depth, kind=kind, pixels=_crop(pixels, box), box=box, crest=crest
        )
        self.layers.append(layer)
        return layer

    def shine(
        self,
        x: float,
        y: float,
        r: float,
        colour: tuple[float, float, float],
        strength: float = 1.0,
    ) -> None:
        """Add light around a point: linear RGB, falling off over `r` units."""
        x0, y0, x1, y1 = self.window(x - 3 * r, y - 3 * r, x + 3 * r, y + 3 * r)
        if x1 <= x0 or y1 <= y0:
            return
        d = np.hypot(self.x[:, x0:x1] - x, self.y[y0:y1] - y) / f32(r)
        fall = (np.exp(-d * 2.2) * 0.6 + 0.4 * np.exp(-d * d * 6)) * np.clip(3 - d, 0, 1)
        self.glow[y0:y1, x0:x1] += (strength * fall)[..., None].astype(f32) * np.array(colour, f32)

    def cover_lights(self, layer: Layer) -> None:
        """Let lights that were there before a layer shine no longer through what is on it."""
        x0, y0, x1, y1 = layer.box
        if not layer.empty:
            self.glow[y0:y1, x0:x1] *= 1 - f32(0.9) * layer.rgba()[..., 3:4]

    def window(self, x0: float, y0: float, x1: float, y1: float) -> tuple[int, int, int, int]:
        """Return a box in units as pixels, within the picture."""
        u, (w, h) = self.unit, self.size
        return (
            min(max(int(x0 * u), 0), w), min(max(int(y0 * u), 0), h),
            min(max(int(x1 * u) + 1, 0), w), min(max(int(y1 * u) + 1, 0), h),
        )  # fmt: skip

    def picture(self) -> Array:
        """Return all layers so far, one over the other: sRGB float32 without the glow."""
        out = np.zeros((*self.shape, 3), f32)
        for layer in self.layers:
            lay_over(out, layer.rgba(), layer.box)
        return out

    def note(self, name: str, kind: str, **facts: Json) -> None:
        """Record a thing in the scene graph."""
        self.nodes.append({"name": name, "kind": kind, **facts})

    def approach(self, zoom: float, x: float, y: float, soften: float) -> None:
        """Step closer to (x, y) units: enlarge what is there and soften it by `soften` units."""
        self._move(zoom, x * (1 - zoom), y * (1 - zoom), soften, cv2.BORDER_REPLICATE)

    def rise(self, up: float) -> None:
        """Raise all that is there by `up` units; the ground goes on below as its own mirror image."""
        self._move(1.0, 0.0, -up, 0.0, cv2.BORDER_REFLECT_101)

    def _move(self, zoom: float, dx: float, dy: float, soften: float, border: int) -> None:
        u = self.unit
        move = np.array([[zoom, 0, dx * u], [0, zoom, dy * u]], f32)
        for layer in self.layers:
            pixels = cv2.warpAffine(
                _sheet(layer, self.shape),
                move,
                self.size,
                flags=cv2.INTER_LINEAR,
                borderMode=border,
            )
            pixels = blur(pixels, soften * u * (0.4 + layer.depth))
            layer.box = _bounds(pixels)
            layer.pixels = _crop(pixels, layer.box)
            if layer.svg:
                layer.svg = (
                    f'<g transform="translate({dx:.2f} {dy:.2f}) scale({zoom:.3f})">{layer.svg}</g>'
                )
        glow = cv2.warpAffine(self.glow, move, self.size, borderMode=cv2.BORDER_REPLICATE)
        self.glow = np.asarray(glow, f32)
        self.horizon = self.horizon * zoom + dy


def lay_over(out: Array, rgba: Array, box: tuple[int, int, int, int]) -> None:
    """Lay premultiplied pixels of a box over an opaque picture, in place."""
    x0, y0, x1, y1 = box
    if x1 > x0 and y1 > y0:
        view = out[y0:y1, x0:x1]
        view *= 1 - rgba[..., 3:4]
        view += rgba[..., :3]


def whole(layer: Layer, shape: tuple[int, int]) -> Array:
    """Return a layer's pixels on a sheet of the picture's size, float32."""
    sheet = _sheet(layer, shape)
    return sheet.astype(f32) * f32(1 / 255) if sheet.dtype == np.uint8 else sheet


def patch(layer: Layer, shape: tuple[int, int], margin: int) -> tuple[Array, tuple[slice, slice]]:
    """Return a layer's pixels with a clear margin round their box, float32, and where that lies in the picture."""
    x0, y0, x1, y1 = layer.box
    rows = slice(max(y0 - margin, 0), min(y1 + margin, shape[0]))
    columns = slice(max(x0 - margin, 0), min(x1 + margin, shape[1]))
    out = np.zeros((rows.stop - rows.start, columns.stop - columns.start, 4), f32)
    out[y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start] = layer.rgba()
    return out, (rows, columns)


def _sheet(layer: Layer, shape: tuple[int, int]) -> Array:
    sheet = np.zeros((*shape, 4), layer.pixels.dtype)
    x0, y0, x1, y1 = layer.box
    sheet[y0:y1, x0:x1] = layer.pixels
    return sheet


def _bounds(pixels: Array) -> tuple[int, int, int, int]:
    alpha = pixels[..., 3]
    rows = np.flatnonzero(alpha.max(axis=1))
    columns = np.flatnonzero(alpha.max(axis=0))
    if rows.size == 0:
        return (0, 0, 0, 0)
    return (int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1)


def _crop(pixels: Array, box: tuple[int, int, int, int]) -> Array:
    x0, y0, x1, y1 = box
    return np.ascontiguousarray(pixels[y0:y1, x0:x1])


def _eye_line(frame: FrameSpec) -> float:
    """The horizon as the angle moves it: a low camera sees more sky, a high one more ground."""
    move = {"eye": 0.0, "low": 0.09, "high": -0.14, "overhead": -0.26}[frame.camera.angle]
    return min(max(frame.camera.horizon + move, 0.22), 0.82)
