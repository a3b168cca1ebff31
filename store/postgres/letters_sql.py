"""What letters are asked for by."""

from typing import Final

ADD: Final = """
insert into letter (id, rev, territory, words, state, documents, value, is_deleted, created_at, changed_at)
values (%(id)s, %(rev)s, %(territory)s, %(words)s, %(state)s, %(documents)s, %(value)s::text::jsonb, %(is_deleted)s,
        %(created_at)s, %(changed_at)s)
"""
GET: Final = "select rev, value::text as value from letter where id = %(id)s"
LOCK: Final = GET + " for update"
SAVE: Final = """
update letter set rev = rev + 1, territory = %(territory)s, words = %(words)s, state = %(state)s,
       documents = %(documents)s, value = %(value)s::text::jsonb, is_deleted = %(is_deleted)s,
       changed_at = %(changed_at)s
 where id = %(id)s and rev = %(rev)s
"""
POINTS: Final = """
select value::text as value from letter_point where letter_id = %(letter)s order by position, id limit %(limit)s
"""
PUT_POINTS: Final = """
insert into letter_point (letter_id, id, position, value)
select %(letter)s, given.id, given.position, given.value::jsonb
  from unnest(%(ids)s::text[], %(positions)s::float8[], %(values)s::text[]) as given (id, position, value)
    on conflict (letter_id, id) do update set position = excluded.position, value = excluded.value
"""
DROP_POINTS: Final = "delete from letter_point where letter_id = %(letter)s and id = any(%(ids)s)"
LIST: Final = """
select rev, value::text as value from letter
 where not is_deleted and (created_at, id) < (%(at)s::timestamptz, %(id)s)
   and (%(q)s::text is null or strpos(words, %(q)s) > 0)
   and (%(state)s::text is null or state = %(state)s)
   and (%(territory)s::text is null or territory = %(territory)s)
   and (%(document)s::uuid is null or documents @> array[%(document)s::uuid])
   and (%(open)s::boolean is null or (state in ('made', 'sent')) = %(open)s)
 order by created_at desc, id desc limit %(limit)s
"""
ADD_STEP: Final = """
insert into letter_step (id, letter_id, at, value) values (%(id)s, %(letter)s, %(at)s, %(value)s::text::jsonb)
"""
STEPS: Final = """
select value::text as value from letter_step where letter_id = %(letter)s and id < %(after)s
 order by id desc limit %(limit)s
"""
PUT_FILE: Final = """
insert into letter_file (letter_id, sha256, data) values (%(letter)s, %(sha256)s, %(data)s) on conflict do nothing
"""
FILE: Final = "select data from letter_file where letter_id = %(letter)s and sha256 = %(sha256)s"
#: Names: a document's own where it is the key's, else whatever it bears. What people checked is found by their states.
MUNICIPALITIES: Final = """
with place as (
    select key, coalesce(min(d.municipality) filter (where d.territory = key), min(d.municipality), key) as name,
           count(*) as documents, array_agg(d.id) as ids
      from document d, unnest(d.territories) as key
     where d.state = 'done' and d.superseded_by is null and key <> ''
     group by key),
shown as (
    select * from place
     where (%(q)s::text is null
            or strpos(translate(name, 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе'),
                      %(q)s) > 0)
       and (name collate "C", key collate "C") > (%(name)s, %(key)s)
     order by name collate "C", key collate "C" limit %(limit)s)
select shown.key as territory, name, documents, coalesce(tally.records, 0) as records,
       coalesce(tally.unreviewed, 0) as unreviewed,
       exists (select from record r where r.document_id = any(shown.ids) and r.state in ('accepted', 'corrected')
                  and r.findings <> '{}' and r.reviewed_by is not null and r.current) as has_confirmed,
       last.id as letter, last.state as letter_state
  from shown left join lateral (
       select sum(t.records)::bigint as records,
              (sum(t.records) filter (where t.state = 'unreviewed'))::bigint as unreviewed
         from record_tally t where t.document_id = any(shown.ids) and t.state <> 'deleted') as tally on true
  left join lateral (
       select l.id, l.state from letter l where l.territory = shown.key and not l.is_deleted
        order by l.created_at desc, l.id desc limit 1) as last on true
 order by name collate "C", shown.key collate "C"
"""
DOCUMENTS_OF: Final = """
select id from document where territories && array[%(territory)s::text] and state = 'done' and superseded_by is null
 order by created_at desc, id desc limit %(limit)s
"""
FOLLOWERS: Final = """
select id, former_of from record where document_id = any(%(documents)s) and former_of is not null
"""
ADD_RUN: Final = """
insert into letter_run (id, territories, value, created_at)
values (%(id)s, %(territories)s, %(value)s::text::jsonb, %(created_at)s) on conflict (id) do nothing
"""
RUN: Final = "select value::text as value from letter_run where id = %(id)s"
LOCK_RUN: Final = RUN + " for update"
SAVE_RUN: Final = "update letter_run set value = %(value)s::text::jsonb where id = %(id)s"
RUNS: Final = """
select value::text as value from letter_run where (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
