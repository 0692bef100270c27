"""What was said: critiques, suggestions, responses; and the human's answers and notes. Append-only.

`origin` names the step of the work that speaks; the same step never speaks twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from store.models import Answer, Critique, Note, Phase, Response, Suggestion
from store.sessions import Sessions
from store.words import storable

Rows = Sequence[Mapping[str, Any]]


class Reviews:
    """The judgements and answers of all projects."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep_critique(self, critique: Critique, suggestions: Iterable[Suggestion] = ()) -> Critique:
        """Keep a critique with the suggestions in it, once per origin; return the one of before if kept.

        The suggestions' project, critique, take, author, phase, attempt and round are filled in
        from it, their origins as "origin/1", "origin/2" ...
        """
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"critiques {critique.project_id}")
            kept = _critique_of(session, critique.project_id, critique.origin)
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
        phase: Phase | None = None,
        attempt: int | None = None,
        round: int | None = None,
        take_id: int | None = None,
    ) -> list[Critique]:
        """Return critiques, oldest first, narrowed to a phase, an attempt, a round or a take."""
        asked = select(Critique).where(Critique.project_id == project_id)
        for column, wanted in (
            (Critique.phase, phase),
            (Critique.attempt, attempt),
            (Critique.round, round),
            (Critique.take_id, take_id),
        ):
            if wanted is not None:
                asked = asked.where(col(column) == wanted)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Critique.id))))

    def keep_suggestion(self, suggestion: Suggestion) -> Suggestion:
        """Keep a suggestion made by itself, once per origin; return the one of before if kept."""
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"suggestions {suggestion.project_id}")
            kept = session.exec(
                select(Suggestion).where(
                    Suggestion.project_id == suggestion.project_id,
                    Suggestion.origin == suggestion.origin,
                )
            ).first()
            if kept is not None:
                return kept
            session.add(suggestion)
        return suggestion

    def suggestions(
        self,
        project_id: str,
        *,
        phase: Phase | None = None,
        attempt: int | None = None,
        round: int | None = None,
        to: str = "",
        critique_id: int | None = None,
        unanswered: bool = False,
    ) -> list[Suggestion]:
        """Return suggestions, oldest first, narrowed as asked; unanswered: those without a response."""
        asked = select(Suggestion).where(Suggestion.project_id == project_id)
        for column, wanted in (
            (Suggestion.phase, phase),
            (Suggestion.attempt, attempt),
            (Suggestion.round, round),
            (Suggestion.to, to or None),
            (Suggestion.critique_id, critique_id),
        ):
            if wanted is not None:
                asked = asked.where(col(column) == wanted)
        if unanswered:
            answered = select(Response.id).where(Response.suggestion_id == Suggestion.id)
            asked = asked.where(~answered.exists())
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Suggestion.id))))

    def keep_response(self, response: Response) -> Response:
        """Keep an author's answer to a suggestion, one for each; return the one of before if kept."""
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, f"responses {response.project_id}")
            kept = session.exec(
                select(Response).where(Response.suggestion_id == response.suggestion_id)
            ).first()
            if kept is not None:
                return kept
            session.add(response)
        return response

    def responses(self, project_id: str) -> list[Response]:
        """Return every response, oldest first."""
        asked = select(Response).where(Response.project_id == project_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Response.id))))

    def keep_answer(self, answer: Answer, notes: Iterable[Note] = ()) -> Answer:
        """Keep what the human said, with its notes; their project and answer are filled in here."""
        with self._sessions.writing() as session:
            session.add(answer)
            session.flush()
            for note in notes:
                note.project_id, note.answer_id = answer.project_id, answer.id or 0
                session.add(note)
        return answer

    def answers(
        self, project_id: str, *, phase: Phase | None = None, taken_up: bool | None = None
    ) -> list[Answer]:
        """Return answers, oldest first; taken_up=False: those the graph has not acted on yet."""
        asked = select(Answer).where(Answer.project_id == project_id)
        if phase is not None:
            asked = asked.where(Answer.phase == phase)
        if taken_up is not None:
            asked = asked.where(col(Answer.taken_up).is_(taken_up))
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Answer.id))))

    def take_up(self, answer_id: int) -> None:
        """Record that the graph has acted on an answer."""
        with self._sessions.writing() as session:
            session.get_one(Answer, answer_id).taken_up = True

    def understand(
        self,
        note_id: int,
        *,
        directives: Rows,
        understood: Sequence[str],
        not_understood: Sequence[str],
    ) -> Note:
        """Record what was made of a note that was kept before it was interpreted."""
        with self._sessions.writing() as session:
            note = session.get_one(Note, note_id)
            note.directives = storable([dict(row) for row in directives])
            note.understood = list(understood)
            note.not_understood = list(not_understood)
        return note

    def notes(self, project_id: str, *, answer_id: int | None = None) -> list[Note]:
        """Return the human's notes, oldest first; those of one answer, or all."""
        asked = select(Note).where(Note.project_id == project_id)
        if answer_id is not None:
            asked = asked.where(Note.answer_id == answer_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Note.id))))


def _critique_of(session: Session, project_id: str, origin: str) -> Critique | None:
    return session.exec(
        select(Critique).where(Critique.project_id == project_id, Critique.origin == origin)
    ).first()


def _within(critique: Critique, suggestion: Suggestion, number: int) -> Suggestion:
    suggestion.project_id = critique.project_id
    suggestion.critique_id = critique.id
    suggestion.take_id = critique.take_id
    suggestion.by = critique.by
    suggestion.phase = critique.phase
    suggestion.attempt = critique.attempt
    suggestion.round = critique.round
    suggestion.origin = f"{critique.origin}/{number}"
    return suggestion
