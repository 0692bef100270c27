"""Styles made with a full brush: painted (soft volume and grain), flat (clean shapes), gouache.

Each takes a finished stage and returns the picture, sRGB float. Knows layers, not settings.
"""

import numpy as np

from tools.image.colour import Array, f32, mix
from tools.image.finish import bloom, grain, light_colour, rim, vignette
from tools.image.noise import blur
from tools.image.stage import Layer, Stage, lay_over

ROUND = ("ground", "subject", "mountain", "near")


def painted(stage: Stage) -> Array:
    """Soft, lit edges on every layer, bloom and a fine airbrush grain."""
    noise = stage.rng("airbrush").standard_normal(stage.shape, dtype=f32)
    colour = light_colour(stage)
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if layer.empty:
            continue
        sheet = layer.rgba()
        if layer.kind in ROUND:
            x0, y0, x1, y1 = layer.box
            reach = 6 if layer.kind == "subject" else 9
            sheet = rim(
                sheet,
                colour,
                stage.light.side,
                0.8 * (1 - 0.6 * max(layer.depth, 0)),
                stage.unit,
                reach,
                noise[y0:y1, x0:x1],
            )
        lay_over(out, sheet, layer.box)
    return grain(vignette(bloom(out, stage.glow, stage.unit)), stage, 0.018)


def flat(stage: Stage) -> Array:
    """Clean shapes in few tones: the sky in bands, everything else as cut, no texture."""
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if not layer.empty:
            lay_over(out, banded(layer, stage), layer.box)
    return vignette(bloom(out, stage.glow, stage.unit, strength=0.2), 0.06, 0.05)


TONES = {"sky": 11, "mountain": 4, "water": 6, "cloud": 4, "ground": 0, "fog": 0}


def banded(layer: Layer, stage: Stage) -> Array:
    """Return a layer posterised if it was painted in float; vector shapes stay as they are."""
    sheet = layer.rgba()
    tones = TONES.get(layer.kind, 0)
    if not tones or layer.svg:
        return sheet
    from tools.image.colour import lab_to_srgb, srgb_to_lab

    alpha = sheet[..., 3:4]
    rgb = np.clip(sheet[..., :3] / np.maximum(alpha, f32(0.02)), 0, 1)
    lab = blur(srgb_to_lab(rgb), (1.0 if layer.kind == "sky" else 2.2) * stage.unit)
    lightness = lab[..., 0]
    inside = lightness[alpha[..., 0] > 0.5]
    if inside.size < 50:
        return sheet
    low, high = np.percentile(inside[::17], [1, 99])
    step = max(float(high - low), 0.02) / tones
    place = (lightness - low) / step
    level = np.floor(place) + np.clip((place - np.floor(place) - 0.5) * 9 + 0.5, 0, 1) - 0.5
    lab[..., 0] = low + (level + 0.5) * step
    if layer.kind == "cloud":
        alpha = np.clip((alpha - 0.4) * 8 * 0.5 + 0.5, 0, 1)
    return np.dstack([lab_to_srgb(lab) * alpha, alpha]).astype(f32)


def gouache(stage: Stage) -> Array:
    """Opaque matt paint with visible dry-brush texture and warm paper showing at the edges."""
    colour = light_colour(stage)
    dry = stage.noise(34, 5, 4, "dry brush")
    body = stage.noise(90, 70, 4, "body colour")
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if layer.empty:
            continue
        x0, y0, x1, y1 = layer.box
        sheet = layer.rgba()
        texture = dry[y0:y1, x0:x1]
        if layer.kind in ROUND:
            sheet = rim(sheet, colour, stage.light.side, 0.55, stage.unit, 8, texture * 0.6)
        strength = 0.02 if layer.kind == "subject" else 0.045
        tone = 1 + strength * texture + strength * 0.8 * body[y0:y1, x0:x1]
        sheet = np.dstack(
            [np.clip(sheet[..., :3] * tone[..., None], 0, sheet[..., 3:4]), sheet[..., 3]]
        )
        lay_over(out, sheet.astype(f32), layer.box)
    paper = np.array([0.965, 0.94, 0.89], f32)
    matt = bloom(out, stage.glow, stage.unit, strength=0.15) * f32(0.90) + f32(0.055)
    return vignette(np.asarray(mix(matt, matt * paper, 0.6), f32), 0.08, 0.03)
