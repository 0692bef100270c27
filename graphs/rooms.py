"""Rooms: all that an agent is told when asked for something, gathered from the store.

A room is built from addresses in the graph's state, never from what happens to be chosen at
the moment, so that a node run again after a crash is told exactly the same.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from agents.cast import Agent, Form, find_form
from agents.drafts import DRAFTS, Concept, Directive, Premise
from agents.mind import BriefSpec, Room, Work, Works
from tools.base import derive_seed
from tools.measure.base import Measurement

if TYPE_CHECKING:
    from graphs.state import Seat, StudioState
    from graphs.studio import Studio


def room(
    studio: "Studio",
    place: "Seat | StudioState",
    *,
    works: Iterable[str] = (),
    piece: str = "",
) -> Room:
    """Return the room at a place in the work, with the named kinds of works on the table.

    `piece` is the address of the piece whose measurements and facts are told.
    """
    project = studio.store.projects.get(place["project"])
    at = place.get("works", {})
    told = _piece(studio, project.id, piece) if piece else {}
    phase, attempt = place.get("phase", "concept"), place.get("attempt", 1)
    return Room(
        seed=_seed(project.seed, place),
        brief=brief(studio, project.id),
        premise=premise(studio, project.id),
        form=form(studio, project.id),
        cast=cast(studio, project.id),
        works=Works(**{k: draft(studio, project.id, at[k]) for k in works if at.get(k)}),
        directives=standing(studio, project.id),
        locks=studio.store.takes.locks(project.id),
        measurements=tuple(Measurement(**m) for m in told.get("measurements", ())),
        facts=told.get("facts", {}),
        phase=phase,
        attempt=attempt,
        round=place.get("round", 1),
    )


def brief(studio: "Studio", project: str) -> BriefSpec:
    """Return the latest version of the brief, with every reason for rejection said since."""
    row = studio.store.projects.brief(project)
    return BriefSpec(
        prompt=row.prompt,
        form=row.form,
        audience=row.audience,
        length=row.length,
        style=row.style,
        language=row.language,
        guidance=_rejections(studio, project),
    )


def premise(studio: "Studio", project: str) -> Premise:
    """Return what was understood of the brief."""
    kept: Premise = draft(studio, project, "premise")
    return kept


def form(studio: "Studio", project: str) -> Form:
    """Return the project's form."""
    return find_form(studio.store.projects.get(project).form)


def cast(studio: "Studio", project: str) -> tuple[Agent, ...]:
    """Return the project's cast, in the order of the playbill."""
    return tuple(
        Agent(
            id=row.agent,
            name=row.name,
            role=row.role,
            personality=row.personality,
            **row.profile,
        )
        for row in studio.store.projects.cast(project)
    )


def member(studio: "Studio", project: str, agent: str) -> Agent:
    """Return one agent of the cast. Raises KeyError if it is not cast."""
    return {one.id: one for one in cast(studio, project)}[agent]


def draft(studio: "Studio", project: str, address: str) -> Any:
    """Return the typed draft of a take."""
    take = studio.store.takes.find(project, address)
    return DRAFTS[take.kind].model_validate(take.draft)


def work_of(studio: "Studio", project: str, agent: str, address: str) -> Work:
    """Return a concept under discussion."""
    concept: Concept = draft(studio, project, address)
    return Work(take=address, author=agent, concept=concept)


def works_of(studio: "Studio", project: str, concepts: Mapping[str, str]) -> tuple[Work, ...]:
    """Return all concepts under discussion, in the order of the cast."""
    order = [one.id for one in cast(studio, project)]
    return tuple(
        work_of(studio, project, agent, concepts[agent]) for agent in order if agent in concepts
    )


def standing(studio: "Studio", project: str) -> tuple[Directive, ...]:
    """Return the human's wishes so far, oldest first."""
    return tuple(
        Directive.model_validate(one)
        for note in studio.store.reviews.notes(project)
        for one in note.directives
    )


def _rejections(studio: "Studio", project: str) -> tuple[str, ...]:
    said = studio.store.reviews.answers(project, taken_up=True)
    return tuple(answer.words for answer in said if answer.kind == "reject" and answer.words)


def _piece(studio: "Studio", project: str, address: str) -> dict[str, Any]:
    return studio.store.takes.find(project, address).draft


def _seed(seed: int, place: "Seat | StudioState") -> int:
    """Return the project's own seed; another one when concept or prototype are begun again."""
    if place.get("phase", "concept") == "concept":
        phase, attempt = "concept", place.get("attempt", 1)
    else:
        phase, attempt = "prototype", place.get("edition", 1)
    return seed if attempt <= 1 else derive_seed(seed, phase, attempt)
