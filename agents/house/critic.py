"""The critics: what a critic proposes, and how the piece is judged from what was measured of it.

The judgement is a pure function of the measurements: what measures better scores higher.
Judging concepts is in agents.house.critique. Knows nothing of how anything is made.
"""

from collections.abc import Sequence

from agents.cast import Agent
from agents.drafts import Concept, Criterion, Critique
from agents.house.manner import Speech, lower, plain, question, sentence, the, trait
from agents.house.proposal import Idea, concept_of, idea_of
from agents.mind import Room
from tools.measure.base import Measurement

MEDIA: dict[str, tuple[str, ...]] = {
    "narrative": ("text_",),
    "visual": ("picture_",),
    "audio": ("music_", "sound_", "voice_"),
    "coherence": ("fit_",),
}
"""Which measurements each criterion of the piece rests on, by prefix."""


def propose(agent: Agent, room: Room) -> Concept:
    """Propose by a question, and by something the piece must do without."""
    idea = idea_of(agent, room)
    return concept_of(idea, pitch=_pitch(idea), angle=_angle(idea))


def judge(agent: Agent, room: Room, take: str) -> Critique:
    """Judge the piece by the form's criteria. What nothing was measured of is left out of the score."""
    speech = Speech(agent, room.seed, "judge", room.phase, room.round)
    criteria = tuple(_criterion(name, room.measurements) for name in room.form.piece_criteria)
    weights = {c.name: room.form.piece_criteria[c.name] for c in criteria if c.measurements}
    scores = {c.name: c.score for c in criteria}
    under = sum(weights.values())
    overall = sum(w * scores[n] for n, w in weights.items()) / under if under else 0.0
    good = _extremes(room.measurements, best=True)
    weak = _extremes(room.measurements, best=False)
    return Critique(
        take=take,
        criteria=criteria,
        strengths=tuple(speech.say("praise", it=_told(m)) for m in good),
        areas_for_improvement=tuple(speech.say("fault", it=_told(m)) for m in weak),
        alignment_with_vision=round(_alignment(room.measurements, overall), 4),
        overall_score=round(overall, 6),
        measurements=room.measurements,
    )


def measured(name: str, measurements: Sequence[Measurement]) -> list[Measurement]:
    """Return the measurements that a criterion of the piece rests on."""
    return [m for m in measurements if m.name.startswith(MEDIA.get(name, (f"{name}_",)))]


def _criterion(name: str, measurements: Sequence[Measurement]) -> Criterion:
    mine = measured(name, measurements)
    if not mine:
        return Criterion(name=name, score=0.0, remark="nothing was measured of it")
    best, worst = max(mine, key=_rank), min(mine, key=_rank)
    score = sum(m.score for m in mine) / len(mine)
    remark = f"best: {_told(best)} ({best.score:.2f}); weakest: {_told(worst)} ({worst.score:.2f})"
    return Criterion(
        name=name,
        score=round(score, 6),
        remark=remark,
        measurements=tuple(dict.fromkeys(m.name for m in mine)),
    )


def _rank(measurement: Measurement) -> tuple[float, str, str]:
    return measurement.score, measurement.name, measurement.part


def _extremes(measurements: Sequence[Measurement], *, best: bool) -> list[Measurement]:
    """Return the best or the worst, at most three, no two of one name."""
    found: dict[str, Measurement] = {}
    for one in sorted(measurements, key=_rank, reverse=best):
        if (one.score >= 0.75) == best:
            found.setdefault(one.name, one)
    return list(found.values())[:3]


def _told(measurement: Measurement) -> str:
    where = measurement.part.partition("/")[0].replace(":", " ")
    name = plain(measurement.name).partition(" ")[2]
    verdict = "is in order" if measurement.score >= 0.75 else "is not what it should be"
    remark = lower(measurement.remark) or f"the {name} {verdict}"
    if where.startswith("scene") and "scene" not in remark:
        return f"in {where} {remark}"
    return remark


def _alignment(measurements: Sequence[Measurement], overall: float) -> float:
    """Return how well the piece does what was asked: brief coverage where it was measured."""
    asked = [m.score for m in measurements if "brief" in m.name or "coverage" in m.name]
    fits = [m.score for m in measurements if m.name.startswith("fit_")]
    parts = [sum(side) / len(side) for side in (asked, fits) if side]
    return sum(parts) / len(parts) if parts else overall


_CONSTRAINTS = (
    "nobody in it ever says how they feel",
    "{motif} may be seen three times and no more",
    "no scene without a decision in it",
    "the last scene explains nothing",
    "whoever speaks first in a scene does not get the last word",
    "the trouble is never mended by luck",
)


def _pitch(idea: Idea) -> str:
    said = [idea.speech.say("open"), question(idea.plot.theme)]
    if idea.plot.beats:
        last = idea.plot.beats[-1]
        said.append(f"The last scene has to answer it where everyone can see, at {last.place}.")
    said.append(sentence(f"one rule, then: {_constraint(idea)}"))
    trouble = idea.room.premise.trouble
    if trouble:
        said.append(
            sentence(
                f"the brief says that {idea.clause(trouble)}; whoever forgets that for a scene has left the brief"
            )
        )
    if trait(idea.agent, "boldness") > 0.4:
        said.append("And I would rather see it fail at something large.")
    return " ".join(said)


def _constraint(idea: Idea) -> str:
    choices = [c for c in _CONSTRAINTS if idea.plot.motif or "{motif}" not in c]
    return choices[idea.lot(len(choices), "constraint")].format(motif=the(idea.plot.motif))


def _angle(idea: Idea) -> str:
    return f"one question and one rule: {_constraint(idea)}"
