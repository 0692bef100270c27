"""Bytes by their hash: written whole, kept once, checked when read, pruned when nobody needs them."""

import errno
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import guards
from store.database import Store, open_store
from store.errors import AssetDamaged, NotFound, StoreUnusable


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    with open_store(home) as opened:
        yield opened


def files(store: Store) -> list[Path]:
    return sorted(path for path in (store.home / "assets").rglob("*") if path.is_file())


def test_bytes_lie_under_their_hash(store: Store) -> None:
    sha256 = store.assets.put(b"a picture", "image/png")
    assert sha256 == hashlib.sha256(b"a picture").hexdigest()
    assert files(store) == [store.home / "assets" / sha256[:2] / sha256[2:4] / sha256]
    assert store.assets.read(sha256) == b"a picture"
    assert store.assets.media_type(sha256) == "image/png"
    assert store.assets.verify(sha256)
    assert store.assets.verify(sha256, deep=True)
    assert not store.assets.verify(sha256, size=3)


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    first = store.assets.put(b"same", "image/png")
    when = store.assets.path(first).stat().st_mtime_ns
    assert store.assets.put(b"same", "image/png") == first
    assert store.assets.path(first).stat().st_mtime_ns == when
    assert store.assets.put(b"", "text/plain") != first
    assert len(files(store)) == 2


def test_missing_bytes_are_a_state(store: Store) -> None:
    sha256 = store.assets.put(b"gone", "image/png")
    store.assets.path(sha256).unlink()
    assert not store.assets.verify(sha256)
    assert not store.assets.verify(sha256, deep=True)
    with pytest.raises(AssetDamaged, match="missing") as caught:
        store.assets.read(sha256)
    assert "troupe resume" in caught.value.hint


def test_damaged_bytes_are_moved_aside(store: Store) -> None:
    sha256 = store.assets.put(b"whole bytes", "image/png")
    store.assets.path(sha256).write_bytes(b"WHOLE bytes")
    assert store.assets.verify(sha256)
    with pytest.raises(AssetDamaged, match="are damaged"):
        store.assets.read(sha256)
    assert (store.home / "damaged" / sha256).read_bytes() == b"WHOLE bytes"
    with pytest.raises(AssetDamaged, match="missing"):
        store.assets.read(sha256)
    assert store.assets.put(b"whole bytes", "image/png") == sha256
    assert store.assets.read(sha256) == b"whole bytes"


def test_cut_off_bytes_are_written_anew(store: Store) -> None:
    sha256 = store.assets.put(b"all of it", "image/png")
    store.assets.path(sha256).write_bytes(b"all")
    store.assets.put(b"all of it", "image/png")
    assert store.assets.read(sha256) == b"all of it"


@pytest.mark.parametrize("name", ["", "x", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_hashes_have_a_path(store: Store, name: str) -> None:
    with pytest.raises(NotFound, match="not the hash"):
        store.assets.path(name)


def test_no_row_no_media_type(store: Store) -> None:
    with pytest.raises(NotFound):
        store.assets.media_type("a" * 64)


def test_a_full_disk_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnusable, match="disk is full") as caught:
        store.assets.put(b"too much", "image/png")
    assert "safe" in caught.value.hint
    monkeypatch.undo()
    assert files(store) == []
    with pytest.raises(NotFound):
        store.assets.media_type(hashlib.sha256(b"too much").hexdigest())


def test_what_a_crash_left_is_swept_after_a_day(store: Store) -> None:
    folder = store.assets.path(store.assets.put(b"x", "text/plain")).parent
    fresh, stale = folder / ".part-fresh", folder / ".part-stale"
    for path in (fresh, stale):
        path.write_bytes(b"half")
    os.utime(stale, (time.time() - 100_000,) * 2)
    assert store.assets.sweep() == 1
    assert fresh.exists()
    assert not stale.exists()


def test_opening_sweeps_once_a_day(store: Store) -> None:
    marker = store.home / "locks" / "swept"
    assert marker.exists()
    old = store.home / "locks" / "gen-aa" / "aa.lock"
    old.parent.mkdir()
    old.touch()
    os.utime(old, (time.time() - 100_000,) * 2)
    swept: list[bool] = []
    guards.sweep(store.home / "locks", lambda: swept.append(True))
    assert (old.exists(), swept) == (True, [])
    os.utime(marker, (time.time() - 100_000,) * 2)
    guards.sweep(store.home / "locks", lambda: swept.append(True))
    assert (old.exists(), swept) == (False, [True])


def test_pruning_spares_what_is_young_or_needed(store: Store) -> None:
    loose, young = store.assets.put(b"loose", "a/b"), store.assets.put(b"young", "a/b")
    os.utime(store.assets.path(loose), (time.time() - 100_000,) * 2)
    assert store.assets.prune() == 1
    assert not store.assets.verify(loose)
    assert store.assets.verify(young)
    with pytest.raises(NotFound):
        store.assets.media_type(loose)
    assert store.assets.prune([young]) == 1
    assert files(store) == []
