"""Who can do what: back ends by capability and name. A back end is a name until it is asked for.

Third parties add theirs by entry points of the group `troupe.backends`, named
"capability.name" ("paint.mine = my_package:MyPainter"). A broken one is an error when it is
asked for, never silently absent.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from tools.base import BackEnd, Capability
from tools.errors import BackEndUnavailable, UnknownBackEnd

GROUP = "troupe.backends"

HOUSE: dict[str, str] = {
    "write.house": "tools.text.house:HouseWriter",
    "paint.house": "tools.image.house:HousePainter",
    "compose.house": "tools.music.house:HouseComposer",
    "speak.house": "tools.voice.house:HouseVoice",
    "foley.house": "tools.sound.house:HouseFoley",
    "mix.house": "tools.sound.mixer:HouseMixer",
    "shoot.house": "tools.film.house:HouseCamera",
    "cut.house": "tools.film.cutter:HouseCutter",
    "page.house": "tools.page.house:HousePage",
}


def names(capability: Capability) -> tuple[str, ...]:
    """Return the names of all back ends of a capability, the house one first."""
    prefix = f"{capability.value}."
    found = [name.removeprefix(prefix) for name in _references() if name.startswith(prefix)]
    return tuple(sorted(found, key=lambda name: (name != "house", name)))


def find(capability: Capability, name: str = "house") -> BackEnd:
    """Return the back end. Raises UnknownBackEnd, or BackEndUnavailable if it cannot be loaded."""
    reference = _references().get(f"{capability.value}.{name}")
    if reference is None:
        known = ", ".join(names(capability)) or "none"
        raise UnknownBackEnd(
            f"no back end named {name!r} can {capability.value}", hint=f"known: {known}"
        )
    return _load(reference)()


@cache
def _references() -> dict[str, str]:
    found = dict(HOUSE)
    for point in entry_points(group=GROUP):
        found.setdefault(point.name, point.value)
    return found


@cache
def _load(reference: str) -> Callable[[], BackEnd]:
    module, _, attribute = reference.partition(":")
    try:
        factory: Callable[[], BackEnd] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise BackEndUnavailable(
            f"the back end {reference!r} cannot be loaded: {error}",
            hint="install what it needs, or choose another back end",
        ) from error
    return factory
