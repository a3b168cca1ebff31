"""Группы: their rows, their trail, pairs that are near."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Final
from uuid import UUID

from model.cluster import Cluster, NearPair, TrailKind, TrailStep
from model.paging import Slice
from model.service_errors import StaleRevisionError
from store.codec import storable
from store.cursors import read_cursor
from store.postgres.places import PostgresPlaces
from store.postgres.signatures import PostgresSignatures
from store.postgres.statements import NEWEST, Row, execute, required, rows
from store.slices import moment, sliced

_COLUMNS: Final = "id, rev, name, named_by, created_at, merged_into"
_GET: Final = f"select {_COLUMNS} from cluster where id = %(id)s"  # noqa: S608 -- our own columns
_SOME: Final = f"select {_COLUMNS} from cluster where id = any(%(ids)s)"  # noqa: S608 -- our own columns
_ADD: Final = """
insert into cluster (id, rev, name, named_by, created_at, merged_into)
select * from unnest(%(ids)s::uuid[], %(revs)s::integer[], %(names)s::text[], %(named_by)s::text[],
                     %(created)s::timestamptz[], %(merged)s::uuid[])
"""
_SAVE: Final = """
update cluster set name = %(name)s, named_by = %(named_by)s, merged_into = %(merged_into)s, rev = rev + 1
 where id = %(id)s and rev = %(rev)s
"""
#: Clusters are written by id, whoever writes them.
_LOCK_CLUSTERS: Final = "select from cluster where id = any(%(ids)s) order by id for no key update"
_RENAME: Final = """
update cluster c set name = given.name, rev = rev + 1
  from unnest(%(ids)s::uuid[], %(names)s::text[]) as given (id, name)
 where c.id = given.id and c.named_by is null and c.name <> given.name
"""
_MERGE: Final = """
update cluster c set merged_into = given.target, rev = rev + 1
  from unnest(%(ids)s::uuid[], %(targets)s::uuid[]) as given (id, target)
 where c.id = given.id and c.merged_into is distinct from given.target
"""
_RESOLVE: Final = """
with recursive above (id, now, next) as (
    select id, id, merged_into from cluster where id = any(%(ids)s)
    union
    select above.id, cluster.id, cluster.merged_into from above join cluster on cluster.id = above.next
)
select id, now from above where next is null
"""
_LIVING: Final = "select id from cluster where merged_into is null"

_NOTE: Final = """
insert into cluster_trail (id, kind, cluster_id, other_id, records, cause, author, at)
select * from unnest(%(ids)s::uuid[], %(kinds)s::text[], %(clusters)s::uuid[], %(others)s::uuid[],
                     %(records)s::integer[], %(causes)s::text[], %(authors)s::text[], %(times)s::timestamptz[])
"""
#: Two short looks into two indexes, not one long look through the table.
_TRAIL: Final = """
select id, kind, cluster_id as cluster, other_id as other, records, cause, author, at
  from ((select * from cluster_trail where cluster_id = %(cluster)s and (at, id) < (%(at)s, %(id)s)
          order by at desc, id desc limit %(limit)s)
        union
        (select * from cluster_trail where other_id = %(cluster)s and (at, id) < (%(at)s, %(id)s)
          order by at desc, id desc limit %(limit)s)) as steps
 order by at desc, id desc limit %(limit)s
"""

_GIVEN_PAIRS: Final = """
unnest(%(lefts)s::uuid[], %(rights)s::uuid[], %(probabilities)s::float8[]) as given (left_id, right_id, probability)
"""
_FORGET_PAIRS: Final = f"""
delete from cluster_near n where not exists (
    select from {_GIVEN_PAIRS} where (given.left_id, given.right_id) = (n.left_id, n.right_id))
"""  # noqa: S608 -- our own columns
_PUT_PAIRS: Final = f"""
insert into cluster_near as n (left_id, right_id, probability) select left_id, right_id, probability from {_GIVEN_PAIRS}
    on conflict (left_id, right_id) do update set probability = excluded.probability
 where n.probability <> excluded.probability
"""  # noqa: S608 -- our own columns
#: The groups of judged records are looked up once, not for each pair.
_NEAR_PAIRS: Final = """
with judged as materialized (
    select least(one.cluster_id, other.cluster_id) as left_id, greatest(one.cluster_id, other.cluster_id) as right_id
      from judgement j join record one on one.id = j.left_id join record other on other.id = j.right_id
     where j.retired_at is null
)
select n.left_id as left, n.right_id as right, n.probability
  from cluster_near n join cluster l on l.id = n.left_id join cluster r on r.id = n.right_id
 where l.merged_into is null and r.merged_into is null
   and (-n.probability, n.left_id, n.right_id) > (-%(probability)s::float8, %(left)s, %(right)s)
   and (n.left_id, n.right_id) not in (
       select left_id, right_id from judged where left_id is not null and right_id is not null)
   and exists (select from record where cluster_id = n.left_id)
   and exists (select from record where cluster_id = n.right_id)
 order by -n.probability, n.left_id, n.right_id limit %(limit)s
