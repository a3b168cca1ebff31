"""Accounts: who there is, and what each may be given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from model.account import Account, AccountRole, Actor, Session
from model.audit import AuditEvent
from model.service_errors import InvalidValueError, LoginTakenError, StaleRevisionError, WrongCredentialsError
from model.territory import territory_key
from store.repositories import Store
from svod.audit import note
from svod.ids import new_id, now
from svod.passwords import check_password, hashed, matches, random_password

FIRST_LOGIN = "admin"


@dataclass(frozen=True, kw_only=True, slots=True)
class NewAccount:
    """Новая учётная запись, как её задал администратор."""

    login: str
    name: str
    role: AccountRole
    #: Whose documents it sees; empty = all.
    municipalities: Sequence[str] = ()
    #: None = Svod makes one.
    password: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountChange:
    """Изменение учётной записи; None = stays."""

    name: str | None = None
    role: AccountRole | None = None
    municipalities: Sequence[str] | None = None
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


def add_account(store: Store, wanted: NewAccount, actor: Actor | None = None) -> tuple[Account, str | None]:
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
        municipalities=checked_municipalities(wanted.municipalities),
    )
    _check_reach(account)
    with store.transaction() as work:
        work.accounts.add(account)
        note(work, AuditEvent.ACCOUNT_MADE, actor, account.id, {"role": account.role})
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
        note(work, AuditEvent.ACCOUNT_CHANGED, actor, account_id, _told(change))
        changed = _changed(account, change, password_hash)
        _check_reach(changed)
        return work.accounts.save(changed)


def sessions_of(store: Store, account_id: UUID) -> tuple[Session, ...]:
    """Return the sessions an account has open, newest first; raises NotFoundError."""
    at = now()
    with store.transaction() as work:
        work.accounts.get(account_id)
        return tuple(one for one in work.accounts.sessions(account_id) if one.expires_at > at)


def end_sessions(store: Store, account_id: UUID, actor: Actor) -> None:
    """End all sessions of an account; raises NotFoundError."""
    with store.transaction() as work:
        work.accounts.get(account_id)
        work.accounts.close_sessions(account_id)
        note(work, AuditEvent.SESSIONS_ENDED, actor, account_id)


def change_password(store: Store, account_id: UUID, old: str, new: str, actor: Actor | None = None) -> None:
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
        note(work, AuditEvent.PASSWORD_CHANGED, actor, account_id)


def checked_municipalities(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names, each municipality once; raises InvalidValueError for what names none."""
    by_key: dict[str, str] = {}
    for at, name in enumerate(names):
        key = territory_key(name)
        if not key:
            raise InvalidValueError(f"/municipalities/{at}", "Нужно название муниципалитета, например «Лесной район».")
        by_key.setdefault(key, name.strip())
    return tuple(by_key.values())


def _check_reach(account: Account) -> None:
    """Raise InvalidValueError for an uploader of nowhere: what they send must be of somebody."""
    if account.role is AccountRole.UPLOADER and not account.municipalities:
        raise InvalidValueError("/municipalities", "Загрузчику нужен хотя бы один муниципалитет.")


def _keep_own_keys(account_id: UUID, change: AccountChange, actor: Actor) -> None:
    if account_id != actor.id:
        return
    if change.disabled:
        raise InvalidValueError("/disabled", "Себя заблокировать нельзя: попросите другого администратора.")
    if change.role is not None and change.role is not AccountRole.ADMINISTRATOR:
        raise InvalidValueError("/role", "Себе роль понизить нельзя: попросите другого администратора.")
    if change.municipalities:
        raise InvalidValueError("/municipalities", "Себе доступ сузить нельзя: попросите другого администратора.")


def _told(change: AccountChange) -> dict[str, str]:
    """Say which fields were changed, and the new values of those that are nobody's personal data."""
    given = {name: getattr(change, name) for name in AccountChange.__dataclass_fields__}
    names = sorted(name for name, value in given.items() if value is not None)
    shown = {name: str(given[name]) for name in ("role", "disabled") if given[name] is not None}
    return {"fields": " ".join(names), **shown}


def _changed(account: Account, change: AccountChange, password_hash: str | None) -> Account:
    return replace(
        account,
        name=account.name if change.name is None else change.name,
        role=change.role or account.role,
        municipalities=(
            account.municipalities if change.municipalities is None else checked_municipalities(change.municipalities)
        ),
        disabled=account.disabled if change.disabled is None else change.disabled,
        password_hash=password_hash or account.password_hash,
    )
