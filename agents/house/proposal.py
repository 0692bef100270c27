"""What every concept has in common: a story planned to the agent's temper, and its taste in look and sound.

The crafts' own modules say what each of them leads with. Knows nothing of the others' concepts.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agents.cast import Agent
from agents.drafts import Concept
from agents.house import taste
from agents.house.findings import for_children, tone, wanted_scenes
from agents.house.manner import Speech, lower, manner_of, trait
from agents.mind import Room
from tools.base import derive_seed
from tools.image.frame import Palette, Style
from tools.music.cues import Instrument, Mode, Tonic
from tools.text.script import Register
from tools.world import lexicon
from tools.world.lexicon import Kind, Setting

if TYPE_CHECKING:
    from agents.house.plot import Plot


@dataclass(frozen=True, kw_only=True)
class Idea:
    """An agent's story with its taste, before the agent has found words for it."""

    agent: Agent
    room: Room
    plot: "Plot"
    register: Register
    style: Style
    palette: Palette
    tonic: Tonic
    mode: Mode
    tempo_bpm: float
    instruments: tuple[Instrument, ...]
    score_style: str
    speech: Speech

    @property
    def setting(self) -> Setting | None:
        """Return the lexicon's entry for where the brief is set."""
        return lexicon.world().settings.get(self.room.premise.setting)

    @property
    def kind(self) -> Kind | None:
        """Return the lexicon's entry for the protagonist."""
        return lexicon.world().kinds.get(self.room.premise.protagonist.kind)

    @property
    def hero(self) -> str:
        """Return the protagonist's name."""
        return self.plot.characters[0].name if self.plot.characters else self._asked

    @property
    def other(self) -> str:
        """Return the other main character's name; "" if there is none."""
        return next((one.name for one in self.plot.characters[1:]), "")

    @property
    def _asked(self) -> str:
        return self.room.premise.protagonist.name

    def clause(self, text: str) -> str:
        """Return a sentence of the plot as a clause, names keeping their capitals."""
        return lower(text, [one.name for one in self.plot.characters if one.name[:1].isupper()])

    def lot(self, count: int, *path: object) -> int:
        """Return a number below `count` by lot, the same each time for the same path."""
        return derive_seed(self.room.seed, self.agent.id, self.room.attempt, *path) % count


def idea_of(agent: Agent, room: Room) -> Idea:
    """Plan a story to the agent's temper and choose look and sound for it."""
    from agents.house.plot import plan

    seed = _seed(agent, room)
    plot = plan(
        room.premise,
        scenes=wanted_scenes(room),
        seed=seed,
        boldness=trait(agent, "boldness"),
        avoid=_taken(agent, room),
    )
    key = tone(room) or _tone_of(agent, seed)
    premise = room.premise
    audience = f"{premise.audience} {room.brief.audience}"
    band = taste.choose_ensemble(agent, key, seed)
    score_style, instruments, _ = taste.ensemble(band)
    asked = taste.asked_style(f"{premise.style} {room.brief.style}")
    return Idea(
        agent=agent,
        room=room,
        plot=plot,
        register=plot.register_ if plot.register_ != "plain" else _register(agent, room, key, seed),
        style=asked or taste.choose_style(agent, key, premise.setting, audience, seed),
        palette=taste.choose_palette(agent, key, premise.setting, seed),
        tonic=taste.choose_tonic(agent, seed),
        mode=taste.choose_mode(agent, key, seed),
        tempo_bpm=taste.choose_tempo(agent, key, seed),
        instruments=instruments,
        score_style=score_style,
        speech=Speech(agent, room.seed, "propose", room.attempt),
    )


def concept_of(idea: Idea, *, pitch: str, angle: str, **fields: Any) -> Concept:
    """Return the concept: the idea with the agent's words for it; `fields` are what its craft changes."""
    plot = idea.plot
    whole: dict[str, Any] = {
        "title": plot.title,
        "logline": plot.logline,
        "theme": plot.theme,
        "plot": plot.engine,
        "structure": plot.structure,
        "register": idea.register,
        "motif": plot.motif,
        "turn": plot.turn,
        "ending": plot.ending,
        "style": idea.style,
        "palette": idea.palette,
        "tonic": idea.tonic,
        "mode": idea.mode,
        "tempo_bpm": idea.tempo_bpm,
        "instruments": idea.instruments,
        "score_style": idea.score_style,
        "beats": plot.beats,
        **fields,
    }
    return Concept(pitch=pitch, angle=angle, **whole)


def _taken(agent: Agent, room: Room) -> tuple[str, ...]:
    """Return the plot engines that those before the agent on the playbill will have chosen.

    Nobody has heard anybody yet, but who has worked together for long knows who will say what.
    """
    from agents.house.engines import choose_engine
    from agents.house.troubles import trouble_of

    taken: list[str] = []
    for other in room.cast:
        if other.id == agent.id:
            break
        seed = _seed(other, room)
        kind = trouble_of(room.premise, seed).kind
        bold = trait(other, "boldness")
        taken.append(choose_engine(room.premise, kind, seed=seed, boldness=bold, avoid=taken).id)
    return tuple(taken)


def _seed(agent: Agent, room: Room) -> int:
    return derive_seed(room.seed, agent.id, "concept", room.attempt)


_REGISTERS: dict[str, tuple[Register, ...]] = {
    "quiet": ("spare", "lyrical", "plain"),
    "brisk": ("plain", "comic", "noir"),
    "exact": ("plain", "documentary", "spare"),
    "flowing": ("lyrical", "fairy_tale", "lyrical"),
    "tender": ("lyrical", "plain", "fairy_tale"),
    "practical": ("plain", "spare", "plain"),
    "dry": ("spare", "documentary", "plain"),
}
_BY_TONE: dict[str, Register] = {
    "funny": "comic",
    "playful": "comic",
    "dark": "noir",
    "wonder": "fairy_tale",
}


def _register(agent: Agent, room: Room, key: str, seed: int) -> Register:
    """Return the telling voice an agent would choose; for children one that a child can follow."""
    luck = derive_seed(seed, "register")
    if for_children(room) or room.form.id == "picture-book":
        choices: tuple[Register, ...] = ("picture_book", "fairy_tale", "plain")
        return choices[luck % 3]
    if room.premise.tone and key in _BY_TONE and luck % 2:
        return _BY_TONE[key]
    choices = _REGISTERS[manner_of(agent)]
    return choices[luck // 2 % len(choices)]


def _tone_of(agent: Agent, seed: int) -> str:
    """Return the tone an agent hears where the brief names none."""
    bold, warm = trait(agent, "boldness"), trait(agent, "warmth")
    scores = {
        name: 0.8 * bold * (mood.arousal - 0.45) * 2 + 0.5 * warm * mood.valence
        for name, mood in ((n, taste.feeling_of(n)) for n in taste.TONES)
        if name not in ("funny", "dark", "bold")
    }
    return taste.pick(scores, seed, agent.id, "tone", spread=0.6)
