"""Campaigns: made, changed, closed; who is expected."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import Day
from api.models.campaign_answers import (
    CampaignList,
    CampaignOut,
    CampaignPreview,
    SenderOut,
    SendersAdded,
)
from api.models.campaign_expectations import CampaignWordList, CampaignWordOut
from api.models.campaigns import CampaignAdd, CampaignPatch, CopyIn, SenderName, SourceIn
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Methodist, Reader
from model.campaign import Campaign, SenderState
from model.campaign_word import WordKind
from model.service_errors import (
    AlreadyUndoneError,
    CrossSiteError,
    NotFoundError,
    NotReadyError,
    UndoConflictError,
)
from svod.campaigns.clock import today
from svod.campaigns.looking import campaign_with_tally, campaigns_with_tallies
from svod.campaigns.making import NewCampaign, add_senders, change_campaign, checked, end_campaign, make_campaign
from svod.campaigns.naming import name_sender, remove_sender
from svod.campaigns.senders import resolved_senders
from svod.campaigns.sources import Source, lines_of, next_year
from svod.campaigns.undoing import undo_word
from svod.ids import new_id
from svod.service import Service

router = APIRouter(prefix="/campaigns", tags=["campaigns"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ICS = "text/calendar"
On = Annotated[Day | None, Query(description="На какой день состояния; нет — на сегодня, по Москве")]
_MADE = answers(NotFoundError, NotReadyError, *SENT)


@router.get("", summary="Кампании сбора", operation_id="list_campaigns", responses=answers())
def campaigns(running: Running, _actor: Reader, part: Paging, day: On = None) -> CampaignList:
    """Вернуть кампании, новые первыми, с тем, сколько прислано, опоздало, неполно и не прислано."""
    found, tallies = campaigns_with_tallies(running.store, day or today(), part.cursor, part.limit)
    items = [CampaignOut.of(one, tallies[one.id]) for one in found.items]
    return CampaignList(items=items, next=part.linked(found.next))


@router.post("", summary="Создать кампанию", operation_id="add_campaign", status_code=201, responses=_MADE)
def add(response: Response, running: Running, actor: Methodist, given: CampaignAdd) -> CampaignOut:
    """Создать кампанию: каждый отправитель × каждый срок — одно ожидание; уже пришедшее сопоставляется сразу."""
    made = make_campaign(running, _wanted(running, given), actor)
    return answered(response, running, made)


@router.post("/preview", summary="Кого будут ждать", operation_id="preview_campaign", responses=_MADE)
def preview(running: Running, _actor: Methodist, given: CampaignAdd) -> CampaignPreview:
    """Вернуть, кого узнали реестры, о ком надо спросить и что повторяется; ничего не создаётся."""
    face, source = checked(given.face()), given.source.source()
    resolved = resolved_senders(running, lines_of(running, source), new_id(), source.region)
    return CampaignPreview.of(resolved, len(face.rounds))


@router.get("/{campaign_id}", summary="Кампания", operation_id="get_campaign", responses=answers(NotFoundError))
def campaign(response: Response, running: Running, _actor: Reader, campaign_id: UUID, day: On = None) -> CampaignOut:
    """Вернуть кампанию и её ход."""
    found, tally = campaign_with_tally(running.store, campaign_id, day or today())
    tag(response, found.rev)
    return CampaignOut.of(found, tally)


@router.patch(
    "/{campaign_id}", summary="Изменить кампанию", operation_id="change_campaign", responses=answers(*CHANGED)
)
def change(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Methodist, campaign_id: UUID, rev: Revision, given: CampaignPatch
) -> CampaignOut:
    """Изменить название, годы, сроки, что ждём; продлённые сроки остаются, документы сопоставляются заново."""
    return answered(response, running, change_campaign(running, campaign_id, rev, given.changed, actor))


@router.delete(
    "/{campaign_id}",
    summary="Удалить кампанию",
    operation_id="delete_campaign",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def delete(running: Running, actor: Methodist, campaign_id: UUID) -> None:
    """Удалить кампанию; присланные документы остаются. Отменяется словом истории."""
    end_campaign(running, campaign_id, WordKind.DELETED, actor)


@router.post(
    "/{campaign_id}/close",
    summary="Закрыть кампанию",
    operation_id="close_campaign",
    responses=answers(NotFoundError, *SENT),
)
def close(response: Response, running: Running, actor: Methodist, campaign_id: UUID) -> CampaignOut:
    """Больше ничего не сопоставлять с кампанией."""
    return answered(response, running, end_campaign(running, campaign_id, WordKind.CLOSED, actor))


@router.post(
    "/{campaign_id}/reopen",
    summary="Открыть кампанию снова",
    operation_id="reopen_campaign",
    responses=answers(NotFoundError, *SENT),
)
def reopen(response: Response, running: Running, actor: Methodist, campaign_id: UUID) -> CampaignOut:
    """Снова сопоставлять приходящее с кампанией."""
    return answered(response, running, end_campaign(running, campaign_id, WordKind.REOPENED, actor))


@router.post(
    "/{campaign_id}/copy",
    summary="Кампания на другой год",
    operation_id="copy_campaign",
    status_code=201,
    responses=_MADE,
)
def copy(response: Response, running: Running, actor: Methodist, campaign_id: UUID, given: CopyIn) -> CampaignOut:
    """Создать такую же кампанию с годами и сроками, перенесёнными вперёд; отправители те же."""
    former, _ = campaign_with_tally(running.store, campaign_id, today())
    face = next_year(former.face, given.years)
    face = face if given.title is None else replace(face, title=given.title)
    source = Source(campaign=campaign_id)
    origin, origin_id = source.origin
    wanted = NewCampaign(face=face, lines=lines_of(running, source), origin=origin, origin_id=origin_id)
    return answered(response, running, make_campaign(running, wanted, actor))


@router.post(
    "/{campaign_id}/senders",
    summary="Добавить отправителей",
    operation_id="add_campaign_senders",
    status_code=201,
    responses=_MADE,
)
def more(running: Running, actor: Methodist, campaign_id: UUID, given: SourceIn) -> SendersAdded:
    """Ждать и от этих; кто уже есть, остаётся как есть."""
    source = given.source()
    added = add_senders(running, campaign_id, lines_of(running, source), source.region, actor)
    asked = sum(one.state is SenderState.ASKED for one in added.senders)
    return SendersAdded(added=len(added.senders), asked=asked, repeated=list(added.repeated[:100]))


@router.put(
    "/{campaign_id}/senders/{sender_id}/name",
    summary="Сказать, кто это",
    operation_id="name_campaign_sender",
    responses=answers(NotFoundError, *SENT),
)
def named(running: Running, actor: Methodist, campaign_id: UUID, sender_id: UUID, given: SenderName) -> SenderOut:
    """Выбрать запись реестра для неузнанного названия или оставить его как написано."""
    return SenderOut.of(name_sender(running, campaign_id, sender_id, given.entity_id, actor))


@router.delete(
    "/{campaign_id}/senders/{sender_id}",
    summary="Не ждать от отправителя",
    operation_id="remove_campaign_sender",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def removed(running: Running, actor: Methodist, campaign_id: UUID, sender_id: UUID) -> None:
    """Убрать отправителя из кампании; отменяется словом истории."""
    remove_sender(running, campaign_id, sender_id, actor)


@router.get(
    "/{campaign_id}/words",
    summary="История кампании",
    operation_id="list_campaign_words",
    responses=answers(NotFoundError),
)
def words(running: Running, _actor: Reader, part: Paging, campaign_id: UUID) -> CampaignWordList:
    """Вернуть всё, что люди сказали о кампании и её ожиданиях, новое первым."""
    with running.store.transaction() as work:
        work.campaigns.get(campaign_id)
        found = work.campaigns.words(campaign_id, part.cursor, part.limit)
    return CampaignWordList(items=[CampaignWordOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/{campaign_id}/words/{word_id}/undo",
    summary="Взять слово назад",
    operation_id="undo_campaign_word",
    responses=answers(NotFoundError, AlreadyUndoneError, UndoConflictError, *SENT),
)
def undo(running: Running, actor: Methodist, campaign_id: UUID, word_id: UUID) -> CampaignWordOut:
    """Отменить сказанное; отмена отмены говорит его снова. Что с тех пор изменили иначе, не отменяется: 409."""
    return CampaignWordOut.of(undo_word(running, campaign_id, word_id, actor))


def _wanted(running: Service, given: CampaignAdd) -> NewCampaign:
    source = given.source.source()
    origin, origin_id = source.origin
    lines = lines_of(running, source)
    return NewCampaign(face=given.face(), lines=lines, region=source.region, origin=origin, origin_id=origin_id)


def answered(response: Response, running: Service, made: Campaign) -> CampaignOut:
    """Answer with a campaign and its tag."""
    tag(response, made.rev)
    with running.store.transaction() as work:
        return CampaignOut.of(made, work.campaigns.tallies([made.id], today())[made.id])
