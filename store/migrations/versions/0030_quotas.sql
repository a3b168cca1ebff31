-- What each user and municipality may ask for, send and keep, and what they have of it; wrong tries to sign in.

-- One row: the limits in force; null = without a limit.
create table quota_limits (
    only_one           boolean primary key default true check (only_one),
    rev                integer not null default 0,
    user_requests      integer check (user_requests > 0),
    user_files         integer check (user_files > 0),
    user_bytes         bigint check (user_bytes > 0),
    municipality_files integer check (municipality_files > 0),
    municipality_bytes bigint check (municipality_bytes > 0),
    municipality_kept  bigint check (municipality_kept > 0),
    exports_at_once    integer check (exports_at_once > 0),
    exports_day        integer check (exports_day > 0),
    changed_by         text,
    changed_at         timestamptz
);
-- As model/quota.py has them: an institute sends thousands of files in one batch, and meets none of these.
insert into quota_limits (user_requests, user_files, user_bytes, municipality_files, municipality_bytes,
                          municipality_kept, exports_at_once, exports_day)
values (6000, 50000, 214748364800, 20000, 107374182400, 1099511627776, 20, 500);

-- What was sent and ordered on a day (UTC). The row of who sends is locked while it is counted.
create table quota_use (
    day     date not null,
    holder  text not null check (holder in ('user', 'municipality')),
    -- An account's id, or a municipality's key (model/territory.py).
    subject text collate "C" not null,
    files   bigint not null default 0,
    bytes   bigint not null default 0,
    exports bigint not null default 0,
    primary key (day, holder, subject)
);

-- What is kept of a municipality, parted among slots: uploads at the same time do not wait for one another's commit.
create table quota_kept (
    territory text collate "C" not null,
    slot      smallint not null,
    files     bigint not null,
    bytes     bigint not null,
    primary key (territory, slot)
);

create function keep_quota(key text, more_files bigint, more_bytes bigint) returns void
    language sql security definer set search_path from current as $$
    insert into quota_kept as k (territory, slot, files, bytes)
    select key, pg_backend_pid() % 16, more_files, more_bytes where key is not null
        on conflict (territory, slot) do update set files = k.files + excluded.files, bytes = k.bytes + excluded.bytes
$$;
revoke execute on function keep_quota(text, bigint, bigint) from public;

create function file_is_kept() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if tg_op <> 'INSERT' then
        perform keep_quota((select territory from batch where id = old.batch_id), -1, -old.size);
    end if;
    if tg_op <> 'DELETE' then
        perform keep_quota((select territory from batch where id = new.batch_id), 1, new.size);
    end if;
    return null;
end
$$;
create trigger file_is_kept after insert or delete or update of size, batch_id on file
    for each row execute function file_is_kept();

-- A batch that goes takes its files with it, when nobody can tell any more whose they were; one that is told to be
-- another municipality's takes them there.
create function batch_is_kept() returns trigger language plpgsql security definer set search_path from current as $$
declare
    found record;
begin
    select count(*) as files, coalesce(sum(size), 0)::bigint as bytes into found from file where batch_id = old.id;
    perform keep_quota(old.territory, -found.files, -found.bytes);
    if tg_op = 'DELETE' then
        return old;
    end if;
    perform keep_quota(new.territory, found.files, found.bytes);
    return null;
end
$$;
create trigger batch_goes before delete on batch for each row execute function batch_is_kept();
create trigger batch_moves after update of territory on batch for each row
    when (old.territory is distinct from new.territory) execute function batch_is_kept();

insert into quota_kept (territory, slot, files, bytes)
select b.territory, 0, count(*), coalesce(sum(f.size), 0) from file f join batch b on b.id = f.batch_id
 where b.territory is not null group by 1;

-- Who ordered an export: names may be alike.
alter table export add column account_id uuid;
create index export_open on export (account_id) where state in ('queued', 'running');

-- Wrong tries in a row, under a digest of login and address: neither is kept.
create table sign_in_try (
    key      bytea primary key,
    tries    integer not null,
    begun_at timestamptz not null,
    free_at  timestamptz not null,
    -- When this login was last signed in with from this address.
    known_at timestamptz
);
create index sign_in_try_oldest on sign_in_try (free_at);

-- Whoever sees some municipalities alone is counted, and sees nothing of it.
select limit_table('quota_limits', 'false');
select limit_table('quota_use', 'false');
select limit_table('quota_kept', 'false');
select limit_table('sign_in_try', 'false');
