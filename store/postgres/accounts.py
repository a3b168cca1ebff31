"""Учётные записи, сеансы, ключи."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Final
from uuid import UUID

import psycopg

from model.account import Account, AccountRole, ApiToken, Session
from model.paging import Slice
from model.service_errors import LoginTakenError, NotFoundError, StaleRevisionError
from store.cursors import read_cursor
from store.folding import login_key
from store.postgres.statements import OLDEST, Connection, Row, execute, first, required, rows
from store.slices import moment, sliced

_ADD: Final = """
insert into account (id, rev, login, login_key, name, role, password_hash, disabled, created_at, municipalities,
                     territories)
values (%(id)s, %(rev)s, %(login)s, %(login_key)s, %(name)s, %(role)s, %(password_hash)s, %(disabled)s,
        %(created_at)s, %(municipalities)s, %(territories)s)
    on conflict (login_key) do nothing
"""

_GET: Final = "select * from account where id = %(id)s"

_SOME: Final = "select * from account where id = any(%(ids)s)"

_BY_LOGIN: Final = "select * from account where login_key = %(login_key)s"

_LIST: Final = """
select * from account
 where (created_at, id) > (%(at)s::timestamptz, %(id)s)
 order by created_at, id limit %(limit)s
"""

_SAVE: Final = """
update account set rev = rev + 1, login = %(login)s, login_key = %(login_key)s, name = %(name)s, role = %(role)s,
       password_hash = %(password_hash)s, disabled = %(disabled)s, municipalities = %(municipalities)s,
       territories = %(territories)s
 where id = %(id)s and rev = %(rev)s
returning *
"""

_EXIST: Final = "select exists (select from account) as yes"

#: The account's ended sessions go when a new one is opened, so they never pile up.
_FORGET_ENDED: Final = "delete from session where account_id = %(account_id)s and expires_at < %(created_at)s"

_OPEN: Final = """
insert into session (secret_hash, account_id, created_at, expires_at)
values (%(secret_hash)s, %(account_id)s, %(created_at)s, %(expires_at)s)
    on conflict (secret_hash) do update set expires_at = excluded.expires_at
"""

_SESSION: Final = "select * from session where secret_hash = %(secret_hash)s"

_CLOSE: Final = "delete from session where secret_hash = %(secret_hash)s"

_CLOSE_ALL: Final = "delete from session where account_id = %(account)s"

_ADD_KEY: Final = """
insert into api_token (id, account_id, name, role, secret_hash, created_at, expires_at, last_used_at, revoked_at,
                       municipalities)
values (%(id)s, %(account_id)s, %(name)s, %(role)s, %(secret_hash)s, %(created_at)s, %(expires_at)s,
        %(last_used_at)s, %(revoked_at)s, %(municipalities)s)
"""

_SESSIONS: Final = """
select * from session where account_id = %(account)s order by created_at desc, secret_hash desc limit 1000
"""

_KEY: Final = "select * from api_token where secret_hash = %(secret_hash)s"

_GET_KEY: Final = "select * from api_token where id = %(id)s"

_KEYS: Final = """
select * from api_token where %(account)s::uuid is null or account_id = %(account)s
 order by created_at desc, id desc limit 1000
"""

_SAVE_KEY: Final = """
update api_token set name = %(name)s, role = %(role)s, expires_at = %(expires_at)s, last_used_at = %(last_used_at)s,
       revoked_at = %(revoked_at)s
 where id = %(id)s
