"""Limits: what one user and one municipality may, and what they have used of it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import Day
from api.models.quotas import QuotaLimitsOut, QuotaLimitsPut, UsedList, UsedOut
from api.openapi import CHANGED, answers
from api.paging import Paging
from api.security import AdministratorOfAll
from model.quota import Holder, day_of
from svod.ids import now
from svod.quotas.limiting import change_limits

router = APIRouter(prefix="/quotas", tags=["quotas"])


@router.get("", summary="Лимиты", operation_id="get_quotas", responses=answers())
def limits(response: Response, running: Running, _actor: AdministratorOfAll) -> QuotaLimitsOut:
    """Вернуть действующие лимиты: одни для всех пользователей и муниципалитетов."""
    with running.store.transaction() as work:
        found = work.quotas.limits()
    tag(response, found.rev)
    return QuotaLimitsOut.model_validate(found)


@router.put("", summary="Изменить лимиты", operation_id="set_quotas", responses=answers(*CHANGED))
def change(
    response: Response, running: Running, actor: AdministratorOfAll, rev: Revision, given: QuotaLimitsPut
) -> QuotaLimitsOut:
    """Изменить все лимиты сразу; серверы узнают о новом за десять секунд, принятое раньше остаётся."""
    changed = change_limits(running.store, given.limits(rev), actor)
    tag(response, changed.rev)
    return QuotaLimitsOut.model_validate(changed)


@router.get("/use", summary="Расход", operation_id="list_quota_use", responses=answers())
def use(
    running: Running,
    _actor: AdministratorOfAll,
    part: Paging,
    of: Annotated[Holder, Query(description="user — пользователи, municipality — муниципалитеты")] = Holder.USER,
    day: Annotated[Day | None, Query(description="За этот день (UTC); иначе за сегодня")] = None,
) -> UsedList:
    """Вернуть, кто сколько прислал и заказал за день и сколько хранится; загрузки по ссылкам — у муниципалитета."""
    wanted = day or day_of(now())
    with running.store.transaction() as work:
        found = work.quotas.used(wanted, of, part.cursor, part.limit)
    return UsedList(day=wanted, items=[UsedOut.of(one) for one in found.items], next=part.linked(found.next))
