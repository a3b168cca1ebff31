"""What a document says of itself: its header, orders, annexes, plans' titles and years, names of entities."""

import re
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.mention import Origin
from model.result import Result
from model.review import Action, Json, Revision, Target, pointer_steps, replaced, value_at
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from model.stored import StoredRecord
from normalize.deadlines import parse_deadline
from store.codec import result_from_json, result_to_json
from store.repositories import Store
from svod.review.context import context_of
from svod.review.header_values import checked_value
from svod.review.sheet import Sheet, Step, changed_count, open_sheet, write
from svod.review.teaching import teach_names
from svod.review.types import DocumentChange, Restructured

#: What a person may correct, and nothing else.
_PATHS = (
    re.compile(r"/document/(?:region|municipality|place|date|title)"),
    re.compile(r"/orders/\d{1,4}/(?:number|date|title|issuer|kind|signatory)"),
    re.compile(r"/annexes/\d{1,4}/(?:number|order_number|order_date)"),
    re.compile(r"/plans/\d{1,4}/(?:title|level|years|academic_year)"),
    re.compile(r"/entities/[^/]{1,100}/(?:name|aliases)"),
)


def correct_document(
    store: Store, document: UUID, rev: int, changes: Sequence[DocumentChange], actor: Actor
) -> Restructured:
    """Correct the header or names; deadlines follow when a plan's years change.

    Raises NotFoundError, StaleRevisionError, InvalidValueError.
    """
    with store.transaction() as work:
        sheet = open_sheet(work, document)
        if sheet.document.rev != rev:
            raise StaleRevisionError(document)
        value, revisions = revised(result_to_json(sheet.value), document, changes)
        after = with_years(sheet, replace(sheet, value=result_from_json(value)))
        step = Step(action=_action_of(changes), actor=actor, revisions=revisions)
        written, command = write(work, sheet, after, step)
        teach_names(work, sheet, changes, command, actor)
        return Restructured(document=written.document, command=command, changed=changed_count(sheet, after))


def revised(value: Json, document: UUID, changes: Sequence[DocumentChange]) -> tuple[Json, tuple[Revision, ...]]:
    """Return the value with the changes made, and their revisions; raises NotFoundError, InvalidValueError."""
    before = value
    for change in changes:
        value = replaced(value, _checked_steps(value, change), checked_value(change.path, change.value))
    # What is kept, not what was sent, is what an undo will find there.
    value = result_to_json(result_from_json(value))
    revisions = (_revision(document, path, before, value) for path in dict.fromkeys(one.path for one in changes))
    return value, tuple(revision for revision in revisions if revision.old != revision.new)


def _revision(document: UUID, path: str, before: Json, after: Json) -> Revision:
    steps = pointer_steps(path)
    old, new = value_at(before, steps), value_at(after, steps)
    return Revision(target=Target.DOCUMENT, target_id=document, pointer=path, old=old, new=new)


def with_years(before: Sheet, after: Sheet) -> Sheet:
    """Return the sheet with deadlines read anew in plans whose years or dates changed; people's own words stay."""
    moved = {
        plan.id for plan in after.value.plans if context_of(before.value, plan.id) != context_of(after.value, plan.id)
    }
    return after.mapped(lambda row: _dated_anew(row, after.value) if row.plan_id in moved else row)


def _dated_anew(row: StoredRecord, value: Result) -> StoredRecord:
    state = row.record.fields.get("deadline")
    if row.record.deadline.raw is None or (state and state.origin is Origin.PERSON):
        return row
    context = replace(context_of(value, row.plan_id), section=row.record.section)
    return replace(row, record=replace(row.record, deadline=parse_deadline(row.record.deadline.raw, context)))


def _checked_steps(value: Json, change: DocumentChange) -> tuple[str, ...]:
    if not any(pattern.fullmatch(change.path) for pattern in _PATHS):
        raise InvalidValueError(change.path[:200], "Это поле документа не правится.")
    steps = pointer_steps(change.path)
    if not isinstance(value_at(value, steps[:-1]), dict):
        raise NotFoundError("part of the document")
    return steps


def _action_of(changes: Sequence[DocumentChange]) -> Action:
    return Action.ENTITY if all(change.path.startswith("/entities/") for change in changes) else Action.HEADER
