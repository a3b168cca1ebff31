"""Batches."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.batches import BatchAdd, BatchList, BatchOut, BatchPatch, Retried, RetryFailed
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.batch import Batch
from model.service_errors import KeyReusedError, NotFoundError
from store.repositories import Work
from svod.batches import BatchFace, change_batch, open_batch
from svod.intake import retry_failed

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
def add(response: Response, running: Running, actor: Reviewer, given: BatchAdd, key: Key = None) -> BatchOut:
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
def change(
    response: Response, running: Running, _actor: Reviewer, batch_id: UUID, rev: Revision, given: BatchPatch
) -> BatchOut:
    """Изменить то, что сказано о партии."""
    changed = change_batch(running.store, batch_id, rev, given.model_dump(exclude_unset=True))
    return _answer(response, running, changed)


@router.post(
    "/{batch_id}/retry",
    summary="Повторить неудачные файлы",
    operation_id="retry_batch",
    status_code=202,
    responses=answers(NotFoundError, *SENT),
)
def retry(running: Running, actor: Reviewer, batch_id: UUID, given: RetryFailed | None = None) -> Retried:
    """Поставить неудачные файлы партии (с этой ошибкой) в очередь ещё раз."""
    return Retried(retried=retry_failed(running, batch_id, given.code if given else None, actor))


def _answer(response: Response, running: Running, found: Batch) -> BatchOut:
    tag(response, found.rev)
    with running.store.transaction() as work:
        return _out(work, found)


def _out(work: Work, found: Batch) -> BatchOut:
    seq = work.changes.latest()  # before what it speaks for: whoever asks for what came after it misses nothing
    return BatchOut.of(found, work.batches.progress(found.id), seq)
