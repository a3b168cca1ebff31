"""A decision about a group: counted, then made as one deed; a great one by a worker, document by document."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from model.account import AccountRole, Actor
from model.audit import AuditEvent
from model.group import Deed, DeedState, PortionState
from model.lesson import LessonScope
from model.service_errors import ForbiddenError, InvalidValueError, StaleRevisionError
from model.work import Job, Priority, Task
from store.repositories import Store, Work
from svod.audit import note
from svod.groups.applying import apply
from svod.groups.choosing import Choice, Chosen, choose
from svod.groups.looking import member_of
from svod.ids import new_id, now

#: Records and documents changed while the person waits; more of them is work for a worker.
AT_ONCE: Final = 200
DOCUMENTS_AT_ONCE: Final = 40
#: Documents asked for at a time.
_PART: Final = 50


def decide(store: Store, choice: Choice, tag: int, actor: Actor) -> Deed:
    """Make a decision about what a dry run counted; raises NotFoundError, InvalidValueError.

    Raises StaleRevisionError where the group has become another since the dry run.
    """
    if choice.keep is LessonScope.EVERYWHERE and (
        actor.scope.is_limited or not actor.role.covers(AccountRole.METHODIST)
    ):
        raise ForbiddenError("everywhere is a methodist's")
    with store.transaction() as work:
        chosen = choose(work, choice)
        if chosen.tag != tag:
            raise StaleRevisionError(choice.key)
        if not chosen.portions:
            raise InvalidValueError("", "Менять нечего: все записи группы проверены или исключены.")
        deed = _deed(work, choice, chosen, actor)
        work.groups.add_deed(deed, chosen.portions)
        note(
            work, AuditEvent.GROUP_DECIDED, actor, deed.id, {"field": deed.field, "decision": deed.decision.kind.value}
        )
        if deed.state is DeedState.QUEUED:
            work.jobs.defer(Job(task=Task.GROUP, subject=deed.id, priority=Priority.AWAITED))
            return deed
        for portion in chosen.portions:
            work.groups.save_portion(deed.id, apply(work, deed, portion, actor))
        work.groups.save_deed(replace(deed, state=DeedState.DONE))
        return work.groups.deed(deed.id)


def is_great(records: int, documents: int) -> bool:
    """Tell whether a deed is work for a worker."""
    return records > AT_ONCE or documents > DOCUMENTS_AT_ONCE


def carry_out(store: Store, deed_id: UUID) -> None:
    """Make a decision in the documents that wait for it, each in a transaction of its own: it can be gone on with."""
    with store.transaction() as work:
        deed = work.groups.deed(deed_id)
    if deed.state not in {DeedState.QUEUED, DeedState.RUNNING}:
        return
    while _carried(store, deed):
        pass


def author_of(deed: Deed, work: Work) -> Actor:
    """Return who decided, as one who acts."""
    account = work.accounts.get(deed.author_id)
    return Actor(id=account.id, name=deed.author, role=account.role)


def _carried(store: Store, deed: Deed) -> bool:
    """Make it in some documents; tell whether any are left."""
    with store.transaction() as work:
        waiting = work.groups.portions_of(deed.id, PortionState.WAITING, None, _PART).items
    for portion in waiting:
        with store.transaction() as work:
            standing = work.groups.deed(deed.id, lock=True)
            if standing.state not in {DeedState.QUEUED, DeedState.RUNNING}:
                return False  # it is being taken back
            work.groups.save_deed(replace(standing, state=DeedState.RUNNING))
            work.groups.save_portion(deed.id, apply(work, standing, portion, author_of(standing, work)))
    if not waiting:
        _end(store, deed.id)
    return bool(waiting)


def _end(store: Store, deed_id: UUID) -> None:
    with store.transaction() as work:
        standing = work.groups.deed(deed_id, lock=True)
        if standing.state in {DeedState.QUEUED, DeedState.RUNNING}:
            work.groups.save_deed(replace(standing, state=DeedState.DONE))


def _deed(work: Work, choice: Choice, chosen: Chosen, actor: Actor) -> Deed:
    sample = work.records.get(chosen.portions[0].records[0])
    return Deed(
        id=new_id(),
        field=choice.wanted.field,
        key=choice.key,
        raw=member_of(sample, choice.wanted.field).raw[:500],
        decision=choice.decision,
        with_checked=choice.with_checked,
        keep=choice.keep,
        municipality=choice.wanted.municipality,
        state=DeedState.QUEUED if is_great(chosen.records, len(chosen.portions)) else DeedState.RUNNING,
        records=chosen.records,
        documents=len(chosen.portions),
        author_id=actor.id,
        author=actor.name,
        at=now(),
    )
