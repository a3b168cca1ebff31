"""Места записей: which signature and which cluster each has."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from psycopg.sql import SQL

from store.clustering import Move, Placeable, Standing
from store.postgres.statements import Connection, Row, execute, first, required, rows
from store.postgres.streams import streamed

#: Records fetched at once from a server-side cursor.
_PORTION: Final = 5_000

_STANDING: Final = SQL("""
select id as record, document_id as document, signature_id as signature, cluster_id as cluster
  from record where current and state <> 'deleted' order by id
""")
_TEXTS: Final = SQL("""
select id as record, document_id as document, signature_id as signature, cluster_id as cluster,
       value ->> 'activity' as text, true as counts
  from record where current and state <> 'deleted' order by id
""")
_TEXTS_OF: Final = "select id, value ->> 'activity' as text from record where id = any(%(ids)s)"
#: Locked, so that nobody corrects a text between its reading and its placing.
_OF_DOCUMENT: Final = """
select id as record, document_id as document, signature_id as signature, cluster_id as cluster,
       value ->> 'activity' as text, current and state <> 'deleted' as counts
  from record
 where document_id = %(document)s
   and (current and state <> 'deleted' or cluster_id is not null)
 order by id for no key update
"""
#: Whoever joins a cluster holds a signature of it; nobody is waited for, since who waits here holds others himself.
_HOLD: Final = """
with held as materialized (
    select id from signature where cluster_id = %(cluster)s order by id for update skip locked
)
select (select count(*) from held) = (select count(*) from signature where cluster_id = %(cluster)s) as held
"""
_RECORD_IN: Final = "select from record where cluster_id = %(cluster)s limit 1"
_GIVEN_PLACES: Final = "unnest(%(ids)s::uuid[], %(signatures)s::bigint[], %(clusters)s::uuid[])"
_LOCK: Final = "select from record where id = any(%(ids)s) order by id for no key update"
_PLACE: Final = f"""
update record r set signature_id = given.signature, cluster_id = given.cluster
  from {_GIVEN_PLACES} as given (id, signature, cluster)
 where r.id = given.id and (r.signature_id, r.cluster_id) is distinct from (given.signature, given.cluster)
"""  # noqa: S608 -- our own columns
_MOVE: Final = """
update record r set signature_id = given.signature, cluster_id = given.cluster
  from unnest(%(ids)s::uuid[], %(old_signatures)s::bigint[], %(old_clusters)s::uuid[], %(signatures)s::bigint[],
              %(clusters)s::uuid[]) as given (id, old_signature, old_cluster, signature, cluster)
 where r.id = given.id and r.current and r.state <> 'deleted'
   and (r.signature_id, r.cluster_id) is not distinct from (given.old_signature, given.old_cluster)
"""
#: A cluster that holds no record and that nothing speaks of: it may go.
_FORSAKEN: Final = """
c.merged_into is null and c.named_by is null
   and not exists (select from record where cluster_id = c.id)
   and not exists (select from cluster_trail where cluster_id = c.id)
   and not exists (select from cluster_trail where other_id = c.id)
   and not exists (select from cluster where merged_into = c.id)
   and not exists (select from judgement where left_cluster = c.id)
   and not exists (select from judgement where right_cluster = c.id)
   and not exists (select from signature where home_id = c.id)
   and not exists (select from signature where cluster_id = c.id)
   and not exists (select from signature where origin_id = c.id)
"""
_MISPLACED: Final = f"""
select (select count(*) from record where current and state <> 'deleted' and cluster_id is null) as records,
       (select count(*) from cluster c where {_FORSAKEN}) as clusters
"""  # noqa: S608 -- our own condition
_SWEEP_SIGNATURES: Final = """
delete from signature s where not exists (select from record where signature_id = s.id)
"""
_SWEEP_CLUSTERS: Final = f"delete from cluster c where {_FORSAKEN}"  # noqa: S608 -- our own condition


class PostgresPlaces:
    """Места записей."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standing(self) -> Iterator[Standing]:
        """Yield every record that counts, by id, in constant memory."""
        return (Standing(**row) for row in streamed(self._connection, _STANDING, {}, _PORTION))

    def texts(self) -> Iterator[Placeable]:
        """Yield every record that counts with its text, by id, in constant memory."""
        return map(_placeable, streamed(self._connection, _TEXTS, {}, _PORTION))

    def texts_of(self, records: Collection[UUID]) -> dict[UUID, str]:
        """Return the texts of these records."""
        return {row["id"]: row["text"] for row in rows(self._connection, _TEXTS_OF, {"ids": list(records)})}

    def of_document(self, document: UUID) -> tuple[Placeable, ...]:
        """Lock and return the records of a document that count or stand in a cluster, by id."""
        return tuple(map(_placeable, rows(self._connection, _OF_DOCUMENT, {"document": document})))

    def place(self, places: Mapping[UUID, tuple[int | None, UUID | None]]) -> None:
        """Write signature and cluster of records that were locked; `rev` stays."""
        if not places:
            return
        signatures, clusters = zip(*places.values(), strict=True)
        given = {"ids": list(places), "signatures": list(signatures), "clusters": list(clusters)}
        execute(self._connection, _PLACE, **given)

    def move(self, moves: Sequence[Move]) -> int:
        """Write places of records that still stand where they stood; return how many."""
        ids = [move.standing.record for move in moves]
        execute(self._connection, _LOCK, ids=ids)
        return execute(
            self._connection,
            _MOVE,
            ids=ids,
            old_signatures=[move.standing.signature for move in moves],
            old_clusters=[move.standing.cluster for move in moves],
            signatures=[move.signature for move in moves],
            clusters=[move.cluster for move in moves],
        )

    def hold(self, cluster: UUID) -> bool:
        """Let no record join a cluster until the transaction ends; False at once where one may be joining it now."""
        return bool(required(self._connection, _HOLD, cluster=cluster)["held"])

    def is_left(self, cluster: UUID) -> bool:
        """Tell whether no record is in a cluster, and none is joining it; none does until the transaction ends."""
        return self.hold(cluster) and first(self._connection, _RECORD_IN, cluster=cluster) is None

    def misplaced(self) -> tuple[int, int]:
        """Return how many records count and have no cluster, and how many living clusters have no record."""
        row = required(self._connection, _MISPLACED)
        return row["records"], row["clusters"]

    def sweep(self) -> int:
        """Remove signatures no record has and clusters nothing speaks of; return how many clusters."""
        execute(self._connection, _SWEEP_SIGNATURES)
        return execute(self._connection, _SWEEP_CLUSTERS)


def _placeable(row: Row) -> Placeable:
    standing = Standing(
        record=row["record"], document=row["document"], signature=row["signature"], cluster=row["cluster"]
    )
    return Placeable(standing=standing, text=row["text"], counts=row["counts"])
