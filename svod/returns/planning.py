"""A file becomes a plan: every row against its record, two hundred at a time; nothing in the register changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final
from uuid import UUID

from export.people.masking import Mask
from export.xlsx.base import PROPERTY_CONTACTS, PROPERTY_EXPORT, PROPERTY_NAMES
from model.errors import BlobMissingError, NotOurExportError, SvodError, TooLargeError
from model.export_order import Export, ExportFormat
from model.people_policy import NamesPolicy, PeoplePolicy
from model.result import Result
from model.returned import MOST_LINES, LineKind, Reason, Returned, ReturnedBook, ReturnedLine
from model.service_errors import NotFoundError
from model.stored import ReviewState, StoredRecord
from store.blobs import Blobs
from store.repositories import Store, Work
from svod.ports import Reading
from svod.returns.adding import added_line
from svod.returns.basing import Exported, ids_of
from svod.returns.cells import SheetRow, rows_of
from svod.returns.columns import ID, REV, TITLES
from svod.returns.comparing import line_at, lines_of, refused, removed

#: Rows compared in one transaction.
_PORTION: Final = 200
#: What a row says where its id is nobody's.
_TITLE: Final = 200
_READABLE: Final = frozenset({ExportFormat.XLSX, ExportFormat.CSV, ExportFormat.CSV_PLAIN})


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Присланный файл: read, with what is known of the export it was made of."""

    book: ReturnedBook
    export_id: UUID | None = None
    #: What the export hid; None where nothing.
    mask: Mask | None = None
    #: Ids of all its rows; None where its file is here no more.
    exported: frozenset[UUID] | None = None


@dataclass(kw_only=True)
class Plan:
    """План возврата, as far as it is made."""

    rows: int = 0
    same: int = 0
    formulas: int = 0
    lines: int = 0

    def numbered(self, lines: Iterable[ReturnedLine]) -> Iterator[ReturnedLine]:
        """Yield the lines with their numbers; raises TooLargeError."""
        for line in lines:
            self.lines += 1
            if self.lines > MOST_LINES:
                raise TooLargeError("too many lines of a plan")
            yield replace(line, number=self.lines)


def read_source(store: Store, reading: Reading, blobs: Blobs, sent: tuple[bytes, str]) -> Source:
    """Read a file of these bytes and name, find its export; raises UnreadableFileError and its kinds."""
    book = reading.returned(*sent, TITLES, ID)
    if not book.sheets:
        raise NotOurExportError
    with store.transaction() as work:
        export = _export(work, book)
    people = export.options.people if export else _people(book.facts)
    return Source(
        book=book,
        export_id=export.id if export else None,
        mask=None if people.keeps_all else Mask(people),
        exported=_ids(reading, blobs, export) if export else None,
    )


def make_plan(store: Store, source: Source, returned: Returned) -> Plan:
    """Write the lines of a plan; a transaction two hundred rows. Raises TooLargeError, ParserCrashError."""
    plan, counts = Plan(), _counted(source.book)
    rows = _with_above(rows_of(source.book))
    while portion := list(islice(rows, _PORTION)):
        with store.transaction() as work:
            records = work.groups.records(_named(portion))
            comparing = _Comparing(work=work, source=source, counts=counts, records=records)
            found = [line for row, above in portion for line in _compared(comparing, row, above, plan)]
            work.returns.add_lines(returned.id, list(plan.numbered(found)))
    _add_removed(store, source, returned, (plan, counts))
    return plan


@dataclass(frozen=True, kw_only=True, slots=True)
class _Comparing:
    """A portion in work: documents and masks are made once for it."""

    work: Work
    source: Source
    #: How often each id stands in the file.
    counts: Mapping[UUID, int]
    #: Those of its rows, and above them, that are there, and seen.
    records: Mapping[UUID, StoredRecord]
    values: dict[UUID, Result | None] = field(default_factory=dict)
    masks: dict[UUID, Mask] = field(default_factory=dict)

    def value(self, document: UUID) -> Result | None:
        """Return what a document says of itself."""
        if document not in self.values:
            self.values[document] = self.work.documents.value(document)
        return self.values[document]

    def mask(self, document: UUID, value: Result) -> Mask | None:
        """Return what the export hid in a document."""
        if self.source.mask is not None and document not in self.masks:
            self.masks[document] = self.source.mask.knowing(value)
        return self.masks.get(document)


