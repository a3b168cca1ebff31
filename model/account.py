"""Учётная запись: who works with Svod, and as what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from model.territory import Scope


class AccountRole(StrEnum):
    """Роль: each one may do what those before it may."""

    READER = "reader"  # looks, searches, exports
    UPLOADER = "uploader"  # sends documents
    REVIEWER = "reviewer"  # corrects what was read
    METHODIST = "methodist"  # decides for many at once: groups, words, thresholds, second checks
    ADMINISTRATOR = "administrator"  # accounts, tokens of others

    def covers(self, needed: "AccountRole") -> bool:
        """Tell whether this role may do what the needed one may."""
        ladder = tuple(AccountRole)
        return ladder.index(self) >= ladder.index(needed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """Учётная запись."""

    id: UUID
    rev: int = 0
    login: str
    name: str
    role: AccountRole
    #: Never given out.
    password_hash: str
    created_at: datetime
    disabled: bool = False
    #: Names of the municipalities whose documents it sees; empty = all.
    municipalities: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """What it may see."""
        return Scope.of(self.municipalities or None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """Сеанс: the browser holds the secret, the store only its SHA-256."""

    secret_hash: bytes
    account_id: UUID
    created_at: datetime
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiToken:
    """Ключ API: another system's way in, shown once; the store holds only its SHA-256."""

    id: UUID
    account_id: UUID
    name: str
    role: AccountRole
    secret_hash: bytes
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    #: Names of municipalities; empty = all that its account sees, and never more.
    municipalities: tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """What it was made for; its account may see less since."""
        return Scope.of(self.municipalities or None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Действующее лицо: the account behind a request, with the role this request has."""

    id: UUID
    name: str
    role: AccountRole
    #: Names of the municipalities whose documents this request may see; None = all, () = none.
    municipalities: tuple[str, ...] | None = None
    #: For the audit: the shortened address the request came from, the token or upload link it came with.
    network: str | None = None
    token: UUID | None = None
    link: UUID | None = None

    @property
    def scope(self) -> Scope:
        """What this request may see."""
        return Scope.of(self.municipalities)
