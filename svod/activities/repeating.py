"""Rows left word for word from last year's plan of the same municipality: told by text, kept on the record.

a document was read, or its municipality corrected ─► its own rows beside last year's, next year's beside its own
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final
from uuid import UUID

from model.finding import Code, Finding, Severity
from model.plan import Record
from model.stored import DocumentFilter, StoredDocument
from model.text import sentence_key
from model.work import ChangeKind
from store.activities import RowAsWritten
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
    return _keyed(record.activity, record.deadline.raw, record.responsible.raw, record.result)


def _key(row: RowAsWritten) -> _Key:
    return _keyed(row.activity, row.deadline, row.responsible, row.result)


def _keyed(*texts: str | None) -> _Key:
    return tuple(sentence_key(text or "") for text in texts)


def known_rows(before: Iterable[RowAsWritten]) -> dict[_Key, UUID]:
    """Return what last year's rows said -> the first row that said so."""
    known: dict[_Key, UUID] = {}
    for row in before:
        known.setdefault(_key(row), row.id)
    return known


def repeated(row: RowAsWritten, known: Mapping[_Key, UUID]) -> UUID | None:
    """Return the row of last year that one repeats word for word, or None."""
    key = _key(row)
    return known.get(key) if len(key[0]) >= _SHORTEST else None


def mark_repeats(work: Work, document_id: UUID) -> int:
    """Write what a document repeats of last year's, and what next year's repeats of it; return how many changed.

    A municipality may have hundreds of documents: the rows of three years are looked at once, as they are written.
    """
    document = work.documents.get(document_id)
    own = tuple(_of_municipality(work, document))
    later = (other for other in own if _follows(other, document))
    before = {one.id: tuple(other.id for other in own if _follows(one, other)) for one in (document, *later)}
    rows = _rows(work, {*before, *chain.from_iterable(before.values())})
    known = {others: known_rows(row for other in others for row in rows[other]) for others in {*before.values()}}
    found = [(row, repeated(row, known[others])) for one, others in before.items() for row in rows[one]]
    touched = work.activities.set_repeats({row.id: other for row, other in found if row.repeats != other})
    for record in touched:
        work.changes.note(ChangeKind.RECORD, record)
    return len(touched)


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


def _rows(work: Work, documents: Collection[UUID]) -> defaultdict[UUID, list[RowAsWritten]]:
    """Return the rows of each of these documents; none of one that has none."""
    rows: defaultdict[UUID, list[RowAsWritten]] = defaultdict(list)
    for row in work.activities.as_written(documents):
        rows[row.document_id].append(row)
    return rows
