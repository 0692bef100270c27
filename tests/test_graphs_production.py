"""The whole story, scripted: plain minds and plain tools go through all phases and reviews."""

from collections import Counter
from collections.abc import Iterator

import pytest
from doubles import PlainMind, PlainTool
from studios import plain_studio, wire

from graphs.desk.commissions import Commission, begin
from graphs.minutes import keep_answer
from graphs.runner import go_on
from graphs.studio import Studio
from store.models import Outcome, Status


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    wire(monkeypatch.setattr)
    PlainTool.asked.clear()
    PlainTool.broken.clear()
    opened = plain_studio()
    yield opened
    opened.close()


def commission(studio: Studio, *, auto: bool = False) -> str:
    return begin(studio, Commission(prompt="A keeper befriends a storm", seed=7, auto=auto)).id


def mind(studio: Studio) -> PlainMind:
    kept: PlainMind = studio.__dict__["_house_mind"]
    return kept


def hashes(studio: Studio, project: str) -> dict[str, str]:
    return {part: take.sha256 for part, take in studio.store.takes.all_chosen(project).items()}


def approve(studio: Studio, project: str) -> Status:
    keep_answer(studio, project, "approve")
    return go_on(studio, project).status


def test_the_company_stops_for_the_human_after_each_phase(studio: Studio) -> None:
    project = commission(studio)
    seen = [(row := go_on(studio, project)).status, row.phase]
    assert seen == ["waiting", "concept"]
    for phase in ("prototype", "refinement"):
        assert approve(studio, project) is Status.WAITING
        assert studio.store.projects.get(project).phase == phase
    assert approve(studio, project) is Status.DONE
    assert {"film", "page", "score", "synthesis", "scene:2/picture"} <= hashes(
        studio, project
    ).keys()


def test_seven_agents_propose_and_judge_one_another(studio: Studio) -> None:
    project = commission(studio)
    go_on(studio, project)
    concepts = {t.part for t in studio.store.takes.history(project) if t.kind == "concept"}
    assert len(concepts) == 7
    first_round = studio.store.reviews.critiques(project, round=1)
    takes = {take.id: take.part.partition("/")[2] for take in studio.store.takes.history(project)}
    pairs = {(row.by, takes[row.take_id]) for row in first_round}
    assert len(pairs) == 42
    assert all(by != author for by, author in pairs)
    assert not studio.store.reviews.suggestions(project, unanswered=True)
    assert {"accept", "decline"} == {r.decision for r in studio.store.reviews.responses(project)}


def test_what_must_be_fixed_and_is_declined_goes_another_round(studio: Studio) -> None:
    project = commission(studio)
    go_on(studio, project)
    second = studio.store.reviews.critiques(project, round=2)
    takes = {take.id: take.part for take in studio.store.takes.history(project)}
    assert {takes[row.take_id] for row in second} == {"concept/bram"}
    verdicts = [e.message for e in studio.store.events.since(project) if "round" in e.message]
    assert any("round 2" in message for message in verdicts)


def test_refinement_raises_the_score_and_says_why(studio: Studio) -> None:
    project = commission(studio, auto=True)
    assert go_on(studio, project).status is Status.DONE
    scores = [e.score for e in studio.store.events.since(project) if e.kind == "score"]
    assert scores[0] is not None
    assert scores[-1] is not None
    assert scores[-1] > scores[0]
    assert any(e.kind == "verdict" for e in studio.store.events.since(project))
    assert any(answer.automatic for answer in studio.store.reviews.answers(project))


def test_nothing_is_made_twice(studio: Studio) -> None:
    project = commission(studio, auto=True)
    go_on(studio, project)
    assert set(PlainTool.asked.values()) == {1}
    again = begin(studio, Commission(prompt="A keeper befriends a storm", seed=7, auto=True)).id
    before = Counter(PlainTool.asked)
    go_on(studio, again)
    assert PlainTool.asked == before
    assert hashes(studio, again) == hashes(studio, project)


def test_steering_a_scene_remakes_only_what_it_reaches(studio: Studio) -> None:
    project = commission(studio, auto=True)
    go_on(studio, project)
    before, asked = hashes(studio, project), set(PlainTool.asked)
    keep_answer(studio, project, "steer", words="make it night", on="scene:2")
    assert go_on(studio, project, doing="steer").status is Status.DONE
    after = hashes(studio, project)
    changed = {part for part in before if before[part] != after[part]}
    assert {"script", "storyboard", "scene:2/picture", "scene:2/sound", "film", "page"} <= changed
    assert "scene:1/picture" not in changed
    assert "scene:1/music" not in changed
    assert "cues" not in changed
    remade = [
        row
        for row in studio.store.ledger.rows(project)
        if row.key in PlainTool.asked.keys() - asked
    ]
    assert {row.part for row in remade if row.capability == "paint"} == {"scene:2/picture"}


