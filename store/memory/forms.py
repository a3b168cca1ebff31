"""Свои формы."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from model.form import Form, FormFile
from model.paging import Slice
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda form: (form.created_at, form.id), newest_first=True)


class MemoryForms:
    """Свои формы."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, form: Form) -> None:
        """Write a new form."""
        self._tables.forms[form.id] = form

    def get(self, form: UUID, *, lock: bool = False) -> Form:  # noqa: ARG002 -- always alone
        """Return a form; raises NotFoundError."""
        return required(self._tables.forms, form)

    def save(self, form: Form) -> Form:
        """Write a form whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        known = self.get(form.id)
        check_revision(known.rev, form.rev, form.id)
        self._tables.forms_before[form.id] = known
        self._tables.forms[form.id] = replace(form, rev=form.rev + 1)
        return self._tables.forms[form.id]

    def before(self, form: UUID) -> Form | None:
        """Return what a form was before its last change."""
        return self._tables.forms_before.get(form)

    def list(self, cursor: str | None, limit: int) -> Slice[Form]:
        """Return the forms that are not deleted, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor is not None else None
        return _NEWEST.slice([form for form in self._tables.forms.values() if not form.is_deleted], after, limit)

    def by_signature(self, signature: str) -> Form | None:
        """Return the form with these headers that was changed last."""
        known = [form for form in self._tables.forms.values() if form.signature == signature and not form.is_deleted]
        return max(known, key=lambda form: (form.changed_at, form.id), default=None)

    def put_file(self, file: FormFile) -> None:
        """Keep a template."""
        self._tables.form_files.setdefault(file.sha256, file)

    def file(self, sha256: str) -> FormFile:
        """Return a template; raises NotFoundError."""
        return required(self._tables.form_files, sha256)
