"""Deliveries sent again, as somebody asks, under the ids they had: who has them already knows them by that."""

from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.webhook import Delivery, DeliveryFilter
from store.repositories import Store
from svod.audit import note
from svod.ids import now
from svod.webhooks.looking import delivery_of, seen_webhook


def replay_delivery(store: Store, webhook_id: UUID, delivery_id: UUID, actor: Actor) -> Delivery:
    """Send a delivery again, under its id, its tries counted anew; one that waits is sent at once."""
    with store.transaction() as work:
        found = delivery_of(work, webhook_id, delivery_id, actor, lock=True)
        again = found.again(now())
        work.webhooks.save_delivery(again)
        note(work, AuditEvent.WEBHOOK_REPLAYED, actor, webhook_id, {"delivery": str(delivery_id)})
        return again


def replay_deliveries(store: Store, wanted: DeliveryFilter, actor: Actor) -> int:
    """Send deliveries again; return how many: those that wait do so already, and are not counted."""
    with store.transaction() as work:
        seen_webhook(work, wanted.webhook, actor)
        count = work.webhooks.replay(wanted, now())
        note(work, AuditEvent.WEBHOOK_REPLAYED, actor, wanted.webhook, {"count": str(count)})
        return count
