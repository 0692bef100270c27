"""What agents hand each other: typed drafts, judgements and answers. None has an identity of its own.

The specifications that tools read (Script, Storyboard, CueSheet, ShotList ...) live beside
those tools; here is everything that agents say about them. Takes are named by address,
"part@number" (see agents.parts).
"""

from typing import Literal

from pydantic import Field

from tools.base import Json, Mood, Spec
from tools.film.shots import ShotList
from tools.image.frame import CastSheets, Palette, Storyboard, Style
from tools.measure.base import Measurement
from tools.music.cues import CueSheet, Instrument, Mode, Tonic
from tools.text.script import Act, Character, Event, PointOfView, Register, Script, Tense
from tools.world.almanac import Season, TimeOfDay, Weather

Craft = Literal["writer", "artist", "composer", "director", "critic"]
DraftKind = Literal[
    "premise",
    "concept",
    "treatment",
    "script",
    "sheets",
    "storyboard",
    "cues",
    "shots",
    "synthesis",
]
Score = float


class Premise(Spec):
    """What was understood of the brief. Shown to the human before anything is made of it."""

    text: str  # the brief as it was given
    protagonist: Character
    others: tuple[Character, ...] = ()
    relation: str = ""  # "befriends"
    place: str = ""  # in the brief's words or the lexicon's
    setting: str = ""  # lexicon entry
    time_of_day: TimeOfDay | None = None
    weather: Weather | None = None
    season: Season | None = None
    era: str = ""
    objects: tuple[str, ...] = ()
    trouble: str = ""
    tone: str = ""
    genre: str = ""
    audience: str = ""
    style: str = ""
    language: str = "en"
    scenes: int | None = None
    seconds: float | None = None
    quotes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()  # "no romance"
    assumed: tuple[str, ...] = ()  # what the company decided because the brief did not say


class Beat(Spec):
    """One step of the arc: what happens, joined to the step before by because, but or therefore."""

    act: Act
    title: str
    what: str
    link: Literal["", "because", "but", "therefore"] = ""
    setting: str = ""
    place: str = ""
    time_of_day: TimeOfDay = "afternoon"
    weather: Weather = "clear"
    season: Season = "autumn"
    mood: Mood = Mood()
    characters: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    value_change: str = ""  # "alone -> seen"
    events: tuple[Event, ...] = ()
    terms: dict[str, str] = Field(default_factory=dict)


class Concept(Spec, populate_by_name=True, serialize_by_alias=True):
    """One agent's idea of the whole piece, from its own craft."""

    title: str
    logline: str
    pitch: str  # a paragraph, in the agent's own voice
    angle: str  # what this craft brings, in a sentence
    theme: str
    plot: str = ""  # the kind of plot, where it is one of the house's
    structure: str = ""
    register_: Register = Field(default="plain", alias="register")
    motif: str = ""  # an object or image that returns changed
    turn: str = ""  # the turn the story takes
    ending: str = ""
    style: Style = "painted"
    palette: Palette = Palette()
    tonic: Tonic = "D"
    mode: Mode = "ionian"
    tempo_bpm: float = Field(default=84, ge=30, le=240)
    instruments: tuple[Instrument, ...] = ()
    score_style: str = "orchestral"
    beats: tuple[Beat, ...] = ()


class Contribution(Spec):
    """Who gave what to the treatment, from which take."""

    agent: str
    take: str
    what: str


class Dissent(Spec):
    """Who disagrees with the treatment, about what, and why it was overruled."""

    agent: str
    about: str
    reason: str
    answer: str = ""


class Treatment(Spec, populate_by_name=True, serialize_by_alias=True):
    """The merged concept."""

    title: str
    logline: str
    world: str
    characters: tuple[Character, ...]
    theme: str
    structure: str = ""
    point_of_view: PointOfView = "third"
    tense: Tense = "past"
    register_: Register = Field(default="plain", alias="register")
    motif: str = ""
    turn: str = ""
    ending: str = ""
    arc: tuple[Beat, ...] = ()
    visual_direction: str = ""
    style: Style = "painted"
    palette: Palette = Palette()
    musical_direction: str = ""
    tonic: Tonic = "D"
    mode: Mode = "ionian"
    tempo_bpm: float = Field(default=84, ge=30, le=240)
    instruments: tuple[Instrument, ...] = ()
    score_style: str = "orchestral"
    contributions: tuple[Contribution, ...] = ()
    dissents: tuple[Dissent, ...] = ()


class Directive(Spec):
    """A change in a form that an engine can carry out. The vocabulary is agents/directives.toml.

    `target` is a part's address ("all", "scene:3", "scene:3/picture", "character:Mara", "score");
    `operation` a word of the vocabulary; `value` what it takes (a number -1..1 for degrees).
    """

    target: str = "all"
    operation: str
    value: Json = None
    words: str = ""  # the person's or agent's own words for it


class Suggestion(Spec):
    """A proposed change to another's take."""

    part: str = "all"
    text: str
    reason: str = ""
    must_fix: bool = False
    directive: Directive | None = None
    measurement: str = ""  # the measurement it rests on, if any


class Criterion(Spec):
    """A score and a remark on one criterion, and the names of the measurements it rests on."""

    name: str
    score: Score = Field(ge=0, le=1)
    remark: str
    measurements: tuple[str, ...] = ()


class Critique(Spec):
    """One agent's judgement of another's take."""

    take: str  # address of the take judged
    criteria: tuple[Criterion, ...]
    strengths: tuple[str, ...] = ()
    areas_for_improvement: tuple[str, ...] = ()
    specific_suggestions: tuple[Suggestion, ...] = ()
    alignment_with_vision: Score = Field(ge=0, le=1)
    overall_score: Score = Field(ge=0, le=1)
    measurements: tuple[Measurement, ...] = ()


class Response(Spec):
    """An author's answer to one suggestion; `counter` is what is done instead."""

    decision: Literal["accept", "decline", "counter"]
    reason: str
    counter: Directive | None = None
    expected_gain: float = 0.0  # measured gain in score by trying it, where it could be tried


class Interpretation(Spec):
    """What was made of a human note: directives, what was understood in words, and what was not."""

    directives: tuple[Directive, ...] = ()
    understood: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()  # the nearest things that could be asked for instead


class Synthesis(Spec):
    """What the company says of the finished piece: narrative, pictures, sound, and how they cohere."""

    narrative: str
    visual: str
    audio: str
    coherence: str
    credits: tuple[str, ...] = ()


Production = Script | CastSheets | Storyboard | CueSheet | ShotList
"""The drafts from which the piece is made."""

DRAFTS: dict[str, type[Spec]] = {
    "premise": Premise,
    "concept": Concept,
    "treatment": Treatment,
    "script": Script,
    "sheets": CastSheets,
    "storyboard": Storyboard,
    "cues": CueSheet,
    "shots": ShotList,
    "synthesis": Synthesis,
}
"""The type of every kind of draft a take can hold."""