def test_a_locked_part_survives_a_rejection_unchanged(studio: Studio) -> None:
    project = commission(studio)
    go_on(studio, project)
    approve(studio, project)
    before = hashes(studio, project)
    studio.store.takes.lock(project, "scene:1/picture")
    keep_answer(studio, project, "reject", words="too plain")
    assert go_on(studio, project).status is Status.WAITING
    after = hashes(studio, project)
    assert after["scene:1/picture"] == before["scene:1/picture"]
    assert after["scene:2/picture"] != before["scene:2/picture"]
    assert mind(studio).moves["draft script"] == 2


def test_picking_a_concept_merges_again_around_it(studio: Studio) -> None:
    project = commission(studio)
    go_on(studio, project)
    take = studio.store.takes.find(project, "concept/ines@1")
    studio.store.takes.choose(project, "concept/ines", take, by="human", reason="picked")
    keep_answer(studio, project, "pick", part="concept/ines", take=take.id)
    assert go_on(studio, project).status is Status.WAITING
    treatment = studio.store.takes.chosen(project, "treatment")
    assert treatment is not None
    assert treatment.title == "The Lamp after concept/ines@1"


def test_a_broken_essential_tool_fails_the_run_and_resuming_goes_on(studio: Studio) -> None:
    from tools.errors import BackEndFailed

    project = commission(studio, auto=True)
    PlainTool.broken.add("paint")
    with pytest.raises(BackEndFailed, match="cannot paint"):
        go_on(studio, project)
    row = studio.store.projects.get(project)
    assert row.status is Status.FAILED
    assert "cannot paint" in row.problem
    PlainTool.broken.clear()
    moves = Counter(mind(studio).moves)
    assert go_on(studio, project).status is Status.DONE
    assert mind(studio).moves["propose"] == moves["propose"]
    finished = [r for r in studio.store.ledger.rows(project) if r.outcome is Outcome.FINISHED]
    assert len({r.key for r in finished}) == len(finished)


def test_a_broken_voice_does_not_stop_the_piece(studio: Studio) -> None:
    project = commission(studio, auto=True)
    PlainTool.broken.add("speak")
    assert go_on(studio, project).status is Status.DONE
    assert not any(part.endswith("/voice") for part in hashes(studio, project))
    assert any("cannot speak" in e.message for e in studio.store.events.since(project))


def test_one_agent_without_an_idea_does_not_stop_the_others(studio: Studio) -> None:
    mind(studio).broken.add(("propose", "kofi"))
    project = commission(studio)
    assert go_on(studio, project).status is Status.WAITING
    concepts = {t.part for t in studio.store.takes.history(project) if t.kind == "concept"}
    assert len(concepts) == 6


def test_another_client_may_answer_in_the_hitl_form(studio: Studio) -> None:
    from langgraph.types import Command

    from graphs.production import compiled
    from store.checkpoints import open_checkpointer

    project = commission(studio)
    go_on(studio, project)
    config = {"configurable": {"thread_id": project}}
    with open_checkpointer(studio.store) as saver:
        graph = compiled(saver)
        request = graph.get_state(config).interrupts[0]
        assert request.value["review_configs"][0]["action_name"] == "review"
        answer = {"decisions": [{"type": "approve"}]}
        graph.invoke(Command(resume={request.id: answer}), config, context=studio)
    row = studio.store.projects.get(project)
    assert (row.status, row.phase) == (Status.WAITING, "prototype")
    assert [a.kind for a in studio.store.reviews.answers(project)] == ["approve"]


def test_lost_bytes_are_made_again_by_a_resume(studio: Studio) -> None:
    project = commission(studio, auto=True)
    go_on(studio, project)
    before = hashes(studio, project)
    picture = studio.store.assets.path(before["scene:1/picture"])
    film = studio.store.assets.path(before["film"])
    picture.unlink()
    film.write_bytes(b"something else")
    asked = Counter(PlainTool.asked)
    assert go_on(studio, project, doing="resume").status is Status.DONE
    assert hashes(studio, project) == before
    assert picture.exists()
    assert studio.store.assets.verify(before["film"], deep=True)
    assert sum((PlainTool.asked - asked).values()) == 2


def test_a_project_at_a_review_is_repaired_and_waits_again(studio: Studio) -> None:
    project = commission(studio)
    go_on(studio, project)
    approve(studio, project)
    picture = studio.store.assets.path(hashes(studio, project)["scene:1/picture"])
    picture.unlink()
    row = go_on(studio, project, doing="resume")
    assert (row.status, row.phase) == (Status.WAITING, "prototype")
    assert picture.exists()


def test_a_finished_project_keeps_one_snapshot_and_can_be_opened_again(studio: Studio) -> None:
    import sqlite3
    from contextlib import closing

    project = commission(studio, auto=True)
    go_on(studio, project)
    with closing(sqlite3.connect(studio.store.paths.checkpoints)) as connection:
        kept = connection.execute("SELECT count(*) FROM checkpoints").fetchone()[0]
    assert kept == 1
    keep_answer(studio, project, "steer", words="make it night", on="scene:1")
    assert go_on(studio, project).status is Status.DONE
    assert studio.store.takes.find(project, "script").draft["scenes"][0]["time_of_day"] == "night"
