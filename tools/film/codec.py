"""Frames into H.264 and back: one fixed setting, so that every segment can be joined to any other.

The setting is part of the film's contract: same size and frame rate give the same stream
headers, every segment starts with an IDR frame and refers to nothing outside itself, and a
single thread without AVX-512 (whose code in x264 is not repeatable) keeps the bytes the same on
every run. Knows nothing of pictures.
"""

import io
from collections.abc import Iterable
from fractions import Fraction

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from tools.errors import BackEndFailed
from tools.film.plates import Frame

PRESET = "veryfast"
CRF = 20
THREADS = 1  # segments are shot side by side; with more, the bytes depend on timing
BT709 = 1
_KEY_S = 4
_AVX_512F = 13  # OpenCV names its number nowhere in Python


def encode(frames: Iterable[Frame], *, size: tuple[int, int], fps: int) -> bytes:
    """Return an MP4 with one H.264 stream (yuv420p, BT.709, limited range) and no sound.

    `size` is (width, height) in pixels, both even. Raises BackEndFailed if the encoder does.
    """
    target = io.BytesIO()
    try:
        with av.open(target, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
            stream = _stream(container, size, fps)
            for number, frame in enumerate(frames):
                container.mux(stream.encode(_filled(frame, number, size, fps)))
            container.mux(stream.encode(None))
    except av.error.FFmpegError as error:
        raise BackEndFailed(f"the video encoder failed: {error}") from error
    return target.getvalue()


def _stream(
    container: "av.container.OutputContainer", size: tuple[int, int], fps: int
) -> VideoStream:
    options = {
        "preset": PRESET,
        "crf": str(CRF),
        "threads": str(THREADS),
        "flags": "+bitexact",
        "x264-params": ":".join(
            (f"keyint={fps * _KEY_S}", f"min-keyint={fps}", "open-gop=0", *_repeatable())
        ),
    }
    stream = container.add_stream("libx264", rate=fps, options=options)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.time_base = Fraction(1, fps)
    coder = stream.codec_context
    coder.color_range = coder.colorspace = BT709
    coder.color_primaries = coder.color_trc = BT709
    return stream


def _repeatable() -> tuple[str, ...]:
    return ("asm=AVX2",) if cv2.checkHardwareSupport(_AVX_512F) else ()


def _filled(frame: Frame, number: int, size: tuple[int, int], fps: int) -> VideoFrame:
    picture = VideoFrame(*size, "yuv420p")
    for plane, values in zip(picture.planes, frame, strict=True):
        rows = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)  # type: ignore[call-overload]
        rows[:, : values.shape[1]] = values
    picture.color_range = picture.colorspace = BT709
    picture.pts = number
    picture.time_base = Fraction(1, fps)
    return picture
