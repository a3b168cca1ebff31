"""Документы: rows, readings, the corrected value, page images."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from model.batch import UploadState
from model.paging import Slice
from model.result import Result
from model.service_errors import NotFoundError, StaleRevisionError
from model.stored import DocumentFilter, Reading, RenderingState, StoredDocument, StoredPage
from model.territory import territory_key
from store.codec import result_bytes, result_from_bytes
from store.cursors import read_cursor
from store.folding import folded
from store.listed import Listed, listed_fields
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows, where
from store.slices import moment, sliced

_ADD: Final = """
insert into document (id, rev, sha256, name, size, media_type, state, code, attempts, created_at, read_at, seconds,
                      stage_version, rendering, pages, municipality, territory, title, date, years, words)
values (%(id)s, %(rev)s, %(sha256)s, %(name)s, %(size)s, %(media_type)s, %(state)s, %(code)s, %(attempts)s,
        %(created_at)s, %(read_at)s, %(seconds)s, %(stage_version)s, %(rendering)s, %(pages)s, %(municipality)s,
        %(territory)s, %(title)s, %(date)s, %(years)s, %(words)s)
    on conflict (sha256) do nothing
"""

#: The counts come from an index alone, for the documents of one slice only.
_DOCUMENTS: Final = """
select id, rev, sha256, name, size, media_type, state, code, attempts, created_at, read_at, seconds, stage_version,
       rendering, pages, municipality, title, date, years, superseded_by, submission_id, counted.records,
       counted.unreviewed
  from document cross join lateral (
       select count(*) filter (where record.state <> 'deleted') as records,
              count(*) filter (where record.state = 'unreviewed' and record.current) as unreviewed
         from record where record.document_id = document.id) as counted
"""

_LOCK: Final = "select from document where id = %(id)s for no key update"

_GET: Final = _DOCUMENTS + "where id = %(id)s"

_SOME: Final = _DOCUMENTS + "where id = any(%(ids)s)"

_BY_SHA256: Final = _DOCUMENTS + "where sha256 = %(sha256)s"

_LIST: Final = _DOCUMENTS + "where (created_at, id) < (%(at)s::timestamptz, %(id)s)"

_CONDITIONS: Final = {
    "q": "position(%(q)s in words) > 0",
    "municipality": "municipality = %(municipality)s",
    "state": "state = %(state)s",
    "batch": "id in (select document_id from file where batch_id = %(batch)s)",
}

_NEWEST_FIRST: Final = " order by created_at desc, id desc limit %(limit)s"

_SAVE: Final = """
update document set state = %(state)s, code = %(code)s, attempts = %(attempts)s, media_type = %(media_type)s,
       read_at = %(read_at)s, seconds = %(seconds)s, stage_version = %(stage_version)s, rendering = %(rendering)s,
       pages = %(pages)s
 where id = %(id)s
"""

_PUT_READING: Final = """
insert into reading (document_id, stage_version, result, seconds, at)
values (%(document_id)s, %(stage_version)s, %(result)s::text::jsonb, %(seconds)s, %(at)s)
    on conflict (document_id, stage_version) do update
   set result = excluded.result, seconds = excluded.seconds, at = excluded.at
"""

_READING: Final = """
select document_id, stage_version, result::text as result, seconds, at
  from reading where document_id = %(document)s order by at desc limit 1
"""

#: Pages of a page-less format are known from its rendering, not from its result.
_SET_VALUE: Final = """
update document set value = %(value)s::text::jsonb, municipality = %(municipality)s,
       territory = %(territory)s, title = %(title)s, date = %(date)s, years = %(years)s,
       pages = coalesce(%(pages)s, pages), words = %(words)s, rev = rev + %(step)s
 where id = %(id)s and (%(rev)s::integer is null or rev = %(rev)s)
returning rev
"""

_VALUE: Final = "select value::text as value from document where id = %(id)s"

_REMOVE_PAGES: Final = "delete from page where document_id = %(document)s"

_ADD_PAGE: Final = """
insert into page (document_id, number, width, height, pixel_width, pixel_height, sha256, size, words_sha256)
values (%(document)s, %(number)s, %(width)s, %(height)s, %(pixel_width)s, %(pixel_height)s, %(sha256)s, %(size)s,
        %(words_sha256)s)
"""

_COUNT_PAGES: Final = "update document set pages = coalesce(pages, %(pages)s) where id = %(document)s"

_PAGES: Final = "select * from page where document_id = %(document)s order by number"

_PUT_WORDS: Final = """
update page set words_sha256 = given.sha256
  from unnest(%(numbers)s::integer[], %(words)s::text[]) as given (number, sha256)
 where page.document_id = %(document)s and page.number = given.number
