"""The process's own copy of the facts of execution: made once, then following what changes in the store."""

from threading import Lock

from store.repositories import Work
from svod.execution.columns import Columns, columns_of, followed


class ExecutionCopy:
    """Копия исполнения: shared by all requests of a process; as new as the store whenever it is asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns: Columns | None = None

    def columns(self, work: Work) -> Columns:
        """Return the facts of the whole register; who asks is shown a part of it."""
        with self._lock, work.whole() as whole:
            known = self._columns
            change = whole.executions.since(known.version if known else None)
            if known is not None and change is None:
                return known
            if change is None:
                raise AssertionError
            columns = columns_of(change) if known is None or change.whole else followed(known, change)
            columns.prepare()
            self._columns = columns
            return columns
