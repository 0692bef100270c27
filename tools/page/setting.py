"""Setting the page: parts embedded, colours chosen, template filled, and a policy that locks it.

The page may not ask anything of any network: its own content security policy forbids it.
Knows nothing of agents or projects. People's words are text, never markup.
"""

import base64
import hashlib
import re
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from tools.base import Source
from tools.film.typefaces import Face, font_path
from tools.page import embedding
from tools.page.inks import Inks, dark_inks, light_inks
from tools.page.leaves import Leaf, PageRequest

FILM_LIMIT = 25 * 2**20  # bytes
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_HERE = Path(__file__).parent
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_FONTS: tuple[tuple[Face, str], ...] = (("serif", "normal"), ("serif_italic", "italic"))


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture inside the page: its address, size in pixels and words for those who cannot see it."""

    uri: Markup
    width: int
    height: int
    alt: str


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A leaf ready to be set."""

    heading: str
    paragraphs: tuple[str, ...]
    picture: Picture | None
    voice: Markup | None


def set_page(request: PageRequest) -> tuple[str, tuple[str, ...]]:
    """Return the page as HTML and remarks on what was left out. Raises OSError, RequestRefused."""
    style = _style(request)
    script = file_text("page.js")
    film, remarks = _film(request)
    scenes = [_scene(leaf) for leaf in request.leaves]
    cover = next((scene.picture for scene in scenes if scene.picture), None)
    language = request.language or "en"
    html = template("page.html").render(
        title=clean(request.title),
        logline=clean(request.logline),
        language=clean(language),
        direction=direction(language),
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - ours, without a word of anybody else's
        script=Markup(script),  # noqa: S704 - ours
        cover=cover,
        scenes=scenes,
        film=film,
        poster=_poster(request) if film else None,
        film_left_out=bool(request.film) and film is None,
        score=_sound(request.score, 0.35) if request.score else None,
        credits=[tuple(clean(line).partition(": ")) for line in request.credits],
        colophon=clean(request.colophon),
        voices=any(scene.voice for scene in scenes),
    )
    return html, remarks


def direction(language: str) -> str:
    """Return which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.split("-", maxsplit=1)[0].lower() in _RIGHT_TO_LEFT else "ltr"


def clean(text: str) -> str:
    """Return text without control characters and broken surrogates, which have no place in HTML or XML."""
    return _UNFIT.sub("", text)


def _scene(leaf: Leaf) -> Scene:
    return Scene(
        heading=clean(leaf.heading),
        paragraphs=tuple(clean(line) for line in leaf.paragraphs if line.strip()),
        picture=_picture(leaf),
        voice=_sound(leaf.voice, 0.55) if leaf.voice else None,
    )


def _picture(leaf: Leaf) -> Picture | None:
    if leaf.picture is None:
        return None
    data = embedding.picture(leaf.picture)
    width, height = embedding.picture_size(data)
    words = clean(leaf.alt_text) or f"Illustration: {clean(leaf.heading)}".rstrip(": ")
    return Picture(uri=_uri(data, "image/webp"), width=width, height=height, alt=words)


def _sound(source: Source, lightness: float) -> Markup:
    return _uri(embedding.sound(source, lightness=lightness), "audio/mpeg")


def _film(request: PageRequest) -> tuple[Markup | None, tuple[str, ...]]:
    if request.film is None:
        return None, ()
    data = request.film.read()
    if len(data) > FILM_LIMIT:
        size = f"{len(data) / 2**20:.0f} MB"
        return None, (f"the film ({size}) is too large to live inside the page and was left out",)
    return _uri(data, request.film.media_type), ()


def _poster(request: PageRequest) -> Markup | None:
    data = embedding.poster(request.film.read()) if request.film else None
    return _uri(data, "image/webp") if data else None


def _uri(data: bytes, media_type: str) -> Markup:
    return Markup(embedding.data_uri(data, media_type))  # noqa: S704 - base64 of our own making


def _style(request: PageRequest) -> str:
    fonts = "".join(_font_rule(face, slant) for face, slant in _FONTS)
    light, dark = _colours(light_inks(request.swatches)), _colours(dark_inks(request.swatches))
    night = f"@media (prefers-color-scheme: dark){{@media screen{{:root{{{dark}}}}}}}"
    return f"{fonts}:root{{{light}}}{night}\n{file_text('page.css')}"


def _colours(inks: Inks) -> str:
    return "".join(f"--{name}:{value};" for name, value in asdict(inks).items())


@cache
def _font_rule(face: Face, slant: str) -> str:
    uri = embedding.data_uri(font_path(face).read_bytes(), "font/otf")
    source = f"src:url({uri}) format('opentype');font-display:swap"
    return f"@font-face{{font-family:'Troupe Serif';font-style:{slant};{source}}}"


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; img-src data:; media-src data:; font-src data:; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def template(name: str) -> Template:
    """Return one of this folder's templates; what is put into it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


@cache
def file_text(name: str) -> str:
    """Return one of this folder's files as it is."""
    return (_HERE / name).read_text(encoding="utf-8").strip()
