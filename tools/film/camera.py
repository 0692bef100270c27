"""The camera's path: which part of a still is seen at each moment of a move.

Pure arithmetic; knows nothing of pixels, files or codecs. A view maps a pixel of the frame to
a place in the still, so a path is smooth to any fraction of a pixel.
"""

import math
from dataclasses import dataclass

from tools.film.shots import Move

PUSH_ZOOM = (1.04, 1.24)  # at strength 0 and 1
PAN_ZOOM = (1.05, 1.20)
Position = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Path:
    """A move of some strength over a still, towards a focus (fractions of the still)."""

    move: Move
    strength: float = 0.5
    focus: tuple[float, float] = (0.5, 0.5)

    def at(self, progress: float) -> Position:
        """Return centre x, centre y (fractions of the still) and zoom at `progress` 0..1.

        The zoom runs exponentially and the whole is eased by half a cosine: every move
        begins and ends at rest.
        """
        (x0, y0, z0), (x1, y1, z1) = _ends(self)
        eased = 0.5 - 0.5 * math.cos(math.pi * min(max(progress, 0.0), 1.0))
        zoom = math.exp(math.log(z0) * (1 - eased) + math.log(z1) * eased)
        if z0 == z1:
            return x0 + (x1 - x0) * eased, y0 + (y1 - y0) * eased, zoom
        # The centre travels with the width of the view, so that one point stays fixed.
        share = (1 / zoom - 1 / z0) / (1 / z1 - 1 / z0)
        return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, zoom


@dataclass(frozen=True, kw_only=True)
class View:
    """Still pixels per frame pixel, and the still's pixel at the frame's top left corner."""

    scale: float
    left: float
    top: float

    def matrix(self, *, halved: bool = False) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the 2x3 inverse map for pixel centres; `halved` for planes of half the size."""
        part = 0.5 if halved else 1.0
        centre = 0.5 * self.scale - 0.5
        return (
            (self.scale, 0.0, self.left * part + centre),
            (0.0, self.scale, self.top * part + centre),
        )


def look(position: Position, still: tuple[int, int], frame: tuple[int, int]) -> View:
    """Return the view of a still (width, height) that fills a frame (width, height).

    At zoom 1 the still covers the frame; the view never leaves the still.
    """
    x, y, zoom = position
    scale = min(still[0] / frame[0], still[1] / frame[1]) / zoom
    width, height = frame[0] * scale, frame[1] * scale
    left = min(max(x * still[0] - width / 2, 0.0), still[0] - width)
    top = min(max(y * still[1] - height / 2, 0.0), still[1] - height)
    return View(scale=scale, left=left, top=top)


def _ends(path: Path) -> tuple[Position, Position]:
    near = _between(PUSH_ZOOM, path.strength)
    over = _between(PAN_ZOOM, path.strength)
    x, y = (_inside(value, near) for value in path.focus)
    edge = 0.5 / over
    level = _inside(path.focus[1], over)
    upright = _inside(path.focus[0], over)
    ends: dict[Move, tuple[Position, Position]] = {
        "hold": ((0.5, 0.5, 1.0), (0.5, 0.5, 1.0)),
        "push": ((0.5, 0.5, 1.0), (x, y, near)),
        "pull": ((x, y, near), (0.5, 0.5, 1.0)),
        "pan_left": ((1 - edge, level, over), (edge, level, over)),
        "pan_right": ((edge, level, over), (1 - edge, level, over)),
        "tilt_up": ((upright, 1 - edge, over), (upright, edge, over)),
        "tilt_down": ((upright, edge, over), (upright, 1 - edge, over)),
    }
    return ends[path.move]


def _between(span: tuple[float, float], share: float) -> float:
    return span[0] + (span[1] - span[0]) * share


def _inside(centre: float, zoom: float) -> float:
    """Keep a centre so that a view at `zoom` stays within the still."""
    return min(max(centre, 0.5 / zoom), 1 - 0.5 / zoom)
