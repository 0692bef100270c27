"""Who disagrees with the treatment, about what, and what the director says to it.

Knows nothing of how the treatment was chosen.
"""

from collections.abc import Iterator, Sequence

from agents.cast import Agent
from agents.drafts import Dissent, Response, Suggestion
from agents.house.manner import Speech, lower
from agents.mind import Critiqued, Room, Work

MOST = 4


def dissents(
    director: Agent,
    room: Room,
    spine: Work,
    look: Work,
    sound: Work,
    critiques: Sequence[Critiqued],
) -> tuple[Dissent, ...]:
    """Return the disagreements that the treatment leaves standing, gravest first, one per agent."""
    speech = Speech(director, room.seed, "dissent")
    adopted = {_part(work.take): work for work in (spine, look, sound)}
    grave = sorted(_open(critiques, adopted), key=lambda entry: (-entry[0], entry[1]))
    said: dict[str, Dissent] = {}
    for _, by, suggestion, response in grave:
        if by in said or len(said) >= MOST:
            continue
        said[by] = Dissent(
            agent=by,
            about=suggestion.directive.words if suggestion.directive else suggestion.text,
            reason=suggestion.reason,
            answer=speech.say("decline", why=_answer(suggestion, response)),
        )
    return tuple(said.values())


def _open(
    critiques: Sequence[Critiqued], adopted: dict[str, Work]
) -> Iterator[tuple[float, str, Suggestion, Response]]:
    """Yield what was declined on the adopted concepts: how grave, by whom, what, and the answer."""
    for heard in critiques:
        if _part(heard.critique.take) not in adopted:
            continue
        pairs = zip(heard.critique.specific_suggestions, heard.responses, strict=False)
        for suggestion, response in pairs:
            if response.decision == "decline":
                low = 1 - heard.critique.alignment_with_vision
                yield (1.0 if suggestion.must_fix else 0.0) + low, heard.by, suggestion, response


def _answer(suggestion: Suggestion, response: Response) -> str:
    if suggestion.must_fix:
        return "we go on with it standing against us, and it is on the record"
    if response.expected_gain < 0:
        return "tried out, it made the whole weaker"
    what = lower(suggestion.reason) or "the point is fair"
    return f"{what}, perhaps, and yet the author carries this one and I carry the author"


def _part(take: str) -> str:
    return take.rpartition("@")[0]
