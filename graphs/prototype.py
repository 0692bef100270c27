"""The prototype phase: everything is made once from the treatment, and the critic judges it."""

from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from graphs import line
from graphs.judging import judge
from graphs.state import StudioState
from graphs.studio import Studio


def begin(state: StudioState, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Begin afresh from the treatment: earlier drafts are off the table, but locked parts stay."""
    attempt = state.get("attempt", 1)
    runtime.context.say(state["project"], "phase", "the company builds a prototype")
    cleared = dict.fromkeys(("script", "sheets", "storyboard", "cues", "shots"), "")
    return {
        "edition": attempt,
        "round": 1,
        "run": f"prototype/{attempt}",
        "works": cleared,
        "suggestions": [],
        "notes": [],
    }


def build() -> StateGraph[StudioState, Studio, StudioState, StudioState]:
    """Return the prototype phase as a graph, not yet compiled."""
    graph = StateGraph(StudioState, context_schema=Studio)
    graph.add_node("begin", begin)
    line.add_to(graph, after="begin")
    graph.add_node("judge", judge)
    graph.add_edge(START, "begin")
    graph.add_edge("measure", "judge")
    graph.add_edge("judge", END)
    return graph
