"""Obligations read from orders: confirmed as campaigns, refused, taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from api.deps import Running
from api.models.base import LINE
from api.models.campaign_answers import CampaignOut
from api.models.obligations import (
    ObligationConfirm,
    ObligationDraft,
    ObligationList,
    ObligationOut,
    ObligationRefuse,
)
from api.openapi import SENT, answers
from api.paging import Paging
from api.routers.campaigns import answered
from api.security import Methodist, Reader
from model.campaign_word import ObligationState
from model.service_errors import AlreadyDecidedError, NotFoundError
from svod.campaigns.following import follow_shortly
from svod.campaigns.making import NewCampaign
from svod.campaigns.proposing import Draft, confirm, draft_of, refuse, reopen, words_of
from svod.campaigns.sources import lines_of
from svod.service import Service

router = APIRouter(prefix="/obligations", tags=["campaigns"])

ObligationId = Annotated[str, Path(description="id обязательства", min_length=1, max_length=100, pattern=LINE)]


@router.get("", summary="Обязательства из приказов", operation_id="list_obligations", responses=answers())
def obligations(
    running: Running,
    _actor: Reader,
    part: Paging,
    state: Annotated[ObligationState | None, Query(description="Только в этом состоянии")] = None,
    document: Annotated[UUID | None, Query(description="Только из этого документа")] = None,
) -> ObligationList:
    """Вернуть, что приказы велят прислать: со словами пункта и местом; подтверждает каждое человек."""
    follow_shortly(running.store)
    with running.store.transaction() as work:
        found = work.arrivals.proposals(state, document, part.cursor, part.limit)
    return ObligationList(items=[ObligationOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get(
    "/{obligation_id}", summary="Обязательство", operation_id="get_obligation", responses=answers(NotFoundError)
)
def obligation(running: Running, _actor: Reader, obligation_id: ObligationId) -> ObligationDraft:
    """Вернуть обязательство с черновиком кампании: что, к каким срокам, от кого."""
    proposal, draft = draft_of(running, obligation_id)
    with running.store.transaction() as work:
        words = words_of(work, obligation_id)
    return ObligationDraft.drafted(proposal, draft, words)


@router.post(
    "/{obligation_id}/confirm",
    summary="Подтвердить обязательство",
    operation_id="confirm_obligation",
    status_code=201,
    responses=answers(NotFoundError, AlreadyDecidedError, *SENT),
)
def confirmed(
    response: Response, running: Running, actor: Methodist, obligation_id: ObligationId, given: ObligationConfirm
) -> CampaignOut:
    """Создать кампанию из обязательства, как в черновике или как её поправили."""
    made = confirm(running, obligation_id, lambda draft: _wanted(running, draft, given), actor)
    return answered(response, running, made)


@router.post(
    "/{obligation_id}/refuse",
    summary="Отклонить обязательство",
    operation_id="refuse_obligation",
    responses=answers(NotFoundError, AlreadyDecidedError, *SENT),
)
def refused(running: Running, actor: Methodist, obligation_id: ObligationId, given: ObligationRefuse) -> ObligationOut:
    """Сказать, что собирать по этому пункту нечего."""
    return ObligationOut.of(refuse(running.store, obligation_id, actor, given.reason))


@router.post(
    "/{obligation_id}/reopen",
    summary="Вернуть обязательство к решению",
    operation_id="reopen_obligation",
    responses=answers(NotFoundError, *SENT),
)
def reopened(running: Running, actor: Methodist, obligation_id: ObligationId) -> ObligationOut:
    """Взять решение назад; созданная кампания остаётся, её удаляют отдельно."""
    return ObligationOut.of(reopen(running.store, obligation_id, actor))


def _wanted(running: Service, draft: Draft, given: ObligationConfirm) -> NewCampaign:
    if given.campaign is None:
        return NewCampaign(face=draft.face, lines=draft.lines, region=draft.region)
    source = given.campaign.source.source()
    lines = lines_of(running, source)
    return NewCampaign(face=given.campaign.face(), lines=lines or draft.lines, region=source.region or draft.region)
