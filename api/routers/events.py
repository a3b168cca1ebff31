"""Events of a batch."""

import time
from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from api.deps import Running
from api.events import batch_events
from api.openapi import answers
from api.security import Reader, actor_of
from api.streaming import Streams, streams_of
from model.errors import SvodError
from model.service_errors import NotFoundError, TooManyStreamsError
from model.territory import Scope
from svod.service import Service

router = APIRouter(tags=["batches"])

#: Seconds after which who listens is asked anew whether they may.
AGAIN = 10.0

LastSeen = Annotated[
    str | None,
    Header(alias="Last-Event-ID", max_length=19, pattern=r"^\d{1,18}$", description="Продолжить после этого события"),
]
Since = Annotated[int | None, Query(ge=0, le=2**63 - 1, description="То же для первого подключения: seq партии")]
STREAM = {
    "description": "События: `file` (File) и `batch` (Batch)",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}


@router.get(
    "/batches/{batch_id}/events",
    summary="Ход чтения партии",
    operation_id="batch_events",
    response_class=StreamingResponse,
    responses={200: STREAM, **answers(NotFoundError, TooManyStreamsError)},
)
async def events(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    running: Running,
    actor: Reader,
    batch_id: UUID,
    last_seen: LastSeen = None,
    since: Since = None,
) -> StreamingResponse:
    """Слать события, пока клиент слушает: `file` с файлом и `batch` с партией; `id` события — номер изменения."""
    latest = await to_thread.run_sync(_latest, running, batch_id)
    streams: Streams = streams_of(request)
    streams.check(actor.id)  # here, so that too many are a problem and no broken stream
    begin = int(last_seen) if last_seen else latest if since is None else since
    return StreamingResponse(
        held(request, actor.id, batch_events(running, streams, batch_id, begin)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def held(request: Request, account: UUID, stream: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Pass on what is told, as long as whoever listens still may; many opened at once find no place here at last."""
    streams, asked = streams_of(request), time.monotonic()
    if streams.is_full(account):
        return
    with streams.one_of(account):
        reach = await _reach(request)
        async for told in stream:
            if time.monotonic() - asked > AGAIN:
                if reach is None or await _reach(request) != reach:
                    return
                asked = time.monotonic()
            yield told


async def _reach(request: Request) -> Scope | None:
    """Return what who listens may see now; None for who may not: who still may comes back by itself."""
    try:
        return (await actor_of(request)).scope
    except SvodError:  # blocked, signed out, or nobody can tell
        return None


def _latest(service: Service, batch_id: UUID) -> int:
    with service.store.transaction() as work:
        work.batches.get(batch_id)
        return work.changes.latest()
