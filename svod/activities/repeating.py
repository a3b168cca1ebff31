"""Rows left word for word from last year's plan of the same municipality: told by text, kept on the record.

a document was read, or its municipality corrected ─► its own rows beside last year's, next year's beside its own
"""

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from model.finding import Code, Finding, Severity
from model.plan import Record
from model.stored import DocumentFilter, StoredDocument, StoredRecord
from model.text import sentence_key
from model.work import ChangeKind
from store.repositories import Work

COPIED: Final = Finding(
    code=Code.COPIED_FROM_PREVIOUS_YEAR,
    severity=Severity.INFO,
    message="Строка слово в слово повторяет план прошлого года: проверьте срок и ответственных.",
)
#: Documents of one municipality that are looked at.
_DOCUMENTS: Final = 500
_PORTION: Final = 100
#: A row says too little to be known again by: «Разное».
_SHORTEST: Final = 12

_Key = tuple[str, ...]


def key_of(record: Record) -> _Key:
    """Return what must be left as it was: activity, deadline, responsible, result, as written."""
    return (
        sentence_key(record.activity),
        sentence_key(record.deadline.raw or ""),
        sentence_key(record.responsible.raw or ""),
        sentence_key(record.result or ""),
    )


def repeated(records: Iterable[StoredRecord], before: Iterable[StoredRecord]) -> dict[UUID, UUID | None]:
    """Return for each record the one of last year that it repeats word for word, or None."""
    known: dict[_Key, UUID] = {}
    for old in before:
        known.setdefault(key_of(old.record), old.id)
    return {one.id: known.get(key) if len((key := key_of(one.record))[0]) >= _SHORTEST else None for one in records}


def mark_repeats(work: Work, document_id: UUID) -> int:
    """Write what a document repeats of last year's, and what next year's repeats of it; return how many changed."""
    document = work.documents.get(document_id)
    own = tuple(_of_municipality(work, document))
    changed = 0
    for one in (document, *(other for other in own if _follows(other, document))):
        before = [row for other in own if _follows(one, other) for row in _rows(work, other)]
        touched = work.activities.set_repeats(repeated(_rows(work, one), before))
        for record in touched:
            work.changes.note(ChangeKind.RECORD, record)
        changed += len(touched)
    return changed


def _follows(one: StoredDocument, other: StoredDocument) -> bool:
    """Tell whether one is for the year (or school year) after the other's."""
    return bool(one.years and other.years) and one.is_current and min(one.years) == min(other.years) + 1


def _of_municipality(work: Work, document: StoredDocument) -> Iterator[StoredDocument]:
    cursor: str | None = None
    for _ in range(_DOCUMENTS // _PORTION if document.municipality else 0):
        found = work.documents.list(DocumentFilter(municipality=document.municipality), cursor, _PORTION)
        yield from (one for one in found.items if one.is_current)
        if (cursor := found.next) is None:
            return


def _rows(work: Work, document: StoredDocument) -> tuple[StoredRecord, ...]:
    return tuple(row for row in work.records.of_document(document.id) if row.current and row.state != "deleted")
