"""Who may sign in: what is asked of a store of accounts."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from model.account import Account, ApiToken, Session
from model.paging import Slice


class Accounts(Protocol):
    """Учётные записи, сеансы, ключи."""

    def add(self, account: Account) -> None:
        """Write an account; raises LoginTakenError."""

    def get(self, account: UUID) -> Account: ...

    def by_login(self, login: str) -> Account | None:
        """Return the account with this login, whatever its case."""

    def some(self, accounts: Collection[UUID]) -> tuple[Account, ...]:
        """Return those of these accounts that there are, in any order."""

    def list(self, cursor: str | None, limit: int) -> Slice[Account]: ...

    def save(self, account: Account) -> Account: ...

    def exist(self) -> bool:
        """Tell whether there is any account."""

    def open_session(self, session: Session) -> None: ...

    def session(self, secret_hash: bytes) -> Session | None: ...

    def close_session(self, secret_hash: bytes) -> None: ...

    def close_sessions(self, account: UUID) -> None: ...

    def sessions(self, account: UUID) -> tuple[Session, ...]:
        """Return the sessions of an account, ended ones not yet forgotten too; newest first, at most 1000."""

    def add_token(self, token: ApiToken) -> None: ...

    def token(self, secret_hash: bytes) -> ApiToken | None: ...

    def tokens(self, account: UUID | None) -> tuple[ApiToken, ...]:
        """Return the tokens of an account, or all; newest first, at most 1000."""

    def get_token(self, token: UUID) -> ApiToken: ...

    def save_token(self, token: ApiToken) -> None: ...
