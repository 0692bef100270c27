"""Words for the screen: captions, title card, credits, set in the house's two typefaces.

Gives layers (colour and opacity); knows nothing of frames, moves or times. Source Serif for
titles, Hanken Grotesk for everything that must be read quickly.
"""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tools.film.lines import balanced
from tools.film.standins import typeset
from tools.film.typefaces import Face

Size = tuple[int, int]

_LEADING = 1.55  # of the letters' size, between rows of the credits
_COLUMN = 0.42  # where the columns of the credits meet, as a share of the width
IVORY = (250, 246, 236)
_SHADE = 0.6


@dataclass(frozen=True)
class Layer:
    """Letters on a frame: RGB (0..1) and opacity (0..1) of a strip whose first row is `top`."""

    top: int
    colour: NDArray[np.float32]
    opacity: NDArray[np.float32]


@dataclass(frozen=True)
class Line:
    """One line as it will stand: text, face, size in pixels, left edge and baseline."""

    text: str
    face: Face
    size: int
    left: float
    baseline: float
    strength: float = 1.0


class Credit(NamedTuple):
    """One row of the credits: what somebody did and who it was, or a centred line."""

    role: str
    text: str
    column: bool


def caption(text: str, frame: Size, *, scrim: float) -> Layer:
    """Return a caption at the foot of a frame, over a soft dark ground of opacity `scrim` 0..1."""
    size = caption_size(frame)
    rows = balanced(text)
    while size > 10 and max(_width(row, "sans_medium", size) for row in rows) > frame[0] * 0.9:
        size -= 1
    leading = round(size * 1.32)
    foot = frame[1] - round(frame[1] * 0.075)
    lines = [
        Line(row, "sans_medium", size, (frame[0] - _width(row, "sans_medium", size)) / 2,
             foot - leading * (len(rows) - 1 - index))
        for index, row in enumerate(rows)
    ]  # fmt: skip
    return _drawn(lines, frame, shade=_SHADE, scrim=scrim)


