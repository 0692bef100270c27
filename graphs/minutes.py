"""Minutes of the meeting: what agents said, kept as rows, and rows handed back as what was said.

The only place where drafts and tables meet. Every step names its origin, so that a node run
again after a crash finds its own rows instead of writing them twice.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from agents.drafts import Criterion, Critique, Directive, Response, Suggestion
from agents.mind import Critiqued, Proposal
from graphs import rooms
from store import models as tables
from tools.base import Spec, digest
from tools.measure.base import Measurement

if TYPE_CHECKING:
    from graphs.state import Seat, StudioState
    from graphs.studio import Studio


def origin(place: "Seat | StudioState", step: str) -> str:
    """Return the name of a step: the run it belongs to and what it did."""
    run = place.get("run") or f"{place.get('phase', 'concept')}/{place.get('attempt', 1)}"
    return f"{run}/{step}"


def keep_draft(
    studio: "Studio",
    place: "Seat | StudioState",
    draft: Spec,
    *,
    part: str,
    kind: str,
    step: str,
    author: str = "",
    parent: str = "",
    reason: str = "",
) -> str:
    """Keep and choose a draft as a take; return its address. An unchanged draft is not kept twice."""
    project = place["project"]
    body = draft.model_dump(mode="json", by_alias=True)
    if parent and studio.store.takes.find(project, parent).sha256 == digest(body):
        return parent
    by = author or str(place.get("agent", ""))
    take = studio.store.takes.keep(
        project,
        part=part,
        kind=kind,
        author=by,
        origin=origin(place, step),
        draft=body,
        sha256=digest(body),
        parent=parent,
        title=str(body.get("title", "")),
        **when(place),
    )
    studio.store.takes.choose(project, part, take, by=by, reason=reason or step)
    address = f"{part}@{take.number}"
    studio.say(project, "take", f"{kind} {take.title}".strip(), part=part, agent=by, take=address)
    return address


def keep_critique(
    studio: "Studio",
    place: "Seat | StudioState",
    by: str,
    author: str,
    take: str,
    critique: Critique,
) -> None:
    """Keep one judgement and the suggestions in it."""
    project = place["project"]
    row = tables.Critique(
        project_id=project,
        take_id=studio.store.takes.find(project, take).id or 0,
        by=by,
        origin=origin(place, f"critique-{place.get('round', 1)}/{by}->{author or take}"),
        overall_score=critique.overall_score,
        alignment_with_vision=critique.alignment_with_vision,
        criteria=[one.model_dump(mode="json") for one in critique.criteria],
        strengths=list(critique.strengths),
        areas_for_improvement=list(critique.areas_for_improvement),
        measurements=[one.model_dump(mode="json") for one in critique.measurements],
        **when(place),
    )
    rows = [_suggestion_row(place, by, author, one) for one in critique.specific_suggestions]
    if studio.store.reviews.keep_critique(row, rows) is row:
        said = (*critique.areas_for_improvement, *critique.strengths, "no remark")[0]
        studio.say(
            project, "critique", f"on {take}: {said}",
            agent=by, take=take, score=round(critique.overall_score, 3),
        )  # fmt: skip


def keep_answer(
    studio: "Studio",
    project: str,
    kind: str,
    *,
    words: str = "",
    on: str = "all",
    part: str = "",
    take: int | None = None,
    by: str = "human",
    automatic: bool = False,
) -> tables.Answer:
    """Write down what was said at a review, before anything is done about it."""
    row = tables.Answer(
        project_id=project,
        phase=studio.store.projects.get(project).phase,
        kind=kind,
        by=by,
        automatic=automatic,
        part=part,
        words=words,
        take_id=take,
    )
    notes = [tables.Note(project_id=project, answer_id=0, addressed_to=on, words=words)]
    kept = studio.store.reviews.keep_answer(row, notes if words else [])
    said = f"{kind} {part}".strip() + (f": {words}" if words else "")
    studio.say(project, "answer", said, agent=by, part=part)
    return kept


def keep_suggestions(
    studio: "Studio",
    place: "Seat | StudioState",
    by: str,
    addressed: Sequence[tuple[str, Suggestion]],
) -> None:
    """Keep suggestions made outside a critique: pairs of whom they are addressed to, and what."""
    for index, (to, suggestion) in enumerate(addressed):
        row = _suggestion_row(place, by, to, suggestion)
        row.origin = origin(place, f"suggest-{place.get('round', 1)}/{by}#{index:02}")
        if studio.store.reviews.keep_suggestion(row) is row:
            studio.say(
                place["project"], "suggestion", f"to {to}: {suggestion.text}",
                agent=by, part=suggestion.part,
            )  # fmt: skip


def addressed(studio: "Studio", state: "StudioState") -> list[str]:
    """Return the agents to whom something was suggested in this round, in the order of the cast."""
    asked = {row.to for row in _round_suggestions(studio, state)}
    return [agent.id for agent in rooms.cast(studio, state["project"]) if agent.id in asked]


def proposals_to(
    studio: "Studio", place: "Seat", agent: str
) -> tuple[list[tables.Suggestion], tuple[Proposal, ...]]:
    """Return what was suggested to an agent in this round: the rows, and the values, in one order."""
    rows = [row for row in _round_suggestions(studio, place) if row.to == agent]
    return rows, tuple(Proposal(by=row.by, suggestion=suggestion_of(row)) for row in rows)


def suggestion_of(row: tables.Suggestion) -> Suggestion:
    """Return a suggestion row as the value it was."""
    return Suggestion(
        part=row.part,
        text=row.text,
        reason=row.reason,
        must_fix=row.must_fix,
        directive=None if row.directive is None else Directive.model_validate(row.directive),
    )


def keep_responses(
    studio: "Studio",
    place: "Seat | StudioState",
    by: str,
    rows: Sequence[tables.Suggestion],
    answers: Sequence[Response],
) -> None:
    """Keep an author's answers, one per suggestion in order."""
    for row, answer in zip(rows, answers, strict=True):
        response = tables.Response(
            project_id=place["project"],
            suggestion_id=row.id or 0,
            by=by,
            decision=answer.decision,
            reason=answer.reason,
            counter=None if answer.counter is None else answer.counter.model_dump(mode="json"),
            expected_gain=answer.expected_gain,
        )
        if studio.store.reviews.keep_response(response) is response:
            verb = {"accept": "accepts", "decline": "declines", "counter": "counters"}
            studio.say(
                place["project"], "response",
                f"{verb[answer.decision]} “{row.text}” from {row.by}: {answer.reason}",
                agent=by, part=row.part,
            )  # fmt: skip


