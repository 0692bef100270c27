"""A person's skeleton: proportions by age and build, poses as joint angles, and where that puts the joints.

Knows no clothes, faces or colours. Lengths are in units; the ground is y = 0 and up is
negative. Profile figures look to the right. Angles are degrees from straight down,
forwards (profile) or outwards (front) positive.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tools.image.frame import CharacterSheet, Pose
from tools.image.vector import Point

Disc = tuple[float, float, float]


class Limbs(NamedTuple):
    """A pose: how far the trunk leans and the head bows, then (shoulder, elbow) and (hip, knee) per limb."""

    lean: float
    bow: float
    near_arm: tuple[float, float]
    far_arm: tuple[float, float]
    near_leg: tuple[float, float]
    far_leg: tuple[float, float]


SIDE: dict[Pose, Limbs] = {
    "stand": Limbs(0, 0, (2, 14), (12, 14), (-4, 2), (6, 2)),
    "walk": Limbs(4, 0, (-28, 20), (30, 26), (24, 6), (-20, 20)),
    "run": Limbs(16, -6, (-52, 84), (56, 86), (52, 58), (-30, 74)),
    "sit": Limbs(-2, 2, (28, 42), (36, 40), (86, 86), (76, 80)),
    "kneel": Limbs(6, 4, (28, 42), (34, 44), (84, 88), (-6, 84)),
    "lie": Limbs(-87, 10, (82, 8), (76, 10), (90, 4), (120, 74)),
    "reach": Limbs(8, -14, (112, 16), (98, 18), (10, 6), (-16, 0)),
    "point": Limbs(2, 0, (88, 2), (-4, 18), (6, 4), (-8, 0)),
    "wave": Limbs(-3, -4, (104, 44), (4, 14), (4, 2), (-4, 0)),
    "hold": Limbs(2, 8, (30, 74), (26, 80), (4, 2), (-4, 0)),
    "look_up": Limbs(-5, -30, (-4, 14), (10, 18), (4, 2), (-6, 0)),
    "look_down": Limbs(6, 28, (6, 14), (14, 18), (4, 2), (-4, 0)),
    "carry": Limbs(-4, 0, (30, 66), (36, 66), (18, 6), (-16, 14)),
    "row": Limbs(12, -2, (60, 24), (68, 20), (82, 62), (76, 66)),
    "embrace": Limbs(8, 12, (64, 40), (84, 30), (10, 4), (-12, 2)),
    "fall": Limbs(-46, -18, (126, 24), (64, 34), (58, 34), (24, 58)),
    "fly": Limbs(68, -50, (112, 4), (98, 6), (-70, 10), (-84, 6)),
    "swim": Limbs(66, -46, (104, 10), (24, 50), (-58, 22), (-86, 8)),
    "sleep": Limbs(-87, 14, (80, 46), (74, 40), (91, 3), (88, 8)),
}
FRONT: dict[Pose, Limbs] = {
    "stand": Limbs(0, 0, (11, -7), (11, -7), (4, 0), (4, 0)),
    "walk": Limbs(0, 0, (18, -6), (6, -14), (4, 0), (2, 0)),
    "reach": Limbs(0, -8, (152, -10), (58, 26), (8, 0), (6, 0)),
    "point": Limbs(0, 0, (86, 2), (10, -8), (5, 0), (5, 0)),
    "wave": Limbs(0, -3, (136, 28), (12, -8), (4, 0), (4, 0)),
    "hold": Limbs(0, 5, (24, -112), (24, -112), (4, 0), (4, 0)),
    "carry": Limbs(0, 0, (26, -104), (26, -104), (5, 0), (5, 0)),
    "look_up": Limbs(0, -22, (12, -8), (12, -8), (4, 0), (4, 0)),
    "look_down": Limbs(0, 20, (10, -6), (10, -6), (4, 0), (4, 0)),
}


class Shape(NamedTuple):
    """Proportions as fractions of the standing height."""

    head: float  # its height
    leg: float
    trunk: float
    neck: float
    shoulder: float  # half width
    arm: float


SHAPES: dict[str, Shape] = {
    "child": Shape(0.270, 0.345, 0.315, 0.020, 0.098, 0.30),
    "young": Shape(0.205, 0.425, 0.320, 0.028, 0.098, 0.335),
    "adult": Shape(0.180, 0.450, 0.325, 0.030, 0.106, 0.355),
    "old": Shape(0.190, 0.430, 0.320, 0.024, 0.104, 0.350),
}
HEIGHTS = {"child": 0.70, "young": 0.93, "adult": 1.0, "old": 0.95}
BUILDS = {"slight": 0.86, "average": 1.0, "sturdy": 1.22}


@dataclass(frozen=True, kw_only=True)
class Skeleton:
    """Joints of a posed person, ground at y = 0. Arms are shoulder, elbow, hand; legs hip, knee, ankle."""

    height: float
    girth: float  # 1 for average build
    profile: bool
    back: bool
    pose: Pose
    hip: Point
    neck: Point
    head: Point
    radius: float  # of the head
    tilt: float  # of the head, degrees, forwards positive
    near_arm: tuple[Point, Point, Point]
    far_arm: tuple[Point, Point, Point]
    near_leg: tuple[Point, Point, Point]
    far_leg: tuple[Point, Point, Point]
    shoulder: float

    @property
    def hand(self) -> Point:
        """Return the hand that holds things."""
        return self.near_arm[2]


def _swing(start: Point, angle: float, length: float) -> Point:
    a = math.radians(angle)
    return start[0] + math.sin(a) * length, start[1] + math.cos(a) * length


def _limb(
    start: Point, angles: tuple[float, float], length: float, bend: int, out: int = 1
) -> tuple[Point, Point, Point]:
    joint = _swing(start, out * angles[0], length * 0.5)
    return start, joint, _swing(joint, out * (angles[0] + bend * angles[1]), length * 0.5)


# What an arm does that carries something while the rest of the body stands or walks: (profile, front).
LADEN: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "lamp": ((56, 26), (44, 46)),
    "thing": ((20, 62), (30, 44)),
    "shown": ((44, 92), (34, 118)),  # before the breast, where a close shot still sees it
}
AT_EASE: tuple[Pose, ...] = ("stand", "walk", "look_up", "look_down")


def skeleton(
    sheet: CharacterSheet, pose: Pose, facing: str, height: float, laden: str = ""
) -> Skeleton:
    """Return the posed joints of somebody whose grown-up standing height would be `height` units.

    `laden` says what the near hand carries: "lamp", "thing", "shown" (held up high) or nothing.
    """
    shape, h = SHAPES[sheet.age], height * HEIGHTS[sheet.age]
    profile = facing in ("left", "right") or pose not in FRONT
    limbs = SIDE[pose] if profile else FRONT[pose]
    if laden and (pose in AT_EASE or (laden == "shown" and pose == "hold")):
        limbs = limbs._replace(near_arm=LADEN[laden][0 if profile else 1])
    stoop = 7 if sheet.age == "old" and profile else 0
    lean = limbs.lean + (stoop if abs(limbs.lean) < 30 else 0)
    girth = BUILDS[sheet.build]
    trunk_end = _swing((0, 0), 180 - lean, shape.trunk * h)
    half = shape.shoulder * h * girth * (0.42 if profile else 1.0)
    spread = shape.shoulder * h * girth * (0.22 if profile else 0.52)
    sides = (-1, 1) if profile else (1, -1)
    shoulders = [(trunk_end[0] + s * half * 0.9, trunk_end[1] + h * 0.028) for s in sides]
    hips = [(s * spread, 0.0) for s in sides]
    outs = (1, 1) if profile else (1, -1)
    arms = [
        _limb(shoulders[i], angles, shape.arm * h, 1, outs[i])
        for i, angles in enumerate((limbs.near_arm, limbs.far_arm))
    ]
    legs = [
        _limb(hips[i], angles, shape.leg * h, -1, outs[i])
        for i, angles in enumerate((limbs.near_leg, limbs.far_leg))
    ]
    radius = shape.head * h / 2
    head = _swing(trunk_end, 180 - lean - limbs.bow * 0.6, shape.neck * h + radius * 0.96)
    floor = max(point[1] for leg in legs for point in leg)
    if abs(lean) >= 40:
        low = [head[1] + radius * 0.55, *(point[1] for limb in arms for point in limb)]
        floor = max(floor, h * 0.06, *low)
    else:
        floor = max(floor, h * 0.05)
    moved = _Shift(floor + h * 0.018)
    return Skeleton(
        height=h, girth=girth, profile=profile, back=facing == "back" and not profile, pose=pose,
        hip=moved((0.0, 0.0)), neck=moved(trunk_end), head=moved(head), radius=radius,
        tilt=lean + limbs.bow if profile else limbs.bow,
        near_arm=moved.all(arms[0]), far_arm=moved.all(arms[1]), near_leg=moved.all(legs[0]),
        far_leg=moved.all(legs[1]), shoulder=half,
    )  # fmt: skip


class _Shift:
    """Moves points up by the floor's depth, so that the lowest joint stands on y = 0."""

    def __init__(self, floor: float) -> None:
        self.floor = floor

    def __call__(self, point: Point) -> Point:
        return point[0], point[1] - self.floor

    def all(self, points: tuple[Point, Point, Point]) -> tuple[Point, Point, Point]:
        return self(points[0]), self(points[1]), self(points[2])


def hull(discs: Sequence[Disc], steps: int = 14) -> list[Point]:
    """Return the convex outline around some discs (x, y, radius), by Andrew's monotone chain."""
    points = sorted(
        {
            (
                round(x + r * math.cos(i * math.tau / steps), 3),
                round(y + r * math.sin(i * math.tau / steps), 3),
            )
            for x, y, r in discs
            for i in range(steps)
        }
    )
    return _chain(points)[:-1] + _chain(points[::-1])[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    out: list[Point] = []
    for p in points:
        while len(out) >= 2 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (
            out[-1][1] - out[-2][1]
        ) * (p[0] - out[-2][0]):
            out.pop()
        out.append(p)
    return out


def along(leg: tuple[Point, Point, Point], t: float) -> Point:
    """Return the point at 0 (hip) .. 1 (ankle) of a limb."""
    a, b = (leg[0], leg[1]) if t <= 0.5 else (leg[1], leg[2])
    share = t * 2 if t <= 0.5 else t * 2 - 1
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
