"""Adjudication: a methodist says which of the two holds, or a third; the record follows; all of it can be undone."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.review import Action, Command
from model.second_check import Answers, CheckState, SecondCheck, is_same
from model.service_errors import InvalidValueError, StaleRevisionError, UndoConflictError
from model.stored import ReviewState, StoredRecord
from model.text import collapse
from store.repositories import Store, Work
from svod.ids import now
from svod.review.context import context_of
from svod.review.fields import text_of
from svod.review.records import edited
from svod.review.sheet import Step, open_sheet, write
from svod.review.types import Edits
from svod.versions.undoing import undo


def decide(store: Store, check: UUID, rev: int, fields: Mapping[str, str | None], actor: Actor) -> SecondCheck:
    """Settle a disagreement; every disputed field needs a value.

    Raises NotFoundError, StaleRevisionError, InvalidValueError, SupersededError.
    """
    with store.transaction() as work:
        known = work.checks.get(check, lock=True)
        if known.rev != rev or known.state is not CheckState.DISPUTED:
            raise StaleRevisionError(check)
        final = _final(known, fields)
        command = _correct(work, known, final, actor)
        settled = replace(known, state=CheckState.SETTLED, final=final, final_name=actor.name, final_at=now())
        return work.checks.save(replace(settled, command_id=command.id if command else None))


def reopen(store: Store, check: UUID, rev: int, actor: Actor) -> SecondCheck:
    """Take a decision back: the record is as it was before it, the disagreement stands again.

    Raises NotFoundError, StaleRevisionError, UndoConflictError where the record was changed since.
    """
    with store.transaction() as work:
        known = work.checks.get(check)
        if known.rev != rev or known.state is not CheckState.SETTLED:
            raise StaleRevisionError(check)
        done = work.reviews.get(known.command_id) if known.command_id else None
    if done is not None and done.undone_by is None:
        undo(store, done.id, actor)
    with store.transaction() as work:
        known = work.checks.get(check, lock=True)
        if known.rev != rev:
            raise UndoConflictError
        blank = replace(known, state=CheckState.DISPUTED, final=None, final_name=None, final_at=None, command_id=None)
        return work.checks.save(blank)


def _final(known: SecondCheck, fields: Mapping[str, str | None]) -> dict[str, str | None]:
    disputed = known.disputed
    for name in (*fields, *disputed):
        if name not in disputed:
            raise InvalidValueError(f"/fields/{name[:50]}", "Об этом поле спора нет.")
        if name not in fields:
            raise InvalidValueError(f"/fields/{name}", "Решите и об этом поле.")
    final = {name: collapse(fields[name] or "") or None for name in disputed}
    if "activity" in final and final["activity"] is None:
        raise InvalidValueError("/fields/activity", "Запись без мероприятия не бывает: удалите её, если она лишняя.")
    return final


def _correct(work: Work, known: SecondCheck, final: Answers, actor: Actor) -> Command | None:
    """Write what was decided into the record; None where it stands there already."""
    sheet = open_sheet(work, known.document_id)
    row = sheet.record(known.record_id)
    wanted = {name: text for name, text in final.items() if not is_same({name: text_of(row.record, name)}, final, name)}
    if not wanted or row.state is ReviewState.DELETED:
        return None
    edits = Edits(
        set={name: text for name, text in wanted.items() if text is not None},
        absent=tuple(name for name, text in wanted.items() if text is None),
    )
    record = edited(row.record, edits, context_of(sheet.value, row.plan_id))
    changed = replace(row, record=record, state=_state_after(row))
    step = Step(action=Action.CHECK, actor=actor, record_id=row.id)
    return write(work, sheet, sheet.with_record(changed), step)[1]


def _state_after(row: StoredRecord) -> ReviewState:
    return ReviewState.ADDED if row.state is ReviewState.ADDED else ReviewState.CORRECTED
