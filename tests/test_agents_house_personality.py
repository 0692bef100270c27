"""Temper changes what is proposed, praised and accepted."""

import pytest
from greenroom import MIND, agent, argued, concepts, produced, room

from agents.cast import Agent, company
from agents.house.manner import Speech, manner_of
from agents.mind import Room
from tools.image.frame import Storyboard


def recast(here: Room, changed: Agent) -> Room:
    """Return the room with one agent re-voiced."""
    cast = tuple(changed if one.id == changed.id else one for one in here.cast)
    return here.model_copy(update={"cast": cast})


def answers_of(name: str, here: Room) -> list[str]:
    """Return how somebody decided in a round of critique."""
    _, heard = argued(here)
    return [
        response.decision
        for one in heard
        if one.critique.take == f"concept/{name}@1"
        for response in one.responses
    ]


def test_the_company_talks_in_seven_manners() -> None:
    assert len({manner_of(one) for one in company()}) == 7


def test_a_revoiced_agent_sounds_like_its_new_temper() -> None:
    odile = agent("odile")
    loud = agent("odile", boldness=0.9, precision=-0.3, warmth=0.2)
    assert manner_of(loud) == manner_of(agent("bram")) != manner_of(odile)
    said = Speech(odile, 3).say("praise", it="it turns")
    assert said != Speech(loud, 3).say("praise", it="it turns")


def test_no_phrase_comes_twice_while_others_are_left() -> None:
    speech = Speech(agent("petra"), 1, "critique")
    said = [speech.say("fault", it="it stalls") for _ in range(4)]
    assert len(set(said)) == 4


@pytest.mark.parametrize("name", ["odile", "ines", "yuna", "marlow", "petra"])
def test_boldness_changes_the_concept(name: str) -> None:
    changed = 0
    for seed in (1, 2, 3):
        shy = MIND.propose(agent(name, boldness=-0.9), room(seed))
        bold = MIND.propose(agent(name, boldness=0.9), room(seed))
        assert bold.tempo_bpm > shy.tempo_bpm
        changed += (shy.structure, shy.style, shy.title) != (bold.structure, bold.style, bold.title)
    assert changed >= 2


def test_an_exact_artist_lists_and_a_flowing_one_talks_of_light() -> None:
    exact = MIND.propose(agent("ines"), room(4))
    flowing = MIND.propose(agent("ines", precision=-0.9), room(4))
    assert "In the frame" in exact.pitch
    assert "In the frame" not in flowing.pitch
    assert exact.angle != flowing.angle


def test_warm_critics_praise_more_and_score_higher() -> None:
    here = room(2)
    others = [work for work in concepts(here) if work.author != "petra"]
    warm = MIND.critique(agent("petra", warmth=0.9), here, others)
    cold = MIND.critique(agent("petra", warmth=-0.9), here, others)
    assert sum(len(one.strengths) for one in warm) > sum(len(one.strengths) for one in cold)
    assert all(a.overall_score > b.overall_score for a, b in zip(warm, cold, strict=True))


def test_expertise_changes_what_is_looked_at() -> None:
    here = room(2)
    others = [work for work in concepts(here) if work.author != "petra"]
    painterly = agent("petra").model_copy(update={"expertise": ("mood painting", "colour theory")})
    usual = MIND.critique(agent("petra"), here, others)
    other = MIND.critique(painterly, here, others)
    asked = [[s.part for s in one.specific_suggestions] for one in usual]
    assert asked != [[s.part for s in one.specific_suggestions] for one in other]


def test_the_stubborn_give_way_less() -> None:
    firm = yielding = 0
    for seed in (1, 2, 3, 4):
        firm += answers_of("kofi", recast(room(seed), agent("kofi", stubbornness=1.0))).count(
            "accept"
        )
        soft = agent("kofi", stubbornness=-1.0)
        yielding += answers_of("kofi", recast(room(seed), soft)).count("accept")
    assert yielding >= firm + 5


def test_the_two_artists_light_the_same_script_differently() -> None:
    here = produced(room(3))

    def spread(name: str) -> float:
        board = MIND.draft(agent(name), here, "storyboard")
        assert isinstance(board, Storyboard)
        lights = [frame.palette.brightness for frame in board.frames]
        return max(lights) - min(lights)

    assert spread("kofi") > 1.4 * spread("ines")
