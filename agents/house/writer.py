"""The writers: what a writer proposes, and how a script is drafted.

Proposes by telling the story; drafts by planning scenes and having each one written. Knows
nothing of pictures or music beyond what the treatment says.
"""

from agents.cast import Agent
from agents.drafts import Concept
from agents.errors import MindError
from agents.house.manner import lower, sentence, the, trait
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
    plot, hero = idea.plot, idea.room.premise.protagonist
    beats = plot.beats
    start = sentence(beats[0].what) if beats else sentence(plot.logline)
    told = [idea.speech.say("open"), start]
    if hero.want and hero.need:
        told.append(
            f"{hero.name} wants to {_bare(hero.want)}; what {_pronoun(hero.pronoun)} will need is to {_bare(hero.need)}."
        )
    told.append(sentence(f"it turns when {lower(plot.turn)}"))
    if trait(idea.agent, "boldness") > 0.4:
        told.append(sentence(f"and then it costs something: {lower(_dearest(idea))}"))
    else:
        told.append(
            f"I would stay close to {the(plot.motif)}: it is there at the beginning, and at the end it means something else."
            if plot.motif
            else sentence(plot.ending)
        )
    return " ".join(told)


def _angle(idea: Idea) -> str:
    if trait(idea.agent, "boldness") > 0.4:
        return f"a story that moves: every scene leaves {idea.hero} somewhere worse or better than before"
    return f"a story told from inside {idea.hero}, in small acts rather than large ones"


def _dearest(idea: Idea) -> str:
    beats = [beat for beat in idea.plot.beats if beat.act in ("crisis", "climax")]
    return beats[-1].what if beats else idea.plot.turn


def _bare(words: str) -> str:
    return lower(words).removeprefix("to ")


def _pronoun(pronoun: str) -> str:
    return "they" if pronoun == "they" else pronoun
