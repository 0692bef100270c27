"""The whole story: three phases, a review after each, and rework when the human says so."""

from typing import Any, Literal

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command

from graphs import concept, prototype, refinement, rework
from graphs.review import hand_over, review, take_up
from graphs.state import StudioState
from graphs.studio import Studio
from store.models import Phase, Status

Review = Literal["concept_review", "prototype_review", "refinement_review"]


def present(state: StudioState, runtime: Runtime[Studio]) -> Command[Review]:
    """Lay the phase's result before the human."""
    studio = runtime.context
    studio.store.projects.set_phase(state["project"], Phase(state["phase"]))
    studio.store.projects.set_status(state["project"], Status.WAITING)
    studio.say(state["project"], "review", f"the {state['phase']} is ready for review")
    return Command(goto=f"{state['phase']}_review")  # type: ignore[arg-type]  # one per phase


def build() -> StateGraph[StudioState, Studio, StudioState, StudioState]:
    """Return the production as a graph, not yet compiled."""
    graph = StateGraph(StudioState, context_schema=Studio)
    graph.add_node("concept", concept.build().compile())
    graph.add_node("prototype", prototype.build().compile())
    graph.add_node("refinement", refinement.build().compile())
    graph.add_node("rework", rework.build().compile())
    graph.add_node("present", present)
    graph.add_node("concept_review", review)
    graph.add_node("prototype_review", review)
    graph.add_node("refinement_review", review)
    graph.add_node("take_up", take_up)
    graph.add_node("hand_over", hand_over)
    graph.add_edge(START, "concept")
    for phase in ("concept", "prototype", "refinement", "rework"):
        graph.add_edge(phase, "present")
    for phase in ("concept", "prototype", "refinement"):
        graph.add_edge(f"{phase}_review", "take_up")
    graph.add_edge("hand_over", END)
    return graph


def compiled(checkpointer: Any = None) -> Any:
    """Return the production, ready to run; without a checkpointer for servers that bring their own."""
    return build().compile(checkpointer=checkpointer)


def drawing() -> str:
    """Return the production as a Mermaid drawing, as the README shows it."""
    return str(build().compile().get_graph().draw_mermaid(with_styles=False))
