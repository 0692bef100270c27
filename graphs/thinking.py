"""Asking an agent: a mind's move, through the ledger like everything else that is made.

The same question in the same room is never thought through twice; a crash or a fork finds
the answer again. Knows nothing of the order of the moves.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from agents.cast import Agent
from agents.drafts import (
    DRAFTS,
    Concept,
    Critique,
    Interpretation,
    Premise,
    Response,
    Suggestion,
    Synthesis,
    Treatment,
)
from tools.base import digest
from tools.world.lexicon import world

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from graphs.studio import Studio
    from store.ledger import Kept

RESULTS: dict[str, Any] = {
    "understand": Premise,
    "propose": Concept,
    "critique": tuple[Critique, ...],
    "respond": tuple[Response, ...],
    "revise": Concept,
    "merge": Treatment,
    "rework_treatment": Treatment,
    "judge": Critique,
    "suggest": tuple[Suggestion, ...],
    "answer": tuple[Response, ...],
    "interpret": Interpretation,
    "synthesise": Synthesis,
}


def think(studio: "Studio", project: str, agent: Agent, move: str, *arguments: object) -> Any:
    """Return the typed result of one move of the agent's mind.

    `arguments` are those of the move after the agent, all of them pydantic values, sequences
    of such, or plain JSON. Raises agents.errors.MindError.
    """
    from store.ledger import Made, Order

    mind = studio.mind(agent)
    words = [plain(argument) for argument in arguments]
    adapter = _adapter(move, arguments)
    key = digest(
        {
            "capability": "think",
            "mind": mind.name,
            "version": mind.version,
            "world": world().digest,
            "move": move,
            "agent": plain(agent),
            "arguments": words,
        }
    )
    order = Order(
        project_id=project,
        capability="think",
        back_end=mind.name,
        version=mind.version,
        agent=agent.id,
        part=move,
        parameters={"move": move},
    )

    def work() -> Made:
        first = () if move == "understand" else (agent,)
        result = getattr(mind, move)(*first, *arguments)
        data = adapter.dump_json(result, by_alias=True)
        return Made(files=(("thought", "application/json", data),), recipe={"mind": mind.name})

    return adapter.validate_json(_read(studio, lambda: studio.store.ledger.once(key, order, work)))


def _read(studio: "Studio", keep: "Callable[[], Kept]") -> bytes:
    """Return the bytes of a thought; one whose bytes were damaged is thought once more."""
    from store.errors import AssetDamaged

    try:
        return studio.store.assets.read(keep().main.sha256)
    except AssetDamaged:
        return studio.store.assets.read(keep().main.sha256)


def plain(value: object) -> Any:
    """Return a value as plain JSON."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(item) for item in value]
    return json.loads(json.dumps(value))


def _adapter(move: str, arguments: Sequence[object]) -> "TypeAdapter[Any]":
    if move in ("draft", "rework"):
        return _adapter_of(str(arguments[1]))
    return _adapter_of(move)


@cache
def _adapter_of(name: str) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(RESULTS.get(name) or DRAFTS[name])
