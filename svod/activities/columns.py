"""The register in columns: a record is a place in arrays sorted by cluster and municipality; counting is adding.

clusters        a           b        c
members       r r r r     r r       r r r
first         0           4         6
pair_first    0   2   3   4 5       6           one run a (cluster, municipality)
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from model.text import fold
from store.activities import NO_DAY, RegisterChange

#: MEMBER of store/activities.py.
_MEMBER: Final = np.dtype(
    [
        ("record", "S16"),
        ("cluster", "S16"),
        ("municipality", ">i8"),
        ("years", ">i8"),
        ("marks", ">i8"),
        ("findings", ">i8"),
        ("starts", ">i4"),
        ("ends", ">i4"),
        ("territories", ">i8"),
        ("state", ">i2"),
        ("counts", ">i2"),
    ]
)
_ORDERS: Final[tuple[str, ...]] = ("by_name", "folded_names", "sorted_names")
#: Answers kept with the columns.
_KEPT: Final = 300
_Answer = TypeVar("_Answer")
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Ids = NDArray[np.bytes_]
#: Members, as they came.
_Members = NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Реестр по столбцам, какой он в одной версии."""

    version: str
    members: _Members
    names: Mapping[UUID, str]
    #: By its hash.
    places: Mapping[int, str]
    #: Whose the members are, by the hash of it.
    territories: Mapping[int, frozenset[str]]

    @cached_property
    def clusters(self) -> Ids:
        """Ids of the clusters that have members, in their order."""
        return np.asarray(self.members["cluster"][self.first])

    @cached_property
    def first(self) -> Ints:
        """Where the run of each cluster begins."""
        ids = self.members["cluster"]
        return np.flatnonzero(np.concatenate((np.ones(min(len(ids), 1), bool), ids[1:] != ids[:-1])))

    @cached_property
    def pair_first(self) -> Ints:
        """Where the run of each municipality of each cluster begins."""
        ids, places = self.members["cluster"], self.members["municipality"]
        changes = (ids[1:] != ids[:-1]) | (places[1:] != places[:-1])
        return np.flatnonzero(np.concatenate((np.ones(min(len(ids), 1), bool), changes)))

    @cached_property
    def pair_place(self) -> Ints:
        """The number of each pair's municipality among `place_hashes`; that of none is 0."""
        return np.searchsorted(self.place_hashes, self.members["municipality"][self.pair_first])

    @cached_property
    def cluster_at(self) -> Ints:
        """The number of each member's cluster."""
        return np.repeat(np.arange(len(self.first)), self.sizes)

    @cached_property
    def pair_at(self) -> Ints:
        """The number of each member's pair of cluster and municipality."""
        sizes = np.diff(np.append(self.pair_first, len(self.members)))
        return np.repeat(np.arange(len(self.pair_first)), sizes)

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was counted over these columns already."""
        return {}

    @cached_property
    def place_hashes(self) -> Ints:
        """The municipalities there are."""
        return np.unique(self.members["municipality"].astype(np.int64))

    @cached_property
    def place_names(self) -> tuple[str | None, ...]:
        """Names of `place_hashes`; None for records without one."""
        return tuple(self.places.get(int(one)) for one in self.place_hashes)

    @cached_property
    def sizes(self) -> Ints:
        """How many members each cluster has."""
        return np.diff(np.append(self.first, len(self.members)))

    @cached_property
    def spread(self) -> Ints:
        """In how many municipalities each cluster is."""
        named = (self.members["municipality"][self.pair_first] != 0).astype(np.int64)
        return self.per_cluster(named, np.searchsorted(self.pair_first, self.first))

    @cached_property
    def years(self) -> Ints:
        """Native integers: those of `members` are as they came over the wire."""
        return self._native("years")

    @cached_property
    def marks(self) -> Ints:
        """model/marks.py."""
        return self._native("marks")

    @cached_property
    def findings(self) -> Ints:
        """Bits in the order of Code."""
        return self._native("findings")

    @cached_property
    def states(self) -> Ints:
        """A bit in the order of ReviewState."""
        return np.left_shift(1, self._native("state") - 1)

    @cached_property
    def due(self) -> Ints:
        """The last day of a deadline, its first where it has no end; NO_DAY."""
        starts, ends = self._native("starts"), self._native("ends")
        return np.where(ends == NO_DAY, starts, ends)

    @cached_property
    def by_name(self) -> Ints:
        """The clusters' places in the order of their names."""
        order = sorted(range(len(self.clusters)), key=self.folded_names.__getitem__)
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    @cached_property
    def sorted_names(self) -> tuple[str, ...]:
        """Folded names in their order."""
        return tuple(sorted(self.folded_names))

    @cached_property
    def folded_names(self) -> tuple[str, ...]:
        """Names as they are sorted."""
        return tuple(fold(self.name(at)) for at in range(len(self.clusters)))

    def remembered(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """Return what was answered before to this question about these columns, else what is answered now."""
        known: _Answer | None = self.kept.get(question)
        if known is not None:
            return known
        found = answer()
        if len(self.kept) >= _KEPT:
            self.kept.clear()
        self.kept[question] = found
        return found

    def prepare(self) -> None:
        """Make ready what every list needs."""
        _ = (self.sizes, self.spread, self.years, self.marks, self.findings, self.states, self.due, self.pair_place)
        _ = (self.cluster_at, self.pair_at)

    def id(self, at: int) -> UUID:
        """Return a cluster's id."""
        return uuid_of(self.clusters[at])

    def name(self, at: int) -> str:
        """Return a cluster's name; empty where it has none."""
        return self.names.get(self.id(at), "")

    def run(self, at: int) -> slice:
        """Return where the members of a cluster stand."""
        start = int(self.first[at])
        return slice(start, start + int(self.sizes[at]))

    def place(self, cluster: UUID) -> int | None:
        """Return which cluster of `clusters` this is; None where it has no members."""
        found = self.within(cluster.bytes)
        return int(np.flatnonzero(found)[0]) if found.any() else None

    def within(self, packed: bytes) -> Bools:
        """Return which clusters are among these (16 bytes each)."""
        given = np.frombuffer(packed, "S16")
        found = np.zeros(len(self.clusters), bool)
        if len(self.clusters) and len(given):
            at = np.minimum(np.searchsorted(self.clusters, given), len(self.clusters) - 1)
            found[at[self.clusters[at] == given]] = True
        return found

    def per_cluster(self, values: Ints, first: Ints | None = None) -> Ints:
        """Return the sums of values over each cluster's run."""
        runs = self.first if first is None else first
        return np.add.reduceat(values, runs) if len(runs) else values[:0]

    def _native(self, name: str) -> Ints:
        return np.asarray(self.members[name].astype(np.int64))


def uuid_of(packed: bytes) -> UUID:
    """Return the id: numpy gives out no zeros at the end."""
    return UUID(bytes=bytes(packed).ljust(16, b"\0"))


def columns_of(change: RegisterChange) -> Columns:
    """Return the register of a whole change."""
    given = np.frombuffer(change.members, _MEMBER)
    return Columns(
        version=change.version,
        members=_sorted(given[given["counts"] == 1]),
        names=change.names,
        places=change.municipalities,
        territories=change.territories,
    )


def followed(columns: Columns, change: RegisterChange) -> Columns:
    """Return the register after a change."""
    given = np.frombuffer(change.members, _MEMBER)
    gone = np.concatenate((given["record"], np.frombuffer(change.gone, "S16")))
    kept = columns.members[~_among(columns.members["record"], gone)]
    members = _merged(kept, _sorted(given[given["counts"] == 1]))
    return _with_order(
        columns,
        Columns(
            version=change.version,
            members=members,
            names={**columns.names, **change.names} if change.names else columns.names,
            places=change.municipalities,
            territories=change.territories,
        ),
    )


def _with_order(old: Columns, new: Columns) -> Columns:
    """Keep the order of names where neither names nor clusters changed: it takes longer than all the rest."""
    if new.names is old.names and np.array_equal(new.clusters, old.clusters):
        known = {name: old.__dict__[name] for name in _ORDERS if name in old.__dict__}
        new.__dict__.update(known)
    return new


def _among(ids: Ids, few: Ids) -> Bools:
    """Tell which ids are among a few: told by their last half first, for numbers compare ten times as fast."""
    found = np.zeros(len(ids), bool)
    if not len(few):
        return found
    ends, wanted = _last_half(ids), np.unique(_last_half(few))
    near = np.flatnonzero(wanted[np.minimum(np.searchsorted(wanted, ends), len(wanted) - 1)] == ends)
    found[near] = np.isin(ids[near], few)
    return found


def _last_half(ids: Ids) -> Ints:
    return np.ascontiguousarray(ids).view(">i8").reshape(-1, 2)[:, 1].astype(np.int64)


def _merged(members: _Members, few: _Members) -> _Members:
    """Put a few sorted members where they belong: nothing else is sorted anew."""
    starts = np.searchsorted(members["cluster"], few["cluster"], side="left")
    stops = np.searchsorted(members["cluster"], few["cluster"], side="right")
    within = (
        start + np.searchsorted(members["municipality"][start:stop], one)
        for start, stop, one in zip(starts, stops, few["municipality"], strict=True)
    )
    return np.asarray(np.insert(members, np.fromiter(within, np.int64, len(few)), few))


def _sorted(members: _Members) -> _Members:
    """Sort by cluster and municipality."""
    halves = np.ascontiguousarray(members["cluster"]).view(">u8").reshape(-1, 2).astype(np.uint64)
    return np.asarray(members[np.lexsort((members["municipality"], halves[:, 1], halves[:, 0]))])
