"""Letters with remarks: drafted, worded, sent, held against the answer."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.files import disposition
from api.models.base import LINE
from api.models.letter_checks import LetterCheckOut, LetterHistory, LetterStepOut
from api.models.letter_points import (
    LetterPointList,
    LetterPointOut,
    PointAdd,
    PointRemove,
    PointsPatch,
    PointWordAdd,
)
from api.models.letters import (
    AnswerMark,
    DraftAdd,
    FacePatch,
    LetterList,
    LetterMunicipalityList,
    LetterMunicipalityOut,
    LetterOut,
    LettersDrafted,
    SentMark,
)
from api.openapi import CHANGED, SENT, answers, file_answer
from api.paging import Paging
from api.security import Reader, Reviewer
from model.account import Actor
from model.errors import RubricsError
from model.letter import Letter, LetterFilter, LetterState
from model.service_errors import AlreadyUndoneError, InvalidValueError, NotFoundError
from store.repositories import Store
from svod.letters.changing import (
    add_point,
    change_face,
    change_points,
    delete_letter,
    mark_answered,
    mark_sent,
    remove_point,
    restore_letter,
    say_of_point,
)
from svod.letters.checking import check_letter, repeat_letter
from svod.letters.drafting import draft_letters
from svod.letters.history import undo_step
from svod.letters.looking import points_after, taken_file
from svod.letters.wording import wordings_in_force

router = APIRouter(prefix="/letters", tags=["letters"])

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Q = Annotated[str | None, Query(max_length=200, pattern=LINE, description="Слово из названия или номера")]
Municipality = Annotated[
    str | None, Query(max_length=300, pattern=LINE, description="Кому", examples=["Заречный район"])
]


@dataclass(frozen=True, slots=True)
class Changing:
    """Что меняют: the letter with its revision, who changes it, and where the answer's ETag goes."""

    response: Response
    store: Store
    actor: Actor
    letter: tuple[UUID, int]

    def answer(self, letter: Letter) -> LetterOut:
        """Return the letter as it is answered, its new revision in the ETag."""
        return _answered(self.response, letter)


def _changing(response: Response, running: Running, actor: Reviewer, letter_id: UUID, rev: Revision) -> Changing:
    return Changing(response, running.store, actor, (letter_id, rev))


Changed = Annotated[Changing, Depends(_changing)]


@router.get(
    "/municipalities",
    summary="Кому можно написать",
    operation_id="list_letter_municipalities",
    responses=answers(),
)
def municipalities(running: Running, _actor: Reader, part: Paging, q: Q = None) -> LetterMunicipalityList:
    """Вернуть муниципалитеты, от которых есть документы, и последнее письмо каждому."""
    with running.store.transaction() as work:
        found = work.letters.municipalities(q or None, part.cursor, part.limit)
    items = [LetterMunicipalityOut.of(one) for one in found.items]
    return LetterMunicipalityList(items=items, next=part.linked(found.next))


