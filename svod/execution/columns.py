"""Facts of execution in columns: an activity is a place in arrays, in the order of its due date; counting is adding.

What is asked of a day needs no writing: `status` compares the next due dates with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from model.execution import ExecutionStatus, Standing
from model.territory import territory_key
from model.text import fold
from store.activities import NO_DAY
from store.execution import COUNTS, PARTIES, ExecutedDocument, ExecutionChange

#: MEMBER of store/execution.py.
_MEMBER: Final = np.dtype(
    [
        ("record", "S16"),
        ("document", ">i8"),
        ("next", ">i4"),
        ("first", ">i4"),
        ("last", ">i4"),
        ("dues", ">i2"),
        ("times", ">i2"),
        ("known", ">i2"),
        ("flags", ">i2"),
        ("parties", ">i4", (PARTIES,)),
    ]
)
#: A day behind all others: of what is not due any more, or never was.
NEVER: Final = 32_767
_EPOCH: Final = date(1970, 1, 1)
_TOLD: Final = slice(8, 16)
#: In the order of the enumeration.
STATUSES: Final = tuple(ExecutionStatus)
_AT: Final = {status: at for at, status in enumerate(STATUSES)}
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
_Members = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Исполнение по столбцам, каково оно в одной версии."""

    version: str
    #: In the order of the last bytes of their records' ids.
    members: _Members
    #: By the last bytes of their ids.
    documents: Mapping[int, ExecutedDocument]
    parties: Mapping[int, str]

    @cached_property
    def keys(self) -> Ints:
        """The last bytes of the records' ids."""
        return _keys(self.members["record"])

    @cached_property
    def next_due(self) -> NDArray[np.int16]:
        """Days of 1970; NEVER."""
        days = self.members["next"].astype(np.int64)
        return np.where(days == NO_DAY, NEVER, np.clip(days, -NEVER, NEVER - 1)).astype(np.int16)

    @cached_property
    def order(self) -> Ints:
        """Places by the next due date, of one day by the record."""
        return np.argsort(self.next_due, kind="stable")

    @cached_property
    def standing(self) -> NDArray[np.int8]:
        """Standing."""
        return (self.members["known"].astype(np.int16) // 256).astype(np.int8)

    @cached_property
    def source(self) -> NDArray[np.int8]:
        """EvidenceSource."""
        return (self.members["known"].astype(np.int16) % 256).astype(np.int8)

    @cached_property
    def flags(self) -> NDArray[np.int16]:
        """Bits of store/execution.py."""
        return self.members["flags"].astype(np.int16)

    @cached_property
    def counting(self) -> Bools:
        """Those that are in lists."""
        return (self.flags & COUNTS).astype(bool)

    @cached_property
    def document_keys(self) -> Ints:
        """Keys of the documents that are known, in order."""
        return np.array(sorted(self.documents), np.int64)

    @cached_property
    def document_at(self) -> NDArray[np.int32]:
        """The number of each activity's document; the last one for a document nobody knows any more."""
        if not len(self.document_keys):
            return np.zeros(len(self.members), np.int32)
        own = self.members["document"].astype(np.int64)
        at = np.searchsorted(self.document_keys, own)
        at = np.minimum(at, len(self.document_keys) - 1)
        return np.where(self.document_keys[at] == own, at, len(self.document_keys)).astype(np.int32)

    @cached_property
    def executed(self) -> tuple[ExecutedDocument, ...]:
        """The documents by their numbers."""
        return tuple(self.documents[int(key)] for key in self.document_keys)

    @cached_property
    def territories(self) -> tuple[frozenset[str], ...]:
        """Whose each document is, by its number: of those who sent it, and of the one it names."""
        return tuple(one.territories | {territory_key(one.municipality)} for one in self.executed)

    @cached_property
    def party_at(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Activities and their responsible: place and number, one behind the other."""
        numbers = self.members["parties"].astype(np.int32)
        place, at = np.nonzero(numbers)
        return place.astype(np.int32), numbers[place, at]

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was told of these columns already."""
        return {}

    @cached_property
    def party_numbers(self) -> Mapping[str, list[int]]:
        """Numbers of the responsible by their folded names."""
        found: dict[str, list[int]] = {}
        for number, name in self.parties.items():
            found.setdefault(fold(name), []).append(number)
        return found

    def prepare(self) -> None:
        """Make ready what every list needs."""
        _ = (self.keys, self.next_due, self.order, self.standing, self.source, self.counting, self.document_at)
        _ = (self.party_at, self.executed, self.territories)

    def status(self, day: date, soon: int) -> NDArray[np.int8]:
        """Return the status of each on a day, as its place in STATUSES."""
        today = (day - _EPOCH).days
        found = np.full(len(self.members), _AT[ExecutionStatus.PLANNED], np.int8)
        found[self.next_due <= min(today + soon, NEVER - 1)] = _AT[ExecutionStatus.DUE]
        found[self.next_due < today] = _AT[ExecutionStatus.OVERDUE]
        found[self.standing == Standing.DONE] = _AT[ExecutionStatus.DONE]
        found[self.standing == Standing.DROPPED] = _AT[ExecutionStatus.DROPPED]
        return found

    def record(self, at: int) -> UUID:
        """Return the record at a place."""
        return UUID(bytes=bytes(self.members["record"][at]).ljust(16, b"\0"))

    def due(self, at: int) -> date | None:
        """Return the next due date at a place."""
        day = int(self.next_due[at])
        return None if day == NEVER else _EPOCH + timedelta(days=day)

    def was_due(self, day: date) -> Bools:
        """Return those whose first due date is before a day."""
        first = self.members["first"].astype(np.int64)
        return np.asarray((first != NO_DAY) & (first < (day - _EPOCH).days))

    def within(self, since: date | None, until: date | None) -> Bools:
        """Return those whose due dates meet these days: the next one, else from the first to the last."""
        first, last = self.members["first"].astype(np.int64), self.members["last"].astype(np.int64)
        due = self.next_due.astype(np.int64)
        begin, end = np.where(due == NEVER, first, due), np.where(due == NEVER, last, np.maximum(due, last))
        met: Bools = begin != NO_DAY
        if since is not None:
            met &= end >= (since - _EPOCH).days
        if until is not None:
            met &= begin <= (until - _EPOCH).days
        return met


def columns_of(change: ExecutionChange) -> Columns:
    """Return the whole as it came."""
    members = np.frombuffer(change.members, _MEMBER)
    return Columns(
        version=change.version,
        members=members[np.argsort(_keys(members["record"]), kind="stable")],
        documents={document_key(one.id): one for one in change.documents},
        parties=dict(change.parties),
    )


def followed(known: Columns, change: ExecutionChange) -> Columns:
    """Return the columns with what changed: written over, put in, taken out."""
    fresh = np.frombuffer(change.members, _MEMBER)
    fresh = fresh[np.argsort(_keys(fresh["record"]), kind="stable")]
    gone = np.setdiff1d(_keys(np.frombuffer(change.gone, "S16")), _keys(fresh["record"]))
    keys = _keys(fresh["record"])
    at = np.searchsorted(known.keys, keys)
    is_known = np.isin(keys, known.keys, assume_unique=True)
    members = known.members.copy()
    members[at[is_known]] = fresh[is_known]
    if not is_known.all():
        members = np.insert(members, at[~is_known], fresh[~is_known])
    if len(gone):
        members = members[~np.isin(_keys(members["record"]), gone)]
    return replace(
        known,
        version=change.version,
        members=members,
        documents={**known.documents, **{document_key(one.id): one for one in change.documents}},
        parties={**known.parties, **change.parties},
    )


def document_key(document: UUID) -> int:
    """Return the last bytes of an id, by which columns tell documents apart."""
    return int.from_bytes(document.bytes[_TOLD], "big", signed=True)


def _keys(ids: NDArray[Any]) -> Ints:
    """Return the last eight bytes of ids: they are drawn by chance."""
    raw = np.ascontiguousarray(ids).view(np.uint8).reshape(-1, 16)[:, 8:]
    return np.ascontiguousarray(raw).view(">i8").reshape(-1).astype(np.int64)
