"""Calendars of deadlines: subscriptions, and what programs get by their addresses."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from api.conditional import Revision, tag
from api.deps import CalendarPace, Everything, Guard, Running
from api.models.calendars import CalendarAdd, CalendarList, CalendarMade, CalendarOut, CalendarPatch
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Reader, network_of
from model.service_errors import (
    AskedTooOftenError,
    CalendarGoneError,
    CrossSiteError,
    NotFoundError,
    TooManyTriesError,
)
from svod.calendars.keeping import (
    NewCalendar,
    calendar_for,
    calendars_for,
    change_calendar,
    make_calendar,
    revoke_calendar,
)
from svod.calendars.subscribing import Asked, subscription

router = APIRouter(prefix="/calendars", tags=["calendars"])

MEDIA_TYPE = "text/calendar"
Secret = Annotated[str, Path(description="Секрет из адреса подписки", pattern=r"^[\w-]{1,100}$", max_length=100)]


@router.get("", summary="Подписки на календарь", operation_id="list_calendars", responses=answers())
def calendars(running: Running, actor: Reader, part: Paging) -> CalendarList:
    """Вернуть свои подписки, новые первыми; администратору — все. Сами адреса не хранятся."""
    found = calendars_for(running.store, actor, part.cursor, part.limit)
    items = [CalendarOut.of(calendar, actor.id) for calendar in found.items]
    return CalendarList(items=items, next=part.linked(found.next))


@router.post("", summary="Создать подписку", operation_id="add_calendar", status_code=201, responses=answers(*SENT))
def add(response: Response, running: Running, actor: Reader, given: CalendarAdd) -> CalendarMade:
    """Создать подписку: по её адресу календарь виден без входа, столько, сколько в эту минуту видит её автор."""
    wanted = NewCalendar(name=given.name, filter=given.filters.wanted(), options=given.options(), days=given.days)
    calendar, secret = make_calendar(running.store, wanted, actor)
    tag(response, calendar.rev)
    shown = CalendarOut.of(calendar, actor.id).model_dump()
    return CalendarMade(**shown, secret=secret, path=f"/api/v1/calendars/{secret}.ics")


@router.get(
    "/{secret}.ics",
    summary="Календарь по подписке",
    operation_id="get_subscribed_calendar",
    response_class=Response,
    responses={
        200: {
            "description": "iCalendar (RFC 5545); события — целые дни, UID постоянны, отменённые помечены CANCELLED",
            "content": {MEDIA_TYPE: {"schema": {"type": "string"}}},
        },
        304: {"description": "С прошлого раза ничего не изменилось (If-None-Match, If-Modified-Since)"},
        **answers(NotFoundError, CalendarGoneError, TooManyTriesError, AskedTooOftenError, signed_in=False),
    },
)
def subscribed(request: Request, everything: Everything, guard: Guard, pace: CalendarPace, secret: Secret) -> Response:
    """Вернуть календарь программе: вход не нужен, секрет стоит в адресе.

    Отозванная или истёкшая подписка и подписка заблокированной учётной записи отвечают 410: спрашивать больше незачем.
    """
    try:
        answer = subscription(everything.store, secret, _asked(request, network_of(request, everything)), pace.step)
    except NotFoundError:
        guard.check("calendar", request.client.host if request.client else "")
        raise
    headers = {
        "ETag": answer.etag,
        "Last-Modified": format_datetime(answer.changed_at.astimezone(UTC), usegmt=True),
        "Cache-Control": "private, no-cache",
        "X-Robots-Tag": "noindex",
        "Referrer-Policy": "no-referrer",
    }
    if answer.body is None:
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="svod.ics"'
    return Response(answer.body, media_type=f"{MEDIA_TYPE}; charset=utf-8", headers=headers)


@router.get("/{calendar_id}", summary="Подписка", operation_id="get_calendar", responses=answers(NotFoundError))
def calendar(response: Response, running: Running, actor: Reader, calendar_id: UUID) -> CalendarOut:
    """Вернуть свою подписку; администратору — любую."""
    found = calendar_for(running.store, calendar_id, actor)
    tag(response, found.rev)
    return CalendarOut.of(found, actor.id)


@router.patch(
    "/{calendar_id}",
    summary="Изменить подписку",
    operation_id="change_calendar",
    responses=answers(CalendarGoneError, *CHANGED),
)
def change(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reader,
    calendar_id: UUID,
    rev: Revision,
    given: CalendarPatch,
) -> CalendarOut:
    """Изменить название, отбор, вид, срок: у тех, кто подписан, всё обновится само, адрес остаётся."""
    changed = change_calendar(running.store, calendar_id, rev, given.changed, actor)
    tag(response, changed.rev)
    return CalendarOut.of(changed, actor.id)


@router.delete(
    "/{calendar_id}",
    summary="Отозвать подписку",
    operation_id="revoke_calendar",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def revoke(running: Running, actor: Reader, calendar_id: UUID) -> None:
    """Отозвать подписку навсегда: её адрес больше не отвечает."""
    revoke_calendar(running.store, calendar_id, actor)


def _asked(request: Request, network: str | None) -> Asked:
    tags = request.headers.get("if-none-match", "")
    return Asked(
        address=f"{request.url.scheme}://{request.url.netloc}",
        etags=frozenset(tag.strip().removeprefix("W/") for tag in tags[:2_000].split(",") if tag.strip()),
        since=_moment(request.headers.get("if-modified-since")),
        network=network,
    )


def _moment(text: str | None) -> datetime | None:
    try:
        at = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
