"""What is due is sent and marked: a crash between the two sends it again, under the same id.

WAITING ─ 2xx ─► DELIVERED
│ ▲
│ └─ anything else: again after 5 s … 24 h, nine times
├─ the tenth failure ─► FAILED; where nothing came through for three days, the webhook is DISABLED
└─ 410 ─► still WAITING, the webhook is STOPPED
"""

import random
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from model.audit import AuditEvent
from model.service_errors import NotFoundError
from model.territory import Scope
from model.webhook import Attempt, Delivery, Webhook, pause_after
from model.webhook_states import DeliveryState, WebhookState
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import now
from svod.webhooks.owning import reach_of
from svod.webhooks.sending import Answer, Post

#: After so long without a success, a delivery that was given up disables its webhook.
PATIENCE: Final = timedelta(days=3)
#: A receiver that is away is asked again after at least and at most so long, whatever waits for it.
_HOLDS: Final = (timedelta(seconds=5), timedelta(minutes=5))
#: Seconds one webhook is sent to before others have their turn.
_TURN: Final = 20.0

_chance: Final = random.SystemRandom()


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """Посылка: a delivery and where it goes."""

    webhook: Webhook
    delivery: Delivery


def deliver(store: Store, post: Post, webhook_id: UUID, seconds: float = _TURN) -> int:
    """Send what is due of a webhook, one after the other, until nothing is or its turn is over; return how many."""
    until, sent = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        parcel = next_parcel(store, webhook_id)
        if parcel is None:
            break
        mark(store, parcel, post.send(parcel.webhook, parcel.delivery))
        sent += 1
    return sent


def next_parcel(store: Store, webhook_id: UUID) -> Parcel | None:
    """Return what is to be sent now; what its owner may not see any more is taken back and made anew."""
    with store.transaction() as work:
        webhook = _sendable(work, webhook_id)
        if webhook is None:
            return None
        reach = reach_of(work, webhook)
        if reach is None:
            enter(work, webhook, WebhookState.BLOCKED)
            return None
        while due := work.webhooks.due(webhook_id, now(), 1):
            if reach.covers(Scope(due[0].territories)):
                return Parcel(webhook=webhook, delivery=due[0])
            webhook = _take_back(work, webhook, due[0])
        return None


def mark(store: Store, parcel: Parcel, answer: Answer) -> None:
    """Write what became of an attempt, unless somebody else has written of it meanwhile."""
    with store.transaction() as work:
        try:
            webhook = work.webhooks.get(parcel.webhook.id, lock=True)
            delivery = work.webhooks.delivery(parcel.delivery.id, lock=True)
        except NotFoundError:  # deleted while it was sent
            return
        if delivery.state is DeliveryState.WAITING and delivery.tried == parcel.delivery.tried:
            ended = _ended(delivery, answer)
            work.webhooks.save_delivery(ended)
            work.webhooks.add_attempt(attempt_of(ended, answer))
            _mark_webhook(work, webhook, ended, answer)


def enter(work: Work, webhook: Webhook, state: WebhookState) -> Webhook:
    """Let a webhook be in a state that nobody asked for, and say so in the audit."""
    changed = work.webhooks.save(replace(webhook, state=state, state_at=now()))
    note(work, AuditEvent.WEBHOOK_STOPPED, None, webhook.id, {"state": state})
    return changed


def attempt_of(ended: Delivery, answer: Answer) -> Attempt:
    """Return the line of the log."""
    return Attempt(
        delivery_id=ended.id,
        number=ended.tried,
        at=answer.at,
        status=answer.status,
        failure=answer.failure,
        milliseconds=answer.milliseconds,
        excerpt=answer.excerpt,
        next_at=ended.next_at,
    )


def _sendable(work: Work, webhook_id: UUID) -> Webhook | None:
    try:
        webhook = work.webhooks.get(webhook_id, lock=True)
    except NotFoundError:
        return None
    is_held = webhook.held_until is not None and webhook.held_until > now()
    return webhook if webhook.state is WebhookState.ACTIVE and not is_held else None


def _take_back(work: Work, webhook: Webhook, delivery: Delivery) -> Webhook:
    """Cancel what tells of too much; its changes are followed anew, as the owner sees them now."""
    work.webhooks.save_delivery(replace(delivery, state=DeliveryState.CANCELLED, next_at=None))
    if delivery.first_seq and delivery.first_seq <= webhook.position:
        webhook = replace(webhook, position=delivery.first_seq - 1)
        work.webhooks.note(webhook)
    return webhook


def _ended(delivery: Delivery, answer: Answer) -> Delivery:
    """Return the delivery after an attempt."""
    tried = replace(delivery, attempts=delivery.attempts + 1, tried=delivery.tried + 1, next_at=None)
    if answer.failure is None:
        done = replace(tried, state=DeliveryState.DELIVERED, delivered_at=answer.at)
    elif answer.is_gone:  # it waits for the webhook to be resumed
        done = replace(tried, next_at=answer.at)
    else:
        done = _again(tried, answer)
    return replace(done, last=attempt_of(done, answer))


def _again(tried: Delivery, answer: Answer) -> Delivery:
    pause = pause_after(tried.attempts, _chance.random())
    if pause is None:
        return replace(tried, state=DeliveryState.FAILED)
    return replace(tried, next_at=now() + max(pause, answer.wait or pause))


def _mark_webhook(work: Work, webhook: Webhook, ended: Delivery, answer: Answer) -> None:
    at = answer.at
    if answer.failure is None:
        work.webhooks.note(replace(webhook, failing_since=None, held_until=None, last_success_at=at))
        return
    failing = webhook.failing_since or at
    held = now() + _hold(answer, failing) if answer.is_away else webhook.held_until
    webhook = replace(webhook, failing_since=failing, held_until=held)
    work.webhooks.note(webhook)
    if webhook.state is not WebhookState.ACTIVE:
        return
    if answer.is_gone:
        enter(work, webhook, WebhookState.STOPPED)
    elif ended.state is DeliveryState.FAILED and at - failing >= PATIENCE:
        enter(work, webhook, WebhookState.DISABLED)


def _hold(answer: Answer, failing: datetime) -> timedelta:
    """The longer it has been away, the more seldom it is asked."""
    shortest, longest = _HOLDS
    return max(shortest, min((answer.at - failing) / 2, longest), answer.wait or shortest)
