"""Judgements on pairs of records and groups."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.deps import Running
from api.models.judgements import JudgementAdd, JudgementList, JudgementMade, JudgementTold
from api.openapi import SENT, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.service_errors import CrossSiteError, JudgementContradictsError, NotFoundError
from svod.dedup.judging import Opinion, judge, retire, told

router = APIRouter(tags=["clusters"])


@router.get("/judgements", summary="Суждения", operation_id="list_judgements", responses=answers(NotFoundError))
def judgements(
    running: Running,
    _actor: Reader,
    part: Paging,
    record: Annotated[UUID | None, Query(description="О какой записи; без неё — обо всех, новые первыми")] = None,
) -> JudgementList:
    """Вернуть, что люди говорили о парах, отменённое тоже."""
    found, texts = told(running.store, record, part.cursor, part.limit)
    return JudgementList(items=[JudgementTold.told(one, texts) for one in found.items], next=part.linked(found.next))


@router.post(
    "/judgements",
    summary="Сказать, одно ли это мероприятие",
    operation_id="add_judgement",
    status_code=201,
    responses=answers(NotFoundError, JudgementContradictsError, *SENT),
)
def add(running: Running, actor: Reviewer, given: JudgementAdd) -> JudgementMade:
    """Записать суждение о паре и сразу перегруппировать; слово человека сильнее машинного.

    Суждение, которое противоречит прежним, не принимается: ответ называет их цепочку.
    """
    opinion = Opinion(
        left=given.left,
        right=given.right,
        verdict=given.judgement,
        reason=given.reason,
        of_clusters=given.of == "clusters",
    )
    made = judge(running.store, opinion, actor)
    return JudgementMade.after(made.judgement, made.shifts)


@router.delete(
    "/judgements/{judgement_id}",
    summary="Снять суждение",
    operation_id="retire_judgement",
    responses=answers(NotFoundError, CrossSiteError),
)
def taken_back(running: Running, actor: Reviewer, judgement_id: UUID) -> JudgementMade:
    """Снять суждение, как будто его не было; в истории оно остаётся. Ответ говорит, что вернулось."""
    made = retire(running.store, judgement_id, actor)
    return JudgementMade.after(made.judgement, made.shifts)
