import io

import numpy as np
import pytest
import soundfile

from tools.errors import RequestRefused
from tools.sound.encode import duration, flac, mp3, ogg
from tools.sound.pcm import RATE, read_wav, write_wav

TONE = (0.3 * np.sin(2 * np.pi * 440 * np.arange(3 * RATE) / RATE))[:, None].repeat(2, axis=1)
WAV = write_wav(TONE)


def test_flac_is_the_same_to_the_sample() -> None:
    assert np.array_equal(read_wav(flac(WAV)), read_wav(WAV))
    assert len(flac(WAV)) < len(WAV)


@pytest.mark.parametrize(("encode", "kind"), [(mp3, "MP3"), (ogg, "OGG")])
def test_lossy_files_are_small_and_sound_alike(encode: object, kind: str) -> None:
    assert callable(encode)
    data = encode(WAV)
    assert soundfile.info(io.BytesIO(data)).format == kind
    assert len(data) < len(WAV) / 5
    heard = read_wav(data)
    assert len(heard) == pytest.approx(3 * RATE, abs=3000)
    assert np.sqrt((heard**2).mean()) == pytest.approx(0.3 / 2**0.5, rel=0.05)


def test_a_long_ogg_is_written() -> None:
    long = write_wav(np.random.default_rng(0).standard_normal(90 * RATE) * 0.05)
    assert soundfile.info(io.BytesIO(ogg(long, quality=0.1))).duration == pytest.approx(90, abs=0.1)


def test_duration_is_in_seconds() -> None:
    assert duration(WAV) == 3.0


@pytest.mark.parametrize("ask", [duration, flac, mp3, read_wav])
def test_what_is_no_sound_is_refused(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(RequestRefused) as caught:
        ask(b"hello")
    assert caught.value.hint
