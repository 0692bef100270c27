"""LangGraph's snapshots: in a file of their own, plain values only, forgotten when asked."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

import pytest

from store.checkpoints import forget, open_checkpointer
from store.database import Store, open_store
from store.errors import StoreUnusable


class State(TypedDict, total=False):
    words: list[str]


@dataclass
class Smuggled:
    """Something that is code, not a plain value."""

    word: str


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened


def graph(saver: Any) -> Any:
    from langgraph.graph import END, START, StateGraph
    from langgraph.types import interrupt

    def ask(state: State) -> State:
        return {"words": [*state["words"], interrupt("and then?")]}

    building = StateGraph(State)
    building.add_node("ask", ask)
    building.add_edge(START, "ask")
    building.add_edge("ask", END)
    return building.compile(checkpointer=saver)


def thread(name: str) -> Any:
    return {"configurable": {"thread_id": name}}


def test_a_run_goes_on_where_it_stopped(store: Store) -> None:
    from langgraph.types import Command

    with open_checkpointer(store) as saver:
        graph(saver).invoke({"words": ["a storm"]}, thread("p"), durability="sync")
    assert (store.home / "checkpoints.sqlite").exists()
    with open_checkpointer(store) as saver:
        said = graph(saver).invoke(Command(resume="a light"), thread("p"), durability="sync")
    assert said["words"] == ["a storm", "a light"]


def test_threads_are_forgotten_one_at_a_time(store: Store) -> None:
    forget(store, "nobody")
    assert not (store.home / "checkpoints.sqlite").exists()
    with open_checkpointer(store) as saver:
        for name in ("p", "q"):
            graph(saver).invoke({"words": []}, thread(name), durability="sync")
    forget(store, "p")
    with open_checkpointer(store) as saver:
        assert saver.get_tuple(thread("p")) is None
        assert saver.get_tuple(thread("q")) is not None


def test_it_waits_like_the_database_does(store: Store) -> None:
    with open_checkpointer(store) as saver:
        connection = saver.conn  # type: ignore[attr-defined]  # SQLite's saver has one
        asked = ("journal_mode", "synchronous", "busy_timeout")
        answers = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert answers == ["wal", 1, 30_000]


def test_snapshots_hold_no_code(store: Store) -> None:
    assert os.environ["LANGGRAPH_STRICT_MSGPACK"] == "true"
    with open_checkpointer(store) as saver:
        kept = saver.serde.dumps_typed(Smuggled("a bomb"))
        assert not isinstance(saver.serde.loads_typed(kept), Smuggled)


def test_a_damaged_file_is_named(store: Store) -> None:
    (store.home / "checkpoints.sqlite").write_text("not a database at all" * 200)
    with (
        pytest.raises(StoreUnusable, match=r"checkpoints\.sqlite") as caught,
        open_checkpointer(store),
    ):
        raise AssertionError("opened what is no database")
    assert isinstance(caught.value.__cause__, sqlite3.Error)
