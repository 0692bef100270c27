from itertools import pairwise
from typing import get_args

import cv2
import numpy as np
import pytest

from tools.film.camera import Path, look
from tools.film.plates import seen, to_planes
from tools.film.shots import Move

MOVES = get_args(Move)


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("focus", [(0.5, 0.5), (0.0, 1.0), (0.9, 0.2)])
@pytest.mark.parametrize("still", [(1920, 1080), (1000, 1000), (600, 1200)])
def test_the_view_never_leaves_the_still(
    move: Move, focus: tuple[float, float], still: tuple[int, int]
) -> None:
    path = Path(move=move, strength=1, focus=focus)
    for step in range(41):
        view = look(path.at(step / 40), still, (320, 180))
        assert view.left >= 0
        assert view.top >= 0
        assert view.left + 320 * view.scale <= still[0] + 1e-6
        assert view.top + 180 * view.scale <= still[1] + 1e-6


@pytest.mark.parametrize("move", MOVES)
def test_moves_begin_and_end_at_rest_and_never_turn_back(move: Move) -> None:
    path = Path(move=move, strength=1, focus=(0.7, 0.4))
    views = [look(path.at(step / 240), (1920, 1080), (1280, 720)) for step in range(241)]
    lefts, tops = ([view.left for view in views], [view.top for view in views])
    for values in (lefts, tops):
        steps = [later - earlier for earlier, later in pairwise(values)]
        assert all(step >= -1e-9 for step in steps) or all(step <= 1e-9 for step in steps)
        assert abs(steps[0]) < 0.05
        assert abs(steps[-1]) < 0.05
        assert max(abs(b - a) for a, b in pairwise(steps)) < 0.05


def test_directions_are_as_named() -> None:
    def travel(move: Move) -> tuple[float, float, float]:
        path = Path(move=move, strength=0.5)
        start, end = path.at(0), path.at(1)
        return end[0] - start[0], end[1] - start[1], end[2] - start[2]

    assert travel("pan_left")[0] < 0 < travel("pan_right")[0]
    assert travel("tilt_up")[1] < 0 < travel("tilt_down")[1]
    assert travel("pull")[2] < 0 < travel("push")[2]
    assert travel("hold") == (0, 0, 0)


def test_frames_follow_the_path_to_a_hundredth_of_a_pixel() -> None:
    noise = np.random.default_rng(3).random((45, 80), np.float32)
    grey = cv2.resize(noise, (960, 540), interpolation=cv2.INTER_CUBIC)
    planes = to_planes(np.repeat(np.clip(grey, 0, 1)[..., None], 3, axis=2))
    path = Path(move="pan_right", strength=1)
    views = [look(path.at(0.4 + n / 240), (960, 540), (640, 360)) for n in range(12)]
    frames = [seen(planes, view, (640, 360))[0].astype(np.float32) for view in views]
    errors = []
    for (one, frame), (other, after) in pairwise(zip(views, frames, strict=True)):
        slope = np.gradient((frame + after) / 2, axis=1)[40:320, 40:600]
        change = (after - frame)[40:320, 40:600]
        moved = float((change * slope).sum() / np.square(slope).sum())
        errors.append(moved - (other.left - one.left) / one.scale)
    assert (views[-1].left - views[0].left) / views[0].scale > 5
    assert float(np.sqrt(np.mean(np.square(errors)))) < 0.02
