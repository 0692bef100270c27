"""Do the scenes follow each other well? Measures from one scene to the next, and over the whole arc.

Knows nothing of what is in a scene (tools.measure.fit) or of who judges.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from tools.film.shots import Shot
from tools.image.frame import FrameSpec, ShotSize
from tools.measure.accord import BRIGHTNESS, falling, key_distance, plain
from tools.measure.base import Measurement
from tools.music.cues import Cue
from tools.text.script import Script

_SIZES = get_args(ShotSize)


def between_frames(frames: Sequence[FrameSpec]) -> Iterator[Measurement]:
    """Measure whether neighbouring pictures are seen differently."""
    for before, after in pairwise(frames):
        alike = likeness(before, after)
        yield Measurement(
            name="fit_variety",
            part=f"scene:{after.scene}/picture",
            value=alike,
            unit="likeness",
            score=1 - 0.85 * alike,
            remark=f"scenes {before.scene} and {after.scene} are seen "
            + ("differently", "a little alike", "alike")[
                0 if alike < 0.13 else 1 if alike < 0.6 else 2
            ],
        )


def likeness(before: FrameSpec, after: FrameSpec) -> float:
    """Return how alike two frames are seen, 0..1: size half, angle a quarter, side and place the rest."""
    step = abs(_SIZES.index(before.camera.size) - _SIZES.index(after.camera.size))
    alike = 0.5 if step == 0 else 0.1 if step == 1 else 0.0
    same_place = before.construction == after.construction
    alike += 0.25 * (before.camera.angle == after.camera.angle) * (1.0 if same_place else 0.4)
    alike += 0.1 * (abs(before.camera.focal_x - after.camera.focal_x) < 0.1)
    alike += 0.15 * (same_place and before.time_of_day == after.time_of_day)
    return round(alike, 3)


def between_shots(shots: Sequence[Shot]) -> Iterator[Measurement]:
    """Measure whether neighbouring shots move differently."""
    for before, after in pairwise(shots):
        same = before.move == after.move
        yield Measurement(
            name="fit_moves",
            part=f"scene:{after.scene}/shot",
            value=float(same),
            unit="likenesses",
            score=0.3 if same else 1.0,
            remark=f"the camera {'repeats its' if same else 'changes its'} move from scene {before.scene} "
            f"to {after.scene} ({plain(after.move)})",
        )


def between_cues(cues: Sequence[Cue]) -> Iterator[Measurement]:
    """Measure how far apart the keys of neighbouring cues are."""
    for before, after in pairwise(cues):
        gap = key_distance((before.tonic, before.mode), (after.tonic, after.mode))
        yield Measurement(
            name="fit_keys",
            part=f"scene:{after.scene}/music",
            value=float(gap),
            unit="fifths",
            score=falling(gap, 1.5, 6.5),
            remark=f"{before.tonic} {plain(before.mode)} goes to {after.tonic} {plain(after.mode)}, "
            f"{gap} fifths away",
        )


def arcs(
    script: Script, frames: Mapping[int, FrameSpec], cues: Mapping[int, Cue]
) -> Iterator[Measurement]:
    """Measure by rank correlation whether light, mode and tempo follow the story from scene to scene."""
    moods = {scene.number: scene.mood for scene in script.scenes}
    pairs = (
        ("fit_arc_palette", "storyboard", "valence", "the light",
         {n: f.palette.brightness + 0.7 * f.palette.warmth for n, f in frames.items()}),
        ("fit_arc_mode", "score", "valence", "the mode",
         {n: BRIGHTNESS[c.mode] for n, c in cues.items()}),
        ("fit_arc_tempo", "score", "arousal", "the tempo",
         {n: c.tempo_bpm for n, c in cues.items()}),
    )  # fmt: skip
    for name, part, side, what, line in pairs:
        both = sorted(set(moods) & set(line))
        if len(both) < 3:
            continue
        rho = rank_correlation([getattr(moods[n], side) for n in both], [line[n] for n in both])
        yield Measurement(
            name=name,
            part=part,
            value=round(rho, 3),
            unit="rho",
            score=round((rho + 1) / 2, 4),
            remark=f"{what} {'follows' if rho > 0.6 else 'hardly follows'} the story's {side} from scene to scene",
        )


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Return Spearman's rank correlation, -1..1, ties by mean rank; 0 where either line is flat."""
    a, b = _ranks(first), _ranks(second)
    mean = (len(a) - 1) / 2
    over = sum((x - mean) * (y - mean) for x, y in zip(a, b, strict=True))
    under = (sum((x - mean) ** 2 for x in a) * sum((y - mean) ** 2 for y in b)) ** 0.5
    return over / under if under else 0.0


def _ranks(line: Sequence[float]) -> list[float]:
    order = sorted(line)
    return [order.index(number) + (order.count(number) - 1) / 2 for number in line]
