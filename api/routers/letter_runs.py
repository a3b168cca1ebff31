"""Letters made in one go: ordered, followed, taken as one ZIP."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.deps import Running
from api.files import disposition
from api.models.letter_runs import LetterRunAdd, LetterRunList, LetterRunOut
from api.openapi import SENT, answers, file_answer
from api.paging import Paging
from api.routers.batches import Key
from api.security import Reader, Reviewer
from model.service_errors import (
    InvalidValueError,
    KeyReusedError,
    NotFoundError,
    NotReadyError,
    StaleRevisionError,
)
from svod.letters.looking import taken_zip
from svod.letters.making import order_letters

router = APIRouter(prefix="/letter-runs", tags=["letters"])


@router.post(
    "",
    summary="Сделать письма",
    operation_id="make_letters",
    status_code=202,
    responses=answers(InvalidValueError, NotFoundError, StaleRevisionError, KeyReusedError, *SENT),
)
def make(running: Running, actor: Reviewer, given: LetterRunAdd, key: Key = None) -> LetterRunOut:
    """Сделать файлы писем по шаблону, все разом; ход виден в ответе и по ссылке.

    Каждое письмо называют с его rev: делается то, что видели. Изменённое с тех пор — 412.
    """
    asked = [(one.id, one.rev) for one in given.letters]
    return LetterRunOut.of(order_letters(running.store, asked, actor, seen=given.seen, key=key))


@router.get("", summary="Изготовления писем", operation_id="list_letter_runs", responses=answers())
def runs(running: Running, _actor: Reader, part: Paging) -> LetterRunList:
    """Вернуть изготовления, новые первыми."""
    with running.store.transaction() as work:
        found = work.letters.runs(part.cursor, part.limit)
    return LetterRunList(items=[LetterRunOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get(
    "/{letter_run_id}",
    summary="Ход изготовления",
    operation_id="get_letter_run",
    responses=answers(NotFoundError),
)
def run(running: Running, _actor: Reader, letter_run_id: UUID) -> LetterRunOut:
    """Вернуть, сколько писем готово, и почему не сделаны остальные."""
    with running.store.transaction() as work:
        return LetterRunOut.of(work.letters.run(letter_run_id))


@router.get(
    "/{letter_run_id}/file",
    summary="Письма одним ZIP",
    operation_id="get_letter_run_file",
    response_class=Response,
    responses={200: file_answer("application/zip", "Все сделанные письма"), **answers(NotFoundError, NotReadyError)},
)
def file(running: Running, actor: Reader, letter_run_id: UUID) -> Response:
    """Скачать все сделанные письма одним архивом; кто их взял, остаётся в журнале."""
    data = taken_zip(running.store, letter_run_id, actor)
    return Response(data, media_type="application/zip", headers={"Content-Disposition": disposition("Письма.zip")})
