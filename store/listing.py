"""All projects at a glance, fast: for SQLite by the standard library alone, without SQLAlchemy.

A database that lacks migrations, or is no SQLite file, is asked through the store instead.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from store.faults import check_known, explained
from store.home import Home
from store.migrations import HEAD

_WAIT_SECONDS = 30


@dataclass(frozen=True)
class ProjectLine:
    """A project in one line. Times are ISO 8601 in UTC, like "2026-11-20T17:45:00Z"."""

    id: str
    slug: str
    title: str
    status: str
    phase: str
    form: str
    seed: int
    created_at: str
    changed_at: str
    problem: str


COLUMNS = tuple(field.name for field in fields(ProjectLine))
"""The columns of the project table that a line holds."""

_QUERY = f"SELECT {', '.join(COLUMNS)} FROM project ORDER BY changed_at DESC, created_at DESC"  # noqa: S608 - our own column names


def list_projects(home: Path, url: str | None, *, limit: int | None = None) -> list[ProjectLine]:
    """Return the projects, the last changed first; none when there is no database yet.

    Raises StoreTooNew, StoreUnusable.
    """
    path = _sqlite_file(home, url)
    if path is None:
        return _through_the_store(home, url, limit)
    try:
        if not path.exists():
            return []
        with closing(_connect(path)) as connection:
            revision = _revision(connection, path)
            if revision == HEAD:
                rows = connection.execute(f"{_QUERY} LIMIT ?", (-1 if limit is None else limit,))
                return [_line(row) for row in rows]
    except (sqlite3.Error, OSError) as error:
        raise explained(error, repr(str(path))) from error
    return _through_the_store(home, url, limit) if revision else []


def _sqlite_file(home: Path, url: str | None) -> Path | None:
    if not url:
        return Home(home).database
    for scheme in ("sqlite:///", "sqlite+pysqlite:///"):
        if url.startswith(scheme) and "?" not in url:
            return Path(url.removeprefix(scheme))
    return None


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_SECONDS, isolation_level=None
    )


def _revision(connection: sqlite3.Connection, path: Path) -> str | None:
    table = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    if connection.execute(table).fetchone() is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        return None
    check_known(str(row[0]), repr(str(path)))
    return str(row[0])


def _through_the_store(home: Path, url: str | None, limit: int | None) -> list[ProjectLine]:
    from sqlalchemy import text

    from store.database import open_store

    with open_store(home, url) as store, store.reading() as session:
        rows = session.connection().execute(
            text(_QUERY if limit is None else f"{_QUERY} LIMIT {int(limit)}")
        )
        return [_line(row) for row in rows]


def _line(row: Iterable[Any]) -> ProjectLine:
    values = dict(zip(COLUMNS, row, strict=True))
    for column in ("status", "phase"):  # kept by the name of their member, which is the value's
        values[column] = str(values[column]).lower()
    for column in ("created_at", "changed_at"):
        values[column] = str(values[column])[:19].replace(" ", "T") + "Z"
    return ProjectLine(**values)
