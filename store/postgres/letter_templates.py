"""Шаблоны писем."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from model.letter_template import LetterTemplate
from model.paging import Slice
from model.service_errors import StaleRevisionError
from store.cursors import read_cursor
from store.letters_codec import read, written
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows
from store.slices import moment, sliced

_ADD: Final = """
insert into letter_template (id, rev, value, is_default, is_deleted, created_at)
values (%(id)s, %(rev)s, %(value)s::text::jsonb, %(is_default)s, %(is_deleted)s, %(created_at)s)
"""
_GET: Final = "select rev, is_default, value::text as value from letter_template where id = %(id)s"
_LOCK: Final = _GET + " for update"
_SAVE: Final = """
update letter_template set before = value, rev = rev + 1, value = %(value)s::text::jsonb, is_default = %(is_default)s,
       is_deleted = %(is_deleted)s
 where id = %(id)s and rev = %(rev)s
"""
_NO_OTHER: Final = "update letter_template set is_default = false where is_default and id <> %(id)s"
_BEFORE: Final = """
select rev, false as is_default, before::text as value from letter_template where id = %(id)s and before is not null
"""
_LIST: Final = """
select rev, is_default, value::text as value from letter_template
 where not is_deleted and (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
_DEFAULT: Final = """
select rev, is_default, value::text as value from letter_template where is_default and not is_deleted
"""
_PUT_FILE: Final = """
insert into letter_template_file (sha256, data) values (%(sha256)s, %(data)s) on conflict (sha256) do nothing
"""
_FILE: Final = "select data from letter_template_file where sha256 = %(sha256)s"


class PostgresLetterTemplates:
    """Шаблоны писем."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, template: LetterTemplate, data: bytes) -> None:
        """Write a new template with its bytes; where it is the default one, no other is."""
        execute(self._connection, _PUT_FILE, sha256=template.sha256, data=data)
        self._alone(template)
        execute(self._connection, _ADD, **_columns(template))

    def get(self, template: UUID, *, lock: bool = False) -> LetterTemplate:
        """Return a template; raises NotFoundError."""
        return _template(required(self._connection, _LOCK if lock else _GET, id=template))

    def save(self, template: LetterTemplate) -> LetterTemplate:
        """Write a template whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        self._alone(template)
        if not execute(self._connection, _SAVE, **_columns(template)):
            self.get(template.id)
            raise StaleRevisionError(template.id)
        return replace(template, rev=template.rev + 1)

    def before(self, template: UUID) -> LetterTemplate | None:
        """Return what a template was before its last change."""
        row = first(self._connection, _BEFORE, id=template)
        return read(LetterTemplate, row["value"]) if row else None

    def list(self, cursor: str | None, limit: int) -> Slice[LetterTemplate]:
        """Return the templates that are not deleted, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([_template(row) for row in found], limit, "newest", lambda one: (one.created_at, one.id))

    def default(self) -> LetterTemplate | None:
        """Return the default template."""
        row = first(self._connection, _DEFAULT)
        return _template(row) if row else None

    def file(self, sha256: str) -> bytes:
        """Return a template's bytes; raises NotFoundError."""
        return bytes(required(self._connection, _FILE, sha256=sha256)["data"])

    def _alone(self, template: LetterTemplate) -> None:
        if template.is_default and not template.is_deleted:
            execute(self._connection, _NO_OTHER, id=template.id)


def _columns(template: LetterTemplate) -> dict[str, Any]:
    return {
        "id": template.id,
        "rev": template.rev,
        "value": written(template),
        "is_default": template.is_default,
        "is_deleted": template.is_deleted,
        "created_at": template.created_at,
    }


def _template(row: Row) -> LetterTemplate:
    """The columns count: another template may have become the default one since the value was written."""
    return replace(read(LetterTemplate, row["value"]), rev=row["rev"], is_default=row["is_default"])
