"""Lists of those to remind, upload links for all who have not sent."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.deps import Running
from api.files import MODE, disposition
from api.models.base import Day
from api.models.campaign_answers import (
    CampaignLinkList,
    CampaignLinkMade,
    CampaignLinkOut,
    CampaignLinksMade,
)
from api.models.campaigns import LinksAdd
from api.openapi import SENT, answers, file_answer
from api.security import Methodist, Reader
from model.account import Actor
from model.audit import AuditEvent
from model.campaign import ExpectationState
from model.service_errors import (
    NotFoundError,
)
from svod.audit import note_alone
from svod.campaigns.clock import today
from svod.campaigns.links import make_links
from svod.campaigns.reminders import REMINDED, ReminderGrain, Reminding, reminders_ics, reminders_xlsx
from svod.service import Service

router = APIRouter(prefix="/campaigns", tags=["campaigns"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ICS = "text/calendar"
On = Annotated[Day | None, Query(description="На какой день состояния; нет — на сегодня, по Москве")]
States = Annotated[list[ExpectationState], Query(max_length=6, description="Только в этих состояниях")]
REMINDED_ONES = list(REMINDED)
Per = Annotated[ReminderGrain, Query(description="round — событие на срок; sender — на каждого отправителя")]


@router.get(
    "/{campaign_id}/reminders.xlsx",
    summary="Кому напомнить, Excel",
    operation_id="get_campaign_reminders",
    response_class=Response,
    responses={200: file_answer(XLSX, "Кто не прислал, срок, чего не хватает"), **answers(NotFoundError)},
)
def reminders(
    running: Running, actor: Reader, campaign_id: UUID, state: States = REMINDED_ONES, day: On = None
) -> Response:
    """Скачать список тех, от кого ещё ждём."""
    data = reminders_xlsx(running.store, Reminding(campaign=campaign_id, states=tuple(state), day=day))
    return _file(running, actor, data, ("xlsx", XLSX, campaign_id))


@router.get(
    "/{campaign_id}/reminders.ics",
    summary="Кому напомнить, календарь",
    operation_id="get_campaign_reminders_calendar",
    response_class=Response,
    responses={200: file_answer(ICS, "Сроки с напоминанием за три дня"), **answers(NotFoundError)},
)
def reminders_calendar(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    running: Running,
    actor: Reader,
    campaign_id: UUID,
    state: States = REMINDED_ONES,
    per: Per = ReminderGrain.ROUND,
    day: On = None,
) -> Response:
    """Скачать сроки тех, от кого ещё ждём: у каждого события напоминание за три дня."""
    asked = Reminding(campaign=campaign_id, states=tuple(state), day=day)
    data = reminders_ics(running.store, asked, per, str(request.base_url).rstrip("/"))
    return _file(running, actor, data, ("ics", f"{ICS}; charset=utf-8", campaign_id))


@router.post(
    "/{campaign_id}/links",
    summary="Ссылки для загрузки всем, от кого ждём",
    operation_id="add_campaign_links",
    status_code=201,
    responses=answers(NotFoundError, *SENT),
)
def links(running: Running, actor: Methodist, campaign_id: UUID, given: LinksAdd) -> CampaignLinksMade:
    """Создать по одноразовой ссылке каждому, кто не прислал: адреса показываются только в этом ответе."""
    made = make_links(running.store, campaign_id, actor, given.states, given.days)
    return CampaignLinksMade(items=[CampaignLinkMade.of(one) for one in made])


@router.get(
    "/{campaign_id}/links",
    summary="Ссылки кампании",
    operation_id="list_campaign_links",
    responses=answers(NotFoundError),
)
def link_list(running: Running, _actor: Methodist, campaign_id: UUID) -> CampaignLinkList:
    """Вернуть, кому и когда созданы ссылки, новые первыми."""
    with running.store.transaction() as work:
        work.campaigns.get(campaign_id)
        found = work.campaigns.links(campaign_id)
    return CampaignLinkList(items=[CampaignLinkOut.model_validate(one) for one in found])


def _file(running: Service, actor: Actor, data: bytes, told: tuple[str, str, UUID]) -> Response:
    ending, media_type, campaign_id = told
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, campaign_id, {"format": ending, "what": "reminders"})
    headers = {"Content-Disposition": disposition(f"svod-{today()}.{ending}"), "Content-Security-Policy": MODE}
    return Response(data, media_type=media_type, headers=headers)
