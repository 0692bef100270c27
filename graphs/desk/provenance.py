"""Where every file comes from: said in it at export, signed if that is installed, and read back.

Turns recipes of the chosen takes into claims (tools.page.credentials) and marks (tools.page.marking). The
store's own bytes stay as they are. What a person gave is claimed by nobody.
"""

import mimetypes
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphs.assembly import MADE_BY
from graphs.desk.formats import File, Files
from graphs.errors import GraphError
from store.home import home_folder
from tools.errors import BackEndFailed, RequestRefused
from tools.page import credentials, marking
from tools.page.credentials import DIGITAL_SOURCE, SOURCES, Claim, Component, Kind
from tools.page.seal import root_of, seal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.studio import Studio
    from store.models import Take

KEYS = "keys"
# What a whole is made of: sides of scenes, or other wholes; the words go into all but the mix.
_WHOLES = {
    "film": ("picture", "music", "sound", "voice", "score", "film"),
    "page": ("picture", "music", "sound", "voice", "score", "film", "page"),
    "score": ("music", "sound", "voice", "score"),
    "": ("picture",),
}
_MEDIA = {
    ".vtt": "text/vtt",
    ".flac": "audio/flac",
    ".epub": "application/epub+zip",
    ".wav": "audio/wav",
}
_STATES = {
    "valid": "was not changed since it was signed",
    "changed": "WAS CHANGED since it was signed, or its signature does not hold",
    "unsigned": "carries no signed credentials",
    "unread": f"may carry signed credentials; to read them: {credentials.NEEDS}",
}


class NotGenuine(GraphError):
    """A file was changed since it was signed."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """How something came to be: its kind and what made it ("house 1"); no kind for what a person gave."""

    kind: Kind | None
    made_by: tuple[str, ...]


class Provenance:
    """What can be said of a project's files."""

    def __init__(self, studio: "Studio", project: str, chosen: "Mapping[str, Take]") -> None:
        self._studio = studio
        self._project = project
        self._chosen = chosen
        self._title = studio.store.projects.get(project).title
        self.problems: list[str] = []

    def sealed(self, files: Files) -> Files:
        """Return the files, each saying what it is; signed where that is possible."""
        return {name: self._sealed(name, file) for name, file in files.items()}

    def _sealed(self, name: str, file: File) -> File:
        origin = self.origin(file.part)
        if origin.kind is None:
            return file
        source = f"{DIGITAL_SOURCE}{SOURCES[origin.kind]}"
        said = f"{MADE_BY} ({', '.join(origin.made_by)})"
        mark = marking.Mark(title=self._title, statement=said, source=source)
        data = marking.marked(file.data, file.media_type, mark)
        # Media beside a timeline are working copies, and many: a plain mark is enough for them.
        if file.media_type in credentials.SIGNABLE and credentials.available() and "/" not in name:
            data = self._signed(name, file, data, origin.kind, origin.made_by)
        return File(data=data, media_type=file.media_type, part=file.part)

    def _signed(
        self, name: str, file: File, data: bytes, kind: Kind, made_by: tuple[str, ...]
    ) -> bytes:
        claim = Claim(
            title=self._title if file.part in _WHOLES else f"{self._title}: {name}",
            media_type=file.media_type,
            kind=kind,
            made_by=made_by,
            statement=MADE_BY,
            components=self._components(file.part),
        )
        try:
            return credentials.signed(data, claim, self._seal)
        except (RequestRefused, BackEndFailed) as error:
            self.problems.append(f"{name} is not signed: {error}")
            return data

    @cached_property
    def _seal(self) -> Any:
        return seal(self._studio.store.home / KEYS)

    def origin(self, part: str) -> Origin:
        """Return how a part came to be; for "" a book's or a text's: the pictures and the words."""
        take = self._chosen.get(part)
        if take is not None and part not in _WHOLES:
            return self._of(take)
        sides = _WHOLES.get(part, _WHOLES[""])
        renderings = [take for take in self._chosen.values() if take.kind == "rendering"]
        found = [self._of(one) for one in renderings if one.part.rpartition("/")[2] in sides]
        found += self._minds if part != "score" else []
        made_by = {name for one in found for name in one.made_by}
        return Origin(kind=_together({one.kind for one in found}), made_by=tuple(sorted(made_by)))

    def _of(self, take: "Take") -> Origin:
        if take.generation_id is None:
            return Origin(kind=None if take.author == "human" else "procedural", made_by=())
        recipe = self._studio.store.ledger.get(take.generation_id).recipe
        words = (recipe.get("back_end"), recipe.get("version"), recipe.get("model"))
        name = " ".join(str(word) for word in words if word)
        kind: Kind = "procedural" if recipe.get("back_end") == "house" else "trained"
        return Origin(kind=kind, made_by=(f"{_said(take.part)} by {name}",))

    @cached_property
    def _minds(self) -> list[Origin]:
        rows = self._studio.store.ledger.rows(self._project)
        minds = dict.fromkeys((r.back_end, r.model) for r in rows if r.capability == "think")
        return [
            Origin(
                kind="procedural" if back_end == "house" else "trained",
                made_by=(f"words by {back_end} {model}".strip(),),
            )
            for back_end, model in minds
        ]

    def _components(self, part: str) -> tuple[Component, ...]:
        """Return what a film is cut from: every scene's picture, and the mix."""
        if part != "film":
            return ()
        wanted = [name for name in self._chosen if name.endswith("/picture")] + ["score"]
        takes = [self._chosen[name] for name in wanted if name in self._chosen]
        read = self._studio.store.assets.read
        return tuple(
            Component(title=take.part, media_type=take.media_type, data=read(take.sha256))
            for take in takes
            if take.media_type in credentials.SIGNABLE
        )


