"""One process per project. The second is told at once who the first is.

The lock is the operating system's, so that a crash releases it; the note beside it only says
who holds it. Knows nothing of what is done under it.
"""

import json
import os
import re
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text

from store.errors import NotFound, ProjectBusy
from store.guards import try_database, try_file
from store.models import now
from store.sessions import Sessions

_ID = re.compile(r"[0-9a-z]{1,26}")


@contextmanager
def exclusive(sessions: Sessions, locks: Path, project_id: str, doing: str) -> Iterator[None]:
    """Hold a project for this process. Raises ProjectBusy at once when another holds it."""
    path = lock_path(locks, project_id)
    note = path.with_suffix(".json")
    with ExitStack() as held:
        if not try_file(path, held):
            raise _busy(project_id, _holder(note))
        label = f"troupe {doing} {process_name()}"
        if not try_database(sessions, project_id, held, label=label):
            raise _busy(project_id, _remote_holder(sessions, project_id))
        _write_note(note, doing)
        held.callback(note.unlink, missing_ok=True)
        yield


def lock_path(locks: Path, project_id: str) -> Path:
    """Return a project's lock file. Raises NotFound for what cannot be a project's id."""
    if not _ID.fullmatch(project_id):
        raise NotFound(f"{project_id!r} is not the id of a project")
    return locks / f"project-{project_id}.lock"


def process_name() -> str:
    """Return this process as host:pid."""
    return f"{socket.gethostname()}:{os.getpid()}"


def _write_note(note: Path, doing: str) -> None:
    words = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "command": f"{Path(sys.argv[0]).name} {doing}".strip(),
        "since": now().isoformat(timespec="seconds"),
    }
    with suppress(OSError):  # on a full disk the lock holds as well without it
        note.write_text(json.dumps(words), encoding="utf-8")


def _holder(note: Path) -> str:
    try:
        words: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(words["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"  # it is between taking the lock and writing its note
    return (
        f"process {words.get('pid')} on {words.get('host')} ({words.get('command')}),"
        f" since {since:%Y-%m-%d %H:%M:%S} UTC"
    )


def _remote_holder(sessions: Sessions, project_id: str) -> str:
    asked = text(
        "SELECT a.application_name, a.backend_start FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
        " WHERE l.locktype = 'advisory' AND l.granted"
        " AND ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(:name, 0)"
    )
    with sessions.reading() as session:
        row = session.connection().execute(asked, {"name": project_id}).first()
    if row is None:
        return "another process"
    return f"{row[0] or 'another process'}, since {row[1]:%Y-%m-%d %H:%M:%S %Z}"


def _busy(project_id: str, holder: str) -> ProjectBusy:
    return ProjectBusy(
        f"project {project_id} is being worked on by {holder}",
        hint="wait until it has finished, or end that process; `troupe log` shows what it is doing",
    )
