"""Handing over: a project written out as files that people and their tools can open.

Every file is written under a temporary name and renamed when it is whole. Names come from the
project's slug, never from what people or models wrote.
"""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from graphs import rooms
from graphs.assembly import Assembly
from graphs.desk.views import project_view
from graphs.errors import GraphError, NothingToShow
from graphs.rendering import KINDS
from graphs.state import Seat
from store.errors import NotFound, StoreUnusable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphs.studio import Studio
    from store.models import Take
    from tools.text.script import Script

Files = dict[str, bytes]
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class UnknownFormat(GraphError):
    """Nobody can write the format."""

    exit_status = 2


def export(
    studio: "Studio", project: str, wanted: tuple[str, ...] = (), to: Path | None = None
) -> list[Path]:
    """Write the formats wanted (all there are, if none is named); return the files written.

    Raises UnknownFormat, NothingToShow when a format's material is not made yet, AssetDamaged,
    StoreUnusable when the folder cannot be written.
    """
    for name in wanted:
        if name not in FORMATS and name != "zip":
            known = ", ".join((*FORMATS, "zip"))
            raise UnknownFormat(f"no format is called {name!r}", hint=f"formats: {known}")
    source = Handover(studio, project)
    folder = to or Path.cwd() / source.slug
    files: Files = {}
    for name in wanted or tuple(FORMATS):
        if name != "zip":
            files |= source.made(name, required=name in wanted)
    if "zip" in wanted:
        inside = files or {k: v for n in FORMATS for k, v in source.made(n, required=False).items()}
        files = {f"{source.slug}.zip": _zipped(inside), **files}
    if not files:
        raise NothingToShow(
            "nothing has been made yet that could be written out",
            hint=f"`troupe resume {source.slug}` goes on",
        )
    return _written(folder, files)


def opened(studio: "Studio", project: str) -> Path:
    """Return a file that shows the piece best as it stands: page, film, a picture. Raises NothingToShow."""
    source = Handover(studio, project)
    for part, name in (("page", "html"), ("film", "mp4")):
        if part in source.chosen:
            return _written(
                studio.store.home / "exports" / source.slug, source.made(name, required=True)
            )[0]
    pictures = sorted(part for part in source.chosen if part.endswith("/picture"))
    if pictures:
        return _written(
            studio.store.home / "exports" / source.slug, source.made("png", required=True)
        )[0]
    raise NothingToShow(
        "there is nothing to look at yet", hint=f"`troupe review {source.slug}` shows the concepts"
    )


class Handover:
    """What a project has to hand over."""

    def __init__(self, studio: "Studio", project: str) -> None:
        self._studio = studio
        self._project = project
        self.slug = studio.store.projects.get(project).slug
        self.chosen: Mapping[str, Take] = studio.store.takes.all_chosen(project)

    def made(self, name: str, *, required: bool) -> Files:
        """Return a format's files by name; none if there is nothing to make them of, unless required."""
        try:
            return FORMATS[name](self)
        except NotFound as error:
            if not required:
                return {}
            raise NothingToShow(
                f"there is nothing yet to write {name} of",
                hint=f"`troupe resume {self.slug}` goes on",
            ) from error

    def bytes_of(self, part: str) -> bytes:
        """Return the bytes of a part's chosen rendering. Raises NotFound, AssetDamaged."""
        if part not in self.chosen:
            raise NotFound(f"there is no {part} yet")
        return self._studio.store.assets.read(self.chosen[part].sha256)

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
        row = self._studio.store.projects.get(self._project)
        return Assembly(
            self._studio, Seat(project=self._project, phase=row.phase.value, works=works)
        )

    def everything(self) -> bytes:
        """Return all there is to know of the project, as JSON."""
        view = project_view(self._studio, self._project)
        return (json.dumps(view, ensure_ascii=False, indent=2) + "\n").encode()

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


def _film(source: Handover) -> Files:
    return {f"{source.slug}.mp4": source.bytes_of("film")}


def _page(source: Handover) -> Files:
    return {f"{source.slug}.html": source.bytes_of("page")}


def _markdown(source: Handover) -> Files:
    from tools.page.texts import markdown

    script, assembly = source.script, source.assembly
    names = {scene.number: f"{source.slug}-{scene.number:02}.png" for scene in script.scenes}
    shown = {n: name for n, name in names.items() if f"scene:{n}/picture" in source.chosen}
    alt = {
        n: str(source.chosen[f"scene:{n}/picture"].draft.get("facts", {}).get("alt_text", ""))
        for n in shown
    }
    text = markdown(script, pictures=shown, alt_texts=alt, credits_=assembly.credits)
    pictures = {name: source.bytes_of(f"scene:{n}/picture") for n, name in shown.items()}
    return {f"{source.slug}.md": text.encode(), **pictures}


def _fountain(source: Handover) -> Files:
    from tools.page.texts import fountain

    return {f"{source.slug}.fountain": fountain(source.script).encode()}


def _captions(suffix: str) -> Callable[[Handover], Files]:
    def write(source: Handover) -> Files:
        from tools.page import texts

        text = getattr(texts, suffix)(source.assembly.captions)
        return {f"{source.slug}.{suffix}": text.encode()}

    return write


def _mix(suffix: str) -> Callable[[Handover], Files]:
    def write(source: Handover) -> Files:
        from tools.sound import encode

        data = source.bytes_of("score")
        return {
            f"{source.slug}.{suffix}": data if suffix == "wav" else getattr(encode, suffix)(data)
        }

    return write


def _midi(source: Handover) -> Files:
    return {f"{source.slug}.mid": source.midi()}


def _pictures(source: Handover) -> Files:
    from tools.image.sheet import contact_sheet

    scenes = source.script.scenes
    pictures = {s.number: source.bytes_of(f"scene:{s.number}/picture") for s in scenes}
    captions = [scene.title for scene in scenes]
    sheet = contact_sheet(list(pictures.values()), columns=2, captions=captions)
    frames = {f"{source.slug}-{number:02}.png": data for number, data in pictures.items()}
    return {f"{source.slug}-contact-sheet.png": sheet, **frames}


def _everything(source: Handover) -> Files:
    return {f"{source.slug}.json": source.everything()}


FORMATS: dict[str, Callable[[Handover], Files]] = {
    "mp4": _film,
    "html": _page,
    "md": _markdown,
    "fountain": _fountain,
    "srt": _captions("srt"),
    "vtt": _captions("vtt"),
    "wav": _mix("wav"),
    "flac": _mix("flac"),
    "mp3": _mix("mp3"),
    "mid": _midi,
    "png": _pictures,
    "json": _everything,
}
"""What can be written, by the name it is asked for."""


def _written(folder: Path, files: Files) -> list[Path]:
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            path, part = folder / name, folder / f".{name}.part"
            part.write_bytes(data)
            part.replace(path)
            written.append(path)
    except OSError as error:
        raise StoreUnusable(
            f"{str(folder)!r} cannot be written: {error.strerror or error}",
            hint="give another folder with --to, or make room",
        ) from error
    return written


def _zipped(files: Files) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data)
    return stream.getvalue()
