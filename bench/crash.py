"""Kill whole runs with SIGKILL at random moments, resume them, and look for anything lost or made twice.

python -m bench.crash [--kills 50] [--each 5] [--seed 7] [--height 108]

Runs the real command line on the house engines. One undisturbed run in a home of its own says
what the piece must come to; every disturbed one has a home of its own too, is killed `--each` times
(its main process only: the workers have to notice by themselves) and resumed until it is done.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from filelock import FileLock, Timeout

ROOT = Path(__file__).resolve().parent.parent
BRIEF = "A lighthouse keeper befriends a storm"
PATIENCE_S = 5.0
LIMIT_S = 900.0


@dataclass
class Account:
    """What a home remembers of its one project."""

    status: str = "none"
    takes: frozenset[tuple[str, int, str]] = frozenset()
    chosen: dict[str, str] = field(default_factory=dict)
    said: tuple[int, ...] = ()  # critiques, suggestions, responses, answers
    outcomes: Counter[str] = field(default_factory=Counter)
    twice: int = 0  # keys with more than one finished execution
    finished: frozenset[str] = frozenset()


def account(home: Path) -> Account:
    """Read a home's database as it lies there, without Troupe."""
    path = home / "troupe.sqlite"
    if not path.exists():
        return Account()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=30)) as base:

        def rows(asked: str) -> list[tuple[Any, ...]]:
            try:
                return base.execute(asked).fetchall()
            except sqlite3.OperationalError:  # killed before there were tables
                return []

        latest = "SELECT part, MAX(id) AS id FROM choice GROUP BY part"
        finished = Counter(
            key for (key,) in rows("SELECT key FROM generation WHERE outcome = 'FINISHED'")
        )
        status = rows("SELECT status FROM project")
        return Account(
            status=str(status[0][0]).lower() if status else "none",
            takes=frozenset(rows("SELECT part, number, sha256 FROM take")),  # type: ignore[arg-type]
            chosen=dict(
                rows(
                    f"SELECT l.part, t.sha256 FROM ({latest}) l JOIN choice c ON c.id = l.id"
                    " JOIN take t ON t.id = c.take_id"
                )
            ),
            said=tuple(
                rows(f"SELECT COUNT(*) FROM {table}")[0][0] if status else 0
                for table in ("critique", "suggestion", "response", "answer")
            ),
            outcomes=Counter(
                dict(rows("SELECT LOWER(outcome), COUNT(*) FROM generation GROUP BY outcome"))
            ),
            twice=sum(count > 1 for count in finished.values()),
            finished=frozenset(finished),
        )


