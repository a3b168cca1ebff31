"""A return taken back as one: every document as it was; what others changed since is left, and told."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from model.account import AccountRole, Actor
from model.group import DeedPortion, PortionState
from model.returned import Returned, ReturnedPortion, ReturnState
from store.repositories import Store, Work
from svod.groups.undoing import take_back

#: Portions taken back in one transaction.
_PART: Final = 1


def carry_back(store: Store, returned_id: UUID) -> None:
    """Take back what is left of a return, portion by portion; one in another state is left alone."""
    while _portion(store, returned_id):
        pass


def _portion(store: Store, returned_id: UUID) -> bool:
    """Take back some portions; tell whether there may be more."""
    with store.transaction() as work:
        returned = work.returns.get(returned_id, lock=True)
        if returned.state is not ReturnState.UNDOING:
            return False
        portion = next(iter(work.returns.portions(returned_id, _PART)), None)
        if portion is None:
            work.returns.save(replace(returned, state=ReturnState.UNDONE))
            return False
        _back(work, returned, portion)
        return True


def _back(work: Work, returned: Returned, portion: ReturnedPortion) -> None:
    actor = Actor(
        id=returned.undone_by_id or returned.author_id,
        name=returned.undone_by or returned.author,
        role=AccountRole.REVIEWER,
    )
    own = DeedPortion(document_id=portion.document_id, records=(), state=PortionState.DONE, command=portion.command)
    records = {one.target_id for one in work.reviews.get(portion.command).revisions}
    left = take_back(work, own, actor).left
    work.returns.taken_back(returned.id, records - {*left})
    work.returns.save_portion(returned.id, replace(portion, undone=True))
