"""How a webhook, a delivery, an attempt may stand, and what people are told of it."""

from enum import StrEnum
from typing import Final


class WebhookState(StrEnum):
    """Состояние вебхука: only an active one is sent to; of the others nothing is lost meanwhile."""

    ACTIVE = "active"
    PAUSED = "paused"  # by a person
    STOPPED = "stopped"  # the receiver answered 410
    DISABLED = "disabled"  # three days of failures
    BLOCKED = "blocked"  # its owner may have none any more

    @property
    def sentence(self) -> str:
        """What it means, for people."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    WebhookState.ACTIVE: "Работает.",
    WebhookState.PAUSED: "Приостановлен: события копятся и будут отправлены, когда его включат.",
    WebhookState.STOPPED: (
        "Остановлен получателем: он ответил «410 Gone». Включите его, когда получатель снова будет готов."
    ),
    WebhookState.DISABLED: (
        "Отключён: больше трёх суток ни одна доставка не удалась. Проверьте получателя пробным событием "
        "и включите вебхук."
    ),
    WebhookState.BLOCKED: (
        "Остановлен: учётная запись владельца заблокирована или у неё больше нет нужных прав. "
        "Когда права вернутся, включите вебхук."
    ),
}


class DeliveryState(StrEnum):
    """Состояние доставки."""

    WAITING = "waiting"  # to be sent, for the first time or again
    DELIVERED = "delivered"  # the receiver answered 2xx
    FAILED = "failed"  # tried ten times, or a test that was not taken
    CANCELLED = "cancelled"  # its owner may not see all of it any more

    @property
    def sentence(self) -> str:
        """What it means, for people."""
        return _DELIVERIES[self]


_DELIVERIES: Final = {
    DeliveryState.WAITING: "Ждёт отправки.",
    DeliveryState.DELIVERED: "Доставлена.",
    DeliveryState.FAILED: "Не доставлена.",
    DeliveryState.CANCELLED: "Отменена: владелец вебхука больше не видит этих муниципалитетов.",
}


class Failure(StrEnum):
    """Почему попытка не удалась."""

    ANSWER = "answer"  # a status that is not 2xx
    REDIRECT = "redirect"
    REFUSED_ADDRESS = "refused-address"  # by the guard: an internal address, a port, a scheme
    NO_SUCH_HOST = "no-such-host"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"  # no HTTP comes back

    @property
    def sentence(self) -> str:
        """What happened, for people."""
        return _FAILURES[self]


_FAILURES: Final = {
    Failure.ANSWER: "Получатель ответил отказом: доставкой считается только ответ 2xx.",
    Failure.REDIRECT: "Получатель перенаправляет на другой адрес: укажите конечный адрес, переходов Свод не делает.",
    Failure.REFUSED_ADDRESS: (
        "Адрес получателя внутренний или не разрешён. Если это приёмник института, администратору: SVOD_WEBHOOK_ALLOW."
    ),
    Failure.NO_SUCH_HOST: "Имя получателя не находится в DNS.",
    Failure.CONNECTION: "Соединиться с получателем не удалось.",
    Failure.CERTIFICATE: (
        "Сертификат получателя не подходит: просрочен, выдан на другое имя или неизвестным центром (SVOD_WEBHOOK_CA)."
    ),
    Failure.TIMEOUT: "Получатель не ответил за 15 секунд.",
    Failure.PROTOCOL: "Получатель ответил не по HTTP.",
}
