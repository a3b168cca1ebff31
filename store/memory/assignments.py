"""Поручения."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from model.assignment import AssignedWork, Assignment, AssignmentFilter, AssignmentState
from model.paging import Slice
from model.service_errors import StaleRevisionError
from model.stored import ReviewState
from store.codec import storable
from store.cursors import read_cursor
from store.memory.records import MemoryRecords
from store.memory.tables import Listing, Tables, check_revision, required

_NEWEST: Final = Listing(order="assigned", key=lambda one: (one.assignment.id,), newest_first=True)
_GIVEN: Final = Listing(order="given", key=lambda one: (one.id,))


class MemoryAssignments:
    """Поручения."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, assignment: Assignment) -> None:
        """Write an assignment; where another is open for the same thing, raises StaleRevisionError."""
        things = {(one.document_id, one.batch_id) for one in self._open()}
        if assignment.state is AssignmentState.OPEN and (assignment.document_id, assignment.batch_id) in things:
            raise StaleRevisionError(assignment.id)
        self._tables.assignments[assignment.id] = _stored(assignment)

    def get(self, assignment: UUID, *, lock: bool = False) -> Assignment:  # noqa: ARG002 -- always alone
        """Return an assignment; raises NotFoundError."""
        return required(self._tables.assignments, assignment)

    def save(self, assignment: Assignment) -> Assignment:
        """Write an assignment whose `rev` is the stored one; return it with the next `rev`."""
        check_revision(self.get(assignment.id).rev, assignment.rev, assignment.id)
        saved = replace(assignment, rev=assignment.rev + 1)
        self._tables.assignments[assignment.id] = _stored(saved)
        return saved

    def open_of(self, documents: Collection[UUID], batch: UUID | None) -> tuple[Assignment, ...]:
        """Return the open assignments of these documents and of the batch itself, by id."""
        own = (
            one for one in self._open() if one.document_id in documents or (batch is not None and one.batch_id == batch)
        )
        return tuple(sorted(own, key=lambda one: one.id))

    def of_set(self, given: UUID, cursor: str | None, limit: int) -> Slice[Assignment]:
        """Return the assignments of one giving."""
        after = read_cursor(cursor, "given", (UUID,)) if cursor is not None else None
        return _GIVEN.slice((one for one in self._tables.assignments.values() if one.set_id == given), after, limit)

    def list(self, wanted: AssignmentFilter, cursor: str | None, limit: int) -> Slice[AssignedWork]:
        """Return assignments with what is left of them, newest first."""
        before = read_cursor(cursor, "assigned", (UUID,)) if cursor is not None else None
        found = (self._work(one) for one in self._tables.assignments.values() if _meets(one, wanted))
        return _NEWEST.slice(found, before, limit)

    def counts(self, account: UUID, today: date) -> tuple[int, int]:
        """Return how many are open for an account, and how many of them are late."""
        mine = [one for one in self._open() if one.account_id == account]
        return len(mine), sum(one.due is not None and one.due < today for one in mine)

    def _open(self) -> Collection[Assignment]:
        return [one for one in self._tables.assignments.values() if one.state is AssignmentState.OPEN]

    def _work(self, one: Assignment) -> AssignedWork:
        files = self._tables.files.values()
        of_batch = {file.document_id for file in files if file.batch_id == one.batch_id and file.document_id}
        documents = {one.document_id} if one.document_id else of_batch
        known = MemoryRecords(self._tables)
        rows = [row for document in documents for row in known.of_document(document) if row.current]
        return AssignedWork(
            assignment=one,
            title=self._title(one),
            documents=len(documents),
            records=sum(row.state is not ReviewState.DELETED for row in rows),
            unreviewed=sum(row.state is ReviewState.UNREVIEWED for row in rows),
        )

    def _title(self, one: Assignment) -> str:
        if one.document_id is not None:
            return required(self._tables.documents, one.document_id).name
        return required(self._tables.batches, one.batch_id).name if one.batch_id else ""


def _meets(one: Assignment, wanted: AssignmentFilter) -> bool:
    return (
        wanted.account in (None, one.account_id)
        and wanted.document in (None, one.document_id)
        and wanted.batch in (None, one.batch_id)
        and wanted.state in (None, one.state)
    )


def _stored(one: Assignment) -> Assignment:
    return replace(one, note=storable(one.note), name=storable(one.name), given_by=storable(one.given_by))
