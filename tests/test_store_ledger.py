"""The ledger: made once, found ever after; whatever dies, fails or waits."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import col, select

import store as package
from store.database import Store, open_store
from store.errors import NotFound, StoreError, StoreUnusable
from store.ledger import Kept, Made, Order
from store.models import Generation, Ingredient, Outcome, Project
from store.takes import canonical_hash

ROOT = Path(package.__file__).parent.parent


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return store.projects.create(title="x", form="story", seed=1)


def key(name: str) -> str:
    return canonical_hash({"name": name})


def order(project: Project, **columns: object) -> Order:
    given = {"capability": "paint", "back_end": "house", "version": "1", **columns}
    return Order(project_id=project.id, **given)  # type: ignore[arg-type]


def made(data: bytes = b"bytes", **columns: object) -> Made:
    files = (("picture", "image/png", data), ("layers", "application/json", b"{}"))
    return Made(files=files, **columns)  # type: ignore[arg-type]


def never() -> Made:
    raise AssertionError("this was made already")


def outcomes(store: Store, of: str) -> list[Outcome]:
    with store.reading() as session:
        asked = select(Generation).where(Generation.key == of).order_by(col(Generation.id))
        return [row.outcome for row in session.exec(asked)]


def test_made_once_and_found_ever_after(store: Store, project: Project) -> None:
    wanted = order(
        project, seed=2**62, parameters={"b": 1}, ingredients=("a" * 64, "b" * 64), part="scene:1"
    )
    work = made(recipe={"back_end": "house"}, facts={"width_px": 64}, cost_usd=0.5)
    first = store.ledger.once(key("a"), wanted, lambda: work)
    again = store.ledger.once(key("a"), wanted, never)
    assert (first.reused, again.reused) == (False, True)
    assert (first.generation_id, first.files, first.recipe, first.facts) == (
        again.generation_id, again.files, {"back_end": "house"}, {"width_px": 64},
    )  # fmt: skip
    assert [file.role for file in again.files] == ["picture", "layers"]
    assert again.main.role == "picture"
    assert store.assets.read(again.file("picture").sha256) == b"bytes"
    assert store.assets.media_type(again.file("layers").sha256) == "application/json"
    with pytest.raises(NotFound, match="no 'midi'"):
        again.file("midi")
    assert store.ledger.executions(key("a")) == 1
    assert store.ledger.get(first.generation_id).files == first.files
    with store.reading() as session:
        assert set(session.exec(select(Ingredient.sha256))) == {"a" * 64, "b" * 64}
    (row,) = store.ledger.rows(project.id)
    assert (row.seed, row.part, row.process.rpartition(":")[2]) == (
        2**62,
        "scene:1",
        str(os.getpid()),
    )


def test_the_started_row_is_there_before_the_work(store: Store, project: Project) -> None:
    seen: list[Outcome] = []

    def work() -> Made:
        with open_store(store.home) as other:
            seen.extend(outcomes(other, key("a")))
        return made()

    store.ledger.once(key("a"), order(project), work)
    assert seen == [Outcome.STARTED]
    assert outcomes(store, key("a")) == [Outcome.FINISHED]


def test_what_breaks_is_recorded_and_raised(store: Store, project: Project) -> None:
    def work() -> Made:
        raise ValueError("the server refused key sk-live-0123456789abcdef")

    for _ in range(2):
        with pytest.raises(ValueError, match="refused"):
            store.ledger.once(key("a"), order(project), work)
    assert outcomes(store, key("a")) == [Outcome.FAILED] * 2
    assert "sk-live" not in store.ledger.rows(project.id)[0].problem
    assert store.ledger.rows(project.id)[0].problem.startswith("ValueError: the server refused")
    assert not store.ledger.once(key("a"), order(project), made).reused


def test_an_interruption_abandons(store: Store, project: Project) -> None:
    def work() -> Made:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.ledger.once(key("a"), order(project), work)
    assert outcomes(store, key("a")) == [Outcome.ABANDONED]


def test_bytes_that_cannot_be_kept_fail_the_generation(
    store: Store, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnusable, match="disk is full"):
        store.ledger.once(key("a"), order(project), made)
    monkeypatch.undo()
    assert outcomes(store, key("a")) == [Outcome.FAILED]
    assert not store.ledger.once(key("a"), order(project), made).reused


@pytest.mark.parametrize("lost", ["gone", "cut"])
def test_lost_bytes_are_made_again(store: Store, project: Project, lost: str) -> None:
    first = store.ledger.once(key("a"), order(project), made)
    path = store.assets.path(first.main.sha256)
    path.unlink() if lost == "gone" else path.write_bytes(b"byt")
    assert store.ledger.find(key("a")) is None
    again = store.ledger.once(key("a"), order(project), made)
    assert (again.reused, again.generation_id) == (False, first.generation_id + 1)
    assert store.assets.read(again.main.sha256) == b"bytes"
    assert [row.superseded for row in store.ledger.rows(project.id)] == [True, False]
    assert store.ledger.once(key("a"), order(project), never).reused


def test_bytes_pruned_while_they_are_kept_are_written_again(
    store: Store, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store.assets.write
    pruned: list[str] = []

    def written_then_pruned(data: bytes) -> str:
        sha256 = write(data)
        if not pruned:
            store.assets.path(sha256).unlink()
            pruned.append(sha256)
        return sha256

    monkeypatch.setattr(store.assets, "write", written_then_pruned)
    kept = store.ledger.once(key("a"), order(project), made)
    assert pruned == [kept.main.sha256]
    assert store.assets.read(kept.main.sha256) == b"bytes"


@pytest.mark.parametrize("files", [(), (("a", "x/y", b""), ("a", "x/y", b""))])
def test_work_gives_one_file_per_role(files: tuple[tuple[str, str, bytes], ...]) -> None:
    with pytest.raises(StoreError, match="one file per role"):
        Made(files=files)


def test_threads_share_one_execution(store: Store, project: Project) -> None:
    kept: list[Kept] = []
    ran: list[int] = []

    def work() -> Made:
        ran.append(1)
        time.sleep(0.15)
        return made()

    def ask() -> None:
        kept.append(store.ledger.once(key("a"), order(project), work))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ran) == store.ledger.executions(key("a")) == 1
    assert sorted(each.reused for each in kept) == [False] + [True] * 7


def test_different_keys_do_not_wait_for_each_other(store: Store, project: Project) -> None:
    inside = threading.Barrier(4, timeout=20)

    def ask(name: str) -> None:
        store.ledger.once(key(name), order(project), lambda: made(str(inside.wait()).encode()))

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.ledger.rows(project.id)) == 4


def test_one_generation_may_need_another(store: Store, project: Project) -> None:
    def outer() -> Made:
        inner = store.ledger.once(key("inner"), order(project), made)
        return made(store.assets.read(inner.main.sha256) * 2)

    kept = store.ledger.once(key("outer"), order(project), outer)
    assert store.assets.read(kept.main.sha256) == b"bytesbytes"


def test_who_waits_gives_up_when_the_store_closes(store: Store, project: Project) -> None:
    working, done = threading.Event(), threading.Event()
    complaints: list[str] = []

    def work() -> Made:
        working.set()
        done.wait(20)
        return made()

    def wait() -> None:
        try:
            store.ledger.once(key("a"), order(project), never)
        except StoreUnusable as error:
            complaints.append(str(error))

    worker = threading.Thread(target=lambda: store.ledger.once(key("a"), order(project), work))
    waiter = threading.Thread(target=wait)
    worker.start()
    assert working.wait(20)
    waiter.start()
    store.ledger.close()
    waiter.join(20)
    done.set()
    worker.join(20)
    assert complaints == ["the store was closed while waiting for another's work"]


def test_typical_seconds_is_the_median(store: Store, project: Project) -> None:
    assert store.ledger.typical_seconds("paint", "house") is None
    for number in range(3):
        store.ledger.once(key(str(number)), order(project), lambda n=number: made(bytes([n])))  # type: ignore[misc]
    with store.session() as session:
        for row, seconds in zip(session.exec(select(Generation)), (9.0, 1.0, 2.0), strict=True):
            row.seconds = seconds
    assert store.ledger.typical_seconds("paint", "house") == 2.0
    assert store.ledger.typical_seconds("paint", "other") is None


def test_who_holds_the_project_buries_the_dead(store: Store, project: Project) -> None:
    other = store.projects.create(title="y", form="story", seed=1)
    with store.session() as session:
        for owner in (project, other):
            session.add(
                Generation(
                    key=key("dead"),
                    project_id=owner.id,
                    capability="paint",
                    back_end="x",
                    version="1",
                )
            )
    with store.exclusive(project.id):
        pass
    assert [row.outcome for row in store.ledger.rows(project.id)] == [Outcome.ABANDONED]
    assert [row.outcome for row in store.ledger.rows(other.id)] == [Outcome.STARTED]
    assert store.ledger.abandon(other.id) == 1


def test_only_finished_generations_can_be_had(store: Store, project: Project) -> None:
    with pytest.raises(NotFound):
        store.ledger.get(12)


WORKER = """
import sys, time
from pathlib import Path
from store.database import open_store
from store.ledger import Made, Order
home, project, key, seconds = Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])
with open_store(home) as store:
    order = Order(project_id=project, capability="paint", back_end="house", version="1")
    def work():
        print("working", flush=True)
        time.sleep(seconds)
        return Made(files=(("picture", "image/png", b"bytes"),))
    print("ready", flush=True)
    sys.stdin.readline()
    print("reused" if store.ledger.once(key, order, work).reused else "made", flush=True)
"""


def worker(store: Store, project: Project, seconds: float) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", WORKER, str(store.home), project.id, key("a"), str(seconds)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_processes_share_one_execution(store: Store, project: Project) -> None:
    processes = [worker(store, project, 0.3) for _ in range(2)]
    for process in processes:
        go(process)
    said = sorted(process.communicate(timeout=60)[0].split()[-1] for process in processes)
    assert said == ["made", "reused"]
    assert store.ledger.executions(key("a")) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_a_killed_process_is_followed_at_once(store: Store, project: Project) -> None:
    process = worker(store, project, 60)
    go(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "working\n"
    followed: list[Kept] = []
    thread = threading.Thread(
        target=lambda: followed.append(store.ledger.once(key("a"), order(project), made))
    )
    thread.start()
    time.sleep(0.1)
    assert followed == []
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    thread.join(20)
    assert [each.reused for each in followed] == [False]
    assert outcomes(store, key("a")) == [Outcome.ABANDONED, Outcome.FINISHED]
    assert store.ledger.once(key("a"), order(project), never).reused
