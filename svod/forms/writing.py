"""An export in an institute's own form."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from export.about import About, words_of
from export.form.filling import FormPart, fill_form
from export.rows import ExportRow
from export.xlsx.record_sheets import MOST_SHEETS, NAMELESS, REST
from export.xlsx.sheet import Value
from ingest.forms import reopened
from model.export_order import ExportFile
from model.form import Form, FormLayout, FormName
from model.service_errors import FormTooLargeError, NoFormError, NotFoundError
from store.repositories import Work
from svod.exports.material import Made, Material
from svod.forms.values import values_of

#: Records in one form: the library that keeps a template's look holds all of its cells, about 3 KB a row of ten.
MOST_ROWS: Final = 50_000


def write_form(material: Material, path: Path) -> Made:
    """Fill in the form that was asked for; raises NoFormError, FormTooLargeError, UnreadableFileError."""
    form = form_named(material.work, material.about)
    data = material.work.forms.file(form.sha256).data
    groups = _grouped(material.rows(), apart=material.about.options.a_sheet_each)
    parts = [_part(name, rows, form.layout, material.about) for name, rows in groups.items()]
    names = fill_form(reopened(data), form.layout, parts, path)
    files = (ExportFile(name=name, rows=len(part.rows)) for name, part in zip(names, parts, strict=True))
    return Made(rows=sum(len(part.rows) for part in parts), parts=tuple(files))


def form_named(work: Work, about: About) -> Form:
    """Return the form of an export's options; raises NoFormError."""
    try:
        form = work.forms.get(about.options.form) if about.options.form else None
    except NotFoundError:
        form = None
    if form is None or form.is_deleted:
        raise NoFormError
    return form


def named(rows: Iterable[ExportRow], about: About, place: str | None) -> dict[FormName, Value]:
    """Return what named cells of a sheet say, but for how many records there are."""
    years = sorted({year for row in rows if row.plan for year in row.plan.years})
    chosen = "; ".join(f"{name.removeprefix('Отбор: ')}: {value}" for name, value in words_of(about.filter))
    return {
        FormName.YEAR: about.filter.year or (years[0] if len(years) == 1 else ", ".join(map(str, years))),
        FormName.MUNICIPALITY: place or about.filter.municipality or "все муниципалитеты",
        FormName.DATE: about.at.date(),
        FormName.BY: about.by,
        FormName.FILTER: chosen or "все записи",
    }


def _grouped(rows: Iterable[ExportRow], *, apart: bool) -> Mapping[str, list[ExportRow]]:
    """Return the rows under the names of their sheets, by name; all under «» where there is one sheet."""
    groups: dict[str, list[ExportRow]] = {}
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            raise FormTooLargeError
        name = " ".join((row.municipality or NAMELESS).split()) if apart else ""
        if name not in groups and len(groups) >= MOST_SHEETS:
            name = REST
        groups.setdefault(name, []).append(row)
    return dict(sorted(groups.items(), key=lambda one: (one[0] in {REST, NAMELESS}, one[0].casefold()))) or {"": []}


def _part(name: str, rows: list[ExportRow], layout: FormLayout, about: About) -> FormPart:
    values = values_of(layout)
    said = named(rows, about, name or None) | {FormName.TOTAL: len(rows)}
    return FormPart(name=name, rows=[values(at, row) for at, row in enumerate(rows, start=1)], named=said)
