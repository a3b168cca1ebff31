"""Webhooks: where other systems are told of changes, and what became of each message."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Everything
from api.models.webhooks import (
    AttemptList,
    AttemptOut,
    DeliveryList,
    DeliveryOut,
    DeliveryWhole,
    Moment,
    Replayed,
    WebhookAdd,
    WebhookList,
    WebhookMade,
    WebhookOut,
    WebhookPatch,
    WebhookReplay,
    WebhookResume,
    WebhookRotate,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Methodist
from model.service_errors import AskedTooOftenError, NotFoundError
from model.webhook import DeliveryFilter, Webhook
from model.webhook_states import DeliveryState
from store.repositories import Store
from svod.webhooks.keeping import (
    change_webhook,
    make_webhook,
    pause_webhook,
    remove_webhook,
    resume_webhook,
    rotate_secret,
)
from svod.webhooks.looking import WebhookFace, attempts_of, delivery_of, face_of, seen_webhook, webhooks_for
from svod.webhooks.replaying import replay_deliveries, replay_delivery
from svod.webhooks.testing import try_webhook

router = APIRouter(prefix="/webhooks", tags=["webhooks"])


@router.get("", summary="Вебхуки", operation_id="list_webhooks", responses=answers())
def webhooks(running: Everything, actor: Methodist, part: Paging) -> WebhookList:
    """Вернуть свои вебхуки, администратору — и чужие, если они не шире того, что видит он; новые первыми."""
    found = webhooks_for(running.store, actor, part.cursor, part.limit)
    return WebhookList(items=[WebhookOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post("", summary="Добавить вебхук", operation_id="add_webhook", status_code=201, responses=answers(*SENT))
def add(response: Response, running: Everything, actor: Methodist, given: WebhookAdd) -> WebhookMade:
    """Сообщать другой системе об изменениях, начиная с этого момента; секрет подписи показывается один раз.

    Сообщения подписаны по Standard Webhooks, приходят хотя бы один раз и несут только то, что видит владелец.
    """
    made, secret = make_webhook(running.store, running.settings.webhook_allowed, given.wanted(), actor)
    tag(response, made.rev)
    return WebhookMade.with_secret(_face(running.store, made), secret)


@router.get("/{webhook_id}", summary="Вебхук", operation_id="get_webhook", responses=answers(NotFoundError))
def webhook(response: Response, running: Everything, actor: Methodist, webhook_id: UUID) -> WebhookOut:
    """Вернуть вебхук и его состояние; секрета в ответе нет."""
    with running.store.transaction() as work:
        found = seen_webhook(work, webhook_id, actor)
    return _told(response, running.store, found)


@router.patch("/{webhook_id}", summary="Изменить вебхук", operation_id="change_webhook", responses=answers(*CHANGED))
def change(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Everything, actor: Methodist, webhook_id: UUID, rev: Revision, given: WebhookPatch
) -> WebhookOut:
    """Изменить название, адрес, события, муниципалитеты; созданные прежде сообщения уйдут на новый адрес."""
    allowed = running.settings.webhook_allowed
    changed = change_webhook(running.store, allowed, webhook_id, rev, given.wanted(), actor)
    return _told(response, running.store, changed)


@router.delete(
    "/{webhook_id}",
    summary="Удалить вебхук",
    operation_id="delete_webhook",
    status_code=204,
    responses=answers(*CHANGED),
)
def delete(running: Everything, actor: Methodist, webhook_id: UUID, rev: Revision) -> None:
    """Удалить вебхук вместе с журналом доставок; чтобы только перестать слать, приостановите его."""
    remove_webhook(running.store, webhook_id, rev, actor)


@router.post(
    "/{webhook_id}/rotate",
    summary="Сменить секрет",
    operation_id="rotate_webhook_secret",
    responses=answers(*CHANGED),
)
def rotate(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Everything, actor: Methodist, webhook_id: UUID, rev: Revision, given: WebhookRotate
) -> WebhookMade:
    """Выпустить новый секрет; прежним подписывается ещё `hours` часов: получатель успеет перейти без потерь."""
    changed, secret = rotate_secret(running.store, webhook_id, rev, given.hours, actor)
    tag(response, changed.rev)
    return WebhookMade.with_secret(_face(running.store, changed), secret)


@router.post(
    "/{webhook_id}/pause", summary="Приостановить вебхук", operation_id="pause_webhook", responses=answers(*CHANGED)
)
def pause(response: Response, running: Everything, actor: Methodist, webhook_id: UUID, rev: Revision) -> WebhookOut:
    """Ничего не слать, пока вебхук не включат; изменения тем временем не теряются."""
    return _told(response, running.store, pause_webhook(running.store, webhook_id, rev, actor))


@router.post(
    "/{webhook_id}/resume", summary="Включить вебхук", operation_id="resume_webhook", responses=answers(*CHANGED)
)
def resume(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Everything, actor: Methodist, webhook_id: UUID, rev: Revision, given: WebhookResume
) -> WebhookOut:
    """Слать снова, по умолчанию вместе со всем, что накопилось, пока вебхук не работал."""
    resumed = resume_webhook(running.store, webhook_id, rev, actor, skip=given.skip)
    return _told(response, running.store, resumed)


@router.post(
    "/{webhook_id}/test",
    summary="Послать пробное событие",
    operation_id="test_webhook",
    responses=answers(NotFoundError, AskedTooOftenError, *SENT),
)
def test(running: Everything, actor: Methodist, webhook_id: UUID) -> DeliveryWhole:
    """Послать событие webhook.test сейчас же, один раз, и вернуть, что ответил получатель (не дольше 15 секунд)."""
    settings = running.settings
    return DeliveryWhole.whole(
        try_webhook(running.store, settings.webhook_allowed, settings.webhook_ca, webhook_id, actor)
    )


@router.post(
    "/{webhook_id}/replay",
    summary="Повторить доставки за время",
    operation_id="replay_webhook",
    responses=answers(NotFoundError, *SENT),
)
def replay(running: Everything, actor: Methodist, webhook_id: UUID, given: WebhookReplay) -> Replayed:
    """Отправить ещё раз доставки, созданные за это время, с прежними webhook-id; журнал хранится 30 дней."""
    wanted = DeliveryFilter(webhook=webhook_id, state=given.state, since=given.since, until=given.until)
    return Replayed(count=replay_deliveries(running.store, wanted, actor))


@router.get(
    "/{webhook_id}/deliveries",
    summary="Журнал доставок",
    operation_id="list_webhook_deliveries",
    responses=answers(NotFoundError),
)
def deliveries(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Everything,
    actor: Methodist,
    webhook_id: UUID,
    part: Paging,
    state: Annotated[DeliveryState | None, Query(description="Только в этом состоянии")] = None,
    since: Annotated[Moment | None, Query(description="Созданные с этого момента; без пояса — UTC")] = None,
    until: Annotated[Moment | None, Query(description="… и до этого")] = None,
) -> DeliveryList:
    """Вернуть доставки, новые первыми: что ответил получатель, сколько это длилось, когда следующая попытка."""
    wanted = DeliveryFilter(webhook=webhook_id, state=state, since=since, until=until)
    with running.store.transaction() as work:
        seen_webhook(work, webhook_id, actor)
        found = work.webhooks.deliveries(wanted, part.cursor, part.limit)
    return DeliveryList(items=[DeliveryOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get(
    "/{webhook_id}/deliveries/{delivery_id}",
    summary="Доставка",
    operation_id="get_webhook_delivery",
    responses=answers(NotFoundError),
)
def delivery(running: Everything, actor: Methodist, webhook_id: UUID, delivery_id: UUID) -> DeliveryWhole:
    """Вернуть доставку с телом сообщения."""
    with running.store.transaction() as work:
        return DeliveryWhole.whole(delivery_of(work, webhook_id, delivery_id, actor))


@router.get(
    "/{webhook_id}/deliveries/{delivery_id}/attempts",
    summary="Попытки доставки",
    operation_id="list_webhook_attempts",
    responses=answers(NotFoundError),
)
def attempts(running: Everything, actor: Methodist, webhook_id: UUID, delivery_id: UUID, part: Paging) -> AttemptList:
    """Вернуть все попытки одной доставки, последние первыми."""
    found = attempts_of(running.store, webhook_id, delivery_id, actor, part.cursor, part.limit)
    return AttemptList(items=[AttemptOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/{webhook_id}/deliveries/{delivery_id}/replay",
    summary="Повторить доставку",
    operation_id="replay_webhook_delivery",
    responses=answers(NotFoundError, *SENT),
)
def replay_one(running: Everything, actor: Methodist, webhook_id: UUID, delivery_id: UUID) -> DeliveryOut:
    """Отправить сообщение ещё раз, с прежним webhook-id и новым счётом попыток."""
    return DeliveryOut.of(replay_delivery(running.store, webhook_id, delivery_id, actor))


def _told(response: Response, store: Store, found: Webhook) -> WebhookOut:
    tag(response, found.rev)
    return WebhookOut.of(_face(store, found))


def _face(store: Store, found: Webhook) -> WebhookFace:
    with store.transaction() as work:
        return face_of(work, found)
