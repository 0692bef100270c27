"""Who disagrees with the treatment, about what, and what the director says to it.

Knows nothing of how the treatment was chosen.
"""

from collections.abc import Iterator, Sequence

from agents.cast import Agent
from agents.drafts import Dissent, Response, Suggestion
from agents.house.manner import Speech
from agents.mind import Critiqued, Room, Work
from tools.base import derive_seed

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
    for _, by, author, suggestion, response in grave:
        if by in said or len(said) >= MOST:
            continue
        said[by] = Dissent(
            agent=by,
            about=suggestion.directive.words if suggestion.directive else suggestion.text,
            reason=suggestion.reason,
            answer=speech.say("decline", why=_answer(room, by, author, suggestion, response)),
        )
    return tuple(said.values())


def _open(
    critiques: Sequence[Critiqued], adopted: dict[str, Work]
) -> Iterator[tuple[float, str, str, Suggestion, Response]]:
    """Yield what was declined on the adopted concepts: how grave, by whom, whose, what, the answer."""
    for heard in critiques:
        if _part(heard.critique.take) not in adopted:
            continue
        pairs = zip(heard.critique.specific_suggestions, heard.responses, strict=False)
        for suggestion, response in pairs:
            if response.decision == "decline":
                low = 1 - heard.critique.alignment_with_vision
                gravity = (1.0 if suggestion.must_fix else 0.0) + low
                author = adopted[_part(heard.critique.take)].author
                yield gravity, heard.by, author, suggestion, response


def _answer(room: Room, by: str, author: str, suggestion: Suggestion, response: Response) -> str:
    if suggestion.must_fix:
        return "we go on with it standing against us, and it is on the record"
    name = next((agent.name for agent in room.cast if agent.id == author), author)
    if response.expected_gain < 0:
        return f"{name} tried it, and the whole got weaker"
    choices = (
        f"{name} has to make it, and would make the other thing with half a heart",
        "I see both, and we can only shoot one of them",
        f"{name} is sure of this, and something in a piece has to be sure",
        "I keep it in the drawer; if the first cut looks wrong it comes out again",
        "the audience will not miss what it has never seen, and they will see this",
    )
    return choices[derive_seed(room.seed, "dissent", by, suggestion.text) % len(choices)]


def _part(take: str) -> str:
    return take.rpartition("@")[0]
