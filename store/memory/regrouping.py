"""Перегруппировка: a few groups written anew at once, and what a person is shown of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from model.cluster import Judgement, Verdict
from model.paging import Slice
from model.service_errors import NotFoundError
from model.stored import StoredRecord
from store.clustering import KeptSignature
from store.cursors import read_cursor
from store.indexed import indexed
from store.memory.records import dated
from store.memory.tables import Tables
from store.regrouping import ClusterShare, JudgedPlace, Shift, Wording
from store.slices import sliced


class MemoryRegrouping:
    """Перегруппировка."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def lock(self) -> None:
        """Nothing to lock: always alone."""

    def judged(self, also: Collection[UUID] = ()) -> tuple[JudgedPlace, ...]:
        """Return where the records of standing «same» and «different» are, and these; those that count no more too."""
        words = (one for one in self._tables.judgements.values() if not one.retired_at)
        said = {record for one in words if one.verdict is not Verdict.UNSURE for record in (one.left, one.right)}
        said |= set(also)
        places = ((record, self._tables.placed.get(record)) for record in sorted(said))
        return tuple(
            JudgedPlace(record=record, signature=signature, home=home)
            for record, signature in places
            if signature is not None and (home := _home(self._tables.signatures[signature])) is not None
        )

    def places(self, records: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where those of the records are that have a signature in a group."""
        return tuple(place for place in self.judged(records) if place.record in records)

    def judged_in(self, homes: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where the records of standing «same» and «different» in these machine's groups are."""
        return tuple(place for place in self.judged() if place.home in homes)

    def words_about(self, records: Collection[UUID]) -> tuple[Judgement, ...]:
        """Return the standing «same» and «different» about any of the records, oldest first."""
        return tuple(one for one in self._telling() if {one.left, one.right} & set(records))

    def partings(self, left: UUID, right: UUID) -> tuple[Judgement, ...]:
        """Return the standing «different» about a record of one cluster and one of the other, oldest first."""
        different = [one for one in self._telling() if one.verdict is Verdict.DIFFERENT]
        rows = self._tables.records
        return tuple(
            one for one in different if {rows[one.left].cluster_id, rows[one.right].cluster_id} == {left, right}
        )

    def _telling(self) -> list[Judgement]:
        words = [one for one in self._tables.judgements.values() if one.retired_at is None]
        return sorted((one for one in words if one.verdict is not Verdict.UNSURE), key=lambda one: (one.at, one.id))

    def clusters_of(self, records: Collection[UUID]) -> dict[UUID, UUID]:
        """Return the clusters of those of the records that have one."""
        found = ((record, self._tables.records.get(record)) for record in records)
        return {record: row.cluster_id for record, row in found if row is not None and row.cluster_id is not None}

    def said_of(self, left: UUID, right: UUID) -> Verdict | None:
        """Return the standing verdict on just this pair of records, or of groups."""
        pair = {left, right}
        standing = (one for one in self._tables.judgements.values() if one.retired_at is None)
        found = (one for one in standing if pair in ({one.left, one.right}, {one.left_cluster, one.right_cluster}))
        return next((one.verdict for one in found), None)

    def of_homes(self, homes: Collection[UUID]) -> tuple[KeptSignature, ...]:
        """Return all signatures of the machine's groups, by id."""
        return tuple(one for _, one in sorted(self._tables.signatures.items()) if _home(one) in homes)

    def blocks(self, words: Collection[str], keys: Collection[str]) -> tuple[KeptSignature, ...]:
        """Return all signatures under these keys, and under those of signatures with any of these words, by id."""
        known = [one for _, one in sorted(self._tables.signatures.items())]
        wanted = set(keys) | {one.key for one in known if set(words) & {*one.canonical, *one.tokens}}
        return tuple(one for one in known if one.key in wanted)

    def counts(self, signatures: Collection[int] | None = None) -> dict[int, int]:
        """Return of these signatures, or of all, how many records in clusters have them."""
        placed = self._tables.placed.items()
        in_clusters = (number for record, number in placed if self._tables.records[record].cluster_id is not None)
        return dict(Counter(number for number in in_clusters if signatures is None or number in signatures))

    def examples(self, signatures: Collection[int]) -> dict[int, str]:
        """Return of each signature that records have a text of one, the oldest."""
        texts: dict[int, str] = {}
        for record, number in sorted(self._tables.placed.items()):
            if number in signatures:
                texts.setdefault(number, self._tables.records[record].record.activity)
        return texts

    def hold(self, signatures: Collection[int], records: Collection[UUID]) -> None:
        """Nothing to lock: always alone."""

    def regroup(self, signatures: Mapping[int, UUID], records: Mapping[UUID, UUID]) -> tuple[Shift, ...]:
        """Write the cluster of signatures, and of all records that have one: of these records the one given for them.

        Records that do not count, or wait for their place, stay without.
        """
        for number, cluster in signatures.items():
            self._tables.signatures[number] = replace(self._tables.signatures[number], cluster=cluster)
        shifts: Counter[tuple[UUID, UUID]] = Counter()
        for record, signature in self._tables.placed.items():
            row = self._tables.records[record]
            source, target = row.cluster_id, records.get(record, signatures.get(signature))
            if signature in signatures and source and target and source != target:
                shifts[source, target] += 1
                self._tables.records[record] = dated(replace(row, cluster_id=target), row)
        return tuple(Shift(source=one, target=other, records=count) for (one, other), count in sorted(shifts.items()))

    def most_frequent(self, clusters: Collection[UUID]) -> dict[UUID, str]:
        """Return the most frequent text of each cluster; of equally frequent ones that of the oldest record."""
        texts: dict[UUID, Counter[str]] = defaultdict(Counter)
        for row in sorted(self._of(clusters), key=lambda row: row.id):
            texts[_cluster(row)][row.record.activity] += 1
        # A counter gives equally frequent ones in the order in which they were met.
        return {cluster: counts.most_common(1)[0][0] for cluster, counts in texts.items()}

    def representative(self, cluster: UUID) -> UUID:
        """Return the oldest record with the most frequent meaning of a cluster; raises NotFoundError."""
        counts = Counter(self._tables.placed.get(row.id, 0) for row in self._of({cluster}))
        if not counts:
            raise NotFoundError
        frequent = min(counts, key=lambda signature: (-counts[signature], signature))
        return min(row.id for row in self._of({cluster}) if self._tables.placed.get(row.id, 0) == frequent)

    def shares(self, clusters: Collection[UUID], limit: int) -> tuple[ClusterShare, ...]:
        """Return of each cluster the municipalities with the most records of it, at most `limit`."""
        rows: dict[tuple[UUID, str | None], list[StoredRecord]] = defaultdict(list)
        for row in self._of(clusters):
            rows[_cluster(row), self._tables.documents[row.document_id].municipality].append(row)
        shares = [_share(cluster, municipality, found) for (cluster, municipality), found in rows.items()]
        kept: list[ClusterShare] = []
        for cluster in sorted({share.cluster for share in shares}):
            own = [share for share in shares if share.cluster == cluster]
            kept += sorted(own, key=_largest)[:limit]
        return tuple(kept)

    def sizes(self, clusters: Collection[UUID]) -> dict[UUID, int]:
        """Return how many records each cluster has."""
        return dict(Counter(_cluster(row) for row in self._of(clusters)))

    def wordings(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[Wording]:
        """Return the meanings in a cluster, the most frequent first."""
        rows: dict[int, list[StoredRecord]] = defaultdict(list)
        for row in sorted(self._of({cluster}), key=lambda row: row.id):
            if row.id in self._tables.placed:
                rows[self._tables.placed[row.id]].append(row)
        found = [Wording(signature=one, text=same[0].record.activity, records=len(same)) for one, same in rows.items()]
        if cursor is not None:
            records, signature = read_cursor(cursor, "wordings", (int, int))
            found = [one for one in found if _frequent(one) > (-records, signature)]
        return sliced(sorted(found, key=_frequent), limit, "wordings", lambda one: (one.records, one.signature))

    def _of(self, clusters: Collection[UUID]) -> Iterable[StoredRecord]:
        wanted = set(clusters)
        return (row for row in self._tables.records.values() if row.cluster_id in wanted)


def _home(signature: KeptSignature) -> UUID | None:
    return signature.home or signature.cluster


def _cluster(row: StoredRecord) -> UUID:
    if row.cluster_id is None:
        raise NotFoundError
    return row.cluster_id


def _frequent(wording: Wording) -> tuple[int, int]:
    return -wording.records, wording.signature


def _share(cluster: UUID, municipality: str | None, rows: Sequence[StoredRecord]) -> ClusterShare:
    found = [indexed(row.record) for row in rows]
    return ClusterShare(
        cluster=cluster,
        municipality=municipality,
        records=len(rows),
        starts=min((one.starts for one in found if one.starts), default=None),
        ends=max((one.ends for one in found if one.ends), default=None),
    )


def _largest(share: ClusterShare) -> tuple[int, bool, str]:
    """Return the key of the order of shares: what has no municipality comes last of equals."""
    return -share.records, share.municipality is None, share.municipality or ""
