"""Coverage: what municipalities plan of a reference, what they forgot, by when it is due."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from api.deps import Running
from api.files import MODE, disposition
from api.models.base import LINE, Day, Year
from api.models.coverage import (
    CellDetailOut,
    ChoicesOut,
    ExtraList,
    ExtraOut,
    GapList,
    GapOut,
    MatrixOut,
    ReferenceList,
    ReferenceOut,
)
from api.models.records import RecordList, RecordOut
from api.models.schools_and_deadlines import SchoolList, SchoolYearOut, TimelineOut
from api.openapi import answers, file_answer
from api.paging import Paging
from api.security import Reader
from model.audit import AuditEvent
from model.coverage import SchoolState
from model.service_errors import InvalidValueError, NotFoundError
from model.timeline import TimelineGroup, TimelineStep
from svod.audit import note_alone
from svod.coverage import (
    Against,
    Asked,
    TimelineAsked,
    cell_detail,
    coverage_matrix,
    extra_activities,
    gaps,
    lines_after,
    references,
    school_records,
    school_years,
    timeline,
    write_coverage_book,
)

router = APIRouter(prefix="/coverage", tags=["coverage"])

Name = Annotated[str, Query(min_length=1, max_length=300, pattern=LINE)]
Key = Annotated[str, Query(min_length=1, max_length=700, pattern=LINE)]
ReferenceId = Annotated[
    str,
    Query(
        max_length=300,
        pattern=r"^(common:[1-9][0-9]{0,2}|(plan|sections):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[^\x00-\x1f\x7f]+)$",
        description="id из GET /coverage/references",
        examples=["common:3"],
    ),
]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REFUSED = answers(NotFoundError, InvalidValueError)


def _documents(
    *,
    year: Year | None = None,
    region: Annotated[str | None, Query(max_length=300, pattern=LINE)] = None,
    expect: Annotated[
        list[Name] | None,
        Query(max_length=300, description="Муниципалитеты, от которых ждут документ; можно несколько"),
    ] = None,
    by_registry: Annotated[
        bool, Query(description="Ждать документ от всех муниципалитетов региона, известных реестру")
    ] = False,
) -> Asked:
    return Asked(year=year, region=region or None, expected=tuple(expect or ()), by_registry=by_registry)


Documents = Annotated[Asked, Depends(_documents)]


def _asked(
    of: Documents,
    reference: ReferenceId,
    due_by: Annotated[Day | None, Query(description="Срок позже этого дня — поздний, что бы ни писал эталон")] = None,
) -> Asked:
    return Asked(
        reference=reference,
        year=of.year,
        region=of.region,
        due_by=due_by,
        expected=of.expected,
        by_registry=of.by_registry,
    )


Against_ = Annotated[Asked, Depends(_asked)]


@router.get("/choices", summary="Регионы и годы", operation_id="list_coverage_choices", responses=answers())
def choices(running: Running, _actor: Reader) -> ChoicesOut:
    """Вернуть регионы и годы, за которые есть документы."""
    with running.store.transaction() as work:
        documents = work.coverage.documents()
    return ChoicesOut(
        regions=sorted({document.region for document in documents if document.region}),
        years=sorted({year for document in documents for year in document.years}, reverse=True),
    )


@router.get("/references", summary="Возможные эталоны", operation_id="list_coverage_references", responses=answers())
def reference_list(
    running: Running,
    _actor: Reader,
    part: Paging,
    q: Annotated[str | None, Query(max_length=300, pattern=LINE, description="Часть имени или заголовка")] = None,
) -> ReferenceList:
    """Вернуть, с чем сверять: частые мероприятия (common:N — есть в N муниципалитетах и более), планы, их разделы."""
    found = references(running.store, q or None, part.cursor, part.limit)
    return ReferenceList(items=[ReferenceOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get("", summary="Матрица покрытия", operation_id="get_coverage", responses=REFUSED)
def matrix(running: Running, _actor: Reader, part: Paging, asked: Against_) -> MatrixOut:
    """Вернуть, что из эталона есть у каждого муниципалитета, что похоже и чего нет."""
    found = coverage_matrix(running.store, asked)
    lines = lines_after(found, part.cursor, part.limit)
    return MatrixOut.of(found, lines, part.linked(lines.next))


@router.get("/cell", summary="Клетка матрицы", operation_id="get_coverage_cell", responses=REFUSED)
def cell(
    *, running: Running, _actor: Reader, part: Paging, asked: Against_, municipality: Key, row: Key
) -> CellDetailOut:
    """Вернуть записи клетки: по key муниципалитета и key строки матрицы."""
    found = cell_detail(running.store, asked, (municipality, row), part.cursor, part.limit)
    return CellDetailOut.of(found, part.linked(found.records.next))


@router.get(
    "/file",
    summary="Покрытие книгой Excel",
    operation_id="get_coverage_file",
    response_class=Response,
    responses={200: file_answer(XLSX, "Матрица, пробелы, лишнее, школы и сроки"), **REFUSED},
)
def file(request: Request, running: Running, actor: Reader, asked: Against_) -> Response:
    """Скачать матрицу с цветом, знаками и ссылками на документы, а с ней пробелы, школы и сроки."""
    data = write_coverage_book(running.store, asked, str(request.base_url).rstrip("/"))
    headers = {"Content-Disposition": disposition(f"svod-{date.today()}.xlsx"), "Content-Security-Policy": MODE}  # noqa: DTZ011 -- the day of the office
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, None, {"format": "xlsx", "what": "coverage"})
    return Response(data, media_type=XLSX, headers=headers)


@router.get("/gaps", summary="Пробелы", operation_id="list_coverage_gaps", responses=REFUSED)
def gap_list(
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    asked: Against_,
    municipality: Key | None = None,
    row: Key | None = None,
) -> GapList:
    """Вернуть, чего нет: у одного муниципалитета, по одной строке или всё."""
    found = gaps(running.store, asked, (municipality, row), part.cursor, part.limit)
    return GapList(items=[GapOut.of(gap) for gap in found.items], next=part.linked(found.next))


@router.get("/extras", summary="Сверх эталона", operation_id="list_coverage_extras", responses=REFUSED)
def extra_list(
    running: Running, _actor: Reader, part: Paging, asked: Against_, municipality: Key | None = None
) -> ExtraList:
    """Вернуть мероприятия, которых в эталоне нет: одного муниципалитета или всех."""
    found = extra_activities(running.store, asked, municipality, part.cursor, part.limit)
    return ExtraList(items=[ExtraOut.of(extra) for extra in found.items], next=part.linked(found.next))


@router.get("/schools", summary="Школы и списки", operation_id="list_coverage_schools", responses=answers())
def school_list(
    running: Running, _actor: Reader, part: Paging, asked: Documents, state: SchoolState | None = None
) -> SchoolList:
    """Вернуть школы по годам: кто есть в списках и планах, у кого нет мероприятий или куратора."""
    found = school_years(running.store, asked, state, part.cursor, part.limit)
    return SchoolList(
        items=[SchoolYearOut.of(school) for school in found.items.items],
        next=part.linked(found.items.next),
        counts=found.counts,
    )


@router.get(
    "/schools/records", summary="Мероприятия школы", operation_id="list_coverage_school_records", responses=REFUSED
)
def records_of_school(running: Running, _actor: Reader, part: Paging, asked: Documents, school: Key) -> RecordList:
    """Вернуть записи, где названа школа: по её key."""
    found = school_records(running.store, asked, school, part.cursor, part.limit)
    return RecordList(items=[RecordOut.of(record) for record in found.items], next=part.linked(found.next))


@router.get("/timeline", summary="Сроки", operation_id="get_coverage_timeline", responses=REFUSED)
def deadlines(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Running,
    _actor: Reader,
    asked: Documents,
    by: TimelineGroup = TimelineGroup.NONE,
    step: TimelineStep = TimelineStep.MONTH,
    municipality: Key | None = None,
    day: Annotated[Day | None, Query(description="К какому дню считать просроченным; сегодня, если не назван")] = None,
    due_from: Annotated[Day | None, Query(description="Промежуток: с")] = None,
    due_to: Annotated[Day | None, Query(description="Промежуток: по")] = None,
) -> TimelineOut:
    """Вернуть, сколько сроков приходится на каждый месяц или квартал; месяц — это его последний день."""
    against = Against(day=day or date.today(), since=due_from, until=due_to)  # noqa: DTZ011 -- the day of the office
    wanted = TimelineAsked(of=asked, group=by, step=step, place=municipality, against=against)
    return TimelineOut.of(timeline(running.store, wanted))
