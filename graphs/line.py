"""The production line: from the treatment to everything that can be seen and heard.

Script, then sheets and cues, then storyboard and shots; then every scene's picture and voice,
the timing, every scene's music and sound; then it is all measured. In the prototype the
drafts are made afresh, later they are reworked by directives; either way the ledger finds
again whatever the change does not reach.
"""

from typing import Any, Literal

from langgraph.graph import START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import Command, Send

from agents.duties import FEEDS, author_of
from agents.locks import hold
from graphs import minutes, pieces, rendering, rooms
from graphs.measuring import measure_piece
from graphs.state import Seat, StudioState, seat
from graphs.studio import Studio
from graphs.thinking import think
from tools.errors import ToolError


def write(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["design"]]:
    """Make or rework the script, then hand it to artist and composer."""
    address = _draft(runtime.context, seat(state, kind="script"))
    works = {**state["works"], "script": address}
    return Command(
        update={"works": works},
        goto=[Send("design", {**seat(state, kind=k), "works": works}) for k in ("sheets", "cues")],
    )


def design(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Make or rework the character sheets, or the cue sheet."""
    return {"works": {state["kind"]: _draft(runtime.context, state)}}


def call_board(
    state: StudioState,
    runtime: Runtime[Studio],  # noqa: ARG001  # a node's signature
) -> Command[Literal["board"]]:
    """Hand script and sheets to those who lay out frames and shots."""
    return Command(goto=[Send("board", seat(state, kind=kind)) for kind in ("storyboard", "shots")])


def board(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Make or rework the storyboard, or the shot list."""
    return {"works": {state["kind"]: _draft(runtime.context, state)}}


def stage(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["render"]]:
    """Order every picture and every voice."""
    parts = rendering.untimed_parts(runtime.context, state)
    return Command(goto=[Send("render", seat(state, part=part)) for part in parts])


def render(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Make one picture or one voice."""
    return _render(runtime.context, state)


def time(state: StudioState, runtime: Runtime[Studio]) -> Command[Literal["render_timed"]]:
    """Settle how long each scene lasts, then order its music and sound."""
    parts = rendering.timed_parts(runtime.context, state)
    return Command(goto=[Send("render_timed", seat(state, part=part)) for part in parts])


def render_timed(state: Seat, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Make one cue or one scene's sound, to the length its scene lasts."""
    return _render(runtime.context, state)


def measure(state: StudioState, runtime: Runtime[Studio]) -> dict[str, Any]:
    """Measure all of it and keep the piece as it stands: what it consists of and what was found."""
    studio, project = runtime.context, state["project"]
    studio.say(project, "started", "measuring text, pictures, sound and how they fit")
    piece = measure_piece(studio, state)
    return {"piece": pieces.keep_piece(studio, state, piece)}


def add_to(graph: StateGraph[StudioState, Studio, StudioState, StudioState], after: str) -> None:
    """Add the line's nodes to a graph, entered from the node `after`, ending at "measure"."""
    graph.add_node("write", write)
    graph.add_node("design", design, input_schema=Seat)
    graph.add_node("call_board", call_board)
    graph.add_node("board", board, input_schema=Seat)
    graph.add_node("stage", stage)
    graph.add_node("render", render, input_schema=Seat)
    graph.add_node("time", time)
    graph.add_node("render_timed", render_timed, input_schema=Seat)
    graph.add_node("measure", measure)
    if after:
        graph.add_edge(START if after == "START" else after, "write")
    graph.add_edge("design", "call_board")
    graph.add_edge("board", "stage")
    graph.add_edge("render", "time")
    graph.add_edge("render_timed", "measure")


def _draft(studio: Studio, place: Seat) -> str:
    """Make a kind of draft, or rework it if it exists; return its address. Locked parts stay."""
    project, kind = place["project"], place["kind"]
    room = rooms.room(studio, place, works=(*FEEDS[kind], kind))
    author = author_of(kind, room.cast, room.works.treatment)
    before = place["works"].get(kind, "")
    if before:
        directives = minutes.directives_of(studio, place)
        draft = think(studio, project, author, "rework", room, kind, directives)
    else:
        studio.say(project, "started", f"is making the {kind}", agent=author.id)
        draft = think(studio, project, author, "draft", room, kind)
    held = minutes.held_draft(studio, project, kind, before)
    if held is not None:
        draft = hold(kind, held, draft, room.locks)
    return minutes.keep_draft(
        studio, place, draft, part=kind, kind=kind, step=kind, author=author.id, parent=before
    )


def _render(studio: Studio, place: Seat) -> dict[str, Any]:
    try:
        rendering.render_part(studio, place)
    except ToolError as error:
        if rendering.is_essential(place["part"]):
            raise
        return {"failed": {place["part"]: str(error)}}
    return {}
