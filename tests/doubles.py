"""Doubles, written by hand: a mind that answers plainly and tools that make small, valid files.

They follow the same Protocols as the real ones, count what they are asked, and can be told
to break.
"""

import io
import wave
from collections import Counter
from collections.abc import Sequence
from typing import Any, ClassVar

from agents.cast import Agent
from agents.drafts import (
    Beat,
    Concept,
    Contribution,
    Criterion,
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
from agents.mind import BriefSpec, Critiqued, Proposal, Room, Work
from tools.base import Abilities, Capability, Part, Recipe, Rendering, Request, fingerprint
from tools.film.shots import Shot, ShotList
from tools.image.frame import CastSheets, CharacterSheet, FrameSpec, Storyboard, Subject
from tools.music.cues import Cue, CueSheet, Theme
from tools.text.script import Character, Passage, Scene, Script

MARA = Character(name="Mara", kind="lighthouse_keeper", role="protagonist", pronoun="she")
STORM = Character(name="the storm", kind="storm", role="other", pronoun="it")


class PlainMind:
    """Answers every move with the least that is valid. `moves` counts what it was asked."""

    name = "plain"
    version = "1"

    def __init__(self, scenes: int = 2) -> None:
        self.scenes = scenes
        self.moves: Counter[str] = Counter()
        self.broken: set[tuple[str, str]] = set()  # (move, agent) that fail

    def _count(self, move: str, agent: Agent | None = None) -> None:
        self.moves[move] += 1
        if (move, agent.id if agent else "") in self.broken:
            raise MindError(f"{move} does not come to mind")

    def understand(self, brief: BriefSpec, seed: int) -> Premise:
        self._count("understand")
        return Premise(
            text=brief.prompt,
            protagonist=MARA,
            others=(STORM,),
            place="the lighthouse",
            setting="lighthouse",
            trouble="the lamp has gone out",
        )

    def propose(self, agent: Agent, room: Room) -> Concept:
        self._count("propose", agent)
        return Concept(
            title=f"{agent.name}'s idea {room.attempt}",
            logline=room.brief.prompt,
            pitch=f"{agent.name} sees a lamp.",
            angle=agent.role,
            theme="company",
            beats=tuple(Beat(act="opening", title=f"Beat {n}", what="Mara waits.") for n in (1, 2)),
        )

    def critique(self, agent: Agent, room: Room, works: Sequence[Work]) -> tuple[Critique, ...]:
        self._count("critique", agent)
        return tuple(self._critique(agent, work) for work in works)

    def _critique(self, agent: Agent, work: Work) -> Critique:
        return Critique(
            take=work.take,
            criteria=(Criterion(name="creativity", score=0.5, remark="plain"),),
            strengths=("it has a lamp",),
            areas_for_improvement=("it has one lamp",),
            specific_suggestions=(
                Suggestion(
                    text="be warmer",
                    must_fix=agent.id == "petra" and work.author == "bram",
                    directive=Directive(operation="warmer", value=0.2),
                ),
            ),
            alignment_with_vision=0.6,
            overall_score=0.5,
        )

    def respond(
        self, agent: Agent, room: Room, own: Work, proposals: Sequence[Proposal]
    ) -> tuple[Response, ...]:
        self._count("respond", agent)
        return tuple(
            Response(
                decision="accept" if proposal.by == "odile" else "decline",
                reason=f"{proposal.by} is {'right' if proposal.by == 'odile' else 'wrong'}",
            )
            for proposal in proposals
        )

    def revise(
        self, agent: Agent, room: Room, own: Work, directives: Sequence[Directive]
    ) -> Concept:
        self._count("revise", agent)
        return own.concept.model_copy(update={"motif": f"{len(directives)} changes"})

    def merge(
        self,
        agent: Agent,
        room: Room,
        works: Sequence[Work],
        critiques: Sequence[Critiqued],
        picked: str = "",
    ) -> Treatment:
        self._count("merge", agent)
        return Treatment(
            title="The Lamp" if not picked else f"The Lamp after {picked}",
            logline=works[0].concept.logline,
            world="a rock in the sea",
            characters=(MARA, STORM),
            theme="company",
            contributions=tuple(
                Contribution(agent=work.author, take=work.take, what="an idea") for work in works
            ),
        )

    def draft(self, agent: Agent, room: Room, kind: str) -> Production:
        self._count(f"draft {kind}", agent)
        made: Production = _DRAFTS[kind](self.scenes)
        return made

    def rework(
        self, agent: Agent, room: Room, kind: str, directives: Sequence[Directive]
    ) -> Production:
        self._count(f"rework {kind}", agent)
        current: Production = getattr(room.works, kind)
        for directive in directives:
            current = _carried_out(kind, current, directive)
        return current

    def rework_treatment(
        self, agent: Agent, room: Room, directives: Sequence[Directive]
    ) -> Treatment:
        self._count("rework_treatment", agent)
        assert room.works.treatment is not None
        return room.works.treatment

    def judge(self, agent: Agent, room: Room, take: str) -> Critique:
        self._count("judge", agent)
        assert room.works.storyboard is not None
        takes = sum(frame.take for frame in room.works.storyboard.frames)
        score = min(0.5 + 0.1 * takes, 0.7)
        return Critique(
            take=take,
            criteria=(Criterion(name="visual", score=score, remark="as drawn"),),
            strengths=("there are pictures",),
            alignment_with_vision=score,
            overall_score=score,
        )

    def suggest(self, agent: Agent, room: Room) -> tuple[Suggestion, ...]:
        self._count("suggest", agent)
        if agent.id != "marlow":
            return ()
        retake = Directive(target="scene:1/picture", operation="retake")
        return (Suggestion(part="scene:1/picture", text="draw it again", directive=retake),)

    def answer(
        self, agent: Agent, room: Room, proposals: Sequence[Proposal]
    ) -> tuple[Response, ...]:
        self._count("answer", agent)
        return tuple(Response(decision="accept", reason="why not") for _ in proposals)

    def interpret(self, agent: Agent, room: Room, note: str, on: str = "") -> Interpretation:
        self._count("interpret", agent)
        if "night" not in note:
            return Interpretation(not_understood=(note,))
        wish = Directive(target=on or "all", operation="set_time", value="night", words=note)
        return Interpretation(directives=(wish,), understood=(f"{on or 'all'} becomes night",))

    def synthesise(self, agent: Agent, room: Room) -> Synthesis:
        self._count("synthesise", agent)
        return Synthesis(
            narrative="n", visual="v", audio="a", coherence="c", credits=("Told by Odile",)
        )


def _carried_out(kind: str, draft: Any, directive: Directive) -> Any:
    number = directive.target.partition(":")[2].partition("/")[0]
    scene = int(number) if number.isdigit() else 0

    def reached(one: Any) -> bool:
        return scene in (0, getattr(one, "number", getattr(one, "scene", 0)))

    if directive.operation == "set_time" and kind in ("script", "storyboard"):
        field = "scenes" if kind == "script" else "frames"
        change = {"time_of_day": directive.value}
    elif directive.operation == "retake" and kind == "storyboard":
        field, change = "frames", {"take": max(f.take for f in draft.frames if reached(f)) + 1}
    else:
        return draft
    parts = [
        one.model_copy(update=change) if reached(one) else one for one in getattr(draft, field)
    ]
    return draft.model_copy(update={field: tuple(parts)})


def _script(scenes: int) -> Script:
    return Script(
        title="The Lamp",
        logline="A keeper and a storm.",
        characters=(MARA, STORM),
        scenes=tuple(
            Scene(
                number=n,
                title=f"Scene {n}",
                place="the lighthouse",
                setting="lighthouse",
                characters=("Mara",),
                passages=(Passage(kind="narration", text=f"Mara waited for the {n}th time."),),
                voice_over=f"Mara waited by the lamp for the {n}th long night of that winter.",
                sounds=("sea",),
            )
            for n in range(1, scenes + 1)
        ),
    )


def _storyboard(scenes: int) -> Storyboard:
    return Storyboard(
        frames=tuple(
            FrameSpec(
                scene=n,
                construction="cliff_lighthouse",
                subjects=(Subject(name="Mara", figure="person", focal=True),),
            )
            for n in range(1, scenes + 1)
        )
    )


_DRAFTS: dict[str, Any] = {
    "script": _script,
    "sheets": lambda _: CastSheets(sheets=(CharacterSheet(name="Mara", kind="lighthouse_keeper"),)),
    "storyboard": _storyboard,
    "cues": lambda scenes: CueSheet(
        themes=(Theme(owner="Mara", seed=1),),
        cues=tuple(Cue(scene=n, themes=("Mara",)) for n in range(1, scenes + 1)),
    ),
    "shots": lambda scenes: ShotList(
        title_s=1,
        credits_s=1,
        shots=tuple(Shot(scene=n, minimum_s=1) for n in range(1, scenes + 1)),
    ),
}


class PlainTool:
    """Makes a small file that is valid for its kind and different for every request."""

    version = "1"
    asked: ClassVar[Counter[str]] = Counter()
    broken: ClassVar[set[str]] = set()  # capabilities that fail

    def __init__(self, capability: Capability) -> None:
        self.name = "house"
        self.capability = capability

    def abilities(self) -> Abilities:
        return Abilities(media_types=("application/octet-stream",))

    def missing(self) -> str:
        return ""

    def __getattr__(self, verb: str) -> Any:
        if verb == self.capability.value:
            return self._make
        raise AttributeError(verb)

    def _make(self, request: Request) -> Rendering:
        from tools.errors import BackEndFailed

        key = fingerprint(self, request)
        PlainTool.asked[key] += 1
        if self.capability.value in PlainTool.broken:
            raise BackEndFailed(f"cannot {self.capability.value} today", hint="try tomorrow")
        parts, facts = _FILES.get(self.capability, _words)(key)
        recipe = Recipe(back_end=self.name, version=self.version, seed=request.seed)
        return Rendering(parts=parts, recipe=recipe, facts=facts)


def _words(key: str) -> tuple[tuple[Part, ...], dict[str, Any]]:
    return (Part(name="words", media_type="text/plain", data=key.encode()),), {}


def _picture(key: str) -> tuple[tuple[Part, ...], dict[str, Any]]:
    from PIL import Image

    stream = io.BytesIO()
    colours = bytes.fromhex(key)[:27]
    Image.frombytes("RGB", (3, 3), colours).resize((64, 36)).save(stream, "PNG")
    box: list[Any] = [0.4, 0.4, 0.6, 0.9]
    facts = {
        "width_px": 64,
        "height_px": 36,
        "alt_text": "Mara at the lamp.",
        "subjects": [{"name": "Mara", "figure": "person", "box": box}],
    }
    return (Part(name="picture", media_type="image/png", data=stream.getvalue()),), facts


def _sound(key: str) -> tuple[tuple[Part, ...], dict[str, Any]]:
    import numpy as np

    seconds, rate = 1.0, 44_100
    pitch = 200 + int(key[:2], 16)
    tone = 0.2 * np.sin(2 * np.pi * pitch * np.arange(int(rate * seconds)) / rate)
    stereo = np.repeat((tone * 32767).astype("<i2")[:, None], 2, axis=1)
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(stereo.tobytes())
    part = Part(name="audio", media_type="audio/wav", data=stream.getvalue())
    return (part,), {"duration_s": seconds, "words": []}


def _film(key: str) -> tuple[tuple[Part, ...], dict[str, Any]]:
    return (Part(name="film", media_type="video/mp4", data=key.encode()),), {"frames": 1}


def _page(key: str) -> tuple[tuple[Part, ...], dict[str, Any]]:
    return (Part(name="page", media_type="text/html", data=f"<p>{key}</p>".encode()),), {}


_FILES: dict[Capability, Any] = {
    Capability.SHOOT: _film,
    Capability.CUT: _film,
    Capability.PAGE: _page,
    Capability.PAINT: _picture,
    Capability.COMPOSE: _sound,
    Capability.SPEAK: _sound,
    Capability.FOLEY: _sound,
    Capability.MIX: _sound,
}
