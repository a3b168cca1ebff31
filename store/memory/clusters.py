"""Группы: their rows, their trail, pairs that are near."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.cluster import Cluster, NearPair, TrailStep
from model.paging import Slice
from store.codec import storable
from store.cursors import read_cursor
from store.memory.places import MemoryPlaces
from store.memory.signatures import MemorySignatures
from store.memory.tables import Listing, Tables, check_revision, required
from store.slices import moment, sliced

_NEWEST: Final = Listing(order="trail", key=lambda step: (step.at, step.id), newest_first=True)


class MemoryClusters(MemorySignatures, MemoryPlaces):
    """Группы."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._clusters = tables.clusters

    def add(self, clusters: Sequence[Cluster]) -> None:
        """Write new clusters."""
        self._clusters.update({one.id: _written(one) for one in clusters})

    def get(self, cluster: UUID, *, lock: bool = False) -> Cluster:  # noqa: ARG002 -- always alone
        """Return a cluster, one that was merged too; raises NotFoundError."""
        return required(self._clusters, cluster)

    def save(self, cluster: Cluster) -> Cluster:
        """Write a cluster whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        known = self.get(cluster.id)
        check_revision(known.rev, cluster.rev, cluster.id)
        self._clusters[cluster.id] = _written(replace(cluster, rev=cluster.rev + 1, created_at=known.created_at))
        return replace(cluster, rev=cluster.rev + 1)

    def some(self, clusters: Collection[UUID]) -> dict[UUID, Cluster]:
        """Return those of these clusters that are there."""
        return {one: self._clusters[one] for one in clusters if one in self._clusters}

    def living(self) -> frozenset[UUID]:
        """Return the clusters that were not merged."""
        return frozenset(one.id for one in self._clusters.values() if one.merged_into is None)

    def resolve(self, clusters: Collection[UUID]) -> dict[UUID, UUID]:
        """Return where each of these clusters goes on: itself where it lives; unknown ones are left out."""
        return {one: self._last(one) for one in clusters if one in self._clusters}

    def rename(self, names: Mapping[UUID, str]) -> None:
        """Write the most frequent wordings as names, where no person gave one."""
        for cluster, name in names.items():
            known = self._clusters[cluster]
            if known.named_by is None and known.name != storable(name):
                self._clusters[cluster] = _written(replace(known, name=name, rev=known.rev + 1))

    def merge(self, merged: Mapping[UUID, UUID | None]) -> None:
        """Write in which cluster each goes on; None for one that lives again."""
        for cluster, into in merged.items():
            known = self._clusters[cluster]
            if known.merged_into != into:
                self._clusters[cluster] = replace(known, merged_into=into, rev=known.rev + 1)

    def note(self, steps: Sequence[TrailStep]) -> None:
        """Write what happened to clusters."""
        self._tables.trail.update({step.id: step for step in steps})

    def trail(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[TrailStep]:
        """Return what happened to a cluster, newest first."""
        after = read_cursor(cursor, "trail", (moment, UUID)) if cursor is not None else None
        steps = (step for step in self._tables.trail.values() if cluster in (step.cluster, step.other))
        return _NEWEST.slice(steps, after, limit)

    def put_near_pairs(self, pairs: Sequence[NearPair]) -> None:
        """Replace the pairs a person may judge."""
        self._tables.near_pairs.clear()
        for one in pairs:
            left, right = sorted((one.left, one.right))
            self._tables.near_pairs[left, right] = replace(one, left=left, right=right)

    def near_pairs(self, cursor: str | None, limit: int) -> Slice[NearPair]:
        """Return pairs of living clusters that nobody judged yet, the likeliest first."""
        found = sorted(self._open_pairs(), key=_likeliest)
        if cursor is not None:
            probability, left, right = read_cursor(cursor, "near", (float, UUID, UUID))
            found = [one for one in found if _likeliest(one) > (-probability, left, right)]
        return sliced(found, limit, "near", lambda pair: (pair.probability, pair.left, pair.right))

    def _open_pairs(self) -> Iterator[NearPair]:
        judged = self._judged()
        living = self.living() & {row.cluster_id for row in self._tables.records.values()}
        for (left, right), pair in self._tables.near_pairs.items():
            if {left, right} <= living and frozenset((left, right)) not in judged:
                yield pair

    def _judged(self) -> set[frozenset[UUID | None]]:
        rows = self._tables.records
        standing = (one for one in self._tables.judgements.values() if one.retired_at is None)
        return {frozenset((rows[one.left].cluster_id, rows[one.right].cluster_id)) for one in standing}

    def _last(self, cluster: UUID) -> UUID:
        while (above := self._clusters[cluster].merged_into) is not None:
            cluster = above
        return cluster


def _likeliest(pair: NearPair) -> tuple[float, UUID, UUID]:
    return -pair.probability, pair.left, pair.right


def _written(cluster: Cluster) -> Cluster:
    return replace(cluster, name=storable(cluster.name), named_by=storable(cluster.named_by))
