"""Where the sounds come from: finds a SoundFont on this machine, without opening it.

The one that always comes with us is TimGM6mb inside the package pretty_midi (GPL-2: we
depend on it and never copy it).
"""

import os
from importlib.util import find_spec
from pathlib import Path

VARIABLE = "TROUPE_SOUNDFONT"
SYNTH = "synth"
_SHELVES = (Path("/usr/share/sounds"), Path("/usr/share/soundfonts"))
_PREFERRED = ("musescore", "fluidr3", "generaluser", "timgm6mb")
_SUFFIXES = (".sf2", ".sf3")


def find() -> Path | None:
    """Return the SoundFont to play with, or None if there is none.

    The file named by TROUPE_SOUNDFONT comes first, then the system's, then the one that
    comes with pretty_midi.
    """
    named = os.environ.get(VARIABLE, "")
    if named and Path(named).is_file():
        return Path(named)
    return next(iter(_on_shelves()), None) or _shipped()


def complaint() -> str:
    """Return what is wrong with TROUPE_SOUNDFONT, in words; empty if nothing is."""
    named = os.environ.get(VARIABLE, "")
    if not named or Path(named).is_file():
        return ""
    return f"{VARIABLE} names {Path(named).name!r}, which is not a file here: it was passed over"


def tag(path: Path | None) -> str:
    """Return a short name of the sounds for versions: file name and size, or "synth"."""
    if path is None:
        return SYNTH
    name = "".join(letter for letter in path.stem.lower() if letter.isalnum())
    return f"{name[:24]}-{path.stat().st_size}"


def _on_shelves() -> list[Path]:
    found = [
        path
        for shelf in _SHELVES
        if shelf.is_dir()
        for path in shelf.rglob("*")
        if path.suffix.lower() in _SUFFIXES and path.is_file()
    ]
    return sorted(found, key=lambda path: (_rank(path), path.name))


def _rank(path: Path) -> int:
    name = path.stem.lower().replace("_", "")
    return next((i for i, known in enumerate(_PREFERRED) if known in name), len(_PREFERRED))


def _shipped() -> Path | None:
    spec = find_spec("pretty_midi")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name("TimGM6mb.sf2")
    return path if path.is_file() else None
