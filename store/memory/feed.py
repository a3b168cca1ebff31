"""Лента изменений over dicts: what a transaction changed is told by its tables before and after."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from model.feed import FeedPage, FeedType
from model.stored import StoredDocument, StoredRecord
from model.territory import EVERYTHING, Scope
from store.feed import Told, check_kept, limited_entries, whole_entry
from store.memory.documents import MemoryDocuments
from store.memory.feed_changes import changed_in
from store.memory.records import MemoryRecords
from store.memory.scopes import territories_of
from store.memory.tables import Tables


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptEntry:
    """Запись ленты, как она хранится; `commit` is the last number of its transaction."""

    told: Told
    commit: int
    territories: frozenset[str]
    was: frozenset[str] | None
    author_id: UUID | None


def append_changes(before: Tables, after: Tables) -> None:
    """Append what differs to the feed of `after`."""
    found = changed_in(before, after, territories_of)
    if not found:
        return
    commands = [one for key, one in after.commands.items() if key not in before.commands]
    at, author = datetime.now(UTC), commands[-1].author_id if commands else None
    first = after.counted.get("feed", 0) + 1
    commit = after.counted["feed"] = first + len(found) - 1
    for seq, one in enumerate(found, first):
        told = Told(seq=seq, type=one.type, code=one.code, id=one.id, rev=one.rev, at=at, other=one.other, author=None)
        after.feed[seq] = KeptEntry(
            told=told, commit=commit, territories=one.territories, was=one.was, author_id=author
        )


class MemoryFeed:
    """Лента изменений."""

    def __init__(self, tables: Tables, scope: Scope = EVERYTHING) -> None:
        self._tables = tables
        self._scope = scope

    def latest(self) -> int:
        """Return the last number committed."""
        return self._tables.counted.get("feed", 0)

    def floor(self) -> int:
        """Return the number up to which entries may be gone."""
        return self._tables.counted.get("feed_floor", 0)

    def at(self, seq: int) -> datetime | None:
        """Return when the transaction that was given this number committed."""
        found = self._tables.feed.get(seq)
        return found.told.at if found else None

    def after(self, seq: int, limit: int, types: Collection[FeedType] = ()) -> FeedPage:
        """Return entries after this number as the scope may know them; raises CursorExpiredError."""
        check_kept(seq, self.floor(), self.latest())
        ahead = (one for number, one in sorted(self._tables.feed.items()) if number > seq)
        told = [self._told(one) for one in ahead if not types or one.told.type in types][:limit]
        entries = limited_entries(told, self._sight) if self._scope.is_limited else tuple(map(whole_entry, told))
        return FeedPage(entries=entries, seq=told[-1].seq if len(told) == limit else self.latest())

    def records(self, records: Collection[UUID]) -> Mapping[UUID, StoredRecord]:
        """Return those of these records that are seen."""
        kept = MemoryRecords(self._tables)
        return {one: kept.get(one) for one in records if one in self._tables.records}

    def documents(self, documents: Collection[UUID]) -> Mapping[UUID, StoredDocument]:
        """Return those of these documents that are seen."""
        return MemoryDocuments(self._tables).some(documents)

    def forget(self, before: datetime, most: int) -> int:
        """Remove some of the oldest entries."""
        last = self.latest()
        old = [
            number
            for number, one in sorted(self._tables.feed.items())[:most]
            if one.told.at < before and one.commit < last
        ]
        for number in old:
            self._tables.counted["feed_floor"] = number
            del self._tables.feed[number]
        return len(old)

    def _told(self, one: KeptEntry) -> Told:
        author = self._tables.accounts.get(one.author_id) if one.author_id else None
        keys = self._scope.territories
        is_own = keys is None or bool(keys & one.territories)
        was_own = keys is None or bool(keys & (one.territories if one.was is None else one.was))
        told = one.told
        return Told(
            seq=told.seq,
            type=told.type,
            code=told.code,
            id=told.id,
            rev=told.rev,
            at=told.at,
            other=told.other,
            author=author.name if author else None,
            is_own=is_own,
            was_own=was_own,
        )

    def _sight(self, type_: FeedType, ids: Collection[UUID]) -> Collection[UUID]:
        tables: dict[FeedType, Mapping[UUID, object]] = {
            FeedType.RECORD: self._tables.records,
            FeedType.CLUSTER: self._tables.clusters,
            FeedType.DOCUMENT: self._tables.documents,
            FeedType.EXECUTION: self._tables.records,
            FeedType.CAMPAIGN: self._tables.campaigns,
        }
        return {one for one in ids if one in tables[type_]}