"""


class PostgresAccounts:
    """Учётные записи, сеансы, ключи."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account: Account) -> None:
        """Write an account; raises LoginTakenError."""
        if not execute(self._connection, _ADD, **_values(account)):
            raise LoginTakenError

    def get(self, account: UUID) -> Account:
        """Return an account; raises NotFoundError."""
        return _account(required(self._connection, _GET, id=account))

    def by_login(self, login: str) -> Account | None:
        """Return the account with this login, whatever its case."""
        row = first(self._connection, _BY_LOGIN, login_key=login_key(login))
        return _account(row) if row else None

    def some(self, accounts: Collection[UUID]) -> tuple[Account, ...]:
        """Return those of these accounts that there are."""
        found = rows(self._connection, _SOME, {"ids": [*accounts]}) if accounts else []
        return tuple(_account(row) for row in found)

    def list(self, cursor: str | None, limit: int) -> Slice[Account]:
        """Return accounts, oldest first."""
        at, last = read_cursor(cursor, "oldest", (moment, UUID)) if cursor else OLDEST
        found = rows(self._connection, _LIST, {"at": at, "id": last, "limit": limit + 1})
        return sliced([_account(row) for row in found], limit, "oldest", lambda one: (one.created_at, one.id))

    def save(self, account: Account) -> Account:
        """Write an account whose `rev` is the stored one; raises StaleRevisionError, LoginTakenError."""
        try:
            with self._connection.transaction():
                row = first(self._connection, _SAVE, **_values(account))
        except psycopg.errors.UniqueViolation as error:
            raise LoginTakenError from error
        if row is None:
            raise StaleRevisionError(self.get(account.id).id)
        return _account(row)

    def exist(self) -> bool:
        """Tell whether there is any account."""
        return bool(required(self._connection, _EXIST)["yes"])

    def open_session(self, session: Session) -> None:
        """Write a session, or move the end of one in use; ended ones of the same account are forgotten."""
        execute(self._connection, _FORGET_ENDED, account_id=session.account_id, created_at=session.created_at)
        execute(self._connection, _OPEN, **asdict(session))

    def session(self, secret_hash: bytes) -> Session | None:
        """Return a session, ended or not."""
        row = first(self._connection, _SESSION, secret_hash=secret_hash)
        return Session(**row) if row else None

    def close_session(self, secret_hash: bytes) -> None:
        """Forget a session."""
        execute(self._connection, _CLOSE, secret_hash=secret_hash)

    def close_sessions(self, account: UUID) -> None:
        """Forget all sessions of an account."""
        execute(self._connection, _CLOSE_ALL, account=account)

    def sessions(self, account: UUID) -> tuple[Session, ...]:
        """Return the sessions of an account, ended ones too; newest first, at most 1000."""
        return tuple(Session(**row) for row in rows(self._connection, _SESSIONS, {"account": account}))

    def add_token(self, token: ApiToken) -> None:
        """Write a token."""
        execute(self._connection, _ADD_KEY, **{**asdict(token), "municipalities": [*token.municipalities]})

    def token(self, secret_hash: bytes) -> ApiToken | None:
        """Return a token by its secret, revoked or not."""
        row = first(self._connection, _KEY, secret_hash=secret_hash)
        return _token(row) if row else None

    def tokens(self, account: UUID | None) -> tuple[ApiToken, ...]:
        """Return the tokens of an account, or all; newest first, at most 1000."""
        return tuple(_token(row) for row in rows(self._connection, _KEYS, {"account": account}))

    def get_token(self, token: UUID) -> ApiToken:
        """Return a token; raises NotFoundError."""
        return _token(required(self._connection, _GET_KEY, id=token))

    def save_token(self, token: ApiToken) -> None:
        """Write what may change of a token; raises NotFoundError."""
        if not execute(self._connection, _SAVE_KEY, **asdict(token)):
            raise NotFoundError


def _values(account: Account) -> dict[str, object]:
    # An array is a list; a tuple would be a composite.
    return {
        **asdict(account),
        "login_key": login_key(account.login),
        "municipalities": [*account.municipalities],
        "territories": sorted(account.scope.territories or ()),
    }


def _account(row: Row) -> Account:
    row.pop("login_key")
    row.pop("territories")
    return Account(**{**row, **_typed(row)})


def _token(row: Row) -> ApiToken:
    return ApiToken(**{**row, **_typed(row)})


def _typed(row: Row) -> Row:
    return {"role": AccountRole(row["role"]), "municipalities": tuple(row["municipalities"])}
