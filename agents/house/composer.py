"""The composers: what a composer proposes, and how the cue sheet is drafted.

Proposes by a sound that comes back. Knows nothing of pictures.
"""

from agents.cast import Agent
from agents.drafts import Concept
from agents.errors import MindError
from agents.house.manner import capital, plain, sentence, trait
from agents.house.proposal import Idea, concept_of, idea_of
from agents.house.scoring import cue_sheet
from agents.house.taste import ensemble_sound
from agents.mind import Room
from tools.measure.accord import BRIGHTNESS
from tools.music.cues import CueSheet, Instrument


def propose(agent: Agent, room: Room) -> Concept:
    """Propose by listening: a key, a pulse, who plays, and a sound of the place that returns."""
    idea = idea_of(agent, room)
    band = _band(idea)
    return concept_of(idea, pitch=_pitch(idea, band), angle=_angle(idea, band), instruments=band)


def draft_cues(agent: Agent, room: Room) -> CueSheet:
    """Plan a cue for every scene. Raises MindError if there is no treatment or script yet."""
    works = room.works
    if works.treatment is None or works.script is None:
        raise MindError("there is nothing to score yet", hint="the script comes first")
    return cue_sheet(agent, works.treatment, works.script, room.seed)


def _band(idea: Idea) -> tuple[Instrument, ...]:
    """Return the ensemble with the protagonist's own instrument in the lead."""
    own = idea.kind.instrument if idea.kind else idea.instruments[0]
    rest = [name for name in idea.instruments if name != own]
    return (own, *rest[:4])


def _pitch(idea: Idea, band: tuple[Instrument, ...]) -> str:
    sound = _sound(idea)
    key = f"{idea.tonic} {plain(idea.mode)}"
    said = [idea.speech.say("open")]
    if sound:
        said.append(f"There is {sound}, and before there is any music there is that.")
    said.append(
        capital(idea.hero)
        + f" has the {plain(band[0])}, in {key}, at {idea.tempo_bpm:.0f} beats a minute, "
        f"and {_character(idea)}."
    )
    if idea.other:
        answer = plain(band[1]) if len(band) > 1 else "silence"
        said.append(
            sentence(
                f"{idea.other} is the {answer}, and for a long time the two never sound at once"
            )
        )
    said.append(sentence(f"when {idea.clause(idea.plot.turn)}, everything stops for one bar"))
    if trait(idea.agent, "boldness") > 0.5:
        said.append("After that I want every instrument we have.")
    else:
        said.append(
            f"At the end {sound or 'the first note'} comes back, and now it belongs to the tune."
        )
    return " ".join(said)


def _sound(idea: Idea) -> str:
    if idea.setting is None or not idea.setting.sounds:
        return ""
    return idea.setting.sounds[idea.lot(len(idea.setting.sounds), "sound")]


def _character(idea: Idea) -> str:
    bright = BRIGHTNESS[idea.mode]
    if bright > 0.5:
        return "it is gladder than the story knows yet"
    if bright > 0.1:
        return "it leans towards hope without arriving there"
    if bright > -0.3:
        return "it is neither sad nor glad, only awake"
    return "it carries the trouble before anyone mentions it"


def _angle(idea: Idea, band: tuple[Instrument, ...]) -> str:
    sound = _sound(idea)
    if sound:
        return f"{sound}, heard first as weather and last as music"
    return f"a tune for {idea.hero} that is not whole until the end: {ensemble_sound(band)}"
