"""What the human said: answers at a review or while the project rested, and the notes in them. Append-only.

An answer is written before the graph acts on it, and marked when it has; so none is lost or
acted on twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from store import parts
from store.errors import NotFound
from store.models import Answer, Note, Phase, Take
from store.sessions import Sessions

AT_ONCE = ("lock", "unlock", "stop")
"""Kinds that take effect by themselves: the graph never acts on them."""


class Answers:
    """The answers and notes of all projects."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep_answer(self, answer: Answer, notes: Iterable[Note] = ()) -> Answer:
        """Keep what the human said, with its notes; their project and answer are filled in here.

        Kinds: approve, pick, steer, edit, lock, unlock, reject, stop. Those that take effect by
        themselves (AT_ONCE) count as taken up.
        """
        answer.taken_up = answer.taken_up or answer.kind in AT_ONCE
        with self._sessions.writing() as session:
            session.add(answer)
            session.flush()
            for note in notes:
                note.project_id, note.answer_id = answer.project_id, answer.id or 0
                session.add(note)
        return answer

    def answer(self, project_id: str, answer_id: int) -> Answer:
        """Return an answer of a project by its id. Raises NotFound."""
        with self._sessions.reading() as session:
            answer = session.get(Answer, answer_id)
        if answer is None or answer.project_id != project_id:
            raise NotFound(f"project {project_id} has no answer {answer_id}")
        return answer

    def answers(
        self,
        project_id: str,
        *,
        phase: Phase | str | None = None,
        kind: str = "",
        taken_up: bool | None = None,
    ) -> list[Answer]:
        """Return answers, oldest first; taken_up=False: those the graph has yet to act on."""
        asked = select(Answer).where(Answer.project_id == project_id)
        if phase is not None:
            asked = asked.where(Answer.phase == Phase(phase))
        if kind:
            asked = asked.where(Answer.kind == kind)
        if taken_up is not None:
            asked = asked.where(col(Answer.taken_up).is_(taken_up))
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Answer.id))))

    def next_answer(self, project_id: str) -> Answer | None:
        """Return the oldest answer that the graph has yet to act on, None if there is none."""
        waiting = self.answers(project_id, taken_up=False)
        return waiting[0] if waiting else None

    def take_up(self, answer_id: int) -> None:
        """Record that the graph has acted on an answer. Raises NotFound."""
        with self._sessions.writing() as session:
            answer = session.get(Answer, answer_id)
            if answer is None:
                raise NotFound(f"there is no answer {answer_id}")
            answer.taken_up = True

    def rejections(self, project_id: str) -> tuple[str, ...]:
        """Return the reasons for which the human rejected something, oldest first."""
        rejected = self.answers(project_id, kind="reject")
        return tuple(answer.words for answer in rejected if answer.words)

    def last_pick(self, project_id: str, *, prefix: str = "") -> str:
        """Return the address of the take last picked among parts that begin so; empty if none was."""
        asked = (
            select(Take.part, Take.number)
            .join(Answer, col(Answer.take_id) == col(Take.id))
            .where(Answer.project_id == project_id, Answer.kind == "pick")
            .where(col(Take.part).startswith(prefix, autoescape=True))
            .order_by(col(Answer.id).desc())
            .limit(1)
        )
        with self._sessions.reading() as session:
            found = session.exec(asked).first()
        return parts.address_of(*found) if found else ""

    def notes(self, project_id: str, *, answer_id: int | None = None) -> list[Note]:
        """Return the human's notes, oldest first; those of one answer, or all."""
        asked = select(Note).where(Note.project_id == project_id)
        if answer_id is not None:
            asked = asked.where(Note.answer_id == answer_id)
        with self._sessions.reading() as session:
            return list(session.exec(asked.order_by(col(Note.id))))

    def understand(
        self,
        note_id: int,
        *,
        directives: Sequence[Mapping[str, Any]],
        understood: Sequence[str],
        not_understood: Sequence[str],
    ) -> Note:
        """Record what was made of a note that was kept before it was interpreted. Raises NotFound."""
        with self._sessions.writing() as session:
            note = session.get(Note, note_id)
            if note is None:
                raise NotFound(f"there is no note {note_id}")
            note.directives = [dict(directive) for directive in directives]
            note.understood = list(understood)
            note.not_understood = list(not_understood)
        return note
