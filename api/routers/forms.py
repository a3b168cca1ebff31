"""Own forms: template workbooks that exports fill in."""

from collections.abc import Iterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.files import disposition
from api.models.base import LINE, Year
from api.models.forms import FormChoices, FormList, FormOut, FormPatch, FormPreviewOut
from api.openapi import CHANGED, SENT, answers, file_answer
from api.paging import Paging
from api.routers.files import BYTES
from api.security import MethodistOfAll, Reader
from api.streaming import feed
from ingest.forms.opening import MAX_BYTES
from model.errors import TooLargeError, UnreadableFileError, UnsafeFileError
from model.form import Form
from model.service_errors import InvalidValueError, NotFoundError
from model.stored import RecordFilter
from svod.forms.previewing import form_with_samples, live_form, preview
from svod.forms.saving import FormChange, add_form, change_form, undo_form
from svod.service import Service

router = APIRouter(prefix="/forms", tags=["exports"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BODY = {
    "requestBody": {
        "required": True,
        "description": "Сам шаблон: книга XLSX или XLSM до 10 МБ с шапкой таблицы",
        "content": {XLSX: BYTES, "application/octet-stream": BYTES},
    }
}
FileName = Annotated[
    str,
    Query(alias="file", min_length=1, max_length=300, pattern=LINE, description="Имя файла", examples=["форма.xlsx"]),
]
Name = Annotated[
    str | None, Query(max_length=200, pattern=LINE, description="Как называть форму; иначе — по имени файла")
]


@router.get("", summary="Свои формы", operation_id="list_forms", responses=answers())
def forms(running: Running, _actor: Reader, part: Paging) -> FormList:
    """Вернуть формы института, новые первыми; заполняет их выгрузка с format=form."""
    with running.store.transaction() as work:
        found = work.forms.list(part.cursor, part.limit)
    return FormList(items=[FormOut.of(form) for form in found.items], next=part.linked(found.next))


@router.get("/choices", summary="Поля и имена форм", operation_id="list_form_choices", responses=answers())
def choices(_actor: Reader) -> FormChoices:
    """Вернуть, что можно писать в графы и какие имена можно дать ячейкам шаблона (Формулы → Диспетчер имён)."""
    return FormChoices.all()


@router.post(
    "",
    summary="Добавить форму",
    operation_id="add_form",
    status_code=201,
    openapi_extra=_BODY,
    responses=answers(UnreadableFileError, UnsafeFileError, InvalidValueError, *SENT),
)
async def add(  # noqa: PLR0913 -- the parts of the request
    *,
    request: Request,
    response: Response,
    running: Running,
    actor: MethodistOfAll,
    file_name: FileName,
    name: Name = None,
) -> FormOut:
    """Принять шаблон и предложить, что писать в какую графу; для знакомой шапки — так, как было решено раньше.

    Тело — сами байты. Макросы, внешние связи и рисунки убираются, о чём сказано в notes.
    """
    made = await feed(request, lambda chunks: add_form(running, _taken(chunks), file_name, name or None, actor))
    return _answered(response, running, made)


@router.get("/{form_id}", summary="Форма", operation_id="get_form", responses=answers(NotFoundError))
def form(response: Response, running: Running, _actor: Reader, form_id: UUID) -> FormOut:
    """Вернуть форму с графами и образцами; ETag посылается в If-Match."""
    with running.store.transaction() as work:
        found = work.forms.get(form_id)
    return _answered(response, running, found)


@router.get(
    "/{form_id}/file",
    summary="Шаблон формы",
    operation_id="get_form_file",
    response_class=Response,
    responses={200: file_answer(XLSX, "Очищенный шаблон, пустой"), **answers(NotFoundError)},
)
def file(running: Running, _actor: Reader, form_id: UUID) -> Response:
    """Скачать шаблон, каким Свод его хранит."""
    with running.store.transaction() as work:
        found = live_form(work.forms.get(form_id))
        data = work.forms.file(found.sha256).data
    name = found.file_name.rsplit(".", 1)[0] + ".xlsx"
    return Response(data, media_type=XLSX, headers={"Content-Disposition": disposition(name)})


@router.get(
    "/{form_id}/preview",
    summary="Первые строки формы",
    operation_id="preview_form",
    responses=answers(NotFoundError),
)
def first_rows(
    *,
    running: Running,
    _actor: Reader,
    form_id: UUID,
    municipality: Annotated[str | None, Query(max_length=300, pattern=LINE)] = None,
    year: Year | None = None,
) -> FormPreviewOut:
    """Вернуть до 20 строк, как они встанут в форму."""
    wanted = RecordFilter(municipality=municipality or None, year=year)
    found = preview(running.store, form_id, wanted)
    return FormPreviewOut(headers=list(found.headers), rows=[list(row) for row in found.rows])


@router.patch(
    "/{form_id}", summary="Изменить форму", operation_id="change_form", responses=answers(InvalidValueError, *CHANGED)
)
def change(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: MethodistOfAll, form_id: UUID, rev: Revision, given: FormPatch
) -> FormOut:
    """Назвать форму, сказать, что в какой графе, где шапка; вернуть удалённую. Запоминается для такой же шапки."""
    return _answered(response, running, change_form(running.store, form_id, rev, given.wanted(), actor))


@router.delete("/{form_id}", summary="Удалить форму", operation_id="delete_form", responses=answers(*CHANGED))
def delete(response: Response, running: Running, actor: MethodistOfAll, form_id: UUID, rev: Revision) -> FormOut:
    """Убрать форму из списка; `PATCH {"deleted": false}` или отмена возвращает её."""
    return _answered(response, running, change_form(running.store, form_id, rev, FormChange(deleted=True), actor))


@router.post(
    "/{form_id}/undo",
    summary="Отменить последнее изменение формы",
    operation_id="undo_form",
    responses=answers(InvalidValueError, *CHANGED),
)
def undo(response: Response, running: Running, actor: MethodistOfAll, form_id: UUID, rev: Revision) -> FormOut:
    """Сделать форму такой, какой она была до последнего изменения; второй раз — вернуть его."""
    return _answered(response, running, undo_form(running.store, form_id, rev, actor))


def _answered(response: Response, running: Service, form: Form) -> FormOut:
    found, samples = form_with_samples(running.store, form.id)
    tag(response, found.rev)
    return FormOut.of(found, samples)


def _taken(chunks: Iterator[bytes]) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MAX_BYTES:
            raise TooLargeError("template is too large")
    return bytes(data)
