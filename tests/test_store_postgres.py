"""The same store on PostgreSQL: a private server of this machine's own, or a skip that says why."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypedDict

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

import store as package
from store.checkpoints import forget, open_checkpointer
from store.database import Store, open_store
from store.errors import ProjectBusy, StoreTooNew, StoreUnusable
from store.ledger import Kept, Made, Order
from store.listing import list_projects
from store.models import Brief, CastMember, Outcome, Phase, Project
from store.takes import canonical_hash

ROOT = Path(package.__file__).parent.parent
QUICK = ("fsync=off", "listen_addresses=", "shared_buffers=16MB", "max_connections=60")


def program(name: str) -> str | None:
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(versions[-1]) if versions else shutil.which(name)


def someone() -> dict[str, int]:
    """PostgreSQL refuses to run as root: find whom to run it as."""
    if os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid}
    pytest.skip("PostgreSQL cannot run as root and there is no other user")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    pytest.importorskip("psycopg", reason="psycopg is not installed: PostgreSQL is not tested")
    initdb, server = program("initdb"), program("postgres")
    if os.name != "posix" or initdb is None or server is None:
        pytest.skip("no PostgreSQL server on this machine: PostgreSQL is not tested")
    folder, whom = Path(tempfile.mkdtemp(prefix="troupe-pg-")), someone()
    if whom:
        os.chown(folder, whom["user"], whom["group"])
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    data = str(folder / "data")
    make = [initdb, "-D", data, "-U", "troupe", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
    subprocess.run(make, check=True, **quiet, **whom)  # type: ignore[call-overload]
    settings = [part for setting in QUICK for part in ("-c", setting)]
    command = [server, "-D", data, "-k", str(folder), *settings]
    process = subprocess.Popen(command, **quiet, **whom)  # type: ignore[call-overload]
    try:
        yield ready(f"postgresql://troupe@/postgres?host={folder}")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def ready(url: str) -> str:
    import psycopg

    for _ in range(200):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return url
    pytest.fail("the PostgreSQL server did not come up")


@pytest.fixture(scope="module")
def store(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("shared-home"), url) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return store.projects.create(title="The Keeper", form="story", seed=2**63 - 1)


def together(*work: threading.Thread) -> None:
    for thread in work:
        thread.start()
    for thread in work:
        thread.join(60)


def order(project: Project) -> Order:
    return Order(project_id=project.id, capability="paint", back_end="house", version="1")


def made() -> Made:
    return Made(files=(("picture", "image/png", b"bytes"),), cost_usd=0.5)


def never() -> Made:
    raise AssertionError("this was made already")


def test_migrations_lead_to_the_models(store: Store) -> None:
    with store.sessions.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        ours = set(Project.metadata.tables)
        found = compare_metadata(context, Project.metadata)
        assert [each for each in found if getattr(each[1], "name", "") in ours or each[0][:3] == "add"] == []  # fmt: skip


def test_a_project_s_life(store: Store) -> None:
    project = store.projects.create(
        title="nul\x00 and half \ud83c", form="story", seed=2**63 - 1,
        brief=Brief(project_id="", prompt="a\x00b", form="story", premise={"a\x00": ["\x00b"]}),
        cast=[CastMember(project_id="", position=0, agent="anna", name="Anna", role="writer")],
    )  # fmt: skip
    assert store.projects.find(project.id[:9]).title == "nul and half \ufffd"
    assert store.projects.brief(project.id).premise == {"a": ["b"]}
    kept = store.ledger.once(canonical_hash({"life": 1}), order(project), made)
    take = store.takes.keep(
        project.id, part="scene:1/picture", kind="rendering", author="odile", phase="prototype",
        origin="x", sha256=kept.main.sha256, generation_id=kept.generation_id,
    )  # fmt: skip
    store.takes.choose(project.id, take.part, take, by="odile")
    assert store.takes.all_chosen(project.id)["scene:1/picture"].id == take.id
    assert store.takes.lock(project.id, "scene:1")
    assert store.takes.locks(project.id) == ("scene:1",)
    assert store.projects.spending(project.id).by_back_end == {"paint.house": 0.5}
    assert store.projects.get(project.id).spent_usd == 0.5
    assert store.ledger.typical_seconds("paint", "house") is not None
    assert store.projects.remove(project.id) == 1
    assert not store.assets.verify(kept.main.sha256)


def test_listing_goes_through_the_store(store: Store, project: Project, url: str) -> None:
    (line,) = list_projects(store.home, url, limit=1)
    assert (line.id, line.seed, line.status) == (project.id, 2**63 - 1, "working")
    assert line.created_at == f"{project.created_at:%Y-%m-%dT%H:%M:%SZ}"


def test_threads_keep_takes_and_events_in_order(store: Store, project: Project) -> None:
    def work(step: int) -> None:
        for origin in range(4):
            store.takes.keep(
                project.id, part="script", kind="script", author="anna", phase=Phase.PROTOTYPE,
                origin=f"step {(origin + step) % 4}", draft={"step": step},
            )  # fmt: skip
            store.events.say(project.id, "note", f"{step}/{origin}")

    together(*(threading.Thread(target=work, args=(step,)) for step in range(12)))
    assert sorted(take.number for take in store.takes.history(project.id)) == [1, 2, 3, 4]
    assert len(store.events.since(project.id)) == 48


def test_threads_share_one_execution(store: Store, project: Project) -> None:
    key, kept = canonical_hash({"threads": project.id}), list[Kept]()

    def slow() -> Made:
        time.sleep(0.1)
        return made()

    together(
        *(
            threading.Thread(
                target=lambda: kept.append(store.ledger.once(key, order(project), slow))
            )
            for _ in range(6)
        )
    )
    assert store.ledger.executions(key) == 1
    assert sorted(each.reused for each in kept) == [False] + [True] * 5


WORKER = """
import sys, time
from pathlib import Path
from store.database import open_store
from store.ledger import Made, Order
home, url, project, key = Path(sys.argv[1]), *sys.argv[2:5]
with open_store(home, url) as store, store.exclusive(project, "resume"):
    order = Order(project_id=project, capability="paint", back_end="house", version="1")
    def work():
        print("working", flush=True)
        time.sleep(60)
    store.ledger.once(key, order, work)
