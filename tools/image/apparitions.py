"""Bringing on those who are weather or water: a storm in the sky, a river in its bed.

Knows where spirits belong; how each looks is drawn elsewhere.
"""

import math

import numpy as np

from tools.image.casting import Actor
from tools.image.colour import Array, f32, mix, to_hex
from tools.image.scenery import SIZES, near_ink
from tools.image.spirits import GLOWS, SPIRITS
from tools.image.stage import Stage
from tools.image.vector import group, halo

STRIDE = 8
SPIRIT_SIZES = {"extreme_wide": 0.85, "wide": 1.0, "full": 1.1, "medium": 1.25, "close": 1.5}


def enter_sky(stage: Stage, actors: list[Actor]) -> None:
    """Hang those who live in the sky where it is free: no house, tower or head before them."""
    taken = _taken(stage)
    for actor in actors:
        x, y, r = _free_place(stage, actor, taken)
        draw_spirit(stage, actor, x, y, r, 0.6)
        x0, y0, x1, y1 = (int(v * stage.unit) // STRIDE for v in _body(x, y, r))
        taken[max(y0, 0) : y1, max(x0, 0) : x1] = 1


def _body(x: float, y: float, r: float) -> tuple[float, float, float, float]:
    """What a spirit's face and body cover; rain and rays do not count."""
    return x - 1.3 * r, y - 0.95 * r, x + 1.3 * r, y + 0.95 * r


def _taken(stage: Stage) -> Array:
    """Return where something stands before the sky, at one sample in STRIDE: land and the heads to come."""
    height, width = stage.shape
    out = np.zeros((-(-height // STRIDE), -(-width // STRIDE)), f32)
    for layer in stage.layers:
        if layer.kind not in ("ground", "near", "mountain", "water") or layer.empty:
            continue
        x0, y0, x1, y1 = layer.box
        left, top = -x0 % STRIDE, -y0 % STRIDE
        few = layer.rgba()[top::STRIDE, left::STRIDE, 3] > 0.4
        row, column = (y0 + top) // STRIDE, (x0 + left) // STRIDE
        view = out[row : row + few.shape[0], column : column + few.shape[1]]
        np.maximum(view, few[: view.shape[0], : view.shape[1]] * f32(1), out=view)
    tall = SIZES[stage.frame.camera.size] * 720
    for s in stage.frame.subjects:
        if s.figure not in SPIRITS:
            crown = 60 if stage.frame.camera.size in ("medium", "close") else 690 - tall * 1.05
            box = (s.x * stage.W - tall * 0.16, crown, s.x * stage.W + tall * 0.16, 720.0)
            x0, y0, x1, y1 = (v // STRIDE for v in stage.window(*box))
            out[y0:y1, x0:x1] = 1
    return out


def _free_place(stage: Stage, actor: Actor, taken: Array) -> tuple[float, float, float]:
    """Return where (x, y) and how large (r) somebody fits into the sky, near the place asked for."""
    size = SPIRITS[actor.figure][1] * 720 * SPIRIT_SIZES[stage.frame.camera.size]
    r = min(size * actor.subject.scale**0.5, stage.W * 0.22)
    sums = np.pad(taken.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    best: tuple[float, float, float, float] = (math.inf, 0.0, 0.0, r)
    for share in (1.0, 0.86, 0.74):
        best = min(best, *_trials(stage, actor, sums, r * share, 1.2 * (1 - share)))
    return best[1:]


def _trials(
    stage: Stage, actor: Actor, sums: Array, r: float, cost: float
) -> list[tuple[float, float, float, float]]:
    """Return (cost, x, y, r) for places all over the sky."""
    k, (rows, columns) = stage.unit / STRIDE, sums.shape
    wish = (actor.subject.x * stage.W, max(stage.horizon * 0.42, r * 1.05))
    out = []
    for x in np.linspace(r * 1.25, stage.W - r * 1.25, 17).tolist():
        for y in np.linspace(r * 1.17 + 6, max(stage.horizon * 0.52, r * 1.2 + 6), 7).tolist():
            x0, y0, x1, y1 = (int(v * k) for v in _body(x, y, r))
            x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, columns - 1), min(y1, rows - 1)
            full = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]
            hidden = float(full) / max((x1 - x0) * (y1 - y0), 1)
            away = 0.9 * abs(x - wish[0]) / stage.W + 0.5 * abs(y - wish[1]) / 720
            out.append((cost + 14 * hidden + away, x, y, r))
    return out


def draw_spirit(stage: Stage, actor: Actor, x: float, y: float, r: float, depth: float) -> None:
    """Draw a spirit of radius `r` units around (x, y), with the light it gives."""
    colour = actor.sheet.colour if actor.sheet and actor.sheet.colour != "#b5533c" else ""
    drawing = SPIRITS[actor.figure][0]
    body = drawing(
        r,
        actor.subject.expression,
        near_ink(stage),
        stage.rng("spirit", actor.name),
        stage.light.side,
        colour,
    )
    flip = -1 if actor.subject.facing == "left" and actor.figure == "wind" else 1
    if actor.figure in ("storm", "cloud", "wind"):
        air = halo(x, y, r * 2.1, pale(stage), 0.55)
        stage.draw(f"air about {actor.name}", depth, air, "fog")
    actor.layer = stage.draw(actor.name, depth, group(body, x=x, y=y, sx=flip), "subject")
    stage.cover_lights(actor.layer)
    _trim(stage, actor, x - 1.5 * r, y - 1.15 * r, x + 1.5 * r, y + 1.5 * r)
    if actor.figure in GLOWS:
        stage.shine(x, y, r * 1.6, GLOWS[actor.figure], 0.22 if stage.light.night else 0.08)
    if actor.figure == "storm":
        stage.shine(x + 0.6 * r, y + 1.1 * r, r * 0.5, (0.8, 0.8, 1.0), 0.3)


def _trim(stage: Stage, actor: Actor, x0: float, y0: float, x1: float, y1: float) -> None:
    """Remember the body's own box; a halo does not count."""
    stage.notes[f"box {actor.name}"] = stage.window(x0, y0, x1, y1)


def pale(stage: Stage) -> str:
    """Return the colour of lit air behind somebody."""
    lift = np.array([0.08, 0, 0], f32)
    return to_hex(mix(stage.light.middle, stage.light.horizon, 0.6) + lift)
