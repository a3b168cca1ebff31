-- Who may see what: roles, the municipalities of an account, row-level security.
alter table account drop constraint account_role_check;
alter table account add constraint account_role_check
    check (role in ('reader', 'uploader', 'reviewer', 'methodist', 'administrator'));
alter table api_token drop constraint api_token_role_check;
alter table api_token add constraint api_token_role_check
    check (role in ('reader', 'uploader', 'reviewer', 'methodist', 'administrator'));

-- Names as people write them; empty = all.
alter table account add column municipalities text[] not null default '{}',
    -- Their keys (model/territory.py).
    add column territories text[] not null default '{}';
alter table api_token add column municipalities text[] not null default '{}';

alter table batch add column territory text;
alter table lesson add column territory text;
alter table document
    -- The key of its municipality …
    add column territory text,
    -- … and those it belongs to: of the batches that brought it, or its own where none of them names one.
    add column territories text[] not null default '{}';
-- Taken from the document, and changed with it.
alter table record add column territories text[] not null default '{}';
-- What who ordered it may see: null = everything.
alter table export add column territories text[];

create function territories_of(wanted uuid, own text) returns text[] language sql stable as $$
    select coalesce(
        (select array_agg(distinct b.territory) from file f join batch b on b.id = f.batch_id
          where f.document_id = wanted and b.territory is not null),
        array_remove(array[own], null))
$$;

-- Whoever writes a file, a batch or a document: what follows from it is not his to see. Locked by id, as everybody does.
create function place_documents(given uuid[]) returns void language plpgsql security definer set search_path from current as $$
begin
    perform from document where id = any(given) order by id for no key update;
    update document set territories = territories_of(id, territory)
     where id = any(given) and territories is distinct from territories_of(id, territory);
end
$$;
create function file_to_documents() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op <> 'INSERT' and old.document_id is not null then
        perform place_documents(array[old.document_id]);
    end if;
    if tg_op <> 'DELETE' and new.document_id is not null
        and exists (select from batch b where b.id = new.batch_id and b.territory is not null) then
        perform place_documents(array[new.document_id]);
    end if;
    return null;
end
$$;
create trigger file_to_documents after insert or delete or update of document_id, batch_id on file
    for each row execute function file_to_documents();
create function batch_to_documents() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform place_documents(array(select distinct document_id from file
                                   where batch_id = new.id and document_id is not null));
    return null;
end
$$;
create trigger batch_to_documents after update of territory on batch for each row
    when (old.territory is distinct from new.territory) execute function batch_to_documents();
create function document_is_placed() returns trigger language plpgsql security definer set search_path from current as $$
begin
    new.territories := territories_of(new.id, new.territory);
    return new;
end
$$;
create trigger document_is_placed before insert or update of territory on document for each row
    execute function document_is_placed();
create function territories_to_records() returns trigger language plpgsql security definer set search_path from current as $$
begin
    perform from record where document_id = new.id order by id for update;
    update record set territories = new.territories where document_id = new.id;
    return null;
end
$$;
-- Its trigger is made by the second part, behind the filling of what is there.
create function record_is_placed() returns trigger language plpgsql security definer set search_path from current as $$
begin
    new.territories := (select d.territories from document d where d.id = new.document_id);
    return new;
end
$$;

-- What the asking transaction may see; null outside of limited ones.
create function seen_territories() returns text[] language sql stable parallel safe as $$
    select string_to_array(current_setting('svod.territories', true), chr(31))
$$;
