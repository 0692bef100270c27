import hashlib
import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
import soundfile

from tools.base import Capability, Source
from tools.errors import BackEndFailed, RequestRefused
from tools.film import proof
from tools.film.cutter import HouseCutter
from tools.film.house import HouseCamera
from tools.film.joining import Plan
from tools.film.shots import Caption, CutRequest, SegmentRequest
from tools.registry import find

LENGTHS = (30, 1, 47)


def kept(path: Path, data: bytes, media_type: str) -> Source:
    path.write_bytes(data)
    return Source(sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, path=path)


def segment(folder: Path, number: int, frames: int, **knobs: Any) -> Source:
    noise = np.random.default_rng(number).random((9, 16, 3), np.float32)
    picture = cv2.resize(noise, (320, 180), interpolation=cv2.INTER_CUBIC) * 180 + 40
    done, coded = cv2.imencode(".png", np.clip(picture, 0, 255).astype(np.uint8))
    assert done
    still = kept(folder / f"{number}.png", coded.tobytes(), "image/png")
    request = SegmentRequest(
        **{"frames": frames, "still": still, "move": "push", "width": 160, "height": 90, **knobs}
    )
    data = HouseCamera().shoot(request).main.data
    return kept(folder / f"{number}.mp4", data, "video/mp4")


def tone(folder: Path, seconds: float, channels: int = 2) -> Source:
    times = np.arange(round(44100 * seconds)) / 44100
    wave = np.repeat(0.2 * np.sin(2 * np.pi * 440 * times)[:, None], channels, axis=1)
    target = io.BytesIO()
    soundfile.write(target, wave, 44100, format="WAV", subtype="PCM_16")
    return kept(folder / f"tone{channels}.wav", target.getvalue(), "audio/wav")


@pytest.fixture(scope="module")
def segments(tmp_path_factory: pytest.TempPathFactory) -> tuple[Source, ...]:
    folder = tmp_path_factory.mktemp("segments")
    return tuple(segment(folder, number, frames) for number, frames in enumerate(LENGTHS))


def test_it_is_the_registered_cutter() -> None:
    assert isinstance(find(Capability.CUT), HouseCutter)


def test_three_segments_join_without_a_seam(segments: tuple[Source, ...]) -> None:
    rendering = HouseCutter().cut(CutRequest(segments=segments))
    with av.open(io.BytesIO(rendering.main.data), "r") as film:
        packets = [packet for packet in film.demux(video=0) if packet.size]
    assert len(packets) == sum(LENGTHS)
    clock = [packet.dts for packet in packets if packet.dts is not None]
    assert len(clock) == len(packets)
    assert all(later > earlier for earlier, later in pairwise(clock))
    assert all(
        packet.pts is not None and packet.pts >= at
        for packet, at in zip(packets, clock, strict=True)
    )
    with av.open(io.BytesIO(rendering.main.data), "r") as film:
        joined = [frame.to_ndarray() for frame in film.decode(video=0)]
    apart = []
    for source in segments:
        with av.open(str(source.path), "r") as one:
            apart += [frame.to_ndarray() for frame in one.decode(video=0)]
    assert len(joined) == len(apart)
    assert all(np.array_equal(one, other) for one, other in zip(joined, apart, strict=True))


def test_sound_lasts_as_long_as_the_pictures(segments: tuple[Source, ...], tmp_path: Path) -> None:
    for seconds, channels in ((1.0, 2), (9.0, 1)):
        request = CutRequest(segments=segments, sound=tone(tmp_path, seconds, channels))
        film = HouseCutter().cut(request).main.data
        with av.open(io.BytesIO(film), "r") as container:
            video, audio = container.streams.video[0], container.streams.audio[0]
            assert audio.codec_context.name == "aac"
            lengths = [
                float(s.duration * s.time_base)
                for s in (video, audio)
                if s.duration and s.time_base
            ]
            assert abs(lengths[0] - lengths[1]) < 1 / 24
            assert lengths[0] == pytest.approx(sum(LENGTHS) / 24)
            samples = np.concatenate([f.to_ndarray()[0] for f in container.decode(audio)])
        assert 0.1 < float(np.abs(samples[2000:40000]).max()) < 0.3


