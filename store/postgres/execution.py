"""Исполнение: facts of each activity, packed by the database for copies that follow them."""

import time
from collections.abc import Mapping
from typing import Any, Final

from psycopg.sql import SQL, Composable, Composed

from store.activities import NO_DAY
from store.execution import CONTRADICTS, COUNTS, MOVED, PARTIES, PARTLY, ExecutionChange
from store.postgres.execution_facts import DOCUMENTS, executed_document
from store.postgres.execution_whole import PostgresWholeExecution
from store.postgres.statements import required, rows

#: Seconds after which a copy is made anew: what was removed is remembered twice as long.
_DAY: Final = 86_400.0
_DOCUMENTS_ALL: Final = DOCUMENTS + " where id in (select document_id from execution)"  # noqa: S608 -- constants
#: MEMBER of store/execution.py.
_PACKED: Final = SQL("""
select string_agg(
    uuid_send(e.record_id) || substring(uuid_send(e.document_id) from 9)
    || int4send(coalesce(e.next_due - date '1970-01-01', {no_day}))
    || int4send(coalesce(e.first_due - date '1970-01-01', {no_day}))
    || int4send(coalesce(e.last_due - date '1970-01-01', {no_day}))
    || int2send(e.dues) || int2send(e.times) || int2send((e.standing * 256 + e.source)::int2)
    || int2send((e.counts::int * {counts} + e.partly::int * {partly} + e.contradicts::int * {contradicts}
                 + e.moved::int * {moved})::int2)
    || {parties}, ''::bytea) as packed
  from execution e where {condition}
""")
_CHANGED: Final = SQL("touched >= %(since)s::xid8 and touched < pg_snapshot_xmax(pg_current_snapshot())")
_MOVED: Final = SQL(
    "select exists (select from execution where {0}) or exists (select from record_gone where {0}) as moved"
).format(_CHANGED)
_GONE: Final = SQL("select string_agg(uuid_send(record_id), ''::bytea) as packed from record_gone where {}").format(
    _CHANGED
)
_DOCUMENTS_CHANGED: Final = SQL("{} where id in (select document_id from execution where {})").format(
    SQL(DOCUMENTS), _CHANGED
)
_NOW: Final = "select pg_snapshot_xmin(pg_current_snapshot())::text as now"
_PARTIES: Final = "select id, name from execution_party"


class PostgresExecutions(PostgresWholeExecution):
    """Исполнение."""

    def since(self, version: str | None) -> ExecutionChange | None:
        """Return what changed since a version (None: everything); None where nothing did."""
        known, made, party = (version or "::").split(":")
        # Before the rest is looked at: what commits meanwhile is looked at once more.
        now = required(self._connection, _NOW)["now"]
        if not known or time.time() - float(made) > _DAY:
            return self._whole(now)
        given = {"since": known}
        moved = self._connection.execute(_MOVED, given).fetchone()
        if moved is None or not moved["moved"]:
            return None
        parties = self._parties(int(party))
        return ExecutionChange(
            version=f"{now}:{made}:{max(parties, default=int(party))}",
            whole=False,
            members=self._packed(_CHANGED, given),
            gone=self._bytes(_GONE, given),
            documents=[executed_document(row) for row in self._connection.execute(_DOCUMENTS_CHANGED, given)],
            parties=parties,
        )

    def _whole(self, now: str) -> ExecutionChange:
        parties = self._parties(0)
        return ExecutionChange(
            version=f"{now}:{time.time()}:{max(parties, default=0)}",
            whole=True,
            members=self._packed(SQL("true"), {}),
            documents=[executed_document(row) for row in rows(self._connection, _DOCUMENTS_ALL)],
            parties=parties,
        )

    def _packed(self, condition: Composable, values: Mapping[str, Any]) -> bytes:
        parties = SQL(" || ").join(SQL(f"int4send(coalesce(e.parties[{at}], 0))") for at in range(1, PARTIES + 1))
        flags = {"counts": COUNTS, "partly": PARTLY, "contradicts": CONTRADICTS, "moved": MOVED}
        return self._bytes(_PACKED.format(no_day=NO_DAY, parties=parties, condition=condition, **flags), values)

    def _bytes(self, query: Composed, values: Mapping[str, Any]) -> bytes:
        row = self._connection.execute(query, values, prepare=False, binary=True).fetchone()
        return bytes(row["packed"] or b"") if row else b""

    def _parties(self, above: int) -> dict[int, str]:
        found = rows(self._connection, _PARTIES + " where id > %(above)s", {"above": above})
        return {row["id"]: row["name"] for row in found}
