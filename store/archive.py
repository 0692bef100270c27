"""A project's rows written down as plain JSON, and set up again in another store.

Row ids are this store's own: what refers to a row is given the new row's id when it is restored.
Knows tables; the bytes of assets, files and snapshots of graphs are for others.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, or_, select

from store import models as tables
from store.errors import ArchiveWrong, NotFound
from store.models import Asset, Content, Generation, Ingredient, Outcome, Project, Take
from store.parts import parse

VERSION = 1
Row = dict[str, Any]
Rows = dict[str, list[Row]]

# In the order in which they are restored. Runs are named after answers, so these come first.
_OF_PROJECT: dict[str, type[SQLModel]] = {
    "brief": tables.Brief,
    "cast": tables.CastMember,
    "answer": tables.Answer,
    "take": tables.Take,
    "choice": tables.Choice,
    "lock": tables.Lock,
    "critique": tables.Critique,
    "suggestion": tables.Suggestion,
    "response": tables.Response,
    "note": tables.Note,
    "event": tables.Event,
}
_REFERS = {  # column -> the rows it names
    "generation_id": "generation",
    "take_id": "take",
    "critique_id": "critique",
    "suggestion_id": "suggestion",
    "answer_id": "answer",
}
_MADE: dict[str, type[SQLModel]] = {"asset": Asset, "ingredient": Ingredient}
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-z]{4,26}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,80}")
_ANSWERS_RUN = re.compile(r"answer/(\d{1,18})(?=/|$)")


@dataclass
class Ids:
    """The new ids of restored rows, by kind and old id."""

    known: dict[str, dict[int, int]] = field(default_factory=dict)

    def put(self, kind: str, old: int, new: int) -> None:
        """Remember a row's new id."""
        self.known.setdefault(kind, {})[old] = new

    def get(self, kind: str, old: int) -> int:
        """Return a row's new id. Raises ArchiveWrong."""
        try:
            return self.known[kind][old]
        except (KeyError, TypeError) as error:
            raise ArchiveWrong(f"it names {kind} {old!r}, which is not in it") from error

    def run(self, name: str) -> str:
        """Return the name of a run or a step: those that follow an answer are named after its row."""
        return _ANSWERS_RUN.sub(lambda m: f"answer/{self.get('answer', int(m[1]))}", name)


def rows_of(session: Session, project_id: str) -> Rows:
    """Return every row of a project, by kind, with what was made for it. Raises NotFound."""
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound(f"there is no project {project_id!r}")
    found: Rows = {"project": [_row(project)]}
    for kind, table in _OF_PROJECT.items():
        found[kind] = _all(session, table, _column(table, "project_id") == project_id)
    taken = select(Take.generation_id).where(Take.project_id == project_id)
    mine = (col(Generation.project_id) == project_id) & col(Generation.superseded).is_(False)
    made = (col(Generation.outcome) == Outcome.FINISHED) & or_(mine, col(Generation.id).in_(taken))
    found["generation"] = _all(session, Generation, made, but={"process"})
    made_ids = select(Generation.id).where(made)
    for kind, table in _MADE.items():
        found[kind] = _all(session, table, _column(table, "generation_id").in_(made_ids))
    wanted = {row["sha256"] for kind in ("asset", "take") for row in found[kind]}
    contents = session.exec(select(Content).order_by(col(Content.sha256)))
    found["content"] = [_row(one) for one in contents if one.sha256 in wanted]
    return found


def restored(session: Session, rows: Mapping[str, Any]) -> tuple[Project, Ids]:
    """Set a project's rows up again in an open writing session; return it and the rows' new ids.

    What was made before under the same key is not entered twice. Raises ArchiveWrong when the
    rows do not fit together, or the project is here already.
    """
    try:
        return _restored(session, rows)
    except IntegrityError as error:
        raise ArchiveWrong("its rows do not fit together") from error


def _restored(session: Session, rows: Mapping[str, Any]) -> tuple[Project, Ids]:
    project = _checked_project(_one(rows, "project"))
    if session.get(Project, project.id) is not None:
        raise ArchiveWrong(
            f"project {project.id} ({project.slug}) is in this store already",
            hint=f"`troupe show {project.id}` shows it; `troupe rm {project.id}` would make room",
        )
    session.add(project)
    ids = Ids()
    for row in _several(rows, "content"):
        content = _checked(Content, row)
        if session.get(Content, content.sha256) is None:
            session.add(content)
    session.flush()
    _restore_made(session, rows, project.id, ids)
    for kind, table in _OF_PROJECT.items():
        for row in _several(rows, kind):
            _restore(session, kind, table, row, project.id, ids)
    for answer_id, old in ids.known.get("take of an answer", {}).items():
        session.get_one(tables.Answer, answer_id).take_id = ids.get("take", old)
    session.flush()
    return project, ids


