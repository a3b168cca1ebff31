"""One record: accept, correct, mark absent, delete, add."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.plan import Record
from model.review import Action, Command
from model.service_errors import InvalidValueError, StaleRevisionError, SupersededError
from model.stored import ReviewState, StoredRecord
from normalize.deadlines import DeadlineContext
from normalize.ids import offline_id
from store.repositories import Store, Work
from svod.ids import new_id
from svod.review.context import context_of, plan_of
from svod.review.fields import accepted_field, with_field, without_field
from svod.review.positions import place_after, with_room
from svod.review.sheet import Sheet, Step, open_sheet, write
from svod.review.types import Addition, Edits, Reviewed

#: States that say a person has looked already; accepting such a record leaves them.
_SEEN = {ReviewState.CORRECTED, ReviewState.ADDED}


def accept(store: Store, record: UUID, rev: int, actor: Actor) -> Reviewed:
    """Confirm a record as it stands; raises NotFoundError, StaleRevisionError, InvalidValueError for a deleted one."""
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        refuse_deleted(row)
        state = row.state if row.state in _SEEN else ReviewState.ACCEPTED
        return written(work, sheet, replace(row, state=state, postponed=None), Action.ACCEPT, actor)


def delete(store: Store, record: UUID, rev: int, actor: Actor) -> Reviewed:
    """Take a record that is no activity out of the register; raises NotFoundError, StaleRevisionError."""
    with store.transaction() as work:
        sheet, row = opened(work, record, rev)
        return written(work, sheet, replace(row, state=ReviewState.DELETED), Action.DELETE, actor)


def correct(store: Store, record: UUID, rev: int, edits: Edits, actor: Actor, *, lenient: bool = False) -> Reviewed:  # noqa: PLR0913 -- one option above the five
    """Correct fields of a record.

    With `lenient` a stale `rev` is merged where others changed other fields. Raises NotFoundError, StaleRevisionError,
    InvalidValueError.
    """
    with store.transaction() as work:
        sheet, row = opened(work, record, None)
        if not lenient:
            same(row, rev)
        merged_with = _merge(work, row, rev, edits)
        refuse_deleted(row)
        corrected = edited(row.record, edits, context_of(sheet.value, row.plan_id))
        state = ReviewState.ADDED if row.state is ReviewState.ADDED else ReviewState.CORRECTED
        changed = looked_at(replace(row, record=corrected, state=_state_after(row, edits, state)))
        reviewed = written(work, sheet, changed, _action_of(edits), actor)
        return replace(reviewed, merged_with=merged_with)


def add(store: Store, document: UUID, rev: int, addition: Addition, actor: Actor) -> Reviewed:
    """Add a record the machine missed; raises NotFoundError, StaleRevisionError, InvalidValueError."""
    with store.transaction() as work:
        sheet = open_sheet(work, document)
        if sheet.document.rev != rev:
            raise StaleRevisionError(document)
        roomy = with_room(sheet, addition.plan_id, addition.after)
        row = _added(roomy, addition)
        after = replace(roomy, records=(*roomy.records, row))
        after, command = write(work, sheet, after, Step(action=Action.ADD, actor=actor, record_id=row.id))
        return Reviewed(record=after.record(row.id), command=command)


def edited(record: Record, edits: Edits, context: DeadlineContext) -> Record:
    """Return the record with the edits made, the section first, since deadlines hang on it."""
    both = {*edits.set} & {*edits.absent}
    if both:
        raise InvalidValueError(f"/{min(both)}", "Поле и исправлено, и отмечено отсутствующим.")
    for name in sorted(edits.set, key=lambda name: not name.startswith("section")):
        record = with_field(record, name, edits.set[name], context)
    for name in edits.absent:
        record = without_field(record, name, context)
    for name in edits.accept:
        record = accepted_field(record, name)
    return record


def opened(work: Work, record: UUID, rev: int | None) -> tuple[Sheet, StoredRecord]:
    """Lock the record's document and return both; raises StaleRevisionError where a `rev` is given and is not it."""
    sheet = open_sheet(work, work.records.get(record).document_id)
    row = sheet.record(record)
    if row.former_of is not None:
        raise SupersededError
    if rev is not None:
        same(row, rev)
    return sheet, row


def looked_at(row: StoredRecord) -> StoredRecord:
    """Return the record put off no more, where its check has ended."""
    return row if row.state is ReviewState.UNREVIEWED else replace(row, postponed=None)


def same(row: StoredRecord, rev: int) -> None:
    """Raise StaleRevisionError where the record has another `rev`."""
    if row.rev != rev:
        raise StaleRevisionError(row.id)


def _merge(work: Work, row: StoredRecord, rev: int, edits: Edits) -> str | None:
    """Return who changed other fields since `rev`; raises StaleRevisionError where the same field was changed."""
    missed = row.rev - rev
    if missed == 0:
        return None
    if not 0 < missed <= _MERGED_AT_MOST:
        raise StaleRevisionError(row.id)
    commands = work.reviews.of_record(row.id, None, missed).items
    if len(commands) < missed or _touched(commands, row.id) & edits.fields:
        raise StaleRevisionError(row.id)
    return commands[0].author


#: Changes by others that an edit is merged over; behind more of them a person should look first.
_MERGED_AT_MOST = 20


def _touched(commands: Sequence[Command], record: UUID) -> set[str]:
    """Return the fields the commands changed; a change of the whole record touches every field."""
    pointers = [
        revision.pointer for command in commands for revision in command.revisions if revision.target_id == record
    ]
    return {pointer.split("/")[-1] for pointer in pointers}


def refuse_deleted(row: StoredRecord) -> None:
    """Raise InvalidValueError where the record is deleted."""
    if row.state is ReviewState.DELETED:
        raise InvalidValueError("/state", "Запись удалена: сначала отмените удаление.")


def _state_after(row: StoredRecord, edits: Edits, corrected: ReviewState) -> ReviewState:
    """Confirming single fields alone does not end the check of a record."""
    return corrected if edits.set or edits.absent else row.state


def _action_of(edits: Edits) -> Action:
    if edits.set:
        return Action.CORRECT
    return Action.ABSENT if edits.absent else Action.ACCEPT


def written(work: Work, sheet: Sheet, changed: StoredRecord, action: Action, actor: Actor) -> Reviewed:
    """Write one changed record of the sheet."""
    step = Step(action=action, actor=actor, record_id=changed.id)
    after, command = write(work, sheet, sheet.with_record(changed), step)
    return Reviewed(record=after.record(changed.id), command=command)


def _added(sheet: Sheet, addition: Addition) -> StoredRecord:
    plan_of(sheet.value, addition.plan_id)  # raises NotFoundError
    if not addition.fields.get("activity"):
        raise InvalidValueError("/activity", "Напишите, какое мероприятие пропущено.")
    row_id = new_id()
    above, position = place_after(sheet, addition.plan_id, addition.after)
    inherited = above.record if above else None
    bare = Record(
        id=offline_id(sheet.document.sha256, "added", row_id),
        activity="",
        section=inherited.section if inherited else None,
        section_number=inherited.section_number if inherited else None,
    )
    return StoredRecord(
        id=row_id,
        document_id=sheet.document.id,
        document_name=sheet.document.name,
        municipality=sheet.document.municipality,
        plan_id=addition.plan_id,
        position=position,
        state=ReviewState.ADDED,
        record=edited(bare, Edits(set=dict(addition.fields)), context_of(sheet.value, addition.plan_id)),
    )
