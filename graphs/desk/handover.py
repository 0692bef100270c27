"""Handing over: a project written out as files that people and their tools can open.

Every file is written under a temporary name and renamed when it is whole. Names come from the
project's slug, never from what people or models wrote. Which formats there are is
graphs.desk.formats.
"""

import io
import json
import zipfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphs import places, rooms
from graphs.assembly import Assembly
from graphs.desk.formats import FORMATS, SUFFIXES, File, Files
from graphs.desk.importing import FOLDER
from graphs.desk.provenance import Provenance
from graphs.desk.views import project_view
from graphs.errors import GraphError, NothingToShow
from graphs.rendering import KINDS
from graphs.state import Seat
from store import archive
from store.errors import AssetDamaged, NotFound, StoreUnusable
from tools.errors import BackEndUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphs.studio import Studio
    from store.models import Take
    from tools.film.editing import Heard
    from tools.text.script import Script

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class UnknownFormat(GraphError):
    """Nobody can write the format."""

    exit_status = 2


def export(
    studio: "Studio",
    project: str,
    wanted: tuple[str, ...] = (),
    to: Path | None = None,
    *,
    talk: "Callable[[str], None] | None" = None,
) -> list[Path]:
    """Write the formats wanted (all there are, if none is named); return the files written.

    `talk` is told what was left out, and why. Raises UnknownFormat, NothingToShow when a format's
    material is not made yet, BackEndUnavailable when a format named needs a package that is not
    installed, AssetDamaged, StoreUnusable when the folder cannot be written.
    """
    for name in wanted:
        if name not in FORMATS and name != "zip":
            known = ", ".join((*FORMATS, "zip"))
            raise UnknownFormat(f"no format is called {name!r}", hint=f"formats: {known}")
    source = Handover(studio, project)
    named = tuple(name for name in wanted if name != "zip")
    files: Files = {}
    for name in named or FORMATS:
        files |= source.made(name, required=name in wanted)
    if not files:
        raise NothingToShow(
            "nothing has been made yet that could be written out",
            hint=f"`troupe resume {source.row.id}` goes on",
        )
    files = source.sealed(files)
    if "zip" in wanted:
        kept = source.kept_bytes() if f"{source.slug}.json" in files else ()
        packed = File(data=_zipped(files, kept), media_type="application/zip")
        files = {f"{source.slug}.zip": packed, **(files if named else {})}
    if talk is not None:
        for remark in source.remarks:
            talk(remark)
    return _written(to or Path.cwd() / source.slug, files)


def opened(studio: "Studio", project: str) -> Path:
    """Return a file that shows the piece best as it stands: page, film, a picture. Raises NothingToShow."""
    source = Handover(studio, project)
    folder = studio.store.home / "exports" / source.slug
    for part, name in (("page", "html"), ("film", "mp4")):
        if part in source.chosen:
            return _written(folder, source.made(name, required=True))[0]
    if any(part.endswith("/picture") for part in source.chosen):
        return _written(folder, source.made("png", required=True))[0]
    raise NothingToShow(
        "there is nothing to look at yet",
        hint=f"`troupe review {source.row.id}` shows the concepts",
    )


