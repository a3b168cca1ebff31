"""Партии."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from model.batch import Batch, BatchProgress, UploadState
from model.intake import BatchChange, BatchFacts, Reached
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from model.territory import territory_key
from store.cursors import read_cursor
from store.postgres.batch_facts import (
    add_change,
    change_of,
    changes_of,
    facts_of,
    given_in,
    nameless_in,
    put_reach,
    reach_of,
)
from store.postgres.statements import NEWEST, Connection, execute, first, required, rows
from store.slices import moment, sliced

_ADD: Final = """
insert into batch (id, rev, name, municipality, territory, year, kind, created_at, created_by)
values (%(id)s, %(rev)s, %(name)s, %(municipality)s, %(territory)s, %(year)s, %(kind)s, %(created_at)s, %(created_by)s)
    on conflict (id) do nothing
"""

_COLUMNS: Final = "id, rev, name, municipality, year, kind, created_at, created_by"
_GET: Final = f"select {_COLUMNS} from batch where id = %(id)s"  # noqa: S608 -- our own columns

_SAVE: Final = f"""
update batch set rev = rev + 1, name = %(name)s, municipality = %(municipality)s, territory = %(territory)s,
       year = %(year)s, kind = %(kind)s
 where id = %(id)s and rev = %(rev)s
returning {_COLUMNS}
"""  # noqa: S608 -- our own columns

_LIST: Final = f"""
select {_COLUMNS} from batch
 where (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""  # noqa: S608 -- our own columns

#: Twins and service files end as they come: they say nothing about how fast documents are read.
_PROGRESS: Final = """
select state, count(*) as files, count(*) filter (where recent) as ended, min(changed_at) filter (where recent) as since
  from (select state, changed_at, changed_at > now() - interval '300 s' and state in ('done', 'unpacked', 'failed')
                                  as recent
          from file where batch_id = %(batch)s) as file
 group by state
"""


class PostgresBatches:
    """Партии."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, batch: Batch) -> None:
        """Write a new batch; one with this id already stays as it is (its id was made of a repeated key)."""
        execute(self._connection, _ADD, **_values(batch))

    def get(self, batch: UUID) -> Batch:
        """Return a batch; raises NotFoundError."""
        return Batch(**required(self._connection, _GET, id=batch))

    def save(self, batch: Batch) -> Batch:
        """Write a batch whose `rev` is the stored one; raises NotFoundError, StaleRevisionError."""
        row = first(self._connection, _SAVE, **_values(batch))
        if row is None:
            raise StaleRevisionError(self.get(batch.id).id)
        return Batch(**row)

    def list(self, cursor: str | None, limit: int) -> Slice[Batch]:
        """Return batches, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([Batch(**row) for row in found], limit, "newest", lambda batch: (batch.created_at, batch.id))

    def progress(self, batch: UUID) -> BatchProgress:
        """Return how many files are in which state, and how many were read within the last minutes."""
        found = rows(self._connection, _PROGRESS, {"batch": batch})
        if not found and first(self._connection, _GET, id=batch) is None:
            raise NotFoundError
        since = min((row["since"] for row in found if row["since"]), default=None)
        return BatchProgress(
            counts={UploadState(row["state"]): row["files"] for row in found},
            ended=sum(row["ended"] for row in found),
            seconds=max((datetime.now(UTC) - since).total_seconds(), 0.0) if since else 0.0,
        )

    def facts(self, batch: UUID) -> BatchFacts:
        """Return what a batch's documents say, its failures by reason, what waits for a person."""
        return facts_of(self._connection, batch)

    def add_change(self, change: BatchChange) -> None:
        """Write what a person said of a batch; a change that undoes another one marks that."""
        add_change(self._connection, change)

    def change(self, change: UUID) -> BatchChange:
        """Return a change; raises NotFoundError."""
        return change_of(self._connection, change)

    def changes(self, batch: UUID, cursor: str | None, limit: int) -> Slice[BatchChange]:
        """Return the changes of a batch, newest first."""
        return changes_of(self._connection, batch, cursor, limit)

    def put_reach(self, change: UUID, reached: Sequence[Reached]) -> None:
        """Write which documents a change of the municipality reached."""
        put_reach(self._connection, change, reached)

    def reach(self, change: UUID) -> tuple[Reached, ...]:
        """Return the documents a change reached."""
        return reach_of(self._connection, change)

    def given(self, batch: UUID) -> tuple[UUID, ...]:
        """Return the batch's documents that have their municipality from a batch, by id."""
        return given_in(self._connection, batch)

    def nameless(self, batch: UUID) -> tuple[UUID, ...]:
        """Return the batch's documents that were read, hold and name no municipality, by id."""
        return nameless_in(self._connection, batch)


def _values(batch: Batch) -> dict[str, Any]:
    return {**asdict(batch), "territory": territory_key(batch.municipality) or None}
