"""История поля: the commands that changed it, and what each run had read."""

from typing import Final
from uuid import UUID

from model.paging import Slice
from model.review import Command, pointer_step
from model.stored import Reading
from store.codec import result_from_bytes
from store.cursors import read_cursor
from store.postgres.reviews import PostgresReviews
from store.postgres.statements import Connection, rows
from store.slices import sliced

_OF_FIELD: Final = """
select distinct command_id as id from revision
 where target_id = %(record)s and pointer = any(%(pointers)s)
   and (%(before)s::uuid is null or command_id < %(before)s)
 order by command_id desc limit %(limit)s
"""
_READINGS: Final = """
select document_id, stage_version, result::text as result, seconds, at from reading
 where document_id = %(document)s order by at desc, stage_version desc limit 20
"""


class PostgresHistories:
    """История поля."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_field(self, record: UUID, field: str, cursor: str | None, limit: int) -> Slice[Command]:
        """Return the commands that changed a field of a record, newest first."""
        (before,) = read_cursor(cursor, "command", (UUID,)) if cursor is not None else (None,)
        pointers = list(pointers_of(field))
        values = {"record": record, "pointers": pointers, "before": before, "limit": limit + 1}
        ids = [row["id"] for row in rows(self._connection, _OF_FIELD, values)]
        reviews = PostgresReviews(self._connection)
        return sliced([reviews.get(command) for command in ids], limit, "command", lambda command: (command.id,))

    def readings(self, document: UUID) -> tuple[Reading, ...]:
        """Return the readings of a document, oldest first, at most the last 20."""
        found = rows(self._connection, _READINGS, {"document": document})
        return tuple(Reading(**{**row, "result": result_from_bytes(row["result"])}) for row in reversed(found))


def pointers_of(field: str) -> tuple[str, ...]:
    """Return where a field stands in a record's value: itself, who vouches for it, the record's making."""
    step = pointer_step(field)
    return (f"/{step}", f"/fields/{step}", "")
