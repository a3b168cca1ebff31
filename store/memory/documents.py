"""Документы: rows, readings, the corrected value, page images."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.result import Result
from model.stored import (
    DocumentFilter,
    Reading,
    RenderingState,
    ReviewState,
    StoredDocument,
    StoredPage,
)
from store.codec import result_bytes, result_from_bytes
from store.cursors import read_cursor
from store.folding import folded
from store.listed import listed_fields
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda one: (one.created_at, one.id), newest_first=True)


class MemoryDocuments:
    """Документы."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, document: StoredDocument) -> tuple[StoredDocument, bool]:
        """Write a document; where its bytes are known return that one and False."""
        known = self.by_sha256(document.sha256)
        if known:
            return known, False
        self._tables.documents[document.id] = document
        self._tables.words[document.id] = folded(document.name)
        return self.get(document.id), True

    def get(self, document: UUID, *, lock: bool = False) -> StoredDocument:  # noqa: ARG002 -- always alone
        """Return a document; raises NotFoundError."""
        return self._counted(required(self._tables.documents, document))

    def some(self, documents: Collection[UUID]) -> dict[UUID, StoredDocument]:
        """Return those of these documents that are there."""
        return {one: self.get(one) for one in documents if one in self._tables.documents}

    def by_sha256(self, sha256: str) -> StoredDocument | None:
        """Return the document with these bytes."""
        found = (one for one in self._tables.documents.values() if one.sha256 == sha256)
        return next((self._counted(one) for one in found), None)

    def list(self, wanted: DocumentFilter, cursor: str | None, limit: int) -> Slice[StoredDocument]:
        """Return documents, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        found = [one for one in self._tables.documents.values() if self._meets(one, wanted)]
        kept = _NEWEST.slice(found, after, limit)
        return replace(kept, items=tuple(self._counted(one) for one in kept.items))

    def save(self, document: StoredDocument) -> StoredDocument:
        """Write state, code, attempts, times, stage version and rendering; `rev` stays; raises NotFoundError."""
        known = self.get(document.id)
        self._tables.documents[document.id] = replace(
            known,
            state=document.state,
            code=document.code,
            attempts=document.attempts,
            media_type=document.media_type,
            read_at=document.read_at,
            seconds=document.seconds,
            stage_version=document.stage_version,
            rendering=document.rendering,
            pages=document.pages,
        )
        return self.get(document.id)

    def put_reading(self, reading: Reading) -> None:
        """Keep what a run read (one for each stage version) as the latest, and the document's columns for lists."""
        self._tables.readings[reading.document_id, reading.stage_version] = replace(
            reading, result=_kept(reading.result)
        )
        self._set_value(self.get(reading.document_id), reading.result)

    def reading(self, document: UUID) -> Reading | None:
        """Return the latest reading, whole, records as read in its plans."""
        found = [one for one in self._tables.readings.values() if one.document_id == document]
        return max(found, key=lambda one: one.at, default=None)

    def value(self, document: UUID) -> Result | None:
        """Return the latest result with its corrections; its plans hold no records; raises NotFoundError."""
        self.get(document)
        return self._tables.values.get(document)

    def save_value(self, document: UUID, rev: int, value: Result) -> int:
        """Write the corrected result where `rev` is the stored one; return the next `rev`."""
        known = self.get(document)
        check_revision(known.rev, rev, document)
        self._set_value(replace(known, rev=rev + 1), value)
        return rev + 1

    def place_value(self, document: UUID, value: Result) -> None:
        """Write the same result with other places; nobody's correction is outdated by that: `rev` stays."""
        self._set_value(self.get(document), value)

    def put_pages(self, document: UUID, pages: Sequence[StoredPage]) -> None:
        """Replace the page images."""
        known = self.get(document)
        self._tables.pages[document] = tuple(sorted(pages, key=lambda page: page.number))
        self._tables.documents[document] = replace(known, pages=known.pages or len(pages) or None)

    def pages(self, document: UUID) -> tuple[StoredPage, ...]:
        """Return the page images by number."""
        return self._tables.pages.get(document, ())

    def put_words(self, document: UUID, words: Mapping[int, str]) -> None:
        """Write which blob holds the words of a page, by the page's number; pages that are not there are left out."""
        pages = self._tables.pages.get(document, ())
        self._tables.pages[document] = tuple(
            replace(page, words_sha256=words.get(page.number, page.words_sha256)) for page in pages
        )

    def set_rendering(self, document: UUID, state: RenderingState) -> None:
        """Write how far the page images are; raises NotFoundError."""
        self._tables.documents[document] = replace(self.get(document), rendering=state)

    def _set_value(self, document: StoredDocument, value: Result) -> None:
        listed = listed_fields(document.name, value)
        self._tables.values[document.id] = _kept(value, records=False)
        self._tables.words[document.id] = listed.words
        self._tables.documents[document.id] = replace(
            document,
            municipality=listed.municipality,
            title=listed.title,
            date=listed.date,
            years=listed.years,
            pages=listed.pages or document.pages,
        )

    def _counted(self, document: StoredDocument) -> StoredDocument:
        rows = [one for one in self._tables.records.values() if one.document_id == document.id]
        records = sum(row.state is not ReviewState.DELETED for row in rows)
        waiting = [row for row in rows if row.former_of is None and row.state is ReviewState.UNREVIEWED]
        return replace(document, records=records, unreviewed=len(waiting) if document.is_current else 0)

    def _meets(self, document: StoredDocument, wanted: DocumentFilter) -> bool:
        return (
            (not wanted.q or folded(wanted.q) in self._tables.words[document.id])
            and wanted.municipality in (None, document.municipality)
            and wanted.state in (None, document.state)
            and (wanted.batch is None or self._is_of(document, wanted.batch))
        )

    def _is_of(self, document: StoredDocument, batch: UUID) -> bool:
        return any(file.batch_id == batch and file.document_id == document.id for file in self._tables.files.values())


def _kept(value: Result, *, records: bool = True) -> Result:
    """Return the result as it comes out of a database."""
    return result_from_bytes(result_bytes(value, records=records))
