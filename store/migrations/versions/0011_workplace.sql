-- What the workplace keeps: postponed records, words of pages, what waits in documents.

-- A record that is put off is not in the queue: till a day, or till somebody takes it back.
alter table record
    add column postponed boolean not null default false,
    add column postponed_until date,
    add column postponed_reason text,
    add constraint record_postponed check (postponed or (postponed_until is null and postponed_reason is null));
create index record_postponed on record (id) where postponed;

-- The words of a page lie beside its image, by their SHA-256, once somebody asked for them.
alter table page add column words_sha256 text;

-- What waits in each document, summed: the next one is found among twenty thousand lines, not a million records.
-- What is put off till a day that has come is added by whoever asks: days pass without a write.
create table document_queue (
    document_id uuid primary key references document on delete cascade,
    waiting     integer not null,
    -- How many of them a person will mend, as far as their risks tell.
    risk        double precision not null,
    -- The first and last day on which something of it is due.
    first_due   date,
    last_due    date
);
create function queue_documents(given uuid[]) returns void
language sql security definer set search_path from current as $$
    insert into document_queue (document_id, waiting, risk, first_due, last_due)
    select d.id, count(r.id), round(coalesce(sum(r.risk), 0)::numeric, 4), min(coalesce(r.ends, r.starts)),
           max(coalesce(r.ends, r.starts))
      from document d
      left join record r on r.document_id = d.id and r.state = 'unreviewed' and r.current and not r.postponed
     where d.id = any(given)
     group by d.id order by d.id
        on conflict (document_id) do update
       set waiting = excluded.waiting, risk = excluded.risk, first_due = excluded.first_due, last_due = excluded.last_due;
$$;
create function made_to_queue() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform queue_documents(array(select distinct document_id from now_is));
    return null;
end
$$;
create function gone_to_queue() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform queue_documents(array(select distinct document_id from was));
    return null;
end
$$;
create function changed_to_queue() returns trigger language plpgsql security definer set search_path from current as $$
declare
    touched uuid[] := array(
        select o.document_id from was o join now_is n on n.id = o.id
         where (o.state, o.current, o.postponed, o.risk, o.starts, o.ends, o.document_id)
               is distinct from (n.state, n.current, n.postponed, n.risk, n.starts, n.ends, n.document_id)
         union
        select n.document_id from was o join now_is n on n.id = o.id where o.document_id <> n.document_id);
begin
    if touched <> '{}' then
        perform queue_documents(touched);
    end if;
    return null;
end
$$;
create trigger record_made_to_queue after insert on record referencing new table as now_is
    for each statement execute function made_to_queue();
create trigger record_gone_to_queue after delete on record referencing old table as was
    for each statement execute function gone_to_queue();
create trigger record_changed_to_queue after update on record referencing old table as was new table as now_is
    for each statement execute function changed_to_queue();
select queue_documents(array(select id from document));
