"""Corrections of a whole document: header, columns, sections, missing records, its approval."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from api.answered import answer_approval, answer_document, answer_record
from api.conditional import Revision
from api.deps import Running
from api.models.documents import ColumnRole, DocumentChanged, DocumentPatch, SectionRename
from api.models.records import FixOut, RecordAdd, RecordChanged
from api.models.review import DocumentApprove, DocumentApproved, FixList, RecordFixes
from api.openapi import CHANGED, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.service_errors import NotFoundError, NotReadyError, SupersededError
from svod.review import (
    Addition,
    ColumnChoice,
    DocumentChange,
    SectionRenaming,
    add,
    approve,
    correct_document,
    offered_fixes,
    rename_section,
    set_column_role,
)

router = APIRouter(prefix="/documents/{document_id}", tags=["documents"])

PlanId = Annotated[str, Path(max_length=200, pattern=r"^[^\x00-\x1f/]+$", examples=["plan-1"])]
Number = Annotated[int, Path(ge=0, le=1000, description="Номер графы с нуля")]


@router.patch(
    "", summary="Исправить сведения", operation_id="change_document", responses=answers(SupersededError, *CHANGED)
)
def change(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, document_id: UUID, rev: Revision, given: DocumentPatch
) -> DocumentChanged:
    """Исправить сведения о документе, приказе, приложении, плане или названии. Все правки или ни одной."""
    changes = [DocumentChange(path=one.path, value=one.value) for one in given.changes]
    return answer_document(response, running, correct_document(running.store, document_id, rev, changes, actor))


@router.put(
    "/plans/{plan_id}/columns/{number}",
    summary="Исправить роль графы",
    operation_id="set_column",
    responses=answers(SupersededError, *CHANGED),
)
def column(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reviewer,
    document_id: UUID,
    plan_id: PlanId,
    number: Number,
    rev: Revision,
    given: ColumnRole,
) -> DocumentChanged:
    """Сказать, что в графе: её ячейки во всех записях плана переходят в новое поле, прежнее уходит в extra."""
    choice = ColumnChoice(plan_id=plan_id, number=number, role=given.role)
    return answer_document(response, running, set_column_role(running.store, document_id, rev, choice, actor))


@router.post(
    "/plans/{plan_id}/sections",
    summary="Переименовать раздел",
    operation_id="rename_section",
    responses=answers(SupersededError, *CHANGED),
)
def section(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reviewer,
    document_id: UUID,
    plan_id: PlanId,
    rev: Revision,
    given: SectionRename,
) -> DocumentChanged:
    """Назвать раздел иначе во всех его записях."""
    renaming = SectionRenaming(plan_id=plan_id, old=given.from_, new=given.to, number=given.number)
    return answer_document(response, running, rename_section(running.store, document_id, rev, renaming, actor))


@router.post(
    "/records",
    summary="Добавить пропущенную запись",
    operation_id="add_record",
    status_code=201,
    responses=answers(NotReadyError, SupersededError, *CHANGED),
)
def missing(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, document_id: UUID, rev: Revision, given: RecordAdd
) -> RecordChanged:
    """Добавить мероприятие, которое машина не увидела."""
    addition = Addition(plan_id=given.plan_id, after=given.after, fields=dict(given.fields.items()))
    return answer_record(response, add(running.store, document_id, rev, addition, actor))


@router.post(
    "/approve",
    summary="Утвердить документ",
    operation_id="approve_document",
    responses=answers(SupersededError, NotReadyError, *CHANGED),
)
def approved(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: Reviewer,
    document_id: UUID,
    rev: Revision,
    given: DocumentApprove | None = None,
) -> DocumentApproved:
    """Подтвердить все непроверенные записи, кроме отложенных, одним действием; сказать, где не всё решено."""
    asked = given or DocumentApprove()
    return answer_approval(response, approve(running.store, document_id, rev, actor, dry_run=asked.dry_run))


@router.get("/fixes", summary="Предложенные исправления", operation_id="list_fixes", responses=answers(NotFoundError))
def fixes(running: Running, _actor: Reader, document_id: UUID, part: Paging) -> FixList:
    """Вернуть записи документа, для которых есть исправления одним нажатием, с учётом соседних строк и лет плана."""
    found = offered_fixes(running.store, document_id, part.cursor, part.limit)
    items = [RecordFixes(record_id=row, fixes=[FixOut.of(one) for one in offered]) for row, offered in found.items]
    return FixList(items=items, next=part.linked(found.next))
