"""Answers about words, and the questions they answer."""

from uuid import UUID

from fastapi import APIRouter

from api.deps import Running
from api.models.wordings import PreviewOut, WordingAdd, WordingAnswerOut, WordingList, WordingQuestionList
from api.openapi import SENT, answers
from api.paging import Paging
from api.security import MethodistOfAll, Reader
from model.service_errors import CrossSiteError, JudgementContradictsError, NotFoundError
from svod.dedup.previewing import preview
from svod.dedup.questions import open_questions
from svod.dedup.wordings import answer, one_answer, take_back
from svod.dedup.wordings import answers as all_answers

router = APIRouter(tags=["clusters"])


@router.get("/wordings", summary="Ответы о словах", operation_id="list_wordings", responses=answers())
def wordings(running: Running, _actor: Reader, part: Paging) -> WordingList:
    """Вернуть ответы, новые первыми, отменённые тоже; moved null — ответ ещё применяется."""
    found = all_answers(running.store, part.cursor, part.limit)
    return WordingList(items=[WordingAnswerOut.of(one) for one in found.items], next=part.linked(found.next))


@router.get("/wordings/questions", summary="Вопросы о словах", operation_id="list_questions", responses=answers())
def questions(running: Running, _actor: Reader) -> WordingQuestionList:
    """Вернуть вопросы, значат ли слова одно и то же: что решает больше записей, то раньше."""
    return WordingQuestionList.of(open_questions(running.store))


@router.post(
    "/wordings/preview",
    summary="Что переместит ответ",
    operation_id="preview_wording",
    responses=answers(*SENT),
)
def previewed(running: Running, _actor: MethodistOfAll, given: WordingAdd) -> PreviewOut:
    """Посчитать, что переместит ответ, ничего не меняя."""
    return PreviewOut.of(preview(running.store, given.given()))


@router.post(
    "/wordings",
    summary="Ответить о словах",
    operation_id="add_wording",
    status_code=201,
    responses=answers(JudgementContradictsError, *SENT),
)
def add(running: Running, actor: MethodistOfAll, given: WordingAdd) -> WordingAnswerOut:
    """Сказать, значат ли слова одно и то же: задание применит это ко всем записям, moved скажет, когда готово."""
    return WordingAnswerOut.of(answer(running.store, given.given(), actor))


@router.get(
    "/wordings/{wording_id}", summary="Ответ о словах", operation_id="get_wording", responses=answers(NotFoundError)
)
def wording(running: Running, _actor: Reader, wording_id: UUID) -> WordingAnswerOut:
    """Вернуть ответ, какой он сейчас: по moved видно, применён ли он."""
    return WordingAnswerOut.of(one_answer(running.store, wording_id))


@router.delete(
    "/wordings/{wording_id}",
    summary="Отменить ответ о словах",
    operation_id="retire_wording",
    responses=answers(NotFoundError, CrossSiteError),
)
def taken_back(running: Running, _actor: MethodistOfAll, wording_id: UUID) -> WordingAnswerOut:
    """Отменить ответ, как будто его не было; в истории он остаётся. Записи вернёт задание."""
    return WordingAnswerOut.of(take_back(running.store, wording_id))
