"""The human stop at the end of a phase: the question, and what is done with the answer.

A review node holds nothing but the question, because a resumed node runs again from its top.
The question has the form other LangGraph clients know (HITLRequest); the answer may be ours,
{"answer": id of a row written beforehand}, or theirs, {"decisions": [...]}.
"""

from collections.abc import Sequence
from typing import Any, Literal

from langgraph.runtime import Runtime
from langgraph.types import Command, interrupt

from agents.duties import first
from agents.errors import AgentError
from graphs import minutes, rooms
from graphs.judging import WORKS
from graphs.state import StudioState
from graphs.studio import Studio
from graphs.thinking import think
from store.models import Phase, Status

Next = Literal["concept", "prototype", "refinement", "rework", "hand_over"]
FOLLOWING: dict[str, Next] = {
    "concept": "prototype",
    "prototype": "refinement",
    "refinement": "hand_over",
}
DECISIONS = ("approve", "edit", "reject", "respond")
KIND_OF_DECISION = {
    "approve": "approve",
    "accept": "approve",
    "ignore": "approve",
    "reject": "reject",
    "respond": "steer",
    "response": "steer",
    "edit": "steer",
}


def review(state: StudioState) -> dict[str, Any]:
    """Ask the human. Nothing else may happen here."""
    return {"said": interrupt(question(state))}


def question(state: StudioState) -> dict[str, Any]:
    """Return the review's question as a HITLRequest."""
    phase = state["phase"]
    return {
        "action_requests": [
            {
                "name": "review",
                "args": {"project": state["project"], "phase": phase},
                "description": f"The {phase} is ready. Approve it, steer it in your own words, or reject it.",
            }
        ],
        "review_configs": [{"action_name": "review", "allowed_decisions": list(DECISIONS)}],
    }


def take_up(state: StudioState, runtime: Runtime[Studio]) -> Command[Next]:
    """Act on what was said: note it, have it interpreted, and go where it leads."""
    studio, project = runtime.context, state["project"]
    answer = studio.store.reviews.answer(project, _answer_id(studio, state))
    notes = _interpret(studio, state, answer.id or 0)
    goto, attempt = _destination(state, answer.kind)
    phase = goto if goto in FOLLOWING else state["phase"]
    studio.store.projects.set_phase(project, Phase(phase))
    studio.store.projects.set_status(project, Status.WORKING)
    studio.store.reviews.take_up(answer.id or 0)
    update: dict[str, Any] = {
        "answer": answer.id,
        "notes": notes,
        "suggestions": [],
        "run": f"answer/{answer.id}" if goto == "rework" else "",
        "works": _chosen_works(studio, project, state),
    }
    if goto in FOLLOWING:
        update |= {"phase": goto, "attempt": attempt, "round": 1}
    return Command(update=update, goto=goto)


def hand_over(state: StudioState, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Declare the piece finished."""
    studio = runtime.context
    studio.store.projects.set_status(state["project"], Status.DONE)
    studio.say(state["project"], "phase", "the piece is finished")
    return {}


def _destination(state: StudioState, kind: str) -> tuple[Next, int]:
    """Return where an answer leads, and the number of the attempt that begins there."""
    phase = state["phase"]
    if kind == "approve":
        return FOLLOWING[phase], 1
    if kind == "reject":
        return phase, state["attempt"] + 1  # type: ignore[return-value]  # a phase is a node
    return "rework", state["attempt"]


def _answer_id(studio: Studio, state: StudioState) -> int:
    """Return the row of our own client's answer, or write one for another client's decision."""
    said = state["said"]
    if "answer" in said:
        return int(str(said["answer"]))
    decisions = said.get("decisions") or [said]
    assert isinstance(decisions, list)
    kind, words = decision(decisions[0])
    return minutes.keep_answer(studio, state["project"], kind, words=words).id or 0


def decision(said: dict[str, Any]) -> tuple[str, str]:
    """Return the kind and words of a decision in the HITLRequest form, of the newer or the older kind."""
    kind = KIND_OF_DECISION.get(str(said.get("type", "")), "approve")
    words = said.get("message") or said.get("args") or ""
    if not isinstance(words, str):
        words = str(words.get("words", "")) if isinstance(words, dict) else ""
    edited = said.get("edited_action")
    if isinstance(edited, dict):
        words = str(edited.get("args", {}).get("words", "")) or words
    return ("steer" if kind == "steer" and words else "approve" if kind == "steer" else kind), words


def _interpret(studio: Studio, state: StudioState, answer: int) -> list[int]:
    """Have the director read the human's words, unless that was done before; return the note's id."""
    project = state["project"]
    notes = studio.store.reviews.notes(project, answer_id=answer)
    room = rooms.room(studio, state, works=WORKS)
    director = first(room.cast, "director")
    for note in notes:
        if note.understood or note.not_understood or note.directives:
            continue
        on = "" if note.addressed_to == "all" else note.addressed_to
        try:
            read = think(studio, project, director, "interpret", room, note.words, on)
        except AgentError as error:
            studio.say(project, "failed", f"the note could not be read: {error}")
            continue
        studio.store.reviews.understand(
            note.id or 0,
            directives=[one.model_dump(mode="json") for one in read.directives],
            understood=read.understood,
            not_understood=(*read.not_understood, *_instead(read.nearest)),
        )
        for line in read.understood:
            studio.say(project, "understood", line, agent=director.id)
        for line in read.not_understood:
            studio.say(project, "not_understood", line, agent=director.id)
    return [note.id for note in notes if note.id is not None]


def _instead(nearest: Sequence[str]) -> tuple[str, ...]:
    return (f"what can be said: {', '.join(nearest)}",) if nearest else ()


def _chosen_works(studio: Studio, project: str, state: StudioState) -> dict[str, str]:
    """Return the takes that count now: the human may have picked or edited others."""
    chosen = studio.store.takes.all_chosen(project)
    works = dict(state.get("works", {}))
    return {
        kind: f"{kind}@{chosen[kind].number}" if kind in chosen and works.get(kind) else address
        for kind, address in works.items()
    }
