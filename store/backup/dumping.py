"""The rows of one moment, while others go on changing them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

import psycopg
from psycopg.rows import scalar_row

from model.service_errors import DatabaseUnavailableError
from store.backup.lock import hold
from store.backup.tables import SESSION, Sequences, Table, sequences_of, tables_of
from store.postgres.address import address_parts
from store.postgres.integrity import blob_names_needed
from store.postgres.migrate import version_of

_BEGIN: Final = "begin transaction isolation level repeatable read, read only"
_COUNT: Final = """
select jsonb_build_object(
    'documents', (select count(*) from document), 'records', (select count(*) from record),
    'files', (select count(*) from file), 'accounts', (select count(*) from account))
"""
#: Bytes gathered before they are handed on: the server sends a row at a time.
_BLOCK: Final = 1 << 20


class Snapshot:
    """Снимок базы: as it was at one moment; made by `snapshot`."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        self._connection.execute(_BEGIN)
        #: The last step of the migrations; empty where there are no tables.
        self.schema = version_of(connection)
        self.moment: datetime = self._ask("select transaction_timestamp()")

    def tables(self) -> tuple[Table, ...]:
        """Return the tables that are kept."""
        return tables_of(self._connection)

    def sequences(self) -> Sequences:
        """Return where the sequences stand: no earlier than the rows."""
        return sequences_of(self._connection)

    def counts(self) -> dict[str, int]:
        """Return how many documents, records, files, accounts there are."""
        return dict(self._ask(_COUNT))

    def rows(self, table: Table) -> Iterator[bytes]:
        """Yield a table's rows as COPY writes them: a line each, in parts of about a megabyte."""
        part = bytearray()
        with self._connection.cursor() as cursor, cursor.copy(table.copied("to stdout")) as copy:
            for row in copy:
                part += row
                if len(part) >= _BLOCK:
                    yield bytes(part)
                    part.clear()
        yield bytes(part)

    def blobs(self) -> Iterator[str]:
        """Yield the SHA-256 of all bytes that the rows need, each once, in order."""
        return blob_names_needed(self._connection)

    def let_go(self) -> None:
        """End the transaction, which keeps the server from tidying up; the lock holds on."""
        self._connection.execute("commit")

    def ensure_held(self) -> None:
        """Raise DatabaseUnavailableError where the connection was lost meanwhile, and the lock with it."""
        self._ask("select 1")

    def _ask(self, question: str) -> Any:  # noqa: ANN401 -- a column of any type
        with self._connection.cursor(row_factory=scalar_row) as cursor:
            return cursor.execute(question.encode()).fetchone()


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """Open the database as it is now; until the block ends nobody deletes bytes that its rows need, or migrates.

    Raises DatabaseUnavailableError, DatabaseAddressError.
    """
    address_parts(url)
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            connection.execute(SESSION.encode())
            hold(connection)
            yield Snapshot(connection)
    except psycopg.OperationalError as error:
        raise DatabaseUnavailableError(f"{type(error).__name__} {error.sqlstate or ''}".strip()) from error
