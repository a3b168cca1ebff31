"""Подписки на календарь: made, changed and revoked by who they are of; an administrator sees and revokes all.

made, its address shown once ─► asked for by programs ─► revoked | its day comes (expired) | its maker is blocked
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from model.account import AccountRole, Actor
from model.audit import AuditEvent
from model.calendar import Calendar, CalendarFilter, CalendarOptions, CalendarState
from model.paging import Slice
from model.service_errors import CalendarGoneError, ForbiddenError, InvalidValueError, NotFoundError, StaleRevisionError
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import new_id, now
from svod.sessions import digest

CALENDAR_PREFIX: Final = "svodcal_"
#: Subscriptions of one account that are not revoked.
MOST: Final = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCalendar:
    """Новая подписка."""

    name: str
    filter: CalendarFilter = field(default_factory=CalendarFilter)
    options: CalendarOptions = field(default_factory=CalendarOptions)
    #: None = without end.
    days: int | None = None


def make_calendar(store: Store, wanted: NewCalendar, actor: Actor) -> tuple[Calendar, str]:
    """Make a subscription; return it with its secret. Raises InvalidValueError where there are too many already."""
    if actor.municipalities == ():
        raise ForbiddenError("a token that sees nothing")
    secret = CALENDAR_PREFIX + secrets.token_urlsafe(32)
    at = now()
    calendar = Calendar(
        id=new_id(),
        account_id=actor.id,
        name=wanted.name,
        municipalities=(actor.municipalities or ()) if actor.token else (),
        filter=wanted.filter,
        options=wanted.options,
        secret_hash=digest(secret),
        created_at=at,
        expires_at=at + timedelta(days=wanted.days) if wanted.days else None,
    )
    with store.whole.transaction() as work:
        _check_room(work, actor)
        work.calendars.add(calendar)
        note(work, AuditEvent.CALENDAR_MADE, actor, calendar.id, {"names": str(wanted.options.people.names)})
    return calendar, secret


def calendars_for(store: Store, actor: Actor, cursor: str | None, limit: int) -> Slice[Calendar]:
    """Return one's own subscriptions, all for an administrator of all, newest first."""
    with store.whole.transaction() as work:
        return work.calendars.list(None if _sees_all(actor) else actor.id, cursor, limit)


def calendar_for(store: Store, calendar_id: UUID, actor: Actor) -> Calendar:
    """Return a subscription; raises NotFoundError, also for somebody else's."""
    with store.whole.transaction() as work:
        return _of(work, calendar_id, actor)


def change_calendar(
    store: Store, calendar_id: UUID, rev: int, change: Callable[[Calendar], Calendar], actor: Actor
) -> Calendar:
    """Change name, filter, options or end of one's own subscription; its address stays.

    Raises NotFoundError, StaleRevisionError; CalendarGoneError for a revoked one.
    """
    with store.whole.transaction() as work:
        calendar = _of(work, calendar_id, actor, lock=True)
        if calendar.account_id != actor.id:
            raise NotFoundError("calendar")
        if calendar.rev != rev:
            raise StaleRevisionError(calendar_id)
        if calendar.state(now()) is CalendarState.REVOKED:
            raise CalendarGoneError
        changed = work.calendars.save(change(calendar))
        note(work, AuditEvent.CALENDAR_CHANGED, actor, calendar_id, {"names": str(changed.options.people.names)})
        return changed


def revoke_calendar(store: Store, calendar_id: UUID, actor: Actor) -> None:
    """Revoke a subscription for good; one revoked already is revoked. Raises NotFoundError."""
    with store.whole.transaction() as work:
        calendar = _of(work, calendar_id, actor, lock=True)
        if calendar.revoked_at is None:
            work.calendars.save(replace(calendar, revoked_at=now()))
            note(work, AuditEvent.CALENDAR_REVOKED, actor, calendar_id)


def _of(work: Work, calendar_id: UUID, actor: Actor, *, lock: bool = False) -> Calendar:
    calendar = work.calendars.get(calendar_id, lock=lock)
    if calendar.account_id != actor.id and not _sees_all(actor):
        raise NotFoundError("calendar")
    return calendar


def _sees_all(actor: Actor) -> bool:
    return actor.role is AccountRole.ADMINISTRATOR and not actor.scope.is_limited


def _check_room(work: Work, actor: Actor) -> None:
    own = work.calendars.list(actor.id, None, MOST * 10).items
    if sum(calendar.revoked_at is None for calendar in own) >= MOST:
        raise InvalidValueError("", f"Подписок уже {MOST}: отзовите те, которыми никто не пользуется.")
