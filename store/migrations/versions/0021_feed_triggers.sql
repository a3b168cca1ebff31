-- The second part: what appends to the feed, a statement at a time.

create function record_made_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
    select place.portion, place.number + row_number() over (), told.*
      from (select 1, case when state = 'deleted' then 16 when not current then 12 else 8 end, rev, id, former_of,
                   territories, '{}'::text[] from now_is
            union all
            select 2, 1, coalesce(c.rev, 0), joined.cluster_id, null, joined.territories, null
              from (select cluster_id, coalesce(array_agg(distinct t) filter (where t is not null), '{}') as territories
                      from now_is left join lateral unnest(territories) as t on true
                     where cluster_id is not null group by cluster_id) as joined
              left join cluster c on c.id = joined.cluster_id) as told;
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger record_made_to_feed after insert on record referencing new table as now_is
    for each statement execute function record_made_to_feed();

create function record_changed_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
    select place.portion, place.number + row_number() over (), 1,
           case when n.state = 'deleted' then 15
                when not n.current then 12
                when o.state = 'deleted' or not o.current then 7
                when n.rev = o.rev and n.cluster_id is distinct from o.cluster_id then 2
                else 3 end,
           n.rev, n.id, n.former_of, n.territories,
           case when n.territories is distinct from o.territories then o.territories end
      from now_is n join was o on o.id = n.id
     where (n.rev <> o.rev or n.cluster_id is distinct from o.cluster_id or n.state <> o.state
            or n.current <> o.current or n.former_of is distinct from o.former_of
            or n.territories is distinct from o.territories or n.document_id <> o.document_id
            or n.municipality is distinct from o.municipality or n.position <> o.position or n.plan_id <> o.plan_id
            or n.risk <> o.risk or n.repeats is distinct from o.repeats or n.reviewed_by is distinct from o.reviewed_by
            or n.reviewed_at is distinct from o.reviewed_at or n.postponed is distinct from o.postponed
            or n.postponed_until is distinct from o.postponed_until
            or n.postponed_reason is distinct from o.postponed_reason
            or n.touchless is distinct from o.touchless or n.value is distinct from o.value)
       -- What was not in the register and still is not is told anew only under a new rev, or to others.
       and not (n.rev = o.rev and n.state = o.state and n.current = o.current and n.territories = o.territories
                and (n.state = 'deleted' or not n.current) and n.former_of is not distinct from o.former_of);
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    if not exists (select from now_is n join was o on o.id = n.id
                    where (n.cluster_id, n.territories) is distinct from (o.cluster_id, o.territories)
                      and coalesce(n.cluster_id, o.cluster_id) is not null) then
        return null;
    end if;
    place := feed_place();
    insert into feed_entry (portion, number, type, kind, rev, subject, territories)
    select place.portion, place.number + row_number() over (), 2, moved.joined, coalesce(c.rev, 0), moved.cluster_id,
           moved.territories
      from (select cluster_id, max(joined) as joined,
                   coalesce(array_agg(distinct t) filter (where t is not null), '{}') as territories
              from (select n.cluster_id, 1 as joined, n.territories || o.territories as territories
                      from now_is n join was o on o.id = n.id
                     where (n.cluster_id, n.territories) is distinct from (o.cluster_id, o.territories)
                    union all
                    select o.cluster_id, 0, o.territories from now_is n join was o on o.id = n.id
                     where n.cluster_id is distinct from o.cluster_id) as each
              left join lateral unnest(each.territories) as t on true
             where cluster_id is not null group by cluster_id) as moved
      left join cluster c on c.id = moved.cluster_id;
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger record_changed_to_feed after update on record referencing old table as was new table as now_is
    for each statement execute function record_changed_to_feed();

create function record_gone_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, territories)
    select place.portion, place.number + row_number() over (), told.*
      from (select 1, 15, rev, id, territories from was
            union all
            select 2, 0, coalesce(c.rev, 0), gone.cluster_id, gone.territories
              from (select cluster_id, coalesce(array_agg(distinct t) filter (where t is not null), '{}') as territories
                      from was left join lateral unnest(territories) as t on true
                     where cluster_id is not null group by cluster_id) as gone
              left join cluster c on c.id = gone.cluster_id) as told;
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger record_gone_to_feed after delete on record referencing old table as was
    for each statement execute function record_gone_to_feed();

