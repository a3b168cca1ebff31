-- Thresholds over which a field is accepted by itself, and what they rest on.

-- What the machine decided without a person (model/quality.py, Touchless); null where nothing was decided.
alter table record add column touchless jsonb;
create index record_touchless on record ((touchless ->> 'by'), document_id) where touchless is not null;

-- What a person left of a field the machine had read: the last look at it.
create table field_check (
    record_id   uuid not null references record on delete cascade,
    field       text not null,
    document_id uuid not null references document on delete cascade,
    command_id  uuid not null,
    kind        text not null,
    confidence  real not null check (confidence between 0 and 1),
    -- Lower edge of the bin of the confidence, per mille.
    bin         smallint not null,
    is_right    boolean not null,
    -- Fields it stands for; 0 for a slip found by accident among those accepted by themselves.
    weight      real not null check (weight >= 0),
    at          timestamptz not null,
    -- Monday.
    week        date not null,
    primary key (record_id, field)
);
create index field_check_command on field_check (command_id);
create index field_check_document on field_check (document_id);

-- Counts of them, a document apart: whoever corrects it holds it, so nobody waits for anybody else.
create table field_tally (
    document_id uuid not null references document on delete cascade,
    field       text not null,
    kind        text not null,
    bin         smallint not null,
    week        date not null,
    sampled     boolean not null,
    checked     integer not null default 0,
    correct     integer not null default 0,
    weight      double precision not null default 0,
    -- Sum of the confidences of the checked ones.
    said        double precision not null default 0,
    slips       integer not null default 0,
    primary key (document_id, field, kind, bin, week, sampled)
);
-- The same of all documents together, for whoever sees all of them; what is read is the sum of all rows.
create table field_total (
    field   text not null,
    kind    text not null,
    bin     smallint not null,
    week    date not null,
    sampled boolean not null,
    checked bigint not null,
    correct bigint not null,
    weight  double precision not null,
    said    double precision not null,
    slips   bigint not null
);
create index field_total_key on field_total (field, kind, bin, week, sampled);
-- Nobody waits for anybody: rows that another transaction holds are left, what is added stands beside them.
create function add_to_total(given field_total[]) returns void
language sql security definer set search_path from current as $$
    with kept as (
        delete from field_total where ctid = any(array(
            select t.ctid from field_total t join unnest(given) g using (field, kind, bin, week, sampled)
               for update of t skip locked))
        returning *
    )
    insert into field_total
    select field, kind, bin, week, sampled, sum(checked), sum(correct), sum(weight), sum(said), sum(slips)
      from (select * from kept union all select * from unnest(given)) as both_of
     group by 1, 2, 3, 4, 5 having sum(checked) <> 0 or sum(slips) <> 0
$$;
create function checks_to_tally() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op in ('DELETE', 'UPDATE') then
        update field_tally t
           set checked = t.checked - g.checked, correct = t.correct - g.correct, weight = t.weight - g.weight,
               said = t.said - g.said, slips = t.slips - g.slips
          from (select document_id, field, kind, bin, week, weight > 1 as sampled,
                       count(*) filter (where weight > 0) as checked,
                       count(*) filter (where weight > 0 and is_right) as correct,
                       sum(weight) as weight, coalesce(sum(confidence) filter (where weight > 0), 0) as said,
                       count(*) filter (where weight = 0) as slips
                  from gone group by 1, 2, 3, 4, 5, 6) as g
         where (t.document_id, t.field, t.kind, t.bin, t.week, t.sampled)
             = (g.document_id, g.field, g.kind, g.bin, g.week, g.sampled);
        delete from field_tally t
         where t.document_id in (select document_id from gone) and t.checked = 0 and t.slips = 0;
    end if;
    if tg_op = 'DELETE' then
        perform add_to_total(array_agg(row(field, kind, bin, week, sampled, -checked, -correct, -weight, -said,
                                           -slips)::field_total))
           from (select field, kind, bin, week, weight > 1 as sampled,
                        count(*) filter (where weight > 0) as checked,
                        count(*) filter (where weight > 0 and is_right) as correct, sum(weight) as weight,
                        coalesce(sum(confidence) filter (where weight > 0), 0) as said,
                        count(*) filter (where weight = 0) as slips
                   from gone group by 1, 2, 3, 4, 5) as g
         having count(*) > 0;
    elsif tg_op = 'INSERT' then
        perform add_to_total(array_agg(row(field, kind, bin, week, sampled, checked, correct, weight, said,
                                           slips)::field_total))
           from (select field, kind, bin, week, weight > 1 as sampled,
                        count(*) filter (where weight > 0) as checked,
                        count(*) filter (where weight > 0 and is_right) as correct, sum(weight) as weight,
                        coalesce(sum(confidence) filter (where weight > 0), 0) as said,
                        count(*) filter (where weight = 0) as slips
                   from come group by 1, 2, 3, 4, 5) as g
         having count(*) > 0;
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        insert into field_tally as t
        select document_id, field, kind, bin, week, weight > 1, count(*) filter (where weight > 0),
               count(*) filter (where weight > 0 and is_right), sum(weight),
               coalesce(sum(confidence) filter (where weight > 0), 0), count(*) filter (where weight = 0)
          from come group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
            on conflict (document_id, field, kind, bin, week, sampled) do update
           set checked = t.checked + excluded.checked, correct = t.correct + excluded.correct,
               weight = t.weight + excluded.weight, said = t.said + excluded.said, slips = t.slips + excluded.slips;
    end if;
    return null;
end
$$;
create trigger checks_made after insert on field_check referencing new table as come
    for each statement execute function checks_to_tally();
create trigger checks_moved after update on field_check referencing old table as gone new table as come
    for each statement execute function checks_to_tally();
