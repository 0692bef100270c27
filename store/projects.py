"""Projects: their names, where they stand, their briefs and casts, what they cost, and their end.

Knows rows and the bytes they refer to; LangGraph's snapshots are forgotten by whoever knows
threads (store.checkpoints.forget).
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, delete, func, or_, select

from store import clearing
from store.assets import Assets
from store.errors import Ambiguous, NotFound
from store.exclusive import lock_path
from store.home import Home
from store.models import (
    Brief,
    CastMember,
    Generation,
    Outcome,
    Phase,
    Project,
    Status,
    now,
)
from store.sessions import Sessions
from store.words import redacted, slug_of

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no i, l, o or u, so that an id can be read aloud and typed."""

_ID_LENGTH = 10
_LISTED = 6


@dataclass(frozen=True, kw_only=True)
class Spending:
    """What a project cost, in US dollars; `by_back_end` is keyed "capability.back_end"."""

    total_usd: float
    by_back_end: dict[str, float]
    generations: int


class Projects:
    """All projects."""

    def __init__(self, sessions: Sessions, assets: Assets, home: Home) -> None:
        self._sessions = sessions
        self._assets = assets
        self._home = home

    def create(
        self,
        *,
        title: str,
        form: str,
        seed: int,
        brief: Brief | None = None,
        cast: Sequence[CastMember] = (),
        budget_usd: float | None = None,
        auto: bool = False,
        until: str = "",
        forked_from: str | None = None,
    ) -> Project:
        """Begin a project, with its first brief and its cast, all at once or not at all.

        The rows' project, version and positions are filled in here. Its status is working,
        its phase the concept.
        """
        project = Project(
            id=_new_id(),
            slug=slug_of(title),
            title=title,
            status=Status.WORKING,
            phase=Phase.CONCEPT,
            form=form,
            seed=seed,
            budget_usd=budget_usd,
            auto=auto,
            until=until,
            forked_from=forked_from,
        )
        with self._sessions.writing() as session:
            session.add(project)
            session.flush()
            if brief is not None:
                brief.project_id, brief.version = project.id, 1
                session.add(brief)
            _add_cast(session, project.id, cast)
        return project

    def get(self, project_id: str) -> Project:
        """Return a project by its id. Raises NotFound."""
        with self._sessions.reading() as session:
            return _one(session, project_id)

    def find(self, name: str = "") -> Project:
        """Return a project by id, by a unique prefix of its id or slug, or the latest for "".

        Raises NotFound or Ambiguous, with those it could have been as the hint.
        """
        wanted = name.strip().lower()
        with self._sessions.reading() as session:
            found = _latest(session, 1) if not wanted else _called(session, wanted)
            if not found and wanted and slug_of(wanted) != "untitled":
                found = _called(session, slug_of(wanted))
            latest = _latest(session, _LISTED)
        if not found:
            raise NotFound(
                f"there is no project {name!r}" if wanted else "there is no project yet",
                hint=_candidates(latest) or 'begin one with `troupe new "BRIEF"`',
            )
        if len(found) > 1:
            raise Ambiguous(f"{name!r} fits several projects", hint=_candidates(found))
        return found[0]

    def latest(self, limit: int | None = None) -> list[Project]:
        """Return the projects, the last changed first."""
        with self._sessions.reading() as session:
            return _latest(session, limit)

    def set_status(self, project_id: str, status: Status, *, problem: str = "") -> Project:
        """Say where a project stands; a problem says why, in words, and is cleared otherwise."""
        return self._change(project_id, status=status, problem=redacted(problem))

    def set_phase(self, project_id: str, phase: Phase | str) -> Project:
        """Say which phase a project is in."""
        return self._change(project_id, phase=Phase(phase))

    def set_problem(self, project_id: str, problem: str) -> Project:
        """Say what is wrong with a project, in words; what looks like a key is taken out."""
        return self._change(project_id, problem=redacted(problem))

    def set_title(self, project_id: str, title: str) -> Project:
        """Give a project another title; its slug stays, since people and scripts call it by that."""
        return self._change(project_id, title=title)

    def set_running(self, project_id: str, *, auto: bool, until: str = "") -> Project:
        """Say whether a project approves its reviews itself, and at which phase's it stops all the same."""
        return self._change(project_id, auto=auto, until=until)

    def set_budget(self, project_id: str, budget_usd: float | None) -> Project:
        """Set what a project may cost in US dollars; None is no limit."""
        return self._change(project_id, budget_usd=budget_usd)

    def add_brief(self, project_id: str, brief: Brief) -> Brief:
        """Keep a further version of the brief; its project and version are filled in here."""
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"brief {project_id}")
            _one(session, project_id)
            highest = session.exec(
                select(func.max(Brief.version)).where(Brief.project_id == project_id)
            ).one()
            brief.project_id, brief.version = project_id, (highest or 0) + 1
            session.add(brief)
        return brief

    def brief(self, project_id: str) -> Brief:
        """Return the latest version of the brief. Raises NotFound."""
        briefs = self.briefs(project_id)
        if not briefs:
            raise NotFound(f"project {project_id} has no brief")
        return briefs[-1]

    def set_premise(self, project_id: str, premise: Mapping[str, Any]) -> None:
        """Record what was understood of the latest version of the brief. Raises NotFound."""
        latest = self.brief(project_id)
        with self._sessions.writing() as session:
            session.get_one(Brief, latest.id).premise = dict(premise)

    def briefs(self, project_id: str) -> list[Brief]:
        """Return every version of the brief, oldest first."""
        asked = select(Brief).where(Brief.project_id == project_id).order_by(col(Brief.version))
        with self._sessions.reading() as session:
            return list(session.exec(asked))

    def save_cast(self, project_id: str, cast: Sequence[CastMember]) -> None:
        """Cast the agents, in this order, in place of any cast before."""
        with self._sessions.writing() as session:
            session.exec(delete(CastMember).where(col(CastMember.project_id) == project_id))
            _add_cast(session, project_id, cast)

    def cast(self, project_id: str) -> list[CastMember]:
        """Return the cast, in order."""
        asked = select(CastMember).where(CastMember.project_id == project_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(CastMember.position))))

    def spending(self, project_id: str) -> Spending:
        """Return what a project cost so far, by capability and back end."""
        name = col(Generation.capability) + "." + col(Generation.back_end)
        asked = (
            select(name, func.sum(Generation.cost_usd), func.count())
            .where(Generation.project_id == project_id, Generation.outcome == Outcome.FINISHED)
            .group_by(name)
            .order_by(name)
        )
        with self._sessions.reading() as session:
            rows = session.exec(asked).all()
        return Spending(
            total_usd=sum(cost for _, cost, _ in rows),
            by_back_end={name: cost for name, cost, _ in rows if cost},
            generations=sum(count for _, _, count in rows),
        )

    def left_to_spend(self, project_id: str) -> float | None:
        """Return what is left of the budget in US dollars, never below 0; None without a budget."""
        project = self.get(project_id)
        if project.budget_usd is None:
            return None
        return max(0.0, project.budget_usd - project.spent_usd)

    def remove(self, project_id: str) -> int:
        """Delete a project and what only it used; return how many files of bytes went with it.

        Generations that another project's takes came from stay, with their bytes.
        """
        with self._sessions.writing() as session:
            project = _one(session, project_id)
            bytes_of = clearing.hashes(session, project_id)
            clearing.delete_rows(session, project_id)
            session.delete(project)
        lock = lock_path(self._home.locks, project_id)
        with suppress(OSError):  # held by a run of this process until it ends
            lock.unlink(missing_ok=True)
        return self._assets.prune(bytes_of)

    def _change(self, project_id: str, **columns: Any) -> Project:
        with self._sessions.writing() as session:
            project = _one(session, project_id)
            for name, value in columns.items():
                setattr(project, name, value)
            project.changed_at = now()
        return project


