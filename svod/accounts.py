"""Accounts: who there is, and what each may be given."""

from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Account, AccountRole, Actor
from model.service_errors import InvalidValueError, LoginTakenError, StaleRevisionError, WrongCredentialsError
from store.repositories import Store
from svod.ids import new_id, now
from svod.passwords import check_password, hashed, matches, random_password

FIRST_LOGIN = "admin"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAccount:
    """Новая учётная запись, как её задал администратор."""

    login: str
    name: str
    role: AccountRole
    #: None = Svod makes one.
    password: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountChange:
    """Изменение учётной записи; None = stays."""

    name: str | None = None
    role: AccountRole | None = None
    disabled: bool | None = None
    password: str | None = None


def make_first_administrator(store: Store) -> tuple[str, str] | None:
    """Make an administrator where there is no account yet; return (login, password) once, else None."""
    with store.transaction() as work:
        if work.accounts.exist():
            return None
    wanted = NewAccount(login=FIRST_LOGIN, name="Администратор", role=AccountRole.ADMINISTRATOR)
    try:
        account, password = add_account(store, wanted)
    except LoginTakenError:  # another process was first
        return None
    return account.login, password or ""


def add_account(store: Store, wanted: NewAccount) -> tuple[Account, str | None]:
    """Add an account; return it with the password Svod made, None where one was given.

    Raises LoginTakenError, InvalidValueError.
    """
    made = None if wanted.password is not None else random_password()
    password = made or check_password(wanted.password or "")
    account = Account(
        id=new_id(),
        login=wanted.login,
        name=wanted.name,
        role=wanted.role,
        password_hash=hashed(password),
        created_at=now(),
    )
    with store.transaction() as work:
        work.accounts.add(account)
    return account, made


def change_account(store: Store, account_id: UUID, rev: int, change: AccountChange, actor: Actor) -> Account:
    """Change an account; a new password or a block ends its sessions.

    Raises NotFoundError, StaleRevisionError, InvalidValueError: nobody takes the keys out of their own hands.
    """
    _keep_own_keys(account_id, change, actor)
    password_hash = hashed(check_password(change.password)) if change.password is not None else None
    with store.transaction() as work:
        account = work.accounts.get(account_id)
        if account.rev != rev:
            raise StaleRevisionError(account_id)
        if change.password is not None or change.disabled:
            work.accounts.close_sessions(account_id)
        return work.accounts.save(_changed(account, change, password_hash))


def change_password(store: Store, account_id: UUID, old: str, new: str) -> None:
    """Give the account a new password and end its sessions; raises WrongCredentialsError, InvalidValueError."""
    with store.transaction() as work:
        account = work.accounts.get(account_id)
    if not matches(old, account.password_hash):
        raise WrongCredentialsError
    password_hash = hashed(check_password(new, "/new"))
    with store.transaction() as work:
        fresh = work.accounts.get(account_id)
        if fresh.password_hash != account.password_hash:  # another one since this moment
            raise WrongCredentialsError
        work.accounts.save(replace(fresh, password_hash=password_hash))
        work.accounts.close_sessions(account_id)


def _keep_own_keys(account_id: UUID, change: AccountChange, actor: Actor) -> None:
    if account_id != actor.id:
        return
    if change.disabled:
        raise InvalidValueError("/disabled", "Себя заблокировать нельзя: попросите другого администратора.")
    if change.role is not None and change.role is not AccountRole.ADMINISTRATOR:
        raise InvalidValueError("/role", "Себе роль понизить нельзя: попросите другого администратора.")


def _changed(account: Account, change: AccountChange, password_hash: str | None) -> Account:
    return replace(
        account,
        name=account.name if change.name is None else change.name,
        role=change.role or account.role,
        disabled=account.disabled if change.disabled is None else change.disabled,
        password_hash=password_hash or account.password_hash,
    )