@router.get("", summary="Письма", operation_id="list_letters", responses=answers())
def letters(  # noqa: PLR0913 -- the parts of the query
    *,
    running: Running,
    _actor: Reader,
    part: Paging,
    q: Q = None,
    state: Annotated[LetterState | None, Query(description="Только в этом состоянии")] = None,
    municipality: Municipality = None,
    document: Annotated[UUID | None, Query(description="Только об этом документе")] = None,
    is_open: Annotated[
        bool | None, Query(alias="open", description="true — сделанные и отправленные, на которые нет ответа")
    ] = None,
) -> LetterList:
    """Вернуть письма, новые первыми, без пунктов."""
    wanted = LetterFilter(q=q or None, state=state, municipality=municipality or None, document=document, open=is_open)
    with running.store.transaction() as work:
        found = work.letters.list(wanted, part.cursor, part.limit)
    return LetterList(items=[LetterOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "",
    summary="Составить черновики",
    operation_id="draft_letters",
    status_code=201,
    responses=answers(InvalidValueError, NotFoundError, RubricsError, *SENT),
)
def draft(running: Running, actor: Reviewer, given: DraftAdd) -> LettersDrafted:
    """Составить по черновику на муниципалитет: замечания его документов и пробелы по образцу.

    Черновик, который уже есть, обновляется: отметки и слова людей остаются. Поэтому повтор запроса ничего не удваивает.
    """
    wordings = wordings_in_force(running.settings)
    made = draft_letters(running.store, wordings, given.wanted(), actor)
    return LettersDrafted(items=[LetterOut.of(one) for one in made])


@router.get("/{letter_id}", summary="Письмо", operation_id="get_letter", responses=answers(NotFoundError))
def letter(response: Response, running: Running, _actor: Reader, letter_id: UUID) -> LetterOut:
    """Вернуть письмо, удалённое тоже; ETag посылается в If-Match."""
    with running.store.transaction() as work:
        found = work.letters.get(letter_id)
    return _answered(response, found)


@router.patch(
    "/{letter_id}",
    summary="Изменить реквизиты письма",
    operation_id="change_letter",
    responses=answers(InvalidValueError, *CHANGED),
)
def change(changed: Changed, given: FacePatch) -> LetterOut:
    """Изменить номер, дату, адресата, подпись, шаблон. Сделанное письмо снова станет черновиком, файл останется."""
    return changed.answer(change_face(changed.store, changed.letter, given.wanted(), changed.actor))


@router.get(
    "/{letter_id}/points", summary="Пункты письма", operation_id="list_letter_points", responses=answers(NotFoundError)
)
def points(running: Running, _actor: Reader, letter_id: UUID, part: Paging) -> LetterPointList:
    """Вернуть пункты по порядку, неотмеченные тоже."""
    found = points_after(running.store, letter_id, part.cursor, part.limit)
    return LetterPointList(items=[LetterPointOut.of(one) for one in found.items], next=part.linked(found.next))


@router.patch(
    "/{letter_id}/points",
    summary="Отметить и переписать пункты",
    operation_id="change_letter_points",
    responses=answers(InvalidValueError, *CHANGED),
)
def reword(changed: Changed, given: PointsPatch) -> LetterOut:
    """Отметить, что войдёт в письмо, и сказать своими словами; отменяется одной отменой."""
    return changed.answer(change_points(changed.store, changed.letter, given.wanted(), changed.actor))


@router.post(
    "/{letter_id}/points",
    summary="Добавить свой пункт",
    operation_id="add_letter_point",
    status_code=201,
    responses=answers(InvalidValueError, *CHANGED),
)
def add(changed: Changed, given: PointAdd) -> LetterOut:
    """Добавить пункт своими словами, последним."""
    where = (given.document, given.where or None)
    return changed.answer(add_point(changed.store, changed.letter, given.text, given.todo, where, changed.actor))


@router.post(
    "/{letter_id}/points/remove",
    summary="Убрать свой пункт",
    operation_id="remove_letter_point",
    responses=answers(InvalidValueError, *CHANGED),
)
def remove_own(changed: Changed, given: PointRemove) -> LetterOut:
    """Убрать пункт, внесённый вручную; с найденного снимают отметку."""
    return changed.answer(remove_point(changed.store, changed.letter, given.id, changed.actor))


@router.post(
    "/{letter_id}/sent",
    summary="Отметить отправленным",
    operation_id="mark_letter_sent",
    responses=answers(InvalidValueError, *CHANGED),
)
def sent(changed: Changed, given: SentMark) -> LetterOut:
    """Отметить, что сделанное письмо ушло. Сам Свод ничего не отправляет."""
    return changed.answer(mark_sent(changed.store, changed.letter, given.at, changed.actor))


@router.post(
    "/{letter_id}/answered",
    summary="Отметить ответ",
    operation_id="mark_letter_answered",
    responses=answers(InvalidValueError, *CHANGED),
)
def answered(changed: Changed, given: AnswerMark) -> LetterOut:
    """Отметить, что пришёл ответ, и назвать его документы: по ним проверяются пункты."""
    return changed.answer(mark_answered(changed.store, changed.letter, given.documents, given.at, changed.actor))


@router.post(
    "/{letter_id}/word",
    summary="Сказать, что стало с пунктом",
    operation_id="say_of_letter_point",
    responses=answers(InvalidValueError, *CHANGED),
)
def word(changed: Changed, given: PointWordAdd) -> LetterOut:
    """Сказать «устранено», «не устранено» или «снято», что бы ни нашла сверка; null снимает своё слово."""
    said = say_of_point(changed.store, changed.letter, given.id, given.outcome, given.reason, changed.actor)
    return changed.answer(said)


@router.get(
    "/{letter_id}/check",
    summary="Проверить по новой редакции",
    operation_id="check_letter",
    responses=answers(NotFoundError, RubricsError),
)
def check(running: Running, _actor: Reader, letter_id: UUID) -> LetterCheckOut:
    """Сверить пункты с документами, которые пришли после письма: устранено, не устранено, не видно."""
    return LetterCheckOut.of(check_letter(running.store, wordings_in_force(running.settings), letter_id))


@router.post(
    "/{letter_id}/repeat",
    summary="Составить повторное письмо",
    operation_id="repeat_letter",
    status_code=201,
    responses=answers(NotFoundError, InvalidValueError, RubricsError, *SENT),
)
def repeat(response: Response, running: Running, actor: Reviewer, letter_id: UUID) -> LetterOut:
    """Составить черновик только из того, что не устранено; что проверить нельзя, вносится без отметки."""
    return _answered(response, repeat_letter(running.store, wordings_in_force(running.settings), letter_id, actor))


@router.get(
    "/{letter_id}/history",
    summary="История письма",
    operation_id="get_letter_history",
    responses=answers(NotFoundError),
)
def history(running: Running, _actor: Reader, letter_id: UUID, part: Paging) -> LetterHistory:
    """Вернуть шаги, новые первыми."""
    with running.store.transaction() as work:
        work.letters.get(letter_id)
        found = work.letters.steps(letter_id, part.cursor, part.limit)
    return LetterHistory(items=[LetterStepOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/{letter_id}/undo",
    summary="Отменить последний шаг",
    operation_id="undo_letter_step",
    responses=answers(AlreadyUndoneError, *CHANGED),
)
def undo(changed: Changed) -> LetterOut:
    """Вернуть письмо, каким оно было до последнего шага; ещё раз — до предыдущего. Из истории ничего не пропадает."""
    with changed.store.transaction() as work:
        undone = undo_step(work, *changed.letter, changed.actor)
    return changed.answer(undone)


@router.delete(
    "/{letter_id}",
    summary="Удалить письмо",
    operation_id="delete_letter",
    responses=answers(InvalidValueError, *CHANGED),
)
def delete(changed: Changed) -> LetterOut:
    """Убрать неотправленное письмо из списка; его можно вернуть."""
    return changed.answer(delete_letter(changed.store, changed.letter, changed.actor))


@router.post(
    "/{letter_id}/restore", summary="Вернуть письмо", operation_id="restore_letter", responses=answers(*CHANGED)
)
def restore(changed: Changed) -> LetterOut:
    """Вернуть удалённое письмо в список."""
    return changed.answer(restore_letter(changed.store, changed.letter, changed.actor))


@router.get(
    "/{letter_id}/file",
    summary="Файл письма",
    operation_id="get_letter_file",
    response_class=Response,
    responses={200: file_answer(DOCX, "Письмо"), **answers(NotFoundError)},
)
def file(
    running: Running,
    actor: Reader,
    letter_id: UUID,
    version: Annotated[int | None, Query(ge=1, le=10_000, description="Редакция; без неё последняя")] = None,
) -> Response:
    """Скачать сделанное письмо; кто его взял, остаётся в журнале."""
    name, data = taken_file(running.store, letter_id, version, actor)
    return Response(data, media_type=DOCX, headers={"Content-Disposition": disposition(name)})


def _answered(response: Response, letter: Letter) -> LetterOut:
    tag(response, letter.rev)
    return LetterOut.of(letter)
