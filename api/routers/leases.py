"""Who is in a document, and what happens there, told live."""

from typing import Annotated
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from api.deps import Running
from api.document_events import document_events
from api.models.people import LeasePut, PresenceOut
from api.openapi import SENT, answers
from api.routers.events import LastSeen, held
from api.security import Reader, Reviewer
from api.streaming import streams_of
from model.service_errors import CrossSiteError, NotFoundError, TooManyStreamsError
from svod.people.leases import enter, leave, who_is_here
from svod.service import Service

router = APIRouter(tags=["people"])

Since = Annotated[
    int | None, Query(ge=0, le=2**63 - 1, description="Продолжить после этого номера; без него — с этого мгновения")
]
STREAM = {
    "description": "События: `presence` (Presence), `record`, `document`, `comment` (Comment)",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}


@router.get(
    "/leases/{document_id}", summary="Кто в документе", operation_id="get_presence", responses=answers(NotFoundError)
)
def here(running: Running, actor: Reader, document_id: UUID) -> PresenceOut:
    """Вернуть, кто сейчас в документе. Присутствие предупреждает и никому не мешает править."""
    presence, _ = who_is_here(running.store, document_id)
    return PresenceOut.of(document_id, presence, actor.id)


@router.put(
    "/leases/{document_id}",
    summary="Я в документе",
    operation_id="enter_document",
    responses=answers(NotFoundError, *SENT),
)
def come(running: Running, actor: Reviewer, document_id: UUID, given: LeasePut | None = None) -> PresenceOut:
    """Отметиться в документе на десять минут; повторять, пока идёт работа.

    Пришедший первым работает, остальные смотрят; `take_over` берёт документ себе, прежний об этом узнаёт.
    Очередь проверки сначала предлагает документы, в которых никого нет.
    """
    take_over = given is not None and given.take_over
    return PresenceOut.of(document_id, enter(running.store, document_id, actor, take_over=take_over), actor.id)


@router.delete(
    "/leases/{document_id}",
    summary="Я вышел из документа",
    operation_id="leave_document",
    responses=answers(NotFoundError, CrossSiteError),
)
def go(running: Running, actor: Reviewer, document_id: UUID) -> PresenceOut:
    """Больше не числиться в документе; через десять минут без работы это происходит само."""
    return PresenceOut.of(document_id, leave(running.store, document_id, actor), actor.id)


@router.get(
    "/documents/{document_id}/events",
    summary="Что происходит в документе",
    operation_id="document_events",
    response_class=StreamingResponse,
    responses={200: STREAM, **answers(NotFoundError, TooManyStreamsError)},
)
async def events(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    running: Running,
    actor: Reader,
    document_id: UUID,
    last_seen: LastSeen = None,
    since: Since = None,
) -> StreamingResponse:
    """Слать события, пока клиент слушает: кто пришёл, какие записи изменили другие, что сказали; `id` — номер."""
    latest = await to_thread.run_sync(_latest, running, document_id)
    streams = streams_of(request)
    streams.check(actor.id)  # here, so that too many are a problem and no broken stream
    begin = int(last_seen) if last_seen else latest if since is None else since
    return StreamingResponse(
        held(request, actor.id, document_events(running, streams, document_id, me=actor.id, since=begin)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


def _latest(service: Service, document: UUID) -> int:
    with service.store.transaction() as work:
        work.documents.get(document)
        return work.changes.latest()
