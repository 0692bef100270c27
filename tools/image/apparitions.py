"""Bringing on those who are weather or water: a storm in the sky, a river in its bed.

Knows where spirits belong; how each looks is drawn elsewhere.
"""

import numpy as np

from tools.image.casting import Actor
from tools.image.colour import f32, mix, to_hex
from tools.image.scenery import near_ink
from tools.image.spirits import GLOWS, SPIRITS
from tools.image.stage import Stage
from tools.image.vector import group, halo

SPIRIT_SIZES = {"extreme_wide": 0.85, "wide": 1.0, "full": 1.1, "medium": 1.25, "close": 1.5}


def enter_sky(stage: Stage, actors: list[Actor]) -> None:
    """Register those who live in the sky, so that land stands before them and water mirrors them."""
    for actor in actors:
        stage.heavens.append(lambda actor=actor: _aloft(stage, actor))  # type: ignore[misc]
        if actor.figure in ("moon", "sun"):
            stage.notes["no_disc"] = True


def _aloft(stage: Stage, actor: Actor) -> None:
    size = (
        SPIRITS[actor.figure][1]
        * 720
        * SPIRIT_SIZES[stage.frame.camera.size]
        * actor.subject.scale**0.5
    )
    r = min(size, stage.W * 0.24)
    x = min(max(actor.subject.x * stage.W, r * 1.25), stage.W - r * 1.25)
    y = min(max(stage.horizon * 0.42, r * 1.1 + 10), max(stage.horizon - r * 0.9, r * 1.05))
    draw_spirit(stage, actor, x, y, r, 0.93)


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
    back = (
        halo(0, 0, r * 2.1, pale(stage), 0.55) if actor.figure in ("storm", "cloud", "wind") else ""
    )
    actor.layer = stage.draw(actor.name, depth, group(back + body, x=x, y=y, sx=flip), "subject")
    _trim(stage, actor, x - 1.5 * r, y - 1.2 * r, x + 1.5 * r, y + 1.5 * r)
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
