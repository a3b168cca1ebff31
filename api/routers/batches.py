"""Batches."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response
from fastapi.responses import StreamingResponse

from api.conditional import Revision, tag
from api.deps import Running
from api.derived import derived
from api.failures import failure_lines
from api.files import disposition
from api.models.batches import BatchAdd, BatchList, BatchOut, BatchPatch, Retried, RetryFailed
from api.models.intake import BatchChangeList, BatchChangeOut, Derived, Joining, SummaryOut
from api.openapi import CHANGED, SENT, answers, file_answer
from api.paging import Paging
from api.security import Reader, Reviewer, Uploader
from model.batch import Batch
from model.errors import UnsupportedFormatError
from model.service_errors import (
    AlreadyUndoneError,
    CrossSiteError,
    KeyReusedError,
    NotFoundError,
    NotReadyError,
    SupersededError,
    UndoConflictError,
)
from store.repositories import Work
from svod.batches import BatchFace, change_batch, open_batch, undo_change
from svod.belonging.summary import summary_of
from svod.intake import retry_failed
from svod.versions.binding import join_files

router = APIRouter(prefix="/batches", tags=["batches"])

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        pattern=r"^[\x21-\x7e]+$",
        description="Повтор с тем же ключом вернёт то же самое, а не создаст второе",
    ),
]


@router.get("", summary="Партии", operation_id="list_batches", responses=answers())
def batches(running: Running, _actor: Reader, part: Paging) -> BatchList:
    """Вернуть партии, новые первыми."""
    with running.store.transaction() as work:
        found = work.batches.list(part.cursor, part.limit)
        return BatchList(items=[_out(work, batch) for batch in found.items], next=part.linked(found.next))


@router.post(
    "", summary="Завести партию", operation_id="add_batch", status_code=201, responses=answers(KeyReusedError, *SENT)
)
def add(response: Response, running: Running, actor: Uploader, given: BatchAdd, key: Key = None) -> BatchOut:
    """Завести партию: в неё загружают файлы."""
    batch = open_batch(running.store, BatchFace(**given.model_dump()), actor, key)
    return _answer(response, running, batch)


@router.get("/{batch_id}", summary="Партия", operation_id="get_batch", responses=answers(NotFoundError))
def batch(response: Response, running: Running, _actor: Reader, batch_id: UUID) -> BatchOut:
    """Вернуть партию и ход чтения её файлов."""
    with running.store.transaction() as work:
        found = work.batches.get(batch_id)
    return _answer(response, running, found)


@router.patch("/{batch_id}", summary="Изменить партию", operation_id="change_batch", responses=answers(*CHANGED))
def change(  # noqa: PLR0913, PLR0917 -- the parts of the request
    response: Response, running: Running, actor: Reviewer, batch_id: UUID, rev: Revision, given: BatchPatch
) -> BatchOut:
    """Изменить то, что сказано о партии; муниципалитет получают и документы, которые своего не называют."""
    changed = change_batch(running.store, batch_id, rev, given.model_dump(exclude_unset=True), actor)
    return _answer(response, running, changed)


@router.post(
    "/{batch_id}/retry",
    summary="Повторить неудачные файлы",
    operation_id="retry_batch",
    status_code=202,
    responses=answers(NotFoundError, *SENT),
)
def retry(running: Running, actor: Uploader, batch_id: UUID, given: RetryFailed | None = None) -> Retried:
    """Поставить неудачные файлы партии (с этой ошибкой) в очередь ещё раз."""
    return Retried(retried=retry_failed(running, batch_id, given.code if given else None, actor))


@router.get(
    "/{batch_id}/summary",
    summary="Сводка партии",
    operation_id="get_batch_summary",
    responses=answers(NotFoundError),
)
def summary(running: Running, _actor: Reader, batch_id: UUID) -> SummaryOut:
    """Вернуть, чья это партия по её документам и папкам, что не прочитано и почему, сколько ждёт проверки."""
    return SummaryOut.of(summary_of(running.store, batch_id))


@router.get(
    "/{batch_id}/failures",
    summary="Список непрочитанных файлов (CSV)",
    operation_id="list_failures",
    response_class=StreamingResponse,
    responses={200: file_answer("text/csv", "Файл, причина, что делать: для Excel"), **answers(NotFoundError)},
)
def failures(running: Running, _actor: Reader, batch_id: UUID) -> StreamingResponse:
    """Отдать список файлов, которые не удалось прочитать, с причиной и советом, чтобы послать его отправителю."""
    with running.store.transaction() as work:
        name = work.batches.get(batch_id).name
    headers = {"Content-Disposition": disposition(f"{name.replace('/', '-')} - не прочитано.csv")}
    return StreamingResponse(
        failure_lines(running.store, batch_id), media_type="text/csv; charset=utf-8", headers=headers
    )


@router.get(
    "/{batch_id}/changes",
    summary="Изменения партии",
    operation_id="list_batch_changes",
    responses=answers(NotFoundError),
)
def changes(running: Running, _actor: Reader, batch_id: UUID, part: Paging) -> BatchChangeList:
    """Вернуть, что и кто говорил о партии, новое первым."""
    with running.store.transaction() as work:
        work.batches.get(batch_id)
        found = work.batches.changes(batch_id, part.cursor, part.limit)
    return BatchChangeList(items=[BatchChangeOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/{batch_id}/changes/{change_id}/undo",
    summary="Отменить изменение партии",
    operation_id="undo_batch_change",
    responses=answers(NotFoundError, AlreadyUndoneError, UndoConflictError, CrossSiteError),
)
def undo(response: Response, running: Running, actor: Reviewer, batch_id: UUID, change_id: UUID) -> BatchOut:
    """Вернуть партии и её документам то, что было до изменения; отмена отмены — повтор."""
    return _answer(response, running, undo_change(running.store, batch_id, change_id, actor))


@router.post(
    "/{batch_id}/join",
    summary="Соединить файлы в один документ",
    operation_id="join_files",
    status_code=201,
    responses=answers(NotFoundError, NotReadyError, SupersededError, UnsupportedFormatError, *SENT),
)
def join(running: Running, actor: Reviewer, batch_id: UUID, given: Joining) -> Derived:
    """Сложить фотографии страниц и PDF по порядку в один документ; файлы других форматов связать в пакет.

    Исходные файлы остаются, но действует вместо них соединённый документ. Действие отменяется.
    """
    made = join_files(running, batch_id, given.files, given.name, actor)
    return derived(running, made)


def _answer(response: Response, running: Running, found: Batch) -> BatchOut:
    tag(response, found.rev)
    with running.store.transaction() as work:
        return _out(work, found)


def _out(work: Work, found: Batch) -> BatchOut:
    seq = work.changes.latest()  # before what it speaks for: whoever asks for what came after it misses nothing
    return BatchOut.of(found, work.batches.progress(found.id), seq)
