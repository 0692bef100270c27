"""The script: scenes with place, time, weather, mood, people, action and words. And how prose is asked for.

Knows nothing of who writes it or how it is drawn.
"""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Mood, Request, Spec
from tools.world.almanac import Season, TimeOfDay, Weather

PointOfView = Literal["first", "third"]
Tense = Literal["past", "present"]
Register = Literal[
    "plain", "spare", "lyrical", "comic", "fairy_tale", "noir", "picture_book", "documentary"
]
Act = Literal["opening", "development", "crisis", "climax", "resolution"]


class Character(Spec):
    """Somebody in the story. `kind` is an entry of the world lexicon ("lighthouse_keeper", "storm")."""

    name: str = Field(min_length=1, max_length=80)
    kind: str
    role: Literal["protagonist", "other", "supporting"] = "supporting"
    pronoun: Literal["she", "he", "they", "it"] = "they"
    want: str = ""
    need: str = ""
    fear: str = ""
    trait: str = ""
    voice: str = ""  # how they talk, in a few words
    noun: str = ""  # what prose calls them besides the name: "lighthouse keeper", "teapot"


class Passage(Spec):
    """A paragraph of narration, or one character's line of dialogue (then `speaker` is a name).

    Dialogue `text` is the bare words; `manner` is how they are said ("quietly"). In prose, `lead`
    and `tail` are the narration on either side of the words, within the same paragraph.
    """

    kind: Literal["narration", "dialogue"]
    text: str = Field(min_length=1)
    speaker: str = ""
    manner: str = ""
    lead: str = ""
    tail: str = ""


class Event(Spec):
    """Something that happens in a scene, with who does it to whom: what the plan hands the prose.

    `kind` is an entry of the writer's event book ("promise", "set_out"); `agent` and `patient`
    are character names; `thing` is a noun phrase; `detail` is a phrase that belongs to the kind
    (what was promised, where the search went). `thing` and `detail` may hold the writer's markup.
    """

    kind: str = Field(min_length=1, max_length=40)
    agent: str = ""
    patient: str = ""
    thing: str = ""
    detail: str = ""
    turn: int = Field(default=0, ge=0)  # how often the story had an event of this kind before
    turns: int = Field(default=1, ge=1)  # how many of this kind it has in all


class Scene(Spec):
    """One scene. `setting` is an entry of the world lexicon; `place` is what the story calls it.

    `passages` are the prose in full; `voice_over` is what the film's narrator says over
    this scene (about 12 to 30 words, one or two sentences, complete without the prose).
    """

    number: int = Field(ge=1)
    title: str = ""
    act: Act = "development"
    place: str
    setting: str
    time_of_day: TimeOfDay = "afternoon"
    weather: Weather = "clear"
    season: Season = "autumn"
    mood: Mood = Mood()
    characters: tuple[str, ...] = ()  # names, most important first
    objects: tuple[str, ...] = ()
    action: str = ""  # what happens, in one sentence
    value_change: str = ""  # "alone -> seen"
    passages: tuple[Passage, ...] = ()
    voice_over: str = ""
    sounds: tuple[str, ...] = ()  # sound-effect names, most important first
    events: tuple[Event, ...] = ()  # what happens, step by step, for the writer
    terms: dict[str, str] = Field(default_factory=dict)  # the story's own words for its things

    def prose(self) -> str:
        """Return the scene as running text, paragraphs separated by blank lines."""
        return "\n\n".join(_paragraph(passage) for passage in self.passages)


class Script(Spec, populate_by_name=True, serialize_by_alias=True):
    """The whole text of the piece, scene by scene, in order; scene numbers run from 1 without gaps."""

    title: str = Field(min_length=1)
    logline: str
    theme: str = ""
    structure: str = ""
    point_of_view: PointOfView = "third"
    tense: Tense = "past"
    register_: Register = Field(default="plain", alias="register")
    characters: tuple[Character, ...] = ()
    scenes: tuple[Scene, ...] = ()
    seed: int = Field(default=0, ge=0)  # of the whole story: keeps scenes from using the same words

    def prose(self) -> str:
        """Return the story as running text."""
        return "\n\n".join(scene.prose() for scene in self.scenes)

    def scene(self, number: int) -> Scene:
        """Return scene `number`. Raises KeyError if there is none."""
        for scene in self.scenes:
            if scene.number == number:
                return scene
        raise KeyError(number)


class WriteRequest(Request):
    """Ask for a scene in words: the plan of the whole script (its `passages` may be empty) and which scene.

    `avoid` holds sentences and phrases used elsewhere in the piece that must not come again.
    """

    capability: ClassVar[Capability] = Capability.WRITE
    script: Script
    number: int
    words: int = Field(default=120, ge=20, le=2000)
    temperament: str = ""  # the writer's personality, in the cast file's words
    simple: float = Field(default=0.0, ge=0, le=1)  # 0 as the register asks .. 1 for small children
    dialogue: float = Field(default=0.3, ge=0, le=1)  # share of paragraphs that are speech
    avoid: tuple[str, ...] = ()


def _paragraph(passage: Passage) -> str:
    if passage.kind == "narration":
        return passage.text
    spoken = f"“{passage.text}”"
    return " ".join(piece for piece in (passage.lead, spoken, passage.tail) if piece)
