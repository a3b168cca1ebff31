"""Templates of letters: an institute's own DOCX."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.files import MODE, disposition
from api.models.base import LINE
from api.models.letter_templates import LetterTemplateList, LetterTemplateOut, TemplateFields, TemplatePatch
from api.openapi import CHANGED, SENT, answers, file_answer
from api.paging import Paging
from api.routers.files import BYTES
from api.security import MethodistOfAll, Reader
from api.streaming import feed
from ingest.letter_templates.cleaning import MAX_BYTES
from model.account import Actor
from model.errors import MissingProgramError, TooLargeError, UnreadableFileError, UnsafeFileError
from model.letter_template import LetterTemplate
from model.service_errors import InvalidValueError, NotFoundError, TemplateFaultyError
from store.repositories import Store
from svod.letters.templates import (
    TemplateChange,
    add_template,
    change_template,
    preview_page,
    template_file,
    undo_template,
)

router = APIRouter(prefix="/letter-templates", tags=["letters"])

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY: Final = {
    "requestBody": {
        "required": True,
        "description": "Сам шаблон: документ Word (DOCX) до 10 МБ с полями в двойных фигурных скобках",
        "content": {DOCX: BYTES, "application/octet-stream": BYTES},
    }
}
FileName = Annotated[
    str,
    Query(alias="file", min_length=1, max_length=300, pattern=LINE, description="Имя файла", examples=["бланк.docx"]),
]
Name = Annotated[str | None, Query(max_length=200, pattern=LINE, description="Как называть шаблон; иначе по файлу")]
PageNumber = Annotated[int, Query(ge=1, le=20, description="Страница образца")]


@dataclass(frozen=True, slots=True)
class Changing:
    """Что меняют: the template with its revision, who changes it, and where the answer's ETag goes."""

    response: Response
    store: Store
    actor: Actor
    template: tuple[UUID, int]

    def answer(self, template: LetterTemplate) -> LetterTemplateOut:
        """Return the template as it is answered, its new revision in the ETag."""
        return _answered(self.response, template)


def _changing(
    response: Response, running: Running, actor: MethodistOfAll, template_id: UUID, rev: Revision
) -> Changing:
    return Changing(response, running.store, actor, (template_id, rev))


Changed = Annotated[Changing, Depends(_changing)]


