"""The last steps every style shares: light that blooms, the palette's shifts, vignette, grain, PNG.

Knows the frame's palette and mood. Works on sRGB float pictures.
"""

import cv2
import numpy as np

from tools.errors import BackEndFailed
from tools.image.colour import (
    Array,
    f32,
    from_hex,
    from_lab,
    lab_to_srgb,
    mix,
    smoothstep,
    srgb_to_lab,
    to_linear,
    to_srgb,
)
from tools.image.frame import FrameSpec
from tools.image.noise import blur
from tools.image.stage import Stage


def bloom(picture: Array, glow: Array, unit: float, *, strength: float = 0.35) -> Array:
    """Return the picture with its lights added in linear light and spilling over."""
    linear = to_linear(np.clip(picture, 0, 1))
    linear = linear + np.maximum(glow, 0) * (1 - np.clip(linear, 0, 1) * f32(0.7))
    bright = np.maximum(linear - f32(0.62), 0)
    linear = linear + f32(strength) * (blur(bright, 14 * unit) + f32(0.6) * blur(bright, 48 * unit))
    linear = linear / (1 + np.maximum(linear - 1, 0) * f32(0.5))
    return to_srgb(np.clip(linear, 0, 1))


def vignette(picture: Array, amount: float = 0.16, contrast: float = 0.06) -> Array:
    """Return the picture a little darker at its corners, with a gentle S-curve."""
    height, width = picture.shape[:2]
    y = ((np.arange(height, dtype=f32) + 0.5) / height - 0.5)[:, None]
    x = ((np.arange(width, dtype=f32) + 0.5) / width - 0.5)[None, :]
    away = x * x + y * y * 1.1
    out = picture * (1 - f32(amount) * np.clip(away * 2.2 - 0.18, 0, 1))[..., None]
    return np.asarray(mix(out, out * out * (3 - 2 * out), contrast), f32)


def grade(picture: Array, frame: FrameSpec) -> Array:
    """Return the picture shifted as its palette and mood say: warmth, brightness, saturation, swatches."""
    palette, mood = frame.palette, frame.mood
    warmth = palette.warmth + 0.25 * mood.valence
    chroma = 1 + 0.45 * palette.saturation + 0.10 * mood.valence
    swatches = [from_hex(code) for code in palette.swatches[:6]]
    if abs(warmth) < 0.02 and abs(chroma - 1) < 0.02 and not palette.brightness and not swatches:
        return picture
    lab = srgb_to_lab(picture)
    light = lab[..., 0]
    lab[..., 1:] *= f32(chroma)
    middle = light * (1 - light) * 4
    lab[..., 1] += f32(0.012 * warmth) * middle
    lab[..., 2] += f32(0.034 * warmth) * middle
    if palette.brightness:
        lab[..., 0] = np.clip(light, 1e-4, 1) ** f32(1 - 0.38 * palette.brightness)
    if swatches:
        _lean(lab, swatches)
    return lab_to_srgb(lab)


def _lean(lab: Array, swatches: list[Array]) -> None:
    """Lean shadows to the darkest swatch's hue and lights to the palest one's."""
    order = sorted(swatches, key=lambda s: float(s[0]))
    low, high = order[0], order[-1]
    t = smoothstep(0.25, 0.85, lab[..., 0])
    for i in (1, 2):
        aim = low[i] * (1 - t) + high[i] * t
        lab[..., i] += (aim - lab[..., i]) * f32(0.13)


def grain(picture: Array, stage: Stage, amount: float) -> Array:
    """Return the picture with fine grain, strongest in the middle tones."""
    noise = stage.rng("grain").standard_normal(stage.shape, dtype=f32)
    soft = cv2.GaussianBlur(noise, (0, 0), 1.2)
    middle = 1 - 0.5 * np.abs(picture.mean(-1) - 0.45)
    added = noise * amount * 0.8 * middle + soft * amount * 0.6
    return np.asarray(np.clip(picture + added[..., None], 0, 1), f32)


def scrim(stage: Stage, picture: Array) -> Array:
    """Return the picture calmed where the page wants to put words."""
    room = stage.frame.text_room
    if room == "none":
        return picture
    y, x = stage.y / 720, stage.x / stage.W
    where = {
        "bottom": smoothstep(0.70, 0.92, y) + 0 * x, "top": 1 - smoothstep(0.08, 0.30, y) + 0 * x,
        "left": 1 - smoothstep(0.15, 0.40, x) + 0 * y, "right": smoothstep(0.60, 0.85, x) + 0 * y,
    }[room]  # fmt: skip
    dark = room == "bottom" or float(picture.mean()) < 0.45
    calm = blur(picture, 10 * stage.unit)
    calm = calm * f32(0.55) if dark else calm * f32(0.6) + f32(0.4)
    return np.asarray(
        mix(picture, calm, (where * (0.30 if room == "bottom" else 0.72))[..., None]), f32
    )


def to_png(picture: Array, *, seed: int = 0) -> bytes:
    """Return an 8-bit RGB PNG, dithered so that gradients do not band. Raises BackEndFailed."""
    noise = np.random.default_rng(seed).random(picture.shape[:2], dtype=f32)[..., None]
    pixels = np.clip(picture * 255 + noise, 0, 255).astype(np.uint8)
    done, data = cv2.imencode(
        ".png", np.ascontiguousarray(pixels[..., ::-1]), [cv2.IMWRITE_PNG_COMPRESSION, 4]
    )
    if not done:
        raise BackEndFailed("the picture could not be written as PNG", hint="try a smaller size")
    return bytes(data)


def rim(
    rgba: Array,
    colour: Array,
    side: int,
    amount: float,
    unit: float,
    reach: float,
    noise: Array | None,
) -> Array:
    """Return a sheet with soft light on its edges towards the light and shade away from it: volume."""
    alpha = np.ascontiguousarray(rgba[..., 3])
    soft = blur(alpha, reach * unit)
    height, width = alpha.shape
    move = np.array([[1, 0, -side * reach * 0.9 * unit], [0, 1, reach * 0.75 * unit]], f32)
    moved = cv2.warpAffine(soft, move, (width, height), borderMode=cv2.BORDER_REPLICATE)
    lit = np.clip((soft - moved) * f32(1.6), -1, 1) * alpha
    if noise is not None:
        lit = np.clip(lit * (0.75 + 0.5 * noise), -1, 1)
    high, low = (
        np.maximum(lit, 0)[..., None] * f32(amount),
        np.maximum(-lit, 0)[..., None] * f32(amount),
    )
    out = rgba.copy()
    out[..., :3] = out[..., :3] * (1 - low * f32(0.35)) + (
        colour * rgba[..., 3:4] - out[..., :3]
    ) * high * f32(0.55)
    return out


def light_colour(stage: Stage) -> Array:
    """Return the sRGB colour of light on edges."""
    return to_srgb(
        np.clip(from_lab(np.asarray(mix(stage.light.glow, stage.light.horizon, 0.3), f32)), 0, 1)
    )
