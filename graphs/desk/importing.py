"""Taking in a project that was exported: as json, or as a zip with the bytes of everything made.

What comes in is believed in nothing: names, sizes, hashes and shapes are all checked before the first
byte is kept, and what does not hold is refused with one error. Nothing is unpacked into folders.
"""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

from pydantic import ValidationError

from agents.cast import Agent, find_form
from agents.drafts import DRAFTS
from agents.errors import AgentError
from agents.mind import BriefSpec
from graphs import places
from graphs.desk.verbs import remove
from graphs.errors import GraphError
from store import archive
from store.archive import Ids
from store.errors import ArchiveWrong, StoreError
from store.models import GRAPH_VERSION, Project, Status
from store.takes import canonical_hash

if TYPE_CHECKING:
    from graphs.studio import Studio

FOLDER = "assets/"
LARGEST = 2 * 2**30  # bytes of one file
LARGEST_WORDS = 256 * 2**20  # bytes of the project's own words
LARGEST_TOGETHER = 16 * 2**30
MOST_FILES = 50_000
TIGHTEST = 200  # times smaller than it was: nothing of ours packs that well
_BLOCK = 2**20
_HINT = "export it again: `troupe export --format zip`"


class ArchiveRefused(GraphError):
    """The file is no project of ours, or was changed since it was exported."""

    exit_status = 2


def take_in(studio: "Studio", file: Path, talk: Callable[[str], None] = lambda _: None) -> Project:
    """Set up an exported project in this store and return it; `talk` is told what is missing.

    Raises ArchiveRefused; then nothing was kept.
    """
    with _refusing(file), _opened(file) as (words, assets):
        whole = _parsed(words)
        rows = _rows(whole)
        place = _place(whole, rows)
        _check_people(rows)
        _check_drafts(rows)
        wanted = {str(row.get("sha256")): row.get("size") for row in rows["content"]}
        _check_assets(assets, wanted)
        project = _set_up(studio, rows, place)
        try:
            for sha256, reader in assets.items():
                if sha256 in wanted:
                    studio.store.assets.write(reader())
        except (StoreError, OSError):
            remove(studio, project.id)
            raise
    missing = sum(not studio.store.assets.verify(sha256) for sha256 in wanted)
    if missing:
        talk(
            f"{missing} of its files are not in it; `troupe resume {project.slug}` makes them again"
        )
    studio.say(project.id, "imported", "taken in from an export")
    return project


def _set_up(studio: "Studio", rows: archive.Rows, place: places.Place | None) -> Project:
    with studio.store.session() as session:
        project, ids = archive.restored(session, rows)
        if project.status is Status.WORKING:
            project.status, project.problem = Status.FAILED, "taken in while it was being worked on"
        here = _renumbered(place, ids) if place is not None else None
    if here is not None:
        places.put_in_place(studio, project.id, here)
    return project


@contextmanager
def _refusing(file: Path) -> Iterator[None]:
    """Turn whatever is wrong with the file into one error."""
    try:
        yield
    except (ArchiveWrong, places.PlaceWrong) as error:
        raise ArchiveRefused(
            f"{file.name!r} is refused: {error}", hint=error.hint or _HINT
        ) from error
    except StoreError:
        raise
    except (ValueError, OverflowError, RecursionError) as error:
        raise ArchiveRefused(
            f"{file.name!r} is refused: something in it is no value of its kind", hint=_HINT
        ) from error
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise ArchiveRefused(f"{file.name!r} cannot be read: {said}", hint=_HINT) from error


@contextmanager
def _opened(file: Path) -> "Iterator[tuple[bytes, Mapping[str, Callable[[], bytes]]]]":
    """Yield the project's words, and how to read each of its files by hash."""
    with file.open("rb") as stream:
        if not zipfile.is_zipfile(stream):
            stream.seek(0)
            yield _limited(stream, LARGEST_WORDS, file.name), {}
            return
        with zipfile.ZipFile(stream) as packed:
            entries = _checked_entries(packed)
            told = [name for name in entries if "/" not in name and name.endswith(".json")]
            if len(told) != 1:
                raise ArchiveWrong("there is no project in it")
            words = _unpacked(packed, entries[told[0]], LARGEST_WORDS)
            assets = {
                name.removeprefix(FOLDER): _reader(packed, entry)
                for name, entry in entries.items()
                if name.startswith(FOLDER)
            }
            yield words, assets


def _checked_entries(packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the archive's files by name, if every one of them may be there. Raises ArchiveWrong."""
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in packed.infolist():
        name, path = entry.filename, PurePosixPath(entry.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name:
            raise ArchiveWrong(f"{name[:80]!r} in it would lie outside of it")
        if name in entries:
            raise ArchiveWrong(f"{name[:80]!r} is in it twice")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) and not (entry.is_dir() and kind == stat.S_IFDIR):
            raise ArchiveWrong(f"{name[:80]!r} in it is no plain file")
        if entry.flag_bits & 0x1:
            raise ArchiveWrong(f"{name[:80]!r} in it is encrypted")
        tight = entry.file_size > _BLOCK and entry.file_size > TIGHTEST * max(
            1, entry.compress_size
        )
        if entry.file_size > LARGEST or tight:
            raise ArchiveWrong(f"{name[:80]!r} in it would grow to {entry.file_size} bytes")
        entries[name] = entry
    if len(entries) > MOST_FILES or sum(e.file_size for e in entries.values()) > LARGEST_TOGETHER:
        raise ArchiveWrong("there is more in it than one project has")
    return entries


def _reader(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], bytes]:
    return lambda: _unpacked(packed, entry, LARGEST)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with packed.open(entry) as stream:
        return _limited(stream, min(most, entry.file_size), entry.filename)


