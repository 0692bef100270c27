"""Styles that are printed: woodblock and risograph.

Flat inks, one after the other, each a little off. Knows layers and the light, not settings.
"""

import math

import cv2
import numpy as np

from tools.image.colour import (
    Array,
    f32,
    from_hex,
    from_lab,
    lab_to_srgb,
    lch,
    mix,
    smoothstep,
    srgb_to_lab,
    to_lab,
    to_linear,
    to_srgb,
)
from tools.image.finish import bloom
from tools.image.noise import blur, shift
from tools.image.stage import Layer, Stage, lay_over, patch
from tools.image.washes import seal

PAPER = np.array([0.965, 0.935, 0.86], f32)
STEPS = {"mountain": 3, "water": 5, "ground": 0, "cloud": 0}


def woodblock(stage: Stage) -> Array:
    """Flat colour separations with a key line, a graded sky, wood grain, a margin and a seal."""
    wood = stage.noise(900, 4, 3, "wood", gain=0.6)
    lab = _bokashi(stage)
    line = np.zeros(stage.shape, f32)
    for layer in stage.layers[1:]:
        if not layer.empty:
            _impress(stage, layer, lab, line, wood)
    rings = np.sin(stage.y / 6 + stage.noise(420, 40, 3, "rings") * 3.4) * 0.5 + wood * 0.35
    lab[..., 0] += 0.013 * rings + 0.005 * wood
    lab[..., 1:] *= f32(1.08)
    out = lab_to_srgb(lab.astype(f32))
    glow = np.clip(stage.glow, 0, 1) * (0.55 if stage.light.night else 0.3)
    out = (out + glow * (1 - out)) * mix(np.ones(3, f32), PAPER, 0.8)
    speck = smoothstep(2.3, 2.8, stage.noise(1.8, 1.8, 1, "speck"))[..., None]
    out = mix(out, PAPER, 0.35 * speck)
    line = shift(np.clip(line * 1.25, 0, 1), 0.9 * stage.unit, -0.7 * stage.unit)
    dry = smoothstep(-3.2, -1.2, stage.noise(7, 7, 2, "dry") + 0.5 * wood)
    out = mix(out, np.array([0.10, 0.115, 0.19], f32), (line * dry * 0.9)[..., None])
    return _margin(np.asarray(out, f32), stage)


def _bokashi(stage: Stage) -> Array:
    """The sky as a printer grades it: deep at the top, paper in the middle, warm at the horizon."""
    light = stage.light
    t = stage.y / max(stage.horizon, 1) + 0.03 * stage.noise(420, 40, 3, "bokashi")
    night = light.night
    paper = (
        mix(lch(0.44, 0.095, 262), light.middle, 0.4)
        if night
        else mix(lch(0.93, 0.045, 88), light.horizon, 0.45)
    )
    top = (
        mix(light.zenith, lch(0.27, 0.10, 266), 0.7)
        if night
        else mix(light.zenith, lch(0.42, 0.12, 262), 0.6)
    )
    low = (
        mix(light.horizon, lch(0.60, 0.09, 250), 0.5)
        if night
        else mix(light.glow, light.horizon, 0.35 + 0.6 * light.veil)
    )
    lab = np.broadcast_to(np.asarray(paper, f32), (*stage.shape, 3))
    lab = mix(lab, np.asarray(low, f32), (smoothstep(0.55, 1.0, t) * 0.9)[..., None])
    return np.asarray(
        mix(
            lab,
            np.asarray(top, f32),
            ((1 - smoothstep(0.0, 0.45 if not night else 0.6, t)) * 0.92)[..., None],
        ),
        f32,
    )


