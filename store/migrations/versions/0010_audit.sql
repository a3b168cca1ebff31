-- Who did what, and upload links without an account.

-- No key leads out of it: what is written stays, whatever becomes of accounts and documents.
create table audit (
    id         uuid primary key,
    at         timestamptz not null,
    event      text not null,
    actor_id   uuid,
    token_id   uuid,
    link_id    uuid,
    subject_id uuid,
    network    text,
    details    jsonb not null default '{}'
);
create index audit_newest on audit (at desc, id desc);
create index audit_of_actor on audit (actor_id, at desc, id desc);
create index audit_of_event on audit (event, at desc, id desc);
create index audit_of_subject on audit (subject_id, at desc, id desc) where subject_id is not null;

-- Appended to, and nothing else, whoever asks: also the owner of the tables, as long as the triggers stand.
create function audit_stands() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is only appended to' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_row_stands before update or delete on audit for each row execute function audit_stands();
create trigger audit_stands before truncate on audit for each statement execute function audit_stands();

create table upload_link (
    id           uuid primary key,
    secret_hash  bytea not null unique,
    batch_id     uuid not null references batch on delete cascade,
    name         text not null,
    municipality text not null,
    created_by   uuid not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    max_files    integer not null check (max_files > 0),
    max_bytes    bigint not null check (max_bytes > 0),
    files        integer not null default 0,
    bytes        bigint not null default 0,
    last_used_at timestamptz,
    closed_at    timestamptz,
    revoked_at   timestamptz
);
create index upload_link_newest on upload_link (created_at desc, id desc);
create index upload_link_batch on upload_link (batch_id);

-- Whoever sees some municipalities alone writes into the audit and reads nothing of it; links are seen with their batch.
select limit_table('audit', 'false', 'true');
select limit_table('upload_link', 'exists (select from batch b where b.id = upload_link.batch_id)');
