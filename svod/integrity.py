"""Целостность: whether all that is kept agrees; what people did, done anew over what was read, is what is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg

from model.review import Json
from model.service_errors import InvalidValueError
from model.stored import DocumentFilter, StoredDocument, StoredRecord
from store.codec import result_to_json, without_records
from store.postgres.integrity import blobs_needed, broken_rows
from store.repositories import Store, Work
from svod.review.standing import corrected, standing
from svod.review.values import derived, value_of
from svod.service import Service

#: Not revised by people: ids and places never change, findings follow from the rest; a state may be given back.
_APART = frozenset({"id", "source", "findings", "cluster_id", "state", "postponed"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """Нарушение целостности."""

    #: Constant name of the kind: «record-differs», «blob-missing-page», «change-missing».
    kind: str
    #: The document, record, file, command or export.
    subject: UUID


def faults(service: Service) -> Iterator[Fault]:
    """Yield everything that does not agree; needs PostgreSQL, and nobody at work for a moment."""
    yield from _of_rows(service)
    yield from differing(service.store)


def differing(store: Store) -> Iterator[Fault]:
    """Yield documents and records that are not what was read with the standing corrections."""
    cursor: str | None = None
    while True:
        with store.transaction() as work:
            part = work.documents.list(DocumentFilter(), cursor, 50)
            for document in part.items:
                yield from _of_document(work, document)
        cursor = part.next
        if cursor is None:
            return


def _of_rows(service: Service) -> Iterator[Fault]:
    with psycopg.connect(service.database_url) as connection:
        yield from (Fault(kind=kind, subject=subject) for kind, subject in broken_rows(connection))
        for kind, subject, sha256 in blobs_needed(connection):
            if service.blobs.stat(sha256) is None:
                yield Fault(kind=f"blob-missing-{kind}", subject=subject)


def _of_document(work: Work, document: StoredDocument) -> Iterator[Fault]:
    reading, value = work.documents.reading(document.id), work.documents.value(document.id)
    if reading is None or value is None:
        return
    shown = corrected(without_records(reading.result), standing(work.reviews.revisions_of(document.id)))
    if result_to_json(shown) != result_to_json(value):
        yield Fault(kind="document-differs", subject=document.id)
    for row in work.records.of_document(document.id):
        if _differs(work, row):
            yield Fault(kind="record-differs", subject=row.id)


def _differs(work: Work, row: StoredRecord) -> bool:
    revisions = standing(work.reviews.revisions_of(row.id))
    read = row.read or row.record
    before = StoredRecord(
        id=row.id, document_id=row.document_id, plan_id=row.plan_id, position=row.position, record=read, read=row.read
    )
    try:
        after = derived(before, before, revisions)
    except InvalidValueError:  # a correction that fits a newer reading no more: what the person saw stays
        return False
    return _said(after) != _said(row)


def _said(row: StoredRecord) -> dict[str, Json]:
    return {key: value for key, value in value_of(row).items() if key not in _APART}
