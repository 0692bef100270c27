"""The house mind plays its phases: concepts, critiques, answers, a treatment, drafts, refinement."""

import pytest
from greenroom import (
    KINDS,
    MIND,
    agent,
    argued,
    concepts,
    crossed,
    merged,
    produced,
    reworked,
    room,
)

from agents.drafts import DRAFTS, Directive, Premise
from agents.errors import MindError
from agents.house.mind import HouseMind
from agents.mind import Mind, Room
from tools.text.script import Character

ROBOT = Premise(
    text="A robot gardener on Mars finds a seed that should not exist",
    protagonist=Character(name="Tin", kind="robot", role="protagonist", pronoun="it"),
    place="Mars",
    setting="mars",
    trouble="the greenhouse is losing air",
    tone="hopeful",
    audience="a four-year-old child",
    scenes=4,
)


@pytest.fixture(scope="module")
def piece() -> Room:
    return produced(room())


def test_it_is_a_mind() -> None:
    mind: Mind = HouseMind()
    assert (mind.name, mind.version) == ("house", "1")


@pytest.mark.parametrize("premise", [None, ROBOT], ids=["keeper", "robot"])
def test_every_agent_proposes_a_whole_concept_of_its_own(premise: Premise | None) -> None:
    here = room() if premise is None else room(premise=premise)
    works = concepts(here)
    assert len(works) == 7
    for work in works:
        fields = work.concept.model_dump(by_alias=True)
        empty = [name for name, value in fields.items() if value in ("", (), [])]
        assert empty == []
        assert len(work.concept.beats) == (premise.scenes if premise else 6)
        assert here.premise.protagonist.name in work.concept.pitch + work.concept.logline
    for field in ("title", "pitch", "angle", "logline"):
        said = [getattr(work.concept, field) for work in works]
        assert len(set(said)) >= 6, field


def test_forty_two_critiques_cite_what_they_found() -> None:
    here = room()
    _, heard = argued(here)
    assert len(heard) == 42
    assert len({(one.by, one.critique.take) for one in heard}) == 42
    for one in heard:
        critique = one.critique
        assert [c.name for c in critique.criteria] == list(here.form.concept_criteria)
        assert critique.strengths
        assert critique.areas_for_improvement
        assert len(critique.specific_suggestions) <= 3
        assert {m for c in critique.criteria for m in c.measurements} <= {
            m.name for m in critique.measurements
        }
        weights = here.form.concept_criteria
        mean = sum(weights[c.name] * c.score for c in critique.criteria) / sum(weights.values())
        assert critique.overall_score == pytest.approx(mean, abs=0.002)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_suggestion_is_answered_with_a_reason(seed: int) -> None:
    _, heard = argued(room(seed))
    pairs = [
        (suggestion, response)
        for one in heard
        for suggestion, response in zip(
            one.critique.specific_suggestions, one.responses, strict=True
        )
    ]
    decisions = [response.decision for _, response in pairs]
    assert min(decisions.count("accept"), decisions.count("decline")) >= 3
    assert decisions.count("counter") >= 1
    for suggestion, response in pairs:
        assert suggestion.directive is not None
        assert len(response.reason.split()) >= 3
        assert (response.counter is not None) == (response.decision == "counter")


def test_no_turn_of_phrase_is_worn_out() -> None:
    _, heard = argued(room(5))
    for name in ("odile", "petra", "bram"):
        said = [a for one in heard if one.by == name for a in one.critique.areas_for_improvement]
        assert len(set(said)) == len(said)


def test_the_same_room_gives_the_same_answer() -> None:
    assert concepts(room(11)) == concepts(room(11))
    assert merged(room(11)) == merged(room(11))
    assert merged(room(11)) != merged(room(12))


def test_the_treatment_names_its_sources() -> None:
    here = room()
    works, _ = argued(here)
    treatment = merged(here)
    takes = {work.take: work.author for work in works}
    assert all(takes[one.take] == one.agent for one in treatment.contributions)
    assert len({one.agent for one in treatment.contributions}) >= 5
    crafts = {one.role for one in here.cast if one.id in {c.agent for c in treatment.contributions}}
    assert {"writer", "artist", "composer", "director"} <= crafts
    assert treatment.dissents
    assert all(one.reason and one.answer for one in treatment.dissents)
    assert treatment.arc
    assert treatment.instruments


