"""How rows of documents go, statement by statement; %(documents)s their ids, %(records)s those of their records.

what speaks of them elsewhere ─► what others keep of them ─► records (triggers tell of each) ─► files ─► documents
"""

from collections.abc import Mapping
from typing import Final, LiteralString

RECORDS: Final = "select id from record where document_id = any(%(documents)s) order by id"
#: Finished files that may hold the documents: made since the first of them came, and not of other documents alone.
_EXPORTS: Final = """
    select e.id from export e
     where e.state in ('done', 'running')
       and coalesce(e.finished_at, 'infinity') >= (select min(created_at) from document where id = any(%(documents)s))
       and (e.filter ->> 'document' is null or e.filter ->> 'document' = any(%(documents)s::uuid[]::text[]))
       and (e.filter ->> 'batch' is null or e.filter ->> 'batch' in (
            select batch_id::text from file where document_id = any(%(documents)s)))
       and (e.territories is null or exists (
            select from document d where d.id = any(%(documents)s) and d.territories && e.territories))
"""
_LETTERS: Final = """
    select id from letter where documents && %(documents)s::uuid[]
    union select letter_id from letter_point where value -> 'place' ->> 'document' = any(%(documents)s::uuid[]::text[])
"""
#: Those that name them, that came of such a file, and those of which nobody knows what is in them.
_RETURNS: Final = f"""
    select returned_id as id from returned_line where document_id = any(%(documents)s)
    union select returned_id from returned_portion where document_id = any(%(documents)s)
    union select id from returned where export_id in ({_EXPORTS})
    union
    select r.id from returned r
     where r.export_id is null and r.at >= (select min(created_at) from document where id = any(%(documents)s))
       and (r.territories is null or exists (
            select from document d where d.id = any(%(documents)s) and d.territories && r.territories))
"""  # noqa: S608 -- our own
_COUNTED: Final = "select count(*) from"
FOOTPRINT: Final[LiteralString] = f"""
select ({_COUNTED} document where id = any(%(documents)s)) as documents,
       ({_COUNTED} file where document_id = any(%(documents)s)) as files,
       ({_COUNTED} page where document_id = any(%(documents)s)) as pages,
       ({_COUNTED} record where document_id = any(%(documents)s)) as records,
       ({_COUNTED} command where document_id = any(%(documents)s)) as commands,
       ({_COUNTED} comment where document_id = any(%(documents)s)) as comments,
       ({_COUNTED} ({_LETTERS}) as speaking) as letters,
       ({_COUNTED} ({_RETURNS}) as naming) as returns,
       ({_COUNTED} export where state = 'done' and id in ({_EXPORTS})) as exports
"""
#: Every one of them has its bytes in the store of originals.
BYTES: Final[LiteralString] = f"""
insert into blob_going (sha256, at)
select distinct sha256, %(at)s::timestamptz from (
    select sha256 from document where id = any(%(documents)s)
    union all select sha256 from page where document_id = any(%(documents)s)
    union all select words_sha256 from page where document_id = any(%(documents)s) and words_sha256 is not null
    union all select sha256 from export where state = 'done' and id in ({_EXPORTS})
    union all select sha256 from returned where id in ({_RETURNS})) as held
    on conflict (sha256) do update set at = excluded.at
"""  # noqa: S608 -- our own
#: The file of one in work is dropped by whoever makes it: the next try has another number.
REMADE: Final[LiteralString] = f"""
update export set state = 'queued'
 where state = 'running' and id in ({_EXPORTS}) returning id
"""  # noqa: S608 -- our own
_REMOVED: Final[LiteralString] = f"""
update export set state = 'removed' where state = 'done' and id in ({_EXPORTS})
"""  # noqa: S608 -- our own
#: Before the records: in this order.
BEFORE: Final[Mapping[str, LiteralString]] = {
    "returns": f"delete from returned where id in ({_RETURNS})",  # noqa: S608 -- our own
    "exports": _REMOVED,
    "letters": f"delete from letter where id in ({_LETTERS})",  # noqa: S608 -- our own
    "words on campaigns": "delete from campaign_word where document_id = any(%(documents)s)",
    "words on obligations": """
        delete from campaign_word where obligation_id in (
            select id from obligation where document_id = any(%(documents)s))""",
    "points": """
        with gone as (
            delete from indicator_point
             where document_id = any(%(documents)s) or value_document_id = any(%(documents)s) returning place)
        insert into indicator_place_due (place) select distinct place from gone""",
    "words on indicators": """
        delete from indicator_word w using indicator_fact f
         where f.document_id = any(%(documents)s) and (w.target_id = f.id or w.value_id = f.id)""",
    "repeats": "update record set repeats = null where repeats = any(%(records)s)",
    "ways back": """
        delete from revision r using link l
         where (l.from_id = any(%(documents)s) or l.to_id = any(%(documents)s)) and r.command_id = l.command_id
           and r.pointer in ('/document_id', '/former_of', '/superseded_by')""",
    "corrections": "delete from revision where target_id = any(%(records)s::uuid[] || %(documents)s::uuid[])",
    "undone": """
        update command set undoes = null
         where undoes in (select id from command where document_id = any(%(documents)s))
           and document_id <> all(%(documents)s)""",
    "undoing": """
        update command set undone_by = null
         where undone_by in (select id from command where document_id = any(%(documents)s))
           and document_id <> all(%(documents)s)""",
    "lessons": """
        with gone as (
            delete from lesson where scope = 'document'
               and sha256 in (select sha256 from document where id = any(%(documents)s)) returning 1)
        update knowledge set lessons = lessons + 1 where exists (select from gone)""",
    "questions": "delete from wording_question",
    "questions are due": "update canon set asked_canon = null, asked_wordings = null",
    "jobs": """
        delete from procrastinate_jobs
         where status = 'todo' and args ->> 'subject' = any(%(documents)s::uuid[]::text[])""",
}
#: What these records mean, whom they name, where they stood.
MEANT: Final = """
select array(select distinct signature_id from record
              where document_id = any(%(documents)s) and signature_id is not null) as signatures,
       array(select distinct unnest(parties) from execution where document_id = any(%(documents)s)) as parties,
       array(select distinct cluster_id from record
              where document_id = any(%(documents)s) and cluster_id is not null) as clusters,
       array(select distinct deed_id from deed_portion where document_id = any(%(documents)s)) as deeds,
       array(select distinct deed_id from execution_word
              where document_id = any(%(documents)s) or report_id = any(%(documents)s)) as said
"""
#: Out of their groups first: what those are searched by, and who follows them, is told by triggers of that.
LEAVE: Final = """
update record set cluster_id = null, signature_id = null
 where document_id = any(%(documents)s) and (cluster_id is not null or signature_id is not null)
"""
AFTER: Final[Mapping[str, LiteralString]] = {
    # What went on in them goes on nowhere any more; it is in force where its document is.
    "former": """
        update record r set former_of = null, current = d.superseded_by is null from document d
         where d.id = r.document_id and r.former_of = any(%(records)s)""",
    "records": "delete from record where id = any(%(records)s)",
    "members stay": """
        update file set parent_id = null
         where parent_id in (select id from file where document_id = any(%(shells)s))
           and (document_id is null or document_id <> all(%(documents)s))""",
    "files": "delete from file where document_id = any(%(documents)s)",
    "documents": "delete from document where id = any(%(documents)s)",
    "deeds": """
        delete from deed where id = any(%(deeds)s) and not exists (
            select from deed_portion p where p.deed_id = deed.id)""",
    "words without a word": """
        delete from execution_deed d
         where (id = any(%(said)s) or undoes = any(%(said)s)) and not exists (
               select from execution_word w where w.deed_id = any(array[d.id, d.undoes]))""",
    # Sums of values are told at once: the document's part of them is gone with it.
    "one at a time": "select pg_advisory_xact_lock(hashtext('svod:values'))",
    "values": "select sum_values(%(documents)s::uuid[])",
    "values due": "delete from value_due where document_id = any(%(documents)s)",
    "indicators due": "delete from indicator_due where document_id = any(%(documents)s)",
    "signatures": """
        delete from signature s where id = any(%(signatures)s) and not exists (
            select from record r where r.signature_id = s.id)""",
    "parties": """
        delete from execution_party where id = any(%(parties)s) and id <> all(array(
            select distinct party from execution, unnest(parties) as party where parties && %(parties)s::integer[]))""",
}
#: Groups without records bear no words any more; nor does what went on in such, or in one that says otherwise.
NAMELESS: Final = """
with recursive whole (id, root) as (
    select id, id from cluster where id = any(%(clusters)s)
    union select c.id, w.root from cluster c join whole w on c.merged_into = w.id),
emptied as (
    select c.id from whole w join cluster c on c.id = w.id
     where not exists (select from record r where r.cluster_id = c.id)
       and case when c.named_by is null
                then not exists (select from record r where r.cluster_id = w.root and r.value ->> 'activity' = c.name)
                else not exists (select from record r where r.cluster_id = w.root) end),
untold as (
    delete from cluster_trail t using emptied e where t.cluster_id = e.id and t.kind = 'named')
update cluster c set name = '', named_by = null, rev = rev + 1
  from emptied e where c.id = e.id and (c.name <> '' or c.named_by is not null)
"""
#: Documents that stay and some of whose files lay in what goes.
KEPT: Final = """
with recursive inside (id, document_id) as (
    select id, document_id from file where document_id = any(%(documents)s)
    union select f.id, f.document_id from file f join inside i on f.parent_id = i.id)
select distinct document_id from inside where document_id <> all(%(documents)s)
"""
#: The oldest twin of what went stands by itself.
ALONE: Final = """
update file f set state = d.state, code = d.code
  from document d, (select distinct on (document_id) id from file where document_id = any(%(kept)s)
                     order by document_id, (state <> 'twin') desc, created_at, id) as eldest
 where f.id = eldest.id and d.id = f.document_id and f.state = 'twin'
"""
