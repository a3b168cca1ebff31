"""Файлы партий."""

from dataclasses import asdict
from typing import Final
from uuid import UUID

from model.batch import BatchFile, UploadState
from model.paging import Slice
from model.service_errors import NotFoundError
from store.cursors import read_cursor
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

#: The tries are the document's: a file is a name for it.
_FILES: Final = """
select file.*, coalesce(document.attempts, 0) as attempts
  from file left join document on document.id = file.document_id
"""

_GET: Final = _FILES + "where file.id = %(id)s"

_FIND: Final = (
    _FILES
    + """
 where batch_id = %(batch)s and file.sha256 = %(sha256)s and (%(name)s::text is null or file.name = %(name)s)
 order by file.created_at, file.id limit 1
"""
)

_LIST: Final = _FILES + "where batch_id = %(batch)s and (file.name, file.id) > (%(name)s, %(id)s)"

_CONDITIONS: Final = {"state": "file.state = %(state)s", "code": "file.code = %(code)s"}

_BY_NAME: Final = " order by file.name, file.id limit %(limit)s"

_OF_DOCUMENT: Final = (
    _FILES
    + """
 where document_id = %(document)s order by file.created_at, file.id limit 100
"""
)

#: A file that failed follows too: its document is tried again. One that was read stays read.
_FOLLOW: Final = """
with followed as (
    update file set state = %(state)s, code = %(code)s, changed_at = now()
     where document_id = %(document)s and state in ('queued', 'reading', 'failed')
       and (state, code) is distinct from (%(state)s, %(code)s)
    returning *
)
select followed.*, coalesce(document.attempts, 0) as attempts
  from followed left join document on document.id = followed.document_id
 order by followed.created_at, followed.id
"""

_FAILED: Final = (
    _FILES
    + """
 where batch_id = %(batch)s and file.state = 'failed' and (%(code)s::text is null or file.code = %(code)s)
 order by file.created_at, file.id
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

    def list(
        self, batch: UUID, *, state: UploadState | None, code: str | None, cursor: str | None, limit: int
    ) -> Slice[BatchFile]:
        """Return files of a batch by name, then id."""
        name, last = read_cursor(cursor, "name", (str, UUID)) if cursor else ("", UUID(int=0))
        wanted = {"batch": batch, "state": state, "code": code, "name": name, "id": last, "limit": limit + 1}
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
    return BatchFile(**{**row, "state": UploadState(row["state"])})
