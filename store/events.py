"""The log: what happened, in order, in words a person can read. Append-only.

Those who show progress in this process listen; everyone else asks what came since.
"""

import threading
from collections.abc import Callable

from sqlmodel import col, func, select

from store.models import Event
from store.sessions import Sessions
from store.words import plain

Listener = Callable[[Event], None]


class Events:
    """The events of all projects."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._listeners: list[Listener] = []
        self._guard = threading.Lock()

    def say(
        self,
        project_id: str,
        kind: str,
        message: str,
        *,
        agent: str = "",
        part: str = "",
        take: str = "",
        score: float | None = None,
        seconds: float | None = None,
    ) -> Event:
        """Write an event and tell the listeners, on the thread that says it. Control characters are dropped.

        Kinds: phase, started, finished, reused, failed, take, critique, response, choice, answer, score.
        """
        event = Event(
            project_id=project_id,
            kind=kind,
            message=plain(message),
            agent=agent,
            part=part,
            take=take,
            score=score,
            seconds=seconds,
        )
        with self._sessions.writing() as session:
            # Whoever asks what came since must not miss one that was numbered first and kept last.
            self._sessions.one_at_a_time(session, f"events {project_id}")
            session.add(event)
        with self._guard:
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(event)
        return event

    def since(self, project_id: str, after_id: int = 0, *, limit: int | None = None) -> list[Event]:
        """Return the events after the one of that id, oldest first."""
        asked = (
            select(Event)
            .where(Event.project_id == project_id, col(Event.id) > after_id)
            .order_by(col(Event.id))
            .limit(limit)
        )
        with self._sessions.reading() as session:
            return list(session.exec(asked))

    def newest_id(self, project_id: str) -> int:
        """Return the id of the newest event, 0 when there is none: where to listen on from."""
        with self._sessions.reading() as session:
            newest = session.exec(
                select(func.max(Event.id)).where(Event.project_id == project_id)
            ).one()
        return newest or 0

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener with every event said in this process, from any thread; returns how to stop.

        A listener must be quick and must not raise: it runs in the middle of the work.
        """
        with self._guard:
            self._listeners.append(listener)

        def stop() -> None:
            with self._guard:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return stop
