"""The job `group`: what was decided about many documents at once is made, or taken back, in each of them.

Without a decision: the sums of all documents that are due, those that were read before there were groups first; then
what was decided for documents that came later.
"""

from typing import Final
from uuid import UUID

from model.group import DeedState
from store.repositories import Store
from svod.groups.applying import apply
from svod.groups.deciding import author_of, carry_out
from svod.groups.undoing import carry_back
from svod.service import Service

#: Records told what they have, and documents summed, in one transaction.
_PORTION: Final = 500
#: Documents looked for at a time in which a kept decision is to be made.
_DOCUMENTS: Final = 100


def carry_out_deed(service: Service, deed: UUID | None) -> None:
    """Go on with a decision where it was left; one that stands, or is taken back wholly, is left alone."""
    if deed is None:
        settle_all(service.store)
        return
    carry_out(service.store, deed)
    carry_back(service.store, deed)


def settle_all(store: Store) -> None:
    """Sum all that is due, then make the decisions that are kept for what came; a second run finds nothing to do."""
    while _portion(store):
        pass
    while _kept(store):
        pass


def _kept(store: Store) -> bool:
    """Make kept decisions in some documents; tell whether there may be more."""
    with store.transaction() as work:
        found = work.groups.later(_DOCUMENTS)
    for one in found:
        with store.transaction() as work:
            deed = work.groups.deed(one.deed_id, lock=True)
            if deed.state is DeedState.DONE:
                made = apply(work, deed, one.portion, author_of(deed, work))
                work.groups.add_portion(deed.id, made)
    return len(found) == _DOCUMENTS


def _portion(store: Store) -> bool:
    with store.transaction() as work:
        held = work.groups.hold(_PORTION)
    with store.transaction() as work:
        return work.groups.settle(_PORTION) or held == _PORTION
