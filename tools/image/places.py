"""Which setting is built by whom: a table from construction to the function that paints it.

Knows names only; the module of a setting is loaded when it is first asked for.
"""

from collections.abc import Callable
from importlib import import_module

from tools.image.stage import Stage

BUILDERS: dict[str, str] = {
    "open_sea": "seas", "harbour": "seas", "cliff_lighthouse": "seas", "beach": "seas", "ship": "seas",
    "river": "waters", "lake": "waters", "waterfall": "waters", "bridge": "waters", "underwater": "waters",
    "forest": "woods", "pine_forest": "woods", "jungle": "woods",
    "meadow": "fields", "garden": "fields", "farm": "fields", "road": "fields",
    "desert": "heights", "canyon": "heights", "mountain": "heights", "snow_field": "heights", "cave": "heights",
    "village": "towns", "old_town": "towns", "city": "cities", "rooftop": "cities", "market": "cities",
    "castle": "strongholds", "ruins": "strongholds", "sky": "beyond", "space": "beyond", "planet": "beyond",
    "library": "rooms", "kitchen": "rooms", "workshop": "halls", "room": "rooms", "station": "halls",
}  # fmt: skip


def build(stage: Stage) -> None:
    """Paint the frame's setting on the stage."""
    name = stage.frame.construction
    module = import_module(f"tools.image.{BUILDERS[name]}")
    paint: Callable[[Stage], None] = getattr(module, "sky_" if name == "sky" else name)
    paint(stage)
    stage.note(stage.frame.place or name.replace("_", " "), "setting", construction=name)
