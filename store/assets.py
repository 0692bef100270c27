"""Bytes by their SHA-256: home/assets/ab/cd/<sha256>. Written whole or not at all, kept once.

Knows files and the Content rows that name them; not what the bytes are of.
"""

import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select

from store.errors import AssetDamaged, NotFound
from store.faults import files_explained
from store.home import Home
from store.models import Asset, Content, Take
from store.sessions import Sessions

REMADE = "`troupe resume PROJECT` makes it again"

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEMPORARY = ".part-"
_DAY_SECONDS = 86_400
_CLAIM = "assets"  # the name under which rows and files are brought into line


class Assets:
    """The bytes of all projects."""

    def __init__(self, sessions: Sessions, home: Home) -> None:
        self._sessions = sessions
        self._home = home

    def put(self, data: bytes, media_type: str) -> str:
        """Keep bytes and the row that names them; return their SHA-256. Raises StoreUnusable."""
        sha256 = self.write(data)
        with self._sessions.writing() as session:
            self.claim(session, [(data, sha256, media_type)])
        return sha256

    def write(self, data: bytes) -> str:
        """Write bytes under their hash without a row; return the hash. Raises StoreUnusable."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        with files_explained(path.parent):
            if not _has_size(path, len(data)):
                _write_whole(path, data)
        return sha256

    def claim(self, session: Session, contents: Iterable[tuple[bytes, str, str]]) -> None:
        """Add rows for written bytes (data, hash, media type) in an open writing session.

        Bytes that were pruned since they were written are written again: from here to the
        end of the session no one else prunes.
        """
        self._sessions.one_at_a_time(session, _CLAIM)
        for data, sha256, media_type in contents:
            if not self.verify(sha256):
                self.write(data)
            if session.get(Content, sha256) is None:
                session.add(Content(sha256=sha256, size=len(data), media_type=media_type))
        session.flush()

    def path(self, sha256: str) -> Path:
        """Return where the bytes lie, whether they are there or not. Raises NotFound for no hash."""
        if not _SHA256.fullmatch(sha256):
            raise NotFound(f"{sha256!r} is not the hash of an asset")
        return self._home.assets / sha256[:2] / sha256[2:4] / sha256

    def read(self, sha256: str) -> bytes:
        """Return the bytes, checked against their hash.

        Raises AssetDamaged when they are missing or differ; differing ones are moved aside,
        so that the next run makes them again.
        """
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise AssetDamaged(f"the bytes of {sha256[:12]} are missing", hint=REMADE) from error
        except OSError as error:
            raise AssetDamaged(
                f"the bytes of {sha256[:12]} cannot be read: {error.strerror}", hint=REMADE
            ) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            self._move_aside(path)
            raise AssetDamaged(f"the bytes of {sha256[:12]} are damaged", hint=REMADE)
        return data

    def verify(self, sha256: str, *, deep: bool = False, size: int | None = None) -> bool:
        """Return whether the bytes are there, of that size if given; deep: and match their hash."""
        path = self.path(sha256)
        if not deep:
            return path.is_file() and (size is None or _has_size(path, size))
        try:
            self.read(sha256)
        except AssetDamaged:
            return False
        return True

    def media_type(self, sha256: str) -> str:
        """Return what kind of bytes they are. Raises NotFound when no row names them."""
        with self._sessions.reading() as session:
            content = session.get(Content, sha256)
        if content is None:
            raise NotFound(f"no asset has the hash {sha256!r}")
        return content.media_type

    def prune(self, only: Iterable[str] | None = None) -> int:
        """Delete the bytes that no asset and no take refers to; return how many were deleted.

        `only` narrows it to those hashes. Without it, whatever is younger than a day stays:
        it may belong to a take that is being kept this moment.
        """
        wanted = None if only is None else set(only)
        with self._sessions.writing() as session:
            self._sessions.one_at_a_time(session, _CLAIM)
            loose = [
                content.sha256
                for content in session.exec(select(Content).where(*_unreferenced()))
                if (self._is_old(content.sha256) if wanted is None else content.sha256 in wanted)
            ]
            for sha256 in loose:
                with files_explained(self.path(sha256)):
                    self.path(sha256).unlink(missing_ok=True)
                session.exec(delete(Content).where(col(Content.sha256) == sha256))
        return len(loose)

    def sweep(self) -> int:
        """Delete temporary files that a crash left more than a day ago; return how many."""
        before = time.time() - _DAY_SECONDS
        swept = 0
        with files_explained(self._home.assets):
            for path in self._home.assets.glob(f"*/*/{_TEMPORARY}*"):
                with suppress(FileNotFoundError):  # another process finished or swept it
                    if path.stat().st_mtime < before:
                        path.unlink()
                        swept += 1
        return swept

    def _is_old(self, sha256: str) -> bool:
        path = self.path(sha256)
        return not path.exists() or path.stat().st_mtime < time.time() - _DAY_SECONDS

    def _move_aside(self, path: Path) -> None:
        with files_explained(path):
            self._home.damaged.mkdir(mode=0o700, exist_ok=True)
            path.replace(self._home.damaged / path.name)


def _unreferenced() -> tuple[ColumnElement[bool], ...]:
    in_assets = select(Asset.id).where(col(Asset.sha256) == col(Content.sha256)).exists()
    in_takes = select(Take.id).where(col(Take.sha256) == col(Content.sha256)).exists()
    return ~in_assets, ~in_takes


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False


def _write_whole(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
