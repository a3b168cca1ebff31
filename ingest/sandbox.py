"""Files nobody vouches for are read in a process that can be killed, has little memory, no network and sees no data.

    service ─► worker of the pool (supervisor.py) ─► jailed process (jail.py, confined.py)

Workers come from a fork server that has loaded the readers and runs no threads: it starts once (1–2 s), then a worker
takes 15–30 ms and its jail as much again. A spawned worker takes 250 ms and up to a second more to load the readers;
forking from a parent that runs threads (a web server) would risk a deadlock.
"""

import multiprocessing
import pickle
import tempfile
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from functools import cache, partial
from multiprocessing.context import ForkServerContext
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from ingest.confined import Function, T, where
from ingest.jail import Walls
from ingest.limits import LIMITS, Limits
from ingest.reader import read
from ingest.renewed import RenewedPool
from ingest.supervisor import Done, Outcome, ask, standing, supervise
from ingest.view import View
from model.document import Document
from model.errors import (
    ParserCrashError,
    SvodError,
    TimeLimitError,
    TooLargeError,
    UnreadableFileError,
)

#: Seconds after which a supervisor that has not kept the time itself is killed; on a busy machine a jail takes some.
_GRACE = 30.0
#: Modules loaded once by the fork server, so that no worker loads them again.
PRELOADED = [
    "ingest.sandbox",
    "ingest.containers",
    "ingest.docx",
    "ingest.html",
    "ingest.text",
    "ingest.markdown",
    "ingest.pptx",
    "ingest.xlsx",
    "ingest.pdf",
    "ingest.scan",
    "ingest.images",
    "ingest.rendering",
    "ingest.leaves",
    "ingest.forms",
    "ingest.letter_templates",
    "ingest.returned",
]


class ReadingPool:
    """Пул чтения: workers that open files and may be killed; use as a context manager."""

    def __init__(
        self,
        workers: int = 1,
        limits: Limits = LIMITS,
        reader: Function[Document] = read,
        hidden: Sequence[Path] = (),
    ) -> None:
        """Start nothing yet: the first file starts the first worker. Folders in `hidden` are never shown to a file."""
        self._limits = limits
        self._reader = reader
        self._pending: set[Future[Any]] = set()
        self._folder = tempfile.TemporaryDirectory(prefix="svod-jail-", ignore_cleanup_errors=True)
        #: The one folder that the jailed processes can write, shared with who starts them.
        self.exchange = Path(self._folder.name, "exchange")
        self.exchange.mkdir()
        self.exchange.chmod(0o777)  # only through its parent, which is private; root's workers are somebody else
        view = View(
            base=Path(self._folder.name),
            exchange=self.exchange,
            hidden=tuple(hidden),
            max_temporary=limits.max_temporary,
        )
        self._pool = RenewedPool(partial(_new_pool, workers, limits, view), self._give_up)

    def submit(self, function: Function[T], source: Path | bytes, name: str) -> Future[T]:
        """Begin to run `function(bytes, name)` on a file; the future raises UnreadableFileError and its kinds.

        The function is named to the worker, so it stands at the top of a module (a partial of one will do); its result
        is made of what may cross the border (border.py): dataclasses of `model` and `ingest`, and plain values.
        """
        promise: Future[T] = Future()
        try:
            seconds = self._limits.seconds_for(_size(source, self._limits))
            call = pickle.dumps((function, name))
        except UnreadableFileError as error:
            promise.set_exception(error)
            return promise
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            promise.set_exception(ParserCrashError(where(error)))
            return promise
        task = self._pool.schedule(ask, args=(call, source, seconds), timeout=seconds + _GRACE)
        self._pending.add(promise)
        promise.add_done_callback(self._pending.discard)
        task.add_done_callback(lambda done: _settle(promise, done))
        return promise

    def run(self, function: Function[T], source: Path | bytes, name: str) -> T:
        """Run a function on a file and wait; raises UnreadableFileError and its kinds."""
        return self.submit(function, source, name).result()

    def read(self, source: Path | bytes, name: str) -> Document:
        """Read a file and wait; raises UnreadableFileError and its kinds."""
        return self.run(self._reader, source, name)

    def close(self) -> None:
        """Kill the workers: files still being read are given up."""
        self._pool.close()
        self._give_up()
        self._folder.cleanup()

    def walls(self) -> Walls:
        """Return which walls stand on this machine."""
        return self._pool.schedule(standing, timeout=_GRACE * 2).result()

    def _give_up(self) -> None:
        for promise in tuple(self._pending):  # the pool forgets files that no worker had taken yet
            _fail(promise, ParserCrashError("pool was closed"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _new_pool(workers: int, limits: Limits, view: View) -> ProcessPool:
    return ProcessPool(
        max_workers=workers,
        max_tasks=limits.files_per_worker,
        initializer=supervise,
        initargs=(limits, view),
        context=_context(),
    )


def _size(source: Path | bytes, limits: Limits) -> int:
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
    except OSError as error:
        raise UnreadableFileError(where(error)) from error
    if size > limits.max_bytes:
        raise TooLargeError(f"{size} bytes")
    return size


@cache
def walls() -> Walls:
    """Return which walls stand between a file and this machine (for svod doctor)."""
    with ReadingPool() as pool:
        return pool.walls()


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _settle(promise: Future[T], done: Future[Outcome]) -> None:
    try:
        outcome = done.result()
    except TimeoutError:
        _fail(promise, TimeLimitError("worker was killed by the clock"))
    except ProcessExpired as error:
        _fail(promise, ParserCrashError(f"worker died with {error.exitcode}"))
    except CancelledError:
        _fail(promise, ParserCrashError("pool was closed"))
    except Exception as error:  # noqa: BLE001 -- a result that does not cross the border, a pool that broke
        _fail(promise, ParserCrashError(where(error)))
    else:
        if isinstance(outcome, Done):
            with suppress(InvalidStateError):
                promise.set_result(outcome.value)
        else:
            kind, detail = outcome
            _fail(promise, kind(detail))


def _fail(promise: Future[Any], error: SvodError) -> None:
    """Set the error, unless the promise was settled or given up meanwhile."""
    with suppress(InvalidStateError):
        promise.set_exception(error)
