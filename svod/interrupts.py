"""Ctrl+C: it is for the command, not for its workers, whose half-done work only the command can end in order."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver


@contextmanager
def ignored_by_children() -> Iterator[None]:
    """Start worker processes inside this: the terminal sends Ctrl+C to all of them, and each would print a traceback.

    A process started while the signal is ignored ignores it for good, and so do those that the fork server starts.
    Outside the main thread nothing changes.
    """
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone gets Ctrl+C
        yield
        return
    try:
        forkserver.ensure_running()
        yield
    finally:
        signal.signal(signal.SIGINT, before)
