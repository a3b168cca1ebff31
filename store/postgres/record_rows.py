"""A record as a row: every write fills what it is found by, in one place."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Identifier
from pydantic_core import to_json

from model.group import held_values
from model.plan import Record
from model.quality import Touchless
from model.stored import Postponement, ReviewState, StoredRecord
from store.codec import record_bytes, record_from_bytes, storable
from store.indexed import indexed
from store.postgres.statements import Row

#: Name and municipality are the document's own, whatever the record said when it was written.
COLUMNS: Final = SQL(
    "r.id, r.rev, r.document_id, d.name as document_name, d.municipality, r.plan_id, r.position, r.state,"
    " r.reviewed_by, r.reviewed_at, r.risk, r.cluster_id, r.former_of, r.current, r.repeats, r.postponed, r.touchless,"
    " r.postponed_until, r.postponed_reason, r.value::text as value, r.read::text as read,"
    " coalesce(r.updated_at, r.reviewed_at, d.read_at, d.created_at) as updated_at"
)

_TYPES: Final = {
    "id": "uuid",
    "rev": "integer",
    "document_id": "uuid",
    "source_id": "text",
    "plan_id": "text",
    "position": "float8",
    "state": "text",
    "reviewed_by": "text",
    "reviewed_at": "timestamptz",
    "risk": "float8",
    "cluster_id": "uuid",
    "value": "jsonb",
    "read": "jsonb",
    "starts": "date",
    "ends": "date",
    "findings": "text[]",
    "words": "text",
    "marks": "bigint",
    "held": "jsonb",
    "touchless": "jsonb",
    "postponed": "boolean",
    "postponed_until": "date",
    "postponed_reason": "text",
}
#: Never changed by a person's change.
_FIXED: Final = {"id", "rev", "document_id", "source_id"}
_NAMES: Final = SQL(", ").join(map(Identifier, _TYPES))
#: All rows as one JSON text: PostgreSQL takes it apart ten times as fast as arrays of JSON can be written.
_GIVEN: Final = SQL("json_to_recordset(%(rows)s::text::json) as given ({})").format(
    SQL(", ").join(SQL("{} " + kind).format(Identifier(name)) for name, kind in _TYPES.items())
)

#: Many rows at once; the document is held still, so that no new municipality passes them by.
INSERT: Final = SQL("""
insert into record ({names}, municipality, current)
select {columns}, left(d.municipality, 500), d.superseded_by is null
  from {given} join document d on d.id = given.document_id
 order by given.id for share of d
""").format(names=_NAMES, columns=SQL(", ").join(Identifier("given", name) for name in _TYPES), given=_GIVEN)

#: The same; rows that are there already are written anew, but for what the document gave them.
UPSERT: Final = INSERT + SQL("on conflict (id) do update set {}").format(
    SQL(", ").join(
        SQL("{0} = excluded.{0}").format(Identifier(name)) for name in _TYPES if name not in _FIXED - {"rev"}
    )
)

#: One row, where its `rev` is the one given; its cluster stays: it is placed by others, without a new `rev`.
UPDATE: Final = SQL("""
update record r set {settings}, rev = given.rev + 1 from {given} where r.id = given.id and r.rev = given.rev
""").format(
    given=_GIVEN,
    settings=SQL(", ").join(
        SQL("{0} = given.{0}").format(Identifier(name)) for name in _TYPES if name not in _FIXED | {"cluster_id"}
    ),
)

#: Known records, wholly: with their document and what they go on in.
MOVE: Final = SQL("""
update record r set {settings}, rev = given.rev, former_of = given.former_of,
       municipality = left(d.municipality, 500), current = given.former_of is null and d.superseded_by is null
  from {given} join document d on d.id = given.document_id where r.id = given.id
""").format(
    given=SQL("json_to_recordset(%(rows)s::text::json) as given ({}, former_of uuid)").format(
        SQL(", ").join(SQL("{} " + kind).format(Identifier(name)) for name, kind in _TYPES.items())
    ),
    settings=SQL(", ").join(
        SQL("{0} = given.{0}").format(Identifier(name)) for name in _TYPES if name not in {"id", "rev"}
    ),
)


def as_rows(records: Iterable[StoredRecord]) -> dict[str, str]:
    """Return the parameter of INSERT, UPSERT and UPDATE."""
    return {"rows": (b"[" + b",".join(map(_row, records)) + b"]").decode()}


def record_of(row: Row) -> StoredRecord:
    """Return the record of a row of COLUMNS."""
    record = record_from_bytes(row["value"])
    return StoredRecord(
        **{name: row[name] for name in _PLAIN},
        state=ReviewState(row["state"]),
        record=record,
        read=_read(row["read"], record),
        postponed=_postponed(row),
        touchless=_touchless(row["touchless"]),
    )


def _touchless(kept: dict[str, Any] | None) -> Touchless | None:
    if kept is None:
        return None
    lists = {name: tuple(kept[name]) for name in ("itself", "below", "sampled")}
    return Touchless(by=UUID(kept["by"]), share=kept["share"], **lists)


def _postponed(row: Row) -> Postponement | None:
    return Postponement(until=row["postponed_until"], reason=row["postponed_reason"]) if row["postponed"] else None


_PLAIN: Final = (
    "id", "rev", "document_id", "document_name", "municipality", "plan_id", "position", "reviewed_by", "reviewed_at",
    "risk", "cluster_id", "former_of", "current", "repeats", "updated_at",
)  # fmt: skip
_WRITTEN: Final = (*(name for name in _PLAIN if name in _TYPES), "former_of")


def _row(stored: StoredRecord) -> bytes:
    value = record_bytes(stored.record)
    return to_json(_columns(stored))[:-1] + b',"value":' + value + b',"read":' + _read_bytes(stored, value) + b"}"


def _read_bytes(stored: StoredRecord, value: bytes) -> bytes:
    """Most records stand as they were read: `true` says so, and nothing is kept twice."""
    if stored.read is None:
        return b"null"
    if stored.read is stored.record:
        return b"true"
    read = record_bytes(stored.read)
    return b"true" if read == value else read


def _read(text: str | None, record: Record) -> Record | None:
    if text is None:
        return None
    return record if text == "true" else record_from_bytes(text)


def _columns(stored: StoredRecord) -> dict[str, Any]:
    found = indexed(stored.record)
    return {
        **{name: storable(getattr(stored, name)) for name in _WRITTEN},
        "source_id": storable(stored.record.id),
        "state": stored.state,
        "starts": found.starts,
        "ends": found.ends,
        "findings": found.findings,
        "words": found.words,
        "marks": found.marks,
        "held": held_json(stored),
        "touchless": stored.touchless,
        **_postponed_columns(stored.postponed),
    }


def held_json(stored: StoredRecord) -> list[dict[str, Any]]:
    """Return what a record has in each field, as the trigger of 0013 sums it."""
    return [
        {"field": one.field, "key": one.key, "risk": one.risk, "sure": one.confidence, "open": one.is_open}
        for one in held_values(stored)
    ]


def _postponed_columns(postponed: Postponement | None) -> dict[str, Any]:
    if postponed is None:
        return {"postponed": False, "postponed_until": None, "postponed_reason": None}
    return {
        "postponed": True,
        "postponed_until": postponed.until,
        "postponed_reason": storable(postponed.reason),
    }
