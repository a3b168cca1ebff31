"""The job `group`: what was decided about many documents at once is made, or taken back, in each of them.

Without a decision: the sums of all documents that are due, those that were read before there were groups first.
"""

from typing import Final
from uuid import UUID

from store.repositories import Store
from svod.groups.deciding import carry_out
from svod.groups.undoing import carry_back
from svod.service import Service

#: Records told what they have, and documents summed, in one transaction.
_PORTION: Final = 500


def carry_out_deed(service: Service, deed: UUID | None) -> None:
    """Go on with a decision where it was left; one that stands, or is taken back wholly, is left alone."""
    if deed is None:
        settle_all(service.store)
        return
    carry_out(service.store, deed)
    carry_back(service.store, deed)


def settle_all(store: Store) -> None:
    """Sum all that is due; a second run finds nothing to do."""
    while _portion(store):
        pass


def _portion(store: Store) -> bool:
    with store.transaction() as work:
        held = work.groups.hold(_PORTION)
    with store.transaction() as work:
        return work.groups.settle(_PORTION) or held == _PORTION
