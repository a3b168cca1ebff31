-- What puts a transaction's part of the feed together is PL/pgSQL, whose plans a connection keeps: as a function in SQL
-- it took 15 to 20 ms of each commit (measured; decision 18), most of them in the feed's line.

-- A subject that changed more than once in a transaction is told once: as it is in the end, seen by whoever saw it before.
create or replace function feed_fold(folded_portion bigint) returns void language plpgsql
    set search_path from current set enable_nestloop = off as $$
begin
    -- Most transactions change a subject once.
    if not exists (select from feed_entry where portion = folded_portion group by type, subject having count(*) > 1) then
        return;
    end if;
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
     where e.portion = folded_portion and e.number = s.last;
end
$$;
-- What was cut off a row came from it; what was put together with a row goes on in it.
create or replace function feed_rows(told_portion bigint, action text, row_id uuid) returns void language plpgsql
    set search_path from current as $$
begin
    update feed_entry set other = row_id, kind = case when action = 'merge' then 14 else kind end
     where portion = told_portion and type = 1 and subject <> row_id
       and case action when 'merge' then kind = 15 else kind = 8 end;
end
$$;
