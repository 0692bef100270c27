"""The showcase: a folder per project where what counts now lies under names a person can open.

The bytes are linked from the assets, not copied, where the file system can. Names are made from
parts' addresses, never from what people or models wrote.
"""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import StoreUnusable

if TYPE_CHECKING:
    from graphs.studio import Studio
    from store.models import Take

SUFFIXES = {
    "image/png": ".png",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "text/html": ".html",
}


def lay_out(studio: "Studio", project: str) -> dict[str, Path]:
    """Lay out every rendering that counts; return the paths by part. Raises StoreUnusable."""
    folder = studio.store.home / "projects" / project
    shown = {
        part: folder / _name(part, take)
        for part, take in studio.store.takes.all_chosen(project).items()
        if take.media_type in SUFFIXES and _plain(part)
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part, path in shown.items():
            take = studio.store.takes.chosen(project, part)
            if take is not None:
                _link(studio.store.assets.path(take.sha256), path)
    except OSError as error:
        raise StoreUnusable(
            f"{str(folder)!r} cannot be written: {error.strerror or error}",
            hint="make room, or set TROUPE_HOME to another folder",
        ) from error
    return {part: path for part, path in shown.items() if path.exists()}


def clear(studio: "Studio", project: str) -> None:
    """Take the project's showcase away."""
    shutil.rmtree(studio.store.home / "projects" / project, ignore_errors=True)


def _link(source: Path, path: Path) -> None:
    if not source.exists() or (path.exists() and path.samefile(source)):
        return
    fresh = path.with_name(f".{path.name}.part")
    fresh.unlink(missing_ok=True)
    try:
        os.link(source, fresh)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, fresh)
    fresh.replace(path)


def _name(part: str, take: "Take") -> str:
    return part.replace(":", "-").replace("/", "-") + SUFFIXES[take.media_type]


def _plain(part: str) -> bool:
    return part.replace(":", "").replace("/", "").isalnum()
