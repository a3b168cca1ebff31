"""Sign-in, sign-out, oneself."""

from fastapi import APIRouter, Depends, Request, Response

from api.conditional import tag
from api.deps import Everything, Guard
from api.flow import COOKIE
from api.models.accounts import AccountOut, PasswordChange, SessionOut, SignIn
from api.openapi import SENT, answers
from api.security import Anybody, Reader, drop_session, network_of, same_origin, set_session
from model.account import Account, Actor
from model.service_errors import CrossSiteError, TooManyTriesError, WrongCredentialsError
from svod.accounts import change_password
from svod.sessions import Credentials, renewed_session, sign_in, sign_out

router = APIRouter(tags=["session"])


@router.post(
    "/session",
    summary="Войти",
    operation_id="sign_in",
    dependencies=[Depends(same_origin)],
    responses=answers(WrongCredentialsError, TooManyTriesError, *SENT, signed_in=False),
)
def enter(request: Request, response: Response, running: Everything, guard: Guard, given: SignIn) -> AccountOut:
    """Открыть сеанс браузера: ответ ставит cookie `svod_session`. Прежний сеанс этого браузера закрывается."""
    address = request.client.host if request.client else ""
    network = network_of(request, running)
    credentials = Credentials(login=given.login, password=given.password, address=address, network=network)
    account, secret = sign_in(running.store, guard, credentials, request.cookies.get(COOKIE))
    set_session(request, response, secret)
    return AccountOut.model_validate(account)


@router.delete(
    "/session",
    summary="Выйти",
    operation_id="sign_out",
    status_code=204,
    dependencies=[Depends(same_origin)],
    responses=answers(CrossSiteError, signed_in=False),
)
def leave(request: Request, response: Response, running: Everything) -> None:
    """Закрыть сеанс. Без сеанса делать нечего, ответ тот же."""
    if secret := request.cookies.get(COOKIE):
        sign_out(running.store, secret, network_of(request, running))
    drop_session(response)


@router.get(
    "/session",
    summary="Есть ли сеанс",
    operation_id="get_session",
    openapi_extra={"security": [{}]},  # also without any of the two
    responses=answers(signed_in=False),
)
def look(running: Everything, actor: Anybody) -> SessionOut:
    """Вернуть учётную запись сеанса или ключа; null, когда никто не вошёл: спросить об этом — не ошибка."""
    if actor is None:
        return SessionOut(account=None)
    with running.store.transaction() as work:
        account = work.accounts.get(actor.id)
    return SessionOut(account=_as_now(account, actor))


def _as_now(account: Account, actor: Actor) -> AccountOut:
    """Return the account with what this session or token may."""
    as_now = {"role": actor.role, "municipalities": list(actor.municipalities or ())}
    return AccountOut.model_validate(account).model_copy(update=as_now)


@router.get("/me", summary="Кто я", operation_id="me", responses=answers())
def me(response: Response, running: Everything, actor: Reader) -> AccountOut:
    """Вернуть свою учётную запись; роль и муниципалитеты такие, какие даёт этот сеанс или ключ."""
    with running.store.transaction() as work:
        account = work.accounts.get(actor.id)
    tag(response, account.rev)
    return _as_now(account, actor)


@router.post(
    "/me/password",
    summary="Сменить свой пароль",
    operation_id="change_my_password",
    status_code=204,
    responses=answers(WrongCredentialsError, TooManyTriesError, *SENT),
)
def change_mine(  # noqa: PLR0913 -- the parts of the request
    *, request: Request, response: Response, running: Everything, guard: Guard, actor: Reader, change: PasswordChange
) -> None:
    """Сменить пароль; остальные сеансы закрываются, этот получает новый cookie."""
    guard.check(str(actor.id), "")
    change_password(running.store, actor.id, change.old, change.new, actor)
    guard.forgive(str(actor.id), "")
    set_session(request, response, renewed_session(running.store, actor.id))
