"""Rework: the human said something; change what it reaches and come back to the same review."""

from typing import Any, Literal

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command

from agents.duties import first
from agents.locks import hold
from graphs import line, minutes, pieces, rooms, screening
from graphs.judging import judge
from graphs.state import StudioState
from graphs.studio import Studio
from graphs.thinking import think


def direct(
    state: StudioState, runtime: Runtime[Studio]
) -> Command[Literal["remerge", "write", "finish"]]:
    """Change the treatment by what was said, then what follows from it."""
    studio, project = runtime.context, state["project"]
    answer = studio.store.reviews.answer(project, state["answer"])
    if answer.kind == "pick" and answer.part.startswith("concept/"):
        return Command(goto="remerge")
    directives = minutes.directives_of(studio, state)
    before = state["works"]["treatment"]
    room = rooms.room(studio, state, works=("treatment",))
    director = first(room.cast, "director")
    changed = think(studio, project, director, "rework_treatment", room, directives)
    held = minutes.held_draft(studio, project, "treatment", before)
    treatment = hold("treatment", held, changed, room.locks) if held else changed
    address = minutes.keep_draft(
        studio, state, treatment, part="treatment", kind="treatment", step="treatment",
        author=director.id, parent=before,
    )  # fmt: skip
    goto: Literal["write", "finish"] = "finish" if state["phase"] == "concept" else "write"
    return Command(update={"works": {"treatment": address}}, goto=goto)


def remerge(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["write", "finish"]]:
    """Merge again around the concept the human picked."""
    studio, project = runtime.context, state["project"]
    director = first(rooms.cast(studio, project), "director")
    first_phase = StudioState(**{**state, "phase": "concept"})
    treatment = think(
        studio,
        project,
        director,
        "merge",
        rooms.room(studio, first_phase),
        rooms.works_of(studio, project, state["concepts"]),
        minutes.heard(studio, first_phase),
        minutes.picked_concept(studio, state),
    )
    address = minutes.keep_draft(
        studio, state, treatment, part="treatment", kind="treatment", step="remerge",
        author=director.id, parent=state["works"]["treatment"],
    )  # fmt: skip
    goto: Literal["write", "finish"] = "finish" if state["phase"] == "concept" else "write"
    return Command(update={"works": {"treatment": address}}, goto=goto)


def route(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["synthesise", "finish"]]:
    """Cut again if there was a film."""
    gain = state["score"] - state.get("best_score", state["score"])
    pieces.say_gain(runtime.context, state, gain)
    return Command(
        update={"best": state["piece"], "best_score": state["score"]},
        goto="synthesise" if state["phase"] == "refinement" else "finish",
    )


def finish(state: StudioState) -> dict[str, Any]:  # noqa: ARG001  # a node's signature
    """Return to the review."""
    return {"notes": [], "suggestions": []}


def build() -> StateGraph[StudioState, Studio, StudioState, StudioState]:
    """Return the rework as a graph, not yet compiled."""
    graph = StateGraph(StudioState, context_schema=Studio)
    graph.add_node("direct", direct)
    graph.add_node("remerge", remerge)
    line.add_to(graph, after="")
    graph.add_node("judge", judge)
    graph.add_node("route", route)
    screening.add_to(graph)
    graph.add_node("finish", finish)
    graph.add_edge(START, "direct")
    graph.add_edge("measure", "judge")
    graph.add_edge("judge", "route")
    graph.add_edge("cut", "finish")
    graph.add_edge("finish", END)
    return graph
