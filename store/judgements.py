"""What agents said of each other's takes: critiques, the suggestions in them, and the authors' responses.

Append-only. `origin` names the step of the work that speaks; the same step never speaks twice.
"""

from collections.abc import Iterable
from typing import Any

from sqlmodel import col, select

from store.models import Critique, Phase, Response, Suggestion
from store.sessions import Sessions


class Judgements:
    """The critiques, suggestions and responses of all projects."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep_critique(self, critique: Critique, suggestions: Iterable[Suggestion] = ()) -> Critique:
        """Keep a critique with the suggestions in it, once per origin.

        Returns the row given if it is new, the one of before if this origin has spoken already.
        The suggestions' project, critique, take, author, phase, attempt and round are filled in
        from it, their origins as "origin#01", "origin#02" ...
        """
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"critiques {critique.project_id}")
            asked = _spoken(Critique, critique.project_id, critique.origin)
            kept: Critique | None = session.exec(asked).first()
            if kept is not None:
                return kept
            session.add(critique)
            session.flush()
            for number, suggestion in enumerate(suggestions, start=1):
                session.add(_within(critique, suggestion, number))
        return critique

    def critiques(
        self,
        project_id: str,
        *,
        phase: Phase | str | None = None,
        attempt: int | None = None,
        round: int | None = None,
        take_id: int | None = None,
    ) -> list[Critique]:
        """Return critiques, oldest first, narrowed to a phase, an attempt, a round or a take."""
        asked = select(Critique).where(Critique.project_id == project_id)
        asked = _narrowed(asked, Critique, phase=phase, attempt=attempt, round=round)
        if take_id is not None:
            asked = asked.where(Critique.take_id == take_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Critique.id))))

    def keep_suggestion(self, suggestion: Suggestion) -> Suggestion:
        """Keep a suggestion made by itself, once per origin; return it, or the one of before."""
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"suggestions {suggestion.project_id}")
            asked = _spoken(Suggestion, suggestion.project_id, suggestion.origin)
            kept: Suggestion | None = session.exec(asked).first()
            if kept is not None:
                return kept
            session.add(suggestion)
        return suggestion

    def suggestions(
        self,
        project_id: str,
        *,
        phase: Phase | str | None = None,
        attempt: int | None = None,
        round: int | None = None,
        to: str = "",
        unanswered: bool = False,
    ) -> list[Suggestion]:
        """Return suggestions, oldest first, narrowed as asked; unanswered: those without a response."""
        asked = select(Suggestion).where(Suggestion.project_id == project_id)
        asked = _narrowed(asked, Suggestion, phase=phase, attempt=attempt, round=round)
        if to:
            asked = asked.where(Suggestion.to == to)
        if unanswered:
            answers = select(Response.id).where(Response.suggestion_id == Suggestion.id)
            asked = asked.where(~answers.exists())
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Suggestion.id))))

    def keep_response(self, response: Response) -> Response:
        """Keep an author's answer to a suggestion, one for each; return it, or the one of before."""
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"responses {response.project_id}")
            asked = select(Response).where(Response.suggestion_id == response.suggestion_id)
            kept = session.exec(asked).first()
            if kept is not None:
                return kept
            session.add(response)
        return response

    def responses(self, project_id: str) -> list[Response]:
        """Return every response, oldest first."""
        asked = select(Response).where(Response.project_id == project_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Response.id))))


def _spoken(table: type[Critique] | type[Suggestion], project_id: str, origin: str) -> Any:
    return select(table).where(table.project_id == project_id, table.origin == origin)


def _within(critique: Critique, suggestion: Suggestion, number: int) -> Suggestion:
    suggestion.project_id = critique.project_id
    suggestion.critique_id = critique.id
    suggestion.take_id = critique.take_id
    suggestion.by = critique.by
    suggestion.phase = critique.phase
    suggestion.attempt = critique.attempt
    suggestion.round = critique.round
    suggestion.origin = f"{critique.origin}#{number:02}"
    return suggestion


def _narrowed(
    asked: Any,
    table: type[Critique] | type[Suggestion],
    *,
    phase: Phase | str | None,
    attempt: int | None,
    round: int | None,
) -> Any:
    if phase is not None:
        asked = asked.where(table.phase == Phase(phase))
    if attempt is not None:
        asked = asked.where(table.attempt == attempt)
    return asked if round is None else asked.where(table.round == round)
