"""The first rows of a form as they would be written."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final
from uuid import UUID

from export.people.masking import Mask
from export.xlsx.sheet import Value
from model.form import Form
from model.people_policy import PeoplePolicy
from model.service_errors import NotFoundError
from model.stored import RecordFilter
from store.repositories import Store
from svod.exports.material import rows_of
from svod.forms.heads import samples_of
from svod.forms.values import values_of

#: Rows that are shown.
ROWS: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class FormPreview:
    """Предпросмотр формы."""

    headers: tuple[str, ...]
    #: A text for each column.
    rows: tuple[tuple[str, ...], ...]


def preview(store: Store, form_id: UUID, wanted: RecordFilter) -> FormPreview:
    """Return the first rows of an export in this form; raises NotFoundError."""
    with store.transaction() as work:
        form = live_form(work.forms.get(form_id))
        make = values_of(form.layout)
        rows = Mask(PeoplePolicy()).rows(rows_of(work, islice(work.records.stream(wanted), ROWS)))
        told = [tuple(map(_text, make(at, row))) for at, row in enumerate(rows, start=1)]
    return FormPreview(headers=tuple(column.header for column in form.layout.columns), rows=tuple(told))


def form_with_samples(store: Store, form_id: UUID) -> tuple[Form, tuple[str, ...]]:
    """Return a form and what its template has below each header; raises NotFoundError."""
    with store.transaction() as work:
        form = work.forms.get(form_id)
        sheets = {one.name: one for one in work.forms.file(form.sha256).sheets}
    return form, samples_of(sheets[form.layout.sheet], form.layout)


def live_form(form: Form) -> Form:
    """Return a form that is not deleted; raises NotFoundError."""
    if form.is_deleted:
        raise NotFoundError
    return form


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.strftime("%d.%m.%Y")
    return str(value)
