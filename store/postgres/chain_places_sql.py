# ruff: noqa: S608 -- put together of this file's own literals
"""What is asked of municipalities."""

from typing import Final

#: Names and documents of all municipalities: documents and their papers, each gone through once.
PLACES: Final = """
with of_place as materialized (
    select key, d.id, d.municipality, d.territory, d.years, p.region, p.plans, p.is_report, p.years as told
      from document d left join document_paper p on p.document_id = d.id cross join unnest(d.territories) as key
     where d.superseded_by is null and d.state = 'done'
       and (%(key)s::text is null or d.territories @> array[%(key)s::text]) and key = coalesce(%(key)s::text, key)
),
named as (
    select distinct on (key) key, municipality from (
        select key, municipality, count(*) as times from of_place where territory = key group by key, municipality) n
     order by key, times desc, municipality
),
placed as (
    select distinct on (key) key, region from (
        select key, region, count(*) as times from of_place where region is not null group by key, region) n
     order by key, times desc, region
),
dated as (
    select key, array_agg(year order by year) as years from (
        select distinct key, year
          from of_place cross join unnest(case when years = '{}' then coalesce(told, '{}') else years end) as year) y
     group by key
),
counted as (
    select key, count(*) as documents, count(*) filter (where plans > 0 and not is_report) as plans,
           count(*) filter (where is_report) as reports
      from of_place group by key
)
select c.key, p.region, c.documents, c.plans, c.reports, coalesce(d.years, '{}') as years,
       coalesce(n.municipality, (select b.municipality from batch b where b.territory = c.key
                                  order by b.created_at, b.id limit 1), c.key) as name
  from counted c left join named n using (key) left join placed p using (key) left join dated d using (key)
"""
#: Records and questions of some municipalities, from tallies.
TALLIES: Final = """
with of_place as materialized (
    select key, d.id from unnest(%(keys)s::text[]) as key
      join document d on d.territories @> array[key] and d.superseded_by is null and d.state = 'done'
)
select w.key, coalesce(t.records, 0)::bigint as records, coalesce(t.unreviewed, 0)::bigint as unreviewed,
       coalesce(q.open, 0) as open_references
  from unnest(%(keys)s::text[]) as w (key)
  left join (select o.key, sum(t.records) filter (where t.state <> 'deleted') as records,
                    sum(t.records) filter (where t.state = 'unreviewed') as unreviewed
               from of_place o join record_tally t on t.document_id = o.id group by o.key) t using (key)
  left join (select o.key, count(*) as open from of_place o join document_reference r on r.document_id = o.id
              where r.state = 'open' group by o.key) q using (key)
"""
_DOCUMENT: Final = """
select d.id, p.value::text as paper, d.name, d.superseded_by, d.municipality, d.title, d.date, d.years, d.created_at,
       d.state, d.code, coalesce(t.records, 0)::bigint as records, coalesce(t.unreviewed, 0)::bigint as unreviewed,
       (select count(*) from document f where f.superseded_by = d.id) as former,
       array(select a.value::text from document_act a where a.document_id = d.id order by a.position limit 5) as acts
  from document d left join document_paper p on p.document_id = d.id left join lateral (
       select sum(t.records) filter (where t.state <> 'deleted') as records,
              sum(t.records) filter (where t.state = 'unreviewed') as unreviewed
         from record_tally t where t.document_id = d.id) as t on true
"""
DOCUMENTS: Final = (
    _DOCUMENT
    + """
 where d.territories @> array[%(key)s::text] and d.superseded_by is null and d.state <> 'unpacked'
 order by d.created_at desc, d.id desc limit 2000
"""
)
REGIONAL: Final = (
    _DOCUMENT
    + """
 where d.id in (select document_id from document_paper
                 where region = %(region)s and level = 'regional' and plans > 0 and not is_report)
   and d.territories = '{}' and d.superseded_by is null and d.state = 'done'
 order by d.created_at desc, d.id desc limit 500
"""
)
RESOLVED: Final = """
select r.id, r.document_id, r.position, r.state, r.value::text as value from document_reference r
 where r.document_id = any(%(documents)s) and r.state = 'resolved' order by r.document_id, r.position
"""
FINDINGS: Final = """
select code, count(*) as records, min(r.id::text || r.document_id) as first
  from record r cross join unnest(r.findings) as code
 where r.document_id = any(%(documents)s) and r.current and r.state <> 'deleted'
 group by code order by count(*) desc, code
"""
REPEATS: Final = """
select r.document_id, count(*) as records from record r
 where r.document_id = any(%(documents)s) and r.repeats is not null and r.current and r.state <> 'deleted'
 group by r.document_id
"""
_WORD: Final = """
select id, document_id, parent_id, kind, said, reason, author, at, retired_at, retired_by from chain_word
"""
WORD: Final = _WORD + "where id = %(id)s"
WORDS: Final = (
    _WORD
    + """
 where document_id = any(%(documents)s) and (retired_at is null or not %(standing)s) order by id desc limit 5000
"""
)
ADD_WORD: Final = """
insert into chain_word (id, document_id, parent_id, kind, said, reason, author, at, retired_at, retired_by)
values (%(id)s, %(document_id)s, %(parent_id)s, %(kind)s, %(said)s, %(reason)s, %(author)s, %(at)s, %(retired_at)s,
        %(retired_by)s)
"""
RETIRE: Final = (
    "update chain_word set retired_at = %(at)s, retired_by = %(by)s where id = %(id)s and retired_at is null"
)
