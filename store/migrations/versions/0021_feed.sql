-- The feed of changes: every change of a record, group or document, once, in the order of commits.
--
--   a statement changes rows ─► its trigger appends to feed_entry, all rows at once, under the transaction's portion
--   the commit ─► folds what a subject has more than once ─► LOCK ─► one row of feed_commit: first_seq, last_seq
--
-- An entry's seq is first_seq + number - 1: whatever a transaction changed, under the lock one row is written.

create sequence feed_portion as bigint;
create table feed_entry (
    portion     bigint not null,
    number      integer not null,
    -- 1 record, 2 cluster, 3 document
    type        smallint not null,
    -- store/feed.py, CODES: of two changes that leave the subject in the register the greater is told; from 11 it is not in it
    kind        smallint not null,
    rev         integer not null,
    subject     uuid not null,
    -- What it goes on in, or came from.
    other       uuid,
    -- Whose the subject is; of a group: whose records came or went.
    territories text[] not null,
    -- Whose it was before, where that differs.
    was         text[],
    primary key (portion, number)
);
create table feed_commit (
    portion   bigint not null,
    first_seq bigint not null,
    last_seq  bigint primary key,
    at        timestamptz not null,
    author_id uuid
);
-- Up to which number entries may be gone.
create table feed_floor (
    single boolean primary key default true check (single),
    seq    bigint not null default 0
);
insert into feed_floor default values;

create type feed_place as (portion bigint, number integer);
-- Where the transaction appends next: a portion begins with its first entry. A savepoint taken back takes this back too.
create function feed_place() returns feed_place language sql volatile as $$
    select case when told = '' then row(nextval('feed_portion'), 0)::feed_place
                else row(split_part(told, ' ', 1)::bigint, split_part(told, ' ', 2)::integer)::feed_place end
      from (select coalesce(current_setting('svod.feed', true), '') as told) as setting
$$;
create function feed_go_on(place feed_place, appended bigint) returns void language plpgsql as $$
begin
    if appended > 0 then
        perform set_config('svod.feed', place.portion || ' ' || place.number + appended, true);
    end if;
end
$$;

-- A subject that changed more than once in a transaction is told once: as it is in the end, seen by whoever saw it before.
create function feed_fold(folded_portion bigint) returns void language sql
    set search_path from current set enable_nestloop = off as $$
    with several as materialized (
        select type, subject, min(number) as first, max(number) as last, max(rev) as rev,
               (array_agg(kind order by number desc) filter (where kind not in (0, 1, 4)))[1] as told,
               (array_agg(kind order by number))[1] as begun,
               max(kind) filter (where kind < 11) as strongest,
               (array_agg(other order by number desc) filter (where other is not null))[1] as other
          from feed_entry where portion = folded_portion group by type, subject having count(*) > 1),
    spread as materialized (
        select e.subject, array_agg(distinct t) as territories
          from feed_entry e join several s on s.subject = e.subject and s.type = 2
          cross join lateral unnest(e.territories) as t
         where e.portion = folded_portion and e.type = 2 group by e.subject),
    dropped as (
        delete from feed_entry e using several s
         where e.portion = folded_portion and (e.type, e.subject) = (s.type, s.subject) and e.number < s.last)
    update feed_entry e
       set kind = case when s.told >= 11 then s.told when s.begun in (8, 16) then 8 else s.strongest end,
           rev = s.rev, other = s.other,
           territories = case when e.type = 2 then coalesce(spread.territories, '{}') else e.territories end,
           was = case when e.type <> 2 then nullif(coalesce(begun.was, begun.territories), e.territories) end
      from several s
      left join spread on spread.subject = s.subject and s.type = 2
      join feed_entry begun on begun.portion = folded_portion and begun.number = s.first
     where e.portion = folded_portion and e.number = s.last
$$;
-- What was cut off a row came from it; what was put together with a row goes on in it.
create function feed_rows(told_portion bigint, action text, row_id uuid) returns void language sql
    set search_path from current as $$
    update feed_entry set other = row_id, kind = case when action = 'merge' then 14 else kind end
     where portion = told_portion and type = 1 and subject <> row_id
       and case action when 'merge' then kind = 15 else kind = 8 end
$$;

-- The last thing before the commit. Nobody is given a number before whoever holds the lock is seen by all.
create function feed_commit() returns trigger language plpgsql security definer set search_path from current as $$
declare
    place feed_place := feed_place();
    made  text[] := string_to_array(nullif(current_setting('svod.feed_row', true), ''), ' ');
    -- Groups nobody came into, and those of them somebody left.
    still uuid[];
    left_by uuid[];
    before bigint;
begin
    select array_agg(subject), array_agg(subject) filter (where is_left) into still, left_by
      from (select subject, bool_or(kind = 0) as is_left from feed_entry where portion = new.portion and type = 2
             group by subject having not bool_or(kind = 1)) as each;
    if place.number > 1 then
        perform feed_fold(new.portion);
    end if;
    if made[2] <> '' then
        perform feed_rows(new.portion, made[1], made[2]::uuid);
    end if;
    perform pg_advisory_xact_lock(5307001);
    -- A group is in the register while a record is in it. Of two transactions that take its last two away the later one
    -- knows; whatever else happens to one that is empty is no news.
    if still is not null then
        still := array(select id from unnest(still) as each (id)
                        where not exists (select from record r where r.cluster_id = each.id));
        update feed_entry set kind = 11
         where portion = new.portion and type = 2 and kind < 11 and subject = any(still) and subject = any(left_by);
        delete from feed_entry where portion = new.portion and type = 2 and kind < 11 and subject = any(still);
    end if;
    select coalesce(max(last_seq), 0) into before from feed_commit;
    insert into feed_commit (portion, first_seq, last_seq, at, author_id)
    values (new.portion, before + 1, before + place.number, clock_timestamp(),
            nullif(current_setting('svod.feed_author', true), '')::uuid);
    -- Whatever the transaction does after this begins a portion of its own.
    perform set_config('svod.feed', '', true);
    return null;
end
$$;
create constraint trigger feed_commit after insert on feed_entry deferrable initially deferred for each row
    when (new.number = 1) execute function feed_commit();

-- What left one's municipalities is told to whoever saw it before; a group's new name, or what it goes on in, to who sees
-- it; that records came or went to those whose records they are.
select limit_table('feed_entry', $$territories && seen_territories() or was && seen_territories()
    or type = 2 and kind not in (0, 1, 4) and exists (select from cluster c where c.id = feed_entry.subject)$$);

-- The feed begins with what stands: whoever reads it from the start ends with the whole register.
with portion as materialized (select nextval('feed_portion') as portion),
told as (
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
    select portion.portion, row_number() over (), standing.* from portion, (
        select 3, case when superseded_by is null then 8 else 13 end, rev, id, superseded_by, territories, '{}'::text[]
          from document
        union all
        select 2, case when merged_into is null then 8 else 14 end, rev, id, merged_into,
               coalesce((select array_agg(distinct t) from record r, unnest(r.territories) as t where r.cluster_id = c.id),
                        '{}'), null
          from cluster c
        union all
        select 1, case when state = 'deleted' then 15 when not current then 12 else 8 end, rev, id, former_of, territories,
               '{}'::text[]
          from record) as standing (type, kind, rev, subject, other, territories, was)
    returning 1)
select set_config('svod.feed', (select portion from portion) || ' ' || count(*), true) from told;
