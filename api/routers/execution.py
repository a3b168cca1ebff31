"""Execution: statuses of activities, what is due and overdue, reports beside plans, people's words."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.files import MODE, disposition
from api.models.base import LINE, Day, Year
from api.models.execution import STATUS, ExecutionCounts, ExecutionLineOut, ExecutionList
from api.models.execution_reports import BesideOut, ExecutionCardOut, ReportPairList, ReportPairOut
from api.models.execution_words import DecideIn, DoneOut, ExecutionDeedList, OneWordIn, WordsIn
from api.openapi import CHANGED, SENT, answers, file_answer
from api.paging import Paging
from api.security import Reader, Reviewer
from model.audit import AuditEvent
from model.execution import SOON, ExecutionStatus, status_of
from model.service_errors import AlreadyUndoneError, CrossSiteError, InvalidValueError, NotFoundError
from svod.audit import note_alone
from svod.execution.asked import Asked
from svod.execution.beside import beside, pairs
from svod.execution.book import TableFormat, write_execution_table
from svod.execution.card import card, history
from svod.execution.counting import CountedBy, groups, total
from svod.execution.listing import activities
from svod.execution.saying import decide, say, undo
from svod.ids import now

router = APIRouter(tags=["execution"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
Chosen = Annotated[
    str | None,
    Query(max_length=300, pattern=LINE, description="Только этого муниципалитета", examples=["Хотынецкий район"]),
]
Today = Annotated[Day | None, Query(description="На какой день считать статусы; по умолчанию сегодня")]
Days = Annotated[int, Query(ge=0, le=366, description="Сколько дней вперёд считаются ближайшими")]


def _asked(  # noqa: PLR0913, PLR0917 -- what a list is narrowed by
    municipality: Chosen = None,
    year: Annotated[Year | None, Query(description="Только планов на этот год", examples=[2023])] = None,
    document: Annotated[UUID | None, Query(description="Только этого плана: id документа")] = None,
    responsible: Annotated[
        str | None,
        Query(max_length=300, pattern=LINE, description="Только с этим ответственным", examples=["Отдел образования"]),
    ] = None,
    status: Annotated[list[ExecutionStatus] | None, Query(max_length=5, description=STATUS)] = None,
    since: Annotated[Day | None, Query(description="Срок не раньше этого дня")] = None,
    until: Annotated[Day | None, Query(description="Срок не позже этого дня")] = None,
    unchecked: Annotated[  # noqa: FBT002 -- a query
        bool, Query(description="Только основанные на отчёте, связь с которым никто не проверил")
    ] = False,
    contradicted: Annotated[bool, Query(description="Только где свидетельства говорят разное")] = False,  # noqa: FBT002 -- a query
    moved: Annotated[bool, Query(description="Только с перенесённым сроком")] = False,  # noqa: FBT002 -- a query
    unreported: Annotated[  # noqa: FBT002 -- a query
        bool,
        Query(description="Только запланированное, срок которого был, а ни отчёт, ни отметка, ни человек не сказали"),
    ] = False,
    day: Today = None,
    days: Days = SOON,
) -> Asked:
    return Asked(
        day=day or now().date(),
        soon=days,
        municipality=municipality,
        year=year,
        document=document,
        responsible=responsible,
        statuses=tuple(status or ()),
        since=since,
        until=until,
        unchecked=unchecked,
        contradicted=contradicted,
        moved=moved,
        unreported=unreported,
    )


Wanted = Annotated[Asked, Depends(_asked)]


@router.get(
    "/execution/activities",
    summary="Мероприятия и их статусы",
    operation_id="list_execution",
    responses=answers(),
)
def listed(running: Running, _actor: Reader, part: Paging, asked: Wanted) -> ExecutionList:
    """Вернуть мероприятия со статусом на день: чей срок раньше — раньше. Просроченное: `status=overdue`."""
    found = activities(running, asked, part.cursor, part.limit)
    return ExecutionList(items=[ExecutionLineOut.line(one) for one in found.items], next=part.linked(found.next))


@router.get(
    "/execution/file",
    summary="Исполнение таблицей",
    operation_id="get_execution_file",
    response_class=Response,
    responses={200: file_answer(XLSX, "Мероприятия со статусами", CSV), **answers()},
)
def file(
    running: Running,
    actor: Reader,
    asked: Wanted,
    table: Annotated[TableFormat, Query(alias="format", description="xlsx или csv (для Excel)")] = "xlsx",
) -> Response:
    """Скачать таблицу мероприятий по этому отбору со статусом на день: до 100 000 строк, ранний срок первым."""
    data = write_execution_table(running, asked, table)
    note_alone(running.store, AuditEvent.EXPORT_TAKEN, actor, None, {"format": table, "what": "execution"})
    headers = {
        "Content-Disposition": disposition(f"svod-execution-{asked.day}.{table}"),
        "Content-Security-Policy": MODE,
    }
    return Response(data, media_type=XLSX if table == "xlsx" else f"{CSV}; charset=utf-8", headers=headers)


@router.get(
    "/execution/counts",
    summary="Сколько в каком статусе",
    operation_id="count_execution",
    responses=answers(),
)
def counted(
    running: Running,
    _actor: Reader,
    part: Paging,
    asked: Wanted,
    by: Annotated[
        CountedBy | None,
        Query(
            description="По чему разбить: municipality — муниципалитет, responsible — ответственный, document — план"
        ),
    ] = None,
) -> ExecutionCounts:
    """Посчитать мероприятия по статусам на день, всего и по муниципалитетам, ответственным или планам.

    Мероприятие с двумя ответственными считается у каждого.
    """
    found = groups(running, asked, by, part.cursor, part.limit) if by is not None else None
    following = part.linked(found.next) if found else None
    return ExecutionCounts.of(
        asked.day, asked.soon, total(running, asked), list(found.items) if found else [], following
    )


@router.get(
    "/execution/activities/{record_id}",
    summary="Исполнение мероприятия",
    operation_id="get_execution",
    responses=answers(NotFoundError),
)
def one(
    response: Response, running: Running, _actor: Reader, record_id: UUID, day: Today = None, days: Days = SOON
) -> ExecutionCardOut:
    """Вернуть сроки мероприятия, статус на день, всё, что говорит об исполнении, и слова людей."""
    found = card(running.store, record_id, Asked(day=day or now().date(), soon=days))
    tag(response, found.line.rev)
    return ExecutionCardOut.of_card(found)


@router.post(
    "/execution/activities/{record_id}/words",
    summary="Сказать об исполнении",
    operation_id="say_execution",
    responses=answers(*CHANGED),
)
def said(running: Running, actor: Reviewer, record_id: UUID, rev: Revision, given: OneWordIn) -> DoneOut:
    """Сказать, что мероприятие выполнено, не выполнено, снято или перенесено: слово человека выше отчёта и отметки.

    Прежние слова остаются в истории; отменяет `POST /execution/deeds/{deed}/undo`.
    """
    if given.kind.is_of_link or given.kind.is_of_pair:
        raise InvalidValueError("/kind", "О связях и парах говорят через POST /execution/words.")
    return DoneOut.of(say(running.store, given.said(record_id, rev), actor))


@router.get(
    "/execution/activities/{record_id}/history",
    summary="История исполнения мероприятия",
    operation_id="get_execution_history",
    responses=answers(NotFoundError),
)
def told(running: Running, _actor: Reader, part: Paging, record_id: UUID) -> ExecutionDeedList:
    """Вернуть, что люди говорили о мероприятии и его связях с отчётами, новое первым; отменённое тоже."""
    found = history(running.store, part.cursor, part.limit, record=record_id)
    return ExecutionDeedList.model_validate({"items": found.items, "next": part.linked(found.next)})


@router.post(
    "/execution/words",
    summary="Сказать об исполнении многого сразу",
    operation_id="say_executions",
    responses=answers(NotFoundError, *SENT),
)
def said_together(running: Running, actor: Reviewer, given: WordsIn) -> DoneOut:
    """Сказать о мероприятиях, связях с отчётами, парах «отчёт — план»: одно действие, отменяется целиком.

    С `dry_run` ничего не меняется: ответ говорит, что изменилось бы.
    """
    return DoneOut.of(say(running.store, given.said(), actor, dry=given.dry_run))


@router.get(
    "/execution/deeds",
    summary="История исполнения",
    operation_id="list_execution_deeds",
    responses=answers(NotFoundError),
)
def deeds(
    running: Running,
    _actor: Reader,
    part: Paging,
    document: Annotated[UUID | None, Query(description="Только о плане или отчёте в этом документе")] = None,
) -> ExecutionDeedList:
    """Вернуть, что люди говорили об исполнении, новое первым; отменённое тоже."""
    found = history(running.store, part.cursor, part.limit, document=document)
    return ExecutionDeedList.model_validate({"items": found.items, "next": part.linked(found.next)})


@router.post(
    "/execution/deeds/{execution_deed_id}/undo",
    summary="Отменить сказанное",
    operation_id="undo_execution_deed",
    responses=answers(NotFoundError, AlreadyUndoneError, CrossSiteError),
)
def taken_back(running: Running, actor: Reviewer, execution_deed_id: UUID) -> DoneOut:
    """Отменить действие целиком; отмена отмены говорит те же слова ещё раз."""
    return DoneOut.of(undo(running.store, execution_deed_id, actor))


@router.get(
    "/execution/reports",
    summary="Отчёты и их планы",
    operation_id="list_execution_reports",
    responses=answers(),
)
def reports(running: Running, _actor: Reader, part: Paging, municipality: Chosen = None) -> ReportPairList:
    """Вернуть пары «отчёт — план», новые отчёты первыми, с числами: сколько мероприятий отчёт покрывает."""
    found = pairs(running.store, municipality, part.cursor, part.limit)
    return ReportPairList(items=[ReportPairOut.of(pair) for pair in found.items], next=part.linked(found.next))


@router.get(
    "/execution/reports/{document_id}/plans/{planned_id}",
    summary="Отчёт рядом с планом",
    operation_id="get_execution_report",
    responses=answers(NotFoundError),
)
def side_by_side(running: Running, _actor: Reader, document_id: UUID, planned_id: UUID, day: Today = None) -> BesideOut:
    """Вернуть строки плана и утверждения отчёта со связями: исполнено, не упомянуто, сделано сверх плана."""
    found = beside(running.store, document_id, planned_id)
    at = day or now().date()
    return BesideOut.of(found, {line.record.id: status_of(line.fact, at) for line in found.planned if line.fact})


@router.post(
    "/execution/reports/{document_id}/plans/{planned_id}/links",
    summary="Решить о связях разом",
    operation_id="decide_execution_links",
    responses=answers(NotFoundError, *SENT),
)
def decided(running: Running, actor: Reviewer, document_id: UUID, planned_id: UUID, given: DecideIn) -> DoneOut:
    """Подтвердить или отклонить все связи отчёта и плана в этих состояниях: одно действие, отменяется целиком."""
    if not given.kind.is_of_link:
        raise InvalidValueError("/kind", "confirm — подтвердить связи, refuse — отклонить.")
    return DoneOut.of(decide(running.store, given.deciding(document_id, planned_id), actor, dry=given.dry_run))
