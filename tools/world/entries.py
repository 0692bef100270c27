"""What an entry of the world lexicon is: settings, kinds of character, things.

Knows nothing of files or of who reads it. Conventions, so that every medium can use a phrase
as it stands:

- sights, sounds, smells, textures: noun phrases in lower case, no full stop; sights and sounds
  follow "there was" or "she noticed", smells follow "the smell of".
- objects: noun phrases with their article ("a brass telescope").
- verbs, wants, needs: verb phrases in the bare infinitive, without possessives ("trim the lamp").
- fears: noun phrases or gerunds ("the dark beyond the beam", "being forgotten").
- troubles: whole clauses in the present tense with a subject of their own ("the lamp has gone
  out"); tools.world.inflection.past turns them into the past.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from tools.base import Spec
from tools.image.frame import Construction, Garment, Style
from tools.music.cues import Instrument
from tools.world.almanac import Season, TimeOfDay, Weather

Category = Literal["human", "animal", "spirit", "machine", "thing"]
Pronoun = Literal["she", "he", "they", "it"]
Age = Literal["child", "young", "adult", "old"]
Pool = Literal["person", "animal", "spirit", "machine", "royal", "sea"]
Figure = Literal[
    "person", "fox", "dog", "cat", "wolf", "bear", "deer", "horse", "rabbit", "mouse", "owl",
    "gull", "crow", "bird", "heron", "duck", "fish", "whale", "octopus", "turtle", "frog",
    "butterfly", "bee", "dragon", "elephant", "lion", "goat", "sheep", "snowman", "robot",
    "ghost", "tree", "storm", "cloud", "moon", "sun", "wind", "river", "star", "sea",
]  # fmt: skip
Effect = Literal[
    "wind", "breeze", "rain", "thunder", "sea", "waves", "river", "stream", "waterfall", "lake",
    "fire", "birds", "songbirds", "gulls", "owl", "crickets", "frogs", "bees", "leaves", "snow",
    "footsteps", "door", "bell", "clock", "heartbeat", "engine", "train", "city", "traffic",
    "crowd", "market", "horse", "whale", "underwater", "cave_drip", "space_hum", "machine",
    "robot", "magic", "chimes", "page", "kettle", "ship_creak", "foghorn", "dog", "cat", "wolf",
    "crow", "music_box",
]  # fmt: skip


def _listed(value: object) -> object:
    """Split a string at semicolons and line ends; hand lists through."""
    if not isinstance(value, str):
        return value
    pieces = value.replace("\n", ";").split(";")
    return tuple(" ".join(piece.split()) for piece in pieces if piece.strip())


def _dressed(value: object) -> object:
    """Read "coat #204060; hat #101010" as garments; hand lists through."""
    if not isinstance(value, str):
        return value
    pairs = [piece.rsplit(" ", 1) for piece in value.split(";") if piece.strip()]
    return tuple({"item": pair[0].strip(), "colour": pair[-1].strip()} for pair in pairs)


Phrase = Annotated[str, StringConstraints(min_length=1, max_length=120)]
Phrases = Annotated[tuple[Phrase, ...], BeforeValidator(_listed)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,40}$")]


class Setting(Spec):
    """Somewhere a scene can happen, as every medium knows it."""

    id: Id
    names: Phrases = Field(min_length=1)  # what a brief may call it, most usual first
    phrase: Phrase  # ready for a sentence: "the lighthouse", "a harbour town"
    construction: Construction  # what the painter builds
    indoors: bool = False
    preposition: Literal["at", "in", "on", "aboard", "under", "among", "by"] = "in"
    sights: Phrases = ()
    sounds: Phrases = ()
    effects: Annotated[tuple[Effect, ...], BeforeValidator(_listed)] = ()
    smells: Phrases = ()
    textures: Phrases = ()
    objects: Phrases = ()
    weathers: Annotated[tuple[Weather, ...], BeforeValidator(_listed)] = ()
    seasons: Annotated[tuple[Season, ...], BeforeValidator(_listed)] = ()
    times: Annotated[tuple[TimeOfDay, ...], BeforeValidator(_listed)] = ()
    verbs: Phrases = ()  # what one does there
    troubles: Phrases = ()  # what goes wrong there
    neighbours: Annotated[tuple[Id, ...], BeforeValidator(_listed)] = ()
    instruments: Annotated[tuple[Instrument, ...], BeforeValidator(_listed)] = ()
    palette: Annotated[tuple[Colour, ...], BeforeValidator(_listed)] = ()
    styles: Annotated[tuple[Style, ...], BeforeValidator(_listed)] = ()


class Kind(Spec):
    """A kind of character: an occupation, an animal, a force of nature, a machine."""

    id: Id
    names: Phrases = Field(min_length=1)  # singular, most usual first
    also: Phrases = ()  # words that mean it only where they act: "the sea", "loneliness"
    figure: Figure = "person"  # what the painter draws
    category: Category = "human"
    pronoun: Pronoun = "they"  # "they": any; chosen by seed where the brief does not say
    age: Age = "adult"
    homes: Annotated[tuple[Id, ...], BeforeValidator(_listed)] = ()  # settings
    wants: Phrases = ()
    needs: Phrases = ()
    fears: Phrases = ()
    traits: Phrases = ()  # adjectives
    verbs: Phrases = ()
    objects: Phrases = ()  # tools of the trade
    garments: Annotated[tuple[Garment, ...], BeforeValidator(_dressed)] = ()
    skills: Phrases = ()  # gerunds: "reading the weather"
    voice: str = ""  # how they talk
    instrument: Instrument = "piano"  # theme instrument
    pool: Pool = "person"  # where an invented name comes from
    body: Phrases = ("hands", "face", "shoulders", "eyes")  # first: what it holds with
    colour: Colour = "#b5533c"  # fur, feathers, body

    @property
    def noun(self) -> str:
        """Return what it is called: "lighthouse keeper"."""
        return self.names[0]


class Thing(Spec):
    """An object a story can turn on."""

    id: Id
    names: Phrases = Field(min_length=1)
    phrase: Phrase  # with its article: "a letter"
    plural: Phrase
    meanings: Phrases = ()  # what it can come to mean: "a promise", "the way home"
    materials: Phrases = ()
    prop: str = ""  # what the painter draws: "lantern", "book" ...
    effect: Effect | None = None


FIGURES: tuple[str, ...] = Figure.__args__  # type: ignore[attr-defined]  # a Literal lists its values
EFFECTS: tuple[str, ...] = Effect.__args__  # type: ignore[attr-defined]  # a Literal lists its values
