"""What a limited transaction sees: the first net, in the statements, and the role under which the second one holds.

select … from record r      ─►   with record as not materialized (select * from record where territories && …)
                                 select … from record r

Rows that are locked are held to the condition where they stand («locked»): a part of a statement locks nothing.
Statements that change come through as they are: what they name was looked up before, and the role's policies
(migration 0009) hold for them as well. The conditions are those of the policies, read when the store is first asked.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, cast

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.sql import Composable, Literal

from model.territory import EVERYTHING, Scope
from store.postgres.statements import Connection, rows

ROLE: Final = "svod_limited"
#: Before each key, as `seen_territories()` takes them: one alone says that nothing is seen.
_BEFORE: Final = "\x1f"
_POLICIES: Final = """
select tablename as named, qual from pg_policies
 where policyname = 'limited' and schemaname = current_schema() order by tablename
"""
_ROLE: Final = """
select exists (select from pg_roles where rolname = %(role)s) and pg_has_role(%(role)s, 'member')
   and has_table_privilege(%(role)s, 'record', 'select') as held
"""
_LIMIT: Final = "select set_config('svod.territories', %(keys)s, true), set_config('role', %(role)s, true)"
_WORDS: Final = re.compile(r"[a-z_]+")
_WRITES: Final = frozenset({"insert", "update", "delete"})
_LOCKS: Final = re.compile(r"\bfor (?:no key )?update\b|\bfor (?:key )?share\b")
#: «from record r join … where»: the first table of a statement that locks has an id, and is what it is about.
_LOCKED: Final = re.compile(
    r"\bfrom\s+([a-z_]+)(?:\s+(?!where\b|join\b|left\b|cross\b)(?:as\s+)?([a-z_]+))?"
    r"(?:\s+(?:left\s+)?join\b[^()]*?)?\s+where\s"
)
_CURSOR: Final = re.compile(r'declare "[^"]*" no scroll cursor for ')


@dataclass(frozen=True, kw_only=True, slots=True)
class Policies:
    """Правила видимости: table → its condition, those it leans on before it; whether the role is there."""

    conditions: Mapping[str, str]
    has_role: bool

    @property
    def role(self) -> str:
        """What a limited transaction acts as."""
        return ROLE if self.has_role else "none"

    def held(self, table: str) -> str:
        """Return the condition as a statement is held to it.

        Where the same stands in the role's policy, the planner is not to take it for another one: two of them, each
        met by a tenth, would be met by a hundredth, and plans for a few rows would be made for many. `coalesce` it
        takes for met by half, and looks no index up for it.
        """
        condition = self.conditions[table]
        return f"coalesce({condition}, false)" if self.has_role else condition


def policies_of(connection: Connection) -> Policies:
    """Return the policies as the database has them."""
    found = {row["named"]: row["qual"] for row in rows(connection, _POLICIES)}
    held = has_limited_role(connection) if found else False
    ordered: dict[str, str] = {}
    for table in found:
        _lean(table, found, ordered)
    return Policies(conditions=ordered, has_role=held)


def has_limited_role(connection: Connection) -> bool:
    """Tell whether limited transactions can take their role: else the second net is not there."""
    return bool(rows(connection, _ROLE, {"role": ROLE})[0]["held"])


class SeenConnection:
    """Соединение, которое видит часть: reads statements through the conditions of their tables."""

    def __init__(self, connection: Connection, policies: Policies, scope: Scope) -> None:
        self._connection = connection
        self._policies = policies
        self._scope = scope
        self._is_whole = True

    def limit(self) -> None:
        """Begin to see a part."""
        keys = _BEFORE + _BEFORE.join(sorted(self._scope.territories or ()))
        self._connection.execute(_LIMIT, {"keys": keys, "role": self._policies.role})
        self._is_whole = False

    @contextmanager
    def whole(self) -> Iterator[None]:
        """See everything for the block."""
        if self._is_whole:
            yield
            return
        self._connection.execute(_LIMIT, {"keys": "", "role": "none"})
        self._is_whole = True
        try:
            yield
        finally:
            # A transaction that has failed takes no order any more, and shows nothing either.
            if self._connection.info.transaction_status is not TransactionStatus.INERROR:
                self.limit()

    def execute(
        self,
        query: str | Composable,
        params: Mapping[str, Any] | None = None,
        **options: Any,  # noqa: ANN401 -- psycopg's
    ) -> psycopg.Cursor[Any]:
        """Run a statement over what is seen."""
        text = self.text_of(query, doubled=params is not None)
        return self._connection.execute(text.encode(), params, **options)

    def text_of(self, query: str | Composable, *, doubled: bool = False) -> str:
        """Return a statement as it is run over what is seen; `doubled`: its percent signs are."""
        text = query if isinstance(query, str) else query.as_string(self._connection)
        return text if self._is_whole else self._through(text, doubled=doubled)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- all else is the connection's own
        return getattr(self._connection, name)

    def _through(self, text: str, *, doubled: bool) -> str:
        """Return the statement over the parts of its tables; `doubled`: its percent signs are."""
        conditions = self._policies.conditions
        tables = _tables_in(text, tuple(conditions))
        keys = Literal(sorted(self._scope.territories or ())).as_string(self._connection)
        keys = f"{keys}::text[]".replace("%", "%%" if doubled else "%")
        if not tables:
            return _locked(text, conditions).replace("seen_territories()", keys)
        leaned = _leaned(tables, self._policies.conditions)
        parts = (
            f"{table} as not materialized (select * from {table} where "  # noqa: S608 -- tables and policies of ours
            + self._policies.held(table).replace("seen_territories()", keys)
            + ")"
            for table in leaned
        )
        declared = _CURSOR.match(text)
        head = declared[0] if declared else ""
        return f"{head}with {', '.join(parts)} {_body(text[len(head) :])}"


def limited_connection(connection: Connection, policies: Policies, scope: Scope) -> Connection:
    """Return the connection as the scope sees it, inside its transaction."""
    if scope == EVERYTHING:
        return connection
    seen = SeenConnection(connection, policies, scope)
    seen.limit()
    return cast("Connection", seen)


@contextmanager
def seeing_all(connection: Connection) -> Iterator[None]:
    """See everything for the block, on whatever connection."""
    if isinstance(connection, SeenConnection):
        with connection.whole():
            yield
    else:
        yield


@lru_cache(maxsize=2_048)
def _tables_in(text: str, tables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the limited tables a reading statement names; none where it writes or locks."""
    words = frozenset(_WORDS.findall(text.lower()))
    return () if words & _WRITES or _LOCKS.search(text) else tuple(table for table in tables if table in words)


