"""Whoever matters is in the picture: heads, feet, hands, free sky, light enough, and words that say so."""

from typing import Any
from xml.etree import ElementTree

import pytest

from tools.base import Mood
from tools.image.compose import compose
from tools.image.frame import (
    Camera,
    CharacterSheet,
    FrameSpec,
    Garment,
    PaintRequest,
    ShotSize,
    Subject,
)
from tools.image.house import HousePainter
from tools.image.limelight import APART, luma
from tools.image.stage import Layer, Stage

ADA = CharacterSheet(
    name="Ada", kind="girl", age="child", presentation="feminine",
    garments=(Garment(item="raincoat", colour="#d9a13a"), Garment(item="dress", colour="#2b2440")),
)  # fmt: skip
TEO = CharacterSheet(
    name="Teo", kind="keeper", prop="lantern", garments=(Garment(item="oilskin", colour="#1c2530"),)
)
SHEETS = {"Ada": ADA, "Teo": TEO}


def _frame(size: ShotSize, *subjects: Subject, **changes: Any) -> FrameSpec:
    given: dict[str, Any] = {
        "scene": 1, "construction": "meadow", "camera": Camera(size=size, focal_x=0.36), "subjects": subjects,
    }  # fmt: skip
    return FrameSpec(**(given | changes))


def _two(other: str, *, left: bool = False) -> tuple[Subject, Subject]:
    a, b = (0.76, 0.27) if left else (0.27, 0.76)
    return (
        Subject(name="Ada", figure="person", facing="left" if left else "right", x=a, focal=True),
        Subject(name="Big", figure=other, facing="right" if left else "left", x=b),
    )


def _staged(frame: FrameSpec) -> Stage:
    return compose(frame, SHEETS, (320, 180), 5)[0]


def _layer(stage: Stage, name: str) -> Layer:
    return next(layer for layer in stage.layers if layer.name == name)


def _facts(frame: FrameSpec) -> Any:
    request = PaintRequest(frame=frame, sheets=(ADA, TEO), width=160, height=90, seed=5)
    return HousePainter().paint(request)


@pytest.mark.parametrize("size", ["wide", "full", "medium", "close"])
@pytest.mark.parametrize("figure", ["bear", "robot", "elephant", "storm", "dragon", "horse"])
def test_every_head_is_inside_the_picture(figure: str, size: ShotSize) -> None:
    for left in (False, True):
        stage = _staged(_frame(size, *_two(figure, left=left)))
        for name in ("Ada", "Big"):
            x0, y0, x1, _ = stage.notes.get(f"box {name}", _layer(stage, name).box)
            assert y0 >= 2, f"{name} loses the top of the head"
            inner = x1 < 320 if left == (name == "Big") else x0 > 0
            assert inner, f"{name}'s face leaves the picture"


@pytest.mark.parametrize("figure", ["bear", "robot", "elephant"])
def test_nobody_stands_before_the_protagonist(figure: str) -> None:
    for size in ("medium", "close"):
        stage = _staged(_frame(size, *_two(figure)))
        ada, big = _layer(stage, "Ada").box, _layer(stage, "Big").box
        assert max(0, ada[2] - big[0]) < 0.3 * (ada[2] - ada[0])
        names = [layer.name for layer in stage.layers]
        assert names.index("Ada") > names.index("Big")


@pytest.mark.parametrize("construction", ["cliff_lighthouse", "harbour", "village", "meadow"])
def test_a_storm_hangs_in_free_sky_and_before_the_land(construction: str) -> None:
    for focal in (0.36, 0.62):
        frame = _frame("wide", *_two("storm"), construction=construction)
        stage = _staged(frame.model_copy(update={"camera": Camera(size="wide", focal_x=focal)}))
        names = [layer.name for layer in stage.layers]
        x0, y0, x1, y1 = stage.notes["box Big"]
        for layer in stage.layers[names.index("Big") + 1 :]:
            assert layer.kind not in ("ground", "mountain")
        if "lighthouse" in names:
            tower = _layer(stage, "lighthouse").box
            over = max(0, min(x1, tower[2]) - max(x0, tower[0]))
            assert over < 0.8 * (tower[2] - tower[0]) or y1 < tower[1] or y0 > tower[3]


