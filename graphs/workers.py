"""Life of a worker process: one thread for the libraries, and never longer than its parent."""

import os
import signal
import threading


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
