"""What an agent thinks with: one Protocol, and all that may be known when thinking.

A mind is handed everything as values and returns drafts. It never sees a session, a path or
a graph; the same room gives the same answer from the house mind.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

from pydantic import Field

from agents.cast import Agent, Form
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
from tools.base import Json, Spec
from tools.film.shots import ShotList
from tools.image.frame import CastSheets, Storyboard
from tools.measure.base import Measurement
from tools.music.cues import CueSheet
from tools.text.script import Script


class BriefSpec(Spec):
    """What the person asked for, as given on the command line."""

    prompt: str
    form: str = "story"
    audience: str = ""
    length: Literal["short", "medium", "long"] = "medium"
    style: str = ""
    language: str = "en"
    guidance: tuple[
        str, ...
    ] = ()  # reasons for rejection and other words of the human, oldest first


class Works(Spec):
    """The chosen drafts as they stand."""

    treatment: Treatment | None = None
    script: Script | None = None
    sheets: CastSheets | None = None
    storyboard: Storyboard | None = None
    cues: CueSheet | None = None
    shots: ShotList | None = None


class Room(Spec):
    """Everything an agent may know when it is asked for something."""

    seed: int
    brief: BriefSpec
    premise: Premise
    form: Form
    cast: tuple[Agent, ...]
    works: Works = Works()
    directives: tuple[Directive, ...] = ()  # the human's standing wishes, oldest first
    locks: tuple[str, ...] = ()  # addresses of parts that only the human may change
    measurements: tuple[Measurement, ...] = ()  # of what was rendered, by the measure tools
    facts: dict[str, dict[str, Json]] = Field(default_factory=dict)  # renderings' facts by part
    phase: Literal["concept", "prototype", "refinement"] = "concept"
    attempt: int = 1  # how many times the phase was begun (a rejection begins it anew)
    round: int = 1


class Work(Spec):
    """A take under discussion: its address, who made it, what it is."""

    take: str
    author: str
    concept: Concept


class Critiqued(Spec):
    """A critique with its author, and how the author of the take answered each suggestion, in order."""

    by: str
    critique: Critique
    responses: tuple[Response, ...] = ()


class Proposal(Spec):
    """A suggestion under discussion, and who made it."""

    by: str
    suggestion: Suggestion


class Mind(Protocol):
    """The moves. Every one is a function of its arguments; failures raise agents.errors.MindError."""

    name: str
    version: str

    def understand(self, brief: BriefSpec, seed: int) -> Premise:
        """Say what the brief asks for."""
        ...

    def propose(self, agent: Agent, room: Room) -> Concept:
        """Propose a concept from the agent's own craft."""
        ...

    def critique(self, agent: Agent, room: Room, works: Sequence[Work]) -> tuple[Critique, ...]:
        """Judge the others' concepts, one critique per work in order, on the form's concept criteria."""
        ...

    def respond(
        self, agent: Agent, room: Room, own: Work, proposals: Sequence[Proposal]
    ) -> tuple[Response, ...]:
        """Answer every suggestion made to one's own concept, in order."""
        ...

    def revise(
        self, agent: Agent, room: Room, own: Work, directives: Sequence[Directive]
    ) -> Concept:
        """Change one's concept by what was accepted or countered."""
        ...

    def merge(
        self,
        agent: Agent,
        room: Room,
        works: Sequence[Work],
        critiques: Sequence[Critiqued],
        picked: str = "",
    ) -> Treatment:
        """Merge the best of the concepts (`picked`: the human's choice of spine) into one treatment."""
        ...

    def draft(self, agent: Agent, room: Room, kind: str) -> Production:
        """Make the first draft of a kind: script, sheets, storyboard, cues or shots."""
        ...

    def rework(
        self, agent: Agent, room: Room, kind: str, directives: Sequence[Directive]
    ) -> Production:
        """Change the chosen draft of a kind by the directives, and nothing those do not reach.

        Returns an equal draft when none of the directives concerns this kind.
        """
        ...

    def rework_treatment(
        self, agent: Agent, room: Room, directives: Sequence[Directive]
    ) -> Treatment:
        """Change the treatment by the directives, and nothing those do not reach."""
        ...

    def judge(self, agent: Agent, room: Room, take: str) -> Critique:
        """Judge the piece as it stands by the form's criteria, from the measurements in the room."""
        ...

    def suggest(self, agent: Agent, room: Room) -> tuple[Suggestion, ...]:
        """Suggest improvements to the others' work on the piece, best first, each with a directive."""
        ...

    def answer(
        self, agent: Agent, room: Room, proposals: Sequence[Proposal]
    ) -> tuple[Response, ...]:
        """Answer suggestions to one's own work on the piece, in order."""
        ...

    def interpret(self, agent: Agent, room: Room, note: str, on: str = "") -> Interpretation:
        """Turn a human note (addressed to the part or agent `on`) into directives."""
        ...

    def synthesise(self, agent: Agent, room: Room) -> Synthesis:
        """Say what the finished piece is."""
        ...
