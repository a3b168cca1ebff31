"""A document approved: all its records that nobody has checked yet are accepted by one command."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from model.account import Actor
from model.review import Action
from model.service_errors import StaleRevisionError
from model.stored import ReviewState, StoredRecord
from store.repositories import Store
from svod.ids import now
from svod.review.positions import ordered
from svod.review.sheet import Sheet, Step, open_sheet, write
from svod.review.types import Approval, Unresolved
from svod.review.unresolved import unresolved_of


def approve(store: Store, document: UUID, rev: int, actor: Actor, *, dry_run: bool = False) -> Approval:
    """Accept what is unreviewed in a document, but what is deleted or put off; nothing is refused, all is told.

    Raises NotFoundError, StaleRevisionError where `rev` is not the document's.
    """
    with store.transaction() as work:
        sheet = open_sheet(work, document)
        if sheet.document.rev != rev:
            raise StaleRevisionError(document)
        approval = approval_of(sheet, now().date())
        if dry_run or not approval.count:
            return approval
        step = Step(action=Action.APPROVE, actor=actor)
        written, command = write(work, sheet, approved(sheet, now().date()), step)
        return replace(approval, document=written.document, command=command)


def approval_of(sheet: Sheet, today: date) -> Approval:
    """Return what an approval accepts, and what nobody has decided in it."""
    rows = _waiting(sheet.records, today)
    unresolved = ((row, unresolved_of(row)) for row in ordered(rows))
    return Approval(
        document=sheet.document,
        count=len(rows),
        unresolved=tuple(Unresolved(record=row, fields=fields) for row, fields in unresolved if fields),
        postponed=sum(_is_unreviewed(row) for row in sheet.records) - len(rows),
    )


def approved(sheet: Sheet, today: date) -> Sheet:
    """Return the sheet with everything accepted that waits for a check."""
    waiting = {row.id for row in _waiting(sheet.records, today)}
    return sheet.mapped(
        lambda row: replace(row, state=ReviewState.ACCEPTED, postponed=None) if row.id in waiting else row
    )


def _waiting(rows: Iterable[StoredRecord], today: date) -> list[StoredRecord]:
    return [row for row in rows if _is_unreviewed(row) and not (row.postponed and row.postponed.holds(today))]


def _is_unreviewed(row: StoredRecord) -> bool:
    return row.state is ReviewState.UNREVIEWED and row.former_of is None
