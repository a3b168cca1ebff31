"""Неузнанные названия."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from model.lesson import LessonScope
from model.mention import EntityType
from model.paging import Slice
from model.unresolved import NameCandidate, NamePlace, NameQuestion, NameState, UnresolvedName
from store.codec import json_bytes, storable
from store.cursors import read_cursor
from store.knowledge import NameRegion
from store.postgres.statements import Connection, Row, execute, required, rows
from store.slices import sliced

_PLAIN: Final = (
    "id", "document_id", "name", "key", "region", "municipality", "mentions", "created_at", "decided_at", "decided_by",
    "entity_id",
)  # fmt: skip
_COLUMNS: Final = """
id, document_id, type, name, key, region, municipality, candidates::text as candidates, mentions, state, created_at,
       decided_at, decided_by, entity_id
"""
_GET: Final = f"select {_COLUMNS} from unresolved_name where id = %(id)s"  # noqa: S608 -- our own columns
_ALIKE: Final = f"""
select {_COLUMNS} from unresolved_name
 where state = 'open' and type = %(type)s and key = %(key)s
   and (%(within)s = 'everywhere' or region is not distinct from %(region)s)
   and (%(within)s in ('everywhere', 'region') or municipality is not distinct from %(municipality)s)
   and (%(within)s <> 'document' or document_id = %(document_id)s)
 order by id
"""  # noqa: S608 -- our own columns
#: Of names that are one question the first stands for all.
_QUESTIONS: Final = f"""
select {_COLUMNS}, documents
  from (select *, count(*) over alike as documents, row_number() over (alike order by id) as place
          from unresolved_name
         where state = 'open' and (%(type)s::text is null or type = %(type)s)
           and (%(types)s::text[] is null
                or (type, coalesce(region, '')) in (select * from unnest(%(types)s::text[], %(regions)s::text[])))
        window alike as (partition by type, key, region, municipality)) as asked
 where place = 1 and (%(after)s::uuid is null or id > %(after)s)
 order by id limit %(limit)s
"""  # noqa: S608 -- our own columns
_PLACES: Final = """
select type, region, count(distinct (key, municipality)) as names, count(distinct document_id) as documents
  from unresolved_name where state = 'open'
 group by type, region order by names desc, type, region nulls last
"""
_DOCUMENTS: Final = """
select distinct document_id from unresolved_name
 where state = 'open'
   and (type, coalesce(region, '')) in (select * from unnest(%(types)s::text[], %(regions)s::text[]))
 order by document_id
"""
_FORGET: Final = "delete from unresolved_name where document_id = %(document)s and state = 'open'"
_ADD: Final = """
insert into unresolved_name (id, document_id, type, name, key, region, municipality, candidates, mentions, state,
                             created_at, decided_at, decided_by, entity_id)
values (%(id)s, %(document_id)s, %(type)s, %(name)s, %(key)s, %(region)s, %(municipality)s,
        %(candidates)s::text::jsonb, %(mentions)s, %(state)s, %(created_at)s, %(decided_at)s, %(decided_by)s,
        %(entity_id)s)
    on conflict (document_id, type, key) do nothing
"""
_CLOSE: Final = """
update unresolved_name set state = %(state)s, decided_by = %(by)s, decided_at = %(at)s, entity_id = %(entity_id)s
 where id = any(%(ids)s) and state = 'open'
"""


class PostgresUnresolvedNames:
    """Неузнанные названия."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, document: UUID, names: Sequence[UnresolvedName]) -> None:
        """Replace a document's open names; what was decided about one of them stays."""
        execute(self._connection, _FORGET, document=document)
        if names:
            with self._connection.cursor() as cursor:
                cursor.executemany(_ADD, [_values(name) for name in names])

    def get(self, name: UUID) -> UnresolvedName:
        """Return a name; raises NotFoundError."""
        return _name(required(self._connection, _GET, id=name))

    def alike(self, name: UnresolvedName, within: LessonScope) -> tuple[UnresolvedName, ...]:
        """Return the open names of the same type and key as far as the scope reaches from this one."""
        return tuple(map(_name, rows(self._connection, _ALIKE, {**_values(name), "within": within.value})))

    def close(self, names: Sequence[UUID], state: NameState, by: str, at: datetime, entity_id: str | None) -> None:
        """Write what was decided; who decided first stays."""
        execute(self._connection, _CLOSE, ids=list(names), state=state.value, by=by, at=at, entity_id=entity_id)

    def questions(
        self, kind: EntityType | None, cursor: str | None, limit: int, about: Sequence[NameRegion] | None = None
    ) -> Slice[NameQuestion]:
        """Return open questions, of these regions where they are given, oldest first: alike names once."""
        (after,) = read_cursor(cursor, "name", (UUID,)) if cursor is not None else (None,)
        wanted = {"type": kind.value if kind else None, "after": after, "limit": limit + 1}
        wanted |= {"types": None, "regions": None} if about is None else _about(about)
        found = [
            NameQuestion(name=_name(row), documents=row["documents"])
            for row in rows(self._connection, _QUESTIONS, wanted)
        ]
        return sliced(found, limit, "name", lambda question: (question.name.id,))

    def places(self) -> tuple[NamePlace, ...]:
        """Return types and regions with open questions, those with the most names first."""
        found = rows(self._connection, _PLACES)
        return tuple(NamePlace(**{**row, "type": EntityType(row["type"])}) for row in found)

    def documents(self, about: Sequence[NameRegion]) -> tuple[UUID, ...]:
        """Return the documents with open questions of these types and regions, by id."""
        return tuple(row["document_id"] for row in rows(self._connection, _DOCUMENTS, _about(about)))


def _about(about: Sequence[NameRegion]) -> dict[str, Any]:
    return {"types": [kind.value for kind, _ in about], "regions": [storable(region) or "" for _, region in about]}


def _values(name: UnresolvedName) -> dict[str, Any]:
    return {
        **{field: storable(getattr(name, field)) for field in _PLAIN},
        "type": name.type.value,
        "state": name.state.value,
        "candidates": json_bytes([asdict(candidate) for candidate in name.candidates]).decode(),
    }


def _name(row: Row) -> UnresolvedName:
    return UnresolvedName(
        **{field: row[field] for field in _PLAIN},
        type=EntityType(row["type"]),
        state=NameState(row["state"]),
        candidates=tuple(NameCandidate(**one) for one in json.loads(row["candidates"])),
    )
