-- The register of activities: what its copies count by, how they follow what changes, the words it is searched by.

alter table record
    -- model/marks.py; null until it is told of a record that was read before this.
    add column marks bigint,
    -- The transaction that changed it last: copies of the register follow by it.
    add column touched xid8,
    -- The record of the year before that it repeats word for word.
    add column repeats uuid;
create index record_touched on record (touched);
create index record_unmarked on record (id) where marks is null;

-- A row that a person changed repeats nothing any more; one that does has the finding, whatever the row's value says.
create function record_is_touched() returns trigger language plpgsql as $$
begin
    new.touched := pg_current_xact_id();
    if tg_op = 'UPDATE' and new.words is distinct from old.words and new.repeats is not distinct from old.repeats then
        new.repeats := null;
    end if;
    if new.repeats is not null then
        if not new.findings @> array['copied-from-previous-year'] then
            new.findings := new.findings || array['copied-from-previous-year'];
        end if;
    elsif tg_op = 'UPDATE' and old.repeats is not null
        and not jsonb_path_exists(new.value, '$.findings[*] ? (@.code == "copied-from-previous-year")') then
        new.findings := array_remove(new.findings, 'copied-from-previous-year');
    end if;
    return new;
end
$$;
create trigger record_made before insert on record for each row execute function record_is_touched();
create trigger record_touched before update on record for each row
    when ((old.cluster_id, old.current, old.state, old.municipality, old.marks, old.starts, old.ends, old.findings,
           old.words, old.repeats, old.document_id)
          is distinct from
          (new.cluster_id, new.current, new.state, new.municipality, new.marks, new.starts, new.ends, new.findings,
           new.words, new.repeats, new.document_id))
    execute function record_is_touched();

-- The years of a record are its document's.
create function years_to_records() returns trigger language plpgsql as $$
begin
    perform from record where document_id = new.id order by id for update;
    update record set touched = pg_current_xact_id() where document_id = new.id;
    return null;
end
$$;
create trigger years_to_records after update of years on document for each row
    when (old.years is distinct from new.years) execute function years_to_records();

-- Who follows asks at least once a day; older ones read everything anew.
create table record_gone (
    record_id uuid not null,
    touched   xid8 not null default pg_current_xact_id(),
    at        timestamptz not null default now()
);
create index record_gone_touched on record_gone (touched);
create index record_gone_at on record_gone (at);
create function record_is_gone() returns trigger language plpgsql as $$
begin
    delete from record_gone where ctid = any(array(
        select ctid from record_gone where at < now() - interval '2 days' limit 1000 for update skip locked));
    insert into record_gone (record_id) select id from gone;
    return null;
end
$$;
create trigger record_gone after delete on record referencing old table as gone
    for each statement execute function record_is_gone();

alter table cluster add column touched xid8;
create index cluster_touched on cluster (touched);

-- How a group's records are worded, as search sees it; wordings of the same words stand once, a few say enough.
create table activity_wording (
    cluster_id uuid not null,
    search     tsvector not null
);
create index activity_wording_of on activity_wording (cluster_id);
create index activity_wording_search on activity_wording using gin (search);

-- lower() knows Cyrillic only in some locales.
create function activity_words(activity text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('russian', lower(translate(
        left(activity, 2000), 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё', 'абвгдеежзийклмнопрстуфхцчшщъыьэюяе')))
$$;
create function keep_wording(cluster uuid, activity text) returns void language plpgsql as $$
declare
    said  tsvector;
    words text[];
begin
    -- Most records come into groups that have enough: their texts are not looked at.
    if (select count(*) from activity_wording w where w.cluster_id = cluster) >= 12 then
        return;
    end if;
    said := activity_words(activity);
    words := tsvector_to_array(said);
    if not exists (select from activity_wording w
                    where w.cluster_id = cluster and tsvector_to_array(w.search) @> words) then
        insert into activity_wording (cluster_id, search) values (cluster, said);
    end if;
end
$$;
create function record_to_wording() returns trigger language plpgsql as $$
begin
    perform keep_wording(new.cluster_id, new.value ->> 'activity');
    return null;
end
$$;
create trigger record_to_wording after insert on record for each row
    when (new.cluster_id is not null and new.current and new.state <> 'deleted')
    execute function record_to_wording();
create trigger record_to_wording_again after update of cluster_id, words, current, state on record for each row
    when (new.cluster_id is not null and new.current and new.state <> 'deleted'
          and (old.cluster_id is distinct from new.cluster_id or old.words <> new.words))
    execute function record_to_wording();

-- What a group is left with is looked at anew; of a great one some thousand records say enough.
create function reword_left() returns trigger language plpgsql as $$
declare
    lost uuid[] := array(select distinct o.cluster_id from was o join now_is n on n.id = o.id
                          where o.cluster_id is not null and o.cluster_id is distinct from n.cluster_id);
begin
    if lost = '{}' then
        return null;
    end if;
    -- Who else looks at the same group does the same: nobody waits for anybody.
    delete from activity_wording where ctid = any(array(
        select ctid from activity_wording where cluster_id = any(lost) for update skip locked));
    insert into activity_wording (cluster_id, search)
    select cluster_id, search
      from (select cluster_id, search, row_number() over (partition by cluster_id order by count(*) desc) as place
              from unnest(lost) as left_of (id), lateral (
                       select cluster_id, activity_words(value ->> 'activity') as search from record
                        where cluster_id = left_of.id and current and state <> 'deleted' limit 2000) as worded
             group by cluster_id, search) as counted
     where place <= 12;
    return null;
end
$$;
create trigger record_reword after update on record referencing old table as was new table as now_is
    for each statement execute function reword_left();

create function cluster_is_touched() returns trigger language plpgsql as $$
begin
    new.touched := pg_current_xact_id();
    return new;
end
$$;
create trigger cluster_touched before insert or update on cluster for each row execute function cluster_is_touched();
create function cluster_to_wording() returns trigger language plpgsql as $$
begin
    perform keep_wording(new.id, new.name);
    return null;
end
$$;
create trigger cluster_to_wording after insert or update of name on cluster for each row
    when (new.named_by is not null) execute function cluster_to_wording();

-- What was read before this is compared with last year's plans by the workers.
select procrastinate_defer_jobs_v1(array_agg(
        row('relate', 'svod:relate', -10, null, 'relate:' || id, jsonb_build_object('subject', id::text), null
            )::procrastinate_job_to_defer_v1))
  from document
 where state = 'done' and years <> '{}' and municipality is not null
   and not exists (select from procrastinate_jobs j where j.queueing_lock = 'relate:' || document.id and j.status = 'todo')
having count(*) > 0;

insert into activity_wording (cluster_id, search)
select distinct cluster_id, activity_words(value ->> 'activity') from record
 where cluster_id is not null and current and state <> 'deleted';
