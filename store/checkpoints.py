"""Where LangGraph keeps its snapshots: a file of its own beside the database, or the same PostgreSQL.

A file of its own because a transaction of ours must never make a run wait, nor one of its.
Knows threads by name only.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from store.database import Store
from store.errors import StoreError, StoreUnusable
from store.faults import explained
from store.sessions import WAIT_SECONDS

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

WITHOUT = (
    "move the file away: `troupe resume` then goes through the work again from the first review,"
    " and finds all that was made"
)

# Read by LangGraph when it is imported: snapshots may hold plain values only, never code.
os.environ["LANGGRAPH_STRICT_MSGPACK"] = "true"


@contextmanager
def open_checkpointer(store: Store) -> Iterator["BaseCheckpointSaver[str]"]:
    """Yield LangGraph's saver, ready for use from several threads. Raises StoreUnusable."""
    if store.sessions.on_postgres:
        with _postgres(store) as saver:
            yield saver
    else:
        with _sqlite(store) as saver:
            yield saver


def forget(store: Store, thread_id: str) -> None:
    """Delete a thread's snapshots."""
    if not store.sessions.on_postgres and not store.paths.checkpoints.exists():
        return
    with open_checkpointer(store) as saver:
        saver.delete_thread(thread_id)


def compact(store: Store, thread_id: str) -> int:
    """Keep only the newest snapshot of a thread that rests; return how many were dropped.

    LangGraph keeps one per step, which nothing goes back to: takes and choices are in our own
    tables. On PostgreSQL nothing is dropped.
    """
    if store.sessions.on_postgres or not store.paths.checkpoints.exists():
        return 0
    path = store.paths.checkpoints
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection, connection:
            dropped = connection.execute(
                "DELETE FROM checkpoints WHERE thread_id = :thread AND checkpoint_id <>"
                " (SELECT max(checkpoint_id) FROM checkpoints WHERE thread_id = :thread)",
                {"thread": thread_id},
            )
            connection.execute(
                "DELETE FROM writes WHERE thread_id = :thread AND checkpoint_id NOT IN"
                " (SELECT checkpoint_id FROM checkpoints WHERE thread_id = :thread)",
                {"thread": thread_id},
            )
            return dropped.rowcount
    except sqlite3.Error as error:
        raise explained(error, str(path)) from error


@contextmanager
def _sqlite(store: Store) -> Iterator["BaseCheckpointSaver[str]"]:
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
    from langgraph.checkpoint.sqlite import SqliteSaver

    path = store.paths.checkpoints
    try:
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, check_same_thread=False)
    except sqlite3.Error as error:
        raise _explained(error, str(path)) from error
    with closing(connection):
        saver = SqliteSaver(connection, serde=JsonPlusSerializer(allowed_msgpack_modules=None))
        try:
            connection.execute("PRAGMA synchronous=NORMAL")
            saver.setup()
            yield saver
        except sqlite3.Error as error:  # ours come wrapped by SQLAlchemy: it is the saver's
            raise _explained(error, str(path)) from error


@contextmanager
def _postgres(store: Store) -> Iterator["BaseCheckpointSaver[str]"]:
    try:
        from langgraph.checkpoint.postgres import PostgresSaver
        from psycopg import Error
    except ImportError as error:
        raise StoreUnusable(
            f"snapshots in PostgreSQL need {error.name!r}, which is not installed",
            hint="pip install 'troupe-studio[postgres]'",
        ) from error
    from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

    plain = make_url(store.url).set(drivername="postgresql")
    with PostgresSaver.from_conn_string(plain.render_as_string(hide_password=False)) as saver:
        saver.serde = JsonPlusSerializer(allowed_msgpack_modules=None)
        try:
            saver.setup()
            yield saver
        except Error as error:
            raise explained(error, store.where) from error


def _explained(error: sqlite3.Error, where: str) -> StoreError:
    """Return our error; a file of snapshots that is of no more use can be done without."""
    meant = explained(error, repr(where))
    if any(sign in str(error) for sign in ("malformed", "not a database")):
        return StoreUnusable(f"the snapshots are damaged: {where!r}", hint=WITHOUT)
    return meant
