"""Who sees which webhook: one's own; an administrator, those that reach no further than they see themselves."""

from dataclasses import dataclass
from uuid import UUID

from model.account import AccountRole, Actor
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from model.webhook import Attempt, Delivery, Onlooker, Webhook
from store.repositories import Store, Work


def onlooker(actor: Actor) -> Onlooker:
    """Return with whose eyes somebody looks at webhooks."""
    return Onlooker(
        account=actor.id,
        scope=actor.scope,
        by_token=actor.token is not None,
        is_administrator=actor.role is AccountRole.ADMINISTRATOR,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class WebhookFace:
    """Вебхук, как его показывают."""

    webhook: Webhook
    #: Deliveries that wait.
    waiting: int
    #: Name of the account.
    owner: str


def webhooks_for(store: Store, actor: Actor, cursor: str | None, limit: int) -> Slice[WebhookFace]:
    """Return the webhooks somebody may see, newest first."""
    with store.transaction() as work:
        found = work.webhooks.list(onlooker(actor), cursor, limit)
        return Slice(items=tuple(face_of(work, one) for one in found.items), next=found.next)


def face_of(work: Work, webhook: Webhook) -> WebhookFace:
    """Return a webhook with what is shown beside it."""
    waiting, owner = work.webhooks.waiting(webhook.id), work.accounts.get(webhook.account_id)
    return WebhookFace(webhook=webhook, waiting=waiting, owner=owner.name)


def seen_webhook(work: Work, webhook_id: UUID, actor: Actor, *, lock: bool = False) -> Webhook:
    """Return a webhook that somebody may see; raises NotFoundError for others, as for one nobody has."""
    webhook = work.webhooks.get(webhook_id, lock=lock)
    if not onlooker(actor).sees(webhook):
        raise NotFoundError
    return webhook


def at_revision(work: Work, webhook_id: UUID, rev: int, actor: Actor) -> Webhook:
    """Return a webhook, locked, that is as who changes it saw it; raises StaleRevisionError."""
    webhook = seen_webhook(work, webhook_id, actor, lock=True)
    if webhook.rev != rev:
        raise StaleRevisionError(webhook_id)
    return webhook


def delivery_of(work: Work, webhook_id: UUID, delivery_id: UUID, actor: Actor, *, lock: bool = False) -> Delivery:
    """Return a delivery of a webhook that somebody may see; raises NotFoundError."""
    seen_webhook(work, webhook_id, actor, lock=lock)
    found = work.webhooks.delivery(delivery_id, lock=lock)
    if found.webhook_id != webhook_id:
        raise NotFoundError
    return found


def attempts_of(  # noqa: PLR0913, PLR0917 -- which list, whose, which part of it
    store: Store, webhook_id: UUID, delivery_id: UUID, actor: Actor, cursor: str | None, limit: int
) -> Slice[Attempt]:
    """Return the tries of a delivery, the last one first."""
    with store.transaction() as work:
        delivery_of(work, webhook_id, delivery_id, actor)
        return work.webhooks.attempts(delivery_id, cursor, limit)
