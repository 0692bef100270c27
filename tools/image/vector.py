"""SVG fragments and how they become pixels.

Knows shapes, not scenes. Coordinates are in units (the picture is 720 units high). Numbers
and colours only ever come from our own code: no name or text enters a fragment unescaped.
"""

import math
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np

from tools.image.colour import Array

Point = tuple[float, float]
Points = Sequence[Point]


def _attributes(values: dict[str, Any]) -> str:
    return "".join(f' {key.replace("_", "-")}="{_text(value)}"' for key, value in values.items())


def _text(value: Any) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def path(d: str, fill: str = "none", **attributes: Any) -> str:
    """Return a path element."""
    return f'<path d="{d}" fill="{fill}"{_attributes(attributes)}/>'


def poly(points: Points, fill: str, **attributes: Any) -> str:
    """Return a closed polygon."""
    return path(straight(points), fill, **attributes)


def blob(points: Points, fill: str, **attributes: Any) -> str:
    """Return a closed smooth shape through the points."""
    return path(smooth(points), fill, **attributes)


def stroke(
    points: Points, colour: str, width: float, *, curved: bool = False, **attributes: Any
) -> str:
    """Return an open line with round caps and joins."""
    d = smooth(points, closed=False) if curved else straight(points, closed=False)
    return path(
        d, "none", stroke=colour, stroke_width=float(width), stroke_linecap="round",
        stroke_linejoin="round", **attributes,
    )  # fmt: skip


def circle(x: float, y: float, r: float, fill: str, **attributes: Any) -> str:
    """Return a circle."""
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{max(r, 0.01):.2f}" fill="{fill}"{_attributes(attributes)}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, **attributes: Any) -> str:
    """Return an ellipse."""
    return (
        f'<ellipse cx="{x:.2f}" cy="{y:.2f}" rx="{max(rx, 0.01):.2f}" ry="{max(ry, 0.01):.2f}" '
        f'fill="{fill}"{_attributes(attributes)}/>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, **attributes: Any) -> str:
    """Return a rectangle."""
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(width, 0.01):.2f}" height="{max(height, 0.01):.2f}" '
        f'fill="{fill}"{_attributes(attributes)}/>'
    )


def group(
    body: str,
    *,
    x: float = 0,
    y: float = 0,
    turn: float = 0,
    sx: float = 1,
    sy: float = 1,
    **attributes: Any,
) -> str:
    """Return the body moved to (x, y), turned by degrees and scaled."""
    move = f"translate({x:.2f} {y:.2f})"
    if turn:
        move += f" rotate({turn:.2f})"
    if sx != 1 or sy != 1:
        move += f" scale({sx:.4f} {sy:.4f})"
    return f'<g transform="{move}"{_attributes(attributes)}>{body}</g>'


def gradient(
    stops: Sequence[tuple[float, str, float]], line: tuple[float, float, float, float] | None = None
) -> tuple[str, str]:
    """Return a linear gradient's definition and its url. `stops`: offset, colour, opacity.

    `line` is x1, y1, x2, y2 in units; without it the gradient runs down the shape's box.
    """
    inner = "".join(
        f'<stop offset="{o:.3f}" stop-color="{c}" stop-opacity="{a:.3f}"/>' for o, c, a in stops
    )
    x1, y1, x2, y2 = line or (0, 0, 0, 1)
    space = ' gradientUnits="userSpaceOnUse"' if line else ""
    head = f'x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"{space}'
    name = f"g{zlib.crc32((head + inner).encode()):08x}"
    return (
        f'<defs><linearGradient id="{name}" {head}>{inner}</linearGradient></defs>',
        f"url(#{name})",
    )


def halo(x: float, y: float, r: float, colour: str, opacity: float = 1.0) -> str:
    """Return a round soft light that fades to nothing at `r`."""
    stops = ((0.0, 1.0), (0.35, 0.45), (0.7, 0.12), (1.0, 0.0))
    inner = "".join(
        f'<stop offset="{o}" stop-color="{colour}" stop-opacity="{a * opacity:.3f}"/>'
        for o, a in stops
    )
    name = f"h{zlib.crc32(f'{x:.1f} {y:.1f} {r:.1f} {inner}'.encode()):08x}"
    head = f'<defs><radialGradient id="{name}">{inner}</radialGradient></defs>'
    return head + circle(x, y, r, f"url(#{name})")


