"""Picture measures tell good from bad on pictures made for the purpose."""

from typing import Any

import cv2
import numpy as np
import pytest

from tools.errors import RequestRefused
from tools.image.colour import Array
from tools.measure.base import Measurement
from tools.measure.picture import measure_picture, near_duplicates


def _png(pixels: Array) -> bytes:
    return bytes(cv2.imencode(".png", np.ascontiguousarray(pixels[..., ::-1]))[1])


def _scene(seed: int = 0, shift: int = 0) -> Array:
    rng = np.random.default_rng(seed)
    picture: Array = np.zeros((288, 512, 3), np.uint8)
    picture[:150] = (90, 150, 220)
    picture[150:] = (70, 110, 60)
    for _ in range(60):
        x, y = int(rng.integers(0, 512)), int(rng.integers(0, 288))
        colour = tuple(int(v) for v in rng.integers(0, 255, 3))
        cv2.circle(picture, (x, y), int(rng.integers(4, 46)), colour, -1)
    cv2.rectangle(picture, (320 + shift, 120), (360 + shift, 250), (250, 210, 40), -1)
    return picture


FACTS: dict[str, Any] = {
    "subjects": [{"name": "Mara", "figure": "person", "box": [0.62, 0.41, 0.71, 0.87]}]
}


def _by_name(png: bytes, **more: Any) -> dict[str, Measurement]:
    found = measure_picture(png, part="scene:1/picture", facts=more.pop("facts", FACTS), **more)
    return {m.name: m for m in found}


def test_names_parts_and_scores_are_as_promised() -> None:
    found = _by_name(_png(_scene()), palette=("#5a96dc", "#466e3c"))
    assert set(found) == {
        "picture_contrast", "picture_tone_range", "picture_colourfulness", "picture_balance",
        "picture_sharpness", "picture_subject_present", "picture_palette_fit",
    }  # fmt: skip
    assert {m.part for m in found.values()} == {"scene:1/picture"}
    assert all(0 <= m.score <= 1 for m in found.values())


def test_blur_costs_sharpness_and_contrast() -> None:
    sharp, soft = _scene(), cv2.GaussianBlur(_scene(), (0, 0), 6)
    a, b = _by_name(_png(sharp)), _by_name(_png(soft))
    assert b["picture_sharpness"].score < a["picture_sharpness"].score - 0.2
    assert b["picture_contrast"].value < a["picture_contrast"].value


def test_low_contrast_and_grey_are_seen() -> None:
    dull: Array = (_scene() * 0.2 + 100).astype(np.uint8)
    assert _by_name(_png(dull))["picture_tone_range"].score < 0.5
    grey = np.repeat(_scene().mean(-1, keepdims=True), 3, -1).astype(np.uint8)
    assert _by_name(_png(grey))["picture_colourfulness"].score < 0.1


def test_a_subject_that_is_not_there_scores_low() -> None:
    blank = np.full((288, 512, 3), 120, np.uint8)
    assert _by_name(_png(blank))["picture_subject_present"].score < 0.1
    assert _by_name(_png(_scene()))["picture_subject_present"].score > 0.6
    nobody: dict[str, Any] = {
        "subjects": [{"name": "Mara", "figure": "person", "box": [0, 0, 0, 0]}]
    }
    assert _by_name(_png(_scene()), facts=nobody)["picture_subject_present"].score == 0


def test_balance_knows_thirds_from_edges() -> None:
    edge: dict[str, Any] = {"subjects": [{"box": [0.95, 0.4, 1.0, 0.9]}]}
    assert _by_name(_png(_scene()))["picture_balance"].score > 0.8
    assert _by_name(_png(_scene()), facts=edge)["picture_balance"].score < 0.2


def test_palette_fit_prefers_the_palette_that_is_there() -> None:
    near = _by_name(_png(_scene()), palette=("#5a96dc", "#466e3c"))["picture_palette_fit"]
    far = _by_name(_png(_scene()), palette=("#ff00aa", "#aa0055"))["picture_palette_fit"]
    assert near.score > far.score + 0.2


def test_without_subjects_the_eye_is_led_by_saliency() -> None:
    found = _by_name(_png(_scene()), facts={})
    assert found["picture_balance"].value <= 0.5
    assert found["picture_subject_present"].score == 1


def test_duplicates_are_found_also_mirrored() -> None:
    first, other = _scene(1), _scene(9)
    pngs = {"a": _png(first), "b": _png(first[:, ::-1]), "c": _png(other)}
    found = {m.part: m for m in near_duplicates(pngs)}
    assert found["a"].value <= 6 and found["a"].score < 0.2 and "b" in found["a"].remark
    assert found["c"].score > found["a"].score
    assert near_duplicates({"only": _png(first)})[0].score == 1


@pytest.mark.parametrize("data", [b"", b"not a picture"])
def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    with pytest.raises(RequestRefused):
        measure_picture(data, part="x", facts={})
