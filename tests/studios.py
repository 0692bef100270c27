"""Studios of plain minds and plain tools, for this process and for ones that are killed.

Run as a program it works on the project named on its command line until that rests.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

from doubles import PlainMind, PlainTool

from graphs.studio import Studio
from store.database import open_store
from store.settings import read_settings
from tools.base import Capability
from tools.measure.base import Measurement

PLACES = (
    "graphs.measuring._script",
    "graphs.measuring._pictures",
    "graphs.measuring._sounds",
    "graphs.measuring._fit",
)


def find(capability: Capability, name: str = "house") -> PlainTool:
    """Return the plain tool for a capability."""
    return PlainTool(capability)


def measured(*_: Any) -> tuple[Measurement, ...]:
    """Return one measurement, whatever is measured."""
    return (Measurement(name="picture_contrast", value=1, score=0.5),)


def wire(put: Callable[[str, Any], None]) -> None:
    """Put the doubles in place of what is real; `put` sets a dotted name."""
    put("tools.registry.find", find)
    for place in PLACES:
        put(place, measured)


def plain_studio() -> Studio:
    """Return a studio on the settings of the environment, with a plain mind."""
    settings = read_settings()
    studio = Studio(store=open_store(settings.home, settings.database_url), settings=settings)
    studio.__dict__["_house_mind"] = PlainMind()
    return studio


def _put(name: str, value: Any) -> None:
    from importlib import import_module

    module, _, attribute = name.rpartition(".")
    setattr(import_module(module), attribute, value)


def _slowly(make: Callable[..., Any]) -> Callable[..., Any]:
    def slow(*arguments: Any) -> Any:
        time.sleep(float(os.environ.get("TROUPE_TEST_PAUSE", "0")))
        return make(*arguments)

    return slow


if __name__ == "__main__":
    from graphs.runner import go_on

    wire(_put)
    setattr(PlainTool, "_make", _slowly(PlainTool._make))  # noqa: B010  # to be killed in
    opened = plain_studio()
    print("ready", flush=True)
    print(go_on(opened, sys.argv[1]).status.value, flush=True)
    opened.close()