def _restore_made(session: Session, rows: Mapping[str, Any], project_id: str, ids: Ids) -> None:
    new: set[int] = set()
    for row in _several(rows, "generation"):
        made = _checked(Generation, {**row, "process": ""})
        old, made.id, made.project_id = made.id or 0, None, project_id
        if made.outcome is not Outcome.FINISHED:
            raise ArchiveWrong("it has a generation that was never finished")
        same = select(Generation).where(
            Generation.key == made.key, Generation.outcome == Outcome.FINISHED,
            col(Generation.superseded).is_(False),
        )  # fmt: skip
        there = None if made.superseded else session.exec(same).first()
        if there is None:
            session.add(made)
            session.flush()
            new.add(old)
        ids.put("generation", old, (there or made).id or 0)
    for kind, table in _MADE.items():
        for row in _several(rows, kind):
            part: Any = _checked(table, {**row, "id": None})
            if part.generation_id in new:
                session.add(_referring(part, ids))
    session.flush()


def _restore(
    session: Session, kind: str, table: type[SQLModel], row: Row, project_id: str, ids: Ids
) -> None:
    given = dict(row)
    old = given.pop("id", None)
    made: Any = _checked(table, {**given, "project_id": project_id})
    later = made.take_id if isinstance(made, tables.Answer) else None
    if later is not None:  # takes come after answers, whose ids name their runs
        made.take_id = None
    if hasattr(made, "origin"):
        made.origin = ids.run(made.origin)
    _check_part(getattr(made, "part", "") if kind in ("take", "choice", "lock") else "")
    session.add(_referring(made, ids))
    session.flush()
    if isinstance(old, int) and made.id is not None:
        ids.put(kind, old, made.id)
    if later is not None:
        ids.put("take of an answer", made.id or 0, later)


def _check_part(part: str) -> None:
    try:
        if part:
            parse(part)
    except NotFound as error:
        raise ArchiveWrong(f"{part[:80]!r} in it is not the address of a part") from error


def _referring(row: Any, ids: Ids) -> Any:
    for column, kind in _REFERS.items():
        if (old := getattr(row, column, None)) is not None:
            setattr(row, column, ids.get(kind, old))
    return row


def _checked(table: type[SQLModel], row: Any) -> Any:
    """Return a row as its table has it. Raises ArchiveWrong."""
    try:
        made: Any = table.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise ArchiveWrong(
            f"a {table.__name__.lower()} in it is not one: {where}: {first['msg']}"
        ) from error
    for column in ("sha256", "key"):
        if (value := getattr(made, column, "")) and not _SHA256.fullmatch(value):
            raise ArchiveWrong(f"{value[:80]!r} in it is not a hash")
    if (kind := getattr(made, "media_type", "")) and not _MEDIA_TYPE.fullmatch(kind):
        raise ArchiveWrong(f"{kind[:80]!r} in it is not a media type")
    return made


def _checked_project(row: Row) -> Project:
    project: Project = _checked(Project, row)
    if not _ID.fullmatch(project.id) or not _SLUG.fullmatch(project.slug):
        raise ArchiveWrong("its project has no proper id or slug")
    return project


def _several(rows: Mapping[str, Any], kind: str) -> list[Row]:
    found = rows.get(kind)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ArchiveWrong(f"it has no proper list of {kind} rows")
    return found


def _one(rows: Mapping[str, Any], kind: str) -> Row:
    found = _several(rows, kind)
    if len(found) != 1:
        raise ArchiveWrong(f"it has {len(found)} rows for its {kind}")
    return found[0]


def _all(session: Session, table: type[SQLModel], which: Any, but: Iterable[str] = ()) -> list[Row]:
    found = session.exec(select(table).where(which).order_by(_column(table, "id")))
    return [_row(one, but) for one in found]


def _row(row: SQLModel, but: Iterable[str] = ()) -> Row:
    return row.model_dump(mode="json", exclude=set(but))


def _column(table: type[SQLModel], name: str) -> Any:
    return table.__table__.c[name]  # type: ignore[attr-defined]  # SQLModel adds it
