"""The store as one object: what the graphs and the command line hold to remember things.

Opens the home folder and the database, brings its tables up to date, and puts the parts
together. Knows nothing of what is worked on.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlmodel import Session

from store import guards, upgrade
from store.assets import Assets
from store.events import Events
from store.exclusive import exclusive
from store.home import Home, default_url
from store.ledger import Ledger
from store.projects import Projects
from store.reviews import Reviews
from store.sessions import Sessions
from store.takes import Takes


class Store:
    """Everything that is remembered. Safe to share between threads; close it at the end, or use `with`."""

    def __init__(self, home: Home, sessions: Sessions) -> None:
        self.sessions = sessions
        self.paths = home
        self.events = Events(sessions)
        self.assets = Assets(sessions, home)
        self.takes = Takes(sessions)
        self.reviews = Reviews(sessions)
        self.projects = Projects(sessions, self.assets, home)
        self.ledger = Ledger(sessions, self.assets, home.locks)

    @property
    def home(self) -> Path:
        """Return the home folder."""
        return self.paths.folder

    @property
    def url(self) -> str:
        """Return the database's URL, with its password: not for showing (see `where`)."""
        return self.sessions.url

    @property
    def where(self) -> str:
        """Return the database's place, without secrets."""
        return self.sessions.where

    def session(self) -> AbstractContextManager[Session]:
        """Return a unit of work that writes: commits at its end, rolls back on an exception.

        Keep it short and never hold it while a tool or a mind works. Raises StoreUnusable.
        """
        return self.sessions.writing()

    def reading(self) -> AbstractContextManager[Session]:
        """Return a unit of work that only reads and keeps nobody from writing."""
        return self.sessions.reading()

    @contextmanager
    def exclusive(self, project_id: str, doing: str = "resume") -> Iterator[None]:
        """Hold a project for this process; what one before it began and never ended is abandoned.

        Raises ProjectBusy at once when another process, or another thread, holds it.
        """
        with exclusive(self.sessions, self.paths.locks, project_id, doing):
            self.ledger.abandon(project_id)
            yield

    def close(self) -> None:
        """Let go of the database; those who wait for another's work give up."""
        self.ledger.close()
        self.sessions.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(home: Path, url: str | None = None) -> Store:
    """Open the store of a home folder, made on first use; `url` names another database than its own.

    Raises StoreUnusable when the home or the database cannot be used, StoreTooNew when a newer
    Troupe made the database.
    """
    paths = Home(home)
    paths.prepare()
    sessions = Sessions(url or default_url(home))
    with ExitStack() as undo:
        undo.callback(sessions.close)
        upgrade.bring_up_to_date(sessions, paths.locks)
        store = Store(paths, sessions)
        guards.sweep(paths.locks, store.assets.sweep)
        undo.pop_all()
    return store
