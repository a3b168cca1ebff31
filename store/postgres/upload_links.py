"""Ссылки для загрузки."""

from dataclasses import asdict
from typing import Final
from uuid import UUID

from model.paging import Slice
from model.service_errors import NotFoundError
from model.upload_link import UploadLink
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, execute, first, required, rows
from store.slices import moment, sliced

_ADD: Final = """
insert into upload_link (id, secret_hash, batch_id, name, municipality, created_by, created_at, expires_at, max_files,
                         max_bytes, files, bytes, last_used_at, closed_at, revoked_at)
values (%(id)s, %(secret_hash)s, %(batch_id)s, %(name)s, %(municipality)s, %(created_by)s, %(created_at)s,
        %(expires_at)s, %(max_files)s, %(max_bytes)s, %(files)s, %(bytes)s, %(last_used_at)s, %(closed_at)s,
        %(revoked_at)s)
"""

_GET: Final = "select * from upload_link where id = %(id)s"
_LOCK: Final = _GET + " for update"
_FOUND: Final = "select * from upload_link where secret_hash = %(secret_hash)s"

_SAVE: Final = """
update upload_link set files = %(files)s, bytes = %(bytes)s, last_used_at = %(last_used_at)s,
       closed_at = %(closed_at)s, revoked_at = %(revoked_at)s
 where id = %(id)s
"""

_LIST: Final = """
select * from upload_link
 where (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""


class PostgresUploadLinks:
    """Ссылки для загрузки."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, link: UploadLink) -> None:
        """Write a new link."""
        execute(self._connection, _ADD, **asdict(link))

    def get(self, link: UUID, *, lock: bool = False) -> UploadLink:
        """Return a link; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""
        return UploadLink(**required(self._connection, _LOCK if lock else _GET, id=link))

    def by_secret(self, secret_hash: bytes) -> UploadLink | None:
        """Return a link by its secret, in whatever state."""
        row = first(self._connection, _FOUND, secret_hash=secret_hash)
        return UploadLink(**row) if row else None

    def save(self, link: UploadLink) -> None:
        """Write what may change of a link; raises NotFoundError."""
        if not execute(self._connection, _SAVE, **asdict(link)):
            raise NotFoundError

    def list(self, cursor: str | None, limit: int) -> Slice[UploadLink]:
        """Return links, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([UploadLink(**row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))
