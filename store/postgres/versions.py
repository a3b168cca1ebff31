"""Редакции: heads to find kin by, links, who holds in whose place."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from model.kinship import DocumentLink, Head, KinshipKind, LinkState
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import StoredRecord
from store.codec import head_bytes, head_from_bytes, overtaken_bytes, overtaken_from_bytes, storable
from store.cursors import read_cursor
from store.postgres.record_rows import MOVE, as_rows
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.slices import sliced

_PUT_HEAD: Final = """
insert into document_head (document_id, head) values (%(document)s, %(head)s::text::jsonb)
    on conflict (document_id) do update set head = excluded.head
"""
_HEAD: Final = "select head::text as head from document_head where document_id = %(document)s"
_FORGET_KEYS: Final = "delete from document_key where document_id = %(document)s and key <> all(%(keys)s)"
_PUT_KEYS: Final = """
insert into document_key (key, document_id) select key, %(document)s from unnest(%(keys)s::text[]) as key
    on conflict do nothing
"""
_CANDIDATES: Final = """
select document_id from document_key where key = any(%(keys)s) and document_id <> %(document)s
 group by document_id order by count(*) desc, document_id limit %(limit)s
"""
#: Whoever joins or parts documents does it alone: with the two, others of their submissions are written.
_ALONE: Final = "select pg_advisory_xact_lock(5307004)"
_LOCK_DOCUMENTS: Final = "select from document where id = any(%(ids)s) order by id for no key update"
_LOCK_RECORDS: Final = "select from record where document_id = any(%(ids)s) order by id for no key update"
_SUPERSEDE: Final = "update document set superseded_by = %(by)s where id = %(document)s"
_SUBMIT: Final = "update document set submission_id = %(submission)s where id = any(%(ids)s)"
_SUBMISSION: Final = "select id from document where submission_id = %(submission)s order by created_at, id"
_SUPERSEDED: Final = "select id from document where superseded_by = %(document)s order by created_at, id"
_LINKS: Final = """
select id, rev, kind, state, from_id, to_id, score, reason, disagreement, author, command_id,
       overtaken::text as overtaken, at
  from link
"""
_LINK: Final = _LINKS + "where id = %(id)s"
_LOCK_LINK: Final = "select from link where id = %(id)s for update"
_LINKS_OF: Final = _LINKS + "where from_id = %(document)s or to_id = %(document)s order by id"
_LINK_OF_COMMAND: Final = _LINKS + "where command_id = %(command)s"
_IN_STATE: Final = _LINKS + "where state = %(state)s and id > %(last)s order by id limit %(limit)s"
_ADD_LINK: Final = """
insert into link (id, rev, kind, state, from_id, to_id, score, reason, disagreement, author, command_id, overtaken, at)
values (%(id)s, %(rev)s, %(kind)s, %(state)s, %(from_id)s, %(to_id)s, %(score)s, %(reason)s, %(disagreement)s,
        %(author)s, %(command_id)s, %(overtaken)s::text::jsonb, %(at)s)
"""
_SAVE_LINK: Final = """
update link set rev = rev + 1, kind = %(kind)s, state = %(state)s, from_id = %(from_id)s, to_id = %(to_id)s,
       score = %(score)s, reason = %(reason)s, disagreement = %(disagreement)s, author = %(author)s,
       command_id = %(command_id)s, overtaken = %(overtaken)s::text::jsonb, at = %(at)s
 where id = %(id)s and rev = %(rev)s
