"""Очередь документов: summed by triggers (migration 0011), ordered when asked for."""

from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Composed, Literal

from model.queueing import HALF, DocumentQuery, QueuedDocument
from store.codec import storable
from store.postgres.statements import Connection, Row

#: What was put off till a day that has come; few are, and an index holds them alone.
_WAITING: Final = SQL("""
with back as (
    select document_id, count(*) as waiting, sum(risk) as risk, min(coalesce(ends, starts)) as first_due,
           max(coalesce(ends, starts)) as last_due
      from record where postponed and postponed_until <= current_date and state = 'unreviewed' and current
     group by document_id
), queue as (
    select q.document_id, q.waiting + coalesce(b.waiting, 0) as waiting,
           case when b.risk is null then q.risk else round((q.risk + b.risk)::numeric, 4)::float8 end as risk,
           least(q.first_due, b.first_due) as first_due, greatest(q.last_due, b.last_due) as last_due
      from document_queue q left join back b on b.document_id = q.document_id
     where q.waiting + coalesce(b.waiting, 0) > 0 and {condition}
)
""")
_NEXT: Final = SQL("""
, ordered as (
    select q.document_id, q.waiting, q.risk,
           case when q.last_due >= current_date
                then 1 + {half}::float8 / ({half} + greatest(q.first_due - current_date, 0)) else 1 end as worth,
           exists (select from lease l where l.document_id = q.document_id and l.until > now()
                                         and l.account_id <> %(reviewer)s) as held,
           q.document_id in (select a.document_id from assigned a where a.account_id = %(reviewer)s) as mine
      from queue q where q.document_id <> all(%(skip)s)
)
select * from ordered order by held, mine desc, risk * worth desc, document_id limit %(limit)s
""")
_LEFT: Final = SQL("select count(*) as documents, coalesce(sum(waiting), 0)::bigint as records from queue")
_BATCH: Final = SQL("q.document_id in (select f.document_id from file f where f.batch_id = %(batch)s)")
_MUNICIPALITY: Final = SQL("q.document_id in (select d.id from document d where d.municipality = %(municipality)s)")


class PostgresDocumentQueue:
    """Очередь документов."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next(self, wanted: DocumentQuery, reviewer: UUID, limit: int) -> tuple[QueuedDocument, ...]:
        """Return the documents to check next: free ones first, the reviewer's own before others, by risk × worth."""
        condition, values = _asked(wanted)
        query = _WAITING.format(condition=condition) + _NEXT.format(half=Literal(HALF))
        given = {**values, "reviewer": reviewer, "skip": list(wanted.skip), "limit": limit}
        return tuple(_queued(row) for row in self._connection.execute(query, given, prepare=False))

    def left(self, wanted: DocumentQuery) -> tuple[int, int]:
        """Return how many documents wait, those to pass over too, and how many records in them."""
        condition, values = _asked(wanted)
        row = self._connection.execute(_WAITING.format(condition=condition) + _LEFT, values, prepare=False).fetchone()
        return (int(row["documents"]), int(row["records"])) if row else (0, 0)


def _asked(wanted: DocumentQuery) -> tuple[Composed, dict[str, Any]]:
    conditions = [SQL("true")]
    conditions += [_BATCH] if wanted.batch is not None else []
    conditions += [_MUNICIPALITY] if wanted.municipality is not None else []
    values = {"batch": wanted.batch, "municipality": storable(wanted.municipality)}
    return SQL(" and ").join(conditions), {name: value for name, value in values.items() if value is not None}


def _queued(row: Row) -> QueuedDocument:
    return QueuedDocument(
        document_id=row["document_id"],
        waiting=row["waiting"],
        risk=row["risk"],
        worth=float(row["worth"]),
        held=row["held"],
        mine=row["mine"],
    )
