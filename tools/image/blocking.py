"""Blocking: where each actor stands, how big, with every head inside the picture.

Knows footing, shots and the sizes of kinds; a drawing only by the room it takes. Lengths are units.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tools.image.beasts import BEASTS
from tools.image.birds import BIRDS
from tools.image.body import HEIGHTS
from tools.image.casting import Actor
from tools.image.creatures import ODD
from tools.image.frame import Pose
from tools.image.scenery import SIZES
from tools.image.stage import Footing, Stage
from tools.image.vector import extent

NEAR = ("medium", "close")
HEAD_ROOM = 46.0
WORDS_AT = 0.82  # where words begin that are laid over the lower edge, fraction of the height
# In near shots: how much of the frame's height somebody may take, and how far beyond its place
# the hind part of somebody who faces the other may reach out of the picture.
REACH = {"medium": (1.10, 1.35), "close": (1.45, 1.75)}
TALLNESS = {"whale": 0.9, "octopus": 0.6, "tree": 1.9, "robot": 0.9, "snowman": 0.98}


class Place(NamedTuple):
    """Where somebody stands: the foot, and the stretch of the picture that is theirs."""

    x: float
    y: float
    left: float
    right: float


def spread(stage: Stage, footing: Footing, actors: list[Actor]) -> list[Place]:
    """Feet of everybody: as asked, kept apart, on the ground, deeper for those who are not the focus."""
    tall = SIZES[stage.frame.camera.size] * 720
    gap = tall * (0.34 if stage.frame.camera.size != "close" else 0.42)
    xs = [min(max(a.subject.x * stage.W, footing.left), footing.right) for a in actors]
    order = sorted(range(len(actors)), key=lambda i: (xs[i], i))
    for _ in range(6):
        for a, b in pairwise(order):
            lack = gap * (actors[a].subject.scale + actors[b].subject.scale) / 2 - (xs[b] - xs[a])
            if lack > 0:
                xs[a] = max(xs[a] - lack / 2, footing.left)
                xs[b] = min(xs[b] + lack / 2, footing.right)
    stretches = _stretches(stage, actors, xs, order, tall)
    return [
        Place(xs[i], _feet(stage, footing, actors[i], xs[i], tall), *stretches[i])
        for i in range(len(actors))
    ]


def _stretches(
    stage: Stage, actors: list[Actor], xs: list[float], order: list[int], tall: float
) -> dict[int, tuple[float, float]]:
    """Divide the picture's width: a person takes what a person needs, the others what is left."""
    bounds = [16.0]
    for a, b in pairwise(order):
        need = [tall * 0.17 if actors[i].kind == "person" else None for i in (a, b)]
        middle = (xs[a] + xs[b]) / 2
        if need[0] is not None and need[1] is None:
            middle = min(xs[a] + need[0], xs[b])
        elif need[1] is not None and need[0] is None:
            middle = max(xs[b] - need[1], xs[a])
        bounds.append(middle)
    bounds.append(stage.W - 16)
    return {i: (bounds[n], bounds[n + 1]) for n, i in enumerate(order)}


def _feet(stage: Stage, footing: Footing, actor: Actor, x: float, tall: float) -> float:
    size = stage.frame.camera.size
    if size in NEAR:
        return 716.0
    low = footing.crest(x) + 34 if footing.crest else footing.top
    wish = stage.horizon + tall * 1.25 if size != "full" else 686
    back = 0.0 if actor.subject.focal else 14.0
    if stage.frame.text_room == "bottom":
        low = footing.crest(x) + 14 if footing.crest else low - 12
        return min(max(min(wish, WORDS_AT * 720) - back * 0.6, low), footing.bottom)
    return min(max(wish - back, low), footing.bottom)


class Fitted(NamedTuple):
    """How a drawing is put down: its scale, where its foot is, and how far it reaches above that."""

    scale: float
    x: float
    y: float
    above: float


