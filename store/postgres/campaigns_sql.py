"""Statements about campaigns."""

from typing import Final

SENDER_PLAIN: Final = (
    "id", "campaign_id", "name", "written", "municipality", "region", "territory", "entity_id", "removed_at",
)  # fmt: skip
WORD_PLAIN: Final = (
    "id", "campaign_id", "expectation_id", "sender_id", "document_id", "obligation_id", "reason", "author_id", "author",
    "at", "undoes", "undone_by",
)  # fmt: skip

_CAMPAIGN: Final = """
select id, rev, face::text as face, origin, origin_id, created_at, author_id, author, closed_at, deleted_at
  from campaign
"""
GET: Final = _CAMPAIGN + " where id = %(id)s"
LOCK: Final = GET + " for update"
SOME: Final = _CAMPAIGN + " where id = any(%(ids)s)"
LIST: Final = (
    _CAMPAIGN
    + """
 where deleted_at is null and (created_at, id) < (%(at)s::timestamptz, %(id)s)
 order by created_at desc, id desc limit %(limit)s
"""
)
ADD: Final = """
insert into campaign (id, rev, face, years, origin, origin_id, created_at, author_id, author, closed_at, deleted_at)
values (%(id)s, %(rev)s, %(face)s::text::jsonb, %(years)s, %(origin)s, %(origin_id)s, %(created_at)s, %(author_id)s,
        %(author)s, %(closed_at)s, %(deleted_at)s)
"""
SAVE: Final = """
update campaign set rev = rev + 1, face = %(face)s::text::jsonb, years = %(years)s, closed_at = %(closed_at)s,
       deleted_at = %(deleted_at)s
 where id = %(id)s and rev = %(rev)s
returning id, rev, face::text as face, origin, origin_id, created_at, author_id, author, closed_at, deleted_at
"""
#: As `Expectation.state` tells it.
STATE: Final = """
case when e.is_excused then 'excused'
     when e.came_on is null then case when e.due < %(today)s then 'missing' else 'awaited' end
     when e.lacks <> '{}' or e.complete_on is null then 'incomplete'
     when e.complete_on > e.due then 'late' else 'sent' end
"""
TALLIES: Final = (
    "select e.campaign_id, "  # noqa: S608 -- statements of our own
    + STATE
    + """ as state, count(*) as expected, sum(e.asked) as asked
  from expectation e where e.campaign_id = any(%(ids)s) and e.is_active group by 1, 2
"""
)
SENDER_COUNTS: Final = """
select campaign_id, count(*) as senders, count(*) filter (where state = 'asked') as asked
  from campaign_sender where campaign_id = any(%(ids)s) and removed_at is null group by 1
"""
_SENDER: Final = """
select s.id, s.campaign_id, s.kind, s.name, s.written, s.municipality, s.region, s.territory, s.entity_id, s.state,
       s.choices::text as choices, s.removed_at
  from campaign_sender s
"""
SENDERS: Final = _SENDER + " where s.campaign_id = %(campaign)s order by s.id"
SENDERS_NEAR: Final = (
    _SENDER  # noqa: S608 -- statements of our own
    + """
  join campaign c on c.id = s.campaign_id and c.closed_at is null and c.deleted_at is null
 where s.removed_at is null
   and (s.territory = any(%(territories)s)
        and (c.years = '{}' or %(years)s::integer[] = '{}' or c.years && %(years)s::integer[])
        or s.id in (select l.sender_id from campaign_link l where l.batch_id = any(%(batches)s)))
 order by s.campaign_id, s.id
"""
)
NAMESAKES: Final = """
select campaign_id, territory, count(distinct coalesce(region, '')) as regions from campaign_sender
 where campaign_id = any(%(ids)s) and territory = any(%(territories)s) and removed_at is null group by 1, 2
"""
PUT_SENDERS: Final = """
insert into campaign_sender (id, campaign_id, kind, name, written, municipality, region, territory, entity_id, state,
                             choices, removed_at)
select id, campaign_id, kind, name, written, municipality, region, territory, entity_id, state, choices, removed_at
  from jsonb_to_recordset(%(body)s::text::jsonb)
    as t (id uuid, campaign_id uuid, kind text, name text, written text, municipality text, region text,
          territory text, entity_id text, state text, choices jsonb, removed_at timestamptz)
    on conflict (id) do update
   set kind = excluded.kind, name = excluded.name, municipality = excluded.municipality, region = excluded.region,
       territory = excluded.territory, entity_id = excluded.entity_id, state = excluded.state,
       choices = excluded.choices, removed_at = excluded.removed_at
"""
ADD_LINK: Final = """
insert into campaign_link (link_id, batch_id, campaign_id, sender_id, made_at)
values (%(link_id)s, %(batch_id)s, %(campaign_id)s, %(sender_id)s, %(made_at)s)
"""
_LINK: Final = "select link_id, batch_id, campaign_id, sender_id, made_at from campaign_link"
LINKS: Final = _LINK + " where campaign_id = %(campaign)s order by made_at desc, link_id desc"
LINKS_OF_BATCHES: Final = _LINK + " where batch_id = any(%(batches)s) order by made_at, link_id"

