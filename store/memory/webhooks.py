"""Вебхуки, доставки, попытки."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.webhook import Attempt, Delivery, DeliveryFilter, Onlooker, Webhook
from model.webhook_states import DeliveryState, WebhookState
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda one: (one.created_at, one.id), newest_first=True)
_ATTEMPTS: Final = Listing(order="attempts", key=lambda attempt: (attempt.number,), newest_first=True)
#: Active webhooks at most.
_MOST: Final = 1000


class MemoryWebhooks:
    """Вебхуки, доставки, попытки."""

    def __init__(self, tables: Tables) -> None:
        self._webhooks = tables.webhooks
        self._deliveries = tables.webhook_deliveries
        self._attempts = tables.webhook_attempts

    def add(self, webhook: Webhook) -> None:
        """Write a new webhook."""
        self._webhooks[webhook.id] = webhook

    def get(self, webhook: UUID, *, lock: bool = False) -> Webhook:  # noqa: ARG002 -- always alone
        """Return a webhook; raises NotFoundError."""
        return required(self._webhooks, webhook)

    def save(self, webhook: Webhook) -> Webhook:
        """Write a webhook whose `rev` is the stored one; raises StaleRevisionError."""
        known = self.get(webhook.id)
        check_revision(known.rev, webhook.rev, webhook.id)
        self._webhooks[webhook.id] = replace(
            webhook, rev=known.rev + 1, position=known.position, last_success_at=known.last_success_at
        )
        return self._webhooks[webhook.id]

    def note(self, webhook: Webhook) -> None:
        """Write how far it has come."""
        known = self._webhooks.get(webhook.id)
        if known is not None:
            self._webhooks[webhook.id] = replace(
                known,
                position=webhook.position,
                held_until=webhook.held_until,
                failing_since=webhook.failing_since,
                last_success_at=webhook.last_success_at,
            )

    def remove(self, webhook: UUID) -> None:
        """Remove a webhook with all its deliveries."""
        self._webhooks.pop(webhook, None)
        self._drop({one.id for one in self._deliveries.values() if one.webhook_id == webhook})

    def list(self, eyes: Onlooker, cursor: str | None, limit: int) -> Slice[Webhook]:
        """Return the webhooks that somebody sees, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        return _NEWEST.slice((one for one in self._webhooks.values() if eyes.sees(one)), after, limit)

    def active(self) -> tuple[Webhook, ...]:
        """Return the active webhooks, oldest first."""
        found = [one for one in self._webhooks.values() if one.state is WebhookState.ACTIVE]
        return tuple(sorted(found, key=lambda one: (one.created_at, one.id))[:_MOST])

    def ready(self, at: datetime) -> tuple[UUID, ...]:
        """Return the active webhooks that something is to be sent of."""
        free = [one.id for one in self.active() if one.held_until is None or one.held_until <= at]
        return tuple(one for one in free if self.due(one, at, 1))

    def add_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Write new deliveries."""
        self._deliveries.update({delivery.id: delivery for delivery in deliveries})

    def waiting(self, webhook: UUID) -> int:
        """Return how many deliveries wait."""
        return len(self._waiting(webhook))

    def due(self, webhook: UUID, at: datetime, limit: int) -> tuple[Delivery, ...]:
        """Return the deliveries to be sent by now."""
        found = [one for one in self._waiting(webhook) if one.next_at is not None and one.next_at <= at]
        return tuple(sorted(found, key=lambda one: (one.next_at or at, one.id))[:limit])

    def delivery(self, delivery: UUID, *, lock: bool = False) -> Delivery:  # noqa: ARG002 -- always alone
        """Return a delivery; raises NotFoundError."""
        return required(self._deliveries, delivery)

    def save_delivery(self, delivery: Delivery) -> None:
        """Write what became of a delivery."""
        if delivery.id in self._deliveries:
            self._deliveries[delivery.id] = replace(delivery, body=self._deliveries[delivery.id].body)

    def deliveries(self, wanted: DeliveryFilter, cursor: str | None, limit: int) -> Slice[Delivery]:
        """Return deliveries, newest first, without their bodies."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        found = (replace(one, body="") for one in self._deliveries.values() if _meets(one, wanted))
        return _NEWEST.slice(found, after, limit)

    def replay(self, wanted: DeliveryFilter, at: datetime) -> int:
        """Make deliveries wait anew."""
        found = [one for one in self._deliveries.values() if _meets(one, wanted)]
        ended = [one for one in found if one.state is not DeliveryState.WAITING]
        for one in ended:
            self._deliveries[one.id] = one.again(at)
        return len(ended)

    def cancel(self, webhook: UUID) -> None:
        """Cancel the deliveries that wait."""
        for one in self._waiting(webhook):
            self._deliveries[one.id] = replace(one, state=DeliveryState.CANCELLED, next_at=None)

    def add_attempt(self, attempt: Attempt) -> None:
        """Write a try."""
        self._attempts.setdefault((attempt.delivery_id, attempt.number), attempt)

    def attempts(self, delivery: UUID, cursor: str | None, limit: int) -> Slice[Attempt]:
        """Return the tries of a delivery, the last one first."""
        after = read_cursor(cursor, "attempts", (int,)) if cursor else None
        found = (one for one in self._attempts.values() if one.delivery_id == delivery)
        return _ATTEMPTS.slice(found, after, limit)

    def prune(self, before: datetime) -> int:
        """Remove deliveries made before this moment that do not wait."""
        old = {
            one.id
            for one in self._deliveries.values()
            if one.created_at < before and one.state is not DeliveryState.WAITING
        }
        self._drop(old)
        return len(old)

    def _waiting(self, webhook: UUID) -> tuple[Delivery, ...]:
        return tuple(
            one for one in self._deliveries.values() if one.webhook_id == webhook and one.state is DeliveryState.WAITING
        )

    def _drop(self, deliveries: set[UUID]) -> None:
        for one in deliveries:
            del self._deliveries[one]
        for key in [key for key in self._attempts if key[0] in deliveries]:
            del self._attempts[key]


def _meets(one: Delivery, wanted: DeliveryFilter) -> bool:
    return (
        one.webhook_id == wanted.webhook
        and wanted.state in (None, one.state)
        and wanted.type in (None, one.type)
        and (wanted.since is None or one.created_at >= wanted.since)
        and (wanted.until is None or one.created_at < wanted.until)
    )
