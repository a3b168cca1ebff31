"""Groups of equal activities: what is in them, why, what happened to them, pairs that wait for a person."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.clusters import (
    CardOut,
    ClusterOut,
    ClusterWhyOut,
    LikenessOut,
    MemberWhyOut,
    NameChange,
    NamedOut,
    PairList,
    PairOut,
    TrailList,
    WhyOut,
)
from api.models.records import RecordOut
from api.openapi import CHANGED, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.service_errors import NotFoundError
from svod.dedup.asking import pairs, trail, whole, why, why_members
from svod.dedup.naming import name_cluster

router = APIRouter(tags=["clusters"])


@router.get("/clusters/pairs", summary="Похожие пары", operation_id="list_pairs", responses=answers())
def near_pairs(running: Running, _actor: Reader, part: Paging) -> PairList:
    """Вернуть пары групп, которые могут быть одним мероприятием и о которых ещё не судили, вероятные раньше."""
    found, count = pairs(running.store, part.cursor, part.limit)
    items = [
        PairOut(left=CardOut.of(one.left), right=CardOut.of(one.right), probability=one.probability)
        for one in found.items
    ]
    return PairList(items=items, next=part.linked(found.next), count=count)


@router.get(
    "/clusters/why", summary="Почему одно или разное", operation_id="why_pair", responses=answers(NotFoundError)
)
def pair_why(
    running: Running,
    _actor: Reader,
    left: Annotated[UUID, Query(description="Запись или группа")],
    right: Annotated[UUID, Query(description="Запись или группа")],
) -> WhyOut:
    """Вернуть общие и различные слова, ключевые слова, которые разводят, слагаемые и вероятность."""
    return WhyOut.after(why(running.store, left, right))


@router.get(
    "/clusters/{cluster_id}", summary="Группа одинаковых", operation_id="get_cluster", responses=answers(NotFoundError)
)
def cluster(response: Response, running: Running, _actor: Reader, cluster_id: UUID) -> ClusterOut:
    """Вернуть группу с первыми 200 записями; по номеру слитой — ту, в которой она продолжилась."""
    found = whole(running.store, cluster_id)
    tag(response, found.card.cluster.rev)
    return ClusterOut.model_validate(
        {
            **CardOut.of(found.card).model_dump(),
            "rev": found.card.cluster.rev,
            "created_at": found.card.cluster.created_at,
            "members": [RecordOut.of(record) for record in found.members],
        }
    )


@router.get(
    "/clusters/{cluster_id}/trail",
    summary="След группы",
    operation_id="list_cluster_trail",
    responses=answers(NotFoundError),
)
def happened(running: Running, _actor: Reader, part: Paging, cluster_id: UUID) -> TrailList:
    """Вернуть слияния, разделения и названия группы, новое первым: почему, кто и сколько записей перешло."""
    steps, names = trail(running.store, cluster_id, part.cursor, part.limit)
    return TrailList.of(steps.items, names, part.linked(steps.next))


@router.get(
    "/clusters/{cluster_id}/why",
    summary="Почему это одна группа",
    operation_id="why_cluster",
    responses=answers(NotFoundError),
)
def cluster_why(running: Running, _actor: Reader, part: Paging, cluster_id: UUID) -> ClusterWhyOut:
    """Вернуть формулировки группы, частые раньше, и сходство каждой с первой."""
    leader, found = why_members(running.store, cluster_id, part.cursor, part.limit)
    items = [
        MemberWhyOut(text=one.text, records=one.records, likeness=LikenessOut.of(one.likeness)) for one in found.items
    ]
    return ClusterWhyOut(leader=leader, items=items, next=part.linked(found.next))


@router.put(
    "/clusters/{cluster_id}/name",
    summary="Назвать группу",
    operation_id="name_cluster",
    responses=answers(*CHANGED),
)
def named(  # noqa: PLR0913, PLR0917 -- the parts of the request
    response: Response, running: Running, actor: Reviewer, cluster_id: UUID, rev: Revision, given: NameChange
) -> NamedOut:
    """Дать группе название; с пустым она вновь называется своей самой частой формулировкой."""
    found = name_cluster(running.store, cluster_id, rev, given.name, actor)
    tag(response, found.rev)
    return NamedOut.of(found)
