"""Возвраты правок: a return, its plan line by line, what each command of it changed."""

from collections.abc import Collection, Sequence
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.returned import (
    OFFERED,
    LineCount,
    LineFilter,
    LineKind,
    Returned,
    ReturnedLine,
    ReturnedPortion,
)
from model.service_errors import StaleRevisionError
from store.cursors import read_cursor
from store.postgres.returned_rows import (
    filter_columns,
    line_columns,
    line_of,
    portion_columns,
    returned_columns,
    returned_of,
)
from store.postgres.statements import Connection, execute, required, rows
from store.slices import moment, sliced

_GET: Final = "select * from returned where id = %(id)s"
_LOCK: Final = _GET + " for update"
_LIST: Final = """
select * from returned where %(at)s::timestamptz is null or (at, id) < (%(at)s, %(id)s)
 order by at desc, id desc limit %(limit)s
"""
_ADD: Final = """
insert into returned (id, rev, name, sha256, size, territories, state, attempts, code, export_id, rows, same, formulas,
                      knows_removed, titles_foreign, titles_missing, author_id, author, at)
values (%(id)s, %(rev)s, %(name)s, %(sha256)s, %(size)s, %(territories)s, %(state)s, %(attempts)s, %(code)s,
        %(export_id)s, %(rows)s, %(same)s, %(formulas)s, %(knows_removed)s, %(titles_foreign)s, %(titles_missing)s,
        %(author_id)s, %(author)s, %(at)s)
    on conflict (id) do nothing
"""
_SAVE: Final = """
update returned set rev = rev + 1, state = %(state)s, attempts = %(attempts)s, code = %(code)s,
       export_id = %(export_id)s, rows = %(rows)s, same = %(same)s, formulas = %(formulas)s,
       knows_removed = %(knows_removed)s, titles_foreign = %(titles_foreign)s, titles_missing = %(titles_missing)s,
       applied_by = %(applied_by)s, applied_by_id = %(applied_by_id)s, applied_at = %(applied_at)s,
       undone_by = %(undone_by)s, undone_by_id = %(undone_by_id)s, undone_at = %(undone_at)s
 where id = %(id)s and rev = %(rev)s
"""
_ADD_LINE: Final = """
insert into returned_line (returned_id, number, sheet, at_row, kind, reason, warning, document_id, record_id, title,
                           field, was, given, present, plan_id, after, said, chosen, state)
values (%(returned)s, %(number)s, %(sheet)s, %(at_row)s, %(kind)s, %(reason)s, %(warning)s, %(document_id)s,
        %(record_id)s, %(title)s, %(field)s, %(was)s, %(given)s, %(present)s, %(plan_id)s, %(after)s,
        %(said)s::text::jsonb, %(chosen)s, %(state)s)
"""
_MEETS: Final = """
 where returned_id = %(returned)s and (%(kind)s::text is null or kind = %(kind)s)
   and (%(field)s::text is null or field = %(field)s) and (%(wanted_chosen)s::boolean is null or chosen = %(wanted_chosen)s)
   and (%(state)s::text is null or state = %(state)s)
"""  # noqa: E501 -- one condition
_WHOLE: Final = "select *, said::text as said_text from returned_line"
_LINES: Final = (
    _WHOLE + _MEETS + " and (%(after)s::integer is null or number > %(after)s) order by number limit %(limit)s"
)
_COUNTS: Final = """
select kind, count(*) as lines, count(distinct coalesce(record_id::text, number::text)) as records,
       count(*) filter (where chosen) as chosen, count(*) filter (where state = 'taken') as taken,
       count(*) filter (where state = 'left') as left_alone
  from returned_line where returned_id = %(returned)s group by kind order by kind
"""
_SAY: Final = "update returned_line set chosen = %(chosen)s"
_CHOOSE: Final = (
    _SAY
    + _MEETS
    + """ and (%(numbers)s::integer[] is null or number = any(%(numbers)s))
   and kind = any(%(offered)s) and state = 'waiting' and chosen <> %(chosen)s"""
)
_NEXT: Final = """
select *, said::text as said_text from returned_line
 where returned_id = %(returned)s and chosen and state = 'waiting'
   and document_id = (select min(document_id::text)::uuid from returned_line
                       where returned_id = %(returned)s and chosen and state = 'waiting')
 order by record_id nulls last, number limit %(limit)s
"""
_SAVE_LINE: Final = """
update returned_line set state = %(state)s, reason = %(reason)s, record_id = %(record_id)s
 where returned_id = %(returned)s and number = %(number)s
"""
_TAKEN_BACK: Final = """
update returned_line set state = 'undone'
 where returned_id = %(returned)s and record_id = any(%(records)s) and state = 'taken'
"""
_ADD_PORTION: Final = """
insert into returned_portion (returned_id, number, document_id, command, undone)
values (%(returned)s, %(number)s, %(document_id)s, %(command)s, %(undone)s)
"""
_PORTIONS: Final = """
select * from returned_portion where returned_id = %(returned)s and not undone order by number desc limit %(limit)s
"""
_SAVE_PORTION: Final = """
update returned_portion set undone = %(undone)s where returned_id = %(returned)s and number = %(number)s
"""


