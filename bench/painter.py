"""CPU seconds of the house painter, by style and by setting, and its peak memory.

Run: python bench/painter.py [--height 720] [--styles] [--settings]
"""

import argparse
import resource
import time
from typing import get_args

from tools.image.frame import (
    CharacterSheet,
    Construction,
    FrameSpec,
    Garment,
    PaintRequest,
    Style,
    Subject,
)
from tools.image.house import HousePainter

MARA = CharacterSheet(
    name="Mara", kind="keeper", age="old", hair_style="bun", prop="lantern",
    garments=(Garment(item="raincoat", colour="#e3b23c"), Garment(item="scarf", colour="#b8332c")),
)  # fmt: skip


def cost(height: int, **frame: object) -> float:
    given = {
        "scene": 1, "construction": "cliff_lighthouse", "time_of_day": "sunset",
        "subjects": (Subject(name="Mara", figure="person", x=0.35, focal=True), Subject(figure="fox", x=0.6)),
    }  # fmt: skip
    request = PaintRequest(
        frame=FrameSpec(**{**given, **frame}),
        sheets=(MARA,),
        width=round(height * 16 / 9),
        height=height,
    )
    start = time.process_time()
    HousePainter().paint(request)
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--height", type=int, default=720)
    parser.add_argument("--styles", action="store_true")
    parser.add_argument("--settings", action="store_true")
    asked = parser.parse_args()
    cost(90)
    if asked.styles or not asked.settings:
        table("style", {style: cost(asked.height, style=style) for style in get_args(Style)})
    if asked.settings:
        table(
            "setting",
            {name: cost(asked.height, construction=name) for name in get_args(Construction)},
        )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def table(title: str, costs: dict[str, float]) -> None:
    for name, seconds in sorted(costs.items(), key=lambda item: item[1]):
        print(f"{title:8s}{name:20s}{seconds:6.2f} CPU s")
    middle = sorted(costs.values())[len(costs) // 2]
    print(f"{title:8s}{'median':20s}{middle:6.2f} CPU s\n")


if __name__ == "__main__":
    main()
