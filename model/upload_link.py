"""Ссылка для загрузки: how a municipality without an account sends its documents, once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class LinkState(StrEnum):
    """Состояние ссылки; only an open one takes files."""

    OPEN = "open"
    CLOSED = "closed"  # the sender has said that all is there; what became of the files is still shown
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadLink:
    """Ссылка для загрузки: shown once; the store holds only the SHA-256 of its secret."""

    id: UUID
    secret_hash: bytes
    #: The one batch it sends into, opened with it.
    batch_id: UUID
    #: What the batch is called, and whose documents it is for, as the sender sees them.
    name: str
    municipality: str
    #: The account that made it.
    created_by: UUID
    created_at: datetime
    expires_at: datetime
    #: Files and bytes it takes at most, and those it has taken.
    max_files: int
    max_bytes: int
    files: int = 0
    bytes: int = 0
    last_used_at: datetime | None = None
    closed_at: datetime | None = None
    revoked_at: datetime | None = None

    def state(self, at: datetime) -> LinkState:
        """Return the state at this moment."""
        if self.revoked_at is not None:
            return LinkState.REVOKED
        if self.expires_at <= at:
            return LinkState.EXPIRED
        return LinkState.OPEN if self.closed_at is None else LinkState.CLOSED
