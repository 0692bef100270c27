"""From the script to the shot list: how the camera moves over each picture, and how scenes join.

Knows nothing of how long anybody will speak; the timing is settled when the voice is there.
"""

from agents.cast import Agent
from agents.house.manner import trait
from tools.base import derive_seed
from tools.film.shots import Move, Shot, ShotList, Transition
from tools.text.script import Scene, Script

_MOVES: dict[str, tuple[Move, ...]] = {
    "opening": ("push", "pan_right", "tilt_up"),
    "development": ("pan_right", "push", "pan_left"),
    "crisis": ("push", "hold", "tilt_down"),
    "climax": ("push", "tilt_up", "pull"),
    "resolution": ("pull", "hold", "tilt_up"),
}
_REST = {"opening": 7.0, "development": 6.0, "crisis": 5.5, "climax": 5.5, "resolution": 7.5}


def shot_list(agent: Agent, script: Script, seed: int) -> ShotList:
    """Return one shot per scene, in order."""
    count = len(script.scenes)
    shots = tuple(_shot(agent, scene, count, seed) for scene in script.scenes)
    return ShotList(shots=shots)


def _shot(agent: Agent, scene: Scene, count: int, seed: int) -> Shot:
    moves = _MOVES[scene.act]
    luck = derive_seed(seed, agent.id, "shot", scene.number)
    calm = scene.mood.arousal < 0.25
    move = "hold" if calm and luck % 3 == 0 else moves[luck // 8 % len(moves)]
    strength = 0.3 + 0.4 * scene.mood.arousal + 0.15 * trait(agent, "boldness")
    return Shot(
        scene=scene.number,
        move=move,
        strength=round(max(0.1, min(1.0, strength)), 2),
        transition=_join(scene, count),
        pace=round(max(0.8, min(1.4, 1.12 - 0.25 * (scene.mood.arousal - 0.4))), 2),
        minimum_s=_REST[scene.act],
    )


def _join(scene: Scene, count: int) -> Transition:
    if scene.number == count or (scene.act == "climax" and scene.mood.arousal < 0.5):
        return "fade"
    return "cut" if scene.act == "crisis" and scene.mood.arousal > 0.6 else "dissolve"
