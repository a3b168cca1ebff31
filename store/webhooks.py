"""What a store does with webhooks and their deliveries: for nobody's limited eyes, use cases say whose they are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.paging import Slice
from model.webhook import Attempt, Delivery, DeliveryFilter, Onlooker, Webhook


class Webhooks(Protocol):
    """Вебхуки, доставки, попытки."""

    def add(self, webhook: Webhook) -> None:
        """Write a new webhook."""

    def get(self, webhook: UUID, *, lock: bool = False) -> Webhook:
        """Return a webhook; with `lock` nobody else changes it until the transaction ends."""

    def save(self, webhook: Webhook) -> Webhook:
        """Write a webhook whose `rev` is the stored one; return it with the next `rev`; its position stays."""

    def note(self, webhook: Webhook) -> None:
        """Write how far it has come: position, held_until, failing_since, last_success_at; `rev` stays."""

    def remove(self, webhook: UUID) -> None:
        """Remove a webhook with all its deliveries."""

    def list(self, eyes: Onlooker, cursor: str | None, limit: int) -> Slice[Webhook]:
        """Return the webhooks that somebody sees, newest first."""

    def active(self) -> tuple[Webhook, ...]:
        """Return the active webhooks, oldest first (at most 1000)."""

    def ready(self, at: datetime) -> tuple[UUID, ...]:
        """Return the active webhooks that something is to be sent of by this moment, and that are not held."""

    def add_deliveries(self, deliveries: Sequence[Delivery]) -> None:
        """Write new deliveries."""

    def waiting(self, webhook: UUID) -> int:
        """Return how many deliveries wait."""

    def due(self, webhook: UUID, at: datetime, limit: int) -> tuple[Delivery, ...]:
        """Return the deliveries that are to be sent by this moment, those that wait longest first."""

    def delivery(self, delivery: UUID, *, lock: bool = False) -> Delivery:
        """Return a delivery with its body; with `lock` nobody else changes it until the transaction ends."""

    def save_delivery(self, delivery: Delivery) -> None:
        """Write what became of a delivery: state, tries, times, the last attempt."""

    def deliveries(self, wanted: DeliveryFilter, cursor: str | None, limit: int) -> Slice[Delivery]:
        """Return deliveries, newest first, without their bodies."""

    def replay(self, wanted: DeliveryFilter, at: datetime) -> int:
        """Make the deliveries that do not wait wait from `at` on, their tries counted anew; return how many."""

    def cancel(self, webhook: UUID) -> None:
        """Cancel the deliveries that wait."""

    def add_attempt(self, attempt: Attempt) -> None:
        """Write a try."""

    def attempts(self, delivery: UUID, cursor: str | None, limit: int) -> Slice[Attempt]:
        """Return the tries of a delivery, the last one first."""

    def prune(self, before: datetime) -> int:
        """Remove deliveries made before this moment that do not wait; return how many."""
