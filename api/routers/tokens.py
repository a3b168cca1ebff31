"""API tokens."""

from uuid import UUID

from fastapi import APIRouter

from api.deps import Everything
from api.models.accounts import TokenAdd, TokenList, TokenMade, TokenOut
from api.openapi import SENT, answers
from api.security import Reader
from model.service_errors import CrossSiteError, NotFoundError
from svod.sessions import make_token, revoke_token, tokens_for

router = APIRouter(prefix="/tokens", tags=["tokens"])


@router.get("", summary="Ключи API", operation_id="list_tokens", responses=answers())
def tokens(running: Everything, actor: Reader) -> TokenList:
    """Вернуть свои ключи, администратору все; отозванные не показываются."""
    return TokenList(items=[TokenOut.model_validate(token) for token in tokens_for(running.store, actor)])


@router.post("", summary="Выпустить ключ API", operation_id="add_token", status_code=201, responses=answers(*SENT))
def add(running: Everything, actor: Reader, given: TokenAdd) -> TokenMade:
    """Выпустить ключ с ролью и муниципалитетами не шире своих; сам ключ показывается один раз."""
    token, secret = make_token(running.store, given.wanted(), actor)
    return TokenMade(**TokenOut.model_validate(token).model_dump(), secret=secret)


@router.delete(
    "/{token_id}",
    summary="Отозвать ключ API",
    operation_id="revoke_token",
    status_code=204,
    responses=answers(NotFoundError, CrossSiteError),
)
def revoke(running: Everything, actor: Reader, token_id: UUID) -> None:
    """Отозвать ключ навсегда; чужой может отозвать только администратор."""
    revoke_token(running.store, token_id, actor)
