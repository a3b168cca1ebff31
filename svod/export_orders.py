"""Orders of exports: written down with their job, made by a worker."""

from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.export_order import Export, ExportFormat, ExportState
from model.service_errors import KeyReusedError, NotFoundError, NotReadyError
from model.stored import RecordFilter
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import new_id, now
from svod.repeats import id_of_key


def order_export(
    store: Store, file_format: ExportFormat, wanted: RecordFilter, actor: Actor, key: str | None = None
) -> Export:
    """Order an export; under a key known already return the one ordered then. Raises KeyReusedError."""
    export = Export(
        id=id_of_key("export", key, actor) if key else new_id(),
        format=file_format,
        filter=wanted,
        territories=actor.scope.territories,
        created_at=now(),
        created_by=actor.name,
    )
    with store.transaction() as work:
        known = _ordered_before(work, export) if key else None
        if known is None:
            note(work, AuditEvent.EXPORT_ORDERED, actor, export.id, {"format": file_format})
        return known or _written(work, export)


def finished_export(store: Store, export_id: UUID) -> Export:
    """Return an export whose file is there; raises NotFoundError, NotReadyError."""
    with store.transaction() as work:
        export = work.exports.get(export_id)
    if export.state is not ExportState.DONE or export.sha256 is None:
        raise NotReadyError(export.state)
    return export


def _written(work: Work, export: Export) -> Export:
    work.exports.add(export)
    work.jobs.defer(Job(task=Task.EXPORT, subject=export.id, priority=Priority.AWAITED))
    work.changes.note(ChangeKind.EXPORT, export.id)
    # Where the same request came twice at once, the other one's stands there now.
    return _ordered_before(work, export) or export


def _ordered_before(work: Work, wanted: Export) -> Export | None:
    try:
        known = work.exports.get(wanted.id)
    except NotFoundError:
        return None
    if (known.format, known.filter, known.territories) != (wanted.format, wanted.filter, wanted.territories):
        raise KeyReusedError
    return known
