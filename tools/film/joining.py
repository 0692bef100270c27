"""Joining segments: packets renumbered onto one clock, sound encoded beside them, words and chapters.

Knows nothing of what is seen or heard. The pictures are never decoded: every segment starts
with an IDR frame and all share one set of stream headers, so their packets simply follow on.
"""

import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
import soundfile
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Stream
from numpy.typing import NDArray

from tools.base import Source
from tools.errors import BackEndFailed, RequestRefused
from tools.film import subtitles
from tools.film.shots import CutRequest
from tools.film.subtitles import TimedPacket

if TYPE_CHECKING:
    from av.container.core import Chapter

AUDIO_BIT_RATE = 192_000
REORDER = 2  # frames by which decoding runs ahead of showing, the same in every segment
_BLOCK = 1024  # samples in an AAC frame


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the film is to be: counted before it is written, checked after."""

    frames: int
    fps: int
    width: int
    height: int
    sound: bool
    captions: int


@dataclass(frozen=True)
class _Segment:
    """One opened segment: its pictures' packets in decoding order, with their frame numbers."""

    packets: tuple[tuple[bytes, int, bool], ...]  # data, frame number, is key frame
    headers: bytes
    size: tuple[int, int]
    fps: int


def join(request: CutRequest) -> tuple[bytes, Plan]:
    """Return the film's bytes and its plan. Raises RequestRefused or BackEndFailed."""
    try:
        segments = [_opened(source) for source in request.segments]
        plan = _planned(segments, request)
        with tempfile.TemporaryDirectory(prefix="troupe-cut-") as folder:
            path = Path(folder) / "film.mp4"
            _write(path, segments, request, plan)
            return subtitles.switched_off(path.read_bytes()), plan
    except av.error.FFmpegError as error:
        raise BackEndFailed(f"the film could not be joined: {error}") from error
    except (OSError, soundfile.SoundFileError) as error:
        raise BackEndFailed(
            f"something the film is made of could not be read: {error}",
            hint="is the file still there, and whole?",
        ) from error


def _opened(source: Source) -> _Segment:
    with av.open(io.BytesIO(source.read())) as container:
        if not isinstance(container, InputContainer) or not container.streams.video:
            raise RequestRefused("a segment has no pictures in it")
        stream = container.streams.video[0]
        rate = stream.average_rate or Fraction(0)
        base = stream.time_base or Fraction(1, 1)
        packets = tuple(
            (bytes(packet), round((packet.pts or 0) * base * rate), packet.is_keyframe)
            for packet in container.demux(stream)
            if packet.size
        )
        size = (stream.width, stream.height)
        return _Segment(packets, stream.codec_context.extradata or b"", size, round(rate))


def _planned(segments: list[_Segment], request: CutRequest) -> Plan:
    if not segments:
        raise RequestRefused("a film needs at least one segment")
    first = segments[0]
    for number, segment in enumerate(segments, 1):
        alike = (segment.headers, segment.size, segment.fps)
        if alike != (first.headers, first.size, first.fps):
            raise RequestRefused(
                f"segment {number} does not join the first: they differ in size, rate or headers",
                hint="shoot all segments with one back end at one size and frame rate",
            )
        if not segment.packets or not segment.packets[0][2]:
            raise RequestRefused(f"segment {number} does not begin with a whole picture")
    if request.chapters and len(request.chapters) != len(segments):
        raise RequestRefused("there must be one chapter name for every segment, or none")
    return Plan(
        frames=sum(len(segment.packets) for segment in segments),
        fps=first.fps,
        width=first.size[0],
        height=first.size[1],
        sound=request.sound is not None,
        captions=len(request.captions),
    )


def _write(path: Path, segments: list[_Segment], request: CutRequest, plan: Plan) -> None:
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as film:
        _tag(film, request)
        _mark_chapters(film, segments, request, plan)
        streams = [_pictures(film, request.segments[0], segments, plan)]
        if request.sound is not None:
            streams.append(_sound(film, request.sound, plan))
        if request.captions:
            length_s = Fraction(plan.frames, plan.fps)
            streams.append(subtitles.packets(film, request.captions, length_s))
        _interleave(film, streams)


def _interleave(film: OutputContainer, streams: list[Iterator[TimedPacket]]) -> None:
    """Mux all streams in step, so that a player never has to wait for one of them."""
    waiting = [next(stream, None) for stream in streams]
    while any(waiting):
        at, _ = min((item[0], index) for index, item in enumerate(waiting) if item is not None)
        index = next(i for i, item in enumerate(waiting) if item is not None and item[0] == at)
        item = waiting[index]
        if item is not None:
            film.mux(item[1])
        waiting[index] = next(streams[index], None)


def _pictures(
    film: OutputContainer, first: Source, segments: list[_Segment], plan: Plan
) -> Iterator[TimedPacket]:
    with av.open(io.BytesIO(first.read())) as template:
        stream = film.add_stream_from_template(template.streams.video[0])
    tick = Fraction(1, plan.fps)
    stream.time_base = tick
    return _picture_packets(stream, segments, tick)


def _picture_packets(
    stream: Stream, segments: list[_Segment], tick: Fraction
) -> Iterator[TimedPacket]:
    start = number = 0
    for segment in segments:
        for data, frame, key in segment.packets:
            packet: Packet[Stream] = Packet(data)
            packet.stream = stream
            packet.time_base = tick
            packet.pts, packet.dts, packet.duration = start + frame, number - REORDER, 1
            packet.is_keyframe = key
            yield (number - REORDER) * tick, packet
            number += 1
        start += len(segment.packets)


def _sound(film: OutputContainer, source: Source, plan: Plan) -> Iterator[TimedPacket]:
    samples, rate = soundfile.read(io.BytesIO(source.read()), dtype="float32", always_2d=True)
    stereo = np.repeat(samples, 2, axis=1)[:, :2] if samples.shape[1] == 1 else samples[:, :2]
    wanted = round(Fraction(plan.frames, plan.fps) * rate)
    fitted = np.zeros((wanted, 2), np.float32)
    fitted[: min(wanted, len(stereo))] = stereo[:wanted]
    stream = film.add_stream("aac", rate=rate, layout="stereo", options={"flags": "+bitexact"})
    stream.bit_rate = AUDIO_BIT_RATE
    return _sound_packets(stream, fitted, rate)


def _sound_packets(
    stream: "av.AudioStream", samples: NDArray[np.float32], rate: int
) -> Iterator[TimedPacket]:
    for at in range(0, len(samples), _BLOCK):
        block = np.ascontiguousarray(samples[at : at + _BLOCK].T)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        for packet in stream.encode(frame):
            yield _timed(packet)
    for packet in stream.encode(None):
        yield _timed(packet)


def _timed(packet: "Packet[Stream]") -> TimedPacket:
    return (packet.dts or 0) * packet.time_base, packet


def _tag(film: OutputContainer, request: CutRequest) -> None:
    tags = {"title": request.title, "artist": request.author, "comment": request.comment}
    film.metadata.update({name: value for name, value in tags.items() if value})


def _mark_chapters(
    film: OutputContainer, segments: list[_Segment], request: CutRequest, plan: Plan
) -> None:
    if not request.chapters:
        return
    chapters: list[Chapter] = []
    start = 0
    for number, (name, segment) in enumerate(zip(request.chapters, segments, strict=True)):
        end = start + len(segment.packets)
        chapters.append(
            {
                "id": number,
                "start": start,
                "end": end,
                "time_base": Fraction(1, plan.fps),
                "metadata": {"title": name},
            }
        )
        start = end
    film.set_chapters(chapters)