class Handover:
    """What a project has to hand over."""

    def __init__(self, studio: "Studio", project: str) -> None:
        self._studio = studio
        self._project = project
        self.row = studio.store.projects.get(project)
        self.slug = self.row.slug
        self.chosen: Mapping[str, Take] = studio.store.takes.all_chosen(project)
        self.remarks: list[str] = []

    def made(self, name: str, *, required: bool) -> Files:
        """Return a format's files by name; none if there is nothing to make them of, unless required."""
        try:
            return FORMATS[name](self)
        except NotFound as error:
            if not required:
                return {}
            raise NothingToShow(
                f"there is nothing yet to write {name} of",
                hint=f"`troupe resume {self.row.id}` goes on",
            ) from error
        except BackEndUnavailable as error:
            if required:
                raise
            self.remarks.append(f"{name} is left out: {error} ({error.hint})")
            return {}

    def sealed(self, files: Files) -> Files:
        """Return files that say of themselves where they come from."""
        provenance = Provenance(self._studio, self._project, self.chosen)
        found = provenance.sealed(files)
        self.remarks += provenance.problems
        return found

    def file_of(self, part: str) -> File:
        """Return a part's chosen rendering. Raises NotFound, AssetDamaged."""
        if part not in self.chosen:
            raise NotFound(f"there is no {part} yet")
        take = self.chosen[part]
        try:
            data = self._studio.store.assets.read(take.sha256)
        except AssetDamaged as error:
            hint = f"`troupe resume {self.row.id}` makes it again"
            raise AssetDamaged(f"{part}: {error}", hint=hint) from error
        return File(data=data, media_type=take.media_type, part=part)

    def pictures(self) -> dict[int, File]:
        """Return the pictures there are, by scene. Raises NotFound without a script."""
        parts = {scene.number: f"scene:{scene.number}/picture" for scene in self.script.scenes}
        return {n: self.file_of(part) for n, part in parts.items() if part in self.chosen}

    def alt_texts(self) -> dict[int, str]:
        """Return what each scene's picture shows, in words."""
        found = {}
        for scene in self.script.scenes:
            take = self.chosen.get(f"scene:{scene.number}/picture")
            found[scene.number] = (
                str(take.draft.get("facts", {}).get("alt_text", "")) if take else ""
            )
        return {number: words for number, words in found.items() if words}

    def heard(self, folder: str) -> "tuple[list[Heard], Files]":
        """Return every sound of the film where it is heard, and its file in that folder."""
        from tools.film.editing import Heard
        from tools.sound.encode import duration

        mix = self.assembly.mix_request()
        heard: list[Heard] = []
        files: Files = {}
        for clip in mix.clips:
            data = self._studio.store.assets.read(clip.source.sha256)
            part = next((p for p, t in self.chosen.items() if t.sha256 == clip.source.sha256), "")
            number = 1 + sum(one.track == clip.track for one in heard)
            suffix = SUFFIXES.get(clip.source.media_type, "bin")
            name = f"{folder}/{clip.track}-{number:02}.{suffix}"
            files[name] = File(data=data, media_type=clip.source.media_type, part=part)
            lasts = min(duration(data), mix.duration_s - clip.start_s)
            heard.append(
                Heard(track=clip.track, media=name, start_s=clip.start_s, duration_s=lasts)
            )
        return heard, files

    @property
    def script(self) -> "Script":
        """Return the script. Raises NotFound."""
        script: Script = rooms.draft(self._studio, self._project, "script")
        return script

    @property
    def assembly(self) -> Assembly:
        """Return the cut as data. Raises NotFound when its drafts are not made."""
        missing = [kind for kind in KINDS if kind not in self.chosen]
        if missing:
            raise NotFound(f"there is no {missing[0]} yet")
        works = {kind: f"{kind}@{self.chosen[kind].number}" for kind in KINDS}
        return Assembly(
            self._studio, Seat(project=self._project, phase=self.row.phase.value, works=works)
        )

    def everything(self) -> bytes:
        """Return all there is to know of the project, as JSON that `troupe import` reads."""
        view = project_view(self._studio, self._project)
        for asset in view["assets"]:
            del asset["path"]
        view["archive"] = {
            "version": archive.VERSION,
            "rows": self._rows,
            "place": places.place_of(self._studio, self._project),
        }
        return (json.dumps(view, ensure_ascii=False, indent=1) + "\n").encode()

    def kept_bytes(self) -> "Iterator[tuple[str, bytes]]":
        """Return everything made, by hash; what is missing or damaged is left out."""
        for row in self._rows["content"]:
            if self._studio.store.assets.verify(row["sha256"], deep=True):
                yield row["sha256"], self._studio.store.assets.read(row["sha256"])

    @cached_property
    def _rows(self) -> archive.Rows:
        with self._studio.store.reading() as session:
            return archive.rows_of(session, self._project)

    def midi(self) -> bytes:
        """Return the whole score as MIDI. Raises NotFound."""
        from tools.music.midi import merge_midi

        assembly, cues = self.assembly, []
        for placed in assembly.timeline.shots():
            take = self.chosen.get(f"scene:{placed.scene}/music")
            if take is None or take.generation_id is None:
                continue
            files = {
                one.role: one for one in self._studio.store.ledger.get(take.generation_id).files
            }
            if "midi" in files:
                data = self._studio.store.assets.read(files["midi"].sha256)
                cues.append((data, assembly.timeline.cue_span(placed.scene)[0]))
        if not cues:
            raise NotFound("there is no score yet")
        return merge_midi(cues)


def _written(folder: Path, files: Files) -> list[Path]:
    written = []
    try:
        for name, file in files.items():
            path = folder / name
            part = path.with_name(f".{path.name}.part")
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                part.write_bytes(file.data)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            written.append(path)
    except OSError as error:
        raise StoreUnusable(
            f"{str(folder)!r} cannot be written: {error.strerror or error}",
            hint="give another folder with --to, or make room",
        ) from error
    return written


def _zipped(files: Files, kept: "Iterable[tuple[str, bytes]]") -> bytes:
    """Return files as a zip, and everything made by its hash, so that it can be imported."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for name, file in files.items():
            how = zipfile.ZIP_DEFLATED if name.endswith(".json") else zipfile.ZIP_STORED
            packed.writestr(zipfile.ZipInfo(name, _ZIP_TIME), file.data, how)
        for sha256, data in kept:
            packed.writestr(zipfile.ZipInfo(f"{FOLDER}{sha256}", _ZIP_TIME), data)
    return stream.getvalue()
