"""Clusters, and judgements on pairs of records."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.deps import Running
from api.models.records import RecordOut
from api.models.review import ClusterOut, JudgementAdd, JudgementList, JudgementOut
from api.openapi import SENT, answers
from api.security import Reader, Reviewer
from model.service_errors import CrossSiteError, NotFoundError
from svod.judging import Opinion, judge, judgements_of, members, retire

router = APIRouter(tags=["clusters"])


@router.get(
    "/clusters/{cluster_id}", summary="Группа одинаковых", operation_id="get_cluster", responses=answers(NotFoundError)
)
def cluster(running: Running, _actor: Reader, cluster_id: UUID) -> ClusterOut:
    """Вернуть записи группы (до 200): одно и то же мероприятие в разных документах."""
    found = members(running.store, cluster_id)
    return ClusterOut(id=cluster_id, members=[RecordOut.of(record) for record in found])


@router.get(
    "/judgements", summary="Суждения о записи", operation_id="list_judgements", responses=answers(NotFoundError)
)
def judgements(
    running: Running, _actor: Reader, record: Annotated[UUID, Query(description="О какой записи")]
) -> JudgementList:
    """Вернуть, что люди говорили о парах с этой записью, отменённое тоже."""
    return JudgementList(items=[JudgementOut.of(one) for one in judgements_of(running.store, record)])


@router.post(
    "/judgements",
    summary="Сказать, одно ли это мероприятие",
    operation_id="add_judgement",
    status_code=201,
    responses=answers(NotFoundError, *SENT),
)
def add(running: Running, actor: Reviewer, given: JudgementAdd) -> JudgementOut:
    """Записать суждение о паре; прежнее о ней уходит в историю. Слово человека сильнее машинного."""
    opinion = Opinion(left=given.left, right=given.right, verdict=given.judgement, reason=given.reason)
    return JudgementOut.of(judge(running.store, opinion, actor))


@router.delete(
    "/judgements/{judgement_id}",
    summary="Снять суждение",
    operation_id="retire_judgement",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def taken_back(running: Running, _actor: Reviewer, judgement_id: UUID) -> None:
    """Снять суждение; в истории оно остаётся."""
    retire(running.store, judgement_id)