class PostgresReturns:
    """Возвраты правок."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, returned: Returned) -> None:
        """Write a new one; one that is there already stays as it is."""
        execute(self._connection, _ADD, **returned_columns(returned))

    def get(self, returned: UUID, *, lock: bool = False) -> Returned:
        """Return one; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""
        return returned_of(required(self._connection, _LOCK if lock else _GET, id=returned))

    def save(self, returned: Returned) -> Returned:
        """Write one whose `rev` is the stored one; return it with the next `rev`; raises StaleRevisionError."""
        if not execute(self._connection, _SAVE, **returned_columns(returned)):
            self.get(returned.id)
            raise StaleRevisionError(returned.id)
        return self.get(returned.id)

    def list(self, cursor: str | None, limit: int) -> Slice[Returned]:
        """Return them, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else (None, None)
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([returned_of(row) for row in found], limit, "newest", lambda one: (one.at, one.id))

    def remove(self, returned: UUID) -> None:
        """Remove one with its lines."""
        execute(self._connection, "delete from returned where id = %(id)s", id=returned)

    def clear(self, returned: UUID) -> None:
        """Remove the lines of one."""
        execute(self._connection, "delete from returned_line where returned_id = %(id)s", id=returned)

    def add_lines(self, returned: UUID, lines: Sequence[ReturnedLine]) -> None:
        """Write lines of a plan."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_ADD_LINE, [line_columns(returned, line) for line in lines])

    def lines(self, returned: UUID, wanted: LineFilter, cursor: str | None, limit: int) -> Slice[ReturnedLine]:
        """Return lines of a plan by number."""
        (after,) = read_cursor(cursor, "returned-line", (_number,)) if cursor is not None else (None,)
        given = {**filter_columns(returned, wanted), "after": after, "limit": limit + 1}
        found = [line_of(row) for row in rows(self._connection, _LINES, given)]
        return sliced(found, limit, "returned-line", lambda line: (line.number,))

    def counts(self, returned: UUID) -> tuple[LineCount, ...]:
        """Return how many lines there are of each kind that there is."""
        return tuple(
            LineCount(
                kind=LineKind(row["kind"]),
                lines=row["lines"],
                records=row["records"],
                chosen=row["chosen"],
                taken=row["taken"],
                left=row["left_alone"],
            )
            for row in rows(self._connection, _COUNTS, {"returned": returned})
        )

    def choose(self, returned: UUID, wanted: LineFilter, numbers: Collection[int] | None, *, chosen: bool) -> int:
        """Choose the waiting lines of a filter (of these numbers), refused ones never; return how many changed."""
        return execute(
            self._connection,
            _CHOOSE,
            **filter_columns(returned, wanted),
            numbers=None if numbers is None else list(numbers),
            offered=[kind.value for kind in OFFERED],
            chosen=chosen,
        )

    def next_chosen(self, returned: UUID, limit: int) -> tuple[ReturnedLine, ...]:
        """Return lines that are chosen and wait, of one document, by record; rows without a record come last."""
        return tuple(line_of(row) for row in rows(self._connection, _NEXT, {"returned": returned, "limit": limit}))

    def save_lines(self, returned: UUID, lines: Sequence[ReturnedLine]) -> None:
        """Write state, reason and record of lines."""
        with self._connection.cursor() as cursor:
            cursor.executemany(_SAVE_LINE, [line_columns(returned, line) for line in lines])

    def taken_back(self, returned: UUID, records: Collection[UUID]) -> None:
        """Write of the lines taken into these records that they are undone."""
        execute(self._connection, _TAKEN_BACK, returned=returned, records=list(records))

    def add_portion(self, returned: UUID, portion: ReturnedPortion) -> None:
        """Write what one command changed."""
        execute(self._connection, _ADD_PORTION, returned=returned, **portion_columns(portion))

    def portions(self, returned: UUID, limit: int) -> tuple[ReturnedPortion, ...]:
        """Return portions that are not undone, the last one first."""
        found = rows(self._connection, _PORTIONS, {"returned": returned, "limit": limit})
        return tuple(
            ReturnedPortion(
                number=row["number"], document_id=row["document_id"], command=row["command"], undone=row["undone"]
            )
            for row in found
        )

    def save_portion(self, returned: UUID, portion: ReturnedPortion) -> None:
        """Write that a portion is undone."""
        execute(self._connection, _SAVE_PORTION, returned=returned, **portion_columns(portion))


def _number(text: str) -> int:
    """A line's number; raises ValueError for what no line has."""
    number = int(text)
    if not 0 <= number < 2**31:
        raise ValueError
    return number
