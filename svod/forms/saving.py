"""Forms added, mapped, remembered, taken away; every change can be undone."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final
from uuid import UUID

from model.account import Actor
from model.audit import AuditEvent
from model.errors import UnsupportedFormatError
from model.form import Form, FormField, FormFile, FormLayout, Template
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError
from store.repositories import Store, Work
from svod.audit import note
from svod.forms.heads import layout_at, layout_of, signature_of
from svod.ids import new_id, now
from svod.service import Service

#: Characters of a form's name.
LONGEST: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class FormChange:
    """Правка формы; None and what is not named stays."""

    name: str | None = None
    #: Column -> its field, None to leave it empty.
    columns: Mapping[int, FormField | None] = field(default_factory=dict)
    #: A sheet and a row of it: where the head really is.
    head: tuple[str, int] | None = None
    deleted: bool | None = None


def add_form(service: Service, data: bytes, file_name: str, name: str | None, actor: Actor) -> Form:
    """Open a template in the jail and keep it with a mapping: the one remembered for such headers, else a proposal.

    Raises UnreadableFileError and its kinds, InvalidValueError where no head is found.
    """
    template = _opened(service, data, file_name)
    layout = layout_of(template)
    with service.store.transaction() as work:
        known = work.forms.by_signature(signature_of(layout))
        form = _made(template, _remembered(layout, known), (file_name, name), actor)
        sheets = FormFile(sha256=form.sha256, data=template.data, sheets=template.sheets)
        work.forms.put_file(sheets)
        work.forms.add(form)
        note(work, AuditEvent.FORM_ADDED, actor, form.id)
    return form


def change_form(store: Store, form_id: UUID, rev: int, change: FormChange, actor: Actor) -> Form:
    """Change a form; raises NotFoundError, StaleRevisionError, InvalidValueError."""
    with store.transaction() as work:
        form = work.forms.get(form_id, lock=True)
        if form.rev != rev:
            raise StaleRevisionError(form_id)
        if form.is_deleted and change.deleted is not False:
            raise NotFoundError
        changed = _signed(_changed(work, form, change), actor)
        note(work, AuditEvent.FORM_CHANGED, actor, form_id, {"deleted": "yes"} if change.deleted else {})
        return work.forms.save(changed)


def undo_form(store: Store, form_id: UUID, rev: int, actor: Actor) -> Form:
    """Let a form be as it was before its last change; undone twice, the change holds again.

    Raises NotFoundError, StaleRevisionError, InvalidValueError where it was never changed.
    """
    with store.transaction() as work:
        form = work.forms.get(form_id, lock=True)
        if form.rev != rev:
            raise StaleRevisionError(form_id)
        before = work.forms.before(form_id)
        if before is None:
            raise InvalidValueError("/form", "Форму ещё не меняли: отменять нечего.")
        note(work, AuditEvent.FORM_CHANGED, actor, form_id, {"undone": "yes"})
        return work.forms.save(_signed(replace(before, rev=rev), actor))


def _opened(service: Service, data: bytes, file_name: str) -> Template:
    try:
        return service.app.reading.template(data, file_name)
    except UnsupportedFormatError as error:
        raise InvalidValueError("/file", "Нужна книга Excel: файл .xlsx или .xlsm.") from error


def _made(template: Template, layout: FormLayout, called: tuple[str, str | None], actor: Actor) -> Form:
    file_name, name = called
    at = now()
    return Form(
        id=new_id(),
        name=(name or PurePath(file_name.replace("\\", "/")).stem or "Форма")[:LONGEST],
        file_name=file_name,
        sha256=hashlib.sha256(template.data).hexdigest(),
        size=len(template.data),
        layout=layout,
        signature=signature_of(layout),
        names=template.names,
        notes=template.notes,
        sheets=tuple(sheet.name for sheet in template.sheets),
        created_at=at,
        created_by=actor.name,
        changed_at=at,
        changed_by=actor.name,
    )


def _remembered(layout: FormLayout, known: Form | None) -> FormLayout:
    """The same headers in the same order: what a person said of them holds again."""
    if known is None:
        return layout
    fields = (column.field for column in known.layout.columns)
    columns = (replace(column, field=one) for column, one in zip(layout.columns, fields, strict=True))
    return replace(layout, columns=tuple(columns))


def _changed(work: Work, form: Form, change: FormChange) -> Form:
    layout = form.layout
    if change.head is not None:
        layout = _headed(work, form, *change.head)
    layout = _mapped(layout, change.columns)
    return replace(
        form,
        name=change.name or form.name,
        layout=layout,
        signature=signature_of(layout),
        is_deleted=form.is_deleted if change.deleted is None else change.deleted,
    )


def _headed(work: Work, form: Form, sheet: str, row: int) -> FormLayout:
    sheets = {one.name: one for one in work.forms.file(form.sha256).sheets}
    if sheet not in sheets:
        raise InvalidValueError("/head/sheet", "Такого листа в шаблоне нет.")
    layout = layout_at(sheets[sheet], row)
    if not layout.columns:
        raise InvalidValueError("/head/row", "В этой строке нет заголовков граф.")
    return layout


def _mapped(layout: FormLayout, fields: Mapping[int, FormField | None]) -> FormLayout:
    unknown = fields.keys() - {column.at for column in layout.columns}
    if unknown:
        raise InvalidValueError("/columns", f"Графы {min(unknown)} в шапке нет.")
    columns = (replace(one, field=fields.get(one.at, one.field)) for one in layout.columns)
    return replace(layout, columns=tuple(columns))


def _signed(form: Form, actor: Actor) -> Form:
    return replace(form, changed_at=now(), changed_by=actor.name)