def agreed(proposals: Sequence[Proposal], answers: Sequence[Response]) -> tuple[Directive, ...]:
    """Return the directives that an author took on: accepted, or put in their place."""
    taken: list[Directive] = []
    for proposal, answer in zip(proposals, answers, strict=True):
        if answer.decision == "counter" and answer.counter is not None:
            taken.append(answer.counter)
        elif answer.decision == "accept" and proposal.suggestion.directive is not None:
            taken.append(proposal.suggestion.directive)
    return tuple(taken)


def contested(studio: "Studio", state: "StudioState") -> list[str]:
    """Return the authors who declined something that must be fixed in this round, sorted."""
    answers = {row.suggestion_id: row.decision for row in _responses(studio, state)}
    rows = _round_suggestions(studio, state)
    return sorted(
        {row.to for row in rows if row.must_fix and answers.get(row.id or 0) == "decline"}
    )


def agreed_in_round(studio: "Studio", state: "StudioState") -> list[int]:
    """Return the ids of this round's suggestions that lead to a change, in the order they were made."""
    answers = {row.suggestion_id: row for row in _responses(studio, state)}
    return [
        row.id
        for row in _round_suggestions(studio, state)
        if row.id in answers and _outcome(row, answers[row.id]) is not None
    ]


def heard(studio: "Studio", state: "StudioState") -> tuple[Critiqued, ...]:
    """Return every critique of this attempt with the answers to its suggestions, in a fixed order."""
    reviews, project = studio.store.reviews, state["project"]
    phase, attempt = tables.Phase(state["phase"]), state["attempt"]
    suggestions = sorted(
        reviews.suggestions(project, phase=phase, attempt=attempt), key=lambda row: row.origin
    )
    answers = {row.suggestion_id: row for row in reviews.responses(project)}
    takes = {take.id: f"{take.part}@{take.number}" for take in studio.store.takes.history(project)}
    critiques = sorted(
        reviews.critiques(project, phase=phase, attempt=attempt), key=lambda row: row.origin
    )
    return tuple(
        _critiqued(
            row, takes[row.take_id], [s for s in suggestions if s.critique_id == row.id], answers
        )
        for row in critiques
    )


