# ruff: noqa: S608 -- put together of this file's own literals
"""The questions of coverage, as PostgreSQL is asked them.

A scope goes along as three arrays: documents, the place of each, the years its deadlines are shifted by.
"""

from typing import Final, LiteralString

_PLACE: Final = """
  join unnest(%(documents)s::uuid[], %(places)s::int[], %(shifts)s::int[]) as p (document_id, place, shift)
    on p.document_id = r.document_id
"""
#: Written as the indexes are: without it they are not used.
_COUNTS: Final = "r.current and r.state <> 'deleted'"
_FORMER: Final = "not r.current and r.state <> 'deleted' and r.former_of is null"

#: What is late: a span by its beginning, all else by its end.
_LATE: Final = """
(case when r.due_kind in ('ongoing', 'recurring', 'from') then r.starts else r.ends end)
    > s.due + make_interval(years => p.shift)
"""
_HOLDING: Final = f"""
select p.place, s.number as row, count(*) as records,
       count(*) filter (where {_LATE}) as late,
       count(*) filter (where r.due_kind = 'unspecified') as undated,
       count(*) filter (where not r.owned) as unowned,
       count(*) filter (where not r.proven) as unproven,
       count(*) filter (where r.state = 'unreviewed') as unreviewed,
       min(r.id::text || r.document_id) as first
"""
_CLUSTERS: Final = """
  join unnest(%(rows)s::int[], %(clusters)s::uuid[], %(dues)s::date[]) as s (number, cluster_id, due)
    on s.cluster_id = r.cluster_id
"""
#: A record that does not count stands in no group; what it means is known all the same.
_FORMER_CLUSTERS: Final = """
  left join signature g on g.id = r.signature_id
  join unnest(%(rows)s::int[], %(clusters)s::uuid[], %(dues)s::date[]) as s (number, cluster_id, due)
    on s.cluster_id = coalesce(r.cluster_id, g.cluster_id)
"""
_SECTIONS: Final = """
  join unnest(%(rows)s::int[], %(sections)s::text[], %(dues)s::date[]) as s (number, section, due)
    on s.section = r.section
"""

#: The least id goes with its document: looking that up apart would take as long as all the rest. One JSON text comes
#: across ten times as fast as eighteen thousand rows.
HOLDINGS: Final = f"""
select coalesce(json_agg(json_build_array(h.place, h.row, h.records, h.late, h.undated, h.unowned, h.unproven,
                                          h.unreviewed, left(h.first, 36), right(h.first, 36))), '[]')::text as held
  from ({_HOLDING} from record r {_PLACE} {_CLUSTERS} where {_COUNTS} group by p.place, s.number) as h
"""
FORMER_HOLDINGS: Final = HOLDINGS.replace(_CLUSTERS, _FORMER_CLUSTERS).replace(_COUNTS, _FORMER)
SECTION_HOLDINGS: Final = HOLDINGS.replace(_CLUSTERS, _SECTIONS)
FORMER_SECTION_HOLDINGS: Final = SECTION_HOLDINGS.replace(_COUNTS, _FORMER)

_LISTED: Final = f"""
select distinct r.id from record r {_PLACE} {_CLUSTERS}
 where {_COUNTS} and r.id > %(after)s order by r.id limit %(limit)s
"""
RECORDS: Final = _LISTED
FORMER_RECORDS: Final = RECORDS.replace(_CLUSTERS, _FORMER_CLUSTERS).replace(_COUNTS, _FORMER)
SECTION_RECORDS: Final = RECORDS.replace(_CLUSTERS, _SECTIONS)
FORMER_SECTION_RECORDS: Final = SECTION_RECORDS.replace(_COUNTS, _FORMER)

#: Grouped twice: counting places apart would sort all records.
WORDINGS: Final = f"""
select g.cluster_id as cluster, coalesce(c.name, k.value ->> 'activity') as name, k.section,
       g.records::int as records, g.places::int as places,
       (select s.canonical from signature s where s.cluster_id = g.cluster_id order by s.id limit 1) as tokens
  from (select cluster_id, sum(records) as records, count(*) as places, min(record)::uuid as record
          from (select r.cluster_id, p.place, count(*) as records, min(r.id::text) as record
                  from record r {_PLACE} where {_COUNTS} and r.cluster_id is not null
                 group by r.cluster_id, p.place) as held
         group by cluster_id) as g
  join record k on k.id = g.record left join cluster c on c.id = g.cluster_id
 order by g.places desc, g.records desc, g.cluster_id
"""
SECTIONS: Final = (
    f"select distinct r.section from record r {_PLACE} where {_COUNTS} and r.section is not null order by 1"
)
EXTRAS: Final = f"""
select place, count(*)::int as groups, sum(records)::int as records
  from (select p.place, r.cluster_id, count(*) as records from record r {_PLACE}
         where {_COUNTS} and r.cluster_id is not null and r.cluster_id <> all(%(known)s)
         group by p.place, r.cluster_id) as held
 group by place
"""
EXTRA_ACTIVITIES: Final = f"""
select g.cluster_id as cluster, coalesce(c.name, k.value ->> 'activity') as name, g.records, g.places,
       k.id as record, k.document_id as document
  from (select r.cluster_id, count(*)::int as records, count(distinct p.place)::int as places,
               min(r.id::text)::uuid as record
          from record r {_PLACE}
         where {_COUNTS} and r.cluster_id is not null and r.cluster_id <> all(%(known)s)
         group by r.cluster_id) as g
  join record k on k.id = g.record left join cluster c on c.id = g.cluster_id
 where (g.records, g.cluster_id) < (%(records)s, %(after)s)
 order by g.records desc, g.cluster_id desc limit %(limit)s
"""
UNPLACED: Final = f"select count(*) as n from record r {_PLACE} where {_COUNTS} and r.cluster_id is null"

