"""Units of work on the database: one Session each, short, never held while a tool works.

Knows SQLite's and PostgreSQL's ways with transactions; knows no tables.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session

from store.errors import StoreError, StoreUnusable
from store.faults import queries_explained
from store.words import storable

WAIT_SECONDS = 30


class Sessions:
    """A database that is there to be asked. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self.address = _parsed(url)
        self.url = self.address.render_as_string(hide_password=False)
        self.where = _place(self.address)
        self.on_postgres = self.address.get_backend_name() == "postgresql"
        self.engine = _engine(self.address)
        self._here = threading.local()
        self._at_once = self.engine.execution_options(begin="IMMEDIATE")

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a Session that commits at the end and rolls back on an exception.

        On SQLite it holds the write lock from its first statement on, so what it reads
        cannot change before it writes. What it returns stays readable afterwards.
        Raises StoreUnusable, and StoreError when the thread is in one already.
        """
        if getattr(self._here, "writing", False):
            raise StoreError("a unit of work was begun within another, and would wait for itself")
        self._here.writing = True
        try:
            with (
                queries_explained(self.where),
                Session(self._at_once, expire_on_commit=False) as session,
            ):
                yield session
                session.commit()
        finally:
            self._here.writing = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a Session that sees one state of the database and keeps nobody from writing."""
        with (
            queries_explained(self.where),
            Session(self.engine, expire_on_commit=False) as session,
        ):
            yield session

    def one_at_a_time(self, session: Session, name: str) -> None:
        """Wait until no other unit of work of this name runs; SQLite has that in every writing one."""
        if self.on_postgres:
            session.connection().execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 1))"), {"name": name}
            )

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def _parsed(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreUnusable(
            "the database URL cannot be read",
            hint="write it like sqlite:////folder/troupe.sqlite or postgresql://user@host/name",
        ) from error
    if address.drivername in ("postgres", "postgresql"):
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreUnusable(
            f"no database of the kind {address.drivername!r} is known",
            hint="use sqlite or postgresql",
        )
    if address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:"):
        raise StoreUnusable(
            "a database in memory would forget everything", hint="name a file in the database URL"
        )
    return address


def _place(address: URL) -> str:
    if address.get_backend_name() == "sqlite":
        return repr(address.database)
    return address.render_as_string(hide_password=True)


def _engine(address: URL) -> Engine:
    on_sqlite = address.get_backend_name() == "sqlite"
    options: dict[str, Any] = (
        {"connect_args": {"timeout": WAIT_SECONDS, "check_same_thread": False}}
        if on_sqlite
        else {"pool_pre_ping": True}
    )
    try:
        engine = create_engine(
            address, pool_size=8, max_overflow=64, json_serializer=_json, **options
        )
    except ModuleNotFoundError as error:
        raise StoreUnusable(
            f"the database needs {error.name!r}, which is not installed",
            hint="pip install 'troupe-studio[postgres]'",
        ) from error
    except SQLAlchemyError as error:
        raise StoreUnusable(
            f"no database of the kind {address.drivername!r} is known",
            hint="use sqlite or postgresql",
        ) from error
    if on_sqlite:
        event.listen(engine, "connect", _tune_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes late and is never IMMEDIATE: two units of work that read
    # before they write would then fail at once instead of waiting for each other.
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', '')}")


def _json(value: Any) -> str:
    return json.dumps(storable(value), ensure_ascii=False, allow_nan=False)


@event.listens_for(Session, "before_flush")
def _clean_words(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in (*session.new, *session.dirty):
        for name, value in list(vars(row).items()):
            if isinstance(value, str) and (clean := storable(value)) != value:
                setattr(row, name, clean)