@cache
def _pairs(text: str) -> tuple[Point, ...]:
    pairs = (pair.split() for pair in text.split(","))
    return tuple((float(x), float(y)) for x, y in pairs)


def plot(text: str, scale: float = 1.0, x: float = 0.0, y: float = 0.0) -> list[Point]:
    """Return the points of "x y, x y, ..." enlarged by `scale` and moved to (x, y)."""
    return [(x + a * scale, y + b * scale) for a, b in _pairs(text)]


def straight(points: Points, *, closed: bool = True) -> str:
    """Return path data of straight lines."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def smooth(points: Points, *, closed: bool = True) -> str:
    """Return path data of a Catmull-Rom curve through the points."""
    p = [(float(x), float(y)) for x, y in points]
    n = len(p)
    out = [f"M{p[0][0]:.1f} {p[0][1]:.1f}"]
    for i in range(n if closed else n - 1):
        before = p[(i - 1) % n] if closed or i > 0 else p[i]
        a, b = p[i], p[(i + 1) % n]
        after = p[(i + 2) % n] if closed or i + 2 < n else b
        out.append(
            f"C{a[0] + (b[0] - before[0]) / 6:.1f} {a[1] + (b[1] - before[1]) / 6:.1f} "
            f"{b[0] - (after[0] - a[0]) / 6:.1f} {b[1] - (after[1] - a[1]) / 6:.1f} {b[0]:.1f} {b[1]:.1f}"
        )
    return "".join(out) + ("Z" if closed else "")


def around(
    x: float, y: float, rx: float, ry: float, n: int, rng: np.random.Generator, rough: float
) -> list[Point]:
    """Return n points of a rough ellipse."""
    start = rng.uniform(0, math.tau)
    reach = 1 + rng.uniform(-rough, rough, n)
    return [
        (
            x + rx * reach[i] * math.cos(start + i * math.tau / n),
            y + ry * reach[i] * math.sin(start + i * math.tau / n),
        )
        for i in range(n)
    ]


def under(x: Iterable[float], y: Iterable[float], floor: float) -> list[Point]:
    """Return the polygon between a line and a floor below it."""
    top = [(float(a), float(b)) for a, b in zip(x, y, strict=True)]
    return [*top, (top[-1][0], floor), (top[0][0], floor)]


@cache
def _thorvg() -> Any:
    from importlib import import_module

    # Its classes are re-exported without saying so, which the type checker refuses.
    return import_module("thorvg_python")


@cache
def _engine() -> Any:
    # ThorVG is not fork-safe: callers use the spawn context and one engine lives per process.
    return _thorvg().Engine(threads=0)


def document(body: str, width: float, height: float, size: tuple[int, int]) -> str:
    """Return a whole SVG document of `width` x `height` units shown at `size` pixels."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 0 {width:.3f} {height:.3f}">{body}</svg>'
    )


def render(body: str, width: float, height: float, size: tuple[int, int]) -> Array:
    """Return a fragment as premultiplied RGBA, (height, width, 4) uint8."""
    tvg, engine = _thorvg(), _engine()
    canvas = tvg.SwCanvas(engine)
    canvas.set_target(size[0], size[1], None, tvg.Colorspace.ABGR8888)
    picture = tvg.Picture(engine)
    picture.load_data(document(body, width, height, size).encode(), "svg", None, True)
    picture.set_size(*size)
    canvas.add(picture)
    canvas.update()
    canvas.draw(True)
    canvas.sync()
    pixels: Array = np.frombuffer(canvas.buffer_arr, np.uint8).reshape(size[1], size[0], 4).copy()
    canvas.destroy()
    return pixels


def extent(body: str, reach: float) -> tuple[float, float, float, float]:
    """Return what a fragment round (0, 0) covers: x0, y0, x1, y1 units, looked for within 2 `reach`."""
    size, k = (256, 208), 64 / reach
    alpha = render(group(body, x=2 * reach, y=2.5 * reach), 4 * reach, 3.25 * reach, size)[..., 3]
    rows, columns = np.flatnonzero(alpha.max(axis=1) > 40), np.flatnonzero(alpha.max(axis=0) > 40)
    if rows.size == 0:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        (columns[0] - 128) / k, (rows[0] - 160) / k, (columns[-1] - 127) / k, (rows[-1] - 159) / k,
    )  # fmt: skip
