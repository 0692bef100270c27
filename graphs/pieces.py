"""The piece as it stands at a moment: what it consists of, what was measured, and the way back to it."""

from typing import TYPE_CHECKING, Any

from graphs import minutes
from tools.base import digest

if TYPE_CHECKING:
    from graphs.state import StudioState
    from graphs.studio import Studio


def keep_piece(studio: "Studio", state: "StudioState", piece: dict[str, Any]) -> str:
    """Keep the piece as it stands; the same piece is not kept twice in a row."""
    before = studio.store.takes.chosen(state["project"], "piece")
    if before is not None and before.sha256 == digest(piece):
        return f"piece@{before.number}"
    take = studio.store.takes.keep(
        state["project"],
        part="piece",
        kind="piece",
        author="",
        origin=minutes.origin(state, "piece"),
        draft=piece,
        sha256=digest(piece),
        **minutes.when(state),
    )
    studio.store.takes.choose(state["project"], "piece", take, by="", reason="as it stands")
    return f"piece@{take.number}"


def restore(studio: "Studio", state: "StudioState", address: str) -> dict[str, Any]:
    """Make every take of an earlier piece count again; return what changes in the state."""
    project, takes = state["project"], studio.store.takes
    piece = takes.find(project, address).draft
    wanted = {**piece["works"], **{p: r["take"] for p, r in piece["renderings"].items()}}
    for part, take in {**wanted, "piece": address}.items():
        takes.choose(project, part, takes.find(project, take), by="critic", reason="scored higher")
    said = f"the company goes back to {address}, which scored higher"
    studio.say(project, "score", said, score=state["best_score"])
    return {"works": piece["works"], "piece": address, "score": state["best_score"]}


def say_gain(studio: "Studio", state: "StudioState", gain: float) -> None:
    """Tell the log how the score moved, and which measurements moved it most."""
    moved = _moved(studio, state)
    why = "; ".join(f"{name} {was:.2f} to {now:.2f}" for name, was, now in moved)
    message = f"score {state['score'] - gain:.3f} to {state['score']:.3f}" + (why and f": {why}")
    studio.say(state["project"], "gain", message, score=state["score"])


def _moved(studio: "Studio", state: "StudioState") -> list[tuple[str, float, float]]:
    """Return the measurements whose score changed most since the best piece: name, before, after."""
    project, takes = state["project"], studio.store.takes
    if not state.get("best") or state["best"] == state["piece"]:
        return []

    def scores(address: str) -> dict[str, float]:
        found = takes.find(project, address).draft["measurements"]
        return {f"{one['name']} {one['part']}".strip(): one["score"] for one in found}

    before, after = scores(state["best"]), scores(state["piece"])
    moved = [(name, before[name], after[name]) for name in before.keys() & after.keys()]
    moved = [one for one in moved if abs(one[2] - one[1]) >= 0.01]
    return sorted(moved, key=lambda one: (-abs(one[2] - one[1]), one[0]))[:4]
