"""All projects at a glance, without the libraries that are slow to load."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import store as package
from store.database import open_store
from store.errors import StoreTooNew, StoreUnusable
from store.listing import COLUMNS, ProjectLine, list_projects
from store.models import Phase, Project, Status

ROOT = Path(package.__file__).parent.parent


def test_every_column_of_a_line_is_one_of_a_project() -> None:
    known = set(Project.__table__.columns.keys())  # type: ignore[attr-defined]  # SQLModel adds it
    assert set(COLUMNS) <= known


def test_no_database_no_projects(home: Path) -> None:
    assert list_projects(home, None) == []
    assert not home.exists()
    home.mkdir()
    (home / "troupe.sqlite").touch()
    assert list_projects(home, None) == []


def test_lines_agree_with_the_store(home: Path) -> None:
    with open_store(home) as store:
        for number, title in enumerate(("The Sea", "The Tower", "O'Hara; DROP TABLE")):
            store.projects.create(title=title, form="story", seed=number)
        tower = store.projects.find("the-tower")
        store.projects.set_status(tower.id, Status.FAILED, problem="no space")
        store.projects.set_phase(tower.id, Phase.REFINEMENT)
        projects = store.projects.latest()
        lines = list_projects(home, None)
    assert lines[0] == ProjectLine(
        id=tower.id, slug="the-tower", title="The Tower", status="failed", phase="refinement",
        form="story", seed=1, problem="no space",
        created_at=f"{projects[0].created_at:%Y-%m-%dT%H:%M:%SZ}",
        changed_at=f"{projects[0].changed_at:%Y-%m-%dT%H:%M:%SZ}",
    )  # fmt: skip
    assert [line.id for line in lines] == [project.id for project in projects]
    assert [line.status for line in lines] == [project.status.value for project in projects]
    assert list_projects(home, None, limit=2) == lines[:2]
    file = home / "troupe.sqlite"
    for url in (f"sqlite:///{file}", f"sqlite+pysqlite:///{file}", f"sqlite:///{file}?timeout=9"):
        assert list_projects(home, url) == lines


def test_names_of_members_are_their_values() -> None:
    for kind in (Status, Phase):
        assert [member.name.lower() for member in kind] == [member.value for member in kind]


def test_a_newer_database_is_left_alone(home: Path) -> None:
    open_store(home).close()
    connection = sqlite3.connect(home / "troupe.sqlite")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreTooNew, match="9999"):
        list_projects(home, None)


def test_what_is_no_database_is_named(home: Path) -> None:
    home.mkdir()
    (home / "troupe.sqlite").write_text("a letter to my grandmother\n" * 100)
    with pytest.raises(StoreUnusable, match=r"not a Troupe database.*troupe\.sqlite"):
        list_projects(home, None)
    (home / "troupe.sqlite").unlink()
    (home / "troupe.sqlite").mkdir()
    with pytest.raises(StoreUnusable, match=r"cannot be (opened|read)"):
        list_projects(home, None)


def test_it_can_be_read_while_another_writes(home: Path) -> None:
    with open_store(home) as store:
        store.projects.create(title="kept", form="story", seed=1)
        with store.session() as session:
            row = store.projects.latest()[0].model_dump() | {
                "id": "unfinished",
                "status": Status.DONE,
            }
            session.add(Project(**row))
            session.flush()
            assert [line.title for line in list_projects(home, None)] == ["kept"]


def test_nothing_slow_is_imported(home: Path) -> None:
    with open_store(home) as store:
        store.projects.create(title="x", form="story", seed=1)
    code = (
        "import sys; from store.home import home_and_url; from store.listing import list_projects\n"
        "assert len(list_projects(*home_and_url())) == 1\n"
        "slow = {'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic', 'langgraph', 'filelock', 'asyncio'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    said = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert said.stdout == "[]\n"
