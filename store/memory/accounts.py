"""Учётные записи, сеансы, ключи."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.account import Account, ApiToken, Session
from model.paging import Slice
from model.service_errors import LoginTakenError
from store.cursors import read_cursor
from store.folding import login_key
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment

_OLDEST: Final = Listing(order="oldest", key=lambda account: (account.created_at, account.id))
_MOST: Final = 1000


class MemoryAccounts:
    """Учётные записи, сеансы, ключи."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, account: Account) -> None:
        """Write an account; raises LoginTakenError."""
        self._check_login(account)
        self._tables.accounts[account.id] = account

    def get(self, account: UUID) -> Account:
        """Return an account; raises NotFoundError."""
        return required(self._tables.accounts, account)

    def by_login(self, login: str) -> Account | None:
        """Return the account with this login, whatever its case."""
        key = login_key(login)
        return next((one for one in self._tables.accounts.values() if login_key(one.login) == key), None)

    def some(self, accounts: Collection[UUID]) -> tuple[Account, ...]:
        """Return those of these accounts that there are."""
        return tuple(self._tables.accounts[one] for one in accounts if one in self._tables.accounts)

    def list(self, cursor: str | None, limit: int) -> Slice[Account]:
        """Return accounts, oldest first."""
        after = read_cursor(cursor, "oldest", (moment, UUID)) if cursor else None
        return _OLDEST.slice(self._tables.accounts.values(), after, limit)

    def save(self, account: Account) -> Account:
        """Write an account whose `rev` is the stored one; raises StaleRevisionError, LoginTakenError."""
        check_revision(self.get(account.id).rev, account.rev, account.id)
        self._check_login(account)
        self._tables.accounts[account.id] = replace(account, rev=account.rev + 1)
        return self._tables.accounts[account.id]

    def exist(self) -> bool:
        """Tell whether there is any account."""
        return bool(self._tables.accounts)

    def open_session(self, session: Session) -> None:
        """Write a session; ended ones of the same account are forgotten."""
        for known in tuple(self._tables.sessions.values()):
            if known.account_id == session.account_id and known.expires_at < session.created_at:
                self.close_session(known.secret_hash)
        self._tables.sessions[session.secret_hash] = session

    def session(self, secret_hash: bytes) -> Session | None:
        """Return a session, ended or not."""
        return self._tables.sessions.get(secret_hash)

    def close_session(self, secret_hash: bytes) -> None:
        """Forget a session."""
        self._tables.sessions.pop(secret_hash, None)

    def close_sessions(self, account: UUID) -> None:
        """Forget all sessions of an account."""
        for known in tuple(self._tables.sessions.values()):
            if known.account_id == account:
                self.close_session(known.secret_hash)

    def sessions(self, account: UUID) -> tuple[Session, ...]:
        """Return the sessions of an account, ended ones too; newest first, at most 1000."""
        found = [one for one in self._tables.sessions.values() if one.account_id == account]
        return tuple(sorted(found, key=lambda one: (one.created_at, one.secret_hash), reverse=True)[:_MOST])

    def add_token(self, token: ApiToken) -> None:
        """Write a token."""
        self._tables.tokens[token.id] = token

    def token(self, secret_hash: bytes) -> ApiToken | None:
        """Return a token by its secret, revoked or not."""
        return next((one for one in self._tables.tokens.values() if one.secret_hash == secret_hash), None)

    def tokens(self, account: UUID | None) -> tuple[ApiToken, ...]:
        """Return the tokens of an account, or all; newest first, at most 1000."""
        found = [one for one in self._tables.tokens.values() if account in (None, one.account_id)]
        return tuple(sorted(found, key=lambda one: (one.created_at, one.id), reverse=True)[:_MOST])

    def get_token(self, token: UUID) -> ApiToken:
        """Return a token; raises NotFoundError."""
        return required(self._tables.tokens, token)

    def save_token(self, token: ApiToken) -> None:
        """Write what may change of a token; raises NotFoundError."""
        self.get_token(token.id)
        self._tables.tokens[token.id] = token

    def _check_login(self, account: Account) -> None:
        known = self.by_login(account.login)
        if known and known.id != account.id:
            raise LoginTakenError
