"""Running projects: start, go on, answer. The only module that knows threads and the checkpointer.

Whatever happened before (a crash, a stop, an answer given elsewhere) going on means the same:
look where the graph stands, and give it what it waits for if it is there.
"""

import os
from typing import TYPE_CHECKING, Any

from agents.errors import AgentError
from graphs import minutes, repair
from graphs.errors import GraphError, WrongGraph
from graphs.studio import Studio
from store.errors import AssetDamaged, NotNow, StoreError
from store.models import GRAPH_VERSION, Phase, Status
from tools.errors import ToolError

if TYPE_CHECKING:
    from langgraph.types import StateSnapshot

    from store.models import Answer, Project

MAX_CONCURRENCY = 32
RECURSION_LIMIT = 400
ANSWERS = ("approve", "reject", "steer", "pick", "edit")


def go_on(studio: Studio, project: str, *, doing: str = "resume") -> "Project":
    """Work on a project until it waits, is done or fails; return how it stands then.

    Raises ProjectBusy when another process works on it, WrongGraph when this version cannot
    go on with it, and whatever ended the run (then the project is resumable).
    """
    from store.checkpoints import compact, open_checkpointer

    os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")
    with studio.store.exclusive(project, doing=doing):
        _check_version(studio, project)
        if doing == "resume":
            repair.order(studio, project)
        try:
            with open_checkpointer(studio.store) as saver, studio.workers.at_hand():
                from graphs.production import compiled

                graph = compiled(saver)
                while _step(studio, graph, project):
                    pass
        except (ToolError, AgentError, GraphError, StoreError) as error:
            _fail(studio, project, error)
            if isinstance(error, AssetDamaged):
                raise repair.explained(studio, project, error) from error
            raise
        row = studio.store.projects.get(project)
        if row.status is Status.DONE:
            compact(studio.store, project)
        return row


def _step(studio: Studio, graph: Any, project: str) -> bool:
    """Run once from where the graph stands to its next rest; return whether there is more to do."""
    from langgraph.types import Command

    config = _config(project)
    state: StateSnapshot = graph.get_state(config)
    answer = studio.store.reviews.next_answer(project)
    given: Any
    if not state.created_at:
        given = {"project": project, "phase": "concept", "attempt": 1, "round": 1}
    elif state.interrupts:
        if answer is None:
            return _rest(studio, project)
        given = Command(resume={state.interrupts[0].id: {"answer": answer.id}})
    elif state.tasks:
        given = None
    elif answer is not None:
        _reopen(graph, config, answer)
        given = None
    else:
        return False
    studio.store.projects.set_status(project, Status.WORKING)
    graph.invoke(given, config, context=studio, durability="sync")
    return True


def _reopen(graph: Any, config: dict[str, Any], answer: "Answer") -> None:
    """Put a finished project back to its last review, with the answer given."""
    graph.update_state(
        config, {"said": {"answer": answer.id}, "phase": "refinement"}, as_node="refinement_review"
    )


def _config(project: str) -> dict[str, Any]:
    return {
        "configurable": {"thread_id": project, "__pregel_strict_resume": True},
        "max_concurrency": MAX_CONCURRENCY,
        "recursion_limit": RECURSION_LIMIT,
    }


def _check_version(studio: Studio, project: str) -> None:
    row = studio.store.projects.get(project)
    if row.graph_version != GRAPH_VERSION:
        raise WrongGraph(
            f"project {row.slug!r} was begun on graphs of version {row.graph_version}, "
            f"this Troupe has version {GRAPH_VERSION}",
            hint="go on with the Troupe it was begun with, or start anew from its brief",
        )


def _rest(studio: Studio, project: str) -> bool:
    """Wait at a review; in an automatic run, approve it instead. Returns whether to go on."""
    row = studio.store.projects.set_status(project, Status.WAITING)
    phases = list(Phase)
    by_itself = not row.until or phases.index(row.phase) < phases.index(Phase(row.until))
    approving = row.auto and by_itself
    if not approving and not repair.was_done(studio, project):
        return False
    minutes.keep_answer(studio, project, "approve", by="auto", automatic=True)
    return True


def _fail(studio: Studio, project: str, error: Exception) -> None:
    """Write down what ended a run that had begun, if the store can still be written."""
    try:
        if studio.store.projects.get(project).status is Status.WORKING:
            studio.store.projects.set_status(project, Status.FAILED, problem=str(error))
            studio.say(project, "failed", str(error))
    except StoreError as second:
        error.add_note(f"and this could not be recorded: {second}")


def may_answer(studio: Studio, project: str, kind: str) -> None:
    """Raise NotNow if this cannot be said to the project as it stands, ProjectBusy if another works on it."""
    row = studio.store.projects.get(project)
    resting = row.status in (Status.WAITING, Status.STOPPED)
    reopening = row.status == Status.DONE and kind in ("steer", "pick", "edit")
    mending = row.status == Status.FAILED and kind == "edit"
    if kind in ("lock", "unlock") or resting or reopening or mending:
        return
    if row.status == Status.DONE:
        raise NotNow(
            f"{row.title!r} is finished; there is nothing to {kind}",
            hint="steer, pick or edit open it again; `troupe export` writes it out",
        )
    with studio.store.exclusive(project, doing=kind):
        pass  # nobody works on it: what was working was interrupted
    stands = "was interrupted" if row.status == Status.WORKING else "has failed"
    raise NotNow(
        f"{row.title!r} {stands} in the {row.phase.value} phase; it waits for no answer",
        hint=f"`troupe resume {row.id}` goes on to the next review",
    )
