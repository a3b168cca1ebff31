"""Sessions of browsers and tokens of other systems: a secret goes out once, its SHA-256 stays."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from model.account import Account, AccountRole, Actor, ApiToken, Session
from model.audit import AuditEvent
from model.service_errors import (
    ForbiddenError,
    NotFoundError,
    TooManyTriesError,
    UnauthenticatedError,
    WrongCredentialsError,
)
from model.territory import Scope
from store.repositories import Store, Work
from svod.accounts import checked_municipalities
from svod.audit import note, note_entrance
from svod.ids import new_id, now
from svod.passwords import matches
from svod.throttle import Throttle

#: A session ends after this long without a request …
IDLE = timedelta(hours=12)
#: … and after this long in any case.
LONGEST = timedelta(days=30)
#: A session's end is moved at most this often, and a token's last use written.
TOUCH = timedelta(minutes=5)
TOKEN_PREFIX = "svod_"  # noqa: S105 -- what tokens begin with, no token


@dataclass(frozen=True, kw_only=True, slots=True)
class Credentials:
    """Имя и пароль, и откуда они пришли."""

    login: str
    password: str
    #: Of the network; and what the audit keeps of it.
    address: str
    network: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NewToken:
    """Новый ключ API."""

    name: str
    role: AccountRole
    #: Whose documents it sees; empty = all that its account does.
    municipalities: tuple[str, ...] = ()
    #: None = without end.
    days: int | None = None


def sign_in(store: Store, throttle: Throttle, given: Credentials, old_secret: str | None) -> tuple[Account, str]:
    """Open a session; return the account and the session's secret. The session the browser had is closed.

    Raises WrongCredentialsError, after as long for a login nobody has, and TooManyTriesError.
    """
    throttle.check(given.login, given.address)
    with store.transaction() as work:
        account = work.accounts.by_login(given.login)
    right = _is_right(throttle, given, account)
    if account is None or not right or account.disabled:
        with store.transaction() as work:
            note_entrance(work, AuditEvent.SIGN_IN_FAILED, account.id if account else None, given.network)
        raise WrongCredentialsError
    throttle.forgive(given.login, given.address)
    with store.transaction() as work:
        if work.accounts.get(account.id).password_hash != account.password_hash:  # another one since this moment
            raise WrongCredentialsError
        if old_secret:
            work.accounts.close_session(digest(old_secret))
        note_entrance(work, AuditEvent.SIGNED_IN, account.id, given.network)
        return account, open_session(work, account.id)


def _is_right(throttle: Throttle, given: Credentials, account: Account | None) -> bool:
    try:
        return matches(given.password, account.password_hash if account else None)
    except TooManyTriesError:
        throttle.take_back(given.login, given.address)
        raise


def open_session(work: Work, account: UUID) -> str:
    """Open a session; return its secret."""
    secret = secrets.token_urlsafe(32)
    at = now()
    work.accounts.open_session(
        Session(secret_hash=digest(secret), account_id=account, created_at=at, expires_at=at + IDLE)
    )
    return secret


def renewed_session(store: Store, account: UUID) -> str:
    """Open a session for somebody who has proved who they are; return its secret."""
    with store.transaction() as work:
        return open_session(work, account)


def sign_out(store: Store, secret: str, network: str | None = None) -> None:
    """Close a session; one closed already is closed."""
    with store.transaction() as work:
        session = work.accounts.session(digest(secret))
        if session is not None:
            work.accounts.close_session(session.secret_hash)
            note_entrance(work, AuditEvent.SIGNED_OUT, session.account_id, network)


def actor_of_session(store: Store, secret: str) -> Actor:
    """Return who the session is of, and move its end; raises UnauthenticatedError."""
    at = now()
    with store.transaction() as work:
        session = work.accounts.session(digest(secret))
        if session is None or session.expires_at <= at or session.created_at + LONGEST <= at:
            raise UnauthenticatedError
        account = _usable(work, session.account_id)
        _keep_open(work, session, at)
        reach = account.municipalities or None
        return Actor(id=account.id, name=account.name, role=account.role, municipalities=reach)


def actor_of_token(store: Store, secret: str) -> Actor:
    """Return who the token is of, in the lesser role of token and account; raises UnauthenticatedError."""
    at = now()
    with store.transaction() as work:
        token = work.accounts.token(digest(secret))
        if token is None or token.revoked_at is not None or (token.expires_at or at) < at:
            raise UnauthenticatedError
        account = _usable(work, token.account_id)
        if token.last_used_at is None or at - token.last_used_at > TOUCH:
            work.accounts.save_token(replace(token, last_used_at=at))
        role = token.role if account.role.covers(token.role) else account.role
        return Actor(id=account.id, name=account.name, role=role, municipalities=_reach(account, token), token=token.id)


def _reach(account: Account, token: ApiToken) -> tuple[str, ...] | None:
    """Return what both the account and the token reach, None for everything: the account may have lost some since."""
    if not token.municipalities:
        return account.municipalities or None
    return tuple(name for name in token.municipalities if account.scope.has(name))


def make_token(store: Store, wanted: NewToken, actor: Actor) -> tuple[ApiToken, str]:
    """Make a token; return it with its secret. Raises ForbiddenError for more than one may oneself."""
    if not actor.role.covers(wanted.role):
        raise ForbiddenError("a role above one's own")
    municipalities = checked_municipalities(wanted.municipalities or actor.municipalities or ())
    if not actor.scope.covers(Scope.of(municipalities or None)):
        raise ForbiddenError("municipalities beyond one's own")
    secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
    at = now()
    token = ApiToken(
        id=new_id(),
        account_id=actor.id,
        name=wanted.name,
        role=wanted.role,
        secret_hash=digest(secret),
        created_at=at,
        expires_at=at + timedelta(days=wanted.days) if wanted.days else None,
        municipalities=municipalities if wanted.municipalities or actor.token else (),
    )
    with store.transaction() as work:
        work.accounts.add_token(token)
        note(work, AuditEvent.TOKEN_MADE, actor, token.id, {"role": token.role})
    return token, secret


def tokens_for(store: Store, actor: Actor) -> tuple[ApiToken, ...]:
    """Return one's own tokens, all for an administrator, without those revoked."""
    whose = None if actor.role is AccountRole.ADMINISTRATOR else actor.id
    with store.transaction() as work:
        return tuple(token for token in work.accounts.tokens(whose) if token.revoked_at is None)


def revoke_token(store: Store, token_id: UUID, actor: Actor) -> None:
    """Revoke a token for good; raises NotFoundError, also for somebody else's."""
    with store.transaction() as work:
        token = work.accounts.get_token(token_id)
        if token.account_id != actor.id and actor.role is not AccountRole.ADMINISTRATOR:
            raise NotFoundError("token")
        if token.revoked_at is None:
            work.accounts.save_token(replace(token, revoked_at=now()))
            note(work, AuditEvent.TOKEN_REVOKED, actor, token.id)


def digest(secret: str) -> bytes:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).digest()


def _usable(work: Work, account_id: UUID) -> Account:
    account = work.accounts.get(account_id)
    if account.disabled:
        raise UnauthenticatedError("disabled")
    return account


def _keep_open(work: Work, session: Session, at: datetime) -> None:
    """Move the end of a session in use."""
    end = min(at + IDLE, session.created_at + LONGEST)
    if end - session.expires_at > TOUCH:
        work.accounts.open_session(replace(session, expires_at=end))
