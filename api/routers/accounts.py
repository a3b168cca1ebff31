"""Accounts: for administrators."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.conditional import Revision, tag
from api.deps import Running
from api.models.accounts import AccountAdd, AccountList, AccountMade, AccountOut, AccountPatch, OpenSession, SessionList
from api.openapi import CHANGED, SENT, answers
from api.paging import Paging
from api.security import AdministratorOfAll
from model.service_errors import CrossSiteError, LoginTakenError, NotFoundError
from svod.accounts import AccountChange, NewAccount, add_account, change_account, end_sessions, sessions_of

router = APIRouter(prefix="/accounts", tags=["accounts"])


@router.get("", summary="Учётные записи", operation_id="list_accounts", responses=answers())
def accounts(running: Running, _actor: AdministratorOfAll, part: Paging) -> AccountList:
    """Вернуть учётные записи, старые первыми."""
    with running.store.transaction() as work:
        found = work.accounts.list(part.cursor, part.limit)
    items = [AccountOut.model_validate(account) for account in found.items]
    return AccountList(items=items, next=part.linked(found.next))


@router.post(
    "",
    summary="Завести учётную запись",
    operation_id="add_account",
    status_code=201,
    responses=answers(LoginTakenError, *SENT),
)
def add(response: Response, running: Running, actor: AdministratorOfAll, given: AccountAdd) -> AccountMade:
    """Завести учётную запись. Если пароль не задан, его придумает Свод и покажет один раз."""
    wanted = NewAccount(**given.model_dump())
    account, password = add_account(running.store, wanted, actor)
    tag(response, account.rev)
    return AccountMade(**AccountOut.model_validate(account).model_dump(), password=password)


@router.patch(
    "/{account_id}", summary="Изменить учётную запись", operation_id="change_account", responses=answers(*CHANGED)
)
def change(  # noqa: PLR0913 -- the parts of the request
    *,
    response: Response,
    running: Running,
    actor: AdministratorOfAll,
    account_id: UUID,
    rev: Revision,
    given: AccountPatch,
) -> AccountOut:
    """Изменить имя, роль, муниципалитеты, пароль или заблокировать. Блокировка и новый пароль закрывают все сеансы."""
    account = change_account(running.store, account_id, rev, AccountChange(**given.model_dump()), actor)
    tag(response, account.rev)
    return AccountOut.model_validate(account)


@router.get(
    "/{account_id}/sessions",
    summary="Сеансы учётной записи",
    operation_id="list_sessions",
    responses=answers(NotFoundError),
)
def sessions(running: Running, _actor: AdministratorOfAll, account_id: UUID) -> SessionList:
    """Вернуть открытые сеансы, новые первыми: сколько браузеров вошло и когда ими пользовались."""
    return SessionList(items=[OpenSession.of(session) for session in sessions_of(running.store, account_id)])


@router.delete(
    "/{account_id}/sessions",
    summary="Закрыть все сеансы",
    operation_id="end_sessions",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def end(running: Running, actor: AdministratorOfAll, account_id: UUID) -> None:
    """Закрыть все сеансы учётной записи: кто вошёл, должен войти снова. Ключи API остаются."""
    end_sessions(running.store, account_id, actor)
