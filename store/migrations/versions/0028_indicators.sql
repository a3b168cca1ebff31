-- Indicators: what documents state in numbers, which value belongs to which target, what people said of that.

-- Documents whose facts are to be made anew: a line a change, so that nobody who saves waits for anybody.
create table indicator_due (
    document_id uuid not null
);
create index indicator_due_of on indicator_due (document_id);
-- Municipalities whose points are to be made anew.
create table indicator_place_due (
    place text not null
);
create index indicator_place_due_of on indicator_place_due (place);

create table indicator_fact (
    id          uuid primary key,
    document_id uuid not null references document on delete cascade,
    -- Key of the municipality; '' where none is known.
    place       text not null,
    kind        text not null check (kind in ('target', 'value', 'change')),
    year        integer,
    value       jsonb not null
);
create index indicator_fact_of_document on indicator_fact (document_id);
create index indicator_fact_of_place on indicator_fact (place, kind, year desc nulls last, id);

create table indicator_point (
    id           uuid primary key,
    indicator_id uuid not null,
    -- The target's document, else the value's.
    document_id  uuid not null references document on delete cascade,
    value_document_id uuid,
    place        text not null,
    municipality text,
    sort         text not null collate "C",
    year         integer,
    due          date,
    state        text not null check (state in ('met', 'not_met', 'no_value', 'unsure', 'no_target')),
    words        text not null,
    search       tsvector generated always as (to_tsvector('russian', words)) stored,
    value        jsonb not null
);
create index indicator_point_sorted on indicator_point (sort, id);
create index indicator_point_of_place on indicator_point (place, sort, id);
create index indicator_point_of_year on indicator_point (year, sort, id);
create index indicator_point_in_state on indicator_point (state, sort, id);
create index indicator_point_of_document on indicator_point (document_id);
create index indicator_point_with_value_of on indicator_point (value_document_id) where value_document_id is not null;
create index indicator_point_in_series on indicator_point (indicator_id, year, id);
create index indicator_point_search on indicator_point using gin (search);

-- Words on pairs: appended; taking one back is a further row.
create table indicator_word (
    id          uuid primary key,
    document_id uuid not null references document on delete cascade,
    target_id   uuid not null,
    value_id    uuid not null,
    verdict     text not null check (verdict in ('confirmed', 'refused')),
    author_id   uuid not null,
    author      text not null,
    at          timestamptz not null,
    reason      text,
    undoes      uuid references indicator_word
);
create index indicator_word_on on indicator_word (target_id, at, id);
create index indicator_word_of_document on indicator_word (document_id);
create unique index indicator_word_undone_once on indicator_word (undoes) where undoes is not null;

-- Some documents that are due, taken off the list. One at a time: who comes second leaves it to the first.
create function take_indicator_due(most integer) returns setof uuid language plpgsql security definer
set search_path from current as $$
declare
    taken uuid[];
begin
    if not pg_try_advisory_xact_lock(hashtext('svod:indicators')) then
        return;
    end if;
    taken := array(select distinct document_id from (select document_id from indicator_due limit most * 20) as listed limit most);
    delete from indicator_due where document_id = any(taken);
    return query select unnest(taken);
end
$$;
create function take_indicator_places(most integer) returns setof text language plpgsql security definer
set search_path from current as $$
declare
    taken text[];
begin
    perform pg_advisory_xact_lock(hashtext('svod:indicators'));
    taken := array(select distinct place from (select place from indicator_place_due limit most * 100) as listed limit most);
    delete from indicator_place_due where place = any(taken);
    return query select unnest(taken);
end
$$;

create function indicator_record_made() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into indicator_due (document_id) select distinct document_id from now_is;
    return null;
end
$$;
create trigger record_indicators_made after insert on record referencing new table as now_is
    for each statement execute function indicator_record_made();

create function indicator_record_changed() returns trigger language plpgsql security definer
set search_path from current as $$
begin
    insert into indicator_due (document_id)
    select distinct unnest(array[o.document_id, n.document_id]) from was o join now_is n on n.id = o.id
     where (o.rev, o.state, o.current, o.document_id) is distinct from (n.rev, n.state, n.current, n.document_id);
    return null;
end
$$;
create trigger record_indicators_changed after update on record referencing old table as was new table as now_is
    for each statement execute function indicator_record_changed();

create function indicator_record_gone() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into indicator_due (document_id) select distinct document_id from was;
    return null;
end
$$;
create trigger record_indicators_gone after delete on record referencing old table as was
    for each statement execute function indicator_record_gone();

-- A reading, a correction of the header or of a plan, another municipality, a newer version, boxes found by a rendering.
create function indicator_document_changed() returns trigger language plpgsql security definer
set search_path from current as $$
begin
    insert into indicator_due (document_id)
    select n.id from was o join now_is n on n.id = o.id
     where (o.rev, o.read_at, o.superseded_by, o.territories, o.municipality, o.rendering, o.title, o.date, o.years)
           is distinct from (n.rev, n.read_at, n.superseded_by, n.territories, n.municipality, n.rendering, n.title,
                             n.date, n.years);
    return null;
end
$$;
create trigger document_indicators_changed after update on document referencing old table as was new table as now_is
    for each statement execute function indicator_document_changed();

-- Facts that come, move and go, with their document too, change the points of their place.
create function indicator_facts_made() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into indicator_place_due (place) select distinct place from now_is;
    return null;
end
$$;
create trigger indicator_fact_made after insert on indicator_fact referencing new table as now_is
    for each statement execute function indicator_facts_made();
create function indicator_facts_gone() returns trigger language plpgsql security definer set search_path from current as $$
begin
    insert into indicator_place_due (place) select distinct place from was;
    return null;
end
$$;
create trigger indicator_fact_gone after delete on indicator_fact referencing old table as was
    for each statement execute function indicator_facts_gone();

-- What was read before.
insert into indicator_due (document_id) select id from document where read_at is not null;

select limit_table('indicator_due', 'false');
select limit_table('indicator_place_due', 'false');
-- A value of another document is shown with the target only to who sees both.
select limit_table('indicator_point', 'exists (select from document d where d.id = indicator_point.document_id)
    and (value_document_id is null or exists (select from document d where d.id = indicator_point.value_document_id))');
