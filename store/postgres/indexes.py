"""Указатели: tables made of records by triggers, so that lists are quick: whether they agree; how to remake them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, LiteralString

import psycopg
from psycopg.rows import tuple_row

#: Made anew in one go.
_MANY: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Index:
    """Указатель."""

    #: Gives the ids (documents or groups) for which it does not say what the records say.
    differing: LiteralString
    #: Makes it anew for %(ids)s.
    remake: tuple[LiteralString, ...]
    #: Asked again and again after it, until there is nothing left to do.
    rest: LiteralString = ""


#: Whoever corrects a record holds its document: nobody changes what is counted meanwhile.
_HOLD: Final = "select id from document where id = any(%(ids)s::uuid[]) order by id for update"
INDEXES: Final[Mapping[str, Index]] = {
    "index-queue": Index(
        differing="""
            with counted as (
                select document_id, count(*) as waiting, sum(risk) as risk, min(coalesce(ends, starts)) as first_due,
                       max(coalesce(ends, starts)) as last_due
                  from record where state = 'unreviewed' and current and not postponed group by document_id)
            select coalesce(q.document_id, c.document_id)::text
              from document_queue q full join counted c on c.document_id = q.document_id
             where coalesce(q.waiting, 0) <> coalesce(c.waiting, 0)
                or abs(coalesce(q.risk, 0) - coalesce(c.risk, 0)) > 0.001
                or (q.first_due, q.last_due) is distinct from (c.first_due, c.last_due)""",
        remake=("select queue_documents(%(ids)s::uuid[])",),
    ),
    "index-tally": Index(
        differing="""
            with counted as (
                select document_id, state, count(*) as records from record where current group by 1, 2),
            kept as (
                select document_id, state, sum(records) as records from record_tally group by 1, 2
                having sum(records) <> 0)
            select distinct coalesce(k.document_id, c.document_id)::text
              from kept k full join counted c on c.document_id = k.document_id and c.state = k.state
             where k.records is distinct from c.records""",
        remake=(
            "delete from record_tally where document_id = any(%(ids)s::uuid[])",
            """
            insert into record_tally
            select document_id, state, is_by_itself(state, reviewed_by, touchless),
                   decided_on(id, state, reviewed_at), count(*), sum(fields_by_itself(touchless))
              from record where current and document_id = any(%(ids)s::uuid[]) group by 1, 2, 3, 4
            """,
        ),
    ),
    "index-words": Index(
        differing="""
            with counted as (
                select distinct cluster_id from record
                 where cluster_id is not null and current and state <> 'deleted'),
            kept as (select distinct cluster_id from activity_wording)
            select coalesce(c.cluster_id, k.cluster_id)::text
              from counted c full join kept k on k.cluster_id = c.cluster_id
             where c.cluster_id is null or k.cluster_id is null""",
        remake=(
            "delete from activity_wording where cluster_id = any(%(ids)s::uuid[])",
            """
            insert into activity_wording (cluster_id, search)
            select cluster_id, search
              from (select cluster_id, search, row_number() over (
                           partition by cluster_id order by count(*) desc) as place
                      from unnest(%(ids)s::uuid[]) as of (id), lateral (
                               select cluster_id, activity_words(value ->> 'activity') as search from record
                                where cluster_id = of.id and current and state <> 'deleted' limit 2000) as worded
                     group by cluster_id, search) as counted
             where place <= 12
            """,
        ),
    ),
    "index-values": Index(
        differing="""
            select distinct r.document_id::text from record r
             where r.held is not null and r.current and r.state <> 'deleted' and jsonb_array_length(r.held) > 0
               and not exists (select from field_value v where v.document_id = r.document_id)
               and not exists (select from value_due d where d.document_id = r.document_id)""",
        remake=("insert into value_due (document_id) select unnest(%(ids)s::uuid[])",),
        rest="select settle_values(100)",
    ),
}


def differing_indexes(connection: psycopg.Connection[Any]) -> Mapping[str, tuple[str, ...]]:
    """Return which index does not agree with the records → for which documents or groups."""
    with connection.cursor(row_factory=tuple_row) as cursor:
        found = {name: tuple(str(row[0]) for row in cursor.execute(index.differing)) for name, index in INDEXES.items()}
    return {name: ids for name, ids in found.items() if ids}


def remake(connection: psycopg.Connection[Any], name: str, ids: tuple[str, ...]) -> None:
    """Make an index anew for these documents or groups; in parts, each committed, so that nobody waits long."""
    for start in range(0, len(ids), _MANY):
        with connection.transaction():
            for statement in (_HOLD, *INDEXES[name].remake):
                connection.execute(statement, {"ids": list(ids[start : start + _MANY])})
    while INDEXES[name].rest and connection.execute(INDEXES[name].rest).fetchone() == (True,):
        pass
