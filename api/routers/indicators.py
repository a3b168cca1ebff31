"""Indicators: targets against values, over years, with the places of both."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.deps import Running
from api.files import MODE, disposition
from api.models.base import LINE, Year
from api.models.indicators import (
    IndicatorCardOut,
    IndicatorChoicesOut,
    IndicatorFactList,
    IndicatorFactOut,
    IndicatorList,
    IndicatorOut,
    IndicatorWordAdd,
)
from api.openapi import SENT, answers, file_answer
from api.paging import Paging
from api.security import Reader, Reviewer
from model.audit import AuditEvent
from model.indicator import IndicatorFilter, PointState
from model.service_errors import AlreadyUndoneError, CrossSiteError, InvalidValueError, NotFoundError
from svod.audit import note_alone
from svod.indicators.book import write_indicator_book
from svod.indicators.judging import Opinion, judge, take_back
from svod.indicators.looking import card_of, choices, list_points, today, values_for

router = APIRouter(prefix="/indicators", tags=["indicators"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _wanted(
    *,
    municipality: Annotated[str | None, Query(max_length=300, pattern=LINE, description="Муниципалитет")] = None,
    year: Year | None = None,
    state: PointState | None = None,
    document: Annotated[UUID | None, Query(description="Документ, где стоит цель или значение")] = None,
    q: Annotated[str | None, Query(max_length=300, pattern=LINE, description="Слова названия")] = None,
) -> IndicatorFilter:
    return IndicatorFilter(
        municipality=municipality or None, year=year, state=state, document=document, q=q or None, today=today()
    )


Wanted = Annotated[IndicatorFilter, Depends(_wanted)]


@router.get("", summary="Показатели", operation_id="list_indicators", responses=answers())
def indicators(running: Running, _actor: Reader, part: Paging, wanted: Wanted) -> IndicatorList:
    """Вернуть цели с их значениями и значения без цели; места обоих — в ответе.

    Связи, в которых Свод не уверен, не делаются: такая цель — unsure, её кандидаты в карточке.
    """
    found = list_points(running.store, wanted, part.cursor, part.limit)
    items = [IndicatorOut.of(one, wanted.today) for one in found.items]
    return IndicatorList(items=items, next=part.linked(found.next))


@router.get(
    "/choices", summary="Муниципалитеты и годы показателей", operation_id="list_indicator_choices", responses=answers()
)
def indicator_choices(running: Running, _actor: Reader) -> IndicatorChoicesOut:
    """Вернуть муниципалитеты и годы, о которых есть показатели."""
    municipalities, years = choices(running.store)
    return IndicatorChoicesOut(municipalities=list(municipalities), years=list(years))


@router.get(
    "/file",
    summary="Показатели книгой Excel",
    operation_id="get_indicator_file",
    response_class=Response,
    responses={200: file_answer(XLSX, "Цели, значения, состояния и места"), **answers()},
)
def file(running: Running, actor: Reader, wanted: Wanted) -> Response:
    """Скачать таблицу показателей по этому отбору, с документами и страницами."""
    data = write_indicator_book(running.store, wanted)
    headers = {
        "Content-Disposition": disposition(f"svod-indicators-{date.today()}.xlsx"),  # noqa: DTZ011 -- the day of the office
        "Content-Security-Policy": MODE,
    }
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, None, {"format": "xlsx", "what": "indicators"})
    return Response(data, media_type=XLSX, headers=headers)


@router.get(
    "/targets/{target_id}/values",
    summary="Значения для цели",
    operation_id="list_indicator_values",
    responses=answers(NotFoundError),
)
def target_values(running: Running, _actor: Reader, part: Paging, target_id: UUID) -> IndicatorFactList:
    """Вернуть все значения муниципалитета цели: чтобы связать вручную то, чего нет среди кандидатов."""
    found = values_for(running.store, target_id, part.cursor, part.limit)
    return IndicatorFactList(items=[IndicatorFactOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/words",
    summary="Сказать, то ли это значение",
    operation_id="add_indicator_word",
    status_code=201,
    responses=answers(NotFoundError, InvalidValueError, *SENT),
)
def say(running: Running, actor: Reviewer, given: IndicatorWordAdd) -> IndicatorCardOut:
    """Подтвердить значение цели, отвергнуть его или связать вручную; слово человека сильнее машинного.

    Ответ — карточка показателя после этого слова.
    """
    opinion = Opinion(target=given.target, value=given.value, verdict=given.verdict, reason=given.reason)
    return IndicatorCardOut.of(judge(running.store, opinion, actor), today())


@router.delete(
    "/words/{indicator_word_id}",
    summary="Отменить слово о значении",
    operation_id="retire_indicator_word",
    responses=answers(NotFoundError, AlreadyUndoneError, CrossSiteError),
)
def take_word_back(running: Running, actor: Reviewer, indicator_word_id: UUID) -> IndicatorCardOut:
    """Отменить слово, как будто его не было; в истории остаются оба. Ответ — карточка после отмены."""
    return IndicatorCardOut.of(take_back(running.store, indicator_word_id, actor), today())


@router.get(
    "/{indicator_id}", summary="Показатель по годам", operation_id="get_indicator", responses=answers(NotFoundError)
)
def indicator(running: Running, _actor: Reader, indicator_id: UUID) -> IndicatorCardOut:
    """Вернуть показатель одного муниципалитета: точки по годам, кандидатов, историю решений."""
    return IndicatorCardOut.of(card_of(running.store, indicator_id), today())
