"""Webhooks as people keep them: made, changed, paused, removed; each deed in the audit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.service_errors import InvalidValueError
from model.webhook import MOST_CHANGES, Secret, Webhook
from model.webhook_states import WebhookState
from store.repositories import Store
from svod.audit import note
from svod.ids import new_id, now
from svod.net.addresses import Allowed
from svod.webhooks.checking import checked_reach, checked_types, checked_url
from svod.webhooks.looking import at_revision, onlooker
from svod.webhooks.signing import new_secret

#: Of one account; each is looked at every second.
MOST_WEBHOOKS: Final = 100
#: Secrets that sign at the same time.
_MOST_SECRETS: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class NewWebhook:
    """Новый вебхук, как его задал человек."""

    name: str
    url: str
    #: Empty = everything.
    types: Sequence[str] = ()
    #: Empty = all that its owner sees.
    municipalities: Sequence[str] = ()
    batch: int = MOST_CHANGES


@dataclass(frozen=True, kw_only=True, slots=True)
class WebhookChange:
    """Изменение вебхука; None = stays."""

    name: str | None = None
    url: str | None = None
    types: Sequence[str] | None = None
    municipalities: Sequence[str] | None = None
    batch: int | None = None


def make_webhook(store: Store, allowed: Allowed, wanted: NewWebhook, actor: Actor) -> tuple[Webhook, str]:
    """Make a webhook that is told of what changes from now on; return it with its secret.

    Raises InvalidValueError for an address that may not be sent to, ForbiddenError for municipalities beyond one's own.
    """
    at, secret = now(), new_secret()
    webhook = Webhook(
        id=new_id(),
        account_id=actor.id,
        name=wanted.name,
        url=checked_url(wanted.url, allowed),
        types=checked_types(wanted.types),
        municipalities=checked_reach(wanted.municipalities, actor),
        batch=wanted.batch,
        secrets=(Secret(value=secret, made_at=at),),
        created_at=at,
        state_at=at,
    )
    with store.transaction() as work:
        if len(work.webhooks.list(onlooker(actor), None, MOST_WEBHOOKS).items) >= MOST_WEBHOOKS:
            raise InvalidValueError("/name", f"Вебхуков не больше {MOST_WEBHOOKS}: удалите ненужные.")
        webhook = replace(webhook, position=work.feed.latest())
        work.webhooks.add(webhook)
        note(work, AuditEvent.WEBHOOK_MADE, actor, webhook.id)
    return webhook, secret


def change_webhook(  # noqa: PLR0913, PLR0917 -- what is changed, by whom, from which revision
    store: Store, allowed: Allowed, webhook_id: UUID, rev: int, change: WebhookChange, actor: Actor
) -> Webhook:
    """Change what a webhook is; raises StaleRevisionError, NotFoundError and what `make_webhook` does."""
    with store.transaction() as work:
        webhook = at_revision(work, webhook_id, rev, actor)
        url = webhook.url if change.url is None else checked_url(change.url, allowed)
        reach = webhook.municipalities if change.municipalities is None else checked_reach(change.municipalities, actor)
        changed = replace(
            webhook,
            name=webhook.name if change.name is None else change.name,
            url=url,
            types=webhook.types if change.types is None else checked_types(change.types),
            municipalities=reach,
            batch=webhook.batch if change.batch is None else change.batch,
            held_until=webhook.held_until if url == webhook.url else None,
        )
        names = ("name", "url", "types", "municipalities", "batch")
        fields = [name for name in names if getattr(changed, name) != getattr(webhook, name)]
        if not fields:
            return webhook
        note(work, AuditEvent.WEBHOOK_CHANGED, actor, webhook.id, {"fields": ", ".join(fields)})
        return work.webhooks.save(changed)


def rotate_secret(store: Store, webhook_id: UUID, rev: int, hours: int, actor: Actor) -> tuple[Webhook, str]:
    """Make a new secret; the former one signs beside it for so many hours. Return the webhook with the new one."""
    at, secret = now(), new_secret()
    with store.transaction() as work:
        webhook = at_revision(work, webhook_id, rev, actor)
        until = at + timedelta(hours=hours)
        former = [
            replace(one, until=until if one.until is None else min(one.until, until))
            for one in webhook.secrets
            if one.until is None or one.until > at
        ]
        still = sorted((one for one in former if one.until and one.until > at), key=lambda one: one.made_at)
        kept = (*still[-(_MOST_SECRETS - 1) :], Secret(value=secret, made_at=at))
        note(work, AuditEvent.WEBHOOK_SECRET_ROTATED, actor, webhook.id, {"hours": str(hours)})
        return work.webhooks.save(replace(webhook, secrets=kept)), secret


def pause_webhook(store: Store, webhook_id: UUID, rev: int, actor: Actor) -> Webhook:
    """Send nothing until it is resumed; what happens meanwhile is kept. One that does not work stays as it is."""
    with store.transaction() as work:
        webhook = at_revision(work, webhook_id, rev, actor)
        if webhook.state is not WebhookState.ACTIVE:
            return webhook
        note(work, AuditEvent.WEBHOOK_PAUSED, actor, webhook.id)
        return work.webhooks.save(replace(webhook, state=WebhookState.PAUSED, state_at=now()))


def resume_webhook(store: Store, webhook_id: UUID, rev: int, actor: Actor, *, skip: bool = False) -> Webhook:
    """Send again: all that was kept, or with `skip` what changes from now on alone."""
    with store.transaction() as work:
        webhook = at_revision(work, webhook_id, rev, actor)
        if webhook.state is WebhookState.ACTIVE:
            return webhook
        note(work, AuditEvent.WEBHOOK_RESUMED, actor, webhook.id, {"skip": "yes" if skip else "no"})
        state = replace(webhook, state=WebhookState.ACTIVE, state_at=now(), held_until=None, failing_since=None)
        saved = work.webhooks.save(state)
        if skip:
            saved = replace(saved, position=work.feed.latest())
            work.webhooks.note(saved)
            work.webhooks.cancel(webhook_id)
        return saved


def remove_webhook(store: Store, webhook_id: UUID, rev: int, actor: Actor) -> None:
    """Remove a webhook with its log."""
    with store.transaction() as work:
        webhook = at_revision(work, webhook_id, rev, actor)
        work.webhooks.remove(webhook.id)
        note(work, AuditEvent.WEBHOOK_DELETED, actor, webhook.id)
