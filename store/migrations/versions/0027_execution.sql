-- What was done of what was planned, and when it is due.
--
--   record ─► due dates, responsible, its own mark ─┐
--   report ─► pair with a plan ─► links ────────────┼─► execution: one row an activity, whatever the day
--   people ─► deed: words on activities, links, pairs ┘        └─► copies in processes follow it by `touched`

-- Names of the responsible, by which lists count.
create table execution_party (
    id   integer generated always as identity primary key,
    name text not null unique
);

-- No foreign key: a million of them would be looked at one by one; what is removed takes its row along by a trigger.
create table execution (
    record_id   uuid primary key,
    rev         integer not null default 0,
    document_id uuid not null,
    -- Of a record that counts, or that an act took out of its plan.
    counts      boolean not null,
    parties     integer[] not null,
    first_due   date,
    last_due    date,
    -- The first due date nothing is known to be done of.
    next_due    date,
    dues        smallint not null,
    times       smallint not null,
    -- model/execution.py: Standing, EvidenceSource
    standing    smallint not null,
    source      smallint not null,
    partly      boolean not null,
    contradicts boolean not null,
    moved       boolean not null,
    touched     xid8 not null default pg_current_xact_id()
);
create index execution_of_document on execution (document_id);
create index execution_touched on execution (touched);

create table execution_deed (
    id        uuid primary key,
    author_id uuid not null,
    author    text not null,
    at        timestamptz not null,
    reason    text,
    -- How many words it has: who sees fewer of them does not take it back.
    words     integer not null,
    undoes    uuid references execution_deed on delete set null,
    undone_by uuid references execution_deed on delete set null
);
create table execution_word (
    deed_id     uuid not null references execution_deed on delete cascade,
    number      integer not null,
    kind        text not null,
    record_id   uuid,
    document_id uuid not null references document on delete cascade,
    report_id   uuid references document on delete cascade,
    said        text,
    times       smallint,
    until       date,
    primary key (deed_id, number)
);
create index execution_word_of_record on execution_word (record_id) where record_id is not null;
create index execution_word_of_document on execution_word (document_id);
create index execution_word_of_report on execution_word (report_id) where report_id is not null;
create index execution_deed_newest on execution_deed (id desc);

-- A report and a plan it reports on.
create table execution_pair (
    report_id   uuid not null references document on delete cascade,
    document_id uuid not null references document on delete cascade,
    state       text not null check (state in ('made', 'offered', 'confirmed', 'refused')),
    score       real not null,
    reason      text not null,
    unplanned   text[] not null default '{}',
    silent      text[] not null default '{}',
    primary key (report_id, document_id)
);
create index execution_pair_of_plan on execution_pair (document_id);

-- A statement of a report and the activity it speaks of; its key is that of its words.
create table execution_link (
    record_id   uuid not null,
    document_id uuid not null references document on delete cascade,
    report_id   uuid not null references document on delete cascade,
    said        text not null,
    state       text not null check (state in ('made', 'offered', 'confirmed', 'refused')),
    score       real not null,
    source      smallint not null,
    outcome     text not null,
    date        text,
    until       text,
    quote       text not null,
    reported_on date,
    start       integer not null,
    stop        integer not null,
    reasons     jsonb not null,
    primary key (record_id, report_id, said)
);
create index execution_link_of_pair on execution_link (report_id, document_id);
create index execution_link_of_plan on execution_link (document_id);

-- A record that is deleted, or goes on in another one, counts no more; the job looks whether an act took it out.
create function execution_counts() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update execution set counts = new.current and new.state <> 'deleted', touched = pg_current_xact_id()
     where record_id = new.id;
    return null;
end
$$;
create trigger record_execution_counts after update of state, current on record for each row
    when ((old.state = 'deleted', old.current) is distinct from (new.state = 'deleted', new.current))
    execute function execution_counts();

create function execution_moves() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update execution set document_id = new.document_id, touched = pg_current_xact_id() where record_id = new.id;
    return null;
end
$$;
create trigger record_execution_moves after update of document_id on record for each row
    when (old.document_id <> new.document_id) execute function execution_moves();

create function execution_is_gone() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = on as $$
begin
    delete from execution e using gone where e.record_id = gone.id;
    delete from execution_link l using gone where l.record_id = gone.id;
    return null;
end
$$;
create trigger record_execution_gone after delete on record referencing old table as gone
    for each statement execute function execution_is_gone();

-- Copies learn whose the facts are, and for which years, from the document.
create function execution_of_document() returns trigger language plpgsql security definer set search_path from current as $$
begin
    update execution set touched = pg_current_xact_id() where document_id = new.id;
    return null;
end
$$;
create trigger document_execution after update on document for each row
    when ((old.municipality, old.years, old.territories, old.name)
          is distinct from (new.municipality, new.years, new.territories, new.name))
    execute function execution_of_document();

-- The feed: type 4, the subject is the record. What a plan says by itself is told by the record's own entry.
create function execution_to_feed() returns trigger language plpgsql security definer
    set search_path from current set enable_nestloop = off as $$
declare
    place    feed_place := feed_place();
    appended bigint;
begin
    if tg_op = 'INSERT' then
        insert into feed_entry (portion, number, type, kind, rev, subject, territories, was)
        select place.portion, place.number + row_number() over (), 4, 8, n.rev, n.record_id,
               coalesce(d.territories, '{}'), '{}'
          from now_is n left join document d on d.id = n.document_id where n.source <> 0;
    elsif tg_op = 'UPDATE' then
        insert into feed_entry (portion, number, type, kind, rev, subject, territories)
        select place.portion, place.number + row_number() over (), 4, 3, n.rev, n.record_id, coalesce(d.territories, '{}')
          from now_is n join was o on o.record_id = n.record_id left join document d on d.id = n.document_id
         where n.rev <> o.rev;
    else
        insert into feed_entry (portion, number, type, kind, rev, subject, territories)
        select place.portion, place.number + row_number() over (), 4, 15, o.rev, o.record_id, coalesce(d.territories, '{}')
          from was o left join document d on d.id = o.document_id where o.source <> 0;
    end if;
    get diagnostics appended = row_count;
    perform feed_go_on(place, appended);
    return null;
end
$$;
create trigger execution_made_to_feed after insert on execution referencing new table as now_is
    for each statement execute function execution_to_feed();
create trigger execution_changed_to_feed after update on execution referencing old table as was new table as now_is
    for each statement execute function execution_to_feed();
create trigger execution_gone_to_feed after delete on execution referencing old table as was
    for each statement execute function execution_to_feed();

select limit_table('execution', 'exists (select from document d where d.id = execution.document_id)');
select limit_table('execution_link', 'exists (select from document d where d.id = execution_link.document_id)
    and exists (select from document d where d.id = execution_link.report_id)');
select limit_table('execution_pair', 'exists (select from document d where d.id = execution_pair.document_id)
    and exists (select from document d where d.id = execution_pair.report_id)');
select limit_table('execution_word', 'exists (select from document d where d.id = execution_word.document_id)
    and (report_id is null or exists (select from document d where d.id = execution_word.report_id))');
select limit_table('execution_deed', 'exists (select from execution_word w
    where w.deed_id = any(array[execution_deed.id, execution_deed.undoes]))', 'true');
-- Names of people: shown where an activity that is seen has them, which the copies look to.
select limit_table('execution_party', 'false');

-- What was read before this gets its facts from the workers.
select procrastinate_defer_jobs_v1(array[
        row('execution', 'svod:execution', -10, null, 'execution:all', '{}'::jsonb, null)::procrastinate_job_to_defer_v1])
 where exists (select from record);
