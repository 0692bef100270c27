"""The directors: what a director proposes, how the shot list is drafted, and what is said of the finished piece.

Merging is in agents.house.merging. Proposes by what the audience knows and when. Knows
nothing of how a line is written or a picture painted.
"""

from agents.cast import Agent
from agents.drafts import Concept, Synthesis
from agents.errors import MindError
from agents.house.manner import listed, lower, plain, sentence, the, trait
from agents.house.proposal import Idea, concept_of, idea_of
from agents.house.shooting import shot_list
from agents.mind import Room
from tools.film.shots import ShotList
from tools.measure.base import Measurement


def propose(agent: Agent, room: Room) -> Concept:
    """Propose by order and pace: what is known when, where it turns, where it holds its breath."""
    idea = idea_of(agent, room)
    return concept_of(idea, pitch=_pitch(idea), angle=_angle(idea))


def draft_shots(agent: Agent, room: Room) -> ShotList:
    """Plan a shot for every scene. Raises MindError if there is no script yet."""
    if room.works.script is None:
        raise MindError("there is nothing to shoot yet", hint="the script comes first")
    return shot_list(agent, room.works.script, room.seed)


def _pitch(idea: Idea) -> str:
    beats = idea.plot.beats
    said = [idea.speech.say("open")]
    if beats:
        said.append(f"After scene 1 they know this: {idea.clause(beats[0].what)}.")
        turn = _turn_at(idea)
        said.append(
            f"What they do not know until scene {turn} is that {idea.clause(idea.plot.turn)}."
        )
        quiet = max(1, turn - 1)
        said.append(f"Scene {quiet} holds its breath, so that scene {turn} may be loud.")
    shape = plain(idea.plot.structure)
    if shape:
        said.append(f"The shape is {shape}, in {len(beats)} scenes.")
    if trait(idea.agent, "precision") > 0.5:
        said.append("Each scene ends one step before one would expect it to.")
    else:
        said.append(
            f"The last picture is the first one again, with {the(idea.plot.motif) if idea.plot.motif else idea.hero} in another place."
        )
    return " ".join(said)


def _turn_at(idea: Idea) -> int:
    beats = idea.plot.beats
    acts = [beat.act for beat in beats]
    return (acts.index("climax") if "climax" in acts else max(0, len(beats) - 2)) + 1


def _angle(idea: Idea) -> str:
    return f"{len(idea.plot.beats)} scenes that each end on a question, and a turn in scene {_turn_at(idea)}"


def synthesise(room: Room) -> Synthesis:
    """Say what the finished piece is, from what is in it and how it was measured."""
    works = room.works
    if works.script is None or works.treatment is None:
        raise MindError("there is no piece to speak of", hint="the prototype comes first")
    return Synthesis(
        narrative=_narrative(room),
        visual=_visual(room),
        audio=_audio(room),
        coherence=_coherence(room),
        credits=_credits(room),
    )


def _narrative(room: Room) -> str:
    script, treatment = room.works.script, room.works.treatment
    assert script is not None
    assert treatment is not None
    words = len(script.prose().split())
    return (
        f"“{script.title}” tells in {len(script.scenes)} scenes and {words} words how "
        f"{sentence(lower(script.logline))} {sentence(f'It turns when {lower(treatment.turn)}') if treatment.turn else ''}"
    ).strip()


def _visual(room: Room) -> str:
    board = room.works.storyboard
    if board is None or not board.frames:
        return "It is told without pictures."
    sizes = listed([plain(s) for s in dict.fromkeys(f.camera.size for f in board.frames)])
    hours = [plain(f.time_of_day) for f in board.frames]
    where = listed(list(dict.fromkeys(f.place for f in board.frames if f.place))[:3])
    return (
        f"{len(board.frames)} pictures, {plain(board.style)}, from {hours[0]} to {hours[-1]}, "
        f"at {where}, seen {sizes}."
    )


def _audio(room: Room) -> str:
    cues = room.works.cues
    if cues is None or not cues.cues:
        return "It is told without music."
    owners = [theme.owner for theme in cues.themes if theme.owner != "place"]
    slow, fast = min(c.tempo_bpm for c in cues.cues), max(c.tempo_bpm for c in cues.cues)
    first, last = cues.cues[0], cues.cues[-1]
    return (
        f"A score in {len(cues.cues)} cues between {slow:.0f} and {fast:.0f} beats a minute, from "
        f"{first.tonic} {plain(first.mode)} to {last.tonic} {plain(last.mode)}, "
        f"with a theme for {listed(owners) or 'the place'} and one for the place."
    )


def _coherence(room: Room) -> str:
    fits = [m for m in room.measurements if m.name.startswith("fit_")]
    if not fits:
        return "Words, pictures and music were made from one treatment."
    mean = sum(m.score for m in fits) / len(fits)
    best, worst = max(fits, key=_rank), min(fits, key=_rank)
    return (
        f"Measured against each other, words, pictures and music agree at {mean:.2f} of 1; "
        f"best where {best.remark}, least where {worst.remark}."
    )


def _rank(measurement: Measurement) -> tuple[float, str, str]:
    return measurement.score, measurement.name, measurement.part


def _credits(room: Room) -> tuple[str, ...]:
    treatment = room.works.treatment
    assert treatment is not None
    names = {agent.id: agent for agent in room.cast}
    given: dict[str, list[str]] = {}
    for one in treatment.contributions:
        given.setdefault(one.agent, []).append(one.what.partition(":")[0])
    lines = [
        f"{agent.name}, {agent.role}: {listed(given[agent.id])}"
        if agent.id in given
        else f"{agent.name}, {agent.role}"
        for agent in names.values()
    ]
    return tuple(lines)
