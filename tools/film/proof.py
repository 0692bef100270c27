"""Proof that a film is what it was planned to be: read back, counted, decoded at both ends.

Knows nothing of how it was made. A film that does not pass is never handed over.
"""

import io
from fractions import Fraction
from itertools import pairwise

import av
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from tools.errors import BackEndFailed
from tools.film.joining import Plan


def check(data: bytes, plan: Plan) -> None:
    """Raise BackEndFailed unless the MP4 has the planned frames, size, length and sound."""
    try:
        with av.open(io.BytesIO(data)) as film:
            if not isinstance(film, InputContainer):
                raise BackEndFailed("the film cannot be read back")
            faults = _faults(film, plan)
    except av.error.FFmpegError as error:
        raise BackEndFailed(f"the film cannot be read back: {error}") from error
    if faults:
        raise BackEndFailed(f"the film is not as planned: {'; '.join(faults)}")


def _faults(film: InputContainer, plan: Plan) -> list[str]:
    video = film.streams.video[0]
    faults = []
    if (video.width, video.height) != (plan.width, plan.height):
        faults.append(f"{video.width}x{video.height} pixels, planned {plan.width}x{plan.height}")
    if video.average_rate != plan.fps:
        faults.append(f"{video.average_rate} frames a second, planned {plan.fps}")
    faults += _clock_faults(film, video, plan)
    faults += _end_faults(film, video, plan)
    if plan.sound:
        faults += _sound_faults(film, plan)
    return faults


def _clock_faults(film: InputContainer, video: VideoStream, plan: Plan) -> list[str]:
    packets = [packet for packet in film.demux(video) if packet.size]
    shown = sorted(packet.pts or 0 for packet in packets)
    decoded = [packet.dts or 0 for packet in packets]
    faults = []
    if len(packets) != plan.frames:
        faults.append(f"{len(packets)} frames, planned {plan.frames}")
    if any(after <= before for before, after in pairwise(decoded)):
        faults.append("decoding times do not rise")
    if len({after - before for before, after in pairwise(shown)}) > 1:
        faults.append("frames are not evenly spaced")
    return faults


def _end_faults(film: InputContainer, video: VideoStream, plan: Plan) -> list[str]:
    base = video.time_base or Fraction(1, plan.fps)
    film.seek(0, stream=video)
    first = next(film.decode(video), None)
    film.seek(round(Fraction(plan.frames - 1, plan.fps) / base), stream=video, backward=True)
    last: VideoFrame | None = None
    for last in film.decode(video):  # noqa: B007 - only the last one is wanted
        pass
    if first is None or first.pts != 0:
        return ["the first frame does not decode"]
    wanted = round(Fraction(plan.frames - 1, plan.fps) / base)
    if last is None or last.pts != wanted:
        return ["the last frame does not decode"]
    return []


def _sound_faults(film: InputContainer, plan: Plan) -> list[str]:
    if not film.streams.audio:
        return ["no sound"]
    sound = film.streams.audio[0]
    length = (sound.duration or 0) * (sound.time_base or Fraction(0))
    if abs(length - Fraction(plan.frames, plan.fps)) > Fraction(1, plan.fps):
        return [f"sound of {float(length):.3f} s, pictures of {plan.frames / plan.fps:.3f} s"]
    return []
