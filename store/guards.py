"""Locks of the operating system, and of PostgreSQL: held by a process, released by its death.

Knows files and connections, not what is guarded.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text

from store.errors import StoreUnusable
from store.faults import files_explained, queries_explained
from store.sessions import Sessions

_POLL_SECONDS = 0.02
_OLD_SECONDS = 86_400


@contextmanager
def guarded(
    path: Path, sessions: Sessions, name: str, *, given_up: Callable[[], bool]
) -> Iterator[None]:
    """Hold a lock file, and on PostgreSQL the advisory lock of that name, waiting as long as it takes.

    Safe between threads too: each call has a lock of its own. Raises StoreUnusable when
    `given_up` says so while waiting.
    """
    with ExitStack() as held:
        while not (try_file(path, held) and try_database(sessions, name, held)):
            held.close()
            if given_up():
                raise StoreUnusable("the store was closed while waiting for another's work")
            time.sleep(_POLL_SECONDS)
        yield


def try_file(path: Path, held: ExitStack) -> bool:
    """Try for a lock file's lock, to be released by `held`; return whether it was had."""
    with files_explained(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(path, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
    held.callback(lock.release, force=True)
    return True


def try_database(sessions: Sessions, name: str, held: ExitStack, *, label: str = "") -> bool:
    """Try for PostgreSQL's advisory lock of a name; always had on SQLite. `label` is seen by others."""
    if not sessions.on_postgres:
        return True
    with queries_explained(sessions.where):
        connection = sessions.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        held.callback(connection.close)
        asked = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
        if not connection.execute(asked, {"name": name}).scalar():
            return False
        held.callback(connection.invalidate)  # ending the connection for good frees the lock
        if label:
            connection.execute(
                text("SELECT set_config('application_name', :label, false)"), {"label": label[:63]}
            )
    return True


def sweep(folder: Path, others: Callable[[], object]) -> None:
    """Once a day: remove lock files unused for a day, each while its lock is held, then call `others`."""
    marker = folder / "swept"
    before = time.time() - _OLD_SECONDS
    if marker.exists() and marker.stat().st_mtime > before:
        return
    try:
        marker.touch()
    except OSError:  # a full or read-only disk: what can be read may still be read
        return
    with files_explained(folder):
        for path in folder.glob("gen-*/*.lock"):
            # Another process may be sweeping too, and have been here first.
            with ExitStack() as held, suppress(FileNotFoundError):
                if path.stat().st_mtime < before and try_file(path, held):
                    path.unlink(missing_ok=True)
    others()
