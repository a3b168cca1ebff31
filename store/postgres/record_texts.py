"""Records for exports: their JSON as PostgreSQL writes it, never taken apart here."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from psycopg.sql import SQL, Composable

from model.stored import RecordFilter
from store.codec import result_from_bytes
from store.postgres.scopes import SeenConnection
from store.postgres.search import matching
from store.postgres.statements import Connection
from store.postgres.streams import streamed
from store.record_texts import Frame, Portion, RecordText

#: Documents fetched at once.
_PORTION: Final = 500
_DOCUMENTS: Final = SQL("""
select r.document_id, count(*) as records from record r where {condition}
 group by r.document_id order by r.document_id
""")
_COUNT: Final = SQL("select count(*) as records from record r where {condition}")
#: No value holds these two characters: JSON escapes them. So no cell is ever quoted, and a line is cut where they are.
_COPY: Final = SQL(
    "copy ({query}) to stdout (format csv, encoding 'UTF8', delimiter E'\\x02', quote E'\\x01', escape E'\\x01')"
)
_CUT: Final = b"\x02"
_TEXTS: Final = SQL("""
select r.document_id, to_json(r.plan_id), r.cluster_id,
       json_build_object(
           'id', r.id, 'rev', r.rev, 'deleted', r.state = 'deleted' or not r.current,
           'updated_at', to_char(coalesce(r.updated_at, r.reviewed_at, d.read_at, d.created_at) at time zone 'UTC',
                                 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
           'starts', r.starts, 'ends', r.ends, 'position', r.position, 'state', r.state,
           'reviewed_by', r.reviewed_by, 'reviewed_at', r.reviewed_at,
           'accepted_by_itself', r.state = 'accepted' and r.reviewed_by is null and r.touchless is not null,
           'risk', r.risk),
       r.value
  from record r join document d on d.id = r.document_id
 where r.document_id = any(%(documents)s) and {condition}
 order by r.document_id, r.position, r.id
""")
#: What a document says of its people and its text stays behind: it is the bulk, and no line holds it.
_FRAMES: Final = """
select id, name, municipality,
       (value - array['mentions', 'entities', 'relations', 'rosters', 'passports', 'schedules', 'references',
                      'executions', 'conclusions', 'recommendations'])::text as value
  from document where id = any(%(documents)s) and value is not null
"""


class RecordTexts:
    """Тексты записей; all of one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, wanted: RecordFilter) -> int:
        """Return how many records there are."""
        condition, values = matching(wanted)
        row = self._connection.execute(_COUNT.format(condition=condition), values, prepare=False).fetchone()
        return int(row["records"]) if row else 0

    def documents(self, wanted: RecordFilter) -> Iterator[Portion]:
        """Yield the documents that have such records, by id, each with how many."""
        condition, values = matching(wanted)
        found = streamed(self._connection, _DOCUMENTS.format(condition=condition), values, _PORTION)
        return (Portion(row["document_id"], row["records"]) for row in found)

    def frames(self, documents: Sequence[UUID]) -> Mapping[UUID, Frame]:
        """Return what the records of each document share."""
        found = self._connection.execute(_FRAMES, {"documents": list(documents)})
        return {
            row["id"]: Frame(name=row["name"], municipality=row["municipality"], value=result_from_bytes(row["value"]))
            for row in found
        }

    def texts(self, wanted: RecordFilter, documents: Sequence[UUID]) -> Iterator[RecordText]:
        """Yield the records of these documents by document and position; to be read to the end."""
        condition, values = matching(wanted)
        asked = {**values, "documents": list(documents)}
        with self._connection.cursor() as cursor, cursor.copy(self._copying(condition), asked) as rows:
            for row in rows:
                yield RecordText(*bytes(row).removesuffix(b"\n").split(_CUT, 4))

    def _copying(self, condition: Composable) -> Any:  # noqa: ANN401 -- psycopg wants a literal, or what is composed
        query: Composable = _TEXTS.format(condition=condition)
        connection: Any = self._connection
        if isinstance(connection, SeenConnection):
            limited: Any = connection.text_of(query, doubled=True)
            query = SQL(limited)
        return _COPY.format(query=query)
