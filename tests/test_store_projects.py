"""Projects: made, found by name, changed, costed and removed."""

import re
from collections.abc import Iterator

import pytest

from store.database import Store, open_store
from store.errors import Ambiguous, NotFound
from store.ledger import Made, Order
from store.models import Brief, CastMember, Phase, Project, Status
from store.projects import CROCKFORD
from store.takes import canonical_hash


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("projects")) as opened:
        yield opened


def new(store: Store, title: str = "The Lighthouse") -> Project:
    return store.projects.create(title=title, form="story", seed=7)


def member(agent: str) -> CastMember:
    return CastMember(project_id="", position=9, agent=agent, name=agent.title(), role="writer")


def test_a_project_begins_with_its_brief_and_cast(store: Store) -> None:
    brief = Brief(project_id="", prompt="A keeper and a storm", form="story")
    project = store.projects.create(
        title="The Keeper", form="story", seed=2**63 - 1, brief=brief,
        cast=[member("anna"), member("bo")], budget_usd=2.5, auto=True, until="prototype",
    )  # fmt: skip
    kept = store.projects.get(project.id)
    assert re.fullmatch(f"[{CROCKFORD}]{{10}}", kept.id)
    assert (kept.slug, kept.status, kept.phase) == ("the-keeper", Status.WORKING, Phase.CONCEPT)
    assert (kept.seed, kept.auto, kept.until) == (2**63 - 1, True, "prototype")
    assert store.projects.brief(kept.id).prompt == "A keeper and a storm"
    assert [each.agent for each in store.projects.cast(kept.id)] == ["anna", "bo"]
    assert store.projects.left_to_spend(kept.id) == 2.5


def test_briefs_are_versioned_never_edited(store: Store) -> None:
    project = new(store)
    with pytest.raises(NotFound, match="no brief"):
        store.projects.brief(project.id)
    for prompt in ("one", "two"):
        store.projects.add_brief(project.id, Brief(project_id="", prompt=prompt, form="story"))
    assert [(each.version, each.prompt) for each in store.projects.briefs(project.id)] == [
        (1, "one"),
        (2, "two"),
    ]
    store.projects.set_premise(project.id, {"place": "a lighthouse"})
    assert store.projects.brief(project.id).premise == {"place": "a lighthouse"}
    assert store.projects.briefs(project.id)[0].premise == {}


def test_a_new_cast_takes_the_place_of_the_old(store: Store) -> None:
    project = new(store)
    store.projects.save_cast(project.id, [member("anna"), member("bo")])
    store.projects.save_cast(project.id, [member("bo"), member("cy")])
    assert [each.agent for each in store.projects.cast(project.id)] == ["bo", "cy"]


def test_where_a_project_stands(store: Store) -> None:
    project = new(store)
    store.projects.set_status(project.id, Status.FAILED, problem="refused: Bearer abc.def.ghi")
    failed = store.projects.get(project.id)
    assert (failed.status, failed.problem) == (Status.FAILED, "refused: Bearer [redacted]")
    assert failed.changed_at > project.created_at
    store.projects.set_status(project.id, Status.WORKING)
    store.projects.set_phase(project.id, "prototype")
    store.projects.set_title(project.id, "Another Name")
    changed = store.projects.get(project.id)
    assert (changed.problem, changed.phase) == ("", Phase.PROTOTYPE)
    assert (changed.title, changed.slug) == ("Another Name", project.slug)


def test_found_by_id_slug_prefix_or_as_the_latest(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("found")) as store:
        with pytest.raises(NotFound, match="no project yet") as caught:
            store.projects.find("")
        assert "troupe new" in caught.value.hint
        tower, town, sea = (new(store, title) for title in ("The Tower", "The Town", "Sea"))
        assert store.projects.find().id == sea.id
        assert store.projects.find(tower.id).id == tower.id
        assert store.projects.find(f" {tower.id.upper()} ").id == tower.id
        assert store.projects.find("the-towe").id == tower.id
        assert store.projects.find("The Town").id == town.id
        with pytest.raises(Ambiguous) as several:
            store.projects.find("the")
        assert tower.id in several.value.hint
        assert town.id in several.value.hint
        assert sea.id not in several.value.hint
        with pytest.raises(NotFound) as nobody:
            store.projects.find("100%_")
        assert "sea" in nobody.value.hint
        store.projects.set_phase(tower.id, Phase.PROTOTYPE)
        assert store.projects.find("").id == tower.id