def fit(stage: Stage, place: Place, body: str, tall: float, facing: int) -> Fitted:
    """Return the size and place at which a drawing with its foot at (0, 0) has its head in the picture.

    `facing` is -1 for somebody whose head is to the left, 1 to the right, 0 in the middle.
    """
    box = extent(body, tall)
    if stage.frame.camera.size in NEAR:
        return _fit_near(stage, place, box, facing)
    x0, y0, x1, _ = box
    wide, room = max(x1 - x0, 1), place.right - place.left
    scale = min(1.0, (place.y - HEAD_ROOM) / max(-y0, 1), room * 1.04 / wide)
    x = min(max(place.x, place.left - x0 * scale), place.right - x1 * scale)
    return Fitted(scale, x, place.y, -y0 * scale)


def _fit_near(
    stage: Stage, place: Place, box: tuple[float, float, float, float], facing: int
) -> Fitted:
    x0, y0, x1, y1 = box
    wide, high, room = max(x1 - x0, 1), max(y1 - y0, 1), place.right - place.left
    most, beyond = REACH[stage.frame.camera.size]
    edge = -facing if facing else 0  # where the hind part is
    leaves = (edge < 0 and place.left <= 16) or (edge > 0 and place.right >= stage.W - 16)
    scale = min(1.0, room * (beyond if leaves else 0.98) / wide, 720 * most / high)
    x = min(max(place.x, place.left - x0 * scale), place.right - x1 * scale)
    if leaves and wide * scale > room:
        x = place.right - x1 * scale if facing > 0 else place.left - x0 * scale
    low = 705 + (0.2 * high - y1) * scale
    y = low if high * scale < 620 else HEAD_ROOM + 16 - y0 * scale
    return Fitted(scale, x, y, -y0 * scale)


def own_height(figure: str) -> float:
    """Return how tall a kind of animal is, in grown-up heights."""
    if figure in BEASTS:
        return BEASTS[figure].size * 1.45
    if figure in BIRDS:
        return BIRDS[figure].size * 1.2
    return TALLNESS.get(figure, 0.3)


def closer(stage: Stage, actor: Actor) -> float:
    """Small animals are drawn somewhat larger than life, or nobody would see them; in near shots more so."""
    own = own_height(actor.figure)
    base = 1.0 if own > 0.6 else min(math.sqrt(0.45 / own), 1.7)
    if stage.frame.camera.size in NEAR:
        return base * min(1.3, math.pow(0.9 / max(own * base, 0.1), 0.25))
    return base


def lift(stage: Stage, footing: Footing, actor: Actor, y: float, tall: float) -> float:
    """Return how far above its foot an animal hovers: birds in flight, bees, whoever swims in the deep."""
    flies = actor.figure in BIRDS and actor.subject.pose in ("fly", "fall", "swim", "run")
    home = ODD[actor.figure][1] if actor.figure in ODD else "ground"
    if flies or home == "air" or (actor.figure == "dragon" and actor.subject.pose == "fly"):
        own = own_height(actor.figure) * tall * (1.5 if actor.figure in BEASTS else 1.0)
        return min(max(y - stage.horizon * 0.62, tall * 0.4), max(y - own - 24, 0.0))
    if footing.surface in ("deep", "void", "air"):
        return tall * 0.5
    if home == "water":
        return 0.0 if footing.surface == "water" else tall * 0.10
    return 0.0


def head_room(stage: Stage, actor: Actor, top: float, tall: float, pose: Pose) -> float:
    """Return the height of feet (far below the picture) that puts a head where near shots want it."""
    if pose in ("lie", "sleep"):
        return 640.0
    age = actor.sheet.age if actor.sheet else "adult"
    room = 70.0 if stage.frame.camera.size == "medium" else 84.0
    return room + (1 - HEIGHTS[age]) * tall * 0.24 - top


def nearest_first(actors: Sequence[Actor], places: Sequence[Place]) -> list[int]:
    """Return the order of entrance: spirits, then far before near; people and the focus last of those as near."""

    def order(i: int) -> tuple[bool, int, bool, bool, int]:
        actor = actors[i]
        person = actor.kind == "person"
        return actor.kind != "spirit", round(places[i].y / 24), person, actor.subject.focal, i

    return sorted(range(len(actors)), key=order)