def _compared(comparing: _Comparing, row: SheetRow, above: UUID | None, plan: Plan) -> Sequence[ReturnedLine]:
    plan.rows += 1
    plan.formulas += sum(flag == "formula" for flag in row.flags.values())
    lines = _lines(comparing, row, above)
    plan.same += not lines
    return lines


def _lines(comparing: _Comparing, row: SheetRow, above: UUID | None) -> Sequence[ReturnedLine]:
    if not row.text(ID):
        added = added_line(comparing.work, row, comparing.records.get(above) if above else None)
        return [added] if added else []
    record_id = ids_of(row, ID)
    record = comparing.records.get(record_id) if record_id else None
    value = comparing.value(record.document_id) if record else None
    if record is None or value is None:
        # One that is somebody else's is answered as one nobody has: nothing of it is told.
        line = line_at(row, LineKind.REFUSED, title=row.text("activity")[:_TITLE], given=row.text(ID)[:_TITLE])
        return [refused(line, Reason.UNKNOWN)]
    exported = Exported(
        row=row,
        record=record,
        value=value,
        mask=comparing.mask(record.document_id, value),
        work=comparing.work,
    )
    return lines_of(exported, twice=comparing.counts.get(record.id, 0) > 1)


def _named(portion: Iterable[tuple[SheetRow, UUID | None]]) -> frozenset[UUID]:
    """Return the ids of rows, and of those above rows without one."""
    found = ((ids_of(row, ID), above) for row, above in portion)
    return frozenset(one for pair in found for one in pair if one is not None)


def _counted(book: ReturnedBook) -> Counter[UUID]:
    return Counter(found for row in rows_of(book) if (found := ids_of(row, ID)) is not None)


def _with_above(rows: Iterable[SheetRow]) -> Iterator[tuple[SheetRow, UUID | None]]:
    """Yield each row with the id that stands above it on its sheet."""
    above: UUID | None = None
    sheet: str | None = None
    for row in rows:
        above = above if row.sheet == sheet else None
        yield row, above
        sheet, above = row.sheet, ids_of(row, ID) or above


def _add_removed(store: Store, source: Source, returned: Returned, found: tuple[Plan, Mapping[UUID, int]]) -> None:
    """Write a line for each record that was exported, still stands, and is in the file no more."""
    plan, counts = found
    gone = iter(sorted((source.exported or frozenset()) - counts.keys()))
    while portion := list(islice(gone, _PORTION)):
        with store.transaction() as work:
            known = work.groups.records(portion)
            standing = [known[one] for one in portion if one in known and _stands(known[one])]
            work.returns.add_lines(returned.id, list(plan.numbered(map(removed, standing))))


def _stands(record: StoredRecord) -> bool:
    return record.current and record.former_of is None and record.state is not ReviewState.DELETED


def _export(work: Work, book: ReturnedBook) -> Export | None:
    """Return the export a file was made of; None where it does not say, or nobody knows it here."""
    try:
        return work.exports.get(UUID(book.facts.get(PROPERTY_EXPORT) or book.facts.get("Номер выгрузки", "")))
    except (ValueError, NotFoundError):
        return None


def _people(facts: Mapping[str, str]) -> PeoplePolicy:
    """Return what a file says was hidden in it; nothing where it does not say: the digests show what was."""
    try:
        names = NamesPolicy(facts.get(PROPERTY_NAMES, ""))
    except ValueError:
        return PeoplePolicy(contacts=True)
    return PeoplePolicy(names=names, contacts=facts.get(PROPERTY_CONTACTS, "").lower() in {"yes", "true", "да", "1"})


def _ids(reading: Reading, blobs: Blobs, export: Export) -> frozenset[UUID] | None:
    """Return the ids of an export's rows out of its own file; None where that is gone."""
    if export.format not in _READABLE or export.sha256 is None:
        return None
    try:
        book = reading.returned(blobs.read(export.sha256), "", {key: TITLES[key] for key in (ID, REV)}, ID)
        return frozenset(_counted(book))
    except (BlobMissingError, SvodError):
        return None
