"""Rows put back: all of them in one transaction, so that whoever looks sees the database empty or whole.

empty, at the version of the rows → no triggers, no indexes, no references between tables → COPY → all of them again
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import sql
from psycopg.rows import tuple_row

from model.service_errors import DatabaseUnavailableError
from store.backup.tables import SESSION, Sequences, Table, tables_of
from store.postgres.address import address_parts
from store.postgres.migrate import downgrade, migrate, version_of

#: What tells a database that is in use; table → how many rows.
Holdings = Mapping[str, int]

_TELLING: Final = ("account", "batch", "document", "registry_entry")
_OTHERS: Final = """
select count(*) from pg_stat_activity
 where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
"""
#: References first: they lean on the indexes of others.
_REFERENCES: Final = """
select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
  from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by 1, 2
"""
_INDEXES: Final = """
select c.oid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
  from pg_index i join pg_class c on c.oid = i.indrelid
 where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
   and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
   and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
 order by 1, 2
"""
_GUARDED: Final = """
select distinct t.tgrelid::regclass::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
 where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace
"""
#: Rows from which on an index is made anew rather than kept up row by row.
_MANY: Final = 5_000


def holdings(url: str) -> Holdings:
    """Return what is in the database; nothing where it is empty. Raises DatabaseUnavailableError and its kinds."""
    with _connected(url) as connection:
        return _held(connection)


def others_at_work(url: str) -> int:
    """Return how many connections to this database others have."""
    with _connected(url) as connection:
        return _number(connection, _OTHERS)


def prepare(url: str, schema: str) -> None:
    """Empty the database, and give it the tables of this step of the migrations; killed, it is left empty or as it was.

    Raises DatabaseUnavailableError and its kinds.
    """
    with _connected(url) as connection:
        here = version_of(connection)
        if here and _held(connection):
            _empty(connection)
    if here > schema:
        downgrade(url, schema)
    elif here < schema:
        migrate(url, to=schema)


@contextmanager
def loading(url: str) -> Iterator["Loading"]:
    """Open the transaction that rows are put back in: committed at the end of the block, rolled back by an error."""
    with _connected(url) as connection:
        with connection.transaction():
            yield Loading(connection)
        connection.execute("analyze")


class Loading:
    """Загрузка строк; made by `loading`."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._known = {table.name: table for table in tables_of(connection)}

    @contextmanager
    def unbound(self, coming: Mapping[str, int]) -> Iterator[None]:
        """Do without triggers, references, most indexes for the block: rows come as they are, table by table, and fast.

        `coming`: table → how many rows; what the migrations wrote themselves is removed.
        """
        connection = self._connection
        connection.execute("set local maintenance_work_mem = '256MB'")
        written = {name: table for name, table in self._known.items() if _has_rows(connection, name)}
        moved = _guarded(connection) & (written.keys() | coming.keys())
        references = [row for row in _rows(connection, _REFERENCES) if row[0] in coming]
        indexes = [row for row in _rows(connection, _INDEXES) if coming.get(row[0], 0) >= _MANY]
        _triggers(connection, moved, "disable")
        for name in written:
            _run(connection, sql.SQL("delete from {}").format(sql.Identifier(name)))
        for table, name, _ in references:
            _run(connection, f"alter table {table} drop constraint {name}")
        for _, name, _ in indexes:
            _run(connection, f"drop index {name}")
        yield
        for _, _, made in indexes:
            _run(connection, made)
        for table, name, meaning in references:
            _run(connection, f"alter table {table} add constraint {name} {meaning}")
        _triggers(connection, moved, "enable")

    def has(self, table: str) -> bool:
        """Tell whether there is such a table."""
        return table in self._known

    def missing(self, table: Table) -> tuple[str, ...]:
        """Return the columns that the database has not; all of them where it has no such table."""
        known = self._known.get(table.name)
        return tuple(name for name in table.columns if known is None or name not in known.columns)

    def fill(self, table: Table, rows: Iterable[bytes]) -> int:
        """Write a table's rows, as `Snapshot.rows` gave them; return how many there were."""
        with self._connection.cursor() as cursor:
            with cursor.copy(table.copied("from stdin")) as copy:
                for part in rows:
                    copy.write(part)
            return cursor.rowcount

    def set_sequences(self, sequences: Sequences) -> None:
        """Let the sequences go on where they stood."""
        known = {row[0] for row in _rows(self._connection, _KNOWN_SEQUENCES)}
        for name, last in sequences.items():
            if name in known and last is not None:
                self._connection.execute("select setval(quote_ident(%s)::regclass, %s)", (name, last))

    def run(self, statement: str) -> int:
        """Run a statement of ours; return how many rows it touched."""
        return self._connection.execute(statement.encode()).rowcount


_KNOWN_SEQUENCES: Final = "select sequencename::text from pg_sequences where schemaname = current_schema()"


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection[Any]]:
    address_parts(url)
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            connection.execute(SESSION.encode())
            yield connection
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(f"{type(error).__name__} {error.sqlstate or ''}".strip()) from error


def _held(connection: psycopg.Connection[Any]) -> Holdings:
    known = {table.name for table in tables_of(connection)}
    counted = {
        name: _number(connection, f"select count(*) from {name}")  # noqa: S608 -- a name of ours
        for name in _TELLING
        if name in known
    }
    return {name: number for name, number in counted.items() if number}


def _empty(connection: psycopg.Connection[Any]) -> None:
    guarded = _guarded(connection)
    named = sql.SQL(", ").join(sql.Identifier(table.name) for table in tables_of(connection))
    with connection.transaction():
        _triggers(connection, guarded, "disable")
        _run(connection, sql.SQL("truncate {} restart identity").format(named))
        _triggers(connection, guarded, "enable")


def _guarded(connection: psycopg.Connection[Any]) -> set[str]:
    """Return the tables that have triggers of ours; the journal of actions has one against being emptied."""
    return {row[0] for row in _rows(connection, _GUARDED)}


def _triggers(connection: psycopg.Connection[Any], tables: Collection[str], order: str) -> None:
    for name in sorted(tables):
        _run(connection, f"alter table {name} {order} trigger user")


def _has_rows(connection: psycopg.Connection[Any], table: str) -> bool:
    question = sql.SQL("select exists (select from {})").format(sql.Identifier(table))
    return bool(connection.execute(question).fetchone()[0])  # type: ignore[index]  # there is always one row


def _run(connection: psycopg.Connection[Any], statement: str | sql.Composed) -> None:
    connection.execute(statement.encode() if isinstance(statement, str) else statement)


def _rows(connection: psycopg.Connection[Any], question: str) -> list[tuple[Any, ...]]:
    with connection.cursor(row_factory=tuple_row) as cursor:
        return cursor.execute(question.encode()).fetchall()


def _number(connection: psycopg.Connection[Any], question: str) -> int:
    return int(_rows(connection, question)[0][0])
