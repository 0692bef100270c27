"""The light that lets those who matter be seen: air behind them, a lit edge, a shadow under their feet.

Knows layers and lightness, not who is drawn. A figure has to be told from its ground in any
weather at any hour; where the two are too alike the ground behind is lightened or darkened.
"""

import numpy as np

from tools.image.apparitions import pale
from tools.image.blocking import NEAR, own_height
from tools.image.casting import Actor
from tools.image.colour import Array, f32, mix, to_hex
from tools.image.finish import light_colour, rim
from tools.image.scenery import cast_shadow
from tools.image.stage import Layer, Stage
from tools.image.vector import group, halo

STRIDE = 6  # the ground is looked at every so many pixels
WARM = (1.0, 0.66, 0.28)  # lamplight, linear RGB
APART = 0.36  # how far figure and ground should lie apart in luma, 0..1


def place(
    stage: Stage, actor: Actor, body: str, x: float, y: float, tall: float, *, shadow: bool
) -> None:
    """Draw somebody with the foot at (x, y), with a shadow if on the ground, told from what is behind."""
    if shadow and stage.frame.camera.size not in NEAR:
        wide = max(own_height(actor.figure) if actor.kind == "animal" else 0.36, 0.2)
        stage.draw(
            f"shadow of {actor.name}", 0.051, cast_shadow(stage, x, y, tall * wide * 0.5), "fog"
        )
    behind = len(stage.layers)
    actor.layer = stage.draw(actor.name, 0.05, group(body, x=x, y=y), "subject")
    if actor.layer.empty:
        return
    stage.cover_lights(actor.layer)
    if actor.subject.focal or actor.kind in ("person", "animal"):
        _tell_apart(stage, actor.layer, behind)
    if dark(stage):
        edge_light(stage, actor.layer)


def dark(stage: Stage) -> bool:
    """Whether there is too little light to see by."""
    return bool(stage.light.night or stage.light.veil > 0.9 or stage.notes.get("dim"))


def _tell_apart(stage: Stage, layer: Layer, behind: int) -> None:
    """Put a breath of lighter or darker air behind somebody too much like the ground."""
    figure, ground = luma(layer.rgba()), _ground(stage, layer, behind)
    lack = (APART - abs(figure - ground)) / APART
    if lack <= 0:
        return
    x0, y0, x1, y1 = (v / stage.unit for v in layer.box)
    brighter = ground < 0.62
    colour = pale(stage) if brighter else to_hex(mix(stage.light.middle, stage.light.zenith, 0.8))
    r = max(x1 - x0, (y1 - y0) * 0.75) * 0.85
    soft = halo((x0 + x1) / 2, y0 + (y1 - y0) * 0.42, r, colour, min(0.12 + 0.5 * lack, 0.55))
    stage.draw("air behind", 0.052, soft, "fog")
    stage.layers.insert(behind, stage.layers.pop())


def edge_light(stage: Stage, layer: Layer) -> None:
    """Light the edges of a figure towards the light, so that its outline is read at night."""
    lit = rim(layer.rgba(), light_colour(stage), stage.light.side, 1.0, stage.unit, 5.0, None)
    layer.pixels = (np.clip(lit, 0, 1) * 255 + 0.5).astype(np.uint8)


def lamplight(stage: Stage, actor: Actor, x: float, y: float, reach: float) -> None:
    """Let a lamp in somebody's hand light the air about it, and the face and hands of who holds it."""
    gloom = dark(stage)
    stage.shine(x, y, min(reach, 170), WARM, 0.42 if gloom else 0.14)
    if not gloom or actor.layer is None or actor.layer.empty:
        return
    x0, y0, x1, y1 = actor.layer.box
    d = np.hypot(stage.x[:, x0:x1] - x, stage.y[y0:y1] - y) / f32(max(reach, 60))
    pixels = actor.layer.rgba().copy()
    fall = (0.42 * np.exp(-d * d * 1.6))[..., None].astype(f32)
    warm = np.array([1.0, 0.80, 0.46], f32) * pixels[..., 3:4]
    # In proportion to what it falls on, so that skin and cloth keep their own depth of colour.
    lit = np.minimum(pixels[..., :3] * np.array([2.3, 1.9, 1.25], f32), warm)
    pixels[..., :3] += np.maximum(lit - pixels[..., :3], 0) * fall
    actor.layer.pixels = (np.clip(pixels, 0, 1) * 255 + 0.5).astype(np.uint8)
    air = stage.draw("lamplit air", 0.051, halo(x, y, reach * 1.1, "#ffb45a", 0.5), "fog")
    stage.layers.pop()
    stage.layers.insert(next(i for i, la in enumerate(stage.layers) if la is actor.layer), air)


def luma(rgba: Array) -> float:
    """Return the mean luma of premultiplied pixels where there are any, 0..1."""
    few = rgba[::STRIDE, ::STRIDE]
    cover = float(few[..., 3].sum())
    light = float((few[..., :3] @ np.array([0.299, 0.587, 0.114], f32)).sum())
    return light / cover if cover else 0.5


def _ground(stage: Stage, layer: Layer, behind: int) -> float:
    """Return the mean luma of what lies behind a layer's box."""
    x0, y0, x1, y1 = layer.box
    out = np.zeros((-(-(y1 - y0) // STRIDE), -(-(x1 - x0) // STRIDE), 4), f32)
    for under in stage.layers[:behind]:
        a0, b0, a1, b1 = under.box
        left, top, right, low = max(x0, a0), max(y0, b0), min(x1, a1), min(y1, b1)
        if right <= left or low <= top:
            continue
        left, top = left + (x0 - left) % STRIDE, top + (y0 - top) % STRIDE
        few = under.pixels[top - b0 : low - b0 : STRIDE, left - a0 : right - a0 : STRIDE]
        few = few.astype(f32) / 255 if few.dtype == np.uint8 else few
        row, column = (top - y0) // STRIDE, (left - x0) // STRIDE
        view = out[row : row + few.shape[0], column : column + few.shape[1]]
        view *= 1 - few[..., 3:4]
        view += few
    return luma(np.repeat(np.repeat(out, STRIDE, 0), STRIDE, 1))
