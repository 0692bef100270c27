"""The concept phase: every agent proposes, every agent judges the others, authors answer and
revise until nothing that must be fixed is open or the rounds are spent; the director merges.
"""

from typing import Literal

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, Send

from agents.duties import first
from agents.errors import MindError
from graphs import minutes, rooms
from graphs.state import Seat, StudioState, seat
from graphs.studio import Studio
from graphs.thinking import think

PHASE = "concept"


def understand(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["propose"]]:
    """Read the brief once, then ask everybody for a concept."""
    studio, project = runtime.context, state["project"]
    cast = rooms.cast(studio, project)
    place = {"phase": PHASE, "attempt": state.get("attempt", 1), "round": 1, "run": ""}
    if studio.store.takes.chosen(project, "premise") is None:
        director = first(cast, "director")
        seed = studio.store.projects.get(project).seed
        brief = rooms.brief(studio, project)
        premise = think(studio, project, director, "understand", brief, seed)
        minutes.keep_draft(
            studio, state, premise, part="premise", kind="premise", step="understand",
            author=director.id,
        )  # fmt: skip
    start = StudioState(**{**state, **place, "works": {}})  # type: ignore[typeddict-item]
    return Command(
        update={**place, "contested": [], "verdict": ""},
        goto=[Send("propose", seat(start, agent=agent.id)) for agent in cast],
    )


def propose(state: Seat, runtime: Runtime[Studio]) -> dict[str, object]:
    """One agent proposes a concept from its own craft."""
    studio, agent = runtime.context, rooms.member(runtime.context, state["project"], state["agent"])
    studio.say(state["project"], "started", "is thinking of a concept", agent=agent.id)
    try:
        concept = think(studio, state["project"], agent, "propose", rooms.room(studio, state))
    except MindError as error:
        return {"failed": {f"concept/{agent.id}": str(error)}}
    address = minutes.keep_draft(
        studio, state, concept, part=f"concept/{agent.id}", kind="concept", step="propose"
    )
    return {"concepts": {agent.id: address}}


def open_round(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["critique"]]:
    """Hand every agent the concepts to judge: all others', later only the contested ones."""
    studio = runtime.context
    concepts = state["concepts"]
    contested = state.get("contested") or sorted(concepts)
    cast = rooms.cast(studio, state["project"])
    minutes.say_round(studio, state, len(contested))
    return Command(
        goto=[
            Send("critique", seat(state, agent=a.id, concepts=concepts, contested=contested))
            for a in cast
            if set(contested) - {a.id}
        ]
    )


def critique(state: Seat, runtime: Runtime[Studio]) -> dict[str, object]:
    """One agent judges the others' concepts, all in one go."""
    studio, project = runtime.context, state["project"]
    agent = rooms.member(studio, project, state["agent"])
    works = tuple(
        work
        for work in rooms.works_of(studio, project, state["concepts"])
        if work.author != agent.id and work.author in state["contested"]
    )
    studio.say(project, "started", f"is reading {len(works)} concepts", agent=agent.id)
    try:
        judgements = think(studio, project, agent, "critique", rooms.room(studio, state), works)
    except MindError as error:
        return {"failed": {f"critique/{agent.id}/{state['round']}": str(error)}}
    for work, judgement in zip(works, judgements, strict=True):
        minutes.keep_critique(studio, state, agent.id, work.author, work.take, judgement)
    return {}


def hear(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["respond"]]:
    """Hand every author what the others suggested."""
    authors = minutes.addressed(runtime.context, state)
    return Command(
        goto=[
            Send("respond", seat(state, agent=agent, concepts=state["concepts"]))
            for agent in authors
        ]
        or [Send("respond", seat(state, agent="", concepts={}))]
    )


def respond(state: Seat, runtime: Runtime[Studio]) -> dict[str, object]:
    """One author answers every suggestion, and revises by what was accepted or countered."""
    studio, project = runtime.context, state["project"]
    if not state["agent"]:
        return {}
    agent = rooms.member(studio, project, state["agent"])
    own = rooms.work_of(studio, project, agent.id, state["concepts"][agent.id])
    room = rooms.room(studio, state)
    rows, proposals = minutes.proposals_to(studio, state, agent.id)
    studio.say(project, "started", f"is answering {len(rows)} suggestions", agent=agent.id)
    answers = think(studio, project, agent, "respond", room, own, proposals)
    minutes.keep_responses(studio, state, agent.id, rows, answers)
    directives = minutes.agreed(proposals, answers)
    if not directives:
        return {}
    revised = think(studio, project, agent, "revise", room, own, directives)
    address = minutes.keep_draft(
        studio,
        state,
        revised,
        part=f"concept/{agent.id}",
        kind="concept",
        step=f"revise-{state['round']}",
        parent=own.take,
    )
    return {"concepts": {agent.id: address}}


def settle(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["open_round", "merge"]]:
    """Go another round over what must still be fixed, or call the director."""
    studio = runtime.context
    contested = minutes.contested(studio, state)
    rounds = rooms.form(studio, state["project"]).concept_rounds
    if contested and state["round"] < rounds:
        return Command(
            update={"round": state["round"] + 1, "contested": contested}, goto="open_round"
        )
    verdict = (
        f"the rounds are spent with {len(contested)} concepts still contested"
        if contested
        else "nothing that must be fixed is open"
    )
    return Command(update={"verdict": verdict, "contested": contested}, goto="merge")


def merge(state: StudioState, runtime: Runtime[Studio]) -> dict[str, object]:
    """The director merges the best of the concepts into one treatment."""
    studio, project = runtime.context, state["project"]
    director = first(rooms.cast(studio, project), "director")
    studio.say(project, "started", "is merging the concepts", agent=director.id)
    works = rooms.works_of(studio, project, state["concepts"])
    heard = minutes.heard(studio, state)
    picked = minutes.picked_concept(studio, state)
    treatment = think(
        studio, project, director, "merge", rooms.room(studio, state), works, heard, picked
    )
    address = minutes.keep_draft(
        studio, state, treatment, part="treatment", kind="treatment", step="merge",
        author=director.id,
    )  # fmt: skip
    return {"works": {"treatment": address}}


def build() -> StateGraph[StudioState, Studio, StudioState, StudioState]:
    """Return the concept phase as a graph, not yet compiled."""
    graph = StateGraph(StudioState, context_schema=Studio)
    graph.add_node("understand", understand)
    graph.add_node("propose", propose, input_schema=Seat)
    graph.add_node("open_round", open_round)
    graph.add_node("critique", critique, input_schema=Seat)
    graph.add_node("hear", hear)
    graph.add_node("respond", respond, input_schema=Seat)
    graph.add_node("settle", settle)
    graph.add_node("merge", merge)
    graph.add_edge(START, "understand")
    graph.add_edge("propose", "open_round")
    graph.add_edge("critique", "hear")
    graph.add_edge("respond", "settle")
    graph.add_edge("merge", END)
    return graph
