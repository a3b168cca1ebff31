"""How the repositories ask: named parameters, one row or many, what is not there says so."""

from collections.abc import Mapping
from typing import Any, LiteralString

import psycopg

from model.service_errors import NotFoundError

#: A row by the names of its columns.
Row = dict[str, Any]
#: A connection inside a transaction; its rows are dicts.
Connection = psycopg.Connection[Row]


def execute(connection: Connection, statement: LiteralString, **values: object) -> int:
    """Run a statement; return how many rows it touched."""
    return connection.execute(statement, values).rowcount


def rows(connection: Connection, statement: LiteralString, values: Mapping[str, object] | None = None) -> list[Row]:
    """Return all rows of an answer."""
    return connection.execute(statement, values or {}).fetchall()


def first(connection: Connection, statement: LiteralString, **values: object) -> Row | None:
    """Return the first row, or None."""
    return connection.execute(statement, values).fetchone()


def required(connection: Connection, statement: LiteralString, **values: object) -> Row:
    """Return the first row; raises NotFoundError where there is none."""
    row = first(connection, statement, **values)
    if row is None:
        raise NotFoundError
    return row
