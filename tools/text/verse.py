"""Verse as a value, and how it is asked for. Knows nothing of who writes it or of projects.

A form of a piece that wants a poem fills a VerseRequest from what was understood of the brief
(every field may be left empty) and hands it to tools.text.poet.write_verse.
"""

from typing import ClassVar, Literal

from pydantic import Field

from tools.base import Capability, Json, Request, Spec
from tools.world.almanac import Season, TimeOfDay, Weather

VerseForm = Literal["haiku", "limerick", "sonnet", "villanelle", "ballad", "free_verse", "lyrics"]
VERSE_FORMS: tuple[str, ...] = VerseForm.__args__  # type: ignore[attr-defined]  # a Literal lists its values


class Verse(Spec):
    """A poem: stanzas of lines. `labels` name the parts of a song ("Verse 1", "Chorus").

    `rhyme_scheme` has one letter per line over the whole poem, "x" for a line that need not
    rhyme, and capitals with a number for a refrain, separated by blanks between stanzas:
    "ABAB CDCD EFEF GG", "A1bA2 abA1"; it is empty where nothing rhymes. `facts` say what the
    poem was made from, for whoever paints or sets it: setting, hero, thing, season, images.
    """

    form: str
    title: str = Field(default="", max_length=120)
    stanzas: tuple[tuple[str, ...], ...] = Field(min_length=1)
    labels: tuple[str, ...] = ()
    rhyme_scheme: str = ""
    facts: dict[str, Json] = Field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return all lines in order."""
        return tuple(line for stanza in self.stanzas for line in stanza)

    def text(self) -> str:
        """Return the poem as text without its title, a blank line between stanzas."""
        return "\n\n".join("\n".join(stanza) for stanza in self.stanzas)


class VerseRequest(Request):
    """Ask for a poem. All but `form` may be empty; what is not said is chosen from the lexicon by seed.

    `kind` and `setting` are entries of the world lexicon, `noun` and `place` the brief's own
    words for them; `thing` is a noun phrase ("a brass telescope"); `trouble` a clause ("the lamp
    has gone out"); `want` a bare infinitive ("bring every boat home").
    """

    capability: ClassVar[Capability] = Capability.WRITE
    form: VerseForm
    title: str = Field(default="", max_length=120)
    name: str = Field(default="", max_length=80)
    noun: str = Field(default="", max_length=80)
    kind: str = ""
    pronoun: Literal["she", "he", "they", "it"] = "they"
    other: str = Field(default="", max_length=80)  # a name or a noun phrase: "the storm"
    place: str = Field(default="", max_length=120)
    setting: str = ""
    thing: str = Field(default="", max_length=80)
    trouble: str = Field(default="", max_length=200)
    want: str = Field(default="", max_length=120)
    season: Season | None = None
    time_of_day: TimeOfDay | None = None
    weather: Weather | None = None
