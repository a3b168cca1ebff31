"""Keeping documents and letting them go: holds, removals, rules."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.retention import (
    HoldPut,
    RemovalList,
    RemovalOut,
    RemovalPlanOut,
    RemovalPut,
    RemovalResult,
    RetentionRulesOut,
    RetentionRulesPut,
    RetentionState,
    TrialOut,
)
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import AdministratorOfAll, Methodist, Reader
from model.service_errors import HeldError, NotFoundError
from store.repositories import Store
from svod.retention.holding import hold_document, lift_hold
from svod.retention.planning import plan_removal
from svod.retention.ruling import set_rules, try_rules
from svod.retention.scheduling import Wish, keep_document, remove_document

router = APIRouter(tags=["retention"])


@router.get(
    "/documents/{document_id}/retention",
    summary="Хранение документа",
    operation_id="get_document_retention",
    responses=answers(NotFoundError),
)
def state(running: Running, _actor: Reader, document_id: UUID) -> RetentionState:
    """Вернуть, стоит ли запрет удаления и назначено ли удаление."""
    return _state(running.store, document_id)


@router.put(
    "/documents/{document_id}/hold",
    summary="Запретить удаление",
    operation_id="hold_document",
    responses=answers(NotFoundError, *SENT),
)
def hold(running: Running, actor: Methodist, document_id: UUID, given: HoldPut) -> RetentionState:
    """Запретить удалять документ, пока запрет не снимут; он сильнее и удаления, и правил хранения."""
    hold_document(running.store, document_id, given.reason, actor)
    return _state(running.store, document_id)


@router.delete(
    "/documents/{document_id}/hold",
    summary="Снять запрет удаления",
    operation_id="lift_hold",
    responses=answers(NotFoundError, *SENT),
)
def lift(running: Running, actor: Methodist, document_id: UUID) -> RetentionState:
    """Снять запрет: может тот, кто его поставил, и администратор, которому видно всё."""
    lift_hold(running.store, document_id, actor)
    return _state(running.store, document_id)


@router.get(
    "/documents/{document_id}/removal",
    summary="Что уйдёт с документом",
    operation_id="get_removal_plan",
    responses=answers(NotFoundError),
)
def plan(response: Response, running: Running, _actor: AdministratorOfAll, document_id: UUID) -> RemovalPlanOut:
    """Вернуть опись: какие документы уйдут вместе с этим и сколько всего; ничего не меняет."""
    found = plan_removal(running.store, document_id)
    tag(response, found.mark)
    with running.store.transaction() as work:
        return RemovalPlanOut.of(found, work.retention.rules())


@router.put(
    "/documents/{document_id}/removal",
    summary="Удалить документ",
    operation_id="remove_document",
    responses=answers(HeldError, *CHANGED),
)
def remove(
    running: Running, actor: AdministratorOfAll, document_id: UUID, rev: Revision, given: RemovalPut
) -> RemovalResult:
    """Назначить удаление или удалить сразу: исходный файл, страницы, записи, правки, выгрузки — всё, что в описи.

    If-Match — ETag описи: если с тех пор уходит уже другое, ответ 412. В журнале остаются отпечаток, время и кто.
    """
    wish = Wish(mark=rev, reason=given.reason, at_once=given.at_once)
    with running.store.transaction() as work:
        name = work.documents.get(document_id).name
    return RemovalResult.of(remove_document(running, document_id, wish, actor), name)


@router.delete(
    "/documents/{document_id}/removal",
    summary="Отменить удаление",
    operation_id="keep_document",
    responses=answers(NotFoundError, *SENT),
)
def keep(running: Running, actor: AdministratorOfAll, document_id: UUID) -> RetentionState:
    """Отменить назначенное удаление: документ остаётся."""
    keep_document(running.store, document_id, actor)
    return _state(running.store, document_id)


@router.get("/retention", summary="Правила хранения", operation_id="get_retention_rules", responses=answers())
def rules(response: Response, running: Running, _actor: AdministratorOfAll) -> RetentionRulesOut:
    """Вернуть действующие правила хранения."""
    with running.store.transaction() as work:
        found = work.retention.rules()
    tag(response, found.rev)
    return RetentionRulesOut.model_validate(found)


@router.put(
    "/retention", summary="Изменить правила хранения", operation_id="set_retention_rules", responses=answers(*CHANGED)
)
def put_rules(
    response: Response, running: Running, actor: AdministratorOfAll, rev: Revision, given: RetentionRulesPut
) -> RetentionRulesOut:
    """Изменить правила; исполняются раз в сутки: документ назначается к удалению и уходит после отсрочки."""
    written = set_rules(running.store, given.rules(rev), actor)
    tag(response, written.rev)
    return RetentionRulesOut.model_validate(written)


@router.post(
    "/retention/preview",
    summary="Пробный прогон правил хранения",
    operation_id="preview_retention",
    responses=answers(*SENT),
)
def preview(running: Running, _actor: AdministratorOfAll, given: RetentionRulesPut) -> TrialOut:
    """Вернуть документы, которые эти правила назначили бы к удалению; ничего не меняет."""
    return TrialOut.of(try_rules(running.store, given.rules(0)))


@router.get("/retention/removals", summary="Назначенные удаления", operation_id="list_removals", responses=answers())
def removals(running: Running, _actor: AdministratorOfAll, part: Paging) -> RemovalList:
    """Вернуть назначенные удаления, ближайшие первыми."""
    with running.store.transaction() as work:
        found = work.retention.removals(part.cursor, part.limit)
        items = [RemovalOut.of(one, work.documents.get(one.document_id).name) for one in found.items]
    return RemovalList(items=items, next=part.linked(found.next))


def _state(store: Store, document: UUID) -> RetentionState:
    with store.transaction() as work:
        name = work.documents.get(document).name
        holds = work.retention.holds((document,))
        return RetentionState.of(next(iter(holds), None), work.retention.removal(document), name)