@router.get("", summary="Шаблоны писем", operation_id="list_letter_templates", responses=answers())
def templates(running: Running, _actor: Reader, part: Paging) -> LetterTemplateList:
    """Вернуть шаблоны института, новые первыми; пока их нет, письма делаются по шаблону Свода."""
    with running.store.transaction() as work:
        found = work.letter_templates.list(part.cursor, part.limit)
    return LetterTemplateList(items=[LetterTemplateOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get("/fields", summary="Поля шаблонов", operation_id="list_letter_template_fields", responses=answers())
def fields(_actor: Reader) -> TemplateFields:
    """Вернуть все поля, которые можно поставить в шаблон, и что в каждом стоит."""
    return TemplateFields.all()


@router.get(
    "/own/file",
    summary="Шаблон Свода",
    operation_id="get_own_letter_template_file",
    response_class=Response,
    responses={200: file_answer(DOCX, "Шаблон, с которого удобно начать свой"), **answers()},
)
def own_file(running: Running, _actor: Reader) -> Response:
    """Скачать шаблон, который идёт со Сводом."""
    return _sent(*template_file(running.store, None))


@router.get(
    "/own/preview",
    summary="Образец по шаблону Свода",
    operation_id="preview_own_letter_template",
    response_class=Response,
    responses={200: file_answer("image/webp", "Страница"), **answers(NotFoundError, MissingProgramError)},
)
def own_preview(running: Running, _actor: Reader, page: PageNumber = 1) -> Response:
    """Вернуть страницу письма с примерами в полях."""
    return _picture(preview_page(running, None, page))


@router.post(
    "",
    summary="Добавить шаблон письма",
    operation_id="add_letter_template",
    status_code=201,
    openapi_extra=_BODY,
    responses=answers(UnreadableFileError, UnsafeFileError, TemplateFaultyError, InvalidValueError, *SENT),
)
async def add(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    response: Response,
    running: Running,
    actor: MethodistOfAll,
    file_name: FileName,
    name: Name = None,
) -> LetterTemplateOut:
    """Принять шаблон: поля проверяются сразу, об ошибках сказано с местом. Первый становится основным.

    Тело — сами байты. Макросы, внешние связи и вложенные объекты убираются, о чём сказано в notes.
    """
    made = await feed(request, lambda chunks: add_template(running, _taken(chunks), file_name, name or None, actor))
    return _answered(response, made)


@router.get(
    "/{template_id}", summary="Шаблон письма", operation_id="get_letter_template", responses=answers(NotFoundError)
)
def template(response: Response, running: Running, _actor: Reader, template_id: UUID) -> LetterTemplateOut:
    """Вернуть шаблон; ETag посылается в If-Match."""
    with running.store.transaction() as work:
        return _answered(response, work.letter_templates.get(template_id))


@router.get(
    "/{template_id}/file",
    summary="Файл шаблона",
    operation_id="get_letter_template_file",
    response_class=Response,
    responses={200: file_answer(DOCX, "Очищенный шаблон"), **answers(NotFoundError)},
)
def file(running: Running, _actor: Reader, template_id: UUID) -> Response:
    """Скачать шаблон, каким Свод его хранит."""
    return _sent(*template_file(running.store, template_id))


@router.get(
    "/{template_id}/preview",
    summary="Образец по шаблону",
    operation_id="preview_letter_template",
    response_class=Response,
    responses={200: file_answer("image/webp", "Страница"), **answers(NotFoundError, MissingProgramError)},
)
def preview(running: Running, _actor: Reader, template_id: UUID, page: PageNumber = 1) -> Response:
    """Вернуть страницу письма с примерами в полях, как её напечатают."""
    return _picture(preview_page(running, template_id, page))


@router.patch(
    "/{template_id}",
    summary="Изменить шаблон письма",
    operation_id="change_letter_template",
    responses=answers(InvalidValueError, *CHANGED),
)
def change(changed: Changed, given: TemplatePatch) -> LetterTemplateOut:
    """Назвать шаблон, сделать его основным; вернуть удалённый."""
    return changed.answer(change_template(changed.store, *changed.template, given.wanted(), changed.actor))


@router.delete(
    "/{template_id}",
    summary="Удалить шаблон письма",
    operation_id="delete_letter_template",
    responses=answers(*CHANGED),
)
def delete(changed: Changed) -> LetterTemplateOut:
    """Убрать шаблон из списка; `PATCH {"deleted": false}` или отмена возвращает его."""
    change_to = TemplateChange(is_deleted=True)
    return changed.answer(change_template(changed.store, *changed.template, change_to, changed.actor))


@router.post(
    "/{template_id}/undo",
    summary="Отменить последнее изменение шаблона",
    operation_id="undo_letter_template",
    responses=answers(InvalidValueError, *CHANGED),
)
def undo(changed: Changed) -> LetterTemplateOut:
    """Сделать шаблон таким, каким он был до последнего изменения; второй раз — вернуть его."""
    return changed.answer(undo_template(changed.store, *changed.template, changed.actor))


def _answered(response: Response, template: LetterTemplate) -> LetterTemplateOut:
    tag(response, template.rev)
    return LetterTemplateOut.of(template)


def _sent(name: str, data: bytes) -> Response:
    return Response(data, media_type=DOCX, headers={"Content-Disposition": disposition(name)})


def _picture(data: bytes) -> Response:
    headers = {"Cache-Control": "private, no-cache", "Content-Security-Policy": MODE}
    return Response(data, media_type="image/webp", headers=headers)


def _taken(chunks: Iterator[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MAX_BYTES:
            raise TooLargeError("template is too large")
    return bytes(data)
