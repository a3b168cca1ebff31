"""What a store gives the register of activities: its records in a packed form, what changed since, who has which words.

The register counts in process over packed columns: exact numbers of eight facets, each under the filters of the others,
are beyond what a query does in the time somebody waits.
"""

import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol
from uuid import UUID

#: A record: its id, its cluster's, the hash of its municipality, years (bit 0 = FIRST_YEAR), marks (store/marks.py),
#: findings (bits in the order of Code), first day (of 1970; NO_DAY), last day, the hash of its territories (0: none),
#: state (in the order of ReviewState), whether it counts. Network order, as PostgreSQL sends it.
MEMBER: Final = struct.Struct(">16s16sqqqqiiqhh")
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2052
NO_DAY: Final = -(2**31)


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterChange:
    """Перемена: what a copy of the register needs to be as new as this version."""

    version: str
    #: All there is, not just what changed.
    whole: bool
    #: MEMBERs, one behind the other; of those that do not count any more just the id matters.
    members: bytes = b""
    #: Ids of records that were removed, 16 bytes each.
    gone: bytes = b""
    names: Mapping[UUID, str] = field(default_factory=dict)
    municipalities: Mapping[int, str] = field(default_factory=dict)
    #: Keys of territories by their hash: whose a record is.
    territories: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class RowAsWritten:
    """Строка, как она написана: what tells whether it was left word for word, and the one it is said to repeat."""

    id: UUID
    document_id: UUID
    activity: str
    deadline: str
    responsible: str
    result: str
    repeats: UUID | None = None


class Activities(Protocol):
    """Реестр мероприятий."""

    def since(self, version: str | None) -> RegisterChange | None:
        """Return what changed since a version (None: everything); None where nothing did."""

    def with_words(self, question: str) -> bytes:
        """Return the clusters, 16 bytes each, with a wording that has these words (see store.question)."""

    def worded(self, clusters: bytes, question: str) -> bytes:
        """Return those of the clusters, 16 bytes each, a record of which is worded so, or whose given name is."""

    def as_written(self, documents: Collection[UUID]) -> tuple[RowAsWritten, ...]:
        """Return the rows of these documents that count, by position within each document."""

    def set_repeats(self, repeats: Mapping[UUID, UUID | None]) -> tuple[UUID, ...]:
        """Write which record of last year each repeats word for word; return those that changed."""

    def mark(self, limit: int) -> int:
        """Write the marks of some records that have none yet; return how many."""
