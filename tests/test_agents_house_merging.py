"""The director's merge: ranking, the human's pick, who gave what, who disagreed."""

import pytest
from greenroom import MIND, agent, argued, room

from agents.drafts import Criterion, Critique, Directive, Response, Suggestion
from agents.house.merging import choose, rank
from agents.mind import Critiqued, Room, Work

MARLOW = agent("marlow")


@pytest.fixture(scope="module")
def talk() -> tuple[Room, list[Work], list[Critiqued]]:
    here = room(6)
    works, heard = argued(here)
    return here, works, heard


def verdict(by: str, take: str, score: float) -> Critiqued:
    """Return a critique that says nothing but a score, and a declined suggestion."""
    suggestion = Suggestion(
        part="concept/style",
        text="draw it again",
        reason="it was not asked for",
        must_fix=True,
        directive=Directive(
            target="concept", operation="style", value="oil", words="draw it as oil"
        ),
    )
    critique = Critique(
        take=take,
        criteria=(Criterion(name="creativity", score=score, remark="so it is"),),
        specific_suggestions=(suggestion,),
        alignment_with_vision=score,
        overall_score=score,
    )
    return Critiqued(
        by=by, critique=critique, responses=(Response(decision="decline", reason="no"),)
    )


def test_opinion_ranks_and_the_critic_counts_more(
    talk: tuple[Room, list[Work], list[Critiqued]],
) -> None:
    here, works, _ = talk
    praise = [verdict("ines", "concept/bram@1", 0.9), verdict("petra", "concept/bram@1", 0.2)]
    other = [verdict("ines", "concept/odile@1", 0.2), verdict("petra", "concept/odile@1", 0.9)]
    standing = rank(here, works, [*praise, *other])
    assert standing["odile"] > standing["bram"]


def test_the_best_writer_gives_the_spine(talk: tuple[Room, list[Work], list[Critiqued]]) -> None:
    here, works, _ = talk
    loved = [verdict("petra", "concept/bram@1", 0.95), verdict("petra", "concept/odile@1", 0.1)]
    loved += [verdict("petra", "concept/kofi@1", 0.95), verdict("petra", "concept/ines@1", 0.1)]
    choice = choose(here, works, loved)
    assert (choice.spine.author, choice.look.author, choice.sound.author) == (
        "bram",
        "kofi",
        "yuna",
    )
    assert len(choice.ranking) == 7
    assert list(choice.ranking) == sorted(choice.ranking, key=lambda pair: -pair[1])


@pytest.mark.parametrize("name", ["odile", "bram", "ines", "petra"])
def test_the_humans_pick_is_the_spine(
    talk: tuple[Room, list[Work], list[Critiqued]], name: str
) -> None:
    here, works, heard = talk
    picked = next(work for work in works if work.author == name)
    treatment = MIND.merge(MARLOW, here, works, heard, picked.take)
    assert treatment.title == picked.concept.title
    assert treatment.ending == picked.concept.ending
    assert treatment.contributions[0].agent == name
    if name == "ines":
        assert treatment.style == picked.concept.style


def test_what_must_be_fixed_and_was_declined_stands_as_dissent(
    talk: tuple[Room, list[Work], list[Critiqued]],
) -> None:
    here, works, _ = talk
    against = [verdict("petra", work.take, 0.3) for work in works if work.author != "petra"]
    treatment = MIND.merge(MARLOW, here, works, against)
    (dissent,) = treatment.dissents
    assert (dissent.agent, dissent.about) == ("petra", "draw it as oil")
    assert dissent.reason == "it was not asked for"
    assert "record" in dissent.answer


def test_the_arc_is_the_spines_with_little_changed(
    talk: tuple[Room, list[Work], list[Critiqued]],
) -> None:
    here, works, heard = talk
    treatment = MIND.merge(MARLOW, here, works, heard)
    spine = next(w.concept for w in works if w.author == treatment.contributions[0].agent)
    assert [beat.what for beat in treatment.arc] == [beat.what for beat in spine.beats]
    changed = sum(a != b for a, b in zip(treatment.arc, spine.beats, strict=True))
    assert 1 <= changed <= len(spine.beats)
    names = {character.name for character in treatment.characters}
    assert {name for beat in treatment.arc for name in beat.characters} <= names


def test_a_company_without_writers_still_has_a_spine() -> None:
    cast = tuple(one for one in room().cast if one.role in ("artist", "director"))
    here = room(cast=cast)
    works, heard = argued(here)
    treatment = MIND.merge(MARLOW, here, works, heard)
    assert treatment.arc
    assert treatment.contributions[0].agent in {one.id for one in cast}
