"""The house painter keeps its promises: size, determinism, alt text, every setting, style and weather."""

import json
import multiprocessing
import subprocess
import sys
from functools import cache
from typing import Any, get_args

import cv2
import numpy as np
import pytest

from tools.base import BackEnd, Capability, Mood, Rendering, fingerprint
from tools.image.colour import Array
from tools.image.frame import (
    Camera,
    CharacterSheet,
    Construction,
    Expression,
    FrameSpec,
    Garment,
    PaintRequest,
    Palette,
    Pose,
    Style,
    Subject,
)
from tools.image.house import HousePainter
from tools.image.places import BUILDERS
from tools.image.sheet import contact_sheet
from tools.image.styles import MAKERS
from tools.world.almanac import TimeOfDay, Weather

MARA = CharacterSheet(
    name="Mara", kind="lighthouse_keeper", age="old", presentation="feminine", hair_style="bun",
    garments=(Garment(item="yellow raincoat", colour="#e3b23c"), Garment(item="scarf", colour="#b8332c")),
    prop="lantern",
)  # fmt: skip
STORM = CharacterSheet(name="the storm", kind="storm", figure="storm")


def _frame(**more: Any) -> FrameSpec:
    given: dict[str, Any] = {
        "scene": 1, "construction": "cliff_lighthouse", "time_of_day": "dusk", "weather": "storm",
        "subjects": (
            Subject(name="Mara", figure="person", pose="wave", facing="right", x=0.3, focal=True),
            Subject(name="the storm", figure="storm", expression="sad", x=0.4),
        ),
    }  # fmt: skip
    return FrameSpec(**{**given, **more})


def _paint(frame: FrameSpec, width: int = 160, height: int = 90, **more: Any) -> Rendering:
    request = PaintRequest(frame=frame, sheets=(MARA, STORM), width=width, height=height, **more)
    return HousePainter().paint(request)


def _facts(rendering: Rendering) -> dict[str, Any]:
    return rendering.facts


def _decode(png: bytes) -> Array:
    return np.asarray(cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED))


def _pixels(rendering: Rendering) -> Array:
    return _decode(rendering.main.data)


def _apart(a: Rendering, b: Rendering) -> float:
    return float(np.abs(_pixels(a).astype(int) - _pixels(b).astype(int)).mean())


def test_it_is_a_painter_that_needs_nothing() -> None:
    painter = HousePainter()
    assert isinstance(painter, BackEnd)
    assert painter.capability is Capability.PAINT and painter.missing() == ""
    assert painter.abilities().in_worker and painter.abilities().seedable


def test_the_tables_cover_every_construction_and_style() -> None:
    assert set(BUILDERS) == set(get_args(Construction))
    assert set(MAKERS) == set(get_args(Style))


def test_picture_graph_and_facts_are_complete() -> None:
    rendering = _paint(_frame(), 320, 180, seed=4)
    picture = _pixels(rendering)
    assert (
        rendering.main.media_type == "image/png" and rendering.main.data[:8] == b"\x89PNG\r\n\x1a\n"
    )
    assert picture.shape == (180, 320, 3) and picture.dtype == np.uint8
    facts = _facts(rendering)
    assert (facts["width_px"], facts["height_px"]) == (320, 180)
    assert [s["figure"] for s in facts["subjects"]] == ["person", "storm"]
    for subject in facts["subjects"]:
        x0, y0, x1, y1 = subject["box"]
        assert 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1
    assert len(facts["palette"]) == 6
    graph = json.loads(next(p.data for p in rendering.parts if p.name == "graph"))
    assert {"Mara", "the storm"} <= {node["name"] for node in graph["nodes"]}
    assert {"sky", "water", "lighthouse"} <= {layer["name"] for layer in graph["layers"]}


def test_the_alt_text_says_who_where_and_when() -> None:
    text = _facts(_paint(_frame()))["alt_text"]
    for word in ("Mara", "storm", "lighthouse", "dusk", "raincoat", "lantern"):
        assert word in text
    assert text.endswith(".") and "  " not in text


def test_same_request_same_bytes_and_other_seed_other_bytes() -> None:
    first, again, other = (_paint(_frame(), seed=s) for s in (7, 7, 8))
    assert first.main.data == again.main.data and first.facts == again.facts
    assert first.main.data != other.main.data


def _in_worker(seed: int) -> bytes:
    return _paint(_frame(style="watercolour"), seed=seed).main.data


def test_a_worker_process_paints_the_same_bytes() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_in_worker, (5,)) == _in_worker(5)


@cache
def _morning(construction: Construction) -> Rendering:
    frame = _frame(construction=construction, weather="clear", time_of_day="morning")
    return _paint(frame, 240, 135)


@pytest.mark.parametrize("construction", get_args(Construction))
def test_every_construction_draws(construction: Construction) -> None:
    rendering = _morning(construction)
    assert _pixels(rendering).std() > 12
    assert _facts(rendering)["subjects"][0]["name"] == "Mara"


def test_no_two_constructions_are_alike() -> None:
    small = {
        c: cv2.resize(_pixels(_morning(c)), (16, 9)).astype(float) for c in get_args(Construction)
    }
    names = sorted(small)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            assert np.abs(small[a] - small[b]).mean() > 1.5, (a, b)


