"""Присутствие: who works on a document now. It warns and steers the queue, and blocks nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

#: How long one is taken to be here after the last sign of activity.
LEASED_FOR: Final = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lease:
    """Кто сейчас в документе: one for each person and document, renewed by activity."""

    id: UUID
    document_id: UUID
    account_id: UUID
    #: Name at that time.
    name: str
    #: Here without a break since.
    since: datetime
    until: datetime
    #: When the document was taken as one's own; None = looks on while another works.
    held_at: datetime | None = None
    #: Who took it over.
    taken_by: str | None = None

    def is_here(self, now: datetime) -> bool:
        """Tell whether the person is still here."""
        return self.until > now


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """Кто в документе: whoever works on it, and all who are here, the first one first."""

    here: tuple[Lease, ...]
    holder: UUID | None = None


def presence_of(leases: Iterable[Lease], now: datetime) -> Presence:
    """Return who is here; whoever took the document last works on it, else whoever came first."""
    here = sorted((one for one in leases if one.is_here(now)), key=lambda one: (one.since, one.id))
    held = [(one.held_at, one.account_id) for one in here if one.held_at is not None]
    holder = max(held)[1] if held else here[0].account_id if here else None
    return Presence(here=tuple(here), holder=holder)
