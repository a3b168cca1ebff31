-- What holding on to documents, and letting them go, asks for: holds, removals, rules, bytes that are to go.

-- «Не удалять»: one stands for a document at a time; what was lifted stays as long as the document.
create table document_hold (
    id           uuid primary key,
    document_id  uuid not null references document on delete cascade,
    reason       text not null,
    author_id    uuid not null,
    author       text not null,
    at           timestamptz not null,
    lifted_by_id uuid,
    lifted_by    text,
    lifted_at    timestamptz
);
create unique index document_hold_standing on document_hold (document_id) where lifted_at is null;
create index document_hold_of on document_hold (document_id, id);

-- Whoever deletes, by whatever way: a hold wins.
create function held_documents_stay() returns trigger language plpgsql security definer set search_path from current as $$
begin
    if exists (select from document_hold where document_id = old.id and lifted_at is null) then
        raise exception 'a hold stands' using errcode = 'restrict_violation';
    end if;
    return old;
end
$$;
create trigger held_documents_stay before delete on document for each row execute function held_documents_stay();

-- What is going to be removed, and when: until then anybody who may order it may take it back.
create table document_removal (
    document_id uuid primary key references document on delete cascade,
    due_at      timestamptz not null,
    -- «asked» by a person, else the rule.
    cause       text not null check (cause in ('asked', 'old', 'failed')),
    reason      text,
    author_id   uuid,
    author      text,
    at          timestamptz not null
);
create index document_removal_due on document_removal (due_at, document_id);

-- How long documents are kept: one row, null = for ever.
create table retention_rules (
    single      boolean primary key default true check (single),
    rev         integer not null default 0,
    years       integer check (years > 0),
    failed_days integer check (failed_days > 0),
    grace_days  integer not null default 30 check (grace_days >= 0),
    author      text,
    at          timestamptz
);
insert into retention_rules default values;


-- Bytes whose rows are gone: deleted after the commit, by whoever comes to it. Hashes, nothing else.
create table blob_going (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    at     timestamptz not null
);
create index blob_going_oldest on blob_going (at, sha256);

select limit_table('document_removal', 'exists (select from document d where d.id = document_removal.document_id)', 'false');
select limit_table('retention_rules', 'false');
select limit_table('blob_going', 'false');
