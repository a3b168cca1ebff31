"""The record contract of a stored document: header, plans and records as they stand after all corrections."""

from collections import defaultdict
from dataclasses import replace
from uuid import UUID

from model.batch import UploadState
from model.plan import Record
from model.result import Result
from model.service_errors import NotReadyError
from model.stored import RenderingState, ReviewState
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Store


def whole_contract(store: Store, document_id: UUID) -> Result:
    """Return the corrected result with its records, deleted ones left out; raises NotFoundError, NotReadyError."""
    with store.transaction() as work:
        work.documents.get(document_id)
        value = work.documents.value(document_id)
        rows = work.records.of_document(document_id)
    if value is None:
        raise NotReadyError("not read yet")
    records: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row.state is not ReviewState.DELETED:
            records[row.plan_id].append(row.record)
    return replace(value, plans=tuple(replace(plan, records=tuple(records[plan.id])) for plan in value.plans))


def ask_for_rendering(store: Store, document_id: UUID) -> RenderingState:
    """Put a document's rendering first in the queue, unless it is done; raises NotFoundError, NotReadyError."""
    with store.transaction() as work:
        document = work.documents.get(document_id, lock=True)
        if document.rendering is RenderingState.DONE:
            return document.rendering
        if document.state is not UploadState.DONE and document.read_at is None:
            raise NotReadyError("not read yet")
        work.documents.set_rendering(document_id, RenderingState.QUEUED)
        work.jobs.defer(Job(task=Task.RENDER, subject=document_id, priority=Priority.AWAITED))
        work.changes.note(ChangeKind.DOCUMENT, document_id)
        return RenderingState.QUEUED
