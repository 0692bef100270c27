"""The writers: what a writer proposes, and how a script is drafted.

Proposes by telling the story; drafts by planning scenes and having each one written. Knows
nothing of pictures or music beyond what the treatment says.
"""

from agents.cast import Agent
from agents.drafts import Concept
from agents.errors import MindError
from agents.house.manner import sentence, the, trait
from agents.house.proposal import Idea, concept_of, idea_of
from agents.house.prose import written
from agents.mind import Room
from tools.text.script import Script


def propose(agent: Agent, room: Room) -> Concept:
    """Propose by telling: who wants what, what stands in the way, what it costs."""
    idea = idea_of(agent, room)
    return concept_of(idea, pitch=_pitch(idea), angle=_angle(idea))


def draft_script(agent: Agent, room: Room) -> Script:
    """Plan the script from the treatment and write every scene. Raises MindError without one."""
    from agents.house.plot import to_script

    if room.works.treatment is None:
        raise MindError(
            "there is no treatment to write from", hint="finish the concept phase first"
        )
    script = to_script(room.premise, room.works.treatment, room.seed)
    for scene in script.scenes:
        script = written(agent, room, script, scene.number)
    return script


def _pitch(idea: Idea) -> str:
    plot, bold = idea.plot, trait(idea.agent, "boldness") > 0.4
    told = [idea.speech.say("open"), sentence(plot.beats[0].what if plot.beats else plot.logline)]
    if plot.want and plot.need and not bold:
        want, need = idea.clause(plot.want), idea.clause(plot.need)
        told.append(sentence(f"{idea.hero} wants {want}. What it takes is {need}"))
    if bold and len(plot.beats) > 3:
        told.append(sentence(plot.beats[len(plot.beats) // 2].what))
    told.append(sentence(f"it turns when {idea.clause(plot.turn)}"))
    if bold:
        told.append(
            sentence(f"and it costs {idea.clause(plot.cost)}")
            if plot.cost
            else sentence(plot.ending)
        )
    elif plot.motif:
        told.append(
            f"I would stay close to {the(plot.motif)}: it is there at the beginning, and at the end "
            "it means something else."
        )
    return " ".join(told)


def _angle(idea: Idea) -> str:
    if trait(idea.agent, "boldness") > 0.4:
        return f"a story that moves: every scene leaves {idea.hero} somewhere worse or better than before"
    return f"a story told from inside {idea.hero}, in small acts rather than large ones"
