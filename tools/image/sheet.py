"""A contact sheet: many pictures on one, in order, with captions. Knows PNG, not who made them."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from tools.errors import RequestRefused
from tools.image.colour import Array

GAP = 14
PAPER = (27, 25, 23)  # RGB
FACE = "HankenGrotesk-Regular.otf"


def contact_sheet(
    pngs: Sequence[bytes], columns: int = 3, captions: Sequence[str] = (), *, width: int = 480
) -> bytes:
    """Return one PNG with the pictures in rows of `columns`, each `width` pixels wide.

    All cells have the first picture's proportions; a caption, where given, stands under its
    picture, cut to one line. Raises RequestRefused if there is nothing to show or a picture cannot be read.
    """
    if not pngs:
        raise RequestRefused("there are no pictures to put on a sheet", hint="paint some first")
    pictures = [_read(png) for png in pngs]
    height = round(width * pictures[0].shape[0] / pictures[0].shape[1])
    strip = 30 if any(captions) else 0
    columns = max(1, min(columns, len(pictures)))
    rows = -(-len(pictures) // columns)
    size = (rows * (height + strip + GAP) + GAP, columns * (width + GAP) + GAP, 3)
    sheet = np.full(size, PAPER, np.uint8)
    for i, picture in enumerate(pictures):
        x = GAP + i % columns * (width + GAP)
        y = GAP + i // columns * (height + strip + GAP)
        sheet[y : y + height, x : x + width] = cv2.resize(
            picture, (width, height), interpolation=cv2.INTER_AREA
        )
        if i < len(captions) and captions[i]:
            sheet[y + height : y + height + strip, x : x + width] = _caption(
                captions[i], width, strip
            )
    done, data = cv2.imencode(".png", np.ascontiguousarray(sheet[..., ::-1]))
    if not done:
        raise RequestRefused("the sheet could not be written", hint="use fewer pictures")
    return bytes(data)


def _read(png: bytes) -> Array:
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR) if png else None
    if picture is None:
        raise RequestRefused("a picture of the sheet cannot be read", hint="is it a PNG?")
    return picture[..., ::-1]


def _caption(text: str, width: int, height: int) -> Array:
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(image)
    font = _font(17)
    line = " ".join("".join(c for c in text if c.isprintable()).split())
    while line and pen.textlength(line, font=font) > width - 4:
        line = line[:-2].rstrip() + "…"
    pen.text((2, 6), line, font=font, fill=(222, 214, 200))
    return np.asarray(image)


def _font(size: int) -> Any:
    from importlib.resources import files

    from PIL import ImageFont

    try:
        return ImageFont.truetype(str(files("font_hanken_grotesk") / "files" / FACE), size)
    except (ImportError, OSError):
        return ImageFont.load_default(size)
