"""What was said: kept once per step, found again, answered, and taken up."""

from collections.abc import Iterator
from typing import Any

import pytest

from store.database import Store, open_store
from store.errors import NotFound
from store.models import Answer, Critique, Note, Phase, Project, Response, Suggestion, Take


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("reviews")) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return store.projects.create(title="x", form="story", seed=1)


@pytest.fixture
def take(store: Store, project: Project) -> Take:
    return store.takes.keep(
        project.id, part="concept/anna", kind="concept", author="anna", phase=Phase.CONCEPT,
        origin="propose", draft={"title": "x"},
    )  # fmt: skip


def critique(project: Project, take: Take, *, by: str = "bo", round: int = 1) -> Critique:
    return Critique(
        project_id=project.id, take_id=take.id or 0, by=by, phase=Phase.CONCEPT, round=round,
        origin=f"{by}/{round}", overall_score=0.5, alignment_with_vision=0.75,
        criteria=[{"name": "creativity", "score": 0.5, "remark": "safe"}],
        strengths=["clear"], areas_for_improvement=["bolder"],
    )  # fmt: skip


def suggestion(text: str, **columns: Any) -> Suggestion:
    given: dict[str, Any] = {
        "project_id": "",
        "by": "",
        "origin": "",
        "to": "anna",
        "round": 0,
        **columns,
    }
    return Suggestion(text=text, phase=Phase.REFINEMENT, **given)


def test_a_critique_is_kept_once_with_its_suggestions(
    store: Store, project: Project, take: Take
) -> None:
    first = critique(project, take)
    assert store.reviews.keep_critique(first, [suggestion("a"), suggestion("b")]) is first
    again = critique(project, take)
    assert store.reviews.keep_critique(again, [suggestion("c")]) is not again
    kept = store.reviews.critiques(project.id)
    assert [(each.by, each.overall_score, each.strengths) for each in kept] == [
        ("bo", 0.5, ["clear"])
    ]
    made = store.reviews.suggestions(project.id)
    assert [(each.text, each.origin, each.by, each.take_id, each.phase) for each in made] == [
        ("a", "bo/1#01", "bo", take.id, Phase.CONCEPT),
        ("b", "bo/1#02", "bo", take.id, Phase.CONCEPT),
    ]
    assert {each.critique_id for each in made} == {kept[0].id}


def test_critiques_are_narrowed(store: Store, project: Project, take: Take) -> None:
    for by, round in (("bo", 1), ("bo", 2), ("cy", 2)):
        store.reviews.keep_critique(critique(project, take, by=by, round=round))
    assert len(store.reviews.critiques(project.id, round=2)) == 2
    assert len(store.reviews.critiques(project.id, phase="concept", attempt=1)) == 3
    assert store.reviews.critiques(project.id, phase=Phase.REFINEMENT) == []
    assert len(store.reviews.critiques(project.id, take_id=take.id)) == 3
    assert store.reviews.critiques(project.id, take_id=0) == []


def test_suggestions_are_answered_once(store: Store, project: Project) -> None:
    asked = suggestion("warmer", project_id=project.id, by="bo", origin="bo#1", round=1)
    assert store.reviews.keep_suggestion(asked) is asked
    again = suggestion("again", project_id=project.id, by="bo", origin="bo#1", round=1)
    assert store.reviews.keep_suggestion(again) is not again
    assert len(store.reviews.suggestions(project.id, unanswered=True, to="anna", round=1)) == 1
    assert store.reviews.suggestions(project.id, to="odile") == []
    answers = [
        Response(project_id=project.id, suggestion_id=asked.id or 0, by="anna", decision=each, reason="r")
        for each in ("accept", "decline")
    ]  # fmt: skip
    assert store.reviews.keep_response(answers[0]) is answers[0]
    assert store.reviews.keep_response(answers[1]) is not answers[1]
    assert [each.decision for each in store.reviews.responses(project.id)] == ["accept"]
    assert store.reviews.suggestions(project.id, unanswered=True) == []


def answer(project: Project, kind: str, **columns: Any) -> Answer:
    return Answer(project_id=project.id, phase=Phase.CONCEPT, kind=kind, **columns)


def test_answers_wait_until_they_are_taken_up(store: Store, project: Project) -> None:
    first = store.reviews.keep_answer(answer(project, "steer", words="warmer"))
    second = store.reviews.keep_answer(answer(project, "approve"))
    for kind in ("lock", "unlock", "stop"):
        store.reviews.keep_answer(answer(project, kind))
    waiting = store.reviews.next_answer(project.id)
    assert waiting is not None
    assert waiting.id == first.id
    store.reviews.take_up(first.id or 0)
    assert [each.id for each in store.reviews.answers(project.id, taken_up=False)] == [second.id]
    store.reviews.take_up(second.id or 0)
    assert store.reviews.next_answer(project.id) is None
    assert len(store.reviews.answers(project.id, phase="concept")) == 5
    assert [each.words for each in store.reviews.answers(project.id, kind="steer")] == ["warmer"]


def test_notes_are_kept_before_they_are_understood(store: Store, project: Project) -> None:
    words = "make scene 3 a snowy night"
    kept = store.reviews.keep_answer(
        answer(project, "steer", words=words),
        [Note(project_id="", answer_id=0, addressed_to="scene:3", words=words)],
    )
    note = store.reviews.notes(project.id, answer_id=kept.id)[0]
    assert (note.words, note.addressed_to, note.directives) == (words, "scene:3", [])
    store.reviews.understand(
        note.id or 0,
        directives=[{"target": "scene:3", "operation": "weather", "value": "snow"}],
        understood=["snow in scene 3"],
        not_understood=[],
    )
    (understood,) = store.reviews.notes(project.id)
    assert understood.directives[0]["value"] == "snow"
    assert understood.understood == ["snow in scene 3"]


def test_rejections_and_picks_are_found(store: Store, project: Project, take: Take) -> None:
    assert store.reviews.last_pick(project.id) == ""
    for reason in ("too dark", "", "too long"):
        store.reviews.keep_answer(answer(project, "reject", words=reason))
    store.reviews.keep_answer(answer(project, "pick", take_id=take.id))
    assert store.reviews.rejections(project.id) == ("too dark", "too long")
    assert store.reviews.last_pick(project.id, prefix="concept/") == "concept/anna@1"
    assert store.reviews.last_pick(project.id, prefix="scene") == ""


def test_what_was_never_said_is_not_there(store: Store, project: Project) -> None:
    other = store.projects.create(title="y", form="story", seed=1)
    kept = store.reviews.keep_answer(answer(project, "approve"))
    assert store.reviews.answer(project.id, kept.id or 0).kind == "approve"
    for ask in (
        lambda: store.reviews.answer(other.id, kept.id or 0),
        lambda: store.reviews.take_up(10**6),
        lambda: store.reviews.understand(10**6, directives=[], understood=[], not_understood=[]),
    ):
        with pytest.raises(NotFound):
            ask()
