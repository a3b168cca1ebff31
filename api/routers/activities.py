"""The register of activities: listed with facets, one on a card, a municipality from year to year."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from api.deps import Running
from api.models.activities import ActivityCardOut, ActivityList, DriftOut, MemberList, MemberOut
from api.models.base import LINE, Year
from api.openapi import answers
from api.paging import Paging
from api.security import Reader
from model.activity import ActivityFilter, ActivityOrder, Spread
from model.finding import Code
from model.plan import DeadlineKind
from model.responsible import ResponsibleKind
from model.service_errors import NotFoundError
from model.stored import ReviewState
from svod.activities.card import card_of, members_of
from svod.activities.drifting import drift, part_of
from svod.activities.listing import Asked, listed

router = APIRouter(prefix="/activities", tags=["activities"])

#: Values of one facet.
_MANY = 30
Words = Annotated[
    str | None,
    Query(max_length=300, pattern=LINE, description="Слова во всех формах и с опечатками, «кавычки» — подряд"),
]
Place = Annotated[str, Query(max_length=500, pattern=LINE)]
Places = Annotated[list[Annotated[str, Query(max_length=500, pattern=LINE)]] | None, Query(max_length=_MANY)]
Month = Annotated[int, Query(ge=1, le=12)]


def _wanted(  # noqa: PLR0913 -- the parameters
    *,
    q: Words = None,
    municipality: Places = None,
    year: Annotated[list[Year] | None, Query(max_length=_MANY)] = None,
    responsible: Annotated[
        list[ResponsibleKind] | None, Query(max_length=_MANY, description="Вид ответственного")
    ] = None,
    deadline: Annotated[list[DeadlineKind] | None, Query(max_length=_MANY, description="Вид срока")] = None,
    month: Annotated[list[Month] | None, Query(max_length=_MANY, description="Месяц срока")] = None,
    state: Annotated[list[ReviewState] | None, Query(max_length=_MANY)] = None,
    finding: Annotated[list[Code] | None, Query(max_length=_MANY, description="С таким замечанием")] = None,
    spread: Annotated[list[Spread] | None, Query(max_length=_MANY, description="В скольких муниципалитетах")] = None,
) -> ActivityFilter:
    return ActivityFilter(
        q=q or None,
        municipality=tuple(municipality or ()),
        year=tuple(year or ()),
        responsible=tuple(responsible or ()),
        deadline=tuple(deadline or ()),
        month=tuple(month or ()),
        state=tuple(state or ()),
        finding=tuple(finding or ()),
        spread=tuple(spread or ()),
    )


Wanted = Annotated[ActivityFilter, Depends(_wanted)]


@router.get("", summary="Найти мероприятия", operation_id="find_activities", responses=answers())
def activities(
    running: Running,
    _actor: Reader,
    part: Paging,
    wanted: Wanted,
    *,
    sort: ActivityOrder = ActivityOrder.MEMBERS,
    facets: Annotated[bool, Query(description="Считать грани")] = True,
) -> ActivityList:
    """Найти мероприятия, у которых есть запись, отвечающая всему отбору; внутри одной грани — любое из значений."""
    asked = Asked(order=sort, cursor=part.cursor, limit=part.limit, with_facets=facets)
    with running.store.transaction() as work:
        page = listed(work, running.register, wanted, asked)
    return ActivityList.of(page, part.linked(page.next))


@router.get("/drift", summary="Изменения от года к году", operation_id="get_drift", responses=answers())
def between_years(
    running: Running,
    _actor: Reader,
    part: Paging,
    municipality: Place,
    before: Annotated[Year, Query(alias="from", description="Прежний год")],
    after: Annotated[Year, Query(alias="to", description="Новый год")],
) -> DriftOut:
    """Сравнить планы муниципалитета за два года: что исчезло, что ново, что изменилось, что оставлено слово в слово."""
    with running.store.transaction() as work:
        found = drift(work, municipality, before, after)
    rows, following = part_of(found, part.cursor, part.limit)
    return DriftOut.of(found, rows, part.linked(following))


@router.get(
    "/{activity_id}", summary="Карточка мероприятия", operation_id="get_activity", responses=answers(NotFoundError)
)
def activity(running: Running, _actor: Reader, activity_id: UUID) -> ActivityCardOut:
    """Вернуть карточку: сроки муниципалитетов рядом, результаты другими словами; вошедшая группа ведёт дальше."""
    with running.store.transaction() as work:
        return ActivityCardOut.of(card_of(work, running.register, activity_id))


@router.get(
    "/{activity_id}/members",
    summary="Записи мероприятия",
    operation_id="list_activity_members",
    responses=answers(NotFoundError),
)
def members(running: Running, _actor: Reader, activity_id: UUID, part: Paging) -> MemberList:
    """Вернуть записи мероприятия по порядку их появления, каждую с местом в документе."""
    with running.store.transaction() as work:
        found = members_of(work, running.register, activity_id, part.cursor, part.limit)
    return MemberList(items=[MemberOut.of_member(one) for one in found.items], next=part.linked(found.next))
