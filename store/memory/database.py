"""One transaction at a time over a copy of the tables, which replaces them if nothing went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Final, Self

from model.service_errors import DatabaseUnavailableError
from store.memory.tables import Tables
from store.memory.transaction import MemoryWork

#: Seconds; only a transaction inside a transaction waits so long.
_PATIENCE: Final = 10.0


class MemoryStore:
    """Хранилище в памяти."""

    def __init__(self) -> None:
        self._tables = Tables()
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing to close: for the likeness with PostgresStore."""

    @contextmanager
    def transaction(self) -> Iterator[MemoryWork]:
        """Open one transaction; raises DatabaseUnavailableError for one inside another."""
        if not self._lock.acquire(timeout=_PATIENCE):
            raise DatabaseUnavailableError("a transaction inside a transaction")
        try:
            tables = self._tables.copy()
            yield MemoryWork(tables)
            self._tables = tables
        finally:
            self._lock.release()

    def responds(self) -> bool:
        """Tell whether the database answers."""
        return True
