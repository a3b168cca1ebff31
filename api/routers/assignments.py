"""Assignments, and what waits for me."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.people import (
    AssignmentAdd,
    AssignmentItem,
    AssignmentList,
    AssignmentOut,
    AssignmentPatch,
    AssignmentsGiven,
    SetTakenBack,
    TaskCountsOut,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Reader, Reviewer
from model.assignment import AssignmentFilter, AssignmentState
from model.service_errors import CrossSiteError, NotFoundError
from svod.people.assigning import (
    AssignmentChange,
    Giving,
    change_assignment,
    give,
    take_back,
    task_counts,
    withdraw,
)

router = APIRouter(tags=["people"])


@router.get("/me/tasks", summary="Сколько у меня заданий", operation_id="count_my_tasks", responses=answers())
def tasks(running: Running, actor: Reviewer) -> TaskCountsOut:
    """Вернуть, сколько меня ждёт: поручений, упоминаний, вторых проверок, разногласий."""
    return TaskCountsOut.model_validate(task_counts(running.store, actor))


@router.get("/assignments", summary="Поручения", operation_id="list_assignments", responses=answers())
def assignments(  # noqa: PLR0913 -- the parts of the request
    *,
    running: Running,
    actor: Reader,
    part: Paging,
    mine: Annotated[bool, Query(description="Только мои")] = False,
    account: Annotated[UUID | None, Query(description="Кому поручено")] = None,
    document: Annotated[UUID | None, Query(description="Об этом документе")] = None,
    batch: Annotated[UUID | None, Query(description="Об этой партии")] = None,
    state: AssignmentState | None = None,
) -> AssignmentList:
    """Вернуть поручения, новые первыми, с тем, сколько осталось проверить."""
    wanted = AssignmentFilter(account=actor.id if mine else account, document=document, batch=batch, state=state)
    with running.store.transaction() as work:
        found = work.assignments.list(wanted, part.cursor, part.limit)
    return AssignmentList(items=[AssignmentItem.told(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/assignments",
    summary="Поручить проверку",
    operation_id="add_assignments",
    status_code=201,
    responses=answers(NotFoundError, *SENT),
)
def add(running: Running, actor: Reviewer, given: AssignmentAdd) -> AssignmentsGiven:
    """Поручить документы, партию или весь муниципалитет; без `account` — взять себе.

    Проверяющий поручает только себе, методист — любому. Занятое другими остаётся у них, пока нет `reassign`.
    """
    giving = Giving(
        account=given.account or actor.id,
        documents=tuple(given.documents),
        batch=given.batch,
        municipality=given.municipality,
        due=given.due,
        note=given.note,
        reassign=given.reassign,
    )
    made = give(running.store, giving, actor)
    return AssignmentsGiven.of(made.set_id, made.assignments, made.passed)


@router.delete(
    "/assignments/sets/{set_id}",
    summary="Отменить поручение целиком",
    operation_id="undo_assignments",
    responses=answers(NotFoundError, CrossSiteError),
)
def set_back(running: Running, actor: Reviewer, set_id: UUID) -> SetTakenBack:
    """Отозвать всё, что поручено одним действием: прежние исполнители получают своё обратно."""
    return SetTakenBack(count=take_back(running.store, set_id, actor))


@router.get(
    "/assignments/{assignment_id}", summary="Поручение", operation_id="get_assignment", responses=answers(NotFoundError)
)
def assignment(response: Response, running: Running, _actor: Reader, assignment_id: UUID) -> AssignmentOut:
    """Вернуть поручение."""
    with running.store.transaction() as work:
        found = work.assignments.get(assignment_id)
    tag(response, found.rev)
    return AssignmentOut.model_validate(found)


@router.patch(
    "/assignments/{assignment_id}",
    summary="Изменить поручение",
    operation_id="change_assignment",
    responses=answers(*CHANGED),
)
def change(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, assignment_id: UUID, rev: Revision, given: AssignmentPatch
) -> AssignmentOut:
    """Изменить срок и пояснение, отметить сделанным или вернуть в работу: своё — проверяющий, любое — методист."""
    wanted = AssignmentChange(
        note=given.note, due=given.due, no_due="due" in given.model_fields_set and given.due is None, done=given.done
    )
    changed = change_assignment(running.store, assignment_id, rev, wanted, actor)
    tag(response, changed.rev)
    return AssignmentOut.model_validate(changed)


@router.delete(
    "/assignments/{assignment_id}",
    summary="Отозвать поручение",
    operation_id="delete_assignment",
    responses=answers(*CHANGED),
)
def delete(response: Response, running: Running, actor: Reviewer, assignment_id: UUID, rev: Revision) -> AssignmentOut:
    """Отозвать поручение; прежний исполнитель, если был, получает его обратно."""
    changed = withdraw(running.store, assignment_id, rev, actor)
    tag(response, changed.rev)
    return AssignmentOut.model_validate(changed)