class Run:
    """One command line at work in a home, in a session of its own."""

    def __init__(self, home: Path, options: argparse.Namespace, *words: str) -> None:
        size = {"WIDTH": round(options.height * 16 / 9 / 2) * 2, "HEIGHT": options.height}
        self.home = home
        self.errors = home.with_suffix(".err")
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "cli.py"), *words],
                cwd=home.parent,
                env={
                    **os.environ,
                    "TROUPE_HOME": str(home),
                    "PYTHONPATH": str(ROOT),
                    **{f"TROUPE_PICTURE_{name}": str(value) for name, value in size.items()},
                },
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )

    def kill_after(self, seconds: float) -> bool:
        """Kill the main process after a while; return whether it was still at work."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            return True
        return False

    def orphans(self) -> list[str]:
        """Return the processes of this session that outlive it, after a moment to notice."""
        until = time.monotonic() + PATIENCE_S
        while (left := _session(self.process.pid)) and time.monotonic() < until:
            time.sleep(0.1)
        return left


def _session(leader: int) -> list[str]:
    left = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                left.append(" ".join(process.cmdline()))
        except (ProcessLookupError, psutil.Error):  # it ended while it was looked at
            continue
    return left


@dataclass
class Result:
    """How one disturbed run went."""

    kills: int = 0
    moments: list[float] = field(default_factory=list)  # of work done before each kill, in seconds
    account: Account = field(default_factory=Account)
    faults: list[str] = field(default_factory=list)


def disturbed(home: Path, options: argparse.Namespace, dice: random.Random, whole: float) -> Result:
    """Begin a piece, kill it again and again, and let it finish."""
    result = Result()
    kept: frozenset[tuple[str, int, str]] = frozenset()
    while True:
        before = account(home)
        new = ["new", BRIEF, "--seed", str(options.seed), "--length", "short", "--auto"]
        run = Run(home, options, *(["resume"] if before.status != "none" else new))
        last = result.kills >= options.each
        wait = LIMIT_S if last else dice.uniform(0.2, 2 * whole / options.each)
        killed = run.kill_after(wait)
        result.faults += [f"orphan: {left}" for left in run.orphans()]
        after = account(home)
        if lost := kept - after.takes:
            result.faults.append(f"{len(lost)} takes lost, such as {sorted(lost)[0][:2]}")
        if lost_work := before.finished - after.finished:
            result.faults.append(f"{len(lost_work)} finished generations gone")
        kept = after.takes
        if not killed:
            if run.process.returncode:
                result.faults.append(f"exit status {run.process.returncode}, see {run.errors}")
            result.account = after
            return result
        if last:
            result.faults.append(f"not finished after {LIMIT_S:.0f} s")
            result.account = after
            return result
        result.kills += 1
        result.moments.append(round(wait, 1))


def judge(home: Path, found: Account, calm: Account) -> list[str]:
    """Return what is wrong with a finished run, compared with the undisturbed one."""
    faults = []
    if found.status != "done":
        faults.append(f"status {found.status}")
    if found.twice:
        faults.append(f"{found.twice} keys finished twice")
    if left := found.outcomes["started"]:
        faults.append(f"{left} generations still marked as started")
    if found.finished != calm.finished:
        faults.append(f"{len(found.finished ^ calm.finished)} keys differ from the undisturbed run")
    if differ := sorted(
        part
        for part in found.chosen.keys() | calm.chosen.keys()
        if found.chosen.get(part) != calm.chosen.get(part)
    ):
        faults.append(f"{len(differ)} chosen takes differ: {', '.join(differ[:4])}")
    if found.takes != calm.takes:
        faults.append(f"{len(found.takes ^ calm.takes)} takes differ")
    if found.said != calm.said:
        faults.append(f"critiques, suggestions, responses, answers {found.said}, not {calm.said}")
    return faults + stale(home)


def stale(home: Path) -> list[str]:
    """Return locks that somebody still seems to hold, and files that were left half-written."""
    faults = [f"a note of a holder is left: {note.name}" for note in home.glob("locks/*.json")]
    for path in home.glob("locks/**/*.lock"):
        try:
            FileLock(path).acquire(blocking=False).lock.release()
        except Timeout:
            faults.append(f"still locked: {path.name}")
    return faults


def check(home: Path) -> list[str]:
    """Return the assets whose bytes are not what their names say, as the database has them."""
    from hashlib import sha256

    return [
        f"damaged asset {path.name[:12]}"
        for path in home.glob("assets/*/*/*")
        if not path.name.startswith(".") and sha256(path.read_bytes()).hexdigest() != path.name
    ]


def undisturbed(folder: Path, options: argparse.Namespace) -> tuple[Account, float]:
    """Make the piece without being disturbed; return what came of it and how long it took."""
    home = folder / "calm"
    began = time.monotonic()
    run = Run(
        home, options, "new", BRIEF, "--seed", str(options.seed), "--length", "short", "--auto"
    )
    if run.process.wait(LIMIT_S):
        raise SystemExit(f"the undisturbed run failed:\n{run.errors.read_text()}")
    return account(home), time.monotonic() - began


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--each", type=int, default=5, help="kills per run")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--dice", type=int, default=1)
    options.add_argument("--height", type=int, default=108)
    chosen = options.parse_args()
    dice = random.Random(chosen.dice)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        calm, whole = undisturbed(folder, chosen)
        made = calm.outcomes["finished"]
        print(f"undisturbed: {whole:.0f} s, {made} generations, {len(calm.takes)} takes")
        print(
            f"{'run':>3} {'kills':>5} {'finished':>8} {'abandoned':>9} {'twice':>5} {'takes':>5}  "
        )
        total, bad = 0, 0
        while total < chosen.kills:
            home = folder / f"run-{total}"
            result = disturbed(home, chosen, dice, whole)
            faults = result.faults + judge(home, result.account, calm) + check(home)
            total += result.kills
            bad += bool(faults)
            found = result.account
            print(
                f"{total:>3} {result.kills:>5} {found.outcomes['finished']:>8}"
                f" {found.outcomes['abandoned']:>9} {found.twice:>5} {len(found.takes):>5}"
                f"  killed after {result.moments} s: {'; '.join(faults) or 'as undisturbed'}",
                flush=True,
            )
            if result.kills == 0:
                break
    print(json.dumps({"kills": total, "runs_with_faults": bad}))
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
