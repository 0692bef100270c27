"""What lies before the person who directs, as plain JSON: the shapes documented under docs/schemas.

Reads the store and words nothing. What a terminal makes of it is graphs.desk.terminal.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graphs import rooms
from graphs.desk.showcase import lay_out
from store import models as tables

if TYPE_CHECKING:
    from graphs.studio import Studio

SCHEMA = 1
NEXT: dict[tables.Status, tuple[str, ...]] = {
    tables.Status.WAITING: (
        "approve", "steer", "pick", "edit", "lock", "unlock", "reject", "stop",
    ),
    tables.Status.STOPPED: ("resume", "approve", "steer", "pick", "edit", "lock", "unlock", "reject"),
    tables.Status.WORKING: ("resume",),
    tables.Status.FAILED: ("resume", "edit", "lock", "unlock"),
    tables.Status.DONE: ("export", "open", "steer", "pick", "edit", "lock", "unlock"),
}  # fmt: skip
"""What can be said to a project, by where it stands."""


def project_line(row: tables.Project) -> dict[str, Any]:
    """Return a project in short: who it is and where it stands."""
    return {
        "schema": SCHEMA,
        "id": row.id,
        "slug": row.slug,
        "title": row.title,
        "status": row.status.value,
        "phase": row.phase.value,
        "form": row.form,
        "seed": row.seed,
        "problem": row.problem,
        "can_say": list(NEXT[row.status]),
        "created_at": row.created_at.isoformat(),
        "changed_at": row.changed_at.isoformat(),
    }


def project_view(studio: "Studio", project: str) -> dict[str, Any]:
    """Return all there is to know of a project."""
    store = studio.store
    row = store.projects.get(project)
    chosen = store.takes.all_chosen(project)
    history = store.takes.history(project)
    names = {take.id: f"{take.part}@{take.number}" for take in history}
    return {
        **project_line(row),
        "auto": row.auto,
        "budget_usd": row.budget_usd,
        "spent_usd": row.spent_usd,
        "brief": _brief(store.projects.brief(project)),
        "premise": chosen["premise"].draft if "premise" in chosen else None,
        "cast": [_member(one) for one in rooms.cast(studio, project)],
        "chosen": {part: names[take.id] for part, take in chosen.items()},
        "takes": [_take(take) for take in history],
        "critiques": _critiques(studio, project, names),
        "suggestions": [_suggestion(one) for one in store.reviews.suggestions(project)],
        "responses": [_response(one) for one in store.reviews.responses(project)],
        "answers": [_answer(one, names) for one in store.reviews.answers(project)],
        "notes": [_note(one) for one in store.reviews.notes(project)],
        "locks": list(store.takes.locks(project)),
        "assets": _assets(studio, history),
        "scores": scores(studio, project),
    }


def review_view(studio: "Studio", project: str) -> dict[str, Any]:
    """Return what a review is decided by: the ranking, the treatment, the scores, what was answered."""
    store = studio.store
    row = store.projects.get(project)
    chosen = store.takes.all_chosen(project)
    treatment = chosen["treatment"].draft if "treatment" in chosen else None
    shown = {part: str(path) for part, path in lay_out(studio, project).items()}
    return {
        **project_line(row),
        "names": {agent.id: agent.name for agent in rooms.cast(studio, project)},
        "ranking": ranking(studio, project),
        "treatment": treatment,
        "answered": _answered(studio, project),
        "scores": scores(studio, project),
        "judgement": _judgement(studio, project),
        "notes": [_note(one) for one in store.reviews.notes(project)],
        "locks": list(store.takes.locks(project)),
        "pictures": _paths(shown, "/picture"),
        "sounds": _paths(shown, "/music"),
        "film": shown.get("film"),
        "page": shown.get("page"),
    }


def ranking(studio: "Studio", project: str) -> list[dict[str, Any]]:
    """Return the concepts, best first: mean scores over the critiques of their last judged take."""
    store = studio.store
    takes = {take.id: take for take in store.takes.history(project) if take.kind == "concept"}
    attempt = max((take.attempt for take in takes.values()), default=1)
    ranked: dict[str, dict[str, Any]] = {}
    for critique in store.reviews.critiques(project, phase=tables.Phase.CONCEPT, attempt=attempt):
        take = takes.get(critique.take_id)
        if take is None:
            continue
        entry = ranked.setdefault(
            take.author,
            {
                "agent": take.author,
                "part": take.part,
                "title": take.title,
                "criteria": {},
                "overall": [],
            },
        )
        entry["title"] = take.title
        entry["overall"].append(critique.overall_score)
        for one in critique.criteria:
            entry["criteria"].setdefault(one["name"], []).append(one["score"])
    rows = [
        {
            **entry,
            "overall": _mean(entry["overall"]),
            "criteria": {name: _mean(values) for name, values in entry["criteria"].items()},
        }
        for entry in ranked.values()
    ]
    return sorted(rows, key=lambda one: (-one["overall"], one["agent"]))


def scores(studio: "Studio", project: str) -> list[dict[str, Any]]:
    """Return how the critic's score of the piece went, oldest first, and why."""
    events = studio.store.events.since(project)
    return [
        {"kind": one.kind, "take": one.take, "score": one.score, "message": one.message}
        for one in events
        if one.kind in ("score", "gain", "verdict")
    ]


