"""Drafts once kept. A take is immutable and numbered; which one counts is a later row, and so is a lock.

Knows nothing of what drafts mean: their JSON goes in and comes out as it was.
"""

import hashlib
import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from sqlmodel import Session, col, func, select

from store import parts
from store.errors import NotFound
from store.models import Choice, Lock, Phase, Take, now
from store.sessions import Sessions
from store.words import storable


class Takes:
    """The takes of all projects."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep(
        self,
        project_id: str,
        *,
        part: str,
        kind: str,
        author: str,
        phase: Phase | str,
        origin: str,
        attempt: int = 1,
        round: int = 0,
        parent: str = "",
        title: str = "",
        draft: Mapping[str, Any] | None = None,
        sha256: str = "",
        media_type: str = "",
        generation_id: int | None = None,
    ) -> Take:
        """Keep a draft (plain JSON), or a rendering (hash, media type, generation), as the part's next take.

        `origin` names the step of the work that keeps it, at most once per part: asked again,
        it returns the take of before, whatever is given now. Raises NotFound for a part
        that is not one.
        """
        parts.parse(part)
        content = storable(dict(draft or {}))
        take = Take(
            project_id=project_id,
            part=storable(part),
            number=0,
            kind=kind,
            author=author,
            phase=Phase(phase),
            attempt=attempt,
            round=round,
            parent=parent,
            origin=origin,
            title=title,
            draft=content,
            sha256=sha256 or (canonical_hash(content) if draft is not None else ""),
            media_type=media_type or ("application/json" if draft is not None else ""),
            generation_id=generation_id,
        )
        return self._append(take)

    def choose(self, project_id: str, part: str, take: Take, by: str, reason: str = "") -> Choice:
        """Make a take the one that counts for a part. Choosing it again by the same hand adds no row."""
        parts.parse(part)
        if take.id is None or take.project_id != project_id:
            raise NotFound(f"the take {address(take)!r} is not one of this project")
        with self._sessions.writing() as session:
            newest = _newest_choice(session, project_id, part)
            if newest is not None and newest.take_id == take.id and newest.by == by:
                return newest
            choice = Choice(project_id=project_id, part=part, take_id=take.id, by=by, reason=reason)
            session.add(choice)
        return choice

    def chosen(self, project_id: str, part: str) -> Take | None:
        """Return the take that counts for a part, None while none does."""
        with self._sessions.reading() as session:
            newest = _newest_choice(session, project_id, part)
            return session.get(Take, newest.take_id) if newest else None

    def all_chosen(self, project_id: str) -> dict[str, Take]:
        """Return the takes that count, by part, in the order of the parts' first takes."""
        latest = (
            select(func.max(Choice.id))
            .where(Choice.project_id == project_id)
            .group_by(col(Choice.part))
        )
        asked = (
            select(Choice.part, Take)
            .join(Take, col(Take.id) == col(Choice.take_id))
            .where(col(Choice.id).in_(latest))
            .order_by(col(Take.id))
        )
        with self._sessions.reading() as session:
            return {part: take for part, take in session.exec(asked)}  # noqa: C416 - rows are not pairs to mypy

    def choices(self, project_id: str, part: str = "") -> list[Choice]:
        """Return every choice made, oldest first; of one part, or of all."""
        asked = select(Choice).where(Choice.project_id == project_id)
        if part:
            asked = asked.where(Choice.part == part)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Choice.id))))

    def find(self, project_id: str, wanted: str) -> Take:
        """Return the take at "part@number", or the chosen one of a bare part. Raises NotFound."""
        part, number = parts.parse_take(wanted)
        if number is None:
            take = self.chosen(project_id, part)
        else:
            take = self._numbered(project_id, part, number)
        if take is None:
            raise NotFound(f"there is no take {wanted!r}", hint=self._nearest(project_id, wanted))
        return take

    def get(self, take_id: int) -> Take:
        """Return a take by its row's id. Raises NotFound."""
        with self._sessions.reading() as session:
            take = session.get(Take, take_id)
        if take is None:
            raise NotFound(f"there is no take number {take_id} in the store")
        return take

    def history(self, project_id: str, part: str = "") -> list[Take]:
        """Return every take, oldest first; of one part, or of all."""
        asked = select(Take).where(Take.project_id == project_id)
        if part:
            asked = asked.where(Take.part == part)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Take.id))))

    def of_origin(self, project_id: str, part: str, origin: str) -> Take | None:
        """Return the take a step of the work kept, None if it has not yet."""
        with self._sessions.reading() as session:
            return _of_origin(session, project_id, part, origin)

    def lock(self, project_id: str, part: str, by: str = "human") -> bool:
        """Let no one but the human change a part. Returns False if it was locked already."""
        parts.parse(part)
        with self._sessions.writing() as session:
            if _open_locks(session, project_id, part):
                return False
            session.add(Lock(project_id=project_id, part=part, by=by))
        return True

    def unlock(self, project_id: str, part: str) -> bool:
        """Release a part's lock. Returns False if it was not locked."""
        parts.parse(part)
        with self._sessions.writing() as session:
            found = _open_locks(session, project_id, part)
            for lock in found:
                lock.released_at = now()
        return bool(found)

    def locks(self, project_id: str) -> tuple[str, ...]:
        """Return the locked parts, oldest lock first."""
        with self._sessions.reading() as session:
            return tuple(dict.fromkeys(lock.part for lock in _open_locks(session, project_id)))

    def locked(self, project_id: str, part: str) -> bool:
        """Return whether a lock holds the part, its own or a wider one."""
        return parts.covered(part, self.locks(project_id))

    def _append(self, take: Take) -> Take:
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"take {take.project_id} {take.part}")
            kept = _of_origin(session, take.project_id, take.part, take.origin)
            if kept is not None:
                return kept
            highest = session.exec(
                select(func.max(Take.number)).where(
                    Take.project_id == take.project_id, Take.part == take.part
                )
            ).one()
            take.number = (highest or 0) + 1
            session.add(take)
        return take

    def _numbered(self, project_id: str, part: str, number: int) -> Take | None:
        with self._sessions.reading() as session:
            return session.exec(
                select(Take).where(
                    Take.project_id == project_id, Take.part == part, Take.number == number
                )
            ).first()

    def _nearest(self, project_id: str, wanted: str) -> str:
        known = [(take.part, address(take)) for take in self.history(project_id)]
        part = wanted.partition("@")[0]
        same = [where for of, where in known if of == part]
        near = get_close_matches(part, dict.fromkeys(of for of, _ in known), n=5, cutoff=0.4)
        listed = same[-6:] or near or list(dict.fromkeys(of for of, _ in known))[:8]
        return "there is " + ", ".join(listed) if listed else "nothing has been kept yet"


def address(take: Take) -> str:
    """Return a take's address, "part@number"."""
    return parts.address_of(take.part, take.number)


def draft_of(take: Take) -> dict[str, Any]:
    """Return the draft's JSON as it was kept."""
    return dict(take.draft)


def canonical_hash(draft: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a draft in canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(draft, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _of_origin(session: Session, project_id: str, part: str, origin: str) -> Take | None:
    return session.exec(
        select(Take).where(Take.project_id == project_id, Take.part == part, Take.origin == origin)
    ).first()


def _newest_choice(session: Session, project_id: str, part: str) -> Choice | None:
    asked = select(Choice).where(Choice.project_id == project_id, Choice.part == part)
    return session.exec(asked.order_by(col(Choice.id).desc()).limit(1)).first()


def _open_locks(session: Session, project_id: str, part: str = "") -> list[Lock]:
    asked = select(Lock).where(Lock.project_id == project_id, col(Lock.released_at).is_(None))
    if part:
        asked = asked.where(Lock.part == part)
    return list(session.exec(asked.order_by(col(Lock.id))))
