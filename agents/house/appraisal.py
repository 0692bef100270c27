"""Everything that can be found in a concept, and how sound it is by itself.

Knows nothing of who looks, how they say it, or what they like; agents.house.critic does.
"""

from collections.abc import Sequence

from agents.drafts import Concept
from agents.house import alignment, feasibility, invention
from agents.house.findings import Finding
from agents.mind import Room


def appraise(concept: Concept, room: Room, others: Sequence[Concept] = ()) -> tuple[Finding, ...]:
    """Return everything found in a concept, in a fixed order."""
    looks = (*alignment.LOOKS, *feasibility.LOOKS, *invention.LOOKS)
    found = [look(concept, room) for look in looks]
    found.append(invention.novelty(concept, others))
    return tuple(finding for finding in found if finding is not None)


def soundness(concept: Concept, room: Room) -> float:
    """Return how sound a concept is by itself, 0..1: the mean over the form's criteria."""
    weights = room.form.concept_criteria
    findings = appraise(concept, room)
    total = under = 0.0
    for name, weight in weights.items():
        scores = [finding.score for finding in findings if finding.criterion == name]
        if scores:
            total += weight * sum(scores) / len(scores)
            under += weight
    return total / under if under else 0.0
