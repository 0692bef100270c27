"""Judging the others' concepts: every agent does, each by what its craft and temper make it see.

Scores come from findings (agents.house.appraisal), weighted by what the agent cares about.
Knows nothing of what the author will answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from agents.cast import Agent
from agents.drafts import Concept, Criterion, Critique, Suggestion
from agents.house.appraisal import appraise
from agents.house.findings import Finding, Remedy
from agents.house.interest import interest
from agents.house.manner import Speech, trait
from agents.house.revision import field_of
from agents.house.taste import choose_style
from agents.house.wishes import wish
from agents.mind import Room, Work
from tools.base import derive_seed
from tools.measure.base import Measurement


@dataclass(frozen=True)
class Eye:
    """One agent looking at one concept: what it cares about, and which words it finds."""

    agent: Agent
    room: Room
    work: Work

    def care(self, finding: Finding) -> float:
        """Return how much a finding matters to the agent; a fault matters to everybody."""
        return 1.5 if finding.fault else interest(self.agent, finding.topic)

    def turn(self, finding: Finding) -> int:
        """Return which wording the agent finds for a finding."""
        return derive_seed(self.room.seed, self.agent.id, self.work.author, finding.topic) % 60

    def note(self, finding: Finding) -> str:
        """Return the finding in the agent's words."""
        return finding.note(self.turn(finding))


def critique_all(agent: Agent, room: Room, works: Sequence[Work]) -> tuple[Critique, ...]:
    """Return one critique per work, in order; no turn of phrase comes twice while others are left."""
    speech = Speech(agent, room.seed, "critique", room.attempt, room.round)
    concepts = [work.concept for work in works]
    wished: list[str] = []
    said = []
    for work in works:
        hope = wish(agent, room, work.concept, work.author, wished)
        wished += [hope.operation] if hope else []
        others = [one for one in concepts if one is not work.concept]
        said.append(_critique(Eye(agent, room, work), others, hope, speech))
    return tuple(said)


def _critique(eye: Eye, others: Sequence[Concept], hope: Remedy | None, speech: Speech) -> Critique:
    room, work = eye.room, eye.work
    findings = appraise(work.concept, room, others)
    criteria = tuple(_criterion(eye, name, findings) for name in room.form.concept_criteria)
    scores = {criterion.name: criterion.score for criterion in criteria}
    weights = room.form.concept_criteria
    overall = sum(weights[name] * scores[name] for name in weights) / sum(weights.values())
    return Critique(
        take=work.take,
        criteria=criteria,
        strengths=tuple(speech.say("praise", it=eye.note(f)) for f in _strong(eye, findings)),
        areas_for_improvement=_areas(eye, findings, hope, speech),
        specific_suggestions=_suggestions(eye, findings, hope, speech),
        alignment_with_vision=round(scores.get("alignment", overall), 3),
        overall_score=round(overall, 3),
        measurements=tuple(_measurement(f, work.take) for f in findings),
    )


def _how_many(agent: Agent, side: int) -> int:
    """Warm agents praise twice and fault once; cool ones the other way round."""
    return 2 if trait(agent, "warmth") * side > 0.05 else 1


def _strong(eye: Eye, findings: Sequence[Finding]) -> list[Finding]:
    """Return what the agent praises, dearest first; never nothing."""
    good = [f for f in findings if not f.weak] or list(findings)
    ranked = sorted(good, key=lambda f: (-eye.care(f) * f.score - 0.3 * _luck(eye, f), f.topic))
    return ranked[: _how_many(eye.agent, 1)]


def _weak(eye: Eye, findings: Sequence[Finding]) -> list[Finding]:
    """Return what the agent would fault, gravest first: faults, and weaknesses in what it cares about."""
    weak = [f for f in findings if f.weak and eye.care(f) >= 0.5]
    return sorted(
        weak, key=lambda f: (-eye.care(f) * (1.05 - f.score) - 0.2 * _luck(eye, f), f.topic)
    )


def _luck(eye: Eye, finding: Finding) -> float:
    return derive_seed(eye.room.seed, eye.agent.id, eye.work.author, "eye", finding.topic) / 2**63


def _areas(
    eye: Eye, findings: Sequence[Finding], hope: Remedy | None, speech: Speech
) -> tuple[str, ...]:
    """Return what could be better; where nothing is weak, what the agent would still wish for."""
    said = [speech.say("fault", it=eye.note(f)) for f in _weak(eye, findings)]
    said = said[: _how_many(eye.agent, -1)]
    if not said and hope is not None:
        said = [speech.say("fault", it=hope.lack or hope.why)]
    if not said:
        least = min(findings, key=lambda f: (f.score, f.topic))
        said = [
            speech.say("fault", it=f"of everything in it, this carries least: {eye.note(least)}")
        ]
    return tuple(said)


def _criterion(eye: Eye, name: str, findings: Sequence[Finding]) -> Criterion:
    mine = [f for f in findings if f.criterion == name]
    if not mine:
        return Criterion(name=name, score=0.5, remark="there was nothing to go by")
    weights = [eye.care(f) for f in mine]
    score = sum(w * f.score for w, f in zip(weights, mine, strict=True)) / sum(weights)
    score += 0.04 * trait(eye.agent, "warmth") + (_liking(eye) if name == "creativity" else 0.0)
    best = max(mine, key=lambda f: (f.score * eye.care(f) + 0.3 * _luck(eye, f), f.topic))
    worst = min(mine, key=lambda f: (f.score, f.topic))
    return Criterion(
        name=name,
        score=round(max(0.02, min(0.98, score)), 3),
        remark=_remark(eye, best, worst),
        measurements=tuple(f.measurement for f in mine),
    )


def _remark(eye: Eye, best: Finding, worst: Finding) -> str:
    """Return the two sides of a judgement; who is warm begins with the good one."""
    if best is worst or not worst.weak:
        return eye.note(best)
    if best.weak:
        return eye.note(worst)
    if trait(eye.agent, "precision") > 0.6:
        return f"{eye.note(worst)} ({worst.score:.2f}), though {eye.note(best)} ({best.score:.2f})"
    if trait(eye.agent, "warmth") > 0.05:
        return f"{eye.note(best)}, even if {eye.note(worst)}"
    return f"{eye.note(worst)}; for all that, {eye.note(best)}"


def _liking(eye: Eye) -> float:
    """Return what taste adds or takes away: the agent's own style, and how loud it likes things."""
    premise, concept = eye.room.premise, eye.work.concept
    same = concept.style == choose_style(
        eye.agent, premise.tone, premise.setting, premise.audience, eye.room.seed
    )
    loud = max((beat.mood.arousal for beat in concept.beats), default=0.5) - 0.7
    return 0.02 * (1 if same else -0.4) + 0.08 * trait(eye.agent, "boldness") * loud


def _suggestions(
    eye: Eye, findings: Sequence[Finding], hope: Remedy | None, speech: Speech
) -> tuple[Suggestion, ...]:
    """Return one to three: what must be mended, what measurably could be, and one wish."""
    most = 3 if trait(eye.agent, "precision") > 0.5 else 2
    said: list[Suggestion] = []
    fields: set[str] = set()
    for finding in _weak(eye, findings):
        remedy = finding.remedy(eye.turn(finding))
        if remedy is None or len(said) >= most - 1 or field_of(remedy.operation) in fields:
            continue
        fields.add(field_of(remedy.operation))
        said.append(_suggestion(remedy, speech, finding))
    fresh = hope is not None and field_of(hope.operation) not in fields
    if hope is not None and fresh and (not said or eye.room.round <= 1):
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
        remark=finding.note(),
    )
