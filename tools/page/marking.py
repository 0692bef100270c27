"""Plain marks: a title and a statement of how it was made, written into a file where its format has a place.

PNG and JPEG (with the IPTC digital source type, which search engines read), WAV, MP3, FLAC, HTML and
WebVTT. Anybody can remove or forge them; what is signed is for tools.page.credentials. What cannot be
parsed is handed back as it was.
"""

import html
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from tools.page.setting import clean

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_SOFTWARE = "Troupe"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """What a file shall say of itself. `source` is the address of an IPTC digital source type."""

    title: str
    statement: str
    source: str = ""


def marked(data: bytes, media_type: str, mark: Mark) -> bytes:
    """Return the file with the mark in it; as it was, if its format has no place for one."""
    write = _WRITERS.get(media_type)
    return write(data, mark) if write else data


def _png(data: bytes, mark: Mark) -> bytes:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return data
    xmp = b"XML:com.adobe.xmp\0\0\0\0\0" + _packet(mark)
    texts = [
        _chunk(b"iTXt", key + b"\0\0\0\0\0" + clean(value).encode())
        for key, value in ((b"Title", mark.title), (b"Description", mark.statement), (b"Software", _SOFTWARE))
    ]  # fmt: skip
    return data[:33] + b"".join(texts) + _chunk(b"iTXt", xmp) + data[33:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _jpeg(data: bytes, mark: Mark) -> bytes:
    if not data.startswith(_JPEG):
        return data
    at = 2
    if data[2:4] == b"\xff\xe0":  # JFIF wants to be first
        at = 4 + int.from_bytes(data[4:6], "big")
    body = _XMP + _packet(mark)
    return data[:at] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[at:]


def _packet(mark: Mark) -> bytes:
    title, said, source = (
        html.escape(clean(words)) for words in (mark.title, mark.statement, mark.source)
    )
    kind = (
        f"<Iptc4xmpExt:DigitalSourceType>{source}</Iptc4xmpExt:DigitalSourceType>" if source else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt></dc:description>'
        f"<xmp:CreatorTool>{_SOFTWARE}</xmp:CreatorTool>{kind}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _wav(data: bytes, mark: Mark) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE" or len(data) % 2:
        return data
    body = b"INFO" + b"".join(
        _even(kind + struct.pack("<I", len(text) + 1) + text + b"\0")
        for kind, text in _tags(mark, b"INAM", b"ICMT", b"ISFT")
    )
    whole = data + b"LIST" + struct.pack("<I", len(body)) + body
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def _mp3(data: bytes, mark: Mark) -> bytes:
    if data[:3] == b"ID3":
        return data
    frames = b""
    for kind, text in _tags(mark, b"TIT2", b"COMM", b"TSSE"):
        body = b"\x03" + (b"eng\0" if kind == b"COMM" else b"") + text
        frames += kind + _synchsafe(len(body)) + b"\0\0" + body
    return b"ID3\x04\0\0" + _synchsafe(len(frames)) + frames + data


def _flac(data: bytes, mark: Mark) -> bytes:
    """Put our comments in place of those that are there."""
    if data[:4] != b"fLaC":
        return data
    at, blocks, last = 4, [], False
    while not last and at + 4 <= len(data):
        last, kind = bool(data[at] & 0x80), data[at] & 0x7F
        end = at + 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        if kind != 4:
            blocks.append((kind, data[at + 4 : end]))
        at = end
    comments = [key + b"=" + text for key, text in _tags(mark, b"TITLE", b"COMMENT", b"ENCODED_BY")]
    fields = [_SOFTWARE.encode(), *comments]
    body = b"".join(
        struct.pack("<I", len(field)) + field + (struct.pack("<I", len(comments)) if not n else b"")
        for n, field in enumerate(fields)
    )
    blocks.append((4, body))
    head = b"".join(
        bytes([kind | (0x80 if n == len(blocks) else 0)]) + len(block).to_bytes(3, "big") + block
        for n, (kind, block) in enumerate(blocks, 1)
    )
    return b"fLaC" + head + data[at:]


def _html(data: bytes, mark: Mark) -> bytes:
    said = f'<meta name="provenance" content="{html.escape(clean(mark.statement))}">\n'
    if mark.source:
        # By its name alone: the page holds no address that a reader could take for a request.
        kind = html.escape(mark.source.rpartition("/")[2])
        said += f'<meta name="digital-source-type" content="{kind}">\n'
    return data.replace(b"</head>", said.encode() + b"</head>", 1)


def _vtt(data: bytes, mark: Mark) -> bytes:
    head, blank, rest = data.partition(b"\n\n")
    note = " ".join(clean(mark.statement).replace("-->", "").split())
    return head + blank + f"NOTE {note}\n\n".encode() + rest if blank else data


def _tags(mark: Mark, title: bytes, said: bytes, software: bytes) -> list[tuple[bytes, bytes]]:
    named = ((title, mark.title), (said, mark.statement), (software, _SOFTWARE))
    return [(key, clean(words).encode()) for key, words in named]


def _even(chunk: bytes) -> bytes:
    return chunk + b"\0" * (len(chunk) % 2)


def _synchsafe(number: int) -> bytes:
    return bytes((number >> shift) & 0x7F for shift in (21, 14, 7, 0))


_WRITERS: dict[str, Callable[[bytes, Mark], bytes]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "audio/wav": _wav,
    "audio/mpeg": _mp3,
    "audio/flac": _flac,
    "text/html": _html,
    "text/vtt": _vtt,
}