def _locked(text: str, conditions: Mapping[str, str]) -> str:
    """Return a statement that locks rows of one table, held to that table's condition."""
    found = _LOCKED.search(text)
    if found is None or found[1] not in conditions or not _LOCKS.search(text) or not _is_reading(text):
        return text
    table, named = found[1], found[2] or found[1]
    condition = conditions[table].replace(f"{table}.", "own.")
    held = f"exists (select from {table} as own where own.id = {named}.id and ({condition}))"
    return f"{text[: found.end()]}{held} and {text[found.end() :]}"


def _is_reading(text: str) -> bool:
    return not frozenset(_WORDS.findall(_LOCKS.sub(" ", text.lower()))) & _WRITES


def _body(text: str) -> str:
    """A statement with parts of its own goes on with them; a recursive one stands in a question of its own."""
    begun = text.lstrip()
    if begun.startswith("with recursive"):
        return f"select * from ({begun}) as asked"  # noqa: S608 -- a statement of ours
    return f", {begun.removeprefix('with')}" if begun.startswith("with ") else begun


def _leaned(tables: tuple[str, ...], conditions: Mapping[str, str]) -> list[str]:
    """Return the tables with those their conditions name, each behind what it leans on."""
    ordered: dict[str, str] = {}
    for table in tables:
        _lean(table, conditions, ordered)
    return list(ordered)


def _lean(table: str, conditions: Mapping[str, str], ordered: dict[str, str]) -> None:
    if table in ordered:
        return
    for other in _WORDS.findall(conditions[table]):
        if other in conditions and other != table:
            _lean(other, conditions, ordered)
    ordered[table] = conditions[table]
