"""The piece as it stands at a moment: what it consists of, what was measured, and the way back to it."""

from collections.abc import Sequence
from statistics import mean
from typing import TYPE_CHECKING, Any

from agents.locks import hold
from graphs import minutes, rooms
from tools.base import digest

if TYPE_CHECKING:
    from graphs.state import StudioState
    from graphs.studio import Studio

WORSE = 0.005
"""A part is worse when the mean score of its measurements fell by more than this."""


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
    with_it = [one for one in moved if (one[2] > one[1]) == (gain >= 0)]
    against = [one for one in moved if one not in with_it]
    why = f": {_named(with_it[:3])}" if with_it else ""
    but = f"; although {_named(against[:1])}" if with_it and against else ""
    message = f"score {state['score'] - gain:.3f} to {state['score']:.3f}{why}{but}"
    studio.say(state["project"], "gain", message, score=state["score"])


def _named(moved: Sequence[tuple[str, float, float]]) -> str:
    return "; ".join(f"{name} {was:.2f} to {now:.2f}" for name, was, now in moved)


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
    return sorted(moved, key=lambda one: (-abs(one[2] - one[1]), one[0]))


def worse_parts(studio: "Studio", state: "StudioState") -> list[str]:
    """Return the parts of scenes whose measurements are worse on the whole than in the best piece."""
    if state["piece"] == state["best"]:
        return []
    before, after = (_by_part(studio, state, state[key]) for key in ("best", "piece"))
    return sorted(
        part
        for part in before.keys() & after.keys()
        if part.startswith("scene:") and after[part] < before[part] - WORSE
    )


def put_back(studio: "Studio", state: "StudioState", parts: Sequence[str]) -> dict[str, str]:
    """Keep drafts in which these parts are as they were in the best piece; return their addresses."""
    project = state["project"]
    best = studio.store.takes.find(project, state["best"]).draft["works"]
    works = dict(state["works"])
    for kind in ("script", "storyboard", "cues", "shots"):
        old, new = (rooms.draft(studio, project, one[kind]) for one in (best, works))
        author = studio.store.takes.find(project, works[kind]).author
        works[kind] = minutes.keep_draft(
            studio, state, hold(kind, old, new, parts), part=kind, kind=kind,
            step=f"put-back-{kind}", author=author, parent=works[kind],
        )  # fmt: skip
    studio.say(project, "score", f"put back, because it was better before: {', '.join(parts)}")
    return works


def _by_part(studio: "Studio", state: "StudioState", address: str) -> dict[str, float]:
    scores: dict[str, list[float]] = {}
    for one in studio.store.takes.find(state["project"], address).draft["measurements"]:
        scores.setdefault(one["part"], []).append(one["score"])
    return {part: mean(values) for part, values in scores.items()}