_WORD: Final = """
select id, kind, campaign_id, expectation_id, sender_id, document_id, obligation_id, said::text as said, reason,
       author_id, author, at, undoes, undone_by
  from campaign_word
"""
WORD: Final = _WORD + " where id = %(id)s"
LOCK_WORD: Final = WORD + " for update"
WORDS: Final = (
    _WORD
    + """
 where campaign_id = %(campaign)s and (at, id) < (%(at)s::timestamptz, %(id)s) order by at desc, id desc limit %(limit)s
"""
)
WORDS_OF: Final = _WORD + " where expectation_id = %(expectation)s order by at, id"
WORDS_OF_OBLIGATION: Final = _WORD + " where obligation_id = %(obligation)s order by at, id"
ADD_WORD: Final = """
insert into campaign_word (id, kind, campaign_id, expectation_id, sender_id, document_id, obligation_id, said, reason,
                           author_id, author, at, undoes, undone_by)
values (%(id)s, %(kind)s, %(campaign_id)s, %(expectation_id)s, %(sender_id)s, %(document_id)s, %(obligation_id)s,
        %(said)s::text::jsonb, %(reason)s, %(author_id)s, %(author)s, %(at)s, %(undoes)s, %(undone_by)s)
"""
UNDO_WORD: Final = "update campaign_word set undone_by = %(undone_by)s where id = %(id)s"

_EXPECTATION: Final = """
select e.id, e.rev, e.campaign_id, e.sender_id, e.round, e.due, e.is_active, e.is_extended, e.is_excused, e.came_on,
       e.complete_on, e.lacks, e.documents, e.asked, e.sort,
       s.id as s_id, s.campaign_id as s_campaign_id, s.kind as s_kind, s.name as s_name, s.written as s_written,
       s.municipality as s_municipality, s.region as s_region, s.territory as s_territory,
       s.entity_id as s_entity_id, s.state as s_state, s.choices::text as s_choices, s.removed_at as s_removed_at
  from expectation e join campaign_sender s on s.id = e.sender_id
"""
EXPECTATION: Final = _EXPECTATION + " where e.id = %(id)s"
LOCK_EXPECTATIONS: Final = "select from expectation where id = any(%(ids)s) order by id for update"
EXPECTATIONS: Final = _EXPECTATION + " where e.id = any(%(ids)s) order by e.id"
OF_SENDERS: Final = _EXPECTATION + " where e.sender_id = any(%(senders)s) order by e.id"
SEARCH: Final = (
    _EXPECTATION + " join campaign c on c.id = e.campaign_id and c.deleted_at is null"
    " where e.is_active and (e.sort, e.id) > (%(sort)s, %(id)s)"
)
SEARCHED: Final = " order by e.sort, e.id limit %(limit)s"
PUT_EXPECTATIONS: Final = """
insert into expectation (id, rev, campaign_id, sender_id, round, due, is_active, is_extended, is_excused, came_on,
                         complete_on, lacks, documents, asked, territory, sort)
select id, rev, campaign_id, sender_id, round, due, is_active, is_extended, is_excused, came_on, complete_on,
       lacks, documents, asked, territory, sort
  from jsonb_to_recordset(%(body)s::text::jsonb)
    as t (id uuid, rev integer, campaign_id uuid, sender_id uuid, round integer, due date, is_active boolean,
          is_extended boolean, is_excused boolean, came_on date, complete_on date, lacks text[], documents integer,
          asked integer, territory text, sort text)
    on conflict (id) do update
   set rev = excluded.rev, due = excluded.due, is_active = excluded.is_active, is_extended = excluded.is_extended,
       is_excused = excluded.is_excused, came_on = excluded.came_on, complete_on = excluded.complete_on,
       lacks = excluded.lacks, documents = excluded.documents, asked = excluded.asked, territory = excluded.territory,
       sort = excluded.sort
"""
_ATTACHMENT: Final = "select expectation_id, document_id, state, score, reason, author, at from attachment"
ATTACHMENTS: Final = _ATTACHMENT + " where expectation_id = any(%(ids)s) order by at, document_id"
ATTACHED_TO: Final = _ATTACHMENT + " where document_id = any(%(ids)s) order by at, expectation_id"
ATTACH: Final = """
insert into attachment (expectation_id, document_id, state, score, reason, author, at)
values (%(expectation_id)s, %(document_id)s, %(state)s, %(score)s, %(reason)s, %(author)s, %(at)s)
    on conflict (expectation_id, document_id) do update
   set state = excluded.state, score = excluded.score, reason = excluded.reason, author = excluded.author,
       at = excluded.at
"""
DETACH: Final = """
delete from attachment a using unnest(%(expectations)s::uuid[], %(documents)s::uuid[]) as gone (expectation, document)
 where a.expectation_id = gone.expectation and a.document_id = gone.document
"""

