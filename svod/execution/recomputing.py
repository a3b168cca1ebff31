"""All facts told anew: portion by portion, each a transaction, so that nobody waits long."""

from typing import Final
from uuid import UUID

from store.execution import KnownCells
from store.repositories import Store
from svod.execution.cells import Cells

#: Documents of one transaction.
PORTION: Final = 2_000


def recompute_all(store: Store, portion: int = PORTION) -> int:
    """Tell the facts of all records anew; return how many documents were looked at."""
    known, looked = KnownCells(), 0
    after: UUID | None = None
    while True:
        with store.transaction() as work:
            documents = work.executions.planned_after(after, portion)
            if documents:
                work.executions.recompute(documents, Cells(), known)
        looked += len(documents)
        if len(documents) < portion:
            return looked
        after = documents[-1]