create trigger checks_gone after delete on field_check referencing old table as gone
    for each statement execute function checks_to_tally();

-- A document's records that count, by state and by the day they were decided; what is read is the sum of all rows.
create table record_tally (
    document_id uuid not null references document on delete cascade,
    state       text not null,
    by_itself   boolean not null,
    -- Of what waits: since when; -infinity: nobody decided anything.
    day         date not null,
    records     bigint not null,
    -- Fields of these that were accepted by themselves.
    fields      bigint not null
);
create index record_tally_document on record_tally (document_id, state, by_itself, day);
create index record_tally_open on record_tally (document_id) where state = 'unreviewed' or by_itself;
create index record_tally_waiting on record_tally (day) include (records, document_id) where state = 'unreviewed';

create function is_by_itself(state text, reviewed_by text, touchless jsonb) returns boolean language sql immutable as $$
    select state = 'accepted' and reviewed_by is null and touchless is not null
$$;
-- What waits does so since it was made: an id (UUIDv7) begins with the milliseconds since 1970.
create function decided_on(id uuid, state text, reviewed_at timestamptz) returns date language sql immutable as $$
    select case when state = 'unreviewed'
                then date '1970-01-01' + (('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 86400000)::int
                else coalesce((reviewed_at at time zone 'utc')::date, '-infinity') end
$$;
create function fields_by_itself(touchless jsonb) returns integer language sql immutable as $$
    select coalesce(jsonb_array_length(touchless -> 'itself'), 0)
$$;

-- Nobody waits for anybody: rows that another transaction holds are left, what is added stands beside them.
create function add_to_tally(given record_tally[]) returns void
language sql security definer set search_path from current as $$
    with kept as (
        delete from record_tally where ctid = any(array(
            select t.ctid from record_tally t join unnest(given) g using (document_id, state, by_itself, day)
               for update of t skip locked))
        returning *
    )
    insert into record_tally
    select document_id, state, by_itself, day, sum(records), sum(fields)
      from (select * from kept union all select * from unnest(given)) as both_of
     where exists (select from document d where d.id = document_id)
     group by 1, 2, 3, 4 having sum(records) <> 0 or sum(fields) <> 0
$$;
create function records_to_tally() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform add_to_tally(array_agg(one))
       from (select row(document_id, state, is_by_itself(state, reviewed_by, touchless),
                        decided_on(id, state, reviewed_at), count(*) * tg_argv[0]::int,
                        sum(fields_by_itself(touchless)) * tg_argv[0]::int)::record_tally as one
               from moved where current
              group by document_id, state, is_by_itself(state, reviewed_by, touchless),
                       decided_on(id, state, reviewed_at)) as counted
     having count(*) > 0;
    return null;
end
$$;
create trigger records_counted after insert on record referencing new table as moved
    for each statement execute function records_to_tally('1');
create trigger records_uncounted after delete on record referencing old table as moved
    for each statement execute function records_to_tally('-1');

create function record_to_tally() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform add_to_tally(array_agg(one))
       from (select row(old.document_id, old.state, is_by_itself(old.state, old.reviewed_by, old.touchless),
                        decided_on(old.id, old.state, old.reviewed_at), -1, -fields_by_itself(old.touchless))::record_tally as one
              where old.current
             union all
             select row(new.document_id, new.state, is_by_itself(new.state, new.reviewed_by, new.touchless),
                        decided_on(new.id, new.state, new.reviewed_at), 1, fields_by_itself(new.touchless))::record_tally
              where new.current) as counted
     having count(*) > 0;
    if old.document_id <> new.document_id then
        update field_check set document_id = new.document_id where record_id = new.id;
    end if;
    return null;
end
$$;
create trigger record_recounted after update on record for each row
    when (old.state <> new.state or old.reviewed_at is distinct from new.reviewed_at
          or old.reviewed_by is distinct from new.reviewed_by or old.touchless is distinct from new.touchless
          or old.document_id <> new.document_id or old.current <> new.current)
    execute function record_to_tally();

insert into record_tally
select document_id, state, false, decided_on(id, state, reviewed_at), count(*), 0
  from record where current group by 1, 2, 3, 4;

select limit_table('field_total', 'false');
select limit_table('field_check', 'exists (select from document d where d.id = field_check.document_id)');
select limit_table('field_tally', 'exists (select from document d where d.id = field_tally.document_id)');
select limit_table('record_tally', 'exists (select from document d where d.id = record_tally.document_id)');

-- Precision asked of each field, by whom, since when; the greatest rev is in force.
create table quality_target (
    rev    integer primary key check (rev > 0),
    fields jsonb not null,
    share  double precision not null check (share between 0 and 1),
    salt   text not null,
    at     timestamptz not null,
    author text not null
);

-- Every set of thresholds ever computed, with its evidence; the greatest id (UUIDv7) is the latest.
create table threshold_set (
    id          uuid primary key,
    at          timestamptz not null,
    targets_rev integer not null,
    author      text,
    thresholds  jsonb not null,
    -- Computed to see what it would do: never in force.
    trial       boolean not null default false,
    undone_at   timestamptz,
    undone_by   text
);

-- Thresholds applied to all records that wait, or taken back.
create table quality_run (
    id          uuid primary key,
    kind        text not null check (kind in ('apply', 'undo')),
    dry_run     boolean not null,
    set_id      uuid not null references threshold_set,
    state       text not null check (state in ('queued', 'running', 'done')),
    created_at  timestamptz not null,
    created_by  text not null,
    finished_at timestamptz,
    reached     uuid,
    documents   integer not null default 0,
    records     integer not null default 0,
    fields      integer not null default 0,
    sampled     integer not null default 0
);
