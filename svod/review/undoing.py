"""Undo: the inverse of a command, written as a command of its own; undoing that one is a redo."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.review import Action, Command, Revision, Target, applied, conflicts, inverses
from model.service_errors import AlreadyUndoneError, UndoConflictError
from store.codec import result_from_json, result_to_json
from store.repositories import Store
from svod.review.sheet import Sheet, Step, open_sheet, write
from svod.review.values import value_of, with_value


def undo(store: Store, command: UUID, actor: Actor) -> Command:
    """Take a command back; raises NotFoundError, AlreadyUndoneError, UndoConflictError where a field changed since."""
    with store.transaction() as work:
        sheet = open_sheet(work, work.reviews.get(command).document_id)
        done = work.reviews.get(command)  # once more: only under the document's lock it stays as it is
        if done.undone_by is not None:
            raise AlreadyUndoneError
        back = inverses(done.revisions)
        own = tuple(revision for revision in back if revision.target is Target.DOCUMENT)
        step = Step(action=Action.UNDO, actor=actor, record_id=done.record_id, revisions=own, undoes=done.id)
        return write(work, sheet, taken_back(sheet, back), step)[1]


def taken_back(sheet: Sheet, back: Iterable[Revision]) -> Sheet:
    """Return the sheet with the inverse revisions made; raises UndoConflictError."""
    targets: defaultdict[UUID, list[Revision]] = defaultdict(list)
    for revision in back:
        targets[revision.target_id].append(revision)
    sheet = _document_back(sheet, targets.pop(sheet.document.id, []))
    for target, revisions in targets.items():
        row = sheet.record(target)
        value = value_of(row)
        if conflicts(value, revisions):
            raise UndoConflictError
        sheet = sheet.with_record(with_value(row, applied(value, revisions)))
    return sheet


def _document_back(sheet: Sheet, revisions: list[Revision]) -> Sheet:
    if not revisions:
        return sheet
    value = result_to_json(sheet.value)
    if conflicts(value, revisions):
        raise UndoConflictError
    return replace(sheet, value=result_from_json(applied(value, revisions)))
