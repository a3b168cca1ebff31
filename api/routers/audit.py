"""The audit: for administrators."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from api.deps import Running
from api.files import MODE, disposition
from api.models.audit import AuditEntryOut, AuditEventList, AuditEventOut, AuditList
from api.openapi import answers, file_answer
from api.paging import Paging
from api.security import AdministratorOfAll
from model.audit import AuditEvent, AuditFilter
from svod.audit import audit_lines, logins_of, note_alone
from svod.ids import now

router = APIRouter(prefix="/audit", tags=["audit"])

CSV = "text/csv"
Moment = Annotated[datetime | None, Query(examples=["2026-03-02T00:00:00Z"])]


def _wanted(
    *,
    who: Annotated[UUID | None, Query(description="Учётная запись")] = None,
    what: Annotated[AuditEvent | None, Query(description="Событие")] = None,
    subject: Annotated[UUID | None, Query(description="Над чем")] = None,
    since: Annotated[Moment, Query(alias="from", description="С этого момента; без пояса — UTC")] = None,
    until: Annotated[Moment, Query(alias="to", description="До этого момента, не включая")] = None,
) -> AuditFilter:
    return AuditFilter(actor=who, event=what, subject=subject, since=_in_zone(since), until=_in_zone(until))


Wanted = Annotated[AuditFilter, Depends(_wanted)]


def _in_zone(at: datetime | None) -> datetime | None:
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


@router.get("", summary="Журнал действий", operation_id="list_audit", responses=answers())
def entries(running: Running, _actor: AdministratorOfAll, part: Paging, wanted: Wanted) -> AuditList:
    """Вернуть, кто что сделал, новое первым. Правки записей здесь не повторяются: они в истории документов."""
    with running.store.transaction() as work:
        found = work.audit.list(wanted, part.cursor, part.limit)
        logins = logins_of(work, found.items)
    items = [AuditEntryOut.of(entry, logins) for entry in found.items]
    return AuditList(items=items, next=part.linked(found.next))


@router.get("/events", summary="Учитываемые события", operation_id="list_audit_events", responses=answers())
def events(_actor: AdministratorOfAll) -> AuditEventList:
    """Перечислить все события, которые попадают в журнал."""
    return AuditEventList(items=[AuditEventOut(event=event, sentence=event.sentence) for event in AuditEvent])


@router.get(
    "/file",
    summary="Журнал в CSV",
    operation_id="get_audit_file",
    response_class=StreamingResponse,
    responses={200: file_answer(CSV, "Журнал, новое первым: UTF-8, точка с запятой"), **answers()},
)
def file(running: Running, actor: AdministratorOfAll, wanted: Wanted) -> Response:
    """Скачать журнал (весь или с тем же отбором); и это остаётся в журнале."""
    note_alone(running.store, AuditEvent.AUDIT_TAKEN, actor, None)
    headers = {
        "Content-Disposition": disposition(f"svod-audit-{now():%Y-%m-%d}.csv"),
        "Content-Security-Policy": MODE,
    }
    return StreamingResponse(audit_lines(running.store, wanted), media_type=f"{CSV}; charset=utf-8", headers=headers)
