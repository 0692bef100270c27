"""The house mind: every move of an agent, without a language model. Thin: the crafts do the thinking.

Deterministic: the same agent in the same room gives the same answer. Knows nothing of how
anything is kept, rendered or shown.
"""

from collections.abc import Callable, Sequence

from agents.cast import Agent
from agents.drafts import (
    Concept,
    Critique,
    Directive,
    Interpretation,
    Premise,
    Production,
    Response,
    Suggestion,
    Synthesis,
    Treatment,
)
from agents.errors import MindError
from agents.house import (
    artist,
    bargain,
    composer,
    critic,
    critique,
    crossing,
    director,
    merging,
    negotiation,
    steering,
    writer,
)
from agents.house.conforming import conformed
from agents.house.polish import owns, polish
from agents.house.revision import apply
from agents.mind import BriefSpec, Critiqued, Proposal, Room, Work

_PROPOSE: dict[str, Callable[[Agent, Room], Concept]] = {
    "writer": writer.propose,
    "artist": artist.propose,
    "composer": composer.propose,
    "director": director.propose,
    "critic": critic.propose,
}
_DRAFT: dict[str, Callable[[Agent, Room], Production]] = {
    "script": writer.draft_script,
    "sheets": artist.draft_sheets,
    "storyboard": artist.draft_storyboard,
    "cues": composer.draft_cues,
    "shots": director.draft_shots,
}


class HouseMind:
    """What the company thinks with when it has no language model. See agents.mind.Mind."""

    name = "house"
    version = "1"

    def understand(self, brief: BriefSpec, seed: int) -> Premise:
        """Say what the brief asks for."""
        from agents.house.reading import understand

        return understand(brief, seed)

    def propose(self, agent: Agent, room: Room) -> Concept:
        """Propose a concept from the agent's own craft."""
        return _PROPOSE[agent.role](agent, room)

    def critique(self, agent: Agent, room: Room, works: Sequence[Work]) -> tuple[Critique, ...]:
        """Judge the others' concepts, one critique per work in order."""
        return critique.critique_all(agent, room, works)

    def respond(
        self, agent: Agent, room: Room, own: Work, proposals: Sequence[Proposal]
    ) -> tuple[Response, ...]:
        """Answer every suggestion made to one's own concept, in order."""
        return negotiation.respond(agent, room, own, proposals)

    def revise(
        self,
        agent: Agent,  # noqa: ARG002  # the Protocol's signature
        room: Room,  # noqa: ARG002
        own: Work,
        directives: Sequence[Directive],
    ) -> Concept:
        """Change one's concept by what was accepted or countered."""
        concept = own.concept
        for directive in directives:
            concept = apply(concept, directive)
        return concept

    def merge(
        self,
        agent: Agent,
        room: Room,
        works: Sequence[Work],
        critiques: Sequence[Critiqued],
        picked: str = "",
    ) -> Treatment:
        """Merge the best of the concepts into one treatment."""
        treatment = merging.merge(agent, room, works, critiques, picked)
        return steering.carry_out("treatment", treatment, room.directives, room)

    def draft(self, agent: Agent, room: Room, kind: str) -> Production:
        """Make the first draft of a kind. Raises MindError for an unknown kind."""
        if kind not in _DRAFT:
            raise MindError(f"there is no draft of kind {kind!r}", hint=", ".join(_DRAFT))
        return steering.honoured(kind, _DRAFT[kind](agent, room), room)

    def rework(
        self, agent: Agent, room: Room, kind: str, directives: Sequence[Directive]
    ) -> Production:
        """Change the chosen draft of a kind by the directives, and nothing those do not reach."""
        draft: Production | None = getattr(room.works, kind, None)
        if draft is None:
            return self.draft(agent, room, kind)
        wider = [one for one in directives if not owns(one)]
        if wider:
            draft = steering.carry_out(kind, draft, wider, room)
        return conformed(agent, polish(kind, draft, directives, room), room)

    def rework_treatment(
        self,
        agent: Agent,  # noqa: ARG002  # the Protocol's signature
        room: Room,
        directives: Sequence[Directive],
    ) -> Treatment:
        """Change the treatment by the directives, and nothing those do not reach."""
        treatment = room.works.treatment
        if treatment is None:
            raise MindError(
                "there is no treatment to change", hint="finish the concept phase first"
            )
        wider = [one for one in directives if not owns(one)]
        if wider:
            return steering.carry_out("treatment", treatment, wider, room)
        return treatment

    def judge(self, agent: Agent, room: Room, take: str) -> Critique:
        """Judge the piece as it stands, from the measurements in the room."""
        return critic.judge(agent, room, take)

    def suggest(self, agent: Agent, room: Room) -> tuple[Suggestion, ...]:
        """Suggest improvements to the others' work on the piece, best first."""
        return crossing.suggest(agent, room)

    def answer(
        self, agent: Agent, room: Room, proposals: Sequence[Proposal]
    ) -> tuple[Response, ...]:
        """Answer suggestions to one's own work on the piece, in order."""
        return bargain.answer(agent, room, proposals)

    def interpret(self, agent: Agent, room: Room, note: str, on: str = "") -> Interpretation:
        """Turn a human note into directives."""
        return steering.interpret(agent, room, note, on)

    def synthesise(
        self,
        agent: Agent,  # noqa: ARG002  # the Protocol's signature
        room: Room,
    ) -> Synthesis:
        """Say what the finished piece is."""
        return director.synthesise(room)
