"""The log: in order, complete, plain, and heard while it is written."""

import threading
from collections.abc import Iterator

import pytest

from store.database import Store, open_store
from store.models import Event, Project


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("events")) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return store.projects.create(title="x", form="story", seed=1)


def test_what_came_since(store: Store, project: Project) -> None:
    assert store.events.newest_id(project.id) == 0
    for number in range(5):
        store.events.say(project.id, "note", f"line {number}", agent="anna", score=0.5)
    said = store.events.since(project.id)
    assert [each.message for each in said] == [f"line {number}" for number in range(5)]
    assert (said[0].agent, said[0].score, said[0].seconds) == ("anna", 0.5, None)
    assert len(store.events.since(project.id, said[2].id or 0)) == 2
    assert len(store.events.since(project.id, limit=3)) == 3
    assert store.events.newest_id(project.id) == said[-1].id


def test_messages_are_plain(store: Store, project: Project) -> None:
    store.events.say(project.id, "note", "a \x1b[2Jred\x00 word\r\n")
    assert store.events.since(project.id)[0].message == "a [2Jred word\n"


def test_twenty_four_threads_lose_nothing(store: Store, project: Project) -> None:
    heard: list[Event] = []
    stop = store.events.listen(heard.append)

    def talk(number: int) -> None:
        for line in range(5):
            store.events.say(project.id, "note", f"{number}/{line}")

    threads = [threading.Thread(target=talk, args=(number,)) for number in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop()
    stop()
    said = store.events.since(project.id)
    assert len(said) == 120
    assert {each.message for each in heard} == {each.message for each in said}
    for number in range(24):
        mine = [each.message for each in said if each.message.startswith(f"{number}/")]
        assert mine == [f"{number}/{line}" for line in range(5)]


def test_who_stops_listening_hears_no_more(store: Store, project: Project) -> None:
    heard: list[Event] = []
    stop = store.events.listen(heard.append)
    store.events.say(project.id, "note", "one")
    stop()
    store.events.say(project.id, "note", "two")
    assert [each.message for each in heard] == ["one"]
    assert heard[0].id is not None
