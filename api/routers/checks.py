"""The second, independent check of a sample: given, answered, decided, measured."""

from datetime import UTC, date, datetime, time
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.base import Day
from api.models.checks import (
    AgreementOut,
    CheckAnswer,
    CheckAnswered,
    CheckDecision,
    CheckList,
    CheckOut,
    CheckTask,
    SampleSettingOut,
    SampleSettingPut,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import Methodist, MethodistOfAll, Reader, Reviewer
from model.second_check import CheckFilter, CheckState
from model.service_errors import NotFoundError, SupersededError, UndoConflictError
from svod.checks.answering import answer, next_check, take_answer_back
from svod.checks.deciding import decide, reopen
from svod.checks.drawing import change_setting, draw
from svod.checks.measuring import measure

router = APIRouter(prefix="/second-checks", tags=["checks"])


@router.get("", summary="Вторые проверки", operation_id="list_second_checks", responses=answers())
def checks(
    running: Running,
    actor: Methodist,
    part: Paging,
    state: Annotated[CheckState | None, Query(description="disputed — разногласия")] = None,
    document: Annotated[UUID | None, Query(description="Только этого документа")] = None,
) -> CheckList:
    """Вернуть вторые проверки, новые первыми. Только методисту: проверяющий не должен видеть решений первого."""
    with running.store.transaction() as work:
        draw(work, actor)
        found = work.checks.list(CheckFilter(state=state, document=document), part.cursor, part.limit)
    return CheckList(items=[CheckOut.of(one) for one in found.items], next=part.linked(found.next))


@router.post(
    "/next",
    summary="Следующая запись для второй проверки",
    operation_id="next_second_check",
    response_model=CheckTask,
    responses={204: {"description": "Для вас ничего нет"}, **answers(*SENT)},
)
def following(response: Response, running: Running, actor: Reviewer) -> CheckTask | Response:
    """Дать запись выборки, с которой вы не работали; на час она за вами. Решений первого проверяющего в ней нет."""
    task = next_check(running.store, actor)
    if task is None:
        return Response(status_code=204)
    tag(response, task.check.rev)
    return CheckTask.of(task)


@router.get("/setting", summary="Какая доля проверяется", operation_id="get_second_check_setting", responses=answers())
def setting(response: Response, running: Running, actor: Reader) -> SampleSettingOut:
    """Вернуть долю выборки и сколько в ней записей."""
    with running.store.transaction() as work:
        draw(work, actor)
        found, counts = work.checks.setting(), work.checks.counts()
    tag(response, found.rev)
    return SampleSettingOut.of(found, counts)


@router.put(
    "/setting",
    summary="Изменить долю",
    operation_id="set_second_check_setting",
    responses=answers(*CHANGED),
)
def change(
    response: Response, running: Running, actor: MethodistOfAll, rev: Revision, given: SampleSettingPut
) -> SampleSettingOut:
    """Изменить, какая доля утверждённых записей проверяется второй раз; уже выбранное остаётся в выборке."""
    changed = change_setting(running.store, rev, given.share, actor)
    with running.store.transaction() as work:
        draw(work, actor)
        counts = work.checks.counts()
    tag(response, changed.rev)
    return SampleSettingOut.of(changed, counts)


@router.get("/agreement", summary="Согласие проверяющих", operation_id="get_agreement", responses=answers())
def agreement(
    running: Running,
    _actor: Reader,
    since: Annotated[Day | None, Query(description="С этого дня")] = None,
    to: Annotated[Day | None, Query(description="До этого дня, не включая его")] = None,
) -> AgreementOut:
    """Вернуть, как часто двое читают поле одинаково: точные совпадения и альфа Криппендорфа, по полям и месяцам."""
    return AgreementOut.of(measure(running.store, _midnight(since), _midnight(to)))


@router.get("/{check_id}", summary="Вторая проверка", operation_id="get_second_check", responses=answers(NotFoundError))
def check(response: Response, running: Running, _actor: Methodist, check_id: UUID) -> CheckOut:
    """Вернуть, что сказали первый и второй; только методисту."""
    with running.store.transaction() as work:
        found = work.checks.get(check_id)
    tag(response, found.rev)
    return CheckOut.of(found)


@router.put(
    "/{check_id}/answer",
    summary="Ответить на вторую проверку",
    operation_id="answer_second_check",
    responses=answers(*CHANGED),
)
def answered(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Reviewer, check_id: UUID, rev: Revision, given: CheckAnswer
) -> CheckAnswered:
    """Сказать, что стоит в документе; поле, которого в ответе нет, прочитано машиной верно."""
    fields = {str(name): text for name, text in given.fields.items()}
    done = answer(running.store, check_id, rev, fields, actor)
    tag(response, done.rev)
    return CheckAnswered(id=done.id, rev=done.rev)


@router.delete(
    "/{check_id}/answer",
    summary="Взять свой ответ назад",
    operation_id="retract_second_check",
    responses=answers(*CHANGED),
)
def retracted(response: Response, running: Running, actor: Reviewer, check_id: UUID, rev: Revision) -> CheckAnswered:
    """Отменить свой ответ, пока методист не решил; запись снова за вами."""
    done = take_answer_back(running.store, check_id, rev, actor)
    tag(response, done.rev)
    return CheckAnswered(id=done.id, rev=done.rev)


@router.put(
    "/{check_id}/decision",
    summary="Решить разногласие",
    operation_id="decide_second_check",
    responses=answers(SupersededError, *CHANGED),
)
def decided(  # noqa: PLR0913 -- the parts of the request
    *, response: Response, running: Running, actor: Methodist, check_id: UUID, rev: Revision, given: CheckDecision
) -> CheckOut:
    """Сказать, что верно в каждом спорном поле; запись исправляется, если в ней стоит другое."""
    fields = {str(name): text for name, text in given.fields.items()}
    done = decide(running.store, check_id, rev, fields, actor)
    tag(response, done.rev)
    return CheckOut.of(done)


@router.delete(
    "/{check_id}/decision",
    summary="Отменить решение",
    operation_id="undo_second_check_decision",
    responses=answers(UndoConflictError, SupersededError, *CHANGED),
)
def reopened(response: Response, running: Running, actor: Methodist, check_id: UUID, rev: Revision) -> CheckOut:
    """Вернуть запись, какой она была до решения, и само разногласие."""
    done = reopen(running.store, check_id, rev, actor)
    tag(response, done.rev)
    return CheckOut.of(done)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day is not None else None
