"""Clusters as people have judged them: what they said of a pair always wins over what the rules found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID, uuid5

from model.cluster import Judgement, Verdict

_Pair = tuple[UUID, UUID]


def judged(clusters: Mapping[UUID, UUID], judgements: Iterable[Judgement]) -> dict[UUID, UUID | None]:
    """Return record → cluster after the judgements; None for a record that stands alone.

    Where judgements contradict one another, the newer one holds.
    """
    groups, apart = _said(judgements, clusters)
    joined = _joined(clusters, groups)
    parted = _parted(joined, groups, apart)
    sizes: dict[UUID, int] = defaultdict(int)
    for cluster in parted.values():
        sizes[cluster] += 1
    return {record: cluster if sizes[cluster] > 1 else None for record, cluster in parted.items()}


class _Groups:
    """Records said to be the same, as groups that grow together."""

    def __init__(self) -> None:
        self._leader: dict[UUID, UUID] = {}

    def of(self, record: UUID) -> UUID:
        """Return the name of the record's group: its own where nothing was said."""
        while (above := self._leader.get(record, record)) != record:
            record = above
        return record

    def join(self, left: UUID, right: UUID) -> None:
        """Make one group of two."""
        least, other = sorted((self.of(left), self.of(right)))
        if least != other:
            self._leader[other] = least


def _said(judgements: Iterable[Judgement], known: Mapping[UUID, UUID]) -> tuple[_Groups, list[_Pair]]:
    """Return what was said to be the same, and which pairs are not; newest first, unless it was said otherwise."""
    groups, apart = _Groups(), list[_Pair]()
    standing = [one for one in judgements if one.retired_at is None and one.left in known and one.right in known]
    for one in sorted(standing, key=lambda one: (one.at, one.id), reverse=True):
        left, right = groups.of(one.left), groups.of(one.right)
        if one.verdict is Verdict.DIFFERENT and left != right:
            apart.append((one.left, one.right))
        elif one.verdict is Verdict.SAME and not _are_apart(groups, apart, left, right):
            groups.join(left, right)
    return groups, apart


def _are_apart(groups: _Groups, apart: Iterable[_Pair], left: UUID, right: UUID) -> bool:
    return any({groups.of(one), groups.of(other)} == {left, right} for one, other in apart)


def _joined(clusters: Mapping[UUID, UUID], groups: _Groups) -> dict[UUID, UUID]:
    """Let the clusters of a group's records be one, with all that is in them."""
    together = _Groups()
    for record, cluster in clusters.items():
        together.join(cluster, clusters[groups.of(record)])
    return {record: together.of(cluster) for record, cluster in clusters.items()}


def _parted(clusters: dict[UUID, UUID], groups: _Groups, apart: Iterable[_Pair]) -> dict[UUID, UUID]:
    """Take groups out of their cluster where another group in it was said to be different."""
    enemies: dict[UUID, set[UUID]] = defaultdict(set)
    for left, right in apart:
        enemies[groups.of(left)].add(groups.of(right))
        enemies[groups.of(right)].add(groups.of(left))
    parts: dict[UUID, list[tuple[UUID, set[UUID]]]] = defaultdict(list)
    home: dict[UUID, UUID] = {}
    for group in sorted(enemies):
        home[group] = _part_for(group, enemies[group], clusters[group], parts[clusters[group]])
    return {record: home.get(groups.of(record), cluster) for record, cluster in clusters.items()}


def _part_for(group: UUID, enemies: set[UUID], cluster: UUID, parts: list[tuple[UUID, set[UUID]]]) -> UUID:
    """Return the first part of the cluster that holds no enemy; the first part is the cluster itself."""
    if not parts:
        parts.append((cluster, set()))
    for name, members in parts:
        if not members & enemies:
            members.add(group)
            return name
    name = uuid5(cluster, str(group))
    parts.append((name, {group}))
    return name
