"""The way back in, for who holds the machine: a new password without the old one."""

from dataclasses import replace

from model.audit import AuditEvent
from model.service_errors import UnknownLoginError
from store.repositories import Store
from svod.audit import note
from svod.passwords import hashed, random_password


def give_password(store: Store, login: str) -> str:
    """Give an account a new password, unblock it, end its sessions; return the password. Raises UnknownLoginError."""
    password = random_password()
    with store.transaction() as work:
        account = work.accounts.by_login(login)
        if account is None:
            raise UnknownLoginError(login)
        work.accounts.save(replace(account, password_hash=hashed(password), disabled=False))
        work.accounts.close_sessions(account.id)
        note(work, AuditEvent.PASSWORD_CHANGED, None, account.id)
    return password
