"""One transaction at a time over a copy of the tables, which replaces them if nothing went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Final, Self

from model.service_errors import DatabaseUnavailableError
from model.territory import EVERYTHING, Scope
from store.memory.feed import append_changes
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
    def transaction(self, scope: Scope = EVERYTHING) -> Iterator[MemoryWork]:
        """Open one transaction; raises DatabaseUnavailableError for one inside another."""
        if not self._lock.acquire(timeout=_PATIENCE):
            raise DatabaseUnavailableError("a transaction inside a transaction")
        try:
            tables = self._tables.copy()
            work = MemoryWork(tables, scope)
            yield work
            work.flush()
            append_changes(self._tables, tables)
            self._tables = tables
        finally:
            self._lock.release()

    @contextmanager
    def snapshot(self, scope: Scope = EVERYTHING) -> Iterator[MemoryWork]:
        """Open the register as it stands now; others go on writing meanwhile, and nothing done here is kept."""
        with self._lock:
            tables = self._tables.copy()
        yield MemoryWork(tables, scope)

    @property
    def whole(self) -> Self:
        """The store itself."""
        return self

    def seen_by(self, scope: Scope) -> "PartOfMemory":
        """Return the store whose transactions show and change what the scope reaches alone."""
        return PartOfMemory(self, scope)

    def responds(self) -> bool:
        """Tell whether the database answers."""
        return True

    def is_full(self) -> bool:
        """Tell whether the database found no room on its disk a moment ago."""
        return False


class PartOfMemory:
    """Хранилище, каким его видит область доступа."""

    def __init__(self, store: MemoryStore, scope: Scope) -> None:
        self._store = store
        self._scope = scope

    @contextmanager
    def transaction(self) -> Iterator[MemoryWork]:
        """Open one transaction; raises also ForbiddenError for what would leave the scope."""
        with self._store.transaction(self._scope) as work:
            yield work

    @contextmanager
    def snapshot(self) -> Iterator[MemoryWork]:
        """Open the register as it stands now."""
        with self._store.snapshot(self._scope) as work:
            yield work

    @property
    def whole(self) -> MemoryStore:
        """The store this is a part of."""
        return self._store

    def seen_by(self, scope: Scope) -> "PartOfMemory":
        """Return the store as both scopes see it."""
        return PartOfMemory(self._store, self._scope.within(scope))

    def responds(self) -> bool:
        """Tell whether the database answers."""
        return self._store.responds()

    def is_full(self) -> bool:
        """Tell whether the database found no room on its disk a moment ago."""
        return self._store.is_full()
