"""The job `export`: the records of a filter → a file in the blob store, whole or not at all."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final
from uuid import UUID

from export.about import About
from export.csv import write_csv
from export.records_jsonl import write_records_jsonl
from export.records_xlsx import write_records_xlsx
from export.rows import ExportRow
from model.errors import SvodError
from model.export_order import Export, ExportFormat, ExportState
from model.result import Result
from model.service_errors import GaveUpError, InvalidValueError, NotFoundError
from model.stored import StoredRecord
from model.territory import Scope
from model.work import ChangeKind
from store.repositories import Work
from svod.ids import now
from svod.service import Service

MAX_TRIES: Final = 3
#: Bytes of an export: a limit against a runaway only.
_MAX_BYTES: Final = 20 * 1024**3
_PORTION: Final = 1 << 20
#: Records whose groups are asked for at once.
_ROWS: Final = 200

Writer = Callable[[Iterable[ExportRow], Path, About], int]
#: Format -> how it is written.
WRITERS: Final[dict[ExportFormat, Writer]] = {
    ExportFormat.XLSX: write_records_xlsx,
    ExportFormat.JSONL: lambda rows, path, _: write_records_jsonl(rows, path),
    ExportFormat.CSV: lambda rows, path, _: write_csv(rows, path),
}


def make_export(service: Service, export_id: UUID) -> None:
    """Make the file of an export; one that is made stays as it is.

    Raises the error of a try that failed but is not the last one.
    """
    begun = _begin(service, export_id)
    if begun is None:
        return
    try:
        done = _made(service, begun)
    except Exception as error:
        if not _failed(service, begun, error):
            raise
        return
    _end(service, begun, replace(done, state=ExportState.DONE, code=None, finished_at=now()))


def give_export_back(service: Service, export_id: UUID) -> None:
    """Put an export in work back to those that wait, its try not counted."""
    with service.store.transaction() as work:
        export = work.exports.get(export_id, lock=True)
        if export.state is ExportState.RUNNING:
            _write(work, replace(export, state=ExportState.QUEUED, attempts=max(export.attempts - 1, 0)))


def _begin(service: Service, export_id: UUID) -> Export | None:
    with service.store.transaction() as work:
        export = _found(work, export_id)
        if export is None or export.state in {ExportState.DONE, ExportState.FAILED}:
            return None
        if export.attempts >= MAX_TRIES:
            code = export.code or GaveUpError.code
            _write(work, replace(export, state=ExportState.FAILED, code=code, finished_at=now()))
            return None
        begun = replace(export, state=ExportState.RUNNING, attempts=export.attempts + 1)
        _write(work, begun)
        return begun


def _made(service: Service, begun: Export) -> Export:
    """Write the file and keep it; return the export with what it is."""
    about = About(filter=begun.filter, at=now(), by=begun.created_by)
    with tempfile.TemporaryDirectory(prefix="svod-export-") as folder:
        path = Path(folder, "export")
        with service.store.seen_by(Scope(begun.territories)).transaction() as work:
            count = WRITERS[begun.format](rows_of(work, work.records.stream(begun.filter)), path, about)
        blob = service.blobs.put(_parts(path), limit=_MAX_BYTES)
    return replace(begun, rows=count, size=blob.size, sha256=blob.sha256)


def rows_of(work: Work, records: Iterable[StoredRecord]) -> Iterator[ExportRow]:
    """Yield the rows of records that come document by document, each document loaded once."""
    last: UUID | None = None
    value: Result | None = None
    rows = iter(records)
    while portion := list(islice(rows, _ROWS)):
        sizes = work.regrouping.sizes({record.cluster_id for record in portion if record.cluster_id is not None})
        for record in portion:
            if record.document_id != last:
                last, value = record.document_id, work.documents.value(record.document_id)
            if value is not None:
                grouped = record.cluster_id is not None and sizes.get(record.cluster_id, 0) > 1
                yield ExportRow(stored=record, value=value, grouped=grouped)


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(_PORTION):
            yield part


def _failed(service: Service, begun: Export, error: Exception) -> bool:
    """Write how a try failed; tell whether it was the last one."""
    code = error.code if isinstance(error, SvodError) else GaveUpError.code
    is_last = begun.attempts >= MAX_TRIES or isinstance(error, InvalidValueError)
    state = ExportState.FAILED if is_last else ExportState.QUEUED
    return (
        _end(service, begun, replace(begun, state=state, code=code, finished_at=now() if is_last else None)) or is_last
    )


def _end(service: Service, begun: Export, ended: Export) -> bool:
    """Write how a try ended; tell whether somebody else has taken the export over meanwhile: then nothing is."""
    with service.store.transaction() as work:
        export = work.exports.get(begun.id, lock=True)
        if export.state is not ExportState.RUNNING or export.attempts != begun.attempts:
            return True
        _write(work, ended)
        return False


def _write(work: Work, export: Export) -> None:
    work.exports.save(export)
    work.changes.note(ChangeKind.EXPORT, export.id)


def _found(work: Work, export_id: UUID) -> Export | None:
    try:
        return work.exports.get(export_id, lock=True)
    except NotFoundError:  # deleted while its job waited
        return None
