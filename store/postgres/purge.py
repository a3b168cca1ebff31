"""Rows of documents go: in one transaction, everything or nothing."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg

from model.retention import Family, Footprint, Purged
from model.service_errors import HeldError
from store.postgres import purge_sql
from store.postgres.statements import Connection, execute, required, rows
from store.retention import Gone

_PURGED: Final = "select id as document_id, sha256 from document where id = any(%(documents)s) order by id"
_LEADERS: Final = """
select array(select distinct home_id from signature where id = any(%(signatures)s) and leads and home_id is not null)
       as homes
"""
#: Statements that delete a million rows' worth are given their time.
_PATIENCE: Final = "set local statement_timeout = '10min'"


def footprint_of(connection: Connection, documents: Collection[UUID]) -> Footprint:
    """Count what goes with these documents."""
    return Footprint(**required(connection, purge_sql.FOOTPRINT, documents=list(documents)))


def purge(connection: Connection, family: Family, at: datetime) -> Gone:
    """Remove the documents of a family with all that is kept of them; raises HeldError."""
    execute(connection, _PATIENCE)
    given: dict[str, Any] = {"documents": sorted(family.all), "shells": sorted(family.shells), "at": at}
    given["records"] = [row["id"] for row in rows(connection, purge_sql.RECORDS, given)]
    purged = tuple(Purged(**row) for row in rows(connection, _PURGED, given))
    execute(connection, purge_sql.BYTES, **given)
    remade = tuple(row["id"] for row in rows(connection, purge_sql.REMADE, given))
    for statement in purge_sql.BEFORE.values():
        execute(connection, statement, **given)
    meant = required(connection, purge_sql.MEANT, **given)
    leaders = required(connection, _LEADERS, **meant)["homes"]
    kept = [row["document_id"] for row in rows(connection, purge_sql.KEPT, given)]
    execute(connection, purge_sql.LEAVE, **given)
    _remove(connection, {**given, **meant})
    execute(connection, purge_sql.ALONE, kept=kept)
    execute(connection, purge_sql.NAMELESS, **meant)
    return Gone(purged=purged, exports=remade, homes=tuple(leaders), clusters=tuple(meant["clusters"]))


def _remove(connection: Connection, given: dict[str, Any]) -> None:
    try:
        for statement in purge_sql.AFTER.values():
            execute(connection, statement, **given)
    except psycopg.errors.RestrictViolation as error:
        raise HeldError from error
