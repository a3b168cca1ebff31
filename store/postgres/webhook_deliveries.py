"""Доставки и попытки вебхуков."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.types.json import Jsonb

from model.paging import Slice
from model.webhook import Attempt, Delivery, DeliveryFilter
from model.webhook_states import DeliveryState, Failure
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, Row, execute, required, rows, where
from store.slices import moment, sliced
from store.webhook_rows import attempt_from_json, attempt_to_json

_ADD_DELIVERY: Final = """
insert into webhook_delivery (id, webhook_id, type, first_seq, last_seq, count, body, territories, created_at, state,
                              attempts, tried, next_at, last, delivered_at)
values (%(id)s, %(webhook_id)s, %(type)s, %(first_seq)s, %(last_seq)s, %(count)s, %(body)s, %(territories)s,
        %(created_at)s, %(state)s, %(attempts)s, %(tried)s, %(next_at)s, %(last)s, %(delivered_at)s)
"""
_WAITING: Final = "select count(*) as number from webhook_delivery where webhook_id = %(id)s and state = 'waiting'"
_DUE: Final = """
select * from webhook_delivery where webhook_id = %(id)s and state = 'waiting' and next_at <= %(at)s
 order by next_at, id limit %(limit)s
"""
_DELIVERY: Final = "select * from webhook_delivery where id = %(id)s"
_LOCK_DELIVERY: Final = _DELIVERY + " for update"
_SAVE_DELIVERY: Final = """
update webhook_delivery set state = %(state)s, attempts = %(attempts)s, tried = %(tried)s, next_at = %(next_at)s,
       last = %(last)s, delivered_at = %(delivered_at)s
 where id = %(id)s
"""
_DELIVERIES: Final = """
select id, webhook_id, type, first_seq, last_seq, count, '' as body, territories, created_at, state, attempts, tried,
       next_at, last, delivered_at
  from webhook_delivery
 where webhook_id = %(webhook)s and (created_at, id) < (%(at)s::timestamptz, %(id)s)
"""
_NARROWED: Final = {
    "state": "state = %(state)s",
    "type": "type = %(type)s",
    "since": "created_at >= %(since)s",
    "until": "created_at < %(until)s",
}
_NEWEST_FIRST: Final = " order by created_at desc, id desc limit %(limit)s"
_REPLAY: Final = """
update webhook_delivery set state = 'waiting', attempts = 0, next_at = %(now)s, delivered_at = null
 where webhook_id = %(webhook)s and state <> 'waiting'
"""
_CANCEL: Final = """
update webhook_delivery set state = 'cancelled', next_at = null where webhook_id = %(id)s and state = 'waiting'
"""
_ADD_ATTEMPT: Final = """
insert into webhook_attempt (delivery_id, number, at, status, failure, milliseconds, excerpt, next_at)
values (%(delivery_id)s, %(number)s, %(at)s, %(status)s, %(failure)s, %(milliseconds)s, %(excerpt)s, %(next_at)s)
    on conflict (delivery_id, number) do nothing
"""
_ATTEMPTS: Final = """
select * from webhook_attempt where delivery_id = %(delivery)s and number < %(number)s
 order by number desc limit %(limit)s
"""
_PRUNE: Final = "delete from webhook_delivery where created_at < %(before)s and state <> 'waiting'"


class PostgresDeliveries:
    """Доставки и попытки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Write new deliveries."""
        for delivery in deliveries:
            execute(self._connection, _ADD_DELIVERY, **_delivery_values(delivery))

    def waiting(self, webhook: UUID) -> int:
        """Return how many deliveries wait."""
        return int(required(self._connection, _WAITING, id=webhook)["number"])

    def due(self, webhook: UUID, at: datetime, limit: int) -> tuple[Delivery, ...]:
        """Return the deliveries to be sent by now."""
        found = rows(self._connection, _DUE, {"id": webhook, "at": at, "limit": limit})
        return tuple(_delivery(row) for row in found)

    def delivery(self, delivery: UUID, *, lock: bool = False) -> Delivery:
        """Return a delivery; raises NotFoundError."""
        return _delivery(required(self._connection, _LOCK_DELIVERY if lock else _DELIVERY, id=delivery))

    def save_delivery(self, delivery: Delivery) -> None:
        """Write what became of a delivery."""
        execute(self._connection, _SAVE_DELIVERY, **_delivery_values(delivery))

    def deliveries(self, wanted: DeliveryFilter, cursor: str | None, limit: int) -> Slice[Delivery]:
        """Return deliveries, newest first, without their bodies."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        asked = _asked(wanted)
        statement = _DELIVERIES + where(_NARROWED, asked) + _NEWEST_FIRST
        found = rows(self._connection, statement, {**asked, "at": at, "id": last, "limit": limit + 1})
        return sliced([_delivery(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def replay(self, wanted: DeliveryFilter, at: datetime) -> int:
        """Make deliveries wait anew."""
        asked = _asked(wanted)
        return execute(self._connection, _REPLAY + where(_NARROWED, asked), **asked, now=at)

    def cancel(self, webhook: UUID) -> None:
        """Cancel the deliveries that wait."""
        execute(self._connection, _CANCEL, id=webhook)

    def add_attempt(self, attempt: Attempt) -> None:
        """Write a try."""
        execute(
            self._connection,
            _ADD_ATTEMPT,
            delivery_id=attempt.delivery_id,
            number=attempt.number,
            at=attempt.at,
            status=attempt.status,
            failure=attempt.failure,
            milliseconds=attempt.milliseconds,
            excerpt=attempt.excerpt,
            next_at=attempt.next_at,
        )

    def attempts(self, delivery: UUID, cursor: str | None, limit: int) -> Slice[Attempt]:
        """Return the tries of a delivery, the last one first."""
        (number,) = read_cursor(cursor, "attempts", (int,)) if cursor else (2**31 - 1,)
        asked = {"delivery": delivery, "number": number, "limit": limit + 1}
        found = [_attempt(row) for row in rows(self._connection, _ATTEMPTS, asked)]
        return sliced(found, limit, "attempts", lambda one: (one.number,))

    def prune(self, before: datetime) -> int:
        """Remove deliveries made before this moment that do not wait."""
        return execute(self._connection, _PRUNE, before=before)


def _asked(wanted: DeliveryFilter) -> dict[str, object]:
    return {
        "webhook": wanted.webhook,
        "state": wanted.state,
        "type": wanted.type,
        "since": wanted.since,
        "until": wanted.until,
    }


def _delivery_values(delivery: Delivery) -> dict[str, object]:
    last = attempt_to_json(delivery.last)
    return {
        "id": delivery.id,
        "webhook_id": delivery.webhook_id,
        "type": delivery.type,
        "first_seq": delivery.first_seq,
        "last_seq": delivery.last_seq,
        "count": delivery.count,
        "body": delivery.body,
        "territories": None if delivery.territories is None else sorted(delivery.territories),
        "created_at": delivery.created_at,
        "state": delivery.state,
        "attempts": delivery.attempts,
        "tried": delivery.tried,
        "next_at": delivery.next_at,
        "last": None if last is None else Jsonb(last),
        "delivered_at": delivery.delivered_at,
    }


def _delivery(row: Row) -> Delivery:
    reach = row["territories"]
    made = {
        "territories": None if reach is None else frozenset(reach),
        "state": DeliveryState(row["state"]),
        "last": attempt_from_json(row["id"], row["last"]),
    }
    return Delivery(**{**row, **made})


def _attempt(row: Row) -> Attempt:
    return Attempt(**{**row, "failure": Failure(row["failure"]) if row["failure"] else None})