create function cluster_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    if tg_op = 'INSERT' then
        insert into feed_entry (portion, number, type, kind, rev, subject, other, territories)
        select place.portion, place.number + row_number() over (), 2, case when merged_into is null then 8 else 14 end,
               rev, id, merged_into, '{}' from now_is;
    elsif tg_op = 'UPDATE' then
        insert into feed_entry (portion, number, type, kind, rev, subject, other, territories)
        select place.portion, place.number + row_number() over (), 2,
               case when n.merged_into is not null then 14 when o.merged_into is not null then 7 else 3 end,
               n.rev, n.id, n.merged_into, '{}'
          from now_is n join was o on o.id = n.id
         where (n.rev, n.name, n.named_by, n.merged_into) is distinct from (o.rev, o.name, o.named_by, o.merged_into);
    else
        insert into feed_entry (portion, number, type, kind, rev, subject, territories)
        select place.portion, place.number + row_number() over (), 2, 15, rev, id, '{}' from was;
    end if;
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger cluster_made_to_feed after insert on cluster referencing new table as now_is
    for each statement execute function cluster_to_feed();
create trigger cluster_changed_to_feed after update on cluster referencing old table as was new table as now_is
    for each statement execute function cluster_to_feed();
create trigger cluster_gone_to_feed after delete on cluster referencing old table as was
    for each statement execute function cluster_to_feed();

-- The trail says where records of a group came from another one that goes on.
create function trail_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    insert into feed_entry (portion, number, type, kind, rev, subject, other, territories)
    select place.portion, place.number + row_number() over (), 2, 4, c.rev, c.id, s.cluster_id, '{}'
      from now_is s join cluster c on c.id = s.other_id where s.kind = 'split';
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger trail_to_feed after insert on cluster_trail referencing new table as now_is
    for each statement execute function trail_to_feed();

create function document_to_feed() returns trigger language plpgsql security definer set search_path from current as $$
declare
    place feed_place := feed_place();
begin
    if tg_op = 'DELETE' then
        insert into feed_entry (portion, number, type, kind, rev, subject, territories)
        values (place.portion, place.number + 1, 3, 15, old.rev, old.id, old.territories);
    elsif tg_op = 'INSERT' then
        insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
        values (place.portion, place.number + 1, 3, case when new.superseded_by is null then 8 else 13 end, new.rev, new.id,
                new.superseded_by, new.territories, '{}');
    else
        insert into feed_entry (portion, number, type, kind, rev, subject, other, territories, was)
        values (place.portion, place.number + 1, 3,
                case when new.superseded_by is not null then 13
                     when old.superseded_by is not null then 7
                     when new.read_at is null or new.read_at is not distinct from old.read_at then 3
                     when old.read_at is null then 6 else 5 end,
                new.rev, new.id, new.superseded_by, new.territories,
                case when new.territories is distinct from old.territories then old.territories end);
    end if;
    perform feed_go_on(place, 1);
    return null;
end
$$;
create trigger document_made_to_feed after insert or delete on document for each row execute function document_to_feed();
create trigger document_changed_to_feed after update on document for each row
    when ((old.rev, old.state, old.code, old.read_at, old.stage_version, old.municipality, old.title, old.date, old.years,
           old.pages, old.superseded_by, old.submission_id, old.territories)
          is distinct from
          (new.rev, new.state, new.code, new.read_at, new.stage_version, new.municipality, new.title, new.date, new.years,
           new.pages, new.superseded_by, new.submission_id, new.territories))
    execute function document_to_feed();

-- Who made it, and of which row two were made or which one holds for two: said by the command of the same transaction.
create function command_to_feed() returns trigger language plpgsql as $$
begin
    perform set_config('svod.feed_author', new.author_id::text, true),
            set_config('svod.feed_row', case when new.action in ('split', 'merge')
                                             then new.action || ' ' || coalesce(new.record_id::text, '') else '' end, true);
    return null;
end
$$;
create trigger command_to_feed after insert on command for each row execute function command_to_feed();
