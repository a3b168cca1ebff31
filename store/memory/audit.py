"""Журнал действий и ссылки для загрузки."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from model.audit import AuditEntry, AuditFilter
from model.paging import Slice
from model.upload_link import UploadLink
from store.cursors import read_cursor
from store.memory.tables import Listing, Tables, required
from store.slices import moment

_NEWEST: Final = Listing(order="newest", key=lambda entry: (entry.at, entry.id), newest_first=True)
_LINKS: Final = Listing(order="newest", key=lambda link: (link.created_at, link.id), newest_first=True)


class MemoryAuditLog:
    """Журнал действий."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def append(self, entry: AuditEntry) -> None:
        """Write an entry."""
        self._tables.audit[entry.id] = entry

    def list(self, wanted: AuditFilter, cursor: str | None, limit: int) -> Slice[AuditEntry]:
        """Return entries, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        found = (entry for entry in self._tables.audit.values() if _meets(entry, wanted))
        return _NEWEST.slice(found, after, limit)


class MemoryUploadLinks:
    """Ссылки для загрузки."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def add(self, link: UploadLink) -> None:
        """Write a new link."""
        self._tables.links_to_upload[link.id] = link

    def get(self, link: UUID, *, lock: bool = False) -> UploadLink:  # noqa: ARG002 -- always alone
        """Return a link; raises NotFoundError."""
        return required(self._tables.links_to_upload, link)

    def by_secret(self, secret_hash: bytes) -> UploadLink | None:
        """Return a link by its secret, in whatever state."""
        return next((one for one in self._tables.links_to_upload.values() if one.secret_hash == secret_hash), None)

    def save(self, link: UploadLink) -> None:
        """Write what may change of a link; raises NotFoundError."""
        self._tables.links_to_upload[link.id] = replace(
            self.get(link.id),
            files=link.files,
            bytes=link.bytes,
            last_used_at=link.last_used_at,
            closed_at=link.closed_at,
            revoked_at=link.revoked_at,
        )

    def list(self, cursor: str | None, limit: int) -> Slice[UploadLink]:
        """Return links, newest first."""
        after = read_cursor(cursor, "newest", (moment, UUID)) if cursor else None
        return _LINKS.slice(self._tables.links_to_upload.values(), after, limit)


def _meets(entry: AuditEntry, wanted: AuditFilter) -> bool:
    asked = ((wanted.actor, entry.actor_id), (wanted.event, entry.event), (wanted.subject, entry.subject_id))
    return (
        all(want is None or want == has for want, has in asked)
        and (wanted.since is None or entry.at >= wanted.since)
        and (wanted.until is None or entry.at < wanted.until)
    )
