"""Corrected exports: sent back, compared, chosen from, taken over, taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import LINE
from api.models.returns import ColumnKey, LineChoice, ReturnLineList, ReturnLineOut, ReturnList, ReturnOut
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.routers.batches import Key
from api.routers.files import BYTES
from api.security import Reader, Reviewer
from api.streaming import feed
from model.errors import StorageFullError, StorageUnavailableError
from model.returned import LineFilter, LineKind, LineState, Returned
from model.service_errors import AlreadyUndoneError, KeyReusedError, NotFoundError, NotReadyError
from store.repositories import Store
from svod.returns.ordering import apply_return, choose_lines, remove_return, return_of, send_back, undo_return

router = APIRouter(prefix="/returns", tags=["returns"])

_BODY = {
    "requestBody": {
        "required": True,
        "description": "Сам файл: XLSX или CSV, выгруженный из Свода и исправленный",
        "content": {
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": BYTES,
            "text/csv": BYTES,
            "application/octet-stream": BYTES,
        },
    }
}
Name = Annotated[
    str,
    Query(min_length=1, max_length=300, pattern=LINE, description="Имя файла", examples=["svod-2022-05-12.xlsx"]),
]
Field = Annotated[ColumnKey | None, Query(description="Только эта графа", examples=["deadline"])]


@router.post(
    "",
    summary="Вернуть исправленную выгрузку",
    operation_id="add_return",
    status_code=202,
    openapi_extra=_BODY,
    responses={
        200: {"model": ReturnOut, "description": "Под этим ключом файл уже прислан"},
        **answers(KeyReusedError, StorageFullError, StorageUnavailableError, *SENT),
    },
)
async def add(  # noqa: PLR0913 -- the parts of the request
    *, request: Request, response: Response, running: Running, actor: Reviewer, name: Name, key: Key = None
) -> ReturnOut:
    """Принять исправленный файл и сравнить его с реестром. Ничего не меняется: сначала всегда план (state — planned).

    Тело — сами байты. Правки узнаются по графам «id записи», «Ревизия» и скрытой основе; порядок строк и граф не важен.
    """
    returned, is_new = await feed(request, lambda chunks: send_back(running, name, chunks, actor, key))
    if not is_new:
        response.status_code = 200
    return _answered(response, running.store, returned)


@router.get("", summary="Возвраты правок", operation_id="list_returns", responses=answers())
def returns(running: Running, _actor: Reader, part: Paging) -> ReturnList:
    """Вернуть присланные файлы, новые первыми, отменённые тоже."""
    with running.store.transaction() as work:
        found = work.returns.list(part.cursor, part.limit)
        items = [ReturnOut.of(one, work.returns.counts(one.id)) for one in found.items]
    return ReturnList(items=items, next=part.linked(found.next))


@router.get("/{return_id}", summary="Возврат правок", operation_id="get_return", responses=answers(NotFoundError))
def one_return(response: Response, running: Running, _actor: Reader, return_id: UUID) -> ReturnOut:
    """Вернуть состояние и сколько строк плана какого вида; ETag посылается в If-Match."""
    returned, counts = return_of(running.store, return_id)
    tag(response, returned.rev)
    return ReturnOut.of(returned, counts)


@router.delete(
    "/{return_id}",
    summary="Убрать сравнение",
    operation_id="remove_return",
    status_code=204,
    responses=answers(NotReadyError, *CHANGED),
)
def remove(running: Running, actor: Reviewer, return_id: UUID, rev: Revision) -> None:
    """Забыть файл, из которого ничего не принято. Принятое сначала отменяют."""
    remove_return(running.store, return_id, rev, actor)


@router.get(
    "/{return_id}/lines",
    summary="План возврата",
    operation_id="list_return_lines",
    responses=answers(NotFoundError),
)
def lines(  # noqa: PLR0913 -- the parts of the query
    *,
    running: Running,
    _actor: Reader,
    return_id: UUID,
    part: Paging,
    kind: Annotated[LineKind | None, Query(description="Только этого вида")] = None,
    field: Field = None,
    state: Annotated[LineState | None, Query(description="Только в этом состоянии")] = None,
    chosen: Annotated[bool | None, Query(description="Только выбранные или невыбранные")] = None,
) -> ReturnLineList:
    """Вернуть план построчно: было при выгрузке, стало в файле, сейчас в реестре."""
    wanted = LineFilter(kind=kind, field=field, state=state, chosen=chosen)
    with running.store.transaction() as work:
        work.returns.get(return_id)
        found = work.returns.lines(return_id, wanted, part.cursor, part.limit)
    return ReturnLineList(items=[ReturnLineOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/{return_id}/choose",
    summary="Выбрать правки",
    operation_id="choose_return_lines",
    responses=answers(NotReadyError, *CHANGED),
)
def chosen_lines(
    response: Response, running: Running, _actor: Reviewer, return_id: UUID, rev: Revision, given: LineChoice
) -> ReturnOut:
    """Отметить, что взять из файла, а что оставить как есть.

    Правки без спора выбраны сразу; споры, непонятые сроки, удаления и новые строки — нет.
    """
    return _answered(response, running.store, choose_lines(running.store, return_id, rev, given.given()))


@router.post(
    "/{return_id}/apply",
    summary="Принять выбранные правки",
    operation_id="apply_return",
    status_code=202,
    responses=answers(NotReadyError, *CHANGED),
)
def applied(response: Response, running: Running, actor: Reviewer, return_id: UUID, rev: Revision) -> ReturnOut:
    """Принять выбранное как правки проверяющего: state — applying, потом done. Что изменили после сравнения, остаётся.

    If-Match — ETag плана, который видели.
    """
    return _answered(response, running.store, apply_return(running.store, return_id, rev, actor))


@router.post(
    "/{return_id}/undo",
    summary="Отменить принятое из файла",
    operation_id="undo_return",
    status_code=202,
    responses=answers(NotReadyError, AlreadyUndoneError, *CHANGED),
)
def undone(response: Response, running: Running, actor: Reviewer, return_id: UUID, rev: Revision) -> ReturnOut:
    """Вернуть все записи, какими они были: state — undoing, потом undone. Что с тех пор изменили другие, остаётся."""
    return _answered(response, running.store, undo_return(running.store, return_id, rev, actor))


def _answered(response: Response, store: Store, returned: Returned) -> ReturnOut:
    tag(response, returned.rev)
    with store.transaction() as work:
        return ReturnOut.of(returned, work.returns.counts(returned.id))
