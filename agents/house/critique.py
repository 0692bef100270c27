"""Judging the others' concepts: every agent does, each by what its craft and temper make it see.

Scores come from findings (agents.house.appraisal), weighted by what the agent cares about.
Knows nothing of what the author will answer.
"""

from collections.abc import Sequence

from agents.cast import Agent
from agents.drafts import Concept, Criterion, Critique, Suggestion
from agents.house.appraisal import appraise
from agents.house.findings import Finding, Remedy
from agents.house.interest import interest
from agents.house.manner import Speech, trait
from agents.house.revision import apply, field_of
from agents.house.taste import choose_style
from agents.house.wishes import wish
from agents.mind import Room, Work
from tools.measure.base import Measurement


def critique_all(agent: Agent, room: Room, works: Sequence[Work]) -> tuple[Critique, ...]:
    """Return one critique per work, in order; no turn of phrase comes twice while others are left."""
    speech = Speech(agent, room.seed, "critique", room.attempt, room.round)
    concepts = [work.concept for work in works]
    return tuple(
        _critique(agent, room, work, [c for c in concepts if c is not work.concept], speech)
        for work in works
    )


def _critique(
    agent: Agent, room: Room, work: Work, others: Sequence[Concept], speech: Speech
) -> Critique:
    findings = appraise(work.concept, room, others)
    criteria = tuple(
        _criterion(agent, name, findings, work.concept, room) for name in room.form.concept_criteria
    )
    scores = {criterion.name: criterion.score for criterion in criteria}
    weights = room.form.concept_criteria
    overall = sum(weights[name] * scores[name] for name in weights) / sum(weights.values())
    told = sorted(findings, key=lambda f: (-_care(agent, f) * f.score, f.topic))
    weak = _weak(agent, findings)
    return Critique(
        take=work.take,
        criteria=criteria,
        strengths=tuple(speech.say("praise", it=f.note) for f in told[: _how_many(agent, 1)]),
        areas_for_improvement=tuple(
            speech.say("fault", it=f.note) for f in weak[: _how_many(agent, -1)]
        ),
        specific_suggestions=_suggestions(agent, room, work, weak, speech),
        alignment_with_vision=round(scores.get("alignment", overall), 3),
        overall_score=round(overall, 3),
        measurements=tuple(_measurement(f, work.take) for f in findings),
    )


def _care(agent: Agent, finding: Finding) -> float:
    return 1.5 if finding.fault else interest(agent, finding.topic)


def _how_many(agent: Agent, side: int) -> int:
    """Warm agents praise twice and fault once; cool ones the other way round."""
    return 2 if trait(agent, "warmth") * side > 0.05 else 1


def _weak(agent: Agent, findings: Sequence[Finding]) -> list[Finding]:
    """Return what the agent would fault, worst first by how much it cares; never nothing."""
    ranked = sorted(findings, key=lambda f: (-_care(agent, f) * (1.02 - f.score), f.topic))
    below = [f for f in ranked if f.score < 0.86]
    return below or sorted(findings, key=lambda f: (f.score, f.topic))[:1]


def _criterion(
    agent: Agent, name: str, findings: Sequence[Finding], concept: Concept, room: Room
) -> Criterion:
    mine = [f for f in findings if f.criterion == name]
    if not mine:
        return Criterion(name=name, score=0.5, remark="there was nothing to go by")
    weights = [_care(agent, f) for f in mine]
    score = sum(w * f.score for w, f in zip(weights, mine, strict=True)) / sum(weights)
    score += 0.05 * trait(agent, "warmth") + _liking(agent, concept, room, name)
    best = max(mine, key=lambda f: (f.score * _care(agent, f), f.topic))
    worst = min(mine, key=lambda f: (f.score, f.topic))
    return Criterion(
        name=name,
        score=round(max(0.02, min(0.98, score)), 3),
        remark=_remark(agent, best, worst),
        measurements=tuple(f.measurement for f in mine),
    )


def _remark(agent: Agent, best: Finding, worst: Finding) -> str:
    """Return the two sides of a judgement; who is warm begins with the good one."""
    if best is worst or worst.score > 0.85:
        return best.note
    if trait(agent, "precision") > 0.6:
        return f"{worst.note} ({worst.score:.2f}), though {best.note} ({best.score:.2f})"
    if trait(agent, "warmth") > 0.05:
        return f"{best.note}, even if {worst.note}"
    return f"{worst.note}; for all that, {best.note}"


def _liking(agent: Agent, concept: Concept, room: Room, name: str) -> float:
    """Return what taste adds or takes away: up to a twentieth, on creativity only."""
    if name != "creativity":
        return 0.0
    premise = room.premise
    same = concept.style == choose_style(
        agent, premise.tone, premise.setting, premise.audience, room.seed
    )
    bold = trait(agent, "boldness")
    loud = max((beat.mood.arousal for beat in concept.beats), default=0.5) - 0.6
    return 0.025 * (1 if same else -0.4) + 0.06 * bold * loud


def _suggestions(
    agent: Agent, room: Room, work: Work, weak: Sequence[Finding], speech: Speech
) -> tuple[Suggestion, ...]:
    """Return one to three: what must be mended, what measurably could be, and one wish."""
    most = 3 if trait(agent, "precision") > 0.5 else 2
    said: list[Suggestion] = []
    fields: set[str] = set()
    for finding in weak:
        remedy = finding.remedy
        if remedy is None or len(said) >= most - 1 or field_of(remedy.operation) in fields:
            continue
        if finding.fault or interest(agent, finding.topic) >= 0.5 or not said:
            fields.add(field_of(remedy.operation))
            said.append(_suggestion(remedy, speech, finding))
    hope = wish(agent, room, work.concept, work.author, room.round)
    if (
        hope is not None
        and field_of(hope.operation) not in fields
        and apply(work.concept, hope.directive()) != work.concept
        and (not said or not room.round > 1)
    ):
        said.append(_suggestion(hope, speech, None))
    return tuple(said)


def _suggestion(remedy: Remedy, speech: Speech, finding: Finding | None) -> Suggestion:
    must = finding is not None and finding.fault
    return Suggestion(
        part=f"concept/{field_of(remedy.operation)}",
        text=speech.say("must" if must else "suggest", do=remedy.do),
        reason=remedy.why,
        must_fix=must,
        directive=remedy.directive(),
        measurement=finding.measurement if finding else "",
    )


def _measurement(finding: Finding, take: str) -> Measurement:
    return Measurement(
        name=finding.measurement,
        part=take,
        value=round(finding.score, 3),
        unit="score",
        score=round(finding.score, 3),
        remark=finding.note,
    )
