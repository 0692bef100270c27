import hashlib
import io
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tools.base import BackEnd, Capability, Rendering, Source
from tools.errors import BackEndFailed, RequestRefused
from tools.film.house import HouseCamera
from tools.film.shots import Caption, SegmentRequest
from tools.registry import find

SIZE = {"width": 320, "height": 180}


def as_source(path: Path, data: bytes, media_type: str) -> Source:
    path.write_bytes(data)
    return Source(sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, path=path)


def still(folder: Path, name: str, level: int, *, seed: int = 1) -> Source:
    """A picture of soft shapes around a grey level."""
    noise = np.random.default_rng(seed).random((9, 16, 3), np.float32)
    soft = cv2.resize(noise, (480, 270), interpolation=cv2.INTER_CUBIC)
    picture = np.clip(level + (soft - 0.5) * 60, 0, 255).astype(np.uint8)
    done, coded = cv2.imencode(".png", picture)
    assert done
    return as_source(folder / f"{name}.png", coded.tobytes(), "image/png")


def shoot(**knobs: Any) -> Rendering:
    return HouseCamera().shoot(SegmentRequest(**{**SIZE, **knobs}))


def decoded(data: bytes) -> list[NDArray[np.uint8]]:
    with av.open(io.BytesIO(data), "r") as container:
        return [
            np.asarray(frame.to_ndarray(format="gray"), np.uint8)
            for frame in container.decode(video=0)
        ]


def test_it_is_the_registered_camera() -> None:
    camera = find(Capability.SHOOT)
    assert isinstance(camera, HouseCamera)
    assert isinstance(camera, BackEnd)
    assert camera.missing() == ""
    assert camera.abilities().in_worker


@pytest.mark.parametrize("move", ["push", "pan_left", "hold"])
def test_frames_size_and_tags_are_as_asked(tmp_path: Path, move: str) -> None:
    rendering = shoot(frames=31, still=still(tmp_path, "a", 120), move=move)
    with av.open(io.BytesIO(rendering.main.data), "r") as container:
        assert not container.streams.audio
        video = container.streams.video[0]
        coder = video.codec_context
        assert (video.width, video.height, float(video.average_rate or 0)) == (320, 180, 24)
        assert (coder.name, coder.pix_fmt) == ("h264", "yuv420p")
        tags = (coder.color_range, coder.colorspace, coder.color_primaries, coder.color_trc)
        assert [int(tag) for tag in tags] == [1, 1, 1, 1]
        assert len(list(container.decode(video))) == 31
    assert rendering.facts["frames"] == 31
    assert rendering.facts["duration_s"] == 31 / 24


def test_same_request_same_bytes(tmp_path: Path) -> None:
    knobs: dict[str, Any] = {
        "frames": 40,
        "still": still(tmp_path, "a", 200),
        "move": "push",
        "captions": (Caption(start_s=0.1, end_s=1.4, text="The lamp was lit."),),
    }
    assert shoot(**knobs).main.data == shoot(**knobs).main.data


@pytest.mark.parametrize("frames", [1, 2, 3, 25])
def test_every_length_has_the_same_stream_headers(tmp_path: Path, frames: int) -> None:
    headers = []
    for knobs in ({"frames": frames}, {"frames": 30, "move": "pan_left"}):
        data = shoot(still=still(tmp_path, "a", 90), **knobs).main.data
        with av.open(io.BytesIO(data), "r") as container:
            headers.append(container.streams.video[0].codec_context.extradata)
    assert headers[0] == headers[1]


def test_a_dissolve_ends_where_the_next_segment_begins(tmp_path: Path) -> None:
    one, two = still(tmp_path, "a", 60), still(tmp_path, "b", 190, seed=2)
    first = shoot(
        frames=36, still=one, into=two, into_move="pull", transition="dissolve", transition_s=0.5
    )
    second = shoot(frames=24, still=two, move="pull")
    before, after = decoded(first.main.data), decoded(second.main.data)
    assert abs(float(before[20].mean()) - float(before[0].mean())) < 2
    jump = np.abs(before[-1].astype(int) - after[0]).mean()
    step = np.abs(before[-2].astype(int) - before[-3]).mean()
    assert jump < max(step, 6)
    rising = [float(frame.mean()) for frame in before[24:]]
    assert all(later > earlier for earlier, later in pairwise(rising))


