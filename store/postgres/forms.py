"""Свои формы."""

from functools import cache
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter

from model.form import Form, FormFile, TemplateSheet
from model.paging import Slice
from model.service_errors import NotFoundError, StaleRevisionError
from store.codec import json_bytes
from store.cursors import read_cursor
from store.postgres.statements import NEWEST, Connection, Row, execute, first, required, rows
from store.slices import moment, sliced

_ADD: Final = """
insert into form (id, rev, value, signature, is_deleted, created_at, changed_at)
values (%(id)s, %(rev)s, %(value)s::text::jsonb, %(signature)s, %(is_deleted)s, %(created_at)s, %(changed_at)s)
"""
_GET: Final = "select rev, value::text as value from form where id = %(id)s"
_LOCK: Final = _GET + " for update"
_SAVE: Final = """
update form set before = value, rev = rev + 1, value = %(value)s::text::jsonb, signature = %(signature)s,
       is_deleted = %(is_deleted)s, changed_at = %(changed_at)s
 where id = %(id)s and rev = %(rev)s
"""
_BEFORE: Final = "select rev, before::text as value from form where id = %(id)s and before is not null"
_LIST: Final = """
select rev, value::text as value from form
 where not is_deleted and (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
_ALIKE: Final = """
select rev, value::text as value from form
 where signature = %(signature)s and not is_deleted order by changed_at desc, id desc limit 1
"""
_PUT_FILE: Final = """
insert into form_file (sha256, data, sheets) values (%(sha256)s, %(data)s, %(sheets)s::text::jsonb)
    on conflict (sha256) do nothing
"""
_FILE: Final = "select sha256, data, sheets::text as sheets from form_file where sha256 = %(sha256)s"


class PostgresForms:
    """Свои формы."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, form: Form) -> None:
        """Write a new form."""
        execute(self._connection, _ADD, **_columns(form))

    def get(self, form: UUID, *, lock: bool = False) -> Form:
        """Return a form; with `lock` nobody else changes it until the transaction ends; raises NotFoundError."""
        return _form(required(self._connection, _LOCK if lock else _GET, id=form))

    def save(self, form: Form) -> Form:
        """Write a form whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        if not execute(self._connection, _SAVE, **_columns(form)):
            self.get(form.id)
            raise StaleRevisionError(form.id)
        return self.get(form.id)

    def before(self, form: UUID) -> Form | None:
        """Return what a form was before its last change."""
        row = first(self._connection, _BEFORE, id=form)
        return _forms().validate_json(row["value"]) if row else None

    def list(self, cursor: str | None, limit: int) -> Slice[Form]:
        """Return the forms that are not deleted, newest first."""
        at, last = read_cursor(cursor, "newest", (moment, UUID)) if cursor else NEWEST
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([_form(row) for row in found], limit, "newest", lambda form: (form.created_at, form.id))

    def by_signature(self, signature: str) -> Form | None:
        """Return the form with these headers that was changed last."""
        row = first(self._connection, _ALIKE, signature=signature)
        return _form(row) if row else None

    def put_file(self, file: FormFile) -> None:
        """Keep a template."""
        sheets = json_bytes(_sheets().dump_python(file.sheets, mode="json")).decode()
        execute(self._connection, _PUT_FILE, sha256=file.sha256, data=file.data, sheets=sheets)

    def file(self, sha256: str) -> FormFile:
        """Return a template; raises NotFoundError."""
        row = first(self._connection, _FILE, sha256=sha256)
        if row is None:
            raise NotFoundError
        return FormFile(sha256=sha256, data=bytes(row["data"]), sheets=_sheets().validate_json(row["sheets"]))


def _columns(form: Form) -> Row:
    return {
        "id": form.id,
        "rev": form.rev,
        "value": json_bytes(_forms().dump_python(form, mode="json")).decode(),
        "signature": form.signature,
        "is_deleted": form.is_deleted,
        "created_at": form.created_at,
        "changed_at": form.changed_at,
    }


def _form(row: Row) -> Form:
    """The revision of the table is the one that counts: the value holds that of the change before."""
    form = _forms().validate_json(row["value"])
    return Form(**{name: getattr(form, name) for name in Form.__slots__} | {"rev": row["rev"]})


@cache
def _forms() -> TypeAdapter[Form]:
    return TypeAdapter(Form)


@cache
def _sheets() -> TypeAdapter[tuple[TemplateSheet, ...]]:
    return TypeAdapter(tuple[TemplateSheet, ...])
