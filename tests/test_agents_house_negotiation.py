"""Answers to suggestions have reasons: gain, what one came with, promises, locks, the human's wishes."""

import pytest
from greenroom import MIND, agent, crossed, measured, produced, reworked, room

from agents.drafts import Directive, Response, Suggestion
from agents.house.appraisal import soundness
from agents.house.revision import apply
from agents.mind import Proposal, Room, Work
from tools.base import Json


def propose(
    operation: str,
    value: Json = None,
    target: str = "concept",
    by: str = "petra",
    must: bool = False,
) -> Proposal:
    """Return a proposal with a directive."""
    directive = Directive(target=target, operation=operation, value=value, words="do it")
    return Proposal(
        by=by,
        suggestion=Suggestion(
            part=target,
            text=f"{operation}, please",
            reason="it helps",
            must_fix=must,
            directive=directive,
        ),
    )


def asked(name: str, *proposals: Proposal, here: Room | None = None) -> tuple[Response, ...]:
    """Return an agent's answers to proposals about its own concept."""
    here = here or room()
    own = Work(take=f"concept/{name}@1", author=name, concept=MIND.propose(agent(name), here))
    return MIND.respond(agent(name), here, own, proposals)


def test_what_must_be_fixed_is_fixed_even_by_the_stubborn() -> None:
    (answer,) = asked("bram", propose("add_instrument", "kalimba", must=True))
    assert answer.decision == "accept"


def test_what_gains_is_accepted_and_the_gain_is_told() -> None:
    here = room()
    own = MIND.propose(agent("odile"), here)
    spoiled = apply(own, Directive(operation="tempo", value=180.0))
    work = Work(take="concept/odile@1", author="odile", concept=spoiled)
    (answer,) = MIND.respond(agent("odile"), here, work, [propose("tempo", 66.0, by="yuna")])
    assert answer.decision == "accept"
    better = apply(spoiled, Directive(operation="tempo", value=66.0))
    gain = soundness(better, here) - soundness(spoiled, here)
    assert answer.expected_gain == pytest.approx(gain, abs=1e-4)
    assert gain > 0.01


def test_what_loses_is_declined_and_nothing_is_declined_without_a_word() -> None:
    answers = asked(
        "petra",
        propose("shorter", 3),
        propose("sing_it_backwards", 1),
        Proposal(by="odile", suggestion=Suggestion(text="make it sing")),
    )
    assert [one.decision for one in answers] == ["decline"] * 3
    assert len({one.reason for one in answers}) == 3
    assert answers[0].expected_gain < 0


def test_one_promise_at_a_time() -> None:
    first, again, other = asked(
        "marlow",
        propose("mode", "phrygian", must=True),
        propose("mode", "phrygian"),
        propose("mode", "lydian"),
    )
    assert (first.decision, again.decision, other.decision) == ("accept", "accept", "decline")
    assert "Petra" in again.reason
    assert "Petra" in other.reason


def test_a_counter_is_an_alternative_that_differs() -> None:
    found = []
    for name in ("odile", "bram", "ines", "petra"):
        for operation in ("tenser", "calmer", "less_colour", "darker", "faster"):
            target = "scene:3" if operation in ("tenser", "calmer") else "concept"
            proposal = propose(operation, 0.4, target, by="kofi")
            found += [(proposal, one) for one in asked(name, proposal) if one.counter]
    assert len(found) >= 3
    for proposal, answer in found:
        asked_for = proposal.suggestion.directive
        assert answer.counter is not None
        assert asked_for is not None
        assert answer.counter.value == pytest.approx(0.2)
        assert answer.counter.target == asked_for.target


def test_the_human_has_settled_it() -> None:
    here = room(directives=(Directive(target="all", operation="warmer", value=0.5),))
    (answer,) = asked("ines", propose("cooler", 0.4), here=here)
    assert answer.decision == "decline"
    assert "the person" in answer.reason


@pytest.fixture(scope="module")
def piece() -> Room:
    return produced(room(3)).model_copy(update={"phase": "refinement"})


def darker(number: int) -> Proposal:
    """Return a proposal that makes a scene's picture far too dark."""
    return propose("darker", 1.0, f"scene:{number}/picture")


def test_locked_parts_are_left_alone(piece: Room) -> None:
    for lock in ("scene:2/picture", "scene:2", "storyboard", "all"):
        held = piece.model_copy(update={"locks": (lock,)})
        (answer,) = MIND.answer(agent("ines"), held, [darker(2)])
        assert answer.decision == "decline"
        assert "locked" in answer.reason


def test_refinement_declines_what_measures_worse(piece: Room) -> None:
    last = len(piece.works.script.scenes) if piece.works.script else 0
    (answer,) = MIND.answer(agent("ines"), piece, [darker(last)])
    assert answer.decision == "decline"
    assert answer.expected_gain < 0


def test_refinement_respects_what_the_human_asked_for(piece: Room) -> None:
    wish = Directive(target="scene:2", operation="brighter", value=0.5)
    here = piece.model_copy(update={"directives": (wish,)})
    (answer,) = MIND.answer(agent("ines"), here, [darker(2)])
    assert answer.decision == "decline"
    assert "asked for" in answer.reason


def test_a_counter_in_refinement_was_tried_and_measures_better(piece: Room) -> None:
    counters = []
    for seed in range(1, 7):
        here = produced(room(seed))
        talk, _ = crossed(here)
        counters += [(here, one) for _, one in talk if one.decision == "counter"]
    assert counters
    for here, answer in counters[:3]:
        assert answer.counter is not None
        after = measured(reworked(here, [answer.counter]))
        critic = agent("petra")
        before = MIND.judge(critic, here, "piece@1").overall_score
        assert MIND.judge(critic, after, "piece@1").overall_score > before
