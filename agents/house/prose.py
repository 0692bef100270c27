"""Having a scene put into words by the house writer: once for a draft, several times for a better one.

Knows nothing of plots; it hands the plan of the script to the tool and takes back the scene.
"""

from agents.cast import Agent
from agents.house.findings import for_children
from agents.house.manner import trait
from agents.mind import Room
from tools.base import derive_seed
from tools.text.script import Scene, Script, WriteRequest


def written(agent: Agent, room: Room, script: Script, number: int, take: int = 0) -> Script:
    """Return the script with one scene written; another take uses other words."""
    scene = write(agent, room, script, number, take)
    scenes = tuple(scene if one.number == number else one for one in script.scenes)
    return script.model_copy(update={"scenes": scenes})


def write(agent: Agent, room: Room, script: Script, number: int, take: int = 0) -> Scene:
    """Return one scene in words."""
    from tools.text.house import write_scene

    path = ("scene", number) if take == 0 else ("scene", number, "take", take)
    return write_scene(
        WriteRequest(
            seed=derive_seed(room.seed, *path),
            script=script,
            number=number,
            words=words_for(room, script, number),
            temperament=agent.personality,
            simple=0.8 if for_children(room) else 0.0,
            dialogue=round(
                0.3 + 0.12 * trait(agent, "warmth") + 0.06 * trait(agent, "boldness"), 2
            ),
            avoid=said_elsewhere(script, number),
        )
    )


def words_for(room: Room, script: Script, number: int) -> int:
    """Return how many words a scene should have: more where it is decided, fewer at the edges."""
    whole = room.form.words.get(room.brief.length, 750)
    weights = {"opening": 1.0, "development": 1.0, "crisis": 1.05, "climax": 1.2, "resolution": 0.9}
    total = sum(weights[scene.act] for scene in script.scenes)
    share = weights[script.scene(number).act] / total if total else 1.0
    return max(20, min(2000, round(whole * share)))


def said_elsewhere(script: Script, number: int) -> tuple[str, ...]:
    """Return the sentences of the other scenes, which must not come again."""
    return tuple(
        passage.text
        for scene in script.scenes
        if scene.number != number
        for passage in scene.passages
    )
