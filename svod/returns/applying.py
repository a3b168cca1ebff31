"""What was chosen becomes corrections: one document and at most two hundred records a transaction, one command each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final
from uuid import UUID

from model.account import AccountRole, Actor
from model.plan import Record
from model.returned import (
    LineKind,
    LineState,
    Reason,
    Returned,
    ReturnedLine,
    ReturnedPortion,
    ReturnState,
)
from model.review import Action
from model.service_errors import InvalidValueError, NotFoundError, NotReadyError, SupersededError
from model.stored import ReviewState, StoredRecord
from normalize.ids import offline_id
from store.repositories import Store, Work
from svod.ids import new_id
from svod.returns.basing import cell_of
from svod.returns.cells import text_of
from svod.returns.comparing import taken_into
from svod.review.context import context_of
from svod.review.positions import place_after, with_room
from svod.review.records import edited, looked_at
from svod.review.sheet import Sheet, Step, open_sheet, write
from svod.review.types import Edits

#: Records of one command, and lines asked for at once: a record has twelve at most.
PORTION: Final = 200
_LINES: Final = PORTION * 12


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taken:
    """Лист, into which lines were taken, and what became of each of them."""

    sheet: Sheet
    lines: tuple[ReturnedLine, ...] = ()


def carry_over(store: Store, returned_id: UUID) -> None:
    """Take over what is chosen, portion by portion, from where it was left; a return in another state is left alone."""
    while _portion(store, returned_id):
        pass


def _portion(store: Store, returned_id: UUID) -> bool:
    """Take over one portion; tell whether there may be more."""
    with store.transaction() as work:
        returned = work.returns.get(returned_id, lock=True)
        if returned.state is not ReturnState.APPLYING:
            return False
        lines = _of_whole_records(work.returns.next_chosen(returned_id, _LINES))
        if not lines:
            work.returns.save(replace(returned, state=ReturnState.DONE))
            return False
        work.returns.save_lines(returned_id, _settled(work, returned, lines))
        return True


def _of_whole_records(lines: Sequence[ReturnedLine]) -> tuple[ReturnedLine, ...]:
    """Return the lines of at most so many records: those of one record are never parted."""
    grouped = [tuple(group) for _, group in groupby(lines, key=lambda line: line.record_id or line.number)]
    if len(lines) == _LINES and len(grouped) > 1:
        grouped.pop()  # it may go on behind the last line
    return tuple(line for group in grouped[:PORTION] for line in group)


def _settled(work: Work, returned: Returned, lines: Sequence[ReturnedLine]) -> tuple[ReturnedLine, ...]:
    """Take lines of one document into it; return them as they are then."""
    document = lines[0].document_id
    if document is None:
        return tuple(_left(line, Reason.NO_PLACE) for line in lines)
    try:
        sheet = open_sheet(work, document)
    except (NotFoundError, NotReadyError, SupersededError):
        return tuple(_left(line, Reason.SUPERSEDED) for line in lines)
    taken = _taken(sheet, lines)
    if taken.sheet != sheet:
        step = Step(action=Action.RETURN, actor=author_of(returned), deed=returned.id, file=returned.name)
        command = write(work, sheet, taken.sheet, step)[1]
        last = next(iter(work.returns.portions(returned.id, 1)), None)
        number = last.number + 1 if last else 1
        portion = ReturnedPortion(number=number, document_id=sheet.document.id, command=command.id)
        work.returns.add_portion(returned.id, portion)
    return taken.lines


def author_of(returned: Returned) -> Actor:
    """Return who decided that a file is taken over, as one who acts."""
    return Actor(
        id=returned.applied_by_id or returned.author_id,
        name=returned.applied_by or returned.author,
        role=AccountRole.REVIEWER,
    )


def _taken(sheet: Sheet, lines: Iterable[ReturnedLine]) -> _Taken:
    """Take lines, those of a record together, into a sheet."""
    taken = _Taken(sheet=sheet)
    last: dict[UUID | None, UUID] = {}
    for record_id, own in groupby(lines, key=lambda line: line.record_id):
        if record_id is not None:
            taken = _record_taken(taken, record_id, tuple(own))
            continue
        for line in own:
            taken, added = _row_added(taken, replace(line, after=last.get(line.after, line.after)))
            if added is not None:
                last[line.after] = added
    return taken


def _record_taken(taken: _Taken, record_id: UUID, lines: tuple[ReturnedLine, ...]) -> _Taken:
    row = next((row for row in taken.sheet.records if row.id == record_id), None)
    wrong = _closed(row)
    if row is None or wrong is not None:
        return replace(taken, lines=(*taken.lines, *(_left(line, wrong or Reason.SUPERSEDED) for line in lines)))
    late = [line for line in lines if _is_late(taken.sheet, row, line)]
    fitting = [line for line in lines if line not in late]
    changed = _changed(taken.sheet, row, fitting)
    if changed is None:
        late, fitting, changed = [*lines], [], row
    return _Taken(
        sheet=taken.sheet.with_record(changed) if changed != row else taken.sheet,
        lines=(
            *taken.lines,
            *(_left(line, Reason.CHANGED_SINCE) for line in late),
            *(replace(line, state=LineState.TAKEN) for line in fitting),
        ),
    )


def _closed(row: StoredRecord | None) -> Reason | None:
    if row is None or row.former_of is not None:
        return Reason.SUPERSEDED
    return Reason.DELETED if row.state is ReviewState.DELETED else None


def _is_late(sheet: Sheet, row: StoredRecord, line: ReturnedLine) -> bool:
    """Tell whether others have changed a field since it was compared."""
    return line.field is not None and text_of(cell_of(row, sheet.value, line.field)) != line.present


def _changed(sheet: Sheet, row: StoredRecord, lines: list[ReturnedLine]) -> StoredRecord | None:
    """Return the record with its lines taken; None where they make no sense any more."""
    cells = [line for line in lines if line.kind is not LineKind.REMOVED]
    if cells:
        try:
            made = taken_into(row, cells, context_of(sheet.value, row.plan_id))
        except (InvalidValueError, NotFoundError):
            return None
        if made is None:
            return None
        state = ReviewState.ADDED if row.state is ReviewState.ADDED else ReviewState.CORRECTED
        row = looked_at(replace(made, state=state))
    is_removed = len(cells) < len(lines)
    return replace(row, state=ReviewState.DELETED) if is_removed else row


def _row_added(taken: _Taken, line: ReturnedLine) -> tuple[_Taken, UUID | None]:
    """Add a row without id behind the one it stood under; the sheet with it, and its id."""
    try:
        sheet, row = _added(taken.sheet, line)
    except (InvalidValueError, NotFoundError):
        return replace(taken, lines=(*taken.lines, _left(line, Reason.NO_PLACE))), None
    said = replace(line, state=LineState.TAKEN, record_id=row.id)
    sheet = replace(sheet, records=(*sheet.records, row))
    return _Taken(sheet=sheet, lines=(*taken.lines, said)), row.id


def _added(sheet: Sheet, line: ReturnedLine) -> tuple[Sheet, StoredRecord]:
    plan_id = line.plan_id or ""
    context = context_of(sheet.value, plan_id)
    roomy = with_room(sheet, plan_id, line.after)
    above, position = place_after(roomy, plan_id, line.after)
    row_id = new_id()
    bare = Record(
        id=offline_id(sheet.document.sha256, "added", row_id),
        activity="",
        section=above.record.section if above else None,
        section_number=above.record.section_number if above else None,
    )
    row = StoredRecord(
        id=row_id,
        document_id=sheet.document.id,
        document_name=sheet.document.name,
        municipality=sheet.document.municipality,
        plan_id=plan_id,
        position=position,
        state=ReviewState.ADDED,
        record=edited(bare, Edits(set=dict(line.values)), context),
    )
    return roomy, row


def _left(line: ReturnedLine, reason: Reason) -> ReturnedLine:
    return replace(line, state=LineState.LEFT, reason=reason)
