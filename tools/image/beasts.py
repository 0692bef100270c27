"""The kinds of four-footed animals as proportions, and how fur is laid on.

Knows numbers and colours; poses and drawing live with those who draw.
"""

from typing import NamedTuple

from tools.image.body import Disc, hull
from tools.image.stage import Ink
from tools.image.vector import poly


class Beast(NamedTuple):
    """A kind of animal. `size` is its height at the back in grown-up heights; lengths are multiples of it."""

    size: float
    colour: str
    belly: str
    body: float = 1.35  # length
    girth: float = 0.26
    leg: float = 0.55
    neck: float = 0.35
    lift: float = 55.0  # degrees of the neck above level
    head: float = 0.20
    snout: float = 0.26
    ears: str = "point"
    tail: str = "bush"
    extra: str = ""
    foot: str = ""


BEASTS: dict[str, Beast] = {
    "fox": Beast(0.27, "#d9772e", "#f6ead8", 1.55, 0.22, 0.50, 0.34, 52, 0.25, 0.34, "point", "bush", "", "#3a2320"),
    "dog": Beast(0.34, "#a8713f", "#e8d4b4", 1.30, 0.25, 0.52, 0.36, 58, 0.25, 0.28, "flop", "curve"),
    "wolf": Beast(0.46, "#7b828c", "#d8d8d4", 1.40, 0.24, 0.54, 0.34, 40, 0.22, 0.32, "point", "bush"),
    "cat": Beast(0.20, "#c98a4a", "#f2e4cf", 1.45, 0.24, 0.46, 0.28, 58, 0.29, 0.12, "point", "long"),
    "bear": Beast(0.62, "#6b4a33", "#8a6548", 1.45, 0.37, 0.42, 0.24, 26, 0.25, 0.20, "round", "stub"),
    "deer": Beast(0.62, "#b07a4a", "#ead6b8", 1.15, 0.21, 0.62, 0.55, 66, 0.16, 0.20, "leaf", "stub", "antlers"),
    "horse": Beast(0.88, "#7d5236", "#7d5236", 1.25, 0.23, 0.60, 0.58, 56, 0.15, 0.28, "leaf", "hair", "mane"),
    "rabbit": Beast(0.15, "#b9a48c", "#f4efe6", 1.20, 0.34, 0.34, 0.20, 62, 0.33, 0.10, "long", "puff"),
    "mouse": Beast(0.09, "#9c9088", "#e6dcd2", 1.35, 0.36, 0.30, 0.12, 36, 0.33, 0.22, "disc", "string"),
    "goat": Beast(0.42, "#d8d0c0", "#f2ece0", 1.20, 0.27, 0.52, 0.36, 58, 0.20, 0.24, "flop", "stub", "horns"),
    "sheep": Beast(0.40, "#efe9dc", "#efe9dc", 1.25, 0.36, 0.38, 0.22, 36, 0.20, 0.22, "flop", "stub", "wool", "#4a4440"),
    "lion": Beast(0.60, "#d3a052", "#ecd2a0", 1.45, 0.27, 0.48, 0.28, 40, 0.24, 0.20, "round", "tuft", "ruff"),
    "tiger": Beast(0.56, "#dd8a35", "#f4e6cc", 1.50, 0.27, 0.46, 0.26, 36, 0.23, 0.18, "round", "long", "stripes"),
    "elephant": Beast(1.35, "#8b8f98", "#9ca0a8", 1.25, 0.37, 0.46, 0.16, 24, 0.30, 0.0, "sail", "string", "trunk"),
    "cow": Beast(0.74, "#f0ebe2", "#f0ebe2", 1.40, 0.29, 0.48, 0.26, 28, 0.20, 0.26, "flop", "tuft", "patches"),
    "pig": Beast(0.38, "#e8a9a0", "#f0c0b8", 1.45, 0.36, 0.34, 0.12, 14, 0.27, 0.24, "flop", "stub"),
    "donkey": Beast(0.68, "#8f857d", "#cfc6ba", 1.25, 0.24, 0.56, 0.45, 54, 0.18, 0.28, "long", "tuft", "mane"),
    "hedgehog": Beast(0.11, "#7a5f48", "#d9c4a6", 1.35, 0.46, 0.20, 0.10, 10, 0.30, 0.34, "disc", "none", "spines"),
    "squirrel": Beast(0.14, "#b5622f", "#f2e2cc", 1.20, 0.32, 0.36, 0.20, 60, 0.34, 0.16, "point", "plume"),
    "dragon": Beast(0.95, "#3f8a5f", "#d9c878", 1.50, 0.27, 0.42, 0.62, 62, 0.20, 0.34, "horn", "spade", "wings"),
    "unicorn": Beast(0.86, "#f4f1f5", "#f4f1f5", 1.25, 0.23, 0.60, 0.58, 58, 0.15, 0.28, "leaf", "hair", "horn"),
    "camel": Beast(0.98, "#c79b5e", "#d8b27c", 1.15, 0.25, 0.58, 0.58, 48, 0.15, 0.24, "round", "tuft", "hump"),
    "giraffe": Beast(1.25, "#dcae5a", "#efd9a8", 1.00, 0.20, 0.66, 1.05, 74, 0.13, 0.18, "leaf", "tuft", "patches"),
}  # fmt: skip


def fur(discs: list[Disc], colour: str, ink: Ink, side: int, k: float = 0.4) -> str:
    """A furred form around discs (x, y, radius), lit from one side."""
    lit = [(x + side * r * 0.22, y - r * 0.26, r * 0.66) for x, y, r in discs]
    return poly(hull(discs, 18), ink(colour, k)) + poly(hull(lit, 18), ink(colour, k + 0.32))
