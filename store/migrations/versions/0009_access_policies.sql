-- The second part: what is there is placed; triggers, indexes, policies.

-- Nobody follows these rows yet, and none of their words change: what listens to records is not told.
alter table record disable trigger user;
alter table document disable trigger user;
update document set territories = territories_of(id, territory)
 where territories is distinct from territories_of(id, territory);
update record r set territories = d.territories from document d
 where d.id = r.document_id and d.territories <> '{}';
alter table document enable trigger user;
alter table record enable trigger user;

create trigger territories_to_records after update of territories, territory on document for each row
    when (old.territories is distinct from new.territories) execute function territories_to_records();
create trigger record_is_placed before insert or update of document_id on record for each row
    execute function record_is_placed();
create index document_territories on document using gin (territories);
create index record_territories on record using gin (territories);
create index batch_territory on batch (territory, created_at desc, id desc);


-- Copies of the register follow what changes whose a record is, too.
drop trigger record_touched on record;
create trigger record_touched before update on record for each row
    when ((old.cluster_id, old.current, old.state, old.municipality, old.marks, old.starts, old.ends, old.findings,
           old.words, old.repeats, old.document_id, old.territories)
          is distinct from
          (new.cluster_id, new.current, new.state, new.municipality, new.marks, new.starts, new.ends, new.findings,
           new.words, new.repeats, new.document_id, new.territories))
    execute function record_is_touched();

-- What these write or read is not only of who makes them run.
alter function document_to_records() security definer set search_path from current;
alter function superseded_to_records() security definer set search_path from current;
alter function years_to_records() security definer set search_path from current;
alter function record_is_gone() security definer set search_path from current;
alter function record_to_wording() security definer set search_path from current;
alter function reword_left() security definer set search_path from current;
alter function cluster_to_wording() security definer set search_path from current;

-- «limited»: the one policy of a table. The owner is not held to it, nor are workers, who are the owner.
create function limit_table(named regclass, condition text, written text default null) returns void
language plpgsql as $$
begin
    execute format('drop policy if exists limited on %s', named);
    execute format('create policy limited on %s using (%s) with check (%s)', named, condition,
                   coalesce(written, condition));
    execute format('alter table %s enable row level security', named);
end
$$;

-- Of tables that came since: what says of which document, record or batch it is, is seen with that.
create function limit_tables() returns void language plpgsql as $$
declare
    one   record;
    parts text[];
begin
    for one in
        select c.oid::regclass as named,
               array(select a.attname::text from pg_attribute a
                      where a.attrelid = c.oid and not a.attisdropped
                        and a.attname in ('document_id', 'record_id', 'batch_id') order by a.attname) as columns
          from pg_class c
         where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and not c.relrowsecurity
           and c.relname <> 'record_gone' and c.relname !~ '^(procrastinate_|alembic_)'
    loop
        continue when one.columns = '{}';
        select array_agg(format('(%1$s.%2$I is null or exists (select from %3$I as whole where whole.id = %1$s.%2$I))',
                                one.named, name, left(name, -3)))
          into parts from unnest(one.columns) as name;
        perform limit_table(one.named, format('%s and num_nonnulls(%s) > 0', array_to_string(parts, ' and '),
                                              array_to_string(one.columns, ', ')));
    end loop;
end
$$;

select limit_table('batch', 'territory = any(seen_territories())');
select limit_table('document', 'territories && seen_territories()');
select limit_table('record', 'territories && seen_territories()');
select limit_table('file', 'exists (select from batch b where b.id = file.batch_id)',
    'exists (select from batch b where b.id = file.batch_id)
     and (document_id is null or exists (select from document d where d.id = file.document_id))');
select limit_table('revision', 'exists (select from command c where c.id = revision.command_id)');
select limit_table('link', 'exists (select from document d where d.id = link.from_id)
    and exists (select from document d where d.id = link.to_id)');
select limit_table('judgement', 'exists (select from record r where r.id = judgement.left_id)
    and exists (select from record r where r.id = judgement.right_id)');
-- A group is seen where a record of it is; one that was merged, where it goes on.
select limit_table('cluster',
    'exists (select from record r where r.cluster_id = coalesce(cluster.merged_into, cluster.id))');
select limit_table('cluster_trail', 'exists (select from cluster c where c.id = cluster_trail.cluster_id)');
select limit_table('cluster_near', 'exists (select from record r where r.cluster_id = cluster_near.left_id)
    and exists (select from record r where r.cluster_id = cluster_near.right_id)');
select limit_table('signature', 'exists (select from record r where r.signature_id = signature.id)');
select limit_table('signature_word', 'exists (select from signature s where s.id = signature_word.signature_id)');
select limit_table('activity_wording', 'exists (select from record r where r.cluster_id = activity_wording.cluster_id)');
-- Their examples are of whoever's documents, and an answer holds for all.
select limit_table('wording_question', 'false');
select limit_table('lesson', $$case scope when 'document' then exists (
        select from document d where d.sha256 = lesson.sha256)
    when 'municipality' then territory = any(seen_territories()) else true end$$,
    $$case scope when 'document' then exists (select from document d where d.sha256 = lesson.sha256)
    when 'municipality' then territory = any(seen_territories()) else false end$$);
select limit_table('export', 'territories <@ seen_territories()');
-- Colleagues, and those who see everything: names of who did what.
select limit_table('account', $$territories = '{}' or territories && seen_territories()$$, 'false');
select limit_table('session', 'false');
select limit_table('api_token', 'false');
select limit_table('change', $$case kind
    when 'batch' then exists (select from batch b where b.id = change.subject)
    when 'file' then exists (select from file f where f.id = change.subject)
    when 'record' then exists (select from record r where r.id = change.subject)
    when 'export' then exists (select from export e where e.id = change.subject)
    when 'link' then exists (select from link l where l.id = change.subject)
    when 'cluster' then exists (select from cluster c where c.id = change.subject)
    else exists (select from document d where d.id = change.subject) end$$);
select limit_tables();

-- Matching words tells nothing of what does not match: so their index is used under row-level security too. A superuser
-- alone may say so; Svod's own server does it by itself.
do $$
begin
    alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
exception when insufficient_privilege then
    null;
end
$$;

-- The role that limited transactions take. Where the owner may make none, whoever may does it once, and calls this:
-- create role svod_limited nologin; grant svod_limited to <owner>; select give_limited_role();
create function give_limited_role() returns void language plpgsql as $$
begin
    execute format('grant usage on schema %I to svod_limited', current_schema());
    execute format('grant select, insert, update, delete on all tables in schema %I to svod_limited', current_schema());
    execute format('grant usage, select on all sequences in schema %I to svod_limited', current_schema());
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to svod_limited',
                   current_schema());
    execute format('alter default privileges in schema %I grant usage, select on sequences to svod_limited',
                   current_schema());
end
$$;
do $$
begin
    if not exists (select from pg_roles where rolname = 'svod_limited') then
        create role svod_limited nologin;
    end if;
    if not pg_has_role(current_user, 'svod_limited', 'member') then
        execute format('grant svod_limited to %I', current_user);
    end if;
exception
    when insufficient_privilege then
        raise notice 'no role svod_limited: row-level security is not in force';
    when duplicate_object or unique_violation then
        null;
end
$$;
do $$
begin
    if exists (select from pg_roles where rolname = 'svod_limited') then
        perform give_limited_role();
    end if;
end
$$;
