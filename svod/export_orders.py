"""Orders of exports: written down with their job, made by a worker; taken back, taken away."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import UUID

from export.about import About
from model.account import Actor
from model.audit import AuditEvent
from model.export_order import Compression, Export, ExportFormat, ExportOptions, ExportState
from model.service_errors import ExportGoneError, InvalidValueError, KeyReusedError, NotFoundError, NotReadyError
from model.stored import RecordFilter
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Store, Work
from svod.audit import note
from svod.exports.formats import FORMATS
from svod.forms.writing import form_named
from svod.ids import new_id, now
from svod.quotas.counting import count_export
from svod.repeats import id_of_key

#: How long a file is kept.
KEPT: Final = timedelta(days=30)
_NO_FORMAT: Final = "Этот формат ещё не умеет выгружать эта версия Свода."
_PACKED: Final = "Этот формат уже сжат внутри: выберите none."
_NO_FORM: Final = "Укажите форму, которую заполнить."


def order_export(  # noqa: PLR0913, PLR0917 -- who orders what, how
    store: Store,
    file_format: ExportFormat,
    wanted: RecordFilter,
    actor: Actor,
    key: str | None = None,
    options: ExportOptions | None = None,
    *,
    counted: bool = True,
) -> Export:
    """Order an export; under a key known already return the one ordered then. A timetable's are not `counted`.

    Raises KeyReusedError, NoFormError, QuotaSpentError, InvalidValueError for options that this format does not take.
    """
    export = Export(
        id=id_of_key("export", key, actor) if key else new_id(),
        format=file_format,
        filter=wanted,
        options=options or ExportOptions(),
        territories=actor.scope.territories,
        created_at=now(),
        created_by=actor.name,
        account_id=actor.id,
    )
    check_wanted(export.format, export.options)
    with store.transaction() as work:
        known = _ordered_before(work, export) if key else None
        if known is None:
            _check_form(work, export)
            if counted:
                count_export(work, actor.id)
            note(work, AuditEvent.EXPORT_ORDERED, actor, export.id, told_of(export))
        return known or _written(work, export)


def finished_export(store: Store, export_id: UUID) -> Export:
    """Return an export whose file is there; raises NotFoundError, NotReadyError, ExportGoneError."""
    with store.transaction() as work:
        export = work.exports.get(export_id)
    if export.state is ExportState.REMOVED or (export.expires_at is not None and export.expires_at <= now()):
        raise ExportGoneError(export.state)
    if export.state is not ExportState.DONE or export.sha256 is None:
        raise NotReadyError(export.state)
    return export


def told_of(export: Export) -> Mapping[str, str]:
    """Return what the audit keeps of an export: its format, and which of people's data it holds."""
    return {
        "format": str(export.format),
        "names": str(export.options.names),
        "contacts": "yes" if export.options.contacts else "no",
    }


def check_wanted(file_format: ExportFormat, options: ExportOptions) -> None:
    """Raise InvalidValueError for options that a format does not take."""
    known = FORMATS.get(file_format)
    if known is None:
        raise InvalidValueError("/format", _NO_FORMAT)
    if options.compression is not Compression.NONE and not known.compressible:
        raise InvalidValueError("/options/compression", _PACKED)
    if file_format is ExportFormat.FORM and options.form is None:
        raise InvalidValueError("/options/form", _NO_FORM)


def _check_form(work: Work, export: Export) -> None:
    """Raise NoFormError for a form that who orders does not see, before anybody waits for it."""
    if export.format is ExportFormat.FORM:
        form_named(work, About(filter=export.filter, at=export.created_at, by="", options=export.options))


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
    if _asked(known) != _asked(wanted):
        raise KeyReusedError
    return known


def _asked(export: Export) -> tuple[object, ...]:
    return export.format, export.filter, export.options, export.territories