@pytest.mark.parametrize("style", get_args(Style))
def test_every_style_draws_by_day_and_night(style: Style) -> None:
    day = _pixels(_paint(_frame(style=style, weather="clear", time_of_day="noon")))
    night = _pixels(_paint(_frame(style=style, weather="clear", time_of_day="night")))
    assert day.std() > 12 and night.std() > 8
    assert style in ("charcoal", "chalk") or day.mean() > night.mean()


def test_times_and_weathers_act_visibly() -> None:
    times = [
        _paint(_frame(weather="clear", time_of_day=t, subjects=())) for t in get_args(TimeOfDay)
    ]
    skies = [_paint(_frame(time_of_day="noon", weather=w, subjects=())) for w in get_args(Weather)]
    for group in (times, skies):
        assert min(_apart(a, b) for i, a in enumerate(group) for b in group[i + 1 :]) > 1.0
    storm, clear = skies[get_args(Weather).index("storm")], skies[0]
    assert _pixels(storm).mean() < _pixels(clear).mean() * 0.8


def test_seasons_change_the_picture() -> None:
    seasons = [
        _paint(_frame(construction="forest", weather="clear", time_of_day="noon", season=s))
        for s in ("spring", "summer", "autumn", "winter")
    ]
    assert min(_apart(a, b) for i, a in enumerate(seasons) for b in seasons[i + 1 :]) > 1.5


def test_warmer_and_brighter_are_warmer_and_brighter() -> None:
    plain = _pixels(_paint(_frame(weather="clear"))).astype(float)
    warm = _pixels(_paint(_frame(weather="clear", palette=Palette(warmth=0.8)))).astype(float)
    bright = _pixels(_paint(_frame(weather="clear", palette=Palette(brightness=0.7)))).astype(float)
    assert (warm[..., 2] - warm[..., 0]).mean() > (plain[..., 2] - plain[..., 0]).mean() + 4
    assert bright.mean() > plain.mean() + 8


def test_an_unknown_figure_is_recorded() -> None:
    subjects = (
        Subject(figure="quibblefrond", x=0.4),
        Subject(figure="hawk", x=0.6),
        Subject(name="Mara", figure="person", relation="holding sousaphonic engine", x=0.2),
    )
    rendering = _paint(_frame(subjects=subjects, props=("zyzzyva", "campfire")))
    text = " ".join(rendering.recipe.remarks)
    assert "quibblefrond" in text and "off-stage" in text
    assert "'hawk'" in text and "eagle" in text and "zyzzyva" in text
    assert [s["figure"] for s in _facts(rendering)["subjects"]].count("eagle") == 1


def test_unused_knobs_are_named() -> None:
    assert _paint(_frame(), prompt="a lighthouse").recipe.ignored == ("prompt",)


@pytest.mark.parametrize("pose", get_args(Pose))
def test_every_pose_is_in_the_picture(pose: Pose) -> None:
    subject = Subject(name="Mara", figure="person", pose=pose, facing="right", x=0.5, focal=True)
    rendering = _paint(_frame(subjects=(subject,), construction="beach", weather="clear"))
    x0, y0, x1, y1 = _facts(rendering)["subjects"][0]["box"]
    assert x1 - x0 > 0.03 and y1 - y0 > 0.08


def test_expressions_differ_up_close() -> None:
    faces = [
        _paint(
            _frame(
                weather="clear",
                camera=Camera(size="close"),
                subjects=(Subject(name="Mara", figure="person", expression=e, x=0.5),),
            )
        )
        for e in get_args(Expression)
    ]
    assert len({f.main.data for f in faces}) == len(faces)


def test_people_at_sea_sit_in_a_boat() -> None:
    subject = Subject(name="Mara", figure="person", pose="walk", x=0.5, focal=True)
    frame = _frame(construction="open_sea", subjects=(subject,), weather="clear")
    x0, _, x1, _ = _facts(_paint(frame))["subjects"][0]["box"]
    assert x1 - x0 > 0.2


def test_preview_and_final_show_the_same_picture() -> None:
    frame = _frame(construction="lake", weather="clear", style="flat")
    small = _pixels(_paint(frame, 320, 180)).astype(float)
    large = cv2.resize(_pixels(_paint(frame, 640, 360)), (320, 180), interpolation=cv2.INTER_AREA)
    assert np.abs(small - large.astype(float)).mean() < 7


def test_odd_sizes_and_moods_work() -> None:
    for width, height in ((64, 64), (90, 160), (333, 187)):
        frame = _frame(mood=Mood(valence=-0.9, arousal=0.9), text_room="bottom")
        assert _pixels(_paint(frame, width, height)).shape == (height, width, 3)


def test_fingerprint_is_stable_for_equal_requests() -> None:
    painter, request = HousePainter(), PaintRequest(frame=_frame())
    assert fingerprint(painter, request) == fingerprint(painter, PaintRequest(frame=_frame()))


def test_importing_the_package_loads_no_engine() -> None:
    code = "import sys, tools.image, tools.image.house; print([m for m in ('cv2','numpy','thorvg_python') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_contact_sheet_holds_all_pictures_in_order() -> None:
    pngs = [
        _paint(_frame(construction=c, weather="clear", subjects=())).main.data
        for c in ("lake", "desert", "city")
    ]
    captions = ["One", "", "A <b>very</b> long caption " * 9]
    sheet = _decode(contact_sheet(pngs, 2, captions, width=160))
    assert sheet.shape == (2 * (90 + 30 + 14) + 14, 2 * (160 + 14) + 14, 3)
    assert np.abs(sheet[14:104, 14:174].astype(int) - _decode(pngs[0])).mean() < 2
