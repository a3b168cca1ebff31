"""Records: found, read, corrected."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Response

from api.answered import answer_record
from api.conditional import Revision, tag
from api.deps import Running
from api.models.records import RecordChanged, RecordOut, RecordPatch, RecordsFound
from api.openapi import CHANGED, answers
from api.paging import Paging
from api.record_query import Wanted
from api.security import Reader, Reviewer
from model.paging import COUNTED
from model.service_errors import NotFoundError, SupersededError
from svod.review import Edits, accept, correct, delete

router = APIRouter(prefix="/records", tags=["records"])

Prefer = Annotated[
    str | None,
    Header(max_length=200, description="handling=lenient: правка полей, которых другие не трогали, объединяется"),
]


@router.get("", summary="Найти записи", operation_id="find_records", responses=answers())
def records(running: Running, _actor: Reader, part: Paging, wanted: Wanted) -> RecordsFound:
    """Найти записи реестра; удалённые видны, только если их попросить (`state=deleted`)."""
    with running.store.transaction() as work:
        work.hurry()
        found = work.records.search(wanted, part.cursor, part.limit)
        count = work.records.count(wanted, COUNTED)
    return RecordsFound(
        items=[RecordOut.of(record) for record in found.items],
        next=part.linked(found.next),
        count=min(count, COUNTED),
        count_is_exact=count <= COUNTED,
    )


@router.get("/{record_id}", summary="Запись", operation_id="get_record", responses=answers(NotFoundError))
def record(response: Response, running: Running, _actor: Reader, record_id: UUID) -> RecordOut:
    """Вернуть запись, какая она сейчас."""
    with running.store.transaction() as work:
        found = work.records.get(record_id)
    tag(response, found.rev)
    return RecordOut.of(found)


@router.patch(
    "/{record_id}",
    summary="Исправить запись",
    operation_id="change_record",
    responses=answers(SupersededError, *CHANGED),
)
def change(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reviewer,
    record_id: UUID,
    rev: Revision,
    given: RecordPatch,
    prefer: Prefer = None,
) -> RecordChanged:
    """Исправить поля, подтвердить их или отметить «нет в документе»: всё вместе — одно действие."""
    edits = Edits(set=dict(given.set.items()), accept=tuple(given.accept), absent=tuple(given.absent))
    lenient = "handling=lenient" in (prefer or "").replace(" ", "").lower()
    return answer_record(response, correct(running.store, record_id, rev, edits, actor, lenient=lenient))


@router.post(
    "/{record_id}/accept",
    summary="Подтвердить запись",
    operation_id="accept_record",
    responses=answers(SupersededError, *CHANGED),
)
def accepted(response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision) -> RecordChanged:
    """Подтвердить, что запись прочитана верно."""
    return answer_record(response, accept(running.store, record_id, rev, actor))


@router.delete(
    "/{record_id}",
    summary="Удалить лишнюю запись",
    operation_id="delete_record",
    responses=answers(SupersededError, *CHANGED),
)
def deleted(response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision) -> RecordChanged:
    """Отметить, что это не мероприятие; запись остаётся в документе и возвращается отменой."""
    return answer_record(response, delete(running.store, record_id, rev, actor))