def test_a_whole_slug_wins_over_longer_ones(store: Store) -> None:
    short, _ = new(store, "Harbour"), new(store, "Harbour lights")
    assert store.projects.find("harbour").id == short.id


def test_no_such_project(store: Store) -> None:
    for ask in (
        lambda: store.projects.get("nobody"),
        lambda: store.projects.set_phase("nobody", Phase.CONCEPT),
        lambda: store.projects.remove("nobody"),
        lambda: store.projects.add_brief("nobody", Brief(project_id="", prompt="x", form="f")),
    ):
        with pytest.raises(NotFound):
            ask()


def paint(store: Store, project: Project, key: str, data: bytes, cost: float = 0.0) -> int:
    order = Order(project_id=project.id, capability="paint", back_end="house", version="1")
    made = Made(files=(("picture", "image/png", data),), cost_usd=cost)
    return store.ledger.once(canonical_hash({"key": key}), order, lambda: made).generation_id


def test_spending_is_counted_by_back_end(store: Store) -> None:
    project = store.projects.create(title="x", form="f", seed=1, budget_usd=1.0)
    paint(store, project, "costly", b"1", 0.25)
    paint(store, project, "costlier", b"2", 0.5)
    paint(store, project, "costly", b"1", 0.25)  # found again, not paid again
    spending = store.projects.spending(project.id)
    assert spending.by_back_end == {"paint.house": 0.75}
    assert (spending.total_usd, spending.generations) == (0.75, 2)
    assert store.projects.left_to_spend(project.id) == 0.25
    paint(store, project, "over", b"3", 4.0)
    assert store.projects.left_to_spend(project.id) == 0.0
    assert store.projects.left_to_spend(new(store).id) is None


def test_removing_takes_everything_and_only_its_own(store: Store) -> None:
    project, other = new(store), new(store)
    own = paint(store, project, "own", b"own bytes")
    shared = paint(store, project, "shared", b"shared bytes")
    own_file, shared_file = (store.ledger.get(each).main.sha256 for each in (own, shared))
    for owner, generation in ((project, own), (other, shared)):
        take = store.takes.keep(
            owner.id, part="scene:1/picture", kind="rendering", author="odile",
            phase=Phase.PROTOTYPE, origin="paint", generation_id=generation,
            sha256=store.ledger.get(generation).main.sha256, media_type="image/png",
        )  # fmt: skip
        store.takes.choose(owner.id, take.part, take, by="odile")
        store.events.say(owner.id, "take", "a picture")
        store.projects.save_cast(owner.id, [member("odile")])
    assert store.projects.remove(project.id) == 1
    assert not store.assets.verify(own_file)
    assert store.assets.read(shared_file) == b"shared bytes"
    assert store.takes.find(other.id, "scene:1/picture").sha256 == shared_file
    assert store.takes.history(project.id) == []
    assert store.events.since(project.id) == []
    with pytest.raises(NotFound):
        store.projects.get(project.id)
    assert store.projects.remove(other.id) == 1
    assert not store.assets.verify(shared_file)
    with pytest.raises(NotFound):
        store.ledger.get(shared)


def test_removing_keeps_bytes_the_human_gave_to_another(store: Store) -> None:
    project, other = new(store), new(store)
    sha256 = store.assets.put(b"a photograph", "image/jpeg")
    for owner in (project, other):
        store.takes.keep(
            owner.id, part="scene:1/picture", kind="rendering", author="human",
            phase=Phase.PROTOTYPE, origin="edit", sha256=sha256, media_type="image/jpeg",
        )  # fmt: skip
    store.projects.remove(project.id)
    assert store.assets.read(sha256) == b"a photograph"
    store.projects.remove(other.id)
    assert not store.assets.verify(sha256)
