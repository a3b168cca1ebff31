"""Файлы партий."""

from dataclasses import asdict
from typing import Final
from uuid import UUID

from model.batch import BatchFile, UploadState
from model.paging import Slice
from model.service_errors import NotFoundError
from store.cursors import read_cursor
from store.folding import folded
from store.names import checked_name
from store.postgres.statements import Connection, Row, first, required, rows, where
from store.slices import sliced

_ADD: Final = """
insert into file (id, batch_id, parent_id, name, sha256, size, state, code, document_id, twin_of,
                  created_at, changed_at)
values (%(id)s, %(batch_id)s, %(parent_id)s, %(name)s, %(sha256)s, %(size)s, %(state)s, %(code)s, %(document_id)s,
        %(twin_of)s, %(created_at)s, %(changed_at)s)
    on conflict (batch_id, sha256, name) do nothing
returning id
"""

#: The tries are the document's: a file is a name for it. What is said of it comes along, so that a list shows it.
_FILES: Final = """
select named.*,
       coalesce(document.attempts, 0) as attempts, document.municipality, coalesce(document.years, '{}') as years,
       document.superseded_by, document.submission_id,
       (select first.id from file as first where first.id = named.twin_of) as twin_of,
       (select first.name from file as first where first.id = named.twin_of) as twin_name,
       (select count(*) from link where link.state = 'asked' and document.id in (link.from_id, link.to_id)) as asked
  from file as named left join document on document.id = named.document_id
"""

_GET: Final = _FILES + "where named.id = %(id)s"

_FIND: Final = (
    _FILES
    + """
 where named.batch_id = %(batch)s and named.sha256 = %(sha256)s and (%(name)s::text is null or named.name = %(name)s)
 order by named.created_at, named.id limit 1
"""
)

_LIST: Final = _FILES + "where named.batch_id = %(batch)s and (named.name, named.id) > (%(name)s, %(id)s)"

_CONDITIONS: Final = {
    "state": "named.state = %(state)s",
    "code": "named.code = %(code)s",
    # Cyrillic case is folded here: lower() knows it only in some locales.
    "q": """position(%(q)s in translate(lower(named.name), 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё',
                                        'абвгдежзийклмнопрстуфхцчшщъыьэюяее')) > 0""",
}

_BY_NAME: Final = " order by named.name, named.id limit %(limit)s"

_OF_DOCUMENT: Final = (
    _FILES
    + """
 where named.document_id = %(document)s order by named.created_at, named.id limit 100
"""
)

#: A file that failed follows too: its document is tried again. One that was read stays read.
_FOLLOW: Final = """
with named as (
    update file set state = %(state)s, code = %(code)s, changed_at = now()
     where document_id = %(document)s and state in ('queued', 'reading', 'failed')
       and (state, code) is distinct from (%(state)s, %(code)s)
    returning *
)
select named.*,
       coalesce(document.attempts, 0) as attempts, document.municipality, coalesce(document.years, '{}') as years,
       document.superseded_by, document.submission_id,
       (select first.id from file as first where first.id = named.twin_of) as twin_of,
       (select first.name from file as first where first.id = named.twin_of) as twin_name,
       (select count(*) from link where link.state = 'asked' and document.id in (link.from_id, link.to_id)) as asked
  from named left join document on document.id = named.document_id
 order by named.created_at, named.id
"""

_FAILED: Final = (
    _FILES
    + """
 where named.batch_id = %(batch)s and named.state = 'failed' and (%(code)s::text is null or named.code = %(code)s)
 order by named.created_at, named.id
"""
)


class PostgresFiles:
    """Файлы партий."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, file: BatchFile) -> BatchFile:
        """Write a file; where the batch has these bytes under this name already, return that one unchanged."""
        checked_name(file.name)
        if first(self._connection, _ADD, **asdict(file)):
            return self.get(file.id)
        known = self.find(file.batch_id, file.sha256, file.name)
        if known is None:
            raise NotFoundError
        return known

    def get(self, file: UUID) -> BatchFile:
        """Return a file; raises NotFoundError."""
        return _file(required(self._connection, _GET, id=file))

    def find(self, batch: UUID, sha256: str, name: str | None = None) -> BatchFile | None:
        """Return the batch's file with these bytes (and this name)."""
        row = first(self._connection, _FIND, batch=batch, sha256=sha256, name=name)
        return _file(row) if row else None

    def list(  # noqa: PLR0913 -- what a list is narrowed by
        self,
        batch: UUID,
        *,
        state: UploadState | None,
        code: str | None,
        cursor: str | None,
        limit: int,
        q: str | None = None,
    ) -> Slice[BatchFile]:
        """Return files of a batch by name, then id; with `q` those whose name holds these letters."""
        name, last = read_cursor(cursor, "name", (str, UUID)) if cursor else ("", UUID(int=0))
        wanted = {"batch": batch, "state": state, "code": code, "name": name, "id": last, "limit": limit + 1}
        wanted["q"] = folded(q) if q else None
        found = rows(self._connection, _LIST + where(_CONDITIONS, wanted) + _BY_NAME, wanted)
        return sliced([_file(row) for row in found], limit, "name", lambda file: (file.name, file.id))

    def of_document(self, document: UUID) -> tuple[BatchFile, ...]:
        """Return the files that brought a document, the first one first (at most 100)."""
        return tuple(_file(row) for row in rows(self._connection, _OF_DOCUMENT, {"document": document}))

    def follow(self, document: UUID, state: UploadState, code: str | None = None) -> tuple[BatchFile, ...]:
        """Give the files that wait for a document, or failed with it, this state; return those changed."""
        values = {"document": document, "state": state, "code": code}
        return tuple(_file(row) for row in rows(self._connection, _FOLLOW, values))

    def failed(self, batch: UUID, code: str | None) -> tuple[BatchFile, ...]:
        """Return the failed files of a batch (with this code)."""
        return tuple(_file(row) for row in rows(self._connection, _FAILED, {"batch": batch, "code": code}))


def _file(row: Row) -> BatchFile:
    return BatchFile(**{**row, "state": UploadState(row["state"]), "years": tuple(row["years"])})