"""

_SET_RENDERING: Final = "update document set rendering = %(rendering)s where id = %(id)s"


class PostgresDocuments:
    """Документы."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: StoredDocument) -> tuple[StoredDocument, bool]:
        """Write a document; where its bytes are known return that one and False. Safe against two at once."""
        words = folded(document.name)
        added = execute(self._connection, _ADD, words=words, **_values(document))
        known = required(self._connection, _BY_SHA256, sha256=document.sha256)
        return _document(known), bool(added)

    def get(self, document: UUID, *, lock: bool = False) -> StoredDocument:
        """Return a document; with `lock` nobody else changes it until the transaction ends."""
        if lock:
            # A statement of its own: what the one who held it before has committed is seen by the next.
            required(self._connection, _LOCK, id=document)
        return _document(required(self._connection, _GET, id=document))

    def some(self, documents: Collection[UUID]) -> dict[UUID, StoredDocument]:
        """Return those of these documents that are there."""
        found = rows(self._connection, _SOME, {"ids": list(documents)})
        return {row["id"]: _document(row) for row in found}

    def by_sha256(self, sha256: str) -> StoredDocument | None:
        """Return the document with these bytes."""
        row = first(self._connection, _BY_SHA256, sha256=sha256)
        return _document(row) if row else None

    def list(self, wanted: DocumentFilter, cursor: str | None, limit: int) -> Slice[StoredDocument]:
        """Return documents, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        values = {**asdict(wanted), "q": folded(wanted.q) if wanted.q else None}
        statement = _LIST + where(_CONDITIONS, values) + _NEWEST_FIRST
        found = rows(self._connection, statement, {**values, "at": at, "id": last, "limit": limit + 1})
        return sliced([_document(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def save(self, document: StoredDocument) -> StoredDocument:
        """Write state, code, attempts, times, stage version and rendering; `rev` stays; raises NotFoundError."""
        if not execute(self._connection, _SAVE, **_values(document)):
            raise NotFoundError
        return self.get(document.id)

    def put_reading(self, reading: Reading) -> None:
        """Keep what a run read (one for each stage version) as the latest, and the document's columns for lists."""
        values = _columns(reading)
        execute(self._connection, _PUT_READING, **values, result=_text(reading.result, records=True))
        self._set_value(reading.document_id, None, reading.result)

    def reading(self, document: UUID) -> Reading | None:
        """Return the latest reading, whole, records as read in its plans."""
        row = first(self._connection, _READING, document=document)
        return Reading(**{**row, "result": result_from_bytes(row["result"])}) if row else None

    def value(self, document: UUID) -> Result | None:
        """Return the latest result with its corrections; its plans hold no records; raises NotFoundError."""
        row = required(self._connection, _VALUE, id=document)
        return result_from_bytes(row["value"]) if row["value"] else None

    def save_value(self, document: UUID, rev: int, value: Result) -> int:
        """Write the corrected result where `rev` is the stored one; return the next `rev`."""
        return self._set_value(document, rev, value)

    def place_value(self, document: UUID, value: Result) -> None:
        """Write the same result with other places; nobody's correction is outdated by that: `rev` stays."""
        self._set_value(document, None, value)

    def put_pages(self, document: UUID, pages: Sequence[StoredPage]) -> None:
        """Replace the page images."""
        execute(self._connection, _REMOVE_PAGES, document=document)
        with self._connection.cursor() as cursor:
            cursor.executemany(_ADD_PAGE, [_page_values(document, page) for page in pages])
        execute(self._connection, _COUNT_PAGES, document=document, pages=len(pages) or None)

    def pages(self, document: UUID) -> tuple[StoredPage, ...]:
        """Return the page images by number."""
        return tuple(_page(row) for row in rows(self._connection, _PAGES, {"document": document}))

    def put_words(self, document: UUID, words: Mapping[int, str]) -> None:
        """Write which blob holds the words of a page, by the page's number; pages that are not there are left out."""
        execute(self._connection, _PUT_WORDS, document=document, numbers=list(words), words=list(words.values()))

    def set_rendering(self, document: UUID, state: RenderingState) -> None:
        """Write how far the page images are; raises NotFoundError."""
        if not execute(self._connection, _SET_RENDERING, id=document, rendering=state):
            raise NotFoundError

    def _set_value(self, document: UUID, rev: int | None, value: Result) -> int:
        known = self.get(document)
        listed = listed_fields(known.name, value)
        text = _text(value, records=False)
        step = 0 if rev is None else 1
        row = first(self._connection, _SET_VALUE, id=document, rev=rev, step=step, value=text, **_values(listed))
        if row is None:
            raise StaleRevisionError(document)
        return int(row["rev"])


def _columns(reading: Reading) -> dict[str, Any]:
    # Not asdict: it would copy the whole result.
    return {name: getattr(reading, name) for name in ("document_id", "stage_version", "seconds", "at")}


def _values(row: StoredDocument | Listed) -> dict[str, Any]:
    # An array is a list; a tuple would be a composite.
    return {**asdict(row), "years": [*row.years], "territory": territory_key(row.municipality) or None}


def _text(value: Result, *, records: bool) -> str:
    return result_bytes(value, records=records).decode()


def _document(row: Row) -> StoredDocument:
    state, rendering = UploadState(row["state"]), RenderingState(row["rendering"])
    return StoredDocument(**{**row, "state": state, "rendering": rendering, "years": tuple(row["years"])})


def _page_values(document: UUID, page: StoredPage) -> dict[str, Any]:
    width, height = page.pixels
    return {**asdict(page), "document": document, "pixel_width": width, "pixel_height": height}


def _page(row: Row) -> StoredPage:
    return StoredPage(
        number=row["number"],
        width=row["width"],
        height=row["height"],
        pixels=(row["pixel_width"], row["pixel_height"]),
        sha256=row["sha256"],
        size=row["size"],
        words_sha256=row["words_sha256"],
    )
