"""Uploading by a link: what its page uses, and all that its secret opens."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.deps import Everything, Guard
from api.flow import Flows
from api.models.upload_links import SentFile, SentList, UploadFace
from api.openapi import answers
from api.paging import Paging
from api.routers.files import BODY, Digest, Name
from api.running import limited
from api.security import network_of
from api.streaming import feed, streams_of
from model.errors import DigestMismatchError, StorageFullError, StorageUnavailableError, TooLargeError
from model.service_errors import (
    IntakeBusyError,
    InvalidValueError,
    LinkBusyError,
    LinkClosedError,
    LinkFullError,
    LinkGoneError,
    QueueFullError,
    QuotaKeptError,
    QuotaSpentError,
    TooManyTriesError,
)
from model.territory import Scope
from model.upload_link import UploadLink
from svod.links import Parcel, close_link, link_of, receive_by_link
from svod.service import Service

router = APIRouter(prefix="/upload", tags=["upload"])

#: Files one link sends at the same time: the page sends three.
AT_ONCE = 4
_bearer = HTTPBearer(
    scheme_name="link", description="Секрет ссылки для загрузки: POST /api/v1/upload-links", auto_error=False
)
ANYBODY = (LinkGoneError, TooManyTriesError)


def _sender(
    request: Request,
    everything: Everything,
    guard: Guard,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> UploadLink:
    """Return the link a request comes by; raises LinkGoneError, and TooManyTriesError for whoever tries many."""
    secret = bearer.credentials if bearer else ""
    flows: Flows = request.app.state.flows
    try:
        link = link_of(everything.store, secret)
    except LinkGoneError:
        flows.forget(secret)
        guard.check("upload link", request.client.host if request.client else "")
        raise
    flows.learn(secret, link.id)
    return link


Sender = Annotated[UploadLink, Depends(_sender)]


def _of_sender(everything: Everything, link: Sender) -> Service:
    """Return the service as the link's municipality sees it: a second net, for a link asks for its batch alone."""
    with everything.store.transaction() as work:
        municipality = work.batches.get(link.batch_id).municipality
    return limited(everything, Scope.of([municipality] if municipality else None))


OfSender = Annotated[Service, Depends(_of_sender)]


@router.get(
    "", summary="Ссылка, по которой пришли", operation_id="get_upload", responses=answers(*ANYBODY, signed_in=False)
)
def face(link: Sender) -> UploadFace:
    """Вернуть, чьи документы ждут, до какого времени и сколько ещё примут."""
    return UploadFace.of(link)


@router.get(
    "/files",
    summary="Что отправлено по ссылке",
    operation_id="list_sent_files",
    responses=answers(*ANYBODY, signed_in=False),
)
def files(running: OfSender, link: Sender, part: Paging) -> SentList:
    """Вернуть отправленные по этой ссылке файлы и что с каждым стало."""
    with running.store.transaction() as work:
        found = work.files.list(link.batch_id, state=None, code=None, cursor=part.cursor, limit=part.limit)
    return SentList(items=[SentFile.of(file) for file in found.items], next=part.linked(found.next))


@router.put(
    "/files/{sha256}",
    summary="Отправить файл по ссылке",
    operation_id="send_file",
    status_code=202,
    openapi_extra=BODY,
    responses={
        200: {"model": SentFile, "description": "Этот самый файл уже отправлен"},
        **answers(
            *ANYBODY,
            LinkClosedError,
            LinkFullError,
            LinkBusyError,
            DigestMismatchError,
            QuotaSpentError,
            QuotaKeptError,
            IntakeBusyError,
            QueueFullError,
            TooLargeError,
            StorageFullError,
            StorageUnavailableError,
            signed_in=False,
        ),
    },
)
async def send(  # noqa: PLR0913 -- the parts of the request
    *, request: Request, response: Response, running: OfSender, link: Sender, sha256: Digest, name: Name
) -> SentFile:
    """Принять файл, как это делает загрузка в партию; длина тела должна быть названа. Повтор безвреден."""
    sent = Parcel(name=name, sha256=sha256, size=_announced(request))
    streams, network = streams_of(request), network_of(request, running)
    if streams.held(link.id) >= AT_ONCE:
        raise LinkBusyError
    with streams.one_of(link.id):
        file, is_new = await feed(request, lambda chunks: receive_by_link(running, link, sent, chunks, network))
    if not is_new:
        response.status_code = 200
    return SentFile.of(file)


@router.post(
    "/close",
    summary="Готово: прислано всё",
    operation_id="close_upload",
    responses=answers(*ANYBODY, signed_in=False),
)
def close(request: Request, running: OfSender, link: Sender) -> UploadFace:
    """Закрыть ссылку: больше она не принимает; что стало с присланным, видно, пока не выйдет её срок."""
    return UploadFace.of(close_link(running.store, link, network_of(request, running)))


def _announced(request: Request) -> int:
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise InvalidValueError("header:content-length", "Нужна длина файла: Content-Length.")
    return int(length)
