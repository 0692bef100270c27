"""A picture before it is drawn: the frame specification, the character sheet, the request.

Knows nothing of how it is painted. Positions are fractions of the frame, x from the left,
y from the top; sizes are fractions of the frame's height.
"""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Mood, Request, Source, Spec
from tools.world.almanac import Season, TimeOfDay, Weather

# What the house painter can build. Every setting of the world lexicon names one of these.
Construction = Literal[
    "open_sea", "harbour", "cliff_lighthouse", "beach", "river", "lake", "waterfall",
    "forest", "pine_forest", "jungle", "meadow", "garden", "farm", "village", "old_town",
    "city", "rooftop", "desert", "canyon", "mountain", "snow_field", "cave", "underwater",
    "space", "planet", "castle", "library", "kitchen", "workshop", "room", "station",
    "market", "ruins", "ship", "road", "bridge", "sky",
]  # fmt: skip
Style = Literal[
    "painted", "flat", "watercolour", "ink_wash", "woodblock", "risograph", "paper_cut",
    "pixel", "oil", "charcoal", "gouache", "chalk",
]  # fmt: skip
ShotSize = Literal["extreme_wide", "wide", "full", "medium", "close"]
Angle = Literal["eye", "low", "high", "overhead"]
Expression = Literal[
    "neutral", "happy", "sad", "afraid", "angry", "surprised", "determined", "tender"
]
Pose = Literal[
    "stand", "walk", "run", "sit", "kneel", "lie", "reach", "point", "wave", "hold",
    "look_up", "look_down", "carry", "row", "embrace", "fall", "fly", "swim", "sleep",
]  # fmt: skip


class Garment(Spec):
    """One piece of clothing or a thing worn: "coat", "scarf", "hat", "dress" ... and its colour (#rrggbb)."""

    item: str
    colour: str = Field(pattern=r"^#[0-9a-f]{6}$")


class CharacterSheet(Spec):
    """How somebody looks in every frame. `kind` is a lexicon entry, `figure` what the painter draws for it."""

    name: str
    kind: str
    figure: str = "person"  # "person", "fox", "gull", "whale", "storm", "robot" ...
    age: Literal["child", "young", "adult", "old"] = "adult"
    build: Literal["slight", "average", "sturdy"] = "average"
    presentation: Literal["feminine", "masculine", "neutral"] = "neutral"
    skin: str = Field(default="#c98f6b", pattern=r"^#[0-9a-f]{6}$")
    hair: str = Field(default="#3a2a20", pattern=r"^#[0-9a-f]{6}$")
    hair_style: Literal["short", "long", "bun", "curly", "braid", "bald"] = "short"
    beard: bool = False
    garments: tuple[Garment, ...] = ()
    prop: str = ""
    colour: str = Field(default="#b5533c", pattern=r"^#[0-9a-f]{6}$")  # fur, feathers, body
    note: str = ""  # in words, for those who read


class Subject(Spec):
    """Somebody or something in the frame. `name` refers to a character sheet, or is empty for a thing."""

    name: str = ""
    figure: str
    pose: Pose = "stand"
    expression: Expression = "neutral"
    facing: Literal["left", "right", "front", "back"] = "front"
    x: float = Field(default=0.5, ge=0, le=1)
    scale: float = Field(default=1.0, gt=0, le=4)  # 1: as the shot size suggests
    relation: str = ""  # "beside", "on", "inside", "behind", "holding" + whom or what
    focal: bool = False


class Camera(Spec):
    """Where the frame is seen from. `horizon` is a fraction of the height from the top."""

    size: ShotSize = "wide"
    angle: Angle = "eye"
    horizon: float = Field(default=0.58, ge=0.1, le=0.95)
    focal_x: float = Field(default=0.62, ge=0, le=1)


class Palette(Spec):
    """A colour script entry: swatches (#rrggbb, most used first) and shifts applied to the light.

    `warmth`, `brightness` and `saturation` run from -1 to +1; 0 is as the time of day has it.
    """

    name: str = ""
    swatches: tuple[str, ...] = ()
    warmth: float = Field(default=0.0, ge=-1, le=1)
    brightness: float = Field(default=0.0, ge=-1, le=1)
    saturation: float = Field(default=0.0, ge=-1, le=1)


class FrameSpec(Spec):
    """One picture: where, when, in what weather and mood, seen how, with whom and what."""

    scene: int = Field(ge=0)  # 0: no scene (style frame, cover)
    title: str = ""
    construction: Construction
    place: str = ""
    time_of_day: TimeOfDay = "afternoon"
    weather: Weather = "clear"
    season: Season = "autumn"
    mood: Mood = Mood()
    palette: Palette = Palette()
    camera: Camera = Camera()
    subjects: tuple[Subject, ...] = ()
    props: tuple[str, ...] = ()
    lights: tuple[str, ...] = ()  # "lamp", "fire", "window", "lantern", "beam"
    text_room: Literal["none", "bottom", "top", "left", "right"] = "none"
    style: Style = "painted"
    take: int = Field(default=0, ge=0)  # raise it for another drawing of the same specification


class Storyboard(Spec):
    """The frames of a piece, one per scene in order, in one style."""

    style: Style = "painted"
    frames: tuple[FrameSpec, ...] = ()

    def frame(self, scene: int) -> FrameSpec:
        """Return the frame of a scene. Raises KeyError if there is none."""
        for frame in self.frames:
            if frame.scene == scene:
                return frame
        raise KeyError(scene)


class CastSheets(Spec):
    """The character sheets of a piece."""

    sheets: tuple[CharacterSheet, ...] = ()


class PaintRequest(Request):
    """Ask for a picture: the frame, the sheets of those in it, the size in pixels, references."""

    capability: ClassVar[Capability] = Capability.PAINT
    frame: FrameSpec
    sheets: tuple[CharacterSheet, ...] = ()
    width: int = Field(default=1280, ge=64, le=4096)
    height: int = Field(default=720, ge=64, le=4096)
    prompt: str = ""  # the frame in words, for back ends that read
    references: tuple[Source, ...] = ()
