"""The piece as an EPUB 3 book: flowing text, described pictures, a table of contents, a colophon.

Written straight to the standard, byte for byte the same for the same words and pictures. Knows
nothing of agents or projects; takes what the page takes.
"""

import io
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from tools.base import digest
from tools.errors import BackEndFailed
from tools.page import embedding
from tools.page.leaves import Leaf, PageRequest
from tools.page.setting import clean, direction, file_text, template

EPOCH = "1980-01-01T00:00:00Z"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass(frozen=True, kw_only=True)
class Plate:
    """A picture of the book: its file, and words for those who cannot see it."""

    id: str
    name: str
    alt: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One file of text, in reading order. `listed` says whether the contents name it."""

    id: str
    kind: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    picture: Plate | None = None
    listed: bool = True

    @property
    def name(self) -> str:
        """Return the file's name."""
        return f"{self.id}.xhtml"


def book(request: PageRequest, *, author: str = "Troupe", modified: str = EPOCH) -> bytes:
    """Return the book as EPUB 3. `modified` is its date, as YYYY-MM-DDThh:mm:ssZ.

    Film, score and voices stay outside. Raises RequestRefused if a picture is none, BackEndFailed
    if a file cannot be read.
    """
    try:
        plates = {n: _plate(leaf, n) for n, leaf in enumerate(request.leaves, 1) if leaf.picture}
    except OSError as error:
        raise BackEndFailed(
            f"a picture of the book could not be read: {error}", hint="is the file still there?"
        ) from error
    sheets = list(_sheets(request, plates))
    words = {
        "title": clean(request.title),
        "logline": clean(request.logline),
        "author": clean(author),
        "language": clean(request.language) or "en",
        "direction": direction(request.language),
    }
    named = {"files": sheets, "pictures": list(plates.values()), "modified": modified}
    files = {
        "package.opf": template("package.html").render(
            **words,
            **named,
            identifier=_identifier(request, author),
            colophon=clean(request.colophon),
        ),
        "contents.xhtml": template("contents.html").render(**words, files=sheets),
        "book.css": file_text("book.css"),
    }
    for sheet in sheets:
        files[sheet.name] = template("chapter.html").render(
            **words,
            kind=sheet.kind,
            heading=sheet.heading,
            paragraphs=sheet.paragraphs,
            picture=sheet.picture,
        )
    return _bound(files, list(plates.values()))


def _plate(leaf: Leaf, number: int) -> Plate:
    if leaf.picture is None:
        raise ValueError(number)
    words = clean(leaf.alt_text) or f"Illustration: {clean(leaf.heading)}".rstrip(": ")
    data = embedding.picture(leaf.picture, form="JPEG")
    return Plate(id=f"picture-{number}", name=f"picture-{number}.jpg", alt=words, data=data)


def _sheets(request: PageRequest, plates: dict[int, Plate]) -> Iterator[Sheet]:
    if plates:
        cover = next(iter(plates.values()))
        yield Sheet(id="cover", kind="cover", heading="Cover", picture=cover, listed=False)
    title = clean(request.title)
    yield Sheet(id="title", kind="title", heading=title, listed=not request.leaves)
    for number, leaf in enumerate(request.leaves, 1):
        yield Sheet(
            id=f"scene-{number}",
            kind="chapter",
            heading=clean(leaf.heading) or f"Scene {number}",
            paragraphs=tuple(clean(line) for line in leaf.paragraphs if line.strip()),
            picture=plates.get(number),
        )
    lines = tuple(clean(line) for line in (*request.credits, request.colophon) if line.strip())
    if lines:
        yield Sheet(id="colophon", kind="colophon", heading="Credits", paragraphs=lines)


def _identifier(request: PageRequest, author: str) -> str:
    """Return a name for the book that follows from what is in it."""
    found = digest({"author": author, "page": request.model_dump(mode="json")})
    return f"urn:uuid:{uuid.UUID(hex=found[:32], version=5)}"


def _bound(files: dict[str, str], plates: list[Plate]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as bound:
        _put(bound, "mimetype", b"application/epub+zip")
        _put(bound, "META-INF/container.xml", _CONTAINER.encode())
        for name, text in files.items():
            _put(bound, f"book/{name}", text.encode("utf-8"))
        for plate in plates:
            _put(bound, f"book/{plate.name}", plate.data)
    return target.getvalue()


def _put(bound: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Store a file as it is: Content Credentials cannot be signed into compressed books."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    bound.writestr(entry, data)
