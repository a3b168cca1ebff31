"""Места записей: which signature and which cluster each has."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from model.stored import ReviewState, StoredRecord
from store.clustering import Move, Placeable, Standing
from store.memory.records import dated
from store.memory.tables import Tables


class MemoryPlaces:
    """Места записей."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def standing(self) -> Iterator[Standing]:
        """Yield every record that counts, by id."""
        return (one.standing for one in self.texts())

    def texts(self) -> Iterator[Placeable]:
        """Yield every record that counts with its text, by id."""
        found = [self._placeable(row) for _, row in sorted(self._tables.records.items())]
        return iter([one for one in found if one.counts])

    def texts_of(self, records: Collection[UUID]) -> dict[UUID, str]:
        """Return the texts of these records."""
        known = self._tables.records
        return {record: known[record].record.activity for record in records if record in known}

    def of_document(self, document: UUID) -> tuple[Placeable, ...]:
        """Return the records of a document that count or stand in a cluster, by id."""
        rows = (row for _, row in sorted(self._tables.records.items()) if row.document_id == document)
        found = map(self._placeable, rows)
        return tuple(one for one in found if one.counts or one.standing.cluster)

    def place(self, places: Mapping[UUID, tuple[int | None, UUID | None]]) -> None:
        """Write signature and cluster of records; `rev` stays."""
        for record, (signature, cluster) in places.items():
            if (row := self._tables.records.get(record)) is not None:
                self._tables.records[record] = dated(replace(row, cluster_id=cluster), row)
                self._tables.placed.pop(record, None)
                if signature is not None:
                    self._tables.placed[record] = signature

    def move(self, moves: Sequence[Move]) -> int:
        """Write places of records that still stand where they stood; return how many."""
        standing = {one.record: one for one in self.standing()}
        still = [one for one in moves if standing.get(one.standing.record) == one.standing]
        self.place({one.standing.record: (one.signature, one.cluster) for one in still})
        return len(still)

    def hold(self, cluster: UUID) -> bool:  # noqa: ARG002 -- always alone
        """Let no record join a cluster until the transaction ends."""
        return True

    def is_left(self, cluster: UUID) -> bool:
        """Tell whether no record is in a cluster."""
        return all(row.cluster_id != cluster for row in self._tables.records.values())

    def misplaced(self) -> tuple[int, int]:
        """Return how many records count and have no cluster, and how many living clusters have no record."""
        nowhere = sum(one.cluster is None for one in self.standing())
        return nowhere, len(self._forsaken())

    def sweep(self) -> int:
        """Remove signatures no record has and clusters nothing speaks of; return how many clusters."""
        used = set(self._tables.placed.values())
        for signature in set(self._tables.signatures) - used:
            del self._tables.signatures[signature]
        gone = self._forsaken()
        for cluster in gone:
            del self._tables.clusters[cluster]
        for pair in [pair for pair in self._tables.near_pairs if gone.intersection(pair)]:
            del self._tables.near_pairs[pair]
        return len(gone)

    def _forsaken(self) -> set[UUID]:
        """Return the living clusters that hold no record and that nothing speaks of."""
        spoken_of: set[UUID | None] = {row.cluster_id for row in self._tables.records.values()}
        for signature in self._tables.signatures.values():
            spoken_of |= {signature.home, signature.cluster, signature.origin}
        for step in self._tables.trail.values():
            spoken_of |= {step.cluster, step.other}
        for judgement in self._tables.judgements.values():
            spoken_of |= {judgement.left_cluster, judgement.right_cluster}
        clusters = self._tables.clusters.values()
        spoken_of |= {one.merged_into for one in clusters}
        return {one.id for one in clusters if not one.merged_into and not one.named_by and one.id not in spoken_of}

    def _placeable(self, row: StoredRecord) -> Placeable:
        standing = Standing(
            record=row.id,
            document=row.document_id,
            signature=self._tables.placed.get(row.id),
            cluster=row.cluster_id,
        )
        current = row.former_of is None and self._tables.documents[row.document_id].is_current
        counts = current and row.state is not ReviewState.DELETED
        return Placeable(standing=standing, text=row.record.activity, counts=counts)
