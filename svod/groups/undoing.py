"""A decision taken back: every document as it was; what others changed since is left as it is, and named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from model.account import Actor
from model.group import Deed, DeedPortion, DeedState, PortionState
from model.review import Action, Command, Revision, applied, conflicts, inverses
from model.service_errors import (
    AlreadyUndoneError,
    ForbiddenError,
    InvalidValueError,
    NotFoundError,
    NotReadyError,
    SupersededError,
)
from model.work import Job, Priority, Task
from store.repositories import Store, Work
from svod.groups.deciding import DOCUMENTS_AT_ONCE, is_great
from svod.ids import new_id, now
from svod.review.ordering import in_order
from svod.review.sheet import Sheet, Step, open_sheet, write
from svod.review.undoing import is_read_since, without
from svod.review.values import value_of, with_value

#: Documents asked for at a time.
_PART = 50
_GOING = frozenset({DeedState.UNDOING, DeedState.UNDONE})


def undo_deed(store: Store, deed_id: UUID, actor: Actor) -> Deed:
    """Take a decision back, also one that is still being made; raises NotFoundError, AlreadyUndoneError."""
    with store.transaction() as work:
        deed = work.groups.deed(deed_id, lock=True)
        with work.whole():
            whole = work.groups.deed(deed_id)
        if deed.state in _GOING:
            raise AlreadyUndoneError
        if whole.documents != deed.documents:
            raise ForbiddenError("documents of others")
        taken = replace(deed, state=DeedState.UNDOING, undone_by=actor.name, undone_by_id=actor.id, undone_at=now())
        work.groups.save_deed(taken)
        if is_great(deed.records, deed.documents):
            work.jobs.defer(Job(task=Task.GROUP, subject=deed.id, priority=Priority.AWAITED))
            return work.groups.deed(deed.id)
        for portion in work.groups.portions_of(deed.id, None, None, DOCUMENTS_AT_ONCE).items:
            work.groups.save_portion(deed.id, take_back(work, portion, actor))
        work.groups.save_deed(replace(taken, state=DeedState.UNDONE))
        return work.groups.deed(deed.id)


def carry_back(store: Store, deed_id: UUID) -> None:
    """Take a decision back in the documents that are left, each in a transaction of its own."""
    with store.transaction() as work:
        deed = work.groups.deed(deed_id)
        if deed.state is not DeedState.UNDOING or deed.undone_by_id is None:
            return
        account = work.accounts.get(deed.undone_by_id)
    actor = Actor(id=account.id, name=account.name, role=account.role)
    while True:
        with store.transaction() as work:
            left = [
                *work.groups.portions_of(deed_id, PortionState.DONE, None, _PART).items,
                *work.groups.portions_of(deed_id, PortionState.WAITING, None, _PART).items,
            ]
        if not left:
            break
        for portion in left:
            with store.transaction() as work:
                work.groups.save_portion(deed_id, take_back(work, portion, actor))
    with store.transaction() as work:
        deed = work.groups.deed(deed_id, lock=True)
        work.groups.save_deed(replace(deed, state=DeedState.UNDONE))


def take_back(work: Work, portion: DeedPortion, actor: Actor) -> DeedPortion:
    """Take back what a decision did in one document; return its share with what was left."""
    undone = replace(portion, state=PortionState.UNDONE)
    if portion.command is None:
        return undone
    done = work.reviews.get(portion.command)
    if done.undone_by is not None:  # a person took this document's share back
        return undone
    try:
        sheet = open_sheet(work, portion.document_id)
    except (NotFoundError, NotReadyError, SupersededError):
        changed = {one.target_id for one in done.revisions}
        return replace(undone, left=tuple(dict.fromkeys((*portion.left, *changed))))
    after, left, kept = _taken_back(work, sheet, done)
    step = Step(action=Action.UNDO, actor=actor, undoes=done.id, deed=done.deed)
    write(work, sheet, after, step)
    if kept:
        work.reviews.append(in_order(work, _asserted(done, kept, actor)))
    return replace(undone, left=tuple(dict.fromkeys((*portion.left, *left))))


def _taken_back(work: Work, sheet: Sheet, done: Command) -> tuple[Sheet, list[UUID], list[Revision]]:
    """Return the sheet as it was, the records left as they are, and what of the decision still stands in them."""
    back = inverses(done.revisions)
    if is_read_since(sheet, done):
        back = tuple(without(work, sheet, done, back))
    targets: defaultdict[UUID, list[Revision]] = defaultdict(list)
    for revision in back:
        targets[revision.target_id].append(revision)
    left: list[UUID] = []
    kept: list[Revision] = []
    for target, revisions in targets.items():
        changed = _record_back(sheet, target, revisions)
        if changed is None:
            left.append(target)
            kept += _still(sheet, target, revisions)
        else:
            sheet = changed
    return sheet, left, kept


def _record_back(sheet: Sheet, target: UUID, revisions: Sequence[Revision]) -> Sheet | None:
    """Return the sheet with one record as it was; None where others have changed it since."""
    try:
        row = sheet.record(target)
        value = value_of(row)
        if conflicts(value, revisions):
            return None
        return sheet.with_record(with_value(row, applied(value, revisions)))
    except (NotFoundError, InvalidValueError):
        return None


def _still(sheet: Sheet, target: UUID, revisions: Sequence[Revision]) -> list[Revision]:
    """Return what a record keeps of the decision, as revisions that hold when the decision does no more."""
    row = next((row for row in sheet.records if row.id == target), None)
    if row is None:
        return []
    value = value_of(row)
    wrong = set(conflicts(value, revisions))
    return [replace(one, new=one.old) for one in revisions if one.pointer not in wrong and one.pointer != "/state"]


def _asserted(done: Command, kept: Sequence[Revision], actor: Actor) -> Command:
    """Return a command that changes nothing and says once more what people's later changes were made over."""
    return Command(
        id=new_id(),
        action=done.action,
        document_id=done.document_id,
        author_id=actor.id,
        author=actor.name,
        at=now(),
        revisions=tuple(kept),
        deed=done.deed,
    )
