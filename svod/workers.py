"""How worker processes are started: from one fork server that has loaded what they need, deaf to Ctrl+C."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver

from ingest.sandbox import PRELOADED

#: Files are read in parallel, a worker each: threads inside a worker would only fight over the same cores.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}


@contextmanager
def worker_processes() -> Iterator[None]:
    """Start worker processes inside this: they ignore Ctrl+C, which a terminal sends to every process of a command.

    A process started while the signal is ignored ignores it for good, and so do those that the fork server starts;
    the command alone hears it and ends them in order. Outside the main thread the signal is left as it is.
    """
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone gets Ctrl+C
        before = None
    try:
        os.environ.update(ONE_THREAD)
        multiprocessing.set_forkserver_preload(PRELOADED)
        forkserver.ensure_running()
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def forget_the_script() -> None:
    """Keep workers from importing the script that started this process: they need nothing of it, and it takes time."""
    vars(sys.modules["__main__"]).pop("__file__", None)
