"""Files of exports that go: cancelled, taken away, outlived. What they were stays known."""

import logging
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.errors import StorageFullError, StorageUnavailableError
from model.export_order import Export, ExportState
from model.service_errors import ExportEndedError, NotReadyError
from model.work import ChangeKind
from store.blobs import Blobs
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import now
from svod.retention.forgetting import forget_one
from svod.retention.keeping import Kept

#: Files taken away in one go.
_MANY: Final = 100
_log: Final = logging.getLogger(__name__)


def cancel_export(store: Store, export_id: UUID, actor: Actor) -> Export:
    """Take an order back that is not done yet; one that is cancelled already stays so.

    Raises NotFoundError, ExportEndedError where it has ended otherwise.
    """
    with store.transaction() as work:
        export = work.exports.get(export_id, lock=True)
        if export.state is ExportState.CANCELLED:
            return export
        if not export.state.is_open:
            raise ExportEndedError(export.state)
        cancelled = replace(export, state=ExportState.CANCELLED, code=None, finished_at=now())
        _write(work, cancelled)
        note(work, AuditEvent.EXPORT_CANCELLED, actor, export_id)
        return cancelled


def remove_export(store: Store, blobs: Blobs, export_id: UUID, actor: Actor | None = None) -> Export:
    """Take the file of a finished export away, None for Svod itself; one whose file is gone stays as it is.

    Raises NotFoundError, NotReadyError where it is still being made.
    """
    with store.transaction() as work:
        export = work.exports.get(export_id, lock=True)
        if export.state.is_open:
            raise NotReadyError(export.state)
        if export.state is not ExportState.DONE:
            return export
        removed = replace(export, state=ExportState.REMOVED)
        _write(work, removed)
        note(work, AuditEvent.EXPORT_REMOVED, actor, export_id)
    forget_bytes(store, blobs, export.sha256)
    return removed


def expire_exports(store: Store, blobs: Blobs) -> int:
    """Take away the files that have outlived their time, some at once; return how many.

    While the store of files is away they wait: the export at hand would wait for each of them.
    """
    with store.transaction() as work:
        found = work.exports.expired(now(), _MANY)
    if not (found and _answers(blobs)):
        return 0
    for export in found:
        remove_export(store, blobs, export.id)
    return len(found)


def forget_bytes(store: Store, blobs: Blobs, sha256: str | None) -> None:
    """Delete the bytes of a file nobody has any more; where that cannot be now, it is done later."""
    if sha256 is None:
        return
    at = now()
    with store.whole.transaction() as work:
        work.retention.let_go((sha256,), at)
    forget_one(Kept(store=store, blobs=blobs), sha256, unless_since=at)


def _answers(blobs: Blobs) -> bool:
    try:
        blobs.glance()
    except StorageFullError:  # all the more reason to take something away
        return True
    except StorageUnavailableError as error:
        _log.warning("files of exports that go stay for now: %s", error.detail)
        return False
    return True


def _write(work: Work, export: Export) -> None:
    work.exports.save(export)
    work.changes.note(ChangeKind.EXPORT, export.id)
