"""A document under review: opened with all its records, changed by pure functions, written with its revisions.

open_sheet -> Sheet -> (an edit) -> Sheet -> write -> Command
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Actor
from model.result import Result
from model.review import Action, Command, Revision
from model.service_errors import NotFoundError, NotReadyError, SupersededError
from model.stored import ReviewState, StoredDocument, StoredRecord
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Work
from svod.ids import new_id, now
from svod.quality.checking import all_reconsidered, keep_checks
from svod.review.context import rechecked
from svod.review.ordering import in_order
from svod.review.values import moved, revisions_between


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """Лист проверки: a document's value and all its records, deleted ones too."""

    document: StoredDocument
    #: The corrected result, its plans without records.
    value: Result
    records: tuple[StoredRecord, ...]

    def record(self, record: UUID) -> StoredRecord:
        """Return one record; raises NotFoundError."""
        found = next((row for row in self.records if row.id == record), None)
        if found is None:
            raise NotFoundError("record")
        return found

    def with_record(self, changed: StoredRecord) -> "Sheet":
        """Return the sheet with one record replaced."""
        return self.mapped(lambda row: changed if row.id == changed.id else row)

    def mapped(self, change: Callable[[StoredRecord], StoredRecord]) -> "Sheet":
        """Return the sheet with every record changed."""
        return replace(self, records=tuple(map(change, self.records)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Шаг: what is to be written, by whom."""

    action: Action
    actor: Actor
    #: The one record it is aimed at.
    record_id: UUID | None = None
    #: What changed in the document itself.
    revisions: tuple[Revision, ...] = ()
    undoes: UUID | None = None
    #: The decision about a group of values, or the return of a corrected file, that it is a part of.
    deed: UUID | None = None
    #: The name of the file it was taken from.
    file: str | None = None


def open_sheet(work: Work, document: UUID) -> Sheet:
    """Lock a document for this transaction.

    Raises NotFoundError, NotReadyError where it has not been read, SupersededError where another holds in its place.
    """
    stored = work.documents.get(document, lock=True)
    if not stored.is_current:
        raise SupersededError
    value = work.documents.value(document)
    if value is None:
        raise NotReadyError("document is not read yet")
    return Sheet(document=stored, value=value, records=work.records.of_document(document, lock=True))


def write(work: Work, before: Sheet, after: Sheet, step: Step) -> tuple[Sheet, Command]:
    """Write what differs, and the command that says so."""
    command = in_order(work, _command(before, after, step))
    # In their order: of two alike the later one gets the finding.
    rows = sorted(after.records, key=lambda row: (row.position, row.id))
    after = replace(after, records=rechecked(after.value, rows))
    after = replace(after, records=all_reconsidered(before.records, _signed(after, command).records))
    after = _write_document(work, before, after)
    after = _write_records(work, before, after)
    work.reviews.append(command)
    keep_checks(work, before.records, after.records, command)
    return after, command


def _command(before: Sheet, after: Sheet, step: Step) -> Command:
    known = {row.id: row for row in before.records}
    rows = (
        revision for row in after.records if row != known.get(row.id) for revision in _revisions(known.get(row.id), row)
    )
    return Command(
        id=new_id(),
        action=step.action,
        document_id=before.document.id,
        record_id=step.record_id,
        author_id=step.actor.id,
        author=step.actor.name,
        at=now(),
        revisions=(*step.revisions, *rows),
        undoes=step.undoes,
        deed=step.deed,
        file=step.file,
    )


def _revisions(old: StoredRecord | None, new: StoredRecord) -> tuple[Revision, ...]:
    return (*revisions_between(old, new), *(moved(old, new) if old else ()))


def _signed(after: Sheet, command: Command) -> Sheet:
    """Say on each record the command is about who checked it; a record put back into the queue is signed by nobody."""
    touched = {revision.target_id for revision in command.revisions} | {command.record_id}
    return after.mapped(lambda row: _sign(row, command) if row.id in touched else row)


def _sign(row: StoredRecord, command: Command) -> StoredRecord:
    if row.state is ReviewState.UNREVIEWED:
        return replace(row, reviewed_by=None, reviewed_at=None)
    return replace(row, reviewed_by=command.author, reviewed_at=command.at)


def _write_document(work: Work, before: Sheet, after: Sheet) -> Sheet:
    if after.value == before.value:
        return after
    document = after.document
    rev = work.documents.save_value(document.id, document.rev, after.value)
    work.changes.note(ChangeKind.DOCUMENT, document.id)
    # Under another municipality or number it may be a version of something else.
    work.jobs.defer(Job(task=Task.RELATE, subject=document.id, priority=Priority.BACKGROUND))
    return replace(after, document=replace(work.documents.get(document.id), rev=rev))


def _write_records(work: Work, before: Sheet, after: Sheet) -> Sheet:
    """Write each record as it needs: new, corrected (a new `rev`), or only its findings and columns for search."""
    known = {row.id: row for row in before.records}
    everything = after.value != before.value
    new, corrected, silent = [], [], []
    for row in after.records:
        old = known.get(row.id)
        if old is None:
            new.append(row)
        elif _is_corrected(old, row):
            corrected.append(row)
        elif everything or row != old:
            silent.append(row)
    for row in new:
        work.records.add(row)
    saved = {row.id: row for row in work.records.save_all(corrected)}
    work.records.put_read(silent)
    for row in after.records:
        if row is not known.get(row.id):
            _tell(work, known.get(row.id), row)
    return replace(after, records=tuple(saved.get(row.id, row) for row in after.records))


def _is_corrected(old: StoredRecord, row: StoredRecord) -> bool:
    """Tell whether a person changed the record: most of a document's are the very same, and are not looked into."""
    if row is old:
        return False
    return row.reviewed_at != old.reviewed_at or bool(revisions_between(old, row))


def _tell(work: Work, old: StoredRecord | None, row: StoredRecord) -> None:
    work.changes.note(ChangeKind.RECORD, row.id)
    if old is None or _meant(old) != _meant(row):
        work.jobs.defer(Job(task=Task.CLUSTER, subject=row.document_id))
    if old is None or _planned(old) != _planned(row):
        work.jobs.defer(Job(task=Task.EXECUTION, subject=row.document_id, priority=Priority.AWAITED))


def _meant(row: StoredRecord) -> tuple[str, bool]:
    """Return what decides which group a record is in."""
    return row.record.activity, row.state is ReviewState.DELETED


def _planned(row: StoredRecord) -> tuple[object, ...]:
    """Return what decides when a record is due, who is to do it, what is said of it."""
    record = row.record
    return record.activity, record.deadline, record.responsible, record.mark, row.state is ReviewState.DELETED


def changed_count(before: Sheet, after: Sheet) -> int:
    """Return how many records a person would see changed."""
    known = {row.id: row for row in before.records}
    return sum(row.id not in known or _differs(known[row.id], row) for row in after.records)


def _differs(old: StoredRecord, row: StoredRecord) -> bool:
    return row is not old and bool(revisions_between(old, row))
