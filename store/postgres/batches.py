"""Партии."""

from dataclasses import asdict
from typing import Final
from uuid import UUID

from model.batch import Batch, BatchProgress, UploadState
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, execute, first, required, rows
from store.slices import moment, sliced

_ADD: Final = """
insert into batch (id, rev, name, municipality, year, kind, created_at, created_by)
values (%(id)s, %(rev)s, %(name)s, %(municipality)s, %(year)s, %(kind)s, %(created_at)s, %(created_by)s)
    on conflict (id) do nothing
"""

_GET: Final = "select * from batch where id = %(id)s"

_SAVE: Final = """
update batch set rev = rev + 1, name = %(name)s, municipality = %(municipality)s, year = %(year)s, kind = %(kind)s
 where id = %(id)s and rev = %(rev)s
returning *
"""

_LIST: Final = """
select * from batch
 where (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""

#: Twins and service files end as they come: they say nothing about how fast documents are read.
_PROGRESS: Final = """
select state, count(*) as files,
       count(*) filter (where changed_at > now() - interval '60 s'
                          and state in ('done', 'unpacked', 'failed')) as ended
  from file where batch_id = %(batch)s group by state
"""


class PostgresBatches:
    """Партии."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, batch: Batch) -> None:
        """Write a new batch; one with this id already stays as it is (its id was made of a repeated key)."""
        execute(self._connection, _ADD, **asdict(batch))

    def get(self, batch: UUID) -> Batch:
        """Return a batch; raises NotFoundError."""
        return Batch(**required(self._connection, _GET, id=batch))

    def save(self, batch: Batch) -> Batch:
        """Write a batch whose `rev` is the stored one; raises NotFoundError, StaleRevisionError."""
        row = first(self._connection, _SAVE, **asdict(batch))
        if row is None:
            raise StaleRevisionError(self.get(batch.id).id)
        return Batch(**row)

    def list(self, cursor: str | None, limit: int) -> Slice[Batch]:
        """Return batches, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([Batch(**row) for row in found], limit, "newest", lambda batch: (batch.created_at, batch.id))

    def progress(self, batch: UUID) -> BatchProgress:
        """Return how many files are in which state, and how many were read within the last minute."""
        found = rows(self._connection, _PROGRESS, {"batch": batch})
        if not found and first(self._connection, _GET, id=batch) is None:
            raise NotFoundError
        return BatchProgress(
            counts={UploadState(row["state"]): row["files"] for row in found},
            per_minute=sum(row["ended"] for row in found),
        )
