"""Перегруппировка: a few groups written anew at once, and what a person is shown of them."""

from collections.abc import Collection, Mapping
from typing import Final
from uuid import UUID

from model.cluster import Judgement, Verdict
from model.paging import Slice
from store.clustering import KeptSignature
from store.cursors import read_cursor
from store.postgres.judgements import JUDGEMENT, judgement_of
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.regrouping import ClusterShare, JudgedPlace, Shift, Wording
from store.slices import sliced

#: Of all advisory locks the one that judging takes: «суд» as a number.
_JUDGING: Final = 0x73756400
_LOCK: Final = "select pg_advisory_xact_lock(%(number)s)"
_JUDGED: Final = """
select r.id as record, s.id as signature, coalesce(s.home_id, s.cluster_id) as home
  from (select left_id as id from judgement where retired_at is null and verdict <> 'unsure'
        union select right_id from judgement where retired_at is null and verdict <> 'unsure'
        union select unnest(%(also)s::uuid[])) as said
  join record r on r.id = said.id join signature s on s.id = r.signature_id
 where coalesce(s.home_id, s.cluster_id) is not null
 order by r.id
"""
_PLACES: Final = """
select r.id as record, s.id as signature, coalesce(s.home_id, s.cluster_id) as home
  from record r join signature s on s.id = r.signature_id
 where r.id = any(%(records)s) and coalesce(s.home_id, s.cluster_id) is not null
"""
_JUDGED_IN: Final = """
select r.id as record, s.id as signature, coalesce(s.home_id, s.cluster_id) as home
  from signature s join record r on r.signature_id = s.id
 where s.id in (select id from signature where home_id = any(%(homes)s)
                union all select id from signature where cluster_id = any(%(homes)s) and home_id is null)
   and (r.id in (select left_id from judgement where retired_at is null and verdict <> 'unsure')
        or r.id in (select right_id from judgement where retired_at is null and verdict <> 'unsure'))
"""
_WORDS_ABOUT: Final = f"""
{JUDGEMENT}
 where retired_at is null and verdict <> 'unsure' and (left_id = any(%(records)s) or right_id = any(%(records)s))
 order by at, id
"""
_PARTINGS: Final = f"""
{JUDGEMENT}
 where retired_at is null and verdict = 'different'
   and ((select cluster_id from record where id = left_id), (select cluster_id from record where id = right_id))
       in ((%(left)s, %(right)s), (%(right)s, %(left)s))
 order by at, id
"""  # noqa: S608 -- our own columns
_CLUSTERS_OF: Final = "select id, cluster_id from record where id = any(%(records)s) and cluster_id is not null"
_SAID_OF: Final = """
select verdict from judgement where retired_at is null and left_id = %(left)s and right_id = %(right)s
 union all
select verdict from judgement
 where retired_at is null and left_cluster in (%(left)s, %(right)s) and right_cluster in (%(left)s, %(right)s)
   and left_cluster <> right_cluster
 limit 1
"""
#: Two looks into two indexes: most signatures are at home.
_OF_HOMES: Final = """
select id, tokens, canonical, key, leads, cluster_id as cluster, home_id as home from signature
 where home_id = any(%(homes)s)
 union all
select id, tokens, canonical, key, leads, cluster_id, home_id from signature
 where cluster_id = any(%(homes)s) and home_id is null
 order by id
"""
_BLOCKS: Final = """
select id, tokens, canonical, key, leads, cluster_id as cluster, home_id as home from signature
 where key = any(%(keys)s)
    or key in (select key from signature where canonical && %(words)s or tokens && %(words)s)
 order by id
"""
_COUNTS: Final = """
select signature_id as signature, count(*) as records from record
 where signature_id is not null and cluster_id is not null group by 1
"""
_COUNTS_OF: Final = """
select signature_id as signature, count(*) as records from record
 where signature_id = any(%(signatures)s) and cluster_id is not null group by 1
"""
_EXAMPLES: Final = """
select s.id as signature, r.value ->> 'activity' as text
  from unnest(%(signatures)s::bigint[]) as s (id)
 cross join lateral (select value from record where signature_id = s.id order by id limit 1) as r
"""
_HOLD: Final = """
select from record where signature_id = any(%(signatures)s) or id = any(%(records)s) order by id for no key update
"""
_PUT_SIGNATURES: Final = """
update signature s set cluster_id = given.cluster
  from unnest(%(signatures)s::bigint[], %(clusters)s::uuid[]) as given (id, cluster)
 where s.id = given.id and s.cluster_id is distinct from given.cluster
"""
#: Who goes where is told by the signatures as they were written just before.
_REGROUP: Final = """
with due as materialized (
    select r.id, r.cluster_id as source, coalesce(own.cluster, s.cluster_id) as target
      from record r
      join signature s on s.id = r.signature_id
      left join unnest(%(records)s::uuid[], %(clusters)s::uuid[]) as own (id, cluster) on own.id = r.id
     where r.signature_id = any(%(signatures)s) and r.cluster_id <> coalesce(own.cluster, s.cluster_id)
     order by r.id for no key update of r
), gone as (
    update record r set cluster_id = due.target from due where r.id = due.id returning due.source, due.target
)
select source, target, count(*) as records from gone group by 1, 2 order by 1, 2
"""
_MOST_FREQUENT: Final = """
select distinct on (cluster_id) cluster_id as cluster, text
  from (select cluster_id, value ->> 'activity' as text, count(*) as records, min(id::text) as first
          from record where cluster_id = any(%(clusters)s) group by 1, 2) as texts
 order by cluster_id, records desc, first
"""
_REPRESENTATIVE: Final = """
select r.id from record r
 where r.cluster_id = %(cluster)s
   and r.signature_id = (select signature_id from record where cluster_id = %(cluster)s
                          group by signature_id order by count(*) desc, signature_id limit 1)
 order by r.id limit 1
"""
_SHARES: Final = """
select cluster, municipality, records, starts, ends
  from (select cluster_id as cluster, municipality, count(*) as records, min(starts) as starts, max(ends) as ends,
               row_number() over (partition by cluster_id order by count(*) desc, municipality) as place
          from record where cluster_id = any(%(clusters)s) group by 1, 2) as shares
 where place <= %(limit)s order by cluster, place
"""
_SIZES: Final = """
select cluster_id as cluster, count(*) as records from record where cluster_id = any(%(clusters)s) group by 1
"""
_WORDINGS: Final = """
select found.signature, found.records, r.value ->> 'activity' as text
  from (select signature_id as signature, count(*) as records, min(id::text)::uuid as first
          from record where cluster_id = %(cluster)s and signature_id is not null group by 1
        having (-count(*), signature_id) > (-%(records)s::bigint, %(signature)s)
         order by 2 desc, 1 limit %(limit)s) as found
  join record r on r.id = found.first
 order by found.records desc, found.signature
"""