def _limited(stream: "BinaryIO | Any", most: int, name: str) -> bytes:
    """Return all of a stream, if it is not more than that many bytes. Raises ArchiveWrong."""
    kept = io.BytesIO()
    while block := stream.read(_BLOCK):
        kept.write(block)
        if kept.tell() > most:
            raise ArchiveWrong(f"{name[:80]!r} is larger than it may be")
    return kept.getvalue()


def _parsed(words: bytes) -> dict[str, Any]:
    try:
        whole = json.loads(words, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ArchiveWrong("what should be the project is not JSON") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("archive"), dict):
        raise ArchiveWrong(
            "it holds no project to take in", hint="`troupe export --format json` writes one"
        )
    return whole


def _no_number(said: str) -> float:
    raise ValueError(f"{said} is no number")


def _rows(whole: Mapping[str, Any]) -> archive.Rows:
    told = whole["archive"]
    if told.get("version") != archive.VERSION:
        raise ArchiveWrong(
            f"it was written in form {told.get('version')!r}; this Troupe reads {archive.VERSION}"
        )
    rows = told.get("rows")
    if not isinstance(rows, dict):
        raise ArchiveWrong("it has no rows")
    for kind in ("project", "brief", "cast", "take", "content"):
        found = rows.get(kind)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise ArchiveWrong(f"it has no proper list of {kind} rows")
    if any(row.get("graph_version") != GRAPH_VERSION for row in rows["project"]):
        raise ArchiveWrong("it was begun on graphs of another version than this Troupe's")
    return rows


def _place(whole: Mapping[str, Any], rows: archive.Rows) -> places.Place | None:
    """Return where the project's graph stands, None if it never began. Raises ArchiveWrong, PlaceWrong."""
    told = whole["archive"].get("place")
    if told is None:
        return None
    place = places.checked(told)
    if [place["state"].get("project")] != [row.get("id") for row in rows["project"]]:
        raise ArchiveWrong("its work stands in another project")
    return place


def _check_people(rows: archive.Rows) -> None:
    """Raise ArchiveWrong unless the cast can be cast here, and the brief read."""
    try:
        for row in rows["cast"]:
            named = {
                "id": row.get("agent"),
                **{k: row.get(k) for k in ("name", "role", "personality")},
            }
            Agent.model_validate({**named, **dict(row.get("profile") or {})})
        for row in rows["brief"]:
            BriefSpec.model_validate(
                {k: row.get(k) for k in ("prompt", "form", "audience", "length")}
            )
        for row in rows["project"]:
            find_form(str(row.get("form")))
    except (ValidationError, TypeError, ValueError) as error:
        raise ArchiveWrong("its cast or its brief is not one") from error
    except AgentError as error:
        raise ArchiveWrong(str(error), hint=error.hint) from error


def _check_drafts(rows: archive.Rows) -> None:
    """Raise ArchiveWrong unless every draft is what its hash says and of the kind it says it is."""
    for row in rows["take"]:
        draft, name = row.get("draft"), f"{row.get('part')}@{row.get('number')}"
        if row.get("kind") == "rendering" or not isinstance(draft, dict):
            continue
        if canonical_hash(draft) != row.get("sha256"):
            raise ArchiveWrong(f"{name[:80]} does not match its hash")
        kind = DRAFTS.get(str(row.get("kind")))
        try:
            if kind is not None:
                kind.model_validate(draft)
        except ValidationError as error:
            raise ArchiveWrong(f"{name[:80]} is not a {row['kind']}") from error


def _check_assets(assets: Mapping[str, Callable[[], bytes]], wanted: Mapping[str, object]) -> None:
    """Raise ArchiveWrong unless every file is what its name and its row say."""
    for sha256, read in assets.items():
        data = read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ArchiveWrong(f"the file {sha256[:12]!r} in it does not match its hash")
        if sha256 in wanted and wanted[sha256] != len(data):
            raise ArchiveWrong(f"the file {sha256[:12]!r} in it is not as long as it says")


def _renumbered(place: places.Place, ids: Ids) -> places.Place:
    """Return the place with the rows it names by their new ids."""
    state = dict(place["state"])
    for name, kind in (("suggestions", "suggestion"), ("notes", "note")):
        if name in state:
            state[name] = [ids.get(kind, old) for old in state[name]]
    if state.get("answer"):
        state["answer"] = ids.get("answer", state["answer"])
    if isinstance(said := state.get("said"), dict) and isinstance(said.get("answer"), int):
        state["said"] = {**said, "answer": ids.get("answer", said["answer"])}
    if state.get("run"):
        state["run"] = ids.run(state["run"])
    return {**place, "state": state}