@pytest.mark.parametrize("premise", [None, ROBOT], ids=["keeper", "robot"])
def test_every_draft_is_whole_and_in_step(premise: Premise | None) -> None:
    here = produced(room() if premise is None else room(premise=premise))
    works = here.works
    assert works.script is not None
    assert works.sheets is not None
    assert works.storyboard is not None
    assert works.cues is not None
    assert works.shots is not None
    numbers = [scene.number for scene in works.script.scenes]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(scene.passages and scene.voice_over for scene in works.script.scenes)
    assert [frame.scene for frame in works.storyboard.frames] == numbers
    assert [cue.scene for cue in works.cues.cues] == numbers
    assert [shot.scene for shot in works.shots.shots] == numbers
    drawn = {sheet.name: sheet for sheet in works.sheets.sheets}
    for frame in works.storyboard.frames:
        assert sum(subject.focal for subject in frame.subjects) <= 1
        assert all(subject.figure == drawn[subject.name].figure for subject in frame.subjects)
    owners = {theme.owner for theme in works.cues.themes}
    assert "place" in owners
    assert all(set(cue.themes) <= owners and cue.themes for cue in works.cues.cues)
    for kind in KINDS:
        draft = getattr(works, kind)
        assert DRAFTS[kind].model_validate(draft.model_dump(mode="json", by_alias=True)) == draft


def test_rework_without_directives_changes_nothing(piece: Room) -> None:
    assert reworked(piece, ()).works == piece.works


def test_rework_reaches_one_part_only(piece: Room) -> None:
    after = reworked(piece, [Directive(target="scene:3/picture", operation="warmer", value=0.3)])
    assert piece.works.storyboard is not None
    assert after.works.storyboard is not None
    changed = [
        old.scene
        for old, new in zip(
            piece.works.storyboard.frames, after.works.storyboard.frames, strict=True
        )
        if old != new
    ]
    assert changed == [3]
    for kind in ("script", "sheets", "cues", "shots"):
        assert getattr(after.works, kind) == getattr(piece.works, kind)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_refinement_raises_the_score_and_says_why(seed: int) -> None:
    here = produced(room(seed))
    critic = agent("petra")
    before = MIND.judge(critic, here, "piece@1")
    talk, after = crossed(here)
    assert MIND.judge(critic, after, "piece@2").overall_score > before.overall_score + 0.02
    decisions = [response.decision for _, response in talk]
    assert decisions.count("accept") >= 3
    assert decisions.count("decline") >= 1
    assert all(r.expected_gain >= 0 for _, r in talk if r.decision != "decline")


def test_nobody_suggests_changes_to_their_own_work(piece: Room) -> None:
    from agents.duties import owner_of

    for one in piece.cast:
        for suggestion in MIND.suggest(one, piece):
            assert owner_of(suggestion.part, piece.cast, piece.works.treatment).id != one.id
            assert suggestion.directive is not None
            assert suggestion.reason


def test_a_script_that_grew_gets_frames_cues_and_shots(piece: Room) -> None:
    script = piece.works.script
    assert script is not None
    extra = script.scenes[-1].model_copy(update={"number": len(script.scenes) + 1})
    longer = script.model_copy(update={"scenes": (*script.scenes, extra)})
    here = piece.model_copy(update={"works": piece.works.model_copy(update={"script": longer})})
    after = reworked(here, ()).works
    assert after.storyboard is not None
    assert piece.works.storyboard is not None
    assert [f.scene for f in after.storyboard.frames][-1] == extra.number
    assert after.storyboard.frames[:-1] == piece.works.storyboard.frames


def test_the_synthesis_speaks_of_this_piece(piece: Room) -> None:
    said = MIND.synthesise(agent("marlow"), piece)
    assert piece.works.script is not None
    assert piece.works.script.title in said.narrative
    assert len(said.credits) == 7
    assert "beats a minute" in said.audio


def test_what_cannot_be_drafted_is_a_mind_error() -> None:
    for kind in ("script", "cues", "sheets", "storyboard", "shots", "opera"):
        with pytest.raises(MindError):
            MIND.draft(agent("odile"), room(), kind)
    with pytest.raises(MindError):
        MIND.rework_treatment(agent("marlow"), room(), ())
    with pytest.raises(MindError):
        MIND.merge(agent("marlow"), room(), (), ())


def test_a_persons_wish_goes_through_steering(piece: Room) -> None:
    snow = Directive(target="scene:3", operation="set_weather", value="snow", words="make it snow")
    works = reworked(piece, [snow]).works
    assert works.script is not None
    assert works.storyboard is not None
    assert works.script.scene(3).weather == works.storyboard.frame(3).weather == "snow"
    said = MIND.interpret(agent("marlow"), piece, "make scene 3 a snowy night", "scene:3")
    assert {one.operation for one in said.directives} >= {"set_weather", "set_time"}
