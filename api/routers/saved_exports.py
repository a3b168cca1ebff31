"""Saved exports and their timetables."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.exports import ExportOut
from api.models.saved_exports import (
    SavedExportAdd,
    SavedExportList,
    SavedExportOut,
    SavedExportPatch,
    SavedExportRun,
    SavedRunList,
    SavedRunOut,
    TimetableIn,
    TimetablePreview,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.routers.batches import Key
from api.security import Reader
from model.account import Actor
from model.saved_export import SavedExport
from model.service_errors import CrossSiteError, KeyReusedError, NotFoundError
from store.repositories import Store
from svod.saved_exports.keeping import (
    change_saved,
    delete_saved,
    last_runs_of,
    pause_saved,
    restore_saved,
    resume_saved,
    runs_of,
    save_export,
    saved_for,
    saved_of,
)
from svod.saved_exports.running import run_saved

router = APIRouter(prefix="/saved-exports", tags=["exports"])

Deleted = Annotated[bool, Query(description="Свои удалённые вместо действующих: их можно вернуть")]


@router.get("", summary="Сохранённые выгрузки", operation_id="list_saved_exports", responses=answers())
def saved_exports(running: Running, actor: Reader, part: Paging, *, deleted: Deleted = False) -> SavedExportList:
    """Вернуть свои и общие сохранённые выгрузки, новые первыми, с последним запуском и ближайшими моментами."""
    found = saved_for(running.store, actor, part.cursor, part.limit, deleted=deleted)
    last = last_runs_of(running.store, found.items, actor)
    items = [SavedExportOut.of(saved, actor.id, last.get(saved.id)) for saved in found.items]
    return SavedExportList(items=items, next=part.linked(found.next))


@router.post(
    "",
    summary="Сохранить выгрузку",
    operation_id="add_saved_export",
    status_code=201,
    responses=answers(KeyReusedError, *SENT),
)
def add(response: Response, running: Running, actor: Reader, given: SavedExportAdd, key: Key = None) -> SavedExportOut:
    """Сохранить выгрузку под названием; с расписанием она будет делаться сама, с тем, что её владелец видит тогда."""
    saved = save_export(running.store, given.given(), actor, key)
    tag(response, saved.rev)
    return SavedExportOut.of(saved, actor.id)


@router.post(
    "/preview-timetable",
    summary="Когда будет сделано",
    operation_id="preview_timetable",
    responses=answers(*SENT),
)
def preview(_actor: Reader, given: TimetableIn) -> TimetablePreview:
    """Вернуть ближайшие моменты расписания, ничего не сохраняя."""
    return TimetablePreview.of(given.timetable())


@router.get(
    "/{saved_export_id}",
    summary="Сохранённая выгрузка",
    operation_id="get_saved_export",
    responses=answers(NotFoundError),
)
def saved_export(response: Response, running: Running, actor: Reader, saved_export_id: UUID) -> SavedExportOut:
    """Вернуть свою или общую сохранённую выгрузку."""
    return _told(response, running.store, saved_of(running.store, saved_export_id, actor), actor)


@router.patch(
    "/{saved_export_id}",
    summary="Изменить сохранённую выгрузку",
    operation_id="change_saved_export",
    responses=answers(*CHANGED),
)
def change(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reader,
    saved_export_id: UUID,
    rev: Revision,
    given: SavedExportPatch,
) -> SavedExportOut:
    """Изменить свою: название, отбор, формат, настройки, расписание. Новое расписание считается с этой минуты."""
    changed = change_saved(running.store, saved_export_id, rev, given.changed, actor)
    return _told(response, running.store, changed, actor)


@router.delete(
    "/{saved_export_id}",
    summary="Удалить сохранённую выгрузку",
    operation_id="delete_saved_export",
    responses=answers(*CHANGED),
)
def delete(response: Response, running: Running, actor: Reader, saved_export_id: UUID, rev: Revision) -> SavedExportOut:
    """Удалить свою: больше не делается; готовые файлы остаются. Вернуть её можно через /restore."""
    return _told(response, running.store, delete_saved(running.store, saved_export_id, rev, actor), actor)


@router.post(
    "/{saved_export_id}/restore",
    summary="Вернуть удалённую",
    operation_id="restore_saved_export",
    responses=answers(NotFoundError, CrossSiteError),
)
def restore(response: Response, running: Running, actor: Reader, saved_export_id: UUID) -> SavedExportOut:
    """Вернуть удалённую; пропущенное за это время не делается."""
    return _told(response, running.store, restore_saved(running.store, saved_export_id, actor), actor)


@router.post(
    "/{saved_export_id}/pause",
    summary="Остановить расписание",
    operation_id="pause_saved_export",
    responses=answers(*CHANGED),
)
def pause(response: Response, running: Running, actor: Reader, saved_export_id: UUID, rev: Revision) -> SavedExportOut:
    """Остановить расписание своей выгрузки."""
    return _told(response, running.store, pause_saved(running.store, saved_export_id, rev, actor), actor)


@router.post(
    "/{saved_export_id}/resume",
    summary="Возобновить расписание",
    operation_id="resume_saved_export",
    responses=answers(*CHANGED),
)
def resume(response: Response, running: Running, actor: Reader, saved_export_id: UUID, rev: Revision) -> SavedExportOut:
    """Возобновить расписание: считается с этой минуты, пропущенное не делается."""
    return _told(response, running.store, resume_saved(running.store, saved_export_id, rev, actor), actor)


@router.post(
    "/{saved_export_id}/run",
    summary="Сделать сейчас",
    operation_id="run_saved_export",
    status_code=202,
    responses=answers(NotFoundError, CrossSiteError),
)
def run(running: Running, actor: Reader, saved_export_id: UUID) -> SavedExportRun:
    """Заказать сохранённую выгрузку сейчас, для себя: с тем, что видно вам."""
    made, export = run_saved(running.store, saved_export_id, actor)
    return SavedExportRun(run=SavedRunOut.of(made), export=ExportOut.of(export))


@router.get(
    "/{saved_export_id}/runs",
    summary="Запуски",
    operation_id="list_saved_export_runs",
    responses=answers(NotFoundError),
)
def runs(running: Running, actor: Reader, saved_export_id: UUID, part: Paging) -> SavedRunList:
    """Вернуть запуски, новые первыми; у чужой общей — только свои."""
    found = runs_of(running.store, saved_export_id, actor, part.cursor, part.limit)
    return SavedRunList(items=[SavedRunOut.of(run) for run in found.items], next=part.linked(found.next))


def _told(response: Response, store: Store, saved: SavedExport, actor: Actor) -> SavedExportOut:
    tag(response, saved.rev)
    return SavedExportOut.of(saved, actor.id, last_runs_of(store, (saved,), actor).get(saved.id))
