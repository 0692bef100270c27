"""What `troupe doctor` looks at: the installation, the store, every back end, and what would help."""

import os
import sys
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from typing import TypedDict

from store.errors import StoreError
from tools import registry
from tools.base import Capability
from tools.errors import ToolError


class Finding(TypedDict):
    """One thing looked at: "ok", "missing" (can do without) or "broken"."""

    name: str
    state: str
    found: str
    remedy: str


def examine() -> list[Finding]:
    """Return everything that was found."""
    return [_python(), *_names(), _store(), *_back_ends(), *_extras()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    state = "ok" if sys.version_info >= (3, 11) else "broken"
    return Finding(
        name="Python", state=state, found=version, remedy="3.11 or newer" * (state != "ok")
    )


def _names() -> list[Finding]:
    owners = packages_distributions()
    found = []
    for name in ("agents", "tools", "graphs", "store", "cli"):
        others = sorted(set(owners.get(name, [])) - {"troupe-studio"})
        found.append(
            Finding(
                name=f"the name {name!r}",
                state="broken" if others else "ok",
                found=f"also installed by {', '.join(others)}" if others else "ours",
                remedy="install troupe-studio in an environment of its own" if others else "",
            )
        )
    return found


def _store() -> Finding:
    from store.database import open_store
    from store.settings import read_settings

    try:
        settings = read_settings()
        with open_store(settings.home, settings.database_url) as store:
            where = f"{store.home} ({store.where})" if settings.database_url else str(store.home)
    except StoreError as error:
        return Finding(name="the store", state="broken", found=str(error), remedy=error.hint)
    return Finding(name="the store", state="ok", found=where, remedy="")


def _back_ends() -> list[Finding]:
    found = []
    for capability in Capability:
        for name in registry.names(capability):
            try:
                lack = registry.find(capability, name).missing()
            except ToolError as error:
                lack = f"{error}: {error.hint}"
            found.append(
                Finding(
                    name=f"{capability.value} by {name}",
                    state="missing" if lack else "ok",
                    found="not ready" if lack else "ready",
                    remedy=lack,
                )
            )
    return found


def _extras() -> list[Finding]:
    postgres = find_spec("psycopg") is not None
    soundfont = os.environ.get("TROUPE_SOUNDFONT", "")
    return [
        Finding(
            name="PostgreSQL",
            state="ok" if postgres else "missing",
            found="psycopg is installed" if postgres else "not installed",
            remedy=""
            if postgres
            else "pip install 'troupe-studio[postgres]', if you want one store for many",
        ),
        Finding(
            name="a SoundFont of your own",
            state="ok" if soundfont else "missing",
            found=soundfont or "the one that comes with pretty_midi is used",
            remedy=""
            if soundfont
            else "set TROUPE_SOUNDFONT to a better .sf2 file for richer instruments",
        ),
    ]
