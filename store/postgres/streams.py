"""Many rows, a portion at a time."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from psycopg.sql import SQL, Composed, Identifier

from store.postgres.statements import Connection, Row


def streamed(connection: Connection, query: SQL | Composed, values: Mapping[str, Any], portion: int) -> Iterator[Row]:
    """Yield the rows of a query in constant memory, `portion` fetched at once."""
    # Not psycopg's own cursor: one that is left half read closes itself whenever it is swept up,
    # on a connection that may be somebody else's by then. This one ends with its transaction.
    name = Identifier(f"stream_{uuid4().hex}")
    connection.execute(SQL("declare {} no scroll cursor for {}").format(name, query), values, prepare=False)
    fetch = SQL("fetch {} from {}").format(portion, name)
    while fetched := connection.execute(fetch, prepare=False).fetchall():
        yield from fetched
    connection.execute(SQL("close {}").format(name), prepare=False)
