"""A new reading under the corrections people made to the old one."""

from dataclasses import replace
from uuid import UUID

from model.result import Result
from model.review import Revision
from model.stored import StoredDocument
from model.work import ChangeKind
from store.codec import without_records
from store.repositories import Work
from svod.quality.checking import decided_after_reading
from svod.review.standing import corrected, standing, standing_of
from svod.work.records import records_after


def keep_value(work: Work, document: StoredDocument, read: Result) -> Result:
    """Write the corrected result of a document just read; return it. Its `rev` grows only where it is corrected."""
    revisions = standing(work.reviews.revisions_of(document.id))
    if not revisions:
        return without_records(read)
    value = corrected(without_records(read), revisions)
    work.documents.save_value(document.id, document.rev, value)
    return value


def keep_records(work: Work, document: StoredDocument, value: Result, read: Result) -> None:
    """Write the records of a document just read."""
    known = work.records.of_document(document.id, lock=True)
    corrections: dict[UUID, tuple[Revision, ...]] = {row.id: standing_of(work, row) for row in known if row.rev}
    words = work.regrouping.words_about([row.id for row in known])
    judged = {record for one in words for record in (one.left, one.right)}
    judged |= {one.word.record_id for one in work.executions.standing([row.id for row in known]) if one.word.record_id}
    changes = records_after(_joined(value, read), known, document, corrections, judged)
    changes = replace(changes, to_put=decided_after_reading(work, changes.to_put))
    if changes.to_remove:
        work.records.remove(changes.to_remove)
    work.records.put_read(changes.to_put)
    if known:  # of a document read for the first time its own change says all
        for row in changes.to_put:
            work.changes.note(ChangeKind.RECORD, row.id)


def _joined(value: Result, read: Result) -> Result:
    """Return the corrected result with the records as they were read."""
    plans = zip(value.plans, read.plans, strict=True)
    return replace(value, plans=tuple(replace(plan, records=whole.records) for plan, whole in plans))
