"""Вебхук: where Svod tells another system of changes, and what became of each message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from model.territory import Scope
from model.webhook_states import DeliveryState, Failure, WebhookState

#: Changes told of in one delivery.
MOST_CHANGES: Final = 100
#: What a test delivery is of; nobody asks for it.
TEST_TYPE: Final = "webhook.test"
#: Characters of an answer that are kept.
EXCERPT: Final = 200
#: The receiver's day off is over by then: 5 s, 5 min, 30 min, 2, 5, 10, 14, 20, 24 h, some 76 hours in all.
PAUSES: Final = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
#: Not letters of a text: control signs, and those that turn or hide what stands beside them.
_UNSHOWN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Secret:
    """Ключ подписи; several hold at once while one takes over from another."""

    #: «whsec_…», never logged nor shown again.
    value: str = field(repr=False)
    made_at: datetime
    #: It signs until then; None = the present one.
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Webhook:
    """Вебхук."""

    id: UUID
    rev: int = 0
    #: Whose eyes it sees with.
    account_id: UUID
    name: str
    url: str
    #: What is told, by type; empty = all.
    types: tuple[str, ...] = ()
    #: Names of the municipalities; empty = all that its owner sees, and never more.
    municipalities: tuple[str, ...] = ()
    #: Changes in one delivery at most.
    batch: int = MOST_CHANGES
    secrets: tuple[Secret, ...] = field(default=(), repr=False)
    created_at: datetime
    state: WebhookState = WebhookState.ACTIVE
    state_at: datetime
    #: The feed's last number that was made into deliveries.
    position: int = 0
    #: Nothing is sent before: the receiver asked so, or is away.
    held_until: datetime | None = None
    #: Since when every attempt fails; None after one that did not.
    failing_since: datetime | None = None
    last_success_at: datetime | None = None

    @property
    def scope(self) -> Scope:
        """What it was made for; its owner may see less since."""
        return Scope.of(self.municipalities or None)

    def signing(self, at: datetime) -> tuple[str, ...]:
        """Return the secrets that sign at this moment, the present one first."""
        valid = [secret for secret in self.secrets if secret.until is None or secret.until > at]
        return tuple(secret.value for secret in sorted(valid, key=lambda one: one.made_at, reverse=True))


@dataclass(frozen=True, kw_only=True, slots=True)
class Onlooker:
    """Кто смотрит на вебхуки."""

    account: UUID
    scope: Scope
    #: By a token, which may have been given for less than its account sees.
    by_token: bool = False
    is_administrator: bool = False

    def sees(self, webhook: Webhook) -> bool:
        """Tell whether a webhook is theirs to see and to change."""
        covers = self.scope.covers(webhook.scope)
        if webhook.account_id == self.account:
            return covers or not self.by_token
        return covers and self.is_administrator


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """Доставка: one message; its id is the header `webhook-id`, the same however often it is sent."""

    id: UUID
    webhook_id: UUID
    type: str
    #: The feed's numbers it tells of; 0 for a test.
    first_seq: int = 0
    last_seq: int = 0
    #: Changes in it.
    count: int = 0
    #: JSON, byte for byte as signed and sent.
    body: str = field(repr=False)
    #: Keys of the territories it was made for; None = everything.
    territories: frozenset[str] | None = None
    created_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    #: Tries since it was made or sent anew.
    attempts: int = 0
    #: All tries ever: numbers of the attempts in the log.
    tried: int = 0
    next_at: datetime | None = None
    last: "Attempt | None" = None
    delivered_at: datetime | None = None

    def again(self, at: datetime) -> "Delivery":
        """Return the delivery as it is to be sent anew, its tries counted from the beginning."""
        return replace(self, state=DeliveryState.WAITING, attempts=0, next_at=at, delivered_at=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attempt:
    """Попытка: what one try to deliver came to."""

    delivery_id: UUID
    #: From 1 on.
    number: int
    at: datetime
    #: Of HTTP; None where no answer came.
    status: int | None = None
    failure: Failure | None = None
    milliseconds: int = 0
    #: The beginning of the answer, without control signs; empty for a success.
    excerpt: str = ""
    #: When the next try comes; None after the last one.
    next_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryFilter:
    """Отбор доставок; None = any."""

    webhook: UUID
    state: DeliveryState | None = None
    type: str | None = None
    #: Made from this moment on, and before this one.
    since: datetime | None = None
    until: datetime | None = None


def as_excerpt(body: bytes) -> str:
    """Return the beginning of an answer as it may be shown: one line, no control signs, at most EXCERPT characters."""
    text = _UNSHOWN.sub(" ", body[: EXCERPT * 8].decode("utf-8", "replace").replace("\ufffd", " "))
    return " ".join(text.split())[:EXCERPT]


def pause_after(attempts: int, chance: float) -> timedelta | None:
    """Return how long to wait after so many tries, None after the last one.

    `chance` in [0, 1) spreads receivers' retries by a tenth to either side.
    """
    if attempts > len(PAUSES):
        return None
    return PAUSES[attempts - 1] * (0.9 + 0.2 * chance)


def covers_type(types: Sequence[str], one: str) -> bool:
    """Tell whether a webhook with these types is told of this one: «record» is all that happens to records."""
    return not types or one in types or one.split(".", maxsplit=1)[0] in types
