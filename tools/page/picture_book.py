"""The piece as a picture book in PDF: cover, title page, spreads of picture and words, colophon.

Set by Typst, which is an extra (`book`): tagged and described for readers of all kinds (PDF/UA-1).
Pages take the proportions of the pictures. Same request, same bytes. Knows nothing of agents or projects.
"""

import json
import shutil
import tempfile
import warnings
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tools.base import Source
from tools.errors import BackEndFailed, BackEndUnavailable
from tools.film.typefaces import font_path
from tools.page import embedding
from tools.page.inks import light_inks
from tools.page.leaves import PageRequest
from tools.page.setting import clean, direction

STANDARD = "ua-1"
_WAYS: tuple[tuple[bool, list[Any], str], ...] = (
    (False, [STANDARD], ""),
    (True, [STANDARD], "some letters of the book are set in this machine's own typefaces"),
    (True, [], "some letters of the book are in no typeface of this machine: it is not PDF/UA"),
)
WIDEST = 2400  # pixels: 210 dpi over the longest page
_AREA = 46_000.0  # of a page, square millimetres: a little larger than A5 across
_NARROWEST, _BROADEST = 0.72, 1.78
_SIZES = ((420, 17.0), (800, 15.5), (1300, 14.0))  # characters on the fullest page, points
_SMALLEST = 12.5
_TEMPLATE = Path(__file__).with_name("picture_book.typ")
_SET_IN = "Set in Source Serif and Hanken Grotesk, both under the SIL Open Font License."
Fields = dict[str, Any]


def missing() -> str:
    """Return what is lacking to set a book, in words with a remedy; empty when nothing is."""
    if find_spec("typst"):
        return ""
    return "a picture book needs Typst: pip install 'troupe-studio[book]'"


def picture_book(request: PageRequest, *, author: str = "Troupe") -> tuple[bytes, tuple[str, ...]]:
    """Return the book as PDF, and remarks on what could not be as it should. Film and sounds stay outside.

    Raises BackEndUnavailable without Typst, RequestRefused if a picture is none, BackEndFailed if
    a file cannot be read or the book cannot be set.
    """
    if missing():
        raise BackEndUnavailable(
            "a picture book needs Typst, which is not installed",
            hint="pip install 'troupe-studio[book]'",
        )
    with tempfile.TemporaryDirectory(prefix="troupe-book-") as name:
        folder = Path(name)
        try:
            fields = _fields(request, folder, author)
            (folder / "book.json").write_text(json.dumps(fields), encoding="utf-8")
            shutil.copy(_TEMPLATE, folder / "book.typ")
        except OSError as error:
            raise BackEndFailed(
                f"a part of the book could not be read: {error}", hint="is the file still there?"
            ) from error
        return _set(folder)


def _set(folder: Path) -> tuple[bytes, tuple[str, ...]]:
    """Return the book and remarks: letters that our typefaces lack cost it first their look, then the standard."""
    for system, standards, remark in _WAYS:
        try:
            return _compiled(folder, system=system, standards=standards), (remark,) * bool(remark)
        except BackEndFailed as error:
            failure = error
    raise failure


def _compiled(folder: Path, *, system: bool, standards: list[Any]) -> bytes:
    import typst

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", typst.TypstWarning)  # said by our own remark instead
        try:
            data = typst.compile(
                folder / "book.typ",
                root=folder,
                font_paths=[font_path("serif").parent, font_path("sans").parent],
                ignore_system_fonts=not system,
                format="pdf",
                pdf_standards=standards,
                timestamp=0,
            )
        except typst.TypstError as error:
            raise BackEndFailed(
                f"the picture book could not be set: {error.message}",
                hint="`troupe export --format epub` makes a book of flowing text",
            ) from error
    return bytes(data)


def _fields(request: PageRequest, folder: Path, author: str) -> Fields:
    """Return what the template is filled with; pictures are written beside it."""
    scenes: list[Fields] = []
    for number, leaf in enumerate(request.leaves, 1):
        heading = clean(leaf.heading)
        words = clean(leaf.alt_text) or f"Illustration: {heading}".rstrip(": ")
        plate = _plate(leaf.picture, folder, number, words) if leaf.picture else None
        told = [clean(line) for line in leaf.paragraphs if line.strip()]
        scenes.append({"heading": heading, "paragraphs": told, "picture": plate})
    cover = next((scene["picture"] for scene in scenes if scene["picture"]), None)
    title = " ".join(clean(request.title).split()) or "Untitled"
    width, height = _page_size(folder, cover)
    longest = max((sum(map(len, scene["paragraphs"])) for scene in scenes), default=0)
    made_by = clean(request.colophon)
    return {
        "title": title,
        "title_size": _title_size(title, width),
        "title_at": _calmer(folder / cover["file"]) if cover else "bottom",
        "size": next((size for most, size in _SIZES if longest <= most), _SMALLEST),
        "logline": clean(request.logline),
        "author": clean(author),
        "description": made_by or clean(request.logline),
        "keywords": ["synthetic media", "picture book"],
        "language": _language(request.language),
        "direction": direction(request.language),
        "inks": asdict(light_inks(request.swatches)),
        "serif": "Source Serif Pro",
        "sans": "Hanken Grotesk",
        "width": width,
        "height": height,
        "cover": cover,
        "scenes": scenes,
        "credits_heading": "Credits",
        "credits": [_credit(line) for line in request.credits if line.strip()],
        "colophon": [words for words in (made_by, _SET_IN) if words],
    }


def _plate(source: Source, folder: Path, number: int, alt: str) -> Fields:
    data = embedding.picture(source, widest=WIDEST, form="JPEG")
    name = f"picture-{number}.jpg"
    (folder / name).write_bytes(data)
    return {"file": name, "alt": alt}


def _page_size(folder: Path, cover: Fields | None) -> tuple[float, float]:
    """Return width and height of a page in millimetres: the pictures' shape, so that none is cut."""
    shape = 1.45
    if cover is not None:
        width, height = embedding.picture_size((folder / cover["file"]).read_bytes())
        shape = min(_BROADEST, max(_NARROWEST, width / height))
    return round((_AREA * shape) ** 0.5, 2), round((_AREA / shape) ** 0.5, 2)


def _title_size(title: str, width: float) -> float:
    """Return the size of the title in points, at which it takes two lines at most, or nearly."""
    points = (width - 32) / 0.3528
    return round(max(18.0, min(44.0, 2 * points / (0.5 * max(12, len(title))))), 1)


def _calmer(picture: Path) -> str:
    """Return which edge of a picture has less in it: "top" or "bottom"."""
    with Image.open(picture) as image:
        grey = np.asarray(image.convert("L").resize((96, 96), Image.Resampling.BOX), np.float32)
    busy = [float(np.abs(np.diff(part, axis=1)).mean()) for part in (grey[4:34], grey[62:92])]
    return "top" if busy[0] < busy[1] else "bottom"


def _language(code: str) -> str:
    """Return the language as Typst takes it: two or three letters; English if it is none."""
    first = code.split("-", maxsplit=1)[0].lower()
    return first if first.isascii() and first.isalpha() and 2 <= len(first) <= 3 else "en"


def _credit(line: str) -> tuple[str, str]:
    role, colon, name = clean(line).partition(": ")
    return (role, name) if colon else ("", role)
