"""The formats a project can be written in, each by the function that makes its files.

Every function takes what the project has (Material) and raises NotFound when that is not enough
yet. Nothing is written here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from graphs.assembly import MADE_BY, Assembly
from store.errors import NotFound

if TYPE_CHECKING:
    from store.models import Project
    from tools.film.editing import Heard
    from tools.text.script import Script

SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
}


@dataclass(frozen=True, kw_only=True)
class File:
    """A file to hand over: its bytes, what kind they are, and the part of the piece they show."""

    data: bytes
    media_type: str
    part: str = ""


Files = dict[str, File]
"""Files by their names, which may lie in a folder: "slug-media/music-01.wav"."""


class Material(Protocol):
    """What a project has to hand over. Everything that is asked for raises NotFound if it is not made."""

    row: "Project"
    slug: str
    remarks: list[str]

    @property
    def script(self) -> "Script":
        """Return the script."""
        ...

    @property
    def assembly(self) -> Assembly:
        """Return the cut as data."""
        ...

    def file_of(self, part: str) -> File:
        """Return a part's chosen rendering."""
        ...

    def pictures(self) -> dict[int, File]:
        """Return the pictures there are, by scene."""
        ...

    def alt_texts(self) -> dict[int, str]:
        """Return what each scene's picture shows, in words."""
        ...

    def heard(self, folder: str) -> "tuple[list[Heard], Files]":
        """Return every sound of the film where it is heard, and its file in that folder."""
        ...

    def everything(self) -> bytes:
        """Return all there is to know of the project, as JSON."""
        ...

    def midi(self) -> bytes:
        """Return the whole score as MIDI."""
        ...


def text(words: str, media_type: str = "text/plain") -> File:
    """Return words as a file, in UTF-8."""
    return File(data=words.encode(), media_type=media_type)


def _film(source: Material) -> Files:
    return {f"{source.slug}.mp4": source.file_of("film")}


def _page(source: Material) -> Files:
    return {f"{source.slug}.html": source.file_of("page")}


def _book(source: Material) -> Files:
    from tools.page.book import book

    modified = source.row.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    data = book(source.assembly.page_request(), modified=modified)
    return {f"{source.slug}.epub": File(data=data, media_type="application/epub+zip")}


def _picture_book(source: Material) -> Files:
    from tools.page.picture_book import picture_book

    data, remarks = picture_book(source.assembly.page_request())
    source.remarks += remarks
    return {f"{source.slug}.pdf": File(data=data, media_type="application/pdf")}


def _markdown(source: Material) -> Files:
    from tools.page.texts import markdown

    pictures = source.pictures()
    names = {scene: _numbered(source.slug, scene, file) for scene, file in pictures.items()}
    words = markdown(
        source.script,
        pictures=names,
        alt_texts=source.alt_texts(),
        credits_=(*source.assembly.credits, MADE_BY),
    )
    beside = {names[scene]: file for scene, file in pictures.items()}
    return {f"{source.slug}.md": text(words, "text/markdown"), **beside}


def _fountain(source: Material) -> Files:
    from tools.page.texts import fountain

    return {f"{source.slug}.fountain": text(fountain(source.script, notes=MADE_BY))}


def _captions(suffix: str) -> Callable[[Material], Files]:
    def write(source: Material) -> Files:
        from tools.page import texts

        words = getattr(texts, suffix)(source.assembly.captions)
        kind = "text/vtt" if suffix == "vtt" else "application/x-subrip"
        return {f"{source.slug}.{suffix}": text(words, kind)}

    return write


def _description(source: Material) -> Files:
    from tools.page.description import description_script, description_track, descriptions

    assembly, script = source.assembly, source.script
    found = descriptions(assembly.timeline, script, source.alt_texts(), assembly.captions)
    if not found:
        raise NotFound("there is no picture yet that could be described")
    language = assembly.room.premise.language
    until = assembly.timeline.duration_s
    track = description_track(found, until_s=until, language=language)
    return {
        f"{source.slug}-description.md": text(description_script(script, found), "text/markdown"),
        f"{source.slug}-description.vtt": text(track, "text/vtt"),
    }


def _timeline(source: Material) -> Files:
    from tools.film.editing import otio

    assembly, folder = source.assembly, f"{source.slug}-media"
    pictures = source.pictures()
    stills = {n: _numbered(f"{folder}/scene", n, file) for n, file in pictures.items()}
    heard, sounds = source.heard(folder)
    assert assembly.room.works.shots is not None
    words = otio(
        assembly.timeline,
        title=assembly.title,
        shots=assembly.room.works.shots,
        stills=stills,
        sounds=heard,
        captions=assembly.captions,
        made_by=MADE_BY,
    )
    beside = {stills[scene]: file for scene, file in pictures.items()}
    return {f"{source.slug}.otio": text(words, "application/json"), **beside, **sounds}


def _mix(suffix: str) -> Callable[[Material], Files]:
    def write(source: Material) -> Files:
        from tools.sound import encode

        kept = source.file_of("score")
        if suffix == "wav":
            return {f"{source.slug}.wav": kept}
        data = getattr(encode, suffix)(kept.data)
        kind = "audio/mpeg" if suffix == "mp3" else "audio/flac"
        return {f"{source.slug}.{suffix}": File(data=data, media_type=kind, part="score")}

    return write


def _midi(source: Material) -> Files:
    return {f"{source.slug}.mid": File(data=source.midi(), media_type="audio/midi")}


def _pictures(source: Material) -> Files:
    from tools.image.sheet import contact_sheet

    pictures = source.pictures()
    scenes = source.script.scenes
    if missing := [scene.number for scene in scenes if scene.number not in pictures]:
        raise NotFound(f"there is no picture of scene {missing[0]} yet")
    captions = [scene.title for scene in scenes]
    ordered = [pictures[scene.number].data for scene in scenes]
    sheet = contact_sheet(ordered, columns=2, captions=captions)
    frames = {_numbered(source.slug, n, file): file for n, file in pictures.items()}
    whole = File(data=sheet, media_type="image/png")
    return {f"{source.slug}-contact-sheet.png": whole, **frames}


def _everything(source: Material) -> Files:
    return {f"{source.slug}.json": File(data=source.everything(), media_type="application/json")}


def _numbered(stem: str, number: int, file: File) -> str:
    return f"{stem}-{number:02}.{SUFFIXES.get(file.media_type, 'bin')}"


FORMATS: dict[str, Callable[[Material], Files]] = {
    "mp4": _film,
    "html": _page,
    "epub": _book,
    "pdf": _picture_book,
    "md": _markdown,
    "fountain": _fountain,
    "srt": _captions("srt"),
    "vtt": _captions("vtt"),
    "description": _description,
    "otio": _timeline,
    "wav": _mix("wav"),
    "flac": _mix("flac"),
    "mp3": _mix("mp3"),
    "mid": _midi,
    "png": _pictures,
    "json": _everything,
}
"""What can be written, by the name it is asked for."""
