"""A program asks for a calendar: who may, what is in it now, whether it has that already.

secret ─► calendar ─► account as it is now ─► its records ─► events ─► bytes, ETag
              └► the same stamp as last time, and the program has that ETag ─► 304, nothing is read
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from model.account import Account, Actor
from model.audit import AuditEvent
from model.calendar import Calendar, CalendarState, Delivered
from model.service_errors import CalendarGoneError, NotFoundError
from model.territory import Scope
from store.repositories import Store, Work
from svod import __version__
from svod.audit import note
from svod.calendars.contents import Contents, contents_of
from svod.calendars.keeping import CALENDAR_PREFIX
from svod.ids import now
from svod.sessions import TOUCH, digest

_SILENCE: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Запрос программы."""

    #: Where Svod is, as the program reached it: for links to documents.
    address: str
    #: ETags it has; «*» for whatever there is.
    etags: frozenset[str] = frozenset()
    #: When it asked last, where it says no ETag.
    since: datetime | None = None
    network: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Ответ: no body where the program has it."""

    etag: str
    changed_at: datetime
    body: bytes | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Open:
    """A calendar that may be given out, as things stand."""

    calendar: Calendar
    account: Account
    stamp: str
    before: dict[str, Delivered]


def subscription(
    store: Store, secret: str, asked: Asked, before_work: Callable[[UUID], None], at: datetime | None = None
) -> Answer:
    """Return a calendar as it is now.

    `before_work` is told the calendar's id before its records are read, and may refuse. Raises NotFoundError for a
    secret nobody has, CalendarGoneError for a calendar that was revoked or expired, or whose maker is blocked.
    """
    at = at or now()
    with store.whole.transaction() as work:
        found = _open(work, secret, asked, at)
        calendar = found.calendar
        if found.stamp == calendar.served_stamp and _has(asked, calendar):
            _touch(work, calendar, asked, at)
            return Answer(etag=calendar.served_etag or "", changed_at=calendar.served_at or at)
    before_work(calendar.id)
    scope = found.account.scope.within(Scope.of(calendar.municipalities or None))
    contents = contents_of(store.whole.seen_by(scope), calendar, asked.address, found.before, at)
    served = _served(store, found, contents, asked, at)
    body = None if _has(asked, served) else contents.body
    return Answer(etag=served.served_etag or "", changed_at=served.served_at or at, body=body)


def _open(work: Work, secret: str, asked: Asked, at: datetime) -> _Open:
    calendar = work.calendars.by_secret(digest(secret)) if secret.startswith(CALENDAR_PREFIX) else None
    if calendar is None:
        raise NotFoundError("calendar")
    account = work.accounts.get(calendar.account_id)
    if calendar.state(at) is not CalendarState.ACTIVE or account.disabled:
        raise CalendarGoneError
    # All that its bytes are made of: where that is the same, so are they.
    parts = (work.changes.latest(), calendar.rev, account.rev, at.date(), asked.address, __version__)
    stamp = hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
    return _Open(calendar=calendar, account=account, stamp=stamp, before=dict(work.calendars.delivered(calendar.id)))


def _has(asked: Asked, calendar: Calendar) -> bool:
    if calendar.served_etag is None or calendar.served_at is None:
        return False
    if asked.etags:
        return calendar.served_etag in asked.etags or "*" in asked.etags
    return asked.since is not None and asked.since >= calendar.served_at.replace(microsecond=0)


def _served(store: Store, found: _Open, contents: Contents, asked: Asked, at: datetime) -> Calendar:
    """Write what is given out; return the calendar with the ETag and the time of its last change."""
    known = found.calendar
    etag = f'"{hashlib.sha256(contents.body).hexdigest()[:32]}"'
    is_same = etag == known.served_etag and known.served_at is not None
    served = replace(known, served_stamp=found.stamp, served_etag=etag, served_at=known.served_at if is_same else at)
    with store.whole.transaction() as work:
        work.calendars.get(known.id, lock=True)
        work.calendars.put_delivered(known.id, contents.outcome.changed)
        work.calendars.drop_delivered(known.id, contents.outcome.forgotten)
        work.calendars.serve(replace(served, last_used_at=known.last_used_at))
        _touch(work, served, asked, at)
    return served


def _touch(work: Work, calendar: Calendar, asked: Asked, at: datetime) -> None:
    """Write that it was used, not oftener than every few minutes; the audit is told once a day."""
    last = calendar.last_used_at
    if last is None or at - last > TOUCH:
        work.calendars.serve(replace(calendar, last_used_at=at))
    if last is None or at - last > _SILENCE:
        who = work.accounts.get(calendar.account_id)
        actor = Actor(id=who.id, name=who.name, role=who.role, network=asked.network)
        note(work, AuditEvent.CALENDAR_TAKEN, actor, calendar.id, {"names": str(calendar.options.people.names)})
