"""Вебхуки, доставки, попытки."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.types.json import Jsonb

from model.paging import Slice
from model.service_errors import StaleRevisionError
from model.webhook import Attempt, Delivery, DeliveryFilter, DeliveryState, Failure, Onlooker, Webhook, WebhookState
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows, where
from store.slices import moment, sliced
from store.webhook_rows import attempt_from_json, attempt_to_json, secret_from_json, secret_to_json

_ADD: Final = """
insert into webhook (id, rev, account_id, name, url, types, municipalities, territories, batch, secrets, created_at,
                     state, state_at, position, held_until, failing_since, last_success_at)
values (%(id)s, %(rev)s, %(account_id)s, %(name)s, %(url)s, %(types)s, %(municipalities)s, %(territories)s,
        %(batch)s, %(secrets)s, %(created_at)s, %(state)s, %(state_at)s, %(position)s, %(held_until)s,
        %(failing_since)s, %(last_success_at)s)
"""
_GET: Final = "select * from webhook where id = %(id)s"
_LOCK: Final = _GET + " for update"
_SAVE: Final = """
update webhook set rev = rev + 1, name = %(name)s, url = %(url)s, types = %(types)s,
       municipalities = %(municipalities)s, territories = %(territories)s, batch = %(batch)s, secrets = %(secrets)s,
       state = %(state)s, state_at = %(state_at)s, held_until = %(held_until)s, failing_since = %(failing_since)s
 where id = %(id)s and rev = %(rev)s
returning *
"""
_NOTE: Final = """
update webhook set position = %(position)s, held_until = %(held_until)s, failing_since = %(failing_since)s,
       last_success_at = %(last_success_at)s
 where id = %(id)s
"""
_REMOVE: Final = "delete from webhook where id = %(id)s"
_LIST: Final = """
select * from webhook
 where (created_at, id) < (%(at)s::timestamptz, %(id)s)
   and (account_id = %(owner)s and not %(by_token)s
        or (account_id = %(owner)s or %(administrator)s) and (%(whole)s or territories <@ %(reach)s::text[]))
 order by created_at desc, id desc limit %(limit)s
"""
_ACTIVE: Final = "select * from webhook where state = 'active' order by created_at, id limit 1000"
_READY: Final = """
select id from webhook w
 where state = 'active' and (held_until is null or held_until <= %(at)s)
   and exists (select from webhook_delivery d
                where d.webhook_id = w.id and d.state = 'waiting' and d.next_at <= %(at)s)
 order by created_at, id limit 1000
"""
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


class PostgresWebhooks:
    """Вебхуки, доставки, попытки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, webhook: Webhook) -> None:
        """Write a new webhook."""
        execute(self._connection, _ADD, **_values(webhook))

    def get(self, webhook: UUID, *, lock: bool = False) -> Webhook:
        """Return a webhook; raises NotFoundError."""
        return _webhook(required(self._connection, _LOCK if lock else _GET, id=webhook))

    def save(self, webhook: Webhook) -> Webhook:
        """Write a webhook whose `rev` is the stored one; raises StaleRevisionError."""
        row = first(self._connection, _SAVE, **_values(webhook))
        if row is None:
            raise StaleRevisionError(self.get(webhook.id).id)
        return _webhook(row)

    def note(self, webhook: Webhook) -> None:
        """Write how far it has come."""
        execute(
            self._connection,
            _NOTE,
            id=webhook.id,
            position=webhook.position,
            held_until=webhook.held_until,
            failing_since=webhook.failing_since,
            last_success_at=webhook.last_success_at,
        )

    def remove(self, webhook: UUID) -> None:
        """Remove a webhook with all its deliveries."""
        execute(self._connection, _REMOVE, id=webhook)

    def list(self, eyes: Onlooker, cursor: str | None, limit: int) -> Slice[Webhook]:
        """Return the webhooks that somebody sees, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        reach = eyes.scope.territories
        asked = {
            "at": at, "id": last, "limit": limit + 1, "owner": eyes.account, "whole": reach is None,
            "reach": sorted(reach or ()), "by_token": eyes.by_token, "administrator": eyes.is_administrator,
        }  # fmt: skip
        found = rows(self._connection, _LIST, asked)
        return sliced([_webhook(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def active(self) -> tuple[Webhook, ...]:
        """Return the active webhooks, oldest first."""
        return tuple(_webhook(row) for row in rows(self._connection, _ACTIVE))

    def ready(self, at: datetime) -> tuple[UUID, ...]:
        """Return the active webhooks that something is to be sent of."""
        return tuple(row["id"] for row in rows(self._connection, _READY, {"at": at}))

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


def _values(webhook: Webhook) -> dict[str, object]:
    territories = webhook.scope.territories
    return {
        "id": webhook.id,
        "rev": webhook.rev,
        "account_id": webhook.account_id,
        "name": webhook.name,
        "url": webhook.url,
        "types": [*webhook.types],
        "municipalities": [*webhook.municipalities],
        "territories": None if territories is None else sorted(territories),
        "batch": webhook.batch,
        "secrets": Jsonb([secret_to_json(secret) for secret in webhook.secrets]),
        "created_at": webhook.created_at,
        "state": webhook.state,
        "state_at": webhook.state_at,
        "position": webhook.position,
        "held_until": webhook.held_until,
        "failing_since": webhook.failing_since,
        "last_success_at": webhook.last_success_at,
    }


def _webhook(row: Row) -> Webhook:
    known = {name: value for name, value in row.items() if name != "territories"}
    known["types"], known["municipalities"] = tuple(row["types"]), tuple(row["municipalities"])
    known["secrets"] = tuple(secret_from_json(value) for value in row["secrets"])
    known["state"] = WebhookState(row["state"])
    return Webhook(**known)


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
