"""The feed of changes: what a store keeps of it, and what of that who reads may know."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from model.feed import FeedChange, FeedEntry, FeedPage, FeedType
from model.service_errors import CursorExpiredError
from model.stored import StoredDocument, StoredRecord

#: As migration 0021 writes them; which is told of two changes of one transaction follows from their order.
TYPES: Final = {
    1: FeedType.RECORD,
    2: FeedType.CLUSTER,
    3: FeedType.DOCUMENT,
    4: FeedType.EXECUTION,
    5: FeedType.CAMPAIGN,
}
CODES: Final = {
    0: FeedChange.MEMBERS,  # left it
    1: FeedChange.MEMBERS,  # came
    2: FeedChange.MOVED,
    3: FeedChange.CHANGED,
    4: FeedChange.SPLIT,
    5: FeedChange.REREAD,
    6: FeedChange.READ,
    7: FeedChange.RESTORED,
    8: FeedChange.ADDED,
    11: FeedChange.DISSOLVED,
    12: FeedChange.FORMER,
    13: FeedChange.SUPERSEDED,
    14: FeedChange.MERGED,
    15: FeedChange.DELETED,
    16: FeedChange.DELETED,  # a record that was made hidden
}
#: Records came into a group or left it: told to those whose records they are.
MEMBERSHIP: Final = frozenset({0, 1, 4})
#: From here on the subject is in the register no more.
GONE: Final = 11
#: Which of these ids who reads may see now.
Sight = Callable[[FeedType, Collection[UUID]], Collection[UUID]]


class Feed(Protocol):
    """Лента изменений: appended to by the store itself, whoever changes what."""

    def latest(self) -> int:
        """Return the last number committed; 0 where nothing ever changed."""

    def floor(self) -> int:
        """Return the number up to which entries may be gone."""

    def after(self, seq: int, limit: int, types: Collection[FeedType] = ()) -> FeedPage:
        """Return entries after this number as the transaction's scope may know them, and where to go on.

        A page may hold fewer than `limit`, even none, and yet end beyond `seq`: there may be more while that is below
        `latest()`. Raises CursorExpiredError where entries after `seq` are gone, or `seq` was never given.
        """

    def at(self, seq: int) -> datetime | None:
        """Return when the transaction that was given this number committed; None where no such one is kept."""

    def records(self, records: Collection[UUID]) -> Mapping[UUID, StoredRecord]:
        """Return those of these records that are seen."""

    def documents(self, documents: Collection[UUID]) -> Mapping[UUID, StoredDocument]:
        """Return those of these documents that are seen."""

    def forget(self, before: datetime, most: int) -> int:
        """Remove some `most` of the oldest entries committed before this time; return how many, 0 when none is left.

        The last transaction's entries stay, whatever their age.
        """


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Запись ленты, как она хранится."""

    seq: int
    type: FeedType
    code: int
    id: UUID
    rev: int
    at: datetime
    other: UUID | None
    author: str | None
    #: Whether it is, and was before, of the municipalities of who reads.
    is_own: bool = True
    was_own: bool = True


def whole_entry(told: Told) -> FeedEntry:
    """Return an entry as who sees everything knows it."""
    change = CODES[told.code]
    return FeedEntry(
        seq=told.seq,
        type=told.type,
        id=told.id,
        rev=told.rev,
        at=told.at,
        change=change,
        author=told.author,
        **_relation(told, change),
    )


def limited_entries(rows: Sequence[Told], sight: Sight) -> tuple[FeedEntry, ...]:
    """Return entries as who sees a part knows them.

    What left that part is deleted, what came into it is added, whatever it was for others; what it goes on in is named
    where that is seen. Of groups the one thing that counts is whether they are seen now.
    """
    groups = _seen(sight, FeedType.CLUSTER, [row.id for row in rows if row.type is FeedType.CLUSTER])
    others = {type_: _seen(sight, type_, _others(rows, type_)) for type_ in FeedType}
    return tuple(_limited(row, groups, others[row.type]) for row in rows)


def _limited(row: Told, groups: Collection[UUID], others: Collection[UUID]) -> FeedEntry:
    is_own, was_own = row.is_own, row.was_own
    if row.type is FeedType.CLUSTER:
        is_own = was_own = row.id in groups
    if not is_own:
        return FeedEntry(seq=row.seq, type=row.type, id=row.id, rev=row.rev, at=row.at, change=FeedChange.DELETED)
    change = FeedChange.ADDED if not was_own and row.code < GONE else CODES[row.code]
    relation = _relation(row, change) if row.other in others else {}
    return FeedEntry(
        seq=row.seq,
        type=row.type,
        id=row.id,
        rev=row.rev,
        at=row.at,
        change=change,
        author=row.author,
        **relation,
    )


def _others(rows: Iterable[Told], type_: FeedType) -> list[UUID]:
    return [row.other for row in rows if row.other is not None and row.type is type_]


def _seen(sight: Sight, type_: FeedType, ids: Collection[UUID]) -> Collection[UUID]:
    return sight(type_, ids) if ids else ()


def _relation(row: Told, change: FeedChange) -> dict[str, UUID]:
    name = _RELATIONS.get(change)
    return {name: row.other} if name and row.other is not None else {}


_RELATIONS: Final = {
    FeedChange.ADDED: "split_from",
    FeedChange.SPLIT: "split_from",
    FeedChange.MERGED: "merged_into",
    FeedChange.FORMER: "superseded_by",
    FeedChange.SUPERSEDED: "superseded_by",
}


def check_kept(seq: int, floor: int, latest: int) -> None:
    """Raise CursorExpiredError where entries after this number are gone, or it was never given."""
    if seq < floor or seq > latest:
        raise CursorExpiredError
