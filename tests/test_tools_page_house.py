import hashlib
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PIL import Image

from tools.base import Capability, Source
from tools.errors import BackEndFailed, RequestRefused
from tools.page import setting
from tools.page.house import HousePage
from tools.page.inks import contrast, dark_inks, light_inks
from tools.page.leaves import Leaf, PageRequest
from tools.registry import find


class Outline(HTMLParser):
    """Every start tag with its attributes, and all text outside style and script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside not in ("style", "script"):
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def kept(path: Path, data: bytes, media_type: str) -> Source:
    path.write_bytes(data)
    return Source(sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, path=path)


def picture(folder: Path, name: str = "a") -> Source:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((320, 180)).convert("RGB").save(target, "PNG")
    return kept(folder / f"{name}.png", target.getvalue(), "image/png")


def sound(folder: Path, name: str = "v") -> Source:
    target = io.BytesIO()
    soundfile.write(target, np.zeros(44100, np.float32), 44100, format="WAV", subtype="PCM_16")
    return kept(folder / f"{name}.wav", target.getvalue(), "audio/wav")


def request(folder: Path, **changes: object) -> PageRequest:
    base: dict[str, object] = {
        "title": "The Keeper of Small Lights",
        "logline": "A keeper befriends the storm.",
        "leaves": (
            Leaf(
                heading="The Lamp",
                paragraphs=("One “two”.", "Three."),
                picture=picture(folder),
                alt_text="A lamp at dusk",
                voice=sound(folder),
            ),
            Leaf(heading="The Lake", paragraphs=("Four.",), picture=picture(folder, "b")),
        ),
        "score": sound(folder, "s"),
        "swatches": ("#8a5a62", "#e9a15b"),
        "credits": ("Story: Odile", "With thanks"),
        "colophon": "Everything here is synthetic.",
    }
    return PageRequest.model_validate(base | changes)


def page(given: PageRequest) -> str:
    return HousePage().page(given).main.data.decode("utf-8")


def test_it_is_the_registered_page() -> None:
    assert isinstance(find(Capability.PAGE), HousePage)


def test_everything_is_inside_and_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    html = page(request(tmp_path))
    outline = Outline(html)
    for _, attributes in outline.tags:
        for name in ("src", "href", "poster", "action", "srcset"):
            value = attributes.get(name)
            assert value is None or value.startswith(("data:", "#"))
    assert not re.search(r"(https?:)?//[a-z0-9]", re.sub(r"data:[^\"')]*", "", html))
    policy = next(a["content"] for a in outline.all("meta") if a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_the_policy_lets_our_own_style_and_script_through(tmp_path: Path) -> None:
    html = page(request(tmp_path))
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inside is not None
        assert setting._hash(inside[1]) in html


def test_every_picture_is_described_and_every_part_has_its_place(tmp_path: Path) -> None:
    outline = Outline(page(request(tmp_path)))
    assert [image["alt"] for image in outline.all("img")] == [
        "A lamp at dusk",
        "Illustration: The Lake",
    ]
    assert outline.all("html")[0] == {"lang": "en", "dir": "ltr"}
    for landmark in ("header", "main", "footer", "article", "h1"):
        assert len(outline.all(landmark)) == 1
    names = {a["id"] for _, a in outline.tags if a.get("id")}
    for _, attributes in outline.tags:
        label = attributes.get("aria-labelledby")
        assert label is None or label in names
    assert any(a.get("class") == "skip" for a in outline.all("a"))
    assert len(outline.all("audio")) == 2
    assert "One “two”." in outline.text


def test_words_are_never_markup(tmp_path: Path) -> None:
    attack = '</title><script>alert(1)</script><img src=x onerror="a">'
    leaves = (
        Leaf(
            heading=attack, paragraphs=(attack,), picture=picture(tmp_path), alt_text=f'"{attack}'
        ),
    )
    given = request(
        tmp_path,
        title=attack,
        logline=attack,
        leaves=leaves,
        credits=(attack, f"{attack}: {attack}"),
        colophon=attack,
        language='en"><script>',
    )
    outline = Outline(page(given))
    assert len(outline.all("script")) == 1
    assert len(outline.all("img")) == 1
    assert all("onerror" not in attributes for _, attributes in outline.tags)
    assert attack in outline.text


def test_control_characters_and_torn_text_are_left_out(tmp_path: Path) -> None:
    html = page(request(tmp_path, title="A\x00\x1b[31m\ud800B", language="ar"))
    assert "<h1>A[31mB</h1>" in html
    assert 'dir="rtl"' in html


@pytest.mark.parametrize(
    "swatches",
    [
        (),
        ("#ffffff",),
        ("#000000", "#010101"),
        ("#ffff00", "#00ff00"),
        ("#1e90ff", "#ff4500"),
        ("red", ""),
    ],
)
def test_colours_can_always_be_read(swatches: tuple[str, ...]) -> None:
    for inks in (light_inks(swatches), dark_inks(swatches)):
        assert contrast(inks.ink, inks.paper) >= 7
        assert contrast(inks.soft, inks.paper) >= 4.5
        assert contrast(inks.accent, inks.paper) >= 4.5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_same_request_same_bytes_and_facts(tmp_path: Path) -> None:
    one, other = (HousePage().page(request(tmp_path)) for _ in range(2))
    assert one.main.data == other.main.data
    assert one.facts == {"words": 4, "pictures": 2, "film": False}


def test_a_film_that_is_too_large_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = kept(tmp_path / "film.mp4", b"x" * 5000, "video/mp4")
    assert Outline(page(request(tmp_path, film=film))).all("video")
    monkeypatch.setattr(setting, "FILM_LIMIT", 4000)
    rendering = HousePage().page(request(tmp_path, film=film))
    outline = Outline(rendering.main.data.decode())
    assert not outline.all("video")
    assert "too large" in outline.text
    assert "left out" in rendering.recipe.remarks[0]


def test_a_page_with_nothing_but_a_title_stands() -> None:
    outline = Outline(page(PageRequest(title="Bare")))
    assert outline.all("h1")
    assert not outline.all("img")


def test_bad_parts_are_refused_in_our_own_words(tmp_path: Path) -> None:
    junk = kept(tmp_path / "junk", b"junk", "image/png")
    gone = Source(sha256="0", media_type="image/png", path=tmp_path / "gone.png")
    with pytest.raises(RequestRefused):
        page(request(tmp_path, leaves=(Leaf(picture=junk),)))
    with pytest.raises(RequestRefused):
        page(request(tmp_path, score=junk))
    with pytest.raises(BackEndFailed):
        page(request(tmp_path, leaves=(Leaf(picture=gone),)))
