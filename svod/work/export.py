"""The job `export`: the records of a filter → a file in the blob store, whole or not at all."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from model.errors import SvodError
from model.export_order import Export, ExportState
from model.outages import is_outage
from model.service_errors import GaveUpError, InvalidValueError, NotFoundError
from model.work import ChangeKind
from store.repositories import Work
from svod.export_orders import KEPT
from svod.exports.making import make_artefact, with_bytes
from svod.exports.progress import DroppedError, Progress, is_in_hand
from svod.exports.removing import expire_exports, forget_bytes
from svod.ids import now
from svod.outages import insisting, scratch_errors
from svod.service import Service

MAX_TRIES: Final = 3
#: Bytes of an export: a limit against a runaway only.
_MAX_BYTES: Final = 20 * 1024**3
_PORTION: Final = 1 << 20


def make_export(service: Service, export_id: UUID) -> None:
    """Make the file of an export; one that is made, cancelled or gone stays as it is.

    Raises the error of a try that failed but is not the last one. Where the originals, the database or the disk of
    temporary files were away or full, it was no try.
    """
    expire_exports(service.store, service.blobs)
    begun = _begin(service, export_id)
    if begun is None:
        return
    try:
        with scratch_errors():
            done = _made(service, begun)
    except DroppedError:
        return
    except Exception as error:
        if not insisting(partial(_failed, service, begun, error)):
            raise
        return
    if _end(service, begun, done):
        forget_bytes(service.store, service.blobs, done.sha256)


def give_export_back(service: Service, export_id: UUID) -> None:
    """Put an export in work back to those that wait, its try not counted."""
    with service.store.transaction() as work:
        export = work.exports.get(export_id, lock=True)
        if export.state is ExportState.RUNNING:
            _write(work, replace(export, state=ExportState.QUEUED, attempts=max(export.attempts - 1, 0)))


def _begin(service: Service, export_id: UUID) -> Export | None:
    with service.store.transaction() as work:
        export = _found(work, export_id)
        if export is None or not export.state.is_open:
            return None
        if export.attempts >= MAX_TRIES:
            code = export.code or GaveUpError.code
            _write(work, replace(export, state=ExportState.FAILED, code=code, finished_at=now()))
            return None
        begun = replace(export, state=ExportState.RUNNING, attempts=export.attempts + 1, written=0)
        _write(work, begun)
        return begun


def _made(service: Service, begun: Export) -> Export:
    """Write the file and keep it; return the export as it is when done."""
    with tempfile.TemporaryDirectory(prefix="svod-export-") as folder:
        path = Path(folder, "export")
        progress = Progress(service.store, begun)
        made = make_artefact(service.store, service.blobs, begun, path, progress)
        blob = service.blobs.put(_parts(path), limit=_MAX_BYTES)
    finished = now()
    return replace(
        begun,
        state=ExportState.DONE,
        code=None,
        expected=made.rows,
        written=made.rows,
        rows=made.rows,
        size=blob.size,
        sha256=blob.sha256,
        manifest=with_bytes(made.manifest, blob.size, blob.sha256),
        finished_at=finished,
        expires_at=finished + KEPT,
    )


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(_PORTION):
            yield part


def _failed(service: Service, begun: Export, error: Exception) -> bool:
    """Write how a try failed; tell whether it was the last one."""
    code = error.code if isinstance(error, SvodError) else GaveUpError.code
    is_away = is_outage(error)
    is_last = not is_away and (begun.attempts >= MAX_TRIES or isinstance(error, InvalidValueError))
    ended = replace(
        begun,
        state=ExportState.FAILED if is_last else ExportState.QUEUED,
        code=code,
        attempts=begun.attempts - is_away,
        finished_at=now() if is_last else None,
    )
    return _end(service, begun, ended) or is_last


def _end(service: Service, begun: Export, ended: Export) -> bool:
    """Write how a try ended; tell whether somebody else has taken the export over meanwhile: then nothing is."""
    with service.store.transaction() as work:
        export = work.exports.get(begun.id, lock=True)
        if not is_in_hand(export, begun):
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
