"""Type for scripts that the house's typefaces do not have: the system's fonts stand in, or nothing does.

A character that no font here can draw is left out rather than shown as an empty box, and what was
done is said. Knows nothing of layout.
"""

import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PIL import ImageFont

from tools.film.typefaces import Face, font_path

# Wide coverage first within each script; the first that has most of a text is taken.
_NAMES = (
    "NotoSans-Regular.ttf", "NotoSansCJK-Regular.ttc", "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf",
    "DejaVuSans.ttf", "FreeSans.ttf", "wqy-zenhei.ttc", "Arial Unicode.ttf", "PingFang.ttc",
    "Hiragino Sans GB.ttc", "AppleSDGothicNeo.ttc", "segoeui.ttf", "msyh.ttc", "YuGothM.ttc",
    "malgun.ttf", "Nirmala.ttf",
)  # fmt: skip
_NOTHING = "\U0010ffff"  # no font has a glyph for this
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\xad\n\t")


@cache
def typeset(face: Face, text: str) -> tuple[Path, str]:
    """Return the font a text is set in and the text without what that font cannot draw."""
    house = font_path(face)
    strange = {character for character in text if not character.isascii()} - _INVISIBLE
    if not strange or not (lost := _lacking(house, frozenset(strange))):
        return house, _shown(text, frozenset())
    best, fewest = house, lost
    for path in _system_fonts():
        if len(lacking := _lacking(path, frozenset(strange))) < len(fewest):
            best, fewest = path, lacking
    return best, _shown(text, fewest)


def remarks(texts: Iterable[str]) -> tuple[str, ...]:
    """Return in plain words which texts are set in another font, or not wholly."""
    others: set[str] = set()
    lost: set[str] = set()
    for text in texts:
        path, shown = typeset("sans_medium", text)
        lost |= set(text) - set(shown) - _INVISIBLE - {"\r"}
        if path != font_path("sans_medium"):
            others.add(path.stem)
    said = [
        f"set in {name}, for characters that the house's typefaces lack" for name in sorted(others)
    ]
    if lost:
        codes = ", ".join(f"U+{ord(character):04X}" for character in sorted(lost)[:12])
        said.append(f"no font here can draw {codes}: left out")
    return tuple(said)


def _shown(text: str, lost: frozenset[str]) -> str:
    kept = (c for c in text if c not in lost and (c >= " " or c in "\n\t") and not _torn(c))
    return "".join(kept)


def _torn(character: str) -> bool:
    return "\ud800" <= character <= "\udfff" or "\x7f" <= character <= "\x9f"


@cache
def _lacking(path: Path, characters: frozenset[str]) -> frozenset[str]:
    font = ImageFont.truetype(str(path), 20, layout_engine=ImageFont.Layout.BASIC)
    box = bytes(font.getmask(_NOTHING))
    return frozenset(
        c for c in characters if _torn(c) or (not c.isspace() and bytes(font.getmask(c)) == box)
    )


@cache
def _system_fonts() -> tuple[Path, ...]:
    found: dict[str, Path] = {}
    for folder in _folders():
        for place, _, files in os.walk(folder):
            for name in set(_NAMES).intersection(files):
                found.setdefault(name, Path(place) / name)
    return tuple(found[name] for name in _NAMES if name in found)


def _folders() -> tuple[Path, ...]:
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts")
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",)
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts")
