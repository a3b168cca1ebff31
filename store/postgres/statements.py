"""How the repositories ask: named parameters, one row or many, what is not there says so."""

from collections.abc import Mapping
from typing import Any, Final, LiteralString
from uuid import UUID

import psycopg

from model.service_errors import NotFoundError

#: A row by the names of its columns.
Row = dict[str, Any]
#: A connection inside a transaction; its rows are dicts.
Connection = psycopg.Connection[Row]


#: Where a list begins: a key before all others, so that one statement with one index serves every slice.
NEWEST: Final = ("infinity", UUID(int=2**128 - 1))
OLDEST: Final = ("-infinity", UUID(int=0))


def where(conditions: Mapping[str, LiteralString], values: Mapping[str, object]) -> LiteralString:
    """Return the conditions whose value is given, each after an «and»: what is not asked for costs nothing."""
    return "".join(f" and {condition}" for name, condition in conditions.items() if values[name] is not None)


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