PUT_ARRIVAL: Final = """
insert into arrival (document_id, received_at, territories, years, batches, superseded_by, body)
values (%(document)s, %(received_at)s, %(territories)s, %(years)s, %(batches)s, %(superseded_by)s,
        %(body)s::text::jsonb)
    on conflict (document_id) do update
   set received_at = excluded.received_at, territories = excluded.territories, years = excluded.years,
       batches = excluded.batches, superseded_by = excluded.superseded_by, body = excluded.body
"""
DROP_ARRIVAL: Final = "delete from arrival where document_id = %(document)s"
ARRIVALS: Final = "select body::text as body from arrival where document_id = any(%(ids)s)"
FORMER: Final = """
with recursive former as (
    select document_id from arrival where superseded_by = any(%(ids)s)
    union select a.document_id from arrival a join former f on a.superseded_by = f.document_id)
select document_id from former
"""
NEAR: Final = """
select body::text as body from arrival
 where (territories && %(territories)s::text[] and (%(years)s::integer[] = '{}' or years = '{}'
        or years && %(years)s::integer[]) or batches && %(batches)s::uuid[])
   and document_id > %(after)s
 order by document_id limit %(limit)s
"""
BATCHES_OF: Final = "select distinct batch_id from file where document_id = %(document)s order by batch_id"
TERRITORIES_OF: Final = "select territories from document where id = %(document)s"
FOLLOWED: Final = "select seq from campaign_follow"
LOCK_FOLLOWED: Final = FOLLOWED + " for update skip locked"
FOLLOW: Final = "update campaign_follow set seq = %(seq)s where seq < %(seq)s"

_PROPOSAL: Final = """
select o.document_id, d.name as document_name, o.position, o.read_at, o.body::text as body, o.order_name, o.region,
       o.state, o.campaign_id, o.id
  from obligation o join document d on d.id = o.document_id
"""
PROPOSAL: Final = _PROPOSAL + " where o.id = %(id)s"
LOCK_PROPOSAL: Final = "select from obligation where id = %(id)s for update"
OF_DOCUMENT: Final = _PROPOSAL + " where o.document_id = %(document)s"
FORGET_PROPOSALS: Final = """
delete from obligation where document_id = %(document)s and id <> all(%(ids)s) and state = 'open'
"""
PUT_PROPOSAL: Final = """
insert into obligation (id, document_id, position, read_at, body, order_name, region, state, campaign_id)
values (%(id)s, %(document)s, %(position)s, %(read_at)s, %(body)s::text::jsonb, %(order_name)s, %(region)s, %(state)s,
        %(campaign_id)s)
    on conflict (id) do update
   set position = excluded.position, read_at = excluded.read_at, body = excluded.body,
       order_name = excluded.order_name, region = excluded.region
"""
SAVE_PROPOSAL: Final = "update obligation set state = %(state)s, campaign_id = %(campaign_id)s where id = %(id)s"
PROPOSALS: Final = _PROPOSAL + " where (o.read_at, -o.position, o.id) < (%(at)s::timestamptz, %(position)s, %(id)s)"
PROPOSED: Final = " order by o.read_at desc, -o.position desc, o.id desc limit %(limit)s"