def _impress(stage: Stage, layer: Layer, lab: Array, line: Array, wood: Array) -> None:
    """Print one block over colours and key line, in place."""
    sheet, at = patch(layer, stage.shape, int(8 * stage.unit) + 2)
    alpha = np.ascontiguousarray(sheet[..., 3])
    if layer.kind == "fog":
        lab[at] = mix(lab[at], _own(sheet), (alpha * 0.6)[..., None])
        line[at] *= 1 - f32(0.5) * alpha
        return
    if layer.name == "rain":
        line[at] = np.maximum(line[at], alpha * f32(0.55))
        return
    own = _own(sheet)
    if layer.kind == "cloud":
        alpha = smoothstep(0.42, 0.55, blur(alpha, 2 * stage.unit))
        own[..., 0] = np.floor(own[..., 0] * 7 + 0.5) / 7
    elif STEPS.get(layer.kind) and not layer.svg:
        own = _separate(own, alpha, STEPS[layer.kind], stage, wood[at])
    if stage.light.night:
        own[..., 0] = 0.10 + own[..., 0] * 0.97
    own[..., 1:] *= f32(1.12)
    lab[at] = mix(lab[at], own, alpha[..., None])
    line[at] = _key_line(stage, layer, own, alpha, line[at])


def _own(sheet: Array) -> Array:
    return srgb_to_lab(np.clip(sheet[..., :3] / np.maximum(sheet[..., 3:4], f32(0.02)), 0, 1))


def _separate(lab: Array, alpha: Array, n: int, stage: Stage, wood: Array) -> Array:
    """Cut a painted layer into n flat tones of its own."""
    light = cv2.bilateralFilter(np.ascontiguousarray(lab[..., 0]), 5, 0.12, 4 * stage.unit)
    inside = light[alpha > 0.5]
    if inside.size < 50:
        return lab
    cuts = np.quantile(inside[::13], np.linspace(0, 1, n + 1))[1:-1]
    index = np.searchsorted(cuts, light + 0.006 * wood)
    table = np.zeros((n, 3), f32)
    for i in range(n):
        chosen = (index == i) & (alpha > 0.5)
        table[i] = lab[chosen][::7].mean(0) if chosen.any() else (0.5, 0, 0)
    return np.asarray(table[cv2.medianBlur(index.astype(np.uint8), 5)], f32)


def _key_line(stage: Stage, layer: Layer, own: Array, alpha: Array, line: Array) -> Array:
    if layer.kind not in ("ground", "subject", "mountain", "near", "sun", "cloud"):
        return np.asarray(line * (1 - alpha), f32)
    depth = max(layer.depth, 0)
    thick = (1.5 if layer.kind == "subject" else 1.25) * stage.unit * (1 - 0.5 * depth)
    edge = np.clip(1 - np.abs(blur(alpha, thick) - 0.5) * 2.3, 0, 1) * (1 - 0.45 * depth)
    if layer.kind in ("sun", "cloud"):
        return np.asarray(np.maximum(line * (1 - alpha * 0.9), edge * 0.35), f32)
    light = cv2.GaussianBlur(
        np.ascontiguousarray(own[..., 0] * alpha + (1 - alpha) * 0.5), (0, 0), 0.9 * stage.unit
    )
    slope = np.hypot(cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1))
    inner = (
        smoothstep(0.16, 0.42, slope)
        * (0.85 if layer.kind == "subject" else 0.45)
        * (1 - depth)
        * alpha
    )
    return np.asarray(np.maximum(line * (1 - alpha), np.maximum(edge, inner)), f32)


def _margin(picture: Array, stage: Stage) -> Array:
    u, (w, h) = stage.unit, stage.size
    b = max(int(22 * u), 2)
    frame = np.ones(stage.shape, bool)
    frame[b:-b, b:-b] = False
    picture[frame] = PAPER
    cv2.rectangle(picture, (b, b), (w - b, h - b), (0.12, 0.13, 0.18), max(1, int(2 * u)))
    return np.clip(seal(picture, stage, 0.94, 0.06), 0, 1)


INKS = ("#ff4c65", "#0f6a9c", "#ffc928")
SCREENS = ((15, 1.6, -1.0), (75, -1.4, 1.2), (45, 0.6, 1.8))


