"""What a store does with the audit and with upload links."""

from typing import Protocol
from uuid import UUID

from model.audit import AuditEntry, AuditFilter
from model.paging import Slice
from model.upload_link import UploadLink


class AuditLog(Protocol):
    """Журнал действий: appended to, never changed."""

    def append(self, entry: AuditEntry) -> None:
        """Write an entry; an id that is there already raises."""

    def list(self, wanted: AuditFilter, cursor: str | None, limit: int) -> Slice[AuditEntry]:
        """Return entries, newest first."""


class UploadLinks(Protocol):
    """Ссылки для загрузки."""

    def add(self, link: UploadLink) -> None:
        """Write a new link."""

    def get(self, link: UUID, *, lock: bool = False) -> UploadLink:
        """Return a link; with `lock` nobody else changes it until the transaction ends."""

    def by_secret(self, secret_hash: bytes) -> UploadLink | None:
        """Return a link by its secret, in whatever state."""

    def save(self, link: UploadLink) -> None:
        """Write what may change of a link: how much it took, when it was used, closed, revoked."""

    def list(self, cursor: str | None, limit: int) -> Slice[UploadLink]:
        """Return links, newest first."""
