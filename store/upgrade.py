"""Bringing a database to the shape this Troupe knows. Knows revisions, not what they do.

Alembic is slow to import, so it is asked only when the database is not at HEAD already.
"""

from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, inspect, text

from store.faults import check_known, files_explained, queries_explained
from store.migrations import HEAD
from store.sessions import Sessions

_WAIT_SECONDS = 120


def bring_up_to_date(sessions: Sessions, locks: Path) -> None:
    """Run the migrations the database lacks, one process at a time.

    Raises StoreTooNew for a revision this Troupe does not know, StoreUnusable if it cannot be done.
    """
    if revision_of(sessions) == HEAD:
        return
    with files_explained(locks), FileLock(locks / "upgrade.lock", timeout=_WAIT_SECONDS):
        if revision_of(sessions) == HEAD:
            return
        _use_write_ahead_log(sessions)
        _upgrade(sessions)


def revision_of(sessions: Sessions) -> str | None:
    """Return the database's revision, None for an empty one. Raises StoreTooNew, StoreUnusable."""
    with queries_explained(sessions.where), sessions.engine.connect() as connection:
        return _revision(connection, sessions.where)


def _revision(connection: Connection, where: str) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision is None:
        return None
    check_known(str(revision), where)
    return str(revision)


def _use_write_ahead_log(sessions: Sessions) -> None:
    if sessions.on_postgres:
        return
    with queries_explained(sessions.where):
        raw = sessions.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            raw.close()


def _upgrade(sessions: Sessions) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with sessions.writing() as session:
        sessions.one_at_a_time(session, "upgrade")
        connection = session.connection()
        if _revision(connection, sessions.where) != HEAD:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
