"""The artists: what an artist proposes, and how sheets and storyboard are drafted.

Proposes by describing one picture. A precise artist lists what is in it, a flowing one the
light and the weather. Knows nothing of music beyond a general wish for quiet.
"""

from agents.cast import Agent
from agents.drafts import Beat, Concept
from agents.errors import MindError
from agents.house.framing import storyboard
from agents.house.manner import capital, listed, plain, sentence, the, trait
from agents.house.proposal import Idea, concept_of, idea_of
from agents.house.taste import light_of
from agents.house.wardrobe import sheets
from agents.mind import Room
from tools.image.frame import CastSheets, Storyboard


def propose(agent: Agent, room: Room) -> Concept:
    """Propose by a picture: where one stands, what is seen, in what light."""
    idea = idea_of(agent, room)
    exact = trait(agent, "precision") >= 0
    pitch = _exact_pitch(idea) if exact else _flowing_pitch(idea)
    return concept_of(idea, pitch=pitch, angle=_angle(idea, exact))


def draft_sheets(agent: Agent, room: Room) -> CastSheets:
    """Draw everybody once. Raises MindError if there is no treatment or script yet."""
    works = room.works
    if works.treatment is None or works.script is None:
        raise MindError("there is nobody to draw yet", hint="the script comes first")
    return sheets(agent, works.treatment, works.script.characters, room.seed)


def draft_storyboard(agent: Agent, room: Room) -> Storyboard:
    """Lay out one frame per scene. Raises MindError if script or sheets are missing."""
    works = room.works
    if works.treatment is None or works.script is None or works.sheets is None:
        raise MindError("there is nothing to frame yet", hint="script and sheets come first")
    return storyboard(agent, works.treatment, works.script, works.sheets, room.seed)


def _key_beat(idea: Idea) -> Beat | None:
    beats = idea.plot.beats
    return max(beats, key=lambda b: (b.act == "climax", b.mood.arousal), default=None)


def _exact_pitch(idea: Idea) -> str:
    beat = _key_beat(idea)
    said = [idea.speech.say("open")]
    if beat is not None:
        number = idea.plot.beats.index(beat) + 1
        said.append(
            f"Scene {number}: {beat.place}, {_hour(beat)}. " + sentence(f"{idea.clause(beat.what)}")
        )
    seen = [idea.hero, *([idea.other] if idea.other else []), *_things(idea)]
    said.append(f"In the frame: {listed(seen[:4])}, and nothing that the story does not use.")
    said.append(
        f"{sentence(plain(idea.style))[:-1]}, because {_why_style(idea)}; {light_of(idea.palette)}."
    )
    if idea.kind and idea.kind.garments:
        worn = listed([f"the {g.item}" for g in idea.kind.garments[:2]])
        said.append(f"{capital(idea.hero)} can be told from far away by {worn}.")
    return " ".join(said)


def _flowing_pitch(idea: Idea) -> str:
    beat = _key_beat(idea)
    said = [idea.speech.say("open"), sentence(f"there is {light_of(idea.palette)}")]
    if beat is not None:
        said.append(
            f"At {beat.place} it is {_hour(beat)}, and {idea.hero} is hardly more than a shape in it."
        )
    if idea.setting and idea.setting.sights:
        sight = idea.setting.sights[idea.lot(len(idea.setting.sights), "sight")]
        said.append(f"Behind it all there is {sight}, coming and going.")
    first, last = (idea.plot.beats[0], idea.plot.beats[-1]) if idea.plot.beats else (None, None)
    if first is not None and last is not None:
        way = "clears" if last.mood.valence > first.mood.valence else "deepens"
        said.append(
            f"From {plain(first.time_of_day)} to {plain(last.time_of_day)} the colour {way}, and that is the story."
        )
    said.append(f"I would do it in {plain(idea.style)}: {_why_style(idea)}.")
    return " ".join(said)


_WHY = {
    "painted": "the brush can be loose where nobody is sure of anything",
    "flat": "flat shapes leave nothing to hide behind",
    "watercolour": "water decides half of it, as it does in the story",
    "ink_wash": "black ink and wet paper know what to leave out",
    "woodblock": "a cut line means what it says",
    "risograph": "three inks slightly out of register have their own nerve",
    "paper_cut": "paper throws a real shadow, and one believes in a shadow",
    "pixel": "every square has to be decided",
    "oil": "paint as thick as that has weight of its own",
    "charcoal": "charcoal begins in the dark and takes it away",
    "gouache": "gouache stays where one puts it and still glows",
    "chalk": "chalk can be wiped away, and leaves a ghost",
}


def _why_style(idea: Idea) -> str:
    return _WHY[idea.style]


def _angle(idea: Idea, exact: bool) -> str:
    if exact:
        return f"{idea.hero} drawn so that one knows the outline before the face, in rooms one could walk into"
    return f"{light_of(idea.palette)}, changing from scene to scene as {idea.hero} changes"


def _things(idea: Idea) -> list[str]:
    if idea.plot.motif:
        return [the(idea.plot.motif)]
    return list(idea.room.premise.objects[:1])


def _hour(beat: Beat) -> str:
    sky = {"clear": "", "cloudy": " under low cloud", "mist": " in mist", "fog": " in fog"}
    hour = plain(beat.time_of_day)
    return f"{hour}{sky.get(beat.weather, f' in {beat.weather}')}"
