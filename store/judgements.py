"""What agents said of each other's takes: critiques, the suggestions in them, and the authors' responses.

Append-only. `origin` names the step of the work that speaks; the same step never speaks twice.
What agents say comes in and goes out as plain JSON of the shapes in agents.drafts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session, col, select

from store import parts
from store.errors import NotFound
from store.models import Critique, Phase, Response, Suggestion, Take
from store.sessions import Sessions

Json = Mapping[str, Any]

_OF_CRITIQUE = (
    "overall_score",
    "alignment_with_vision",
    "criteria",
    "strengths",
    "areas_for_improvement",
    "measurements",
)
_OF_SUGGESTION = ("part", "text", "reason", "must_fix", "directive", "measurement")
_OF_RESPONSE = ("decision", "reason", "counter", "expected_gain")


class Judgements:
    """The critiques, suggestions and responses of all projects."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep_critique(
        self,
        project_id: str,
        *,
        take: str,
        by: str,
        to: str,
        phase: Phase | str,
        origin: str,
        critique: Json,
        attempt: int = 1,
        round: int = 1,
    ) -> bool:
        """Keep a critique of the take at an address, with the suggestions in it, addressed to its author.

        Returns whether it is new: False if this origin has spoken before. The suggestions'
        origins are "origin/1", "origin/2" ... Raises NotFound for no such take.
        """
        place: dict[str, Any] = {"phase": Phase(phase), "attempt": attempt, "round": round}
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"critiques {project_id}")
            if session.exec(_spoken(Critique, project_id, origin)).first() is not None:
                return False
            take_id = _take_id(session, project_id, take)
            said = {name: critique[name] for name in _OF_CRITIQUE if name in critique}
            row = Critique(
                project_id=project_id, take_id=take_id, by=by, origin=origin, **place, **said
            )
            session.add(row)
            session.flush()
            for number, suggestion in enumerate(critique.get("specific_suggestions", ()), start=1):
                kept = _suggestion(project_id, f"{origin}/{number}", by, to, place, suggestion)
                kept.critique_id, kept.take_id = row.id, take_id
                session.add(kept)
        return True

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

    def critiqued(
        self, project_id: str, *, phase: Phase | str | None = None, attempt: int | None = None
    ) -> list[tuple[str, dict[str, Any], tuple[dict[str, Any], ...]]]:
        """Return each critique as (by, what was said, the responses in the order of its suggestions).

        Sorted by origin, so that the order does not depend on who spoke first.
        """
        rows = self.critiques(project_id, phase=phase, attempt=attempt)
        suggested: dict[int | None, list[Suggestion]] = {}
        for suggestion in self.suggestions(project_id):
            suggested.setdefault(suggestion.critique_id, []).append(suggestion)
        answered = {row.suggestion_id: row for row in self.responses(project_id)}
        takes = self._addresses({row.take_id for row in rows})
        return [
            (
                row.by,
                _critique_said(row, takes[row.take_id], suggested.get(row.id, [])),
                tuple(
                    response_said(answered[suggestion.id])
                    for suggestion in suggested.get(row.id, [])
                    if suggestion.id in answered
                ),
            )
            for row in sorted(rows, key=lambda row: row.origin)
        ]

    def keep_suggestion(
        self,
        project_id: str,
        *,
        by: str,
        to: str,
        phase: Phase | str,
        origin: str,
        suggestion: Json,
        attempt: int = 1,
        round: int = 1,
    ) -> bool:
        """Keep a suggestion made by itself. Returns whether it is new."""
        place: dict[str, Any] = {"phase": Phase(phase), "attempt": attempt, "round": round}
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"suggestions {project_id}")
            if session.exec(_spoken(Suggestion, project_id, origin)).first() is not None:
                return False
            session.add(_suggestion(project_id, origin, by, to, place, suggestion))
        return True

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

    def keep_response(
        self, project_id: str, *, suggestion: Suggestion, by: str, response: Json
    ) -> bool:
        """Keep an author's answer to a suggestion, one for each. Returns whether it is new."""
        said = {name: response[name] for name in _OF_RESPONSE if name in response}
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"responses {project_id}")
            asked = select(Response).where(Response.suggestion_id == suggestion.id)
            if session.exec(asked).first() is not None:
                return False
            session.add(
                Response(project_id=project_id, suggestion_id=suggestion.id or 0, by=by, **said)
            )
        return True

    def responses(self, project_id: str) -> list[Response]:
        """Return every response, oldest first."""
        asked = select(Response).where(Response.project_id == project_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Response.id))))

    def declined(self, project_id: str) -> set[int]:
        """Return the suggestions that their authors declined, by id."""
        return {
            row.suggestion_id for row in self.responses(project_id) if row.decision == "decline"
        }

    def agreed(self, project_id: str, suggestion_ids: Iterable[int]) -> list[dict[str, Any]]:
        """Return the directives taken on from these suggestions, in this order: their own, or the counter."""
        responses = {row.suggestion_id: row for row in self.responses(project_id)}
        suggestions = {row.id: row for row in self.suggestions(project_id)}
        found = (
            _taken_on(suggestions[each], responses[each])
            for each in suggestion_ids
            if each in suggestions and each in responses
        )
        return [directive for directive in found if directive is not None]

    def _addresses(self, take_ids: set[int]) -> dict[int, str]:
        asked = select(Take.id, Take.part, Take.number).where(col(Take.id).in_(take_ids))
        with self._sessions.reading() as session:
            return {
                take_id or 0: parts.address_of(part, number)
                for take_id, part, number in session.exec(asked)
            }


def suggestion_said(row: Suggestion) -> dict[str, Any]:
    """Return a suggestion as it was said."""
    return {name: getattr(row, name) for name in _OF_SUGGESTION}


def response_said(row: Response) -> dict[str, Any]:
    """Return a response as it was said."""
    return {name: getattr(row, name) for name in _OF_RESPONSE}


def _critique_said(row: Critique, take: str, suggestions: list[Suggestion]) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in _OF_CRITIQUE}
    return {
        **said,
        "take": take,
        "specific_suggestions": [suggestion_said(each) for each in suggestions],
    }


def _suggestion(
    project_id: str, origin: str, by: str, to: str, place: Json, suggestion: Json
) -> Suggestion:
    said = {name: suggestion[name] for name in _OF_SUGGESTION if name in suggestion}
    return Suggestion(project_id=project_id, origin=origin, by=by, to=to, **place, **said)


def _taken_on(suggestion: Suggestion, response: Response) -> dict[str, Any] | None:
    if response.decision == "accept":
        return suggestion.directive
    return response.counter if response.decision == "counter" else None


def _take_id(session: Session, project_id: str, address: str) -> int:
    part, number = parts.parse_take(address)
    asked = select(Take.id).where(
        Take.project_id == project_id, Take.part == part, Take.number == number
    )
    found = session.exec(asked).first()
    if found is None:
        raise NotFound(f"there is no take {address!r}")
    return found


def _spoken(table: type[Critique] | type[Suggestion], project_id: str, origin: str) -> Any:
    return select(table.id).where(table.project_id == project_id, table.origin == origin)


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
