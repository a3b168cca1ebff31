"""The feed of changes: pages, waited for where somebody wants to, and events."""

import time
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal
from uuid import UUID

from anyio import to_thread
from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from api.deps import Running
from api.events import ALIVE, PART, event
from api.models.changes import ChangeList, ChangeOut, Subject
from api.openapi import answers
from api.routers.events import held
from api.security import Reader
from api.streaming import Streams, streams_of
from model.cluster import Cluster
from model.feed import FeedEntry, FeedType
from model.service_errors import CursorExpiredError, TooManyStreamsError
from model.stored import ReviewState, StoredDocument, StoredRecord
from store.repositories import Work
from svod.feed import CURSOR, LOOK, cursor_behind, entries_after, is_beyond
from svod.service import Service

router = APIRouter(prefix="/changes", tags=["changes"])

Since = Annotated[
    str,
    Query(
        pattern=CURSOR,
        description="Откуда: next прошлого ответа, feed_seq из описания выгрузки или 0 — с начала ленты",
        examples=["0"],
    ),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="Сколько, не больше 1 000")]
Types = Annotated[list[FeedType] | None, Query(max_length=20, description="Только об этом; можно несколько раз")]
Include = Annotated[list[Literal["data"]] | None, Query(max_length=1, description="data — с самими предметами")]
Wait = Annotated[
    float, Query(ge=0, le=30, description="Сколько секунд ждать, если нового нет: ответ придёт, как только появится")
]
LastSeen = Annotated[
    str | None,
    Header(alias="Last-Event-ID", pattern=CURSOR, description="Продолжить после этого события"),
]
STREAM: Final = {
    "description": "События `change` (Change); `id` события — указатель для since и Last-Event-ID",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """Что спросили."""

    service: Service
    limit: int
    types: Collection[FeedType]
    with_data: bool = False

    def page(self, since: str) -> ChangeList:
        """Return what comes behind the cursor; raises CursorExpiredError."""
        with self.service.store.transaction() as work:
            page = entries_after(work, since, self.limit, self.types)
            data = _data(work, page.entries) if self.with_data else {}
            return ChangeList(
                items=[ChangeOut.of(one, None if one.tombstone else data.get(one.id)) for one in page.entries],
                next=cursor_behind(work, page.seq),
                seq=page.seq,
                more=page.seq < work.feed.latest(),
            )


@router.get(
    "",
    summary="Лента изменений",
    operation_id="list_changes",
    responses=answers(CursorExpiredError, TooManyStreamsError),
)
async def changes(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    response: Response,
    running: Running,
    actor: Reader,
    since: Since = "0",
    limit: Limit = 200,
    types: Types = None,
    include: Include = None,
    wait: Wait = 0,
) -> ChangeList:
    """Вернуть изменения записей, групп и документов после `since`: каждое один раз, в порядке их появления.

    Чтобы держать копию реестра: снимите выгрузку, возьмите из её описания `feed_seq`, читайте ленту с него и применяйте
    каждую запись: надгробие (`deleted`) убирает, остальное — взять предмет заново (или `include=data`) и записать.
    Ответ бывает короче `limit` и пуст, а `next` всё равно ведёт дальше. 410 — с этого места лента уже не хранится.
    """
    asked = _Asked(service=running, limit=limit, types=types or (), with_data=bool(include))
    found = await to_thread.run_sync(asked.page, since)
    if wait and not found.items:
        found = await _awaited(request, asked, actor.id, found, wait)
    following = request.url.include_query_params(since=found.next)
    response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    response.headers["Cache-Control"] = "no-store"
    return found


@router.get(
    "/events",
    summary="Лента изменений потоком",
    operation_id="change_events",
    response_class=StreamingResponse,
    responses={200: STREAM, **answers(CursorExpiredError, TooManyStreamsError)},
)
async def events(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    running: Running,
    actor: Reader,
    since: Since = "0",
    types: Types = None,
    last_seen: LastSeen = None,
) -> StreamingResponse:
    """Слать изменения, пока клиент слушает; после обрыва продолжить с Last-Event-ID, ничего не пропустив."""
    streams = streams_of(request)
    streams.check(actor.id)
    begin = last_seen or since
    # Here, so that a place that is kept no more is a problem and no broken stream.
    await to_thread.run_sync(_Asked(service=running, limit=1, types=types or ()).page, begin)
    return StreamingResponse(
        held(request, actor.id, _stream(running, streams, begin, types or ())),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def _stream(service: Service, streams: Streams, since: str, types: Collection[FeedType]) -> AsyncIterator[bytes]:
    spoke = time.monotonic()
    yield b": ok\nretry: 2000\n\n"
    while not streams.are_closed:
        told, since, more = await to_thread.run_sync(_told, service, since, types)
        if told:
            spoke = time.monotonic()
            yield told
        elif time.monotonic() - spoke > ALIVE:
            spoke = time.monotonic()
            yield b": alive\n\n"
        if not more:
            await streams.pause(LOOK)


def _told(service: Service, since: str, types: Collection[FeedType]) -> tuple[bytes, str, bool]:
    """Return what is behind the cursor as events, the cursor behind them, whether there is more."""
    with service.store.transaction() as work:
        page = entries_after(work, since, PART, types)
        told = b"".join(event("change", ChangeOut.of(one), cursor_behind(work, one.seq)) for one in page.entries)
        return told, cursor_behind(work, page.seq), page.seq < work.feed.latest()


async def _awaited(request: Request, asked: _Asked, account: UUID, found: ChangeList, seconds: float) -> ChangeList:
    """Wait till there is something to tell; return what is told then. Raises TooManyStreamsError."""
    streams, until = streams_of(request), time.monotonic() + seconds
    streams.check(account)
    with streams.one_of(account):
        while not found.items and not streams.are_closed and (left := until - time.monotonic()) > 0:
            if not found.more:
                await streams.pause(min(LOOK, left))
            if found.more or await to_thread.run_sync(is_beyond, asked.service.store, found.seq):
                found = await to_thread.run_sync(asked.page, found.next)
    return found


def _data(work: Work, entries: Collection[FeedEntry]) -> Mapping[UUID, Subject]:
    """Return what the entries are about, as it stands now, where it is in the register."""
    wanted = {type_: [one.id for one in entries if one.type is type_] for type_ in FeedType}
    found: list[Subject] = [
        *work.feed.records(wanted[FeedType.RECORD]).values(),
        *work.feed.documents(wanted[FeedType.DOCUMENT]).values(),
        *work.clusters.some(wanted[FeedType.CLUSTER]).values(),
    ]
    return {one.id: one for one in found if _is_there(one)}


def _is_there(subject: Subject) -> bool:
    match subject:
        case StoredRecord():
            return subject.current and subject.state is not ReviewState.DELETED
        case StoredDocument():
            return subject.is_current
        case Cluster():
            return subject.merged_into is None
