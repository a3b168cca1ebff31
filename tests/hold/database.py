"""A PostgreSQL that may be killed, or be gone for a while, and comes back at the same address."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.embedded import OwnPostgres

#: Falls after which a fresh watch takes over: one watch waits longer and longer for a server that goes on falling.
_PATIENCE = 3


class Database:
    """PostgreSQL over one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._falls = 0
        self._server = OwnPostgres(folder)
        self._server.__enter__()
        self.url = self._server.url

    def kill(self) -> None:
        """Kill the server without a word; its watch starts it again."""
        while not self._server.alive():  # struck again before it stood
            time.sleep(0.05)
        (pid_file,) = self._folder.rglob("postmaster.pid")
        os.kill(int(pid_file.read_text().splitlines()[0]), signal.SIGKILL)
        self._falls += 1
        if self._falls % _PATIENCE == 0:
            self._close()
            self._open()

    @contextmanager
    def gone(self, seconds: float) -> Iterator[None]:
        """Have no server for so long; the block runs when it has gone."""
        start = time.monotonic()
        self._close()
        try:
            yield
            time.sleep(max(0.0, start + seconds - time.monotonic()))
        finally:
            self._open()

    def close(self) -> None:
        """Stop it for good."""
        self._close()

    def _open(self) -> None:
        self._server = OwnPostgres(self._folder)
        self._server.__enter__()

    def _close(self) -> None:
        self._server.__exit__(None, None, None)
