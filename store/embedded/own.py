"""Svod's own PostgreSQL: one thread starts the server, watches it, starts it again when it dies, and stops it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from model.errors import DatabaseBusyError, DatabaseError, DatabaseStartError
from store.embedded.answers import is_usable
from store.embedded.places import places_in
from store.embedded.watch import LOOK, Step, Watch


@contextmanager
def own_postgres(folder: Path, on_step: Step = lambda _: None) -> Iterator[str]:
    """Yield the URL of a running server whose data are in the folder; it is stopped when the block ends.

    A server left alive by a killed process is adopted and stopped like one's own. While another run of Svod holds the
    folder, this one is its guest: it uses that server and never stops it, and takes over when the other has gone.
    Raises DatabaseError and its kinds.
    """
    with OwnPostgres(folder, on_step) as postgres:
        yield postgres.url


class OwnPostgres:
    """Собственный PostgreSQL; use as a context manager, once."""

    def __init__(self, folder: Path, on_step: Step = lambda _: None) -> None:
        """Start nothing yet; `on_step` is told in Russian what takes time, from another thread."""
        self._ending = threading.Event()
        self._settled = threading.Event()
        self._restart = threading.Event()
        self._failure: DatabaseError | None = None
        self._places = places_in(folder)
        self._watch = Watch(self._places, on_step, self._ending)
        # The server dies with the thread that started it (the kernel's rule), so that thread does nothing else.
        self._thread = threading.Thread(target=self._run, name="postgres", daemon=True)

    @property
    def url(self) -> str:
        """The address (postgresql://… over a socket), the same through all restarts."""
        return self._places.url

    @property
    def is_guest(self) -> bool:
        """Tell whether another run of Svod answers for the server."""
        return self._watch.is_guest

    def alive(self) -> bool:
        """Tell whether the database answers now."""
        return is_usable(self._places)

    def restart(self) -> None:
        """Stop the server and start it again; raises DatabaseBusyError for a guest, DatabaseError when it fails."""
        if self.is_guest:
            raise DatabaseBusyError("сервером управляет другой запуск Свода")
        self._settled.clear()
        self._restart.set()
        self._await()

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self._await()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._thread.join()

    def _await(self) -> None:
        self._settled.wait()
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        """The thread: open, look until told to end, close."""
        try:
            if self._settle(self._watch.open):
                self._look_on()
        finally:
            self._watch.close()
            self._settled.set()  # for an order that came too late

    def _look_on(self) -> None:
        while not self._ending.wait(LOOK):
            if self._restart.is_set():
                self._restart.clear()
                self._settle(self._watch.restart)
            else:
                self._watch.look()

    def _settle(self, action: Callable[[], None]) -> bool:
        """Do it and tell those who wait how it went."""
        try:
            self._failure = None
            action()
        except Exception as error:  # noqa: BLE001 -- raised again where it is waited for
            self._failure = error if isinstance(error, DatabaseError) else _wrapped(error)
        self._settled.set()
        return self._failure is None


def _wrapped(error: Exception) -> DatabaseError:
    failure = DatabaseStartError(f"{type(error).__name__}: {error}")
    failure.__cause__ = error
    return failure
