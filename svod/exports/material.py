"""What a format is written from: one moment of the register, as who ordered it may see it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from export.about import About
from export.people.masking import Mask
from export.records_jsonl import line_bytes
from export.rows import ExportRow
from model.export_order import ExportFile
from model.people_policy import PeoplePolicy
from model.result import Result
from model.stored import RecordFilter, StoredRecord
from store.blobs import Blobs
from store.repositories import Work
from svod.exports.lines import masked_lines, raw_lines

#: Records taken at once.
PORTION: Final = 200


def _unwatched(_written: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Material:
    """Материал выгрузки: all of it is of one transaction, so that every table of a file shows the same moment."""

    work: Work
    blobs: Blobs
    about: About
    #: What is left of people's data.
    mask: Mask = field(default_factory=lambda: Mask(PeoplePolicy(contacts=True)))
    #: Told how many records have been given out so far; raises where the export is not wanted any more.
    tick: Callable[[int], None] = _unwatched

    @property
    def filter(self) -> RecordFilter:
        """Which records."""
        return self.about.filter

    def rows(self) -> Iterator[ExportRow]:
        """Yield the records by document and position, each with its document."""
        return self._told(self.mask.rows(rows_of(self.work, self.work.records.stream(self.filter))))

    def lines(self) -> Iterator[Sequence[bytes]]:
        """Yield the same records as JSON objects in UTF-8, many at once, for formats that need no more than that."""
        if self.mask.masks_names:  # whose names: the document tells, and rows know their document
            rows = self.rows()
            while masked := [line_bytes(row) for row in islice(rows, PORTION)]:
                yield masked
            return
        written = 0
        for portion in raw_lines(self.work, self.filter):
            self.tick(written)
            written += len(portion)
            yield masked_lines(self.mask, portion)

    def _told(self, rows: Iterator[ExportRow]) -> Iterator[ExportRow]:
        for number, row in enumerate(rows):
            if number % PORTION == 0:
                self.tick(number)
            yield row


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """Что записано."""

    #: Records in the file, each once.
    rows: int
    #: What lies in the file, where it is more than one table: members of an archive, sheets.
    parts: tuple[ExportFile, ...] = ()


#: Writes the whole artefact to a path that is not there yet; its folder is the writer's own for the time.
Writer = Callable[[Material, Path], Made]


def rows_of(work: Work, records: Iterable[StoredRecord]) -> Iterator[ExportRow]:
    """Yield the rows of records that come document by document, each document loaded once."""
    last: UUID | None = None
    value: Result | None = None
    rows = iter(records)
    while portion := list(islice(rows, PORTION)):
        sizes = work.regrouping.sizes({record.cluster_id for record in portion if record.cluster_id is not None})
        for record in portion:
            if record.document_id != last:
                last, value = record.document_id, work.documents.value(record.document_id)
            if value is not None:
                grouped = record.cluster_id is not None and sizes.get(record.cluster_id, 0) > 1
                yield ExportRow(stored=record, value=value, grouped=grouped)
