"""Календари по подписке."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from model.calendar import Calendar, CalendarFilter, CalendarOptions, Delivered
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from store.calendars_codec import asked_from, asked_text
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows
from store.slices import moment, sliced

_PLAIN: Final = (
    "id", "rev", "account_id", "secret_hash", "created_at", "expires_at", "revoked_at", "last_used_at", "served_stamp",
    "served_etag", "served_at", "name",
)  # fmt: skip
_COLUMNS: Final = """
select id, rev, account_id, name, municipalities, wanted::text as wanted, options::text as options, secret_hash,
       created_at, expires_at, revoked_at, last_used_at, served_stamp, served_etag, served_at
  from calendar
"""
_GET: Final = _COLUMNS + " where id = %(id)s"
_LOCK: Final = _GET + " for update"
_FOUND: Final = _COLUMNS + " where secret_hash = %(secret_hash)s"
_LIST: Final = (
    _COLUMNS
    + """
 where (%(account)s::uuid is null or account_id = %(account)s) and (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
)
_ADD: Final = """
insert into calendar (id, rev, account_id, name, municipalities, wanted, options, secret_hash, created_at, expires_at,
                      revoked_at, last_used_at, served_stamp, served_etag, served_at)
values (%(id)s, %(rev)s, %(account_id)s, %(name)s, %(municipalities)s, %(wanted)s::text::jsonb,
        %(options)s::text::jsonb, %(secret_hash)s, %(created_at)s, %(expires_at)s, %(revoked_at)s, %(last_used_at)s,
        %(served_stamp)s, %(served_etag)s, %(served_at)s)
"""
_SAVE: Final = """
update calendar set rev = rev + 1, name = %(name)s, wanted = %(wanted)s::text::jsonb,
       options = %(options)s::text::jsonb, expires_at = %(expires_at)s, revoked_at = %(revoked_at)s
 where id = %(id)s and rev = %(rev)s
returning id, rev, account_id, name, municipalities, wanted::text as wanted, options::text as options, secret_hash,
          created_at, expires_at, revoked_at, last_used_at, served_stamp, served_etag, served_at
"""
_SERVE: Final = """
update calendar set last_used_at = %(last_used_at)s, served_stamp = %(served_stamp)s, served_etag = %(served_etag)s,
       served_at = %(served_at)s
 where id = %(id)s
"""
_DELIVERED: Final = """
select uid, sequence, first, cancelled_at from calendar_delivery where calendar_id = %(calendar)s
"""
_PUT: Final = """
insert into calendar_delivery (calendar_id, uid, sequence, first, cancelled_at)
select %(calendar)s, * from unnest(%(uids)s::text[], %(sequences)s::integer[], %(firsts)s::date[],
                                   %(cancelled)s::timestamptz[])
    on conflict (calendar_id, uid) do update
   set sequence = excluded.sequence, first = excluded.first, cancelled_at = excluded.cancelled_at
"""
_DROP: Final = "delete from calendar_delivery where calendar_id = %(calendar)s and uid = any(%(uids)s)"


class PostgresCalendars:
    """Календари по подписке."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, calendar: Calendar) -> None:
        """Write a new calendar."""
        execute(self._connection, _ADD, **_values(calendar))

    def get(self, calendar: UUID, *, lock: bool = False) -> Calendar:
        """Return a calendar; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""
        return _calendar(required(self._connection, _LOCK if lock else _GET, id=calendar))

    def by_secret(self, secret_hash: bytes) -> Calendar | None:
        """Return a calendar by its secret, in whatever state."""
        row = first(self._connection, _FOUND, secret_hash=secret_hash)
        return _calendar(row) if row else None

    def save(self, calendar: Calendar) -> Calendar:
        """Write a calendar whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        row = first(self._connection, _SAVE, **_values(calendar))
        if row is None:
            self.get(calendar.id)
            raise StaleRevisionError(calendar.id)
        return _calendar(row)

    def serve(self, calendar: Calendar) -> None:
        """Write when it was used and what was given out; raises NotFoundError."""
        if not execute(self._connection, _SERVE, **_values(calendar)):
            raise NotFoundError

    def list(self, account: UUID | None, cursor: str | None, limit: int) -> Slice[Calendar]:
        """Return the calendars of an account, or all, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _LIST, {"account": account, "at": at, "id": last, "limit": limit + 1})
        return sliced([_calendar(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def delivered(self, calendar: UUID) -> Mapping[str, Delivered]:
        """Return what a calendar has given out, by UID."""
        return {row["uid"]: Delivered(**row) for row in rows(self._connection, _DELIVERED, {"calendar": calendar})}

    def put_delivered(self, calendar: UUID, events: Sequence[Delivered]) -> None:
        """Write what is given out."""
        execute(
            self._connection,
            _PUT,
            calendar=calendar,
            uids=[event.uid for event in events],
            sequences=[event.sequence for event in events],
            firsts=[event.first for event in events],
            cancelled=[event.cancelled_at for event in events],
        )

    def drop_delivered(self, calendar: UUID, uids: Collection[str]) -> None:
        """Forget what was given out."""
        execute(self._connection, _DROP, calendar=calendar, uids=[*uids])


def _values(calendar: Calendar) -> dict[str, Any]:
    return {
        **{name: storable(getattr(calendar, name)) for name in _PLAIN},
        "municipalities": [*calendar.municipalities],
        "wanted": asked_text(calendar.filter),
        "options": asked_text(calendar.options),
    }


def _calendar(row: Row) -> Calendar:
    return Calendar(
        **{name: row[name] for name in _PLAIN},
        municipalities=tuple(row["municipalities"]),
        filter=asked_from(CalendarFilter, row["wanted"]),
        options=asked_from(CalendarOptions, row["options"]),
    )
