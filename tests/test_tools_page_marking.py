import io
import struct
import wave
import zlib

import av
import numpy as np
import pytest
import soundfile
from PIL import Image

from tools.page.marking import Mark, marked

MARK = Mark(
    title="The “Keeper” <1>",
    statement="Synthetic & made with Troupe.",
    source="http://example.org/a",
)


def picture(form: str) -> bytes:
    target = io.BytesIO()
    Image.linear_gradient("L").resize((32, 18)).convert("RGB").save(target, form)
    return target.getvalue()


def sound(form: str) -> bytes:
    target = io.BytesIO()
    tone = np.sin(np.arange(22_050) / 20).astype(np.float32)
    soundfile.write(target, tone, 22_050, format=form, subtype="PCM_16" if form != "MP3" else None)
    return target.getvalue()


def test_a_picture_is_the_same_picture_and_says_what_it_is() -> None:
    for form, kind in (("PNG", "image/png"), ("JPEG", "image/jpeg")):
        data = marked(picture(form), kind, MARK)
        with Image.open(io.BytesIO(data)) as image, Image.open(io.BytesIO(picture(form))) as before:
            assert image.tobytes() == before.tobytes()
            xmp = image.info.get("xmp", image.info.get("XML:com.adobe.xmp", b""))
        words = xmp.decode() if isinstance(xmp, bytes) else xmp
        assert "<Iptc4xmpExt:DigitalSourceType>http://example.org/a<" in words
        assert "The “Keeper” &lt;1&gt;" in words
        assert "Synthetic &amp; made" in words


def test_png_chunks_are_whole() -> None:
    data = marked(picture("PNG"), "image/png", MARK)
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        body = data[at + 4 : at + 8 + length]
        assert data[at + 8 + length : at + 12 + length] == struct.pack(">I", zlib.crc32(body))
        at += 12 + length
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert image.info["Description"] == MARK.statement


@pytest.mark.parametrize(
    ("form", "kind"), [("WAV", "audio/wav"), ("FLAC", "audio/flac"), ("MP3", "audio/mpeg")]
)
def test_a_sound_is_the_same_sound_and_says_what_it_is(form: str, kind: str) -> None:
    before = sound(form)
    data = marked(before, kind, MARK)
    heard = [soundfile.read(io.BytesIO(one))[0] for one in (before, data)]
    assert np.array_equal(*heard)
    with av.open(io.BytesIO(data)) as opened:
        tags = {name.lower(): value for name, value in opened.metadata.items()}
    assert tags["title"] == MARK.title
    assert tags["comment"] == MARK.statement


def test_a_marked_wav_is_still_read_by_the_standard_library() -> None:
    with wave.open(io.BytesIO(marked(sound("WAV"), "audio/wav", MARK))) as file:
        assert file.getnframes() == 22_050


def test_a_page_and_captions_say_what_they_are() -> None:
    page = marked(b"<html><head><title>x</title></head></html>", "text/html", MARK).decode()
    assert '<meta name="provenance" content="Synthetic &amp; made with Troupe.">' in page
    assert '<meta name="digital-source-type" content="a">' in page
    captions = marked(b"WEBVTT\nLanguage: en\n\n1\n00:00.000 --> 00:01.000\nx\n", "text/vtt", MARK)
    assert captions.startswith(b"WEBVTT\nLanguage: en\n\nNOTE Synthetic & made with Troupe.\n\n1\n")


@pytest.mark.parametrize(
    "kind", ["image/png", "image/jpeg", "audio/wav", "audio/flac", "text/html", "text/vtt", "x/y"]
)
def test_what_cannot_be_parsed_stays_as_it_was(kind: str) -> None:
    assert marked(b"junk", kind, MARK) == b"junk"