class PostgresRegrouping:
    """Перегруппировка."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self) -> None:
        """Let nobody else judge until the transaction ends."""
        self._connection.execute(_LOCK, {"number": _JUDGING})

    def judged(self, also: Collection[UUID] = ()) -> tuple[JudgedPlace, ...]:
        """Return where the records of standing «same» and «different» are, and these; those that count no more too."""
        return tuple(JudgedPlace(**row) for row in rows(self._connection, _JUDGED, {"also": list(also)}))

    def places(self, records: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where those of the records are that have a signature in a group."""
        return tuple(JudgedPlace(**row) for row in rows(self._connection, _PLACES, {"records": list(records)}))

    def judged_in(self, homes: Collection[UUID]) -> tuple[JudgedPlace, ...]:
        """Return where the records of standing «same» and «different» in these machine's groups are."""
        return tuple(JudgedPlace(**row) for row in rows(self._connection, _JUDGED_IN, {"homes": list(homes)}))

    def words_about(self, records: Collection[UUID]) -> tuple[Judgement, ...]:
        """Return the standing «same» and «different» about any of the records, oldest first."""
        return tuple(map(judgement_of, rows(self._connection, _WORDS_ABOUT, {"records": list(records)})))

    def partings(self, left: UUID, right: UUID) -> tuple[Judgement, ...]:
        """Return the standing «different» about a record of one cluster and one of the other, oldest first."""
        return tuple(map(judgement_of, rows(self._connection, _PARTINGS, {"left": left, "right": right})))

    def clusters_of(self, records: Collection[UUID]) -> dict[UUID, UUID]:
        """Return the clusters of those of the records that have one."""
        found = rows(self._connection, _CLUSTERS_OF, {"records": list(records)})
        return {row["id"]: row["cluster_id"] for row in found}

    def said_of(self, left: UUID, right: UUID) -> Verdict | None:
        """Return the standing verdict on just this pair of records, or of groups."""
        row = first(self._connection, _SAID_OF, left=min(left, right), right=max(left, right))
        return Verdict(row["verdict"]) if row is not None else None

    def of_homes(self, homes: Collection[UUID]) -> tuple[KeptSignature, ...]:
        """Return all signatures of the machine's groups, by id."""
        return tuple(map(_kept, rows(self._connection, _OF_HOMES, {"homes": list(homes)})))

    def blocks(self, words: Collection[str], keys: Collection[str]) -> tuple[KeptSignature, ...]:
        """Return all signatures under these keys, and under those of signatures with any of these words, by id."""
        return tuple(map(_kept, rows(self._connection, _BLOCKS, {"words": list(words), "keys": list(keys)})))

    def counts(self, signatures: Collection[int] | None = None) -> dict[int, int]:
        """Return of these signatures, or of all, how many records in clusters have them."""
        wanted = None if signatures is None else list(signatures)
        found = rows(self._connection, _COUNTS if wanted is None else _COUNTS_OF, {"signatures": wanted})
        return {row["signature"]: row["records"] for row in found}

    def examples(self, signatures: Collection[int]) -> dict[int, str]:
        """Return of each signature that records have a text of one, the oldest."""
        found = rows(self._connection, _EXAMPLES, {"signatures": list(signatures)})
        return {row["signature"]: row["text"] for row in found}

    def hold(self, signatures: Collection[int], records: Collection[UUID]) -> None:
        """Lock the records with these signatures, and these records, by id, as whoever places them does."""
        execute(self._connection, _HOLD, signatures=list(signatures), records=list(records))

    def regroup(self, signatures: Mapping[int, UUID], records: Mapping[UUID, UUID]) -> tuple[Shift, ...]:
        """Write the cluster of signatures, and of all records that have one: of these records the one given for them.

        Records that do not count, or wait for their place, stay without.
        """
        values = {"signatures": list(signatures), "clusters": list(signatures.values())}
        execute(self._connection, _PUT_SIGNATURES, **values)
        given = {"signatures": list(signatures), "records": list(records), "clusters": list(records.values())}
        return tuple(Shift(**row) for row in rows(self._connection, _REGROUP, given))

    def most_frequent(self, clusters: Collection[UUID]) -> dict[UUID, str]:
        """Return the most frequent text of each cluster; of equally frequent ones that of the oldest record."""
        found = rows(self._connection, _MOST_FREQUENT, {"clusters": list(clusters)})
        return {row["cluster"]: row["text"] for row in found}

    def representative(self, cluster: UUID) -> UUID:
        """Return the oldest record with the most frequent meaning of a cluster; raises NotFoundError."""
        found: UUID = required(self._connection, _REPRESENTATIVE, cluster=cluster)["id"]
        return found

    def shares(self, clusters: Collection[UUID], limit: int) -> tuple[ClusterShare, ...]:
        """Return of each cluster the municipalities with the most records of it, at most `limit`."""
        found = rows(self._connection, _SHARES, {"clusters": list(clusters), "limit": limit})
        return tuple(ClusterShare(**row) for row in found)

    def sizes(self, clusters: Collection[UUID]) -> dict[UUID, int]:
        """Return how many records each cluster has."""
        return {row["cluster"]: row["records"] for row in rows(self._connection, _SIZES, {"clusters": list(clusters)})}

    def wordings(self, cluster: UUID, cursor: str | None, limit: int) -> Slice[Wording]:
        """Return the meanings in a cluster, the most frequent first."""
        records, signature = read_cursor(cursor, "wordings", (int, int)) if cursor is not None else (2**62, 0)
        values = {"cluster": cluster, "records": records, "signature": signature, "limit": limit + 1}
        found = [Wording(**row) for row in rows(self._connection, _WORDINGS, values)]
        return sliced(found, limit, "wordings", lambda one: (one.records, one.signature))


def _kept(row: Row) -> KeptSignature:
    return KeptSignature(**{**row, "tokens": tuple(row["tokens"]), "canonical": tuple(row["canonical"])})
