"""Лента изменений: one row for each subject, numbered in the order of commits."""

from typing import Final
from uuid import UUID

from model.work import Change, ChangeKind
from store.postgres.statements import Connection, Row, execute, required, rows

#: The lock under which numbers are given: held from the first number to the end of the commit.
_LOCK: Final = 5_307_001
#: What the feed has to put together first is done before anybody has to wait for it; one round trip.
_UNDER_LOCK: Final = f"""
set constraints feed_commit immediate; set constraints feed_commit deferred; select pg_advisory_xact_lock({_LOCK})
"""

_WRITE: Final = """
insert into change (seq, kind, subject, batch_id, at)
select nextval('change_seq'), noted.kind, noted.subject, noted.batch_id, clock_timestamp()
  from (select * from unnest(%(kinds)s::text[], %(subjects)s::uuid[], %(batches)s::uuid[])
                 with ordinality as one (kind, subject, batch_id, number)
         order by number) as noted
    on conflict (subject) do update
   set seq = excluded.seq, kind = excluded.kind, at = excluded.at,
       batch_id = coalesce(excluded.batch_id, change.batch_id)
"""

_SINCE: Final = """
select seq, kind, subject, batch_id, at from change
 where seq > %(seq)s and (%(batch)s::uuid is null or batch_id = %(batch)s)
 order by seq limit %(limit)s
"""


class PostgresChanges:
    """Лента изменений."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._noted: dict[UUID, Change] = {}

    def note(self, kind: ChangeKind, subject: UUID, batch: UUID | None = None) -> None:
        """Note a change; it is written by `flush`."""
        known = self._noted.pop(subject, None)
        batch = batch or (known.batch_id if known else None)
        self._noted[subject] = Change(kind=kind, id=subject, batch_id=batch)

    def since(self, seq: int, batch: UUID | None, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number, in their order."""
        found = rows(self._connection, _SINCE, {"seq": seq, "batch": batch, "limit": limit})
        return tuple(change_of(row) for row in found)

    def latest(self) -> int:
        """Return the last number given."""
        return int(required(self._connection, "select coalesce(max(seq), 0) as seq from change")["seq"])

    def flush(self) -> None:
        """Write what was noted, under the lock; nothing may come after but the commit."""
        if not self._noted:
            return
        noted = tuple(self._noted.values())
        execute(self._connection, _UNDER_LOCK)
        execute(
            self._connection,
            _WRITE,
            kinds=[str(change.kind) for change in noted],
            subjects=[change.id for change in noted],
            batches=[change.batch_id for change in noted],
        )
        self._noted.clear()


def change_of(row: Row) -> Change:
    """Return the change of a row."""
    return Change(
        seq=row["seq"], kind=ChangeKind(row["kind"]), id=row["subject"], batch_id=row["batch_id"], at=row["at"]
    )
