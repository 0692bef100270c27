"""The page: the piece as one self-contained document that a browser opens offline.

Knows nothing of where the parts came from.
"""

from typing import ClassVar

from tools.base import Capability, Request, Source, Spec


class Leaf(Spec):
    """One scene on the page: its heading, prose (paragraphs), picture with alt text, and voice-over sound."""

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    picture: Source | None = None
    alt_text: str = ""
    voice: Source | None = None


class PageRequest(Request):
    """Ask for the page. Rendering: part "page" (HTML, UTF-8, everything inside it); facts: words, pictures."""

    capability: ClassVar[Capability] = Capability.PAGE
    title: str
    logline: str = ""
    language: str = "en"
    leaves: tuple[Leaf, ...] = ()
    score: Source | None = None
    film: Source | None = None
    swatches: tuple[str, ...] = ()  # the piece's palette, for the page's colours
    credits: tuple[str, ...] = ()
    colophon: str = ""  # how it was made, and that it is synthetic
