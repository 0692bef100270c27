"""What a measurement is. Knows nothing of who judges by it."""

from pydantic import Field

from tools.base import Spec


class Measurement(Spec):
    """One number about one part of the piece.

    `value` is in `unit`; `score` is how good that is for what was wanted, 0..1; `remark` says
    why in a few words ("scene 3 is 9 dB below the rest"). `name` is stable, lower case with
    underscores, prefixed by medium ("text_repetition", "picture_contrast", "sound_loudness",
    "fit_mood_mode").
    """

    name: str
    part: str = ""  # a part's address ("scene:3/picture", "script"); empty: the whole
    value: float
    unit: str = ""
    score: float = Field(ge=0, le=1)
    remark: str = ""
