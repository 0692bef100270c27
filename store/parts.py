"""The addresses of parts and takes: "scene:3/picture", "character:Mara", "script@2". Pure functions.

kind        what sort of thing: script, treatment, concept, scene, character, film, score, page, all
:name       which one of them (a number, a character's name), up to 80 characters
/aspect     which side of it (picture, sound), or whose (concept/odile)
@number     which take of it, from 1
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.errors import NotFound

EVERYTHING = "all"

_PART = re.compile(
    r"(?P<kind>[a-z]+)(?::(?P<name>[^/@\x00-\x1f\x7f]{1,80}))?(?:/(?P<aspect>[a-z][a-z0-9_-]{0,39}))?"
)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_UNNAMEABLE = re.compile(r"[/@\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class PartName:
    """A part's address, taken apart. `str()` puts it together again."""

    kind: str
    name: str = ""
    aspect: str = ""

    def __str__(self) -> str:
        named = f":{self.name}" if self.name else ""
        return f"{self.kind}{named}" + (f"/{self.aspect}" if self.aspect else "")

    @property
    def whole(self) -> "PartName":
        """Return the part this is a side of ("scene:3" for "scene:3/picture"); itself if it is whole."""
        return PartName(self.kind, self.name)


def parse(address: str) -> PartName:
    """Return a part's address taken apart. Raises NotFound if it is not one."""
    match = _PART.fullmatch(address)
    if match is None:
        raise NotFound(
            f"{address!r} is not the address of a part",
            hint='parts are named like "script", "scene:3", "scene:3/picture" or "character:Mara"',
        )
    return PartName(match["kind"], match["name"] or "", match["aspect"] or "")


def part_of(kind: str, name: str = "", aspect: str = "") -> str:
    """Return an address for anything's name: what cannot stand in one becomes a hyphen."""
    fitting = _UNNAMEABLE.sub("-", name)[:80]
    return str(parse(str(PartName(kind, fitting, aspect))))


def address_of(part: str, number: int) -> str:
    """Return a take's address."""
    return f"{part}@{number}"


def parse_take(address: str) -> tuple[str, int | None]:
    """Return the part and the take's number, None for a bare part. Raises NotFound."""
    part, at, number = address.partition("@")
    parse(part)
    if not at:
        return part, None
    if not _NUMBER.fullmatch(number):
        raise NotFound(
            f"{address!r} is not the address of a take",
            hint=f'takes are numbered from 1, like "{part}@1"',
        )
    return part, int(number)


def covers(lock: str, part: str) -> bool:
    """Return whether a lock on one part holds another: itself, its sides, and with "all" everything."""
    return lock in (EVERYTHING, part) or part.startswith(f"{lock}/")


def covered(part: str, locks: Iterable[str]) -> bool:
    """Return whether any of the locks holds the part."""
    return any(covers(lock, part) for lock in locks)
