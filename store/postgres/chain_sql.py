"""What is asked of references."""

from typing import Final

PUT_PAPER: Final = """
insert into document_paper (document_id, version, level, region, years, plans, is_report, value)
values (%(document)s, %(version)s, %(level)s, %(region)s, %(years)s, %(plans)s, %(is_report)s, %(value)s::text::jsonb)
    on conflict (document_id) do update set version = excluded.version, level = excluded.level,
       region = excluded.region, years = excluded.years, plans = excluded.plans, is_report = excluded.is_report,
       value = excluded.value
"""
FORGET_ACTS: Final = "delete from document_act where document_id = %(document)s"
PUT_ACT: Final = """
insert into document_act (document_id, position, keys, day, value)
values (%(document)s, %(position)s, %(keys)s::text[], %(day)s, %(value)s::text::jsonb)
"""
FORGET_REFERENCES: Final = "delete from document_reference where document_id = %(document)s and id <> all(%(kept)s)"
PUT_REFERENCE: Final = """
insert into document_reference (id, document_id, position, keys, day, value)
values (%(id)s, %(document)s, %(position)s, %(keys)s::text[], %(day)s, %(value)s::text::jsonb)
    on conflict (id) do update set position = excluded.position, keys = excluded.keys, day = excluded.day,
       value = excluded.value
"""
UNWRITTEN: Final = """
select d.id from document d left join document_paper p on p.document_id = d.id and p.version >= %(version)s
 where d.state = 'done' and d.value is not null and p.document_id is null
 order by d.id limit %(limit)s
"""
PAPERS: Final = """
select p.document_id, p.value::text as paper, d.name, d.superseded_by, d.municipality
  from document_paper p join document d on d.id = p.document_id where p.document_id = any(%(documents)s)
"""
ACTS: Final = "select value::text as act from document_act where document_id = %(document)s order by position"
#: Numbers first; an act or a reference without one is met by its day.
STANDING: Final = """
with asking as (
    select coalesce(bool_or(territories = '{}'), true) as anywhere,
           array(select distinct key from document, unnest(territories) as key where id = any(%(near)s::uuid[])) as keys
      from document where id = any(%(near)s::uuid[])
)
select a.value::text as act, p.value::text as paper, d.name, d.superseded_by, d.municipality
  from (select document_id, value, position from document_act where keys && %(keys)s::text[]
        union
        select document_id, value, position from document_act
         where day = any(%(days)s::text[]) and (keys = '{}' or %(keys)s::text[] = '{}')) a
  join document_paper p on p.document_id = a.document_id
  join document d on d.id = a.document_id
  cross join asking
 where asking.anywhere or d.territories = '{}' or d.territories && asking.keys
 order by a.document_id, a.position
"""
#: Of the same number, the year the same where both say one; of the same municipality where both are of one.
AFFECTED: Final = """
with own as (
    select a.keys, a.day, d.territories from document_act a join document d on d.id = a.document_id
     where a.document_id = %(document)s
)
select r.id from (
    select n.id, n.document_id from document_reference n join document d on d.id = n.document_id
     where n.keys && (select coalesce(array_agg(key), '{}') from own, unnest(own.keys) as key)
       and exists (
           select from own where own.keys && n.keys
              and (own.day is null or n.day is null or left(own.day, 4) = left(n.day, 4))
              and (own.territories = '{}' or d.territories = '{}' or own.territories && d.territories))
    union
    select id, document_id from document_reference
     where day in (select day from own)
       and (keys = '{}' or exists (select from own where own.day = document_reference.day and own.keys = '{}'))
    union
    select f.id, f.document_id from reference_candidate c join document_reference f on f.id = c.reference_id
     where c.document_id = %(document)s) r
 where r.document_id <> %(document)s and r.id > %(after)s order by r.id limit %(limit)s
"""
_REFERENCE: Final = "select r.id, r.document_id, r.position, r.state, r.value::text as value from document_reference r "
ONE: Final = _REFERENCE + "where r.id = %(id)s"
SOME: Final = _REFERENCE + "where r.id = any(%(ids)s) order by r.id"
LOCK: Final = "select from document_reference where id = %(id)s for update"
OF_DOCUMENT: Final = _REFERENCE + "where r.document_id = %(document)s order by r.position"
_BEHIND: Final = """
 and r.document_id <= %(before)s and (r.document_id < %(before)s or r.position > %(behind)s)
 order by r.document_id desc, r.position limit %(limit)s
"""
IN_STATE: Final = (
    _REFERENCE
    + """
 where r.state = %(state)s
   and (%(territory)s::text is null or exists (
        select from document d where d.id = r.document_id and d.territories @> array[%(territory)s::text]))
"""
    + _BEHIND
)
NAMING: Final = (
    _REFERENCE
    + " where exists (select from reference_candidate c where c.reference_id = r.id and c.document_id = %(document)s)"
    + _BEHIND
)
COUNTS: Final = """
select r.state, count(*) as count from document_reference r
 where %(territory)s::text is null or exists (
        select from document d where d.id = r.document_id and d.territories @> array[%(territory)s::text])
 group by r.state
"""
SETTLE: Final = "update document_reference set state = %(state)s where id = %(id)s"
FORGET_CANDIDATES: Final = "delete from reference_candidate where reference_id = %(id)s"
PUT_CANDIDATE: Final = """
insert into reference_candidate (reference_id, document_id, position, score, sure, reason)
values (%(id)s, %(document)s, %(position)s, %(score)s, %(sure)s, %(reason)s)
"""
CANDIDATES: Final = """
select reference_id, document_id, score, reason, sure from reference_candidate
 where reference_id = any(%(ids)s) order by reference_id, position
"""
_WORDS: Final = """
select id, reference_id, document_id, said, target_id, reason, author, at, retired_at, retired_by from reference_word
"""
SAID: Final = _WORDS + "where reference_id = any(%(ids)s) and retired_at is null"
WORD: Final = _WORDS + "where id = %(id)s"
WORDS: Final = _WORDS + "where reference_id = %(reference)s order by id desc limit 100"
ADD_WORD: Final = """
insert into reference_word (id, reference_id, document_id, said, target_id, reason, author, at, retired_at, retired_by)
values (%(id)s, %(reference_id)s, %(document_id)s, %(said)s, %(target_id)s, %(reason)s, %(author)s, %(at)s,
        %(retired_at)s, %(retired_by)s)
"""
RETIRE: Final = (
    "update reference_word set retired_at = %(at)s, retired_by = %(by)s where id = %(id)s and retired_at is null"
)
