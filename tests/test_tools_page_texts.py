import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tools.base import Source
from tools.errors import BackEndFailed
from tools.film.shots import Caption
from tools.page.book import book
from tools.page.leaves import Leaf, PageRequest
from tools.page.texts import fountain, markdown, srt, vtt
from tools.text.script import Passage, Scene, Script

SCRIPT = Script(
    title="The Keeper",
    logline="A *keeper*.",
    scenes=(
        Scene(
            number=1,
            title="The Lamp",
            place="the library",
            setting="library",
            time_of_day="dusk",
            weather="storm",
            action="Mara climbs.",
            passages=(
                Passage(kind="narration", text="1984. It was #cold_."),
                Passage(
                    kind="dialogue",
                    text="You again,",
                    speaker="Mara",
                    manner="quietly",
                    lead="She laughed.",
                    tail="It said nothing.",
                ),
                Passage(kind="narration", text="INT is a word."),
            ),
            voice_over="The lamp was lit.",
        ),
        Scene(number=2, place="the open sea", setting="open_sea"),
    ),
)


def test_markdown_keeps_words_as_words() -> None:
    text = markdown(SCRIPT, pictures={1: "pictures/1.png"}, credits_=("Story: Odile",))
    assert text.startswith(
        "# The Keeper\n\n*A \\*keeper\\*.*\n\n## The Lamp\n\n![Mara climbs.](<pictures/1.png>)"
    )
    assert "1984\\. It was \\#cold\\_." in text
    assert "She laughed. “You again,” It said nothing." in text
    assert "## Scene 2" in text
    assert text.endswith("---\n\nStory: Odile\n")


def test_fountain_has_headings_speakers_and_forced_action() -> None:
    text = fountain(SCRIPT, author="Odile")
    assert text.startswith(
        "Title: The Keeper\nCredit: written by\nAuthor: Odile\n\n= A *keeper*.\n"
    )
    assert "INT. THE LIBRARY - DUSK #1#\n\nStorm. Mara climbs.\n" in text
    assert "EXT. THE OPEN SEA - AFTERNOON #2#" in text
    assert "She laughed.\n\n@MARA\n(quietly)\nYou again.\n\nIt said nothing.\n" in text
    assert "\n!INT is a word.\n" in text
    assert "@NARRATOR (V.O.)\nThe lamp was lit." in text


def test_captions_as_subrip_and_webvtt() -> None:
    captions = (
        Caption(start_s=3661.5, end_s=3662.25, text="later <b>&"),
        Caption(start_s=1, end_s=2.9996, text="one\n\n1 --> 2\x1b"),
    )
    assert srt(captions) == (
        "1\n00:00:01,000 --> 00:00:03,000\none\n1 → 2\n\n2\n01:01:01,500 --> 01:01:02,250\nlater <b>&\n"
    )
    assert vtt(captions) == (
        "WEBVTT\nLanguage: en\n\n1\n00:00:01.000 --> 00:00:03.000\none\n1 → 2\n\n"
        "2\n01:01:01.500 --> 01:01:02.250\nlater &lt;b&gt;&amp;\n"
    )
    assert srt(()) == ""


def picture(folder: Path) -> Source:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((64, 36)).save(target, "PNG")
    path = folder / "a.png"
    path.write_bytes(target.getvalue())
    return Source(sha256="a", media_type="image/png", path=path)


def test_the_book_is_a_whole_epub(tmp_path: Path) -> None:
    still = picture(tmp_path)
    given = PageRequest(
        title="Small & <Lights>\x00",
        logline="A “keeper”.",
        leaves=(
            Leaf(
                heading="The Lamp",
                paragraphs=("One & two.", " "),
                picture=still,
                alt_text='A "lamp"',
            ),
            Leaf(paragraphs=("Three.",)),
        ),
        credits=("Story: Odile",),
        colophon="Everything here is synthetic.",
    )
    data = book(given, modified="2026-11-21T08:00:00Z")
    assert data == book(given, modified="2026-11-21T08:00:00Z")
    with zipfile.ZipFile(io.BytesIO(data)) as bound:
        assert bound.testzip() is None
        first = bound.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time[0] for entry in bound.infolist()} == {1980}
        texts = {
            name: bound.read(name).decode()
            for name in bound.namelist()
            if name.endswith(("html", "opf", "xml"))
        }
        names = set(bound.namelist())
    for text in texts.values():
        ElementTree.fromstring(text)
    package = ElementTree.fromstring(texts["book/package.opf"])
    opf = "{http://www.idpf.org/2007/opf}"
    items = {item.get("id"): item.get("href") for item in package.iter(f"{opf}item")}
    assert {f"book/{href}" for href in items.values()} | {
        "mimetype",
        "META-INF/container.xml",
        "book/package.opf",
    } == names
    spine = [str(item.get("idref")) for item in package.iter(f"{opf}itemref")]
    assert spine == ["cover", "title", "scene-1", "scene-2", "colophon"]
    assert "One &amp; two." in texts["book/scene-1.xhtml"]
    assert 'alt="A &#34;lamp&#34;"' in texts["book/scene-1.xhtml"]
    assert "Scene 2" in texts["book/contents.xhtml"]


def test_a_bare_book_and_a_lost_picture(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(book(PageRequest(title="Bare")))) as bound:
        assert "book/title.xhtml" in bound.namelist()
        assert 'href="title.xhtml"' in bound.read("book/contents.xhtml").decode()
    gone = Source(sha256="0", media_type="image/png", path=tmp_path / "gone.png")
    with pytest.raises(BackEndFailed):
        book(PageRequest(title="x", leaves=(Leaf(picture=gone),)))