DOCUMENTS: Final = """
select d.id, d.name, d.municipality, d.region, d.oktmo, d.years, d.superseded_by is null as current,
       exists (select from record r where r.document_id = d.id and r.state <> 'deleted') as has_records
  from document d where d.value is not null order by d.id
"""
REGIONS: Final = "select distinct region from document where region is not null order by region"
EXPECTED: Final = """
select name, identifiers ->> 'oktmo' as oktmo from registry_entry
 where type = 'municipality' and region = %(region)s and municipality is null
   and (valid_to is null or valid_to >= %(today)s)
 order by name, id
"""
REFERENCES: Final = """
select d.id, d.name, d.municipality, d.region, d.created_at,
       jsonb_path_query_array(d.value, '$.plans[*].id')::text as ids,
       jsonb_path_query_array(d.value, '$.plans[*].title')::text as titles,
       jsonb_path_query_array(d.value, '$.plans[*].level')::text as levels,
       jsonb_path_query_array(d.value, '$.plans[*].years')::text as years,
       jsonb_path_query_array(d.value, '$.plans[*].template')::text as templates,
       (select coalesce(json_object_agg(plan_id, n), '{}')::text from (
            select plan_id, count(distinct r.section) as n from record r
             where r.document_id = d.id and r.state <> 'deleted' group by plan_id) as counted) as sections
  from document d
 where (d.created_at, d.id) < (%(at)s::timestamptz, %(id)s) and d.superseded_by is null
   and (%(q)s::text is null or position(%(q)s in d.words) > 0)
   and jsonb_path_exists(d.value, '$.plans[0]')
 order by d.created_at desc, d.id desc limit %(limit)s
"""
NEAR_PAIRS: Final = """
select left_id, right_id, probability from cluster_near
 where left_id = any(%(clusters)s) or right_id = any(%(clusters)s)
"""
#: What people parted, wherever its records stand now.
PARTED: Final = """
select l.cluster_id as one, r.cluster_id as other
  from judgement j join record l on l.id = j.left_id join record r on r.id = j.right_id
 where j.retired_at is null and j.verdict = 'different' and l.cluster_id is not null and r.cluster_id is not null
"""
NAMES: Final = """
select g.id, coalesce(c.name, (select r.value ->> 'activity' from record r where r.cluster_id = g.id limit 1)) as name
  from unnest(%(clusters)s::uuid[]) as g (id) left join cluster c on c.id = g.id
"""

_GROUPS: Final[dict[str, LiteralString]] = {
    "none": "''",
    "municipality": "p.place::text",
    "activity": "coalesce(r.cluster_id::text, '')",
    "responsible": "r.marks::text",
}
_DUE: Final = f"""
select %s as group, r.due::text as due, count(*)::int as records, (count(*) filter (where r.done))::int as done
  from record r {_PLACE} where {_COUNTS} group by 1, r.due
"""
DEADLINES: Final[dict[str, LiteralString]] = {name: _DUE.replace("%s", by, 1) for name, by in _GROUPS.items()}

ROSTERS: Final = """
select id, (value -> 'rosters')::text as rosters,
       jsonb_path_query_array(value, '$.entities[*] ? (@.type == "school")')::text as schools
  from document where id = any(%(documents)s) and has_rosters order by id
"""
SCHOOL_MENTIONS: Final = """
select m.document_id, m.school, m.records, m.record::uuid as record
  from (select r.document_id, s.school, count(*)::int as records, min(r.id::text) as record
          from record r cross join lateral (select distinct * from jsonb_array_elements_text(r.value -> 'schools'))
               as s (school)
         where r.document_id = any(%(documents)s) and r.names_schools and r.current and r.state <> 'deleted'
         group by r.document_id, s.school) as m
 order by m.document_id, m.school
"""
#: A school's own plan: its whole text is about the one school it names.
SCHOOL_PLANS: Final = """
select d.id as document_id, d.schools ->> 0 as school, count(r.id)::int as records, min(r.id::text)::uuid as record
  from (select id, jsonb_path_query_array(value, '$.entities[*] ? (@.type == "school").id') as schools
          from document where id = any(%(documents)s)
           and jsonb_path_exists(value, '$.plans[*] ? (@.level == "school" && @.template == false)')) as d
  join record r on r.document_id = d.id and r.current and r.state <> 'deleted'
 where jsonb_array_length(d.schools) = 1
 group by 1, 2 order by 1
"""
SCHOOLS: Final = """
select id, jsonb_path_query_array(value, '$.entities[*] ? (@.type == "school")')::text as schools
  from document where id = any(%(documents)s)
"""
RECORDS_OF_SCHOOLS: Final = """
select distinct r.id from record r
  join unnest(%(documents)s::uuid[], %(schools)s::text[]) as g (document_id, school) on g.document_id = r.document_id
 where r.current and r.state <> 'deleted' and r.id > %(after)s
   and (g.school = '' or (r.names_schools and r.value -> 'schools' ? g.school))
 order by r.id limit %(limit)s
"""
