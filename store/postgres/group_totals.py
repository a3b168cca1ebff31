"""Sums of groups by document and over all documents: a step behind the records, brought up by whoever looks.

A save leaves a line that its document is due, and no sums: nobody who saves «ОО» waits for others who save «ОО».
"""

from typing import Any, Final

from psycopg.sql import SQL

from model.group import GroupQuery
from store.codec import json_bytes
from store.postgres.record_rows import COLUMNS, held_json, record_of
from store.postgres.statements import Connection, Row, execute, required

#: A limited transaction sees no totals: they are of all documents. It gets sums of its own.
_SEES_ALL: Final = "select seen_territories() is null as everything"
_GROUPS: Final = SQL("""
select g.key, g.records, g.open, g.documents, g.worth,
       (select v.least from field_value v where v.key = g.key order by v.least limit 1) as least
  from (select * from value_group g
         where field = %(field)s and records > 0 {open}
           and (%(worth)s::bigint is null or (worth <= %(worth)s and (worth < %(worth)s or key > %(after)s)))
         order by worth desc, key limit %(limit)s) as g
 order by g.worth desc, g.key
""")
_SETTLE: Final = "select settle_values(%(limit)s) as some_are_left"
_UNHELD: Final = SQL("""
select {columns} from record r join document d on d.id = r.document_id
 where r.id = any(array(select id from record where held is null limit %(limit)s for update skip locked))
""").format(columns=COLUMNS)
_HOLD: Final = """
update record r set held = given.held::jsonb from unnest(%(ids)s::uuid[], %(held)s::text[]) as given (id, held)
 where r.id = given.id
"""


def sees_all(connection: Connection) -> bool:
    """Tell whether this connection may see all documents."""
    return bool(required(connection, _SEES_ALL)["everything"])


def groups(connection: Connection, wanted: GroupQuery, values: dict[str, Any]) -> list[Row]:
    """Return the groups of a field over all documents, what is worth most first."""
    query = _GROUPS.format(open=SQL("" if wanted.with_checked else "and open > 0"))
    return connection.execute(query, values, prepare=False).fetchall()


def settle(connection: Connection, limit: int) -> bool:
    """Sum at most so many documents whose records changed; tell whether any are left."""
    return bool(required(connection, _SETTLE, limit=limit)["some_are_left"])


def hold(connection: Connection, limit: int) -> int:
    """Say of some records what they have in each field; return of how many."""
    found = [record_of(row) for row in connection.execute(_UNHELD, {"limit": limit}).fetchall()]
    held = [json_bytes(held_json(one)).decode() for one in found]
    execute(connection, _HOLD, ids=[one.id for one in found], held=held)
    return len(found)
