"""The planner: engines and structures as data, plots by cause, and the plan of a script."""

from typing import Any

import pytest

from agents.drafts import Premise, Treatment
from agents.house import engines
from agents.house.company import companion, lost_one, people
from agents.house.plot import Plot, plan, to_script
from agents.house.troubles import trouble_of
from tools.text.phrasebook import known
from tools.text.script import Character, Script


def premise(**changes: Any) -> Premise:
    fields: dict[str, Any] = {
        "text": "A lighthouse keeper befriends a storm",
        "protagonist": Character(name="Mara", kind="lighthouse_keeper", pronoun="she"),
        "others": (Character(name="the storm", kind="storm", pronoun="it", role="other"),),
        "relation": "befriends",
        "place": "the lighthouse",
        "setting": "lighthouse",
        "trouble": "the ships are in danger",
    }
    return Premise(**{**fields, **changes})


def fox() -> Premise:
    return premise(
        text="A young fox searches for her lost brother in a winter forest",
        protagonist=Character(name="Rusk", kind="fox", pronoun="she"),
        others=(Character(name="Tam", kind="fox", pronoun="he", role="other"),),
        relation="searches for",
        place="the winter forest",
        setting="forest",
        trouble="her brother is lost",
        weather="snow",
        season="winter",
    )


def treatment(plot: Plot) -> Treatment:
    return Treatment(
        title=plot.title, logline=plot.logline, world="", characters=plot.characters[:1],
        theme=plot.theme, structure=plot.structure, arc=plot.beats,
    )  # fmt: skip


def test_same_arguments_same_plot_and_other_seed_other_plot() -> None:
    assert plan(premise(), scenes=6, seed=4) == plan(premise(), scenes=6, seed=4)
    plots = [plan(premise(relation=""), scenes=6, seed=seed) for seed in range(10)]
    assert len({plot.model_dump_json() for plot in plots}) == 10
    assert len({plot.logline for plot in plots}) >= 8
    assert len({plot.title for plot in plots}) >= 6


@pytest.mark.parametrize("scenes", [1, 2, 3, 4, 6, 9, 12])
def test_there_is_one_beat_per_scene_in_the_order_of_acts(scenes: int) -> None:
    plot = plan(premise(), scenes=scenes, seed=3)
    assert len(plot.beats) == scenes
    order = [engines.ACTS.index(beat.act) for beat in plot.beats]
    assert order == sorted(order)
    if scenes >= 3:
        assert plot.beats[0].act == "opening"
        assert plot.beats[-1].act == "resolution"


def test_beats_follow_by_cause_and_say_what_happens() -> None:
    for seed in range(12):
        plot = plan(premise(), scenes=6, seed=seed)
        assert plot.beats[0].link == ""
        assert sum(bool(beat.link) for beat in plot.beats[1:]) >= 3
        for beat in plot.beats:
            assert beat.what[0].isupper()
            assert beat.what[-1] in ".!?"
            assert not set("{}<>[]") & set(beat.what)
            assert beat.characters[0] == "Mara"
            assert beat.events


def test_every_engine_can_be_told() -> None:
    assert len(engines.engines()) >= 12
    for engine in engines.engines().values():
        kinds = {event[0] for stage in engine.stages for event in stage.events}
        assert all(known(kind) for kind in kinds), engine.id
        assert {stage.act for stage in engine.stages} == set(engines.ACTS)


def test_the_ending_solves_the_trouble_and_brings_the_motif_back() -> None:
    for seed in range(15):
        plot = plan(premise(), scenes=6, seed=seed)
        kinds = [event.kind for beat in plot.beats for event in beat.events]
        assert "solve" in kinds
        assert {"motif", "ending"} <= {event.kind for event in plot.beats[-1].events}
        assert plot.theme.count("?") == 1


def test_the_briefs_relation_decides_more_often_than_chance() -> None:
    befriended = [plan(premise(), scenes=6, seed=seed).engine for seed in range(40)]
    assert befriended.count("the feared other befriended") >= 20


def test_avoid_and_structure_are_heeded() -> None:
    first = plan(premise(), scenes=6, seed=1)
    other = plan(premise(), scenes=6, seed=1, avoid=(first.engine,))
    assert other.engine != first.engine
    assert plan(premise(), scenes=6, seed=1, structure="fable").structure == "fable"
    moral = plan(premise(), scenes=6, seed=1, structure="fable").beats[-1]
    assert "moral" in {event.kind for event in moral.events}


def test_boldness_leans_the_choice() -> None:
    engine_ids = {engine.name: engine.id for engine in engines.engines().values()}

    def weight(boldness: float) -> float:
        return sum(
            engines._BOLD.get(
                engine_ids[plan(fox(), scenes=4, seed=n, boldness=boldness).engine], 0
            )
            for n in range(30)
        )

    assert weight(1.0) > weight(-1.0)


def test_the_briefs_own_hour_weather_season_and_place_come_first() -> None:
    plot = plan(premise(time_of_day="midnight", weather="fog", season="spring"), scenes=6, seed=2)
    opening = plot.beats[0]
    assert (opening.time_of_day, opening.weather, opening.season) == ("midnight", "fog", "spring")
    assert opening.place == "the lighthouse"
    assert len({beat.time_of_day for beat in plot.beats}) > 2
    assert len({beat.season for beat in plot.beats}) == 1


def test_objects_of_the_brief_become_the_motif() -> None:
    assert plan(premise(objects=("a brass key",)), scenes=6, seed=2).motif == "brass key"


def test_a_lost_other_is_not_the_companion() -> None:
    lost = lost_one(fox())
    assert lost is not None and lost.name == "Tam"
    names = [one.name for one in people(fox())]
    assert names[0] == "Rusk" and "Tam" in names and len(names) == 3
    assert companion(fox()) == companion(fox())


@pytest.mark.parametrize(
    ("trouble", "kind", "now", "before"),
    [
        ("her brother is lost", "lost", "{P.s} brother is lost", "{P.s} brother was lost"),
        (
            "The town clock has stopped.",
            "broken",
            "the town clock has stopped",
            "the town clock had stopped",
        ),
        ("she is afraid of water", "fear", "{P} <be> afraid of water", "{P} <be> afraid of water"),
    ],
)
def test_troubles_are_read_and_put_in_the_past(
    trouble: str, kind: str, now: str, before: str
) -> None:
    read = trouble_of(premise(trouble=trouble, text=""), 1)
    assert read.kind == kind
    assert (read.now, read.before) in {
        (now, before),
        (now.replace("<be>", "is"), before.replace("<be>", "was")),
    }


def test_a_brief_without_trouble_gets_one_its_place_is_known_for() -> None:
    read = trouble_of(premise(trouble="", text="A keeper"), 5)
    assert len(read.now.split()) >= 3


def test_script_plan_carries_everything_the_writer_needs() -> None:
    plot = plan(premise(others=()), scenes=6, seed=8)
    script = to_script(premise(others=()), treatment(plot), 8)
    assert isinstance(script, Script)
    assert [scene.number for scene in script.scenes] == [1, 2, 3, 4, 5, 6]
    assert all(not scene.passages and scene.events and scene.terms for scene in script.scenes)
    named = {name for scene in script.scenes for name in scene.characters}
    assert named <= {character.name for character in script.characters}
    assert script.scenes[0].sounds
    assert script.seed == to_script(premise(others=()), treatment(plot), 8).seed