"""


class PostgresVersions:
    """Редакции."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_head(self, document: UUID, head: Head, keys: Collection[str]) -> None:
        """Write what a document says of itself, and under which keys it is found."""
        kept = sorted({storable(key) for key in keys})
        execute(self._connection, _PUT_HEAD, document=document, head=head_bytes(head).decode())
        execute(self._connection, _FORGET_KEYS, document=document, keys=kept)
        execute(self._connection, _PUT_KEYS, document=document, keys=kept)

    def head(self, document: UUID) -> Head | None:
        """Return what a document says of itself."""
        row = first(self._connection, _HEAD, document=document)
        return head_from_bytes(row["head"]) if row else None

    def candidates(self, document: UUID, keys: Collection[str], limit: int) -> tuple[UUID, ...]:
        """Return other documents found under these keys, those with the most of them first."""
        wanted = {"document": document, "keys": [storable(key) for key in keys], "limit": limit}
        return tuple(row["document_id"] for row in rows(self._connection, _CANDIDATES, wanted))

    def lock(self, documents: Collection[UUID]) -> None:
        """Lock documents, then all their records, each in the order of ids, until the transaction ends."""
        execute(self._connection, _ALONE)
        execute(self._connection, _LOCK_DOCUMENTS, ids=list(documents))
        execute(self._connection, _LOCK_RECORDS, ids=list(documents))

    def supersede(self, document: UUID, by: UUID | None) -> None:
        """Write who holds in a document's place; raises NotFoundError."""
        if not execute(self._connection, _SUPERSEDE, document=document, by=by):
            raise NotFoundError

    def submit(self, documents: Collection[UUID], submission: UUID | None) -> None:
        """Write that these files are one document."""
        execute(self._connection, _SUBMIT, ids=list(documents), submission=submission)

    def submission(self, submission: UUID) -> tuple[UUID, ...]:
        """Return the documents of a submission, the first one first."""
        return tuple(row["id"] for row in rows(self._connection, _SUBMISSION, {"submission": submission}))

    def superseded(self, document: UUID) -> tuple[UUID, ...]:
        """Return the documents in whose place this one holds."""
        return tuple(row["id"] for row in rows(self._connection, _SUPERSEDED, {"document": document}))

    def move(self, records: Sequence[StoredRecord]) -> None:
        """Write known records wholly, their documents and what they go on in too, in one go; raises NotFoundError."""
        if records and self._connection.execute(MOVE, as_rows(records)).rowcount < len(records):
            raise NotFoundError

    def add_link(self, link: DocumentLink) -> None:
        """Write a new link."""
        execute(self._connection, _ADD_LINK, **_columns(link))

    def link(self, link: UUID, *, lock: bool = False) -> DocumentLink:
        """Return a link; raises NotFoundError."""
        if lock:
            required(self._connection, _LOCK_LINK, id=link)
        return _link(required(self._connection, _LINK, id=link))

    def save_link(self, link: DocumentLink) -> DocumentLink:
        """Write a link whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        if not execute(self._connection, _SAVE_LINK, **_columns(link)):
            raise StaleRevisionError(self.link(link.id).id)
        return self.link(link.id)

    def links_of(self, document: UUID) -> tuple[DocumentLink, ...]:
        """Return the links of a document, the first one first."""
        return tuple(_link(row) for row in rows(self._connection, _LINKS_OF, {"document": document}))

    def link_of_command(self, command: UUID) -> DocumentLink | None:
        """Return the link that this command put in force."""
        row = first(self._connection, _LINK_OF_COMMAND, command=command)
        return _link(row) if row else None

    def links(self, state: LinkState, cursor: str | None, limit: int) -> Slice[DocumentLink]:
        """Return the links in a state, oldest first."""
        (last,) = read_cursor(cursor, "link", (UUID,)) if cursor else (UUID(int=0),)
        found = rows(self._connection, _IN_STATE, {"state": str(state), "last": last, "limit": limit + 1})
        return sliced([_link(row) for row in found], limit, "link", lambda one: (one.id,))


def _columns(link: DocumentLink) -> dict[str, Any]:
    values = {name: storable(value) if isinstance(value, str) else value for name, value in asdict(link).items()}
    return {
        **values,
        "kind": str(link.kind),
        "state": str(link.state),
        "overtaken": overtaken_bytes(link.overtaken).decode(),
    }


def _link(row: Row) -> DocumentLink:
    kind, state = KinshipKind(row["kind"]), LinkState(row["state"])
    return DocumentLink(**{**row, "kind": kind, "state": state, "overtaken": overtaken_from_bytes(row["overtaken"])})
