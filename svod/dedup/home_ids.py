"""Which ids the groups of a new partition bear: those of the old groups most of their records were in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from model.cluster import Signature, TrailKind

#: A group, told by the signature that leads it, and an old id.
Votes = Counter[tuple[Signature, UUID]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Шаг следа, before it has an id and a time."""

    kind: TrailKind
    cluster: UUID
    other: UUID
    records: int


def named(
    leaders: Sequence[Signature], homes: Votes, origins: Votes, fresh: Callable[[], UUID]
) -> dict[Signature, UUID]:
    """Return leader → id: by the most records of an old group, then of one that had gone on in another, else a new id.

    Ties go to the older id. `leaders` in the order in which new ids are given.
    """
    found: dict[Signature, UUID] = {}
    taken: set[UUID] = set()
    for votes in (homes, origins):
        for (leader, old), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0][1], vote[0][0])):
            if leader not in found and old not in taken:
                found[leader] = old
                taken.add(old)
    return {leader: found.get(leader) or fresh() for leader in leaders}


def successors(moves: Mapping[tuple[UUID, UUID], int], filled: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the clusters that lost their last record → where most of their records went."""
    best: dict[UUID, tuple[int, UUID]] = {}
    for (old, new), records in sorted(moves.items()):
        if old not in filled and (old not in best or -records < best[old][0]):
            best[old] = (-records, new)
    return {old: new for old, (_, new) in best.items()}


def steps(moves: Mapping[tuple[UUID, UUID], int], merged: Mapping[UUID, UUID]) -> Iterable[Step]:
    """Yield what the moves of records between clusters come to, in the order of ids."""
    for (old, new), records in sorted(moves.items()):
        kind = TrailKind.MERGED if merged.get(old) == new else TrailKind.SPLIT
        yield Step(kind=kind, cluster=old, other=new, records=records)


def most_frequent(clusters: Sequence[UUID], texts: Sequence[int]) -> dict[UUID, int]:
    """Return cluster → where its most frequent text is met first."""
    counts: dict[UUID, Counter[int]] = defaultdict(Counter)
    first: dict[tuple[UUID, int], int] = {}
    for at, (cluster, text) in enumerate(zip(clusters, texts, strict=True)):
        counts[cluster][text] += 1
        first.setdefault((cluster, text), at)
    # A counter gives equally frequent ones in the order in which they were met.
    return {cluster: first[cluster, each.most_common(1)[0][0]] for cluster, each in counts.items()}
