"""Placing: each record of a document gets its signature and its cluster, safe when many documents are placed at once.

texts → signatures ─ known (99 %) ───────────────────────────────────► its cluster
                   └ new: keys locked ─ the same meaning, a near leader ► its cluster
                                      └ nothing like it                 ► a cluster of its own
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from model.cluster import Cluster, Signature, TrailKind, Verdict
from model.stored import RecordFilter
from model.work import ChangeKind, Job, Priority, Task
from normalize.dedup.partition import nearest
from store.clustering import Growth, KeptSignature, Placeable
from store.repositories import Store, Work
from svod.dedup.canon_in_force import CanonInForce, canon_in_force
from svod.dedup.home_ids import Step
from svod.dedup.tracing import Cause, note
from svod.ids import new_id, now

#: Leaders that are compared with a new signature.
_CANDIDATES: Final = 60
#: Records from which there is something to learn and to ask about, and the growth after which there is again.
_LEAST: Final = 20
_GROWTH: Final = 0.25


def place_document(store: Store, document: UUID) -> None:
    """Place the records of a document that count; those that count no more leave their clusters.

    Where another release made the canon, meanings would be mixed: all are settled instead, these among them.
    """
    with store.transaction() as work:
        work.clusters.lock(())
        canon = canon_in_force(store, work)
        rows = work.clusters.of_document(document)
        placing = _Placing(work, canon)
        placing.take_out([row for row in rows if not row.counts])
        if canon.is_old:
            work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.BACKGROUND))
            return
        placing.place([row for row in rows if row.counts])


def has_grown(growth: Growth) -> bool:
    """Tell whether so many records came that what was learned from the others is old."""
    return growth.settled + growth.placed >= _LEAST and growth.placed >= growth.settled * _GROWTH and growth.placed > 0


class _Placing:
    """One transaction's work: all locks of keys, then the signatures', then what is new.

    Whoever judges, settles or places locks in one order, and so waits in no circle:
    judging ─ settling (shared by those who place) ─ records by id ─ keys by number ─ signatures by id ─ clusters by id
    Only a signature that lost its group in that moment has its key locked later: PostgreSQL breaks what comes of it.
    """

    def __init__(self, work: Work, canon: CanonInForce) -> None:
        self._work = work
        self._canon = canon
        self._known: dict[Signature, KeptSignature] = {}

    def take_out(self, rows: Iterable[Placeable]) -> None:
        """Take records that count no more out of their clusters; what they meant is remembered."""
        self._write({row.standing.record: (row.standing.signature, None) for row in rows}, rows)

    def place(self, rows: Sequence[Placeable]) -> None:
        """Give each record its signature and its cluster."""
        tokens = self._canon.signatures([row.text for row in rows])
        self._lock_keys(set(tokens))
        self._know(set(tokens))
        self._found_new(list(zip(rows, tokens, strict=True)))
        places: dict[UUID, tuple[int | None, UUID | None]] = {}
        for row, meant in zip(rows, tokens, strict=True):
            kept = self._known[meant]
            cluster = self._cluster_for(row, kept)
            if (kept.id, cluster) != (row.standing.signature, row.standing.cluster):
                places[row.standing.record] = (kept.id, cluster)
        self._write(places, rows)
        new = sum(row.standing.signature is None for row in rows)
        if new and has_grown(self._work.clusters.grow(new)):
            self._work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.BACKGROUND))

    def _lock_keys(self, tokens: Collection[Signature]) -> None:
        """Lock the keys of what is in no group yet, before any signature is locked."""
        kept = self._work.clusters.signatures(tokens)
        new = [one for one in tokens if one not in kept or kept[one].home is None]
        self._work.clusters.lock({self._canon.kept(one).key for one in new})

    def _know(self, tokens: Collection[Signature]) -> None:
        self._known.update(self._work.clusters.grouped(tokens))

    def _found_new(self, rows: Sequence[tuple[Placeable, Signature]]) -> None:
        """Find or found a cluster for each signature that has none, under the locks of all their keys."""
        new = {tokens: row for row, tokens in reversed(rows) if tokens not in self._known}
        if not new:
            return
        fresh = {tokens: self._canon.kept(tokens) for tokens in new}
        self._work.clusters.lock({kept.key for kept in fresh.values()})  # held already, but for what lost its group
        self._know(new)
        rest = [tokens for tokens in new if tokens not in self._known]
        unplaced = self._work.clusters.signatures(rest)
        for tokens in rest:
            kept = replace(fresh[tokens], id=unplaced[tokens].id if tokens in unplaced else 0)
            (self._known[tokens],) = self._work.clusters.put_signatures([self._placed(kept, new[tokens])])

    def _placed(self, kept: KeptSignature, row: Placeable) -> KeptSignature:
        same = self._work.clusters.same(kept.canonical)
        near = same or self._leader(kept)
        # Held until the end: nobody merges or leaves its cluster meanwhile.
        leader = near and self._work.clusters.grouped([near.tokens]).get(near.tokens)
        if leader is not None:
            return replace(kept, leads=False, home=leader.home, cluster=leader.cluster)
        cluster = self._own(row) or self._founded(row.text)
        return replace(kept, leads=True, home=cluster, cluster=cluster)

    def _leader(self, kept: KeptSignature) -> KeptSignature | None:
        candidates = self._work.clusters.near(kept.key, kept.canonical, _CANDIDATES)
        by_meaning = {one.canonical: one for one in reversed(candidates) if one.home is not None}
        found = nearest(kept.canonical, by_meaning, self._canon.canon.weights)
        return by_meaning[found] if found is not None else None

    def _founded(self, name: str) -> UUID:
        cluster = Cluster(id=new_id(), name=name, created_at=now())
        self._work.clusters.add([cluster])
        return cluster.id

    def _own(self, row: Placeable) -> UUID | None:
        """Return the cluster a record was alone in: it keeps it under its corrected text."""
        cluster = row.standing.cluster
        if cluster is None or self._work.records.count(RecordFilter(cluster=cluster), 1) > 1:
            return None
        if not self._work.clusters.hold(cluster):
            return None
        former = self._work.regrouping.of_homes([cluster])
        self._work.clusters.put_signatures(
            [replace(one, leads=False, home=None, cluster=None, origin=cluster) for one in former]
        )
        return cluster

    def _cluster_for(self, row: Placeable, kept: KeptSignature) -> UUID | None:
        """Return the signature's cluster, unless people said otherwise of this record."""
        standing = row.standing
        if standing.cluster is None or standing.cluster == kept.cluster:
            return kept.cluster
        said = [one for one in self._work.judgements.of_record(standing.record) if one.retired_at is None]
        if not said:
            return kept.cluster
        if standing.signature == kept.id:
            return standing.cluster
        # What people said of it is heard anew with all that depends on it.
        self._work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.BACKGROUND))
        others = {one.right if one.left == standing.record else one.left: one.verdict for one in said}
        enemies = [self._work.records.get(other) for other, said in others.items() if said is Verdict.DIFFERENT]
        apart = kept.cluster in {enemy.cluster_id for enemy in enemies}
        return self._founded(row.text) if apart else kept.cluster

    def _write(self, places: dict[UUID, tuple[int | None, UUID | None]], rows: Iterable[Placeable]) -> None:
        self._work.clusters.place(places)
        moves = Counter(
            (row.standing.cluster, places[row.standing.record][1]) for row in rows if row.standing.record in places
        )
        self._revive({new for _, new in moves if new is not None})
        self._go_on({(old, new): records for (old, new), records in moves.items() if old and new and old != new})
        for cluster in sorted({cluster for move in moves for cluster in move if cluster is not None}):
            self._work.changes.note(ChangeKind.CLUSTER, cluster)

    def _revive(self, clusters: Collection[UUID]) -> None:
        """A cluster that had gone on in another, and is joined, lives again."""
        goes_on = self._work.clusters.resolve(clusters)
        gone = {cluster: None for cluster in sorted(clusters) if goes_on.get(cluster, cluster) != cluster}
        if gone:
            self._work.clusters.merge(gone)

    def _go_on(self, moves: Mapping[tuple[UUID, UUID], int]) -> None:
        """A cluster that lost its last record to another by a correction leads on to it."""
        for (old, new), records in sorted(moves.items()):
            if self._work.clusters.is_left(old):
                self._work.clusters.merge({old: new})
                step = Step(kind=TrailKind.MERGED, cluster=old, other=new, records=records)
                note(self._work, [step], Cause(text="правка"))
