"""The critic judges from measurements alone: better measures, better score; what is cited is there."""

import pytest
from greenroom import MIND, agent, concepts, room

from agents.drafts import Concept, Directive, Premise
from agents.house.appraisal import appraise
from agents.house.remedies import remedy_for
from agents.house.revision import apply
from agents.mind import Room
from tools.measure.base import Measurement
from tools.text.script import Character

PETRA = agent("petra")


def measurement(name: str, score: float, part: str = "scene:1/text") -> Measurement:
    """Return a measurement."""
    return Measurement(name=name, part=part, value=score, score=score, remark=f"{name} is {score}")


def judged(*measurements: Measurement) -> float:
    """Return the overall score for some measurements."""
    here = room(measurements=measurements)
    return MIND.judge(PETRA, here, "piece@1").overall_score


ALL = (
    measurement("text_rhythm", 0.6),
    measurement("picture_contrast", 0.5, "scene:1/picture"),
    measurement("music_breathing", 0.7, "scene:1/music"),
    measurement("sound_loudness", 0.9, "scene:1/sound"),
    measurement("fit_mood_mode", 0.4, "scene:1/music"),
)


def test_the_overall_score_is_the_weighted_mean_of_the_media() -> None:
    weights = room().form.piece_criteria
    wanted = (
        weights["narrative"] * 0.6
        + weights["visual"] * 0.5
        + weights["audio"] * 0.8
        + weights["coherence"] * 0.4
    )
    assert judged(*ALL) == pytest.approx(wanted / sum(weights.values()), abs=1e-5)


@pytest.mark.parametrize("index", range(len(ALL)))
def test_every_better_measure_raises_the_score(index: int) -> None:
    better = list(ALL)
    better[index] = better[index].model_copy(update={"score": better[index].score + 0.1})
    assert judged(*better) > judged(*ALL)


def test_what_was_not_measured_does_not_count() -> None:
    assert judged(ALL[0]) == pytest.approx(0.6)
    here = room(measurements=(ALL[0],))
    visual = next(c for c in MIND.judge(PETRA, here, "piece@1").criteria if c.name == "visual")
    assert "nothing was measured" in visual.remark
    assert judged() == 0.0


def test_every_criterion_cites_its_best_and_its_weakest() -> None:
    more = (*ALL, measurement("text_openings", 0.95))
    critique = MIND.judge(PETRA, room(measurements=more), "piece@1")
    narrative = critique.criteria[0]
    assert "text_openings is 0.95" in narrative.remark
    assert "text_rhythm is 0.6" in narrative.remark
    assert set(narrative.measurements) == {"text_openings", "text_rhythm"}
    assert critique.strengths
    assert any("fit_mood_mode" in one for one in critique.areas_for_improvement)


def flawed(concept: Concept) -> dict[str, Concept]:
    """Return concepts each with one fault planted."""
    gone = [b.model_copy(update={"characters": (), "what": "Rain."}) for b in concept.beats]
    fields = {
        "title": "Rain",
        "logline": "The lamp is broken.",
        "pitch": "Rain.",
        "ending": "",
        "turn": "",
        "beats": tuple(gone),
    }
    elsewhere = [
        b.model_copy(update={"setting": "desert", "place": "the desert"}) for b in concept.beats
    ]
    return {
        "people": concept.model_copy(update=fields),
        "place": concept.model_copy(update={"beats": tuple(elsewhere)}),
        "excluded": concept.model_copy(update={"ending": "A ghost stays for tea."}),
        "style": concept.model_copy(update={"style": "pixel"}),
        "audience": concept.model_copy(update={"register_": "noir"}),
    }


STRICT = Premise(
    text="A lighthouse keeper mends the lamp, for a four-year-old, in watercolour, no ghost",
    protagonist=Character(name="Mara", kind="lighthouse_keeper", role="protagonist", noun="keeper"),
    setting="lighthouse",
    place="the lighthouse",
    trouble="the lamp is broken",
    audience="a four-year-old",
    style="watercolour",
    excluded=("ghost",),
)


@pytest.mark.parametrize("topic", ["people", "place", "excluded", "style", "audience"])
def test_real_faults_must_be_fixed_and_can_be(topic: str) -> None:
    here = room(premise=STRICT)
    clean = MIND.propose(agent("odile"), here)
    assert not any(finding.fault for finding in appraise(clean, here))
    faulty = flawed(clean)[topic]
    fault = next(finding for finding in appraise(faulty, here) if finding.fault)
    assert fault.topic == topic
    remedy = fault.remedy()
    assert remedy is not None
    mended = apply(faulty, remedy.directive())
    assert not any(f.fault for f in appraise(mended, here) if f.topic == topic)
    works = [work.model_copy(update={"concept": faulty}) for work in concepts(here)[:1]]
    (critique,) = MIND.critique(PETRA, here, works)
    assert any(one.must_fix for one in critique.specific_suggestions)


@pytest.fixture(scope="module")
def piece() -> Room:
    from greenroom import produced

    return produced(room(4))


def test_every_remedy_mends_what_it_is_for(piece: Room) -> None:
    from greenroom import measured, reworked

    mended = 0
    for found in piece.measurements:
        remedy = remedy_for(found, piece) if found.score < 0.85 else None
        if remedy is None or remedy.target.endswith("/text"):
            continue
        after = measured(reworked(piece, [remedy.directive()]))
        now = next(m for m in after.measurements if (m.name, m.part) == (found.name, found.part))
        assert now.score > found.score, (found, remedy)
        mended += 1
    assert mended >= 3


def test_there_is_no_remedy_for_what_nobody_knows() -> None:
    assert remedy_for(measurement("fit_of_rage", 0.1), room()) is None
    assert Directive(operation="x").target == "all"
