"""Что о партии говорят документы и люди."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final, LiteralString
from uuid import UUID

from model.intake import BatchChange, BatchFace, BatchFacts, FailureCount, Reached, Vote
from model.paging import Slice
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import sliced

_COUNT: Final = """
select count(*) as documents from document
 where state = 'done' and superseded_by is null and id in (select document_id from file where batch_id = %(batch)s)
"""
_MUNICIPALITIES: Final = """
select municipality collate "C" as value, count(*) as documents from document
 where state = 'done' and superseded_by is null and id in (select document_id from file where batch_id = %(batch)s)
   and municipality is not null
 group by 1 order by 2 desc, 1 limit 50
"""
_YEARS: Final = """
select year::text collate "C" as value, count(*) as documents from document cross join unnest(years) as year
 where state = 'done' and superseded_by is null and id in (select document_id from file where batch_id = %(batch)s)
 group by 1 order by 2 desc, 1 limit 50
"""
_KINDS: Final = """
select kind collate "C" as value, count(*) as documents
  from document cross join jsonb_array_elements_text(coalesce(kinds, '[]')) as kind
 where state = 'done' and superseded_by is null and id in (select document_id from file where batch_id = %(batch)s)
 group by 1 order by 2 desc, 1 limit 50
"""
_FOLDERS: Final = """
select substring(name from '^(.*)/') collate "C" as value, count(*) as documents from file
 where batch_id = %(batch)s and position('/' in name) > 0 group by 1 order by 2 desc, 1 limit 200
"""
_FAILURES: Final = """
select coalesce(code, 'error') collate "C" as code, count(*) as files from file
 where batch_id = %(batch)s and state = 'failed' group by 1 order by 2 desc, 1 limit 200
"""
_WAITING: Final = """
select count(*) as records, count(distinct document_id) as documents from record
 where state = 'unreviewed' and current and document_id in (select document_id from file where batch_id = %(batch)s)
"""
_KIN: Final = """
with own as (select distinct document_id as id from file where batch_id = %(batch)s and document_id is not null)
select (select count(*) from document where superseded_by is not null and id in (select id from own)) as superseded,
       (select count(*) from link where state = 'asked' and (from_id in (select id from own)
                                                              or to_id in (select id from own))) as asked
"""

_ADD_CHANGE: Final = """
insert into batch_change (id, batch_id, author_id, author, at, before, after, undoes)
values (%(id)s, %(batch_id)s, %(author_id)s, %(author)s, %(at)s, %(before)s::text::jsonb, %(after)s::text::jsonb,
        %(undoes)s)
"""
_MARK: Final = "update batch_change set undone_by = %(id)s where id = %(undoes)s"
_CHANGE: Final = "select * from batch_change where id = %(id)s"
_CHANGES: Final = """
select * from batch_change where batch_id = %(batch)s and id < %(last)s order by id desc limit %(limit)s
"""
_PUT_REACH: Final = """
insert into batch_reach (change_id, document_id, command_id) values (%(change)s, %(document_id)s, %(command_id)s)
    on conflict (change_id, document_id) do nothing
"""
_REACH: Final = """
select document_id, command_id from batch_reach where change_id = %(change)s order by document_id
"""
_GIVEN: Final = """
select distinct batch_reach.document_id as id
  from batch_reach join command on command.id = batch_reach.command_id
  join document on document.id = batch_reach.document_id
 where command.undone_by is null and document.superseded_by is null
   and batch_reach.document_id in (select document_id from file where batch_id = %(batch)s)
 order by 1
"""
_NAMELESS: Final = """
select id from document
 where state = 'done' and superseded_by is null and municipality is null
   and id in (select document_id from file where batch_id = %(batch)s)
 order by id
"""

_LAST: Final = UUID(int=2**128 - 1)


def facts_of(connection: Connection, batch: UUID) -> BatchFacts:
    """Return what a batch's documents say, its failures by reason, what waits for a person."""
    asked = {"batch": batch}
    waiting, kin = required(connection, _WAITING, batch=batch), required(connection, _KIN, batch=batch)
    return BatchFacts(
        documents=required(connection, _COUNT, batch=batch)["documents"],
        municipalities=_votes(connection, _MUNICIPALITIES, asked),
        years=_votes(connection, _YEARS, asked),
        kinds=_votes(connection, _KINDS, asked),
        folders=_votes(connection, _FOLDERS, asked),
        failures=tuple(FailureCount(**row) for row in rows(connection, _FAILURES, asked)),
        unreviewed=waiting["records"],
        unreviewed_documents=waiting["documents"],
        superseded=kin["superseded"],
        asked=kin["asked"],
    )


def _votes(connection: Connection, statement: LiteralString, asked: dict[str, Any]) -> tuple[Vote, ...]:
    return tuple(Vote(**row) for row in rows(connection, statement, asked))


def add_change(connection: Connection, change: BatchChange) -> None:
    """Write what a person said of a batch; the one it undoes is marked."""
    values = {**asdict(change), "before": _face_text(change.before), "after": _face_text(change.after)}
    execute(connection, _ADD_CHANGE, **values)
    if change.undoes is not None:
        execute(connection, _MARK, id=change.id, undoes=change.undoes)


def change_of(connection: Connection, change: UUID) -> BatchChange:
    """Return a change; raises NotFoundError."""
    return _change(required(connection, _CHANGE, id=change))


def changes_of(connection: Connection, batch: UUID, cursor: str | None, limit: int) -> Slice[BatchChange]:
    """Return the changes of a batch, newest first."""
    (last,) = read_cursor(cursor, "change", (UUID,)) if cursor else (_LAST,)
    found = rows(connection, _CHANGES, {"batch": batch, "last": last, "limit": limit + 1})
    return sliced([_change(row) for row in found], limit, "change", lambda one: (one.id,))


def put_reach(connection: Connection, change: UUID, reached: Sequence[Reached]) -> None:
    """Write which documents a change reached."""
    with connection.cursor() as cursor:
        cursor.executemany(_PUT_REACH, [{**asdict(one), "change": change} for one in reached])


def reach_of(connection: Connection, change: UUID) -> tuple[Reached, ...]:
    """Return the documents a change reached, by id."""
    return tuple(Reached(**row) for row in rows(connection, _REACH, {"change": change}))


def given_in(connection: Connection, batch: UUID) -> tuple[UUID, ...]:
    """Return the batch's documents that have their municipality from a batch, by id."""
    return tuple(row["id"] for row in rows(connection, _GIVEN, {"batch": batch}))


def nameless_in(connection: Connection, batch: UUID) -> tuple[UUID, ...]:
    """Return the batch's documents that were read, hold and name no municipality, by id."""
    return tuple(row["id"] for row in rows(connection, _NAMELESS, {"batch": batch}))


def _face_text(face: BatchFace) -> str:
    said = {name: storable(value) if isinstance(value, str) else value for name, value in asdict(face).items()}
    return json.dumps(said, ensure_ascii=False)


def _change(row: Row) -> BatchChange:
    return BatchChange(**{**row, "before": BatchFace(**row["before"]), "after": BatchFace(**row["after"])})