"""


def test_another_machine_s_death_lets_go(
    store: Store, project: Project, url: str, tmp_path: Path
) -> None:
    """Another home stands for another machine: only the server knows of both."""
    key = canonical_hash({"machines": project.id})
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", WORKER, str(tmp_path), url, project.id, key],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "working\n"
    with pytest.raises(ProjectBusy, match="troupe resume") as caught, store.exclusive(project.id):
        raise AssertionError("two at once")
    assert f":{process.pid}" in str(caught.value)
    followed: list[Kept] = []
    thread = threading.Thread(
        target=lambda: followed.append(store.ledger.once(key, order(project), made))
    )
    thread.start()
    time.sleep(0.1)
    assert followed == []
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    thread.join(20)
    assert [each.reused for each in followed] == [False]
    assert [row.outcome for row in store.ledger.rows(project.id)] == [
        Outcome.ABANDONED,
        Outcome.FINISHED,
    ]
    assert store.ledger.once(key, order(project), never).reused
    for _ in range(2):
        with store.exclusive(project.id):
            pass


class State(TypedDict, total=False):
    words: list[str]


def test_snapshots_lie_beside_the_tables(store: Store) -> None:
    pytest.importorskip("langgraph.checkpoint.postgres")
    from langgraph.graph import END, START, StateGraph

    building = StateGraph(State)
    building.add_node("say", lambda state: {"words": [*state["words"], "a light"]})
    building.add_edge(START, "say")
    building.add_edge("say", END)
    config: Any = {"configurable": {"thread_id": "p"}}
    with open_checkpointer(store) as saver:
        graph = building.compile(checkpointer=saver)
        graph.invoke({"words": ["a storm"]}, config, durability="sync")
    with open_checkpointer(store) as saver:
        graph = building.compile(checkpointer=saver)
        assert graph.get_state(config).values == {"words": ["a storm", "a light"]}
    forget(store, "p")
    with open_checkpointer(store) as saver:
        assert saver.get_tuple(config) is None
    assert not (store.home / "checkpoints.sqlite").exists()


def test_no_server_is_said_plainly(home: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(StoreUnusable) as caught:
        open_store(home, "postgresql://me:hunter2@127.0.0.1:1/troupe")
    assert "hunter2" not in f"{caught.value} {caught.value.hint}"
    assert "127.0.0.1" in f"{caught.value} {caught.value.hint}"


def test_a_newer_database_is_left_alone(store: Store, url: str) -> None:
    def mark(revision: str) -> None:
        with store.session() as session:
            session.connection().execute(
                text("UPDATE alembic_version SET version_num = :to"), {"to": revision}
            )

    mark("9999")
    try:
        with pytest.raises(StoreTooNew, match="9999"):
            open_store(store.home, url)
    finally:
        mark("0001")
