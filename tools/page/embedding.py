"""Pictures, sounds and film made light enough to live inside a page, as data addresses.

Knows nothing of the page. Pictures become WebP, sounds MP3, a film stays as it is.
"""

import base64
import io
from typing import Any, Literal

import numpy as np
import soundfile
from PIL import Image, UnidentifiedImageError

from tools.base import Source
from tools.errors import RequestRefused

PICTURE_QUALITY = 88
_EFFORT: dict[str, dict[str, Any]] = {
    "WEBP": {"method": 4},
    "JPEG": {"optimize": True, "progressive": True},
}
_BLOCK = 65_536  # sound is written in blocks: some encoders fail on one very long write


def data_uri(data: bytes, media_type: str) -> str:
    """Return bytes as an address that a browser opens without asking anyone."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def picture(source: Source, *, widest: int = 1600, form: Literal["WEBP", "JPEG"] = "WEBP") -> bytes:
    """Return a picture as WebP or JPEG, at most `widest` pixels wide. Raises RequestRefused, OSError."""
    try:
        with Image.open(io.BytesIO(source.read())) as image:
            shown = image.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise RequestRefused(
            "a picture of the page cannot be read", hint="give a PNG, JPEG or WebP file"
        ) from error
    if shown.width > widest:
        height = round(shown.height * widest / shown.width)
        shown = shown.resize((widest, height), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    shown.save(target, form, quality=PICTURE_QUALITY, **_EFFORT[form])
    return target.getvalue()


def picture_size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture in pixels."""
    with Image.open(io.BytesIO(data)) as image:
        return image.size


def poster(film: bytes, *, at_s: float = 2.4) -> bytes | None:
    """Return the film's frame at a moment as WebP, or its first; None if it has no pictures."""
    import av

    try:
        with av.open(io.BytesIO(film), "r") as container:
            frame = None
            for frame in container.decode(video=0):
                if (frame.time or 0.0) >= at_s:
                    break
            if frame is None:
                return None
            target = io.BytesIO()
            shown = Image.fromarray(np.asarray(frame.to_ndarray(format="rgb24"), np.uint8))
            shown.save(target, "WEBP", quality=82, method=4)
    except (av.error.FFmpegError, IndexError):
        return None
    return target.getvalue()


def sound(source: Source, *, lightness: float = 0.5) -> bytes:
    """Return a sound as MP3; `lightness` 0 best .. 1 smallest. Raises RequestRefused, OSError."""
    try:
        samples, rate = soundfile.read(io.BytesIO(source.read()), dtype="float32", always_2d=True)
    except soundfile.SoundFileError as error:
        raise RequestRefused(
            "a sound of the page cannot be read", hint="give a WAV, FLAC or MP3 file"
        ) from error
    target = io.BytesIO()
    with soundfile.SoundFile(
        target,
        "w",
        samplerate=rate,
        channels=samples.shape[1],
        format="MP3",
        bitrate_mode="VARIABLE",
        compression_level=lightness,
    ) as written:
        for at in range(0, len(samples), _BLOCK):
            written.write(samples[at : at + _BLOCK])
    return target.getvalue()
