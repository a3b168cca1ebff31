"""A partition written as what differs: signatures and clusters at once, records portion by portion."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from model.cluster import Cluster, Judgement, Signature
from model.work import ChangeKind, Job, Priority, Task
from store.clustering import CanonVersion, KeptSignature, Move
from store.repositories import Store, Work
from svod.dedup.home_ids import Step, steps, successors
from svod.dedup.partitioning import Partition
from svod.dedup.reading import Meanings
from svod.dedup.tracing import Cause, note
from svod.ids import now

#: Records, clusters or signatures written in one statement; records in one transaction: who reviews waits no longer.
_PORTION: Final = 1_000
#: Records that are written with their signatures, while people who judge wait: a second or two.
_FEW: Final = 10_000


class Outdated(Exception):  # noqa: N818 -- no error: the partition is computed anew
    """Тем временем записан другой канон, или сказано новое о словах."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Basis:
    """Основание: what the partition was computed from."""

    version: CanonVersion
    #: The newest signature known then.
    signature: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Planned:
    """Замысел: the cluster of each record read, in the order of the meanings, and the names of clusters."""

    partition: Partition
    clusters: Sequence[UUID]
    #: Of new clusters, and of others whose most frequent wording is another by now.
    names: Mapping[UUID, str]


@dataclass(kw_only=True, slots=True)
class Differences:
    """Что изменится."""

    moves: list[Move] = field(default_factory=list)
    #: Between which clusters how many records go.
    between: Counter[tuple[UUID, UUID]] = field(default_factory=Counter)
    #: Clusters that have records when all is written.
    filled: set[UUID] = field(default_factory=set)
    #: Documents with records that were placed meanwhile: they are placed once more.
    late: set[UUID] = field(default_factory=set)
    steps: tuple[Step, ...] = ()
    merged: dict[UUID, UUID | None] = field(default_factory=dict)


def write_groups(work: Work, basis: Basis, planned: Planned, meanings: Meanings, cause: Cause) -> Differences:
    """Write signatures, clusters and trail; whoever calls it keeps all others out, who judge and who place."""
    _add_clusters(work, planned)
    ids = _put_signatures(work, planned.partition, basis, set(meanings.signatures))
    found = _differences(work, meanings, planned.clusters, [ids[tokens] for tokens in meanings.signatures])
    _resolve(work, found, planned.partition)
    note(work, found.steps, cause)
    work.clusters.merge(found.merged)
    for document in sorted(found.late):
        work.jobs.defer(Job(task=Task.CLUSTER, subject=document))
    return found


def write_few(work: Work, found: Differences) -> bool:
    """Let the records follow at once, if there are few: nobody sees them apart from their signatures."""
    if len(found.moves) > _FEW:
        return False
    for start in range(0, len(found.moves), _PORTION):
        _move(work, found.moves[start : start + _PORTION])
    return True


def write_records(store: Store, found: Differences, said: tuple[Judgement, ...]) -> None:
    """Let very many records follow, each if it still stands where it was seen; people are not kept waiting for that.

    Where they said something meanwhile, a record may be to go elsewhere by now: that is put right by a job.
    """
    for start in range(0, len(found.moves), _PORTION):
        with store.transaction() as work:
            work.clusters.lock(())
            _move(work, found.moves[start : start + _PORTION])
    with store.transaction() as work:
        if work.judgements.standing() != said:
            work.jobs.defer(Job(task=Task.CLUSTER, priority=Priority.AWAITED))


def _move(work: Work, moves: Sequence[Move]) -> None:
    work.clusters.move(moves)
    _tell(work, {cluster for move in moves for cluster in (move.standing.cluster, move.cluster)})


def write_names(store: Store, names: Mapping[UUID, str]) -> None:
    """Renew the names that no person gave."""
    wanted = sorted(names.items())
    for start in range(0, len(wanted), _PORTION):
        with store.transaction() as work:
            known = work.clusters.some([cluster for cluster, _ in wanted[start : start + _PORTION]])
            others = {one: name for one, name in wanted[start : start + _PORTION] if _is_other(known.get(one), name)}
            if others:
                work.clusters.rename(others)
                _tell(work, set(others))


