"""Exports."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.deps import Running
from api.files import attachment
from api.models.exports import ExportAdd, ExportList, ExportOut, file_name
from api.openapi import SENT, answers, file_answer
from api.paging import Paging
from api.routers.batches import Key
from api.security import Reader
from model.audit import AuditEvent
from model.errors import BlobMissingError, StorageUnavailableError
from model.service_errors import KeyReusedError, NotFoundError, NotReadyError
from svod.audit import note_alone
from svod.export_orders import finished_export, order_export

router = APIRouter(prefix="/exports", tags=["exports"])


@router.get("", summary="Выгрузки", operation_id="list_exports", responses=answers())
def exports(running: Running, _actor: Reader, part: Paging) -> ExportList:
    """Вернуть выгрузки, новые первыми."""
    with running.store.transaction() as work:
        found = work.exports.list(part.cursor, part.limit)
    return ExportList(items=[ExportOut.of(export) for export in found.items], next=part.linked(found.next))


@router.post(
    "",
    summary="Заказать выгрузку",
    operation_id="add_export",
    status_code=202,
    responses=answers(KeyReusedError, *SENT),
)
def add(running: Running, actor: Reader, given: ExportAdd, key: Key = None) -> ExportOut:
    """Заказать файл с записями: xlsx, jsonl или csv. Когда state станет done, его можно скачать."""
    return ExportOut.of(order_export(running.store, given.format, given.filters.wanted(), actor, key))


@router.get("/{export_id}", summary="Выгрузка", operation_id="get_export", responses=answers(NotFoundError))
def export(running: Running, _actor: Reader, export_id: UUID) -> ExportOut:
    """Вернуть состояние выгрузки."""
    with running.store.transaction() as work:
        return ExportOut.of(work.exports.get(export_id))


@router.get(
    "/{export_id}/file",
    summary="Файл выгрузки",
    operation_id="get_export_file",
    response_class=Response,
    responses={
        200: file_answer("application/octet-stream", "Готовый файл"),
        **answers(NotFoundError, NotReadyError, BlobMissingError, StorageUnavailableError),
    },
)
def file(running: Running, actor: Reader, export_id: UUID) -> Response:
    """Скачать готовый файл; кто его взял, остаётся в журнале."""
    done = finished_export(running.store, export_id)
    answer = attachment(running.blobs, done.sha256 or "", file_name(done))
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, export_id, {"format": done.format})
    return answer
