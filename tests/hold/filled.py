"""A base filled by the database itself: records of a usual size, many to a document, at whatever step it is.

Triggers are off meanwhile and indexes are made afterwards, as a restore does it: a million records in some minutes.
"""

from typing import Final

import psycopg

from model.plan import Deadline, Record, Responsible
from store.codec import json_bytes, record_to_json

_PER_DOCUMENT: Final = 50
_ACTIVITY: Final = "Проведение семинаров для педагогов школ с низкими образовательными результатами, группа "
_RECORD: Final = Record(
    id="row",
    section="I. Методическое сопровождение образовательных организаций",
    activity=_ACTIVITY,
    deadline=Deadline(raw="сентябрь — декабрь 2026 года"),
    responsible=Responsible(raw="Управление образования администрации района, методический кабинет"),
    result="Аналитическая справка, адресные рекомендации педагогам",
)
_DOCUMENTS: Final = """
insert into document (id, sha256, name, size, state, created_at, read_at, stage_version, rendering, pages, municipality,
                      title, years, words)
select gen_random_uuid(), encode(sha256(n::text::bytea), 'hex'), 'план ' || n || '.docx', 40000, 'done',
       now() - n * interval '1 minute', now(), '1', 'done', 3, 'Район ' || n %% 400, 'План ' || n, array[2019 + n %% 8],
       'план ' || n
  from generate_series(1, %(documents)s) as n
"""
_RECORDS: Final = """
insert into record (id, document_id, source_id, plan_id, position, state, risk, value, read, starts, ends, words,
                    municipality)
select gen_random_uuid(), d.id, 'r' || n, 'plan', n,
       (array['unreviewed', 'unreviewed', 'accepted', 'corrected'])[1 + n %% 4], random(),
       jsonb_set(%(value)s::jsonb, '{activity}', to_jsonb(%(activity)s || (random() * 60000)::int)), 'true',
       date '2026-09-01', date '2026-12-31', 'проведение семинаров группа ' || n, d.municipality
  from document d cross join generate_series(1, %(each)s) as n
"""
_PAGES: Final = """
insert into page (document_id, number, width, height, pixel_width, pixel_height, sha256, size)
select id, n, 595, 842, 1240, 1754, encode(sha256(id::text::bytea), 'hex'), 90000
  from document, generate_series(1, 3) as n
"""
_COMMANDS: Final = """
insert into command (id, action, document_id, record_id, author_id, author, at)
select gen_random_uuid(), 'correct', document_id, id, gen_random_uuid(), 'Петрова А.А.', now() from record
 where state = 'corrected'
"""
#: Those of the table that no constraint needs.
_INDEXES: Final = """
select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
 where i.indrelid = 'record'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
"""


def fill(url: str, records: int) -> None:
    """Write so many records with their documents, pages and corrections."""
    value = json_bytes(record_to_json(_RECORD)).decode()
    with psycopg.connect(url) as connection:
        indexes = connection.execute(_INDEXES).fetchall()
        connection.execute("alter table document disable trigger user; alter table record disable trigger user")
        connection.execute("set maintenance_work_mem = '256MB'")
        for name, _ in indexes:
            connection.execute(f"drop index {name}".encode())
        connection.execute(_DOCUMENTS, {"documents": -(-records // _PER_DOCUMENT)})
        connection.execute(_RECORDS, {"value": value, "activity": _ACTIVITY, "each": _PER_DOCUMENT})
        connection.execute(_PAGES)
        connection.execute(_COMMANDS)
        for _, made in indexes:
            connection.execute(made.encode())
        connection.execute("alter table document enable trigger user; alter table record enable trigger user")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze document, record, page, command")
