"""The showcase: a folder per project where what counts now lies under names a person can open.

The bytes are linked from the assets, not copied, where the file system can. Names are made from
parts' addresses, never from what people or models wrote.
"""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

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
    """Lay out every rendering that counts; return the paths by part.

    On a disk that is full or read-only these are the paths of the assets themselves.
    """
    folder = studio.store.home / "projects" / project
    chosen = studio.store.takes.all_chosen(project)
    shown = {
        part: folder / _name(part, take)
        for part, take in chosen.items()
        if take.media_type in SUFFIXES and _plain(part)
    }
    kept = {part: studio.store.assets.path(chosen[part].sha256) for part in shown}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part, path in shown.items():
            _link(kept[part], path)
    except OSError:
        shown = kept
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