def log_view(studio: "Studio", project: str, after: int = 0) -> list[dict[str, Any]]:
    """Return the log, oldest first."""
    return [
        {
            "id": one.id,
            "at": one.created_at.isoformat(),
            "kind": one.kind,
            "agent": one.agent,
            "part": one.part,
            "take": one.take,
            "message": one.message,
            "score": one.score,
            "seconds": one.seconds,
        }
        for one in studio.store.events.since(project, after)
    ]


def _brief(row: tables.Brief) -> dict[str, Any]:
    return row.model_dump(mode="json", exclude={"id", "project_id", "premise"})


def _member(agent: Any) -> dict[str, Any]:
    member: dict[str, Any] = agent.model_dump(mode="json")
    return member


def _take(take: tables.Take) -> dict[str, Any]:
    exclude = {"id", "project_id", "origin"}
    return {
        "address": f"{take.part}@{take.number}",
        **take.model_dump(mode="json", exclude=exclude),
    }


def _critiques(
    studio: "Studio", project: str, names: dict[int | None, str]
) -> list[dict[str, Any]]:
    by_critique: dict[int | None, list[dict[str, Any]]] = {}
    for one in studio.store.reviews.suggestions(project):
        by_critique.setdefault(one.critique_id, []).append(_suggestion(one))
    return [
        {
            "id": one.id,
            "take": names.get(one.take_id, ""),
            **one.model_dump(mode="json", exclude={"id", "project_id", "take_id", "origin"}),
            "specific_suggestions": by_critique.get(one.id, []),
        }
        for one in studio.store.reviews.critiques(project)
    ]


def _suggestion(one: tables.Suggestion) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"project_id", "origin", "take_id"})


def _response(one: tables.Response) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"project_id"})


def _answer(one: tables.Answer, names: dict[int | None, str]) -> dict[str, Any]:
    body = one.model_dump(mode="json", exclude={"project_id", "take_id"})
    return {**body, "take": names.get(one.take_id, "") if one.take_id else ""}


def _note(one: tables.Note) -> dict[str, Any]:
    return one.model_dump(mode="json", exclude={"project_id"})


def _assets(studio: "Studio", takes: Iterable[tables.Take]) -> list[dict[str, Any]]:
    found = []
    for take in takes:
        if take.kind != "rendering":
            continue
        entry: dict[str, Any] = {
            "take": f"{take.part}@{take.number}",
            "part": take.part,
            "sha256": take.sha256,
            "media_type": take.media_type,
            "path": str(studio.store.assets.path(take.sha256)),
            "facts": take.draft.get("facts", {}),
            "recipe": {"back_end": "human"},
            "files": [],
        }
        if take.generation_id is not None:
            kept = studio.store.ledger.get(take.generation_id)
            entry["recipe"], entry["key"] = kept.recipe, kept.key
            entry["files"] = [
                {"role": one.role, "sha256": one.sha256, "media_type": one.media_type}
                for one in kept.files
            ]
        found.append(entry)
    return found


def _answered(studio: "Studio", project: str) -> list[dict[str, Any]]:
    row = studio.store.projects.get(project)
    suggestions = {
        one.id: one for one in studio.store.reviews.suggestions(project, phase=row.phase)
    }
    return [
        {
            "by": one.by,
            "to": suggestions[one.suggestion_id].by,
            "part": suggestions[one.suggestion_id].part,
            "suggestion": suggestions[one.suggestion_id].text,
            "must_fix": suggestions[one.suggestion_id].must_fix,
            "decision": one.decision,
            "reason": one.reason,
            "round": suggestions[one.suggestion_id].round,
        }
        for one in studio.store.reviews.responses(project)
        if one.suggestion_id in suggestions
    ]


def _judgement(studio: "Studio", project: str) -> dict[str, Any] | None:
    phase = studio.store.projects.get(project).phase
    if phase is tables.Phase.CONCEPT:
        return None
    found = studio.store.reviews.critiques(project, phase=phase)
    exclude = {"id", "project_id", "take_id", "origin", "measurements"}
    return found[-1].model_dump(mode="json", exclude=exclude) if found else None


def _paths(shown: dict[str, str], aspect: str) -> dict[str, str]:
    return {part: path for part, path in sorted(shown.items()) if part.endswith(aspect)}


def _mean(values: list[float]) -> float:
    return round(sum(values) / len(values), 3) if values else 0.0
