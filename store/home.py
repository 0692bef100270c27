"""Where the home folder is, and where things lie in it. Knows paths, not what is in them.

From the standard library alone, since every command asks it first; what TROUPE_* variables and
troupe.toml say here agrees with store.settings, which knows every setting and is slower to import.
"""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.errors import SettingsWrong
from store.faults import explained, files_explained

FILE_NAME = "troupe.toml"


@dataclass(frozen=True)
class Home:
    """The folder that holds all that Troupe keeps."""

    folder: Path

    @property
    def database(self) -> Path:
        """Return the file of the default database."""
        return self.folder / "troupe.sqlite"

    @property
    def checkpoints(self) -> Path:
        """Return the file of LangGraph's snapshots."""
        return self.folder / "checkpoints.sqlite"

    @property
    def assets(self) -> Path:
        """Return the folder of bytes by hash."""
        return self.folder / "assets"

    @property
    def damaged(self) -> Path:
        """Return the folder where bytes go that no longer match their hash."""
        return self.folder / "damaged"

    @property
    def locks(self) -> Path:
        """Return the folder of the operating system's locks."""
        return self.folder / "locks"

    def prepare(self) -> None:
        """Create the folders, private to their owner. Raises StoreUnusable."""
        with files_explained(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.assets, self.locks):
                folder.mkdir(mode=0o700, exist_ok=True)


def default_url(folder: Path) -> str:
    """Return the URL of the default database of a home."""
    return f"sqlite:///{Home(folder).database}"


def home_and_url() -> tuple[Path, str | None]:
    """Return the home folder and the database's URL, None for the home's own. Raises SettingsWrong."""
    home = home_folder()
    url = _variables().get("troupe_database_url") or file_settings(home).get("database_url")
    if url is not None and not isinstance(url, str):
        raise SettingsWrong(
            f"{FILE_NAME}: database_url is not text", hint='write it in quotes: "postgresql://..."'
        )
    return home, url or None


def home_folder() -> Path:
    """Return the home folder: TROUPE_HOME, or the platform's place for a user's data."""
    given = _variables().get("troupe_home")
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("troupe", appauthor=False)


def file_settings(home: Path) -> dict[str, Any]:
    """Return what home/troupe.toml says; nothing when there is none. Raises SettingsWrong."""
    path = home / FILE_NAME
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except PermissionError as error:
        raise explained(error, str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsWrong(
            f"{str(path)!r} cannot be read: {why}", hint="see docs/settings.md"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsWrong(
            f"{str(path)!r} is not valid TOML: {error}", hint="see docs/settings.md"
        ) from error
    if "home" in said:
        raise SettingsWrong(
            f"{str(path)!r} lies in the home folder and cannot move it", hint="set TROUPE_HOME"
        )
    return said


def _variables() -> dict[str, str]:
    return {name.lower(): value for name, value in os.environ.items()}
