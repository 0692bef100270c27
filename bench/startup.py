"""How soon the command line answers: seconds of the wall, and the ratio to importing typer alone.

python -m bench.startup [--projects 1000] [--times 7] [--evict]

Every measurement is a fresh process. With --evict the files of Python, of its packages and of Troupe
are dropped from the page cache before each (as after a reboot). Times drift with the machine:
trust the ratios, and the smallest of several.
"""

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from store.database import open_store
from store.models import Brief

ROOT = Path(__file__).resolve().parent.parent
LIMITS_S = {"troupe --help": 0.35, "troupe list": 0.8}


def fill(home: Path, projects: int) -> None:
    with open_store(home) as store:
        for number in range(projects):
            title = f"Piece {number} of a lighthouse keeper and a storm"
            brief = Brief(project_id="", prompt=title, form="story")
            store.projects.create(title=title, form="story", seed=number, brief=brief, cast=[])


def evict() -> None:
    """Drop the files a start reads from the page cache; needs no rights."""
    places = {ROOT, *(Path(sysconfig.get_path(name)) for name in ("stdlib", "purelib", "platlib"))}
    for place in places:
        for path in place.rglob("*"):
            if path.suffix in (".py", ".pyc", ".so", ".toml") and path.is_file():
                descriptor = os.open(path, os.O_RDONLY)
                try:
                    os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                finally:
                    os.close(descriptor)


def seconds(command: list[str], home: Path) -> float:
    environment = {**os.environ, "TROUPE_HOME": str(home), "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    return time.perf_counter() - began


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--projects", type=int, default=1000)
    options.add_argument("--times", type=int, default=7)
    options.add_argument("--evict", action="store_true")
    chosen = options.parse_args()
    cli = [sys.executable, str(ROOT / "cli.py")]
    commands = {
        "python -c 'import typer'": [sys.executable, "-c", "import typer"],
        "troupe --help": [*cli, "--help"],
        "troupe list": [*cli, "list"],
        "troupe list --json": [*cli, "list", "--json"],
        "troupe show --json": [*cli, "show", "--json"],
    }
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        fill(home, chosen.projects)
        base = 0.0
        for title, command in commands.items():
            taken = []
            for _ in range(chosen.times):
                if chosen.evict:
                    evict()
                taken.append(seconds(command, home))
            base = base or min(taken)
            limit = f"  limit {LIMITS_S[title]:.2f} s" if title in LIMITS_S else ""
            print(
                f"{title:<26} least {min(taken):5.2f} s  median {statistics.median(taken):5.2f} s"
                f"  {min(taken) / base:4.1f} x typer{limit}",
                flush=True,
            )


if __name__ == "__main__":
    main()
