"""From a frame to a stage: the setting, those who come on, the weather, and the graph of it all.

Knows the order of work only; settings, figures and weather come from their own modules.
"""

from dataclasses import replace

import numpy as np

from tools.base import derive_seed
from tools.image.apparitions import enter_sky
from tools.image.blocking import NEAR, WORDS_AT
from tools.image.casting import Actor, cast
from tools.image.colour import f32
from tools.image.entrances import enter_stage
from tools.image.frame import CharacterSheet, FrameSpec
from tools.image.lamps import brought
from tools.image.light import light
from tools.image.places import build
from tools.image.stage import Stage
from tools.image.weather import fall

ZOOMS = {"extreme_wide": 1.0, "wide": 1.0, "full": 1.10, "medium": 1.32, "close": 1.6}
SOFT = {"full": 0.3, "medium": 1.6, "close": 3.4}


def compose(
    frame: FrameSpec, sheets: dict[str, CharacterSheet], size: tuple[int, int], seed: int
) -> tuple[Stage, list[Actor], list[str]]:
    """Return the set stage with its layers, the actors on it, and remarks on what was done otherwise."""
    actors, remarks = cast(frame, sheets)
    own = derive_seed(seed, frame.construction, frame.place, frame.take)
    stage = Stage(frame=frame, light=light(frame), size=size, seed=own)
    stage.notes["lamps"] = brought(frame)
    aloft = [actor for actor in actors if actor.aloft]
    stage.notes["no_disc"] = any(actor.figure in ("moon", "sun") for actor in aloft)
    build(stage)
    _uncover(stage)
    _approach(stage)
    _make_room(stage)
    enter_sky(stage, aloft)
    remarks += enter_stage(stage, [actor for actor in actors if not actor.aloft])
    if frame.camera.size not in ("medium", "close"):
        for paint in stage.foreground:
            paint()
    if stage.notes.get("outdoors", True):
        fall(stage)
    _note(stage, actors)
    return stage, actors, remarks


def _uncover(stage: Stage) -> None:
    """Let the sun's or moon's halo shine only where the sky is open."""
    halo = stage.notes.pop("halo", None)
    if halo is None:
        return
    open_sky = np.ones((*stage.shape, 1), f32)
    for layer in stage.layers:
        if layer.kind in ("ground", "mountain", "near") and not layer.empty:
            x0, y0, x1, y1 = layer.box
            open_sky[y0:y1, x0:x1] *= 1 - f32(0.92) * layer.rgba()[..., 3:4]
    stage.glow += halo * open_sky


def _approach(stage: Stage) -> None:
    camera = stage.frame.camera
    zoom = ZOOMS[camera.size]
    if zoom > 1:
        x = stage.W * (0.5 + (camera.focal_x - 0.5) * 0.5)
        stage.approach(zoom, x, min(stage.horizon + 40, 520), SOFT.get(camera.size, 0.0))


def _make_room(stage: Stage) -> None:
    """Raise the ground until feet stand above the words that will be laid over the lower edge."""
    footing = stage.footing
    if stage.frame.text_room != "bottom" or footing is None or stage.frame.camera.size in NEAR:
        return
    spots = [s.x * stage.W for s in stage.frame.subjects] or [stage.W / 2]
    low = max(map(footing.crest, spots)) + 18 if footing.crest else min(footing.top, 640.0) - 8
    up = min(max(low - WORDS_AT * 720, 0.0), 96.0)
    if up < 4:
        return
    stage.rise(up)
    crest = footing.crest
    stage.footing = replace(
        footing, top=footing.top - up, bottom=footing.bottom - up,
        crest=(lambda x: crest(x) - up) if crest else None,
    )  # fmt: skip


def _note(stage: Stage, actors: list[Actor]) -> None:
    for actor in actors:
        if actor.layer is not None:
            stage.note(
                actor.name, actor.kind, figure=actor.figure, pose=actor.subject.pose,
                expression=actor.subject.expression, facing=actor.subject.facing,
                box=list(box(stage, actor)), focal=actor.subject.focal,
            )  # fmt: skip


def box(stage: Stage, actor: Actor) -> tuple[float, float, float, float]:
    """Return where somebody is, as fractions of the picture; all zero if nowhere."""
    if actor.layer is None:
        return (0.0, 0.0, 0.0, 0.0)
    x0, y0, x1, y1 = stage.notes.get(f"box {actor.name}", actor.layer.box)
    w, h = stage.size
    return (round(x0 / w, 4), round(y0 / h, 4), round(x1 / w, 4), round(y1 / h, 4))
