"""Repair: bytes that were lost or damaged are made again, by the same steps that made them.

Looks at what counts in a project that rests. What only a person made cannot be made again;
that is said, and left as it is.
"""

from typing import TYPE_CHECKING

from graphs import minutes
from store.errors import AssetDamaged
from store.models import Status

if TYPE_CHECKING:
    from graphs.studio import Studio
    from store.models import Take

KIND = "repair"


def order(studio: "Studio", project: str) -> None:
    """Ask for a repair if a project that rests at a review, or is done, has lost bytes."""
    row = studio.store.projects.get(project)
    if row.status not in (Status.WAITING, Status.STOPPED, Status.DONE):
        return
    lost = damaged(studio, project)
    for take in lost:
        if take.author == "human":
            studio.say(project, "failed", f"{_yours(take)}; give it again", part=take.part)
    if any(take.author != "human" for take in lost):
        minutes.keep_answer(
            studio, project, KIND, part=row.status.value, by="troupe", automatic=True
        )


def explained(studio: "Studio", project: str, error: AssetDamaged) -> AssetDamaged:
    """Return the error that says what to do: what was given by hand cannot be made again."""
    for take in damaged(studio, project):
        if take.author == "human":
            hint = f"give it again: troupe edit {project} {take.part} --file FILE"
            return AssetDamaged(_yours(take), hint=hint)
    return AssetDamaged(str(error), hint=f"`troupe resume {project}` makes it again")


def _yours(take: "Take") -> str:
    return f"{take.part} was yours, and its bytes are missing or damaged"


def damaged(studio: "Studio", project: str) -> "list[Take]":
    """Return the chosen renderings whose bytes are missing or do not match their hash."""
    chosen = studio.store.takes.all_chosen(project).values()
    renderings = [take for take in chosen if take.kind == "rendering"]
    return [take for take in renderings if not _whole(studio, take)]


def _whole(studio: "Studio", take: "Take") -> bool:
    hashes = {take.sha256}
    if take.generation_id is not None:
        hashes |= {file.sha256 for file in studio.store.ledger.get(take.generation_id).files}
    return all(studio.store.assets.verify(one, deep=True) for one in hashes)


def was_done(studio: "Studio", project: str) -> bool:
    """Return whether the last thing said was the repair of a finished project: it is done again then."""
    said = studio.store.reviews.answers(project)
    return bool(said) and said[-1].kind == KIND and said[-1].part == Status.DONE.value
