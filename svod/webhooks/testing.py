"""A test event: sent once, at once, while who asked for it waits; also to a webhook that does not work now."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.service_errors import AskedTooOftenError, NotFoundError
from model.webhook import TEST_TYPE, Delivery
from model.webhook_states import DeliveryState
from store.repositories import Store
from svod.audit import note
from svod.ids import new_id, now
from svod.net.addresses import Allowed
from svod.webhooks.delivering import attempt_of
from svod.webhooks.following import message
from svod.webhooks.looking import seen_webhook
from svod.webhooks.sending import SECONDS, Post, open_post

#: Tests sent at the same time by one process.
_ROOM: Final = threading.BoundedSemaphore(4)


def try_webhook(store: Store, allowed: Allowed, authorities: Path | None, webhook_id: UUID, actor: Actor) -> Delivery:
    """Send a test event as the workers send theirs; return what became of it.

    Raises AskedTooOftenError where several wait for their receivers already: each keeps a thread of the server.
    """
    from svod.net.guarded import tls_context  # noqa: PLC0415 -- slow to import

    if not _ROOM.acquire(blocking=False):
        raise AskedTooOftenError(int(SECONDS))
    try:
        with open_post(allowed, tls_context(authorities)) as post:
            return send_test(store, post, webhook_id, actor)
    finally:
        _ROOM.release()


def send_test(store: Store, post: Post, webhook_id: UUID, actor: Actor) -> Delivery:
    """Send a test event and return what became of it; it is not tried again. Raises NotFoundError."""
    with store.transaction() as work:
        webhook = seen_webhook(work, webhook_id, actor)
        note(work, AuditEvent.WEBHOOK_TESTED, actor, webhook_id)
    at = now()
    body = message(TEST_TYPE, at, {"webhook": str(webhook_id), "text": "Пробное событие Свода"})
    sent = Delivery(id=new_id(), webhook_id=webhook_id, type=TEST_TYPE, body=body, created_at=at)
    answer = post.send(webhook, sent)
    state = DeliveryState.FAILED if answer.failure else DeliveryState.DELIVERED
    ended = replace(
        sent, state=state, attempts=1, tried=1, delivered_at=answer.at if state is DeliveryState.DELIVERED else None
    )
    ended = replace(ended, last=attempt_of(ended, answer))
    with store.transaction() as work:
        try:
            work.webhooks.get(webhook_id, lock=True)
        except NotFoundError:  # deleted while it was sent
            return ended
        work.webhooks.add_deliveries([ended])
        work.webhooks.add_attempt(attempt_of(ended, answer))
    return ended
