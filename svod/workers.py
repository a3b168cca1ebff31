"""How worker processes are started: from one fork server that has loaded what they need, deaf to the terminal."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker

from ingest.confined import forbidden
from ingest.sandbox import PRELOADED
from svod.scratch import use_own_folder

#: Files are read in parallel, a worker each: threads inside a worker would only fight over the same cores.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}


#: What a terminal sends to every process of a command: on Ctrl+C, and when it is closed.
_FROM_THE_TERMINAL = frozenset({signal.SIGINT, signal.SIGHUP})


@contextmanager
def worker_processes() -> Iterator[None]:
    """Start worker processes inside this: what the terminal sends is for the command alone, which ends them in order.

    A process started while signals are blocked has them blocked for good, and so have those that the fork server
    starts. The command itself hears what came meanwhile when the block ends: nothing is lost, no start is cut in half.
    """
    os.environ.update(ONE_THREAD)
    use_own_folder()
    resource_tracker.ensure_running()  # first: its start unblocks signals
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _FROM_THE_TERMINAL)
    try:
        multiprocessing.set_forkserver_preload(PRELOADED)
        with _without_secrets():
            forkserver.ensure_running()
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_secrets() -> Iterator[None]:
    """Start a process inside this: no address of a database and no key is in its memory, nor in its children's."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if forbidden(name)}
    try:
        yield
    finally:
        os.environ.update(kept)


def forget_the_script() -> None:
    """Keep workers from importing the script that started this process: they need nothing of it, and it takes time."""
    vars(sys.modules["__main__"]).pop("__file__", None)
