"""Removing a project's rows, and finding the bytes that may go with them.

Knows which table refers to which; bytes themselves are pruned by store.assets.
"""

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, delete, select

from store.models import (
    Answer,
    Asset,
    Brief,
    CastMember,
    Choice,
    Critique,
    Event,
    Generation,
    Ingredient,
    Lock,
    Note,
    Project,
    Response,
    Suggestion,
    Take,
)


def hashes(session: Session, project_id: str) -> set[str]:
    """Return the hashes of all bytes that a project's takes and generations refer to."""
    made = (
        select(Asset.sha256)
        .join(Generation, col(Generation.id) == col(Asset.generation_id))
        .where(_ownerless(project_id))
    )
    kept = select(Take.sha256).where(Take.project_id == project_id)
    return {*session.exec(made), *session.exec(kept)}


def delete_rows(session: Session, project_id: str) -> None:
    """Delete every row of a project but its own, and the generations that no take needs."""
    tables: tuple[type[SQLModel], ...] = (
        Response, Suggestion, Note, Critique, Choice, Answer, Lock, Event, Take, CastMember, Brief,
    )  # fmt: skip
    for table in tables:
        of_project = table.__table__.c.project_id == project_id  # type: ignore[attr-defined]  # SQLModel adds it
        session.exec(delete(table).where(of_project))
    taken = select(Take.generation_id).where(col(Take.generation_id).is_not(None))
    gone = select(Generation.id).where(_ownerless(project_id), col(Generation.id).not_in(taken))
    for table, owner in ((Asset, Asset.generation_id), (Ingredient, Ingredient.generation_id)):
        session.exec(delete(table).where(col(owner).in_(gone)))
    session.exec(delete(Generation).where(_ownerless(project_id), col(Generation.id).not_in(taken)))


def _ownerless(project_id: str) -> ColumnElement[bool]:
    """Match the generations of this project, and those that earlier ones left to others' takes."""
    others = select(Project.id).where(Project.id != project_id)
    return col(Generation.project_id).not_in(others)
