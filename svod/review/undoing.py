"""Undo: the inverse of a command, written as a command of its own; undoing that one is a redo."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.review import Action, Command, Json, Revision, Target, applied, conflicts, inverses, pointer_steps, value_at
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError, UndoConflictError
from model.stored import StoredRecord
from store.codec import result_from_json, result_to_json, without_records
from store.repositories import Store, Work
from svod.registry.lessons import relearn, unlearn
from svod.review.sheet import Sheet, Step, open_sheet, write
from svod.review.standing import POSTPONED, STATE, corrected, standing
from svod.review.values import SOURCE, derived, value_of, with_value


def undo(store: Store, command: UUID, actor: Actor) -> Command:
    """Take a command back; raises NotFoundError, AlreadyUndoneError, UndoConflictError where a field changed since."""
    with store.transaction() as work:
        sheet = open_sheet(work, work.reviews.get(command).document_id)
        done = work.reviews.get(command)  # once more: only under the document's lock it stays as it is
        if done.undone_by is not None:
            raise AlreadyUndoneError
        back = inverses(done.revisions)
        if is_read_since(sheet, done) and _is_correction(work, done):
            back = tuple(without(work, sheet, done, back))
        own = tuple(revision for revision in back if revision.target is Target.DOCUMENT)
        step = Step(action=Action.UNDO, actor=actor, record_id=done.record_id, revisions=own, undoes=done.id)
        written = write(work, sheet, taken_back(sheet, back), step)[1]
        unlearn(work, done.id)
        if done.undoes is not None:
            relearn(work, done.undoes, written.id)
        return written


def is_read_since(sheet: Sheet, done: Command) -> bool:
    """Tell whether the document was read anew after the command: an undo brings back what is read now."""
    read_at = sheet.document.read_at
    return read_at is not None and read_at > done.at


def _is_correction(work: Work, done: Command) -> bool:
    """Tell a correction, or a redo of one, from an undo: taking that one back makes the correction once more."""
    return done.undoes is None or not _is_correction(work, work.reviews.get(done.undoes))


def without(work: Work, sheet: Sheet, done: Command, back: Iterable[Revision]) -> Iterator[Revision]:
    """Yield the inverse revisions with what would stand there now, had the command never been."""
    shown: dict[UUID, Json] = {}
    for revision in back:
        target = revision.target_id
        if target not in shown:
            commands = (one for one in work.reviews.revisions_of(target) if one.id != done.id)
            others = standing(commands, sheet.document.id)
            shown[target] = _shown(work, sheet, target, others)
        stays = revision.pointer in {STATE, POSTPONED} or shown[target] is None
        new = revision.new if stays else value_at(shown[target], pointer_steps(revision.pointer))
        yield replace(revision, new=new)


def _shown(work: Work, sheet: Sheet, target: UUID, others: Iterable[Revision]) -> Json:
    """Return the value of a document or record as read and corrected by others; None where nothing was read."""
    if target == sheet.document.id:
        reading = work.documents.reading(target)
        return result_to_json(corrected(without_records(reading.result), others)) if reading else None
    row = sheet.record(target)
    if row.read is None:
        return None
    read = replace(row, record=row.read)
    try:
        return value_of(derived(read, read, others))
    except InvalidValueError:  # one of them fits the new reading no more
        return None


def taken_back(sheet: Sheet, back: Iterable[Revision]) -> Sheet:
    """Return the sheet with the inverse revisions made; raises UndoConflictError."""
    targets: defaultdict[UUID, list[Revision]] = defaultdict(list)
    for revision in back:
        targets[revision.target_id].append(revision)
    sheet = _document_back(sheet, targets.pop(sheet.document.id, []))
    for target, own in targets.items():
        row = _standing_here(sheet, target)
        value = value_of(row)
        revisions = [_as_placed(row, value, revision) for revision in own]
        if conflicts(value, revisions):
            raise UndoConflictError
        sheet = sheet.with_record(with_value(row, applied(value, revisions)))
    return sheet


def _as_placed(row: StoredRecord, value: Json, revision: Revision) -> Revision:
    """Where the pages were drawn, or read anew, since, the places go back to those of this reading."""
    if revision.pointer != SOURCE or value["source"] == revision.old or row.read is None:
        return revision
    own = value_of(replace(row, record=row.read))["source"]
    return replace(revision, old=value["source"], new=own)


def _standing_here(sheet: Sheet, target: UUID) -> StoredRecord:
    """Return a record of the sheet; raises UndoConflictError where it goes on in another version by now."""
    try:
        return sheet.record(target)
    except NotFoundError:
        raise UndoConflictError from None


def _document_back(sheet: Sheet, revisions: list[Revision]) -> Sheet:
    if not revisions:
        return sheet
    value = result_to_json(sheet.value)
    if conflicts(value, revisions):
        raise UndoConflictError
    return replace(sheet, value=result_from_json(applied(value, revisions)))