def test_a_fade_goes_through_black_and_to_black_at_the_end(tmp_path: Path) -> None:
    one, two = still(tmp_path, "a", 150), still(tmp_path, "b", 150, seed=2)
    through = decoded(
        shoot(frames=48, still=one, into=two, transition="fade", transition_s=1).main.data
    )
    assert min(float(frame.mean()) for frame in through[24:]) < 25
    assert float(through[-1].mean()) > 120
    ended = decoded(shoot(frames=48, still=one, transition="fade", transition_s=1).main.data)
    assert float(ended[-1].mean()) < 20
    assert float(ended[20].mean()) > 120


@pytest.mark.parametrize("level", [25, 128, 235])
def test_captions_can_be_read_on_any_ground(tmp_path: Path, level: int) -> None:
    words = Caption(start_s=0.2, end_s=1.8, text="She counted the steps, all hundred and eleven.")
    ground = still(tmp_path, "a", level)
    frames = decoded(shoot(frames=48, still=ground, captions=(words,)).main.data)
    strip = frames[24][150:172, 110:210].astype(float)
    bright = ((np.percentile(strip, 99.5)) / 255) ** 2.2
    dark = ((np.percentile(strip, 40)) / 255) ** 2.2
    assert (bright + 0.05) / (dark + 0.05) > 3.5
    bare = decoded(shoot(frames=48, still=ground).main.data)
    assert np.abs(frames[0].astype(int) - bare[0]).mean() < 1
    assert np.abs(frames[24][:100].astype(int) - bare[24][:100]).mean() < 1


def test_a_dark_picture_gets_no_ground_under_its_captions(tmp_path: Path) -> None:
    from tools.film.camera import Path as Move
    from tools.film.reel import Scenery, scrim_needed

    words = Caption(start_s=0, end_s=1, text="Night.")
    for level, needed in ((40, False), (235, True)):
        source = still(tmp_path, f"s{level}", level)
        request = SegmentRequest(frames=24, still=source, width=320, height=180)
        scenery = Scenery(source.read(), "shot", Move(move="hold"), (320, 180))
        assert (scrim_needed(words, request, scenery) > 0) is needed


def test_cards_stand_over_a_darkened_still_or_none(tmp_path: Path) -> None:
    bright = still(tmp_path, "a", 230)
    lines = ("The Keeper of Small Lights", "A keeper befriends the storm.")
    card = decoded(shoot(kind="title", frames=48, still=bright, lines=lines).main.data)
    assert float(card[0].mean()) < 110
    assert card[24].max() > card[0].max() + 60
    plain = decoded(
        shoot(kind="credits", frames=60, lines=("Story: Odile", "Score: Aurelio")).main.data
    )
    assert plain[30].max() > 150 > float(plain[30].mean())


@pytest.mark.parametrize(
    "lines",
    [
        ("A" * 300, "B" * 600),
        tuple(f"Role {number}: Name {number}" for number in range(60)),
        ("", ""),
        ("\u202eright to left", "☃ \U0001f600"),
    ],
)
def test_any_words_fit_a_card(lines: tuple[str, ...]) -> None:
    for kind in ("title", "credits"):
        assert shoot(kind=kind, frames=12, lines=lines).facts["frames"] == 12


def test_portrait_and_square_are_filled(tmp_path: Path) -> None:
    source = still(tmp_path, "a", 140)
    for width, height in ((180, 320), (200, 200)):
        words = Caption(
            start_s=0, end_s=1, text="She counted the steps, all hundred and eleven of them."
        )
        frames = decoded(
            shoot(
                frames=12,
                still=source,
                width=width,
                height=height,
                move="tilt_up",
                captions=(words,),
            ).main.data
        )
        assert frames[0].shape == (height, width)
        assert frames[0][:, 0].min() > 60


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestRefused):
        shoot(frames=3, still=as_source(tmp_path / "x.png", b"not a picture", "image/png"))
    gone = Source(sha256="0" * 64, media_type="image/png", path=tmp_path / "gone.png")
    with pytest.raises(BackEndFailed):
        shoot(frames=3, still=gone)


def test_what_no_font_can_draw_is_left_out_and_said() -> None:
    said = (Caption(start_s=0, end_s=1, text="A \ue123\ud800\x1b[31m lamp"),)
    rendering = shoot(frames=24, captions=said)
    assert "U+E123" in " ".join(rendering.recipe.remarks)
    assert shoot(frames=3, lines=("Émile — “Ødegård”…",), kind="title").recipe.remarks == ()
    plain = (Caption(start_s=0, end_s=1, text="A [31m lamp"),)
    assert rendering.main.data == shoot(frames=24, captions=plain).main.data
