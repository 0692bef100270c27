"""Takes: kept once, numbered, chosen, found and locked."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from store.database import Store, open_store
from store.errors import NotFound
from store.models import Phase, Project, Take
from store.takes import address, canonical_hash, draft_of
from tools.base import digest


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("takes")) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return store.projects.create(title="x", form="story", seed=1)


def keep(store: Store, project: Project, part: str, origin: str, **given: Any) -> Take:
    columns: dict[str, Any] = {
        "kind": "script", "author": "anna", "phase": Phase.PROTOTYPE, "draft": {"origin": origin},
    }  # fmt: skip
    return store.takes.keep(project.id, part=part, origin=origin, **{**columns, **given})


def test_takes_are_numbered_by_part(store: Store, project: Project) -> None:
    kept = [keep(store, project, "script", str(n)) for n in range(3)]
    other = keep(store, project, "scene:1", "0")
    assert [address(take) for take in (*kept, other)] == [
        "script@1",
        "script@2",
        "script@3",
        "scene:1@1",
    ]


def test_the_same_step_never_keeps_two(store: Store, project: Project) -> None:
    first = keep(store, project, "script", "prototype/1/write", draft={"a": 1})
    again = keep(store, project, "script", "prototype/1/write", draft={"a": 2})
    assert again.id == first.id
    assert draft_of(again) == {"a": 1}
    assert len(store.takes.history(project.id, "script")) == 1
    assert store.takes.of_origin(project.id, "script", "prototype/1/write") is not None
    assert store.takes.of_origin(project.id, "script", "another") is None


def test_threads_keep_every_take_once(store: Store, project: Project) -> None:
    def work(step: int) -> None:
        for origin in range(4):
            keep(store, project, "script", f"step {(origin + step) % 4}")

    threads = [threading.Thread(target=work, args=(step,)) for step in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = store.takes.history(project.id, "script")
    assert sorted(take.number for take in kept) == [1, 2, 3, 4]
    assert len({take.origin for take in kept}) == 4


def test_a_draft_has_the_hash_its_readers_compute(store: Store, project: Project) -> None:
    draft = {"b": ["é", 1.5, None], "a": {"z": True, "y": "日本"}}
    take = keep(store, project, "treatment", "x", draft=draft)
    assert take.sha256 == digest(draft) == canonical_hash(draft)
    assert store.takes.get(take.id or 0).draft == draft


def test_choosing_is_a_row_and_the_newest_wins(store: Store, project: Project) -> None:
    one, two = (keep(store, project, "script", each) for each in ("one", "two"))
    assert store.takes.chosen(project.id, "script") is None
    store.takes.choose(project.id, "script", one, by="director", reason="warmer")
    store.takes.choose(project.id, "script", one, by="director", reason="said again")
    assert len(store.takes.choices(project.id, "script")) == 1
    store.takes.choose(project.id, "script", two, by="director")
    store.takes.choose(project.id, "script", one, by="human")
    chosen = store.takes.chosen(project.id, "script")
    assert chosen is not None
    assert chosen.number == 1
    store.takes.choose(project.id, "script", one, by="director")
    assert [each.by for each in store.takes.choices(project.id, "script")] == [
        "director", "director", "human", "director",
    ]  # fmt: skip


def test_all_that_counts(store: Store, project: Project) -> None:
    for part in ("treatment", "script", "scene:1/picture"):
        for origin in ("one", "two"):
            take = keep(store, project, part, origin)
            store.takes.choose(project.id, part, take, by="director")
    keep(store, project, "script", "three")
    chosen = store.takes.all_chosen(project.id)
    assert {part: take.number for part, take in chosen.items()} == {
        "treatment": 2,
        "script": 2,
        "scene:1/picture": 2,
    }
    assert list(chosen) == ["treatment", "script", "scene:1/picture"]


def test_another_project_s_take_cannot_be_chosen(store: Store, project: Project) -> None:
    other = store.projects.create(title="y", form="story", seed=1)
    take = keep(store, other, "script", "x")
    with pytest.raises(NotFound, match="not one of this project"):
        store.takes.choose(project.id, "script", take, by="human")


def test_found_by_address_or_as_the_chosen_one(store: Store, project: Project) -> None:
    first, _ = (keep(store, project, "scene:3/picture", each) for each in ("one", "two"))
    store.takes.choose(project.id, "scene:3/picture", first, by="human")
    assert store.takes.find(project.id, "scene:3/picture@2").number == 2
    assert store.takes.find(project.id, "scene:3/picture").number == 1


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("script@9", "script@1"),
        ("script", "script@1"),
        ("scirpt", "script"),
        ("scene:4/picture", "scene:3/picture"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(
    store: Store, project: Project, wanted: str, hint: str
) -> None:
    for part in ("script", "scene:3/picture", "character:Mara"):
        keep(store, project, part, "one")
    with pytest.raises(NotFound, match="there is no take") as caught:
        store.takes.find(project.id, wanted)
    assert hint in caught.value.hint


def test_nothing_kept_yet_is_said(store: Store, project: Project) -> None:
    with pytest.raises(NotFound) as caught:
        store.takes.find(project.id, "script@1")
    assert caught.value.hint == "nothing has been kept yet"


def test_only_parts_can_be_kept_and_locked(store: Store, project: Project) -> None:
    kept = keep(store, project, "script", "x")
    for ask in (
        lambda: keep(store, project, "Not a part", "x"),
        lambda: store.takes.lock(project.id, "Not a part"),
        lambda: store.takes.unlock(project.id, "Not a part"),
        lambda: store.takes.choose(project.id, "Not a part", kept, by="human"),
    ):
        with pytest.raises(NotFound, match="not the address of a part"):
            ask()


def test_locks_hold_until_they_are_released(store: Store, project: Project) -> None:
    assert store.takes.lock(project.id, "scene:3")
    assert not store.takes.lock(project.id, "scene:3")
    assert store.takes.lock(project.id, "script")
    assert store.takes.locks(project.id) == ("scene:3", "script")
    assert store.takes.locked(project.id, "scene:3/picture")
    assert store.takes.unlock(project.id, "scene:3")
    assert not store.takes.unlock(project.id, "scene:3")
    assert store.takes.locks(project.id) == ("script",)
    assert not store.takes.locked(project.id, "scene:3/picture")
