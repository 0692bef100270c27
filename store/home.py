"""Where things lie in the home folder. Knows paths, not what is in them."""

from dataclasses import dataclass
from pathlib import Path

from store.faults import files_explained


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
