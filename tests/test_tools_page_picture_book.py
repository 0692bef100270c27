import contextlib
import io
import re
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tools.base import Source
from tools.errors import BackEndFailed, BackEndUnavailable, RequestRefused
from tools.page import picture_book as module
from tools.page.leaves import Leaf, PageRequest
from tools.page.picture_book import picture_book

ATTACK = '#import "x": * = Heading *bold* $x$ @ref <l> // no `x` "quote" [b] #sys.inputs \\'


def picture(folder: Path, size: tuple[int, int] = (320, 180)) -> Source:
    target = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(target, "PNG")
    path = folder / f"{size[0]}.png"
    path.write_bytes(target.getvalue())
    return Source(sha256="a", media_type="image/png", path=path)


def request(folder: Path, words: str = "The lamp was lit.", **changes: object) -> PageRequest:
    leaf = Leaf(heading="The Lamp", paragraphs=(words,), picture=picture(folder), alt_text="A lamp")
    given: dict[str, object] = {
        "title": "The Keeper",
        "leaves": (leaf,),
        "credits": ("Story: Odile",),
    }
    return PageRequest.model_validate(given | {"colophon": "All of it is synthetic."} | changes)


def unpacked(data: bytes) -> bytes:
    """Return a PDF's bytes with all its compressed streams laid open after them."""
    found = [data]
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        with contextlib.suppress(zlib.error):
            found.append(zlib.decompress(packed))
    return b"\n".join(found)


def test_without_typst_one_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(BackEndUnavailable) as error:
        picture_book(request(tmp_path))
    assert "troupe-studio[book]" in error.value.hint


def test_parts_that_cannot_be_read_are_refused_in_our_own_words(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    gone = Source(sha256="0", media_type="image/png", path=tmp_path / "gone.png")
    with pytest.raises(BackEndFailed):
        picture_book(request(tmp_path, leaves=(Leaf(picture=gone),)))
    (tmp_path / "junk").write_bytes(b"junk")
    junk = Source(sha256="0", media_type="image/png", path=tmp_path / "junk")
    with pytest.raises(RequestRefused):
        picture_book(request(tmp_path, leaves=(Leaf(picture=junk),)))


def test_the_book_is_tagged_described_and_the_same_every_time(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    data, remarks = picture_book(request(tmp_path))
    assert (data, remarks) == picture_book(request(tmp_path))
    assert remarks == ()
    assert data.startswith(b"%PDF-1.")
    opened = unpacked(data)
    for said in (
        b"pdfuaid:part",
        b"/MarkInfo",
        b"/StructTreeRoot",
        b"/Alt(A lamp)",
        b"/Lang(en)",
    ):
        assert said in opened
    assert b"All of it is synthetic." in opened


def test_a_spread_has_its_picture_left_and_its_words_right(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    data, _ = picture_book(request(tmp_path))
    # cover, blank, title page, picture, words, colophon
    assert b"/Count 6/" in data
    tall = Leaf(heading="x", paragraphs=("y",), picture=picture(tmp_path, (180, 320)))
    book = unpacked(picture_book(request(tmp_path, leaves=(tall,)))[0])
    box = re.search(rb"/MediaBox ?\[([^]]*)\]", book)
    assert box is not None
    _, _, width, height = (float(side) for side in box[1].split())
    assert width < height


def test_words_are_never_markup_and_no_word_stops_a_book(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    leaves = (
        Leaf(heading=ATTACK, paragraphs=(ATTACK,), picture=picture(tmp_path), alt_text=ATTACK),
        Leaf(paragraphs=("One word." * 900,)),
        Leaf(),
    )
    data, remarks = picture_book(
        request(
            tmp_path,
            title=ATTACK,
            logline=ATTACK,
            leaves=leaves,
            credits=(ATTACK,),
            language=ATTACK,
        )
    )
    assert remarks == ()
    assert data.startswith(b"%PDF")
    bare, _ = picture_book(PageRequest(title="\x00"))
    assert bare.startswith(b"%PDF")


def test_letters_that_no_typeface_has_are_said_and_do_not_stop_it(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    data, remarks = picture_book(request(tmp_path, words="A \U00013000 sign."))
    assert data.startswith(b"%PDF")
    assert len(remarks) == 1
    assert "typeface" in remarks[0]