def picked_concept(studio: "Studio", state: "StudioState") -> str:
    """Return the address of the concept the human picked as the spine; empty if none was."""
    chosen = studio.store.takes.choices(state["project"])
    picked = [c for c in chosen if c.by == "human" and c.part.startswith("concept/")]
    if not picked:
        return ""
    take = studio.store.takes.get(picked[-1].take_id)
    return f"{take.part}@{take.number}"


def directives_of(studio: "Studio", place: "Seat | StudioState") -> tuple[Directive, ...]:
    """Return what is to be carried out in this run: the human's notes, then accepted suggestions."""
    reviews, project = studio.store.reviews, place["project"]
    spoken = [
        Directive.model_validate(one)
        for note in reviews.notes(project)
        if note.id in place.get("notes", [])
        for one in note.directives
    ]
    wanted = place.get("suggestions", [])
    if not wanted:
        return tuple(spoken)
    answers = {row.suggestion_id: row for row in reviews.responses(project)}
    rows = {row.id: row for row in reviews.suggestions(project)}
    agreed_on = [_outcome(rows[one], answers[one]) for one in wanted]
    return (*spoken, *(one for one in agreed_on if one is not None))


def held_draft(studio: "Studio", project: str, kind: str, before: str) -> Any:
    """Return the draft whose locked portions must stay, if anything is locked and there is one."""
    if not studio.store.takes.locks(project):
        return None
    if before:
        return rooms.draft(studio, project, before)
    chosen = studio.store.takes.chosen(project, kind)
    return None if chosen is None else rooms.draft(studio, project, f"{kind}@{chosen.number}")


def say_round(studio: "Studio", state: "StudioState", concepts: int) -> None:
    """Tell the log that a round of critique begins."""
    message = f"critique round {state['round']}: {concepts} concepts on the table"
    studio.say(state["project"], "phase", message)


def when(place: "Seat | StudioState") -> dict[str, Any]:
    """Return the columns that say when in the work something was said."""
    return {
        "phase": tables.Phase(place.get("phase", "concept")),
        "attempt": place.get("attempt", 1),
        "round": place.get("round", 1),
    }


def _suggestion_row(
    place: "Seat | StudioState", by: str, to: str, one: Suggestion
) -> tables.Suggestion:
    return tables.Suggestion(
        project_id=place["project"],
        by=by,
        to=to,
        origin="",
        part=one.part,
        text=one.text,
        reason=one.reason,
        must_fix=one.must_fix,
        directive=None if one.directive is None else one.directive.model_dump(mode="json"),
        **when(place),
    )


def _critiqued(
    row: tables.Critique,
    take: str,
    suggestions: Sequence[tables.Suggestion],
    answers: dict[int, tables.Response],
) -> Critiqued:
    critique = Critique(
        take=take,
        criteria=tuple(Criterion.model_validate(one) for one in row.criteria),
        strengths=tuple(row.strengths),
        areas_for_improvement=tuple(row.areas_for_improvement),
        specific_suggestions=tuple(suggestion_of(one) for one in suggestions),
        alignment_with_vision=row.alignment_with_vision,
        overall_score=row.overall_score,
        measurements=tuple(Measurement.model_validate(one) for one in row.measurements),
    )
    given = [answers[one.id] for one in suggestions if one.id in answers]
    return Critiqued(
        by=row.by, critique=critique, responses=tuple(_response_of(one) for one in given)
    )


def _response_of(row: tables.Response) -> Response:
    return Response(
        decision=row.decision,
        reason=row.reason,
        counter=None if row.counter is None else Directive.model_validate(row.counter),
        expected_gain=row.expected_gain,
    )


def _outcome(row: tables.Suggestion, answer: tables.Response) -> Directive | None:
    """Return what is done because of a suggestion; None if nothing is."""
    proposal = Proposal(by=row.by, suggestion=suggestion_of(row))
    return next(iter(agreed([proposal], [_response_of(answer)])), None)


def _responses(studio: "Studio", place: "Seat | StudioState") -> list[tables.Response]:
    return studio.store.reviews.responses(place["project"])


def _round_suggestions(studio: "Studio", place: "Seat | StudioState") -> list[tables.Suggestion]:
    rows = studio.store.reviews.suggestions(place["project"], **when(place))
    return sorted(rows, key=lambda row: row.origin)
