"""What foreign faults mean here: SQLAlchemy's, sqlite3's and the operating system's, as our own errors.

Knows their messages and numbers; knows no tables. Importing it loads no database library.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import StoreError, StoreTooNew, StoreUnusable
from store.migrations import REVISIONS

_MEANINGS = (
    ("disk is full", "the disk is full", "free some space; what was kept so far is safe"),
    (
        "readonly database",
        "the database cannot be written",
        "check the permissions of the file and its folder, or set TROUPE_HOME elsewhere",
    ),
    (
        "not a database",
        "the file is not a Troupe database",
        "move it away, or set TROUPE_HOME elsewhere",
    ),
    (
        "malformed",
        "the database is damaged",
        "restore it from a backup, or move it away and begin anew",
    ),
    (
        "unable to open",
        "the database cannot be opened",
        "check that its folder exists and can be read and written",
    ),
    (
        "disk I/O error",
        "the database cannot be read or written",
        "check the disk, and that the path is a file on it",
    ),
    (
        "is locked",
        "another program keeps the database locked",
        "wait until it has finished, then try again",
    ),
)


def explained(error: Exception, where: str) -> StoreError:
    """Return our error for a foreign one. `where` names the database or file, without secrets."""
    if isinstance(error, OSError):
        return _system_fault(error, where)
    said = str(getattr(error, "orig", None) or error).strip() or type(error).__name__
    for sign, meaning, hint in _MEANINGS:
        if sign in said:
            return StoreUnusable(f"{meaning}: {where}", hint=hint)
    first_line = said.splitlines()[0]
    return StoreUnusable(
        f"the database did not do what was asked of it: {first_line}",
        hint=f"the database is {where}; `troupe doctor` looks closer",
    )


def check_known(revision: str, where: str) -> None:
    """Raise StoreTooNew unless this Troupe knows a database's revision."""
    if revision not in REVISIONS:
        raise StoreTooNew(
            f"the database was made by a newer Troupe (revision {revision!r}): {where}",
            hint="update with `pip install -U troupe-studio`, or set TROUPE_HOME elsewhere",
        )


@contextmanager
def files_explained(where: Path) -> Iterator[None]:
    """Turn an OSError inside into StoreUnusable that names the path."""
    try:
        yield
    except OSError as error:
        raise explained(error, str(where)) from error


@contextmanager
def queries_explained(where: str) -> Iterator[None]:
    """Turn a SQLAlchemy error inside into StoreUnusable that names the database."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except SQLAlchemyError as error:
        raise explained(error, where) from error


def _system_fault(error: OSError, where: str) -> StoreError:
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreUnusable(
            f"the disk is full: {where}", hint="free some space; what was kept so far is safe"
        )
    return StoreUnusable(
        f"{where!r} cannot be used: {reason}",
        hint="check its permissions, or set TROUPE_HOME to a folder you can write",
    )
