"""A pool of processes that is made anew where it broke: pebble gives one up for good when its fork server is killed.

What a pool breaks of is its fork server: gone, or there and unable to start anything. It is ended with the pool.
"""

import logging
import os
import threading
from collections.abc import Callable
from typing import Any, Final, NoReturn, TypeVar

from pebble import ProcessFuture, ProcessPool

from ingest.fork_server import end_fork_server, fork_server

T = TypeVar("T")

#: What a process ends with that gave way to another.
_SPENT: Final = 75

_LOG = logging.getLogger(__name__)


class RenewedPool:
    """Возобновляемый пул."""

    def __init__(self, make: Callable[[], ProcessPool], on_break: Callable[[], None]) -> None:
        """Make the first pool; `on_break` is told when one broke, so that nobody waits for what it had in hand."""
        self._make = make
        self._on_break = on_break
        self._lock = threading.Lock()
        self._is_closed = False
        self._pool = make()
        #: Where the processes of this pool come from.
        self._server: int | None = None

    def schedule(
        self, function: Callable[..., T], args: tuple[Any, ...] = (), timeout: float | None = None
    ) -> ProcessFuture[T]:
        """Begin to run a function in a process; raises RuntimeError when the pool was closed."""
        with self._lock:
            try:
                return self._begun(function, args, timeout)
            except RuntimeError:
                if self._is_closed:
                    raise
            self._renew()
            return self._begun(function, args, timeout)

    def close(self) -> None:
        """Kill the processes."""
        self._is_closed = True
        self._stop()

    def _begun(self, function: Callable[..., T], args: tuple[Any, ...], timeout: float | None) -> ProcessFuture[T]:
        future = self._pool.schedule(function, args=args, timeout=timeout)
        self._server = fork_server()
        return future

    def _renew(self) -> None:
        _LOG.warning("a pool of processes broke and is made anew")
        end_fork_server(self._server)
        self._stop()
        self._on_break()
        self._pool = self._make()

    def _stop(self) -> None:
        # pebble leaves this method untyped
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def give_way() -> NoReturn:
    """End this process of a pool, which would fail with every task; the pool has another in its place for the next."""
    os._exit(_SPENT)
