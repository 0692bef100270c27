"""Which style is made by whom. Knows names; each maker is loaded when it is asked for."""

from collections.abc import Callable
from importlib import import_module

from tools.image.colour import Array
from tools.image.stage import Stage

MAKERS: dict[str, str] = {
    "painted": "brushes", "flat": "brushes", "gouache": "brushes", "watercolour": "washes", "ink_wash": "washes", "woodblock": "prints",
    "risograph": "prints", "paper_cut": "cuts", "pixel": "cuts", "oil": "oils", "charcoal": "sticks", "chalk": "sticks",
}  # fmt: skip


def maker(style: str) -> Callable[[Stage], Array]:
    """Return the function that turns a stage into a picture in a style."""
    found: Callable[[Stage], Array] = getattr(import_module(f"tools.image.{MAKERS[style]}"), style)
    return found
