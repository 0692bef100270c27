"""One process per project: the second is told who holds it, and a crash lets go."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import store as package
from store.database import Store, open_store
from store.errors import NotFound, ProjectBusy
from store.models import Project

ROOT = Path(package.__file__).parent.parent
HOLDER = """
import sys
from pathlib import Path
from store.database import open_store
with open_store(Path(sys.argv[1])) as store, store.exclusive(sys.argv[2], doing="resume"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return store.projects.create(title="x", form="story", seed=1)


def holder(store: Store, project: Project) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store.home), project.id],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_the_second_process_is_told_and_a_crash_lets_go(store: Store, project: Project) -> None:
    process = holder(store, project)
    with pytest.raises(ProjectBusy) as caught, store.exclusive(project.id):
        raise AssertionError("two at once")
    assert f"process {process.pid} on " in str(caught.value)
    assert "resume" in str(caught.value)
    assert "UTC" in str(caught.value)
    assert caught.value.exit_status == 7
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    with store.exclusive(project.id):
        pass


def test_it_is_free_again_afterwards(store: Store, project: Project) -> None:
    for _ in range(2):
        with store.exclusive(project.id, "approve"):
            assert (store.home / "locks" / f"project-{project.id}.json").exists()
    assert not (store.home / "locks" / f"project-{project.id}.json").exists()
    with pytest.raises(RuntimeError), store.exclusive(project.id):
        raise RuntimeError("in the middle")
    with store.exclusive(project.id):
        pass


def test_two_threads_are_two(store: Store, project: Project) -> None:
    busy: list[str] = []

    def ask() -> None:
        try:
            with store.exclusive(project.id):
                busy.append("held")
        except ProjectBusy as error:
            busy.append(str(error))

    with store.exclusive(project.id, "resume"):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join(20)
    assert len(busy) == 1
    assert f"process {os.getpid()} on " in busy[0]


def test_two_projects_do_not_meet(store: Store, project: Project) -> None:
    other = store.projects.create(title="y", form="story", seed=1)
    with store.exclusive(project.id), store.exclusive(other.id):
        pass


def test_a_holder_without_a_note_is_still_a_holder(store: Store, project: Project) -> None:
    note = store.home / "locks" / f"project-{project.id}.json"
    for words in (None, "", "[]", '{"since": 3}'):
        with store.exclusive(project.id):
            note.unlink() if words is None else note.write_text(words)
            with (
                pytest.raises(ProjectBusy, match="by another process"),
                store.exclusive(project.id),
            ):
                raise AssertionError("two at once")


@pytest.mark.parametrize("name", ["", "../x", "A B", "x" * 27])
def test_only_ids_can_be_held(store: Store, name: str) -> None:
    with pytest.raises(NotFound), store.exclusive(name):
        raise AssertionError("held what cannot be")


def test_a_project_removed_while_held_leaves_no_lock(store: Store, project: Project) -> None:
    with store.exclusive(project.id, "rm"):
        store.projects.remove(project.id)
    assert not list((store.home / "locks").glob(f"project-{project.id}.*"))
