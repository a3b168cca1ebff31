"""Templates of letters: taken in through the jail, named, made the default one, taken away; every change undone."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final
from uuid import UUID

from export.letters.default import default_template
from export.letters.fields import sample_values
from model.account import Actor
from model.audit import AuditEvent
from model.errors import UnsupportedFormatError
from model.letter_template import LetterTemplate, OpenedTemplate, TemplateProblem
from model.service_errors import InvalidValueError, NotFoundError, StaleRevisionError, TemplateFaultyError
from store.repositories import Store
from svod.audit import note
from svod.ids import new_id, now
from svod.service import Service

LONGEST: Final = 200


#: Every document of Word begins so; nothing else is worth a process.
_ZIP: Final = b"PK"
_NO_DOCX: Final = "Нужен документ Word: файл .docx."


@dataclass(frozen=True, kw_only=True, slots=True)
class TemplateChange:
    """Правка шаблона; None stays."""

    name: str | None = None
    is_default: bool | None = None
    is_deleted: bool | None = None


def add_template(service: Service, data: bytes, file_name: str, name: str | None, actor: Actor) -> LetterTemplate:
    """Open a template in the jail and keep it; the first one becomes the default.

    Raises TemplateFaultyError with all that is wrong, UnreadableFileError and its kinds.
    """
    opened = _opened(service, data, file_name)
    if opened.problems:
        raise TemplateFaultyError("; ".join(map(_told, opened.problems)))
    with service.store.transaction() as work:
        template = _made(opened, (file_name, name), actor, is_default=work.letter_templates.default() is None)
        work.letter_templates.add(template, opened.data)
        note(work, AuditEvent.LETTER_TEMPLATE_ADDED, actor, template.id)
    return template


def change_template(store: Store, template_id: UUID, rev: int, change: TemplateChange, actor: Actor) -> LetterTemplate:
    """Name a template, make it the default one, take it away or back; raises NotFoundError, StaleRevisionError."""
    with store.transaction() as work:
        template = work.letter_templates.get(template_id, lock=True)
        if template.rev != rev:
            raise StaleRevisionError(template_id)
        if template.is_deleted and change.is_deleted is not False:
            raise NotFoundError("template")
        note(work, AuditEvent.LETTER_TEMPLATE_CHANGED, actor, template_id)
        return work.letter_templates.save(_signed(_changed(template, change), actor))


def undo_template(store: Store, template_id: UUID, rev: int, actor: Actor) -> LetterTemplate:
    """Let a template be as it was before its last change; raises as above, InvalidValueError where it never changed."""
    with store.transaction() as work:
        template = work.letter_templates.get(template_id, lock=True)
        if template.rev != rev:
            raise StaleRevisionError(template_id)
        before = work.letter_templates.before(template_id)
        if before is None:
            raise InvalidValueError("/template", "Шаблон ещё не меняли: отменять нечего.")
        note(work, AuditEvent.LETTER_TEMPLATE_CHANGED, actor, template_id, {"undone": "yes"})
        return work.letter_templates.save(_signed(replace(before, rev=rev), actor))


def template_file(store: Store, template_id: UUID | None) -> tuple[str, bytes]:
    """Return a template's file and its name, None for the one that comes with Svod; raises NotFoundError."""
    if template_id is None:
        return "Письмо с замечаниями.docx", default_template()
    with store.transaction() as work:
        template = work.letter_templates.get(template_id)
        if template.is_deleted:
            raise NotFoundError("template")
        return PurePath(template.file_name).stem + ".docx", work.letter_templates.file(template.sha256)


def preview_page(service: Service, template_id: UUID | None, number: int) -> bytes:
    """Return a page of a letter by this template, examples in its fields, as WebP; raises SvodError, NotFoundError."""
    _, data = template_file(service.store, template_id)
    (made,) = service.app.reading.letters(data, [sample_values()])
    if made.data is None:
        raise TemplateFaultyError(_told(made.problem) if made.problem else "письмо не составляется")
    pages = service.app.reading.render(made.data, "letter.docx").pages
    found = next((page.data for page in pages if page.number == number), None)
    if found is None:
        raise NotFoundError("page")
    return found


def _opened(service: Service, data: bytes, file_name: str) -> OpenedTemplate:
    if not data.startswith(_ZIP):
        raise InvalidValueError("/file", _NO_DOCX)
    try:
        return service.app.reading.letter_template(data, file_name)
    except UnsupportedFormatError as error:
        raise InvalidValueError("/file", _NO_DOCX) from error


def _made(opened: OpenedTemplate, called: tuple[str, str | None], actor: Actor, *, is_default: bool) -> LetterTemplate:
    file_name, name = called
    at = now()
    return LetterTemplate(
        id=new_id(),
        name=(name or PurePath(file_name.replace("\\", "/")).stem or "Шаблон письма")[:LONGEST],
        file_name=file_name,
        sha256=hashlib.sha256(opened.data).hexdigest(),
        size=len(opened.data),
        fields=opened.fields,
        notes=opened.notes,
        is_default=is_default,
        created_at=at,
        created_by=actor.name,
        changed_at=at,
        changed_by=actor.name,
    )


def _changed(template: LetterTemplate, change: TemplateChange) -> LetterTemplate:
    is_deleted = template.is_deleted if change.is_deleted is None else change.is_deleted
    is_default = template.is_default if change.is_default is None else change.is_default
    return replace(
        template, name=change.name or template.name, is_deleted=is_deleted, is_default=is_default and not is_deleted
    )


def _signed(template: LetterTemplate, actor: Actor) -> LetterTemplate:
    return replace(template, changed_at=now(), changed_by=actor.name)


def _told(problem: TemplateProblem) -> str:
    near = f", «{problem.near}»" if problem.near else ""
    return f"{problem.part}{near}: {problem.message}"
