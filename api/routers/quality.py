"""Quality: what people's checks say of the reading, and what is accepted by itself because of them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from api.conditional import Revision, tag
from api.deps import Running
from api.models.quality import CurveOut, QualityOut
from api.models.quality_rules import (
    ApplyRequest,
    QualityField,
    RunList,
    RunOut,
    TargetsHistory,
    TargetsOut,
    TargetsPut,
    TargetsSet,
    ThresholdHistory,
    ThresholdSetOut,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import MethodistOfAll, Reader
from model.plan import DeadlineKind
from model.quality import QualityRun
from model.service_errors import AlreadyUndoneError, NotFoundError
from store.repositories import Store
from svod.ids import now
from svod.quality.applying import start_run, start_undo
from svod.quality.figures import field_curve, quality_figures
from svod.quality.targets import TargetsChange, set_targets

router = APIRouter(prefix="/quality", tags=["quality"])


@router.get("", summary="Показатели качества", operation_id="get_quality", responses=answers())
def quality(
    running: Running,
    _actor: Reader,
    weeks: Annotated[int, Query(ge=1, le=260, description="За сколько недель показать точность")] = 26,
    days: Annotated[int, Query(ge=1, le=366, description="За сколько дней показать решённые записи")] = 30,
) -> QualityOut:
    """Вернуть точность полей по неделям, чего касались люди, сколько решено по дням и сколько ждёт.

    Всё считается по документам, которые видны вам; пороги одни на всех.
    """
    return QualityOut.of(quality_figures(running.store, now().date(), weeks=weeks, days=days))


@router.get("/curve", summary="Кривая «риск — покрытие»", operation_id="get_quality_curve", responses=answers())
def curve(
    running: Running,
    _actor: Reader,
    field: Annotated[QualityField, Query(description="Поле записи", examples=["deadline"])],
    kind: Annotated[DeadlineKind | None, Query(description="Вид срока; без него — все виды вместе")] = None,
) -> CurveOut:
    """Вернуть точность поля над каждым порогом, выбранный порог и надёжность уверенности."""
    of_kind = str(kind) if kind is not None and field == "deadline" else ""
    return CurveOut.of(field_curve(running.store, field, of_kind))


@router.get("/targets", summary="Цели точности", operation_id="get_quality_targets", responses=answers())
def targets(response: Response, running: Running, _actor: Reader) -> TargetsOut:
    """Вернуть, какая точность требуется от каждого поля, и последний набор порогов."""
    return _targets(response, running.store)


@router.put("/targets", summary="Задать цели точности", operation_id="set_quality_targets", responses=answers(*CHANGED))
def put_targets(
    response: Response, running: Running, actor: MethodistOfAll, rev: Revision, given: TargetsPut
) -> TargetsOut:
    """Задать цели; пороги пересчитываются сразу и действуют для документов, прочитанных потом.

    Принятое прежде не меняется, пока пороги не применены: `POST /quality/apply`.
    """
    set_targets(running.store, rev, TargetsChange(fields=dict(given.fields.items()), share=given.share), actor)
    return _targets(response, running.store)


@router.get("/targets/history", summary="История целей", operation_id="list_quality_targets", responses=answers())
def targets_history(running: Running, _actor: Reader, part: Paging) -> TargetsHistory:
    """Вернуть, кто и когда какие цели задал."""
    with running.store.transaction() as work:
        found = work.quality.targets_set(part.cursor, part.limit)
    return TargetsHistory(items=[TargetsSet.model_validate(one) for one in found.items], next=part.linked(found.next))


@router.get("/thresholds", summary="История порогов", operation_id="list_thresholds", responses=answers())
def thresholds(running: Running, _actor: Reader, part: Paging) -> ThresholdHistory:
    """Вернуть наборы порогов с числом проверок, на которых каждый основан."""
    with running.store.transaction() as work:
        found = work.quality.threshold_sets(part.cursor, part.limit)
    return ThresholdHistory(
        items=[ThresholdSetOut.model_validate(one) for one in found.items], next=part.linked(found.next)
    )


@router.post(
    "/apply",
    summary="Применить пороги",
    operation_id="start_quality_run",
    status_code=status.HTTP_202_ACCEPTED,
    responses=answers(*SENT),
)
def apply(running: Running, actor: MethodistOfAll, given: ApplyRequest) -> RunOut:
    """Пересчитать пороги и применить их ко всему, что ждёт проверки; с `dry_run` — только посчитать.

    Ход — в `GET /quality/runs/{id}`: «примет сами 1 240 полей в 310 записях».
    """
    return _run(running.store, start_run(running.store, actor, dry_run=given.dry_run))


@router.get("/runs", summary="Прогоны порогов", operation_id="list_quality_runs", responses=answers())
def runs(running: Running, _actor: Reader, part: Paging) -> RunList:
    """Вернуть прогоны, новые первыми."""
    with running.store.transaction() as work:
        found = work.quality.runs(part.cursor, part.limit)
        items = [RunOut.of(run, work.quality.threshold_set(run.set_id)) for run in found.items]
    return RunList(items=items, next=part.linked(found.next))


@router.get(
    "/runs/{run_id}", summary="Прогон порогов", operation_id="get_quality_run", responses=answers(NotFoundError)
)
def run(running: Running, _actor: Reader, run_id: UUID) -> RunOut:
    """Вернуть, сколько прогон прошёл и принял."""
    with running.store.transaction() as work:
        found = work.quality.run(run_id)
    return _run(running.store, found)


@router.post(
    "/runs/{run_id}/undo",
    summary="Отменить прогон",
    operation_id="undo_quality_run",
    status_code=status.HTTP_202_ACCEPTED,
    responses=answers(NotFoundError, AlreadyUndoneError, *SENT),
)
def undo(running: Running, actor: MethodistOfAll, run_id: UUID) -> RunOut:
    """Вернуть на проверку всё, что приняли пороги этого прогона; подтверждённое людьми остаётся.

    Пороги больше не действуют и сами не пересчитываются, пока их не применят снова или не зададут новые цели.
    """
    return _run(running.store, start_undo(running.store, run_id, actor))


def _run(store: Store, found: QualityRun) -> RunOut:
    with store.transaction() as work:
        return RunOut.of(found, work.quality.threshold_set(found.set_id))


def _targets(response: Response, store: Store) -> TargetsOut:
    with store.transaction() as work:
        present, latest = work.quality.targets(), work.quality.thresholds()
    tag(response, present.rev)
    return TargetsOut.of(present, latest)
