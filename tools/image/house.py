"""The house painter: pictures from a scene description, procedural, deterministic, no model needed.

Knows how a request becomes a rendering. The engine is loaded when it first paints, so that
importing this costs nothing.
"""

import json
from typing import TYPE_CHECKING

from tools.base import Abilities, Capability, Json, Part, Recipe, Rendering
from tools.errors import BackEndFailed
from tools.image.frame import PaintRequest

if TYPE_CHECKING:
    from tools.image.casting import Actor
    from tools.image.colour import Array
    from tools.image.stage import Stage

VECTOR = ("flat", "paper_cut")  # styles whose shapes are handed out as layered SVG too
MODULES = ("numpy", "cv2", "thorvg_python")


class HousePainter:
    """Paints a frame as layers in one light, finished in the frame's style."""

    name = "house"
    version = "3"
    capability = Capability.PAINT

    def abilities(self) -> Abilities:
        """Return what it can do: PNG up to 4096 x 4096, seedable, offline, in a worker process."""
        return Abilities(media_types=("image/png",), in_worker=True, max_pixels=4096 * 4096)

    def missing(self) -> str:
        """Return the packages it lacks, with a remedy; empty when it can paint."""
        from importlib.util import find_spec

        lacking = [name for name in MODULES if find_spec(name) is None]
        return f"install {', '.join(lacking)}: pip install troupe-studio" if lacking else ""

    def paint(self, request: PaintRequest) -> Rendering:
        """Return the picture with its scene graph. Raises BackEndFailed if the engine breaks."""
        import cv2

        try:
            return _paint(self, request)
        except (cv2.error, MemoryError) as error:
            raise BackEndFailed(
                f"the picture could not be painted: {error}", hint="try a smaller size"
            ) from error


def _paint(painter: HousePainter, request: PaintRequest) -> Rendering:
    from tools.image.compose import compose
    from tools.image.describe import alt_text
    from tools.image.finish import to_png
    from tools.image.lamps import unlit
    from tools.image.layering import layered

    frame = request.frame
    sheets = {sheet.name: sheet for sheet in request.sheets}
    stage, actors, remarks = compose(frame, sheets, (request.width, request.height), request.seed)
    picture = _finish(stage)
    facts: dict[str, Json] = {
        "width_px": request.width,
        "height_px": request.height,
        "alt_text": alt_text(frame, actors, sheets, _lying(stage)),
        "subjects": _subjects(stage, actors),
        "palette": list(_palette(picture)),
    }
    graph = {"frame": frame.model_dump(mode="json"), "nodes": stage.nodes, "layers": _layers(stage)}
    parts: tuple[Part, ...] = (
        Part(name="picture", media_type="image/png", data=to_png(picture)),
        Part(
            name="graph",
            media_type="application/json",
            data=json.dumps(graph, sort_keys=True).encode(),
        ),
    )
    if frame.style in VECTOR:
        drawing = layered(stage, str(facts["alt_text"]))
        parts += (Part(name="layers", media_type="image/svg+xml", data=drawing),)
    recipe = Recipe(
        back_end=painter.name, version=painter.version, seed=request.seed, remarks=tuple(dict.fromkeys(remarks)),
        parameters={"style": frame.style, "construction": frame.construction},
        ignored=(*(name for name in ("prompt", "references") if getattr(request, name)), *unlit(frame)),
    )  # fmt: skip
    return Rendering(parts=parts, recipe=recipe, facts=facts)


def _finish(stage: "Stage") -> "Array":
    from tools.image.finish import grade, scrim
    from tools.image.styles import maker

    picture = maker(stage.frame.style)(stage)
    return scrim(stage, grade(picture, stage.frame))


def _subjects(stage: "Stage", actors: "list[Actor]") -> list[Json]:
    from tools.image.compose import box

    return [
        {"name": actor.name, "figure": actor.figure, "box": list(box(stage, actor))}
        for actor in actors
        if actor.layer is not None and not actor.layer.empty
    ]


def _lying(stage: "Stage") -> list[str]:
    """The props that lie or stand about, as the scene graph has them."""
    return [str(node["name"]) for node in stage.nodes if node["kind"] == "prop"]


def _layers(stage: "Stage") -> list[Json]:
    w, h = stage.size
    return [
        {
            "name": layer.name, "depth": round(layer.depth, 3), "kind": layer.kind,
            "box": [round(layer.box[i] / (w if i % 2 == 0 else h), 4) for i in range(4)],
        }
        for layer in stage.layers
    ]  # fmt: skip


def _palette(picture: "Array") -> tuple[str, ...]:
    from tools.image.swatches import swatches

    return swatches(picture, 6)
