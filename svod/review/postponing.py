"""A record put off: out of the queue till a day, or till somebody takes it back."""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.review import Action
from model.service_errors import InvalidValueError
from model.stored import Postponement, ReviewState
from store.repositories import Store
from svod.review.records import opened, refuse_deleted, written
from svod.review.types import Reviewed


def postpone(store: Store, record: UUID, rev: int, until: Postponement, actor: Actor) -> Reviewed:
    """Put a record off; one put off already gets the new day and reason.

    Raises NotFoundError, StaleRevisionError, InvalidValueError for a record that was checked already.
    """
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        refuse_deleted(row)
        if row.state is not ReviewState.UNREVIEWED:
            raise InvalidValueError("/state", "Запись уже проверена: откладывать нечего.")
        return written(work, sheet, replace(row, postponed=until), Action.POSTPONE, actor)


def resume(store: Store, record: UUID, rev: int, actor: Actor) -> Reviewed:
    """Take a record back into the queue; raises NotFoundError, StaleRevisionError."""
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        return written(work, sheet, replace(row, postponed=None), Action.RESUME, actor)
