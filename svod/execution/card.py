"""One activity: when it is due, what speaks of it, what people said."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from model.execution import ExecutionDeed, ExecutionLink, ReportStatement, StandingWord, Told
from model.paging import Slice
from model.service_errors import NotFoundError
from normalize.due.dates import due_dates
from store.repositories import Store, Work
from svod.execution.asked import Asked
from svod.execution.facts import Setting, mark_told
from svod.execution.listing import ActivityLine, lines_of
from svod.execution.statements import statements_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Testimony:
    """Связь с отчётом: the link, the statement it is of, the report's name."""

    link: ExecutionLink
    #: None where the report says it no more.
    statement: ReportStatement | None
    report: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExecutionCard:
    """Карточка исполнения."""

    line: ActivityLine
    #: As the plan says, in order.
    dues: tuple[date, ...]
    mark: Told | None
    testimonies: tuple[Testimony, ...]
    #: In force, the oldest first.
    words: tuple[StandingWord, ...]


def card(store: Store, record: UUID, asked: Asked) -> ExecutionCard:
    """Return what is known of an activity; raises NotFoundError."""
    with store.transaction() as work:
        lines = lines_of(work, [record], asked)
        if not lines:
            raise NotFoundError("execution")
        row = lines[0].record
        setting = Setting(years=work.documents.get(row.document_id).years)
        return ExecutionCard(
            line=lines[0],
            dues=due_dates(row.record.deadline, setting.span),
            mark=mark_told(row.record.mark, setting.year),
            testimonies=_testimonies(work, record),
            words=work.executions.standing([record]),
        )


def history(
    store: Store, cursor: str | None, limit: int, *, record: UUID | None = None, document: UUID | None = None
) -> Slice[ExecutionDeed]:
    """Return what people said, newest first: of an activity, of a plan or report, or of all; raises NotFoundError."""
    with store.transaction() as work:
        if record is not None:
            work.records.get(record)
        if document is not None:
            work.documents.get(document)
        return work.executions.deeds(cursor, limit, record=record, document=document)


def _testimonies(work: Work, record: UUID) -> tuple[Testimony, ...]:
    links = work.executions.links_of_records([record])
    found = {}
    for report in {link.report_id for link in links}:
        value = work.documents.value(report)
        found[report] = {one.key: one for one in statements_of(value)} if value else {}
    names = {report: work.documents.get(report).name for report in found}
    return tuple(
        Testimony(link=link, statement=found[link.report_id].get(link.said), report=names[link.report_id])
        for link in links
    )
