"""Everything made, by what went into it. The one mechanism behind crash safety, caching, resume and forks.

A key that has a finished row is never worked for again; two who ask for one key share one
execution, in this process or in several. Knows nothing of tools: work is a callable.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from types import TracebackType
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from store.assets import Assets
from store.errors import NotFound, StoreError
from store.exclusive import process_name
from store.guards import guarded
from store.models import Asset, Content, Generation, Ingredient, Outcome, Project, now
from store.orders import Kept, KeptFile, Made, Order
from store.sessions import Sessions
from store.words import redacted

_RECENT = 50


__all__ = ["Kept", "KeptFile", "Ledger", "Made", "Order"]


class Ledger:
    """The generations of all projects."""

    def __init__(self, sessions: Sessions, assets: Assets, locks: Path) -> None:
        self._sessions = sessions
        self._assets = assets
        self._locks = locks
        self._closed = threading.Event()

    def once(self, key: str, order: Order, work: Callable[[], Made]) -> Kept:
        """Return what a key stands for, having it made if it is not there yet.

        `key` is a SHA-256 in hexadecimal. Waits while another thread or process works on the
        same key, then shares what it made. Whatever `work` raises is recorded and raised on.
        """
        found = self.find(key)
        if found is not None:
            return found
        path = self._locks / f"gen-{key[:2]}" / f"{key}.lock"
        with guarded(path, self._sessions, f"generation {key}", given_up=self._closed.is_set):
            found = self.find(key)
            if found is not None:
                return found
            running = _Running(self._sessions, self._start(key, order))
            with running:
                made = work()
                written = [(data, self._assets.write(data), kind) for _, kind, data in made.files]
                self._finish(running, order, made, written)
        return self._made(key)

    def find(self, key: str) -> Kept | None:
        """Return a key's finished generation, None when there is none or its bytes are gone."""
        with self._sessions.reading() as session:
            row = session.exec(_finished(key)).first()
            return None if row is None else self._whole(session, row)

    def get(self, generation_id: int) -> Kept:
        """Return a finished generation by its row's id, whether its bytes are there or not. Raises NotFound."""
        with self._sessions.reading() as session:
            row = session.get(Generation, generation_id)
            if row is None or row.outcome is not Outcome.FINISHED:
                raise NotFound(f"there is no finished generation {generation_id}")
            return _kept(row, _files(session, generation_id), reused=True)

    def rows(self, project_id: str) -> list[Generation]:
        """Return every execution a project had made, oldest first."""
        asked = select(Generation).where(Generation.project_id == project_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Generation.id))))

    def executions(self, key: str) -> int:
        """Return how often work was begun for a key."""
        asked = select(func.count()).select_from(Generation).where(Generation.key == key)
        with self._sessions.reading() as session:
            return session.exec(asked).one()

    def typical_seconds(self, capability: str, back_end: str) -> float | None:
        """Return the median time of the newest finished generations, None when there are none."""
        asked = (
            select(Generation.seconds)
            .where(
                Generation.capability == capability,
                Generation.back_end == back_end,
                Generation.outcome == Outcome.FINISHED,
            )
            .order_by(col(Generation.id).desc())
            .limit(_RECENT)
        )
        with self._sessions.reading() as session:
            recent = session.exec(asked).all()
        return median(recent) if recent else None

    def abandon(self, project_id: str) -> int:
        """Mark what was begun for a project and never ended; return how many. Only for who holds the project."""
        with self._sessions.writing() as session:
            asked = select(Generation).where(
                Generation.project_id == project_id, Generation.outcome == Outcome.STARTED
            )
            dead = session.exec(asked).all()
            for row in dead:
                row.outcome, row.finished_at = Outcome.ABANDONED, now()
        return len(dead)

    def close(self) -> None:
        """Let those who wait for another's work give up."""
        self._closed.set()

    def _whole(self, session: Session, row: Generation) -> Kept | None:
        files = _files(session, row.id or 0)
        if not all(self._assets.verify(file.sha256, size=file.size) for file in files):
            return None
        return _kept(row, files, reused=True)

    def _start(self, key: str, order: Order) -> int:
        # Whoever holds the key's lock knows that those who began before and did not end are dead.
        dead = update(Generation).where(
            col(Generation.key) == key, col(Generation.outcome) == Outcome.STARTED
        )
        row = Generation(
            key=key,
            project_id=order.project_id,
            capability=order.capability,
            back_end=order.back_end,
            version=order.version,
            model=order.model,
            agent=order.agent,
            part=order.part,
            seed=order.seed,
            parameters=order.parameters,
            process=process_name(),
        )
        with self._sessions.writing() as session:
            session.exec(dead.values(outcome=Outcome.ABANDONED, finished_at=now()))
            session.add(row)
            session.flush()
            session.add_all(
                Ingredient(generation_id=row.id or 0, sha256=sha256) for sha256 in order.ingredients
            )
        return row.id or 0

    def _finish(
        self,
        running: "_Running",
        order: Order,
        made: Made,
        written: Sequence[tuple[bytes, str, str]],
    ) -> None:
        with self._sessions.writing() as session:
            self._assets.claim(session, written)
            row = session.get_one(Generation, running.row_id)
            lost = update(Generation).where(
                col(Generation.key) == row.key, col(Generation.outcome) == Outcome.FINISHED
            )
            session.exec(lost.values(superseded=True))
            row.outcome = Outcome.FINISHED
            row.recipe, row.facts = made.recipe, made.facts
            row.cost_usd = made.cost_usd
            row.seconds = running.seconds if made.seconds is None else made.seconds
            row.finished_at = now()
            for position, (role, media_type, _) in enumerate(made.files):
                session.add(
                    Asset(
                        generation_id=running.row_id,
                        position=position,
                        role=role,
                        sha256=written[position][1],
                        media_type=media_type,
                    )
                )
            if made.cost_usd:
                _charge(session, order.project_id, made.cost_usd)

    def _made(self, key: str) -> Kept:
        with self._sessions.reading() as session:
            row = session.exec(_finished(key)).one()
            return _kept(row, _files(session, row.id or 0), reused=False)