def _new_id() -> str:
    return "".join(secrets.choice(CROCKFORD) for _ in range(_ID_LENGTH))


def _one(session: Session, project_id: str) -> Project:
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound(f"there is no project {project_id!r}", hint="`troupe list` names them all")
    return project


def _latest(session: Session, limit: int | None) -> list[Project]:
    newest_first = (col(Project.changed_at).desc(), col(Project.created_at).desc())
    return list(session.exec(select(Project).order_by(*newest_first).limit(limit)))


def _called(session: Session, wanted: str) -> list[Project]:
    exact = select(Project).where(or_(Project.id == wanted, Project.slug == wanted))
    begins = select(Project).where(
        or_(
            col(Project.id).startswith(wanted, autoescape=True),
            col(Project.slug).startswith(wanted, autoescape=True),
        )
    )
    newest_first = col(Project.changed_at).desc()
    for asked in (select(Project).where(Project.id == wanted), exact, begins):
        found = list(session.exec(asked.order_by(newest_first)))
        if found:
            return found
    return []


def _candidates(projects: Iterable[Project]) -> str:
    listed = [f"{project.id} ({project.slug})" for project in projects]
    more = ", ..." if len(listed) > _LISTED else ""
    return "there is " + ", ".join(listed[:_LISTED]) + more if listed else ""


def _add_cast(session: Session, project_id: str, cast: Sequence[CastMember]) -> None:
    for position, member in enumerate(cast):
        member.project_id, member.position = project_id, position
        session.add(member)
