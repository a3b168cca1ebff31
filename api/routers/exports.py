"""Exports."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.deps import Running
from api.models.exports import ExportAdd, ExportList, ExportOut, ManifestOut
from api.openapi import SENT, answers, file_answer
from api.paging import Paging
from api.ranges import attachment_part
from api.routers.batches import Key
from api.security import Reader
from model.account import AccountRole, Actor
from model.audit import AuditEvent
from model.errors import BlobMissingError, StorageUnavailableError
from model.export_order import Export
from model.service_errors import (
    CrossSiteError,
    ExportEndedError,
    ExportGoneError,
    ExportsAtOnceError,
    ForbiddenError,
    KeyReusedError,
    NotFoundError,
    NotReadyError,
    QuotaSpentError,
)
from svod.audit import note_alone
from svod.export_orders import finished_export, order_export, told_of
from svod.exports.formats import FORMATS
from svod.exports.naming import file_name
from svod.exports.removing import cancel_export, remove_export
from svod.service import Service

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
    responses=answers(KeyReusedError, QuotaSpentError, ExportsAtOnceError, *SENT),
)
def add(running: Running, actor: Reader, given: ExportAdd, key: Key = None) -> ExportOut:
    """Заказать файл с записями: только проверенными, если не попросить иного. Когда state станет done, он готов."""
    options = given.options.chosen()
    return ExportOut.of(order_export(running.store, given.format, given.filters.wanted(), actor, key, options))


@router.get("/{export_id}", summary="Выгрузка", operation_id="get_export", responses=answers(NotFoundError))
def export(running: Running, _actor: Reader, export_id: UUID) -> ExportOut:
    """Вернуть состояние выгрузки и сколько записей уже записано."""
    with running.store.transaction() as work:
        return ExportOut.of(work.exports.get(export_id))


@router.get(
    "/{export_id}/manifest",
    summary="Опись выгрузки",
    operation_id="get_export_manifest",
    responses=answers(NotFoundError, NotReadyError),
)
def manifest(running: Running, _actor: Reader, export_id: UUID) -> ManifestOut:
    """Вернуть, что и как выгружено, на какой момент, сколько строк, с какой суммой; остаётся и без файла."""
    with running.store.transaction() as work:
        found = work.exports.get(export_id)
    if found.manifest is None:
        raise NotReadyError(found.state)
    return ManifestOut.of(found)


@router.get(
    "/{export_id}/file",
    summary="Файл выгрузки",
    operation_id="get_export_file",
    response_class=Response,
    responses={
        200: file_answer("application/octet-stream", "Готовый файл"),
        206: file_answer("application/octet-stream", "Часть файла, о которой просит заголовок Range"),
        **answers(NotFoundError, NotReadyError, ExportGoneError, BlobMissingError, StorageUnavailableError),
    },
)
def file(running: Running, actor: Reader, export_id: UUID, request: Request) -> Response:
    """Скачать готовый файл, с начала или с места (`Range`); кто его взял, остаётся в журнале."""
    done = finished_export(running.store, export_id)
    media_type = FORMATS[done.format].media_type if done.format in FORMATS else "application/octet-stream"
    answer = attachment_part(request, running.blobs, done.sha256 or "", file_name(done), media_type)
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, export_id, told_of(done))
    return answer


@router.post(
    "/{export_id}/cancel",
    summary="Отменить выгрузку",
    operation_id="cancel_export",
    responses=answers(NotFoundError, ExportEndedError, CrossSiteError),
)
def cancel(running: Running, actor: Reader, export_id: UUID) -> ExportOut:
    """Отменить свою выгрузку, пока она ждёт или готовится (методист — любую): файла не будет, и его половины тоже."""
    _check_own(running, actor, export_id)
    return ExportOut.of(cancel_export(running.store, export_id, actor))


@router.delete(
    "/{export_id}",
    summary="Удалить файл выгрузки",
    operation_id="remove_export",
    responses=answers(NotFoundError, NotReadyError, CrossSiteError),
)
def remove(running: Running, actor: Reader, export_id: UUID) -> ExportOut:
    """Удалить файл своей выгрузки (методист — любой); опись остаётся, заказать её можно заново."""
    _check_own(running, actor, export_id)
    return ExportOut.of(remove_export(running.store, running.blobs, export_id, actor))


def _check_own(running: Service, actor: Actor, export_id: UUID) -> Export:
    with running.store.transaction() as work:
        found = work.exports.get(export_id)
    if found.created_by != actor.name and not actor.role.covers(AccountRole.METHODIST):
        raise ForbiddenError("not one's own export")
    return found
