"""A register over memory or PostgreSQL, with somebody who keeps webhooks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from uuid_utils.compat import uuid7

from model.account import Account, AccountRole, Actor
from model.webhook import DeliveryFilter, Webhook
from store.memory import MemoryStore
from store.repositories import Store
from svod.ids import now
from svod.net.guarded import tls_context
from svod.webhooks.keeping import NewWebhook, make_webhook
from svod.webhooks.sending import Post, open_post
from tests.store.conftest import postgres, register_url
from tests.svod.webhooks.receiving import LOOPBACK

__all__ = ["postgres", "register_url"]


@dataclass(slots=True)
class Keeper:
    """Somebody who keeps webhooks, and the store they are in."""

    store: Store
    account: Account

    @property
    def actor(self) -> Actor:
        reach = self.account.municipalities or None
        return Actor(id=self.account.id, name="Иванова", role=self.account.role, municipalities=reach)

    def make(self, url: str, **given: object) -> tuple[Webhook, str]:
        return make_webhook(self.store, LOOPBACK, NewWebhook(name="отчётность", url=url, **given), self.actor)

    def now_is(self, **given: object) -> None:
        """Change the account."""
        with self.store.transaction() as work:
            self.account = work.accounts.save(replace(self.account, **given))

    def webhook(self, webhook: Webhook) -> Webhook:
        with self.store.transaction() as work:
            return work.webhooks.get(webhook.id)

    def deliveries(self, webhook: Webhook):
        """The deliveries, oldest first, with their bodies."""
        with self.store.transaction() as work:
            found = work.webhooks.deliveries(DeliveryFilter(webhook=webhook.id), None, 1000).items
            return [work.webhooks.delivery(one.id) for one in reversed(found)]


def a_keeper(store: Store, **given: object) -> Keeper:
    account = Account(
        id=uuid7(), login=f"u{uuid7().hex}", name="Иванова", password_hash="", created_at=now(),
        **{"role": AccountRole.METHODIST, **given},
    )  # fmt: skip
    with store.transaction() as work:
        work.accounts.add(account)
    return Keeper(store, account)


@pytest.fixture
def keeper() -> Keeper:
    return a_keeper(MemoryStore())


@pytest.fixture(scope="session")
def tls():
    return tls_context()


@pytest.fixture
def post(tls) -> Iterator[Post]:
    with open_post(LOOPBACK, tls) as opened:
        yield opened
