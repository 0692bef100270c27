"""The critic's judgement of the piece as it stands, from what was measured of it."""

from typing import TYPE_CHECKING, Any

from langgraph.runtime import Runtime

from agents.duties import first
from graphs import minutes, rooms
from graphs.state import StudioState
from graphs.studio import Studio
from graphs.thinking import think

if TYPE_CHECKING:
    from agents.drafts import Critique
    from agents.mind import Room

WORKS = ("treatment", "script", "sheets", "storyboard", "cues", "shots")


def judge(state: StudioState, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Have the critic judge the piece; a piece that scores higher becomes the best one."""
    studio, project = runtime.context, state["project"]
    room = rooms.room(studio, state, works=WORKS, piece=state["piece"])
    critic = first(room.cast, "critic")
    studio.say(project, "started", "is judging the piece", agent=critic.id)
    critique: Critique = think(studio, project, critic, "judge", room, state["piece"])
    minutes.keep_critique(studio, state, critic.id, "", state["piece"], critique)
    score = critique.overall_score
    studio.say(
        project, "score", _why(critique, room), agent=critic.id, take=state["piece"], score=score
    )
    return {"score": score}


def _why(critique: "Critique", room: "Room") -> str:
    parts = ", ".join(f"{one.name} {one.score:.2f}" for one in critique.criteria)
    return f"{room.phase} scores {critique.overall_score:.3f}: {parts}"