def verified(file: Path) -> dict[str, Any]:
    """Return what a file says of itself and whether that holds, by "state": valid, changed, unsigned, or
    unread without the extra. Raises RequestRefused when the file cannot be read.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RequestRefused(f"{str(file)!r} cannot be read: {error.strerror}") from error
    guess = _MEDIA.get(file.suffix.lower()) or mimetypes.guess_type(file.name)[0] or ""
    said = {"audio/x-wav": "audio/wav", "audio/x-flac": "audio/flac"}.get(guess, guess)
    found = None
    readable = said in credentials.SIGNABLE and credentials.available()
    if readable:
        found = credentials.read(data, said, root_of(home_folder() / KEYS))
    unread = said in credentials.SIGNABLE and not readable
    view = asdict(found) if found else {"state": "unread" if unread else "unsigned"}
    return {"file": file.name, **view, "says_synthetic": MADE_BY.encode() in data}


def told(view: dict[str, Any]) -> str:
    """Return what was verified, in words."""
    lines = [f"{view['file']} {_STATES[view['state']]}."]
    if view["state"] in ("valid", "changed"):
        by = "this installation" if view["ours"] else "another installation, or somebody else"
        lines += [
            f"signed by: {view['signed_by']} ({by}; self-asserted: nobody vouches for it)",
            f"title: {view['title']}",
            f"digital source type: {view['source'] or 'not said'}",
            f"made by: {', '.join(view['made_by']) or 'not said'}",
            f"made of: {', '.join(view['components']) or 'itself alone'}",
            *(f"problem: {one}" for one in view["problems"]),
        ]
    elif view["says_synthetic"]:
        lines.append("A plain mark in it says that it is synthetic, made with Troupe.")
    return "\n".join(lines)


def insist(view: dict[str, Any]) -> None:
    """Raise NotGenuine if the file was changed since it was signed."""
    if view["state"] == "changed":
        raise NotGenuine(
            f"{view['file']!r} was changed since it was signed", hint="ask for it again"
        )


def _said(part: str) -> str:
    side = part.rpartition("/")[2]
    return "mix" if side == "score" else side


def _together(kinds: "set[Kind | None]") -> Kind:
    """Return what becomes of several origins in one piece."""
    if kinds <= {"procedural"}:
        return "procedural"
    if kinds == {"trained"}:
        return "trained"
    return "trained composite" if "trained" in kinds else "composite"
