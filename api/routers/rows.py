"""Rows of a document: split, joined, told to be headers, put off."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from api.answered import answer_record, answer_rows
from api.conditional import Revision
from api.deps import Running
from api.models.records import RecordChanged
from api.models.review import RecordMerge, RecordPostpone, RecordSplit, RowsChanged, SectionHeader
from api.openapi import CHANGED, answers
from api.security import Reviewer
from model.service_errors import SupersededError
from model.stored import Postponement
from svod.review import Cut, Partner, fix, make_section_header, merge, postpone, resume, split

FixCode = Annotated[str, Path(pattern=r"^[a-z-]{1,60}$", examples=["year-of-plan"])]

router = APIRouter(prefix="/records/{record_id}", tags=["records"])


@router.post(
    "/split", summary="Разделить запись", operation_id="split_record", responses=answers(SupersededError, *CHANGED)
)
def parted(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision, given: RecordSplit
) -> RowsChanged:
    """Сделать из одной записи две: первая сохраняет номер в системе, вторая встаёт за ней."""
    cut = Cut(at=dict(given.cuts.items()), first=frozenset(given.first), second=frozenset(given.second))
    return answer_rows(response, split(running.store, record_id, rev, cut, actor))


@router.post(
    "/merge", summary="Соединить записи", operation_id="merge_record", responses=answers(SupersededError, *CHANGED)
)
def joined(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision, given: RecordMerge
) -> RowsChanged:
    """Присоединить другую запись того же плана: тексты складываются по графам, другая запись удаляется."""
    partner = Partner(record=given.other, rev=given.other_rev)
    return answer_rows(response, merge(running.store, record_id, rev, partner, actor))


@router.post(
    "/section",
    summary="Сделать заголовком раздела",
    operation_id="make_section",
    responses=answers(SupersededError, *CHANGED),
)
def header(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision, given: SectionHeader
) -> RowsChanged:
    """Сказать, что строка — название раздела: записи под ней, до следующего раздела, относятся к нему."""
    return answer_rows(response, make_section_header(running.store, record_id, rev, given.number, actor))


@router.post(
    "/postpone",
    summary="Отложить запись",
    operation_id="postpone_record",
    responses=answers(SupersededError, *CHANGED),
)
def put_off(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision, given: RecordPostpone
) -> RecordChanged:
    """Убрать непроверенную запись из очереди: до дня или пока не вернут. Проверка записи снимает отметку."""
    until = Postponement(until=given.until, reason=given.reason)
    return answer_record(response, postpone(running.store, record_id, rev, until, actor))


@router.delete(
    "/postpone",
    summary="Вернуть отложенную запись",
    operation_id="resume_record",
    responses=answers(SupersededError, *CHANGED),
)
def taken_back(response: Response, running: Running, actor: Reviewer, record_id: UUID, rev: Revision) -> RecordChanged:
    """Вернуть запись в очередь проверки."""
    return answer_record(response, resume(running.store, record_id, rev, actor))


@router.post(
    "/fixes/{code}",
    summary="Принять предложенное исправление",
    operation_id="fix_record",
    responses=answers(SupersededError, *CHANGED),
)
def fixed(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, record_id: UUID, code: FixCode, rev: Revision
) -> RecordChanged:
    """Сделать исправление из `fixes` записи или документа; если оно больше не предлагается, ответ 422."""
    return answer_record(response, fix(running.store, record_id, rev, code, actor))
