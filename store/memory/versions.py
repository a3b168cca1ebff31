"""Редакции: heads to find kin by, links, who holds in whose place."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.kinship import DocumentLink, Head, LinkState
from model.paging import Slice
from model.stored import StoredRecord
from store.codec import head_bytes, head_from_bytes, overtaken_bytes, overtaken_from_bytes, storable
from store.cursors import read_cursor
from store.memory.records import dated, written
from store.memory.tables import Listing, Tables, check_revision, required

_OLDEST: Final = Listing(order="link", key=lambda link: (link.id,))


class MemoryVersions:
    """Редакции."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def put_head(self, document: UUID, head: Head, keys: Collection[str]) -> None:
        """Write what a document says of itself, and under which keys it is found."""
        required(self._tables.documents, document)
        self._tables.heads[document] = head_from_bytes(head_bytes(head))
        self._tables.keys[document] = frozenset(storable(key) for key in keys)

    def head(self, document: UUID) -> Head | None:
        """Return what a document says of itself."""
        return self._tables.heads.get(document)

    def candidates(self, document: UUID, keys: Collection[str], limit: int) -> tuple[UUID, ...]:
        """Return other documents found under these keys, those with the most of them first."""
        wanted = {storable(key) for key in keys}
        shared = {other: len(wanted & own) for other, own in self._tables.keys.items() if other != document}
        found = sorted((-count, other) for other, count in shared.items() if count)
        return tuple(other for _, other in found[:limit])

    def lock(self, documents: Collection[UUID]) -> None:
        """Nothing to lock: always alone."""

    def supersede(self, document: UUID, by: UUID | None) -> None:
        """Write who holds in a document's place; raises NotFoundError."""
        known = required(self._tables.documents, document)
        self._tables.documents[document] = replace(known, superseded_by=by)

    def submit(self, documents: Collection[UUID], submission: UUID | None) -> None:
        """Write that these files are one document."""
        for document in documents:
            known = required(self._tables.documents, document)
            self._tables.documents[document] = replace(known, submission_id=submission)

    def submission(self, submission: UUID) -> tuple[UUID, ...]:
        """Return the documents of a submission, the first one first."""
        found = (one for one in self._tables.documents.values() if one.submission_id == submission)
        return tuple(one.id for one in sorted(found, key=lambda one: (one.created_at, one.id)))

    def superseded(self, document: UUID) -> tuple[UUID, ...]:
        """Return the documents in whose place this one holds."""
        found = (one for one in self._tables.documents.values() if one.superseded_by == document)
        return tuple(one.id for one in sorted(found, key=lambda one: (one.created_at, one.id)))

    def move(self, records: Sequence[StoredRecord]) -> None:
        """Write known records wholly, their documents and what they go on in too; raises NotFoundError."""
        for record in records:
            required(self._tables.records, record.id)
        known = self._tables.records
        known.update({record.id: dated(written(record), known.get(record.id)) for record in records})

    def add_link(self, link: DocumentLink) -> None:
        """Write a new link."""
        self._tables.links[link.id] = _kept(link)

    def link(self, link: UUID, *, lock: bool = False) -> DocumentLink:  # noqa: ARG002 -- always alone
        """Return a link; raises NotFoundError."""
        return required(self._tables.links, link)

    def save_link(self, link: DocumentLink) -> DocumentLink:
        """Write a link whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        check_revision(self.link(link.id).rev, link.rev, link.id)
        self._tables.links[link.id] = _kept(replace(link, rev=link.rev + 1))
        return self.link(link.id)

    def links_of(self, document: UUID) -> tuple[DocumentLink, ...]:
        """Return the links of a document, the first one first."""
        found = (one for one in self._tables.links.values() if document in {one.from_id, one.to_id})
        return tuple(sorted(found, key=_OLDEST.key))

    def link_of_command(self, command: UUID) -> DocumentLink | None:
        """Return the link that this command put in force."""
        return next((one for one in self._tables.links.values() if one.command_id == command), None)

    def links(self, state: LinkState, cursor: str | None, limit: int) -> Slice[DocumentLink]:
        """Return the links in a state, oldest first."""
        after = read_cursor(cursor, "link", (UUID,)) if cursor else None
        return _OLDEST.slice((one for one in self._tables.links.values() if one.state is state), after, limit)


def _kept(link: DocumentLink) -> DocumentLink:
    """Return the link as it comes out of a database."""
    overtaken = overtaken_from_bytes(overtaken_bytes(link.overtaken))
    return replace(link, reason=storable(link.reason), overtaken=overtaken)
