"""Groups of values over documents: seen, tried dry, decided, taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import LINE
from api.models.groups import (
    AlikeOut,
    DeedList,
    DeedOut,
    DeedPortionList,
    DeedPortionOut,
    DryRunOut,
    GroupCardOut,
    GroupDecision,
    GroupField,
    GroupList,
    GroupMemberList,
    GroupMemberOut,
    GroupOut,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.group import Deed, DeedState, GroupQuery
from model.service_errors import AlreadyUndoneError, NotFoundError, StaleRevisionError
from svod.groups.choosing import preview
from svod.groups.deciding import decide, is_great
from svod.groups.looking import alike, list_groups, list_members, one_group
from svod.groups.undoing import undo_deed

router = APIRouter(tags=["groups"])

_UNDONE = frozenset({DeedState.UNDOING, DeedState.UNDONE})
Field = Annotated[GroupField, Query(description="Поле, значения которого сравниваются")]


def _wanted(  # noqa: PLR0913, PLR0917 -- the parts of the query
    field: Field,
    document: Annotated[UUID | None, Query(description="Только этот документ")] = None,
    batch: Annotated[UUID | None, Query(description="Только документы партии")] = None,
    municipality: Annotated[
        str | None, Query(min_length=1, max_length=300, pattern=LINE, description="Только этот муниципалитет")
    ] = None,
    year: Annotated[int | None, Query(ge=1990, le=2100, description="Только планы этого года")] = None,
    with_checked: Annotated[bool, Query(description="И группы, проверенные целиком")] = False,  # noqa: FBT002 -- as FastAPI reads it
) -> GroupQuery:
    return GroupQuery(
        field=field,
        document=document,
        batch=batch,
        municipality=municipality,
        year=year,
        with_checked=with_checked,
    )


Wanted = Annotated[GroupQuery, Depends(_wanted)]


@router.get("/groups", summary="Группы значений", operation_id="list_groups", responses=answers())
def groups(running: Running, _actor: Reader, part: Paging, wanted: Wanted) -> GroupList:
    """Вернуть одинаковые значения поля по всем документам: самые нужные для проверки первыми."""
    found = list_groups(running.store, wanted, part.cursor, part.limit)
    return GroupList(items=[GroupOut.of(card) for card in found.items], next=part.linked(found.next))


@router.get("/groups/{group_id}", summary="Группа значений", operation_id="get_group", responses=answers(NotFoundError))
def group(running: Running, _actor: Reader, group_id: UUID, wanted: Wanted) -> GroupCardOut:
    """Вернуть одну группу с вариантами написания; числа — по тому же отбору."""
    return GroupCardOut.of(one_group(running.store, group_id, wanted))


@router.get(
    "/groups/{group_id}/members",
    summary="Записи группы",
    operation_id="list_group_members",
    responses=answers(NotFoundError),
)
def members(running: Running, _actor: Reader, group_id: UUID, part: Paging, wanted: Wanted) -> GroupMemberList:
    """Вернуть записи группы по документам, проверенные тоже."""
    found = list_members(running.store, group_id, wanted, part.cursor, part.limit)
    return GroupMemberList(items=[GroupMemberOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/groups/{group_id}/preview",
    summary="Пробный прогон решения",
    operation_id="preview_group",
    responses=answers(NotFoundError, *SENT),
)
def previewed(
    response: Response, running: Running, _actor: Reviewer, group_id: UUID, given: GroupDecision
) -> DryRunOut:
    """Посчитать, что изменит решение, ничего не меняя; ETag ответа посылается в If-Match при решении."""
    said = preview(running.store, given.given(group_id))
    tag(response, said.tag)
    return DryRunOut.of(said, by_worker=is_great(said.records, said.documents))


@router.post(
    "/groups/{group_id}/decide",
    summary="Решить по группе",
    operation_id="decide_group",
    status_code=201,
    responses=answers(*CHANGED),
)
def decided(  # noqa: PLR0913, PLR0917 -- the parts of the request
    response: Response, running: Running, actor: Reviewer, group_id: UUID, rev: Revision, given: GroupDecision
) -> DeedOut:
    """Решить сразу обо всех записях пробного прогона; больше 200 записей изменит задание: state — queued, потом done.

    If-Match — ETag пробного прогона: изменилась группа — 412, прогон делается заново.
    """
    return _answered(response, decide(running.store, given.given(group_id), rev, actor))


@router.get("/deeds", summary="Решения по группам", operation_id="list_deeds", responses=answers())
def deeds(running: Running, _actor: Reader, part: Paging) -> DeedList:
    """Вернуть решения, новые первыми, отменённые тоже."""
    with running.store.transaction() as work:
        found = work.groups.deeds(part.cursor, part.limit)
    return DeedList(items=[DeedOut.of(deed) for deed in found.items], next=part.linked(found.next))


@router.get("/deeds/{deed_id}", summary="Решение по группе", operation_id="get_deed", responses=answers(NotFoundError))
def one_deed(response: Response, running: Running, _actor: Reader, deed_id: UUID) -> DeedOut:
    """Вернуть решение и сколько документов пройдено; ETag "0", пока оно в силе, "1", когда отменено."""
    with running.store.transaction() as work:
        return _answered(response, work.groups.deed(deed_id))


@router.get(
    "/deeds/{deed_id}/documents",
    summary="Документы решения",
    operation_id="list_deed_documents",
    responses=answers(NotFoundError),
)
def portions(running: Running, _actor: Reader, deed_id: UUID, part: Paging) -> DeedPortionList:
    """Вернуть, что решение сделало в каждом документе и какие записи оставило."""
    with running.store.transaction() as work:
        work.groups.deed(deed_id)
        found = work.groups.portions_of(deed_id, None, part.cursor, part.limit)
    items = [DeedPortionOut.model_validate(one) for one in found.items]
    return DeedPortionList(items=items, next=part.linked(found.next))


@router.post(
    "/deeds/{deed_id}/undo",
    summary="Отменить решение по группе",
    operation_id="undo_deed",
    responses=answers(AlreadyUndoneError, *CHANGED),
)
def undone(response: Response, running: Running, actor: Reviewer, deed_id: UUID, rev: Revision) -> DeedOut:
    """Вернуть все записи, какими они были; те, что с тех пор изменили другие, остаются и названы в документах."""
    with running.store.transaction() as work:
        known = work.groups.deed(deed_id)
    if rev != _revision_of(known):
        raise StaleRevisionError(deed_id)
    return _answered(response, undo_deed(running.store, deed_id, actor))


@router.get(
    "/records/{record_id}/alike",
    summary="Такие же записи",
    operation_id="list_alike",
    responses=answers(NotFoundError),
)
def same(running: Running, _actor: Reader, record_id: UUID, part: Paging, field: Field) -> AlikeOut:
    """Вернуть записи, где поле было написано и прочитано так же: после правки её можно применить ко всем таким."""
    found = alike(running.store, record_id, field)
    if found.card is None:
        return AlikeOut.of(found, [], None)
    wanted = GroupQuery(field=field)
    page = list_members(running.store, found.card.group.key, wanted, part.cursor, part.limit)
    return AlikeOut.of(found, [GroupMemberOut.of(one) for one in page.items], part.linked(page.next))


def _answered(response: Response, deed: Deed) -> DeedOut:
    tag(response, _revision_of(deed))
    return DeedOut.of(deed)


def _revision_of(deed: Deed) -> int:
    """Return 0 for a decision in force, 1 for one taken back."""
    return int(deed.state in _UNDONE)