class _Running(AbstractContextManager["_Running"]):
    """A generation at work; leaving it by an exception says so in its row."""

    def __init__(self, sessions: Sessions, row_id: int) -> None:
        self._sessions = sessions
        self.row_id = row_id
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        return round(time.perf_counter() - self._began, 4)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            return
        broke = isinstance(error, Exception)
        try:
            self._record(
                Outcome.FAILED if broke else Outcome.ABANDONED,
                redacted(
                    f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
                ),
            )
        except StoreError as second:
            error.add_note(f"and this could not be recorded: {second}")

    def _record(self, outcome: Outcome, problem: str) -> None:
        with self._sessions.writing() as session:
            row = session.get_one(Generation, self.row_id)
            row.outcome = outcome
            row.problem = problem
            row.seconds = self.seconds
            row.finished_at = now()


def _finished(key: str) -> Any:
    return select(Generation).where(
        Generation.key == key,
        Generation.outcome == Outcome.FINISHED,
        col(Generation.superseded).is_(False),
    )


def _files(session: Session, generation_id: int) -> tuple[KeptFile, ...]:
    asked = (
        select(Asset, Content.size)
        .join(Content, col(Content.sha256) == col(Asset.sha256))
        .where(Asset.generation_id == generation_id)
        .order_by(col(Asset.position))
    )
    return tuple(
        KeptFile(role=asset.role, media_type=asset.media_type, sha256=asset.sha256, size=size)
        for asset, size in session.exec(asked)
    )


def _kept(row: Generation, files: tuple[KeptFile, ...], *, reused: bool) -> Kept:
    return Kept(
        generation_id=row.id or 0,
        key=row.key,
        files=files,
        recipe=row.recipe,
        facts=row.facts,
        reused=reused,
        seconds=row.seconds,
        cost_usd=row.cost_usd,
    )


def _charge(session: Session, project_id: str, cost_usd: float) -> None:
    session.exec(
        update(Project)
        .where(col(Project.id) == project_id)
        .values(spent_usd=Project.spent_usd + cost_usd)
    )
