"""Municipalities: the list, the page of one, its gaps and findings, the page as a file; links of plans."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from api.deps import Running
from api.files import MODE, disposition
from api.models.base import LINE, Year
from api.models.municipalities import (
    ChainSaying,
    ChainWordList,
    ChainWordOut,
    FindingCountOut,
    GapRowOut,
    MunicipalityFindings,
    MunicipalityGaps,
    MunicipalityList,
    MunicipalityOut,
    MunicipalityPage,
    PlaceYearOut,
    PlanGapsOut,
)
from api.openapi import answers, file_answer
from api.paging import Paging
from api.security import Reader, Reviewer
from model.audit import AuditEvent
from model.service_errors import AlreadyUndoneError, CrossSiteError, InvalidValueError, NotFoundError
from store.municipalities import FigureFilter
from svod.audit import note_alone
from svod.chain.linking import SaidLink, link_words, say_link, take_link_back
from svod.municipalities.book import write_place_book
from svod.municipalities.due import due_of
from svod.municipalities.findings import place_findings
from svod.municipalities.gaps import GapsAsked, missing, missing_after, place_gaps
from svod.municipalities.keys import territory_asked
from svod.municipalities.years import municipalities, place_book, with_parents

router = APIRouter(tags=["municipalities"])

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Key = Annotated[
    str,
    Path(
        min_length=1,
        max_length=300,
        pattern=LINE,
        description="key из GET /municipalities или название, как его пишут",
        examples=["хотынецк-ий"],
    ),
]
Text = Annotated[str | None, Query(max_length=300, pattern=LINE)]


@router.get("/municipalities", summary="Муниципалитеты", operation_id="list_municipalities", responses=answers())
def listed(
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    q: Annotated[str | None, Query(max_length=300, pattern=LINE, description="Часть названия")] = None,
    region: Text = None,
    year: Year | None = None,
) -> MunicipalityList:
    """Вернуть муниципалитеты, от которых есть документы: сколько планов, отчётов, записей, что не проверено."""
    wanted = FigureFilter(q=q or None, region=region or None, year=year)
    found = municipalities(running.store, wanted, part.cursor, part.limit)
    return MunicipalityList(items=[MunicipalityOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get(
    "/municipalities/{municipality_id}",
    summary="Муниципалитет",
    operation_id="get_municipality",
    responses=answers(NotFoundError),
)
def one(running: Running, _actor: Reader, municipality_id: Key) -> MunicipalityPage:
    """Вернуть муниципалитет в цифрах, по годам."""
    return MunicipalityPage.with_years(place_book(running.store, _key(municipality_id)))


@router.get(
    "/municipalities/{municipality_id}/documents",
    summary="Документы и цепочка за год",
    operation_id="get_municipality_year",
    responses=answers(NotFoundError),
)
def of_year(
    running: Running,
    _actor: Reader,
    municipality_id: Key,
    year: Annotated[Year | None, Query(description="Нет — документы, где год не назван")] = None,
) -> PlaceYearOut:
    """Вернуть документы муниципалитета за год и звенья: план региона → план → план школы → отчёт → план дальше."""
    book = place_book(running.store, _key(municipality_id))
    return PlaceYearOut.of(with_parents(book.of(year), book))


@router.get(
    "/municipalities/{municipality_id}/gaps",
    summary="Чего нет из плана региона",
    operation_id="get_municipality_gaps",
    responses=answers(NotFoundError, InvalidValueError),
)
def gaps(
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    municipality_id: Key,
    year: Year,
    reference: Annotated[
        str | None,
        Query(
            max_length=300,
            pattern=r"^plan:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[^\x00-\x1f\x7f]+$",
            description="Один план региона: reference из этого же ответа",
        ),
    ] = None,
) -> MunicipalityGaps:
    """Вернуть, что регион запланировал на год, а муниципалитет нет; похожее отмечено: решает человек."""
    asked = GapsAsked(key=_key(municipality_id), year=year, reference=reference)
    plans = place_gaps(running.store, asked)
    rows = missing_after(missing(plans), part.cursor, part.limit)
    return MunicipalityGaps(
        plans=[PlanGapsOut.of(plan) for plan in plans],
        items=[GapRowOut.of(row) for row in rows.items],
        next=part.linked(rows.next),
    )


@router.get(
    "/municipalities/{municipality_id}/findings",
    summary="Замечания муниципалитета",
    operation_id="get_municipality_findings",
    responses=answers(NotFoundError),
)
def findings(
    running: Running,
    _actor: Reader,
    municipality_id: Key,
    year: Annotated[Year | None, Query(description="Нет — за все годы")] = None,
) -> MunicipalityFindings:
    """Вернуть замечания по видам, каждое с местом."""
    found = place_findings(running.store, _key(municipality_id), year)
    return MunicipalityFindings(items=[FindingCountOut.of(one) for one in found])


@router.get(
    "/municipalities/{municipality_id}/file",
    summary="Страница муниципалитета в DOCX",
    operation_id="get_municipality_file",
    response_class=Response,
    responses={200: file_answer(DOCX, "Документы, цепочка, пробелы, замечания по годам"), **answers(NotFoundError)},
)
def file(
    request: Request,
    running: Running,
    actor: Reader,
    municipality_id: Key,
    year: Annotated[Year | None, Query(description="Нет — все годы")] = None,
) -> Response:
    """Скачать страницу муниципалитета: заголовки, таблицы с повторяющейся шапкой, номера страниц, ссылки."""
    key = _key(municipality_id)
    address = str(request.base_url).rstrip("/")
    named = place_book(running.store, key).figures.name
    data, name = write_place_book(running.store, key, year, address, due_of(running, named, address))
    headers = {"Content-Disposition": disposition(f"{name}-{date.today()}.docx"), "Content-Security-Policy": MODE}  # noqa: DTZ011 -- the day of the office
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, None, {"format": "docx", "what": "municipality"})
    return Response(data, media_type=DOCX, headers=headers)


@router.post(
    "/chain-words",
    summary="Сказать, есть ли звено",
    operation_id="say_chain_link",
    status_code=201,
    responses=answers(NotFoundError, InvalidValueError, CrossSiteError),
)
def said(running: Running, actor: Reviewer, given: ChainSaying) -> ChainWordOut:
    """Связать план с тем, что он исполняет или продолжает, отчёт — с планом; или сказать, что связи нет.

    Прежнее решение о том же остаётся в истории; это отменяет `POST /chain-words/{word_id}/retire`.
    """
    made = SaidLink(document=given.document, parent=given.parent, kind=given.kind, said=given.said, reason=given.reason)
    return ChainWordOut.of(say_link(running.store, made, actor))


@router.post(
    "/chain-words/{word_id}/retire",
    summary="Отменить решение о звене",
    operation_id="retire_chain_word",
    responses=answers(NotFoundError, AlreadyUndoneError, CrossSiteError),
)
def retired(running: Running, actor: Reviewer, word_id: UUID) -> ChainWordOut:
    """Отменить решение: снова действует то, что нашёл Свод."""
    return ChainWordOut.of(take_link_back(running.store, word_id, actor))


@router.get(
    "/documents/{document_id}/chain-words",
    summary="Решения о звеньях документа",
    operation_id="list_chain_words",
    responses=answers(NotFoundError),
)
def words(running: Running, _actor: Reader, document_id: UUID) -> ChainWordList:
    """Вернуть, что люди сказали о звеньях документа, новые решения первыми; отменённые тоже."""
    return ChainWordList(items=[ChainWordOut.of(word) for word in link_words(running.store, document_id)])


def _key(asked: str) -> str:
    key = territory_asked(asked)
    if key is None:
        raise NotFoundError
    return key
