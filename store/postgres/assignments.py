"""Поручения."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from model.assignment import AssignedWork, Assignment, AssignmentFilter, AssignmentState
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, required, rows, where
from store.slices import sliced

_NAMES: Final = (
    "id", "rev", "document_id", "batch_id", "account_id", "name", "given_by", "set_id", "replaces", "due", "note",
    "created_at", "changed_at",
)  # fmt: skip
_ASSIGNMENT: Final = "select a.* from assignment a"
_GET: Final = _ASSIGNMENT + " where a.id = %(id)s"
_LOCK: Final = _GET + " for update"
_OPEN_OF: Final = (
    _ASSIGNMENT
    + """ where a.state = 'open' and (a.document_id = any(%(documents)s) or a.batch_id = %(batch)s)
 order by a.id for update
"""
)
_OF_SET: Final = (
    _ASSIGNMENT
    + """ where a.set_id = %(given)s and (%(after)s::uuid is null or a.id > %(after)s)
 order by a.id limit %(limit)s
"""
)
#: Only the documents of the slice are counted.
_LIST: Final = """
select a.*, coalesce(d.name, b.name) as title, counted.documents, counted.records, counted.unreviewed
  from (select a.* from assignment a where true {} order by a.id desc limit %(limit)s) a
  left join document d on d.id = a.document_id left join batch b on b.id = a.batch_id
 cross join lateral (
       select count(distinct o.id)::integer as documents,
              (count(r.id) filter (where r.state <> 'deleted'))::integer as records,
              (count(r.id) filter (where r.state = 'unreviewed'))::integer as unreviewed
         from (select a.document_id as id where a.document_id is not null
               union select f.document_id from file f where f.batch_id = a.batch_id and f.document_id is not null) o
         left join record r on r.document_id = o.id and r.current) counted
 where coalesce(d.name, b.name) is not null
 order by a.id desc
"""
_WANTED: Final = {
    "before": "a.id < %(before)s",
    "account": "a.account_id = %(account)s",
    "document": "a.document_id = %(document)s",
    "batch": "a.batch_id = %(batch)s",
    "state": "a.state = %(state)s",
}
_ADD: Final = """
insert into assignment (id, rev, document_id, batch_id, account_id, name, given_by, set_id, replaces, due, note, state,
                        created_at, changed_at)
values (%(id)s, %(rev)s, %(document_id)s, %(batch_id)s, %(account_id)s, %(name)s, %(given_by)s, %(set_id)s,
        %(replaces)s, %(due)s, %(note)s, %(state)s, %(created_at)s, %(changed_at)s)
    on conflict do nothing
"""
_SAVE: Final = """
update assignment set rev = rev + 1, due = %(due)s, note = %(note)s, state = %(state)s, changed_at = %(changed_at)s
 where id = %(id)s and rev = %(rev)s
"""
_COUNTS: Final = """
select count(*) as mine, count(*) filter (where due < %(today)s) as late from assignment
 where account_id = %(account)s and state = 'open'
"""


class PostgresAssignments:
    """Поручения."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, assignment: Assignment) -> None:
        """Write an assignment; where another is open for the same thing, raises StaleRevisionError."""
        if not execute(self._connection, _ADD, **_columns(assignment)):
            raise StaleRevisionError(assignment.id)

    def get(self, assignment: UUID, *, lock: bool = False) -> Assignment:
        """Return an assignment; raises NotFoundError."""
        return _assignment(required(self._connection, _LOCK if lock else _GET, id=assignment))

    def save(self, assignment: Assignment) -> Assignment:
        """Write an assignment whose `rev` is the stored one; return it with the next `rev`."""
        if not execute(self._connection, _SAVE, **_columns(assignment)):
            self.get(assignment.id)  # raises NotFoundError
            raise StaleRevisionError(assignment.id)
        return replace(assignment, rev=assignment.rev + 1)

    def open_of(self, documents: Collection[UUID], batch: UUID | None) -> tuple[Assignment, ...]:
        """Return the open assignments of these documents and of the batch itself, locked, by id."""
        found = rows(self._connection, _OPEN_OF, {"documents": list(documents), "batch": batch})
        return tuple(map(_assignment, found))

    def of_set(self, given: UUID, cursor: str | None, limit: int) -> Slice[Assignment]:
        """Return the assignments of one giving."""
        (after,) = read_cursor(cursor, "given", (UUID,)) if cursor is not None else (None,)
        found = rows(self._connection, _OF_SET, {"given": given, "after": after, "limit": limit + 1})
        return sliced(list(map(_assignment, found)), limit, "given", lambda one: (one.id,))

    def list(self, wanted: AssignmentFilter, cursor: str | None, limit: int) -> Slice[AssignedWork]:
        """Return assignments with what is left of them, newest first."""
        (before,) = read_cursor(cursor, "assigned", (UUID,)) if cursor is not None else (None,)
        state = str(wanted.state) if wanted.state is not None else None
        values = {**asdict(wanted), "state": state, "before": before, "limit": limit + 1}
        found = rows(self._connection, _LIST.format(where(_WANTED, values)), values)
        return sliced(list(map(_work, found)), limit, "assigned", lambda one: (one.assignment.id,))

    def counts(self, account: UUID, today: date) -> tuple[int, int]:
        """Return how many are open for an account, and how many of them are late."""
        row = required(self._connection, _COUNTS, account=account, today=today)
        return int(row["mine"]), int(row["late"])


def _columns(assignment: Assignment) -> dict[str, Any]:
    return {**{name: storable(value) for name, value in asdict(assignment).items()}, "state": str(assignment.state)}


def _assignment(row: Row) -> Assignment:
    return Assignment(**{name: row[name] for name in _NAMES}, state=AssignmentState(row["state"]))


def _work(row: Row) -> AssignedWork:
    if row["title"] is None:
        raise NotFoundError
    return AssignedWork(
        assignment=_assignment(row),
        title=row["title"],
        documents=row["documents"],
        records=row["records"],
        unreviewed=row["unreviewed"],
    )