def _is_other(known: Cluster | None, name: str) -> bool:
    return known is not None and known.named_by is None and known.name != name


def _tell(work: Work, clusters: set[UUID | None]) -> None:
    for cluster in sorted(one for one in clusters if one is not None):
        work.changes.note(ChangeKind.CLUSTER, cluster)


def _add_clusters(work: Work, planned: Planned) -> None:
    wanted = sorted({*planned.partition.homes, *planned.partition.clusters.values(), *planned.clusters})
    at = now()
    for start in range(0, len(wanted), _PORTION):
        portion = wanted[start : start + _PORTION]
        known = work.clusters.some(portion)
        new = [Cluster(id=one, name=planned.names.get(one, ""), created_at=at) for one in portion if one not in known]
        work.clusters.add(new)


def _put_signatures(
    work: Work, partition: Partition, basis: Basis, used: Collection[Signature]
) -> dict[Signature, int]:
    """Write signatures that differ; those placed meanwhile lose their group, their documents find them a new one."""
    ids: dict[Signature, int] = {}
    changed: list[KeptSignature] = []
    since: list[KeptSignature] = []
    stored: dict[int, KeptSignature] = {}
    for one in work.clusters.all_signatures():
        stored[one.id] = one
        if one.id > basis.signature and one.tokens not in partition.signatures:
            since.append(replace(one, leads=False, home=None, cluster=None))
    by_tokens = {one.tokens: one.id for one in stored.values()}
    for tokens, one in partition.signatures.items():
        known = by_tokens.get(tokens, 0)
        if not known and one.id:  # somebody else settled meanwhile and swept it
            if tokens not in used:
                continue
            one = replace(one, origin=None)  # noqa: PLW2901 -- the same one, its past forgotten
        ids[tokens] = known
        if not known or stored[known] != replace(one, id=known):
            changed.append(replace(one, id=known))
    for portion in _portions([*changed, *since]):
        ids.update({one.tokens: one.id for one in work.clusters.put_signatures(portion)})
    return ids


def _portions(signatures: Sequence[KeptSignature]) -> list[Sequence[KeptSignature]]:
    return [signatures[start : start + _PORTION] for start in range(0, len(signatures), _PORTION)]


def _differences(work: Work, meanings: Meanings, clusters: Sequence[UUID], ids: Sequence[int]) -> Differences:
    """Compare where records stand now with where they go, both in the order of ids."""
    found = Differences()
    at, seen = 0, meanings.standing
    for standing in work.clusters.standing():
        while at < len(seen) and seen[at].record < standing.record:
            at += 1
        if at == len(seen) or seen[at].record != standing.record or seen[at].signature != standing.signature:
            found.late.add(standing.document)
            found.filled.update([standing.cluster] if standing.cluster else [])
            continue
        signature, cluster = ids[meanings.meant[at]], clusters[at]
        found.filled.add(cluster)
        if (standing.signature, standing.cluster) != (signature, cluster):
            same = seen[at] if seen[at] == standing else standing
            found.moves.append(Move(standing=same, signature=signature, cluster=cluster))
            if standing.cluster is not None:
                found.between[standing.cluster, cluster] += 1
    return found


def _resolve(work: Work, found: Differences, partition: Partition) -> None:
    """Say what the moves come to; what had gone on before is no news."""
    goes_on = work.clusters.resolve({old for old, _ in found.between})
    between: Counter[tuple[UUID, UUID]] = Counter()
    for (old, new), records in found.between.items():
        if goes_on.get(old, old) != new:
            between[goes_on.get(old, old), new] += records
    found.between = between
    merged = successors(between, found.filled)
    found.steps = tuple(steps(between, merged))
    unheld = {home: cluster for home, cluster in partition.homes.items() if home not in found.filled}
    living = work.clusters.living()
    found.merged = {
        **{home: cluster for home, cluster in unheld.items() if cluster != home},
        **merged,
        **dict.fromkeys(found.filled - living),
    }
