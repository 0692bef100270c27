"""The picture as an editable drawing: one SVG of named layers, far to near.

Knows layers, not styles. What was drawn as shapes stays shapes; what was painted in pixels
(skies, water, meadows) is embedded as a picture of its own, at half the size where it is soft.
The finish of a style (grain, bloom, grading) is not in it.
"""

import base64
from xml.sax.saxutils import escape, quoteattr

import cv2
import numpy as np

from tools.image.colour import f32, to_srgb
from tools.image.stage import Layer, Stage, whole

SOFT = ("sky", "cloud", "fog", "weather", "water")
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
)


def layered(stage: Stage, title: str) -> bytes:
    """Return the stage as an SVG document in UTF-8, each layer a named group."""
    width, height = stage.size
    groups = "".join(
        _group(stage, layer, number) for number, layer in enumerate(stage.layers) if not layer.empty
    )
    return (
        f'{HEAD} width="{width}" height="{height}" viewBox="0 0 {stage.W:.3f} 720">'
        f"<desc>{escape(_printable(title))}</desc>{groups}{_lights(stage)}</svg>"
    ).encode()


def _group(stage: Stage, layer: Layer, number: int) -> str:
    name = quoteattr(_printable(layer.name))
    # Ids of gradients and clips are made per drawing; numbered groups keep two alike apart.
    body = _apart(layer.svg, number) if layer.svg else _image(stage, layer)
    return (
        f'<g id="layer-{number}" inkscape:groupmode="layer" inkscape:label={name} '
        f'data-depth="{layer.depth:.3f}" data-kind="{layer.kind}">{body}</g>'
    )


def _apart(svg: str, number: int) -> str:
    for mark in ('id="', "url(#"):
        svg = svg.replace(mark, f"{mark}l{number}-")
    return svg


def _lights(stage: Stage) -> str:
    """The lights as a layer of their own, screened over the rest."""
    if float(stage.glow.max()) <= 0.01:
        return ""
    rgb = to_srgb(np.clip(stage.glow * f32(0.7), 0, 1))
    sheet = np.dstack([rgb, np.ones(stage.shape, f32)])
    box = (0, 0, *stage.size)
    layer = Layer(name="lights", depth=0.0, kind="fog", pixels=sheet, box=box)
    return (
        '<g id="layer-lights" inkscape:groupmode="layer" inkscape:label="lights" '
        f'style="mix-blend-mode:screen">{_image(stage, layer)}</g>'
    )


def _image(stage: Stage, layer: Layer) -> str:
    sheet = whole(layer, stage.shape)
    x0, y0, x1, y1 = layer.box
    rgba = sheet[y0:y1, x0:x1]
    alpha = np.maximum(rgba[..., 3:4], 1 / 255)
    straight = np.dstack([rgba[..., 2::-1] / alpha, rgba[..., 3:4]])
    pixels = (np.clip(straight, 0, 1) * 255 + 0.5).astype(np.uint8)
    if layer.kind in SOFT and min(pixels.shape[:2]) > 8:
        half = (pixels.shape[1] // 2, pixels.shape[0] // 2)
        pixels = cv2.resize(pixels, half, interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, 4])
    if not done:
        return ""
    place = " ".join(
        f'{key}="{value / stage.unit:.2f}"'
        for key, value in (("x", x0), ("y", y0), ("width", x1 - x0), ("height", y1 - y0))
    )
    code = base64.b64encode(bytes(data)).decode("ascii")
    return f'<image {place} preserveAspectRatio="none" xlink:href="data:image/png;base64,{code}"/>'


def _printable(text: str) -> str:
    """Return text without the characters that XML forbids."""
    return "".join(c if c.isprintable() else " " for c in text)
