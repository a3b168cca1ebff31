"""Присутствие: who is in a document, and what changed there meanwhile."""

from dataclasses import asdict
from typing import Final
from uuid import UUID

from model.lease import Lease
from model.work import Change
from store.codec import storable
from store.postgres.changes import change_of
from store.postgres.statements import Connection, execute, rows

_OF: Final = """
select id, document_id, account_id, name, since, until, held_at, taken_by from lease
 where document_id = %(document)s and until > now() - interval '1 hour' order by since, id limit 100
"""
_PUT: Final = """
insert into lease (id, document_id, account_id, name, since, until, held_at, taken_by)
values (%(id)s, %(document_id)s, %(account_id)s, %(name)s, %(since)s, %(until)s, %(held_at)s, %(taken_by)s)
    on conflict (document_id, account_id) do update
   set name = excluded.name, since = excluded.since, until = excluded.until, held_at = excluded.held_at,
       taken_by = excluded.taken_by
"""
#: From the few changes after the number to what they are of, never the other way round.
_CHANGES: Final = """
select seq, kind, subject, batch_id, at from change c
 where seq > %(since)s
   and (subject = %(document)s
        or exists (select from record r where r.id = c.subject and r.document_id = %(document)s)
        or exists (select from lease l where l.id = c.subject and l.document_id = %(document)s)
        or exists (select from comment m where m.id = c.subject and m.document_id = %(document)s))
 order by seq limit %(limit)s
"""


class PostgresLeases:
    """Присутствие."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, document: UUID) -> tuple[Lease, ...]:
        """Return the leases of a document, those that ended within the hour too, the first one first (at most 100)."""
        return tuple(Lease(**row) for row in rows(self._connection, _OF, {"document": document}))

    def put(self, lease: Lease) -> None:
        """Write a person's lease of a document in place of the one before."""
        execute(self._connection, _PUT, **{name: storable(value) for name, value in asdict(lease).items()})

    def changes(self, document: UUID, since: int, limit: int) -> tuple[Change, ...]:
        """Return the changes after this number of a document, its records, leases and comments, in their order."""
        found = rows(self._connection, _CHANGES, {"document": document, "since": since, "limit": limit})
        return tuple(change_of(row) for row in found)
