"""What borders many settings: a grassy near bank and a flock of gulls.

Knows the stage, never who comes on.
"""

import numpy as np

from tools.image import flora
from tools.image.relief import Line, band
from tools.image.stage import Ink, Stage
from tools.image.vector import path

MEADOW: dict[str, tuple[str, ...]] = {
    "spring": ("#f4f0e4", "#f0c84a", "#d98ab8"),
    "summer": ("#e0567a", "#f0c84a", "#7d7fd0"),
    "autumn": ("#c9803a", "#b8945a"),
    "winter": ("#f4f0e4",),
}


def gulls(stage: Stage, n: int) -> None:
    """A loose flock in the upper sky."""
    if stage.frame.weather in ("storm", "fog") or stage.frame.time_of_day == "midnight":
        return
    rng = stage.rng("gulls")
    cx, cy = stage.W * (1 - stage.light.sun_x) * 0.9, stage.horizon * 0.42
    body, ink = "", stage.ink(0.25)
    for _ in range(n):
        x, y, q = cx + rng.normal(0, 64), cy + rng.normal(0, 26), rng.uniform(7, 14)
        lift, tip = rng.uniform(0.15, 0.6), rng.uniform(-0.2, 0.2)
        d = (
            f"M{x - q:.1f} {y - q * (lift + tip):.1f}Q{x - q * 0.45:.1f} {y - q * (0.5 * lift + 0.25):.1f} {x:.1f} {y:.1f}"
            f"Q{x + q * 0.45:.1f} {y - q * (0.5 * lift + 0.25):.1f} {x + q:.1f} {y - q * (lift - tip):.1f}"
            f"Q{x + q * 0.42:.1f} {y - q * (0.2 * lift + 0.08):.1f} {x:.1f} {y + q * 0.15:.1f}Q{x - q * 0.42:.1f} {y - q * (0.2 * lift + 0.08):.1f} {x - q:.1f} {y - q * (lift + tip):.1f}Z"
        )
        body += path(d, ink("dark", 0.25))
    stage.draw("birds", 0.6, body, "subject")


def grassy(stage: Stage, line: Line, name: str, *, depth: float = 0.06) -> None:
    """A near bank of grass (or snow) under a line, with tufts, stones and the season's flowers."""
    ink, rng, W = stage.ink(depth), stage.rng("grassy", name), stage.W
    extra = (
        _under_snow(stage, line, ink, rng) if stage.light.snowy else _green(stage, line, ink, rng)
    )
    for _ in range(5):
        x = rng.uniform(0, W)
        foot, wide, tall = line(x) + rng.uniform(20, 110), rng.uniform(30, 80), rng.uniform(16, 38)
        extra += flora.rock(x, foot, wide, tall, ink, rng, stage.light.side, snow=stage.light.snowy)
    band(stage, name, depth, line, "grass", 0.75, 0.18, extra)


def _under_snow(stage: Stage, line: Line, ink: Ink, rng: np.random.Generator) -> str:
    wind = stage.light.wind * 0.8
    foot: Line = lambda x: line(x) + rng.uniform(5, 60)  # noqa: E731
    return flora.grass(0, stage.W, foot, 60, 20, ink, rng, local="reed", wind=wind)


def _green(stage: Stage, line: Line, ink: Ink, rng: np.random.Generator) -> str:
    wind, W, out = stage.light.wind * 0.9 + 0.1, stage.W, ""
    for row in range(5):
        foot: Line = lambda x, r=row: line(x) + 4 + r * 34  # type: ignore[misc]  # noqa: E731
        out += flora.grass(-10, W + 10, foot, 130, 17 + 6 * row, ink, rng, wind=wind)
    n = 12 if stage.frame.season == "autumn" else 34
    strewn: Line = lambda x: line(x) + rng.uniform(12, 120)  # noqa: E731
    return out + flora.flowers(0, W, strewn, n, 4.5, MEADOW[stage.frame.season], ink, rng)
