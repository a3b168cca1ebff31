"""Хранение, in dicts."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from model.batch import UploadState
from model.export_order import ExportState
from model.kinship import KinshipKind
from model.paging import Slice
from model.retention import Family, Footprint, Hold, Removal, RemovalCause, RetentionRules, Ties
from model.service_errors import StaleRevisionError
from store.cursors import read_cursor
from store.memory.purge import footprint_of, purge
from store.memory.tables import Listing, Tables
from store.retention import Gone
from store.slices import moment

_EVERYBODY: Final = UUID(int=0)
_SOONEST: Final = Listing(order="removal", key=lambda one: (one.due_at, one.document_id))


class MemoryRetention:
    """Хранение."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def holds(self, documents: Collection[UUID]) -> tuple[Hold, ...]:
        """Return the holds that stand on these documents, the first one first."""
        found = (one for one in self._tables.holds.values() if one.document_id in documents and one.lifted_at is None)
        return tuple(sorted(found, key=lambda one: (one.at, one.id)))

    def put_hold(self, hold: Hold) -> None:
        """Write a hold, or that it was lifted."""
        self._tables.holds[hold.id] = hold

    def removal(self, document: UUID) -> Removal | None:
        """Return when a document goes, None where it stays."""
        return self._tables.removals.get(document)

    def put_removal(self, removal: Removal) -> None:
        """Write when a document goes, in the place of what was written before."""
        self._tables.removals[removal.document_id] = removal

    def drop_removal(self, document: UUID) -> bool:
        """Let a document stay; tell whether it was to go."""
        return self._tables.removals.pop(document, None) is not None

    def removals(self, cursor: str | None, limit: int) -> Slice[Removal]:
        """Return what goes, the soonest first."""
        after = read_cursor(cursor, "removal", (moment, UUID)) if cursor is not None else None
        return _SOONEST.slice(self._tables.removals.values(), after, limit)

    def due(self, at: datetime, limit: int) -> tuple[Removal, ...]:
        """Return removals whose moment has come and that nothing holds, the longest due first."""
        held = self._held()
        found = [one for one in self._tables.removals.values() if one.due_at <= at and one.document_id not in held]
        return tuple(sorted(found, key=lambda one: (one.due_at, one.document_id))[:limit])

    def rules(self) -> RetentionRules:
        """Return the rules in force."""
        return self._tables.retention_rules.get("rules", RetentionRules())

    def put_rules(self, rules: RetentionRules) -> RetentionRules:
        """Write rules whose `rev` is the stored one; return them with the next; raises StaleRevisionError."""
        if self.rules().rev != rules.rev:
            raise StaleRevisionError(_EVERYBODY)
        written = self._tables.retention_rules["rules"] = replace(rules, rev=rules.rev + 1)
        return written

    def outlived(
        self, rules: RetentionRules, at: datetime, after: UUID | None, limit: int
    ) -> tuple[tuple[UUID, RemovalCause], ...]:
        """Return documents the rules take, by id after this one: those nothing holds and that are not to go yet."""
        passed_over = self._held() | self._tables.removals.keys()
        found = sorted((key, cause) for key, cause in self._taken(rules, at) if key not in passed_over)
        return tuple(one for one in found if after is None or one[0] > after)[:limit]

    def ties(self, documents: Collection[UUID]) -> Ties:
        """Return which documents hold bytes of these, or lie in them, one step away."""
        asked, files = frozenset(documents), self._tables.files
        parents: dict[UUID, set[UUID | None]] = {}
        for file in files.values():
            if file.document_id is not None:
                above = files[file.parent_id].document_id if file.parent_id else None
                parents.setdefault(file.document_id, set()).add(above)
        made = [
            (one.from_id, one.to_id) if one.kind is KinshipKind.CUT_FROM else (one.to_id, one.from_id)
            for one in self._tables.links.values()
            if one.kind.is_derived
        ]
        return Ties(
            members={key: frozenset(above) for key, above in parents.items() if above & asked and key not in asked},
            containers=frozenset(one for key in asked for one in parents.get(key, ()) if one is not None) - asked,
            derived=frozenset(one for one, source in made if source in asked) - asked,
            sources=frozenset(source for one, source in made if one in asked) - asked,
        )

    def footprint(self, documents: Collection[UUID]) -> Footprint:
        """Count what goes with these documents."""
        return footprint_of(self._tables, documents)

    def neighbours(self, documents: Collection[UUID]) -> tuple[UUID, ...]:
        """Return other documents that are told anew without these: plans of their reports, reports on their plans."""
        asked = set(documents)
        pairs = [(one.document_id, one.report_id) for one in self._tables.execution_pairs.values()]
        links = [(one.document_id, one.report_id) for one in self._tables.execution_links.values()]
        return tuple(sorted({end for one in (*pairs, *links) if asked & {*one} for end in one} - asked))

    def purge(self, family: Family, at: datetime) -> Gone:
        """Remove documents and all that is kept of them; raises HeldError."""
        return purge(self._tables, family, at)

    def let_go(self, hashes: Collection[str], at: datetime) -> None:
        """Queue bytes whose rows are gone."""
        self._tables.blobs_going.update(dict.fromkeys(hashes, at))

    def going(self, limit: int) -> tuple[str, ...]:
        """Return bytes that are to go, those queued first first."""
        queued = sorted((at, sha256) for sha256, at in self._tables.blobs_going.items())
        return tuple(sha256 for _, sha256 in queued[:limit])

    def may_forget(self) -> bool:
        """Tell whether bytes may go: of what is in memory no backup is made."""
        return True

    def is_needed(self, sha256: str) -> bool:
        """Tell whether any row has these bytes."""
        pages = [page for pages in self._tables.pages.values() for page in pages]
        done = [one for one in self._tables.exports.values() if one.state is ExportState.DONE]
        tables = self._tables
        held = {one.sha256 for one in tables.documents.values()} | {one.sha256 for one in tables.returned.values()}
        held |= {one.sha256 for one in pages} | {one.words_sha256 or "" for one in pages}
        return sha256 in held | {one.sha256 or "" for one in done}

    def gone(self, sha256: str) -> None:
        """Take bytes off the queue: deleted, or needed again."""
        self._tables.blobs_going.pop(sha256, None)

    def _held(self) -> set[UUID]:
        return {one.document_id for one in self._tables.holds.values() if one.lifted_at is None}

    def _taken(self, rules: RetentionRules, at: datetime) -> Iterator[tuple[UUID, RemovalCause]]:
        for key, one in self._tables.documents.items():
            if rules.years is not None and one.years and max(one.years) < at.year - rules.years:
                yield key, RemovalCause.OLD
            elif one.state is UploadState.FAILED and one.created_at < _days_before(at, rules.failed_days):
                yield key, RemovalCause.FAILED


def _days_before(at: datetime, days: int | None) -> datetime:
    return at - timedelta(days=days) if days is not None else datetime.min.replace(tzinfo=at.tzinfo)
