"""Opening the store: homes and databases good, bad, new, old, full and foreign."""

import errno
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlmodel import select

import store as package
from store.database import open_store
from store.errors import StoreError, StoreTooNew, StoreUnusable
from store.migrations import HEAD, REVISIONS
from store.models import Event, Phase, Project, Status

ROOT = Path(package.__file__).parent.parent


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_migrations_lead_to_the_models(home: Path) -> None:
    with open_store(home) as store, store.sessions.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Project.metadata) == []


def test_head_is_what_alembic_says() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "store" / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert tuple(reversed([each.revision for each in scripts.walk_revisions()])) == REVISIONS


def test_the_way_down_leaves_nothing(home: Path) -> None:
    from alembic import command

    config = Config()
    config.set_main_option("script_location", str(ROOT / "store" / "migrations"))
    config.set_main_option("path_separator", "os")
    with open_store(home) as store, store.session() as session:
        config.attributes["connection"] = session.connection()
        command.downgrade(config, "base")
        left = session.connection().execute(text("SELECT name FROM sqlite_master")).scalars()
        assert {name for name in left if not name.startswith("sqlite_")} <= {"alembic_version"}


def test_a_database_at_head_is_opened_without_alembic(home: Path) -> None:
    open_store(home).close()
    code = (
        "import sys; from pathlib import Path; from store.database import open_store\n"
        "open_store(Path(sys.argv[1])).close(); print('alembic' in sys.modules)"
    )
    said, complaint = run(code, str(home)).communicate(timeout=60)
    assert said == "False\n", complaint


def test_three_processes_make_one_database(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from store.database import open_store\n"
        "with open_store(Path(sys.argv[1])) as s: s.events.say('p', 'note', 'here')"
    )
    with open_store(home) as store:  # the project the events belong to
        project = store.projects.create(title="x", form="story", seed=1)
    (home / "troupe.sqlite").rename(home / "other.sqlite")
    processes = [run(code.replace("'p'", "s.projects.create(title='x', form='f', seed=1).id"), str(home)) for _ in range(3)]  # fmt: skip
    complaints = [process.communicate(timeout=60)[1] for process in processes]
    assert complaints == ["", "", ""]
    with open_store(home) as store, store.reading() as session:
        assert len(session.exec(select(Event)).all()) == 3
        assert project.id not in [each.id for each in store.projects.latest()]


def test_sqlite_is_set_up_for_many_at_once(home: Path) -> None:
    with open_store(home) as store, store.reading() as session:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        connection = session.connection()
        answers = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
        assert answers == ["wal", 1, 1, 30_000]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_the_home_is_private(home: Path) -> None:
    open_store(home / "deeper").close()
    assert stat.S_IMODE((home / "deeper").stat().st_mode) == 0o700


def test_a_newer_database_is_left_alone(home: Path) -> None:
    open_store(home).close()
    with sqlite3.connect(home / "troupe.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (home / "troupe.sqlite").read_bytes()
    with pytest.raises(StoreTooNew, match="9999") as caught:
        open_store(home)
    assert "update" in caught.value.hint
    assert (home / "troupe.sqlite").read_bytes() == before


def test_a_file_that_is_no_database_is_named(home: Path) -> None:
    home.mkdir()
    (home / "troupe.sqlite").write_text("a letter to my grandmother\n" * 100)
    with pytest.raises(StoreUnusable, match=r"not a Troupe database.*troupe\.sqlite"):
        open_store(home)


def test_a_home_that_is_a_file_is_named(home: Path) -> None:
    home.write_text("a file")
    with pytest.raises(StoreUnusable, match="troupe-home") as caught:
        open_store(home)
    assert "TROUPE_HOME" in caught.value.hint
    with pytest.raises(StoreUnusable, match="troupe-home"):
        open_store(home / "below")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written_is_named(home: Path) -> None:
    home.mkdir(mode=0o500)
    with pytest.raises(StoreUnusable, match="Permission denied"):
        open_store(home)


def test_a_full_disk_is_said_plainly(home: Path) -> None:
    with open_store(home) as store:
        project = store.projects.create(title="x", form="story", seed=1)
        with store.session() as session:
            pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar() or 0
        store.sessions.engine.dispose()
        from sqlalchemy import event

        @event.listens_for(store.sessions.engine, "connect")
        def shrink(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute(f"PRAGMA max_page_count={pages}")

        with pytest.raises(StoreUnusable, match="disk is full") as caught:
            store.events.say(project.id, "note", "x" * 200_000)
        assert caught.value.__cause__ is not None
        assert store.events.since(project.id) == []


def test_no_space_for_a_folder_is_said_plainly(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(StoreUnusable, match="disk is full"):
        open_store(home)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "cannot be read"),
        ("sqlite://", "in memory"),
        ("sqlite:///:memory:", "in memory"),
        ("oracle9000://x/y", "oracle9000"),
    ],
)
def test_urls_that_cannot_be_used(home: Path, url: str, said: str) -> None:
    with pytest.raises(StoreUnusable, match=said):
        open_store(home, url)


def test_another_file_may_hold_the_database(home: Path, tmp_path: Path) -> None:
    with open_store(home, f"sqlite:///{tmp_path / 'else.sqlite'}") as store:
        store.projects.create(title="x", form="story", seed=1)
    assert (tmp_path / "else.sqlite").exists()
    assert not (home / "troupe.sqlite").exists()


def test_a_password_is_not_shown(home: Path) -> None:
    from store.sessions import Sessions

    sessions = Sessions("postgres://me:hunter2@127.0.0.1:1/x")
    assert "hunter2" not in sessions.where
    assert sessions.url.startswith("postgresql+psycopg://")


def test_a_unit_of_work_is_kept_whole_or_not_at_all(home: Path) -> None:
    with open_store(home) as store:
        with pytest.raises(RuntimeError, match="half way"), store.session() as session:
            session.add(_project("half"))
            session.flush()
            raise RuntimeError("half way")
        with store.session() as session:
            session.add(_project("whole"))
        assert [each.id for each in store.projects.latest()] == ["whole"]


def test_a_unit_of_work_within_another_is_refused_at_once(home: Path) -> None:
    with open_store(home) as store:
        with store.session(), pytest.raises(StoreError, match="within another"):
            store.projects.create(title="x", form="story", seed=1)
        store.projects.create(title="afterwards", form="story", seed=1)
        assert [each.title for each in store.projects.latest()] == ["afterwards"]


def test_reading_does_not_wait_for_writing(home: Path) -> None:
    with open_store(home) as store, store.session() as session:
        session.add(_project("unfinished"))
        session.flush()
        assert store.projects.latest() == []


def test_words_no_database_keeps_are_cleaned(home: Path) -> None:
    with open_store(home) as store:
        project = store.projects.create(title="nul\x00 and half \ud83c", form="story", seed=2**62)
        assert store.projects.get(project.id).title == "nul and half \ufffd"
        assert store.projects.get(project.id).seed == 2**62


def test_rows_must_belong_to_something(home: Path) -> None:
    with open_store(home) as store, pytest.raises(StoreUnusable, match="FOREIGN KEY"):
        store.events.say("nobody", "note", "hello")


def _project(identifier: str) -> Project:
    return Project(
        id=identifier,
        slug="x",
        title="x",
        status=Status.WORKING,
        phase=Phase.CONCEPT,
        form="f",
        seed=1,
    )
