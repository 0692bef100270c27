"""The house writer: scenes in prose without a language model, from a planned script and the world lexicon.

Knows nothing of agents or of who asks. The same request gives the same words.
"""

import json

from tools.base import Abilities, Capability, Part, Recipe, Rendering
from tools.errors import RequestRefused
from tools.text import narrator, staging
from tools.text.script import Scene, WriteRequest
from tools.text.stage import Stage
from tools.text.telling import words


def write_scene(request: WriteRequest) -> Scene:
    """Return the scene asked for with its passages and voice-over filled in.

    Raises RequestRefused if the script has no scene of that number or no characters.
    """
    if request.number not in {scene.number for scene in request.script.scenes}:
        raise RequestRefused(
            f"the script has no scene {request.number}",
            hint=f"it has scenes 1 to {len(request.script.scenes)}",
        )
    if not request.script.characters:
        raise RequestRefused("the script has no characters", hint="name at least a protagonist")
    stage = Stage(request)
    return stage.scene.model_copy(
        update={"passages": staging.passages(stage), "voice_over": narrator.voice_over(stage)}
    )


class HouseWriter:
    """Writes with tools/text: no model, no network, the same bytes for the same request."""

    name = "house"
    version = "1"
    capability = Capability.WRITE

    def abilities(self) -> Abilities:
        """Return what this back end can do: prose and the scene as data."""
        return Abilities(media_types=("text/markdown", "application/json"))

    def missing(self) -> str:
        """Return nothing: it needs only itself."""
        return ""

    def write(self, request: WriteRequest) -> Rendering:
        """Return the scene as Markdown ("prose") and as a Scene in JSON ("scene")."""
        scene = write_scene(request)
        prose = scene.prose()
        data = json.dumps(
            scene.model_dump(mode="json", by_alias=True), ensure_ascii=False, sort_keys=True
        )
        return Rendering(
            parts=(
                Part(name="prose", media_type="text/markdown", data=prose.encode()),
                Part(name="scene", media_type="application/json", data=data.encode()),
            ),
            recipe=Recipe(
                back_end=self.name,
                version=self.version,
                seed=request.seed,
                parameters={
                    "number": request.number,
                    "words": request.words,
                    "simple": request.simple,
                },
                remarks=()
                if Stage(request).setting
                else ("the setting is not in the lexicon: no sensory detail",),
            ),
            facts={"words": len(words(prose)), "passages": len(scene.passages)},
        )
