"""Expectations: who has sent what, its documents, what people say of it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import LINE, Day
from api.models.campaign_expectations import ExpectationCard, ExpectationList, ExpectationOut
from api.models.campaigns import AttachIn, ExcuseIn, ExtendIn
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Methodist, Reader, Reviewer
from model.campaign import Expectation, ExpectationFilter, ExpectationState
from model.service_errors import CrossSiteError, NotFoundError
from model.territory import territory_key
from model.text import fold
from svod.campaigns.clock import today
from svod.campaigns.looking import card_of, expectations
from svod.campaigns.words import attach, detach, excuse, extend
from svod.service import Service

router = APIRouter(prefix="/campaigns", tags=["campaigns"])

On = Annotated[Day | None, Query(description="На какой день состояния; нет — на сегодня, по Москве")]
States = Annotated[list[ExpectationState], Query(max_length=6, description="Только в этих состояниях")]
Round = Annotated[int | None, Query(ge=1, le=1000, description="Только этот срок")]
Letters = Annotated[str, Query(max_length=200, pattern=LINE, description="Буквы из названия отправителя")]
Municipality = Annotated[str | None, Query(max_length=300, pattern=LINE, description="Только этого муниципалитета")]
Asked = Annotated[bool, Query(description="Только с вопросом к человеку")]
Reason = Annotated[str, Query(max_length=1000, pattern=LINE, description="Почему")]


@router.get("/expectations", summary="Ожидания всех кампаний", operation_id="find_expectations", responses=answers())
def everywhere(  # noqa: PLR0913 -- what a list is narrowed by
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    state: States = [],  # noqa: B006 -- FastAPI copies it
    municipality: Municipality = None,
    q: Letters = "",
    due_from: Annotated[Day | None, Query(description="Срок не раньше")] = None,
    due_to: Annotated[Day | None, Query(description="Срок не позже")] = None,
    day: On = None,
) -> ExpectationList:
    """Вернуть, что ждут от муниципалитетов и школ: во всех кампаниях, по имени и сроку."""
    wanted = ExpectationFilter(
        states=tuple(state),
        territory=territory_key(municipality) or None,
        q=fold(q) or None,
        due_from=due_from,
        due_to=due_to,
    )
    return _listed(running, part, wanted, day)


@router.get(
    "/expectations/{expectation_id}",
    summary="Карточка ожидания",
    operation_id="get_expectation",
    responses=answers(NotFoundError),
)
def card(response: Response, running: Running, _actor: Reader, expectation_id: UUID, day: On = None) -> ExpectationCard:
    """Вернуть ожидание с документами, вопросами о них и историей."""
    found = card_of(running.store, expectation_id)
    tag(response, found.expectation.rev)
    out = ExpectationOut.of(found.expectation, found.campaign.face.title, day or today())
    return ExpectationCard.told(out, found.attached, found.words)


@router.get(
    "/{campaign_id}/expectations",
    summary="Ожидания кампании",
    operation_id="list_expectations",
    responses=answers(NotFoundError),
)
def listed(  # noqa: PLR0913 -- what a list is narrowed by
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    campaign_id: UUID,
    state: States = [],  # noqa: B006 -- FastAPI copies it
    number: Annotated[int | None, Query(alias="round", ge=1, le=1000, description="Только этот срок")] = None,
    municipality: Municipality = None,
    q: Letters = "",
    asked: Asked = False,
    day: On = None,
) -> ExpectationList:
    """Вернуть, кто прислал, опоздал, прислал неполно и не прислал: по имени отправителя и сроку."""
    wanted = ExpectationFilter(
        campaign=campaign_id,
        states=tuple(state),
        round=number,
        territory=territory_key(municipality) or None,
        q=fold(q) or None,
        asked=asked,
    )
    return _listed(running, part, wanted, day)


@router.post(
    "/expectations/{expectation_id}/documents",
    summary="Прикрепить документ",
    operation_id="attach_document",
    responses=answers(NotFoundError, *SENT),
)
def attached(
    response: Response, running: Running, actor: Reviewer, expectation_id: UUID, given: AttachIn
) -> ExpectationOut:
    """Сказать, что документ отвечает этому ожиданию; вопрос о нём в этой кампании тем самым решён."""
    done = attach(running.store, expectation_id, given.document_id, actor, given.reason)
    return _answered(response, running, done)


@router.delete(
    "/expectations/{expectation_id}/documents/{document_id}",
    summary="Открепить документ",
    operation_id="detach_document",
    responses=answers(NotFoundError, CrossSiteError),
)
def detached(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reviewer,
    expectation_id: UUID,
    document_id: UUID,
    reason: Reason = "",
) -> ExpectationOut:
    """Сказать, что документ сюда не относится; больше он к этому ожиданию не предлагается."""
    return _answered(response, running, detach(running.store, expectation_id, document_id, actor, reason))


@router.post(
    "/expectations/{expectation_id}/excuse",
    summary="Освободить",
    operation_id="excuse_expectation",
    responses=answers(*CHANGED),
)
def excused(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Methodist, expectation_id: UUID, rev: Revision, given: ExcuseIn
) -> ExpectationOut:
    """Сказать, что присылать не нужно; отменяется словом истории."""
    return _answered(response, running, excuse(running.store, expectation_id, rev, actor, given.reason))


@router.post(
    "/expectations/{expectation_id}/extend",
    summary="Продлить срок",
    operation_id="extend_expectation",
    responses=answers(*CHANGED),
)
def extended(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Methodist, expectation_id: UUID, rev: Revision, given: ExtendIn
) -> ExpectationOut:
    """Назначить одному отправителю другой срок; отменяется словом истории."""
    done = extend(running.store, expectation_id, rev, actor, given.due, given.reason)
    return _answered(response, running, done)


def _listed(running: Service, part: Paging, wanted: ExpectationFilter, day: Day | None) -> ExpectationList:
    found, campaigns = expectations(running.store, wanted, day or today(), part.cursor, part.limit)
    items = [ExpectationOut.of(one, campaigns[one.campaign_id].face.title, day or today()) for one in found.items]
    return ExpectationList(items=items, next=part.linked(found.next))


def _answered(response: Response, running: Service, done: Expectation) -> ExpectationOut:
    tag(response, done.rev)
    with running.store.transaction() as work:
        campaign = work.campaigns.get(done.campaign_id)
    return ExpectationOut.of(done, campaign.face.title, today())
