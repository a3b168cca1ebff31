"""A column under another role: its cells move from the field they were taken for to the one they belong to."""

from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.plan import Column, Plan, Record, Role
from model.review import Action, Revision, Target
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from model.stored import ReviewState, StoredRecord
from normalize.deadlines import DeadlineContext
from store.repositories import Store
from svod.review.context import context_of, plan_of
from svod.review.fields import EDITORS, text_of
from svod.review.sheet import Sheet, Step, changed_count, open_sheet, write
from svod.review.teaching import teach_heading
from svod.review.types import ColumnChoice, Restructured

#: Roles whose cells stand in a field of the record; the cells of all others stand in `extra` under their header.
_FIELDS = {
    Role.NUMBER: "number",
    Role.ACTIVITY: "activity",
    Role.DEADLINE: "deadline",
    Role.RESPONSIBLE: "responsible",
    Role.RESULT: "result",
    Role.INDICATOR: "result",
    Role.SECTION: "section",
    Role.PLACE: "place",
    Role.PARTICIPANTS: "participants",
    Role.MARK: "mark",
}


def set_column_role(store: Store, document: UUID, rev: int, column: ColumnChoice, actor: Actor) -> Restructured:
    """Give a column of a plan another role; a column that had that role becomes one of the others.

    Raises NotFoundError, StaleRevisionError, InvalidValueError.
    """
    with store.transaction() as work:
        sheet = open_sheet(work, document)
        if sheet.document.rev != rev:
            raise StaleRevisionError(document)
        after, revisions = with_role(sheet, column)
        step = Step(action=Action.COLUMN, actor=actor, revisions=revisions)
        written, command = write(work, sheet, after, step)
        teach_heading(work, sheet, column, command, actor)
        return Restructured(document=written.document, command=command, changed=changed_count(sheet, after))


def with_role(sheet: Sheet, choice: ColumnChoice) -> tuple[Sheet, tuple[Revision, ...]]:
    """Return the sheet with the column's cells moved, and the revisions of the plan's columns."""
    plan = plan_of(sheet.value, choice.plan_id)
    moves = _moves(plan, choice)
    context = context_of(sheet.value, plan.id)
    own = {row.id for row in sheet.records if row.plan_id == plan.id and row.state is not ReviewState.ADDED}
    moved = sheet.mapped(lambda row: _moved(row, plan, moves, context) if row.id in own else row)
    columns = tuple(
        Column(role=moves.get(number, column.role), header=column.header) for number, column in enumerate(plan.columns)
    )
    plans = tuple(replace(other, columns=columns) if other.id == plan.id else other for other in sheet.value.plans)
    return replace(moved, value=replace(sheet.value, plans=plans)), _revisions(sheet, plan, moves)


def _moves(plan: Plan, choice: ColumnChoice) -> dict[int, Role]:
    """Return the columns that get another role: the one chosen, and whichever had its role before."""
    if not 0 <= choice.number < len(plan.columns):
        raise NotFoundError("column")
    if plan.columns[choice.number].role is Role.ACTIVITY and choice.role is not Role.ACTIVITY:
        raise InvalidValueError("/role", "Сначала выберите, какая графа содержит мероприятие: без неё записей нет.")
    wanted = _FIELDS.get(choice.role)
    rivals = {
        number: Role.OTHER
        for number, column in enumerate(plan.columns)
        if wanted is not None and _FIELDS.get(column.role) == wanted and number != choice.number
    }
    return {**rivals, choice.number: choice.role}


def _moved(row: StoredRecord, plan: Plan, moves: dict[int, Role], context: DeadlineContext) -> StoredRecord:
    """Take all moving cells out first, then put each where it belongs now."""
    record, cells = row.record, dict[int, str | None]()
    for number in moves:
        record, cells[number] = _taken(record, plan.columns[number], context)
    for number, role in moves.items():
        record = _put(record, plan.columns[number].header, role, cells[number], context)
    return replace(row, record=record)


def _taken(record: Record, column: Column, context: DeadlineContext) -> tuple[Record, str | None]:
    name = _FIELDS.get(column.role)
    if name is None:
        extra = {header: text for header, text in record.extra.items() if header != column.header}
        return replace(record, extra=extra), record.extra.get(column.header)
    text = text_of(record, name)
    # An activity is never empty: it is written over by the column that takes its place.
    return (record if name == "activity" else EDITORS[name](record, None, context)), text


def _put(record: Record, header: str, role: Role, text: str | None, context: DeadlineContext) -> Record:
    name = _FIELDS.get(role)
    if text is None:
        return record
    if name is None:
        return replace(record, extra={**record.extra, header: text})
    return EDITORS[name](record, text, context)


def _revisions(sheet: Sheet, plan: Plan, moves: dict[int, Role]) -> tuple[Revision, ...]:
    at = [other.id for other in sheet.value.plans].index(plan.id)
    return tuple(
        Revision(
            target=Target.DOCUMENT,
            target_id=sheet.document.id,
            pointer=f"/plans/{at}/columns/{number}/role",
            old=plan.columns[number].role.value,
            new=role.value,
        )
        for number, role in moves.items()
        if plan.columns[number].role is not role
    )