def test_words_chapters_and_tags_are_there_and_captions_are_off(
    segments: tuple[Source, ...], tmp_path: Path
) -> None:
    request = CutRequest(
        segments=segments,
        sound=tone(tmp_path, 3),
        title="The Keeper “of” Small Lights",
        author="Troupe",
        comment="Everything here is synthetic.",
        captions=(
            Caption(start_s=1.5, end_s=9, text="Second."),
            Caption(start_s=0.5, end_s=1.4, text="Fïrst,\nin two lines."),
        ),
        chapters=("Title", "One", "Two"),
    )
    film = HouseCutter().cut(request).main.data
    with av.open(io.BytesIO(film), "r") as container:
        assert container.metadata["title"] == "The Keeper “of” Small Lights"
        assert container.metadata["comment"] == "Everything here is synthetic."
        assert "creation_time" not in container.metadata
        assert [chapter["metadata"]["title"] for chapter in container.chapters()] == [
            "Title",
            "One",
            "Two",
        ]
        words = container.streams.subtitles[0]
        assert not int(words.disposition) & 1
        texts = [bytes(packet)[2:].decode() for packet in container.demux(words) if packet.size]
    assert [text for text in texts if text] == ["Fïrst,\nin two lines.", "Second."]
    assert film.index(b"moov") < film.index(b"mdat")


def test_same_request_same_bytes(segments: tuple[Source, ...], tmp_path: Path) -> None:
    request = CutRequest(segments=segments, sound=tone(tmp_path, 3), title="A")
    assert HouseCutter().cut(request).main.data == HouseCutter().cut(request).main.data


def test_what_does_not_join_is_refused(segments: tuple[Source, ...], tmp_path: Path) -> None:
    other = segment(tmp_path, 8, 5, width=128, height=72)
    slow = segment(tmp_path, 9, 5, fps=12)
    for bad in ((*segments, other), (*segments, slow), ()):
        with pytest.raises(RequestRefused):
            HouseCutter().cut(CutRequest(segments=bad))
    with pytest.raises(RequestRefused):
        HouseCutter().cut(CutRequest(segments=segments, chapters=("only one",)))


def test_what_cannot_be_read_fails_in_our_own_words(
    segments: tuple[Source, ...], tmp_path: Path
) -> None:
    noise = kept(tmp_path / "x.mp4", b"nothing of a film", "video/mp4")
    gone = Source(sha256="0" * 64, media_type="audio/wav", path=tmp_path / "gone.wav")
    for request in (
        CutRequest(segments=(noise,)),
        CutRequest(segments=segments, sound=gone),
        CutRequest(segments=segments, sound=noise),
    ):
        with pytest.raises(BackEndFailed) as caught:
            HouseCutter().cut(request)
        assert caught.value.__cause__ is not None


def test_a_film_that_is_not_as_planned_is_not_handed_over(segments: tuple[Source, ...]) -> None:
    film = HouseCutter().cut(CutRequest(segments=segments)).main.data
    plan = {
        "frames": sum(LENGTHS),
        "fps": 24,
        "width": 160,
        "height": 90,
        "sound": False,
        "captions": 0,
    }
    proof.check(film, Plan(**plan))  # type: ignore[arg-type]
    for fault in ({"frames": 79}, {"sound": True}, {"width": 162}, {"fps": 25}):
        with pytest.raises(BackEndFailed):
            proof.check(film, Plan(**{**plan, **fault}))  # type: ignore[arg-type]
    with pytest.raises(BackEndFailed):
        proof.check(film[: len(film) // 2], Plan(**plan))  # type: ignore[arg-type]
