-- The same value over many documents: what each record has in each field, summed by document, then over all of them.

-- What a record has in each field, as model/group.py says it; null until it is told of a record read before this.
alter table record add column held jsonb;
create index record_unheld on record (document_id) where held is null;

-- Documents whose records changed since they were summed: a line a change, so that nobody who saves waits for anybody.
create table value_due (
    document_id uuid not null
);
create index value_due_of on value_due (document_id);

-- A value of a field in one document: `records` are its records, those nobody has looked at first.
create table field_value (
    document_id uuid not null,
    field       text not null,
    key         uuid not null,
    records     uuid[] not null,
    n           integer not null,
    open        integer not null,
    worth       bigint not null,
    least       real not null,
    primary key (document_id, field, key)
);
create index field_value_of_key on field_value (key, document_id);
-- The document too: of a value that thousands write alike all are equally sure.
create index field_value_least on field_value (key, least, document_id);

-- The same over all documents: a list without counting.
create table value_group (
    key       uuid primary key,
    field     text not null,
    records   bigint not null,
    open      bigint not null,
    documents bigint not null,
    worth     bigint not null
);
create index value_group_by_worth on value_group (field, worth desc, key);
create index value_group_open on value_group (field, worth desc, key) where open > 0;
create index value_group_nothing on value_group (key) where records = 0;
-- Totals of all documents are for whoever may see all documents; others get sums of what they may see.
select limit_table('value_group', 'false');

-- Sum these documents anew: what is the same is not written, the totals get the difference.
create function sum_values(summed_documents uuid[]) returns void language plpgsql security definer set search_path from current
as $$
begin
    with held as materialized (
        select r.document_id, h.field, h.key, array_agg(r.id order by not h.open, r.id) as records, count(*) as n,
               count(*) filter (where h.open) as open, coalesce(sum(h.risk) filter (where h.open), 0) as worth,
               min(h.sure) as least
          from record r cross join lateral jsonb_to_recordset(r.held)
               as h (field text, key uuid, risk integer, sure real, open boolean)
         where r.document_id = any(summed_documents) and r.current and r.state <> 'deleted' and r.held is not null
         group by r.document_id, h.field, h.key),
    known as materialized (
        select * from field_value where document_id = any(summed_documents)),
    moved as (
        select key, field, sum(n) as n, sum(open) as open, sum(documents) as documents, sum(worth) as worth
          from (select key, field, n, open, 1 as documents, worth from held
                union all select key, field, -n, -open, -1, -worth from known) as each
         group by key, field having (sum(n), sum(open), sum(documents), sum(worth)) <> (0, 0, 0, 0)),
    summed as (
        insert into value_group as g (key, field, records, open, documents, worth)
        select key, field, n, open, documents, worth from moved
            on conflict (key) do update
           set records = g.records + excluded.records, open = g.open + excluded.open,
               documents = g.documents + excluded.documents, worth = g.worth + excluded.worth),
    -- Set against set: nobody can tell the planner how many there are, and a join of the two may take minutes.
    other as (
        select document_id, field, key, records, n::integer as n, open::integer as open, worth, least from held
        except select document_id, field, key, records, n, open, worth, least from known),
    gone as (
        delete from field_value v
         using (select document_id, field, key from known except select document_id, field, key from held) as lost
         where (v.document_id, v.field, v.key) = (lost.document_id, lost.field, lost.key))
    insert into field_value (document_id, field, key, records, n, open, worth, least)
    select document_id, field, key, records, n, open, worth, least from other
        on conflict (document_id, field, key) do update
       set records = excluded.records, n = excluded.n, open = excluded.open, worth = excluded.worth,
           least = excluded.least;
    delete from value_group where records = 0;
end
$$;

-- Sum at most so many documents that are due; tells whether any are left. One at a time: who comes second leaves it.
create function settle_values(most integer) returns boolean language plpgsql security definer
set search_path from current as $$
declare
    due uuid[];
begin
    if not pg_try_advisory_xact_lock(hashtext('svod:values')) then
        return false;
    end if;
    due := array(select distinct document_id from value_due limit most);
    if due = '{}' then
        return false;
    end if;
    delete from value_due where document_id = any(due);
    -- Seen by a statement of its own: what was committed before its line was taken is in it.
    perform sum_values(due);
    return exists (select from value_due);
end
$$;

create function values_made() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into value_due (document_id) select distinct document_id from now_is where held is not null;
    return null;
end
$$;
create trigger record_values_made after insert on record referencing new table as now_is
    for each statement execute function values_made();

create function values_changed() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into value_due (document_id)
    select distinct unnest(array[o.document_id, n.document_id]) from was o join now_is n on n.id = o.id
     where (o.held, o.current, o.state = 'deleted', o.document_id)
           is distinct from (n.held, n.current, n.state = 'deleted', n.document_id);
    return null;
end
$$;
create trigger record_values_changed after update on record referencing old table as was new table as now_is
    for each statement execute function values_changed();

create function values_gone() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into value_due (document_id) select distinct document_id from was;
    return null;
end
$$;
create trigger record_values_gone after delete on record referencing old table as was
    for each statement execute function values_gone();

-- A decision about a group: one deed of a person over many documents, each changed by a command of its own.
create table deed (
    id           uuid primary key,
    field        text not null,
    key          uuid not null,
    raw          text not null,
    kind         text not null check (kind in ('accept', 'correct', 'read_as', 'absent')),
    text         text,
    party        text,
    with_checked boolean not null,
    state        text not null check (state in ('queued', 'running', 'done', 'undoing', 'undone')),
    -- Where it holds for what is read later.
    keep         text check (keep in ('municipality', 'everywhere')),
    municipality text,
    author_id    uuid not null,
    author       text not null,
    at           timestamptz not null,
    undone_by    text,
    undone_by_id uuid,
    undone_at    timestamptz
);
create index deed_kept on deed (key) where keep is not null and state = 'done';
create table deed_portion (
    deed_id     uuid not null references deed on delete cascade,
    document_id uuid not null references document on delete cascade,
    records     uuid[] not null,
    state       text not null check (state in ('waiting', 'done', 'undone')),
    command     uuid,
    "left"      uuid[] not null default '{}',
    primary key (deed_id, document_id)
);
create index deed_portion_of_document on deed_portion (document_id);
create index deed_portion_by_state on deed_portion (deed_id, state, document_id);
alter table command add column deed uuid;
-- A decision is seen by whoever sees a document of it, with the numbers of those documents.
select limit_table('deed', 'exists (select from deed_portion p where p.deed_id = deed.id)', 'true');

-- What was read before this is looked at by the workers.
select procrastinate_defer_jobs_v1(array[
        row('group', 'svod:group', -10, null, 'group:all', '{}'::jsonb, null)::procrastinate_job_to_defer_v1])
 where exists (select from record);
