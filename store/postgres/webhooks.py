"""Вебхуки, доставки, попытки."""

from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg.types.json import Jsonb

from model.paging import Slice
from model.service_errors import StaleRevisionError
from model.webhook import Onlooker, Webhook
from model.webhook_states import WebhookState
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Row, execute, first, required, rows
from store.postgres.webhook_deliveries import PostgresDeliveries
from store.slices import moment, sliced
from store.webhook_rows import secret_from_json, secret_to_json

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


class PostgresWebhooks(PostgresDeliveries):
    """Вебхуки, доставки, попытки."""

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
