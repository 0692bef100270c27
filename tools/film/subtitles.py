"""Captions as a soft track: timed text that a player can show, copy or read aloud when asked.

The pictures carry the same captions already, so the track is there to be chosen and is
switched off. Knows nothing of pictures or sound.
"""

import struct
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeAlias

from av.container import OutputContainer
from av.packet import Packet
from av.stream import Stream

from tools.film.shots import Caption

TimedPacket: TypeAlias = "tuple[Fraction, Packet[Stream]]"
"""When a packet is due, in seconds, and the packet."""

_CLOCK = 1000
# The encoder makes the track's text style from a subtitle script's header.
_STYLE = """[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Sans,16,&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def packets(
    film: OutputContainer, captions: tuple[Caption, ...], length_s: Fraction
) -> Iterator[TimedPacket]:
    """Add the track to a film that is being written; return its packets with their times in seconds.

    Captions are put in order; one that begins before the last has ended begins when it ends.
    """
    stream = film.add_stream("mov_text")
    stream.codec_context.subtitle_header = _STYLE.encode()
    stream.time_base = Fraction(1, _CLOCK)
    return _packets(stream, captions, round(length_s * _CLOCK))


def switched_off(data: bytes) -> bytes:
    """Return an MP4 with its text tracks present but not enabled, which the muxer cannot say."""
    film = bytearray(data)
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind == b"moov":
            for inner, at, stop in _boxes(data, start, end):
                if inner == b"trak" and _handler(data, at, stop) in (b"sbtl", b"text", b"subt"):
                    header = next(s for k, s, _ in _boxes(data, at, stop) if k == b"tkhd")
                    film[header + 3] &= 0xFE
    return bytes(film)


def _packets(stream: Stream, captions: tuple[Caption, ...], end: int) -> Iterator[TimedPacket]:
    """Yield a sample for every caption and an empty one for every gap, as 3GPP timed text has it."""
    clock = 0
    for caption in sorted(captions, key=lambda caption: caption.start_s):
        start = min(max(clock, round(caption.start_s * _CLOCK)), end)
        stop = min(max(start, round(caption.end_s * _CLOCK)), end)
        if start > clock:
            yield _packet(stream, "", clock, start)
        if stop > start:
            yield _packet(stream, caption.text, start, stop)
        clock = max(clock, stop)
    if clock < end:
        yield _packet(stream, "", clock, end)


def _packet(stream: Stream, text: str, start: int, stop: int) -> TimedPacket:
    coded = text.encode("utf-8", "replace")[:65535]
    packet: Packet[Stream] = Packet(struct.pack(">H", len(coded)) + coded)
    packet.stream = stream
    packet.time_base = Fraction(1, _CLOCK)
    packet.pts = packet.dts = start
    packet.duration = stop - start
    packet.is_keyframe = True
    return Fraction(start, _CLOCK), packet


def _handler(data: bytes, start: int, end: int) -> bytes:
    for kind, at, stop in _boxes(data, start, end):
        if kind == b"mdia":
            return _handler(data, at, stop)
        if kind == b"hdlr":
            return data[at + 8 : at + 12]
    return b""


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, first byte of the content and end of every box in a span of an MP4."""
    while start + 8 <= end:
        size, kind = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            size, head = struct.unpack_from(">Q", data, start + 8)[0], 16
        stop = start + size if size else end
        yield kind, start + head, stop
        start = stop
