"""Files of batches: sent one by one, each under the digest of its bytes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import Running
from api.models.base import LINE
from api.models.batches import FileList, FileOut
from api.openapi import SENT, answers
from api.paging import Paging
from api.security import Reader, Uploader
from api.streaming import announced_size, feed
from model.batch import UploadState
from model.errors import DigestMismatchError, StorageFullError, StorageUnavailableError
from model.service_errors import (
    CrossSiteError,
    IntakeBusyError,
    NotFoundError,
    QueueFullError,
    QuotaKeptError,
    QuotaSpentError,
)
from svod.feed import files_since
from svod.intake import file_of, receive, retry

router = APIRouter(tags=["batches"])

Digest = Annotated[
    str, Path(pattern=r"^[0-9a-f]{64}$", description="SHA-256 содержимого, строчными", examples=["9f86d081" * 8])
]
Name = Annotated[
    str,
    Query(min_length=1, max_length=1000, pattern=LINE, description="Путь в папке", examples=["Мценск/приказ.docx"]),
]
Code = Annotated[str | None, Query(pattern=r"^[a-z-]{1,60}$", description="Только с этой ошибкой")]
Words = Annotated[
    str | None, Query(max_length=200, pattern=LINE, description="Буквы из имени файла или папки", examples=["приказ"])
]
Since = Annotated[
    int | None, Query(ge=0, le=2**63 - 1, description="Только изменившиеся после этого номера, по порядку изменений")
]

BYTES = {"schema": {"type": "string", "format": "binary"}}
BODY = {"requestBody": {"required": True, "content": {"application/octet-stream": BYTES}}}


@router.get(
    "/batches/{batch_id}/files", summary="Файлы партии", operation_id="list_files", responses=answers(NotFoundError)
)
def files(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Running,
    _actor: Reader,
    batch_id: UUID,
    part: Paging,
    state: UploadState | None = None,
    code: Code = None,
    q: Words = None,
    since: Since = None,
) -> FileList:
    """Вернуть файлы по имени; с `since` изменившиеся с тех пор (отбор и `cursor` тогда не действуют)."""
    with running.store.transaction() as work:
        work.hurry()
        batch = work.batches.get(batch_id)
        if since is not None:
            changed, seq = files_since(work, batch_id, since, part.limit)
            return FileList(items=[FileOut.of(file, batch) for file in changed], next=None, seq=seq)
        seq = work.changes.latest()
        found = work.files.list(batch_id, state=state, code=code, cursor=part.cursor, limit=part.limit, q=q)
        items = [FileOut.of(file, batch) for file in found.items]
        return FileList(items=items, next=part.linked(found.next), seq=seq)


@router.head(
    "/batches/{batch_id}/files/{sha256}",
    summary="Есть ли файл",
    operation_id="has_file",
    responses=answers(NotFoundError, StorageUnavailableError),
)
def has(running: Running, _actor: Reader, batch_id: UUID, sha256: Digest, name: Name | None = None) -> Response:
    """Ответить 200, если партия уже получила это содержимое (под этим именем), иначе 404."""
    if file_of(running, batch_id, sha256, name) is None:
        raise NotFoundError("file")
    return Response()


@router.put(
    "/batches/{batch_id}/files/{sha256}",
    summary="Загрузить файл",
    operation_id="put_file",
    status_code=202,
    openapi_extra=BODY,
    responses={
        200: {"model": FileOut, "description": "Этот самый файл здесь уже есть"},
        **answers(
            NotFoundError,
            DigestMismatchError,
            QuotaSpentError,
            QuotaKeptError,
            IntakeBusyError,
            QueueFullError,
            StorageFullError,
            StorageUnavailableError,
            *SENT,
        ),
    },
)
async def put(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    response: Response,
    running: Running,
    actor: Uploader,
    batch_id: UUID,
    sha256: Digest,
    name: Name,
) -> FileOut:
    """Принять файл: ответ приходит, когда байты надёжно записаны и документ поставлен в очередь.

    Тело — сами байты. Повтор безвреден: прерванную загрузку папки можно просто начать сначала.
    """
    announced = announced_size(request)
    file, is_new = await feed(
        request, lambda chunks: receive(running, batch_id, name, sha256, chunks, actor, announced)
    )
    if not is_new:
        response.status_code = 200
    return FileOut.of(file)


@router.post(
    "/files/{file_id}/retry",
    summary="Повторить чтение файла",
    operation_id="retry_file",
    status_code=202,
    responses=answers(NotFoundError, CrossSiteError),
)
def again(running: Running, actor: Uploader, file_id: UUID) -> FileOut:
    """Поставить неудачный файл в очередь ещё раз, первым; другой останется как есть."""
    return FileOut.of(retry(running, file_id, actor))