"""
_LIKELIEST: Final = (float("inf"), UUID(int=0), UUID(int=0))


class PostgresClusters(PostgresSignatures, PostgresPlaces):
    """Группы."""

    def add(self, clusters: Sequence[Cluster]) -> None:
        """Write new clusters."""
        execute(
            self._connection,
            _ADD,
            ids=[one.id for one in clusters],
            revs=[one.rev for one in clusters],
            names=[storable(one.name) for one in clusters],
            named_by=[storable(one.named_by) for one in clusters],
            created=[one.created_at for one in clusters],
            merged=[one.merged_into for one in clusters],
        )

    def get(self, cluster: UUID, *, lock: bool = False) -> Cluster:
        """Return a cluster, one that was merged too; raises NotFoundError."""
        return Cluster(**required(self._connection, f"{_GET} for no key update" if lock else _GET, id=cluster))

    def save(self, cluster: Cluster) -> Cluster:
        """Write a cluster whose `rev` is the stored one; raises StaleRevisionError, NotFoundError."""
        values = {name: storable(value) for name, value in asdict(cluster).items()}
        if not execute(self._connection, _SAVE, **values):
            self.get(cluster.id)
            raise StaleRevisionError(cluster.id)
        return replace(cluster, rev=cluster.rev + 1)

    def some(self, clusters: Collection[UUID]) -> dict[UUID, Cluster]:
        """Return those of these clusters that are there."""
        found = (Cluster(**row) for row in rows(self._connection, _SOME, {"ids": list(clusters)}))
        return {one.id: one for one in found}

    def living(self) -> frozenset[UUID]:
        """Return the clusters that were not merged."""
        return frozenset(row["id"] for row in rows(self._connection, _LIVING))

    def resolve(self, clusters: Collection[UUID]) -> dict[UUID, UUID]:
        """Return where each of these clusters goes on: itself where it lives; unknown ones are left out."""
        return {row["id"]: row["now"] for row in rows(self._connection, _RESOLVE, {"ids": list(clusters)})}

    def rename(self, names: Mapping[UUID, str]) -> None:
        """Write the most frequent wordings as names, where no person gave one."""
        texts = [storable(name) for name in names.values()]
        execute(self._connection, _LOCK_CLUSTERS, ids=list(names))
        execute(self._connection, _RENAME, ids=list(names), names=texts)

    def merge(self, merged: Mapping[UUID, UUID | None]) -> None:
        """Write in which cluster each goes on; None for one that lives again."""
        execute(self._connection, _LOCK_CLUSTERS, ids=list(merged))
        execute(self._connection, _MERGE, ids=list(merged), targets=list(merged.values()))

    def note(self, steps: Sequence[TrailStep]) -> None:
        """Write what happened to clusters."""
        execute(
            self._connection,
            _NOTE,
            ids=[step.id for step in steps],
            kinds=[step.kind.value for step in steps],
            clusters=[step.cluster for step in steps],
            others=[step.other for step in steps],
            records=[step.records for step in steps],
            causes=[storable(step.cause) for step in steps],
            authors=[storable(step.author) for step in steps],
            times=[step.at for step in steps],
        )

    def trail(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[TrailStep]:
        """Return what happened to a cluster, newest first."""
        at, step = read_cursor(cursor, "trail", (moment, UUID)) if cursor is not None else NEWEST
        values = {"cluster": cluster, "at": at, "id": step, "limit": limit + 1}
        return sliced([_step(row) for row in rows(self._connection, _TRAIL, values)], limit, "trail", _when)

    def put_near_pairs(self, pairs: Sequence[NearPair]) -> None:
        """Replace the pairs a person may judge; what stays the same is not written."""
        given = {
            "lefts": [min(one.left, one.right) for one in pairs],
            "rights": [max(one.left, one.right) for one in pairs],
            "probabilities": [one.probability for one in pairs],
        }
        execute(self._connection, _FORGET_PAIRS, **given)
        execute(self._connection, _PUT_PAIRS, **given)

    def near_pairs(self, cursor: str | None, limit: int) -> Slice[NearPair]:
        """Return pairs of living clusters that nobody judged yet, the likeliest first."""
        after = read_cursor(cursor, "near", (float, UUID, UUID)) if cursor is not None else _LIKELIEST
        values = dict(zip(("probability", "left", "right"), after, strict=True), limit=limit + 1)
        found = [NearPair(**row) for row in rows(self._connection, _NEAR_PAIRS, values)]
        return sliced(found, limit, "near", lambda pair: (pair.probability, pair.left, pair.right))


def _step(row: Row) -> TrailStep:
    return TrailStep(**{**row, "kind": TrailKind(row["kind"])})


def _when(step: TrailStep) -> tuple[object, ...]:
    return step.at, step.id