def risograph(stage: Stage) -> Array:
    """Three spot inks through rotated screens, slightly out of register, on uncoated paper."""
    out = np.zeros((*stage.shape, 3), f32)
    for layer in stage.layers:
        if not layer.empty:
            lay_over(out, layer.rgba(), layer.box)
    out = bloom(out, stage.glow, stage.unit, strength=0.25)
    cover = _coverages(_stretch(out, 0.42 if stage.light.night else 0.5))
    inks = np.stack([np.clip(from_lab(from_hex(code)), 0, 1) for code in INKS])
    linear = np.broadcast_to(
        to_linear(np.array([0.965, 0.945, 0.90], f32)), (*stage.shape, 3)
    ).astype(f32)
    blot = stage.noise(120, 120, 3, "blot") * f32(0.5)
    noise = stage.rng("screen").random(stage.shape, dtype=f32)
    for k, (angle, dx, dy) in enumerate(SCREENS):
        plate = shift(np.ascontiguousarray(cover[..., k]), dx * stage.unit, dy * stage.unit)
        dot = smoothstep(-0.10, 0.10, plate * 1.08 - 0.03 - _screen(stage, angle, noise) * 0.98)
        dot = dot * (1 - 0.06 * np.clip(blot, 0, 1.5))
        linear = linear * (1 - dot[..., None].astype(f32) * (1 - inks[k]))
    return to_srgb(np.clip(linear, 0, 1).astype(f32))


def _screen(stage: Stage, angle: float, noise: Array) -> Array:
    # Screens finer than about three pixels would alias: coarser ones at small sizes.
    a, pitch = math.radians(angle), max(4.0, 3.2 / stage.unit)
    across = (stage.x * f32(math.cos(a)) + stage.y * f32(math.sin(a))) * f32(math.tau / pitch)
    down = (-stage.x * f32(math.sin(a)) + stage.y * f32(math.cos(a))) * f32(math.tau / pitch)
    wave = (np.cos(across) + np.cos(down)) * f32(0.25) + f32(0.5)
    return np.asarray(0.87 * wave + 0.13 * noise, f32)


def _stretch(picture: Array, aim: float) -> Array:
    """Spread the tones over what three inks can print, the median at `aim`."""
    lab = srgb_to_lab(cv2.bilateralFilter(picture.astype(f32), 5, 0.08, 3))
    low, high = np.percentile(lab[::4, ::4, 0], [2, 99])
    tone = np.clip((lab[..., 0] - low) / max(float(high - low), 0.05), 0, 1)
    middle = float(np.clip(np.median(tone[::4, ::4]), 0.15, 0.85))
    lab[..., 0] = 0.27 + 0.70 * tone ** f32(np.clip(math.log(aim) / math.log(middle), 0.5, 1.6))
    lab[..., 1:] *= f32(1.35)
    return lab_to_srgb(lab)


def _coverages(picture: Array) -> Array:
    """Ink coverages per pixel, looked up in a coarse cube solved by coordinate descent."""
    n = 14
    table = _ink_cube(n)
    place = np.clip(picture, 0, 1) * f32(n - 1)
    low = np.clip(place.astype(np.int32), 0, n - 2)
    share = place - low
    flat = table.reshape(-1, 3)
    out = np.zeros_like(picture)
    for corner in range(8):
        a, b, c = corner >> 2 & 1, corner >> 1 & 1, corner & 1
        weight = (
            (share[..., 0] if a else 1 - share[..., 0])
            * (share[..., 1] if b else 1 - share[..., 1])
            * (share[..., 2] if c else 1 - share[..., 2])
        )
        index = ((low[..., 0] + a) * n + low[..., 1] + b) * n + low[..., 2] + c
        out += weight[..., None] * flat[index]
    return out


def _ink_cube(n: int) -> Array:
    axis = np.linspace(0, 1, n, dtype=f32)
    target = to_lab(
        to_linear(np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3))
    )
    levels = np.linspace(0, 1, 13, dtype=f32)
    choices = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), -1).reshape(-1, 3)
    inks = np.stack([np.clip(from_lab(from_hex(code)), 0, 1) for code in INKS])
    paper = to_linear(np.array([0.965, 0.945, 0.90], f32))
    printed = to_lab(
        (paper * np.prod(1 - choices[:, :, None] * (1 - inks[None]), axis=1)).astype(f32)
    )
    best = np.zeros(len(target), np.int64)
    weight = np.array([1.6, 1, 1], f32)
    for start in range(0, len(target), 256):
        part = target[start : start + 256]
        distance = (((part[:, None] - printed[None]) ** 2) * weight).sum(-1)
        best[start : start + 256] = distance.argmin(1)
    return choices[best]
