"""The worker processes: made when first needed, renewed when one was killed, gone when work is broken off.

A worker lives no longer than its parent, uses one core, and leaves Ctrl-C to the parent.
Knows nothing of what it is asked to do.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

from tools.errors import BackEndBusy

Result = TypeVar("Result")


class Workers:
    """A pool of worker processes. Safe to share between threads."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._guard = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._broken_off = False

    def call(self, function: Callable[..., Result], *arguments: object) -> Result:
        """Return what a function returns in a worker; function and arguments must be picklable.

        Raises BackEndBusy when a worker was killed (too little memory, or by hand), what the
        function raises, and KeyboardInterrupt when the work was broken off.
        """
        pool = self._opened()
        try:
            return pool.submit(function, *arguments).result()
        except BrokenProcessPool as error:
            self._give_up(pool)
            if self._broken_off:
                raise KeyboardInterrupt from error
            raise BackEndBusy(
                "a worker process was killed while it worked",
                hint="if memory is short, TROUPE_WORKERS=1 takes less; `troupe resume` goes on",
            ) from error

    def break_off(self) -> None:
        """End all work at once: whoever waits for it gets a KeyboardInterrupt."""
        self._broken_off = True
        pool = self._pool
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            with suppress(OSError, ValueError):  # it has just ended
                process.kill()

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Let Ctrl-C end the workers at once while the body runs; only the main thread hears it."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        usual = signal.getsignal(signal.SIGINT)

        def interrupted(_number: int, _frame: FrameType | None) -> None:
            self.break_off()
            raise KeyboardInterrupt

        signal.signal(signal.SIGINT, interrupted)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, usual)

    def close(self) -> None:
        """Let the workers go."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _opened(self) -> ProcessPoolExecutor:
        from multiprocessing import get_context

        with self._guard:
            if self._broken_off:
                raise KeyboardInterrupt
            if self._pool is None:
                # Spawned, because ThorVG does not survive a fork.
                self._pool = ProcessPoolExecutor(
                    self._count, mp_context=get_context("spawn"), initializer=prepare
                )
            return self._pool

    def _give_up(self, pool: ProcessPoolExecutor) -> None:
        with self._guard:
            if self._pool is pool:
                self._pool = None
        pool.shutdown(wait=False, cancel_futures=True)


def prepare() -> None:
    """Prepare this worker: leave Ctrl-C to the parent, die with it, use one core."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"


def _die_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
