"""All facts told anew: portion by portion, each a transaction, so that nobody waits long."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

from store.execution import KnownCells
from store.repositories import Store
from svod.execution.cells import Cells

#: Documents of one transaction.
PORTION: Final = 2_000
#: Portions in work: the database has a process for each, and reads and writes in both.
WRITERS: Final = 2


def recompute_all(store: Store, portion: int = PORTION) -> int:
    """Tell the facts of all records anew; return how many documents were looked at."""
    known, cells, looked = KnownCells(), Cells(), 0
    with ThreadPoolExecutor(WRITERS) as pool:
        for done in pool.map(lambda documents: _recompute(store, documents, cells, known), _portions(store, portion)):
            looked += done
    return looked


def _portions(store: Store, portion: int) -> Iterator[tuple[UUID, ...]]:
    after: UUID | None = None
    while True:
        with store.transaction() as work:
            documents = work.executions.planned_after(after, portion)
        if documents:
            yield documents
        if len(documents) < portion:
            return
        after = documents[-1]


def _recompute(store: Store, documents: tuple[UUID, ...], cells: Cells, known: KnownCells) -> int:
    with store.transaction() as work:
        work.executions.recompute(documents, cells, known)
    return len(documents)
