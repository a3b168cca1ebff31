"""Marks of records that were read before records had marks, written in portions nobody waits for."""

from typing import Final

from store.repositories import Store

_PORTION: Final = 500


def mark_old(store: Store) -> int:
    """Write the marks of all records that have none; return how many. A second run finds nothing to do."""
    marked = 0
    while True:
        with store.transaction() as work:
            found = work.activities.mark(_PORTION)
        marked += found
        if found < _PORTION:
            return marked
