"""What a store can do for a few groups at once: which ones people's words bind, where their records go, their cards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from model.cluster import Judgement, Verdict
from model.paging import Slice
from store.clustering import KeptSignature


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedPlace:
    """Место записи, о которой судили: its signature and the machine's group that one is in."""

    record: UUID
    signature: int
    home: UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class Shift:
    """Переход: how many records went from one cluster to another."""

    source: UUID
    target: UUID
    records: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterShare:
    """Доля муниципалитета в группе: its records, and between which days they are due."""

    cluster: UUID
    municipality: str | None
    records: int
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Формулировка: one meaning in a cluster, with a text of it."""

    signature: int
    text: str
    records: int


class Regrouping(Protocol):
    """Перегруппировка."""

    def lock(self) -> None:
        """Let nobody else judge until the transaction ends."""

    def judged(self, also: Collection[UUID] = ()) -> tuple[JudgedPlace, ...]:
        """Return where the records of standing «same» and «different» are, and these; those that count no more too."""

    def places(self, records: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where those of the records are that have a signature in a group."""

    def judged_in(self, homes: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where the records of standing «same» and «different» in these machine's groups are."""

    def words_about(self, records: Collection[UUID]) -> tuple[Judgement, ...]:
        """Return the standing «same» and «different» about any of the records, oldest first."""

    def partings(self, left: UUID, right: UUID) -> tuple[Judgement, ...]:
        """Return the standing «different» about a record of one cluster and one of the other, oldest first."""

    def clusters_of(self, records: Collection[UUID]) -> dict[UUID, UUID]:
        """Return the clusters of those of the records that have one."""

    def said_of(self, left: UUID, right: UUID) -> Verdict | None:
        """Return the standing verdict on just this pair of records, or of groups."""

    def of_homes(self, homes: Collection[UUID]) -> tuple[KeptSignature, ...]:
        """Return all signatures of the machine's groups, by id."""

    def blocks(self, words: Collection[str], keys: Collection[str]) -> tuple[KeptSignature, ...]:
        """Return all signatures under these keys, and under those of signatures with any of these words, by id."""

    def counts(self, signatures: Collection[int] | None = None) -> dict[int, int]:
        """Return of these signatures, or of all, how many records in clusters have them."""

    def examples(self, signatures: Collection[int]) -> dict[int, str]:
        """Return of each signature that records have a text of one, the oldest."""

    def hold(self, signatures: Collection[int], records: Collection[UUID]) -> None:
        """Lock the records with these signatures, and these records, by id, as whoever places them does."""

    def regroup(self, signatures: Mapping[int, UUID], records: Mapping[UUID, UUID]) -> tuple[Shift, ...]:
        """Write the cluster of signatures, and of all records that have one: of these records the one given for them.

        Records that do not count, or wait for their place, stay without.
        """

    def most_frequent(self, clusters: Collection[UUID]) -> dict[UUID, str]:
        """Return the most frequent text of each cluster; of equally frequent ones that of the oldest record."""

    def representative(self, cluster: UUID) -> UUID:
        """Return the oldest record with the most frequent meaning of a cluster; raises NotFoundError."""

    def shares(self, clusters: Collection[UUID], limit: int) -> tuple[ClusterShare, ...]:
        """Return of each cluster the municipalities with the most records of it, at most `limit`."""

    def sizes(self, clusters: Collection[UUID]) -> dict[UUID, int]:
        """Return how many records each cluster has."""

    def wordings(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[Wording]:
        """Return the meanings in a cluster, the most frequent first."""
