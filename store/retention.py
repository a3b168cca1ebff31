"""What is asked of a store for keeping documents and letting them go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from model.paging import Slice
from model.retention import Family, Footprint, Hold, Purged, Removal, RemovalCause, RetentionRules, Ties


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """Что ушло, and what is to be looked after for it."""

    purged: tuple[Purged, ...] = ()
    #: Exports in work that have to be made anew.
    exports: tuple[UUID, ...] = ()
    #: The machine's groups that lost the signature others were compared with.
    homes: tuple[UUID, ...] = ()
    #: Groups that lost records.
    clusters: tuple[UUID, ...] = ()


class Retention(Protocol):
    """Хранение: holds, removals, rules; and the one way rows of a document go."""

    def holds(self, documents: Collection[UUID]) -> tuple[Hold, ...]:
        """Return the holds that stand on these documents, the first one first."""

    def put_hold(self, hold: Hold) -> None:
        """Write a hold, or that it was lifted."""

    def removal(self, document: UUID) -> Removal | None:
        """Return when a document goes, None where it stays."""

    def put_removal(self, removal: Removal) -> None:
        """Write when a document goes, in the place of what was written before."""

    def drop_removal(self, document: UUID) -> bool:
        """Let a document stay; tell whether it was to go."""

    def removals(self, cursor: str | None, limit: int) -> Slice[Removal]:
        """Return what goes, the soonest first."""

    def due(self, at: datetime, limit: int) -> tuple[Removal, ...]:
        """Return removals whose moment has come and that nothing holds, the longest due first."""

    def rules(self) -> RetentionRules:
        """Return the rules in force."""

    def put_rules(self, rules: RetentionRules) -> RetentionRules:
        """Write rules whose `rev` is the stored one; return them with the next; raises StaleRevisionError."""

    def outlived(
        self, rules: RetentionRules, at: datetime, after: UUID | None, limit: int
    ) -> tuple[tuple[UUID, RemovalCause], ...]:
        """Return documents the rules take, by id after this one: those nothing holds and that are not to go yet."""

    def ties(self, documents: Collection[UUID]) -> Ties:
        """Return which documents hold bytes of these, or lie in them, one step away."""

    def footprint(self, documents: Collection[UUID]) -> Footprint:
        """Count what goes with these documents."""

    def neighbours(self, documents: Collection[UUID]) -> tuple[UUID, ...]:
        """Return other documents that are told anew without these: plans of their reports, reports on their plans."""

    def purge(self, family: Family, at: datetime) -> Gone:
        """Remove documents and all that is kept of them; their bytes, and files that hold them, are queued to go.

        Nothing stands between them and other documents any more (links were taken out of force). What lies in an
        archive that goes alone lies in nothing any more. Raises HeldError.
        """

    def let_go(self, hashes: Collection[str], at: datetime) -> None:
        """Queue bytes whose rows are gone."""

    def going(self, limit: int) -> tuple[str, ...]:
        """Return bytes that are to go, those queued first first."""

    def may_forget(self) -> bool:
        """Tell whether bytes may go until this transaction ends: no backup being made needs them."""

    def is_needed(self, sha256: str) -> bool:
        """Tell whether any row has these bytes."""

    def gone(self, sha256: str) -> None:
        """Take bytes off the queue: deleted, or needed again."""
