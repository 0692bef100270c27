"""Where a project's graph stands, written down as plain JSON, and set again in another store.

Knows the state's values and the node that comes next; a phase that was under way begins again from
its top, where the ledger finds what was made. Knows nothing of archives.
"""

from functools import cache
from typing import TYPE_CHECKING, Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from graphs.errors import GraphError
from graphs.state import StudioState

if TYPE_CHECKING:
    from graphs.studio import Studio

Place = dict[str, Any]
_END = ""


class PlaceWrong(GraphError):
    """What is written down is no place in the work."""

    exit_status = 2


def place_of(studio: "Studio", project: str) -> Place | None:
    """Return where a project's graph stands: the next node ("" at the end) and the state; None if nowhere."""
    from graphs.production import compiled
    from store.checkpoints import open_checkpointer

    with open_checkpointer(studio.store) as saver:
        state = compiled(saver).get_state(_config(project))
    if not state.created_at:
        return None
    return {"next": state.next[0] if state.next else _END, "state": dict(state.values)}


def checked(place: Any) -> Place:
    """Return a place that came from outside, if it is one. Raises PlaceWrong."""
    from graphs.production import build

    try:
        where, values = str(place["next"]), place["state"]
        state = _shape().model_validate(values, strict=True).model_dump(exclude_unset=True)
    except (ValidationError, KeyError, TypeError) as error:
        raise PlaceWrong("it does not say where its work stands") from error
    if where != _END and where not in build().nodes:
        raise PlaceWrong(f"its work stands at {where[:40]!r}, which this Troupe does not know")
    return {"next": where, "state": state}


def put_in_place(studio: "Studio", project: str, place: Place) -> None:
    """Set a project's graph to a place, as if it had come there here."""
    from langgraph.types import Command

    from graphs.production import compiled
    from store.checkpoints import open_checkpointer

    with open_checkpointer(studio.store) as saver:
        graph, config = compiled(saver), _config(project)
        if place["next"] == _END:
            graph.update_state(config, place["state"], as_node="hand_over")
            return
        onward = Command(update=place["state"], goto=place["next"])
        graph.update_state(config, onward, as_node="present")


@cache
def _shape() -> type[BaseModel]:
    """Return the state's shape as a model: nothing more than it has, everything of its type."""
    fields: Any = {name: (kind, None) for name, kind in get_type_hints(StudioState).items()}
    return create_model("State", __config__=ConfigDict(extra="forbid"), **fields)


def _config(project: str) -> dict[str, Any]:
    return {"configurable": {"thread_id": project}}
