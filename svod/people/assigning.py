"""Assignments: given one by one, by batch, by municipality; one giving is taken back as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from model.account import Account, AccountRole, Actor
from model.assignment import Assignment, AssignmentState, TaskCounts
from model.second_check import CheckState
from model.service_errors import ForbiddenError, InvalidValueError, NotFoundError, StaleRevisionError
from model.stored import DocumentFilter
from store.repositories import Store, Work
from svod.ids import new_id, now

#: Documents of one giving.
MOST = 2_000
_PART = 200
#: Second checks that are counted one by one.
_COUNTED = 999


@dataclass(frozen=True, kw_only=True, slots=True)
class Giving:
    """Что поручается и кому: documents, a batch, or all documents of a municipality."""

    account: UUID
    documents: tuple[UUID, ...] = ()
    batch: UUID | None = None
    municipality: str | None = None
    due: date | None = None
    note: str = ""
    #: Also what is somebody else's already.
    reassign: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """Что поручено."""

    set_id: UUID
    assignments: tuple[Assignment, ...]
    #: Left to those who have them.
    passed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Round:
    """One giving: what, to whom, by whom."""

    set_id: UUID
    giving: Giving
    account: Account
    actor: Actor


@dataclass(frozen=True, kw_only=True, slots=True)
class AssignmentChange:
    """Изменение поручения; None = stays."""

    note: str | None = None
    due: date | None = None
    #: Takes the day away.
    no_due: bool = False
    done: bool | None = None


def give(store: Store, giving: Giving, actor: Actor) -> Given:
    """Ask somebody to check; a reviewer may only ask themselves («взять себе»), a methodist anybody.

    Raises NotFoundError, ForbiddenError, InvalidValueError.
    """
    if giving.account != actor.id and not actor.role.covers(AccountRole.METHODIST):
        raise ForbiddenError("assigns to others")
    with store.transaction() as work:
        account = _able(work, giving.account)
        documents = _documents(work, giving)
    _check_seen(store, account, documents, giving.batch)
    with store.transaction() as work:
        known = {one.document_id or one.batch_id: one for one in work.assignments.open_of(documents, giving.batch)}
        things = [*documents, *([giving.batch] if giving.batch else [])]
        free = [one for one in things if _may_take(known.get(one), giving)]
        turn = _Round(set_id=new_id(), giving=giving, account=account, actor=actor)
        made = tuple(_given(work, turn, thing, known.get(thing)) for thing in free)
        return Given(set_id=turn.set_id, assignments=made, passed=len(things) - len(free))


def take_back(store: Store, given: UUID, actor: Actor) -> int:
    """Take one giving back: those who had the documents before have them again; return how many were taken back.

    Raises NotFoundError where there is no such giving, ForbiddenError for what others were given.
    """
    with store.transaction() as work:
        whole = _of_set(work, given)
        if not whole:
            raise NotFoundError("set")
        _may_change(whole, actor)
        standing = [one for one in whole if one.state is AssignmentState.OPEN]
        for one in standing:
            _withdraw(work, one)
        return len(standing)


def withdraw(store: Store, assignment: UUID, rev: int, actor: Actor) -> Assignment:
    """Take one assignment back; whoever had it before has it again. Raises NotFoundError, StaleRevisionError."""
    with store.transaction() as work:
        known = _opened(work, assignment, rev, actor)
        return _withdraw(work, known) if known.state is AssignmentState.OPEN else known


def change_assignment(store: Store, assignment: UUID, rev: int, change: AssignmentChange, actor: Actor) -> Assignment:
    """Change day or note, say that it is done or not yet; raises NotFoundError, StaleRevisionError, ForbiddenError."""
    with store.transaction() as work:
        known = _opened(work, assignment, rev, actor)
        if known.state in {AssignmentState.MOVED, AssignmentState.WITHDRAWN}:
            raise InvalidValueError("/state", "Это поручение уже передано или отозвано: обновите список.")
        if change.done is False and known.state is AssignmentState.DONE:
            _refuse_taken(work, known)
        changed = replace(
            known,
            note=known.note if change.note is None else change.note,
            due=None if change.no_due else change.due or known.due,
            state=known.state if change.done is None else _state(done=change.done),
            changed_at=now(),
        )
        return work.assignments.save(changed)


def task_counts(store: Store, actor: Actor) -> TaskCounts:
    """Return how much waits for somebody."""
    with store.transaction() as work:
        mine, late = work.assignments.counts(actor.id, now().date())
        is_methodist = actor.role.covers(AccountRole.METHODIST)
        return TaskCounts(
            assignments=mine,
            overdue=late,
            mentions=work.comments.mentioned(actor.id),
            second_checks=work.checks.waiting_for(actor.id, now(), _COUNTED),
            disputes=getattr(work.checks.counts(), CheckState.DISPUTED.value) if is_methodist else 0,
        )


def _able(work: Work, account: UUID) -> Account:
    """Return who is asked; raises InvalidValueError for somebody who may not review."""
    try:
        found = work.accounts.get(account)
    except NotFoundError:
        raise InvalidValueError("/account", "Такого сотрудника нет.") from None
    if found.disabled or not found.role.covers(AccountRole.REVIEWER):
        raise InvalidValueError("/account", "Этот сотрудник не проверяет документы: выберите другого.")
    return found


def _check_seen(store: Store, account: Account, documents: Sequence[UUID], batch: UUID | None) -> None:
    """Raise InvalidValueError where whoever is asked does not see what they are to check."""
    if not account.scope.is_limited:
        return
    try:
        with store.seen_by(account.scope).transaction() as work:
            for document in documents:
                work.documents.get(document)
            if batch is not None:
                work.batches.get(batch)
    except NotFoundError:
        reason = "Этот сотрудник не видит документов этого муниципалитета: выберите другого или расширьте доступ."
        raise InvalidValueError("/account", reason) from None


def _documents(work: Work, giving: Giving) -> tuple[UUID, ...]:
    """Return the documents meant, in the order of ids so that two givings at once do not wait for each other."""
    asked = dict.fromkeys(giving.documents)
    for document in asked:
        work.documents.get(document)
    if giving.batch is not None:
        work.batches.get(giving.batch)
    found = [*asked, *(_of_municipality(work, giving.municipality) if giving.municipality else ())]
    if not found and giving.batch is None:
        if giving.municipality is None:
            raise InvalidValueError("/documents", "Назовите документы, партию или муниципалитет.")
        raise InvalidValueError("/municipality", "У этого муниципалитета документов нет.")
    return tuple(sorted(dict.fromkeys(found)))


def _of_municipality(work: Work, municipality: str) -> Sequence[UUID]:
    found: list[UUID] = []
    cursor: str | None = None
    while True:
        part = work.documents.list(DocumentFilter(municipality=municipality), cursor, _PART)
        found += [one.id for one in part.items if one.is_current]
        cursor = part.next
        if len(found) > MOST:
            raise InvalidValueError("/municipality", f"Здесь больше {MOST} документов: поручайте по партиям.")
        if cursor is None:
            return found


def _may_take(known: Assignment | None, giving: Giving) -> bool:
    return known is None or giving.reassign or known.account_id == giving.account


def _given(work: Work, turn: _Round, thing: UUID, known: Assignment | None) -> Assignment:
    giving, is_batch = turn.giving, thing == turn.giving.batch
    at = now()
    if known is not None:
        work.assignments.save(replace(known, state=AssignmentState.MOVED, changed_at=at))
    made = Assignment(
        id=new_id(),
        document_id=None if is_batch else thing,
        batch_id=thing if is_batch else None,
        account_id=turn.account.id,
        name=turn.account.name,
        given_by=turn.actor.name,
        set_id=turn.set_id,
        replaces=known.id if known else None,
        due=giving.due,
        note=giving.note,
        created_at=at,
        changed_at=at,
    )
    work.assignments.add(made)
    return made


def _withdraw(work: Work, one: Assignment) -> Assignment:
    after = work.assignments.save(replace(one, state=AssignmentState.WITHDRAWN, changed_at=now()))
    before = work.assignments.get(one.replaces, lock=True) if one.replaces else None
    if before is not None and before.state is AssignmentState.MOVED:
        work.assignments.save(replace(before, state=AssignmentState.OPEN, changed_at=now()))
    return after


def _of_set(work: Work, given: UUID) -> list[Assignment]:
    found: list[Assignment] = []
    cursor: str | None = None
    while True:
        part = work.assignments.of_set(given, cursor, _PART)
        found += part.items
        cursor = part.next
        if cursor is None:
            return found


def _opened(work: Work, assignment: UUID, rev: int, actor: Actor) -> Assignment:
    known = work.assignments.get(assignment, lock=True)
    _may_change([known], actor)
    if known.rev != rev:
        raise StaleRevisionError(assignment)
    return known


def _may_change(assignments: Iterable[Assignment], actor: Actor) -> None:
    is_own = all(one.account_id == actor.id for one in assignments)
    if not is_own and not actor.role.covers(AccountRole.METHODIST):
        raise ForbiddenError("somebody else's assignment")


def _refuse_taken(work: Work, known: Assignment) -> None:
    documents = [known.document_id] if known.document_id else []
    if work.assignments.open_of(documents, known.batch_id):
        raise InvalidValueError("/done", "Это уже поручено другому: обновите список.")


def _state(*, done: bool) -> AssignmentState:
    return AssignmentState.DONE if done else AssignmentState.OPEN
