"""The screening: the director says what the piece is, it is shot, mixed and cut, and laid on a page.

Every segment of film is its own entry in the ledger: changing one shot shoots that one again.
"""

from typing import Any, Literal

from langgraph.graph import StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, Send

from agents.duties import author_of, first
from graphs import minutes, rendering, rooms
from graphs.assembly import Assembly
from graphs.making import make
from graphs.rendering import KINDS
from graphs.state import Seat, StudioState, seat
from graphs.studio import Studio
from graphs.thinking import think
from store.ledger import Kept
from tools.base import Request


def synthesise(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["shoot", "mix"]]:
    """The director says what the finished piece is; then camera and mixing desk begin."""
    studio, project = runtime.context, state["project"]
    room = rooms.room(studio, state, works=KINDS, piece=state["piece"])
    director = first(room.cast, "director")
    synthesis = think(studio, project, director, "synthesise", room)
    before = studio.store.takes.chosen(project, "synthesis")
    minutes.keep_draft(
        studio, state, synthesis, part="synthesis", kind="synthesis", step="synthesis",
        author=director.id, parent=f"synthesis@{before.number}" if before else "",
    )  # fmt: skip
    segments = Assembly(studio, state).segment_requests()
    return Command(
        goto=[
            Send("mix", seat(state)),
            *(Send("shoot", seat(state, part=f"film:{n}")) for n in range(len(segments))),
        ]
    )


def shoot(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Shoot one segment."""
    studio, number = runtime.context, int(state["part"].partition(":")[2])
    request = Assembly(studio, state).segment_requests()[number]
    director = first(rooms.cast(studio, state["project"]), "director")
    make(studio, state["project"], request, part=state["part"], agent=director.id)
    return {}


def mix(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Mix music, voice and sound."""
    studio = runtime.context
    _keep(studio, state, Assembly(studio, state).mix_request(), "score")
    return {}


def cut(state: StudioState, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Join the segments under the mix, and lay out the page."""
    studio, project = runtime.context, state["project"]
    assembly = Assembly(studio, state)
    director = first(rooms.cast(studio, project), "director")
    segments = [
        make(studio, project, request, part=f"film:{n}", agent=director.id)
        for n, request in enumerate(assembly.segment_requests())
    ]
    film = _keep(studio, state, assembly.cut_request(segments), "film")
    _keep(studio, state, assembly.page_request(film), "page")
    studio.store.projects.set_title(project, assembly.title)
    return {}


def add_to(graph: StateGraph[StudioState, Studio, StudioState, StudioState]) -> None:
    """Add the screening's nodes to a graph: entered at "synthesise", ending at "cut"."""
    graph.add_node("synthesise", synthesise)
    graph.add_node("shoot", shoot, input_schema=Seat)
    graph.add_node("mix", mix, input_schema=Seat)
    graph.add_node("cut", cut)
    graph.add_edge("shoot", "cut")
    graph.add_edge("mix", "cut")


def _keep(studio: Studio, place: Seat | StudioState, request: Request, part: str) -> Kept:
    project = place["project"]
    held = rendering.unharmed(studio, project, part)
    if held is not None and held.generation_id is not None:
        return studio.store.ledger.get(held.generation_id)
    agent = author_of(part, rooms.cast(studio, project))
    kept = make(studio, project, request, part=part, agent=agent.id)
    rendering.keep(studio, place, kept, part, agent.id)
    return kept