def caption_box(text: str, frame: Size) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom of the area a caption covers, in pixels."""
    size, rows = caption_size(frame), balanced(text)
    wide = min(max(_width(row, "sans_medium", size) for row in rows), frame[0] * 0.9)
    foot = frame[1] - round(frame[1] * 0.075)
    top = foot - round(size * 1.32) * (len(rows) - 1) - size
    return round((frame[0] - wide) / 2), max(0, top), round((frame[0] + wide) / 2), foot


def caption_size(frame: Size) -> int:
    """Return the size of caption letters in pixels: 42 of them fit the width."""
    return max(9, round(min(frame[1] * 0.046, frame[0] * 0.043)))


def title_card(lines: tuple[str, ...], frame: Size) -> Layer:
    """Return the title (first line), a fine rule, and the rest below it, centred."""
    unit = min(frame[1], frame[0] * 0.7)
    big, head = _fitting(lines[0], "serif", round(unit * 0.125), round(frame[0] * 0.82), rows=3)
    small = max(9, round(unit * 0.040))
    rest = [
        row for line in lines[1:] for row in _wrapped(line, "sans_light", small, frame[0] * 0.66)
    ]
    rule_gap = round(unit * 0.055)
    height = len(head) * big * 1.14 + (rule_gap * 2 + len(rest) * small * 1.5 if rest else 0)
    y = (frame[1] - height) / 2 + big * 0.9
    placed: list[Line] = []
    for row in head:
        placed.append(_centred(row, "serif", big, y, frame))
        y += big * 1.14
    rule = round(y - big * 1.14 + rule_gap * 1.25)
    y = rule + rule_gap + small * 0.6
    for row in rest:
        placed.append(_centred(row, "sans_light", small, y, frame, 0.92))
        y += small * 1.5
    return _drawn(placed, frame, shade=0.45, rule=rule if rest else None)


def credits_pages(lines: tuple[str, ...], frame: Size) -> list[Layer]:
    """Return the credits, page by page, on as few pages as can be read.

    "role: name" stands in two columns, other lines are centred; an empty line is a gap.
    """
    unit = min(frame[1], frame[0] * 0.7)
    size, least = max(9, round(unit * 0.042)), max(8, round(unit * 0.031))
    room = frame[1] * 0.82
    while size > least and len(_credit_rows(lines, size, frame)) * size * _LEADING > room:
        size -= 1
    rows = _credit_rows(lines, size, frame)
    count = max(1, math.ceil(len(rows) * size * _LEADING / room))
    each = math.ceil(len(rows) / count)
    return [_credits_page(rows[at : at + each], size, frame) for at in range(0, len(rows), each)]


def _credits_page(rows: list[Credit], size: int, frame: Size) -> Layer:
    y = (frame[1] - size * _LEADING * (len(rows) - 1)) / 2 + size * 0.35
    gutter, middle = size * 0.7, frame[0] * _COLUMN
    placed: list[Line] = []
    for row in rows:
        if row.column:
            left = middle - _width(row.role, "sans_light", size)
            placed.append(Line(row.role, "sans_light", size, left, y, 0.8))
            placed.append(Line(row.text, "sans_medium", size, middle + gutter, y))
        elif row.text:
            placed.append(_centred(row.text, "serif_italic", round(size * 1.12), y, frame))
        y += size * _LEADING
    return _drawn(placed, frame, shade=0.45)


def _credit_rows(lines: tuple[str, ...], size: int, frame: Size) -> list[Credit]:
    """Return all rows of the credits, with a gap wherever columns and centred lines meet."""
    rows: list[Credit] = []
    for line in lines:
        found = _credit(line, size, frame)
        if rows and rows[-1].text and found[0].text and rows[-1].column != found[0].column:
            rows.append(Credit("", "", False))
        rows += found
    return rows


def _credit(line: str, size: int, frame: Size) -> list[Credit]:
    role, _, name = line.partition(": ")
    if name and _width(role, "sans_light", size) <= frame[0] * (_COLUMN - 0.05):
        broad = frame[0] * (0.95 - _COLUMN) - size
        found = _wrapped(name, "sans_medium", size, broad)
        return [Credit(role if at == 0 else "", text, True) for at, text in enumerate(found)]
    found = _wrapped(line, "serif_italic", round(size * 1.12), frame[0] * 0.8)
    return [Credit("", text, False) for text in found]


def _centred(
    text: str, face: Face, size: int, y: float, frame: Size, strength: float = 1.0
) -> Line:
    return Line(text, face, size, (frame[0] - _width(text, face, size)) / 2, y, strength)


def _fitting(
    text: str, face: Face, size: int, width: int, *, rows: int = 1
) -> tuple[int, list[str]]:
    """Return the largest size up to `size` at which the text takes at most `rows` rows."""
    while size > 9:
        found = _wrapped(text, face, size, width)
        if len(found) <= rows and max(_width(row, face, size) for row in found) <= width:
            return size, found
        size -= max(1, size // 24)
    return size, _wrapped(text, face, size, width)[:rows]


def _wrapped(text: str, face: Face, size: int, width: float) -> list[str]:
    per_row = max(4, int(width / (_width("abcdefghijklmnopqrstuvwxyz ", face, size) / 27)))
    return balanced(text, per_row)


def _drawn(
    lines: list[Line], frame: Size, *, shade: float, scrim: float = 0.0, rule: int | None = None
) -> Layer:
    """Paint letters, their soft shadow and the ground behind them into one strip."""
    if not lines:
        return Layer(0, np.zeros((2, frame[0], 3), np.float32), np.zeros((2, frame[0]), np.float32))
    size = max(line.size for line in lines)
    top = max(0, int(min(line.baseline for line in lines) - size * 4.2)) // 2 * 2
    bottom = min(frame[1], int(max(line.baseline for line in lines) + size * 3.2) // 2 * 2)
    image = Image.new("L", (frame[0], bottom - top), 0)
    pen = ImageDraw.Draw(image)
    for line in lines:
        spot = (line.left, line.baseline - top)
        ink = round(255 * line.strength)
        path, text = typeset(line.face, line.text)
        pen.text(spot, text, font=_font(path, line.size), fill=ink, anchor="ls")
    if rule is not None:
        half = frame[0] * 0.035
        ends = (frame[0] / 2 - half, rule - top, frame[0] / 2 + half, rule - top)
        pen.line(ends, fill=170, width=max(1, frame[1] // 540))
    letters = np.asarray(image, np.float32) / np.float32(255)
    dark = np.asarray(_shadow(letters, size) * shade, np.float32)
    if scrim > 0:
        ground = scrim * _ground(lines, frame, (top, bottom))
        dark = np.asarray(1 - (1 - dark) * (1 - ground), np.float32)
    return _over(letters, dark, top)


def _shadow(letters: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    near = cv2.GaussianBlur(letters, (0, 0), max(0.8, size * 0.06))
    wide = cv2.GaussianBlur(letters, (0, 0), max(1.5, size * 0.28))
    return np.asarray(np.clip(near + wide * 0.9, 0, 1), np.float32)


def _ground(lines: list[Line], frame: Size, span: tuple[int, int]) -> NDArray[np.float32]:
    """Return a soft-edged patch under the lines, full strength wherever a letter can be."""
    patch = np.zeros((span[1] - span[0], frame[0]), np.float32)
    for line in lines:
        reach = line.size * 4.5
        left, right = line.left - reach, line.left + _width(line.text, line.face, line.size) + reach
        upper = line.baseline - span[0] - line.size * 1.8
        patch[max(0, int(upper)) :, max(0, int(left)) : int(right)] = 1
    across, down = lines[0].size * 4.0, lines[0].size * 0.9
    soft = cv2.GaussianBlur(patch, (0, 0), across, sigmaY=down, borderType=cv2.BORDER_REPLICATE)
    fade_in = np.ones((len(soft), 1), np.float32)
    fade_in[: int(down), 0] = np.linspace(0, 1, int(down), dtype=np.float32)
    return np.asarray(np.clip(soft * fade_in * 1.1, 0, 1), np.float32)


def _over(letters: NDArray[np.float32], dark: NDArray[np.float32], top: int) -> Layer:
    opacity = letters + dark * (1 - letters)
    share = (letters / np.maximum(opacity, 1e-6))[..., None]
    ivory = np.array(IVORY, np.float32) / 255
    night = np.array([0.03, 0.03, 0.045], np.float32)
    colour = ivory * share + night * (1 - share)
    return Layer(top, colour.astype(np.float32), opacity.astype(np.float32))


def _width(text: str, face: Face, size: int) -> float:
    path, shown = typeset(face, text)
    return float(_font(path, size).getlength(shown))


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size)
