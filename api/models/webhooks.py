"""Webhooks: where other systems are told of changes."""

from datetime import UTC, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from api.models.accounts import Municipalities
from api.models.base import Answer, Line, Request
from model.webhook import MOST_CHANGES, Attempt, Delivery
from model.webhook_states import DeliveryState, Failure, WebhookState
from svod.ids import now
from svod.webhooks.following import event_types
from svod.webhooks.keeping import NewWebhook, WebhookChange
from svod.webhooks.looking import WebhookFace


def _in_zone(at: datetime) -> datetime:
    """A time without a zone is meant in UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)


#: A moment that may come without its zone.
Moment = Annotated[datetime, AfterValidator(_in_zone)]
#: As typed; how it has to look, the refusal says.
Url = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"^[^\x00]*$")]
EventType = Annotated[
    str,
    StringConstraints(max_length=60),
    Field(json_schema_extra={"enum": [*event_types()]}),
]
Types = Annotated[list[EventType], Field(max_length=60)]
Batch = Annotated[int, Field(ge=1, le=MOST_CHANGES)]

_TYPES = (
    "О чём сообщать: record, cluster, document (всё о записях, группах, документах) или одно событие, например "
    "record.changed; пусто — обо всём"
)
_REACH = "О чьих документах сообщать: не шире своих; пусто — обо всех, что видит владелец"
_BATCH = "Сколько изменений класть в одно сообщение, не больше"


class WebhookAdd(Request):
    """Новый вебхук."""

    name: Line = Field(description="Для чего он", examples=["отчётность института"])
    url: Url = Field(
        description="Куда слать: https://, порт 443 или 8443, без имени и пароля, не внутренний адрес",
        examples=["https://hooks.example.ru/svod"],
    )
    types: Types = Field(default_factory=list, description=_TYPES, examples=[["record", "document.read"]])
    municipalities: Municipalities = Field(default_factory=list, description=_REACH)
    batch: Batch = Field(default=MOST_CHANGES, description=_BATCH)

    def wanted(self) -> NewWebhook:
        """Return what is asked for."""
        return NewWebhook(**self.model_dump())


class WebhookPatch(Request):
    """Изменение вебхука: присылаются только изменяемые поля."""

    name: Line | None = Field(default=None, description="Для чего он")
    url: Url | None = Field(default=None, description="Куда слать")
    types: Types | None = Field(default=None, description=_TYPES)
    municipalities: Municipalities | None = Field(default=None, description=_REACH)
    batch: Batch | None = Field(default=None, description=_BATCH)

    def wanted(self) -> WebhookChange:
        """Return what is to be changed."""
        return WebhookChange(**self.model_dump())


class WebhookRotate(Request):
    """Смена секрета."""

    hours: Annotated[int, Field(ge=0, le=24 * 14)] = Field(
        default=24,
        description="Сколько часов подписывать ещё и прежним секретом; 0 — прежний перестаёт действовать сразу",
    )


class WebhookResume(Request):
    """Включение вебхука."""

    skip: bool = Field(
        default=False, description="true: не слать того, что накопилось, начать с изменений с этого момента"
    )


class WebhookReplay(Request):
    """Повтор доставок за время."""

    since: Moment = Field(
        description="Доставки, созданные с этого момента; без пояса — UTC", examples=["2026-11-20T00:00:00Z"]
    )
    until: Moment | None = Field(default=None, description="… и до этого; null — по сей час")
    state: DeliveryState | None = Field(
        default=None, description="Только в этом состоянии, например failed; null — все, кроме ждущих отправки"
    )


class WebhookOut(Answer):
    """Вебхук."""

    id: UUID
    rev: int = Field(description="Версия: приходит и в ETag, посылается в If-Match")
    name: str = Field(description="Для чего он", examples=["отчётность института"])
    url: str = Field(description="Куда слать; имя сервера — в ASCII", examples=["https://hooks.example.ru/svod"])
    types: list[str] = Field(description=_TYPES)
    municipalities: list[str] = Field(description=_REACH)
    batch: int = Field(description=_BATCH)
    account_id: UUID = Field(description="Владелец: сообщается только то, что видит он")
    owner: str = Field(description="Имя владельца", examples=["Иванова А. П."])
    created_at: datetime
    state: WebhookState = Field(
        description="active работает; paused приостановлен человеком; stopped: получатель ответил 410; disabled: "
        "трое суток ни одной доставки; blocked: владелец заблокирован или без прав"
    )
    sentence: str = Field(description="Состояние словами", examples=["Работает."])
    state_at: datetime = Field(description="С какого времени в этом состоянии")
    position: int = Field(description="До какого номера ленты изменений всё разложено по сообщениям")
    waiting: int = Field(description="Сколько сообщений ждёт отправки")
    held_until: datetime | None = Field(
        description="До этого времени не шлётся: получатель недоступен или просил подождать"
    )
    failing_since: datetime | None = Field(description="С какого времени ни одна попытка не удаётся")
    last_success_at: datetime | None = Field(description="Когда сообщение было принято в последний раз")
    secrets: int = Field(description="Сколько секретов подписывают сейчас: при смене секрета — два")
    secret_until: datetime | None = Field(description="До какого времени подписывает и прежний секрет")

    @classmethod
    def of(cls, face: WebhookFace) -> Self:
        """Return the webhook, without its secrets."""
        return cls(**_fields(face))


class WebhookMade(WebhookOut):
    """Вебхук с новым секретом."""

    secret: str = Field(
        description="Секрет подписи: показывается один раз", examples=["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]
    )

    @classmethod
    def with_secret(cls, face: WebhookFace, secret: str) -> Self:
        """Return the webhook with the secret that nobody is shown again."""
        return cls(secret=secret, **_fields(face))


class WebhookList(Answer):
    """Вебхуки, новые первыми."""

    items: list[WebhookOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AttemptOut(Answer):
    """Попытка доставки."""

    number: int = Field(description="Какая по счёту", examples=[1])
    at: datetime
    status: int | None = Field(description="HTTP-статус ответа; null: ответа не было", examples=[503])
    failure: Failure | None = Field(description="Почему не удалась; null: удалась")
    sentence: str | None = Field(description="То же словами")
    milliseconds: int = Field(description="Сколько длилась, мс", examples=[35])
    excerpt: str = Field(description="Начало ответа получателя, до 200 знаков; при успехе пусто")
    next_at: datetime | None = Field(description="Когда следующая попытка; null: её не будет")

    @classmethod
    def of(cls, attempt: Attempt) -> Self:
        """Return the attempt."""
        return cls(
            number=attempt.number,
            at=attempt.at,
            status=attempt.status,
            failure=attempt.failure,
            sentence=attempt.failure.sentence if attempt.failure else None,
            milliseconds=attempt.milliseconds,
            excerpt=attempt.excerpt,
            next_at=attempt.next_at,
        )


class DeliveryOut(Answer):
    """Доставка: одно сообщение."""

    id: UUID = Field(description="Заголовок webhook-id: один и тот же при повторах")
    type: str = Field(description="Событие", examples=["record.changed"])
    first_seq: int = Field(description="Первый номер ленты изменений в ней; 0 у пробного события")
    last_seq: int = Field(description="Последний номер ленты изменений в ней")
    count: int = Field(description="Сколько в ней изменений")
    created_at: datetime
    state: DeliveryState = Field(
        description="waiting ждёт отправки, delivered доставлена, failed нет, cancelled отменена"
    )
    sentence: str = Field(description="Состояние словами", examples=["Доставлена."])
    attempts: int = Field(description="Сколько было попыток, считая от последнего повтора")
    next_at: datetime | None = Field(description="Когда следующая попытка")
    delivered_at: datetime | None
    last: AttemptOut | None = Field(description="Последняя попытка")

    @classmethod
    def of(cls, delivery: Delivery) -> Self:
        """Return the delivery, without its body."""
        return cls(**_delivery_fields(delivery))


class DeliveryWhole(DeliveryOut):
    """Доставка с телом сообщения."""

    body: str = Field(description="Тело сообщения, байт в байт как отправлено: его и подписывают")

    @classmethod
    def whole(cls, delivery: Delivery) -> Self:
        """Return the delivery with its body."""
        return cls(body=delivery.body, **_delivery_fields(delivery))


class DeliveryList(Answer):
    """Доставки, новые первыми."""

    items: list[DeliveryOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class AttemptList(Answer):
    """Попытки доставки, последние первыми."""

    items: list[AttemptOut]
    next: str | None = Field(description="Откуда продолжать: посылается в cursor")


class Replayed(Answer):
    """Сколько доставок отправится снова."""

    count: int = Field(examples=[12])


def _fields(face: WebhookFace) -> dict[str, Any]:
    at, webhook = now(), face.webhook
    names = (
        "id", "rev", "name", "url", "batch", "account_id", "created_at", "state", "state_at", "position", "held_until",
        "failing_since", "last_success_at",
    )  # fmt: skip
    ends = [secret.until for secret in webhook.secrets if secret.until is not None and secret.until > at]
    return {name: getattr(webhook, name) for name in names} | {
        "types": [*webhook.types],
        "municipalities": [*webhook.municipalities],
        "sentence": webhook.state.sentence,
        "waiting": face.waiting,
        "owner": face.owner,
        "secrets": len(webhook.signing(at)),
        "secret_until": max(ends, default=None),
    }


def _delivery_fields(delivery: Delivery) -> dict[str, Any]:
    names = (
        "id", "type", "first_seq", "last_seq", "count", "created_at", "state", "attempts", "next_at", "delivered_at",
    )  # fmt: skip
    return {name: getattr(delivery, name) for name in names} | {
        "sentence": delivery.state.sentence,
        "last": AttemptOut.of(delivery.last) if delivery.last else None,
    }
