"""The refinement phase: everyone suggests improvements to the others' work, authors answer, the
changes are made and measured again, until the score stops rising, the threshold is met or the
rounds are spent. Then it is cut together.
"""

from typing import Any, Literal

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, Send

from agents.duties import owner_of
from graphs import line, minutes, pieces, rooms, screening
from graphs.judging import WORKS, judge
from graphs.state import Seat, StudioState, seat
from graphs.studio import Studio
from graphs.thinking import think

LEAST_GAIN = 0.008
"""A round that raises the score by less than this was the last one."""


def begin(state: StudioState, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Begin from the piece as it stands."""
    studio, attempt = runtime.context, state.get("attempt", 1)
    studio.say(state["project"], "phase", "the company refines the piece")
    return {
        "round": 0,
        "mended": 0,
        "run": f"refinement/{attempt}",
        "best": state["piece"],
        "best_score": state["score"],
        "notes": [],
        "suggestions": [],
        "verdict": "",
    }


def open_round(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["suggest"]]:
    """Ask everybody what they would change in the others' work."""
    number = state["round"] + 1
    place = {"round": number, "run": f"refinement/{state['attempt']}/{number}"}
    cast = rooms.cast(runtime.context, state["project"])
    runtime.context.say(state["project"], "phase", f"refinement round {number}")
    here = StudioState(**{**state, **place})  # type: ignore[typeddict-item]
    return Command(
        update=place,
        goto=[Send("suggest", seat(here, agent=agent.id, part=state["piece"])) for agent in cast],
    )


def suggest(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """One agent suggests improvements, each addressed to whoever made the part."""
    studio, project = runtime.context, state["project"]
    agent = rooms.member(studio, project, state["agent"])
    room = rooms.room(studio, state, works=WORKS, piece=state["part"])
    studio.say(project, "started", "is looking for what could be better", agent=agent.id)
    found = think(studio, project, agent, "suggest", room)
    addressed = [(owner_of(one.part, room.cast, room.works.treatment).id, one) for one in found]
    minutes.keep_suggestions(studio, state, agent.id, addressed)
    return {}


def hear(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["answer"]]:
    """Hand every author what was suggested to them."""
    authors = minutes.addressed(runtime.context, state)
    return Command(
        goto=[Send("answer", seat(state, agent=agent, part=state["piece"])) for agent in authors]
        or [Send("answer", seat(state, agent="", part=state["piece"]))]
    )


def answer(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """One author answers every suggestion to their work."""
    studio, project = runtime.context, state["project"]
    if not state["agent"]:
        return {}
    agent = rooms.member(studio, project, state["agent"])
    room = rooms.room(studio, state, works=WORKS, piece=state["part"])
    rows, proposals = minutes.proposals_to(studio, state, agent.id)
    answers = think(studio, project, agent, "answer", room, proposals)
    minutes.keep_responses(studio, state, agent.id, rows, answers)
    return {}


def agree(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["write", "settle"]]:
    """Carry out what was agreed on; if nothing was, the rounds are over."""
    agreed = minutes.agreed_in_round(runtime.context, state)
    if not agreed:
        return Command(
            update={"suggestions": [], "verdict": "nobody has a change the authors would make"},
            goto="settle",
        )
    return Command(update={"suggestions": agreed}, goto="write")


def compare(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["stage", "settle"]]:
    """Of every part's two takes keep the better: what got worse in this round is put back, once."""
    studio = runtime.context
    worse = pieces.worse_parts(studio, state)
    if not worse or state.get("mended") == state["round"]:
        return Command(goto="settle")
    works = pieces.put_back(studio, state, worse)
    run = f"{state['run']}/mended"
    return Command(update={"works": works, "mended": state["round"], "run": run}, goto="stage")


def settle(
    state: StudioState, runtime: Runtime[Studio]
) -> Command[Literal["open_round", "synthesise"]]:
    """Keep the better piece; go another round, or cut."""
    studio, verdict = runtime.context, state.get("verdict", "")
    gain = state["score"] - state["best_score"]
    form = rooms.form(studio, state["project"])
    better = {"best": state["piece"], "best_score": state["score"]} if gain > 0 else {}
    pieces.say_gain(studio, state, gain)
    if not verdict and gain >= LEAST_GAIN:
        if state["score"] >= form.threshold:
            verdict = f"the threshold of {form.threshold} is met"
        elif state["round"] >= form.refinement_rounds:
            verdict = f"the {form.refinement_rounds} rounds are spent"
        else:
            return Command(update=better, goto="open_round")
    verdict = verdict or "the score has stopped rising"
    best = better.get("best", state["best"])
    restored = pieces.restore(studio, state, str(best)) if best != state["piece"] else {}
    studio.say(state["project"], "verdict", verdict)
    return Command(update={**better, **restored, "verdict": verdict}, goto="synthesise")


def build() -> StateGraph[StudioState, Studio, StudioState, StudioState]:
    """Return the refinement phase as a graph, not yet compiled."""
    graph = StateGraph(StudioState, context_schema=Studio)
    graph.add_node("begin", begin)
    graph.add_node("open_round", open_round)
    graph.add_node("suggest", suggest, input_schema=Seat)
    graph.add_node("hear", hear)
    graph.add_node("answer", answer, input_schema=Seat)
    graph.add_node("agree", agree)
    line.add_to(graph, after="")
    graph.add_node("judge", judge)
    graph.add_node("compare", compare)
    graph.add_node("settle", settle)
    screening.add_to(graph)
    graph.add_edge(START, "begin")
    graph.add_edge("begin", "open_round")
    graph.add_edge("suggest", "hear")
    graph.add_edge("answer", "agree")
    graph.add_edge("measure", "judge")
    graph.add_edge("judge", "compare")
    graph.add_edge("cut", END)
    return graph
