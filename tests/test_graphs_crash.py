"""Killed at any moment, a project goes on: nothing lost, nothing made twice, the same result."""

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from doubles import PlainTool
from studios import plain_studio, wire

from graphs.desk.commissions import Commission, begin
from graphs.runner import go_on
from graphs.studio import Studio
from store.errors import ProjectBusy
from store.models import Outcome, Status

ROOT = Path(__file__).parent.parent
KILLS = 6


def hashes(studio: Studio, project: str) -> dict[str, str]:
    return {part: take.sha256 for part, take in studio.store.takes.all_chosen(project).items()}


def start(project: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "tests/studios.py", project], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture
def in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'tests'}")
    monkeypatch.setenv("TROUPE_TEST_PAUSE", "0.02")


def test_a_run_killed_again_and_again_ends_as_an_undisturbed_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, in_processes: None
) -> None:
    wire(monkeypatch.setattr)
    commission = Commission(prompt="A keeper befriends a storm", seed=11, auto=True)
    studio = plain_studio()
    project = begin(studio, commission).id
    dice = random.Random(5)
    for _ in range(KILLS):
        process = start(project)
        time.sleep(dice.uniform(0.3, 2.0))
        kill(process)
    assert go_on(studio, project).status is Status.DONE
    rows = studio.store.ledger.rows(project)
    finished = Counter(row.key for row in rows if row.outcome is Outcome.FINISHED)
    assert set(finished.values()) == {1}
    assert not [row for row in rows if row.outcome is Outcome.STARTED]
    takes = studio.store.takes.history(project)
    assert len({(take.part, take.number) for take in takes}) == len(takes)
    disturbed, pairs = hashes(studio, project), _counts(studio, project)
    studio.close()

    monkeypatch.setenv("TROUPE_HOME", str(tmp_path / "undisturbed"))
    calm = plain_studio()
    other = begin(calm, commission).id
    go_on(calm, other)
    assert hashes(calm, other) == disturbed
    assert _counts(calm, other) == pairs
    calm.close()


def test_a_second_process_is_told_who_works_on_the_project(in_processes: None) -> None:
    studio = plain_studio()
    project = begin(studio, Commission(prompt="A keeper", seed=1, auto=True)).id
    process = start(project)
    time.sleep(0.5)
    with pytest.raises(ProjectBusy, match=str(process.pid)) as raised:
        go_on(studio, project)
    assert raised.value.exit_status == 7
    kill(process)
    studio.close()


def test_two_projects_run_at_once_on_one_store(in_processes: None) -> None:
    studio = plain_studio()
    ids = [begin(studio, Commission(prompt=f"Keeper {n}", seed=n, auto=True)).id for n in (1, 2)]
    running = [start(project) for project in ids]
    said = [process.communicate(timeout=120)[0].strip() for process in running]
    assert said == ["done", "done"]
    studio.close()


def _counts(studio: Studio, project: str) -> dict[str, int]:
    reviews = studio.store.reviews
    return {
        "takes": len(studio.store.takes.history(project)),
        "critiques": len(reviews.critiques(project)),
        "suggestions": len(reviews.suggestions(project)),
        "responses": len(reviews.responses(project)),
    }


def test_the_plain_tools_are_really_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    wire(monkeypatch.setattr)
    PlainTool.asked.clear()
    studio = plain_studio()
    go_on(studio, begin(studio, Commission(prompt="A keeper", seed=3, auto=True)).id)
    assert sum(PlainTool.asked.values()) > 10
    studio.close()
