"""What of the database is kept: every table with the columns that are its own, and where the sequences stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.rows import tuple_row

#: Sequence → the number it gave out last; None: none yet.
Sequences = Mapping[str, int | None]

#: Left out: what PostgreSQL computes from other columns, and numbers of transactions, which mean something in the
#: database alone where they were given out (`touched`: they come anew by default). What extensions own is theirs.
_TABLES: Final = """
select c.relname, array_agg(a.attname::text order by a.attnum)
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind = 'r' and c.relpersistence = 'p' and c.relnamespace = current_schema()::regnamespace
   and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
   and c.relname <> 'alembic_version'
   and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
 group by c.relname order by c.relname
"""
_SEQUENCES: Final = """
select sequencename::text, last_value from pg_sequences where schemaname = current_schema() order by sequencename
"""
#: How values are written and read, whatever the server's own settings: the same text on both sides.
SESSION: Final = """
set client_encoding = 'UTF8'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC';
set extra_float_digits = 1; set bytea_output = 'hex'; set statement_timeout = 0;
set idle_in_transaction_session_timeout = 0; set application_name = 'svod backup'
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Таблица."""

    name: str
    columns: tuple[str, ...]

    def copied(self, direction: str) -> sql.Composed:
        """Return the order to copy its rows «to stdout» or «from stdin»."""
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        order = sql.SQL("copy {table} ({columns}) {direction}")
        return order.format(table=sql.Identifier(self.name), columns=columns, direction=sql.SQL(direction))


def tables_of(connection: psycopg.Connection[Any]) -> tuple[Table, ...]:
    """Return all tables of the schema by name; the version of the migrations is no row of theirs."""
    with connection.cursor(row_factory=tuple_row) as cursor:
        return tuple(Table(name=name, columns=tuple(columns)) for name, columns in cursor.execute(_TABLES))


def sequences_of(connection: psycopg.Connection[Any]) -> Sequences:
    """Return where all sequences stand."""
    with connection.cursor(row_factory=tuple_row) as cursor:
        return {name: None if last is None else int(last) for name, last in cursor.execute(_SEQUENCES)}
