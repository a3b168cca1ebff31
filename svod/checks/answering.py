"""The second reviewer: is given what the machine read and the page, never what the first one made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Actor
from model.plan import Record
from model.second_check import FIELDS, GIVEN_FOR, CheckState, SecondCheck
from model.service_errors import ForbiddenError, InvalidValueError, StaleRevisionError
from model.stored import StoredDocument
from model.text import collapse
from store.repositories import Store, Work
from svod.checks.drawing import draw
from svod.ids import now

#: Characters of one field.
_LONGEST = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Задание на вторую проверку: the record as the machine read it."""

    check: SecondCheck
    record: Record
    document: StoredDocument
    #: Checks this person could be given, this one too, at most 1000.
    remaining: int


def next_check(store: Store, actor: Actor) -> Task | None:
    """Give somebody the next record to read independently, for an hour; None when there is none."""
    with store.transaction() as work:
        draw(work, actor)
        at = now()
        found = work.checks.next_for(actor.id, at)
        if found is None:
            return None
        given = work.checks.save(replace(found, given_to=actor.id, given_until=at + GIVEN_FOR))
        return _task(work, given, actor)


def answer(store: Store, check: UUID, rev: int, fields: Mapping[str, str | None], actor: Actor) -> SecondCheck:
    """Write what the second person reads; a field not named is as the machine read it.

    Raises NotFoundError, StaleRevisionError, ForbiddenError for what was given to somebody else, InvalidValueError.
    """
    with store.transaction() as work:
        known = _own(work, check, rev, actor)
        if known.state is not CheckState.WAITING:
            raise StaleRevisionError(check)
        second = {**known.machine, **_checked(fields)}
        answered = replace(
            known, second=second, second_by=actor.id, second_name=actor.name, second_at=now(), given_until=None
        )
        state = CheckState.DISPUTED if answered.disputed else CheckState.AGREED
        return work.checks.save(replace(answered, state=state))


def take_answer_back(store: Store, check: UUID, rev: int, actor: Actor) -> SecondCheck:
    """Take one's own answer back, as long as nobody has decided on it: the record is read once more.

    Raises NotFoundError, StaleRevisionError, ForbiddenError.
    """
    with store.transaction() as work:
        known = _own(work, check, rev, actor)
        if known.state not in {CheckState.AGREED, CheckState.DISPUTED}:
            raise StaleRevisionError(check)
        blank = replace(known, state=CheckState.WAITING, given_until=now() + GIVEN_FOR)
        return work.checks.save(replace(blank, second=None, second_by=None, second_name=None, second_at=None))


def _task(work: Work, given: SecondCheck, actor: Actor) -> Task:
    row = work.records.get(given.record_id)
    return Task(
        check=given,
        record=row.read or row.record,
        document=work.documents.get(row.document_id),
        remaining=work.checks.waiting_for(actor.id, now(), 999),
    )


def _own(work: Work, check: UUID, rev: int, actor: Actor) -> SecondCheck:
    known = work.checks.get(check, lock=True)
    if known.given_to != actor.id:
        raise ForbiddenError("given to somebody else")
    if known.rev != rev:
        raise StaleRevisionError(check)
    return known


def _checked(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    for name, text in fields.items():
        if name not in FIELDS:
            raise InvalidValueError(f"/fields/{name[:50]}", "Такого поля у записи нет.")
        if text is not None and len(text) > _LONGEST:
            raise InvalidValueError(f"/fields/{name}", f"Не больше {_LONGEST} знаков.")
    return {name: collapse(text or "") or None for name, text in fields.items()}