def test_dark_clothes_are_told_from_a_dark_night() -> None:
    keeper = Subject(name="Teo", figure="person", facing="right", x=0.36, focal=True)
    for size in ("wide", "medium"):
        frame = _frame(
            size, keeper, construction="harbour", time_of_day="night", weather="storm",
            mood=Mood(valence=-0.6, arousal=0.8),
        )  # fmt: skip
        stage = _staged(frame)
        assert luma(_layer(stage, "Teo").rgba()) > 0.30 > APART / 2
        assert "lamplit air" in [layer.name for layer in stage.layers]


@pytest.mark.parametrize(
    "construction", ["cliff_lighthouse", "harbour", "meadow", "forest", "room", "ship"]
)
def test_feet_stand_above_the_words(construction: str) -> None:
    for size in ("wide", "full"):
        frame = _frame(size, *_two("fox"), construction=construction, text_room="bottom")
        stage = _staged(frame)
        assert _layer(stage, "Ada").box[3] <= 0.86 * 180
        with_words = _staged(frame.model_copy(update={"text_room": "none"}))
        assert _layer(with_words, "Ada").box[3] > _layer(stage, "Ada").box[3]


def test_a_small_thing_is_put_into_a_free_hand_or_laid_near() -> None:
    held = _facts(_frame("full", *_two("fox"), props=("letter",)))
    assert "holds a letter" in held.facts["alt_text"]
    keeper = Subject(name="Teo", figure="person", facing="right", x=0.36, focal=True)
    stage = _staged(_frame("wide", keeper, props=("egg",)))
    egg, teo = _layer(stage, "egg").box, _layer(stage, "Teo").box
    assert abs((egg[0] + egg[2]) - (teo[0] + teo[2])) / 2 < 0.25 * 320
    assert egg[3] - egg[1] >= 0.04 * 180


def test_lights_are_brought_on_or_recorded_as_ignored() -> None:
    alone = Subject(name="Ada", figure="person", facing="right", x=0.36, focal=True)
    lit = _facts(_frame("wide", alone, lights=("fire", "beam"), time_of_day="night"))
    assert "lights: beam" in lit.recipe.ignored and "lights: fire" not in lit.recipe.ignored
    assert "campfire" in lit.facts["alt_text"]
    tower = _facts(_frame("wide", alone, construction="cliff_lighthouse", lights=("beam",)))
    assert tower.recipe.ignored == ()


def test_the_alt_text_is_english() -> None:
    keeper = Subject(name="Teo", figure="person", facing="right", x=0.3, focal=True)
    storm = Subject(name="the storm", figure="storm", x=0.75)
    frame = _frame("wide", keeper, storm, construction="cliff_lighthouse", weather="wind")
    assert _facts(frame).facts["alt_text"] == (
        "Teo, in an oilskin, holds up a lantern on the cliff by the lighthouse on a windy afternoon; "
        "the storm looks down from the sky."
    )


def test_a_flat_picture_comes_as_named_layers_too() -> None:
    frame = _frame("wide", *_two("storm"), construction="cliff_lighthouse", style="flat")
    parts = {part.name: part for part in _facts(frame).parts}
    root = ElementTree.fromstring(parts["layers"].data)
    label = "{http://www.inkscape.org/namespaces/inkscape}label"
    names = [node.get(label) for node in root if node.get(label)]
    assert {"sky", "lighthouse", "Ada", "Big"} <= set(names)
    assert names.index("sky") < names.index("lighthouse") < names.index("Ada")
    marks = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(marks) == len(set(marks))
    assert parts["layers"].media_type == "image/svg+xml"
    painted = _facts(frame.model_copy(update={"style": "painted"}))
    assert "layers" not in [part.name for part in painted.parts]


def test_names_never_become_markup_in_the_layers() -> None:
    attack = '"><script>&\x1b'
    subject = Subject(name=attack, figure="fox", x=0.4, focal=True)
    svg = next(p for p in _facts(_frame("wide", subject, style="flat")).parts if p.name == "layers")
    assert b"<script" not in svg.data and b"\x1b" not in svg.data
    ElementTree.fromstring(svg.data)
